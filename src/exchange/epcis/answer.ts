// The answer to a question about events: an EPCISQueryDocument, and the link to its next page.
import { contextsOf } from './context.ts'
import type { Facts } from './facts.ts'
import type { EventRow } from './find.ts'
import { momentText, type Telling, tell } from './tell.ts'

/** Told with the whole of it, where one answers for its goods. */
export interface Listener extends Omit<Telling, 'all'> {
  hearsAllOf(row: EventRow): boolean
}

const tellRow = (row: EventRow, { hearsAllOf, ...telling }: Listener): object =>
  tell({ ...row, facts: row.facts as Facts }, { ...telling, all: hearsAllOf(row) })

export function queryDocument(rows: readonly EventRow[], listener: Listener, now: number): object {
  return {
    '@context': contextsOf(listener.publicUrl),
    type: 'EPCISQueryDocument',
    schemaVersion: '2.0',
    creationDate: momentText(now),
    epcisBody: {
      queryResults: {
        queryName: 'SimpleEventQuery',
        resultsBody: { eventList: rows.map((row) => tellRow(row, listener)) },
      },
    },
  }
}

/** The same events as a document that is handed over, in a file or to a portal. */
export function epcisDocument(rows: readonly EventRow[], listener: Listener, now: number): object {
  return {
    '@context': contextsOf(listener.publicUrl),
    type: 'EPCISDocument',
    schemaVersion: '2.0',
    creationDate: momentText(now),
    epcisBody: { eventList: rows.map((row) => tellRow(row, listener)) },
  }
}
