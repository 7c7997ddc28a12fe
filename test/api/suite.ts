// The API for machines, asked over HTTP as a shop's system does.
import { execFile } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import Ajv2020 from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { hashOfKey, mintKey, prefixOf, SCOPES } from '../../src/api/key.ts'
import { LIMITS } from '../../src/platform/limiter.ts'
import { encodeCarton } from '../../src/stamp/carton-code.ts'
import type { Mode } from '../../src/verdict/policy.ts'
import { type Suspected, speakIn, suspect } from '../cases/suspect.ts'
import { SLOW } from '../fixtures.ts'
import type { Answer, OpenTarget, Target } from '../http/targets.ts'
import { codeOf, keys, makeWorld, PUBLIC_URL, type World } from '../http/world.ts'
import { openBeforeAll } from '../open-before-all.ts'

const run = promisify(execFile)
const OPENAPI = JSON.parse(readFileSync(new URL('./openapi-3.1.schema.json', import.meta.url), 'utf8'))

// Both packages are CommonJS under a default.
const Ajv = Ajv2020 as unknown as typeof Ajv2020.default
const formats = addFormats as unknown as typeof addFormats.default

/** Stamps in one carton, as many as can be packed at once. */
const BIG = 100_000

const unescaped = (text: string) =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')

export function apiSuite(name: string, open: OpenTarget): void {
  describe(name, () => {
    let world: World
    let target: Target
    const made: Record<string, string> = {}

    function makeOutlet(id: string, locationCode: string | null = `DB-${id}`): void {
      world.run(
        'insert into outlet (id, name, address, location_code) values (?, ?, ?, ?)',
        id,
        `Cửa hàng ${id}`,
        'Sơn La',
        locationCode,
      )
    }
    function makeKey(outletId: string, scopes: readonly string[] = SCOPES, as = outletId): void {
      const key = mintKey()
      made[as] = key
      world.run(
        'insert into api_key (id, outlet_id, name, prefix, hash, scopes, created_at, created_by) values (?, ?, ?, ?, ?, ?, ?, ?)',
        `key-${as}`,
        outletId,
        'thử',
        prefixOf(key),
        hashOfKey(key),
        JSON.stringify(scopes),
        Date.now(),
        'test',
      )
    }

    openBeforeAll(async (closeLater) => {
      world = await closeLater(makeWorld())
      for (const id of ['a', 'b', 'c', 'd']) {
        makeOutlet(id)
        makeKey(id)
      }
      makeOutlet('nowhere', null)
      makeKey('nowhere')
      makeKey('a', ['verify'], 'a-verify')
      target = await closeLater(open(world, { apiLimit: '500' }))
    })

    interface Sent {
      as?: string | null
      method?: string
      once?: string
      headers?: Record<string, string>
      raw?: string | Uint8Array
    }
    function send(
      path: string,
      body?: unknown,
      { as = 'a', method, once, headers, raw }: Sent = {},
    ): Promise<Answer> {
      const text = raw ?? (body === undefined ? undefined : JSON.stringify(body))
      return target.fetch(`/api/v1${path}`, {
        method: method ?? (text === undefined ? 'GET' : 'POST'),
        headers: {
          ...(as !== null && { Authorization: `Bearer ${made[as] ?? as}` }),
          ...(text !== undefined && {
            'Content-Type': 'application/json',
            'Content-Length': Buffer.byteLength(text),
          }),
          ...(once && { 'Idempotency-Key': once }),
          ...headers,
        },
        ...(text !== undefined && { body: text }),
      })
    }
    const good = () => world.fresh('active').code
    async function openReceipt(as = 'a', more: object = {}): Promise<string> {
      const answer = await send(
        '/receipts',
        { facts: { supplierName: 'HTX Minh Ngọc', receiver: 'Mai' }, ...more },
        { as },
      )
      expect(answer.status, answer.text).toBe(201)
      return answer.json.id
    }
    const add = (id: string, codes: unknown[], as = 'a') =>
      send(`/receipts/${id}/lines`, { lines: codes.map((code) => ({ code })) }, { as })
    async function receive(codes: string[], as = 'a'): Promise<string> {
      const id = await openReceipt(as)
      expect((await add(id, codes, as)).status).toBe(200)
      const closed = await send(`/receipts/${id}/close`, {}, { as })
      expect(closed.status, closed.text).toBe(200)
      return id
    }
    let cartons = 0
    let big: string[] = []
    function pack(ranges: [number, number][]): string {
      const carton = ++cartons
      world.run(
        'insert into carton (serial, producer_id, key_version, stamps, packed_at, packed_by) values (?, ?, ?, ?, ?, ?)',
        carton,
        'minh-ngoc',
        '2',
        ranges.reduce((sum, [a, b]) => sum + b - a + 1, 0),
        1,
        'test',
      )
      for (const [first, last] of ranges) {
        world.run(
          'insert into carton_range (carton_serial, first, last) values (?, ?, ?)',
          carton,
          first,
          last,
        )
      }
      return encodeCarton(carton, keys.codes.find(({ state }) => state === 'current') as never)
    }
    /** Ten labels of a hundred thousand stamps each, the last with a thousand that another outlet received. */
    function packBig(): string[] {
      const first = world.beyond + 1
      const last = first + 10 * BIG - 1
      world.run(
        "insert into roll (id, producer_id, first, last, key_version, kind, with_pin, issued_at) values ('big', 'minh-ngoc', ?, ?, '2', 'retail', 0, 1)",
        first,
        last,
      )
      world.run(
        "insert into segment (first, last, roll_id, batch_id, state, since) values (?, ?, 'big', 'batch-active', 'active', 1)",
        first,
        last,
      )
      const labels = Array.from({ length: 10 }, (_, n) =>
        pack(
          Array.from({ length: BIG / 10_000 }, (_, part) => {
            const from = first + n * BIG + part * 10_000
            return [from, from + 9999]
          }),
        ),
      )
      world.run(`
        with recursive n (i) as (select 0 union all select i + 1 from n where i < 999)
        insert into movement (id, first, last, kind, outlet_id, at)
        select 'big-' || i, ${last} - 2 * i, ${last} - 2 * i, 'received', 'c', 1 from n`)
      return labels
    }

    const verdicts = (answer: Answer): string[] =>
      answer.json.results.map(
        (one: { verdict?: string; problem?: { type: string } }) => one.verdict ?? one.problem?.type,
      )

    describe('verifying', () => {
      it('tells every state apart', async () => {
        const cases: [code: string, verdict: string][] = [
          [good(), 'good'],
          [world.fresh('issued').code, 'not-activated'],
          [world.fresh('printed').code, 'not-activated'],
          [world.fresh('void').code, 'void'],
          [world.fresh('recalled').code, 'recalled'],
          [world.fresh('review').code, 'under-review'],
          [world.fresh('expired').code, 'expired'],
          [world.fresh('sample').code, 'sample'],
          [world.fresh('accepted').code, 'good'],
          [world.fresh('retired').code, 'key-retired'],
          [world.fresh('received').code, 'received-elsewhere'],
          [world.fresh('sold').code, 'sold'],
          [codeOf(world.beyond), 'not-issued'],
          ['0000000000000000', 'not-issued'],
          ['xin chào', 'malformed'],
          [`https://tem-goc.example/${good()}`, 'foreign-address'],
          [`${PUBLIC_URL}/${good()}`, 'good'],
        ]
        const answer = await send('/verify', { codes: cases.map(([code]) => code) })
        expect(answer.status, answer.text).toBe(200)
        expect(verdicts(answer)).toEqual(cases.map(([, verdict]) => verdict))
        for (const line of answer.json.results) expect(line.action.length).toBeGreaterThan(10)
        expect(answer.json.results[0].product.name).toContain('Mật ong')
      })

      it('takes a thousand in one request, in three round trips, under a second', async () => {
        const { serial } = world.fresh('accepted')
        const stamps = Array.from({ length: 1000 }, (_, i) => codeOf(serial + (i % 990), '1'))
        // Others around were received one by one: looking for runs must not look through all of them.
        world.run(`
          with recursive n (i) as (select ${serial + 5} union all select i + 1 from n where i < ${serial + 600})
          insert into movement (id, first, last, kind, outlet_id, at) select 'single-' || i, i, i, 'returned', 'b', 1 from n`)
        const labels = packBig()
        big = labels
        // The last of them was received elsewhere, every second stamp by itself.
        const [broken = ''] = labels.slice(-1)
        const lists: [name: string, codes: string[]][] = [
          ['stamps', stamps],
          ['one carton, a thousand times', Array(1000).fill(labels[0])],
          ['one broken carton, a thousand times', Array(1000).fill(broken)],
          ['cartons', Array.from({ length: 1000 }, (_, i) => labels[i % labels.length] ?? '')],
          ['all kinds', stamps.map((code, i) => (i % 2 ? code : (labels[(i / 2) % labels.length] ?? '')))],
        ]
        await send('/verify', { codes: [...stamps.slice(0, 10), ...labels] })
        for (const [what, codes] of lists) {
          const { calls, statements } = target.wire.state
          const answer = await send('/verify', { codes })
          expect(answer.status, what).toBe(200)
          expect(answer.json.results.length).toBe(1000)
          expect(target.wire.state.calls - calls, what).toBeLessThanOrEqual(3)
          expect(target.wire.state.statements - statements, what).toBeLessThanOrEqual(15)
          if (!SLOW) continue
          expect(answer.ms, what).toBeLessThan(1000)
          console.error(JSON.stringify({ name, what, ms: Math.round(answer.ms) }))
        }
        const told = await send('/verify', { codes: [labels[0], broken, labels[0]] })
        expect(told.json.results).toMatchObject([
          { verdict: 'good', stamps: BIG, accepted: BIG },
          { verdict: 'carton-broken', stamps: BIG, accepted: BIG - 1000 },
          { verdict: 'repeat', stamps: BIG, accepted: 0 },
        ])
        expect(told.json.results[1].broken).toHaveLength(50)
      })

      it('a thousand lines in one request are recorded in three round trips too', async () => {
        const id = await openReceipt('b')
        const { serial } = world.fresh('accepted')
        const codes = Array.from({ length: 1000 }, (_, i) => codeOf(serial + 5 + (i % 300), '1'))
        const { calls, statements } = target.wire.state
        const answer = await add(id, codes, 'b')
        expect(answer.status).toBe(200)
        expect(answer.json.counts).toEqual({ good: 300, repeat: 700 })
        expect(target.wire.state.calls - calls).toBeLessThanOrEqual(3)
        expect(target.wire.state.statements - statements).toBeLessThanOrEqual(25)
      })

      it('refuses none, 1,001, and what is no list, and says where', async () => {
        for (const body of [
          { codes: [] },
          { codes: Array(1001).fill('x') },
          { codes: 'x' },
          {},
          [],
          null,
          7,
        ]) {
          const answer = await send('/verify', body)
          expect(answer.status).toBe(422)
          expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/)
          expect(answer.json).toMatchObject({ type: 'urn:temgoc:problem:invalid', status: 422 })
          expect(answer.json.errors.length).toBeGreaterThan(0)
        }
        expect((await send('/verify', undefined, { raw: '{"codes": [', method: 'POST' })).status).toBe(400)
        // As a system writes that knows no other letters than those of Windows: they would be lost in a receipt.
        const raw = Buffer.from('{"codes":["C\xf4ng ty"]}', 'latin1')
        const type = { 'Content-Type': 'application/json; charset=windows-1258' }
        const otherwise = await send('/verify', undefined, { raw, method: 'POST', headers: type })
        expect([otherwise.status, otherwise.json.type]).toEqual([400, 'urn:temgoc:problem:not-json'])
        for (const type of ['text/plain', 'application/json-patch', '']) {
          const answer = await send('/verify', { codes: ['x'] }, { headers: { 'Content-Type': type } })
          expect(answer.status, type).toBe(415)
        }
        expect(
          (
            await send('/verify', undefined, {
              raw: `{"codes":["${'x'.repeat(1_100_000)}"]}`,
              method: 'POST',
            })
          ).status,
        ).toBe(413)
      })

      it.each(['', '/openapi.json'])('what is only read says so to who writes to it: %s', async (path) => {
        const answer = await send(path, {}, { as: null })
        expect([answer.status, answer.headers.allow]).toEqual([405, 'GET, HEAD'])
        expect((await send(path, undefined, { as: null, method: 'OPTIONS' })).status).toBe(204)
        expect((await send(path, undefined, { as: null })).status).toBe(200)
      })

      it.each(['', '/openapi.json'])('who asks for its headers alone is told them: %s', async (path) => {
        const [whole, head] = await Promise.all(
          ['GET', 'HEAD'].map((method) => send(path, undefined, { as: null, method })),
        )
        for (const name of ['content-type', 'cache-control', 'vary', 'access-control-allow-origin']) {
          expect(head?.headers[name], name).toBe(whole?.headers[name])
        }
      })

      it('what a system writes is kept as what a person types: composed, and of nothing invisible', async () => {
        const as = { as: 'c' }
        const supplierName = 'Hợp ta\u0302\u0301c xã\u202e\u0000 Mộc\ud800 Châu\u200b'
        const expected = [{ product: 'Chè\u0000 xanh', quantity: 1 }]
        const facts = { supplierName, receiver: '\u200b\u202e' }
        const opened = await send('/receipts', { facts, expected }, as)
        const told = (answer: Answer) => [answer.json.facts.supplierName, answer.json.facts.receiver]
        expect(told(opened)).toEqual(['Hợp tấc xã Mộc\ufffd Châu', null])
        expect(opened.json.expected[0].product).toBe('Chè xanh')
        expect(told(await send(`/receipts/${opened.json.id}`, undefined, as))).toEqual(told(opened))
        await add(opened.json.id, [good()], 'c')
        expect((await send(`/receipts/${opened.json.id}/close`, {}, as)).json.type).toMatch('facts-missing')
        const nothing = [{ product: '\u200b', quantity: 1 }]
        expect((await send('/receipts', { expected: nothing }, as)).status).toBe(422)
        await send(`/receipts/${opened.json.id}/drop`, {}, as)
      })

      it('one bad line does not lose the others', async () => {
        const codes: unknown[] = [good(), 7, null, '', 'x'.repeat(301), { code: 1 }, good()]
        const answer = await send('/verify', { codes })
        expect(answer.status).toBe(200)
        const unreadable = 'urn:temgoc:problem:unreadable'
        expect(verdicts(answer)).toEqual([
          'good',
          unreadable,
          unreadable,
          unreadable,
          unreadable,
          unreadable,
          'good',
        ])
        expect(answer.json.results[1].problem.errors[0].pointer).toBe('/codes/1')
      })

      it('a code twice in a list is a repeat', async () => {
        const code = good()
        const answer = await send('/verify', { codes: [code, code.toLowerCase(), ` ${code} `] })
        expect(verdicts(answer)).toEqual(['good', 'repeat', 'repeat'])
      })

      it('says of nothing that it was recorded or counted: asking changes nothing', async () => {
        const [sold, elsewhere] = [world.fresh('sold').code, world.fresh('received').code]
        for (const [language, wrong, told] of [
          ['vi', /ghi nhận|được đếm|đang lập/, /báo cơ quan quản lý/],
          ['en', /recorded|is counted|present delivery/, /tell the authority/],
        ] as const) {
          const twice = good()
          const answer = await send(`/verify?lang=${language}`, { codes: [sold, elsewhere, twice, twice] })
          expect(verdicts(answer)).toEqual(['sold', 'received-elsewhere', 'good', 'repeat'])
          for (const { verdict, action } of answer.json.results) {
            expect(action).not.toMatch(wrong)
            if (verdict !== 'good') expect(action).toMatch(told)
          }
        }
      })

      it('is no scan: it leaves no observation and counts on no stamp', async () => {
        const { code, serial } = world.fresh('active')
        await send('/verify', { codes: [code] })
        expect(world.rows('select * from stamp where serial = ?', serial)).toEqual([])
        expect(world.rows('select * from observation where serial = ?', serial)).toEqual([])
      })

      it('is told as a problem too when the database is away, whatever the client would like to read', async () => {
        target.faults.breakBefore()
        const answer = await send('/verify', { codes: [good()] }, { headers: { Accept: 'text/html' } })
        target.faults.mend()
        expect(answer.status).toBe(503)
        expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/)
        expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
        expect(answer.json).toMatchObject({ type: 'urn:temgoc:problem:unavailable', status: 503 })
      })

      it('says what is wrong in the language that is asked for, member by member', async () => {
        const wrong: [string, unknown][] = [
          ['/verify', {}],
          ['/verify', { codes: [] }],
          ['/verify', { codes: [7, '', {}] }],
          ['/receipts', { facts: { supplierName: 'x'.repeat(201), deliveredAt: 'hôm qua', driver: 7 } }],
          ['/receipts', { id: '!', expected: [{ product: '', quantity: 1.5, gtin: '1' }, null] }],
          ['/receipts', []],
          ['/receipts', { facts: [] }],
          ['/receipts/x/corrections', { reason: '' }],
          ['/sold', { items: [{}] }],
          ['/webhooks', { url: 'http://x' }],
        ]
        for (const [path, body] of wrong) {
          const told = async (headers: Record<string, string>) => {
            const { json } = await send(path, body, { headers })
            const problems = [json, ...(json.results ?? []).map((one: { problem: object }) => one.problem)]
            return problems.flatMap(({ detail, errors = [] }) => [
              detail ?? '',
              ...errors.map((one: { pointer: string; detail: string }) => `${one.pointer} ${one.detail}`),
            ])
          }
          const [vi, en] = [await told({}), await told({ 'Accept-Language': 'en' })]
          expect(vi.length, path).toBe(en.length)
          expect(vi.filter(Boolean).length, path).toBeGreaterThan(0)
          for (const [i, text] of vi.entries()) {
            expect(`${text} ${en[i]}`).not.toMatch(/Expected|Invalid|received|undefined/)
            if (text) expect(text, `${path}: ${en[i]}`).not.toBe(en[i])
          }
        }
      })

      it.each<[body: object, pointer: string, path: string]>([
        [{ codes: ['x'], outlet: 'y' }, '/outlet', '/verify'],
        [{ facts: { suplierName: 'Ông Hòa' } }, '/facts/suplierName', '/receipts'],
        [
          { expected: [{ product: 'Mật ong', quantity: 2, lotNumber: 'L1' }] },
          '/expected/0/lotNumber',
          '/receipts',
        ],
        [{ ids: ['one'], id: 'two' }, '/id', '/receipts/x/lines/remove'],
        [{ reason: 'sai', fact: {} }, '/fact', '/receipts/x/corrections'],
        [{ why: 'nhầm' }, '/why', '/receipts/x/drop'],
        [{ items: [{ code: 'x' }], when: 'y' }, '/when', '/sold'],
        [{ url: 'https://shop.example/tin', topics: [] }, '/topics', '/webhooks'],
        [JSON.parse('{"codes":["x"],"__proto__":{}}'), '/__proto__', '/verify'],
      ])('of %j nothing is lost without a word: %s', async (body, pointer, path) => {
        const { status, json } = await send(path, body)
        expect([status, json.errors]).toEqual([422, [{ pointer, detail: 'không có tên này trong tài liệu' }]])
      })

      it('a line with a name that is not described is told so, and the others count', async () => {
        const { json } = await send('/verify', { codes: [good()] })
        expect(json.results[0].verdict).toBe('good')
        const opened = await send('/receipts', {})
        const lines = [{ code: good(), scanedAt: '2026-11-23T08:00:00+07:00' }, { code: good() }]
        const added = await send(`/receipts/${opened.json.id}/lines`, { lines })
        expect(added.json.results).toMatchObject([
          { problem: { errors: [{ pointer: '/lines/0/scanedAt' }] } },
          { index: 1, verdict: 'good' },
        ])
      })

      it.each([
        ['page=2', 'page: không có tên này trong tài liệu'],
        ['limit=5&limit=6', 'limit: số từ 1 đến 500, bỏ trống là 50'],
        [
          'lang=vi&toString=1&state=Open',
          'toString: không có tên này trong tài liệu; state: open, closed hoặc dropped; bỏ trống là tất cả',
        ],
      ])('nor of a query that says %s', async (query, detail) => {
        const { status, json } = await send(`/receipts?${query}`, undefined, { method: 'GET' })
        expect([status, json.type, json.detail]).toEqual([400, 'urn:temgoc:problem:bad-query', detail])
      })

      it('bears the number under which the log tells of it', async () => {
        for (const answer of [
          await send('/verify', {}),
          await send('/nowhere', {}),
          await send('/verify', {}, { as: null }),
        ])
          expect(answer.json.request).toBe(answer.headers['x-request-id'])
      })

      it('speaks English where asked', async () => {
        const asked = await send('/verify', { codes: [good()] }, { headers: { 'Accept-Language': 'en-GB' } })
        expect(asked.json.results[0].title).toBe('Accepted')
        expect((await send('/verify?lang=en', { codes: [good()] })).json.results[0].title).toBe('Accepted')
        expect((await send('/verify', { codes: [good()] })).json.results[0].title).toBe('Được nhận')
      })
    })

    describe('keys', () => {
      it('nobody is let in without one, and a wrong one says no more', async () => {
        for (const as of [null, 'x', mintKey()]) {
          const answer = await send('/verify', { codes: ['x'] }, { as })
          expect([answer.status, answer.json.type]).toEqual([401, 'urn:temgoc:problem:no-key'])
          expect(answer.headers['www-authenticate']).toMatch(/^Bearer/)
        }
      })

      it('wrong keys are limited by network, and shut out no right one', async () => {
        const from = target.from({ address: '203.0.113.77' })
        const guess = (as: string) => send('/verify', { codes: ['x'] }, { as, headers: from as never })
        const said = new Map<number, unknown>()
        // At the edge a place lets through somewhat more or less, and a minute may end meanwhile.
        for (let n = 0; n < 2 * LIMITS['sign-in'] + 2 && !said.has(429); n++) {
          const { status, headers } = await guess(n % 2 ? mintKey() : 'tgk_short')
          said.set(status, headers['retry-after'])
        }
        expect([...said]).toEqual([
          [401, undefined],
          [429, '60'],
        ])
        expect((await guess('a')).status).toBe(200)
      })

      it('what cannot be a key asks nothing of the database', async () => {
        const before = target.wire.state.calls
        await send('/verify', { codes: ['x'] }, { as: 'tgk_short' })
        expect(target.wire.state.calls).toBe(before)
      })

      it('a key does what its scopes say', async () => {
        expect((await send('/verify', { codes: [good()] }, { as: 'a-verify' })).status).toBe(200)
        expect((await send('/receipts', {}, { as: 'a-verify' })).status).toBe(403)
      })

      it('a key that was taken back is none', async () => {
        makeKey('a', SCOPES, 'a-gone')
        expect((await send('/verify', { codes: [good()] }, { as: 'a-gone' })).status).toBe(200)
        world.run("update api_key set revoked_at = 1 where id = 'key-a-gone'")
        expect((await send('/verify', { codes: [good()] }, { as: 'a-gone' })).status).toBe(401)
      })

      it('only its hash is kept', () => {
        expect(world.everything()).not.toContain(made.a)
      })

      it('the limit is told, and kept', async () => {
        makeKey('d', SCOPES, 'd-fast')
        const first = await send('/verify', { codes: ['x'] }, { as: 'd-fast' })
        expect(first.headers['ratelimit-policy']).toBe('"default";q=500;w=60')
        expect(first.headers.ratelimit).toMatch(/^"default";r=499;t=\d+$/)
        const beyond = async () => {
          world.run("update api_key set window_used = 500 where id = 'key-d-fast'")
          return send('/verify', { codes: ['x'] }, { as: 'd-fast' })
        }
        // A minute that ends just here begins a new window.
        const once = await beyond()
        const answer = once.status === 200 ? await beyond() : once
        expect([answer.status, answer.json.type]).toEqual([429, 'urn:temgoc:problem:rate-limited'])
        expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
        expect(answer.headers.ratelimit).toMatch(/r=0/)
      })
    })

    describe('receipts', () => {
      it('open, fill, close, fetch, list', async () => {
        const codes = [good(), good(), world.fresh('void').code]
        const id = await openReceipt('b', { facts: { supplierName: 'HTX Minh Ngọc', document: 'PX-1' } })
        const added = await add(id, [...codes, codes[0], 'nonsense'], 'b')
        expect(verdicts(added)).toEqual(['good', 'good', 'void', 'repeat', 'malformed'])
        const missing = await send(`/receipts/${id}/close`, {}, { as: 'b' })
        expect(missing.status).toBe(422)
        expect(missing.json.errors).toMatchObject([{ pointer: '/facts/receiver' }])
        const closed = await send(
          `/receipts/${id}/close`,
          { facts: { receiver: 'Lò Thị Mai', plate: '26C-12345' } },
          { as: 'b' },
        )
        expect(closed.status, closed.text).toBe(200)
        expect(closed.json).toMatchObject({
          number: 'NH-000001',
          state: 'closed',
          facts: {
            supplierName: 'HTX Minh Ngọc',
            document: 'PX-1',
            receiver: 'Lò Thị Mai',
            plate: '26C-12345',
          },
          items: [{ quantity: 2, lot: 'MN-01', traceCode: { location: 'DB-b', lot: 'MN-01' } }],
          counts: { lines: 5, accepted: 2, verdicts: { good: 2, void: 1, repeat: 1, malformed: 1 } },
          changed: [],
        })
        const fetched = await send(`/receipts/${id}`, undefined, { as: 'b' })
        const { changed: _, ...receipt } = closed.json
        expect(fetched.json).toEqual(receipt)
        expect((await add(id, [good()], 'b')).json.type).toBe('urn:temgoc:problem:not-open')
        const list = await send('/receipts?state=closed', undefined, { as: 'b' })
        expect(list.json.receipts).toMatchObject([{ id, number: 'NH-000001', stamps: 2 }])
        const shown = await target.fetch(`/${codes[0]}`, { headers: { accept: 'application/json' } })
        expect(shown.json.facts).toContainEqual(
          expect.objectContaining({ name: 'received', outlet: 'Cửa hàng b' }),
        )
      })

      it("another outlet's receipt is not there", async () => {
        const id = await openReceipt('a')
        for (const [path, body] of [
          [`/receipts/${id}`, undefined],
          [`/receipts/${id}/lines`, undefined],
          [`/receipts/${id}/lines`, { lines: [{ code: good() }] }],
          [`/receipts/${id}/close`, {}],
          [`/receipts/${id}/drop`, {}],
          [`/receipts/${id}/lines/remove`, { ids: ['scan-1'] }],
          [`/receipts/${id}/corrections`, { reason: 'nhầm' }],
        ] as const) {
          const answer = await send(path, body, { as: 'b' })
          expect([answer.status, answer.json.type], path).toEqual([404, 'urn:temgoc:problem:unknown-receipt'])
        }
        expect((await send('/receipts', { id }, { as: 'b' })).json.type).toBe('urn:temgoc:problem:id-taken')
      })

      it('an outlet without a location code receives nothing', async () => {
        const answer = await send('/receipts', {}, { as: 'nowhere' })
        expect([answer.status, answer.json.type]).toEqual([409, 'urn:temgoc:problem:no-location-code'])
      })

      it('a line sent twice under one id counts once and is answered the same', async () => {
        const id = await openReceipt()
        const lines = [
          { id: 'scan-1', code: good() },
          { id: 'scan-2', code: world.fresh('void').code },
        ]
        const first = await send(`/receipts/${id}/lines`, { lines })
        const second = await send(`/receipts/${id}/lines`, { lines: [...lines, lines[0]] })
        expect(second.json.results[0]).toEqual({ ...first.json.results[0], again: true })
        expect(verdicts(second)).toEqual(['good', 'void', 'good'])
        expect((await send(`/receipts/${id}`)).json.counts).toMatchObject({ lines: 2, accepted: 1 })
        const twice = { id: 'scan-3', code: good() }
        const at = ['2026-11-23T01:00:00Z', '2026-11-23T02:00:00Z']
        const together = await send(`/receipts/${id}/lines`, {
          lines: at.map((scannedAt) => ({ ...twice, scannedAt })),
        })
        expect(together.json.results.map((one: { again: boolean }) => one.again)).toEqual([false, true])
        const kept = (await send(`/receipts/${id}/lines`)).json.lines.filter(
          (one: { id: string }) => one.id === 'scan-3',
        )
        expect(kept).toMatchObject([{ scannedAt: '2026-11-23T01:00:00.000Z' }])
      })

      it('a time that no clock shows is refused in its line, and as a fact', async () => {
        const id = await openReceipt()
        const times = [
          '2026-11-23T08:00:00+07',
          '2026-11-23T08:00:00+0700',
          '2026-11-23 08:00:00Z',
          '2026-02-31T08:00:00Z',
          '0000-01-01T00:00:00Z',
          'hôm qua',
          7,
        ]
        const lines = times.map((scannedAt) => ({ code: good(), scannedAt }))
        const answer = await send(`/receipts/${id}/lines`, {
          lines: [...lines, { code: good(), scannedAt: '2026-11-23T08:00:00+07:00' }],
        })
        expect(answer.status, answer.text).toBe(200)
        expect(answer.json.results.map((one: { problem?: object }) => one.problem !== undefined)).toEqual([
          ...times.map(() => true),
          false,
        ])
        for (const facts of [
          { deliveredAt: times[0] },
          { purchasedOn: '2026-02-31' },
          { plate: 'x'.repeat(41) },
        ]) {
          const refused = await send('/receipts', { facts })
          expect([refused.status, refused.json.errors[0].pointer]).toEqual([
            422,
            `/facts/${Object.keys(facts)[0]}`,
          ])
        }
      })

      it('what is no text ends nothing, wherever it is sent', async () => {
        const opened = await send(
          '/receipts',
          {
            facts: { supplierName: '\ud800', note: '\udfff 🍵' },
            expected: [{ product: '\udc00', lot: '\ud800', quantity: 1 }],
          },
          { as: 'c' },
        )
        expect(opened.status).toBe(201)
        const { id } = opened.json
        const lines = await add(id, ['\ud800', `${'x'.repeat(298)}🍵`, good()], 'c')
        expect(lines.status).toBe(200)
        expect((await send(`/receipts/${id}/drop`, { reason: '\udead' }, { as: 'c' })).status).toBe(200)
        const [listed] = (await send('/receipts', undefined, { as: 'c' })).json.receipts
        expect(listed).toMatchObject({ id, supplierName: '\ufffd' })
        expect((await send(`/receipts/${id}`, undefined, { as: 'c' })).json.facts.note).toBe('\ufffd 🍵')
        const told = await send(`/receipts/${id}/lines`, undefined, { as: 'c' })
        expect(told.json.lines).toHaveLength(3)
      })

      it('what is not on the delivery note is told', async () => {
        const other = { product: 'Chè shan tuyết', quantity: 5 }
        const wrong = await openReceipt('a', { expected: [other] })
        expect(verdicts(await add(wrong, [good()]))).toEqual(['wrong-product'])
        const listed = good()
        const right = await openReceipt('a', {
          expected: [other, { product: 'Mật ong', lot: 'MN-01', quantity: 1, codes: [listed] }],
        })
        expect(verdicts(await add(right, [good(), listed]))).toEqual(['wrong-product', 'good'])
        const byName = await openReceipt('a', { expected: [{ product: 'mat ong HOA NHÃN', quantity: 9 }] })
        expect(verdicts(await add(byName, [good()]))).toEqual(['good'])
      })

      it('one stamp at two outlets is received by one, and opens a case', async () => {
        const code = good()
        const first = await openReceipt('a')
        const second = await openReceipt('b')
        expect(verdicts(await add(first, [code, good()], 'a'))).toEqual(['good', 'good'])
        expect(verdicts(await add(second, [code, good()], 'b'))).toEqual(['good', 'good'])
        const closings = await Promise.all([
          send(`/receipts/${first}/close`, {}, { as: 'a' }),
          send(`/receipts/${second}/close`, { facts: { receiver: 'B' } }, { as: 'b' }),
        ])
        expect(closings.map(({ status }) => status)).toEqual([200, 200])
        const accepted = closings.map(({ json }) => json.counts.accepted)
        expect(accepted[0] + accepted[1]).toBe(3)
        const changed = closings.flatMap(({ json }) => json.changed)
        expect(changed).toMatchObject([{ verdict: 'received-elsewhere', stamps: 1 }])
        expect(world.rows("select * from case_file where kind = 'copied'")).toHaveLength(1)
        const third = await openReceipt('c')
        expect(verdicts(await add(third, [code], 'c'))).toEqual(['received-elsewhere'])
      })

      it('a receipt of which nothing is left stays open, without a number; what was found is kept', async () => {
        const [{ code, serial }, other] = [world.fresh('active'), good()]
        const id = await openReceipt('c')
        await add(id, [code, world.fresh('void').code], 'c')
        await receive([code], 'b')
        for (const once of ['nothing-left', 'nothing-left', 'again']) {
          const refused = await send(`/receipts/${id}/close`, {}, { as: 'c', once })
          expect([refused.status, refused.json.type]).toEqual([409, 'urn:temgoc:problem:empty'])
          expect(refused.headers['content-type']).toMatch(/^application\/problem\+json/)
        }
        const left = (await send(`/receipts/${id}`, undefined, { as: 'c' })).json
        expect(left).toMatchObject({ state: 'open', number: null, counts: { lines: 2, accepted: 0 } })
        expect(left.counts.verdicts).toEqual({ 'received-elsewhere': 1, void: 1 })
        expect(world.rows('select 1 from case_stamp where serial = ?', serial)).toHaveLength(1)
        await add(id, [other], 'c')
        const closed = await send(`/receipts/${id}/close`, {}, { as: 'c' })
        expect(closed.json).toMatchObject({ state: 'closed', counts: { lines: 3, accepted: 1 } })
      })

      it('a carton that is broken by the time of closing is told so, and counted once', async () => {
        const stamps = Array.from({ length: 4 }, () => world.fresh('active'))
        const [first, , , last] = stamps as [(typeof stamps)[0], unknown, unknown, (typeof stamps)[0]]
        const id = await openReceipt('c')
        await add(id, [pack([[first.serial, last.serial]]), good()], 'c')
        await receive([first.code], 'b')
        const closed = await send(`/receipts/${id}/close`, {}, { as: 'c' })
        expect(closed.json).toMatchObject({
          items: [{ quantity: 4 }],
          counts: { lines: 2, accepted: 4, verdicts: { 'carton-broken': 1, good: 1 } },
          changed: [{ stamps: 1, verdict: 'received-elsewhere' }],
        })
        const { changed: _, ...receipt } = closed.json
        expect((await send(`/receipts/${id}`, undefined, { as: 'c' })).json).toEqual(receipt)
        const { lines } = (await send(`/receipts/${id}/lines`, undefined, { as: 'c' })).json
        expect(lines).toContainEqual(
          expect.objectContaining({ kind: 'carton', verdict: 'carton-broken', accepted: 3, stamps: 4 }),
        )
      })

      it('a fact of a time that is still to come closes no receipt and corrects none', async () => {
        const id = await openReceipt('c')
        await add(id, [good()], 'c')
        const ahead = (ms: number) => new Date(Date.now() + ms).toISOString()
        const facts = { deliveredAt: ahead(3_600_000), purchasedOn: ahead(3 * 86_400_000).slice(0, 10) }
        const told = async (path: string, body: object) => {
          const { status, json } = await send(`/receipts/${id}/${path}`, body, { as: 'c' })
          return [status, json.type, json.errors?.map((one: { pointer: string }) => one.pointer)]
        }
        const refused = [422, 'urn:temgoc:problem:facts-ahead', ['/facts/purchasedOn', '/facts/deliveredAt']]
        expect(await told('close', { facts })).toEqual(refused)
        expect((await told('close', { facts: { deliveredAt: ahead(0) } }))[0]).toBe(200)
        expect(await told('corrections', { reason: 'giờ giao', facts })).toEqual(refused)
      })

      it('a correction takes the place of a closed receipt, once', async () => {
        const [kept, dropped] = [good(), good()]
        const id = await openReceipt('c')
        await send(
          `/receipts/${id}/lines`,
          {
            lines: [
              { id: 'k', code: kept },
              { id: 'd', code: dropped },
            ],
          },
          { as: 'c' },
        )
        const early = await send(`/receipts/${id}/corrections`, { reason: 'nhầm' }, { as: 'c' })
        expect(early.json.type).toBe('urn:temgoc:problem:not-closed')
        const facts = { plate: '26A-1', driver: 'Nam' }
        const path = `/receipts/${id}/corrections`
        const closed = await send(`/receipts/${id}/close`, { facts }, { as: 'c' })
        // Whoever names the stamp instead of the line would believe it left out.
        const misnamed = { reason: 'Quét nhầm một hộp', without: ['d', dropped] }
        const refused = await send(path, misnamed, { as: 'c' })
        expect([refused.status, refused.json.type]).toEqual([422, 'urn:temgoc:problem:unknown-lines'])
        expect(refused.json.errors.map((one: { pointer: string }) => one.pointer)).toEqual(['/without/1'])
        const other = await openReceipt('c')
        for (const taken of [id, other]) {
          const refused = await send(path, { id: taken, reason: 'Quét nhầm' }, { as: 'c' })
          expect([refused.status, refused.json.type]).toEqual([409, 'urn:temgoc:problem:id-taken'])
        }
        const made = await send(
          path,
          {
            reason: 'Quét nhầm một hộp',
            without: ['d'],
            facts: { supplierName: 'HTX khác', plate: null },
          },
          { as: 'c' },
        )
        expect(made.status, made.text).toBe(201)
        expect(made.json).toMatchObject({
          corrects: { id, number: closed.json.number },
          facts: { supplierName: 'HTX khác', receiver: 'Mai', plate: null, driver: 'Nam' },
          items: [{ quantity: 1 }],
          counts: { lines: 1, accepted: 1, verdicts: { good: 1 } },
        })
        expect(made.json.number > closed.json.number).toBe(true)
        expect((await send(`/receipts/${id}`, undefined, { as: 'c' })).json).toMatchObject({
          items: [{ quantity: 2 }],
          correctedBy: { id: made.json.id },
        })
        const again = await send(`/receipts/${id}/corrections`, { reason: 'nữa đi' }, { as: 'c' })
        expect(again.json.type).toBe('urn:temgoc:problem:corrected-already')
        const verified = await send('/verify', { codes: [kept, dropped] }, { as: 'a' })
        expect(verdicts(verified)).toEqual(['received-elsewhere', 'good'])
        // What was sold since stays sold, however often the receipt of it is corrected.
        await send('/sold', { items: [{ code: kept }] }, { as: 'c' })
        for (let id = made.json.id, times = 0; times < 2; times++) {
          const better = await send(`/receipts/${id}/corrections`, { reason: 'sửa nữa' }, { as: 'c' })
          expect(better.status).toBe(201)
          id = better.json.id
        }
        expect(verdicts(await send('/verify', { codes: [kept] }, { as: 'a' }))).toEqual(['sold'])
      })

      it('a line is taken out, a receipt is dropped, and neither once it is closed', async () => {
        const [kept, back] = [good(), good()]
        const id = await openReceipt('a')
        const lines = [
          { id: 'kept', code: kept },
          { id: 'back', code: back },
        ]
        await send(`/receipts/${id}/lines`, { lines })
        const ids = ['back', 'unknown']
        expect((await send(`/receipts/${id}/lines/remove`, { ids })).json).toEqual({
          receiptId: id,
          removed: ['back'],
        })
        expect((await send(`/receipts/${id}/lines/remove`, { ids })).json.removed).toEqual([])
        expect((await send(`/receipts/${id}`)).json.counts).toMatchObject({ lines: 1, accepted: 1 })
        expect(verdicts(await add(id, [back]))).toEqual(['good'])
        // Opened again under its id it is as it stands.
        expect((await send('/receipts', { id })).json.counts).toMatchObject({ lines: 2, accepted: 2 })
        for (const body of [{}, { ids: [] }, { ids: ['ä'] }, { ids: Array(1001).fill('x') }]) {
          expect((await send(`/receipts/${id}/lines/remove`, body)).status).toBe(422)
        }
        const dropped = await send(`/receipts/${id}/drop`, { reason: 'Giao nhầm' }, { once: 'drop' })
        expect(dropped.json).toMatchObject({
          state: 'dropped',
          number: null,
          reason: 'Giao nhầm',
          counts: { lines: 2, accepted: 0 },
        })
        expect((await send(`/receipts/${id}`)).json.counts).toEqual(dropped.json.counts)
        expect((await send(`/receipts/${id}/drop`, {})).json.state).toBe('dropped')
        expect((await send('/receipts?state=dropped')).json.receipts).toMatchObject([{ id }])
        expect((await send(`/receipts/${id}/close`, {})).json.type).toBe('urn:temgoc:problem:not-open')
        const closed = await receive([kept, back])
        for (const [path, body] of [
          ['drop', {}],
          ['lines/remove', { ids: ['x'] }],
        ] as const) {
          const answer = await send(`/receipts/${closed}/${path}`, body)
          // Nothing of that id is there to be taken out.
          expect(answer.status).toBe(path === 'drop' ? 409 : 200)
        }
        const [line] = (await send(`/receipts/${closed}/lines`)).json.lines
        expect((await send(`/receipts/${closed}/lines/remove`, { ids: [line.id] })).status).toBe(409)
      })

      it('closed at once by twenty, each receipt has one number and the numbers no gap', async () => {
        makeOutlet('many')
        makeKey('many')
        const ids: string[] = []
        for (let n = 0; n < 10; n++) {
          const id = await openReceipt('many')
          await add(id, [good()], 'many')
          ids.push(id)
        }
        const closings = await Promise.all(
          [...ids, ...ids].map((id) => send(`/receipts/${id}/close`, {}, { as: 'many' })),
        )
        expect(closings.map(({ status }) => status)).toEqual(Array(20).fill(200))
        const numbers = closings.map(({ json }) => json.number)
        expect(numbers.slice(0, 10)).toEqual(numbers.slice(10))
        expect([...new Set(numbers)].sort()).toEqual(
          Array.from({ length: 10 }, (_, n) => `NH-0000${String(n + 1).padStart(2, '0')}`),
        )
        expect(
          world.rows("select m.first from movement as m where outlet_id = 'many' and kind = 'received'"),
        ).toHaveLength(10)
        const corrections = await Promise.all(
          Array.from({ length: 5 }, () =>
            send(`/receipts/${ids[0]}/corrections`, { reason: 'Tên người giao sai' }, { as: 'many' }),
          ),
        )
        expect(corrections.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409])
      })

      it('refuses a query that is not as described', async () => {
        for (const query of ['state=mo', 'limit=0', 'limit=501', 'limit=abc', 'limit=1.5']) {
          const answer = await send(`/receipts?${query}`)
          expect([answer.status, answer.json.type], query).toEqual([400, 'urn:temgoc:problem:bad-query'])
        }
        expect((await send('/receipts?limit=500')).status).toBe(200)
      })

      it('lists go on from their cursors', async () => {
        const all = new Set<string>()
        for (let i = 0; i < 5; i++) all.add(await openReceipt('d'))
        const found: string[] = []
        let next: string | null = ''
        while (next !== null) {
          const page: Answer = await send(`/receipts?limit=2${next && `&cursor=${next}`}`, undefined, {
            as: 'd',
          })
          found.push(...page.json.receipts.map(({ id }: { id: string }) => id))
          next = page.json.next
        }
        expect(found).toHaveLength(5)
        expect(new Set(found)).toEqual(all)
        for (const none of ['!', '[1e400,"x"]', '[1.5,"x"]', '[1e300,"x"]', '["1","x"]', '{}']) {
          const cursor = Buffer.from(none).toString('base64url')
          const answer = await send(`/receipts?cursor=${cursor}`, undefined, { as: 'd' })
          expect(answer.json?.type, none).toBe('urn:temgoc:problem:bad-cursor')
        }
        const id = await openReceipt('d')
        await add(id, Array.from({ length: 5 }, good), 'd')
        const lines = await send(`/receipts/${id}/lines?limit=3`, undefined, { as: 'd' })
        const rest = await send(`/receipts/${id}/lines?limit=3&cursor=${lines.json.next}`, undefined, {
          as: 'd',
        })
        expect([lines.json.lines.length, rest.json.lines.length, rest.json.next]).toEqual([3, 2, null])
      })

      it('twenty writers at once lose nothing and count nothing twice', async () => {
        const id = await openReceipt('a')
        const shared = good()
        const answers = await Promise.all(
          Array.from({ length: 20 }, (_, n) =>
            send(`/receipts/${id}/lines`, {
              lines: [
                { id: `w-${n}`, code: good() },
                { id: `s-${n}`, code: shared },
              ],
            }),
          ),
        )
        expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200))
        const told = answers.flatMap(verdicts)
        expect(told.filter((one) => one === 'good')).toHaveLength(21)
        expect(told.filter((one) => one === 'repeat')).toHaveLength(19)
        expect((await send(`/receipts/${id}`)).json.counts).toMatchObject({ lines: 40, accepted: 21 })
      })
    })

    describe('cartons', () => {
      it('one label receives all of it; broken runs are told', async () => {
        const stamps = Array.from({ length: 12 }, () => world.fresh('active'))
        const [first, last] = [stamps[0]?.serial ?? 0, stamps[11]?.serial ?? 0]
        expect(last - first).toBe(11)
        const label = pack([[first, last]])
        await receive([stamps[3]?.code ?? ''], 'b')
        const id = await openReceipt('a')
        const added = await add(id, [stamps[0]?.code, `${PUBLIC_URL}/thung/${label}`, label], 'a')
        expect(added.json.results[1]).toMatchObject({
          kind: 'carton',
          verdict: 'carton-broken',
          level: 'notice',
          stamps: 12,
          accepted: 10,
          broken: [
            { from: stamps[0]?.code, to: stamps[0]?.code, stamps: 1, verdict: 'repeat' },
            { from: stamps[3]?.code, stamps: 1, verdict: 'received-elsewhere' },
          ],
        })
        expect(added.json.results[2]).toMatchObject({ kind: 'carton', accepted: 0 })
        const closed = await send(`/receipts/${id}/close`, {})
        expect(closed.json.counts.accepted).toBe(11)
      })

      it('a million stamps in ten cartons are received, and sold, in rows for each carton', async () => {
        if (big.length === 0) big = packBig()
        const count = (table: string) => world.rows(`select 1 from ${table}`).length
        const id = await openReceipt('d')
        const before = {
          movement: count('movement'),
          line: count('receipt_line'),
          range: count('receipt_range'),
        }
        const began = performance.now()
        // A thousand lines name them, most of them again and again.
        const lines = Array.from({ length: 1000 }, (_, n) => (n === 999 ? big[9] : big[n % 9]))
        const added = await add(id, lines, 'd')
        expect(added.status, added.text).toBe(200)
        expect(added.json.counts).toEqual({ good: 9, 'carton-broken': 1, repeat: 990 })
        const closed = await send(`/receipts/${id}/close`, {}, { as: 'd' })
        expect(closed.json.counts.accepted).toBe(10 * BIG - 1000)
        const sold = await send(
          '/sold',
          { items: Array.from({ length: 1000 }, (_, n) => ({ code: big[n % 9] })) },
          { as: 'd' },
        )
        expect(sold.json.marked).toBe(9 * BIG)
        const tookMs = performance.now() - began
        if (SLOW) expect(tookMs).toBeLessThan(3000)
        expect(count('receipt_line') - before.line).toBe(1000)
        // A row reaches ten thousand stamps; the broken carton has a thousand gaps.
        expect(count('receipt_range') - before.range).toBe(9 * 10 + 1009)
        expect(count('movement') - before.movement).toBe(9 * 10 + 1009 + 9 * 10)
        if (SLOW) console.error(JSON.stringify({ name, millionMs: Math.round(tookMs) }))
      })

      it('a guessed label, or an opened one, stands for nothing', async () => {
        const guess = encodeCarton(999, keys.codes.find(({ state }) => state === 'current') as never)
        const { serial } = world.fresh('active')
        const opened = pack([[serial, serial]])
        world.run('update carton set opened_at = 1 where serial = ?', cartons)
        const answer = await send('/verify', {
          codes: [guess, 'U0000000000000000', opened, `U${codeOf(serial)}`],
        })
        expect(verdicts(answer)).toEqual(['not-issued', 'not-issued', 'carton-opened', 'not-issued'])
      })
    })

    describe('sold and returned', () => {
      it('only what is in stock, singly or by range, and again once it came back', async () => {
        const stamps = Array.from({ length: 10 }, () => world.fresh('active'))
        const codes = stamps.map(({ code }) => code)
        const [from, to] = [codes[0], codes[9]]
        await receive(codes.slice(0, 8), 'a')
        const sold = await send('/sold', {
          items: [{ code: codes[1] }, { from, to }, { code: good() }, 7, { from: 'x', to }],
        })
        expect(sold.json.marked).toBe(8)
        expect(sold.json.results).toMatchObject([
          { outcome: 'marked', marked: 1 },
          { outcome: 'marked', marked: 7, stamps: 10 },
          { outcome: 'not-here', marked: 0 },
          { problem: { status: 422 } },
          { problem: { status: 422 } },
        ])
        const elsewhere = await openReceipt('b')
        expect(verdicts(await add(elsewhere, [codes[0]], 'b'))).toEqual(['sold'])
        // Nothing has swept since.
        const cases = JSON.stringify(world.rows('select evidence from case_stamp'))
        expect(cases).toContain('received-after-sale')
        expect(
          (await send('/returned', { items: [{ code: codes[0] }] }, { as: 'b' })).json.results[0].outcome,
        ).toBe('not-here')
        expect((await send('/returned', { items: [{ code: codes[0] }] })).json.marked).toBe(1)
        expect(verdicts(await add(await openReceipt('b'), [codes[0]], 'b'))).toEqual(['good'])
      })
    })

    describe('Idempotency-Key', () => {
      it('the same request again is answered again; another is refused', async () => {
        const body = { facts: { supplierName: 'X' } }
        const first = await send('/receipts', body, { once: 'one' })
        const again = await send('/receipts', body, { once: 'one' })
        expect([again.status, again.text, again.headers.location]).toEqual([
          201,
          first.text,
          first.headers.location,
        ])
        expect(again.headers['idempotency-replayed']).toBe('true')
        const other = await send('/receipts', { facts: {} }, { once: 'one' })
        expect([other.status, other.json.type]).toEqual([422, 'urn:temgoc:problem:idempotency-key-reused'])
        expect((await send('/receipts', body, { once: 'one', as: 'b' })).json.id).not.toBe(first.json.id)
        expect((await send('/receipts', body, { once: 'x'.repeat(256) })).status).toBe(400)
      })

      it('at once with the same body and with another, one of them is carried out', async () => {
        const bodies = Array.from({ length: 20 }, (_, n) => ({ facts: { note: n % 2 ? 'một' : 'hai' } }))
        const answers = await Promise.all(bodies.map((body) => send('/receipts', body, { once: 'both' })))
        const made = answers.filter(({ status }) => status === 201)
        expect(made).toHaveLength(10)
        expect(new Set(made.map(({ text }) => text)).size).toBe(1)
        expect(answers.filter(({ status }) => status === 422)).toHaveLength(10)
      })

      it('twenty at once are carried out once', async () => {
        const code = good()
        const id = await receive([code])
        expect(id).toBeTruthy()
        const answers = await Promise.all(
          Array.from({ length: 20 }, () => send('/sold', { items: [{ code }] }, { once: 'twenty' })),
        )
        expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
        expect(answers[0]?.json.marked).toBe(1)
        const opened = await Promise.all(
          Array.from({ length: 20 }, () => send('/receipts', {}, { once: 'opens' })),
        )
        expect(new Set(opened.map(({ json }) => json.id)).size).toBe(1)
      })

      it('what the first of them did is no reason to refuse the others', async () => {
        const id = await openReceipt()
        await add(id, [good()])
        const dropped = await openReceipt()
        for (const [path, body] of [
          [`/receipts/${id}/close`, {}],
          [`/receipts/${id}/corrections`, { reason: 'ghi nhầm' }],
          [`/receipts/${dropped}/drop`, {}],
        ] as const) {
          const answers = await Promise.all(
            Array.from({ length: 12 }, () => send(path, body, { once: `once ${path}`.replaceAll(' ', '-') })),
          )
          expect([path, ...new Set(answers.map(({ status }) => status))]).toHaveLength(2)
          expect([path, ...new Set(answers.map(({ text }) => text))]).toHaveLength(2)
        }
      })
    })

    describe('a code that copies may bear', () => {
      const toldOf = async (found: Suspected, mode: Mode = 'alert') => {
        const { code, serial } = world.fresh('active')
        speakIn(world, mode)
        suspect(world, serial, found)
        const { json } = await send('/verify', { codes: [code] })
        speakIn(world, 'shadow')
        return json.results[0]
      }
      it('is told to a shop from the weight that warns a buyer, and while its case is open or was found right', async () => {
        expect(await toldOf({})).toMatchObject({ verdict: 'suspected', level: 'notice', accepted: 1 })
        expect(await toldOf({ closedAs: 'copied' })).toMatchObject({ verdict: 'suspected' })
        expect(await toldOf({ closedAs: 'honest-crowd' })).toMatchObject({ verdict: 'good' })
        expect(await toldOf({ nats: 6 })).toMatchObject({ verdict: 'good' })
        expect(await toldOf({ kind: 'not-activated' })).toMatchObject({ verdict: 'good' })
      })
      it('is not, while cases are only gathered', async () => {
        expect(await toldOf({}, 'shadow')).toMatchObject({ verdict: 'good' })
      })
    })

    describe('recalls', () => {
      it('of what went into goods are told at goods-in, on their page and to the systems that received them', async () => {
        const code = world.fresh('accepted').code
        await receive([world.fresh('accepted').code], 'd')
        const hook = await send('/webhooks', { url: 'https://made.example/hook' }, { as: 'd' })
        const input = {
          batchId: 'fruit',
          lot: 'QT-1',
          product: 'Quả tươi',
          at: Date.now(),
          reason: 'Nấm mốc.',
        }
        world.run("update batch set input_recall = ? where id = 'batch-accepted'", JSON.stringify(input))
        const verified = await send('/verify', { codes: [code] })
        expect(verified.json.results).toMatchObject([
          { verdict: 'input-recalled', level: 'notice', accepted: 1 },
        ])
        expect(verified.json.results[0].action).toContain('Quả tươi, QT-1')
        expect((await target.fetch(`/${code}`)).text).toContain('Quả tươi, lô QT-1')
        await target.sweep()
        await target.sweep()
        const told = world.rows<{ body: string }>(
          "select body from outbox_delivery where topic = 'batch.recalled' and endpoint_id = ?",
          hook.json.id,
        )
        expect(told).toHaveLength(1)
        expect(JSON.parse(told[0]?.body ?? '{}').data).toMatchObject({
          batchId: 'batch-accepted',
          reason: 'Nấm mốc.',
          madeOf: { lot: 'QT-1', product: 'Quả tươi' },
        })
        world.run("update batch set input_recall = null where id = 'batch-accepted'")
        await send(`/webhooks/${hook.json.id}`, undefined, { as: 'd', method: 'DELETE' })
      })

      it('reach the systems of outlets that received the goods, and the province’s own, once', async () => {
        await receive([good()], 'b')
        world.run(
          `insert into outbox_endpoint (id, kind, name, url, topics, secret, state, since, created_at)
           values ('of-province', 'webhook', 'x', 'https://p.example/', '["batch.recalled"]', 'x', 'paused', 0, 0)`,
        )
        const hook = await send('/webhooks', { url: 'https://shop.example/hook' }, { as: 'b', once: 'hook' })
        expect(hook.status, hook.text).toBe(201)
        expect(hook.json.secret).toMatch(/^whsec_/)
        expect(world.everything()).not.toContain(hook.json.secret)
        const replayed = await send(
          '/webhooks',
          { url: 'https://shop.example/hook' },
          { as: 'b', once: 'hook' },
        )
        expect(replayed.json.secret).toBeUndefined()
        expect((await send('/webhooks', { url: 'http://127.0.0.1/x' }, { as: 'b' })).status).toBe(422)
        world.run(
          `insert into outbox_endpoint (id, kind, name, url, topics, outlet_id, secret, state, since, created_at)
            with recursive n(i) as (select 1 union all select i + 1 from n where i < 9)
            select 'more-' || i, kind, name, url, topics, outlet_id, secret, state, since, created_at
            from n, outbox_endpoint where id = ?`,
          hook.json.id,
        )
        const beyond = await send('/webhooks', { url: 'https://shop.example/11' }, { as: 'b' })
        expect([beyond.status, beyond.json.type]).toEqual([409, 'urn:temgoc:problem:too-many-webhooks'])
        world.run("delete from outbox_endpoint where id like 'more-%'")
        const uninvolved = await send('/webhooks', { url: 'https://other.example/hook' }, { as: 'nowhere' })
        world.run(
          "update batch set recalled_at = ?, recall_reason = 'Lẫn tạp chất.' where id = 'batch-active'",
          Date.now(),
        )
        await target.sweep()
        await target.sweep()
        const told = world.rows<{ endpoint_id: string; body: string }>(
          "select endpoint_id, body from outbox_delivery where topic = 'batch.recalled' and body not like '%QT-1%'",
        )
        expect(told.map((row) => row.endpoint_id).sort()).toEqual([hook.json.id, 'of-province'].sort())
        for (const { body } of told)
          expect(JSON.parse(body)).toMatchObject({
            type: 'batch.recalled',
            data: { batchId: 'batch-active', lot: 'MN-01', reason: 'Lẫn tạp chất.' },
          })
        const { webhooks } = (await target.fetch('/api/v1/openapi.json')).json
        const { schema } = webhooks['batch.recalled'].post.requestBody.content['application/json']
        const described = formats(new Ajv({ strict: false, allErrors: true })).compile(schema)
        const toOutlet = JSON.parse(told.find((row) => row.endpoint_id === hook.json.id)?.body ?? '{}')
        expect({ fits: described(toOutlet), errors: described.errors }).toMatchObject({ fits: true })
        expect(Object.keys(toOutlet.data).sort()).toEqual(
          Object.keys(schema.properties.data.properties).sort(),
        )
        world.run("update batch set recalled_at = null, recall_reason = null where id = 'batch-active'")
        expect((await send('/webhooks', undefined, { as: 'b' })).json.webhooks).toMatchObject([
          { id: hook.json.id },
        ])
        expect(
          (await send(`/webhooks/${hook.json.id}`, undefined, { as: 'a', method: 'DELETE' })).status,
        ).toBe(404)
        expect(
          (await send(`/webhooks/${hook.json.id}`, undefined, { as: 'b', method: 'DELETE' })).status,
        ).toBe(204)
        expect((await send('/webhooks', undefined, { as: 'b' })).json.webhooks).toEqual([])
        // Of more than may be, sent at once, as many are there as may be.
        const body = { url: 'https://shop.example/hook' }
        const all = await Promise.all(Array.from({ length: 13 }, () => send('/webhooks', body, { as: 'b' })))
        expect(all.map(({ status }) => status).sort()).toEqual([...Array(10).fill(201), 409, 409, 409])
        for (const { status, json } of all)
          if (status === 201) await send(`/webhooks/${json.id}`, undefined, { as: 'b', method: 'DELETE' })
        expect(uninvolved.status).toBe(201)
      })
    })

    describe('the document', () => {
      const readDocument = async (language = 'en') =>
        (await target.fetch(`/api/v1/openapi.json?lang=${language}`)).json
      /** Every Schema Object of the document, wherever it stands. */
      const schemasIn = (part: unknown): unknown[] =>
        typeof part !== 'object' || part === null
          ? []
          : Object.entries(part).flatMap(([name, value]) => (name === 'schema' ? [value] : schemasIn(value)))

      it.each(['vi', 'en'])('is an OpenAPI 3.1 document, in its schemas too (%s)', async (language) => {
        const document = await readDocument(language)
        const ajv = new Ajv({ strict: false, allErrors: true })
        formats(ajv)
        ajv.addFormat('media-range', true)
        const isDocument = ajv.compile(OPENAPI)
        expect({ valid: isDocument(document), errors: isDocument.errors }).toMatchObject({ valid: true })
        expect(isDocument({ ...document, paths: { verify: {} } })).toBe(false)
        const { paths, webhooks, components } = document
        const schemas = [paths, webhooks, components.headers].flatMap(schemasIn)
        expect(schemas.length).toBeGreaterThan(50)
        for (const schema of [...schemas, ...Object.values(document.components.schemas)])
          expect(ajv.validateSchema(schema as object), JSON.stringify(ajv.errors)).toBe(true)
        const ids = Object.values<Record<string, { operationId: string }>>(document.paths).flatMap((path) =>
          Object.values(path).map(({ operationId }) => operationId),
        )
        expect(new Set(ids).size).toBe(ids.length)
        // Of a list the lines are read one by one, and described as they are read.
        const bodyOf = (path: string) =>
          document.paths[path].post.requestBody.content['application/json'].schema
        expect(bodyOf('/verify').properties.codes).toMatchObject({ type: 'array', items: { type: 'string' } })
        expect(bodyOf('/sold').properties.items.items.anyOf).toHaveLength(2)
        type Described = { operationId: string; parameters?: { name: string }[] }
        const once = Object.values<Record<string, Described>>(document.paths).flatMap((path) =>
          Object.entries(path).flatMap(([method, { operationId, parameters }]) =>
            parameters?.some(({ name }) => name === 'Idempotency-Key') ? [[method, operationId]] : [],
          ),
        )
        expect(once.length).toBeGreaterThan(3)
        expect(once.filter(([method, id]) => method !== 'post' || id === 'verifyCodes')).toEqual([])
      })

      it('describes what is answered', async () => {
        const document = await readDocument()
        const ajv = new Ajv({ strict: false, allErrors: true })
        formats(ajv)
        ajv.addSchema({ $id: 'doc', ...document })
        const seen = new Set<string>()
        const check = (path: string, answer: Answer, method = 'post') => {
          const of = document.paths[path][method]
          const type = String(answer.headers['content-type']).split(';')[0]
          if (answer.status < 400) seen.add(of.operationId)
          expect(Object.keys(of.responses), path).toContain(String(answer.status))
          if (answer.status === 204) return
          expect(Object.keys(of.responses[answer.status].content)).toEqual([type])
          const to = (name: string) =>
            name.replaceAll('/', '~1').replaceAll('{', '%7B').replaceAll('}', '%7D')
          const $ref = `doc#/paths/${to(path)}/${method}/responses/${answer.status}/content/${to(type ?? '')}/schema`
          const validate = ajv.compile({ $ref })
          expect({ path, valid: validate(answer.json), errors: validate.errors }).toMatchObject({
            valid: true,
          })
          const told = Object.keys(of.responses[answer.status].headers ?? {}).map((name) =>
            name.toLowerCase(),
          )
          const only = ['ratelimit', 'ratelimit-policy', 'retry-after', 'location', 'idempotency-replayed']
          const bears = only.filter((name) => answer.headers[name] !== undefined)
          const replays = bears.includes('idempotency-replayed')
          expect(told.filter((name) => replays || name !== 'idempotency-replayed').sort(), path).toEqual(
            bears.sort(),
          )
        }
        const [label] = [pack([[world.fresh('active').serial, world.fresh('active').serial]])]
        check('/verify', await send('/verify', { codes: [good(), 'x', 7, world.fresh('void').code, label] }))
        check('/verify', await send('/verify', { codes: [] }))
        check('/verify', await send('/verify', { codes: [] }, { as: null }))
        const lines = '/receipts/{id}/lines'
        const id = await openReceipt()
        check(
          '/receipts',
          await send('/receipts', { facts: { note: 'x' }, expected: [{ product: 'x', quantity: 1 }] }),
        )
        check(lines, await add(id, [good(), 'x', 7]))
        check(lines, await send(`/receipts/${id}/lines`), 'get')
        check('/receipts/{id}/lines/remove', await send(`/receipts/${id}/lines/remove`, { ids: ['x'] }))
        check('/receipts/{id}', await send(`/receipts/${id}`), 'get')
        check('/receipts/{id}', await send('/receipts/none'), 'get')
        check('/receipts/{id}/corrections', await send(`/receipts/${id}/corrections`, { reason: 'nhầm' }))
        check('/receipts/{id}/close', await send(`/receipts/${id}/close`, {}))
        check('/receipts/{id}/corrections', await send(`/receipts/${id}/corrections`, { reason: 'nhầm' }))
        check('/receipts/{id}/drop', await send(`/receipts/${await openReceipt()}/drop`, {}))
        check('/receipts', await send('/receipts'), 'get')
        check('/receipts', await send('/receipts?limit=x'), 'get')
        for (const path of ['/sold', '/returned'])
          check(path, await send(path, { items: [{ code: 'x' }, 7, { from: good(), to: good() }] }))
        const hook = await send('/webhooks', { url: 'https://doc.example/hook' })
        check('/webhooks', hook)
        const url = 'https://doc.example/again'
        for (let i = 0; i < 2; i++) check('/webhooks', await send('/webhooks', { url }, { once: 'hook' }))
        check('/webhooks', await send('/webhooks', { url }, { once: 'x'.repeat(256) }))
        check('/webhooks', await send('/webhooks'), 'get')
        check(
          '/webhooks/{id}',
          await send(`/webhooks/${hook.json.id}`, undefined, { method: 'DELETE' }),
          'delete',
        )
        const all = Object.values<Record<string, { operationId: string }>>(document.paths)
        expect(
          new Set(all.flatMap((path) => Object.values(path).map(({ operationId }) => operationId))),
        ).toEqual(seen)
        expect(
          document.paths['/verify'].post.requestBody.content['application/json'].schema.properties.codes,
        ).toMatchObject({
          type: 'array',
          minItems: 1,
          maxItems: 1000,
          items: { type: 'string' },
        })
      })

      it('is kept by no cache for who reads the other language', async () => {
        const read = async (language: string) =>
          (await target.fetch('/api/v1/openapi.json', { headers: { 'accept-language': language } })).json.info
        expect((await read('en')).title).not.toBe((await read('vi')).title)
        const { headers } = await target.fetch('/api/v1/openapi.json')
        expect(headers.vary).toMatch(/accept-language/i)
      })

      it('has examples that run as they stand', async () => {
        const page = await target.fetch('/api/v1')
        const examples = [...page.text.matchAll(/<pre><code translate="no">(.*?)<\/code><\/pre>/gs)].map(
          ([, text = '']) => unescaped(text).replaceAll(PUBLIC_URL, target.origin),
        )
        expect(examples).toHaveLength(3)
        const [curl = '', typescript = '', signature = ''] = examples
        const [first, second] = [good(), good()]
        const env = { ...process.env, TEMGOC_KEY: made.c ?? '' }
        const asked = await run('sh', ['-c', curl.replaceAll('1K7Q F3M9 XZT2 B8WV', first)], { env })
        const [verified, opened] = asked.stdout
          .replaceAll('}{', '}\n{')
          .split('\n')
          .map((line) => JSON.parse(line))
        expect(verified.results).toMatchObject([{ code: first, verdict: 'good' }])
        expect(opened).toMatchObject({ state: 'open', facts: { document: 'PX-4711' } })
        const file = join(world.folder, 'example.mts')
        writeFileSync(file, typescript.replaceAll('1K7Q F3M9 XZT2 B8WV', second))
        const told = await run(process.execPath, [file], { env })
        expect(told.stdout).toMatch(/^good Tem đã cấp/)
        const [closed] = (await send('/receipts?state=closed', undefined, { as: 'c' })).json.receipts
        expect(closed).toMatchObject({ supplierName: 'HTX Minh Ngọc', stamps: 1 })
        if (target.runtime === 'node') {
          const tsc = join(process.cwd(), 'node_modules/.bin/tsc')
          const strict = [
            '--noEmit',
            '--strict',
            '--target',
            'esnext',
            '--module',
            'nodenext',
            '--skipLibCheck',
          ]
          const types = ['--typeRoots', join(process.cwd(), 'node_modules/@types'), '--types', 'node']
          const check = join(world.folder, 'signature.mts')
          writeFileSync(check, signature)
          expect((await run(tsc, [...strict, ...types, file, check], { cwd: world.folder })).stdout).toBe('')
        }
      })

      it('has a readable page, and errors for what is not there', async () => {
        const page = await target.fetch('/api/v1?lang=en')
        expect([page.status, page.text.includes('curl')]).toEqual([200, true])
        expect((await send('/nothing')).json.type).toBe('urn:temgoc:problem:not-found')
        const wrong = await send('/verify', undefined, { method: 'GET' })
        expect([wrong.status, wrong.headers.allow]).toEqual([405, 'POST'])
      })
    })
  })
}
