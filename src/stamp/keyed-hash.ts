// HMAC-SHA-256 (RFC 2104) for the many short texts of a scan, from where its key is hashed already. On Workers each of
// the engine's own hashes is an object that costs ten times as much to make and to tidy up.
import { timingSafeEqual } from 'node:crypto'
import { DIGEST_LENGTH, SHA256 } from '@stablelib/sha256'
import { onceFor } from '../once-for.ts'

const hash = new SHA256()
/** Of one text after the other. */
const digest = Buffer.alloc(DIGEST_LENGTH)
/** For texts that are not long: no letter of UTF-16 takes more than three bytes. */
const room = new Uint8Array(512)
const encoder = new TextEncoder()

const begunWith = onceFor((key: Uint8Array) => {
  const begun = (pad: number) => {
    const block = new Uint8Array(hash.blockSize)
    for (let i = 0; i < block.length; i++) block[i] = (key[i] ?? 0) ^ pad
    return hash.reset().update(block).saveState()
  }
  return { inner: begun(0x36), outer: begun(0x5c) }
})

/** 64 hexadecimal digits. The key is at most 64 bytes, and is not changed afterwards. */
export function keyedHash(key: Uint8Array, text: string): string {
  hashInto(digest, key, text)
  return digest.toString('hex')
}

/** Its 32 bytes, which may be a key themselves. */
export function keyedDigest(key: Uint8Array, text: string): Buffer {
  const own = Buffer.alloc(DIGEST_LENGTH)
  hashInto(own, key, text)
  return own
}

/** The first bits of it. */
export function keyedNumber(key: Uint8Array, text: string, bits: 16 | 32): number {
  hashInto(digest, key, text)
  return digest.readUInt32BE(0) >>> (32 - bits)
}

/** Whether a seal that was shown is the right one; the time it takes does not tell how much of it is. */
export function isSame(shown: string, right: string): boolean {
  const [one, other] = [Buffer.from(shown), Buffer.from(right)]
  return one.length === other.length && timingSafeEqual(one, other)
}

function hashInto(digest: Uint8Array, key: Uint8Array, text: string): void {
  const { inner, outer } = begunWith(key)
  hash.restoreState(inner)
  if (3 * text.length > room.length) hash.update(encoder.encode(text))
  else hash.update(room, encoder.encodeInto(text, room).written)
  hash.finish(digest)
  hash.restoreState(outer).update(digest).finish(digest)
}
