// What happens to the people who sign in: invited, changed, ended, given a link, a password set by one. Each is a
// command with its audit record; no password, hash or token ever stands in one.
import { and, eq, inArray, isNull, ne, type SQL, sql } from 'drizzle-orm'
import type { Command } from '../command/command.ts'
import type { Database, Statement } from '../db/database.ts'
import { credential, membership, oneTimeLink, person, session, twoFactor } from '../db/tables/accounts.ts'
import { err, ok, type Result } from '../result.ts'
import type { Role } from '../roles.ts'
import type { Language } from '../words/words.ts'
import { type LinkKind, linkEnds } from './one-time-link.ts'
import { findBySignInName, findPerson } from './people.ts'
import { authMailOf, endedAuthMail } from './sign-in-name.ts'

type PersonRow = typeof person.$inferSelect

/** What the province says of a person. */
export interface PersonFacts {
  name: string
  role: Role
  language: Language
  producerIds: readonly string[]
  outletIds: readonly string[]
}

export interface InvitePerson extends PersonFacts {
  id: string
  /** As readSignInName gives it. */
  signInName: string
  linkHash: string
}

/** What belongs to no role is dropped: an administrator acts for nobody in particular. */
function placesOf(facts: PersonFacts): { kind: 'producer' | 'outlet'; of: string }[] {
  const declares = facts.role === 'producer' || facts.role === 'delegate'
  const ofKind = (kind: 'producer' | 'outlet', ids: readonly string[]) =>
    [...new Set(ids)].map((of) => ({ kind, of }))
  if (declares) return ofKind('producer', facts.producerIds)
  return facts.role === 'retailer' ? ofKind('outlet', facts.outletIds) : []
}

/** Everybody but the province's own acts for somebody. */
const needsPlaces = (role: Role) => role !== 'administrator' && role !== 'inspector'

export type InviteRefusal = { reason: 'name-taken' } | { reason: 'needs-place' }

interface Invited {
  row: typeof person.$inferInsert
  places: { kind: 'producer' | 'outlet'; of: string }[]
  link: typeof oneTimeLink.$inferInsert
}

/** A person is known from now on, and a link lets them set a password. */
export const invitePerson: Command<InvitePerson, boolean, Invited, InviteRefusal> = {
  name: 'invite-person',
  read: async (db, { signInName }) => (await findBySignInName(db, signInName)) !== null,
  decide(taken, input, { at }) {
    if (taken) return err({ reason: 'name-taken' })
    const places = placesOf(input)
    if (needsPlaces(input.role) && places.length === 0) return err({ reason: 'needs-place' })
    const { id, name, role, language, signInName, linkHash } = input
    const now = new Date(at)
    return ok({
      row: {
        id,
        name,
        role,
        language,
        signInName,
        email: authMailOf(signInName),
        emailVerified: true,
        createdAt: now,
        updatedAt: now,
      },
      places,
      link: linkRow(linkHash, id, 'invitation', at),
    })
  },
  subject: ({ row }) => row.id,
  audited: ({ linkHash: _, ...input }) => input,
  write: (db, { row, places, link }) => [
    db.insert(person).values(row).onConflictDoNothing(),
    ...addPlaces(db, row.id, places, link.createdAt),
    db.insert(oneTimeLink).values(link),
  ],
}

export function linkRow(hash: string, personId: string, kind: LinkKind, at: number) {
  return { hash, personId, kind, createdAt: at, expiresAt: linkEnds(kind, at) }
}

function addPlaces(
  db: Database,
  personId: string,
  places: readonly { kind: 'producer' | 'outlet'; of: string }[],
  at: number,
): Statement[] {
  return places.map((place) =>
    db
      .insert(membership)
      .values({ personId, ...place, since: at })
      .onConflictDoUpdate({
        target: [membership.personId, membership.kind, membership.of],
        set: {
          endedAt: null,
          since: sql`case when ${membership.endedAt} is null then ${membership.since} else ${at} end`,
        },
      }),
  )
}

export type PersonRefusal =
  | { reason: 'unknown-person' }
  | { reason: 'needs-place' }
  | { reason: 'moved'; now: PersonRow }
  | { reason: 'last-administrator' }
  | { reason: 'ended' }

interface PersonKnown {
  row: PersonRow | null
  /** Other administrators who can sign in. */
  otherAdministrators: number
}

async function readPerson(db: Database, { personId }: { personId: string }): Promise<PersonKnown> {
  const [[row], [others]] = await db.batch([
    db.select().from(person).where(eq(person.id, personId)),
    db.all<[number]>(sql`select ${othersWhoAdminister(personId)}`),
  ])
  return { row: row ?? null, otherAdministrators: others?.[0] ?? 0 }
}

const othersWhoAdminister = (personId: string): SQL => sql`(
  select count(*) from ${person} join ${credential} on ${credential.userId} = ${person.id}
  where ${person.role} = 'administrator' and ${person.endedAt} is null and ${person.id} <> ${personId})`

/** The statement that moves a person's row on, if nobody else has. */
function moveOn(
  db: Database,
  row: PersonRow,
  change: Partial<typeof person.$inferInsert>,
  at: number,
  besides?: SQL,
): Statement {
  return db
    .update(person)
    .set({ ...change, updatedAt: new Date(at), revision: row.revision + 1 })
    .where(and(eq(person.id, row.id), eq(person.revision, row.revision), besides))
}

/** Two administrators who let each other go at the same moment would leave none: the second finds that it is the last. */
const leavesAnother = ({ id, role }: PersonRow): SQL | undefined =>
  role === 'administrator' ? sql`${othersWhoAdminister(id)} > 0` : undefined

/** The guard of what leaves the person's facts as they are: somebody who edits them is not disturbed. */
function touch(db: Database, row: PersonRow, at: number): Statement {
  return db
    .update(person)
    .set({ updatedAt: new Date(at) })
    .where(and(eq(person.id, row.id), isNull(person.endedAt)))
}

interface Change {
  row: PersonRow
  facts: PersonFacts
  at: number
}

/** Name, role, language and whom the person acts for. `revision` is the one the form was filled in with. */
export const changePerson: Command<
  PersonFacts & { personId: string; revision: number },
  PersonKnown,
  Change,
  PersonRefusal
> = {
  name: 'change-person',
  read: readPerson,
  decide({ row, otherAdministrators }, input, { at }) {
    if (!row) return err({ reason: 'unknown-person' })
    if (row.endedAt !== null) return err({ reason: 'ended' })
    if (row.revision !== input.revision) return err({ reason: 'moved', now: row })
    if (row.role === 'administrator' && input.role !== 'administrator' && otherAdministrators === 0) {
      return err({ reason: 'last-administrator' })
    }
    if (needsPlaces(input.role) && placesOf(input).length === 0) return err({ reason: 'needs-place' })
    return ok({ row, facts: input, at })
  },
  subject: ({ row }) => row.id,
  write(db, { row, facts, at }) {
    const places = placesOf(facts)
    const kept = places.map(({ kind, of }) => `${kind}:${of}`)
    const { name, role, language } = facts
    return [
      moveOn(
        db,
        row,
        { name, role, language },
        at,
        role === 'administrator' ? undefined : leavesAnother(row),
      ),
      db
        .update(membership)
        .set({ endedAt: at })
        .where(
          and(
            eq(membership.personId, row.id),
            isNull(membership.endedAt),
            kept.length > 0 ? sql`${membership.kind} || ':' || ${membership.of} not in ${kept}` : undefined,
          ),
        ),
      ...addPlaces(db, row.id, places, at),
    ]
  },
}

/**
 * The person signs in with another number or address; links under the old one close. `revision` is the one the form was
 * filled in with.
 */
export const changeSignInName: Command<
  { personId: string; signInName: string; revision: number },
  { row: PersonRow | null; holder: PersonRow | null },
  { row: PersonRow; signInName: string; at: number },
  PersonRefusal | { reason: 'name-taken' }
> = {
  name: 'change-sign-in-name',
  async read(db, { personId, signInName }) {
    const [row, holder] = await Promise.all([findPerson(db, personId), findBySignInName(db, signInName)])
    return { row, holder }
  },
  decide({ row, holder }, { signInName, revision }, { at }) {
    if (!row) return err({ reason: 'unknown-person' })
    if (row.endedAt !== null) return err({ reason: 'ended' })
    if (row.revision !== revision) return err({ reason: 'moved', now: row })
    if (holder && holder.id !== row.id) return err({ reason: 'name-taken' })
    return ok({ row, signInName, at })
  },
  subject: ({ row }) => row.id,
  write: (db, { row, signInName, at }) => [
    moveOn(db, row, { signInName, email: authMailOf(signInName) }, at),
    closeLinks(db, row.id, at),
  ],
}

/** The person may no longer sign in; their sessions end, their second factor and open links go. */
export const endPerson: Command<
  { personId: string; reason: string },
  PersonKnown,
  { row: PersonRow; at: number },
  PersonRefusal
> = {
  name: 'end-person',
  read: readPerson,
  decide({ row, otherAdministrators }, _, { at }) {
    if (!row) return err({ reason: 'unknown-person' })
    if (row.endedAt !== null) return err({ reason: 'ended' })
    if (row.role === 'administrator' && otherAdministrators === 0)
      return err({ reason: 'last-administrator' })
    return ok({ row, at })
  },
  subject: ({ row }) => row.id,
  write: (db, { row, at }) => [
    moveOn(
      db,
      row,
      { endedAt: at, email: endedAuthMail(row.id), twoFactorEnabled: false },
      at,
      leavesAnother(row),
    ),
    db.delete(session).where(eq(session.userId, row.id)),
    db.delete(credential).where(eq(credential.userId, row.id)),
    db.delete(twoFactor).where(eq(twoFactor.userId, row.id)),
    closeLinks(db, row.id, at),
    db
      .update(membership)
      .set({ endedAt: at })
      .where(and(eq(membership.personId, row.id), isNull(membership.endedAt))),
  ],
}

export function closeLinks(db: Database, personId: string, at: number): Statement {
  return db
    .update(oneTimeLink)
    .set({ closedAt: at })
    .where(and(eq(oneTimeLink.personId, personId), isNull(oneTimeLink.closedAt)))
}

/**
 * A link in place of any earlier one, to be passed on by hand or by mail. Where `dropSecondFactor` is said, the
 * person's lost app no longer keeps them out.
 */
export const makeLink: Command<
  { personId: string; linkHash: string; dropSecondFactor: boolean },
  PersonKnown & { hasPassword: boolean },
  { row: PersonRow; link: typeof oneTimeLink.$inferInsert; dropSecondFactor: boolean },
  PersonRefusal
> = {
  name: 'make-link',
  async read(db, input) {
    const [known, passwords] = await Promise.all([
      readPerson(db, input),
      db.select({ id: credential.id }).from(credential).where(eq(credential.userId, input.personId)),
    ])
    return { ...known, hasPassword: passwords.length > 0 }
  },
  decide({ row, hasPassword }, { linkHash, dropSecondFactor }, { at }) {
    if (!row) return err({ reason: 'unknown-person' })
    if (row.endedAt !== null) return err({ reason: 'ended' })
    const link = linkRow(linkHash, row.id, hasPassword ? 'reset' : 'invitation', at)
    return ok({ row, link, dropSecondFactor })
  },
  subject: ({ row }) => row.id,
  audited: ({ linkHash: _, ...input }) => input,
  write: (db, { row, link, dropSecondFactor }) => [
    touch(db, row, link.createdAt),
    closeLinks(db, row.id, link.createdAt),
    ...(dropSecondFactor
      ? [
          db.update(person).set({ twoFactorEnabled: false }).where(eq(person.id, row.id)),
          db.delete(twoFactor).where(eq(twoFactor.userId, row.id)),
        ]
      : []),
    db.insert(oneTimeLink).values(link),
  ],
}

export interface SetPassword {
  linkHash: string
  passwordHash: string
}

/** By an open link: the password is set, the link is used up, and sessions made with an older password end. */
export const setPasswordByLink: Command<
  SetPassword,
  typeof oneTimeLink.$inferSelect | null,
  { personId: string; input: SetPassword; at: number; id: string },
  { reason: 'link-closed' }
> = {
  name: 'set-password',
  async read(db, { linkHash }) {
    const [found] = await db
      .select({ link: oneTimeLink })
      .from(oneTimeLink)
      .innerJoin(person, eq(person.id, oneTimeLink.personId))
      .where(and(eq(oneTimeLink.hash, linkHash), isNull(person.endedAt)))
    return found?.link ?? null
  },
  decide(link, input, { at, id }) {
    if (!link || link.closedAt !== null || link.expiresAt <= at) return err({ reason: 'link-closed' })
    return ok({ personId: link.personId, input, at, id })
  },
  subject: ({ personId }) => personId,
  audited: () => ({ by: 'link' }),
  write: (db, { personId, input, at, id }) => [
    db
      .update(oneTimeLink)
      .set({ closedAt: at })
      .where(
        and(
          eq(oneTimeLink.hash, input.linkHash),
          isNull(oneTimeLink.closedAt),
          sql`${oneTimeLink.expiresAt} > ${at}`,
          sql`exists (select 1 from person where id = ${personId} and ended_at is null)`,
        ),
      ),
    putPassword(db, { id, personId, passwordHash: input.passwordHash, at }),
    db.delete(session).where(eq(session.userId, personId)),
  ],
}

function putPassword(
  db: Database,
  { id, personId, passwordHash, at }: { id: string; personId: string; passwordHash: string; at: number },
): Statement {
  const now = new Date(at)
  return db
    .insert(credential)
    .values({
      id,
      accountId: personId,
      providerId: 'credential',
      userId: personId,
      password: passwordHash,
      createdAt: now,
      updatedAt: now,
    })
    .onConflictDoUpdate({
      target: [credential.userId, credential.providerId],
      set: { password: passwordHash, updatedAt: now },
    })
}

/** The person's own change of password; every other session of theirs ends. */
export const changePassword: Command<
  { personId: string; sessionId: string; passwordHash: string },
  PersonKnown,
  { row: PersonRow; at: number; id: string; input: { sessionId: string; passwordHash: string } },
  PersonRefusal
> = {
  name: 'change-password',
  read: readPerson,
  decide: ({ row }, input, { at, id }) =>
    row ? ok({ row, at, id, input }) : err({ reason: 'unknown-person' }),
  subject: ({ row }) => row.id,
  audited: () => ({ by: 'own' }),
  write: (db, { row, at, id, input }) => [
    touch(db, row, at),
    putPassword(db, { id, personId: row.id, passwordHash: input.passwordHash, at }),
    db.delete(session).where(and(eq(session.userId, row.id), ne(session.id, input.sessionId))),
  ],
}

/** Sessions of one person end: those named, or all. */
export const endSessions: Command<
  { personId: string; sessionIds: readonly string[] },
  PersonKnown,
  { row: PersonRow; at: number; sessionIds: readonly string[] },
  PersonRefusal
> = {
  name: 'end-session',
  read: readPerson,
  decide: (
    { row },
    { sessionIds },
    { at },
  ): Result<{ row: PersonRow; at: number; sessionIds: readonly string[] }, PersonRefusal> =>
    row ? ok({ row, at, sessionIds }) : err({ reason: 'unknown-person' }),
  subject: ({ row }) => row.id,
  write: (db, { row, at, sessionIds }) => [
    touch(db, row, at),
    db.delete(session).where(and(eq(session.userId, row.id), inArray(session.id, [...sessionIds]))),
  ],
}

/** A person's own language. */
export const chooseOwnLanguage: Command<
  { personId: string; language: Language },
  PersonKnown,
  { row: PersonRow; at: number; language: Language },
  PersonRefusal
> = {
  name: 'choose-language',
  read: readPerson,
  decide: ({ row }, { language }, { at }) =>
    row ? ok({ row, at, language }) : err({ reason: 'unknown-person' }),
  subject: ({ row }) => row.id,
  write: (db, { row, at, language }) => [moveOn(db, row, { language }, at)],
}

/** What better-auth has done by itself, entered into the log: a sign-in, a second factor taken up or put away. */
export const recordOwnStep = (
  name: 'sign-in' | 'sign-out' | 'enrol-second-factor' | 'drop-second-factor' | 'new-recovery-codes',
): Command<{ personId: string }, null, { personId: string }, never> => ({
  name,
  read: async () => null,
  decide: (_, { personId }) => ok({ personId }),
  subject: ({ personId }) => personId,
  audited: () => ({}),
  write: (db, { personId }) => [
    // The guard is the person's row itself, left as it is.
    db.update(person).set({ updatedAt: sql`updated_at` }).where(eq(person.id, personId)),
  ],
})
