// Signs people in and out through better-auth. What comes back is the cookies to set and how far the person got; the
// library itself is loaded here, by the first request that needs it.
import { lazily } from '../lazily.ts'
import type { Platform } from '../platform/platform.ts'
import { wideNetworkOf } from '../platform/whence.ts'
import { err, ok, type Result } from '../result.ts'
import type { AppContext } from '../web/env.ts'
import { codeTries, countTry, forgetTries, isFirstUse, passwordTries, type Try } from './attempts.ts'
import { findChallenge } from './challenge.ts'
import { deviceName } from './device-name.ts'
import { knownDevice } from './known-device.ts'
import { typedCode } from './recovery-codes.ts'
import { endSession, sessionCookieName } from './session.ts'
import { authMailOf } from './sign-in-name.ts'

export type SignInRefusal = 'wrong' | 'too-many' | 'start-again' | 'crowded'

export interface Step {
  /** Set-Cookie headers, as the library wrote them. */
  cookies: readonly string[]
  /** The second factor is still to come. */
  secondFactor: boolean
  personId: string | null
}

type Auth = Awaited<ReturnType<typeof authOf>>

const loadAuth = lazily(() => import('./auth.ts'))

export async function authOf(platform: Platform) {
  const { openAuth } = await loadAuth()
  return openAuth(platform)
}

/** Only what the library needs of a request: the cookies, and the browser's name without its version. */
export function plainHeaders(c: AppContext): Headers {
  const headers = new Headers({ 'user-agent': deviceName(c.req.header('user-agent')) })
  const cookie = c.req.header('cookie')
  if (cookie) headers.set('cookie', cookie)
  return headers
}

/**
 * In its turn, tries are counted too: a crowd of strangers leaves no more rows than it gets turns. Turns are given in turn
 * to networks, wide ones of IPv6, and before them to browsers that were in before. A password that was just set by a
 * one-time link is no guess, so whoever has such a link comes in through any flood.
 */
export async function signIn(
  c: AppContext,
  signInName: string,
  password: string,
  { justSet = false } = {},
): Promise<Result<Step, SignInRefusal>> {
  const { platform, whence } = c.var
  const device = knownDevice(c, signInName)
  const network = whence.address && wideNetworkOf(whence.address)
  const place = {
    of: device ?? network ?? '',
    known: device !== null || justSet,
    gone: () => c.req.raw.signal.aborted,
  }
  const tries = justSet ? [] : passwordTries(signInName, device, whence.address)
  return (await platform.inTurn(place, () => tryPassword(c, signInName, password, tries))) ?? err('crowded')
}

async function tryPassword(
  c: AppContext,
  signInName: string,
  password: string,
  tries: readonly Try[],
): Promise<Result<Step, SignInRefusal>> {
  const { platform } = c.var
  if (!(await countTry(platform, tries))) return err('too-many')
  const auth = await authOf(platform)
  const headers = plainHeaders(c)
  // A session that the browser brought along is not carried over.
  headers.delete('cookie')
  const answer = await auth.api.signInEmail({
    body: { email: authMailOf(signInName), password },
    headers,
    asResponse: true,
  })
  if (!answer.ok) return err('wrong')
  await forgetTries(platform, ...tries)
  const body = (await answer.json()) as { twoFactorRedirect?: boolean; user?: { id: string } }
  const secondFactor = body.twoFactorRedirect === true
  return ok({ cookies: answer.headers.getSetCookie(), secondFactor, personId: body.user?.id ?? null })
}

/**
 * The second step: six digits of the app, or one of the recovery codes. Of those nobody guesses one, so they open while
 * the digits are shut.
 */
export async function showSecondFactor(c: AppContext, code: string): Promise<Result<Step, SignInRefusal>> {
  const { platform, whence } = c.var
  const challenge = await findChallenge(c)
  if (!challenge) return err('start-again')
  const digits = code.replace(/\s/g, '')
  const byApp = /^\d{6}$/.test(digits)
  const device = knownDevice(c, challenge.signInName)
  const tries = byApp ? codeTries(challenge, device, whence.address) : []
  if (!(await countTry(platform, tries))) return err('too-many')
  const auth = await authOf(platform)
  const headers = plainHeaders(c)
  // Else the library would ask for the factor of whoever this browser was signed in as before.
  const session = `${sessionCookieName(platform.publicUrl)}=`
  const cookies = headers.get('cookie')?.split(/;\s*/) ?? []
  headers.set('cookie', cookies.filter((one) => !one.startsWith(session)).join('; '))
  const given = { headers, asResponse: true } as const
  const answer = byApp
    ? await auth.api.verifyTOTP({ ...given, body: { code: digits } })
    : await auth.api.verifyBackupCode({
        ...given,
        body: { code: await recoveryCode(auth, challenge.of, digits) },
      })
  const body = (await answer.json().catch(() => ({}))) as {
    code?: string
    token?: string
    user?: { id: string }
  }
  if (answer.ok) {
    const personId = body.user?.id ?? null
    if (byApp && personId && !(await isFirstUse(platform, personId, digits))) {
      await endSession(platform.db, body.token ?? '')
      return err('wrong')
    }
    await forgetTries(platform, ...tries)
    return ok({ cookies: answer.headers.getSetCookie(), secondFactor: false, personId })
  }
  // Five of them are tried after one password.
  return err(/COOKIE|EXPIRED|NOT_ENABLED|TOO_MANY/.test(body.code ?? '') ? 'start-again' : 'wrong')
}

/** The recovery code that was typed, as it was given out; as it was typed, if it is none of this person's. */
async function recoveryCode(auth: Auth, userId: string, typed: string): Promise<string> {
  const answer = await auth.api.viewBackupCodes({ body: { userId }, asResponse: true })
  const { backupCodes = [] } = (await answer.json()) as { backupCodes?: string[] }
  return typedCode(backupCodes, typed) ?? typed
}

/** Set-Cookie headers that end the session here; its row is gone. */
export async function signOut(c: AppContext): Promise<readonly string[]> {
  const auth = await authOf(c.var.platform)
  const answer = await auth.api.signOut({ headers: plainHeaders(c), asResponse: true })
  return answer.headers.getSetCookie()
}
