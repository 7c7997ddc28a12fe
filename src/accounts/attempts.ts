// Against guessing: tries are counted under the name that was tried, from each network and from all, and from the
// network they come from, as keyed hashes, in one batch. Those of a browser that was in before are counted under that
// browser alone, see known-device.ts. A right answer is no guess: it clears the count of its name and network, and adds
// nothing to the others. A stranger who tries a name shuts it for their own network, and the owner still comes in from
// theirs: a try that one count refuses spends nothing of those after it.
import { createHmac } from 'node:crypto'
import { eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { attempt } from '../db/tables/accounts.ts'
import type { Platform } from '../platform/platform.ts'
import { networkOf, wideNetworkOf } from '../platform/whence.ts'
import { derivedKey } from '../stamp/derived-key.ts'

export const WINDOW_MINUTES = 15
/** Shorter than the day for which tries are kept. */
const DAY_MINUTES = 23 * 60

/**
 * So many of each kind in so many minutes. A million codes of six digits, of which three are good: who knows a password
 * and has all networks to try them from has a chance of one in thirty to hit one in a year.
 */
const LIMITS = {
  'name-from': { most: 10, minutes: WINDOW_MINUTES },
  device: { most: 10, minutes: WINDOW_MINUTES },
  name: { most: 100, minutes: WINDOW_MINUTES },
  network: { most: 100, minutes: WINDOW_MINUTES },
  confirm: { most: 10, minutes: WINDOW_MINUTES },
  forgotten: { most: 3, minutes: WINDOW_MINUTES },
  'code-from': { most: 10, minutes: DAY_MINUTES },
  'code-device': { most: 30, minutes: DAY_MINUTES },
  code: { most: 30, minutes: DAY_MINUTES },
  'right-code': { most: 1, minutes: WINDOW_MINUTES },
} as const

export interface Try {
  kind: keyof typeof LIMITS
  /** What is tried under: a sign-in name, an address, a session's id. */
  value: string
}

/** Counts a try under each in turn until one is beyond its limit, and says whether none was. */
export async function countTry(
  { db, keys, now }: Pick<Platform, 'db' | 'keys' | 'now'>,
  tries: readonly Try[],
): Promise<boolean> {
  const keyed = tries.map((one) => ({ key: keyOf(keys, one), ...LIMITS[one.kind] }))
  const [first, ...rest] = keyed.map((one, i) => countOne(db, one, now(), keyed.slice(0, i)))
  if (!first) return true
  const counts = await db.batch([first, ...rest])
  return counts.every(([row], i) => (row?.count ?? 0) <= (keyed[i]?.most ?? 0))
}

/** The six digits of an app are good for a minute and a half, and once. */
export const isFirstUse = (
  platform: Pick<Platform, 'db' | 'keys' | 'now'>,
  personId: string,
  code: string,
): Promise<boolean> => countTry(platform, [{ kind: 'right-code', value: `${personId} ${code}` }])

/** One that was right is no guess: those before it under the first are forgotten, and itself under the others. */
export async function forgetTries(
  { db, keys }: Pick<Platform, 'db' | 'keys'>,
  ...[first, ...others]: readonly Try[]
): Promise<void> {
  if (!first) return
  const forget = db.delete(attempt).where(eq(attempt.key, keyOf(keys, first)))
  if (others.length === 0) return void (await forget)
  const keysOfOthers = others.map((one) => keyOf(keys, one))
  const oneLess = { count: sql`max(0, ${attempt.count} - 1)` }
  await db.batch([forget, db.update(attempt).set(oneLess).where(inArray(attempt.key, keysOfOthers))])
}

type Address = string | null | undefined

/** Of a password, under a name: by a browser in which its owner was before, or by anybody. */
export function passwordTries(name: string, device: string | null, address: Address): Try[] {
  if (device !== null) return [{ kind: 'device', value: device }]
  return [
    { kind: 'name-from', value: from(name, address) },
    ...networkTry(address),
    { kind: 'name', value: name },
  ]
}

/**
 * Of six digits, by who knows the password: they are counted under what is kept of it too, so that an owner who sets
 * another begins anew.
 */
export function codeTries(
  { of, password }: { of: string; password: string | null },
  device: string | null,
  address: Address,
): Try[] {
  const whose = `${of} ${password}`
  if (device !== null) return [{ kind: 'code-device', value: `${whose} ${device}` }]
  return [
    { kind: 'code-from', value: from(whose, address) },
    { kind: 'code', value: whose },
  ]
}

/** Whoever has a /48 to spread over does not shut a name for all. */
const from = (whose: string, address: Address) => `${whose} ${(address && wideNetworkOf(address)) ?? ''}`

/** The tries of a network, where it is known. */
export function networkTry(address: Address): Try[] {
  const network = address && networkOf(address)
  return network ? [{ kind: 'network', value: network }] : []
}

function keyOf(keys: Platform['keys'], { kind, value }: Try): string {
  return createHmac('sha256', derivedKey(keys, 'attempts'))
    .update(`${kind}\n${value}`)
    .digest('base64url')
    .slice(0, 22)
}

interface Counted {
  key: string
  most: number
  minutes: number
}

/** By one, unless one of those before it in the batch is beyond its limit. */
function countOne(db: Database, { key, minutes }: Counted, now: number, before: readonly Counted[]) {
  const until = now + minutes * 60_000
  const within = before.map(
    (one) => sql`(select b.count from attempt b where b.key = ${one.key}) <= ${one.most}`,
  )
  const one: SQL<number> = within.length === 0 ? sql`1` : sql`(${sql.join(within, sql` and `)})`
  return db
    .insert(attempt)
    .values({ key, count: one, until })
    .onConflictDoUpdate({
      target: attempt.key,
      set: {
        count: sql`case when ${attempt.until} < ${now} then ${one} else ${attempt.count} + ${one} end`,
        until: sql`case when ${attempt.until} < ${now} then ${until} else ${attempt.until} end`,
      },
    })
    .returning({ count: attempt.count })
}
