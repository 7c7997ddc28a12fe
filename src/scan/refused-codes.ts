// What is remembered of codes that nobody issued: counts of fixed size, written together and at most once a second.
// No code is kept, none is compared with another, and no correction is sought.
import { sql } from 'drizzle-orm'
import { type Cause, type Finding, JOINS_FOR_MS, recordFinding } from '../cases/finding.ts'
import { builder, compile, type Database, runBatch, type Statement } from '../db/database.ts'
import { keyedDigest, keyedNumber } from '../stamp/keyed-hash.ts'
import type { Via } from '../stamp/visit.ts'
import { DAY_MS, dayNumberOf, dayOf } from '../time.ts'
import type { Policy } from '../verdict/policy.ts'
import { bitOfProvince, nameCode, nearestSeries } from './code-series.ts'
import { bitsIn } from './day-hash.ts'
import { policyOf } from './surroundings.ts'

/** Places of the table of codes, and bits in which a code's networks are counted. */
const CODE_PLACES = 4096
const NETWORK_BITS = 30
/** Attempts of one second that are looked at, as many as note-refused.ts lets wait; more are let go. */
const KEPT_AT_ONCE = 64
const USUAL_DAYS = 14

/** A case that has so many tries beyond what opened it has enough of them; then one of eight joins it. */
const TRIES_LISTED = 20
const THEN_ONE_OF = 8

/** One request for a code that nobody issued. */
export interface RefusedCode {
  /** Of the request; nothing else is kept under it. */
  id: string
  at: number
  /** As it was asked for, evened out. It goes no further than a hash. */
  code: string
  via: Via
  address: string | null
  province: string | null
  /** The network's place among today's, if the day's key is known. */
  network: number | null
}

const given = sql.placeholder

// A code that was met before is no guess: somebody looks at it again, or it is printed on goods.
const isNew = sql`not exists (select 1 from refused_code where place = ${given('place')} and code = ${given('code')})`
const countNetwork = compile(
  builder.run(sql`
    insert into network_day (day, bucket, stamps, refused)
    select ${given('day')}, ${given('network')}, 0, 1 where ${given('network')} is not null and ${isNew}
    on conflict do update set refused = refused + excluded.refused`),
)
const countProvince = compile(
  builder.run(sql`
    insert into evidence_count (name, key, bucket, n)
    select 'refused', coalesce(${given('province')}, ''), ${given('dayNumber')}, 1 where ${isNew}
    on conflict do update set n = n + excluded.n`),
)
// Another code takes a place over when the one there is lone or a month old.
const countCode = compile(
  builder.run(sql`
    insert into refused_code (place, code, networks, province, provinces, at)
    values (${given('place')}, ${given('code')}, ${given('bit')}, ${given('province')}, ${given('provinceBit')}, ${given('at')})
    on conflict do update set
      networks = iif(code = excluded.code, networks | excluded.networks, excluded.networks),
      province = iif(code = excluded.code, province, excluded.province),
      provinces = iif(code = excluded.code, provinces | excluded.provinces, excluded.provinces),
      series = iif(code = excluded.code, series, null),
      named_at = iif(code = excluded.code, named_at, null),
      at = excluded.at,
      code = excluded.code
    where code = excluded.code or networks & (networks - 1) = 0 or at < excluded.at - ${sql.raw(String(30 * DAY_MS))}`),
)
const triesThere = sql`(select sum(n) from evidence_count
  where name = 'refused' and key = coalesce(${given('province')}, '') and bucket`
/** An attempt once all of its second are counted: the code it was of, its network today, its province. */
const readCounted = compile(
  builder
    .select({
      networks: sql<number | null>`networks`,
      province: sql<string | null>`province`,
      series: sql<number | null>`series`,
      namedAt: sql<number | null>`named_at`,
      nearest: nearestSeries,
      tries: sql<number | null>`(
        select refused from network_day where day = ${given('day')} and bucket = ${given('network')})`,
      today: sql<number | null>`${triesThere} = ${given('dayNumber')})`,
      before: sql<number | null>`${triesThere} between ${given('dayNumber')} - ${sql.raw(String(USUAL_DAYS))}
        and ${given('dayNumber')} - 1)`,
    })
    .from(sql`(select 1) left join refused_code on place = ${given('place')} and code = ${given('code')}`),
  { isOne: true },
)
type Counted = Awaited<ReturnType<typeof readCounted>>[number]

const readPolicy = compile(
  builder
    .select({
      version: sql<number>`version`,
      mode: sql<Policy['mode']>`mode`,
      settings: sql<string>`settings`,
    })
    .from(sql`policy_version`)
    .orderBy(sql`version desc`)
    .limit(1),
  { isOne: true },
)

/** Of each cause the case that was closed last, if none is open. */
const readClosed = compile(
  builder
    .select({ key: sql<string>`kind || ' ' || cause`, closedAt: sql<number>`max(closed_at)` })
    .from(sql`case_file`)
    .where(
      sql`kind in ('guessing', 'invented') and closed_at > ${given('at')} - ${sql.raw(String(JOINS_FOR_MS))}
        and not exists (select 1 from case_file as other
          where other.kind = case_file.kind and other.cause = case_file.cause and other.joinable = 1)`,
    )
    .groupBy(sql`kind, cause`),
)

/** Counts a handful of attempts and records what they amount to. Two batches at the most. Resolves to whether any was found. */
export async function recordRefused(
  db: Database,
  attempts: readonly RefusedCode[],
  identityKey: Uint8Array,
  newId: () => string,
): Promise<boolean> {
  const kept = attempts.slice(0, KEPT_AT_ONCE).map((attempt) => placedBy(attempt, identityKey))
  const latest = attempts.at(-1)
  if (!latest) return false
  const written = kept.flatMap(countingStatements)
  const [[policy], closed, ...results] = await db.batch([
    readPolicy({}),
    readClosed({ at: latest.at }),
    ...written,
    ...kept.map(readCounted),
  ])
  const rows = results.slice(written.length) as Counted[][]
  const closedAt = new Map(closed.map((row) => [row.key, row.closedAt]))
  const { found, named } = findingsOf(kept, rows.flat(), policyOf(policy), closedAt)
  await runBatch(db, [...named, ...found.flatMap((finding) => recordFinding(finding, newId()))])
  return found.length > 0
}

/** An attempt, with the place of its code in the table and what it is counted by. */
function placedBy(attempt: RefusedCode, identityKey: Uint8Array) {
  const { id, at, via, province, network } = attempt
  const hash = keyedDigest(identityKey, `refused\n${attempt.code}`)
  const from = keyedNumber(hash, attempt.address ?? '', 32)
  return {
    id,
    at,
    via,
    province,
    network,
    place: hash.readUInt32BE(0) % CODE_PLACES,
    code: hash.readUInt32BE(4),
    bit: 2 ** (from % NETWORK_BITS),
    provinceBit: bitOfProvince(province),
    day: dayOf(at),
    dayNumber: dayNumberOf(at),
  }
}
type Placed = ReturnType<typeof placedBy>

/** A slip of the finger is typed; it is no guess unless its network makes many. */
const isSlip = ({ via }: Placed) => via === 'typed'

const countingStatements = (attempt: Placed): Statement[] => [
  countNetwork(attempt),
  ...(isSlip(attempt) ? [] : [countProvince(attempt)]),
  countCode(attempt),
]

/** What the attempts amount to, one finding for each cause, and the codes that are named by it. */
function findingsOf(
  attempts: readonly Placed[],
  rows: readonly Counted[],
  policy: Policy,
  closedAt: ReadonlyMap<string, number>,
): { found: Finding[]; named: Statement[] } {
  const found = new Map<string, Finding>()
  const named: Statement[] = []
  /** Of the latest code that joined a series here: a handful came within a second. */
  let newest: number | null = null
  for (const [i, attempt] of attempts.entries()) {
    const row = rows[i]
    if (!row) continue
    const series: number = row.series ?? row.nearest ?? newest ?? attempt.place
    const finding = findingOf(attempt, row, series, policy)
    if (!finding || isLookedAt(finding, row, closedAt)) continue
    if (finding.kind === 'invented' && row.series === null) {
      newest = series
      named.push(nameCode({ ...attempt, series }))
    }
    const key = `${finding.kind} ${finding.cause.of}`
    const known = found.get(key)
    found.set(key, known ? { ...known, scans: [...known.scans, ...finding.scans] } : finding)
  }
  return { found: [...found.values()], named }
}

/**
 * What has been looked at lately opens no other case: a code that was named before its case was closed, and whoever goes
 * on trying codes within the day.
 */
function isLookedAt(
  { kind, cause, at }: Finding,
  { namedAt }: Counted,
  closed: ReadonlyMap<string, number>,
): boolean {
  const closedAt = closed.get(`${kind} ${cause.by}:${cause.of}`)
  if (closedAt === undefined) return false
  return kind === 'invented' ? (namedAt ?? at) <= closedAt : closedAt > at - DAY_MS
}

const LOT = Buffer.from('lot')

const lotOf = (id: string): number => keyedNumber(LOT, id, 16) >>> 8

function findingOf(attempt: Placed, row: Counted, series: number, policy: Policy): Finding | null {
  const { id, at, province } = attempt
  const listed = (count: number, enough: number) =>
    count >= enough && (count < enough + TRIES_LISTED || lotOf(id) % THEN_ONE_OF === 0)
  const make = (
    kind: 'guessing' | 'invented',
    cause: Cause,
    where: string | null,
    count: number,
  ): Finding => ({
    kind,
    cause,
    productId: null,
    producerId: null,
    batchId: null,
    province: where,
    at,
    nats: 10,
    evidence: [{ signal: kind, nats: 10, count }],
    serials: [],
    scans: [{ id, at, serial: null, province }],
  })
  const networks = bitsIn(row.networks ?? 0)
  // A code that others met too is no guess.
  if (networks > 1) {
    return listed(networks, policy['invented.networks'])
      ? make('invented', { by: 'codes', of: String(series) }, row.province, networks)
      : null
  }
  const there: Cause = { by: 'region', of: province ?? '' }
  const tries = row.tries ?? 0
  if (listed(tries, policy['guessing.perNetwork'])) return make('guessing', there, province, tries)
  const today = row.today ?? 0
  const usual = (row.before ?? 0) / USUAL_DAYS
  const enough = Math.max(policy['guessing.perProvince'], policy['guessing.timesUsual'] * usual)
  return !isSlip(attempt) && listed(today, enough) ? make('guessing', there, province, today) : null
}
