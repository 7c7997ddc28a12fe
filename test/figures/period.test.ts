// What the province's figures count of a time: its days as they are in Vietnam, the first and the last whole.
import { describe, expect, test } from 'vitest'
import { type Figures, readFigures, readPeriod } from '../../src/figures/read.ts'
import { tablesOf } from '../../src/figures/table.ts'
import { activateStamps, bindStamps } from '../../src/rolls/range-commands.ts'
import { startOfDay } from '../../src/time.ts'
import { carryOut, databases, issue, NOW, register, rowsOf } from '../fixtures.ts'

const freshDatabase = databases()
const MARCH = { from: '2022-03-01', until: '2022-03-31' }
const START = startOfDay(MARCH.from)
const END = startOfDay('2022-04-01')
/** A table as it stands on the page. */
const rowsNamed = (name: string, figures: Figures) =>
  tablesOf(figures, 'vi').find(({ key }) => key === name)?.rows

test('batches are counted on the day they were declared, whatever is declared of them later', async () => {
  const { db, transport } = await freshDatabase()
  await register(db)
  const declared = [START - 1, START, START, startOfDay('2022-03-02') - 1, END - 1, END]
  for (const [i, at] of declared.entries()) {
    const of = `insert into batch (id, product_id, lot, origin, produced_on)
      values ('lo-${i}', 'anh-tea', 'lo-${i}', 'Sơn La', '2022-01-01')`
    await rowsOf(transport, of)
    for (const [position, moment] of [at, START + 5 * 86_400_000].entries())
      await rowsOf(
        transport,
        `insert into chain_link (batch_id, position, at, shown, hidden, seed, previous, digests, hash)
          values ('lo-${i}', ${position}, ${moment}, '{}', '{}', '', '', '[]', 'h')`,
      )
  }
  const { days } = await readFigures(db, MARCH)
  expect(days).toHaveLength(31)
  expect(days.filter(({ batches }) => batches > 0)).toEqual([
    { day: '2022-03-01', checks: 0, batches: 3 },
    { day: '2022-03-31', checks: 0, batches: 1 },
  ])
})

test('checks are those of people in these days', async () => {
  const { db, transport } = await freshDatabase()
  await register(db)
  for (const [i, day] of ['2022-02-28', '2022-03-01', '2022-03-06', '2022-03-31', '2022-04-01'].entries())
    for (const agent of ['person', 'bot'])
      await rowsOf(
        transport,
        `insert into visit_day (day, product_id, province, agent, visits)
          values ('${day}', 'anh-tea', 'VN-05', '${agent}', ${agent === 'bot' ? 7e5 : 10 ** i})`,
      )
  const figures = await readFigures(db, MARCH)
  const { days, provinces, byProduct } = figures
  expect(rowsNamed('tinh', figures)).toEqual([['Sơn La', 1110]])
  expect(days.filter(({ checks }) => checks > 0).map(({ day, checks }) => [day, checks])).toEqual([
    ['2022-03-01', 10],
    ['2022-03-06', 100],
    ['2022-03-31', 1000],
  ])
  expect(provinces).toEqual([{ province: 'VN-05', checks: 1110 }])
  expect(byProduct.map(({ product, checks }) => [product, checks])).toEqual([['Chè anh', 1110]])
})

test('producers, products, batches and stamps are counted as they are by now, each for itself', async () => {
  const { db, transport } = await freshDatabase()
  await register(db)
  await rowsOf(
    transport,
    `insert into producer (id, name, kind, address) values ('moi', 'Hộ mới', 'household', 'Sơn La')`,
  )
  for (const id of ['mot', 'hai'])
    await rowsOf(
      transport,
      `insert into product (id, producer_id, name, ocop_group, process_group, picture)
        values ('${id}', 'moi', '${id}', 'drink', 'tea', '/tea.svg')`,
    )
  await issue(db, 40)
  await carryOut(db, bindStamps, { first: 0, last: 29, batchId: 'anh-1' })
  await carryOut(db, activateStamps, { first: 0, last: 9 })
  const found = await readFigures(db, MARCH)
  expect(rowsNamed('truy-xuat', found)).toEqual([
    ['Có tem đang dùng', 1],
    ['Mới khai lô', 1],
    ['Chưa khai lô', 2],
  ])
  const { stamps, ...figures } = found
  expect(figures).toMatchObject({ producers: 3, products: 4, batches: 3, withBatch: 2, traced: 1 })
  expect(stamps.filter(({ count }) => count > 0)).toEqual([
    { state: 'issued', count: 30 },
    { state: 'active', count: 10 },
  ])
})

describe('a case counts where it came, where it ended, and as open while it is in what came before the end', () => {
  // As [opened, still open, closed].
  test.each<[opened: number, closed: number | null, counted: number[]]>([
    [START - 1, null, [0, 1, 0]],
    [START - 1, START - 1, [0, 0, 0]],
    [START - 1, START, [0, 0, 1]],
    [START, null, [1, 1, 0]],
    [START, END - 1, [1, 0, 1]],
    [END - 1, END, [1, 0, 0]],
    [END, null, [0, 0, 0]],
  ])('opened %i, closed %s', async (opened, closed, counted) => {
    const { db, transport } = await freshDatabase()
    const ends = ['copied', 'honest-crowd', 'honest-crowd', 'data-error', 'data-error', 'data-error']
    for (const [i, as] of ends.entries())
      await rowsOf(
        transport,
        `insert into case_file (id, kind, cause, opened_at, latest_at, nats, closed_at, closed_as) values (?1, 'copied', ?1, ?, 1, 0, ?, ?)`,
        [String(i), opened, closed, closed && as],
      )
    const { cases } = await readFigures(db, MARCH)
    const { copied, ...other } = cases.closed
    expect([cases.opened / 6, cases.stillOpen / 6, copied]).toEqual(counted)
    expect(other).toEqual({ 'honest-crowd': 2 * copied, 'data-error': 3 * copied })
  })
})

test('places and products with as many checks stand by their letters, stamps on no batch last', async () => {
  const { db, transport } = await freshDatabase()
  await register(db)
  for (const province of ['VN-HN', 'VN-05', ''])
    for (const product of ['', 'binh-tea', 'anh-tea'])
      await rowsOf(
        transport,
        `insert into visit_day (day, product_id, province, agent, visits) values ('2022-03-01', '${product}', '${province}', 'person', 2)`,
      )
  await rowsOf(transport, `update product set name = 'Trà' where id = 'anh-tea'`)
  const { provinces, byProduct } = await readFigures(db, MARCH)
  expect(provinces.map(({ province }) => province)).toEqual([null, 'VN-05', 'VN-HN'])
  expect(byProduct.map(({ product }) => product)).toEqual(['Chè binh', 'Trà', null])
})

test.each([
  ['no question is about the last thirty days', {}, '2026-06-02', '2026-07-01'],
  ['a last day alone is about the thirty before it', { until: '2026-03-30' }, '2026-03-01', '2026-03-30'],
  ['a first day alone reaches up to now', { from: '2026-06-30' }, '2026-06-30', '2026-07-01'],
  ['a day is a time', { from: '2026-02-03', until: '2026-02-03' }, '2026-02-03', '2026-02-03'],
  ['either end may stand first', { from: '2026-03-01', until: '2026-02-01' }, '2026-02-01', '2026-03-01'],
  ['a year is the most', { from: '2020-01-01', until: '2024-12-31' }, '2024-01-01', '2024-12-31'],
  ['what is no day is not asked for', { from: '2026-02-30', until: 'x' }, '2026-06-02', '2026-07-01'],
])('%s', (_says, asked, from, until) => {
  expect(readPeriod(asked, NOW)).toMatchObject({ from, until })
})

test('what is more than a year before the end is told of, to be asked for next', () => {
  const { earlier } = readPeriod({ from: '2020-01-01', until: '2024-12-31' }, NOW)
  expect(earlier).toEqual({ from: '2020-01-01', until: '2023-12-31' })
  expect(readPeriod({ from: '2024-01-01', until: '2024-12-31' }, NOW).earlier).toBeNull()
})
