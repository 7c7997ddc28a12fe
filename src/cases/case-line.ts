// What one line says of a case, in the list, in mails and on its own page.
import { eq, sql } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { producer, product } from '../db/schema.ts'
import { person } from '../db/tables/accounts.ts'
import { caseFile } from '../db/tables/cases.ts'
import type { CaseRow } from './commands.ts'
import { SEVERITIES, type Severity, severityRank } from './severity.ts'
import { CASE_STATUSES, type CaseStatus, statusRank } from './status.ts'

export interface CaseLine {
  row: CaseRow
  severity: Severity
  status: CaseStatus
  /** The product's or the producer's name. */
  goods: string | null
  stamps: number
  /** Codes of provinces with scans of it, most first. */
  provinces: readonly string[]
  assignee: string | null
}

type RawLine = Awaited<ReturnType<typeof caseLines>>[number]

/** Each column of a case's line. Served by the primary keys of the tables. */
export function caseLines(db: Database, now: number) {
  return db
    .select({
      row: caseFile,
      severity: severityRank,
      status: statusRank(now),
      product: product.name,
      producer: producer.name,
      assignee: person.name,
      provinces: sql<string>`(select coalesce(json_group_array(province), '[]') from (
        select province from case_scan where case_id = "case_file"."id" and province is not null
        group by province order by count(*) desc, province))`,
    })
    .from(caseFile)
    .leftJoin(product, eq(product.id, caseFile.productId))
    .leftJoin(producer, eq(producer.id, caseFile.producerId))
    .leftJoin(person, eq(person.id, caseFile.assignee))
}

export function lineOf({
  product: goods,
  producer: maker,
  provinces,
  severity,
  status,
  ...rest
}: RawLine): CaseLine {
  return {
    ...rest,
    severity: SEVERITIES[severity] ?? 'watch',
    status: CASE_STATUSES[status] ?? 'new',
    goods: goods ?? maker,
    stamps: rest.row.stamps,
    provinces: JSON.parse(provinces) as string[],
  }
}
