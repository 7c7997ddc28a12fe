// How well the detector does, month by month, as the console shows it: what was judged, what opened, how it ended.
// A case counts in the month in which it opened, so that a rate never mixes old findings with a new policy.
import { sql } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { SECONDS_AHEAD } from '../db/seconds-ahead.ts'
import { CASE_KINDS, type CaseEnd, type CaseKind } from '../stamp/case-kind.ts'
import { DAY_MS, dayOf } from '../time.ts'

export interface Judged {
  scans: number
  cautions: number
  alerts: number
}

export interface QualityRow {
  /** A month as YYYY-MM, or a kind. */
  of: string
  /** What was judged, and how often the evidence was at a level; null by kind. */
  judged: Judged | null
  /** Stamps that first came into a case in the month; of a kind, those in its cases, each once. */
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
}

export const closedOf = ({ ends }: QualityRow): number =>
  ends.copied + ends['honest-crowd'] + ends['data-error']

/** Between 0 and 1; null while nothing is closed. */
export function falseRate(row: QualityRow): number | null {
  const closed = closedOf(row)
  return closed === 0 ? null : (row.ends['honest-crowd'] + row.ends['data-error']) / closed
}

/** Pure: months newest first. */
export function byMonth(
  cases: readonly Opened[],
  judged: ReadonlyMap<string, Judged>,
  stamps: ReadonlyMap<string, number>,
): QualityRow[] {
  const months = new Set([
    ...judged.keys(),
    ...stamps.keys(),
    ...cases.map(({ openedAt }) => monthOf(openedAt)),
  ])
  return [...months]
    .sort()
    .reverse()
    .map((month) => {
      const its = cases.filter(({ openedAt }) => monthOf(openedAt) === month)
      const row = rowOf(month, its, stamps.get(month) ?? 0)
      return { ...row, judged: judged.get(month) ?? { scans: 0, cautions: 0, alerts: 0 } }
    })
}

export function byKind(cases: readonly Opened[], stamps: ReadonlyMap<CaseKind, number>): QualityRow[] {
  return CASE_KINDS.map((kind) => {
    const its = cases.filter((one) => one.kind === kind)
    return rowOf(kind, its, stamps.get(kind) ?? 0)
  }).filter((row) => row.cases > 0)
}

function rowOf(of: string, cases: readonly Opened[], stamps: number): QualityRow {
  const ends = { copied: 0, 'honest-crowd': 0, 'data-error': 0 }
  for (const { closedAs } of cases) if (closedAs) ends[closedAs]++
  const spans = cases
    .flatMap(({ openedAt, closedAt }) => (closedAt === null ? [] : [closedAt - openedAt]))
    .sort((a, b) => a - b)
  const [lower, upper] = [spans[(spans.length - 1) >> 1], spans[spans.length >> 1]]
  const middle = lower === undefined || upper === undefined ? null : (lower + upper) / 2
  const days = middle === null ? null : Math.round((10 * middle) / DAY_MS) / 10
  return { of, judged: null, stamps, cases: cases.length, ends, days }
}

const monthOf = (at: number) => dayOf(at).slice(0, 7)

/** Months are months in Vietnam; visits by robots are not scans that were judged. */
export async function readQuality(db: Database): Promise<{ months: QualityRow[]; kinds: QualityRow[] }> {
  const visits = await scansByMonth(db)
  const [levels, inMonth, ofKind, cases] = await db.batch([
    db.all<[string, 'caution' | 'alert', number]>(
      sql`select substr(day, 1, 7), level, sum(visits) from level_day group by 1, 2`,
    ),
    // Days begin seven hours before those of UTC.
    db.all<
      [string, number]
    >(sql`select strftime('%Y-%m', first_at / 1000 + ${SECONDS_AHEAD}, 'unixepoch'), count(*)
      from (select min(first_at) as first_at from case_stamp group by serial) group by 1`),
    db.all<[CaseKind, number]>(sql`select kind, count(distinct serial)
      from case_stamp join case_file on case_file.id = case_id group by kind`),
    db.all<[CaseKind, number, number | null, CaseEnd | null]>(
      sql`select kind, opened_at, closed_at, closed_as from case_file`,
    ),
  ])
  const opened = cases.map(([kind, openedAt, closedAt, closedAs]) => ({ kind, openedAt, closedAt, closedAs }))
  const judged = new Map(visits.map(([month, scans]) => [month, { scans, cautions: 0, alerts: 0 }]))
  for (const [month, level, n] of levels) {
    const row = judged.get(month)
    if (row) row[level === 'alert' ? 'alerts' : 'cautions'] = n
  }
  return { months: byMonth(opened, judged, new Map(inMonth)), kinds: byKind(opened, new Map(ofKind)) }
}

/** A month at a time, so that scans go between. Served by the primary key, which begins with the day. */
async function scansByMonth(db: Database): Promise<[string, number][]> {
  const months: [string, number][] = []
  for (let behind: string | null = ''; behind !== null; ) {
    const rows: [string | null, number | null][] = await db.all(sql`
      with next as (select substr(min(day), 1, 7) as month from visit_day where day > ${behind})
      select month, (select sum(visits) from visit_day
        where agent = 'person' and day between month || '-01' and month || '-31')
      from next`)
    const [month, scans] = rows[0] ?? [null, null]
    if (month !== null && scans !== null) months.push([month, scans])
    behind = month && `${month}-31`
  }
  return months
}
