// Where tests keep their databases: in memory where the machine offers room for that, so that a run waits for no
// disk. What is tested stays the same: a killed process loses nothing of a file that lies in memory either.
import { accessSync, constants, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'

const MEMORY = '/dev/shm'
const ROOM_BYTES = 2 * 1024 ** 3

export const SCRATCH = hasRoom() ? MEMORY : tmpdir()

function hasRoom(): boolean {
  try {
    accessSync(MEMORY, constants.W_OK)
    const { bavail, bsize } = statfsSync(MEMORY)
    return bavail * bsize > ROOM_BYTES
  } catch {
    return false
  }
}
