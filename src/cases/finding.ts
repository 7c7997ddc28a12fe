// A finding opens the case of its cause or joins it. The statements are parts of the batch that found it, and carried
// out twice they change nothing more.
import { sql } from 'drizzle-orm'
import { builder, compile, type Statement } from '../db/database.ts'
import type { CaseEvidence } from '../db/tables/cases.ts'
import type { CaseKind } from '../stamp/case-kind.ts'
import { DAY_MS } from '../time.ts'

/** A case that nothing joined for so long stays as it is; what comes later opens another. */
export const JOINS_FOR_MS = 30 * DAY_MS
/** A script that tries codes pauses for no day; the next is another. */
const JOINS_SOONER_MS: Partial<Record<CaseKind, number>> = { guessing: DAY_MS }
/** A ring remembers longer than a case is about. */
const RING_MS = 20 * DAY_MS
/** Scans that a case names: enough to look at, not a second log. */
export const SCANS_KEPT = 200

/** Whom or what a case is gathered by. */
export interface Cause {
  by: 'product' | 'producer' | 'batch' | 'region' | 'network' | 'codes'
  of: string
}

export interface Finding {
  kind: CaseKind
  cause: Cause
  productId: string | null
  producerId: string | null
  batchId: string | null
  province: string | null
  at: number
  /** How heavy the evidence is, in nats. */
  nats: number
  evidence: readonly CaseEvidence[]
  /** Stamps it is about. */
  serials: readonly number[]
  /** Stamps remembered in a ring of the detector that it is about too. */
  ring?: { name: string; key: string }
  /** Somebody said so: it is looked at however long the case was quiet and whenever it was closed. */
  said?: boolean
  /** Scans, or tries of a code, that made it. */
  scans: readonly { id: string; at: number; serial: number | null; province: string | null }[]
}

function causeText({ by, of }: Cause): string {
  return `${by}:${of}`
}

const given = sql.placeholder

/** Two names for codes of one product that are on other goods: who copies many stamps a little looks like who refills. */
const ALSO: Partial<Record<CaseKind, CaseKind>> = { copied: 'refilled', refilled: 'copied' }
const inRing = sql`select serial from evidence_recent
  where name = ${given('ring')} and key = ${given('ringKey')} and at > ${given('ringSince')}`
const shared = sql`case_stamp where case_id = case_file.id and serial in (${inRing})`
// One stamp alone joins whatever stands of its product. Of many, one must be the same; and where the case is older than
// what the ring remembers, half of them: else new goods would go unseen in an old case that nobody hears of again.
const isSame = sql`(${given('ring')} is null and ${given('kind')} = 'copied'
  or exists (select 1 from ${shared}) and (opened_at > ${given('ringSince')}
    or 2 * (select count(*) from ${shared}) >= (select count(*) from (${inRing}))))`
// Both kinds are named first, so that the index on them finds the two at the most.
const candidate = sql`kind in (${given('kind')}, ${given('also')}) and cause = ${given('cause')} and joinable = 1
  and (kind = ${given('kind')} or ${isSame})`
const theCase = sql`(select id from case_file where ${candidate} order by kind = ${given('kind')} desc limit 1)`
const joined = sql`id = ${theCase}`

const leaveQuietCase = compile(
  builder.run(
    sql`update case_file set joinable = null where ${candidate} and +latest_at < ${given('quietSince')}`,
  ),
)
const openCase = compile(
  builder.run(sql`
    insert into case_file
      (id, kind, cause, product_id, producer_id, batch_id, province, opened_at, latest_at, nats, joinable)
    select ${given('caseId')}, ${given('kind')}, ${given('cause')}, ${given('productId')}, ${given('producerId')},
      ${given('batchId')}, ${given('province')}, ${given('at')}, ${given('at')}, ${given('nats')}, 1
    where ${theCase} is null
      and not exists (select 1 from case_stamp join case_file on case_file.id = case_stamp.case_id
        where case_stamp.serial = ${given('only')} and case_file.kind = ${given('kind')}
          and case_file.closed_at > ${given('closedSince')}
          and (case_file.closed_as = 'copied' or ${given('anew')} = 0))
    on conflict do nothing`),
)
const growCase = compile(
  builder.run(sql`
    update case_file set latest_at = max(latest_at, ${given('at')}), nats = max(nats, ${given('nats')})
    where ${joined}`),
)
const addStamp = compile(
  builder.run(sql`
    insert into case_stamp (case_id, serial, first_at, latest_at, nats, evidence)
    select id, ${given('serial')}, ${given('at')}, ${given('at')}, ${given('nats')}, ${given('evidence')}
    from case_file where ${joined}
    on conflict do update set
      first_at = min(first_at, excluded.first_at),
      latest_at = max(latest_at, excluded.latest_at),
      evidence = iif(excluded.nats > nats, excluded.evidence, evidence),
      nats = max(nats, excluded.nats)`),
)
const addRing = compile(
  builder.run(sql`
    insert into case_stamp (case_id, serial, first_at, latest_at, nats, evidence)
    select ${theCase}, serial, first_at, at, ${given('nats')}, ${given('evidence')} from evidence_recent
    where name = ${given('ring')} and key = ${given('ringKey')} and at > ${given('ringSince')}
      and ${theCase} is not null
    on conflict do nothing`),
)
const addScan = compile(
  builder.run(sql`
    insert into case_scan (case_id, id, at, serial, province)
    select id, ${given('scanId')}, ${given('scanAt')}, ${given('serial')}, ${given('scanProvince')}
    from case_file
    where ${joined} and (select count(*) from case_scan where case_id = case_file.id) < ${sql.raw(String(SCANS_KEPT))}
    on conflict do nothing`),
)

/**
 * The statements that record a finding. `caseId` is the id its case gets if it opens one. A stamp whose case of this
 * kind was closed lately has been looked at: it opens no other, save where its own evidence began anew at the closing.
 */
export function recordFinding(finding: Finding, caseId: string): Statement[] {
  const { kind, at, serials, scans, ring, said } = finding
  const values = {
    ...finding,
    caseId,
    also: ALSO[kind] ?? kind,
    ring: ring?.name ?? null,
    ringKey: ring?.key ?? null,
    ringSince: at - RING_MS,
    cause: causeText(finding.cause),
    evidence: JSON.stringify(finding.evidence),
    quietSince: said ? 0 : at - (JOINS_SOONER_MS[kind] ?? JOINS_FOR_MS),
    closedSince: at - JOINS_FOR_MS,
    only: serials.length === 1 && !said ? (serials[0] ?? null) : null,
    anew: kind === 'copied' && !ring ? 1 : 0,
  }
  return [
    leaveQuietCase(values),
    openCase(values),
    growCase(values),
    ...serials.map((serial) => addStamp({ ...values, serial })),
    ...(ring ? [addRing(values)] : []),
    ...scans.map((scan) =>
      addScan({
        ...values,
        scanId: scan.id,
        scanAt: scan.at,
        serial: scan.serial,
        scanProvince: scan.province,
      }),
    ),
  ]
}
