// The operator's way to let an administrator in, as it is run.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { beforeEach, expect, it } from 'vitest'
import { setPasswordByLink } from '../../src/accounts/commands.ts'
import { twoFactor } from '../../src/db/tables/accounts.ts'
import { author, carryOut, databases, type TestDatabase } from '../fixtures.ts'
import { invite, quickHash } from '../people/visitor.ts'

const newDatabase = databases()
let world: TestDatabase
beforeEach(async () => {
  world = await newDatabase()
})

const run = (...args: string[]) =>
  promisify(execFile)(process.execPath, ['src/first-link.ts', world.path, ...args], {
    env: { ...process.env, PUBLIC_URL: 'https://tem.example' },
  })

it('the only administrator, who lost password and phone, is let in again by whoever holds the database', async () => {
  const { db } = world
  const { personId, linkHash } = await invite(db, { role: 'administrator', signInName: '+84980000001' })
  await carryOut(
    db,
    setPasswordByLink,
    { linkHash, passwordHash: quickHash('x') },
    author({ at: Date.now() }),
  )
  await db.insert(twoFactor).values({ id: 'f', secret: 's', backupCodes: 'c', userId: personId })
  await expect(run()).rejects.toMatchObject({ stderr: expect.stringContaining('-- --for') })

  const { stdout } = await run('--for', '0980 000 001')
  expect(stdout).toMatch(/\nhttps:\/\/tem\.example\/loi-moi\/[\w-]{43}\n$/)
  expect(await db.select().from(twoFactor)).toEqual([])
})

it('nobody else is let in by it', async () => {
  const { db } = world
  await invite(db, { role: 'inspector', signInName: '+84980000002' })
  for (const name of ['0980 000 002', 'first-administrator'])
    await expect(run('--for', name)).rejects.toMatchObject({
      stderr: `no administrator signs in as ${name}\n`,
    })
})
