// A picture that somebody sends: told by its content what it is, freed of what was written beside it, and named by the
// hash of what is left, so that the same picture is kept once and its address never shows another.
import { createHash } from 'node:crypto'
import type { Job } from '../job.ts'
import { err, ok, type Result } from '../result.ts'
import { isHeic } from './heic.ts'
import { jpegWithoutMetadata } from './jpeg.ts'
import { isPng, pngWithoutMetadata } from './png.ts'
import { isWebp, webpWithoutMetadata } from './webp.ts'

export const LARGEST_PHOTO_BYTES = 10 * 1024 * 1024

export interface Picture {
  bytes: Uint8Array
  contentType: 'image/jpeg' | 'image/png' | 'image/webp'
  /** SHA-256 of the bytes in hexadecimal, a point, and the ending of its kind. */
  name: string
}

export type PictureRefusal = 'too-large' | 'too-many-pixels' | 'not-a-picture' | 'heic' | 'damaged'

export function readPicture(bytes: Uint8Array): Result<Picture, PictureRefusal> {
  if (bytes.length > LARGEST_PHOTO_BYTES) return err('too-large')
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return named(jpegWithoutMetadata(bytes), 'image/jpeg', 'jpg')
  if (isPng(bytes)) return named(pngWithoutMetadata(bytes), 'image/png', 'png')
  if (isWebp(bytes)) return named(webpWithoutMetadata(bytes), 'image/webp', 'webp')
  return err(isHeic(bytes) ? 'heic' : 'not-a-picture')
}

export const READ_PICTURE = { at: import.meta.url, name: 'readPicture', run: readPicture } satisfies Job<
  [Uint8Array],
  ReturnType<typeof readPicture>
>

function named(
  stripped: ReturnType<typeof jpegWithoutMetadata>,
  contentType: Picture['contentType'],
  ending: string,
): Result<Picture, PictureRefusal> {
  if (!stripped.ok) return stripped
  const bytes = stripped.value
  return ok({ bytes, contentType, name: `${createHash('sha256').update(bytes).digest('hex')}.${ending}` })
}
