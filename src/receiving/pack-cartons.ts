// Cartons are made when goods are packed: a run of active stamps of one producer, so many to a carton, or a list of
// stamps in one. A stamp is in one carton at a time; an opened carton's stamps may be packed again.
import { eq, sql } from 'drizzle-orm'
import type { Command } from '../command/command.ts'
import type { Statement } from '../db/database.ts'
import { LONGEST_MOVEMENT, roll } from '../db/schema.ts'
import { carton, cartonRange } from '../db/tables/receiving.ts'
import { err, ok } from '../result.ts'
import type { Range } from '../rolls/line.ts'
import { lastSkipped } from '../rolls/skipped.ts'
import { type KnownScans, knownFrom, knownStatements, wantedOf } from './known.ts'
import { piecesOf } from './pieces.ts'
import { takenRuns } from './taken-runs.ts'
import { joinedRuns } from './unmoved.ts'

export const CARTONS_AT_ONCE = 500
const STAMPS_AT_ONCE = 100_000

export interface PackInput {
  /** Whose stamps: another producer's are refused. */
  producerId: string
  /** Runs in the order of packing. */
  runs: readonly Range[]
  /** How many stamps go into one carton; null for all of them into one. */
  perCarton: number | null
  packedBy: string
  /** The key that labels are made with. */
  keyVersion: string
}

/** What the label of a carton is made of. */
interface Label {
  serial: number
  keyVersion: string
}

interface PackKnown {
  known: KnownScans
  owners: readonly string[]
  packed: readonly (Range & { carton: Label })[]
  lastCarton: number
  /** The last of those that nobody may be given. */
  lastSkipped: number
}

export interface PackDecision {
  producerId: string
  lastCarton: number
  cartons: { serial: number; ranges: Range[]; stamps: number }[]
  at: number
  packedBy: string
  keyVersion: string
}

export type PackRefusal =
  | { reason: 'no-stamps' }
  | { reason: 'too-many-stamps' }
  | { reason: 'too-many-cartons' }
  | { reason: 'bad-size' }
  | { reason: 'other-producer' }
  | { reason: 'not-active'; serial: number }
  | { reason: 'recalled'; serial: number }
  | { reason: 'packed-already'; serial: number; carton: Label }

/** Pieces that a look-up reaches. */
const reachable = (runs: readonly Range[]): Range[] =>
  runs.flatMap(({ first, last }) =>
    Array.from({ length: Math.ceil((last - first + 1) / LONGEST_MOVEMENT) }, (_, n) => ({
      first: first + n * LONGEST_MOVEMENT,
      last: Math.min(last, first + (n + 1) * LONGEST_MOVEMENT - 1),
    })),
  )

const countOf = (runs: readonly Range[]) => runs.reduce((sum, { first, last }) => sum + last - first + 1, 0)

export const packCartons: Command<PackInput, PackKnown, PackDecision, PackRefusal> = {
  name: 'pack-cartons',
  async read(db, { runs }) {
    const ranges = countOf(runs) > STAMPS_AT_ONCE ? [] : reachable(runs)
    const wanted = wantedOf(ranges)
    const given = JSON.stringify(ranges.map(({ first, last }) => [first, last]))
    const [last, packed, owners, ...answers] = await db.batch([
      db
        .select({ serial: sql<number | null>`max(${carton.serial})`, skipped: lastSkipped('lastCarton') })
        .from(carton),
      db.all<readonly [number, number, number, string]>(sql`
        select r.first, r.last, c.serial, c.key_version from json_each(${given}) as w
          cross join carton_range as r on r.first > (w.value ->> 0) - ${LONGEST_MOVEMENT}
            and r.first <= (w.value ->> 1) and r.last >= (w.value ->> 0)
          join carton as c on c.serial = r.carton_serial and c.opened_at is null`),
      db
        .selectDistinct({ producerId: roll.producerId })
        .from(roll)
        .where(
          sql`exists (select 1 from json_each(${given}) as w
            where ${roll.first} <= (w.value ->> 1) and ${roll.last} >= (w.value ->> 0))`,
        ),
      ...knownStatements(db, wanted, null),
    ])
    return {
      known: knownFrom(answers, wanted),
      owners: owners.map(({ producerId }) => producerId),
      packed: packed.map(([first, last, serial, keyVersion]) => ({
        first,
        last,
        carton: { serial, keyVersion },
      })),
      lastCarton: last[0]?.serial ?? 0,
      lastSkipped: last[0]?.skipped ?? 0,
    }
  },
  decide({ known, owners, packed, lastCarton, lastSkipped }, input, { at }) {
    const { producerId, runs, perCarton, packedBy, keyVersion } = input
    const once = eachOnce(runs)
    const stamps = countOf(once)
    if (stamps === 0) return err({ reason: 'no-stamps' })
    if (stamps > STAMPS_AT_ONCE) return err({ reason: 'too-many-stamps' })
    const size = perCarton ?? stamps
    if (!Number.isInteger(size) || size < 1) return err({ reason: 'bad-size' })
    if (Math.ceil(stamps / size) > CARTONS_AT_ONCE) return err({ reason: 'too-many-cartons' })
    if (owners.some((one) => one !== producerId)) return err({ reason: 'other-producer' })
    for (const [i, piece] of reachable(runs).entries()) {
      const held = piecesOf([piece], [known.stamps[i]?.segments ?? []] as const)
      const idle = held.find(({ held: [segment] }) => segment?.state !== 'active')
      if (idle) return err({ reason: 'not-active', serial: idle.first })
      const recalled = held.find(
        ({ held: [segment] }) => known.batches.get(segment?.batchId ?? '')?.recalledAt,
      )
      if (recalled) return err({ reason: 'recalled', serial: recalled.first })
      const taken = packed.find((one) => one.first <= piece.last && one.last >= piece.first)
      if (taken) {
        const serial = Math.max(taken.first, piece.first)
        return err({ reason: 'packed-already', serial, carton: taken.carton })
      }
    }
    const cartons = filled(once, size).map((ranges, n) => ({
      serial: Math.max(lastCarton, lastSkipped) + 1 + n,
      ranges: reachable(joinedRuns(ranges)),
      stamps: countOf(ranges),
    }))
    return ok({ producerId, lastCarton, cartons, at, packedBy, keyVersion })
  },
  subject: (decision) => decision.producerId,
  audited: ({ producerId, runs, perCarton }) => ({ producerId, runs: runs.slice(0, 100), perCarton }),
  write(db, { producerId, lastCarton, cartons, at, packedBy, keyVersion }) {
    const row = ({ serial, stamps }: PackDecision['cartons'][number]) => [serial, stamps]
    const [first, ...rest] = cartons
    // Whoever packs meanwhile takes the next number, so that this one's guard fails and its stamps are looked at again.
    const guard: Statement = db.run(sql`
      insert into ${carton} (serial, producer_id, key_version, stamps, packed_at, packed_by)
      select ${first?.serial ?? 0}, ${producerId}, ${keyVersion}, ${first?.stamps ?? 0}, ${at}, ${packedBy}
      where coalesce((select max(serial) from ${carton}), 0) = ${lastCarton}`)
    const ranges = cartons.flatMap(({ serial, ranges }) => ranges.map((one) => [serial, one.first, one.last]))
    return [
      guard,
      db.run(sql`
        insert into ${carton} (serial, producer_id, key_version, stamps, packed_at, packed_by)
        select value ->> 0, ${producerId}, ${keyVersion}, value ->> 1, ${at}, ${packedBy}
        from json_each(${JSON.stringify(rest.map(row))})`),
      db.run(sql`
        insert into ${cartonRange} (carton_serial, first, last)
        select value ->> 0, value ->> 1, value ->> 2 from json_each(${JSON.stringify(ranges)})`),
    ]
  },
}

/** A stamp that two runs name is packed with the first of them. */
function eachOnce(runs: readonly Range[]): Range[] {
  const taken = takenRuns()
  return runs.flatMap((run) => {
    const free = piecesOf([run], [taken.within([run])] as const)
      .filter(({ held: [before] }) => !before)
      .map(({ first, last }) => ({ first, last }))
    taken.take(free)
    return free
  })
}

/** The runs cut into cartons of `size`, the last one holding what is left. */
export function filled(runs: readonly Range[], size: number): Range[][] {
  const cartons: Range[][] = []
  let room = 0
  for (const run of runs) {
    let first = run.first
    while (first <= run.last) {
      if (room === 0) {
        cartons.push([])
        room = size
      }
      const last = Math.min(run.last, first + room - 1)
      cartons.at(-1)?.push({ first, last })
      room -= last - first + 1
      first = last + 1
    }
  }
  return cartons
}

/** The label stands for nothing from now on. */
export const openCarton: Command<
  { serial: number; producerId: string },
  { producerId: string; openedAt: number | null } | null,
  { serial: number; at: number },
  { reason: 'unknown-carton' }
> = {
  name: 'open-carton',
  async read(db, { serial }) {
    const [row] = await db
      .select({ producerId: carton.producerId, openedAt: carton.openedAt })
      .from(carton)
      .where(eq(carton.serial, serial))
    return row ?? null
  },
  decide: (known, { serial, producerId }, { at }) =>
    known?.producerId === producerId && known.openedAt === null
      ? ok({ serial, at })
      : err({ reason: 'unknown-carton' }),
  subject: ({ serial }) => String(serial),
  write: (db, { serial, at }) => [
    db
      .update(carton)
      .set({ openedAt: at })
      .where(sql`${carton.serial} = ${serial} and ${carton.openedAt} is null`),
  ],
}
