// Our keyed hash is the engine's HMAC, for any key and text.
import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keyedDigest, keyedHash, keyedNumber } from '../../src/stamp/keyed-hash.ts'

test('is HMAC-SHA-256 of every text, however long and whatever its letters', () => {
  const key = fc.uint8Array({ minLength: 1, maxLength: 64 })
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.constantFrom('', 'a'.repeat(170), 'ế'.repeat(170), 'a'.repeat(171), '\ud800'.repeat(170)),
  )
  fc.assert(
    fc.property(key, text, text, (secret, one, other) => {
      const expected = (what: string) => createHmac('sha256', secret).update(what).digest()
      expect(keyedHash(secret, one)).toBe(expected(one).toString('hex'))
      // What the one left in the room is no part of the other.
      expect(keyedNumber(secret, other, 16)).toBe(expected(other).readUInt16BE(0))
      expect(keyedNumber(secret, one, 32)).toBe(expected(one).readUInt32BE(0))
      const [digest] = [keyedDigest(secret, one), keyedDigest(secret, other)]
      expect(digest).toEqual(expected(one))
    }),
  )
})
