// Who sent a request: the session cookie's signature is checked first, then one batch reads session, person and
// what the person acts for. better-auth makes the sessions; reading one needs nothing of it but its table.
import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import { getSignedCookie } from 'hono/cookie'
import type { Database } from '../db/database.ts'
import { membership, person, session } from '../db/tables/accounts.ts'
import { SESSIONS_END_AFTER_DAYS, SESSIONS_LIVE_DAYS } from '../retention.ts'
import { derivedKey } from '../stamp/derived-key.ts'
import type { Keyring } from '../stamp/keyring.ts'
import { DAY_MS, DAY_SECONDS } from '../time.ts'
import type { AppContext } from '../web/env.ts'
import type { Person } from './person.ts'

export const SESSION_LIVES_SECONDS = SESSIONS_LIVE_DAYS * DAY_SECONDS
/** However often it is used. */
const SESSION_ENDS_MS = SESSIONS_END_AFTER_DAYS * DAY_MS
/** A session that is used is prolonged once a day. */
const PROLONGED_AFTER_MS = DAY_MS

export const COOKIE_PREFIX = 'temgoc'

export interface Session {
  id: string
  token: string
  /** When the person last showed password and second factor, in milliseconds since 1970 UTC. */
  freshAt: number
  hasSecondFactor: boolean
  /** Half-way through its life: the cookie and the row should live on. */
  ageing: boolean
}

export interface SignedIn {
  person: Person
  session: Session
}

/** The text better-auth signs and encrypts with. */
export const accountsSecret = (keys: Keyring): string => derivedKey(keys, 'accounts').toString('base64url')

export const libraryCookieName = (publicUrl: string, name: 'session_token' | 'two_factor'): string =>
  `${publicUrl.startsWith('https:') ? '__Secure-' : ''}${COOKIE_PREFIX}.${name}`

export const sessionCookieName = (publicUrl: string): string => libraryCookieName(publicUrl, 'session_token')

/** Null for a request of nobody we know, whatever it shows. */
export async function findSignedIn(c: AppContext): Promise<SignedIn | null> {
  const { db, keys, publicUrl, now } = c.var.platform
  const token = await getSignedCookie(c, accountsSecret(keys), sessionCookieName(publicUrl))
  return typeof token === 'string' && token !== '' ? readSession(db, token, now()) : null
}

/** Served by session_by_token and membership's primary key. */
async function readSession(db: Database, token: string, now: number): Promise<SignedIn | null> {
  const owner = sql`(select user_id from session where token = ${token})`
  const [[found], memberships] = await db.batch([
    db
      .select({ session, person })
      .from(session)
      .innerJoin(person, eq(person.id, session.userId))
      .where(and(eq(session.token, token), gt(session.expiresAt, new Date(now)), isNull(person.endedAt))),
    db
      .select({ kind: membership.kind, of: membership.of })
      .from(membership)
      .where(and(sql`${membership.personId} = ${owner}`, isNull(membership.endedAt))),
  ])
  if (!found) return null
  const { id, name, role, language, twoFactorEnabled } = found.person
  const idsOf = (kind: 'producer' | 'outlet') =>
    memberships.filter((one) => one.kind === kind).map((one) => one.of)
  return {
    person: { id, name, role, language, producerIds: idsOf('producer'), outletIds: idsOf('outlet') },
    session: {
      id: found.session.id,
      token,
      freshAt: Math.max(found.session.createdAt.getTime(), found.session.freshAt ?? 0),
      hasSecondFactor: twoFactorEnabled,
      ageing: found.session.updatedAt.getTime() < now - PROLONGED_AFTER_MS,
    },
  }
}

/** One in whose place another was begun. */
export async function endSession(db: Database, token: string): Promise<void> {
  await db.delete(session).where(eq(session.token, token))
}

export async function prolongSession(db: Database, id: string, now: number): Promise<void> {
  await db
    .update(session)
    .set({
      updatedAt: new Date(now),
      expiresAt: sql`min(${now + SESSION_LIVES_SECONDS * 1000}, ${session.createdAt} + ${SESSION_ENDS_MS})`,
    })
    .where(eq(session.id, id))
}

/** The person has just shown the second factor again. */
export async function freshenSession(db: Database, id: string, now: number): Promise<void> {
  await db.update(session).set({ freshAt: now }).where(eq(session.id, id))
}
