// An operator's command that is called in another way than it knows says how it is called, and does nothing.
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { temporaryFolder } from './fixtures.ts'

test.each([
  ['migrate.ts', '--help'],
  ['migrate.ts', 'one.db', 'other.db'],
  ['first-link.ts', '--to', '0912345678'],
  ['first-link.ts', 'one.db', 'other.db'],
  ['keep.ts', 'backup', 'copy', '--with-key'],
  ['keep.ts', 'restore', 'copy', 'other'],
  ['keys.ts', 'new', '--file'],
])('%s %s', (script, ...words) => {
  const dataDir = temporaryFolder()
  const { status, stderr } = spawnSync(process.execPath, [`src/${script}`, ...words], {
    env: { ...process.env, DATA_DIR: dataDir },
    encoding: 'utf8',
  })
  expect([status, stderr]).toEqual([1, expect.stringMatching(/^npm run /)])
  expect(readdirSync(dataDir)).toEqual([])
})
