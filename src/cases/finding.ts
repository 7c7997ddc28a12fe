// A finding opens the case of its cause or joins it. The statements are parts of the batch that found it, and carried
// out twice they change nothing more.
import { and, eq, exists, gt, lt, sql } from 'drizzle-orm'
import { builder, type Statement } from '../db/database.ts'
import { type CaseEvidence, caseFile, caseScan, caseStamp } from '../db/tables/cases.ts'
import type { CaseKind } from '../stamp/case-kind.ts'
import { DAY_MS } from '../time.ts'

/** A case that nothing joined for so long stays as it is; what comes later opens another. */
export const JOINS_FOR_MS = 30 * DAY_MS
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
  /** Scans, or tries of a code, that made it. */
  scans: readonly { id: string; at: number; serial: number | null; province: string | null }[]
}

export function causeText({ by, of }: Cause): string {
  return by === 'codes' ? by : `${by}:${of}`
}

/**
 * The statements that record a finding. `caseId` is the id its case gets if it opens one. A stamp whose case of this
 * kind was closed lately has been looked at: it opens no other.
 */
export function recordFinding(finding: Finding, caseId: string): Statement[] {
  const { kind, at, nats, evidence, productId, producerId, batchId, province } = finding
  const cause = causeText(finding.cause)
  const joined = and(eq(caseFile.kind, kind), eq(caseFile.cause, cause), eq(caseFile.joinable, 1))
  const theCase = sql`(select ${caseFile.id} from ${caseFile} where ${joined})`
  const isThere = exists(builder.select({ id: caseFile.id }).from(caseFile).where(joined))
  const [only, second] = finding.serials
  const lookedAt =
    only === undefined || second !== undefined
      ? sql`0`
      : exists(
          builder
            .select({ id: caseFile.id })
            .from(caseStamp)
            .innerJoin(caseFile, eq(caseFile.id, caseStamp.caseId))
            .where(
              and(
                eq(caseStamp.serial, only),
                eq(caseFile.kind, kind),
                gt(caseFile.closedAt, at - JOINS_FOR_MS),
              ),
            ),
        )
  return [
    builder
      .update(caseFile)
      .set({ joinable: null })
      .where(and(joined, lt(caseFile.latestAt, at - JOINS_FOR_MS))),
    builder.run(sql`
      insert into ${caseFile}
        (id, kind, cause, product_id, producer_id, batch_id, province, opened_at, latest_at, nats, joinable)
      select ${caseId}, ${kind}, ${cause}, ${productId}, ${producerId}, ${batchId}, ${province}, ${at}, ${at}, ${nats}, 1
      where not ${lookedAt} and not ${isThere}
      on conflict do nothing`),
    builder
      .update(caseFile)
      .set({
        latestAt: sql`max(${caseFile.latestAt}, ${at})`,
        nats: sql`max(${caseFile.nats}, ${nats})`,
      })
      .where(joined),
    ...finding.serials.map((serial) =>
      builder.run(sql`
        insert into ${caseStamp} (case_id, serial, first_at, latest_at, nats, evidence)
        select ${theCase}, ${serial}, ${at}, ${at}, ${nats}, ${JSON.stringify(evidence)}
        where ${isThere}
        on conflict do update set
          first_at = min(first_at, excluded.first_at),
          latest_at = max(latest_at, excluded.latest_at),
          evidence = iif(excluded.nats > nats, excluded.evidence, evidence),
          nats = max(nats, excluded.nats)`),
    ),
    ...finding.scans.map((scan) =>
      builder.run(sql`
        insert into ${caseScan} (case_id, id, at, serial, province)
        select ${theCase}, ${scan.id}, ${scan.at}, ${scan.serial}, ${scan.province}
        where ${isThere} and (select count(*) from ${caseScan} where case_id = ${theCase}) < ${SCANS_KEPT}
        on conflict do nothing`),
    ),
  ]
}
