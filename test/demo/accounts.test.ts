// The demonstration's accounts: the passwords that are shown are those that open.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { passwordIsRight } from '../../src/accounts/confirm.ts'
import { ACCOUNTS_FILE, demoAccounts } from '../../src/demo/accounts.ts'
import { inPlace } from '../../src/job.ts'
import { temporaryFolder } from '../fixtures.ts'
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
