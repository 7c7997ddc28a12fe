// All days are days in Asia/Ho_Chi_Minh, which is seven hours ahead of UTC the whole year.
const OFFSET_MS = 7 * 3_600_000

export const DAY_MS = 86_400_000

/** A day as YYYY-MM-DD. */
export type Day = string

/** The day of a moment in milliseconds since 1970 UTC. */
export function dayOf(at: number): Day {
  return new Date(at + OFFSET_MS).toISOString().slice(0, 10)
}

/** When a day begins, in milliseconds since 1970 UTC. */
export function startOfDay(day: Day): number {
  return Date.parse(`${day}T00:00:00+07:00`)
}

/** The clock of a moment in Vietnam, HH:MM. */
export function clockOf(at: number): string {
  return new Date(at + OFFSET_MS).toISOString().slice(11, 16)
}
