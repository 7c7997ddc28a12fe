// Our AES is the engine's, block for block.
import { createCipheriv } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encryptBlock, scheduleOf } from '../../src/stamp/aes.ts'

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })

function encrypted(key: Uint8Array, plain: Uint8Array): string {
  const block = Uint32Array.from({ length: 4 }, (_, i) => Buffer.from(plain).readUInt32BE(4 * i))
  encryptBlock(scheduleOf(key), block)
  return [...block].map((word) => word.toString(16).padStart(8, '0')).join('')
}

test('encrypts the examples of FIPS 197', () => {
  const plain = Buffer.from('00112233445566778899aabbccddeeff', 'hex')
  const key = Uint8Array.from({ length: 32 }, (_, i) => i)
  expect(encrypted(key.subarray(0, 16), plain)).toBe('69c4e0d86a7b0430d8cdb78070b4c55a')
  expect(encrypted(key.subarray(0, 24), plain)).toBe('dda97ca4864cdfe06eaf70a0ec0d7191')
  expect(encrypted(key, plain)).toBe('8ea2b7ca516745bfeafc49904b496089')
})

test('encrypts every block as the engine does, with any key', () => {
  const key = fc.oneof(bytes(16), bytes(24), bytes(32))
  fc.assert(
    fc.property(key, bytes(16), (secret, plain) => {
      const engine = createCipheriv(`aes-${8 * secret.length}-ecb`, secret, null).setAutoPadding(false)
      expect(encrypted(secret, plain)).toBe(engine.update(plain).toString('hex'))
    }),
  )
})
