import { spawnSync } from 'node:child_process'
import {
  chownSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { makeKeyFile, readKeyFile, writeKeyFile } from '../../src/stamp/key-file.ts'
import { formatKeyring, withNewKey } from '../../src/stamp/keyring.ts'
import { KEYS, temporaryFolder } from '../fixtures.ts'

const NOBODY = 65_534
const fresh = () => join(temporaryFolder(), 'keys.json')

test('a key file that is replaced is the new one, and only its owner reads it', () => {
  const path = fresh()
  makeKeyFile(path, KEYS)
  const ring = withNewKey(KEYS)
  writeKeyFile(path, ring)
  expect(formatKeyring(readKeyFile(path))).toBe(formatKeyring(ring))
  expect(statSync(path).mode & 0o777).toBe(0o600)
})

test.runIf(process.getuid?.() === 0)('a key file that root replaces stays its owner’s', () => {
  const path = fresh()
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

const disk = (link: string | null, mode = 0o100600) => ({
  link(from: string, to: string) {
    if (link === null) return linkSync(from, to)
    throw Object.assign(new Error(`${link}: link`), { code: link })
  },
  modeOf: () => mode,
})

describe('on a disk that knows no links, as a stick or a network share', () => {
  test.each(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'])(
    'it is made whole all the same: %s',
    (code) => {
      const path = fresh()
      makeKeyFile(path, KEYS, disk(code))
      expect(formatKeyring(readKeyFile(path))).toBe(formatKeyring(KEYS))
      expect(readdirSync(dirname(path))).toEqual(['keys.json'])
    },
  )

  test('it is put over none', () => {
    const path = fresh()
    makeKeyFile(path, KEYS)
    const before = readFileSync(path, 'utf8')
    expect(() => makeKeyFile(path, withNewKey(null), disk('EPERM'))).toThrow('is there already')
    expect(readFileSync(path, 'utf8')).toBe(before)
    expect(readdirSync(dirname(path))).toEqual(['keys.json'])
  })

  test('of two that make one at once the second stands back, and says what to do where there is no first', () => {
    const path = fresh()
    mkdirSync(`${path}.making`, { recursive: true })
    expect(() => makeKeyFile(path, KEYS, disk('EPERM'))).toThrow(`delete ${path}.making`)
    expect(readdirSync(dirname(path))).toEqual(['keys.json.making'])
  })

  test('another reason is told as it is', () => {
    expect(() => makeKeyFile(fresh(), KEYS, disk('EIO'))).toThrow('EIO')
  })
})

test('where the disk knows no permissions none is made that others could read, and its owner is told before the first print', () => {
  const path = fresh()
  expect(() => makeKeyFile(path, KEYS, disk(null, 0o100777))).toThrow('knows no permissions')
  expect(readdirSync(dirname(path))).toEqual([])
})

test('whoever retires a key is told that a running server goes on with it, and which copies are old', () => {
  const path = fresh()
  makeKeyFile(path, KEYS)
  const { version } = KEYS.codes.at(-1) ?? { version: '' }
  const words = ['src/keys.ts', 'retire', version, path]
  const { status, stdout } = spawnSync(process.execPath, words, { encoding: 'utf8' })
  expect([status, readKeyFile(path).codes.find((one) => one.version === version)?.state]).toEqual([
    0,
    'retired',
  ])
  expect(stdout).toMatch(/Restart now, or push the file again.*copies in safe places are old/s)
})

test('whoever makes a key beside others is told that it awaits a restart; the first of all awaits none', () => {
  const path = fresh()
  const run = (...words: string[]) =>
    spawnSync(process.execPath, ['src/keys.ts', ...words], { encoding: 'utf8' })
  const [first, second] = [run('new', path), run('new', path)]
  expect([first.stdout.includes('Restart'), second.stdout.includes('Restart')]).toEqual([false, true])
  const { status, stderr } = run('verify', path, 'tem.example')
  expect([status, stderr]).toEqual([1, 'tem.example is no address such as https://tem.example\n'])
})

test('what its command does not know makes no keys: neither an option, nor a name too many', () => {
  const path = fresh()
  const run = (...words: string[]) =>
    spawnSync(process.execPath, ['src/keys.ts', ...words], { encoding: 'utf8' })
  makeKeyFile(path, KEYS)
  const before = readFileSync(path, 'utf8')
  for (const words of [
    ['new', '--help'],
    ['new', path, 'more'],
    ['retire', '1', path, '2'],
    ['renew', path],
  ]) {
    const { status, stderr } = run(...words)
    expect([status, stderr.startsWith('npm run keys new [FILE]')]).toEqual([1, true])
  }
  expect([readFileSync(path, 'utf8'), existsSync('--help')]).toEqual([before, false])
})

test('keys that the system lets nobody look at are not said to be gone, and their own place is named', () => {
  const path = fresh()
  symlinkSync(path, path)
  const { status, stderr } = spawnSync(process.execPath, ['src/keys.ts', 'show', path], { encoding: 'utf8' })
  expect([status, stderr]).toEqual([
    1,
    expect.stringContaining(`ELOOP: too many symbolic links encountered, stat '${path}'`),
  ])
})
