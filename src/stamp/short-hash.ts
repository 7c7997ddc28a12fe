// 16 bits of a keyed hash that includes the serial: enough to tell two phones at one stamp apart, too few to name
// one, and of no use at any other stamp.
import { createHmac, createSecretKey } from 'node:crypto'
import { onceFor } from '../once-for.ts'

/** Making one from bytes costs more than the hash. */
export const keyObjectOf = onceFor((key: Uint8Array) => createSecretKey(key))

export function shortHash(
  identityKey: Uint8Array,
  kind: 'phone' | 'network',
  serial: number,
  value: string,
): number {
  return createHmac('sha256', keyObjectOf(identityKey))
    .update(`${kind}\n${serial}\n${value}`)
    .digest()
    .readUInt16BE(0)
}
