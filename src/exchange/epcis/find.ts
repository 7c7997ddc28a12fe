// The events that answer a question, a page at a time. A page goes on behind the last event of the one before, by
// its time and its number, so that events captured meanwhile move nothing. What no index serves is looked through
// stretch by stretch, so that no question holds the database for long: a page may tell few events, or none, and go on.
import { and, asc, count, desc, eq, gte, lt, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../../db/database.ts'
import { epcisEvent } from '../../db/tables/exchange.ts'
import { type ClassAsked, isNarrow, readClasses } from './classes.ts'
import { type Asked, conditions, mayBeSeen, type Reach } from './matching.ts'

export type EventRow = typeof epcisEvent.$inferSelect

export interface Found {
  rows: readonly EventRow[]
  /** Where the next page begins; null at the end. */
  next: string | null
  /** There are more than `mostEvents`, or too many to look through to know. */
  tooMany: boolean
}

/** Events looked through at once, a few milliseconds' worth; and stretches for one page, or to count. */
const STRETCH = { events: 500, forPage: 20, forCount: 200 }
/** To ask an event about so many values takes as long as to look at it. */
const VALUES_A_LOOK = 8

export async function findEvents(db: Database, asked: Asked, stretch = STRETCH): Promise<Found> {
  const none = { rows: [], next: null, tooMany: false }
  if (asked.impossible) return none
  const search = await searchFor(db, asked, stretch)
  if (search === 'too-large') return { ...none, tooMany: true }
  if (search === null) return none
  const given = asked.token === null ? null : readToken(asked.token)
  const toldBefore = given?.told ?? 0
  const left = asked.countLimit === null ? Number.POSITIVE_INFINITY : asked.countLimit - toldBefore
  const wanted = Math.min(asked.perPage, left)
  if (wanted <= 0) return none
  const looked = await lookThrough(db, search, given, wanted + 1)
  const rows = looked.rows.slice(0, wanted)
  const last = rows.at(-1)
  const told = toldBefore + rows.length
  const isTold = asked.countLimit !== null && told >= asked.countLimit
  const mark = looked.rows.length > wanted && last ? markOf(asked, last) : looked.end
  return {
    rows,
    next: mark && !isTold ? writeToken({ ...mark, told }) : null,
    tooMany: asked.mostEvents !== null && (await isMore(db, search, asked.mostEvents)),
  }
}

/** How a question is gone about. */
interface Search {
  asked: Asked
  where: readonly SQL[]
  /** What is asked for has an index that leads to few events. */
  isSought: boolean
  stretch: typeof STRETCH
}

/** Null where nothing can match. */
async function searchFor(
  db: Database,
  asked: Asked,
  { events, ...stretches }: typeof STRETCH,
): Promise<Search | 'too-large' | null> {
  const stretch = { ...stretches, events: Math.ceil(events / (1 + valuesOf(asked) / VALUES_A_LOOK)) }
  const classes = await readClasses(db, asked, stretch)
  if (classes === null) return 'too-large'
  const where = conditions(asked, classes)
  return where && { asked, where, isSought: isSought(asked, classes), stretch }
}

const isSought = ({ epcs, gtins, eventIds }: Asked, classes: readonly ClassAsked[]): boolean =>
  (epcs !== null && gtins.length === 0) || eventIds !== null || classes.some(isNarrow)

/** With how many values an event is compared. */
function valuesOf({ fields, quantity, classes, ...asked }: Asked): number {
  const lists = Object.values(asked).filter((one) => Array.isArray(one))
  const named = [...lists, ...classes.map(({ names }) => names), ...fields.map(({ values }) => values)]
  return fields.length + quantity.length + named.reduce((sum, { length }) => sum + length, 0)
}

/** The event of an id and the declarations that it was an error, the first first. Served by epcis_event_by_id. */
export function findEvent(db: Database, eventId: string, reach: Reach): Promise<EventRow[]> {
  return db
    .select()
    .from(epcisEvent)
    .where(and(eq(epcisEvent.eventId, eventId), mayBeSeen(reach, [])))
    .orderBy(asc(epcisEvent.seq))
}

async function isMore(
  db: Database,
  { asked, where, isSought, stretch: { events, forCount } }: Search,
  most: number,
): Promise<boolean> {
  if (isSought) {
    const rows = await db
      .select({ seq: epcisEvent.seq })
      .from(epcisEvent)
      .where(and(...where))
      .limit(most + 1)
    return rows.length > most
  }
  let end: Position | null = null
  let found = 0
  for (let i = 0; i < forCount && found <= most; i++) {
    const { stretch, edge } = stretchBehind(db, asked, end, events)
    const [[at], [counted]] = await db.batch([
      edge,
      db
        .select({ n: count() })
        .from(stretch)
        .where(and(...where)),
    ])
    found += counted?.n ?? 0
    if (!at) return found > most
    end = at
  }
  return true
}

interface Looked {
  rows: EventRow[]
  /** Up to where it was looked through; null at the end of all. */
  end: Position | null
}

/** The first so many events that match, of those behind a place. */
async function lookThrough(
  db: Database,
  { asked, where, isSought, stretch: { events, forPage } }: Search,
  from: Position | null,
  wanted: number,
): Promise<Looked> {
  if (isSought) {
    const rows = await db
      .select()
      .from(epcisEvent)
      .where(and(...where, ...behind(asked, from)))
      .orderBy(...inOrder(asked))
      .limit(wanted)
    return { rows, end: null }
  }
  const rows: EventRow[] = []
  let end = from
  for (let i = 0; i < forPage; i++) {
    const { stretch, edge } = stretchBehind(db, asked, end, events)
    const [[at], found] = await db.batch([
      edge,
      db
        .select()
        .from(stretch)
        .where(and(...where))
        .orderBy(...inOrder(asked))
        .limit(wanted - rows.length),
    ])
    rows.push(...found)
    end = at ?? null
    if (end === null || rows.length === wanted) break
  }
  return { rows, end }
}

/** The next so many events in the order asked for, under the name of all; and the last of them, if there are so many. */
function stretchBehind(db: Database, asked: Asked, place: Position | null, events: number) {
  const ahead = and(...within(asked), ...behind(asked, place))
  const stretch = db
    .select()
    .from(epcisEvent)
    .where(ahead)
    .orderBy(...inOrder(asked))
    .limit(events)
    .as('epcis_event')
  const edge = db
    .select({ at: timeOf(asked), seq: epcisEvent.seq })
    .from(epcisEvent)
    .where(ahead)
    .orderBy(...inOrder(asked))
    .limit(1)
    .offset(events - 1)
  return { stretch, edge }
}

const timeOf = ({ orderBy }: Asked) =>
  orderBy === 'eventTime' ? epcisEvent.eventTime : epcisEvent.recordTime

const inOrder = (asked: Asked): SQL[] =>
  [timeOf(asked), epcisEvent.seq].map((column) => (asked.descending ? desc(column) : asc(column)))

function within(asked: Asked): SQL[] {
  const { from, before } = asked[asked.orderBy]
  const time = timeOf(asked)
  return [...(from === null ? [] : [gte(time, from)]), ...(before === null ? [] : [lt(time, before)])]
}

/** Where an event stands in the order asked for: its time there, in milliseconds since 1970 UTC, and its number. */
interface Position {
  at: number
  seq: number
}

const markOf = ({ orderBy }: Asked, row: EventRow): Position => ({ at: row[orderBy], seq: row.seq })

function behind(asked: Asked, place: Position | null): SQL[] {
  if (!place) return []
  const { at, seq } = place
  const time = timeOf(asked)
  return [
    asked.descending
      ? sql`(${time}, ${epcisEvent.seq}) < (${at}, ${seq})`
      : sql`(${time}, ${epcisEvent.seq}) > (${at}, ${seq})`,
  ]
}

interface Mark extends Position {
  /** How many events the pages so far have told. */
  told: number
}

const writeToken = ({ at, seq, told }: Mark): string => `${at}.${seq}.${told}`

export function readToken(text: string): Mark | null {
  const [, at, seq, told] = /^(-?\d{1,15})\.(\d{1,15})\.(\d{1,9})$/.exec(text) ?? []
  return at === undefined ? null : { at: Number(at), seq: Number(seq), told: Number(told) }
}
