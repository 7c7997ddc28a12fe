// Whose second factor a browser is asked for: the password was right, and the library's cookie names the step that waits.
import { and, eq, gt } from 'drizzle-orm'
import { getSignedCookie } from 'hono/cookie'
import { credential, person, verification } from '../db/tables/accounts.ts'
import type { AppContext } from '../web/env.ts'
import { accountsSecret, libraryCookieName } from './session.ts'

export interface Challenge {
  /** The person's id. */
  of: string
  signInName: string
  /** The hash of the password that was right. */
  password: string | null
}

/** Null where none waits, or no longer. Served by verification_by_identifier and credential_by_person. */
export async function findChallenge(c: AppContext): Promise<Challenge | null> {
  const { db, keys, publicUrl, now } = c.var.platform
  const name = libraryCookieName(publicUrl, 'two_factor')
  const identifier = await getSignedCookie(c, accountsSecret(keys), name)
  if (typeof identifier !== 'string' || identifier === '') return null
  const [found] = await db
    .select({ of: person.id, signInName: person.signInName, password: credential.password })
    .from(verification)
    .innerJoin(person, eq(person.id, verification.value))
    .leftJoin(credential, and(eq(credential.userId, person.id), eq(credential.providerId, 'credential')))
    .where(and(eq(verification.identifier, identifier), gt(verification.expiresAt, new Date(now()))))
    .limit(1)
  return found ?? null
}
