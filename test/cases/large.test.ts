// Cases of thousands of stamps: nothing that waits for somebody is out of reach.
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { everyStampOf, findCase } from '../../src/cases/read.ts'
import { bindStamps, voidStamps } from '../../src/rolls/range-commands.ts'
import { carryOut, databases, issue, NOW, register } from '../fixtures.ts'

const database = databases()

test('of a large case every stamp can be struck off, and all stand in its file', async () => {
  const { db } = await database()
  await register(db)
  await issue(db, 5000)
  await carryOut(db, bindStamps, { first: 0, last: 4999, batchId: 'anh-1' })
  await db.run(sql`insert into case_file (id, kind, cause, opened_at, latest_at, nats, joinable)
    values ('large', 'copied', 'product:anh-tea', ${NOW}, ${NOW}, 12, 1)`)
  await db.run(sql`with recursive n(i) as (select 0 union all select i + 1 from n where i < 2499)
    insert into case_stamp (case_id, serial, first_at, latest_at, nats, evidence)
    select 'large', 2 * i, ${NOW}, ${NOW}, 12, '[]' from n`)
  const live = async () =>
    ((await findCase(db, 'large', NOW))?.stampLines ?? []).flatMap(({ state, serial }) =>
      state === 'void' ? [] : [{ first: serial, last: serial }],
    )
  for (let turn = 0; turn < 3; turn++)
    await carryOut(db, voidStamps, { ranges: await live(), reason: 'copied' })
  expect(await live()).toEqual([])

  let inFile = 0
  for await (const part of everyStampOf(db, 'large')) inFile += part.length
  expect(inFile).toBe(2500)
})
