// gzip put together of parts (RFC 1952): what many pages share is deflated once, and the few words that are new go in
// as they are, in stored blocks (RFC 1951, 3.2.4). Deflating a whole page costs as much as the rest of its scan.
import { constants, crc32, deflateRawSync } from 'node:zlib'
import { isKept } from '../ui/pieces.ts'
import { type Bytes, filledWith, lengthOf, type Part } from '../web/whole-answer.ts'

/** No name, no time, any system. */
const HEADER = lettersOf(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff)
/** Letters in a row: of fewer hardly any are saved. A stored block could hold 65,535. */
const WORTH_DEFLATING = 1000
/** For some kilobytes that are new: with room for more, making that room costs more than deflating them. */
const NEW = { level: 6, windowBits: 13, memLevel: 6 }

/** What is kept, deflated. */
const once = new WeakMap<Bytes, Bytes>()
/** Where a page stands as it is, while it is gone through. */
let plain = Buffer.allocUnsafeSlow(48 * 1024)

/** Null where most of it is new, which is better deflated together. */
export function gzipOfParts(parts: readonly Part[]): Part[] | null {
  const length = lengthOf(parts)
  if (2 * lengthOf(parts.filter(isKept)) < length) return null
  if (plain.length < length) plain = Buffer.allocUnsafeSlow(length)
  const page = filledWith(plain.subarray(0, length), parts)
  const made: Part[] = [HEADER]
  let at = 0
  for (const part of parts) {
    const next = at + part.length
    if (isKept(part)) made.push(deflatedOnce(part))
    else if (part.length >= WORTH_DEFLATING) made.push(deflated(page.subarray(at, next), NEW))
    else if (part.length > 0) made.push(storedHeader(part.length, false), part)
    at = next
  }
  made.push(storedHeader(0, true), trailer(crc32(page), length))
  return made
}

function deflatedOnce(part: Bytes): Bytes {
  const bytes = once.get(part) ?? deflated(part, { level: 9 })
  once.set(part, bytes)
  return bytes
}

/** Up to a whole byte and without an end: others may follow. */
const deflated = (part: Bytes, how: typeof NEW | { level: number }): Bytes =>
  new Uint8Array(
    deflateRawSync(part, {
      ...how,
      finishFlush: constants.Z_SYNC_FLUSH,
      chunkSize: Math.max(constants.Z_MIN_CHUNK, part.length),
    }),
  )

const storedHeader = (length: number, isLast: boolean): string =>
  lettersOf(isLast ? 1 : 0, ...twoBytes(length), ...twoBytes(~length))

const trailer = (sum: number, length: number): string =>
  lettersOf(...twoBytes(sum), ...twoBytes(sum >>> 16), ...twoBytes(length), ...twoBytes(length >>> 16))

/** The lower first, as all of deflate and gzip. */
const twoBytes = (number: number): [number, number] => [number & 0xff, (number >>> 8) & 0xff]

/** Letters that stand for these bytes, see latin1.ts. */
function lettersOf(...bytes: number[]): string {
  return String.fromCharCode(...bytes)
}
