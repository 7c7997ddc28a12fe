// Against guessing: tries are counted under the name that was tried, from each network and from all, and from the
// network they come from, as keyed hashes, in one atomic statement each. Those of a browser that was in before are counted
// under that browser alone, see known-device.ts. A right answer is no guess: it clears the count of its name and network,
// and adds nothing to the others. A stranger who tries a name shuts it for their own network, and the owner still comes in
// from theirs.
import { createHmac } from 'node:crypto'
import { eq, inArray, sql } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { attempt } from '../db/tables/accounts.ts'
import type { Platform } from '../platform/platform.ts'
import { networkOf, wideNetworkOf } from '../platform/whence.ts'
import { derivedKey } from '../stamp/derived-key.ts'

export const WINDOW_MINUTES = 15
const WINDOW_MS = WINDOW_MINUTES * 60_000
const LIMITS = {
  ...{ 'name-from': 10, device: 10, name: 100, network: 100, confirm: 10, forgotten: 3 },
  'right-code': 1,
} as const

export interface Try {
  kind: keyof typeof LIMITS
  /** What is tried under: a sign-in name, an address, a person's id. */
  value: string
}

/** Counts a try under each and says whether all are still within their limits. */
export async function countTry(
  { db, keys, now }: Pick<Platform, 'db' | 'keys' | 'now'>,
  tries: readonly Try[],
): Promise<boolean> {
  const [first, ...rest] = tries.map((one) => countOne(db, keyOf(keys, one), now()))
  if (!first) return true
  const counts = await db.batch([first, ...rest])
  return counts.every(([row], i) => (row?.count ?? 0) <= LIMITS[tries[i]?.kind ?? 'name'])
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
  first: Try,
  ...others: readonly Try[]
): Promise<void> {
  const forget = db.delete(attempt).where(eq(attempt.key, keyOf(keys, first)))
  if (others.length === 0) return void (await forget)
  const keysOfOthers = others.map((one) => keyOf(keys, one))
  const oneLess = { count: sql`max(0, ${attempt.count} - 1)` }
  await db.batch([forget, db.update(attempt).set(oneLess).where(inArray(attempt.key, keysOfOthers))])
}

/** The tries of a name from where they come: whoever has a /48 to spread over does not shut it for all. */
export const nameTry = (name: string, address: string | null | undefined): Try => ({
  kind: 'name-from',
  value: `${name} ${(address && wideNetworkOf(address)) ?? ''}`,
})

/** The tries of a network, where it is known. */
export function networkTry(address: string | null | undefined): Try[] {
  const network = address && networkOf(address)
  return network ? [{ kind: 'network', value: network }] : []
}

function keyOf(keys: Platform['keys'], { kind, value }: Try): string {
  return createHmac('sha256', derivedKey(keys, 'attempts'))
    .update(`${kind}\n${value}`)
    .digest('base64url')
    .slice(0, 22)
}

function countOne(db: Database, key: string, now: number) {
  return db
    .insert(attempt)
    .values({ key, count: 1, until: now + WINDOW_MS })
    .onConflictDoUpdate({
      target: attempt.key,
      set: {
        count: sql`case when ${attempt.until} < ${now} then 1 else ${attempt.count} + 1 end`,
        until: sql`case when ${attempt.until} < ${now} then ${now + WINDOW_MS} else ${attempt.until} end`,
      },
    })
    .returning({ count: attempt.count })
}
