// The names of those who did something, by the actor that an audit record names.
import { inArray } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { person } from '../db/tables/accounts.ts'

const PERSON = 'person:'

/** A person as an audit record names who did it. */
export const actorOf = (personId: string): string => `${PERSON}${personId}`

/** The key of a shop's system, the same. */
export const keyActorOf = (keyId: string): string => `key:${keyId}`

/** The id of the person or key that an actor is; null for one who is neither. */
export const idOfActor = (actor: string): string | null => /^(?:person|key):(.+)$/.exec(actor)?.[1] ?? null

/** Names by actor; an actor who is no person is left out. */
export async function namesOf(
  db: Database,
  actors: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const ids = actors.flatMap((one) => (one?.startsWith(PERSON) ? [one.slice(PERSON.length)] : []))
  if (ids.length === 0) return new Map()
  const rows = await db
    .select({ id: person.id, name: person.name })
    .from(person)
    .where(inArray(person.id, [...new Set(ids)]))
  return new Map(rows.map(({ id, name }) => [actorOf(id), name]))
}
