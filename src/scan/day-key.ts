// Counts across stamps use a key of the day: random, kept in a row that is deleted the next day. A network's hash is
// worth nothing after that, and while it lives it names a place among so many, not an address.
import { createHmac, createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import { eq, ne, sql } from 'drizzle-orm'
import { builder, compile, type Database, type Statement } from '../db/database.ts'
import { dayKey, networkDay } from '../db/tables/detector.ts'
import { networkOf } from '../platform/whence.ts'
import { type Day, dayOf } from '../time.ts'

const PLACES = 1 << 18
/** Bits in which a network's stamps of the day are counted. */
export const STAMP_BITS = 30

/** The day's key as this process last read it: one for each installation, so that no scan waits for it. */
const inHand = new WeakMap<Uint8Array, { day: Day; text: string; key: KeyObject }>()

/** Where a network is counted today; null until the day's key was read once. */
export function networkPlace(identityKey: Uint8Array, at: number, address: string | null): number | null {
  const known = inHand.get(identityKey)
  if (!address || known?.day !== dayOf(at)) return null
  return hashed(known.key, `network\n${networkOf(address)}`) % PLACES
}

/** The bit that stands for a stamp among those of its network. */
export function stampBit(identityKey: Uint8Array, at: number, serial: number): number {
  const known = inHand.get(identityKey)
  return known?.day === dayOf(at) ? 2 ** (hashed(known.key, `stamp\n${serial}`) % STAMP_BITS) : 0
}

function hashed(key: KeyObject, text: string): number {
  return createHmac('sha256', key).update(text).digest().readUInt32BE(0)
}

export function keepDayKey(identityKey: Uint8Array, day: Day, key: string): void {
  const known = inHand.get(identityKey)
  if (known?.day === day && known.text === key) return
  inHand.set(identityKey, { day, text: key, key: createSecretKey(key, 'utf8') })
}

/** Makes the key of a day that has none. */
export function makeDayKey(day: Day): Statement {
  return insertDayKey({ day, key: randomBytes(16).toString('hex') })
}

const insertDayKey = compile(
  builder
    .insert(dayKey)
    .values({ day: sql.placeholder('day'), key: sql.placeholder('key') })
    .onConflictDoNothing(),
)

export async function readDayKey(db: Database, identityKey: Uint8Array, at: number): Promise<void> {
  const day = dayOf(at)
  if (inHand.get(identityKey)?.day === day) return
  const [, rows] = await db.batch([makeDayKey(day), db.select().from(dayKey).where(eq(dayKey.day, day))])
  const key = (rows as { key: string }[])[0]?.key
  if (key) keepDayKey(identityKey, day, key)
}

/**
 * The rows of other days, and the keys with which they could be read, the one in hand included. Tells whether there
 * was one, so that it can be wiped from where it was kept as well.
 */
export async function forgetOtherDays(db: Database, identityKey: Uint8Array, now: number): Promise<boolean> {
  const today = dayOf(now)
  const known = inHand.get(identityKey)
  if (known && known.day !== today) inHand.delete(identityKey)
  const [keys] = await db.batch([
    db.delete(dayKey).where(ne(dayKey.day, today)).returning({ day: dayKey.day }),
    db.delete(networkDay).where(ne(networkDay.day, today)),
  ])
  return keys.length > 0
}
