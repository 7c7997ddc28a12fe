// What a scan settles or finds is written as a whole or not at all, and told again, or late, takes nothing back.
import { expect, test } from 'vitest'
import { type Database, runBatch, type Statement } from '../../src/db/database.ts'
import { RING_PLACES } from '../../src/db/tables/detector.ts'
import { arrive } from '../../src/scan/arrive.ts'
import { foundStatements, settlingStatements } from '../../src/scan/settle.ts'
import { settleDue } from '../../src/scan/settle-due.ts'
import type { Assessment } from '../../src/verdict/assess.ts'
import type { Evidenced, Observation } from '../../src/verdict/known.ts'
import { databases, issue, NOW, newId, register, rowsOf, scanned } from '../fixtures.ts'

const freshDatabase = databases()
const SUBJECT = { serial: 5, productId: 'anh-tea', producerId: 'anh', batchId: 'anh-1', province: 'VN-05' }
const NOTHING: Assessment = {
  level: 'none',
  nats: 0,
  reasons: [],
  settling: null,
  remember: [],
  findings: [],
  revivedIn: null,
  hold: null,
}
const visit = (more: Partial<Observation> = {}) => scanned({ country: 'VN', province: 'VN-05', ...more })

async function ready() {
  const { db, transport } = await freshDatabase()
  await register(db)
  await issue(db, 10)
  return { db, rows: (sql: string) => rowsOf(transport, sql) }
}
const found = (db: Database, more: Partial<Assessment>, at = NOW, serial = 5) =>
  runBatch(db, foundStatements({ ...NOTHING, ...more }, { ...SUBJECT, serial }, null, at, newId))

test('a stamp is remembered from its first time to its last; another of its place takes it over', async () => {
  const { db, rows } = await ready()
  const remembered = () => rows('select serial, first_at, at from evidence_recent order by serial')
  for (const at of [NOW, NOW + 5, NOW - 5, NOW]) await found(db, { remember: ['hot'] }, at)
  expect(await remembered()).toEqual([[5, NOW - 5, NOW + 5]])
  await found(db, { remember: ['hot'] }, NOW, 6)
  await found(db, { remember: ['hot'] }, NOW, 5 + RING_PLACES)
  expect(await remembered()).toEqual([
    [6, NOW, NOW],
    [5 + RING_PLACES, NOW, NOW],
  ])
})

test('a flood holds from its beginning to its last end; one after it begins anew', async () => {
  const { db, rows } = await ready()
  const held = async (from: number, until: number) => {
    await found(db, { hold: { from, until } })
    return (await rows('select "from", until from flood_hold'))[0]
  }
  expect(await held(100, 200)).toEqual([100, 200])
  expect(await held(150, 180)).toEqual([100, 200])
  expect(await held(200, 300)).toEqual([100, 300])
  expect(await held(301, 400)).toEqual([301, 400])
})

test('a finding is about what its kind says: the region and nobody for void stamps, the ring of a province', async () => {
  const { db, rows } = await ready()
  await found(db, { findings: [{ kind: 'void-in-use', nats: 10 }] })
  await found(db, { remember: ['revived-in'], revivedIn: 'VN-21' }, NOW, 7)
  await found(db, { findings: [{ kind: 'refilled', nats: 9, province: 'VN-21' }] })
  expect(await rows('select kind, cause, producer_id, province from case_file order by kind')).toEqual([
    ['refilled', 'product:anh-tea', 'anh', null],
    ['void-in-use', 'region:VN-05', null, 'VN-05'],
  ])
  const joined = `select serial from case_stamp join case_file on id = case_id where kind = 'refilled' order by 1`
  expect(await rows(joined)).toEqual([[5], [7]])
})

test('what came to life in a province is counted there for its window, and for good', async () => {
  const { db, rows } = await ready()
  const scan = visit()
  await arrive(db, scan)
  const settle = (revision: number): Statement[] => {
    const changes = [{ count: 'revived', of: 'province', by: 1, bucket: 9, province: 'VN-21' }] as const
    const settling = { bytes: new Uint8Array([1]), ids: [scan.id], changes: [...changes] }
    return settlingStatements({ ...NOTHING, settling }, { revision } as Evidenced, SUBJECT, NOW)
  }
  const written = async () => [
    await rows('select name, key, bucket, n from evidence_count order by key'),
    await rows('select settled_at from observation'),
    await rows('select evidence_revision from stamp'),
  ]
  // Somebody else has written since it was read.
  await runBatch(db, settle(7))
  expect(await written()).toEqual([[], [[null]], [[0]]])
  const once = [
    [
      ['revived', '@VN-21', 0, 1],
      ['revived', 'anh-tea@VN-21', 9, 1],
    ],
    [[NOW]],
    [[1]],
  ]
  await runBatch(db, settle(0))
  expect(await written()).toEqual(once)
  await runBatch(db, settle(0))
  expect(await written()).toEqual(once)
})

test('a scan is due ten minutes after it, and of one stamp all that are due settle in one go', async () => {
  const { db, rows } = await ready()
  const left = async () => (await rows('select count(*) from observation where settled_at is null'))[0]?.[0]
  for (let i = 0; i < 40; i++) await arrive(db, visit({ phone: i, network: i }))
  expect([await settleDue(db, NOW + 600_000, newId), await left()]).toEqual([0, 40])
  expect([await settleDue(db, NOW + 600_001, newId), await left()]).toEqual([1, 0])
})
