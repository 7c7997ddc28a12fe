// After the answer: what an observation says goes into the stamp's row of statistics and the wider counters, in
// one batch, once, whatever the order and however often it is tried.
import { and, asc, isNull, notBetween, sql } from 'drizzle-orm'
import { builder, compile, type Database, runBatch, type Statement } from '../db/database.ts'
import { observation as observations, productAt } from '../db/schema.ts'
import { dayOf } from '../time.ts'
import type { Assessment } from '../verdict/assess.ts'
import type { Evidenced, Observation } from '../verdict/known.ts'
import type { Today } from './arrive.ts'
import { makeDayKey } from './day-key.ts'
import { foundStatements, type Subject, settlingStatements } from './settle.ts'

export type Foldable = Pick<Observation, 'id' | 'serial' | 'at' | 'agent' | 'province' | 'pin'>

export interface Fold {
  of: Foldable
  now: number
  judged?: Judged | undefined
}

/** What the answer's judgement adds to its own fold. */
export interface Judged {
  assessment: Assessment
  /** What whoever scanned is told of it where the mode lets them see it. */
  warning: 'caution' | 'alert' | null
  evidenced: Evidenced
  subject: Subject
  /** The network's place among today's, and this stamp's bit there. */
  today: Today
  /** Makes a day's key where there is none. */
  dayKeyMissing: boolean
  newId: () => string
}

/** How long the answer's own fold has before the sweep takes the observation up. */
const LEFT_OVER_MS = 60_000
const SWEEP_LIMIT = 200

/** Each observation counts once, in whichever of the calls that bring it comes first. */
export async function fold(db: Database, folds: readonly Fold[]): Promise<void> {
  await runBatch(db, statementsOf([...new Map(folds.map((one) => [one.of.id, one])).values()]))
}

/**
 * What scans write to one table is one statement: each call into the engine costs more than its row. What counts an
 * observation does so while it is not marked as folded; marking it comes last.
 */
function statementsOf(folds: readonly Fold[]): Statement[] {
  const scans = folds.filter(({ of }) => of.pin === null)
  const visits = scans.map(visitOf)
  const levels = scans.flatMap(warningAt)
  const marks = folds.map(markOf)
  return [
    ...(visits.length > 0 ? [countVisits({ visits: JSON.stringify(visits) })] : []),
    ...(levels.length > 0 ? [countLevels({ levels: JSON.stringify(levels) })] : []),
    ...networkStatements(folds),
    ...folds.flatMap(judgedStatements),
    ...(marks.length > 0 ? [markFolded({ marks: JSON.stringify(marks), now: folds.at(-1)?.now })] : []),
  ]
}

const visitOf = ({ of, judged }: Fold) => [
  of.id,
  dayOf(of.at),
  judged?.subject.productId ?? null,
  of.serial,
  of.province ?? '',
  of.agent,
]

const warningAt = ({ of, judged }: Fold) => (judged?.warning ? [[of.id, dayOf(of.at), judged.warning]] : [])

function markOf({ of, judged }: Fold) {
  const witness = judged?.evidenced.own?.witness
  return [of.id, witness?.networkStamps ?? null, witness?.networkRefused ?? null]
}

function networkStatements(folds: readonly Fold[]): Statement[] {
  const days = new Map<string, Record<number, number>>()
  for (const { of, judged } of folds) {
    if (!judged || judged.today.network === null || of.agent !== 'person') continue
    const { network, bit } = judged.today
    const bits = days.get(dayOf(of.at)) ?? {}
    bits[network] = (bits[network] ?? 0) | bit
    days.set(dayOf(of.at), bits)
  }
  return [...days].map(([day, bits]) => countNetworks({ day, bits: JSON.stringify(bits) }))
}

function judgedStatements({ of, now, judged }: Fold): Statement[] {
  if (!judged) return []
  const { assessment, evidenced, subject, newId } = judged
  return [
    ...settlingStatements(assessment, evidenced, subject, now),
    ...foundStatements(assessment, subject, { id: of.id, at: of.at }, of.at, newId),
    ...(judged.dayKeyMissing ? [makeDayKey(dayOf(of.at))] : []),
  ]
}

// Each row comes with its observation's id first; those that are folded already are left out.
const notFolded = (rows: string) => sql`json_each(${sql.placeholder(rows)}) cross join observation
  on observation.id = value ->> 0 and folded_at is null`

// Where the product is not known it is looked up.
const countVisits = compile(
  builder.run(sql`
    insert into visit_day (day, product_id, province, agent, visits)
    select
      value ->> 1,
      coalesce(value ->> 2, ${productAt(sql`value ->> 3`)}, ''),
      value ->> 4, value ->> 5, 1
    from ${notFolded('visits')} where true
    on conflict do update set visits = visits + excluded.visits`),
)

const countLevels = compile(
  builder.run(sql`
    insert into level_day (day, level, visits)
    select value ->> 1, value ->> 2, 1 from ${notFolded('levels')} where true
    on conflict do update set visits = visits + excluded.visits`),
)

/** Told again it changes nothing. */
const countNetworks = compile(
  builder.run(sql`
    insert into network_day (day, bucket, stamps, refused)
    select ${sql.placeholder('day')}, key, value, 0 from json_each(${sql.placeholder('bits')}) where true
    on conflict do update set stamps = stamps | excluded.stamps where stamps | excluded.stamps <> stamps`),
)

const markFolded = compile(
  builder.run(sql`
    update observation set folded_at = ${sql.placeholder('now')}, network_stamps = value ->> 1, network_refused = value ->> 2
    from json_each(${sql.placeholder('marks')}) where observation.id = value ->> 0 and folded_at is null`),
)

/** Folds what answers left behind: the process ended, or the database was away just then. */
export async function foldLeftOver(db: Database, now: number): Promise<void> {
  const left = await db
    .select()
    .from(observations)
    .where(
      and(
        isNull(observations.foldedAt),
        // What was scanned while the clock was ahead is none of this minute either.
        notBetween(observations.at, now - LEFT_OVER_MS, now + LEFT_OVER_MS),
      ),
    )
    .orderBy(asc(observations.at))
    .limit(SWEEP_LIMIT)
  await fold(
    db,
    left.map((of) => ({ of, now })),
  )
}
