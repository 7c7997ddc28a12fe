// A phone sees what is held under its cookie at one stamp, and takes it away; another phone neither sees nor loses it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OpenTarget, Target } from '../http/targets.ts'
import { makeWorld, PUBLIC_URL, type World } from '../http/world.ts'

const PHONE = { 'User-Agent': 'Mozilla/5.0 (Linux; Android 13) Chrome/127.0.0.0 Mobile Safari/537.36' }

export function mineSuite(name: string, open: OpenTarget): void {
  describe(name, () => {
    let world: World
    let target: Target

    beforeAll(async () => {
      world = await makeWorld()
      target = await open(world)
    })
    afterAll(async () => {
      await target.close()
      world.remove()
    })

    /** Scans as a phone does; its cookie. */
    async function scanned(code: string): Promise<string> {
      const from = target.from({ address: '27.72.98.114', country: 'VN', region: '05', asn: 45899 })
      const { cookies } = await target.fetch(`/${code}`, { headers: { ...PHONE, ...from } })
      await target.settled()
      return cookies[0]?.split(';')[0] ?? ''
    }
    const mine = (code: string, cookie: string, method = 'GET', origin = PUBLIC_URL) =>
      target.fetch(`/${code}/cua-toi`, {
        method,
        headers: {
          ...PHONE,
          ...(cookie && { Cookie: cookie }),
          ...(method === 'POST' && { Origin: origin }),
        },
      })
    const row = (serial: number) =>
      world.rows(
        'select phone, network, province, asn, app, ordinal from observation where serial = ?',
        serial,
      )

    it('shows it, and removes it for good, but not the count', async () => {
      const { code, serial } = world.fresh('active')
      const cookie = await scanned(code)
      const page = await target.fetch(`/${code}`, { headers: { ...PHONE, Cookie: cookie } })
      expect(page.text).toContain(`href="/${code}/cua-toi"`)
      await target.settled()
      const shown = await mine(code, cookie)
      expect([shown.status, shown.headers['cache-control']]).toEqual([200, 'no-store'])
      expect(shown.text).toContain('Sơn La, nhà mạng số 45899')

      const removed = await mine(code, cookie, 'POST')
      expect(removed.status).toBe(200)
      expect(removed.text).toContain('Đã xóa')
      expect(removed.cookies.every((one) => /^tem=;.*Max-Age=0/.test(one))).toBe(true)
      expect(removed.cookies.length).toBeGreaterThan(0)
      expect(row(serial)).toEqual([
        { phone: null, network: null, province: null, asn: null, app: 'other', ordinal: 1 },
        { phone: null, network: null, province: null, asn: null, app: 'other', ordinal: 2 },
      ])
      expect((await mine(code, cookie)).text).toContain('Không lưu gì')
      expect(world.rows('select checks from stamp where serial = ?', serial)).toEqual([{ checks: 2 }])
    })

    it('is nobody else’s', async () => {
      const { code, serial } = world.fresh('active')
      await scanned(code)
      const other = `tem=${'A'.repeat(22)}`
      for (const cookie of ['', other, 'tem=short']) {
        expect((await mine(code, cookie)).text).toContain('Không lưu gì')
        expect((await mine(code, cookie, 'POST')).status).toBe(200)
      }
      expect(row(serial)).toMatchObject([{ province: 'VN-05' }])
    })

    it('is taken away from our own page only, and by no other method', async () => {
      const { code, serial } = world.fresh('active')
      const cookie = await scanned(code)
      expect((await mine(code, cookie, 'POST', 'https://evil.example')).status).toBe(403)
      const { status, headers } = await mine(code, cookie, 'DELETE')
      expect([status, headers.allow]).toEqual([405, 'GET, HEAD, POST'])
      expect(row(serial)).toMatchObject([{ province: 'VN-05' }])
      expect((await mine('0000000000000000', cookie)).status).toBe(404)
    })
  })
}
