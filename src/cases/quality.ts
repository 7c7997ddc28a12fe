// How well the detector does, month by month, as the console shows it: what was judged, what opened, how it ended.
// A case counts in the month in which it opened, so that a rate never mixes old findings with a new policy.
import { sql } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { CASE_KINDS, type CaseEnd, type CaseKind } from '../stamp/case-kind.ts'
import { DAY_MS, dayOf } from '../time.ts'

export interface QualityRow {
  /** A month as YYYY-MM, or a kind. */
  of: string
  scans: number | null
  stamps: number
  cases: number
  ends: Readonly<Record<CaseEnd, number>>
  /** From opening to closing, in days: the middle one. */
  days: number | null
}

export interface Opened {
  kind: CaseKind
  openedAt: number
  closedAt: number | null
  closedAs: CaseEnd | null
  stamps: number
}

export const closedOf = ({ ends }: QualityRow): number =>
  ends.copied + ends['honest-crowd'] + ends['data-error']

/** Between 0 and 1; null while nothing is closed. */
export function falseRate(row: QualityRow): number | null {
  const closed = closedOf(row)
  return closed === 0 ? null : (row.ends['honest-crowd'] + row.ends['data-error']) / closed
}

/** Pure: months newest first. */
export function byMonth(cases: readonly Opened[], scans: ReadonlyMap<string, number>): QualityRow[] {
  const months = new Set([...scans.keys(), ...cases.map(({ openedAt }) => monthOf(openedAt))])
  return [...months]
    .sort()
    .reverse()
    .map((month) =>
      rowOf(
        month,
        cases.filter(({ openedAt }) => monthOf(openedAt) === month),
        scans.get(month) ?? 0,
      ),
    )
}

export function byKind(cases: readonly Opened[]): QualityRow[] {
  return CASE_KINDS.map((kind) =>
    rowOf(
      kind,
      cases.filter((one) => one.kind === kind),
      null,
    ),
  ).filter((row) => row.cases > 0)
}

function rowOf(of: string, cases: readonly Opened[], scans: number | null): QualityRow {
  const ends = { copied: 0, 'honest-crowd': 0, 'data-error': 0 }
  for (const { closedAs } of cases) if (closedAs) ends[closedAs]++
  const spans = cases
    .flatMap(({ openedAt, closedAt }) => (closedAt === null ? [] : [closedAt - openedAt]))
    .sort((a, b) => a - b)
  const middle = spans[Math.floor(spans.length / 2)]
  return {
    of,
    scans,
    stamps: cases.reduce((sum, { stamps }) => sum + stamps, 0),
    cases: cases.length,
    ends,
    days: middle === undefined ? null : Math.round((10 * middle) / DAY_MS) / 10,
  }
}

const monthOf = (at: number) => dayOf(at).slice(0, 7)

/** Months are months in Vietnam; visits by robots are not scans that were judged. */
export async function readQuality(db: Database): Promise<{ months: QualityRow[]; kinds: QualityRow[] }> {
  const [visits, cases] = await db.batch([
    db.all<[string, number]>(
      sql`select substr(day, 1, 7), sum(visits) from visit_day where agent = 'person' group by 1`,
    ),
    db.all<[CaseKind, number, number | null, CaseEnd | null, number]>(sql`
      select kind, opened_at, closed_at, closed_as,
        (select count(*) from case_stamp where case_id = case_file.id)
      from case_file`),
  ])
  const opened = cases.map(([kind, openedAt, closedAt, closedAs, stamps]) => ({
    kind,
    openedAt,
    closedAt,
    closedAs,
    stamps,
  }))
  return { months: byMonth(opened, new Map(visits)), kinds: byKind(opened) }
}
