// Signing in, as any place that runs the product must do it, asked over HTTP.
import { v7 as newId } from 'uuid'
import { describe, expect, it } from 'vitest'
import { openFirstLink } from '../../src/accounts/first-administrator.ts'
import { freshLink } from '../../src/accounts/one-time-link.ts'
import { shownSignInName } from '../../src/accounts/sign-in-name.ts'
import { runCommand } from '../../src/command/command.ts'
import { LIMITS } from '../../src/platform/limiter.ts'
import type { OpenTarget, Target } from '../http/targets.ts'
import { makeWorld, PUBLIC_URL, type World } from '../http/world.ts'
import { openBeforeAll } from '../open-before-all.ts'
import { sendForm } from '../registry/desk-suite.ts'
import { digitsAt, digitsOf, enrol } from './second-factor.ts'
import { invite, member as memberOf, saidIn, signedIn, type Visitor, visitor } from './visitor.ts'

const PASSWORD = 'ong nhãn Mường Chanh'
const ELSEWHERE = 'Các phiên đang mở ở nơi khác sẽ kết thúc.'

export function peopleSuite(name: string, open: OpenTarget): void {
  describe(name, () => {
    let world: World
    let target: Target

    openBeforeAll(async (closeLater) => {
      world = await closeLater(makeWorld())
      target = await closeLater(open(world))
    })

    const actsOf = (personId: string) =>
      world
        .rows<{ command: string }>('select command from audit where subject = ? order by seq', personId)
        .map((row) => row.command)

    const member = (facts: Parameters<typeof invite>[1] = {}) => memberOf(world.db, target, PASSWORD, facts)

    it('an invitation sets a password, signs in, and works once', async () => {
      const { token, personId } = await invite(world.db, { signInName: '+84912345601' })
      const one = visitor(target)
      const page = await one.get(`/loi-moi/${token}`)
      expect(page.status).toBe(200)
      expect(page.text.includes('0912 345 601')).toBe(true)
      expect(page.text.includes(ELSEWHERE)).toBe(false)
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
      const { personId } = await member({ signInName: '+84912345602' })
      for (const ten of ['0912345602', '+84 912 345 602', '84912345602', '0912.345.602']) {
        const one = visitor(target)
        const answer = await one.post('/dang-nhap', { ten, mat_khau: PASSWORD })
        expect([ten, answer.status, answer.headers.location]).toEqual([ten, 303, '/quan-ly'])
        const page = await one.get('/quan-ly')
        expect(page.status).toBe(200)
        const old = new Map(one.cookies)
        // A link signs nobody out.
        expect((await one.get('/dang-xuat')).headers.location).toBe('/quan-ly')
        expect((await one.get('/quan-ly')).status).toBe(200)
        const out = await one.post('/dang-xuat', {})
        expect(out.headers['clear-site-data']).toBe('"cache"')
        expect(out.status).toBe(303)
        // On the page of a stamp nothing is left of the role either.
        expect([...old.keys()].filter((name) => /vai$/.test(name))).toHaveLength(1)
        expect([...one.cookies.keys()].filter((name) => /vai$|session/.test(name))).toEqual([])
        for (const [name, value] of old) one.cookies.set(name, value)
        expect((await one.get('/quan-ly')).status).toBe(303)
      }
      expect(actsOf(personId).filter((act) => act === 'sign-out')).toHaveLength(4)
    })

    it('nobody else comes in', async () => {
      const heard = target.logs()
      const { signInName } = await member()
      const one = visitor(target)
      expect((await one.post('/dang-nhap', { ten: signInName, mat_khau: 'sai mật khẩu rồi' })).status).toBe(
        422,
      )
      expect((await one.post('/dang-nhap', { ten: '0999 999 999', mat_khau: PASSWORD })).status).toBe(422)
      const bad = await one.post('/dang-nhap', { ten: 'không phải tên', mat_khau: PASSWORD })
      expect(bad.status).toBe(422)
      expect(bad.text.includes('value="không phải tên"')).toBe(true)
      const none = await one.post('/dang-nhap', { ten: signInName, mat_khau: '' })
      expect([none.status, none.text.includes('id="f-mat_khau-error"')]).toEqual([422, true])
      expect([...one.cookies.keys()]).toEqual([])
      const away = await one.get('/quan-ly')
      expect([away.status, away.headers.location]).toEqual([303, '/dang-nhap'])
      const lines = heard().filter((line) => line.includes('sign-in-refused'))
      expect(lines.length).toBe(2)
      expect(lines.join()).not.toContain(signInName)
    })

    it('a short way in for other tests is a way in', async () => {
      const one = await signedIn(world, target, { role: 'producer', producerIds: ['minh-ngoc'] })
      expect((await one.get('/quan-ly')).status).toBe(200)
    })

    describe('the doors', () => {
      it('whose browser keeps no cookie is told so, and not sent from door to door without a word', async () => {
        const { token } = await invite(world.db, {})
        for (const door of ['/dang-nhap', '/dang-nhap?ve=%2Fquan-ly%2Flo', `/loi-moi/${token}`]) {
          const from = { Referer: PUBLIC_URL + door }
          const back = await visitor(target).get('/quan-ly/lo', from)
          expect(back.headers.location, door).toBe('/dang-nhap?ve=%2Fquan-ly%2Flo&khong_cookie')
          const { text } = await visitor(target).get(back.headers.location ?? '')
          expect(text).toContain('trình duyệt đang chặn cookie')
        }
        expect((await visitor(target).get('/quan-ly/lo')).headers.location).not.toContain('khong_cookie')
        const { token: other } = await invite(world.db, {})
        const one = visitor(target)
        await one.post(`/loi-moi/${other}`, { mat_khau: PASSWORD, lan_nua: PASSWORD })
        expect((await one.get('/quan-ly', { Referer: `${PUBLIC_URL}/dang-nhap` })).status).toBe(200)
      })

      it('passwords are masked, and left to who fills them in', async () => {
        const { token } = await invite(world.db, {})
        for (const [path, ...kinds] of [
          ['/dang-nhap', 'current-password'],
          [`/loi-moi/${token}`, 'new-password', 'new-password'],
        ] as const) {
          const { text } = await visitor(target).get(path)
          const fields = text.match(/<input[^>]*type="password"[^>]*>/g) ?? []
          expect(fields.map((field) => /autocomplete="([^"]+)"/.exec(field)?.[1])).toEqual(kinds)
          expect(text).not.toMatch(/onpaste|type="text"[^>]*name="mat_khau/)
        }
      })

      it.each([
        ['from another site', { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' }],
        ['from a neighbour', { 'Sec-Fetch-Site': 'same-site' }],
        ['from another origin, by an old browser', { Origin: 'https://evil.example' }],
        ['from nowhere', { Origin: '' }],
      ])('a form %s is refused', async (_, headers) => {
        const one = await signedIn(world, target, {})
        for (const path of [
          '/dang-nhap',
          '/dang-xuat',
          '/quan-ly/tai-khoan/ngon-ngu',
          '/quan-ly/nguoi-dung/moi',
        ]) {
          const answer = await one.post(path, { ngon_ngu: 'en' }, headers)
          expect([path, answer.status]).toEqual([path, 403])
        }
        expect((await one.get('/quan-ly')).status).toBe(200)
      })

      it('a form that comes after the session is over waits to be sent again; a password does not', async () => {
        const one = await signedIn(world, target, {})
        const session = [...one.cookies]
        one.cookies.clear()
        const path = '/quan-ly/nguoi-dung/moi?lang=en'
        const fields = {
          dang_nhap: '+84912000311',
          ho_ten: 'Lò "Súa" Đi',
          vai_tro: 'inspector',
          ngon_ngu: 'vi',
        }
        const answer = await one.post(path, { ...fields, xac_nhan_lai: 'bi mat', ma: 'bi mat' })
        expect(answer.status).toBe(401)
        expect(answer.text).toContain('this page keeps what you filled in')
        expect(answer.text).toContain('target="_blank"')
        expect(answer.text).not.toContain('bi mat')
        const kept = [...answer.text.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)]
        expect(
          Object.fromEntries(kept.map(([, name, value]) => [name, value?.replaceAll('&quot;', '"')])),
        ).toEqual(fields)
        expect(answer.text).toContain(`action="${path}"`)
        for (const [name, value] of session) one.cookies.set(name, value)
        expect((await one.get(path)).status).toBe(200)

        const photo = new File(['x'], 'tổ ong.png', { type: 'image/png' })
        const step = { id: 'a', place: 'Bản Nà Cắm', file: photo }
        const withFile = await sendForm(visitor(target), target, '/quan-ly/lo/lo-1/cong-doan/H1', step)
        expect(withFile.text).toContain('enctype="multipart/form-data"')
        expect(withFile.text).toContain('value="Bản Nà Cắm"')
        expect(withFile.text).toMatch(/<input id="f-file" name="file" type="file"[^>]*required/)
        expect(withFile.text).toContain('tổ ong.png')

        const large = {
          ...step,
          file: new File([new Uint8Array(300_000)], 'tổ ong.png', { type: 'image/png' }),
        }
        const { visitor: before } = await member()
        before.cookies.delete('__Secure-temgoc.session_token')
        for (const [who, keeps] of [
          [before, true],
          [visitor(target), false],
        ] as const) {
          const answer = await sendForm(who, target, '/quan-ly/lo/lo-1/cong-doan/H1', large)
          expect([answer.status, answer.text.includes('value="Bản Nà Cắm"')]).toEqual([401, keeps])
        }

        const secret = await visitor(target).post('/quan-ly/tai-khoan/mat-khau', {
          mat_khau_cu: 'bi mat',
          mat_khau: 'bi mat hon',
          lan_nua: 'bi mat hon',
        })
        expect([secret.status, secret.text.includes('bi mat')]).toEqual([401, false])
      })

      it('signing in leads back to where the person was', async () => {
        const { signInName } = await member()
        const one = visitor(target)
        const away = await one.get('/quan-ly/nguoi-dung?tim=mai&trang=2')
        expect(away.headers.location).toBe('/dang-nhap?ve=%2Fquan-ly%2Fnguoi-dung%3Ftim%3Dmai%26trang%3D2')
        const page = await one.get(away.headers.location ?? '')
        expect(page.text.includes('value="/quan-ly/nguoi-dung?tim=mai&amp;trang=2"')).toBe(true)
        const back = { ten: signInName, mat_khau: PASSWORD, ve: '/quan-ly/nguoi-dung?tim=mai&trang=2' }
        expect((await one.post('/dang-nhap', back)).headers.location).toBe(back.ve)
        const again = await one.get(away.headers.location ?? '')
        expect([again.status, again.headers.location]).toEqual([303, back.ve])
        const away2 = await visitor(target).post('/dang-nhap', { ...back, ve: '//evil.example' })
        expect(away2.headers.location).toBe('/quan-ly')
      })

      it('a session that the browser brought along is not taken over', async () => {
        const { signInName } = await member()
        const one = visitor(target)
        const name = '__Secure-temgoc.session_token'
        one.cookies.set(name, 'a'.repeat(32))
        await one.post('/dang-nhap', { ten: signInName, mat_khau: PASSWORD })
        const first = one.cookies.get(name)
        expect(first).not.toContain('aaaa')
        await one.post('/dang-nhap', { ten: signInName, mat_khau: PASSWORD })
        expect(one.cookies.get(name)).not.toBe(first)
        const former = visitor(target)
        former.cookies.set(name, first ?? '')
        expect((await former.get('/quan-ly')).status).toBe(303)
        expect((await one.get('/quan-ly')).status).toBe(200)
      })

      it('a session that is used lives on, and ends ninety days after it began all the same', async () => {
        const { visitor: one, personId } = await member()
        const bystander = await member()
        const endOf = (person: string) =>
          world.rows('select expires_at, updated_at from session where user_id = ?', person)
        const theirs = endOf(bystander.personId)
        const DAY = 86_400_000
        const now = Date.now()
        const left = () =>
          world.rows<{ ms: number }>(
            'select expires_at - ? as ms from session where user_id = ?',
            now,
            personId,
          )
        for (const [age, days] of [
          [30, 14],
          [80, 10],
        ] as const) {
          world.run(
            'update session set created_at = ?, updated_at = ?, expires_at = ? where user_id = ?',
            now - age * DAY,
            now - 2 * DAY,
            now + DAY,
            personId,
          )
          expect((await one.get('/quan-ly')).status).toBe(200)
          await expect.poll(() => Math.round((left()[0]?.ms ?? 0) / DAY)).toBe(days)
        }
        expect(endOf(bystander.personId)).toEqual(theirs)
      })

      it.each(['x', 'a.b', `${'a'.repeat(32)}.${'A'.repeat(43)}=`, '%', '%00', "' or 1=1 --"])(
        'a made-up session %j is nobody',
        async (value) => {
          const one = visitor(target)
          one.cookies.set('__Secure-temgoc.session_token', encodeURIComponent(value))
          expect((await one.get('/quan-ly')).status).toBe(303)
        },
      )

      it('cookies are for this site alone and out of reach of scripts', async () => {
        const { signInName } = await member()
        const answer = await visitor(target).post('/dang-nhap', { ten: signInName, mat_khau: PASSWORD })
        const session = answer.cookies.find((one) => one.startsWith('__Secure-temgoc.session_token='))
        for (const cookie of [session, answer.cookies.find((one) => one.startsWith('__Host-vai='))]) {
          expect(cookie).toMatch(/HttpOnly/i)
          expect(cookie).toMatch(/Secure/i)
          expect(cookie).toMatch(/SameSite=Lax/i)
          expect(cookie).not.toMatch(/Domain=/i)
        }
        // Of 62 letters and digits: 190 bits, before its seal.
        expect(decodeURIComponent(session ?? '')).toMatch(/session_token=[A-Za-z0-9]{32}\./)
      })

      it('a field that no form has changes nothing about who sends it', async () => {
        const { visitor: one, personId } = await member({ role: 'inspector' })
        const facts = () => world.rows('select * from person where id = ?', personId)[0]
        const { updated_at: _, revision: __, ...before } = facts() ?? {}
        const more = {
          vai_tro: 'administrator',
          role: 'administrator',
          id: 'x',
          personId: 'x',
          ho_ten: 'Khác',
          email: 'a@b.vn',
          ban: '9',
        }
        expect((await one.post('/quan-ly/tai-khoan/ngon-ngu', { ngon_ngu: 'vi', ...more })).status).toBe(303)
        expect(facts()).toMatchObject(before)
      })

      it('guessing ends after ten tries under one name from all over a network, and shuts nobody out elsewhere', async () => {
        const { signInName, visitor: known, personId } = await member()
        const one = visitor(target)
        const near = (i: number) => target.from({ address: `2001:db8:77:${i}::1` }) as Record<string, string>
        for (let i = 0; i < 10; i++) {
          const wrong = { ten: signInName, mat_khau: `sai lần ${i} rồi` }
          const answer = await one.post('/dang-nhap', wrong, near(i))
          expect(answer.status).toBe(422)
        }
        const owner = target.from({ address: '2001:db8:78:1::1' }) as Record<string, string>
        const elsewhere = await visitor(target).post(
          '/dang-nhap',
          { ten: signInName, mat_khau: PASSWORD },
          owner,
        )
        expect(elsewhere.status).toBe(303)
        const right = await one.post('/dang-nhap', { ten: signInName, mat_khau: PASSWORD }, near(10))
        expect([right.status, right.headers['retry-after']]).toEqual([429, '900'])
        // A browser in which its owner was before is not shut out with the others, and another person's is.
        const { visitor: other } = await member()
        const asOwner = { ten: signInName, mat_khau: PASSWORD }
        expect((await other.post('/dang-nhap', asOwner, near(11))).status).toBe(429)
        known.cookies.delete('__Secure-temgoc.session_token')
        expect((await known.post('/dang-nhap', asOwner, near(12))).status).toBe(303)
        expect(right.cookies).toEqual([])
        // Nor is whoever has a link.
        const admin = await signedIn(world, target, {})
        const made = await admin.post(`/quan-ly/nguoi-dung/${personId}/lien-ket`, {})
        const token = /loi-moi\/([\w-]{43})/.exec(made.text)?.[1] ?? ''
        const anew = { mat_khau: `${PASSWORD} 2`, lan_nua: `${PASSWORD} 2` }
        const done = await visitor(target).post(`/loi-moi/${token}`, anew, near(0))
        expect([done.status, done.headers.location]).toEqual([303, '/quan-ly'])
      })

      it('bodies that are too large, no forms, or of files are told', async () => {
        const one = visitor(target)
        expect((await one.post('/dang-nhap', { ten: 'x'.repeat(20_000) })).status).toBe(413)
        expect((await one.post('/dang-nhap', {}, { 'Content-Type': 'application/json' })).status).toBe(422)
        expect((await one.post('/dang-nhap', {}, { 'Content-Type': 'multipart/form-data' })).status).toBe(422)
        expect((await one.get('/loi-moi/%2e%2e%2f%2e%2e')).status).toBe(410)
        expect((await one.get(`/loi-moi/${'a'.repeat(43)}`)).status).toBe(410)
      })

      it('of one link so many passwords a minute are tried, and another is open meanwhile', async () => {
        const tried = async (token: string) =>
          (await visitor(target).post(`/loi-moi/${token}`, { mat_khau: 'x', lan_nua: 'x' })).status
        let last = 0
        // Twice as many, for a minute may end meanwhile.
        for (let n = 0; n < 2 * LIMITS['sign-in'] + 2 && last !== 429; n++) last = await tried('a'.repeat(43))
        expect([last, await tried('b'.repeat(43))]).toEqual([429, 410])
      })

      it('nothing of it is kept on the way, and no path of the library is open', async () => {
        const page = await visitor(target).get('/dang-nhap')
        expect(page.headers['cache-control']).toBe('no-store')
        for (const path of ['/api/auth/sign-in/email', '/api/auth/get-session', '/dang-nhap/sign-up/email']) {
          expect([404, 405]).toContain((await visitor(target).post(path, {})).status)
        }
      })

      it('no password, token or network stands in the database', async () => {
        const { token, personId } = await invite(world.db, {})
        const set = { mat_khau: PASSWORD, lan_nua: PASSWORD }
        expect((await visitor(target).post(`/loi-moi/${token}`, set)).status).toBe(303)
        const all = world.everything()
        expect(all.includes(PASSWORD)).toBe(false)
        expect(all.includes(token)).toBe(false)
        const [stored] = world.rows<{ password: string }>(
          'select password from credential where user_id = ?',
          personId,
        )
        expect(stored?.password).toMatch(/^scrypt:16384:8:5:/)
        expect(world.rows("select 1 from session where coalesce(ip_address, '') <> ''")).toEqual([])
      })
    })

    it('the first administrator comes by a link, says who they are, and there is no second such link', async () => {
      const { token, hash } = freshLink()
      const author = { actor: 'operator', now: Date.now, newId }
      world.run('update person set ended_at = 1 where role = ?', 'administrator')
      expect((await runCommand(world.db, openFirstLink, { linkHash: hash }, author)).ok).toBe(true)
      const one = visitor(target)
      const page = await one.get(`/loi-moi/${token}`)
      expect(page.text.includes('Quản trị đầu tiên')).toBe(true)
      const fields = { ho_ten: 'Đèo Văn Ỏm', ten: '0911 222 333', mat_khau: PASSWORD, lan_nua: PASSWORD }
      const { signInName: taken } = await invite(world.db, { role: 'inspector' })
      for (const wrong of [
        { ho_ten: '' },
        { ten: 'x' },
        { ten: taken },
        { mat_khau: 'ngắn' },
        { lan_nua: 'khác' },
      ]) {
        const again = await one.post(`/loi-moi/${token}`, { ...fields, ...wrong })
        expect([wrong, again.status]).toEqual([wrong, 422])
      }
      // Passwords are typed anew each time, so all that is wrong is told at once.
      const none = { ho_ten: '', ten: 'x', mat_khau: 'ngắn', lan_nua: 'khác' }
      expect((await one.post(`/loi-moi/${token}`, none)).text).toContain('Còn 4 chỗ cần sửa')
      expect((await one.post(`/loi-moi/${token}`, fields)).headers.location).toBe('/quan-ly')
      expect((await one.get('/quan-ly/nguoi-dung')).status).toBe(200)
      const second = await runCommand(world.db, openFirstLink, { linkHash: freshLink().hash }, author)
      expect(second).toEqual({ ok: false, error: { reason: 'has-administrator' } })
      expect(
        (await visitor(target).post('/dang-nhap', { ten: '0911222333', mat_khau: PASSWORD })).status,
      ).toBe(303)
    })

    it('a forgotten password: the answer is the same whoever asks, and the letter holds the link', async () => {
      const invited = await invite(world.db, { signInName: 'mai@htx.example' })
      const ask = async (ten: string) => {
        const answer = await visitor(target).post('/dang-nhap/quen', { ten })
        expect(answer.status).toBe(200)
        return answer.text
      }
      expect((await visitor(target).get('/dang-nhap/quen')).text).toContain('action="/dang-nhap/quen"')
      const said = await ask('mai@htx.example')
      expect(said).toContain('một liên kết đặt lại mật khẩu đã được gửi tới đó')
      expect(await ask('ai-do@htx.example')).toBe(said)
      await expect.poll(() => actsOf(invited.personId)).toContain('make-link')
      // Whoever asks on and on fills nobody's mailbox.
      for (let i = 0; i < 4; i++) expect(await ask('mai@htx.example')).toBe(said)
      await target.settled()
      // At the edge what goes on after an answer is not waited for.
      const links = () => actsOf(invited.personId).filter((act) => act === 'make-link')
      await expect.poll(links).toHaveLength(3)
    })

    it('whose name is a phone number is not told of a letter, but whom to call', async () => {
      const { signInName, personId } = await invite(world.db, {})
      const { status, text } = await visitor(target).post('/dang-nhap/quen', { ten: signInName })
      await target.settled()
      expect([status, text.includes('đã được gửi'), actsOf(personId)]).toEqual([
        200,
        false,
        ['invite-person'],
      ])
      expect(text).toContain('Với số điện thoại, hãy gọi quản trị của tỉnh')
    })

    it('a forgotten password of who signs in by phone: no letter goes there, and the page says so', async () => {
      const answer = await visitor(target).post('/dang-nhap/quen', { ten: '0987 654 377' })
      expect([answer.status, answer.text.includes('name="ten"')]).toEqual([200, false])
      expect(answer.text).toContain('Không gửi được liên kết tới số điện thoại.')
      expect(answer.text).toContain('hãy gọi quản trị của tỉnh')
    })

    it('the log is searched with and without marks, filtered, and taken as a file', async () => {
      const admin = await signedIn(world, target, { name: 'Vừ Thị Súa' })
      const facts = { ho_ten: 'Giàng A Của', vai_tro: 'producer', co_so: 'minh-ngoc', ngon_ngu: 'vi' }
      await admin.post('/quan-ly/nguoi-dung/moi', { ...facts, dang_nhap: '0987 654 399' })
      const named = encodeURIComponent('Vừ Thị Súa')
      const byName = ['tim=vu+thi+sua', `tim=${named}&viec=invite-person`, 'tim=giang+a+cua']
      for (const asked of [...byName, 'tim=%2B84987654399', 'tim=moi+nguoi+dung']) {
        const page = await admin.get(`/quan-ly/nhat-ky?${asked}`)
        expect([asked, page.status, page.text.includes('Giàng A Của')]).toEqual([asked, 200, true])
      }
      for (const asked of ['tim=vu+thi+sua&viec=recall-batch', 'den=2020-01-01', 'tim=%25', "tim='"]) {
        const page = await admin.get(`/quan-ly/nhat-ky?${asked}`)
        expect([asked, page.status, page.text.includes('Giàng A Của')]).toEqual([asked, 200, false])
      }
      const file = await admin.get('/quan-ly/nhat-ky?dang=csv')
      const [{ n } = { n: 0 }] = world.rows<{ n: number }>('select count(*) as n from audit')
      expect(file.text.split('\r\n').length).toBe(n + 2)
      const invited = world.rows(`select seq from audit where command = 'invite-person'`).length
      for (const [asked, lines] of [
        ['viec=invite-person', invited],
        ['tu=2020-01-01&den=2999-12-31', n],
        ['tu=2999-12-31', 0],
        ['den=2020-01-01', 0],
      ] as const) {
        const some = await admin.get(`/quan-ly/nhat-ky?dang=csv&${asked}`)
        expect([asked, some.text.split('\r\n').length]).toEqual([asked, lines + 2])
      }
      expect((await admin.get('/quan-ly/nhat-ky?trang=999')).status).toBe(200)
    })

    describe('people', () => {
      const facts = { ho_ten: 'Tòng Văn Ỏn', vai_tro: 'producer', co_so: 'minh-ngoc', ngon_ngu: 'vi' }

      it('an administrator invites; the link is shown once, as text and as a symbol', async () => {
        const admin = await signedIn(world, target, {})
        const made = await admin.post('/quan-ly/nguoi-dung/moi', { ...facts, dang_nhap: '0987 654 301' })
        expect(made.status).toBe(200)
        const token = /loi-moi\/([\w-]{43})/.exec(made.text)?.[1] ?? ''
        expect(made.text.includes('<svg')).toBe(true)
        const one = visitor(target)
        await one.post(`/loi-moi/${token}`, { mat_khau: PASSWORD, lan_nua: PASSWORD })
        expect((await one.get('/quan-ly')).text.includes('Tòng Văn Ỏn')).toBe(true)
        const list = await admin.get('/quan-ly/nguoi-dung?tim=tong+van+on')
        expect(list.text.includes('Tòng Văn Ỏn')).toBe(true)
        expect(list.text.includes('Hợp tác xã Minh Ngọc')).toBe(true)
      })

      it('what is wrong is told beside its field, and nothing typed is lost', async () => {
        const admin = await signedIn(world, target, {})
        const again = await admin.post('/quan-ly/nguoi-dung/moi', { ...facts, ho_ten: '', dang_nhap: 'x<y>' })
        expect(again.status).toBe(422)
        expect(again.text.includes('value="x&lt;y&gt;"')).toBe(true)
        expect(/id="f-ho_ten"[^>]*aria-invalid="true"/.test(again.text)).toBe(true)
        expect(/value="producer"[^>]*checked/.test(again.text)).toBe(true)
        const { personId: known } = await invite(world.db, { role: 'producer', producerIds: ['minh-ngoc'] })
        for (const [wrong, at] of [
          [{ co_so: '' }, 'co_so'],
          [{ co_so: 'nobody' }, 'co_so'],
          [{ vai_tro: 'retailer', diem_ban: 'nobody' }, 'diem_ban'],
          [{ ho_ten: '' }, 'ho_ten'],
        ] as const)
          for (const path of ['moi', known]) {
            const form = { ...facts, ...wrong, dang_nhap: '0987 654 302', ban: '0' }
            const { status, text } = await admin.post(`/quan-ly/nguoi-dung/${path}`, form)
            expect([wrong, path, status]).toEqual([wrong, path, 422])
            expect(text).toContain(`id="f-${at}-error"`)
          }
        const taken = await admin.post('/quan-ly/nguoi-dung/moi', { ...facts, dang_nhap: '+84987654301' })
        expect(taken.status).toBe(422)
        const shopless = { ho_ten: 'Tòng Văn Ỏn', vai_tro: 'retailer', ngon_ngu: 'vi' }
        const { personId } = await invite(world.db, { role: 'retailer', outletIds: ['cho-7-11'] })
        for (const path of ['moi', personId]) {
          const form = { ...shopless, dang_nhap: '0987 654 303', ban: '0' }
          const { status, text } = await admin.post(`/quan-ly/nguoi-dung/${path}`, form)
          expect([path, status, text.includes('id="f-diem_ban-error"')]).toEqual([path, 422, true])
          expect(text).toContain('chọn ít nhất một điểm bán cho')
        }
      })

      it.each(['inspector', 'producer', 'delegate', 'retailer'] as const)(
        'a %s manages nobody',
        async (role) => {
          const heard = target.logs()
          const one = await signedIn(world, target, {
            role,
            producerIds: ['minh-ngoc'],
            outletIds: ['cho-7-11'],
          })
          const other = await invite(world.db, {})
          expect((await one.get('/quan-ly/nguoi-dung')).status).toBe(403)
          expect((await one.get(`/quan-ly/nguoi-dung/${other.personId}`)).status).toBe(403)
          expect((await one.get('/quan-ly/nhat-ky')).status).toBe(403)
          for (const path of ['', '/dang-nhap', '/lien-ket', '/ket-thuc', '/phien']) {
            const answer = await one.post(`/quan-ly/nguoi-dung/${other.personId}${path}`, {
              ...facts,
              ly_do: 'x',
            })
            expect([path, answer.status]).toEqual([path, 403])
          }
          const lines = heard().filter((line) => line.includes('"not-permitted"'))
          expect(lines.length).toBeGreaterThan(0)
          for (const line of lines) expect(line).toContain(`"role":"${role}"`)
        },
      )

      it('a name is text, wherever it stands', async () => {
        const admin = await signedIn(world, target, {})
        const ho_ten = '"><script>alert(1)</script>'
        await admin.post('/quan-ly/nguoi-dung/moi', { ...facts, ho_ten, dang_nhap: '0987 654 303' })
        const page = await admin.get('/quan-ly/nguoi-dung?tim=script')
        expect(page.text.includes('<script>alert')).toBe(false)
        expect(page.text.includes('&lt;script&gt;alert')).toBe(true)
      })

      it('two who edit one person are told, and what each typed is kept', async () => {
        const admin = await signedIn(world, target, {})
        const other = await invite(world.db, { role: 'producer', producerIds: ['minh-ngoc'] })
        const path = `/quan-ly/nguoi-dung/${other.personId}`
        expect((await admin.post(path, { ...facts, ban: '0', ho_ten: 'Người Một' })).status).toBe(303)
        const late = await admin.post(path, { ...facts, ban: '0', ho_ten: 'Người Hai' })
        expect(late.status).toBe(409)
        expect(late.text.includes('value="Người Hai"')).toBe(true)
        expect(late.text.includes('<ins>Người Một</ins>')).toBe(true)
        expect(late.text.includes('name="ban" value="1"')).toBe(true)
        expect((await admin.post(path, { ...facts, ban: '1', ho_ten: 'Người Hai' })).status).toBe(303)
      })

      it('whose role changes has the new one with the next request', async () => {
        const admin = await signedIn(world, target, {})
        const one = await signedIn(world, target, {})
        expect((await one.get('/quan-ly/nguoi-dung')).status).toBe(200)
        await admin.post(`/quan-ly/nguoi-dung/${one.personId}`, { ...facts, vai_tro: 'inspector', ban: '0' })
        expect((await one.get('/quan-ly/nguoi-dung')).status).toBe(403)
        expect(one.cookies.get('__Host-vai')).toMatch(/^inspector\./)
        // So has who acts for a producer no longer.
        const maker = await signedIn(world, target, { role: 'producer', producerIds: ['minh-ngoc'] })
        const own = async () => (await maker.get('/quan-ly/co-so/minh-ngoc')).status
        expect(await own()).toBe(200)
        world.run('update membership set ended_at = 1 where person_id = ?', maker.personId)
        expect(await own()).toBe(404)
      })

      it('whose access ends is out at once and stays out', async () => {
        const admin = await signedIn(world, target, {})
        const { visitor: one, personId, signInName } = await member()
        const path = `/quan-ly/nguoi-dung/${personId}/ket-thuc`
        expect((await admin.post(path, { ly_do: '' })).status).toBe(422)
        const ended = await admin.post(path, { ly_do: 'Nghỉ việc' })
        expect(saidIn((await admin.get(ended.headers.location ?? '')).text)).toContain('không đăng nhập được')
        expect((await one.get('/quan-ly')).status).toBe(303)
        const again = await visitor(target).post('/dang-nhap', { ten: signInName, mat_khau: PASSWORD })
        expect(again.status).toBe(422)
        expect(actsOf(personId).at(-1)).toBe('end-person')
        const { text } = await admin.get(`/quan-ly/nguoi-dung/${personId}`)
        expect(text).toContain('Đã kết thúc lúc')
        expect(text).not.toContain(`action="/quan-ly/nguoi-dung/${personId}`)
        expect((await admin.post(`/quan-ly/nguoi-dung/${personId}/lien-ket`, {})).status).toBe(404)
        const changed = await admin.post(`/quan-ly/nguoi-dung/${personId}`, { ...facts, ban: '0' })
        expect([changed.status, changed.text.includes('Đã kết thúc lúc')]).toEqual([422, true])
      })

      it('who was ended is invited again under the same number, as somebody else would be who has it by now', async () => {
        const admin = await signedIn(world, target, {})
        const { personId, signInName } = await member({
          name: 'Hà Thị Ban',
          role: 'producer',
          producerIds: ['minh-ngoc'],
        })
        await admin.post(`/quan-ly/nguoi-dung/${personId}/ket-thuc`, { ly_do: 'Nghỉ sinh' })
        const { text } = await admin.get(`/quan-ly/nguoi-dung/${personId}`)
        expect(text).toContain(`href="/quan-ly/nguoi-dung/moi?nhu=${personId}"`)
        const form = await admin.get(`/quan-ly/nguoi-dung/moi?nhu=${personId}`)
        expect(form.text).toContain('value="Hà Thị Ban"')
        expect(form.text).toContain(`value="${shownSignInName(signInName)}"`)
        expect((await admin.get('/quan-ly/nguoi-dung/moi?nhu=nobody')).status).toBe(200)
        const again = { ...facts, ho_ten: 'Hà Thị Ban', dang_nhap: signInName }
        const made = await admin.post('/quan-ly/nguoi-dung/moi', again)
        expect(made.status).toBe(200)
        const token = /loi-moi\/([\w-]{43})/.exec(made.text)?.[1] ?? ''
        const next = `${PASSWORD} lần nữa`
        await visitor(target).post(`/loi-moi/${token}`, { mat_khau: next, lan_nua: next })
        const enter = async (mat_khau: string) =>
          (await visitor(target).post('/dang-nhap', { ten: signInName, mat_khau })).status
        expect([await enter(PASSWORD), await enter(next)]).toEqual([422, 303])
        // What they did before is still told of the one who did it.
        const rows = world.rows('select id, ended_at from person where sign_in_name = ?', signInName)
        expect(rows).toHaveLength(2)
        expect(actsOf(personId).at(-1)).toBe('end-person')
        expect((await admin.post('/quan-ly/nguoi-dung/moi', again)).status).toBe(422)
      })

      it('what somebody signs in with is changed: they keep their password, and what was sent under the old one is closed', async () => {
        const admin = await signedIn(world, target, {})
        const {
          visitor: one,
          personId,
          signInName,
        } = await member({
          signInName: 'mai@tem.vn',
          role: 'inspector',
        })
        const path = `/quan-ly/nguoi-dung/${personId}`
        const made = await admin.post(`${path}/lien-ket`, {})
        const token = /loi-moi\/([\w-]{43})/.exec(made.text)?.[1] ?? ''
        const rename = (dang_nhap: string, ban = '0') => admin.post(`${path}/dang-nhap`, { dang_nhap, ban })
        const { signInName: taken } = await invite(world.db, {})
        for (const wrong of ['', 'x', taken]) {
          const answer = await rename(wrong)
          expect([wrong, answer.status]).toEqual([wrong, 422])
          expect(answer.text).toContain('id="f-dang_nhap-error"')
        }
        expect((await rename('MAI@tem.vn')).headers.location).toBe(path)
        expect((await visitor(target).get(`/loi-moi/${token}`)).status).toBe(200)
        const done = await rename('mai.lo@tem.vn')
        expect(done.headers.location).toBe(`${path}?da=ten`)
        const late = await rename('0912 345 698')
        expect([late.status, late.text.includes('<ins>mai.lo@tem.vn</ins>')]).toEqual([409, true])
        expect((await visitor(target).get(`/loi-moi/${token}`)).status).toBe(410)
        expect((await one.get('/quan-ly')).status).toBe(200)
        const enter = async (ten: string) =>
          (await visitor(target).post('/dang-nhap', { ten, mat_khau: PASSWORD })).status
        expect([await enter(signInName), await enter('mai.lo@tem.vn')]).toEqual([422, 303])
        // Who has the old one next is somebody else.
        expect(
          (await admin.post('/quan-ly/nguoi-dung/moi', { ...facts, dang_nhap: signInName })).status,
        ).toBe(200)
        expect(actsOf(personId)).toContain('change-sign-in-name')
        await admin.post(`${path}/ket-thuc`, { ly_do: 'Nghỉ việc' })
        expect((await rename('0912 345 697', '2')).status).toBe(422)
      })

      it('the last administrator who can sign in is told why they stay', async () => {
        world.run("update person set ended_at = 1 where role = 'administrator'")
        const { visitor: one, personId } = await member()
        const path = `/quan-ly/nguoi-dung/${personId}`
        for (const [to, form] of [
          [`${path}/ket-thuc`, { ly_do: 'Nghỉ việc' }],
          [path, { ...facts, vai_tro: 'inspector', ban: '0' }],
        ] as const) {
          const { status, text } = await one.post(to, form)
          expect([to, status]).toEqual([to, 422])
          expect(text).toContain('Đây là quản trị duy nhất đăng nhập được.')
        }
        expect((await one.get(path)).status).toBe(200)
      })

      it('who made keys that systems go on using is told of with them, also when their access has ended', async () => {
        const admin = await signedIn(world, target, {})
        const places = { role: 'retailer' as const, outletIds: ['cho-7-11'] }
        const one = await signedIn(world, target, places)
        const other = await signedIn(world, target, places)
        const make = (name: string) =>
          one.post('/quan-ly/khoa-api', { name, outletId: 'cho-7-11', scopes: 'verify' })
        for (const name of ['Quầy 1', 'Quầy 2']) expect((await make(name)).status).toBe(200)
        world.run("update api_key set revoked_at = 1 where name = 'Quầy 1'")
        const { name = '' } =
          world.rows<{ name: string }>('select name from person where id = ?', one.personId)[0] ?? {}
        const path = `/quan-ly/nguoi-dung/${one.personId}`
        const keys = `/quan-ly/khoa-api?tim=${encodeURIComponent(name)}`
        for (const ended of [false, true]) {
          if (ended) await admin.post(`${path}/ket-thuc`, { ly_do: 'Nghỉ việc' })
          const { text } = await admin.get(path)
          expect(text).toContain('1 khóa API')
          expect(text).toContain(`href="${keys}"`)
        }
        expect((await admin.get(`/quan-ly/nguoi-dung/${other.personId}`)).text).not.toContain(' khóa API do')
        expect((await admin.get(keys)).text).toContain('Quầy 2')
      })

      it('sessions are listed and ended: own ones, and by the administrator', async () => {
        const admin = await signedIn(world, target, {})
        const { visitor: one, signInName, personId } = await member()
        const phone = visitor(target)
        const agent = 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36'
        await phone.post('/dang-nhap', { ten: signInName, mat_khau: PASSWORD }, { 'User-Agent': agent })
        const page = await one.get('/quan-ly/tai-khoan')
        expect(page.text.includes('Chrome, Android')).toBe(true)
        const ids = [...page.text.matchAll(/name="phien" value="([^"]+)"/g)].map(([, id = '']) => id)
        expect((await one.post('/quan-ly/tai-khoan/phien', { phien: ids })).status).toBe(303)
        expect((await phone.get('/quan-ly')).status).toBe(303)
        expect((await one.get('/quan-ly')).status).toBe(200)
        // An id of somebody else's session ends nothing.
        const [own] = world.rows<{ id: string }>('select id from session where user_id = ?', personId)
        const stranger = await signedIn(world, target, {})
        await stranger.post('/quan-ly/tai-khoan/phien', { phien: own?.id ?? '' })
        expect((await one.get('/quan-ly')).status).toBe(200)
        await admin.post(`/quan-ly/nguoi-dung/${personId}/phien`, { phien: own?.id ?? '' })
        expect((await one.get('/quan-ly')).status).toBe(303)
      })

      it('a new password asks for the old one, and ends every other session', async () => {
        const { visitor: one, signInName } = await member()
        const { visitor: bystander } = await member()
        const phone = visitor(target)
        await phone.post('/dang-nhap', { ten: signInName, mat_khau: PASSWORD })
        expect((await phone.get('/quan-ly')).status).toBe(200)
        const next = `${PASSWORD} mới`
        const change = (old: string) =>
          one.post('/quan-ly/tai-khoan/mat-khau', { mat_khau_cu: old, mat_khau: next, lan_nua: next })
        expect((await change('sai hoàn toàn rồi')).status).toBe(422)
        // Passwords are typed anew each time, so all that is wrong is told at once.
        const wrong = { mat_khau_cu: 'sai', mat_khau: 'ngắn', lan_nua: 'khác' }
        const refused = await one.post('/quan-ly/tai-khoan/mat-khau', wrong)
        expect(refused.text).toContain('Còn 3 chỗ cần sửa. Mật khẩu thì phải nhập lại.')
        expect((await phone.get('/quan-ly')).status).toBe(200)
        expect((await change(PASSWORD)).status).toBe(303)
        expect([(await one.get('/quan-ly')).status, (await phone.get('/quan-ly')).status]).toEqual([200, 303])
        expect((await bystander.get('/quan-ly')).status).toBe(200)
      })

      it('the list is a file that no spreadsheet takes for a formula', async () => {
        const admin = await signedIn(world, target, {})
        await invite(world.db, { name: '=HYPERLINK("https://evil.example")' })
        const file = await admin.get('/quan-ly/nguoi-dung?dang=csv')
        expect(file.headers['content-disposition']).toBe('attachment; filename="nguoi-dung.csv"')
        expect(file.text.startsWith('\ufeffHọ tên,')).toBe(true)
        expect(file.text.includes(`"'=HYPERLINK(""https://evil.example"")"`)).toBe(true)
        expect(/(^|,)[=+@]/m.test(file.text)).toBe(false)
      })
    })

    describe('the second factor', () => {
      async function enrolled() {
        const { visitor: one, signInName, personId } = await member()
        const { key, text } = await enrol(one, PASSWORD)
        const codes = [...text.matchAll(/<li>([\w-]{8,})<\/li>/g)].map(([, code = '']) => code)
        expect(codes.length).toBe(10)
        expect(actsOf(personId)).toContain('enrol-second-factor')
        return { one, signInName, personId, key, codes }
      }

      /** An administrator makes a link for somebody, and by it a browser sets another password. */
      async function setsPasswordByLink(
        browser: Visitor,
        personId: string,
        facts: Record<string, string> = {},
      ) {
        const admin = await signedIn(world, target, {})
        const made = await admin.post(`/quan-ly/nguoi-dung/${personId}/lien-ket`, facts)
        const token = /loi-moi\/([\w-]{43})/.exec(made.text)?.[1] ?? ''
        const password = `${PASSWORD} 2`
        expect((await browser.get(`/loi-moi/${token}`)).text).toContain(ELSEWHERE)
        return browser.post(`/loi-moi/${token}`, { mat_khau: password, lan_nua: password })
      }

      it('is taken up, asked at each sign-in, and given by code or recovery code', async () => {
        const { signInName, key, codes, one, personId } = await enrolled()
        expect((await one.get('/quan-ly')).status).toBe(200)
        const kept = JSON.stringify(world.rows('select * from two_factor where user_id = ?', personId))
        expect(kept.length).toBeGreaterThan(200)
        for (const secret of [key, ...codes]) expect(kept).not.toContain(secret)
        const other = visitor(target)
        const half = await other.post('/dang-nhap', {
          ten: signInName,
          mat_khau: PASSWORD,
          ve: '/quan-ly/tai-khoan',
        })
        expect(half.headers.location).toBe('/dang-nhap/ma?ve=%2Fquan-ly%2Ftai-khoan')
        expect((await other.get('/quan-ly')).status).toBe(303)
        expect((await other.post('/dang-nhap/ma', { ma: '123456' })).status).toBe(422)
        const whole = await other.post('/dang-nhap/ma', { ma: await digitsOf(key), ve: '/quan-ly/tai-khoan' })
        expect([whole.status, whole.headers.location]).toEqual([303, '/quan-ly/tai-khoan'])
        for (const status of [303, 422]) {
          const third = visitor(target)
          await third.post('/dang-nhap', { ten: signInName, mat_khau: PASSWORD })
          expect((await third.get('/dang-nhap/ma')).text).toContain('không còn mã dự phòng? Hãy gọi')
          expect((await third.post('/dang-nhap/ma', { ma: codes[0] ?? '' })).status).toBe(status)
        }
        expect((await one.get('/quan-ly/tai-khoan')).text).toContain('Còn 9 mã dự phòng.')
      })

      it('is put away, and given other recovery codes, by who knows the password', async () => {
        const { one, signInName, personId, codes } = await enrolled()
        const { one: bystander, codes: theirs, signInName: theirName } = await enrolled()
        const path = '/quan-ly/tai-khoan/hai-lop'
        const act = (viec: string, mat_khau_hai_lop: string) => one.post(path, { viec, mat_khau_hai_lop })
        for (const viec of ['ma-moi', 'tat']) {
          const refused = await act(viec, 'not-it-at-all')
          expect([refused.status, refused.text.includes('Mật khẩu hiện nay chưa đúng')]).toEqual([422, true])
        }
        expect((await act('gi-do', PASSWORD)).status).toBe(422)
        const renewed = await act('ma-moi', PASSWORD)
        const others = [...renewed.text.matchAll(/<li>([\w-]{8,})<\/li>/g)].map(([, code = '']) => code)
        expect([renewed.status, others.length]).toEqual([200, 10])
        expect(others.filter((code) => codes.includes(code))).toEqual([])
        const comesIn = async (name: string, ma: string) => {
          const other = visitor(target)
          const half = await other.post('/dang-nhap', { ten: name, mat_khau: PASSWORD })
          if (half.headers.location === '/quan-ly') return 'by password'
          return (await other.post('/dang-nhap/ma', { ma })).headers.location
        }
        expect(await comesIn(signInName, codes[0] ?? '')).toBe(undefined)
        expect(await comesIn(signInName, others[0] ?? '')).toBe('/quan-ly')
        expect((await act('tat', PASSWORD)).headers.location).toBe('/quan-ly/tai-khoan?da=tat')
        expect(await comesIn(signInName, '')).toBe('by password')
        expect(await comesIn(theirName, theirs[0] ?? '')).toBe('/quan-ly')
        expect((await bystander.get('/quan-ly')).status).toBe(200)
        const acts = actsOf(personId).filter((act) => /recovery|drop/.test(act))
        expect(acts).toEqual(['new-recovery-codes', 'drop-second-factor'])
      })

      it('a recovery code is taken as a hand copied it and another typed it', async () => {
        const { signInName, codes } = await enrolled()
        for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/)
        const typed = codes[0]?.toLowerCase().replace('-', ' – ').replaceAll('0', 'o').replaceAll('1', 'l')
        for (const [ma = '', status] of [
          [typed, 303],
          [codes[0], 422],
        ] as const) {
          const other = visitor(target)
          await other.post('/dang-nhap', { ten: signInName, mat_khau: PASSWORD })
          expect((await other.post('/dang-nhap/ma', { ma })).status).toBe(status)
        }
      })

      it('stands nowhere as it is, is good for a minute and a half, and cannot be tried through', async () => {
        const { signInName, key, codes } = await enrolled()
        const all = world.everything()
        for (const secret of [key, ...codes]) expect(all.includes(secret)).toBe(false)
        expect(new Set(codes).size).toBe(10)
        const other = visitor(target)
        await other.post('/dang-nhap', { ten: signInName, mat_khau: PASSWORD })
        for (const halfMinutes of [-3, 3]) {
          expect((await other.post('/dang-nhap/ma', { ma: await digitsAt(key, halfMinutes) })).status).toBe(
            422,
          )
        }
      })

      /** Who knows the password tries codes from these networks, and is told so many times that they are wrong. */
      async function tryCodes(signInName: string, networks: readonly number[], times: number) {
        let wrong = 0
        for (let i = 0; i < times; i++) {
          const stranger = visitor(target)
          const from = target.from({
            address: `2001:db8:${networks[i % networks.length]}:${i}::1`,
          }) as Record<string, string>
          await stranger.post('/dang-nhap', { ten: signInName, mat_khau: PASSWORD }, from)
          const answer = await stranger.post('/dang-nhap/ma', { ma: String(i).padStart(6, '0') }, from)
          expect([422, 429]).toContain(answer.status)
          if (answer.status === 422) wrong++
        }
        return wrong
      }

      /** The owner, who knows all, in a browser and from a network. */
      async function comesIn(one: Visitor, signInName: string, code: string, network: number) {
        const from = target.from({ address: `2001:db8:${network}:1::1` }) as Record<string, string>
        one.cookies.delete('__Secure-temgoc.session_token')
        const password = await one.post('/dang-nhap', { ten: signInName, mat_khau: PASSWORD }, from)
        expect(password.status).toBe(303)
        return (await one.post('/dang-nhap/ma', { ma: code }, from)).status
      }

      it('whoever tries codes shuts them for their own network; the owner comes in from elsewhere, and from there in a browser that knows them', async () => {
        const { one, signInName, key } = await enrolled()
        expect(await tryCodes(signInName, [700], 11)).toBe(10)
        expect(await comesIn(visitor(target), signInName, await digitsAt(key, 0), 700)).toBe(429)
        expect(await comesIn(one, signInName, await digitsOf(key), 700)).toBe(303)
        expect(await comesIn(visitor(target), signInName, await digitsOf(key), 701)).toBe(303)
      })

      it('whoever tries them from everywhere gets thirty; the owner comes in by a known browser, a recovery code, a new password', async () => {
        const { one, signInName, personId, key, codes } = await enrolled()
        expect(await tryCodes(signInName, [710, 711, 712], 3)).toBe(3)
        // As if they had gone on.
        world.run('update attempt set count = 30 where count = 3 and until > ?', Date.now() + 80_000_000)
        expect(await tryCodes(signInName, [713], 1)).toBe(0)
        const stranger = visitor(target)
        expect(await comesIn(stranger, signInName, await digitsAt(key, 0), 720)).toBe(429)
        expect((await stranger.post('/dang-nhap/ma', { ma: '123456' })).text).toContain('mã dự phòng')
        expect(await comesIn(visitor(target), signInName, codes[0] ?? '', 720)).toBe(303)
        expect(await comesIn(one, signInName, await digitsOf(key), 720)).toBe(303)
        const anew = visitor(target)
        const half = await setsPasswordByLink(anew, personId)
        expect(half.headers.location).toBe('/dang-nhap/ma?ve=%2Fquan-ly')
        expect((await anew.post('/dang-nhap/ma', { ma: await digitsOf(key) })).status).toBe(303)
      })

      it('five codes are tried after one password, and a browser that knows somebody has thirty a day', async () => {
        const { one, signInName, key } = await enrolled()
        one.cookies.delete('__Secure-temgoc.session_token')
        const half = () => one.post('/dang-nhap', { ten: signInName, mat_khau: PASSWORD })
        await half()
        for (const ma of ['000000', '000001', '000002', '000003', '000004'])
          expect((await one.post('/dang-nhap/ma', { ma })).status).toBe(422)
        expect((await one.post('/dang-nhap/ma', { ma: '1' })).text).toContain('đã kết thúc')
        await half()
        world.run('update attempt set count = 29 where count = 5 and until > ?', Date.now() + 80_000_000)
        expect((await one.post('/dang-nhap/ma', { ma: '000005' })).status).toBe(422)
        expect((await one.post('/dang-nhap/ma', { ma: await digitsAt(key, 0) })).status).toBe(429)
        world.run('update attempt set until = 0')
        expect((await one.post('/dang-nhap/ma', { ma: await digitsOf(key) })).status).toBe(303)
      })

      it('six digits are good once, at whichever door, and leave no session behind them', async () => {
        const { signInName, personId, key, one } = await enrolled()
        const other = visitor(target)
        const half = () => other.post('/dang-nhap', { ten: signInName, mat_khau: PASSWORD })
        const digits = await digitsOf(key)
        const sessions = () => world.rows('select id from session where user_id = ?', personId).length
        await half()
        expect((await other.post('/dang-nhap/ma', { ma: digits })).status).toBe(303)
        const before = sessions()
        const third = visitor(target)
        await third.post('/dang-nhap', { ten: signInName, mat_khau: PASSWORD })
        const again = await third.post('/dang-nhap/ma', { ma: digits })
        expect([again.status, again.text.includes('đã dùng rồi'), sessions()]).toEqual([422, true, before])
        expect((await third.get('/quan-ly')).status).toBe(303)
        world.run('update session set created_at = 0, fresh_at = null where user_id = ?', personId)
        const back = { ve: '/quan-ly', xac_nhan_lai: digits }
        expect((await one.post('/quan-ly/xac-nhan', back)).status).toBe(422)
        // The browser is signed in: what it is asked is the factor of who signs in, and what it gets is another session.
        const name = '__Secure-temgoc.session_token'
        const former = other.cookies.get(name)
        await half()
        expect((await other.post('/dang-nhap/ma', { ma: '000000' })).status).toBe(422)
        expect((await other.post('/dang-nhap/ma', { ma: await digitsOf(key) })).status).toBe(303)
        expect([sessions(), former === other.cookies.get(name)]).toEqual([before, false])
      })

      it('what needs a fresh confirmation asks, keeps what was filled in, and goes on', async () => {
        const { one, personId, key } = await enrolled()
        const other = await invite(world.db, { role: 'producer', producerIds: ['minh-ngoc'] })
        const path = `/quan-ly/nguoi-dung/${other.personId}/lien-ket`
        world.run('update session set created_at = 0, fresh_at = null where user_id = ?', personId)
        const asked = await one.post(path, { bo_hai_lop: '1' })
        expect(asked.status).toBe(403)
        expect(asked.text.includes('name="bo_hai_lop" value="1"')).toBe(true)
        expect((await one.post(path, { bo_hai_lop: '1', xac_nhan_lai: '111111' })).status).toBe(422)
        const done = await one.post(path, { bo_hai_lop: '1', xac_nhan_lai: await digitsOf(key) })
        expect(done.status).toBe(200)
        expect((await one.post(path, {})).status).toBe(200)
        world.run('update session set created_at = 0, fresh_at = null where user_id = ?', personId)
        const page = await one.get('/quan-ly/tai-khoan/hai-lop')
        expect(page.status).toBe(403)
        const { visitor: bystander, personId: other2 } = await member()
        world.run('update session set created_at = 0, fresh_at = null where user_id = ?', other2)
        const back = { ve: '/quan-ly/tai-khoan/hai-lop', xac_nhan_lai: await digitsOf(key) }
        expect((await one.post('/quan-ly/xac-nhan', back)).headers.location).toBe(
          '/quan-ly/tai-khoan/hai-lop',
        )
        // Who somebody else is was not shown by it.
        expect((await bystander.get('/quan-ly/tai-khoan/hai-lop')).status).toBe(403)
      })

      it('who has none confirms by the password; after ten that were wrong not even by that', async () => {
        const { visitor: one, personId } = await member()
        const path = '/quan-ly/tai-khoan/hai-lop'
        world.run('update session set created_at = 0, fresh_at = null where user_id = ?', personId)
        const confirm = (shown: string) => one.post('/quan-ly/xac-nhan', { ve: path, xac_nhan_lai: shown })
        const wrong = await confirm('không phải mật khẩu')
        expect([wrong.status, wrong.text.includes('Mật khẩu chưa đúng.')]).toEqual([422, true])
        expect((await one.get(path)).status).toBe(403)
        expect((await confirm(PASSWORD)).headers.location).toBe(path)
        // No app was begun with: there is nothing to show, and the question is answered.
        expect((await one.get(path)).headers.location).toBe('/quan-ly/tai-khoan')
        world.run('update session set fresh_at = null where user_id = ?', personId)
        for (let i = 0; i < 10; i++) expect((await confirm('vẫn không phải')).status).toBe(422)
        const shut = await confirm(PASSWORD)
        expect([shut.status, shut.text.includes('Đã thử quá nhiều lần. Hãy đợi 15 phút')]).toEqual([
          422,
          true,
        ])
        expect((await one.get(path)).status).toBe(403)
      })

      it('who lost the phone gets a link without it', async () => {
        const { signInName, personId } = await enrolled()
        const done = await setsPasswordByLink(visitor(target), personId, { bo_hai_lop: '1' })
        expect(done.headers.location).toBe('/quan-ly')
        const old = await visitor(target).post('/dang-nhap', { ten: signInName, mat_khau: PASSWORD })
        expect(old.status).toBe(422)
      })
    })

    it('whoever stole a session cannot shut its owner’s confirmations: signing in anew opens them', async () => {
      const stolen = await member()
      const account = '/quan-ly/tai-khoan'
      const change = (who: Visitor, old: string) =>
        who.post(`${account}/mat-khau`, {
          mat_khau_cu: old,
          mat_khau: 'khoai-lang-nuong-89',
          lan_nua: 'khoai-lang-nuong-89',
        })
      for (let i = 0; i < 10; i++) expect((await change(stolen.visitor, 'not-it-at-all')).status).toBe(422)
      expect((await change(stolen.visitor, PASSWORD)).text).toContain('15 phút')
      const owner = visitor(target)
      await owner.post('/dang-nhap', { ten: stolen.signInName, mat_khau: PASSWORD })
      expect((await change(owner, PASSWORD)).headers.location).toBe(`${account}?da=mat-khau`)
      expect((await stolen.visitor.get('/quan-ly')).status).toBe(303)
    })

    it('English by choice, by ?lang= for now, and in a person’s own letters', async () => {
      const one = await signedIn(world, target, {
        role: 'producer',
        producerIds: ['minh-ngoc'],
        language: 'en',
      })
      expect((await one.get('/quan-ly')).text.includes('<html lang="en">')).toBe(true)
      expect((await one.get('/quan-ly?lang=vi')).text.includes('<html lang="vi">')).toBe(true)
      const other = await signedIn(world, target, { role: 'producer', producerIds: ['minh-ngoc'] })
      expect((await other.post('/quan-ly/tai-khoan/ngon-ngu', { ngon_ngu: 'fr' })).status).toBe(422)
      const chosen = await other.post('/quan-ly/tai-khoan/ngon-ngu', { ngon_ngu: 'en' })
      expect([chosen.status, chosen.headers.location]).toEqual([303, '/quan-ly/tai-khoan?da=luu&lang=en'])
      expect((await other.get('/quan-ly')).text.includes('<html lang="en">')).toBe(true)
    })

    it('whoever is invited in English reads the invitation in English, and what is wrong with it', async () => {
      const { token } = await invite(world.db, { language: 'en' })
      const guest = visitor(target)
      const page = await guest.get(`/loi-moi/${token}`)
      expect(page.text).toContain('<html lang="en">')
      expect(page.text).not.toContain('Mật khẩu')
      const again = await guest.post(`/loi-moi/${token}`, { mat_khau: 'short', lan_nua: 'short' })
      expect([again.status, again.text.includes('Mật khẩu')]).toEqual([422, false])
      expect((await guest.get(`/loi-moi/${token}?lang=vi`)).text).toContain('<html lang="vi">')
    })

    it('the message that an administrator passes on is in the language of who gets it', async () => {
      const { personId } = await invite(world.db, { language: 'en', name: 'Anna Smith' })
      const admin = await signedIn(world, target, {})
      const made = await admin.post(`/quan-ly/nguoi-dung/${personId}/lien-ket`, {})
      expect(made.text).toContain('Hello Anna Smith, this link')
    })
  })
}
