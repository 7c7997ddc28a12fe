// Signing in, as any place that runs the product must do it, asked over HTTP.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Database, openDatabase } from '../../src/db/database.ts'
import { embedded } from '../../src/db/embedded.ts'
import type { OpenTarget, Target } from '../http/targets.ts'
import { makeWorld, type World } from '../http/world.ts'
import { invite, signedIn, visitor } from './visitor.ts'

export const PASSWORD = 'ong nhãn Mường Chanh'

export function peopleSuite(name: string, open: OpenTarget): void {
  describe(name, () => {
    let world: World
    let target: Target
    let file: ReturnType<typeof embedded>
    let db: Database

    beforeAll(async () => {
      world = await makeWorld()
      target = await open(world)
      file = embedded(world.path)
      db = openDatabase(file.transport)
    })
    afterAll(async () => {
      file.close()
      await target.close()
      world.remove()
    })

    const actsOf = (personId: string) =>
      world
        .rows<{ command: string }>('select command from audit where subject = ? order by seq', personId)
        .map((row) => row.command)

    /** Somebody who has set a password by their link, and is signed in. */
    async function member(facts: Parameters<typeof invite>[1] = {}) {
      const invited = await invite(db, facts)
      const one = visitor(target)
      const answer = await one.post(`/loi-moi/${invited.token}`, { mat_khau: PASSWORD, lan_nua: PASSWORD })
      expect(answer.status).toBe(303)
      expect(answer.headers.location).toBe('/quan-ly')
      return { ...invited, visitor: one }
    }

    it('an invitation sets a password, signs in, and works once', async () => {
      const { token, personId } = await invite(db, { signInName: '+84912345601' })
      const one = visitor(target)
      const page = await one.get(`/loi-moi/${token}`)
      expect(page.status).toBe(200)
      expect(page.text.includes('0912 345 601')).toBe(true)
      const short = await one.post(`/loi-moi/${token}`, { mat_khau: 'ngắn', lan_nua: 'ngắn' })
      expect(short.status).toBe(422)
      const done = await one.post(`/loi-moi/${token}`, { mat_khau: PASSWORD, lan_nua: PASSWORD })
      expect([done.status, done.headers.location]).toEqual([303, '/quan-ly'])
      expect((await one.get('/quan-ly')).text.includes('Lò Thị Mai')).toBe(true)
      expect(actsOf(personId)).toEqual(['invite-person', 'set-password', 'sign-in'])
      const again = await visitor(target).get(`/loi-moi/${token}`)
      expect(again.status).toBe(410)
    })

    it('a phone number signs in however it is written; a session ends with signing out', async () => {
      await member({ signInName: '+84912345602' })
      for (const ten of ['0912345602', '+84 912 345 602', '84912345602', '0912.345.602']) {
        const one = visitor(target)
        const answer = await one.post('/dang-nhap', { ten, mat_khau: PASSWORD })
        expect([ten, answer.status, answer.headers.location]).toEqual([ten, 303, '/quan-ly'])
        const page = await one.get('/quan-ly')
        expect(page.status).toBe(200)
        const old = new Map(one.cookies)
        const out = await one.post('/dang-xuat', {})
        expect(out.status).toBe(303)
        for (const [name, value] of old) one.cookies.set(name, value)
        expect((await one.get('/quan-ly')).status).toBe(303)
      }
    })

    it('nobody else comes in', async () => {
      const { signInName } = await member()
      const one = visitor(target)
      expect((await one.post('/dang-nhap', { ten: signInName, mat_khau: 'sai mật khẩu rồi' })).status).toBe(
        422,
      )
      expect((await one.post('/dang-nhap', { ten: '0999 999 999', mat_khau: PASSWORD })).status).toBe(422)
      const bad = await one.post('/dang-nhap', { ten: 'không phải tên', mat_khau: PASSWORD })
      expect(bad.status).toBe(422)
      expect(bad.text.includes('value="không phải tên"')).toBe(true)
      expect([...one.cookies.keys()]).toEqual([])
      const away = await one.get('/quan-ly')
      expect([away.status, away.headers.location]).toEqual([303, '/dang-nhap'])
    })

    it('a short way in for other tests is a way in', async () => {
      const one = await signedIn(world, target, { role: 'producer', producerIds: ['minh-ngoc'] })
      expect((await one.get('/quan-ly')).status).toBe(200)
    })
  })
}
