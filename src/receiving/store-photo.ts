// Takes a photo in: told by its content, freed of what the camera wrote beside it, stored, and added to its receipt.
import { runCommand } from '../command/command.ts'
import { authorOf, type ConsoleContext } from '../console/env.ts'
import { type PictureRefusal, READ_PICTURE } from '../pictures/picture.ts'
import { err, ok, type Result } from '../result.ts'
import type { SentFile } from '../web/form-fields.ts'
import { keepPhoto, LONGEST_NOTE } from './keep-photo.ts'
import type { ReceiptWithCounts } from './read-receipts.ts'
import { photoKey } from './receipt.ts'
import type { RoomWords } from './room-words.ts'

/** What the room says of it. */
const REFUSALS = {
  'too-large': 'picture-too-large',
  'too-many-pixels': 'too-many-pixels',
  heic: 'heic',
  'not-a-picture': 'bad-picture',
  damaged: 'bad-picture',
} as const satisfies Record<PictureRefusal, string>

export async function storePhoto(
  c: ConsoleContext,
  { receipt, outlet }: ReceiptWithCounts,
  file: SentFile,
  { id, note, takenAt }: { id: string; note: string; takenAt: number },
): Promise<Result<null, keyof RoomWords['refusals']>> {
  const { db, files, aside } = c.var.platform
  const picture = await aside(READ_PICTURE, file.bytes)
  if (!picture.ok) return err(REFUSALS[picture.error])
  const { name, bytes, contentType } = picture.value
  const author = authorOf(c)
  const input = {
    receiptId: receipt.id,
    outletId: outlet.id,
    id,
    name,
    note: note.slice(0, LONGEST_NOTE),
    takenAt,
    keptBy: author.actor,
  }
  // What is refused, or is here already, fills no disk.
  const known = await keepPhoto.read(db, input)
  const first = keepPhoto.decide(known, input, { at: author.now(), id })
  if (!first.ok) return err(first.error.reason)
  if (first.value.again) return ok(null)
  await files.put(photoKey(name), bytes, contentType)
  const kept = await runCommand(db, keepPhoto, input, author)
  return kept.ok ? ok(null) : err(kept.error.reason)
}
