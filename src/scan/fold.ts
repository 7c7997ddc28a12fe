// After the answer: what an observation says goes into the stamp's row of statistics and the wider counters, in
// one batch, once, whatever the order and however often it is tried.
import { and, asc, isNull, lt, sql } from 'drizzle-orm'
import { builder, compile, type Database, type Statement } from '../db/database.ts'
import { observation as observations } from '../db/schema.ts'
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
  const [first, ...rest] = statementsOf([...new Map(folds.map((one) => [one.of.id, one])).values()])
  if (first) await db.batch([first, ...rest])
}

/** What counts an observation does so while it is not marked as folded; marking it comes last. */
function statementsOf(folds: readonly Fold[]): Statement[] {
  const scans = JSON.stringify(folds.map(scanOf))
  return [
    ...(folds.some(({ of }) => of.pin === null) ? [countVisits({ scans })] : []),
    ...(folds.some(levelOf) ? [countLevels({ scans })] : []),
    ...networkStatements(folds),
    ...folds.flatMap(judgedStatements),
    markFolded({ scans, now: folds.at(-1)?.now }),
  ]
}

/** What is told of a scan beside its own row. Where its product is not known it is looked up. */
function scanOf(fold: Fold) {
  const { of, judged } = fold
  const witness = judged?.evidenced.own?.witness
  return {
    id: of.id,
    day: dayOf(of.at),
    product: judged?.subject.productId,
    level: levelOf(fold),
    stamps: witness?.networkStamps,
    refused: witness?.networkRefused,
  }
}

function levelOf({ of, judged }: Fold) {
  const level = of.agent === 'person' ? judged?.assessment.level : undefined
  return level === 'none' ? undefined : level
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

const told = (name: keyof ReturnType<typeof scanOf>) => sql`(scan.value ->> ${sql.raw(`'${name}'`)})`
const scans = sql`json_each(${sql.placeholder('scans')}) as scan`
const notFolded = sql`${scans} cross join observation on observation.id = ${told('id')} and folded_at is null`

const countVisits = compile(
  builder.run(sql`
    insert into visit_day (day, product_id, province, agent, visits)
    select
      ${told('day')} as day,
      coalesce(${told('product')}, (select product_id from batch where id =
        (select batch_id from segment where first <= observation.serial order by first desc limit 1)), '') as product,
      coalesce(province, '') as place, agent, count(*)
    from ${notFolded} where pin is null group by day, product, place, agent
    on conflict do update set visits = visits + excluded.visits`),
)

const countLevels = compile(
  builder.run(sql`
    insert into level_day (day, level, visits)
    select ${told('day')} as day, ${told('level')} as level, count(*)
    from ${notFolded} where ${told('level')} is not null group by 1, 2
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
    update observation set folded_at = ${sql.placeholder('now')},
      network_stamps = ${told('stamps')}, network_refused = ${told('refused')}
    from ${scans} where observation.id = ${told('id')} and folded_at is null`),
)

/** Folds what answers left behind: the process ended, or the database was away just then. */
export async function foldLeftOver(db: Database, now: number): Promise<void> {
  const left = await db
    .select()
    .from(observations)
    .where(and(isNull(observations.foldedAt), lt(observations.at, now - LEFT_OVER_MS)))
    .orderBy(asc(observations.at))
    .limit(SWEEP_LIMIT)
  await fold(
    db,
    left.map((of) => ({ of, now })),
  )
}
