// The province's figures are sums over everything: they are asked for in stretches, so that scans go between, and add up to
// the same.
import { expect, test } from 'vitest'
import { openDatabase, type Query } from '../../src/db/database.ts'
import { countStamps } from '../../src/figures/count-stamps.ts'
import { readFigures } from '../../src/figures/read.ts'
import { activateStamps, bindStamps, voidStamps } from '../../src/rolls/range-commands.ts'
import { DAY_MS, dayOf, startOfDay } from '../../src/time.ts'
import { carryOut, databases, issue, NOW, oneValue, register, rowsOf } from '../fixtures.ts'

const freshDatabase = databases()

async function someStamps() {
  const one = await freshDatabase()
  await register(one.db)
  await issue(one.db, 100)
  await issue(one.db, 50, { producerId: 'binh' })
  await carryOut(one.db, bindStamps, { first: 0, last: 59, batchId: 'anh-1' })
  for (const first of [0, 20, 40]) await carryOut(one.db, activateStamps, { first, last: first + 9 })
  await carryOut(one.db, bindStamps, { first: 100, last: 109, batchId: 'binh-1' })
  await carryOut(one.db, activateStamps, { first: 100, last: 104 })
  await carryOut(one.db, voidStamps, { first: 25, last: 26, reason: 'lost' })
  return one
}

test('stamps are counted the same, however few segments are gone through at once', async () => {
  const { db, transport } = await someStamps()
  const counted = await countStamps(db)
  expect(Object.fromEntries(counted.byState)).toEqual({ active: 33, void: 2, issued: 115 })
  expect([...counted.traced].sort()).toEqual(['anh-tea', 'binh-tea'])
  const segments = Number(await oneValue(transport, 'select count(*) from segment'))
  expect(segments).toBeGreaterThan(5)
  for (const atOnce of [1, 2, segments, segments + 1]) expect(await countStamps(db, atOnce)).toEqual(counted)
  // Others of its stamps are bound to a batch.
  await carryOut(db, voidStamps, { first: 100, last: 104, reason: 'lost' })
  expect([...(await countStamps(db)).traced]).toEqual(['anh-tea'])
})

test('a year of checks adds up, and no question is about more than a few days of it', async () => {
  const { transport } = await someStamps()
  const asked: (readonly Query[])[] = []
  const db = openDatabase((queries) => {
    asked.push(queries)
    return transport(queries)
  })
  const days = Array.from({ length: 366 }, (_, i) => dayOf(NOW - i * DAY_MS))
  for (const [i, day] of days.entries())
    await rowsOf(
      transport,
      `insert into visit_day (day, product_id, province, agent, visits) values
        ('${day}', 'anh-tea', 'VN-05', 'person', 1), ('${day}', 'binh-tea', '', 'person', ${i % 2}),
        ('${day}', 'binh-tea', 'VN-HN', 'person', 2), ('${day}', 'anh-tea', 'VN-05', 'bot', 7)`,
    )
  const [declared] = await rowsOf(transport, 'select count(*) from chain_link where position = 0')
  // A minute after midnight in Vietnam it is still the day before in UTC.
  await rowsOf(transport, `update chain_link set at = ${startOfDay(days[1] ?? '') + 60_000}`)
  const figures = await readFigures(db, { from: days.at(-1) ?? '', until: days[0] ?? '' })
  expect(figures.days.slice(-3).map(({ batches }) => batches)).toEqual([0, ...(declared ?? []), 0])
  expect(figures.days.map(({ checks }) => checks)).toEqual(days.map((_, i) => 3 + (i % 2)).reverse())
  expect(figures.provinces).toEqual([
    { province: 'VN-HN', checks: 732 },
    { province: 'VN-05', checks: 366 },
    { province: null, checks: 183 },
  ])
  expect(figures.byProduct).toEqual([
    { product: 'Chè binh', producer: 'HTX binh', checks: 915 },
    { product: 'Chè anh', producer: 'HTX anh', checks: 366 },
  ])
  const spans = asked.flatMap((queries) =>
    queries
      .filter(({ sql }) => sql.includes('"visit_day"'))
      .map(({ params }) => params.filter((one) => typeof one === 'string' && /^\d{4}-/.test(one)) as string[])
      .map(([from = '', until = '']) => (Date.parse(until) - Date.parse(from)) / DAY_MS),
  )
  expect(spans.length).toBeGreaterThan(0)
  expect(Math.max(...spans)).toBeLessThan(7)
})
