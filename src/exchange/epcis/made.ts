// An event as it will be kept, and what every one of them has: its goods, their producer's place, the certificates
// that were in force.
import type { epcisEvent } from '../../db/tables/exchange.ts'
import type { Day } from '../../time.ts'
import type { Lot } from '../lot.ts'
import { type Facts, NO_FACTS, type Place } from './facts.ts'
import type { Reader } from './reader.ts'

export interface AuditRecord {
  seq: number
  at: number
  command: string
  subject: string
  input: unknown
}

/** An event as it will be kept. `of` is the source of the event it is: another one's, where that one was an error. */
export type Made = Omit<typeof epcisEvent.$inferInsert, 'seq' | 'eventId' | 'recordTime' | 'facts'> & {
  of: string
  facts: Facts
}

/** What one command becomes; `before` are the events of the same round. */
export type Maker = (reader: Reader, record: AuditRecord, before: readonly Made[]) => Promise<Made[]>

type Kind = Pick<Made, 'source' | 'type' | 'action' | 'bizStep' | 'disposition' | 'eventTime' | 'audience'>

export function made(lot: Lot, kind: Kind, facts: Partial<Facts>, more: Partial<Made> = {}): Made {
  const { batch, product, producer } = lot
  return {
    ...kind,
    of: kind.source,
    producerId: producer.id,
    productId: product.id,
    batchId: batch.id,
    gtin: product.gtin,
    lot: batch.lot,
    outletId: null,
    first: null,
    last: null,
    errorAt: null,
    errorReason: null,
    ...more,
    facts: { ...NO_FACTS, demo: batch.demo, ...facts },
  }
}

export const placeOf = ({ producer }: Lot): Place => ({
  kind: 'producer',
  id: producer.id,
  name: producer.name,
  gln: producer.gln,
})

export const certificatesOn = ({ certificates }: Lot, day: Day): string[] =>
  certificates
    .filter((one) => (one.issuedOn ?? day) <= day && (one.validUntil ?? day) >= day)
    .map(({ id }) => id)
    .sort()

/** The event as it was captured, now said to be an error: under its own name, with what stands in its place. */
export function errorIn(wrong: Made, now: Made | null, at: number, by = now?.source ?? ''): Made {
  return {
    ...wrong,
    source: `${wrong.source}:error:${by}`,
    errorAt: at,
    errorReason: 'incorrect_data',
    facts: { ...wrong.facts, corrections: now ? [now.source] : [] },
  }
}
