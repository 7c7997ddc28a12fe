// Reads a photo as a JPEG by its content, never by its name, and gives it back without what the camera wrote beside
// the picture: place, time, device, thumbnails, comments. The compressed picture itself is not touched, so nothing
// is lost and nothing needs decoding. Gives up: telling what the picture shows, and data hidden inside the pixels.
// Source: ITU-T T.81 annex B; T.871 (JFIF); CIPA DC-008 (Exif), 4.5-4.6; ICC.1:2022, B.4.
import { err, ok, type Result } from '../result.ts'
import { joined } from './parts.ts'
import { tooManyPixels } from './pixels.ts'

const SOI = 0xd8
const EOI = 0xd9
const SOS = 0xda
const APP0 = 0xe0
const APP1 = 0xe1
const APP2 = 0xe2
const APP14 = 0xee
/** What a decoder needs between the scans of a picture: tables, the number of lines, restart interval. */
const TABLES = new Set([0xc4, 0xcc, 0xdb, 0xdc, 0xdd])

const JFIF = latin('JFIF\0')
const EXIF = latin('Exif\0\0')
const ADOBE = latin('Adobe')
const ICC = latin('ICC_PROFILE\0')
const JFIF_BYTES = 14
/** A colour profile takes up to 255, a picture that sharpens as it loads some dozens. A million empty ones fit too. */
const MOST_SEGMENTS = 2000
const ADOBE_BYTES = 12
const ORIENTATION_TAG = 0x0112

/**
 * The same picture without metadata, up to the end of its first image. Kept are JFIF without its thumbnail, Adobe's
 * colour transform, the colour profile, and which side is up.
 */
export function jpegWithoutMetadata(photo: Uint8Array): Result<Uint8Array, 'too-many-pixels' | 'damaged'> {
  const opening: Uint8Array[] = []
  const picture: Uint8Array[] = []
  let orientation = 1
  let frame = false
  let scanned = false
  let at = 2
  for (let segments = 0; ; segments++) {
    const marker = markerAt(photo, at)
    if (!marker || segments > MOST_SEGMENTS) return err('damaged')
    if (marker.code === EOI) {
      if (!scanned) return err('damaged')
      const upright = orientation === 1 ? [] : [orientationOnly(orientation)]
      return ok(
        joined([Uint8Array.of(0xff, SOI), ...opening, ...upright, ...picture, Uint8Array.of(0xff, EOI)]),
      )
    }
    const { code, from } = marker
    const length = ((photo[from] ?? 0) << 8) | (photo[from + 1] ?? 0)
    const end = from + length
    if (standsAlone(code) || length < 2 || end > photo.length) return err('damaged')
    const payload = photo.subarray(from + 2, end)
    at = end
    if (code === SOS) {
      at = endOfEntropyCoded(photo, end)
      if (!frame || at === end) return err('damaged')
      scanned = true
      picture.push(segment(code, payload), photo.subarray(end, at))
    } else if (isFrame(code)) {
      if (frame || !hasPicture(payload)) return err('damaged')
      if (tooManyPixels(beAt(payload, 3), beAt(payload, 1))) return err('too-many-pixels')
      frame = true
      picture.push(segment(code, payload))
    } else if (TABLES.has(code)) {
      picture.push(segment(code, payload))
    } else if (!scanned && code === APP0 && opening.length === 0 && startsWith(payload, JFIF)) {
      if (payload.length >= JFIF_BYTES) opening.push(segment(code, withoutThumbnail(payload)))
    } else if (!scanned && code === APP1 && orientation === 1) {
      orientation = orientationOf(payload)
    } else if (!scanned && code === APP2 && startsWith(payload, ICC)) {
      picture.push(segment(code, payload))
    } else if (!scanned && code === APP14 && startsWith(payload, ADOBE)) {
      picture.push(segment(code, payload.subarray(0, ADOBE_BYTES)))
    }
  }
}

/** The marker at a place where one must be, after any fill bytes, and where its segment begins. */
function markerAt(photo: Uint8Array, place: number): { code: number; from: number } | null {
  let at = place
  if (photo[at] !== 0xff) return null
  while (photo[at] === 0xff) at++
  const code = photo[at]
  return code === undefined || code === 0 ? null : { code, from: at + 1 }
}

/** Where the compressed data of a scan end: at the first marker that is no restart, or at the end of the bytes. */
function endOfEntropyCoded(photo: Uint8Array, from: number): number {
  for (let at = from; at < photo.length; at++) {
    if (photo[at] !== 0xff) continue
    let after = at + 1
    while (photo[after] === 0xff) after++
    const code = photo[after] ?? EOI
    if (code !== 0 && (code < 0xd0 || code > 0xd7)) return at
    at = after
  }
  return photo.length
}

/** Restarts, a second start, and the reserved code that has no segment: none belongs between segments. */
function standsAlone(code: number): boolean {
  return code === 0x01 || (code >= 0xd0 && code <= SOI)
}

function isFrame(code: number): boolean {
  return code >= 0xc0 && code <= 0xcf && code !== 0xc4 && code !== 0xc8 && code !== 0xcc
}

const beAt = (payload: Uint8Array, at: number) => ((payload[at] ?? 0) << 8) | (payload[at + 1] ?? 0)

/** A frame header of samples and lines. One that leaves its height to a later segment no browser shows. */
function hasPicture(payload: Uint8Array): boolean {
  const components = payload[5] ?? 0
  const hasSize = beAt(payload, 1) > 0 && beAt(payload, 3) > 0
  return components > 0 && payload.length === 6 + 3 * components && hasSize
}

function withoutThumbnail(payload: Uint8Array): Uint8Array {
  const bare = payload.slice(0, JFIF_BYTES)
  bare.fill(0, JFIF_BYTES - 2)
  return bare
}

/** Tag 0x0112 of the first directory: 1 to 8, and 1 where there is none that can be read. */
function orientationOf(payload: Uint8Array): number {
  if (!startsWith(payload, EXIF)) return 1
  const tiff = new DataView(payload.buffer, payload.byteOffset + EXIF.length, payload.length - EXIF.length)
  if (tiff.byteLength < 8) return 1
  const order = tiff.getUint16(0)
  const little = order === 0x4949
  if ((!little && order !== 0x4d4d) || tiff.getUint16(2, little) !== 42) return 1
  const directory = tiff.getUint32(4, little)
  if (directory + 2 > tiff.byteLength) return 1
  const entries = tiff.getUint16(directory, little)
  for (let i = 0; i < entries; i++) {
    const entry = directory + 2 + 12 * i
    if (entry + 12 > tiff.byteLength) return 1
    if (tiff.getUint16(entry, little) !== ORIENTATION_TAG) continue
    const isShort = tiff.getUint16(entry + 2, little) === 3 && tiff.getUint32(entry + 4, little) === 1
    const value = tiff.getUint16(entry + 8, little)
    return isShort && value >= 1 && value <= 8 ? value : 1
  }
  return 1
}

/** The least that Exif can say: one directory of one entry. */
function orientationOnly(orientation: number): Uint8Array {
  const tiff = [
    0x4d,
    0x4d,
    0,
    42,
    0,
    0,
    0,
    8,
    0,
    1,
    0x01,
    0x12,
    0,
    3,
    0,
    0,
    0,
    1,
    0,
    orientation,
    0,
    0,
    0,
    0,
    0,
    0,
  ]
  return segment(APP1, Uint8Array.of(...EXIF, ...tiff))
}

function segment(code: number, payload: Uint8Array): Uint8Array {
  const length = payload.length + 2
  return joined([Uint8Array.of(0xff, code, length >> 8, length & 0xff), payload])
}

function startsWith(payload: Uint8Array, name: Uint8Array): boolean {
  return name.every((byte, i) => payload[i] === byte)
}

function latin(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0))
}
