// What answers left unfolded is made up for: once it is a minute old, or of a time that has not come yet.
import { ne } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { observation } from '../../src/db/schema.ts'
import { arrive } from '../../src/scan/arrive.ts'
import { foldLeftOver } from '../../src/scan/fold.ts'
import { databases, issue, NOW, register, scanned } from '../fixtures.ts'

const freshDatabase = databases()

test.each([
  ['just now: its own fold is under way', 0, false],
  ['two minutes ago', -120_000, true],
  ['while the clock was a month ahead', 30 * 86_400_000, true],
])('scanned %s', async (_, after, isFolded) => {
  const { db, close } = await freshDatabase()
  await register(db)
  await issue(db, 10)
  await arrive(db, scanned({ at: NOW + after }))
  // However many before it were folded long ago.
  await db.run(`insert into observation (id, serial, at, agent, app, via, revisit, folded_at)
    with recursive n (i) as (select 1 union all select i + 1 from n where i < 250)
    select 'folded-' || i, 5, ${NOW - 86_400_000} + i, 'person', 'x', 'qr', 0, 1 from n`)
  await foldLeftOver(db, NOW)
  const [row] = await db.select().from(observation).where(ne(observation.app, 'x'))
  expect(row?.foldedAt !== null).toBe(isFolded)
  close()
})
