// AES (FIPS 197), one block at a time and only forwards, which is all that FF1 asks for. The engine's own cipher costs a
// microsecond a call and ten calls a code; a library's has tables of half a megabyte, which a server that does anything
// else finds cold each time. These are four kilobytes. Tests hold it to the engine's.

/** The key, spread over the rounds. */
export type Schedule = Uint32Array

/** Four words, big-endian. */
export type Block = Uint32Array

const SUBSTITUTE = new Uint8Array(256)
/** What a byte of a column makes of the whole column, for each of its four places. */
const [T0, T1, T2, T3] = [0, 1, 2, 3].map(() => new Uint32Array(256)) as [
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
]

const twice = (x: number) => (x << 1) ^ (x & 0x80 ? 0x11b : 0)
const turned = (x: number, bits: number) => ((x << bits) | (x >>> (8 - bits))) & 0xff

function makeTables(): void {
  // 3 and its inverse run through all of the field but zero.
  for (let p = 1, inverse = 1, i = 0; i < 255; i++) {
    SUBSTITUTE[p] =
      inverse ^ turned(inverse, 1) ^ turned(inverse, 2) ^ turned(inverse, 3) ^ turned(inverse, 4) ^ 0x63
    p ^= twice(p)
    for (const by of [1, 2, 4]) inverse = (inverse ^ (inverse << by)) & 0xff
    if (inverse & 0x80) inverse ^= 0x09
  }
  SUBSTITUTE[0] = 0x63
  for (const [x, s] of SUBSTITUTE.entries()) {
    const column = (twice(s) << 24) | (s << 16) | (s << 8) | (twice(s) ^ s)
    for (const [place, table] of [T0, T1, T2, T3].entries())
      table[x] = (column >>> (8 * place)) | (column << (32 - 8 * place))
  }
}
makeTables()

const at = (table: Uint8Array | Uint32Array, i: number): number => table[i] as number

function substituted(a: number, b: number, c: number, d: number): number {
  return (
    (at(SUBSTITUTE, a >>> 24) << 24) |
    (at(SUBSTITUTE, (b >>> 16) & 0xff) << 16) |
    (at(SUBSTITUTE, (c >>> 8) & 0xff) << 8) |
    at(SUBSTITUTE, d & 0xff)
  )
}

/** Key of 16, 24 or 32 bytes. Throws for any other. */
export function scheduleOf(key: Uint8Array): Schedule {
  if (![16, 24, 32].includes(key.length)) throw new RangeError(`no AES key has ${key.length} bytes`)
  const words = key.length / 4
  const schedule = new Uint32Array(4 * (words + 7))
  const view = new DataView(key.buffer, key.byteOffset, key.byteLength)
  for (let i = 0; i < words; i++) schedule[i] = view.getUint32(4 * i)
  let round = 1
  for (let i = words; i < schedule.length; i++) {
    let word = at(schedule, i - 1)
    if (i % words === 0) {
      word = (word << 8) | (word >>> 24)
      word = substituted(word, word, word, word) ^ (round << 24)
      round = twice(round)
    } else if (words > 6 && i % words === 4) word = substituted(word, word, word, word)
    schedule[i] = at(schedule, i - words) ^ word
  }
  return schedule
}

/** Encrypts the block in its place. */
export function encryptBlock(schedule: Schedule, block: Block): void {
  let a = at(block, 0) ^ at(schedule, 0)
  let b = at(block, 1) ^ at(schedule, 1)
  let c = at(block, 2) ^ at(schedule, 2)
  let d = at(block, 3) ^ at(schedule, 3)
  const last = schedule.length - 4
  for (let k = 4; k < last; k += 4) {
    const e = mixed(a, b, c, d) ^ at(schedule, k)
    const f = mixed(b, c, d, a) ^ at(schedule, k + 1)
    const g = mixed(c, d, a, b) ^ at(schedule, k + 2)
    d = mixed(d, a, b, c) ^ at(schedule, k + 3)
    a = e
    b = f
    c = g
  }
  block[0] = substituted(a, b, c, d) ^ at(schedule, last)
  block[1] = substituted(b, c, d, a) ^ at(schedule, last + 1)
  block[2] = substituted(c, d, a, b) ^ at(schedule, last + 2)
  block[3] = substituted(d, a, b, c) ^ at(schedule, last + 3)
}

/** One column of the next state, from the bytes that the rows' shifts bring into it. */
function mixed(a: number, b: number, c: number, d: number): number {
  return at(T0, a >>> 24) ^ at(T1, (b >>> 16) & 0xff) ^ at(T2, (c >>> 8) & 0xff) ^ at(T3, d & 0xff)
}
