// Keys for what the product itself signs and encrypts, each derived from the ring for one purpose, so that nothing
// signed for one can pass for another.
import { hkdfSync } from 'node:crypto'
import type { Keyring } from './keyring.ts'

const derived = new WeakMap<Keyring, Map<string, Buffer>>()

/** 32 bytes that only this ring gives for this purpose. */
export function derivedKey(
  ring: Keyring,
  purpose: 'accounts' | 'role cookie' | 'attempts' | 'known device',
): Buffer {
  const ofRing = derived.get(ring) ?? new Map<string, Buffer>()
  derived.set(ring, ofRing)
  const known = ofRing.get(purpose)
  if (known) return known
  const key = Buffer.from(hkdfSync('sha256', ring.identity, '', `temgoc ${purpose}`, 32))
  ofRing.set(purpose, key)
  return key
}
