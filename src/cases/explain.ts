// What was explained accuses nobody any more: neither what is known of the case's stamps and counted of their product,
// nor scans that wait to be settled, nor an inspector's word. Opened again, all that is still kept is weighed once more.
import { type SQL, sql } from 'drizzle-orm'
import type { Database, Statement } from '../db/database.ts'
import { productAt } from '../db/schema.ts'
import { SECONDS_AHEAD } from '../db/seconds-ahead.ts'
import type { CaseEnd } from '../stamp/case-kind.ts'
import { DAY_SECONDS } from '../time.ts'
import { blank, FLAGS_AT, HOT_FLAG, pack } from '../verdict/evidence.ts'
import { onTheSpot } from '../verdict/signals/on-the-spot.ts'

/** Rings by which many stamps make one finding: who was explained is one of them no more. */
const RINGS = sql`('hot', 'rise', 'revived', 'revived-in', 'void')`
/** Where a crowd is honest more of it comes: it takes as much more as an inspector who holds the goods would outweigh. */
const CROWD = { forgiven: -onTheSpot.settings['onTheSpot.genuine'].default }

const stampsOf = (caseId: string) => sql`(select serial from case_stamp where case_id = ${caseId})`

/** Where evidence has it, of four bytes. */
export const REVIVED_AT = FLAGS_AT - 14

/** Of a row of stamp: a number that stands in its evidence, as so many hexadecimal digits from a byte on. */
const numberAt = (byte: number, count: number) =>
  sql`(select sum((instr('0123456789ABCDEF', substr(hex(stamp.evidence), value, 1)) - 1) << 4 * (${2 * byte + count} - value))
    from json_each(${JSON.stringify(Array.from({ length: count }, (_, i) => 2 * byte + 1 + i))}))`

/** It counts as suspicious in its product. */
const isHot = sql`${numberAt(FLAGS_AT, 2)} & ${HOT_FLAG} > 0`

/** The day on which it was counted as come to life again; days begin seven hours before those of UTC. */
const revivedOn = sql`(nullif(${numberAt(REVIVED_AT, 8)}, 0) + ${SECONDS_AHEAD}) / ${sql.raw(String(DAY_SECONDS))}`

/**
 * Evidence begins anew. That the stamp was scanned, and how old it was then, is counted for good: `since`, in
 * milliseconds, stands for its first check.
 */
function begunAnew(since: number, crowd: boolean): Uint8Array {
  return pack({ ...blank(), ...(crowd && CROWD), scans: 1, firstAt: Math.floor(since / 1000) })
}

/** To set evidence to; a stamp of which nothing is settled has none, or only what a crowd is forgiven. */
function evidenceFrom(at: number, crowd: boolean): SQL {
  const none = crowd ? pack({ ...blank(), ...CROWD }) : null
  return sql`iif(evidence is null or substr(evidence, 2, 4) = x'00000000', ${none}, ${begunAnew(at, crowd)})`
}

/**
 * Suspicious stamps of the product and of all products are fewer by the case's, and so are those that came to life
 * again, of a province as far as it is remembered.
 */
const countFewer = (db: Database, caseId: string) =>
  db.run(sql`
    with its as (
      select serial, json_array(coalesce(${productAt(sql`stamp.serial`)}, '-'), '') as keys,
        ${isHot} as hot, ${revivedOn} as day
      from stamp where serial in ${stampsOf(caseId)}),
    counted as (
      select 'hot' as name, value as key, 0 as bucket from its, json_each(keys) where hot
      union all select 'revived', value, day from its, json_each(keys) where day is not null
      union all select 'revived', recent.key, day from its
        join evidence_recent as recent on recent.name = 'revived-in' and recent.serial = its.serial
        where day is not null)
    insert into evidence_count (name, key, bucket, n)
    select name, key, bucket, -count(*) from counted group by name, key, bucket
    on conflict do update set n = n + excluded.n`)

/** Stamps of its batch that were met though nobody activated them, also those met long before it opened. */
const notActivatedOf = (caseId: string) => sql`name = 'not-activated'
  and key = (select substr(cause, 7) from case_file where id = ${caseId} and kind = 'not-activated')`

export function explain(
  db: Database,
  caseId: string,
  as: Exclude<CaseEnd, 'copied'>,
  at: number,
): Statement[] {
  const stamps = stampsOf(caseId)
  return [
    countFewer(db, caseId),
    db.run(sql`update stamp set evidence = ${evidenceFrom(at, as === 'honest-crowd')},
      evidence_revision = evidence_revision + 1, on_the_spot = nullif(on_the_spot, 'copied')
      where serial in ${stamps}`),
    db.run(sql`update observation set settled_at = ${at} where settled_at is null and serial in ${stamps}`),
    db.run(sql`delete from evidence_recent where name in ${RINGS} and serial in ${stamps}`),
    // What is not activated still stands before its producer, who has the same time again.
    db.run(sql`update evidence_recent set first_at = ${at} where ${notActivatedOf(caseId)}`),
  ]
}

/** Scans that another case has explained stay so; the one that is opened again is closed no longer. */
const notExplainedElsewhere = sql`at > coalesce((
  select max(closed_at) from case_stamp join case_file on case_file.id = case_stamp.case_id
  where case_stamp.serial = observation.serial
    and case_file.closed_as in ('honest-crowd', 'data-error')), 0)`

/** The next sweeps settle each stamp's scans again, those since the closing among them. An inspector's word stands again. */
export function undoExplanation(db: Database, caseId: string, at: number): Statement[] {
  const stamps = stampsOf(caseId)
  return [
    countFewer(db, caseId),
    db.run(sql`update stamp set evidence = ${evidenceFrom(at, false)}, evidence_revision = evidence_revision + 1,
      on_the_spot = coalesce(on_the_spot, (select iif(finding = 'copy', 'copied', null) from inspection
        where inspection.serial = stamp.serial and finding <> 'other' order by at desc limit 1))
      where serial in ${stamps}`),
    db.run(sql`update evidence_recent set first_at = coalesce(
        (select min(at) from observation where observation.serial = evidence_recent.serial), first_at)
      where ${notActivatedOf(caseId)}`),
    db.run(sql`update observation set settled_at = null
      where settled_at is not null and serial in ${stamps} and ${notExplainedElsewhere}`),
  ]
}
