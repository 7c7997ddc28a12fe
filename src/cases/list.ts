// The list of cases, a page at a time: an attack opens thousands of them. Names lie in memory, so that they are found
// without their marks and sorted as a dictionary has them; all else is counted, found and put in order by the database.
import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { personNames } from '../accounts/people.ts'
import { alphabetical } from '../alphabet.ts'
import { type ListQuery, type ListSlice, pageAmong, ROWS_A_PAGE } from '../console/list.ts'
import { among } from '../db/among.ts'
import type { Database } from '../db/database.ts'
import { producer, product } from '../db/schema.ts'
import { SECONDS_AHEAD } from '../db/seconds-ahead.ts'
import { person } from '../db/tables/accounts.ts'
import { caseFile } from '../db/tables/cases.ts'
import { PROVINCES } from '../places/provinces.ts'
import { isIn } from '../plain-letters.ts'
import { CASE_KINDS, type CaseKind } from '../stamp/case-kind.ts'
import { DAY_MS } from '../time.ts'
import { type CaseLine, caseLines, lineOf } from './case-line.ts'
import { worksForProvince } from './commands.ts'
import { rankOf, SEVERITIES, type Severity, severityRank } from './severity.ts'
import { CASE_STATUSES, statusRank } from './status.ts'
import type { CaseWords } from './words.ts'

export const CASES_SHOWN = ['', 'cua-toi', 'nguoi-nghi', 'tat-ca'] as const

export interface CaseFilters {
  /** '' is the open ones, `tat-ca` all, `cua-toi` those the person works on, `nguoi-nghi` those of people who left. */
  which: (typeof CASES_SHOWN)[number]
  severity: Severity | ''
  kind: CaseKind | ''
}

export interface CaseQuery extends Pick<ListQuery, 'search' | 'sort' | 'down'>, CaseFilters {
  /** Whose cases `cua-toi` are. */
  personId: string
  /** What is searched is a stamp's code, or the number of a report about it: this stamp. */
  serial: number | null
}

/** What a query comes to. */
export interface AskedCases {
  where: SQL
  order: SQL
  now: number
}

const PART = 500
const DEFAULT_ORDER = sql`case_file.closed_at is not null, ${severityRank}, case_file.latest_at desc, case_file.id`

/** Open cases that press most come first, of these the latest. Served by case_open where only open ones are asked for. */
export async function askCases(
  db: Database,
  query: CaseQuery,
  w: CaseWords,
  now: number,
): Promise<AskedCases> {
  const { search, sort, serial } = query
  const words = search.split(/\s+/).filter(Boolean)
  const byName = words.length > 0 || sort === 'chuyen' || sort === 'nguoi'
  const names = byName ? await readNames(db) : { products: [], producers: [], people: [] }
  const found =
    serial === null
      ? words.map((word) => holds(word, names, w, now))
      : [sql`case_file.id in (select case_id from case_stamp where serial = ${serial})`]
  const parts = [
    query.which === 'tat-ca' ? sql`true` : sql`case_file.closed_at is null`,
    ...(query.which === 'cua-toi' ? [sql`case_file.assignee = ${query.personId}`] : []),
    ...(query.which === 'nguoi-nghi' ? [ofLeaver] : []),
    ...(query.severity ? [sql`${severityRank} = ${rankOf(query.severity)}`] : []),
    ...(query.kind ? [sql`case_file.kind = ${query.kind}`] : []),
    ...found,
  ]
  return { where: sql.join(parts, sql` and `), order: orderOf(query, names, w, now), now }
}

/** Whoever it was given to works for the province no more. */
const ofLeaver = sql`case_file.assignee is not null
  and case_file.assignee not in (select id from ${person} where ${worksForProvince})`

interface Named {
  id: string
  name: string
}
type Names = Readonly<Record<'products' | 'producers' | 'people', readonly Named[]>>

async function readNames(db: Database): Promise<Names> {
  const [products, producers, people] = await Promise.all([
    db.select({ id: product.id, name: product.name }).from(product),
    db.select({ id: producer.id, name: producer.name }).from(producer),
    personNames(db),
  ])
  return { products, producers, people }
}

/** One word is somewhere in what a line says. */
function holds(word: string, { products, producers, people }: Names, w: CaseWords, now: number): SQL {
  const idsOf = (rows: readonly Named[]) => rows.flatMap(({ id, name }) => (isIn(word, name) ? [id] : []))
  /** The places of values that are called so. */
  const places = <T extends string>(values: readonly T[], called: Readonly<Record<T, string>>) =>
    values.flatMap((value, i) => (isIn(word, called[value]) ? [i] : []))
  const says = (kind: CaseKind) =>
    `${w.kinds[kind].name} ${w.kinds[kind].headline({ goods: null, stamps: 2, provinces: [] })}`
  const provinces = PROVINCES.flatMap(({ code, name }) => (isIn(word, name) ? [code] : []))
  return sql`(${sql.join(
    [
      among(
        caseFile.kind,
        CASE_KINDS.filter((kind) => isIn(word, says(kind))),
      ),
      among(caseFile.productId, idsOf(products)),
      among(caseFile.producerId, idsOf(producers)),
      among(caseFile.assignee, idsOf(people)),
      ...(isIn(word, w.list.nobody) ? [sql`case_file.assignee is null`] : []),
      among(severityRank, places(SEVERITIES, w.severities)),
      among(statusRank(now), places(CASE_STATUSES, w.statuses)),
      ...(provinces.length > 0
        ? [
            sql`exists (select 1 from case_scan where case_id = case_file.id and ${among(sql`province`, provinces)})`,
          ]
        : []),
      ...(/^[\d/:]+$/.test(word) ? [onDay('opened_at', word), onDay('latest_at', word)] : []),
    ],
    sql` or `,
  )})`
}

/** A part of a moment as it is written, such as 29/11. */
const onDay = (column: string, word: string) =>
  sql`strftime('%H:%M %d/%m/%Y', ${sql.raw(`case_file.${column}`)} / 1000 + ${SECONDS_AHEAD}, 'unixepoch') like ${`%${word}%`}`

function orderOf({ sort, down }: CaseQuery, names: Names, w: CaseWords, now: number): SQL {
  const turned = (by: SQL) =>
    sql`${by} is null, ${by} ${sql.raw(down ? 'desc' : 'asc')}, case_file.latest_at desc, case_file.id`
  const spelt = (rows: readonly Named[], of: SQL) => {
    const sorted = [...new Set(rows.map(({ name }) => name))].sort(alphabetical)
    const at = new Map(sorted.map((name, i) => [name, i]))
    const places = JSON.stringify(Object.fromEntries(rows.map(({ id, name }) => [id, at.get(name)])))
    return sql`(select value from json_each(${places}) where key = ${of})`
  }
  switch (sort) {
    case 'muc':
      return turned(severityRank)
    case 'chuyen':
      return turned(
        spelt(
          [...names.products, ...names.producers],
          sql`coalesce(case_file.product_id, case_file.producer_id)`,
        ),
      )
    case 'tinh-trang':
      return turned(statusRank(now))
    case 'loai':
      return turned(
        spelt(
          CASE_KINDS.map((id) => ({ id, name: w.kinds[id].name })),
          sql`case_file.kind`,
        ),
      )
    case 'tem':
      return turned(sql`case_file.stamps`)
    case 'mo':
      return turned(sql`case_file.opened_at`)
    case 'moi-nhat':
      return turned(sql`case_file.latest_at`)
    case 'nguoi':
      return turned(spelt(names.people, sql`case_file.assignee`))
    default:
      return DEFAULT_ORDER
  }
}

/** The page that was asked for, or the last there is. */
export async function pageOfCases(
  db: Database,
  { where, order, now }: AskedCases,
  asked: number,
): Promise<ListSlice<CaseLine>> {
  const [count] = await db.all<[number]>(sql`select count(*) from case_file where ${where}`)
  const { before, ...place } = pageAmong(count?.[0] ?? 0, asked)
  return { ...place, rows: await rowsOf(db, { where, order, now }, ROWS_A_PAGE, before) }
}

/** The open cases that press most. */
export function pressing(db: Database, now: number, most: number): Promise<CaseLine[]> {
  return rowsOf(db, { where: sql`case_file.closed_at is null`, order: DEFAULT_ORDER, now }, most, 0)
}

/** What a line says is looked up for those that are shown, not for all that are put in order. */
async function rowsOf(
  db: Database,
  { where, order, now }: AskedCases,
  limit: number,
  offset: number,
): Promise<CaseLine[]> {
  const shown = sql`select id from case_file where ${where} order by ${order} limit ${limit} offset ${offset}`
  const rows = await caseLines(db, now).where(sql`case_file.id in (${shown})`).orderBy(order)
  return rows.map(lineOf)
}

/** All that match, in the order they had when it was asked, in parts. */
export async function* partsOfCases(
  db: Database,
  { where, order, now }: AskedCases,
): AsyncGenerator<CaseLine[]> {
  const ids = await db.all<[string]>(sql`select id from case_file where ${where} order by ${order}`)
  for (let from = 0; from < ids.length; from += PART) {
    const part = ids.slice(from, from + PART).map(([id]) => id)
    const rows = await caseLines(db, now).where(among(caseFile.id, part))
    const byId = new Map(rows.map((raw) => [raw.row.id, lineOf(raw)]))
    yield part.flatMap((id) => byId.get(id) ?? [])
  }
}

/** How many cases are open, and how many of these nobody has seen. Served by case_open. */
export async function countCases(
  db: Database,
): Promise<{ open: number; unseen: number; everOpened: number }> {
  const [row] = await db.all<[number, number, number | null]>(
    sql`select count(*), count(*) - count(seen_at), (select max(rowid) from case_file)
      from case_file where closed_at is null`,
  )
  return { open: row?.[0] ?? 0, unseen: row?.[1] ?? 0, everOpened: row?.[2] ?? 0 }
}

export interface Tally {
  open: number
  unseen: number
  urgent: number
  overdue: number
  /** Their producer has answered: it is the province's turn. */
  answered: number
  /** Within the last 24 hours. */
  opened: number
  closed: number
}

/** Served by case_open, case_question_by_case, case_question_open, case_by_opening and case_by_closing. */
export async function tallyCases(db: Database, now: number): Promise<Tally> {
  const yesterday = now - DAY_MS
  const [row] = await db.all<[number, number, number, number, number, number, number]>(sql`select
    count(*), count(*) - count(seen_at), total(${severityRank} = ${rankOf('urgent')}),
    total(${statusRank(now)} = ${CASE_STATUSES.indexOf('answered')}),
    (select count(distinct case_id) from case_question join case_file f on f.id = case_id
      where answered_at is null and due_at < ${now} and f.closed_at is null),
    (select count(*) from case_file where opened_at > ${yesterday}),
    (select count(*) from case_file where closed_at > ${yesterday})
    from case_file where closed_at is null`)
  const [open = 0, unseen = 0, urgent = 0, answered = 0, overdue = 0, opened = 0, closed = 0] = row ?? []
  return { open, unseen, urgent, answered, overdue, opened, closed }
}

/** Open cases that a person works on. Served by case_by_closing. */
export const countOpenOf = (db: Database, personId: string): Promise<number> =>
  db.$count(caseFile, and(isNull(caseFile.closedAt), eq(caseFile.assignee, personId)))

/** Open cases of people who left: nobody works on them. Served by case_by_closing. */
export const countOfLeavers = (db: Database): Promise<number> =>
  db.$count(caseFile, and(isNull(caseFile.closedAt), ofLeaver))

/**
 * What changes whenever a list of cases does, at the cost of some seeks, whatever their number: rows are only added to
 * these tables, a case that grows has a later finding, the clock makes answers overdue, and people leave.
 */
export async function pulseOfCases(db: Database, now: number): Promise<string> {
  const [row] = await db.all<(number | null)[]>(sql`select
    (select max(rowid) from case_file), (select max(rowid) from case_stamp), (select max(rowid) from case_scan),
    (select max(rowid) from case_act), (select max(latest_at) from case_file),
    (select count(*) from case_question where answered_at is null and due_at < ${now}),
    (select count(*) from ${person} where ${worksForProvince})`)
  return (row ?? []).join('.')
}
