// What is known of a request while it is answered, wherever that happens: the number it bears in logs and on error
// pages, and what it asked of the database. Nothing of who asked.
import { AsyncLocalStorage } from 'node:async_hooks'

export interface RequestTrace {
  id: string
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
  return { id: `${process}-${(++count).toString(36)}`, trips: 0, databaseMs: 0 }
}

export const underTrace = <T>(trace: RequestTrace, work: () => T): T => current.run(trace, work)

export const traceOf = (): RequestTrace | undefined => current.getStore()
