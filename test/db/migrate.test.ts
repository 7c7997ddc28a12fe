import { globSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { getTableName, is } from 'drizzle-orm'
import { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { describe, expect, it } from 'vitest'
import { openDatabase, type Query, type Transport } from '../../src/db/database.ts'
import { embedded } from '../../src/db/embedded.ts'
import { migrate } from '../../src/db/migrate.ts'
import { movement } from '../../src/db/schema.ts'
import { held, removeHeld } from '../../src/mine/held.ts'
import { declareStep } from '../../src/registry/declare-step.ts'
import { registerOutlet } from '../../src/registry/register.ts'
import { registerCertificate } from '../../src/registry/register-certificate.ts'
import { activateStamps, bindStamps, voidStamps } from '../../src/rolls/range-commands.ts'
import { arrive, recordLate } from '../../src/scan/arrive.ts'
import { fold } from '../../src/scan/fold.ts'
import {
  carryOut,
  databases,
  issue,
  NOW,
  newId,
  register,
  rowsOf,
  scanned,
  temporaryFolder,
} from '../fixtures.ts'
import { plansOf } from './plans.ts'

// Every room's tables.
const schema: Record<string, unknown> = {}
for (const file of ['src/db/schema.ts', ...globSync('src/db/tables/*.ts')])
  Object.assign(schema, await import(resolve(file)))

const folder = temporaryFolder()
const newDatabase = databases(folder)
let made = 0
const emptyFile = () => join(folder, `empty-${++made}.db`)

/** Every table and index as SQLite keeps its text, white space evened out. */
async function textOf(transport: Transport): Promise<unknown[][]> {
  const rows = await rowsOf(
    transport,
    `select type, name, sql from sqlite_master where name not like 'sqlite_%' and name not like '__drizzle%' order by name`,
  )
  return rows.map((row) => row.map((value) => String(value).replace(/\s+/g, ' ')))
}

describe('migrating', () => {
  it('a fresh database has every table of the schema, and the line of serials begins at 0', async () => {
    const { transport, close } = embedded(emptyFile())
    await migrate(transport)
    const tables = (await textOf(transport)).filter(([type]) => type === 'table').map(([, name]) => name)
    const described = Object.values(schema).flatMap((one) =>
      is(one, SQLiteTable) ? [getTableName(one)] : [],
    )
    expect(tables).toEqual(described.sort())
    expect(await rowsOf(transport, 'select id, next from serial_line')).toEqual([[1, 0]])
    close()
  })

  it('twice is harmless: same tables, same rows', async () => {
    const { transport, db } = await newDatabase()
    await register(db)
    const roll = await issue(db, 10)
    const before = await textOf(transport)
    await migrate(transport)
    await migrate(transport)
    expect(await textOf(transport)).toEqual(before)
    expect(await rowsOf(transport, 'select next from serial_line')).toEqual([[10]])
    expect(await rowsOf(transport, 'select id from roll')).toEqual([[roll.id]])
  })

  it('is all or nothing', async () => {
    const { transport, close } = embedded(emptyFile())
    // A table that stands in the way of the last one that the first migration makes.
    await transport([{ sql: 'create table visit_day (x)', params: [] }])
    await expect(migrate(transport)).rejects.toThrow()
    expect((await textOf(transport)).map(([, name]) => name)).toEqual(['visit_day'])
    close()
  })

  it('makes what the tables in src/db describe: columns, keys, references and indexes', async () => {
    // As drizzle-kit generates it from nothing. A column that came later stands at the end of its table.
    const kit = createRequire(import.meta.url)('drizzle-kit/api')
    const statements: string[] = await kit.generateSQLiteMigration(
      await kit.generateSQLiteDrizzleJson({}),
      await kit.generateSQLiteDrizzleJson(schema),
    )
    const described = embedded(emptyFile())
    await described.transport(statements.map((sql) => ({ sql, params: [] })))
    const { transport } = await newDatabase()
    expect(await shapeOf(transport)).toEqual(await shapeOf(described.transport))
    described.close()
  })
})

/** Every column, reference and index, and the checks of every table, in an order of its own. */
async function shapeOf(transport: Transport): Promise<unknown> {
  const columns = await rowsOf(
    transport,
    `select m.name, c.name, c.type, c."notnull", c.dflt_value, c.pk
    from sqlite_master as m join pragma_table_info(m.name) as c
    where m.type = 'table' and m.name not like 'sqlite_%' and m.name not like '__drizzle%' order by 1, 2`,
  )
  const references = await rowsOf(
    transport,
    `select m.name, f."from", f."table", f."to"
    from sqlite_master as m join pragma_foreign_key_list(m.name) as f where m.type = 'table' order by 1, 2, 3`,
  )
  const texts = await textOf(transport)
  return {
    columns,
    references,
    indexes: texts.filter(([type]) => type === 'index'),
    checks: texts
      .filter(([type]) => type === 'table')
      .map(([, name, text]) => [
        name,
        ...(String(text).match(/CONSTRAINT "\w+" CHECK\(.*?\)(?=, CONSTRAINT|,? ?\))/g) ?? []),
      ]),
  }
}

describe('what the tables refuse', () => {
  it.each([
    ['a second line of serials', `insert into serial_line values (2, 0)`, 'serial_line_is_one'],
    [
      'a roll of no stamps',
      `insert into roll values ('r', 'anh', 9, 8, '1', 'retail', 0, 0, 0, null)`,
      'roll_has_stamps',
    ],
    [
      'a segment of no stamps',
      `insert into segment values (9, 8, 'r0', null, 'issued', null, 0)`,
      'segment_has_stamps',
    ],
    [
      'active stamps of no batch',
      `insert into segment values (9, 9, 'r0', null, 'active', null, 0)`,
      'segment_active_has_batch',
    ],
    [
      'void stamps without a reason',
      `insert into segment values (9, 9, 'r0', null, 'void', null, 0)`,
      'segment_void_has_reason',
    ],
    [
      'a reason for stamps that are not void',
      `insert into segment values (9, 9, 'r0', null, 'issued', 'lost', 0)`,
      'segment_void_has_reason',
    ],
    [
      'a movement longer than a look-up reaches',
      `insert into movement values ('m', 0, 10000, 'sold', 'o', 0, null)`,
      'movement_within_reach',
    ],
    [
      'six stars',
      `insert into certificate (id, product_id, kind, name, stars) values ('c', 'anh-tea', 'ocop', 'OCOP', 6)`,
      'certificate_stars',
    ],
    [
      'an audit record whose guard did not hold',
      `insert into audit (at, actor, command, subject, input, guard) values (0, 'x', 'x', 'x', '{}', 0)`,
      'audit_guard',
    ],
    [
      'an audit record whose guard changed two rows',
      `insert into audit (at, actor, command, subject, input, guard) values (0, 'x', 'x', 'x', '{}', 2)`,
      'audit_guard',
    ],
  ])('%s', async (_, sql, check) => {
    const { transport, db } = await newDatabase()
    await register(db)
    await expect(transport([{ sql, params: [] }])).rejects.toThrow(`CHECK constraint failed: ${check}`)
  })
})

/** Everything a scan asks of the database, with the values it asks with. */
async function queriesOfAScan(transport: Transport): Promise<Query[]> {
  const asked: Query[] = []
  const db = openDatabase((queries) => {
    asked.push(...queries)
    return transport(queries)
  })
  const where = { country: 'VN', province: 'VN-05', asn: 7 }
  const observation = scanned({ ...where, revisit: true, pin: 'right' })
  const known = await arrive(db, observation)
  expect(known).toMatchObject({ kind: 'issued', recorded: true, movement: { kind: 'received' } })
  expect(await arrive(db, observation)).toMatchObject({ kind: 'issued', recorded: true })
  await recordLate(db, { ...observation, id: newId() })
  // A PIN that came along is no visit, and this is to be counted as one.
  await fold(db, [{ of: { ...observation, pin: null }, now: NOW }])
  // Anybody who scanned may see what is held of their phone, and take it away.
  await held(db, 5, 1)
  await removeHeld(db, 5, 1)
  return asked
}

/** Steps that go through a whole table: not through a row found just before, a ring of few, or what was handed over. */
const scansIn = (steps: readonly string[]) =>
  steps.filter(
    (step) =>
      !/^SCAN json_each VIRTUAL TABLE/.test(step) &&
      /^SCAN (?!(run|place|them|CONSTANT ROW|\(subquery-\d+\))$)/.test(step),
  )

describe('what a scan asks is sought, never gone through', () => {
  it.each([
    ['a small database', 1, false],
    ['a larger one, with its statistics', 3000, true],
  ])('in %s', async (_, pieces, analyze) => {
    const { transport, db, path } = await newDatabase()
    await register(db)
    await issue(db, 100)
    await carryOut(db, bindStamps, { first: 0, last: 99, batchId: 'anh-1' })
    await carryOut(db, activateStamps, { first: 0, last: 99 })
    await carryOut(db, voidStamps, { first: 50, last: 50, reason: 'lost' })
    await carryOut(db, registerOutlet, { id: 'shop', name: 'Cửa hàng', address: 'Sơn La' })
    await db
      .insert(movement)
      .values({ id: newId(), first: 0, last: 9, kind: 'received', outletId: 'shop', at: NOW })
    await carryOut(db, registerCertificate, {
      id: newId(),
      productId: 'anh-tea',
      kind: 'ocop',
      name: 'OCOP',
      stars: 4,
    })
    await carryOut(db, declareStep, {
      id: newId(),
      batchId: 'anh-1',
      step: 'Hái',
      happenedOn: '2026-06-01',
      place: 'Mộc Châu',
      declaredBy: 'HTX',
      fields: [],
    })
    const many = `with recursive n(i) as (select 1000 union all select i + 1 from n where i < 1000 + ${pieces})`
    await transport(
      [
        `${many} insert into producer (id, name, kind, address) select 'x' || i, '', 'household', '' from n`,
        `${many} insert into product (id, producer_id, name, ocop_group, process_group, picture) select 'x' || i, 'x' || i, '', '', '', '' from n`,
        `${many} insert into certificate (id, product_id, kind, name) select 'x' || i, 'x' || i, 'origin', '' from n`,
        `${many} insert into outlet (id, name, address) select 'x' || i, '', '' from n`,
        `${many} insert into roll select 'x' || i, 'x' || i, i, i, '1', 'retail', 0, 0, 0, null from n`,
        `${many} insert into segment select i, i, 'x' || i, null, 'issued', null, 0 from n`,
        `${many} insert into stamp (serial) select i from n`,
        `${many} insert into observation (id, serial, at, agent, app, via, revisit) select 'x' || i, i, i, 'person', '', 'qr', 0 from n`,
        `${many} insert into movement select 'x' || i, i, i, 'sold', 'x' || i, i, null from n`,
        `${many} insert into batch (id, product_id, lot, origin, produced_on) select 'x' || i, 'x' || i, i, '', '' from n`,
        `${many} insert into declaration select 'x' || i, 'x' || i, 1, '', '', '', '', 0, '[]', null from n`,
      ].map((sql) => ({ sql, params: [] })),
    )
    if (analyze) await transport([{ sql: 'analyze', params: [] }])
    const plans = plansOf(path, await queriesOfAScan(transport))
    expect(plans).toHaveLength(4 + 5 + 2 + 2 + 2 + 7)
    for (const { sql, steps } of plans) {
      expect(steps.length, sql).toBeGreaterThan(0)
      expect(scansIn(steps), sql).toEqual([])
    }
  })

  it('a serial finds its segment by one seek of its key', async () => {
    const { transport, db, path } = await newDatabase()
    await register(db)
    await issue(db, 100)
    const asked: Query[] = []
    const spied = openDatabase((queries) => {
      asked.push(...queries)
      return transport(queries)
    })
    await arrive(spied, scanned({ id: 'a', app: '', phone: null, network: null }))
    const lookUps = plansOf(path, asked)
      .flatMap(({ steps }) => steps)
      .filter((step) => /\bsegment\b/.test(step))
    expect(lookUps.length).toBeGreaterThanOrEqual(3)
    expect(new Set(lookUps)).toEqual(new Set(['SEARCH segment USING INTEGER PRIMARY KEY (rowid<?)']))
  })
})
