// A person's own second factor: taken up with an authenticator app, given recovery codes, put away. better-auth keeps
// secret and codes encrypted; here they are read back only to show them to their owner.
import { symmetricDecrypt } from 'better-auth/crypto'
import { eq } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { twoFactor } from '../db/tables/accounts.ts'
import { err, ok, type Result } from '../result.ts'
import type { AppContext } from '../web/env.ts'
import { countTry, forgetTries, isFirstUse } from './attempts.ts'
import { accountsSecret, type SignedIn } from './session.ts'
import { authOf, plainHeaders } from './sign-in.ts'

export type FactorRefusal = 'wrong' | 'too-many'

/** What an app is told to make codes: base32, as the otpauth address and people type it. */
export interface Pending {
  address: string
  key: string
}

/** An enrolment that waits for its first code; null where none does. */
export async function pendingFactor(c: AppContext, personId: string, name: string): Promise<Pending | null> {
  const { db, keys } = c.var.platform
  const row = await findFactor(db, personId)
  if (!row || row.verified) return null
  const secret = await symmetricDecrypt({ key: accountsSecret(keys), data: row.secret })
  const key = base32(new TextEncoder().encode(secret))
  const label = encodeURIComponent(`Tem Goc:${name}`)
  return { key, address: `otpauth://totp/${label}?secret=${key}&issuer=Tem%20Goc&digits=6&period=30` }
}

async function findFactor(db: Database, personId: string) {
  const [row] = await db.select().from(twoFactor).where(eq(twoFactor.userId, personId))
  return row ?? null
}

export const beginFactor = (c: AppContext, sessionId: string, password: string) =>
  ask(c, sessionId, async (auth, headers) =>
    auth.api.enableTwoFactor({ body: { password, method: 'totp' }, headers, asResponse: true }),
  )

export async function confirmFactor(c: AppContext, { person, session }: SignedIn, shown: string) {
  const code = shown.replace(/\s/g, '')
  const done = await ask(c, session.id, async (auth, headers) =>
    auth.api.verifyTOTP({ body: { code }, headers, asResponse: true }),
  )
  if (done.ok) await isFirstUse(c.var.platform, person.id, code)
  return done
}

export const dropFactor = (c: AppContext, sessionId: string, password: string) =>
  ask(c, sessionId, async (auth, headers) =>
    auth.api.disableTwoFactor({ body: { password }, headers, asResponse: true }),
  )

export const renewCodes = (c: AppContext, sessionId: string, password: string) =>
  ask(c, sessionId, async (auth, headers) =>
    auth.api.generateBackupCodes({ body: { password }, headers, asResponse: true }),
  )

export async function recoveryCodes(c: AppContext, personId: string): Promise<readonly string[]> {
  const auth = await authOf(c.var.platform)
  return (await auth.api.viewBackupCodes({ body: { userId: personId } })).backupCodes
}

/**
 * What the library is asked with a password or a code counts as a try of its session. The answer is the cookies to set.
 */
async function ask(
  c: AppContext,
  sessionId: string,
  question: (auth: Awaited<ReturnType<typeof authOf>>, headers: Headers) => Promise<Response>,
): Promise<Result<readonly string[], FactorRefusal>> {
  const { platform } = c.var
  const tried = { kind: 'confirm', value: sessionId } as const
  if (!(await countTry(platform, [tried]))) return err('too-many')
  const answer = await question(await authOf(platform), plainHeaders(c))
  if (!answer.ok) return err('wrong')
  await forgetTries(platform, tried)
  return ok(answer.headers.getSetCookie())
}

/** RFC 4648, without padding. */
function base32(bytes: Uint8Array): string {
  let bits = ''
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0')
  const groups = bits.match(/.{1,5}/g) ?? []
  return groups
    .map((group) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[Number.parseInt(group.padEnd(5, '0'), 2)])
    .join('')
}
