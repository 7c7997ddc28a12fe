// Reads a file that somebody gives us as a list: by its content, whatever its name says.
import type { Aside, Job } from '../../job.ts'
import { lazily } from '../../lazily.ts'
import { readCsv } from './read-csv.ts'
import { LARGEST_FILE_BYTES, type ReadFile } from './table.ts'

const startsWith = (bytes: Uint8Array, ...head: number[]) => head.every((byte, i) => bytes[i] === byte)

/** The reader is large, and a list of text needs none of it. */
const loadXlsx = lazily(() => import('./read-xlsx.ts'))

export async function readFile(bytes: Uint8Array<ArrayBuffer>): Promise<ReadFile> {
  if (bytes.length === 0) return 'empty'
  if (bytes.length > LARGEST_FILE_BYTES) return 'too-large'
  // A zip archive, as every .xlsx is.
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) return (await loadXlsx()).readXlsx(bytes)
  // The compound files of Excel before 2007, and of workbooks with a password.
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return 'old-excel'
  if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46) || startsWith(bytes, 0x89, 0x50)) return 'not-a-table'
  return readCsv(bytes)
}

const READ_FILE = { at: import.meta.url, name: 'readFile', run: readFile } satisfies Job<
  [Uint8Array<ArrayBuffer>],
  ReadFile
>

/** The same beside everything else. A file that breaks its reader, or that it never gets done with, is no list. */
export const readFileBeside = (aside: Aside, bytes: Uint8Array<ArrayBuffer>): Promise<ReadFile> =>
  aside(READ_FILE, bytes).catch(() => 'damaged')
