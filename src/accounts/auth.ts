// better-auth over our own database: it checks passwords and second factors and makes sessions. It is loaded by the
// first request that signs somebody in, never by a scan, and none of its own paths is reachable from outside.
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { betterAuth } from 'better-auth/minimal'
import { twoFactor as twoFactorPlugin } from 'better-auth/plugins/two-factor'
import { credential, person, session, twoFactor, verification } from '../db/tables/accounts.ts'
import type { Platform } from '../platform/platform.ts'
import { hashPassword, PASSWORD_MOST, passwordMatches } from './password.ts'
import { makeRecoveryCodes } from './recovery-codes.ts'
import { accountsSecret, COOKIE_PREFIX, SESSION_LIVES_SECONDS } from './session.ts'

export function openAuth({ db, keys, publicUrl, newId, aside }: Platform) {
  return betterAuth({
    appName: 'Tem Goc',
    baseURL: publicUrl,
    secret: accountsSecret(keys),
    telemetry: { enabled: false },
    logger: { disabled: true },
    database: drizzleAdapter(db, {
      provider: 'sqlite',
      schema: { user: person, session, account: credential, verification, twoFactor },
    }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      maxPasswordLength: PASSWORD_MOST,
      password: {
        hash: (password) => hashPassword(aside, password),
        verify: ({ hash, password }) => passwordMatches(aside, hash, password),
      },
    },
    user: {
      additionalFields: {
        signInName: { type: 'string', input: false },
        role: { type: 'string', input: false },
      },
    },
    // Only session.ts prolongs one.
    session: { expiresIn: SESSION_LIVES_SECONDS, disableSessionRefresh: true },
    // What is counted against guessing is counted before a request comes here, see attempts.ts. The library's own lock
    // would shut a person out for whoever knows their password.
    plugins: [
      twoFactorPlugin({
        issuer: 'Tem Goc',
        accountLockout: { enabled: false },
        backupCodeOptions: { customBackupCodesGenerate: makeRecoveryCodes },
      }),
    ],
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: COOKIE_PREFIX,
      useSecureCookies: publicUrl.startsWith('https:'),
      ipAddress: { disableIpTracking: true },
      database: { generateId: () => newId() },
    },
  })
}
