// All days are days in Asia/Ho_Chi_Minh, which is seven hours ahead of UTC the whole year.
import { onceForLatest } from './once-for.ts'

export const HOUR_SECONDS = 3600
export const DAY_SECONDS = 24 * HOUR_SECONDS
export const HOUR_MS = 1000 * HOUR_SECONDS
export const DAY_MS = 1000 * DAY_SECONDS

export const OFFSET_SECONDS = 7 * HOUR_SECONDS
const OFFSET_MS = 1000 * OFFSET_SECONDS
/** The same, as ISO 8601 writes it. */
export const OFFSET = '+07:00'

/** A day as YYYY-MM-DD. */
export type Day = string

/** Whether a text is a day of the calendar, YYYY-MM-DD: the 30th of February is none, and before the year 1 there is none. */
export function isDay(text: string | undefined): text is Day {
  if (!text || !/^(?!0000)\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const at = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}

/** A page tells of a few days, and all pages of the same. */
const MOST_DAYS = 400
const dayByNumber = onceForLatest(
  MOST_DAYS,
  (number: number): Day => localOf(number * DAY_MS - OFFSET_MS).slice(0, 10),
)

/** The day of a moment in milliseconds since 1970 UTC. */
export const dayOf = (at: number): Day => dayByNumber(dayNumberOf(at))

/** A day as people here write it: DD/MM/YYYY. */
export const dayFirst = (day: Day): string => `${day.slice(8)}/${day.slice(5, 7)}/${day.slice(0, 4)}`

/** A moment as calendar and clock in Vietnam show it, YYYY-MM-DDTHH:MM:SS.mmm; `at` in milliseconds since 1970 UTC. */
export function localOf(at: number): string {
  return new Date(at + OFFSET_MS).toISOString().slice(0, -1)
}

/** The same to the second and with its offset, for files that people open and programs read. */
export const momentHere = (at: number): string => `${localOf(at).slice(0, 19)}${OFFSET}`

/** When a day begins, in milliseconds since 1970 UTC. */
export function startOfDay(day: Day): number {
  return Date.parse(`${day}T00:00:00${OFFSET}`)
}

/** When the day of a moment began, both in milliseconds since 1970 UTC. */
export function dayBegan(at: number): number {
  return dayNumberOf(at) * DAY_MS - OFFSET_MS
}

/** The same moment of the day some months earlier; the last of a shorter month. Milliseconds since 1970 UTC. */
export function monthsBefore(at: number, months: number): number {
  const there = new Date(at + OFFSET_MS)
  const date = there.getUTCDate()
  there.setUTCDate(1)
  there.setUTCMonth(there.getUTCMonth() - months)
  const days = new Date(Date.UTC(there.getUTCFullYear(), there.getUTCMonth() + 1, 0)).getUTCDate()
  there.setUTCDate(Math.min(date, days))
  return there.getTime() - OFFSET_MS
}

/** The clock of a moment in Vietnam, HH:MM. */
export function clockOf(at: number): string {
  const minutes = Math.floor((at + OFFSET_MS - dayNumberOf(at) * DAY_MS) / 60_000)
  const digits = (n: number) => String(n).padStart(2, '0')
  return `${digits(Math.floor(minutes / 60))}:${digits(minutes % 60)}`
}

/** A sweep reads its clock when it begins, and another process has its own: so much later is still of a right clock. */
const CLOCKS_DIFFER_MS = HOUR_MS

/** What waits for a moment after this, though it was put off for `longestMs` at the most, was put off by a clock that was ahead. */
export function surelyAhead(now: number, longestMs: number): number {
  return now + longestMs + CLOCKS_DIFFER_MS
}

/** The number of a day in Vietnam since 1 January 1970. */
export function dayNumberOf(at: number): number {
  return Math.floor((at + OFFSET_MS) / DAY_MS)
}
