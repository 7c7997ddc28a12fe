import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openDataFolder } from '../../src/platform/data-folder.ts'
import { plainReason } from '../../src/platform/unwritten.ts'
import { SCRATCH } from '../scratch.ts'

test.each(['EROFS', 'SQLITE_READONLY', 'SQLITE_CANTOPEN'])(
  'a disk that can only be read is thought of: %s',
  (code) => {
    const thrown = Object.assign(new Error('not to be written'), { code })
    expect(plainReason(thrown, 'data')).toMatch(
      /\(not to be written\)\. .+ can only be read now.+ see mount$/,
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
