// The log of changes as an administrator asks it: by words, by command, by days; a page of it, or all.
import { beforeAll, describe, expect, it } from 'vitest'
import { type AuditQuery, type AuditRecord, auditParts, namesIn, readAudit } from '../../src/audit/records.ts'
import { auditWords, commandName } from '../../src/audit/words.ts'
import type { Database } from '../../src/db/database.ts'
import { outlet } from '../../src/db/schema.ts'
import { person } from '../../src/db/tables/accounts.ts'
import { apiKey } from '../../src/db/tables/receiving.ts'
import { startOfDay } from '../../src/time.ts'
import { databases, register, rowsOf, type TestDatabase } from '../fixtures.ts'

const freshDatabase = databases()
const EVERYTHING: AuditQuery = { search: '', command: null, from: null, to: null, oldestFirst: false }
const called = { command: (command: string) => commandName('vi', command), actors: auditWords('vi').actors }

async function put(
  { transport }: TestDatabase,
  ...records: {
    at?: number
    actor?: string
    onBehalf?: string
    command?: string
    subject: string
    input?: object
  }[]
) {
  for (const { at = 1, actor = 'tester', onBehalf = null, command = 'x', subject, input = {} } of records)
    await rowsOf(
      transport,
      'insert into audit (at, actor, on_behalf, command, subject, input, guard) values (?, ?, ?, ?, ?, ?, 1)',
      [at, actor, onBehalf, command, subject, JSON.stringify(input)],
    )
}

async function all(db: Database, query: Partial<AuditQuery>): Promise<AuditRecord[]> {
  const rows: AuditRecord[] = []
  for await (const part of auditParts(db, { ...EVERYTHING, ...query }, called)) rows.push(...part)
  return rows
}
const subjects = async (db: Database, query: Partial<AuditQuery>) =>
  (await all(db, query)).map(({ subject }) => subject)

describe('what is searched for', () => {
  let one: TestDatabase
  beforeAll(async () => {
    one = await freshDatabase()
    const { db, transport } = one
    await register(db)
    const now = new Date()
    const facts = { email: 'a@x.example', createdAt: now, updatedAt: now, signInName: '+84911' }
    await db.insert(person).values({ ...facts, id: 'p1', name: 'Vừ Thị Súa', role: 'administrator' })
    await db.insert(outlet).values({ id: 'o1', name: 'Chợ Noong Đúc', address: 'Chiềng Sinh' })
    await db.insert(apiKey).values({
      ...{ id: 'k1', outletId: 'o1', name: 'Máy quầy 2', prefix: 'tg', hash: 'x', scopes: [] },
      ...{ createdAt: 1, createdBy: 'person:p1' },
    })
    await rowsOf(transport, "update batch set lot = 'TET-26' where id = 'anh-1'")
    await rowsOf(transport, 'delete from audit')
    await put(
      one,
      { subject: 'by-person', actor: 'person:p1' },
      { subject: 'p1', command: 'change-person' },
      { subject: 'anh', command: 'save-producer' },
      { subject: 'for-producer', onBehalf: 'anh' },
      { subject: 'anh-tea', command: 'save-product' },
      { subject: 'o1', command: 'mark-sold' },
      { subject: 'anh-1', command: 'recall-batch', input: { reason: 'Giảm 100% _ \\ đường' } },
      { subject: 'by-itself', actor: 'system' },
      { subject: 'by-key', actor: 'key:k1' },
      { subject: 'k1', command: 'make-api-key' },
      { subject: 'percent', input: { reason: 'Giảm 1000 đường' } },
    )
  })

  it.each([
    ['a person who did it, or whom it was done to', 'vu thi sua', ['by-person', 'p1']],
    ['a producer, and what was done for it', 'htx anh', ['anh', 'for-producer']],
    ['a product', 'che anh', ['anh-tea']],
    ['who did it, where that is nobody', 'he thong', ['by-itself']],
    ['an outlet', 'noong duc', ['o1']],
    ['a key, and what a system did with it', 'may quay', ['by-key', 'k1']],
    ['what has no name, by its own id', 'BY-PERS', ['by-person']],
    ['a lot', 'tet-26', ['anh-1']],
    ['a command as people call it', 'thu hoi', ['anh-1']],
    ['what stands in the record, letter by letter', '100%', ['anh-1']],
    ['an underscore', '% _', ['anh-1']],
    ['nothing where one of the words is nowhere', 'tet-26 thua', []],
    ['a command and a lot', 'tet-26 thu hoi', ['anh-1']],
    ['nothing of it', 'khong co', []],
  ])('finds %s', async (_, search, found) => {
    expect((await subjects(one.db, { search, oldestFirst: true })).sort()).toEqual([...found].sort())
  })

  it('is found among what else was asked for', async () => {
    expect(await subjects(one.db, { search: 'vu thi sua', command: 'change-person' })).toEqual(['p1'])
    expect(await subjects(one.db, { search: 'vu thi sua', command: 'recall-batch' })).toEqual([])
  })

  it('and whoever and whatever it was is told by name', async () => {
    const names = await namesIn(one.db, await all(one.db, {}))
    expect(Object.fromEntries(names)).toEqual({
      p1: 'Vừ Thị Súa',
      anh: 'HTX anh',
      'anh-tea': 'Chè anh',
      o1: 'Chợ Noong Đúc',
      k1: 'Máy quầy 2',
      'anh-1': 'TET-26',
    })
  })
})

it('days are whole, the first and the last of them', async () => {
  const one = await freshDatabase()
  const [from, to] = ['2026-03-01', '2026-03-02']
  await put(
    one,
    ...[startOfDay(from) - 1, startOfDay(from), startOfDay('2026-03-03') - 1, startOfDay('2026-03-03')].map(
      (at, i) => ({ at, subject: `s${i}` }),
    ),
  )
  expect(await subjects(one.db, { from, to })).toEqual(['s2', 's1'])
  expect(await subjects(one.db, { from, oldestFirst: true })).toEqual(['s1', 's2', 's3'])
  expect(await subjects(one.db, { to, oldestFirst: true })).toEqual(['s0', 's1', 's2'])
})

it('pages and the file have every record once, in the order asked for', async () => {
  const one = await freshDatabase()
  const N = 4003
  await rowsOf(
    one.transport,
    `with recursive n(i) as (select 1 union all select i + 1 from n where i < ${N})
      insert into audit (at, actor, command, subject, input, guard) select 1, 't', iif(i % 2, 'odd', 'even'), 's' || i, '{}', 1 from n`,
  )
  const ordered = Array.from({ length: N }, (_, i) => `s${i + 1}`)
  expect(await subjects(one.db, { oldestFirst: true })).toEqual(ordered)
  expect(await subjects(one.db, {})).toEqual(ordered.toReversed())
  const page = async (asked: number, query: Partial<AuditQuery> = {}) => {
    const { rows, ...place } = await readAudit(one.db, { ...EVERYTHING, ...query }, called, asked)
    return { ...place, rows: rows.map(({ subject }) => subject) }
  }
  expect(await page(2)).toEqual({ total: N, page: 2, pages: 81, rows: ordered.toReversed().slice(50, 100) })
  expect(await page(999, { oldestFirst: true })).toMatchObject({
    page: 81,
    rows: ['s4001', 's4002', 's4003'],
  })
  expect(await page(1, { command: 'even' })).toMatchObject({
    total: 2001,
    pages: 41,
    rows: expect.arrayContaining(['s4002', 's3904']),
  })
})

it('names are found of more ids than one question has room for', async () => {
  const one = await freshDatabase()
  await one.db
    .insert(outlet)
    .values(
      Array.from({ length: 450 }, (_, i) => ({ id: `o${i}`, name: `Cửa hàng ${i}`, address: 'Sơn La' })),
    )
  const record = { seq: 1, at: 1, actor: 't', onBehalf: null, command: 'x', input: {} }
  const names = await namesIn(
    one.db,
    Array.from({ length: 450 }, (_, i) => ({ ...record, subject: `o${i}` })),
  )
  expect([names.size, names.get('o0'), names.get('o449')]).toEqual([450, 'Cửa hàng 0', 'Cửa hàng 449'])
})
