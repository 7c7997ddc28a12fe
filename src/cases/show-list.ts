// The list of cases as it was asked for: a page of it, or all of it as CSV. What is unchanged is not sent again.
import { createHash } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { type ConsoleContext, frameOf } from '../console/env.ts'
import { readListQuery } from '../console/list.ts'
import { fileParts } from '../console/list-file.ts'
import type { Database } from '../db/database.ts'
import { report } from '../db/schema.ts'
import { CASE_KINDS, type CaseKind } from '../stamp/case-kind.ts'
import { decodeStamp } from '../stamp/code.ts'
import { endOfAddress } from '../stamp/scanned.ts'
import { htmlAnswer } from '../web/env.ts'
import { readReportNumber } from '../words/report-number.ts'
import { headlineOf, provinceName } from './headline.ts'
import {
  askCases,
  CASES_SHOWN,
  type CaseFilters,
  countCases,
  pageOfCases,
  partsOfCases,
  pulseOfCases,
} from './list.ts'
import { caseColumns, caseListPage } from './list-page.ts'
import { SEVERITIES, type Severity } from './severity.ts'
import { caseWords } from './words.ts'

export async function showList(c: ConsoleContext): Promise<Response> {
  const { platform, person, language } = c.var
  const now = platform.now()
  // Read before the list, so that what comes between is sent once more rather than not at all.
  const etag = etagOf(language, person.id, c.req.url, await pulseOfCases(platform.db, now))
  c.header('ETag', etag)
  if (c.req.header('if-none-match')?.replace(/^W\//, '') === etag) return c.body(null, 304)
  const w = caseWords(language)
  const asked = readListQuery(c.req.query())
  const filters = readFilters(c.req.query())
  const code = decodeStamp(endOfAddress(asked.search), platform.keys)
  const number = readReportNumber(asked.search)
  const serial = code.ok
    ? code.value.serial
    : number === null
      ? null
      : await stampOfReport(platform.db, number)
  const query = { ...asked, ...filters, personId: person.id, serial }
  const cases = await askCases(platform.db, query, w, now)
  const columns = caseColumns(w, (line) => headlineOf(w, line), provinceName)
  if (asked.file) return fileParts(c, asked.file, 'vu-viec', columns, partsOfCases(platform.db, cases))
  const [slice, counted] = await Promise.all([
    pageOfCases(platform.db, cases, asked.page),
    countCases(platform.db),
  ])
  const body = caseListPage({ ...frameOf(c), w, asked, columns, filters, slice, ...counted })
  return htmlAnswer(c, body)
}

function readFilters({ xem, muc, loai }: Readonly<Record<string, string>>): CaseFilters {
  return {
    which: CASES_SHOWN.find((which) => which === xem) ?? '',
    severity: SEVERITIES.includes(muc as Severity) ? (muc as Severity) : '',
    kind: CASE_KINDS.includes(loai as CaseKind) ? (loai as CaseKind) : '',
  }
}

/** Changes whenever what the list shows does. */
function etagOf(...shown: unknown[]): string {
  return `"${createHash('sha256').update(JSON.stringify(shown)).digest('base64url').slice(0, 22)}"`
}

/** The stamp that a report is about; null where there is none of that number. */
async function stampOfReport(db: Database, number: number): Promise<number | null> {
  const [found] = await db.select({ serial: report.serial }).from(report).where(eq(report.number, number))
  return found?.serial ?? null
}
