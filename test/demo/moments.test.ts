// What the demonstration invents is of the kind that its tables declare: an export says so of every column.
import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { openSite } from '../site/province.ts'

it('is made of whole numbers where its tables have whole numbers', async () => {
  const { db, close } = await openSite({ demo: true })
  const columns = await db.all<[table: string, column: string]>(sql`
    select t.name, c.name from sqlite_master t join pragma_table_info(t.name) c
    where t.type = 'table' and lower(c.type) = 'integer'`)
  const broken: string[] = []
  for (const [table, column] of columns) {
    const [name, from] = [sql.identifier(column), sql.identifier(table)]
    const [found] = await db.all<[number]>(sql`select count(*) from ${from} where typeof(${name}) = 'real'`)
    if (found?.[0] !== 0) broken.push(`${table}.${column}`)
  }
  expect(columns.length).toBeGreaterThan(100)
  expect(broken).toEqual([])
  await close()
})
