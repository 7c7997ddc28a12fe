import { chownSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeKeyFile, readKeyFile, writeKeyFile } from '../../src/stamp/key-file.ts'
import { formatKeyring, withNewKey } from '../../src/stamp/keyring.ts'
import { KEYS, temporaryFolder } from '../fixtures.ts'

const NOBODY = 65_534

test('a key file that is replaced is the new one, and only its owner reads it', () => {
  const path = join(temporaryFolder(), 'keys.json')
  makeKeyFile(path, KEYS)
  const fresh = withNewKey(KEYS)
  writeKeyFile(path, fresh)
  expect(formatKeyring(readKeyFile(path))).toBe(formatKeyring(fresh))
  expect(statSync(path).mode & 0o777).toBe(0o600)
})

test.runIf(process.getuid?.() === 0)('a key file that root replaces stays its owner’s', () => {
  const path = join(temporaryFolder(), 'keys.json')
  makeKeyFile(path, KEYS)
  chownSync(path, NOBODY, NOBODY)
  writeKeyFile(path, withNewKey(KEYS))
  expect(statSync(path)).toMatchObject({ uid: NOBODY, gid: NOBODY })
})

test('a key file that cannot be written leaves nothing of it, and the one before as it was', () => {
  const folder = temporaryFolder()
  // No file is put in the place of a folder.
  const path = join(folder, 'keys.json')
  mkdirSync(path)
  expect(() => writeKeyFile(path, KEYS)).toThrow()
  expect(() => makeKeyFile(path, KEYS)).toThrow()
  expect(readdirSync(folder)).toEqual(['keys.json'])
})
