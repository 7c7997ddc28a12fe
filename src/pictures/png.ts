// A PNG without what was written beside the picture: text, time, Exif, unknown chunks. Kept are the chunks a decoder
// needs to show it as it was meant. Source: PNG (Third Edition), W3C, 4.7.2, 5.2-5.6, 11. Gives up: animation.
import { crc32 } from 'node:zlib'
import { err, ok, type Result } from '../result.ts'
import { joined } from './parts.ts'
import { tooManyPixels } from './pixels.ts'

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
/** Programs that write small ones write some kilobytes into each. */
const MOST_CHUNKS = 20_000
/** A colour profile is packed, at most a thousandfold: those of screens and cameras take less, and phones unpack what is there. */
const LARGEST_PROFILE = 4096
const KEPT = new Set([
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'gAMA',
  'cHRM',
  'sRGB',
  'iCCP',
  'sBIT',
  'bKGD',
  'pHYs',
  'cICP',
])

export const isPng = (bytes: Uint8Array): boolean => SIGNATURE.every((byte, i) => bytes[i] === byte)

export function pngWithoutMetadata(bytes: Uint8Array): Result<Uint8Array, 'damaged' | 'too-many-pixels'> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const parts = [bytes.subarray(0, SIGNATURE.length)]
  const seen = new Set<string>()
  let at = SIGNATURE.length
  for (let chunks = 0; ; chunks++) {
    if (at + 12 > bytes.length || chunks > MOST_CHUNKS) return err('damaged')
    const length = view.getUint32(at)
    const end = at + 12 + length
    if (end > bytes.length) return err('damaged')
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    if (seen.size === 0 && (type !== 'IHDR' || length !== 13)) return err('damaged')
    if (type === 'IHDR') {
      const [width, height] = [view.getUint32(at + 8), view.getUint32(at + 12)]
      if (seen.size > 0 || width === 0 || height === 0) return err('damaged')
      if (tooManyPixels(width, height)) return err('too-many-pixels')
    }
    if (crc32(bytes.subarray(at + 4, end - 4)) !== view.getUint32(end - 4)) return err('damaged')
    seen.add(type)
    if (KEPT.has(type) && (type !== 'iCCP' || length <= LARGEST_PROFILE)) parts.push(bytes.subarray(at, end))
    at = end
    if (type === 'IEND') return seen.has('IDAT') ? ok(joined(parts)) : err('damaged')
  }
}
