// What is asked about the people who sign in.
import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { byName } from '../alphabet.ts'
import type { Database } from '../db/database.ts'
import { producer } from '../db/schema.ts'
import { credential, membership, person, session } from '../db/tables/accounts.ts'
import { mailOf } from './sign-in-name.ts'

export type PersonRow = typeof person.$inferSelect

/** Served by person's primary key. */
export async function findPerson(db: Database, id: string): Promise<PersonRow | null> {
  const [row] = await db.select().from(person).where(eq(person.id, id))
  return row ?? null
}

/** Who signs in with it; whose access ended does no more. Served by person_by_sign_in_name. */
export async function findBySignInName(db: Database, signInName: string): Promise<PersonRow | null> {
  const [row] = await db
    .select()
    .from(person)
    .where(and(eq(person.signInName, signInName), isNull(person.endedAt)))
  return row ?? null
}

/** Everybody, with whom they act for. A province has some hundreds. */
export async function listPeople(db: Database) {
  const [people, memberships, credentials] = await db.batch([
    db.select().from(person),
    db.select().from(membership).where(isNull(membership.endedAt)),
    db.select({ userId: credential.userId }).from(credential),
  ])
  const able = new Set(credentials.map(({ userId }) => userId))
  const places = Map.groupBy(memberships, ({ personId }) => personId)
  return byName(people).map((row) => ({
    ...row,
    hasPassword: able.has(row.id),
    places: places.get(row.id) ?? [],
  }))
}

/** Whom one person acts for. Served by membership's primary key. */
export async function placesOfPerson(db: Database, personId: string) {
  return db
    .select()
    .from(membership)
    .where(and(eq(membership.personId, personId), isNull(membership.endedAt)))
}

/** Who acts for these producers and can be written to. Served by membership_by_place. */
export async function peopleWithMail(db: Database, producerIds: Iterable<string>) {
  const found = await db
    .select({
      producerId: membership.of,
      id: person.id,
      name: person.name,
      signInName: person.signInName,
      language: person.language,
    })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .where(
      and(
        eq(membership.kind, 'producer'),
        inArray(membership.of, [...producerIds]),
        isNull(membership.endedAt),
        isNull(person.endedAt),
      ),
    )
  return found.flatMap(({ signInName, ...rest }) => {
    const to = mailOf(signInName)
    return to ? [{ ...rest, to }] : []
  })
}

/** Of each producer that somebody ever acted for, how many do now. A province has some hundreds. */
export async function countActing(db: Database): Promise<Map<string, number>> {
  const rows = await db
    .select({ id: producer.id, now: sql<number>`count(*) filter (where ${membership.endedAt} is null)` })
    .from(membership)
    .innerJoin(producer, eq(producer.id, membership.of))
    .where(eq(membership.kind, 'producer'))
    .groupBy(producer.id)
  return new Map(rows.map(({ id, now }) => [id, now]))
}

/** Where one person is signed in, the latest first. Served by session_by_person. */
export async function sessionsOf(db: Database, personId: string, now: number) {
  const rows = await db.select().from(session).where(eq(session.userId, personId))
  return rows
    .filter(({ expiresAt }) => expiresAt.getTime() > now)
    .sort((a, b) => b.updatedAt.getTime() - a.updatedAt.getTime())
}

/** Everybody's name, those who have ended included: the log still says who did what. */
export async function personNames(db: Database): Promise<{ id: string; name: string }[]> {
  return db.select({ id: person.id, name: person.name }).from(person)
}
