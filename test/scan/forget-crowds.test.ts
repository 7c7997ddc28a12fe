// A stamp that is scanned without end: what is kept of it is bounded, what is counted is not, and whoever comes twice
// through the queue counts once.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Database } from '../../src/db/database.ts'
import { activateStamps, bindStamps } from '../../src/rolls/range-commands.ts'
import { arrive, recordLate } from '../../src/scan/arrive.ts'
import { type Fold, fold } from '../../src/scan/fold.ts'
import { forgetCrowds } from '../../src/scan/forget-crowds.ts'
import { assessed, judgedOf } from '../../src/scan/scan.ts'
import { settleDue } from '../../src/scan/settle-due.ts'
import { blank, pack, unpack } from '../../src/verdict/evidence.ts'
import type { Observation } from '../../src/verdict/known.ts'
import {
  carryOut,
  databases,
  issue,
  NOW,
  newId,
  oneValue,
  register,
  rowsOf,
  SLOW,
  scanned,
} from '../fixtures.ts'

const database = databases()
const MINUTE_MS = 60_000
const FLOODED = 3
const QUIET = 4
/** What has not waited long enough is kept besides. */
const WAIT_MINUTES = 12
const A_MINUTE = 40
const MOST = 100

const scanOf = (i: number, at: number, more: Partial<Observation> = {}) =>
  scanned({
    id: `scan-${String(i).padStart(6, '0')}`,
    serial: FLOODED,
    at,
    app: 'zalo',
    phone: i % 50_000,
    network: i % 7,
    country: 'VN',
    province: i % 2 ? 'VN-05' : 'VN-21',
    ...more,
  })

/** Scans as the product takes them: each arrives and is judged, those of a moment are folded together. */
async function take(db: Database, group: readonly Observation[]): Promise<(number | null)[]> {
  const folds: Fold[] = []
  const ordinals: (number | null)[] = []
  for (const one of group) {
    const known = await arrive(db, one)
    if (known.kind !== 'issued') throw new Error('not issued')
    ordinals.push(known.ordinal)
    const judged = judgedOf(known, assessed(known, one.at), one, { network: null, bit: 0 }, newId)
    folds.push({ of: one, now: one.at, judged: judged && { ...judged, dayKeyMissing: false } })
  }
  await fold(db, folds)
  return ordinals
}

const sweepAt = async (db: Database, now: number) => {
  await settleDue(db, now, newId)
  await forgetCrowds(db, now, MOST)
}

test('day and night, in whatever mixture: rows stay few, counts stay right, PIN tries and other stamps are left alone', async () => {
  const minutes = fc.array(fc.record({ robots: fc.nat(3), again: fc.nat(A_MINUTE - 1), pins: fc.nat(1) }), {
    minLength: 24,
    maxLength: 24,
  })
  await fc.assert(
    fc.asyncProperty(minutes, async (mixture) => {
      const { db, transport, close } = await database()
      await register(db)
      await issue(db, 10)
      await carryOut(db, bindStamps, { first: 0, last: 9, batchId: 'anh-1' })
      await carryOut(db, activateStamps, { first: 0, last: 9 })
      await take(db, [scanOf(900_000, NOW, { serial: QUIET, id: 'quiet' })])
      let checks = 0
      let robots = 0
      let pins = 0
      let most = 0
      for (const [minute, mixed] of mixture.entries()) {
        const at = NOW + minute * MINUTE_MS
        const group = Array.from({ length: A_MINUTE }, (_, i) =>
          scanOf(1000 * minute + i, at + i, {
            ...(i < mixed.robots && { agent: 'bot' }),
            ...(i === A_MINUTE - 1 && mixed.pins > 0 && { pin: 'wrong' }),
          }),
        )
        robots += mixed.robots
        pins += mixed.pins
        const ordinals = await take(db, group)
        const first = checks + 1
        checks += A_MINUTE - mixed.robots - mixed.pins
        expect(ordinals.filter((one) => one !== null)).toEqual(
          Array.from({ length: checks - first + 1 }, (_, i) => first + i),
        )
        await recordLate(db, group[mixed.again] ?? scanOf(0, at))
        await sweepAt(db, at + MINUTE_MS)
        const kept = await oneValue(transport, `select count(*) from observation where serial = ${FLOODED}`)
        most = Math.max(most, Number(kept))
      }
      expect(most).toBeLessThanOrEqual(MOST + WAIT_MINUTES * A_MINUTE)
      expect(most).toBeLessThan(mixture.length * A_MINUTE)
      expect(await rowsOf(transport, `select checks, robots from stamp where serial = ${FLOODED}`)).toEqual([
        [checks, robots],
      ])
      expect(await oneValue(transport, "select count(*) from observation where pin = 'wrong'")).toBe(pins)
      expect(await oneValue(transport, 'select sum(visits) from visit_day')).toBe(checks + robots + 1)

      // The flood is over: what waited goes too, and with it each mark that none of the others left.
      const after = NOW + (mixture.length + WAIT_MINUTES) * MINUTE_MS
      while ((await settleDue(db, after, newId)) > 0);
      await sweepAt(db, after)
      const left = await rowsOf(
        transport,
        `select phone, network from observation where serial = ${FLOODED} and pin is null`,
      )
      expect(left.length).toBeLessThanOrEqual(MOST)
      expect(left.length).toBeGreaterThan(MOST - WAIT_MINUTES)
      const bytes = await oneValue(transport, `select evidence from stamp where serial = ${FLOODED}`)
      const evidence = unpack(new Uint8Array(bytes as Uint8Array))
      expect(evidence.scans).toBe(checks + robots + pins)
      const phones = (
        await rowsOf(transport, `select phone from observation where serial = ${FLOODED}`)
      ).flat()
      for (const phone of evidence.phones) expect(phones).toContain(phone)
      expect(await oneValue(transport, `select count(*) from observation where serial = ${QUIET}`)).toBe(1)
      close()
    }),
    { numRuns: SLOW ? 10 : 1, endOnFailure: true },
  )
})

test('what is not settled, what the queue may bring again, and the marks of what stays are kept', async () => {
  const { db, transport, close } = await database()
  const MADE = MOST + 20
  const lately = NOW - MINUTE_MS
  const evidence = Buffer.from(pack({ ...blank(), scans: MADE, phones: [1, MADE] }))
  await transport([
    {
      sql: 'insert into stamp (serial, robots, evidence) values (?, ?, ?)',
      params: [FLOODED, MADE, evidence],
    },
    {
      sql: `insert into observation
          (id, serial, at, agent, app, via, revisit, phone, folded_at, settled_at)
        with recursive n (i) as (select 1 union all select i + 1 from n where i < ?)
        select i, ?, ? + i, 'person', 'x', 'qr', 0, i, iif(i = 2, ?, 1), iif(i = 3, null, 1) from n`,
      params: [MADE, FLOODED, lately, NOW - 9 * MINUTE_MS],
    },
  ])
  await forgetCrowds(db, NOW, MOST)
  const left = await rowsOf(transport, 'select phone from observation order by at')
  expect(left.flat()).toEqual([2, 3, ...Array.from({ length: MOST }, (_, i) => 21 + i)])
  const bytes = await oneValue(transport, 'select evidence from stamp')
  expect(unpack(new Uint8Array(bytes as Uint8Array)).phones).toEqual([MADE])
  close()
})
