// A phone sees what is held under its cookie at one stamp, and takes it away; another phone neither sees nor loses it.
import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { phoneOf } from '../../src/mine/held.ts'
import { blank, HOME_UNNAMED, pack, unpack } from '../../src/verdict/evidence.ts'
import type { OpenTarget, Target } from '../http/targets.ts'
import { keys, makeWorld, PUBLIC_URL, type World } from '../http/world.ts'
import { openBeforeAll } from '../open-before-all.ts'

const PHONE = { 'User-Agent': 'Mozilla/5.0 (Linux; Android 13) Chrome/127.0.0.0 Mobile Safari/537.36' }

export function mineSuite(name: string, open: OpenTarget): void {
  describe(name, () => {
    let world: World
    let target: Target

    openBeforeAll(async (closeLater) => {
      world = await closeLater(makeWorld())
      target = await closeLater(open(world))
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
    /** A fresh stamp that a phone scanned, and a value that is not its cookie, but would be remembered as the same. */
    async function scannedAndAlike() {
      const stamp = world.fresh('active')
      const own = await scanned(stamp.code)
      const phoneBy = (value: string) => phoneOf(keys.identity, stamp.serial, value)
      const phone = phoneBy(own.split('=')[1] ?? '')
      let value: string
      do value = randomBytes(16).toString('base64url')
      while (phoneBy(value) !== phone)
      return { ...stamp, own, phone, alike: `__Secure-tem=${value}` }
    }
    const row = (serial: number) =>
      world.rows(
        `select phone, network, revisit, country, province, asn, app, connection, seen_at as seenAt, ordinal
        from observation where serial = ? order by ordinal`,
        serial,
      )
    /** What is left of a check. */
    const NOTHING = {
      phone: null,
      network: null,
      revisit: 0,
      country: null,
      province: null,
      asn: null,
      app: 'other',
      connection: null,
      seenAt: null,
    }

    it('shows it, and removes it for good, but not the count', async () => {
      const { code, serial } = world.fresh('active')
      const cookie = await scanned(code)
      const page = await target.fetch(`/${code}`, { headers: { ...PHONE, Cookie: cookie } })
      expect(page.text).toContain(`href="/${code}/cua-toi"`)
      await target.settled()
      world.run("update observation set seen_at = at, connection = 'wifi' where serial = ?", serial)
      const shown = await mine(code, cookie)
      expect([shown.status, shown.headers['cache-control']]).toEqual([200, 'no-store'])
      expect(shown.text).toContain('Sơn La, nhà mạng số 45899')
      expect(shown.text).not.toContain('Đã xóa')
      const otherwise = await mine(code.toLowerCase(), '')
      expect([otherwise.status, otherwise.headers.location]).toEqual([307, `/${code}/cua-toi`])

      const removed = await mine(code, cookie, 'POST')
      expect(removed.status).toBe(200)
      expect(removed.text).toContain('Đã xóa')
      expect(removed.cookies.every((one) => /^__Secure-tem=;.*Max-Age=0/.test(one))).toBe(true)
      expect(removed.cookies.length).toBeGreaterThan(0)
      expect(row(serial)).toEqual([
        { ...NOTHING, ordinal: 1 },
        { ...NOTHING, ordinal: 2 },
      ])
      expect((await mine(code, cookie)).text).toContain('Không lưu gì')
      expect(world.rows('select checks from stamp where serial = ?', serial)).toEqual([{ checks: 2 }])
    })

    it('the marks that it left with the stamp go too, and its reports are joined with no scan', async () => {
      const { code, serial } = world.fresh('active')
      const cookie = await scanned(code)
      const other = await scanned(code)
      const elsewhere = world.fresh('active')
      await scanned(elsewhere.code)
      const [own, others] = world.rows<{ id: string; phone: number; network: number }>(
        'select id, phone, network from observation where serial = ? order by at, ordinal',
        serial,
      )
      const said = { phone: own?.phone ?? 0, shop: false, wrongPin: false, usedPin: false }
      const evidence = {
        ...blank(),
        visits: 2,
        home: 7,
        phones: [own?.phone ?? 0, others?.phone ?? 0],
        networks: [
          { ...said, hash: 7, at: 1, home: 1, wifi: true },
          { ...said, hash: others?.network ?? 0, at: 2, home: 0, wifi: false },
        ],
      }
      const packed = Buffer.from(pack(evidence)).toString('hex')
      world.run(`update stamp set evidence = x'${packed}' where serial = ?`, serial)
      world.run(
        "insert into report (id, number, serial, observation_id, reason, words, at) values (?, 77, ?, ?, 'other', 'x', 1)",
        `r${serial}`,
        serial,
        own?.id,
      )
      world.run(
        "insert into case_file (id, kind, cause, opened_at, latest_at, nats) values ('c', 'copied', 'product:x', 1, 1, 1)",
      )
      world.run("insert into case_stamp values ('c', ?, 1, 1, 1, '[]')", serial)
      world.run(
        "insert into report (id, number, serial, observation_id, reason, words, at) values (?, 78, ?, ?, 'other', 'y', 1)",
        `s${serial}`,
        serial,
        others?.id,
      )
      for (const one of [own, others])
        world.run(
          "insert into case_scan (case_id, id, at, serial, province) values ('c', ?, 1, 0, 'VN-05')",
          one?.id,
        )
      /** All that is no check of this phone at this stamp. */
      const ofOthers = () => [
        world.rows('select * from observation where id <> ? order by id', own?.id),
        world.rows('select * from report where number = 78'),
        world.rows('select * from case_scan where id <> ? order by id', own?.id),
        world.rows('select * from stamp where serial <> ? order by serial', serial),
      ]
      const pinPhone = () => world.rows('select pin_phone as phone from stamp where serial = ?', serial)
      for (const one of [serial, elsewhere.serial])
        world.run('update stamp set pin_phone = ? where serial = ?', others?.phone, one)
      const before = ofOthers()
      const shown = await mine(code, cookie)
      expect(shown.text).toContain('Báo cáo BC-000077')
      expect(shown.text).toContain('quét mã')
      expect((await mine(code, other)).text).not.toContain('Báo cáo BC-000077')

      expect((await mine(code, cookie, 'POST')).status).toBe(200)
      const [row] = world.rows<{ evidence: Uint8Array }>(
        'select evidence from stamp where serial = ?',
        serial,
      )
      const left = unpack(Buffer.from(row?.evidence ?? []))
      expect([left.visits, left.phones, left.home]).toEqual([2, [others?.phone], HOME_UNNAMED])
      expect(left.networks.map(({ hash, phone }) => [hash, phone])).toEqual([[others?.network, 0]])
      expect(world.rows('select observation_id, words from report where number = 77')).toEqual([
        { observation_id: null, words: 'x' },
      ])
      expect(world.rows('select province from case_scan where id = ?', own?.id)).toEqual([{ province: null }])
      expect(ofOthers()).toEqual(before)
      expect((await mine(code, other)).text).toContain('Sơn La, nhà mạng số 45899')
      expect(pinPhone(), 'of the phone that gave the PIN').toEqual([{ phone: others?.phone }])
      await mine(code, other, 'POST')
      expect(pinPhone()).toEqual([{ phone: null }])
      expect(ofOthers()[3]).toEqual(before[3])
    })

    it('is nobody else’s', async () => {
      const { code, serial } = world.fresh('active')
      await scanned(code)
      const other = `__Secure-tem=${'A'.repeat(22)}`
      for (const cookie of ['', other, '__Secure-tem=short']) {
        expect((await mine(code, cookie)).text).toContain('Không lưu gì')
        expect((await mine(code, cookie, 'POST')).status).toBe(200)
      }
      expect(row(serial)).toMatchObject([{ province: 'VN-05' }])
    })

    it('is nobody’s who sends values until one is taken for that phone’s: what is kept of it has 16 bits', async () => {
      const { code, serial, own, phone, alike } = await scannedAndAlike()
      expect((await mine(code, alike)).text).toContain('Không lưu gì')
      expect((await mine(code, alike, 'POST')).status).toBe(200)
      expect(row(serial)).toMatchObject([{ province: 'VN-05', phone }])
      expect((await mine(code, own)).text).toContain('Sơn La, nhà mạng số 45899')
    })

    it('nor does the stamp’s page know a phone by a value that was not given; it gives one that opens what is held', async () => {
      const { code, alike } = await scannedAndAlike()
      const from = target.from({ address: '14.160.3.9', country: 'VN', region: 'HN', asn: 7552 })
      const headers = { ...PHONE, ...from, Accept: 'application/json' }
      const told = await target.fetch(`/${code}`, { headers: { ...headers, Cookie: alike } })
      expect(told.json).toMatchObject({ headline: 'checked-before', ordinal: 2 })
      await target.settled()
      const given = told.cookies[0]?.split(';')[0] ?? ''
      expect((await mine(code, given)).text).toContain('Hà Nội, nhà mạng số 7552')
      const again = await target.fetch(`/${code}`, { headers: { ...headers, Cookie: given } })
      expect(again.json).toMatchObject({ headline: 'checked-by-you', ordinal: 3 })
    })

    it('is taken away from our own page only, and by no other method', async () => {
      const { code, serial } = world.fresh('active')
      const cookie = await scanned(code)
      expect((await mine(code, cookie, 'POST', 'https://evil.example')).status).toBe(403)
      const { status, headers } = await mine(code, cookie, 'DELETE')
      expect([status, headers.allow]).toEqual([405, 'GET, HEAD, POST'])
      expect(row(serial)).toMatchObject([{ province: 'VN-05' }])
      for (const method of ['GET', 'POST'])
        expect((await mine('0000000000000000', cookie, method)).status, method).toBe(404)
    })
  })
}
