// What a monitor and an operator learn from the running product, and what they never do.
import { afterEach, describe, expect, it } from 'vitest'
import { SLOW } from '../fixtures.ts'
import type { OpenTarget, Target } from '../http/targets.ts'
import { makeWorld, type World } from '../http/world.ts'
import { openBeforeAll } from '../open-before-all.ts'

const JSON_WANTED = { Accept: 'application/json' }
const NUMBER = /^[0-9a-f]{8}-[0-9a-z]+$/

export function healthSuite(name: string, open: OpenTarget): void {
  describe(name, () => {
    let world: World
    let target: Target

    openBeforeAll(async (closeLater) => {
      world = await closeLater(makeWorld())
      target = await closeLater(open(world))
    })
    afterEach(async () => {
      target.faults.mend()
      await target.settled()
    })

    it('/healthz answers, also without a database', async () => {
      target.faults.breakBefore()
      const calls = target.wire.state.calls
      const { status, text, headers } = await target.fetch('/healthz')
      expect([status, text, headers['cache-control']]).toEqual([200, 'ok', 'no-store'])
      expect(target.wire.state.calls).toBe(calls)
    })

    it.each(['/healthz', '/readyz'])('%s takes no other method', async (path) => {
      const { status, headers } = await target.fetch(path, { method: 'POST' })
      expect([status, headers.allow]).toEqual([405, 'GET, HEAD'])
    })

    it('/readyz says that all is there', async () => {
      await target.sweep()
      const { status, json } = await target.fetch('/readyz')
      expect([status, json]).toEqual([
        200,
        {
          ready: true,
          database: { ok: true, ms: expect.any(Number), writes: true, damaged: false },
          keys: { ok: true, quarrels: [], file: null, restart: false },
          queue: { ok: true, waiting: expect.toBeOneOf([0, null]), oldestSeconds: null },
          unfolded: { ok: true, oldestSeconds: null },
          mail: { ok: true, missing: [] },
          settings: { ok: true, wrong: [] },
        },
      ])
    })

    it('/readyz says that nothing can be written as soon as somebody has met it, however lately it was tried', async () => {
      const { code } = world.fresh('active')
      expect((await target.fetch('/readyz')).json.database.writes).toBe(true)
      target.faults.breakBefore(/insert into/)
      const { json } = await target.fetch(`/${code}`, { headers: JSON_WANTED })
      expect(json.headline).toBe('history-unchecked')
      const ready = await target.fetch('/readyz')
      expect([ready.status, ready.json.database]).toMatchObject([503, { ok: false, writes: false }])
    })

    it('/readyz says that the database is away, in time, and accuses nothing else', async () => {
      target.faults.breakBefore()
      const { status, json } = await target.fetch('/readyz')
      expect([status, json.ready, json.database]).toEqual([
        503,
        false,
        { ok: false, ms: null, writes: expect.any(Boolean), damaged: false },
      ])
      expect([json.keys.ok, json.unfolded.ok, json.queue.ok]).toEqual([null, null, true])
    })

    it('/readyz does not wait for a database that says nothing', async () => {
      const hasty = await open(world, { patience: 1 })
      try {
        hasty.faults.hold()
        const { status, json, ms } = await hasty.fetch('/readyz')
        expect([status, json.database.ok]).toEqual([503, false])
        if (SLOW) expect(ms).toBeLessThan(3500)
      } finally {
        hasty.faults.mend()
        await hasty.close()
      }
    })

    it('/readyz says that a scan was not counted for long', async () => {
      const { code } = world.fresh('active')
      await target.fetch(`/${code}`)
      await target.settled()
      const ago = Date.now() - 3_600_000
      world.run('update observation set folded_at = null, at = ?', ago)
      const { status, json } = await target.fetch('/readyz')
      expect([status, json.unfolded.ok]).toEqual([503, false])
      expect(json.unfolded.oldestSeconds).toBeGreaterThanOrEqual(3600)
      await target.sweep()
      expect((await target.fetch('/readyz')).status).toBe(200)
    })

    it('/readyz names a key that is missing or another one, never its value', async () => {
      await target.sweep()
      const [one] = world.rows<{ value: string }>("select value from key_check where version = '1'")
      expect(one?.value).toMatch(/^[0-9a-f]{8}$/)
      world.run("update key_check set value = '00000000' where version = '1'")
      world.run("insert into key_check values ('7', '11111111', 0)")
      const { status, json, text } = await target.fetch('/readyz')
      expect([status, json.keys]).toEqual([
        503,
        {
          ok: false,
          quarrels: [
            { version: '1', is: 'different' },
            { version: '7', is: 'missing' },
          ],
          file: null,
          restart: false,
        },
      ])
      expect(text).not.toContain(one?.value)
      await target.sweep()
      expect(world.rows("select value from key_check where version = '1'")).toEqual([{ value: '00000000' }])
      world.run("delete from key_check where version = '7'")
      world.run("update key_check set value = ? where version = '1'", one?.value)
      expect((await target.fetch('/readyz')).status).toBe(200)
    })

    it('each request has a number of its own, whatever number it came with', async () => {
      const path = `/${world.fresh('active').code}`
      const given = { 'X-Request-Id': 'forged\\u0000', traceparent: 'x' }
      const answers = await Promise.all([target.fetch(path, { headers: given }), target.fetch(path)])
      const ids = answers.map(({ headers }) => headers['x-request-id'])
      expect(new Set(ids).size).toBe(2)
      for (const id of ids) expect(id).toMatch(NUMBER)
    })

    it('an error says its number, on the page and in the problem', async () => {
      const page = await target.fetch('/khong-co-trang-nay')
      expect(page.status).toBe(404)
      expect(page.text).toContain(String(page.headers['x-request-id']))
      const { json, headers } = await target.fetch('/khong-co-trang-nay', { headers: JSON_WANTED })
      expect(json.request).toBe(headers['x-request-id'])
    })

    it('tells where the time went', async () => {
      const { headers } = await target.fetch(`/${world.fresh('active').code}`)
      expect(headers['server-timing']).toMatch(/^db;dur=\d+\.\d;desc="1", total;dur=\d+\.\d$/)
      const guessed = await target.fetch('/0000000000000000')
      expect(guessed.headers['server-timing']).toMatch(/^db;dur=0\.0;desc="0", /)
    })

    it('the log of a failure bears the number that was answered, and nothing of who asked', async () => {
      const heard = target.logs()
      target.faults.breakBefore()
      const { code } = world.fresh('active')
      const sender = { address: '27.72.98.114', country: 'VN', region: '05', asn: 45899 }
      const told = {
        'User-Agent': 'Nguyen/7.7',
        Cookie: '__Secure-tem=AAAAAAAAAAAAAAAAAAAAAA',
        Referer: 'https://chat.test/who',
      }
      const answer = await target.fetch(`/${code}?lang=en&ai=chi-hai`, {
        headers: { ...target.from(sender), ...told },
      })
      const failed = await target.fetch('/san-pham?q=chi-hai', { headers: target.from(sender) })
      expect([answer.status, failed.status]).toEqual([200, 503])
      target.faults.mend()
      await target.settled()
      const lines = heard().filter((line) => line.startsWith('{'))
      const events = lines.map((line) => JSON.parse(line))
      for (const { headers } of [answer, failed]) {
        expect(events.filter(({ request }) => request === headers['x-request-id']).length).toBeGreaterThan(0)
      }
      for (const { at, event } of events) {
        expect(Date.parse(at)).toBeGreaterThan(0)
        expect(event).toMatch(/^[a-z-]+$/)
      }
      const secrets = [
        code,
        code.toLowerCase(),
        '27.72.98',
        'Nguyen',
        'AAAAAAAA',
        'chat.test',
        'chi-hai',
        '45899',
      ]
      for (const secret of secrets) expect(lines.join('\n')).not.toContain(secret)
    })
  })
}
