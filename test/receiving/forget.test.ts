// Receipts that were begun and never closed go with their photos, also where a photo cannot be removed at once.
import { expect, test } from 'vitest'
import { forgetReceipts } from '../../src/receiving/forget.ts'
import { DAY_MS } from '../../src/time.ts'
import { databases, NOW, rowsOf } from '../fixtures.ts'

const fresh = databases()

test('a photo that cannot be removed just now is named until it is', async () => {
  const { db, transport, close } = await fresh()
  const run = (sql: string) => transport([{ sql, params: [] }])
  await run("insert into outlet (id, name, address) values ('cho', 'Chợ', 'Sơn La')")
  for (const [id, at, state] of [
    ['left', NOW - 91 * DAY_MS, 'open'],
    ['left-too', NOW - 91 * DAY_MS, 'open'],
    ['kept', NOW, 'open'],
  ] as const)
    await run(
      `insert into receipt (id, outlet_id, state, opened_at, opened_by, facts, expected) values ('${id}', 'cho', '${state}', ${at}, 'x', '{}', '[]')`,
    )
  const photo = (receipt: string, id: string, name: string) =>
    run(`insert into receipt_photo values ('${receipt}', '${id}', '${name}.jpg', '', 1, 1, 'x')`)
  await photo('left', '1', 'own')
  await photo('left', '2', 'of-both')
  await photo('left-too', '1', 'of-both')
  await photo('left', '3', 'shared')
  await photo('kept', '1', 'shared')

  const removed: string[] = []
  let isAway = true
  const files = {
    async remove(key: string) {
      if (isAway && removed.length === 1) throw new Error('the files are away')
      removed.push(key)
    },
  }
  await expect(forgetReceipts({ db, files }, NOW)).rejects.toThrow('away')
  isAway = false
  await forgetReceipts({ db, files }, NOW)
  expect(new Set(removed)).toEqual(new Set(['receipts/own.jpg', 'receipts/of-both.jpg']))
  expect(await rowsOf(transport, 'select id from receipt')).toEqual([['kept']])
  expect(await rowsOf(transport, 'select receipt_id, name from receipt_photo')).toEqual([
    ['kept', 'shared.jpg'],
  ])
  close()
})
