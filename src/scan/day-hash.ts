// Counts across stamps are kept under a key of the day, which is random and thrown away the next day. A network's hash
// is worth nothing after that, and while it lives it names a place among so many, not an address.
import { createHmac, createSecretKey, type KeyObject } from 'node:crypto'
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

/** The day whose key is in hand, if one is. */
export const dayInHand = (identityKey: Uint8Array): Day | undefined => inHand.get(identityKey)?.day

/** Drops the key in hand, unless it is this day's. */
export function dropOtherDay(identityKey: Uint8Array, today: Day): void {
  if (dayInHand(identityKey) !== today) inHand.delete(identityKey)
}
