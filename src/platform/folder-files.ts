// Files in a folder of one machine. A file is written beside its place and renamed into it, so that nobody ever
// reads half of one. The last of a disk is the database's: pictures can be sent again, scans cannot.
import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, stat, statfs, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { reasonOf } from '../log.ts'
import { checkFolder, checkKey, typeOfKey } from './file-keys.ts'
import { type Files, FilesAway } from './files.ts'

/** How what is half-written is called. */
export const UNFINISHED = '.part'

/** So much of a disk no file takes: a twentieth, and at most a gigabyte. */
const KEPT_FREE = { part: 20, bytes: 1_000_000_000 }

/** How large the disk is that a folder is on, and what is free of it, in bytes. */
type Room = (folder: string) => Promise<{ size: number; free: number }>

const roomOf: Room = async (folder) => {
  const { blocks, bavail, bsize } = await statfs(folder)
  return { size: blocks * bsize, free: bavail * bsize }
}

/** The folder is made with the first file. Only its owner can read what is in it. */
export function folderFiles(root: string, room = roomOf): Files {
  return {
    async put(key, bytes, contentType) {
      checkKey(key, contentType)
      const path = join(root, key)
      const unfinished = `${path}.${randomUUID()}${UNFINISHED}`
      try {
        await mkdir(dirname(path), { recursive: true, mode: 0o700 })
        const { size, free } = await room(root)
        if (free - bytes.length < Math.min(size / KEPT_FREE.part, KEPT_FREE.bytes))
          throw new Error('what is left of the disk is kept for the database')
        await writeFile(unfinished, bytes, { mode: 0o600, flag: 'wx', flush: true })
        await rename(unfinished, path)
      } catch (error) {
        await rm(unfinished, { force: true }).catch(() => {})
        throw new FilesAway(reasonOf(error), { cause: error })
      }
    },
    async get(key) {
      const contentType = typeOfKey(key)
      try {
        return { bytes: Uint8Array.from(await readFile(join(root, key))), contentType }
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
        throw new FilesAway(reasonOf(error), { cause: error })
      }
    },
    async open(key) {
      const contentType = typeOfKey(key)
      const path = join(root, key)
      const found = await stat(path).catch((error) => {
        if (error.code === 'ENOENT') return null
        throw new FilesAway(reasonOf(error), { cause: error })
      })
      return found && { body: piecesOf(path), size: found.size, contentType }
    },
    async remove(key) {
      typeOfKey(key)
      await rm(join(root, key), { force: true })
    },
    async removeOlder(folder, before) {
      checkFolder(folder)
      await removeIn(join(root, folder), before)
    },
  }
}

/** Removes what processes that were killed left half-written. What is younger may be another's, who is at it now. */
export async function removeUnfinished(root: string, before: number): Promise<void> {
  for (const folder of await readdir(root).catch(() => []))
    await removeIn(join(root, folder), before, UNFINISHED)
}

async function removeIn(folder: string, before: number, ending = ''): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  for (const entry of entries) {
    if (!entry.isFile() || !entry.name.endsWith(ending)) continue
    const path = join(entry.parentPath, entry.name)
    if (await isOlder(path, before)) await rm(path, { force: true })
  }
}

/** Opened when it is read: who asked for the headers alone leaves nothing open. */
function piecesOf(path: string): ReadableStream<Uint8Array> {
  let pieces: AsyncIterator<Buffer> | undefined
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        pieces ??= createReadStream(path)[Symbol.asyncIterator]() as AsyncIterator<Buffer>
        const { done, value } = await pieces.next()
        if (done) controller.close()
        else controller.enqueue(value)
      },
      async cancel() {
        await pieces?.return?.()
      },
    },
    { highWaterMark: 0 },
  )
}

/** False for what is no longer there. */
export async function isOlder(path: string, before: number): Promise<boolean> {
  const found = await stat(path).catch(() => null)
  return found !== null && found.mtimeMs < before
}
