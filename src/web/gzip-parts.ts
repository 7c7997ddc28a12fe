// gzip put together of parts (RFC 1952): what many pages share is deflated once, and the few words that are new go in
// as they are, in stored blocks (RFC 1951, 3.2.4). Deflating a whole page costs as much as the rest of its scan.
import { constants, crc32, deflateRawSync } from 'node:zlib'
import { isKept } from '../ui/pieces.ts'
import { type Bytes, lengthOf } from './whole-answer.ts'

/** No name, no time, any system. */
const HEADER = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff)
/** Letters in a row: of fewer hardly any are saved. A stored block could hold 65,535. */
const WORTH_DEFLATING = 1000

/** What is kept, deflated. */
const once = new WeakMap<Bytes, Bytes>()

/** Null where most of it is new, which is better deflated together. */
export function gzipOfParts(parts: readonly Bytes[]): Bytes[] | null {
  const length = lengthOf(parts)
  if (2 * lengthOf(parts.filter(isKept)) < length) return null
  const made: Bytes[] = [HEADER]
  let sum = 0
  for (const part of parts) {
    sum = crc32(part, sum)
    if (isKept(part)) made.push(deflatedOnce(part))
    else if (part.length >= WORTH_DEFLATING) made.push(deflated(part, 1))
    else if (part.length > 0) made.push(storedHeader(part.length, false), part)
  }
  made.push(storedHeader(0, true), trailer(sum, length))
  return made
}

function deflatedOnce(part: Bytes): Bytes {
  const bytes = once.get(part) ?? deflated(part, 9)
  once.set(part, bytes)
  return bytes
}

/** Up to a whole byte and without an end: others may follow. */
const deflated = (part: Bytes, level: number): Bytes =>
  new Uint8Array(deflateRawSync(part, { level, finishFlush: constants.Z_SYNC_FLUSH }))

function storedHeader(length: number, isLast: boolean): Bytes {
  return Uint8Array.of(isLast ? 1 : 0, length & 0xff, length >> 8, ~length & 0xff, (~length >> 8) & 0xff)
}

function trailer(sum: number, length: number): Bytes {
  const bytes = new Uint8Array(8)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, sum, true)
  view.setUint32(4, length % 2 ** 32, true)
  return bytes
}
