// A browser without a screen: it keeps cookies, follows forms, and says where they come from. And short ways to be
// signed in, for tests that are about something else.
import { createHmac, randomBytes } from 'node:crypto'
import { v7 as newId } from 'uuid'
import { invitePerson, type PersonFacts, setPasswordByLink } from '../../src/accounts/commands.ts'
import { freshLink } from '../../src/accounts/one-time-link.ts'
import { deriveNow } from '../../src/accounts/password.ts'
import { accountsSecret, SESSION_LIVES_SECONDS } from '../../src/accounts/session.ts'
import { runCommand } from '../../src/command/command.ts'
import type { Database } from '../../src/db/database.ts'
import { session } from '../../src/db/tables/accounts.ts'
import type { Keyring } from '../../src/stamp/keyring.ts'
import type { Answer, Target } from '../http/targets.ts'
import { keys, PUBLIC_URL, type World } from '../http/world.ts'

export interface Visitor {
  cookies: Map<string, string>
  get(path: string, headers?: Record<string, string>): Promise<Answer>
  /** Sends a form from one of our own pages, unless the headers say otherwise. */
  post(
    path: string,
    fields: Record<string, string | readonly string[]>,
    headers?: Record<string, string>,
  ): Promise<Answer>
}

export interface SignedIn extends Visitor {
  personId: string
}

export function visitor(target: Target, origin = PUBLIC_URL): Visitor {
  const cookies = new Map<string, string>()
  const cookieHeader = (): Record<string, string> =>
    cookies.size > 0 ? { Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') } : {}
  const kept = (answer: Answer): Answer => {
    for (const cookie of answer.cookies) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      if (/max-age=0/i.test(cookie) || value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
    return answer
  }
  return {
    cookies,
    get: async (path, headers = {}) =>
      kept(await target.fetch(path, { headers: { ...cookieHeader(), ...headers } })),
    async post(path, fields, headers = {}) {
      const body = new URLSearchParams()
      for (const [name, value] of Object.entries(fields))
        for (const one of [value].flat()) body.append(name, one as string)
      const sent = body.toString()
      return kept(
        await target.fetch(path, {
          method: 'POST',
          headers: {
            'Content-Type': 'application/x-www-form-urlencoded',
            'Content-Length': String(Buffer.byteLength(sent)),
            Origin: origin,
            ...cookieHeader(),
            ...headers,
          },
          body: sent,
        }),
      )
    },
  }
}

/** Invites somebody and gives the token of their link. */
export async function invite(
  db: Database,
  facts: Partial<PersonFacts> & { signInName?: string },
): Promise<{ personId: string; token: string; linkHash: string; signInName: string }> {
  const { token, hash: linkHash } = freshLink()
  const signInName = facts.signInName ?? `+849${String(Math.floor(Math.random() * 1e8)).padStart(8, '0')}`
  const input = {
    id: newId(),
    name: 'Lò Thị Mai',
    role: 'administrator' as const,
    language: 'vi' as const,
    producerIds: [],
    outletIds: [],
    ...facts,
    signInName,
    linkHash,
  }
  const invited = await runCommand(db, invitePerson, input, { actor: 'test', now: Date.now, newId })
  if (!invited.ok) throw new Error(invited.error.reason)
  return { personId: input.id, token, linkHash, signInName }
}

/** Somebody who has a password, and is signed in by it. */
export async function member(
  db: Database,
  target: Target,
  password: string,
  facts: Parameters<typeof invite>[1] = {},
) {
  const invited = await invite(db, facts)
  const input = { linkHash: invited.linkHash, passwordHash: quickHash(password) }
  const set = await runCommand(db, setPasswordByLink, input, { actor: 'test', now: Date.now, newId })
  if (!set.ok) throw new Error(set.error.reason)
  const one = visitor(target)
  const answer = await one.post('/dang-nhap', { ten: invited.signInName, mat_khau: password })
  if (answer.headers.location !== '/quan-ly') throw new Error(`not signed in: ${answer.status}`)
  return { ...invited, visitor: one }
}

/** As the product keeps a password, at a strength that it gives to none: a hash says itself what comparing with it costs. */
export function quickHash(password: string): string {
  const strength = { N: 2, r: 1, p: 1 }
  const salt = randomBytes(16).toString('base64url')
  const hash = Buffer.from(deriveNow(password, salt, strength)).toString('base64url')
  return ['scrypt', ...Object.values(strength), salt, hash].join(':')
}

/** Signs somebody new in without asking for a password: the cookie of a session that was just made. */
export async function signedInCookie(
  db: Database,
  ring: Keyring,
  publicUrl: string,
  facts: Partial<PersonFacts>,
): Promise<{ name: string; value: string; personId: string }> {
  const { personId } = await invite(db, facts)
  const token = randomBytes(24).toString('base64url')
  const now = new Date()
  await db.insert(session).values({
    id: newId(),
    token,
    userId: personId,
    createdAt: now,
    updatedAt: now,
    expiresAt: new Date(now.getTime() + SESSION_LIVES_SECONDS * 1000),
  })
  const signature = createHmac('sha256', accountsSecret(ring)).update(token).digest('base64')
  const name = `${publicUrl.startsWith('https:') ? '__Secure-' : ''}temgoc.session_token`
  return { name, value: encodeURIComponent(`${token}.${signature}`), personId }
}

/** A visitor of the HTTP suites who is signed in already. */
export async function signedIn(world: World, target: Target, facts: Partial<PersonFacts>): Promise<SignedIn> {
  const { name, value, personId } = await signedInCookie(world.db, keys, PUBLIC_URL, facts)
  const one = visitor(target)
  one.cookies.set(name, value)
  return { ...one, personId }
}

/** The sentence that a page of the console begins with, where something was just done. */
export const saidIn = (page: string): string | undefined => /<p class="said"[^>]*>([^<]*)/.exec(page)?.[1]
