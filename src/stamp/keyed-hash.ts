// HMAC-SHA-256 (RFC 2104) for the many short texts of a scan: two plain hashes over rooms in which the key stands
// already. The engine's own object for it costs twice as much to make as to use, and the collector has to tidy it up.
import { Buffer } from 'node:buffer'
import { createHmac, hash } from 'node:crypto'
import { onceFor } from '../once-for.ts'

/** The block of SHA-256; no key is longer. */
const BLOCK = 64
const DIGEST = 32
/** Bytes of a text; a longer one is hashed by the engine's own means. */
const ROOM = 512

const roomsOf = onceFor((key: Uint8Array) => {
  const room = (pad: number, length: number) => {
    const bytes = Buffer.alloc(BLOCK + length)
    for (let i = 0; i < BLOCK; i++) bytes[i] = (key[i] ?? 0) ^ pad
    return bytes
  }
  return { inner: room(0x36, ROOM), outer: room(0x5c, DIGEST) }
})

/** 64 hexadecimal digits. The key is at most 64 bytes, and is not changed afterwards. */
export function keyedHash(key: Uint8Array, text: string): string {
  // No letter of UTF-16 takes more than three bytes.
  if (3 * text.length > ROOM) return createHmac('sha256', key).update(text).digest('hex')
  const { inner, outer } = roomsOf(key)
  const length = inner.write(text, BLOCK, 'utf8')
  outer.write(hash('sha256', inner.subarray(0, BLOCK + length), 'binary'), BLOCK, 'latin1')
  return hash('sha256', outer, 'hex')
}

/** The first bits of it, up to 32. */
export const keyedNumber = (key: Uint8Array, text: string, bits: 16 | 32): number =>
  Number.parseInt(keyedHash(key, text).slice(0, bits / 4), 16)
