// 16 bits of a keyed hash that includes the serial: enough to tell two phones at one stamp apart, too few to name
// one, and of no use at any other stamp.
import { createHmac, createSecretKey, type KeyObject } from 'node:crypto'

/** Making one from bytes costs more than the hash. */
const keyObjects = new WeakMap<Uint8Array, KeyObject>()
export function keyObjectOf(key: Uint8Array): KeyObject {
  let object = keyObjects.get(key)
  if (!object) {
    object = createSecretKey(key)
    keyObjects.set(key, object)
  }
  return object
}

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
