// Takes the XML files out of an .xlsx, never more bytes of them than allowed, whatever their headers promise: a file
// of some kilobytes can be made to unpack to gigabytes. What comes back is the same archive with nothing packed, as
// people see it.
// Source: APPNOTE.TXT 6.3.10 (PKWARE), 4.3.7, 4.3.12, 4.3.16. Gives up: archives of more than 4 GB, and encrypted ones.
import { downloadZip } from 'client-zip'
import { err, ok, type Result } from '../../result.ts'
import { asSeen } from './as-seen.ts'
import { MOST_ROWS } from './table.ts'

const LARGEST_UNPACKED_BYTES = 40 * 1024 * 1024
const MOST_ENTRIES = 200

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const STORED = 0
const DEFLATED = 8

type Refusal = 'damaged' | 'encrypted' | 'unpacks-too-large' | 'far-cells' | 'too-many-rows'

export interface Unpacked {
  /** The archive anew, its XML files stored, as people see them. */
  archive: ArrayBuffer
  /** A sheet has cells that reach over several rows, of which only the first holds anything. */
  mergesRows: boolean
}

interface Entry {
  name: string
  method: number
  packed: Uint8Array<ArrayBuffer>
}

export async function unpacked(
  bytes: Uint8Array<ArrayBuffer>,
  most = LARGEST_UNPACKED_BYTES,
): Promise<Result<Unpacked, Refusal>> {
  const entries = entriesOf(bytes)
  if (!entries.ok) return entries
  const files: { name: string; input: Uint8Array<ArrayBuffer> }[] = []
  let left = most
  let tags = 0
  let mergesRows = false
  for (const { name, method, packed } of entries.value) {
    const input = method === STORED ? packed : await inflated(packed, left)
    if (input === 'damaged') return err('damaged')
    if (input === null || input.length > left) return err('unpacks-too-large')
    left -= input.length
    const text = new TextDecoder('latin1').decode(input)
    if (hasLongPiece(text)) return err('damaged')
    tags += tagsIn(text)
    if (tags > MOST_TAGS) return err('unpacks-too-large')
    if (text.includes('sheetData')) {
      const beyond = beyondAList(text)
      if (beyond) return err(beyond)
      mergesRows ||= [...text.matchAll(MERGED)].some(([, first, last]) => first !== last)
    }
    const seen = asSeen(text)
    files.push({ name, input: seen === text ? input : Uint8Array.from(seen, (byte) => byte.charCodeAt(0)) })
  }
  return ok({ archive: await downloadZip(files).arrayBuffer(), mergesRows })
}

/** Columns of the widest list anybody keeps, and then many. */
const MOST_COLUMNS = 200

/**
 * Whether a sheet is longer than any list, or names a cell far from its others. Readers lay a sheet out as rows and
 * columns: one cell at the far corner asks for seventeen thousand million places.
 */
function beyondAList(text: string): Refusal | null {
  for (const [, place = ''] of text.matchAll(PLACES)) {
    const [, column = '', row] = /^([A-Z]{0,3})(\d{1,7})$/i.exec(place) ?? []
    if (row !== undefined && Number(row) <= MOST_ROWS + 1000 && columnOf(column) <= MOST_COLUMNS) continue
    const rows = text.match(/<(?:\w{1,20}:)?row\b/g)?.length ?? 0
    return rows > MOST_ROWS ? 'too-many-rows' : 'far-cells'
  }
  return null
}

/** Hundreds of times what any program writes into one tag, and beyond what Excel takes as the text of one cell. */
const LONGEST_TAG = 100_000
const LONGEST_TEXT = 200_000
/** The longest list there may be, with thirty columns of texts. The reader's time goes by tags. */
const MOST_TAGS = 3_000_000

/** Whether a tag, or the text up to the next one, is longer than any: the reader takes minutes over half a megabyte. */
function hasLongPiece(text: string): boolean {
  for (let at = text.indexOf('<'); at >= 0; ) {
    const end = text.indexOf('>', at)
    if (end < 0 || end - at > LONGEST_TAG) return true
    at = text.indexOf('<', end)
    if (at - end > LONGEST_TEXT) return true
  }
  return false
}

function tagsIn(text: string): number {
  let tags = 0
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) tags++
  return tags
}

/** The rows from which and to which merged cells reach. */
const MERGED = /<(?:\w{1,20}:)?mergeCell\b[^>]{0,100}?\sref=["'][A-Z]{1,3}(\d{1,7}):[A-Z]{1,3}(\d{1,7})["']/g

/** Where rows and cells say that they stand. */
const PLACES = /<(?:\w{1,20}:)?(?:c|row)\b[^>]{0,300}?\sr\s{0,9}=\s{0,9}["']([^"'>]{0,60})/g

/** From 1 for A; 0 for no letters. */
const columnOf = (letters: string) =>
  [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)

function entriesOf(bytes: Uint8Array<ArrayBuffer>): Result<Entry[], Refusal> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endOf(view)
  if (end === null) return err('damaged')
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  if (count > MOST_ENTRIES) return err('unpacks-too-large')
  const entries: Entry[] = []
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== CENTRAL) return err('damaged')
    if (view.getUint16(at + 8, true) & 1) return err('encrypted')
    const method = view.getUint16(at + 10, true)
    const size = view.getUint32(at + 20, true)
    const nameLength = view.getUint16(at + 28, true)
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength))
    const local = view.getUint32(at + 42, true)
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    if (!/\.(xml|rels)$/i.test(name)) continue
    if (local + 30 > bytes.length || view.getUint32(local, true) !== LOCAL) return err('damaged')
    const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
    if (from + size > bytes.length || (method !== STORED && method !== DEFLATED)) return err('damaged')
    entries.push({ name, method, packed: bytes.subarray(from, from + size) })
  }
  return ok(entries)
}

/** Where the record that ends the archive begins: the last one, for a comment may follow it. */
function endOf(view: DataView): number | null {
  for (let at = view.byteLength - 22; at >= 0 && at > view.byteLength - 22 - 0xffff; at--) {
    if (view.getUint32(at, true) === END) return at
  }
  return null
}

/** Null as soon as it would be more than allowed. */
async function inflated(
  packed: Uint8Array<ArrayBuffer>,
  most: number,
): Promise<Uint8Array<ArrayBuffer> | null | 'damaged'> {
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader()
  const parts: Uint8Array[] = []
  let length = 0
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      length += value.length
      if (length > most) {
        await reader.cancel().catch(() => {})
        return null
      }
      parts.push(value)
    }
  } catch {
    return 'damaged'
  }
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
