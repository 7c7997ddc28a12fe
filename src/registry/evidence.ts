// A file that shows a step to be true: a picture, freed of what the camera wrote beside it, or a PDF as it is. Kept under
// the hash of its bytes, which is what the chain says of it.
import { createHash } from 'node:crypto'
import type { Evidence } from '../db/tables/registry.ts'
import type { Job } from '../job.ts'
import { LARGEST_PHOTO_BYTES, readPicture } from '../pictures/picture.ts'
import { err, ok, type Result } from '../result.ts'
import type { SentFile } from '../web/form-fields.ts'

export interface EvidenceFile {
  /** SHA-256, a point, and the ending of its kind. */
  name: string
  bytes: Uint8Array
  said: Evidence
}

const PDF = [0x25, 0x50, 0x44, 0x46, 0x2d]

export function readEvidence(file: SentFile): Result<EvidenceFile, 'bad-file' | 'heic' | 'too-many-pixels'> {
  const { bytes } = file
  if (bytes.length > LARGEST_PHOTO_BYTES) return err('bad-file')
  const named =
    file.name
      .normalize('NFC')
      .replace(/[^\p{L}\p{N} ._-]/gu, '')
      .trim() || 'tệp'
  // The end of a long name, whole letters of it.
  const called = [...named].slice(-80).join('')
  if (PDF.every((byte, i) => bytes[i] === byte)) {
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    return ok({ name: `${sha256}.pdf`, bytes, said: { name: called, sha256, type: 'application/pdf' } })
  }
  const picture = readPicture(bytes)
  if (!picture.ok)
    return err(picture.error === 'heic' || picture.error === 'too-many-pixels' ? picture.error : 'bad-file')
  const { name, bytes: stripped, contentType } = picture.value
  return ok({ name, bytes: stripped, said: { name: called, sha256: name.slice(0, 64), type: contentType } })
}

export const READ_EVIDENCE = { at: import.meta.url, name: 'readEvidence', run: readEvidence } satisfies Job<
  [SentFile],
  ReturnType<typeof readEvidence>
>
