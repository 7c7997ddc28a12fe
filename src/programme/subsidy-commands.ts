// Money for stamps: a subsidy is opened with its terms, and stamps are promised out of it until it is used up.
import { and, eq, inArray, ne, or, sql } from 'drizzle-orm'
import type { Command } from '../command/command.ts'
import { grant, subsidy } from '../db/tables/programme.ts'
import { err, ok } from '../result.ts'
import { costVnd } from './subsidies.ts'

type NewSubsidy = typeof subsidy.$inferInsert

/** What has its id or its name already. Served by the primary key and subsidy_by_name. */
export const openSubsidy: Command<
  NewSubsidy,
  { id: string }[],
  NewSubsidy,
  { reason: 'already' } | { reason: 'name-taken' }
> = {
  name: 'open-subsidy',
  read: (db, { id, name }) =>
    db
      .select({ id: subsidy.id })
      .from(subsidy)
      .where(or(eq(subsidy.id, id), eq(subsidy.name, name))),
  decide(known, row) {
    if (known.some(({ id }) => id === row.id)) return err({ reason: 'already' })
    return known.length > 0 ? err({ reason: 'name-taken' }) : ok(row)
  },
  subject: ({ id }) => id,
  write: (db, row) => [db.insert(subsidy).values(row)],
}

export interface StampPromise {
  subsidyId: string
  producerId: string
  /** Stamps in all; it replaces what was promised to the producer before. */
  stamps: number
  actor: string
}
export type PromiseRefusal =
  | { reason: 'unknown-subsidy' }
  | { reason: 'beyond-budget'; stampsLeft: number }
  | { reason: 'other-subsidy'; name: string }

interface Known {
  subsidy: typeof subsidy.$inferSelect | null
  grants: (typeof grant.$inferSelect)[]
  /** Names of subsidies with other terms that help the same producer in the same time. */
  others: string[]
}

/** Served by grant's primary key and grant_by_producer. */
export const promiseStamps: Command<
  StampPromise,
  Known,
  StampPromise & { revision: number; at: number },
  PromiseRefusal
> = {
  name: 'promise-stamps',
  async read(db, { subsidyId, producerId }) {
    const its = db.select({ id: grant.subsidyId }).from(grant).where(eq(grant.producerId, producerId))
    const [[found], grants, others] = await db.batch([
      db.select().from(subsidy).where(eq(subsidy.id, subsidyId)),
      db.select().from(grant).where(eq(grant.subsidyId, subsidyId)),
      db
        .select({ name: subsidy.name, from: subsidy.from, until: subsidy.until })
        .from(subsidy)
        .where(and(inArray(subsidy.id, its), ne(subsidy.id, subsidyId))),
    ])
    const overlaps = (other: { from: string; until: string }) =>
      found !== undefined && other.from <= found.until && found.from <= other.until
    return { subsidy: found ?? null, grants, others: others.filter(overlaps).map(({ name }) => name) }
  },
  decide(known, input, { at }) {
    if (!known.subsidy) return err({ reason: 'unknown-subsidy' })
    const [other] = known.others
    if (other !== undefined) return err({ reason: 'other-subsidy', name: other })
    const terms = known.subsidy
    const promised = known.grants
      .filter(({ producerId }) => producerId !== input.producerId)
      .reduce((sum, { stamps }) => sum + costVnd(terms, stamps), 0)
    const free = terms.budgetVnd - promised
    if (costVnd(terms, input.stamps) > free) {
      const stampsLeft = Math.floor((free * 100) / (terms.stampPriceVnd * terms.sharePercent))
      return err({ reason: 'beyond-budget', stampsLeft })
    }
    return ok({ ...input, revision: terms.revision, at })
  },
  subject: ({ subsidyId }) => subsidyId,
  write: (db, { subsidyId, producerId, stamps, actor, revision, at }) => [
    db
      .update(subsidy)
      .set({ revision: sql`${subsidy.revision} + 1` })
      .where(and(eq(subsidy.id, subsidyId), eq(subsidy.revision, revision))),
    db
      .insert(grant)
      .values({ subsidyId, producerId, stamps, actor, at })
      .onConflictDoUpdate({ target: [grant.subsidyId, grant.producerId], set: { stamps, actor, at } }),
  ],
}
