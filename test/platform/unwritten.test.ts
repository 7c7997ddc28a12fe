import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Engine from 'libsql'
import { expect, onTestFinished, test } from 'vitest'
import { openDataFolder } from '../../src/platform/data-folder.ts'
import { plainReason } from '../../src/platform/unwritten.ts'
import { SCRATCH } from '../scratch.ts'

test.each(['EROFS', 'SQLITE_READONLY', 'UNKNOWN_SQLITE_ERROR_1544', 'SQLITE_CANTOPEN'])(
  'a disk that can only be read is thought of: %s',
  (code) => {
    const thrown = Object.assign(new Error('not to be written'), { code })
    expect(plainReason(thrown, 'data')).toMatch(
      /\(not to be written\)\. .+ can only be read now.+ see mount, or takes no further file, see df -i$/,
    )
  },
)

test('a database that may not be opened, of which the engine says only a number, is told as one', () => {
  let thrown: unknown
  try {
    new Engine(SCRATCH)
  } catch (error) {
    thrown = error
  }
  expect(plainReason(thrown, 'data')).toMatch(
    /^who runs this may not read or write what is at data \(.+: 14"\)/,
  )
})

test.each(['ENOSPC', 'SQLITE_FULL', 'SQLITE_IOERR_SHMLOCK'])(
  'a disk without room is told as that: %s',
  (code) => {
    expect(plainReason(Object.assign(new Error('no'), { code }), 'data')).toMatch(
      /^there is no room .+ df -i/,
    )
  },
)

test.each(['file', 'file/data'])('a folder that cannot be one is told as that: %s', (path) => {
  const folder = mkdtempSync(join(SCRATCH, 'temgoc-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'file'), '')
  const where = join(folder, path)
  let thrown: unknown
  try {
    openDataFolder(where)
  } catch (error) {
    thrown = error
  }
  expect(plainReason(thrown, where)).toMatch(/^what is at \S+ is no folder, .+ Name another place$/)
})
