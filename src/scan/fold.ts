// After the answer: what an observation says goes into the stamp's row of statistics and the wider counters, in
// one batch, once, whatever the order and however often it is tried.
import { and, asc, isNull, lt, sql } from 'drizzle-orm'
import { builder, compile, type Database, type Statement } from '../db/database.ts'
import { observation as observations } from '../db/schema.ts'
import { provinceBit } from '../places/provinces.ts'
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
  /** Its province is among the stamp's already. */
  provinceKnown: boolean
  /** Makes a day's key where there is none. */
  dayKeyMissing: boolean
  newId: () => string
}

/** How long the answer's own fold has before the sweep takes the observation up. */
const LEFT_OVER_MS = 60_000
const SWEEP_LIMIT = 200

/** Each observation counts once, in whichever of the calls that bring it comes first. */
export async function fold(db: Database, folds: readonly Fold[]): Promise<void> {
  const [first, ...rest] = folds.flatMap(statementsOf)
  if (first) await db.batch([first, ...rest])
}

function statementsOf({ of, now, judged }: Fold): Statement[] {
  const witness = judged?.evidenced.own?.witness
  const values = {
    id: of.id,
    serial: of.serial,
    agent: of.agent,
    province: of.province ?? '',
    bit: of.agent === 'person' && of.province ? provinceBit(of.province) : 0,
    // A PIN sent from the page is no visit of its own.
    isVisit: of.pin === null ? 1 : 0,
    day: dayOf(of.at),
    productId: judged?.subject.productId ?? null,
    now,
    networkStamps: witness?.networkStamps ?? null,
    networkRefused: witness?.networkRefused ?? null,
  }
  const level = of.agent === 'person' && judged?.assessment.level !== 'none' && judged?.assessment.level
  return [
    markFolded(values),
    ...(values.bit === 0 || judged?.provinceKnown ? [] : [addProvince(values)]),
    countVisit(values),
    ...(level ? [countLevel({ day: values.day, level })] : []),
    ...(judged ? judgedStatements(of, now, judged) : []),
  ]
}

function judgedStatements(of: Foldable, now: number, judged: Judged): Statement[] {
  const { assessment, evidenced, subject, today, newId } = judged
  return [
    ...settlingStatements(assessment, evidenced, subject, now),
    ...foundStatements(assessment, subject, { id: of.id, at: of.at }, of.at, newId),
    ...(today.network !== null && of.agent === 'person'
      ? [countNetwork({ day: dayOf(of.at), network: today.network, bit: today.bit })]
      : []),
    ...(judged.dayKeyMissing ? [makeDayKey(dayOf(of.at))] : []),
  ]
}

const countNetwork = compile(
  builder.run(sql`
    insert into network_day (day, bucket, stamps, refused)
    values (${sql.placeholder('day')}, ${sql.placeholder('network')}, ${sql.placeholder('bit')}, 0)
    on conflict do update set stamps = stamps | excluded.stamps where stamps & excluded.stamps = 0`),
)

// Each statement goes on only if the one before it changed its row.
const markFolded = compile(
  builder.run(sql`
    update observation set folded_at = ${sql.placeholder('now')},
      network_stamps = ${sql.placeholder('networkStamps')}, network_refused = ${sql.placeholder('networkRefused')}
    where id = ${sql.placeholder('id')} and folded_at is null`),
)

const addProvince = compile(
  builder.run(sql`
    update stamp set provinces = provinces | ${sql.placeholder('bit')}
    where serial = ${sql.placeholder('serial')} and changes() = 1`),
)

const countVisit = compile(
  builder.run(sql`
    insert into visit_day (day, product_id, province, agent, visits)
    select
      ${sql.placeholder('day')},
      coalesce(${sql.placeholder('productId')}, (select product_id from batch where id =
        (select batch_id from segment where first <= ${sql.placeholder('serial')} order by first desc limit 1)), ''),
      ${sql.placeholder('province')}, ${sql.placeholder('agent')}, 1
    where changes() = 1 and ${sql.placeholder('isVisit')}
    on conflict do update set visits = visits + 1`),
)

const countLevel = compile(
  builder.run(sql`
    insert into level_day (day, level, visits)
    select ${sql.placeholder('day')}, ${sql.placeholder('level')}, 1 where changes() = 1
    on conflict do update set visits = visits + 1`),
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
