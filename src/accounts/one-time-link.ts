// Links that let a person set a password, once and for some days: an invitation, or a reset. The token is 256 random
// bits and stands nowhere but in the link; what is stored is its hash.
import { createHash, randomBytes } from 'node:crypto'
import { and, eq, gt, isNull } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { oneTimeLink, person } from '../db/tables/accounts.ts'
import { DAY_MS } from '../time.ts'

const LINK_LIVES_DAYS = { invitation: 7, reset: 1 } as const
export type LinkKind = keyof typeof LINK_LIVES_DAYS

export interface FreshLink {
  token: string
  hash: string
}

export function freshLink(): FreshLink {
  const token = randomBytes(32).toString('base64url')
  return { token, hash: hashOfToken(token) }
}

const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('hex')

export const linkPath = (token: string): string => `/loi-moi/${token}`

export const linkEnds = (kind: LinkKind, now: number): number => now + LINK_LIVES_DAYS[kind] * DAY_MS

export interface OpenLink {
  hash: string
  kind: LinkKind
  expiresAt: number
  person: typeof person.$inferSelect
}

/** The link behind a token, if it is still open. Served by the primary keys. */
export async function findOpenLink(db: Database, token: string, now: number): Promise<OpenLink | null> {
  if (!/^[\w-]{43}$/.test(token)) return null
  const [found] = await db
    .select({ link: oneTimeLink, person })
    .from(oneTimeLink)
    .innerJoin(person, eq(person.id, oneTimeLink.personId))
    .where(
      and(
        eq(oneTimeLink.hash, hashOfToken(token)),
        isNull(oneTimeLink.closedAt),
        gt(oneTimeLink.expiresAt, now),
        isNull(person.endedAt),
      ),
    )
  if (!found) return null
  const { hash, kind, expiresAt } = found.link
  return { hash, kind, expiresAt, person: found.person }
}
