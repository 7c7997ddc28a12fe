// What is known of a request while it is answered, wherever that happens: the number it bears in logs and on error
// pages, and what it asked of the database. Nothing of who asked.
import { AsyncLocalStorage } from 'node:async_hooks'

export interface RequestTrace {
  id: string
  /** On a clock that only measures. */
  began: number
  /** Round trips to the database, and the time they took together. */
  trips: number
  databaseMs: number
}

const current = new AsyncLocalStorage<RequestTrace>()

let process = ''
let count = 0

/** A number that no other request of this process bears, and hardly one of another. */
export function newTrace(): RequestTrace {
  // On Workers nothing random may be asked for before the first request.
  process ||= crypto.randomUUID().slice(0, 8)
  return { id: `${process}-${(++count).toString(36)}`, began: performance.now(), trips: 0, databaseMs: 0 }
}

export const underTrace = <T>(trace: RequestTrace, work: () => T): T => current.run(trace, work)

/** What an answer says of the work behind it: its number, and where the time went until now. */
export function traceHeaders({ id, began, trips, databaseMs }: RequestTrace): Record<string, string> {
  const total = performance.now() - began
  return {
    'X-Request-Id': id,
    'Server-Timing': `db;dur=${databaseMs.toFixed(1)};desc="${trips}", total;dur=${total.toFixed(1)}`,
  }
}

export const traceOf = (): RequestTrace | undefined => current.getStore()
