// FF1 (NIST SP 800-38G) in the one shape of a stamp code: fifteen digits in base 32. There modulo a power of the
// radix is the lowest bits, both halves fit a number, and of each round's three blocks two are always the same; so a
// code costs ten blocks of AES instead of thirty and no big integers: 5 microseconds, where a library's FF1 takes 80
// and would be the largest part of a scan. The cipher is a library's, the one whose tables are small (four kilobytes:
// half a megabyte is found cold at every scan), and a property holds this file to the FF1 of @noble/ciphers.
import { AES } from '@stablelib/aes'

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
  const cipher = new AES(key, true)
  const padding = (BLOCK - ((tweak.length + HALF_BYTES + 1) % BLOCK)) % BLOCK
  const input = new Uint8Array(BLOCK + tweak.length + padding + 1 + HALF_BYTES)
  input.set([1, 2, 1, 0, 0, 32, 10, LEFT_DIGITS])
  const view = new DataView(input.buffer)
  view.setUint32(8, DIGITS)
  view.setUint32(12, tweak.length)
  input.set(tweak, BLOCK)

  // All blocks but the last are the same in every round.
  const before = new Uint8Array(BLOCK)
  const last = input.length - BLOCK
  for (let at = 0; at < last; at += BLOCK) {
    for (let i = 0; i < BLOCK; i++) before[i] = (before[i] ?? 0) ^ (input[at + i] ?? 0)
    cipher.encryptBlock(before, before)
  }
  for (let i = 0; i < BLOCK; i++) before[i] = (before[i] ?? 0) ^ (input[last + i] ?? 0)

  const block = new Uint8Array(BLOCK)
  const blockView = new DataView(block.buffer)
  /** The lowest 40 bits of what the standard adds; a half needs no more of them. */
  function noise(round: number, half: number): number {
    block.set(before)
    block[BLOCK - HALF_BYTES - 1] = (before[BLOCK - HALF_BYTES - 1] ?? 0) ^ round
    const high = Math.floor(half / 2 ** 32)
    block[BLOCK - HALF_BYTES] = (before[BLOCK - HALF_BYTES] ?? 0) ^ high
    blockView.setUint32(BLOCK - 4, blockView.getUint32(BLOCK - 4) ^ (half >>> 0))
    cipher.encryptBlock(block, block)
    // Twelve bytes count (d = 4 * ceil(5 / 4) + 4); these are the last five of them.
    return (block[7] ?? 0) * 2 ** 32 + blockView.getUint32(8)
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
