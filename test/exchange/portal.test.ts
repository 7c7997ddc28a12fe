// The link against a portal that refuses, delays, breaks off and repeats: nothing is lost, nothing counts twice.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { openDatabase } from '../../src/db/database.ts'
import { producer, product } from '../../src/db/schema.ts'
import type { PortalMapping } from '../../src/db/tables/exchange.ts'
import { captureEvents } from '../../src/exchange/epcis/capture.ts'
import { ownVocabulary } from '../../src/exchange/epcis/context.ts'
import { addPortal, choosePortal, resendProduct } from '../../src/exchange/portal/commands.ts'
import { type PushPlatform, pushToPortals, settleMessages } from '../../src/exchange/portal/push.ts'
import { listPortals, messagesOf, portalStates } from '../../src/exchange/portal/state.ts'
import { deliverDue, type OutboxPlatform } from '../../src/outbox/deliver.ts'
import { resendDelivery } from '../../src/outbox/endpoints.ts'
import { GIVE_UP_AFTER_MS } from '../../src/outbox/schedule.ts'
import { sealSecret } from '../../src/outbox/secret.ts'
import { nodePost } from '../../src/platform/node-post.ts'
import { declareBatch } from '../../src/registry/declare-batch.ts'
import { declareStep } from '../../src/registry/declare-step.ts'
import type { ProducerEntry } from '../../src/registry/entry/producer.ts'
import type { ProductEntry } from '../../src/registry/entry/product.ts'
import { importRows } from '../../src/registry/import/import-rows.ts'
import { recallBatch, reviewBatch } from '../../src/registry/recall-batch.ts'
import { registerCertificate } from '../../src/registry/register-certificate.ts'
import { saveProducer } from '../../src/registry/save-producer.ts'
import { saveProduct } from '../../src/registry/save-product.ts'
import { strikeCertificate } from '../../src/registry/strike-certificate.ts'
import { activateStamps, bindStamps, voidStamps } from '../../src/rolls/range-commands.ts'
import { skipPrinted } from '../../src/rolls/skipped.ts'
import { DAY_MS } from '../../src/time.ts'
import {
  author,
  carryOut,
  databases,
  issue,
  KEYS,
  NOW,
  newId,
  register,
  rowsOf,
  type TestDatabase,
} from '../fixtures.ts'
import { openReceiver, type Receiver } from '../outbox/receiver.ts'
import { faultsOf } from './epcis-rules.ts'

const fresh = databases()
const TOKEN = 'token-of-the-portal'
let base: TestDatabase
let receiver: Receiver
let now = NOW
let platform: OutboxPlatform & PushPlatform

beforeEach(async () => {
  base = await fresh()
  receiver = await openReceiver()
  now = NOW
  platform = {
    db: base.db,
    keys: KEYS,
    publicUrl: 'https://temgoc.test',
    now: () => now,
    newId,
    post: nodePost({ local: true, withinMs: 20_000 }),
    mail: { send: () => Promise.reject(new Error('no mail here')) },
  }
  vi.spyOn(console, 'error').mockImplementation(() => {})
  await register(base.db)
})
afterEach(() => receiver.close())

const by = () => author({ now: () => now })

const NO_MAPPING: PortalMapping = { columns: {}, constants: {} }

async function add(
  id: string,
  more: Partial<{
    format: 'epcis' | 'json' | 'csv'
    url: string
    ministry: 'agriculture' | null
    mapping: PortalMapping
  }> = {},
) {
  const token = sealSecret(KEYS, id, TOKEN)
  const portal = { id, name: `Cổng ${id}`, url: receiver.url, token, refusal: null, ministry: null }
  await carryOut(
    base.db,
    addPortal,
    { ...portal, format: 'epcis' as const, mapping: NO_MAPPING, ...more },
    by(),
  )
}
const choose = (productId: string, portalId: string | null | 'by-ministry') =>
  carryOut(base.db, choosePortal, { productId, portalId }, by())
const declare = (id: string, more: object = {}) =>
  carryOut(
    base.db,
    declareStep,
    {
      id,
      batchId: 'anh-1',
      step: 'Sấy khô',
      happenedOn: '2026-06-02',
      place: 'x',
      declaredBy: 'HTX anh',
      fields: [],
      ...more,
    },
    by(),
  )
async function save(change: Partial<ProductEntry>) {
  const [row] = await base.db.select().from(product).where(eq(product.id, 'anh-tea'))
  if (!row) throw new Error('no product')
  const { id, producerId, revision } = row
  return carryOut(base.db, saveProduct, { id, producerId, revision, entry: { ...row, ...change } }, by())
}
async function rename() {
  const [row] = await base.db.select().from(producer).where(eq(producer.id, 'anh'))
  if (!row) throw new Error('no producer')
  const entry = { ...row, name: 'HTX Ánh', communeCode: null } as unknown as ProducerEntry
  return carryOut(base.db, saveProducer, { id: 'anh', revision: row.revision, entry }, by())
}
/** A certificate comes in with a list of products that names one which is there. */
async function list(number: string) {
  await base.transport([
    { sql: `update product set ocop_group = 'Đồ uống' where id = 'anh-tea'`, params: [] },
  ])
  const typed = { producer: 'HTX anh', name: 'Chè anh', ocopGroup: 'Đồ uống', processGroup: 'Chè' }
  const ocop = { stars: '4', number, issuer: 'UBND tỉnh Sơn La', issuedOn: '2026-01-05' }
  const rows = [{ number: 2, typed: { ...typed, ...ocop } }]
  const importer = { actor: 'tester', person: 'Hoa', onBehalf: true }
  const file = { kind: 'products' as const, name: 'danh sách', content: number, scope: null, ...importer }
  return carryOut(base.db, importRows, { ...file, rows, newId }, by())
}
/** A certificate that the portal has been told of turns out to be wrong. */
async function strike() {
  const wrong = { id: 'c', productId: 'anh-tea' }
  await carryOut(base.db, registerCertificate, { ...wrong, kind: 'ocop', name: 'OCOP', stars: 4 }, by())
  await untilQuiet()
  const striking = {
    certificateId: 'c',
    productId: 'anh-tea',
    reason: 'Nhập nhầm',
    by: 'tester',
    instead: null,
  }
  return carryOut(base.db, strikeCertificate, striking, by())
}
async function stampsOn(batchId: string) {
  const { first, last } = await issue(base.db, 10)
  await carryOut(base.db, bindStamps, { first, last, batchId }, by())
  await carryOut(base.db, activateStamps, { first, last }, by())
  return { first, last }
}
/** Minutes pass until everything has arrived or was given up. */
async function untilQuiet(days = 12) {
  for (const end = now + days * DAY_MS; now < end; now += 30 * 60_000) {
    await pushToPortals(platform)
    await deliverDue(platform)
    await settleMessages(base.db)
    const open = await rowsOf(base.transport, `select 1 from outbox_delivery where state = 'waiting'`)
    if (open.length === 0) return
  }
  throw new Error('still not quiet')
}
const stateOf = async (id: string) => (await portalStates(base.db, [id]))[0]
const captured = async () =>
  (await rowsOf(base.transport, `select count(*) from epcis_event where product_id = 'anh-tea'`))[0]?.[0]

// biome-ignore lint/suspicious/noExplicitAny: tests look into it and say themselves what they expect
type Event = any
/** What a portal that knows repeats by their key has: the events of each message once. */
function kept(): Event[] {
  const seen = new Map(receiver.received.map(({ headers, body }) => [headers['idempotency-key'], body]))
  return [...seen.values()].flatMap((body) => JSON.parse(body).epcisBody.eventList)
}

describe('a portal', () => {
  test('is told each published batch of its products, and then only what is new', async () => {
    await add('a')
    await choose('anh-tea', 'a')
    await untilQuiet()
    expect(receiver.received).toHaveLength(2)
    expect(receiver.received[0]?.headers).toMatchObject({
      authorization: `Bearer ${TOKEN}`,
      'content-type': 'application/ld+json',
    })
    expect(kept().flatMap(faultsOf)).toEqual([])
    expect(kept()).toHaveLength(Number(await captured()))
    expect(await stateOf('anh-tea')).toMatchObject({
      portal: 'Cổng a',
      batches: 2,
      events: 6,
      waiting: 0,
      dead: 0,
      since: NOW,
    })
    // Chosen once more it is told nothing anew, nor of a batch that is not published.
    await choose('anh-tea', 'a')
    const lot = { id: 'moi', productId: 'anh-tea', lot: 'Lô mới', origin: 'Sơn La', producedOn: '2026-06-01' }
    await carryOut(base.db, declareBatch, lot, by())
    await untilQuiet()
    expect(receiver.received).toHaveLength(2)
    now += DAY_MS
    await declare('d1')
    await untilQuiet()
    expect(receiver.received).toHaveLength(3)
    expect(await stateOf('anh-tea')).toMatchObject({ batches: 2, events: 7, since: NOW, lastAt: now })
    expect((await messagesOf(base.db, 'anh-tea')).map(({ at, number }) => [at, number])).toEqual([
      [now, 2],
      [NOW, 1],
      [NOW, 1],
    ])
    const last = JSON.parse(receiver.received[2]?.body ?? '')
    expect(last.epcisBody.eventList).toHaveLength(1)
    expect(last['temgoc:lotRecord']).toMatchObject({ 'temgoc:so_lo': 'anh-1', 'temgoc:so_thu_tu': 2 })
    const served = JSON.stringify(ownVocabulary(platform.publicUrl))
    const own = receiver.received.flatMap(({ body }) => body.match(/(?<=")temgoc:[^"]+/g) ?? [])
    expect(own.filter((term) => !served.includes(`"${term}"`))).toEqual([])
  })

  test('hears of what changed about a product, though no event says so', async () => {
    await add('a', { format: 'json' })
    await choose('anh-tea', 'a')
    await untilQuiet()
    await carryOut(
      base.db,
      registerCertificate,
      { id: 'c', productId: 'anh-tea', kind: 'ocop', name: 'OCOP', stars: 4 },
      by(),
    )
    await untilQuiet()
    expect(receiver.received).toHaveLength(4)
    expect(JSON.parse(receiver.received[3]?.body ?? '').so_thu_tu).toBe(2)
  })

  test.each<[what: string, change: () => Promise<unknown>, shows: string]>([
    ['the product', () => save({ name: 'Chè mới' }), '"ten_san_pham":"Chè mới"'],
    ['the producer', () => rename(), '"ten_co_so":"HTX Ánh"'],
    [
      'a certificate in a list',
      () => list('0123'),
      '"chung_nhan":"Chứng nhận OCOP 4 sao, 0123, UBND tỉnh Sơn La, đến 2029-01-04"',
    ],
    ['a certificate struck out', () => strike(), '"chung_nhan":""'],
    [
      'a recall',
      () => carryOut(base.db, recallBatch, { batchId: 'anh-1', reason: 'Ẩm' }, by()),
      '"trang_thai":"da_thu_hoi"',
    ],
    [
      'a suspension',
      () => carryOut(base.db, reviewBatch, { batchId: 'anh-1', reason: 'Xem lại' }, by()),
      '"trang_thai":"tam_ngung_hien_thi"',
    ],
    ['a step', () => declare('d1'), '2026-06-02 Sấy khô'],
    ['stamps', () => stampsOn('anh-1'), '"so_lo":"anh-1"'],
    [
      'stamps made void',
      async () =>
        carryOut(base.db, voidStamps, { ...(await stampsOn('anh-1')), reason: 'spoiled' as const }, by()),
      '"so_lo":"anh-1"',
    ],
  ])('hears of %s by itself', async (_, change, shows) => {
    await add('a', { format: 'json' })
    await choose('anh-tea', 'a')
    await untilQuiet()
    const told = receiver.received.length
    await change()
    await untilQuiet()
    expect(
      receiver.received
        .slice(told)
        .map(({ body }) => body)
        .join('\n'),
    ).toContain(shows)
    const again = receiver.received.length
    await untilQuiet()
    expect(receiver.received).toHaveLength(again)
  })

  test('gets its own names for columns, and what it wants in every row', async () => {
    const mapping = { columns: { so_lo: 'lotNumber' }, constants: { tinh: 'Sơn La' } }
    await add('a', { format: 'csv', mapping })
    await choose('anh-tea', 'a')
    await untilQuiet()
    const [header, row] = (receiver.received[0]?.body ?? '').split('\r\n')
    // A message that comes late is told from the latest.
    expect([header, row]).toEqual([expect.stringMatching(/^\ufeff?so_thu_tu,/), expect.stringMatching(/^1,/)])
    expect(header).toContain('lotNumber')
    expect(header).toMatch(/,tinh$/)
    expect(row).toMatch(/,Sơn La$/)
  })

  test('is chosen by ministry, by hand, or not at all', async () => {
    await base.transport([
      { sql: `update product set managing_ministry = 'agriculture' where id = 'anh-tea'`, params: [] },
    ])
    await add('a', { ministry: 'agriculture' })
    await add('b')
    now++
    await add('later', { ministry: 'agriculture' })
    expect(await stateOf('anh-tea')).toMatchObject({ portalId: 'a', chosen: false })
    expect(await stateOf('binh-tea')).toMatchObject({ portalId: null, portal: null })
    await choose('anh-tea', 'b')
    expect(await stateOf('anh-tea')).toMatchObject({ portalId: 'b', chosen: true })
    await choose('anh-tea', null)
    expect(await stateOf('anh-tea')).toMatchObject({ portalId: null, chosen: true })
    await choose('binh-tea', 'b')
    await choose('anh-tea', 'by-ministry')
    expect(await stateOf('anh-tea')).toMatchObject({ portalId: 'a', chosen: false })
    expect(await stateOf('binh-tea')).toMatchObject({ portalId: 'b', chosen: true })
  })

  test('keeps its token sealed, and out of the audit log', async () => {
    await add('a')
    const everything = JSON.stringify([
      await rowsOf(base.transport, 'select * from outbox_endpoint'),
      await rowsOf(base.transport, 'select * from audit'),
    ])
    expect(everything).not.toContain(TOKEN)
  })
})

describe('a portal that is hostile', () => {
  test('refuses, breaks off, hangs, asks for time, and has everything once in the end', async () => {
    platform = { ...platform, post: receiver.post }
    receiver.answers(
      { status: 500 },
      'break-before',
      'hang',
      { status: 429, headers: { 'Retry-After': '7200' } },
      'break-amid',
      { status: 401 },
      'hang',
      { status: 503 },
      { status: 204 },
    )
    await add('a')
    await choose('anh-tea', 'a')
    await pushToPortals(platform)
    await deliverDue(platform)
    await declare('d1')
    await untilQuiet()
    expect(receiver.received.length).toBeGreaterThan(8)
    const ids = kept().map(({ eventID }) => eventID)
    expect(ids).toHaveLength(Number(await captured()))
    expect(new Set(ids).size).toBe(ids.length)
    expect(await stateOf('anh-tea')).toMatchObject({ events: ids.length, waiting: 0, dead: 0 })
  })

  test('is behind a line that repeats what it carries: the key tells it', async () => {
    const line = createServer((asked, answer) => {
      const parts: Buffer[] = []
      asked.on('data', (part: Buffer) => parts.push(part))
      asked.on('end', async () => {
        const { authorization = '', 'idempotency-key': key } = asked.headers
        const init = {
          method: 'POST',
          body: Buffer.concat(parts),
          headers: { authorization, 'idempotency-key': String(key) },
        }
        await fetch(receiver.url, init)
        await fetch(receiver.url, init)
        answer.writeHead(204).end()
      })
    })
    await new Promise<void>((resolve) => line.listen(0, '127.0.0.1', resolve))
    await add('a', { url: `http://127.0.0.1:${(line.address() as AddressInfo).port}` })
    await choose('anh-tea', 'a')
    await untilQuiet()
    line.close()
    expect(receiver.received).toHaveLength(4)
    const ids = kept().map(({ eventID }) => eventID)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toHaveLength(Number(await captured()))
  })

  test('is told after a backup was put back under no key that it knows from what came after the backup', async () => {
    await add('a')
    await choose('anh-tea', 'a')
    await untilQuiet()
    const known = new Set(receiver.received.splice(0).map(({ headers }) => headers['idempotency-key']))
    expect(known.size).toBeGreaterThan(0)
    // The backup is of before: it knows of no message.
    const tables = ['portal_message', 'portal_cursor', 'outbox_attempt', 'outbox_delivery']
    await base.transport(tables.map((table) => ({ sql: `delete from ${table}`, params: [] })))
    await skipPrinted(base.db, now - DAY_MS, by())
    await carryOut(base.db, recallBatch, { batchId: 'anh-1', reason: 'Ẩm' }, by())
    await untilQuiet()
    const told = receiver.received.map(({ headers }) => headers['idempotency-key'])
    expect(told.length).toBeGreaterThan(0)
    expect(told.filter((key) => known.has(key))).toEqual([])
  })

  test('many who push at once put nothing into two messages', async () => {
    await add('a')
    await choose('anh-tea', 'a')
    for (let round = 0; round < 4; round++) {
      await declare(`d${round}`)
      const { first, last } = await issue(base.db, 10)
      await carryOut(base.db, bindStamps, { first, last, batchId: 'anh-1' })
      await carryOut(base.db, activateStamps, { first, last })
      await Promise.all([
        pushToPortals(platform),
        declare(`e${round}`),
        pushToPortals(platform),
        pushToPortals(platform),
      ])
      await Promise.all([deliverDue(platform), deliverDue(platform)])
    }
    await untilQuiet()
    const ids = kept().map(({ eventID }) => eventID)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toHaveLength(Number(await captured()))
    expect(receiver.received).toHaveLength(
      new Set(receiver.received.map(({ headers }) => headers['idempotency-key'])).size,
    )
  })

  test('one who was held up on the way puts nothing into a second message', async () => {
    await add('a')
    await choose('anh-tea', 'a')
    const [reached, freed] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const slow = openDatabase(async (queries) => {
      if (queries.some(({ sql }) => sql.startsWith('insert into "portal_cursor"'))) {
        reached.resolve()
        await freed.promise
      }
      return base.transport(queries)
    })
    const late = pushToPortals({ ...platform, db: slow })
    await reached.promise
    await declare('d1')
    await untilQuiet()
    freed.resolve()
    await late
    await untilQuiet()
    const ids = kept().map(({ eventID }) => eventID)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toHaveLength(Number(await captured()))
  })

  test('has more events than a message holds in several, and which stamps they are about', async () => {
    await add('a')
    await choose('anh-tea', 'a')
    const { first, last } = await stampsOn('anh-1')
    await carryOut(base.db, voidStamps, { first, last: first, reason: 'spoiled' as const }, by())
    await captureEvents(base.db, now)
    const copied = 'type, event_time, record_time, producer_id, product_id, batch_id, lot, audience, facts'
    const many = `with recursive n(i) as (select 1 union all select i + 1 from n where i < 450)
      insert into epcis_event (event_id, source, ${copied}) select 'urn:' || i, 'more:' || i, ${copied}
      from n join (select * from epcis_event where batch_id = 'anh-1' limit 1)`
    await base.transport([{ sql: many, params: [] }])
    await untilQuiet()
    const ids = kept().map(({ eventID }) => eventID)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toHaveLength(Number(await captured()))
    const sizes = receiver.received.map(({ body }) => JSON.parse(body).epcisBody.eventList.length)
    expect(Math.max(...sizes)).toBe(200)
    const one = kept().find(({ bizStep }) => bizStep === 'decommissioning')
    expect(one.epcList).toHaveLength(1)
    const range = { 'temgoc:firstSerial': first, 'temgoc:lastSerial': last }
    expect(kept().find(({ bizStep }) => bizStep === 'commissioning')['temgoc:stampRange']).toEqual([range])
  })

  test('that never answers well ends in dead letters with their reason, which can be sent again', async () => {
    const first = { status: 422, body: 'không đọc được' }
    receiver.answers(first, first, { status: 422, body: 'thiếu mã định danh' })
    await add('a')
    await choose('anh-tea', 'a')
    await untilQuiet()
    expect(now - NOW).toBeGreaterThanOrEqual(GIVE_UP_AFTER_MS)
    expect(await stateOf('anh-tea')).toMatchObject({
      batches: 0,
      events: 0,
      since: null,
      waiting: 0,
      dead: 2,
    })
    expect((await listPortals(base.db))[0]).toMatchObject({ dead: 2, waiting: 0 })
    const [message] = await messagesOf(base.db, 'anh-tea')
    expect(message).toMatchObject({
      state: 'dead',
      status: 422,
      reason: 'status',
      answer: 'thiếu mã định danh',
    })
    receiver.answers({ status: 200 })
    for (const { id } of await messagesOf(base.db, 'anh-tea'))
      await carryOut(base.db, resendDelivery, { id }, by())
    await untilQuiet()
    expect(await stateOf('anh-tea')).toMatchObject({ batches: 2, events: 6, dead: 0, since: now })
  })

  test('that takes a product over is told all of it, and one that has it again what it missed', async () => {
    await add('a')
    await add('b')
    await choose('anh-tea', 'a')
    await untilQuiet()
    receiver.received.length = 0
    await choose('anh-tea', 'b')
    await untilQuiet()
    expect(kept()).toHaveLength(Number(await captured()))
    expect(await stateOf('anh-tea')).toMatchObject({ portalId: 'b', batches: 2, events: 6 })
    await declare('d1')
    await untilQuiet()
    receiver.received.length = 0
    await choose('anh-tea', 'a')
    await untilQuiet()
    expect(kept()).toHaveLength(1)
    expect(await stateOf('anh-tea')).toMatchObject({ portalId: 'a', batches: 2, events: 7 })
  })

  test('that lost everything is told everything again', async () => {
    await add('a')
    await choose('anh-tea', 'a')
    await untilQuiet()
    receiver.received.length = 0
    await carryOut(base.db, resendProduct, { productId: 'anh-tea' }, by())
    await untilQuiet()
    expect(kept()).toHaveLength(Number(await captured()))
    await choose('binh-tea', 'a')
    await untilQuiet()
    await carryOut(base.db, resendProduct, { productId: 'anh-tea' }, by())
    const anew = await rowsOf(
      base.transport,
      'select batch_id from portal_cursor where event_seq = 0 order by 1',
    )
    expect(anew.flat()).toEqual(['anh-1', 'anh-2'])
  })
})
