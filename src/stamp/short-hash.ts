// 16 bits of a keyed hash that includes the serial: enough to tell two phones at one stamp apart, too few to name
// one, and of no use at any other stamp.
import { keyedNumber } from './keyed-hash.ts'

export function shortHash(
  identityKey: Uint8Array,
  kind: 'phone' | 'network',
  serial: number,
  value: string,
): number {
  return keyedNumber(identityKey, `${kind}\n${serial}\n${value}`, 16)
}
