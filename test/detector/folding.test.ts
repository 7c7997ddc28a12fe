// Scans of one stamp that are folded at once, again and out of order: each is taken in once.
import { describe, expect, it } from 'vitest'
import type { Database } from '../../src/db/database.ts'
import { activateStamps, bindStamps } from '../../src/rolls/range-commands.ts'
import { arrive } from '../../src/scan/arrive.ts'
import { fold } from '../../src/scan/fold.ts'
import { registerOf } from '../../src/scan/register.ts'
import { assessed, judgedOf } from '../../src/scan/scan.ts'
import { settleDue } from '../../src/scan/settle-due.ts'
import { dayNumberOf, dayOf } from '../../src/time.ts'
import { unpack } from '../../src/verdict/evidence.ts'
import type { Observation } from '../../src/verdict/known.ts'
import { carryOut, databases, issue, NOW, newId, register, rowsOf, scanned } from '../fixtures.ts'

const database = databases()
const SCANS = 40

const observation = (i: number) =>
  scanned({
    id: `scan-${String(i).padStart(3, '0')}`,
    serial: 3,
    at: NOW + i * 60_000,
    app: 'zalo',
    phone: i,
    network: 1000 + i,
    country: 'VN',
    province: i % 2 ? 'VN-05' : 'VN-21',
  })

async function scanOnce(db: Database, one: Observation, times = 1): Promise<void> {
  const known = await arrive(db, one)
  if (known.kind !== 'issued') throw new Error('not issued')
  const judged = judgedOf(known, assessed(known, one.at), one, { network: null, bit: 0 }, newId)
  await Promise.all(
    Array.from({ length: times }, () =>
      fold(db, [{ of: one, now: one.at, judged: judged && { ...judged, dayKeyMissing: false } }]),
    ),
  )
}

async function ready(): Promise<{ db: Database; transport: Parameters<typeof rowsOf>[0] }> {
  const { db, transport } = await database()
  await register(db)
  await issue(db, 10)
  await carryOut(db, bindStamps, { first: 0, last: 9, batchId: 'anh-1' })
  await carryOut(db, activateStamps, { first: 0, last: 9 })
  return { db, transport }
}

async function evidenceOf(transport: Parameters<typeof rowsOf>[0]) {
  const [[bytes] = []] = await rowsOf(transport, 'select evidence from stamp where serial = 3')
  return unpack(new Uint8Array(bytes as Uint8Array))
}

describe('folding', () => {
  it('counts a crowd once each, told together and told again, one of them twice', async () => {
    const { db, transport } = await ready()
    const crowd = Array.from({ length: 12 }, (_, i) => ({ ...observation(i), serial: i % 5 }))
    // Who enters a PIN has looked already, and a robot is no visitor of a network.
    const others = [
      { ...observation(12), serial: 1, pin: 'wrong' as const },
      { ...observation(13), serial: 3, agent: 'bot' as const },
    ]
    await rowsOf(
      transport,
      `insert into network_day values
      ('${dayOf(NOW)}', 8, 0, 3), ('${dayOf(NOW - 86_400_000)}', 7, 0, 9)`,
    )
    const folds = []
    for (const one of [...crowd, ...others]) {
      const today = { network: 7 + (one.serial % 2), bit: 2 ** one.serial }
      const known = await arrive(db, one, registerOf({}), today)
      if (known.kind !== 'issued') throw new Error('not issued')
      const judged = judgedOf(known, assessed(known, one.at), one, today, newId)
      // As the sweep brings them: of every third nothing is judged.
      const isLeftOver = one.serial % 3 === 0 && one.agent === 'person'
      folds.push({ of: one, now: one.at, judged: isLeftOver ? undefined : judged })
    }
    const counted = async () => [
      await rowsOf(
        transport,
        'select product_id, province, agent, sum(visits) from visit_day group by 1, 2, 3',
      ),
      await rowsOf(transport, 'select bucket, stamps from network_day where stamps > 0 order by 1'),
      await rowsOf(transport, 'select serial, provinces from stamp order by 1'),
      await rowsOf(transport, 'select count(*) from observation where folded_at is null'),
      await rowsOf(transport, 'select serial, network_stamps, network_refused from observation order by id'),
    ]
    for (const one of folds.slice(0, 5)) await fold(db, [one])
    await fold(db, folds.slice(5, 8))
    await fold(db, [...folds.slice(8), ...folds.slice(9, 10)])
    const once = await counted()
    expect(once[0]).toEqual([
      ['anh-tea', 'VN-05', 'bot', 1],
      ['anh-tea', 'VN-05', 'person', 6],
      ['anh-tea', 'VN-21', 'person', 6],
    ])
    // Of the serials 1, 2 and 4, in whose networks they are.
    expect(once[1]).toEqual([
      [7, 2 ** 2 + 2 ** 4],
      [8, 2 ** 1],
    ])
    expect(once[3]).toEqual([[0]])
    // What its network had looked at and asked for stays with each, though the sweep brings it again without.
    expect(once[4]?.slice(0, 3)).toEqual([
      [0, null, null],
      [1, 1, 3],
      [2, 1, 0],
    ])
    await fold(db, folds)
    await fold(
      db,
      folds.map(({ of, now }) => ({ of, now })),
    )
    expect(await counted()).toEqual(once)
  })

  it.each([
    ['one after the other', (all: Observation[]) => all.map((one) => [one]), 1],
    ['all at once', (all: Observation[]) => [all], 1],
    ['each three times', (all: Observation[]) => all.map((one) => [one]), 3],
    [
      'backwards, in groups',
      (all: Observation[]) => [all.slice(20).reverse(), all.slice(0, 20).reverse()],
      2,
    ],
  ])('%s loses and doubles nothing', async (_, groups, times) => {
    const { db, transport } = await ready()
    for (const group of groups(Array.from({ length: SCANS }, (_, i) => observation(i)))) {
      await Promise.all(group.map((one) => scanOnce(db, one, times)))
    }
    const late = NOW + 3 * 86_400_000
    await Promise.all(Array.from({ length: 4 }, () => settleDue(db, late, newId)))
    while ((await settleDue(db, late, newId)) > 0);
    expect((await evidenceOf(transport)).scans).toBe(SCANS)
    expect(await rowsOf(transport, 'select count(*) from observation where settled_at is null')).toEqual([
      [0],
    ])
    const counted = `select n from evidence_count where name = 'scanned' order by key`
    expect(await rowsOf(transport, counted)).toEqual([[1], [1]])
    const hot = await rowsOf(transport, `select n from evidence_count where name = 'hot' order by key`)
    expect(hot.every(([n]) => n === 0 || n === 1)).toBe(true)
    expect(await rowsOf(transport, 'select sum(visits) from visit_day')).toEqual([[SCANS]])
  })
})

describe('what stands around', () => {
  // Nothing of the stamp settles at this scan, so what only settling asks for is not read where nobody else needs it.
  it('weighs the same whether or not it will serve other stamps', async () => {
    const judgedWith = async (aroundHoldsMs: number) => {
      const { db, transport } = await ready()
      for (let i = 0; i < 5; i++) await scanOnce(db, observation(i))
      const later = NOW + 86_400_000
      await settleDue(db, later, newId)
      const today = dayNumberOf(later)
      const [[product] = []] = await rowsOf(transport, "select product_id from batch where id = 'anh-1'")
      await rowsOf(
        transport,
        `insert into evidence_count (name, key, bucket, n) values ('revived', '${product}@VN-05', ${today}, 9),
          ('revived', '${product}@VN-21', ${today - 3}, 5), ('revived', '@VN-05', 0, 20)`,
      )
      await rowsOf(transport, `update evidence_count set n = n + 4000 where name = 'scanned' and key = ''`)
      const own = { ...observation(6), at: later }
      const known = await arrive(db, own, registerOf({}, aroundHoldsMs))
      return assessed(known, own.at)
    }
    const shared = await judgedWith(1000)
    expect(shared?.reasons.map(({ name }) => name)).toContain('product')
    expect(await judgedWith(0)).toEqual(shared)
  })
})
