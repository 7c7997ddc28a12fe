// Passwords at rest: native scrypt at 16 MiB a hash (N 2^14, r 8, p 5; OWASP Password Storage Cheat Sheet), on Node off the
// event loop; workerd's own does it in the isolate's thread. The parameters stand in the hash, so that stronger ones can follow.
import { randomBytes, type ScryptOptions, scrypt, scryptSync, timingSafeEqual } from 'node:crypto'
import type { Aside, Job } from '../job.ts'
import { lazily } from '../lazily.ts'
import { err, ok, type Result } from '../result.ts'

const STRENGTH = { N: 16_384, r: 8, p: 5 }
const HASH_BYTES = 32
/** What a stored hash may ask for at the most. */
const MAX_MEMORY = 32 * 1024 * 1024

export const PASSWORD_LEAST = 10
export const PASSWORD_MOST = 128

const loadCommonPasswords = lazily(() => import('./common-passwords.ts'))

export type PasswordRefusal = 'too-short' | 'too-long' | 'too-common' | 'like-name'

/** Whether a new password will do. Length counts; what everybody tries first does not pass. */
export async function checkNewPassword(
  password: string,
  signInName: string,
): Promise<Result<string, PasswordRefusal>> {
  const letters = [...password]
  if (letters.length < PASSWORD_LEAST) return err('too-short')
  if (letters.length > PASSWORD_MOST) return err('too-long')
  const plain = password.normalize('NFKC').toLowerCase()
  const name = signInName.replace(/^\+84|@.*$/g, '').toLowerCase()
  // A name of a letter or two is in most passwords, and gives nothing away.
  if (name.length > 2 && plain.includes(name)) return err('like-name')
  const few = new Set(letters).size < 4
  const run = '01234567890123456789abcdefghijklmnopqrstuvwxyzqwertyuiopasdfghjklzxcvbnm'.includes(plain)
  const common =
    /^(?:mat ?khau|anh ?yeu ?em|em ?yeu ?anh|password|passw0rd|iloveyou|tem ?goc|son ?la|vietnam|admin|qwerty|abc123|123456)[\d!@#.]*$/
  if (few || run || common.test(plain)) return err('too-common')
  const { commonPasswords } = await loadCommonPasswords()
  return commonPasswords.has(plain) ? err('too-common') : ok(password)
}

/** In the form scrypt:N:r:p:salt:hash, the last two in base64url. */
export async function hashPassword(aside: Aside, password: string): Promise<string> {
  const salt = randomBytes(16).toString('base64url')
  const hash = Buffer.from(await aside(DERIVE, password, salt, STRENGTH))
  const { N, r, p } = STRENGTH
  return ['scrypt', N, r, p, salt, hash.toString('base64url')].join(':')
}

export async function passwordMatches(aside: Aside, stored: string, password: string): Promise<boolean> {
  const [kind, N, r, p, salt = '', hash = ''] = stored.split(':')
  const strength = { N: Number(N), r: Number(r), p: Number(p) }
  if (kind !== 'scrypt' || 128 * strength.N * strength.r > MAX_MEMORY) return false
  const wanted = Buffer.from(hash, 'base64url')
  if (wanted.length !== HASH_BYTES) return false
  const shown = await aside(DERIVE, password, salt, strength)
  return timingSafeEqual(shown, wanted)
}

/** Two ways to write one letter are one password. */
const composed = (password: string) => password.normalize('NFKC')

function derive(password: string, salt: string, options: ScryptOptions): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    scrypt(composed(password), Buffer.from(salt, 'base64url'), HASH_BYTES, options, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })
}

/** On a thread that has nothing else to do: else it would be one of those that compress what scans are answered with. */
export function deriveNow(password: string, salt: string, options: ScryptOptions): Uint8Array {
  return Uint8Array.from(scryptSync(composed(password), Buffer.from(salt, 'base64url'), HASH_BYTES, options))
}

const DERIVE = { at: import.meta.url, name: 'deriveNow', short: true, run: derive } satisfies Job<
  [string, string, ScryptOptions],
  Uint8Array
>
