// A signed-in person shows again that it is them: the app's six digits, or the password where no app is enrolled. Tries are
// counted by session: whoever stole one shuts that one, and its owner signs in anew.
import { and, eq } from 'drizzle-orm'
import { credential } from '../db/tables/accounts.ts'
import type { Platform } from '../platform/platform.ts'
import { err, ok, type Result } from '../result.ts'
import type { AppContext } from '../web/env.ts'
import { countTry, forgetTries, isFirstUse, type Try } from './attempts.ts'
import { passwordMatches } from './password.ts'
import { freshenSession, type SignedIn } from './session.ts'
import { authOf, plainHeaders } from './sign-in.ts'

const FRESH_MINUTES = 10

/** What was shown by a clock that was ahead is of no known moment. */
export const isFresh = (freshAt: number, now: number): boolean =>
  Math.abs(now - freshAt) < FRESH_MINUTES * 60_000

/** Whether what was shown is right; if so the session counts as fresh from now. */
export async function confirmPerson(
  c: AppContext,
  { person, session }: SignedIn,
  shown: string,
): Promise<Result<null, 'wrong' | 'too-many'>> {
  const { platform } = c.var
  const tries: Try[] = [{ kind: 'confirm', value: session.id }]
  if (session.hasSecondFactor) tries.push({ kind: 'code-device', value: session.id })
  if (!(await countTry(platform, tries))) return err('too-many')
  const right = session.hasSecondFactor
    ? await codeIsRight(c, person.id, shown)
    : await passwordIsRight(platform, person.id, shown)
  if (!right) return err('wrong')
  await forgetTries(platform, ...tries)
  await freshenSession(platform.db, session.id, platform.now())
  return ok(null)
}

async function codeIsRight(c: AppContext, personId: string, shown: string): Promise<boolean> {
  const code = shown.replace(/\s/g, '')
  if (!/^\d{6}$/.test(code)) return false
  const auth = await authOf(c.var.platform)
  const answer = await auth.api.verifyTOTP({ body: { code }, headers: plainHeaders(c), asResponse: true })
  return answer.ok && isFirstUse(c.var.platform, personId, code)
}

export async function passwordIsRight(
  { db, aside }: Pick<Platform, 'db' | 'aside'>,
  personId: string,
  shown: string,
): Promise<boolean> {
  const [row] = await db
    .select({ password: credential.password })
    .from(credential)
    .where(and(eq(credential.userId, personId), eq(credential.providerId, 'credential')))
  return row?.password ? passwordMatches(aside, row.password, shown) : false
}
