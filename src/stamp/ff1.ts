// FF1 (NIST SP 800-38G) in the one shape of a stamp code: fifteen digits in base 32. There modulo a power of the
// radix is the lowest bits, both halves fit a number, and of each round's three blocks two are always the same; so a
// code costs ten blocks of AES instead of thirty and no big integers: 5 microseconds, where a library's FF1 takes 80
// and would be the largest part of a scan. A property holds this file to the FF1 of @noble/ciphers.
import { type Block, encryptBlock, scheduleOf } from './aes.ts'

const ROUNDS = 10
const DIGITS = 15
const LEFT_DIGITS = 7
const HALVES = [32 ** LEFT_DIGITS, 32 ** (DIGITS - LEFT_DIGITS)] as const
const BLOCK = 16
/** Bytes of a half as a number. */
const HALF_BYTES = 5

/** The first seven digits and the last eight, each as a number. */
export type Halves = [left: number, right: number]

export interface HalvesCipher {
  encrypt(halves: Halves): Halves
  decrypt(halves: Halves): Halves
}

/** Key of 16, 24 or 32 bytes. Throws for any other. */
export function halvesCipher(key: Uint8Array, tweak: Uint8Array): HalvesCipher {
  const schedule = scheduleOf(key)
  const padding = (BLOCK - ((tweak.length + HALF_BYTES + 1) % BLOCK)) % BLOCK
  const input = new Uint8Array(BLOCK + tweak.length + padding + 1 + HALF_BYTES)
  input.set([1, 2, 1, 0, 0, 32, 10, LEFT_DIGITS])
  const view = new DataView(input.buffer)
  view.setUint32(8, DIGITS)
  view.setUint32(12, tweak.length)
  input.set(tweak, BLOCK)

  // All blocks but the last are the same in every round.
  const before: Block = new Uint32Array(4)
  for (let at = 0; at < input.length; at += BLOCK) {
    if (at > 0) encryptBlock(schedule, before)
    for (let i = 0; i < 4; i++) before[i] = (before[i] ?? 0) ^ view.getUint32(at + 4 * i)
  }

  const block: Block = new Uint32Array(4)
  /** The lowest 40 bits of what the standard adds; a half needs no more of them. */
  function noise(round: number, half: number): number {
    block.set(before)
    // The last six bytes of the block are the round and the half.
    block[2] = (block[2] ?? 0) ^ (round << 8) ^ Math.floor(half / 2 ** 32)
    block[3] = (block[3] ?? 0) ^ (half >>> 0)
    encryptBlock(schedule, block)
    // Twelve bytes count (d = 4 * ceil(5 / 4) + 4); these are the last five of them.
    return ((block[1] ?? 0) & 0xff) * 2 ** 32 + (block[2] ?? 0)
  }

  return {
    encrypt([left, right]) {
      let a = left
      let b = right
      for (let round = 0; round < ROUNDS; round++) {
        const sum = (a + noise(round, b)) % (round % 2 === 0 ? HALVES[0] : HALVES[1])
        a = b
        b = sum
      }
      return [a, b]
    },
    decrypt([left, right]) {
      let a = right
      let b = left
      for (let round = ROUNDS - 1; round >= 0; round--) {
        // The size of the greater half is a multiple of the other's, and no noise is greater.
        const rest = (a + HALVES[1] - noise(round, b)) % (round % 2 === 0 ? HALVES[0] : HALVES[1])
        a = b
        b = rest
      }
      return [b, a]
    },
  }
}
