// A new installation has nobody to invite anybody. As long as no administrator can sign in, whoever starts it is
// given a one-time link by which the first one says who they are; each new link closes the one before it.
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Command } from '../command/command.ts'
import type { Database } from '../db/database.ts'
import { credential, oneTimeLink, person } from '../db/tables/accounts.ts'
import { err, ok } from '../result.ts'
import { closeLinks, linkRow } from './commands.ts'
import { authMailOf } from './sign-in-name.ts'

/** The person of the first link, until they give a name of their own. */
export const FIRST = { id: 'first-administrator', signInName: 'first-administrator' }

/** Whether somebody can sign in as administrator. */
export async function hasAdministrator(db: Database): Promise<boolean> {
  const rows = await db
    .select({ id: person.id })
    .from(person)
    .innerJoin(credential, eq(credential.userId, person.id))
    .where(and(eq(person.role, 'administrator'), isNull(person.endedAt)))
    .limit(1)
  return rows.length > 0
}

export const openFirstLink: Command<
  { linkHash: string },
  boolean,
  { linkHash: string; at: number },
  { reason: 'has-administrator' }
> = {
  name: 'open-first-link',
  read: hasAdministrator,
  decide: (has, { linkHash }, { at }) => (has ? err({ reason: 'has-administrator' }) : ok({ linkHash, at })),
  subject: () => FIRST.id,
  audited: () => ({}),
  write: (db, { linkHash, at }) => [
    db
      .insert(person)
      .values({
        ...FIRST,
        name: 'Quản trị đầu tiên',
        email: `${FIRST.id}@phone.invalid`,
        role: 'administrator',
        createdAt: new Date(at),
        updatedAt: new Date(at),
      })
      .onConflictDoUpdate({ target: person.id, set: { updatedAt: new Date(at) } }),
    closeLinks(db, FIRST.id, at),
    db.insert(oneTimeLink).values(linkRow(linkHash, FIRST.id, 'invitation', at)),
  ],
}

/** The holder of the first link says who they are; the password follows by the same link. */
export const nameFirst: Command<
  { name: string; signInName: string; linkHash: string },
  { taken: boolean; open: boolean },
  { name: string; signInName: string; linkHash: string; at: number },
  { reason: 'name-taken' } | { reason: 'link-closed' }
> = {
  name: 'name-first-administrator',
  async read(db, { signInName, linkHash }) {
    const [others, links] = await db.batch([
      db
        .select({ id: person.id })
        .from(person)
        .where(and(eq(person.signInName, signInName), isNull(person.endedAt))),
      db
        .select({ closedAt: oneTimeLink.closedAt })
        .from(oneTimeLink)
        .where(and(eq(oneTimeLink.hash, linkHash), eq(oneTimeLink.personId, FIRST.id))),
    ])
    return { taken: others.some(({ id }) => id !== FIRST.id), open: links[0]?.closedAt === null }
  },
  decide({ taken, open }, input, { at }) {
    if (taken) return err({ reason: 'name-taken' })
    return open ? ok({ ...input, at }) : err({ reason: 'link-closed' })
  },
  subject: () => FIRST.id,
  audited: ({ name, signInName }) => ({ name, signInName }),
  write: (db, { name, signInName, linkHash, at }) => [
    db
      .update(person)
      .set({ name, signInName, email: authMailOf(signInName), emailVerified: true, updatedAt: new Date(at) })
      .where(
        and(
          eq(person.id, FIRST.id),
          sql`exists (select 1 from one_time_link where hash = ${linkHash} and closed_at is null and expires_at > ${at})`,
        ),
      ),
  ],
}
