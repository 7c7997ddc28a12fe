// What makers of events read besides the command: lots, each once a round, and events that were kept before.
import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../../db/database.ts'
import { epcisEvent } from '../../db/tables/exchange.ts'
import { findLot, findLots, type Lot } from '../lot.ts'
import type { Facts } from './facts.ts'
import type { Made } from './made.ts'

/** Reads each lot once a round. */
export class Reader {
  readonly db: Database
  readonly #lots = new Map<string, Promise<Lot | null>>()

  constructor(db: Database) {
    this.db = db
  }

  /** Reads many lots at once, to be asked for one by one. */
  async ahead(batchIds: readonly string[]): Promise<void> {
    const lots = new Map((await findLots(this.db, batchIds)).map((lot) => [lot.batch.id, lot]))
    for (const id of batchIds) this.#lots.set(id, Promise.resolve(lots.get(id) ?? null))
  }

  lot(batchId: string): Promise<Lot | null> {
    const known = this.#lots.get(batchId) ?? findLot(this.db, batchId)
    this.#lots.set(batchId, known)
    return known
  }

  /** The event that says of a batch what it is: the latest, of this round or of those before. */
  async lastOfBatch(batchId: string, before: readonly Made[]): Promise<Made | null> {
    const isIt = ({ batchId: its, source }: { batchId: string; source: string }) =>
      its === batchId && /^batch:(?!.*:error:)/.test(source)
    return before.findLast(isIt) ?? (await this.#kept(eq(epcisEvent.batchId, batchId))).findLast(isIt) ?? null
  }

  /** The events whose source begins so, of this round and of those before. */
  async startingWith(prefix: string, before: readonly Made[]): Promise<Made[]> {
    const here = before.filter(({ source, errorAt }) => source.startsWith(prefix) && errorAt === null)
    if (here.length > 0) return here
    return this.#kept(
      sql`${epcisEvent.source} >= ${prefix} and ${epcisEvent.source} < ${`${prefix}\u{10ffff}`}`,
    )
  }

  async #kept(where: SQL): Promise<Made[]> {
    const rows = await this.db
      .select()
      .from(epcisEvent)
      .where(and(where, isNull(epcisEvent.errorAt)))
      .orderBy(asc(epcisEvent.seq))
    return rows.map(({ seq: _, eventId: __, recordTime: ___, ...kept }) => ({
      ...kept,
      of: kept.source,
      facts: kept.facts as Facts,
    }))
  }
}
