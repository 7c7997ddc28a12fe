// How many requests a key has in a minute of the clock, and what it is told of that.
import { expect, test } from 'vitest'
import { admit } from '../../src/api/admit.ts'
import { hashOfKey, mintKey } from '../../src/api/key.ts'
import { databases, rowsOf } from '../fixtures.ts'

const freshDatabase = databases()
const LIMIT = 3
const MINUTE = Date.parse('2026-07-01T05:00:00Z')

async function shop() {
  const { db, transport } = await freshDatabase()
  const run = (sql: string) => rowsOf(transport, sql)
  await run("insert into outlet (id, name, address) values ('shop', '', '')")
  const keyCalled = async (id: string) => {
    const key = mintKey()
    await run(`insert into api_key (id, outlet_id, name, prefix, hash, scopes, created_at, created_by)
      values ('${id}', 'shop', '', '', '${hashOfKey(key)}', '["verify"]', 0, '')`)
    return (seconds: number) => admit(db, key, null, LIMIT, MINUTE + Math.round(seconds * 1000))
  }
  return { run, keyCalled, stranger: () => admit(db, mintKey(), null, LIMIT, MINUTE) }
}

test('a key is let in so often in a minute of the clock, is told what is left, and begins anew with the next', async () => {
  const { keyCalled } = await shop()
  const [ask, other] = [await keyCalled('one'), await keyCalled('other')]
  for (const [at, remaining, resetSeconds, limited] of [
    [0, 2, 60, false],
    [0.001, 1, 60, false],
    [30, 0, 30, false],
    [59.5, 0, 1, true],
    [59.999, 0, 1, true],
    [60, 2, 60, false],
    [119, 1, 1, false],
    [600, 2, 60, false],
  ] as const)
    expect([at, await ask(at)]).toMatchObject([at, { remaining, resetSeconds, limited }])
  expect(await other(600)).toMatchObject({ remaining: 2 })
})

test('it says whose it is and when it was used last; one that was taken back, or that nobody has, is none', async () => {
  const { run, keyCalled, stranger } = await shop()
  const ask = await keyCalled('one')
  expect(await ask(7)).toMatchObject({ machine: { keyId: 'one', outletId: 'shop', scopes: ['verify'] } })
  await run('update api_key set revoked_at = 1')
  expect([await ask(8), await stranger()]).toEqual([null, null])
  expect(await run('select used_at from api_key')).toEqual([[MINUTE + 7000]])
})
