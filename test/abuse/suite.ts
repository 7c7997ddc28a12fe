// Floods and bent requests, over HTTP: who floods is limited, who is honest is answered, and the database stays small.
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../src/platform/limiter.ts'
import { everyPath } from '../accounts/doors.ts'
import type { OpenTarget, Target } from '../http/targets.ts'
import { codeOf, makeWorld, PUBLIC_URL, type World } from '../http/world.ts'
import { openBeforeAll } from '../open-before-all.ts'
import { MALFORMED } from './malformed.ts'

const PHONE = { 'User-Agent': 'Mozilla/5.0 (Linux; Android 13) Chrome/127.0.0.0 Mobile Safari/537.36' }
const JSON_WANTED = { ...PHONE, Accept: 'application/json' }
const AT_ONCE = 25

/** Told by their own paths alone, without those of the room around them. */
const isBelowAnother = (path: string) => /^POST \/(ho-tro|huong-dan|lua-chon|tap-huan|san-pham)\b/.test(path)

const MINUTE_MS = 60_000
/** On a machine that has much else to do. */
const FLOOD_TAKES_MS = 12_000

export function abuseSuite(name: string, open: OpenTarget): void {
  describe(name, () => {
    let world: World
    let target: Target

    openBeforeAll(async (closeLater) => {
      world = await closeLater(makeWorld())
      target = await closeLater(open(world))
    })

    let networks = 0
    const network = () => target.from({ address: `203.0.113.${++networks}`, country: 'VN' })
    const many = async <T>(times: number, work: (i: number) => Promise<T>): Promise<T[]> => {
      const results: T[] = []
      for (let done = 0; done < times; done += AT_ONCE) {
        const group = Array.from({ length: Math.min(AT_ONCE, times - done) }, (_, i) => work(done + i))
        results.push(...(await Promise.all(group)))
      }
      return results
    }
    const observations = () => world.rows('select id from observation').length

    // A count begins anew with each minute of the clock: a flood of these tests lies within one. On one machine the
    // clock stands still.
    async function withinAMinute(): Promise<void> {
      const left = MINUTE_MS - (Date.now() % MINUTE_MS)
      if (target.runtime === 'workerd' && left < FLOOD_TAKES_MS) await sleep(left + 100)
    }

    it('a flood of guesses reads nothing, keeps nothing, and its network still gets its stamps', async () => {
      await withinAMinute()
      const from = network()
      const before = { calls: target.wire.state.calls, kept: observations() }
      const statuses = await many(LIMITS.guess + 50, async (i) => {
        const guess = `0${String(i).padStart(15, '0')}`
        return (await target.fetch(`/${guess}`, { headers: { ...from, ...PHONE } })).status
      })
      expect(new Set(statuses)).toEqual(new Set([404, 429]))
      expect(statuses.filter((status) => status === 404).length).toBeLessThanOrEqual(LIMITS.guess)
      expect({ calls: target.wire.state.calls, kept: observations() }).toEqual(before)
      const curt = await target.fetch('/0000000000000000', { headers: { ...from, ...PHONE } })
      expect([curt.status, curt.headers['retry-after']]).toEqual([429, '60'])
      expect(curt.text).toContain('Nếu bạn gõ tay')
      const { code } = world.fresh('active')
      const stamp = await target.fetch(`/${code}`, { headers: { ...from, ...JSON_WANTED } })
      expect([stamp.status, stamp.json.ordinal]).toEqual([200, 1])
      expect((await target.fetch('/0000000000000001', { headers: network() })).status).toBe(404)
    })

    it('a flood of guesses crowds nobody out: what a network asks beyond its limit is not noted', async () => {
      await withinAMinute()
      const address = `203.0.113.${++networks}`
      const flood = target.from({ address, country: 'VN', region: '18' })
      const elsewhere = target.from({ address: `203.0.113.${++networks}`, country: 'VN', region: '22' })
      const guess = (i: number, headers: ReturnType<typeof network>) =>
        target.fetch(`/0${String(i).padStart(15, '0')}`, { headers: { ...headers, ...PHONE } })
      const notedIn = (province: string) =>
        world.rows("select 1 from evidence_count where name = 'refused' and key = ?", province).length
      await many(LIMITS.guess + 25, (i) => guess(i, target.from({ address, country: 'VN' })))
      // Within the limit it has filled this second, and perhaps the next; then there is room for both.
      let tries = 0
      const both = async () => {
        await guess(1000 + tries, flood)
        await guess(5000 + tries++, elsewhere)
        return notedIn('VN-22')
      }
      await expect.poll(both).toBe(1)
      expect(notedIn('VN-18')).toBe(0)
    })

    it('a flood of one stamp from one network is not recorded without end, and says so', async () => {
      await withinAMinute()
      const { code } = world.fresh('active')
      const from = network()
      const headlines = await many(LIMITS['stamp-from-network'] + 60, async () => {
        const { status, json, cookies } = await target.fetch(`/${code}`, {
          headers: { ...from, ...JSON_WANTED },
        })
        expect(status).toBe(200)
        const unchecked = json.facts.some((fact: { name: string }) => fact.name === 'history-unchecked')
        // Nor is a flood given cookies, of which some would be taken for other phones'.
        expect(cookies.length > 0).toBe(!unchecked)
        return unchecked
      })
      await target.settled()
      const recorded = headlines.filter((unchecked) => !unchecked).length
      expect(recorded).toBeLessThanOrEqual(LIMITS['stamp-from-network'])
      expect(headlines.length - recorded).toBeGreaterThanOrEqual(60)
      const other = await target.fetch(`/${code}`, { headers: { ...network(), ...JSON_WANTED } })
      expect(other.json.ordinal).toBe(recorded + 1)
    })

    it('a flood of reports is refused before it is read', async () => {
      await withinAMinute()
      const { code } = world.fresh('active')
      const from = { ...network(), Origin: PUBLIC_URL, 'Content-Type': 'application/x-www-form-urlencoded' }
      const send = () => target.fetch(`/${code}/bao`, { method: 'POST', headers: from })
      const statuses = (await many(LIMITS.report + 10, send)).map(({ status }) => status)
      expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(10)
      expect(statuses).not.toContain(500)
      expect((await target.fetch(`/${code}/bao`, { headers: from })).status).toBe(200)
    })

    it('a flood of sign-ins is refused', async () => {
      await withinAMinute()
      const from = { ...network(), Origin: PUBLIC_URL, 'Content-Type': 'application/x-www-form-urlencoded' }
      const answers = await many(LIMITS['sign-in'] + 10, () =>
        target.fetch('/dang-nhap', { method: 'POST', headers: from }),
      )
      expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(10)
      expect((await target.fetch('/dang-nhap', { headers: from })).status).toBe(200)
    })

    it('a crowd whose passwords are looked at holds up no scan', async () => {
      const crowd = 8
      let answered = 0
      const tries = Array.from({ length: crowd }, async (_, i) => {
        const headers = {
          ...network(),
          Origin: PUBLIC_URL,
          'Content-Type': 'application/x-www-form-urlencoded',
        }
        const body = `ten=%2B849800009${10 + i}&mat_khau=khong-phai-mat-khau`
        const { status } = await target.fetch('/dang-nhap', { method: 'POST', headers, body })
        answered++
        return status
      })
      await Promise.race(tries)
      const { code } = world.fresh('active')
      const scan = await target.fetch(`/${code}`, { headers: { ...network(), ...JSON_WANTED } })
      expect([scan.status, scan.json.ordinal]).toEqual([200, 1])
      expect(answered).toBeLessThan(crowd / 2)
      // Whoever waits too long on a busy machine is told so.
      for (const status of await Promise.all(tries)) expect(status).toBeOneOf([422, 429])
    })

    it.each(['evil.example', 'evil.example:80', '127.0.0.1', 'temgoc.test.evil.example'])(
      'no link is made from the Host header, nor anything a cache may keep: %s',
      async (host) => {
        for (const path of [`/${codeOf(world.fresh('active').serial)}`, '/', '/khong-co', '/robots.txt']) {
          const headers = {
            ...PHONE,
            Host: host,
            'X-Forwarded-Host': host,
            'X-Original-URL': '/quan-ly',
            'X-Forwarded-Proto': 'http',
          }
          const answer = await target.fetch(path, { headers })
          expect(`${JSON.stringify(answer.headers)}${answer.text}`).not.toContain('evil.example')
          if (path.length === 17) expect(answer.headers['cache-control']).toBe('no-store')
        }
      },
    )

    it.each([
      '/',
      '/san-pham',
      '/rieng-tu',
      '/robots.txt',
      '/sitemap.xml',
      '/goc-ngay',
      '/khong-co',
      '/healthz',
    ])('every answer says what a cache may do with it: %s', async (path) => {
      for (const method of ['GET', 'HEAD', 'OPTIONS', 'POST']) {
        const { headers } = await target.fetch(path, { method })
        expect([method, headers['cache-control']]).toEqual([
          method,
          expect.stringMatching(/^(no-store|no-cache|public, max-age=\d+(, immutable)?)$/),
        ])
      }
    })

    it.each(['gzip', 'br', 'deflate', 'gzip, gzip', 'x'])(
      'a body that is packed is refused: %s',
      async (coding) => {
        const { code } = world.fresh('active')
        for (const path of [`/${code}/pin`, `/${code}/bao`, '/dang-nhap', '/kiem-chuoi', '/api/v1/verify']) {
          const headers = { ...network(), Origin: PUBLIC_URL, 'Content-Encoding': coding }
          const answer = await target.fetch(path, { method: 'POST', headers, body: 'pin=000000' })
          expect([path, answer.status, answer.headers['accept-encoding']]).toEqual([path, 415, 'identity'])
          expect(answer.text).toContain('Content-Encoding')
        }
      },
    )

    it('a body that says it is not packed is read', async () => {
      const { code } = world.fresh('active')
      const headers = {
        ...network(),
        Origin: PUBLIC_URL,
        'Content-Encoding': 'Identity',
        'Content-Type': 'application/x-www-form-urlencoded',
      }
      const answer = await target.fetch(`/${code}/pin`, { method: 'POST', headers, body: 'pin=1' })
      expect([answer.status, answer.headers['accept-encoding']]).toEqual([422, undefined])
    })

    it.each(Object.entries(MALFORMED))(
      'a body that nobody here sends is answered in words at every door: %s',
      async (kind, [type, body]) => {
        const all = (await everyPath()).filter((path) => path.startsWith('POST /') && !isBelowAnother(path))
        expect(all.length).toBeGreaterThan(90)
        // One program stands behind all doors: on one machine each is sent all, at the edge each one thing of all.
        const kinds = Object.keys(MALFORMED)
        const doors = target.runtime === 'node' ? all : all.filter((_, i) => kinds[i % kinds.length] === kind)
        const { code } = world.fresh('active')
        const from = network()
        const said = await many(doors.length, async (i) => {
          const path = (doors[i] ?? '').slice('POST '.length).replace(':code', code).replace(/:\w+/g, 'x')
          const headers = { ...from, Origin: PUBLIC_URL, ...(type && { 'Content-Type': type }) }
          const { status, text } = await target.fetch(path, { method: 'POST', headers, body })
          return status < 500 && (status < 400 || text.length > 40) ? [] : [[path, status]]
        })
        expect(said.flat()).toEqual([])
      },
    )

    it('a body is no way round the limits of a path', async () => {
      const { code } = world.fresh('active')
      const answer = await target.fetch(`/${code}`, {
        method: 'POST',
        headers: { ...PHONE, 'X-HTTP-Method-Override': 'GET' },
      })
      expect([answer.status, answer.headers.allow]).toEqual([405, 'GET, HEAD'])
    })
  })
}
