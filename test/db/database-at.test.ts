// A database that a command names wrongly is not made in place of the one that was meant.
import { spawnSync } from 'node:child_process'
import { readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import Engine from 'libsql'
import { describe, expect, test } from 'vitest'
import { databaseAt } from '../../src/db/database-at.ts'
import { rowsOf, temporaryFolder } from '../fixtures.ts'

const folder = temporaryFolder()

describe('a name that is none of a database', () => {
  test.each([
    ['turso://temgoc.example', 'begins with libsql:// or https://'],
    ['libsq://temgoc.example', 'begins with libsql:// or https://'],
    ['libsql:temgoc.example', 'there is no database at'],
    ['temgoc.example', 'there is no database at'],
    [join(folder, 'none.db'), 'there is no database at'],
    [`file:${join(folder, 'none.db')}`, 'there is no database at'],
  ])('is refused: %s', (name, said) => {
    expect(() => databaseAt(name)).toThrow(said)
  })

  test('is that of one that was emptied: made anew, it would disown every stamp', () => {
    const path = join(folder, 'emptied.db')
    writeFileSync(path, '')
    expect(() => databaseAt(path)).toThrow('emptied.db is empty')
    rmSync(path)
  })

  test('is not said to be of none where the system lets nobody look: what it says is told', () => {
    const path = join(folder, 'round.db')
    symlinkSync(path, path)
    expect(() => databaseAt(path)).toThrow('ELOOP')
    rmSync(path)
  })

  test('is said to who migrates it, and no file is made of it', () => {
    const { status, stderr } = spawnSync(process.execPath, [resolve('src/migrate.ts'), 'temgoc.example'], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, DATABASE_URL: '', DATA_DIR: folder },
    })
    expect([status, stderr]).toEqual([1, 'there is no database at temgoc.example\n'])
    expect(readdirSync(folder)).toEqual([])
  })
})

test.each(['', 'file:', 'file://'])('a file that is there is opened: %s', async (scheme) => {
  const path = join(folder, `there-${scheme.length}.db`)
  new Engine(path).exec('create table a (b)')
  const { transport, close } = databaseAt(`${scheme}${path}`)
  expect(await rowsOf(transport, 'select 1')).toEqual([[1]])
  close()
})
