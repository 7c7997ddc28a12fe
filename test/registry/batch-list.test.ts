// The list of batches against the one that lies in memory: the same rows, whatever is searched and however it is sorted.
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { ROWS_A_PAGE, readListQuery } from '../../src/console/list.ts'
import type { Database } from '../../src/db/database.ts'
import { askBatches, pageOfBatches, partsOfBatches } from '../../src/registry/desk/batch-list.ts'
import { registerProducer, registerProduct } from '../../src/registry/register.ts'
import { carryOut, databases } from '../fixtures.ts'

const newDatabase = databases()
const STATES = {
  draft: 'Bản nháp',
  published: 'Đã công bố',
  madeOfRecalled: 'Từ lô hỏng',
  review: 'Tạm dừng',
  recalled: 'Đã thu hồi',
}
const MANY = 2 * ROWS_A_PAGE + 20

describe('batches', () => {
  let db: Database
  beforeAll(async () => {
    db = (await newDatabase()).db
    for (const [id, name] of [
      ['a', 'HTX Đường Xanh'],
      ['b', 'Hộ Ánh'],
    ] as const) {
      await carryOut(db, registerProducer, { id, name, kind: 'cooperative', address: 'x' })
      const product = { ocopGroup: 'Đồ uống', processGroup: 'tea', picture: '/x.svg' }
      await carryOut(db, registerProduct, { ...product, id: `${id}-1`, producerId: id, name: `Chè ${id}` })
    }
    await db.run(sql`
      with recursive n(i) as (select 1 union all select i + 1 from n where i < ${MANY})
      insert into batch (id, product_id, lot, origin, produced_on, published_at, recalled_at)
      select 'a-' || i, 'a-1', printf('L%03d', i), 'Sơn La', '2026-06-01',
        case when i % 2 then 1 end, case when i % 10 = 0 then 1 end from n`)
    await db.run(sql`
      insert into batch (id, product_id, lot, origin, produced_on) values ('b-1', 'b-1', '50%_x', 'x', '2025-01-02')`)
  })

  const page = async (query: Record<string, string>, reach = sql`true`) => {
    const asked = readListQuery(query)
    return pageOfBatches(db, await askBatches(db, reach, asked, STATES), asked.page)
  }

  it.each([
    ['', MANY + 1],
    ['duong xanh', MANY],
    ['Đường che', MANY],
    ['ho anh 2025', 1],
    ['l00', 9],
    ['đã thu hồi', MANY / 10],
    ['cong bo l00', 5],
    ['2025', 1],
    ['02/01/2025', 1],
    ['l00 06/2026', 9],
    ['%_', 1],
    ['_', 1],
    ["'; drop table batch", 0],
  ])('searched for %j are %i', async (tim, total) => {
    expect((await page({ tim })).total).toBe(total)
  })

  it.each([
    ['lot', '50%_x', 'L001'],
    ['-lot', `L${MANY}`, `L${MANY - 1}`],
    ['producer', '50%_x', 'L001'],
    ['produced', '50%_x', 'L001'],
    ['__proto__', 'L001', 'L002'],
  ])('sorted by %s begin with %s', async (sap, first, second) => {
    const { rows } = await page({ sap })
    expect(rows[0]?.lot).toBe(first)
    if (sap !== 'producer' && sap !== 'produced') expect(rows[1]?.lot).toBe(second)
  })

  it('sorted by what people call their state stand together', async () => {
    const all: string[] = []
    for (const trang of ['1', '2', '3']) {
      const { rows } = await page({ sap: 'state', trang })
      all.push(...rows.map((row) => (row.recalledAt ? 'recalled' : row.publishedAt ? 'published' : 'draft')))
    }
    expect(all.filter((one, i) => one !== all[i - 1])).toEqual(['draft', 'published', 'recalled'])
  })

  it('come page by page, none twice, and whole as a file', async () => {
    const ids: string[] = []
    for (const trang of ['1', '2', '3']) ids.push(...(await page({ trang })).rows.map(({ id }) => id))
    expect(new Set(ids).size).toBe(MANY + 1)
    expect((await page({ trang: '99' })).page).toBe(3)
    const asked = await askBatches(db, sql`true`, readListQuery({}), STATES)
    const parts: string[] = []
    for await (const part of partsOfBatches(db, asked)) parts.push(...part.map(({ id }) => id))
    expect(parts).toEqual(ids)
  })

  it('of others are not there', async () => {
    const { rows, total } = await page({}, sql`producer.id in ('b')`)
    expect([total, rows[0]?.id]).toEqual([1, 'b-1'])
  })
})
