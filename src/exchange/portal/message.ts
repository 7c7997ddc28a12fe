// What a portal is told of a batch, in the form it asked for. No portal has published what it takes: these are the
// neutral forms, and a mapping that is data gives our columns other names.
import type { PortalMapping } from '../../db/tables/exchange.ts'
import { epcisDocument, type Listener } from '../epcis/answer.ts'
import type { EventRow } from '../epcis/find.ts'
import { csvOf, type FlatRow, flatRow } from '../flat.ts'
import type { Lot } from '../lot.ts'

/** The number of a message stands under this name in every form, whatever the portal calls its columns. */
export const NUMBER = 'so_thu_tu'

export interface Telling {
  format: 'epcis' | 'json' | 'csv'
  mapping: PortalMapping
  lot: Lot
  /** What happened since the message before. */
  events: readonly EventRow[]
  /** The number of this message among those about the batch: one that comes late is told by it from the latest. */
  number: number
  listener: Listener
  now: number
}

export interface PortalBody {
  contentType: string
  body: string
}

export function portalBody({ format, mapping, lot, events, number, listener, now }: Telling): PortalBody {
  const flat = flatRow(listener.publicUrl, lot)
  const row = mapped(flat, mapping)
  if (format === 'csv') {
    const body = csvOf([{ [NUMBER]: `${number}`, ...row }])
    return { contentType: 'text/csv; charset=utf-8', body }
  }
  if (format === 'json') {
    return { contentType: 'application/json', body: JSON.stringify({ [NUMBER]: number, lo: row }) }
  }
  const own = Object.entries({ [NUMBER]: number, ...flat }).map(([name, value]) => [`temgoc:${name}`, value])
  const document = { ...epcisDocument(events, listener, now), 'temgoc:lotRecord': Object.fromEntries(own) }
  return { contentType: 'application/ld+json', body: JSON.stringify(document) }
}

/** Columns under the portal's names, then what it wants in every row. */
function mapped(row: FlatRow, { columns, constants }: PortalMapping): Record<string, string> {
  return {
    ...Object.fromEntries(Object.entries(row).map(([name, value]) => [columns[name] ?? name, value])),
    ...constants,
  }
}
