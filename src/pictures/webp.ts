// A WebP without what was written beside the picture: Exif, XMP and unknown chunks. Source: RFC 9649, 2.3-2.7. Gives up:
// animation, and the side that Exif says is up: browsers that write WebP turn the picture itself.
import { err, ok, type Result } from '../result.ts'
import { tooManyPixels } from './pixels.ts'

/** One that does not move has six at the most, and some programs write a few of their own. */
const MOST_CHUNKS = 100
const KEPT = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ICCP'])
/** Bits of VP8X that say Exif, XMP or animation follow. */
const EXIF_XMP_ANIMATION = 0x0e

const name = (bytes: Uint8Array, at: number) => String.fromCharCode(...bytes.subarray(at, at + 4))

export const isWebp = (bytes: Uint8Array): boolean => name(bytes, 0) === 'RIFF' && name(bytes, 8) === 'WEBP'

export function webpWithoutMetadata(bytes: Uint8Array): Result<Uint8Array, 'damaged' | 'too-many-pixels'> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = 8 + view.getUint32(4, true)
  if (end > bytes.length) return err('damaged')
  const parts: Uint8Array[] = []
  let pictures = 0
  let chunks = 0
  for (let at = 12; at < end; ) {
    if (at + 8 > end || ++chunks > MOST_CHUNKS) return err('damaged')
    const type = name(bytes, at)
    const length = view.getUint32(at + 4, true)
    const next = at + 8 + length + (length & 1)
    if (at + 8 + length > end) return err('damaged')
    if (type === 'VP8 ' || type === 'VP8L') pictures++
    if (tooManyPixels(...sizeIn(type, bytes.subarray(at + 8, at + 8 + length)))) return err('too-many-pixels')
    if (KEPT.has(type)) {
      const chunk = bytes.slice(at, Math.min(next, end))
      if (type === 'VP8X') chunk[8] = (chunk[8] ?? 0) & ~EXIF_XMP_ANIMATION
      parts.push(chunk)
    }
    at = next
  }
  if (pictures !== 1) return err('damaged')
  const size = parts.reduce((sum, part) => sum + part.length, 4)
  const whole = new Uint8Array(8 + size)
  whole.set(bytes.subarray(0, 12))
  new DataView(whole.buffer).setUint32(4, size, true)
  let at = 12
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return ok(whole)
}

/** Width and height as a chunk gives them: of the picture, or of the canvas that it says it lies on. */
function sizeIn(type: string, payload: Uint8Array): [width: number, height: number] {
  const bits = (at: number, count: number) => {
    const bytes = [0, 1, 2, 3].map((i) => (payload[at + i] ?? 0) * 2 ** (8 * i))
    return bytes.reduce((sum, byte) => sum + byte, 0) % 2 ** count
  }
  if (type === 'VP8 ') return [bits(6, 14), bits(8, 14)]
  if (type === 'VP8L') return [bits(1, 14) + 1, (Math.floor(bits(1, 32) / 2 ** 14) % 2 ** 14) + 1]
  return type === 'VP8X' ? [bits(4, 24) + 1, bits(7, 24) + 1] : [0, 0]
}
