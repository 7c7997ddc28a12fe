// The demonstration's accounts: the passwords that are shown are those that open.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { passwordIsRight } from '../../src/accounts/confirm.ts'
import { person } from '../../src/db/tables/accounts.ts'
import { ACCOUNTS_FILE, demoAccounts } from '../../src/demo/accounts.ts'
import { PRODUCERS } from '../../src/demo/catalogue.ts'
import { loadDemo } from '../../src/demo/load.ts'
import { inPlace } from '../../src/job.ts'
import { registerProducer } from '../../src/registry/register.ts'
import { carryOut, temporaryFolder } from '../fixtures.ts'
import { openSite } from '../site/province.ts'

test('are kept, and new where their file is gone, as from a backup', async () => {
  const folder = temporaryFolder()
  const { db, platform } = await openSite({ demo: true })
  const first = await demoAccounts(db, folder, platform)
  expect(await demoAccounts(db, folder, platform)).toEqual(first)
  rmSync(join(folder, ACCOUNTS_FILE))
  const anew = await demoAccounts(db, folder, platform)
  expect(anew).not.toEqual(first)
  for (const [i, { role, password }] of anew.entries()) {
    const opens = (shown: string) => passwordIsRight({ db, aside: inPlace }, `demo-${role}`, shown)
    expect([await opens(password), await opens(first[i]?.password ?? '')]).toEqual([true, false])
  }
})

test('of a start that was cut off between a person and the password open, as the next one shows them', async () => {
  const folder = temporaryFolder()
  let left = Number.POSITIVE_INFINITY
  const { db, platform } = await openSite({
    demo: true,
    through: (inner) => (queries) =>
      left-- > 0 ? inner(queries) : Promise.reject(new Error('the process is dead')),
  })
  // It is looked for, and invited.
  left = 3
  await expect(demoAccounts(db, folder, platform)).rejects.toThrow()
  left = Number.POSITIVE_INFINITY
  expect(await db.select().from(person)).toHaveLength(1)
  for (const { role, password } of await demoAccounts(db, folder, platform))
    expect(await passwordIsRight({ db, aside: inPlace }, `demo-${role}`, password), role).toBe(true)
})

test('a demonstration that was broken off while it was loaded says how to begin anew', async () => {
  const { db, platform } = await openSite({ demo: false })
  const [first] = PRODUCERS
  if (!first) throw new Error('no producer')
  await carryOut(db, registerProducer, first)
  await expect(loadDemo(db, platform)).rejects.toThrow(/broken off .* delete the data folder/)
})
