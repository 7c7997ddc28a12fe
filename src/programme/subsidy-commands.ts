// Money for stamps: a subsidy is opened with its terms, which may be mended, and stamps are promised out of it until it
// is used up, or a promise is taken back.
import { and, eq, ne, or, type SQLWrapper, sql } from 'drizzle-orm'
import type { Command } from '../command/command.ts'
import type { Database } from '../db/database.ts'
import { grant, subsidy } from '../db/tables/programme.ts'
import { err, ok } from '../result.ts'
import { costVnd, type SubsidyTerms } from './subsidies.ts'

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
  // The record has its own moment.
  audited: ({ at: _, ...row }) => row,
  write: (db, row) => [db.insert(subsidy).values(row)],
}

type Terms = Omit<typeof subsidy.$inferSelect, 'at' | 'actor' | 'revision'>

interface KnownTerms extends Known {
  /** Whether another subsidy bears the name. */
  nameTaken: boolean
}

export type ChangeRefusal =
  | { reason: 'unknown-subsidy' }
  | { reason: 'name-taken' }
  | { reason: 'below-promised'; promisedVnd: number }
  | { reason: 'other-subsidy'; name: string }

/** What was promised is counted by the new terms. Served by the primary keys, subsidy_by_name and grant_by_producer. */
export const changeSubsidy: Command<Terms, KnownTerms, Terms & { revision: number }, ChangeRefusal> = {
  name: 'change-subsidy',
  async read(db, terms) {
    const { id, name } = terms
    const helped = db.select({ id: grant.producerId }).from(grant).where(eq(grant.subsidyId, id))
    const [[found], grants, others, named] = await db.batch([
      db.select().from(subsidy).where(eq(subsidy.id, id)),
      db.select().from(grant).where(eq(grant.subsidyId, id)),
      othersFor(db, id, helped),
      db
        .select({ id: subsidy.id })
        .from(subsidy)
        .where(and(eq(subsidy.name, name), ne(subsidy.id, id))),
    ])
    return { subsidy: found ?? null, grants, nameTaken: named.length > 0, others: namesWithin(others, terms) }
  },
  decide({ subsidy: found, grants, others, nameTaken }, terms) {
    if (!found) return err({ reason: 'unknown-subsidy' })
    if (nameTaken) return err({ reason: 'name-taken' })
    const [other] = others
    if (other !== undefined) return err({ reason: 'other-subsidy', name: other })
    const promisedVnd = promisedOf(terms, grants)
    if (promisedVnd > terms.budgetVnd) return err({ reason: 'below-promised', promisedVnd })
    return ok({ ...terms, revision: found.revision })
  },
  subject: ({ id }) => id,
  write: (db, { id, revision, ...terms }) => [
    db
      .update(subsidy)
      .set({ ...terms, revision: revision + 1 })
      .where(and(eq(subsidy.id, id), eq(subsidy.revision, revision))),
  ],
}

/** Subsidies but for one that help some of these producers. */
const othersFor = (db: Database, except: string, producers: SQLWrapper) =>
  db
    .selectDistinct({ name: subsidy.name, from: subsidy.from, until: subsidy.until })
    .from(grant)
    .innerJoin(subsidy, eq(subsidy.id, grant.subsidyId))
    .where(and(sql`${grant.producerId} in ${producers}`, ne(subsidy.id, except)))

const namesWithin = (
  others: readonly { name: string; from: string; until: string }[],
  { from, until }: Pick<Terms, 'from' | 'until'>,
) => others.filter((other) => other.from <= until && from <= other.until).map(({ name }) => name)

const promisedOf = (terms: SubsidyTerms, grants: readonly { stamps: number }[]) =>
  grants.reduce((sum, { stamps }) => sum + costVnd(terms, stamps), 0)

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
    const [[found], grants, others] = await db.batch([
      db.select().from(subsidy).where(eq(subsidy.id, subsidyId)),
      db.select().from(grant).where(eq(grant.subsidyId, subsidyId)),
      othersFor(db, subsidyId, sql`(${producerId})`),
    ])
    return { subsidy: found ?? null, grants, others: found ? namesWithin(others, found) : [] }
  },
  decide(known, input, { at }) {
    if (!known.subsidy) return err({ reason: 'unknown-subsidy' })
    const [other] = known.others
    if (other !== undefined) return err({ reason: 'other-subsidy', name: other })
    const terms = known.subsidy
    const others = known.grants.filter(({ producerId }) => producerId !== input.producerId)
    const free = terms.budgetVnd - promisedOf(terms, others)
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

/** What was promised to a producer by mistake, or is not wanted any more, is free again. */
export const takeBackPromise: Command<
  { subsidyId: string; producerId: string },
  { subsidy: typeof subsidy.$inferSelect | null; isPromised: boolean },
  { subsidyId: string; producerId: string; revision: number },
  { reason: 'not-promised' }
> = {
  name: 'take-back-promise',
  async read(db, { subsidyId, producerId }) {
    const [[found], grants] = await db.batch([
      db.select().from(subsidy).where(eq(subsidy.id, subsidyId)),
      db.select().from(grant).where(ofProducer(subsidyId, producerId)),
    ])
    return { subsidy: found ?? null, isPromised: grants.length > 0 }
  },
  decide: ({ subsidy: found, isPromised }, input) =>
    found && isPromised ? ok({ ...input, revision: found.revision }) : err({ reason: 'not-promised' }),
  subject: ({ subsidyId }) => subsidyId,
  write: (db, { subsidyId, producerId, revision }) => [
    db
      .update(subsidy)
      .set({ revision: revision + 1 })
      .where(and(eq(subsidy.id, subsidyId), eq(subsidy.revision, revision))),
    db.delete(grant).where(ofProducer(subsidyId, producerId)),
  ],
}

const ofProducer = (subsidyId: string, producerId: string) =>
  and(eq(grant.subsidyId, subsidyId), eq(grant.producerId, producerId))
