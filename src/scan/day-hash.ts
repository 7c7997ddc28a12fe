// Counts across stamps are kept under a key of the day, which is random and thrown away the next day. A network's hash
// is worth nothing after that, and while it lives it names a place among so many, not an address.
import { networkOf } from '../platform/whence.ts'
import { keyedNumber } from '../stamp/keyed-hash.ts'
import { type Day, dayOf } from '../time.ts'

const PLACES = 1 << 18
/** Bits in which a network's stamps of the day are counted. */
const STAMP_BITS = 30

/** The day's key as this process last read it: one for each installation, so that no scan waits for it. */
const inHand = new WeakMap<Uint8Array, { day: Day; text: string; key: Uint8Array }>()

/** Where a network is counted today; null until the day's key was read once. */
export function networkPlace(identityKey: Uint8Array, at: number, address: string | null): number | null {
  const known = inHand.get(identityKey)
  if (!address || known?.day !== dayOf(at)) return null
  return keyedNumber(known.key, `network\n${networkOf(address)}`, 32) % PLACES
}

/** The bit that stands for a stamp among those of its network. */
export function stampBit(identityKey: Uint8Array, at: number, serial: number): number {
  const known = inHand.get(identityKey)
  return known?.day === dayOf(at) ? 2 ** (keyedNumber(known.key, `stamp\n${serial}`, 32) % STAMP_BITS) : 0
}

/** How many of a set's bits are set. */
export function bitsIn(set: number): number {
  let count = 0
  for (let rest = set; rest !== 0; rest &= rest - 1) count++
  return count
}

export function keepDayKey(identityKey: Uint8Array, day: Day, key: string): void {
  const known = inHand.get(identityKey)
  if (known?.day === day && known.text === key) return
  inHand.set(identityKey, { day, text: key, key: new TextEncoder().encode(key) })
}

/** The day whose key is in hand, if one is. */
export const dayInHand = (identityKey: Uint8Array): Day | undefined => inHand.get(identityKey)?.day

/** Drops the key in hand, unless it is this day's. */
export function dropOtherDay(identityKey: Uint8Array, today: Day): void {
  if (dayInHand(identityKey) !== today) inHand.delete(identityKey)
}
