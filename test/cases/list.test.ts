// The list of cases as the database puts it together: how pressing each is, where it stands, what is found and in which
// order, and that thousands of them cost a page no more than it shows.
import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import {
  askCases,
  type CaseQuery,
  pageOfCases,
  partsOfCases,
  pressing,
  pulseOfCases,
  tallyCases,
} from '../../src/cases/list.ts'
import { findCase } from '../../src/cases/read.ts'
import { ANSWER_WITHIN_MS } from '../../src/cases/status.ts'
import { caseWords } from '../../src/cases/words.ts'
import { CASE_KINDS, type CaseKind } from '../../src/stamp/case-kind.ts'
import { databases, NOW, register, type TestDatabase } from '../fixtures.ts'
import { invite } from '../people/visitor.ts'

const fresh = databases()
let base: TestDatabase
beforeEach(async () => {
  base = await fresh()
  await register(base.db)
})

interface Given {
  kind?: CaseKind
  nats?: number
  stamps?: number
  provinces?: readonly string[]
  seenAt?: number | null
  closedAt?: number | null
  assignee?: string | null
  productId?: string | null
  at?: number
  /** [due, answered] */
  questions?: readonly (readonly [number, number | null])[]
}

let cases = 0
async function open({ kind = 'copied', nats = 12, at = NOW, stamps = 1, ...more }: Given = {}) {
  const { seenAt = null, closedAt = null, assignee = null, productId = 'anh-tea' } = more
  const id = `case-${++cases}`
  const { db } = base
  await db.run(sql`insert into case_file
    (id, kind, cause, product_id, opened_at, latest_at, nats, joinable, seen_at, closed_at, assignee)
    values (${id}, ${kind}, ${id}, ${productId}, ${at}, ${at}, ${nats}, 1, ${seenAt}, ${closedAt}, ${assignee})`)
  for (let i = 0; i < stamps; i++)
    await db.run(sql`insert into case_stamp (case_id, serial, first_at, latest_at, nats, evidence)
      values (${id}, ${i}, ${at}, ${at}, ${nats}, '[]')`)
  for (const [i, province] of (more.provinces ?? []).entries())
    for (const scan of ['a', 'b'])
      await db.run(sql`insert into case_scan (case_id, id, at, serial, province)
        values (${id}, ${`${id}-${i}-${scan}`}, ${at}, 1, ${province})`)
  for (const [i, [dueAt, answeredAt]] of (more.questions ?? []).entries())
    await db.run(sql`insert into case_question (id, case_id, producer_id, asked_at, asked_by, words, due_at, answered_at)
      values (${`${id}-${i}`}, ${id}, 'anh', ${dueAt - ANSWER_WITHIN_MS}, 'x', '?', ${dueAt}, ${answeredAt})`)
  return id
}

const FIVE = ['VN-01', 'VN-02', 'VN-04', 'VN-05', 'VN-HN']
describe('how pressing a case is', () => {
  test.each([
    ['copied', 12, 1, 1, 'serious'],
    ['copied', 12, 5, 3, 'urgent'],
    ['copied', 12, 4, 3, 'serious'],
    ['copied', 12, 5, 2, 'serious'],
    ['copied', 30, 5, 1, 'urgent'],
    ['copied', 30, 1, 1, 'serious'],
    ['invented', 12, 8, 4, 'urgent'],
    ['not-activated', 12, 1, 1, 'watch'],
    ['not-activated', 12, 9, 1, 'serious'],
    ['flood', 12, 40, 5, 'serious'],
    ['guessing', 12, 0, 1, 'watch'],
    ['reported', 1, 1, 0, 'watch'],
  ] as const)('%s of %i nats on %i stamps in %i provinces: %s', async (kind, nats, stamps, n, expected) => {
    const id = await open({ kind, nats, stamps, provinces: FIVE.slice(0, n) })
    expect((await findCase(base.db, id, NOW))?.severity).toBe(expected)
  })
})

describe('where a case stands', () => {
  const due = NOW + ANSWER_WITHIN_MS
  test.each([
    ['new', {}],
    ['working', { seenAt: NOW }],
    ['asked', { seenAt: NOW, questions: [[due, null]] }],
    ['overdue', { seenAt: NOW, questions: [[NOW - 1, null]] }],
    [
      'overdue',
      {
        seenAt: NOW,
        questions: [
          [NOW - 1, null],
          [due, null],
        ],
      },
    ],
    [
      'asked',
      {
        seenAt: NOW,
        questions: [
          [NOW - 1, NOW],
          [due, null],
        ],
      },
    ],
    ['answered', { seenAt: NOW, questions: [[NOW - 1, NOW]] }],
    ['closed', { seenAt: NOW, closedAt: NOW, questions: [[NOW - 1, null]] }],
  ] as const)('is %s', async (expected, given) => {
    expect((await findCase(base.db, await open(given), NOW))?.status).toBe(expected)
  })
})

const ALL: CaseQuery = {
  search: '',
  sort: null,
  down: false,
  which: 'tat-ca',
  severity: '',
  kind: '',
  personId: 'nobody',
  serial: null,
}
async function found(query: Partial<CaseQuery>, language: 'vi' | 'en' = 'vi'): Promise<string[]> {
  const asked = await askCases(base.db, { ...ALL, ...query }, caseWords(language), NOW)
  const { rows } = await pageOfCases(base.db, asked, 1)
  return rows.map(({ row }) => row.id)
}

describe('what is asked of the list', () => {
  test('is found by any word it shows, with and without marks', async () => {
    const { personId } = await invite(base.db, { name: 'Lò Thị Mai' })
    const copied = await open({ provinces: ['VN-21', 'VN-HN'], assignee: personId, seenAt: NOW })
    const flood = await open({ kind: 'flood', productId: null, at: NOW - 40 * 86_400_000 })
    for (const search of [
      'chè',
      'che anh',
      'sao chép',
      'sao chep',
      'Thanh Hóa',
      'thanh hoa',
      'ha noi mai',
      'lò',
    ])
      expect([search, await found({ search })]).toEqual([search, [copied]])
    for (const search of ['quét dồn dập', 'don dap', 'chưa giao', 'theo doi'])
      expect([search, await found({ search })]).toEqual([search, [flood]])
    expect(await found({ search: 'probably copied' }, 'en')).toEqual([copied])
    expect(await found({ search: "100% ' \\ _ xyz" })).toEqual([])
    expect(await found({ search: '', serial: 0, kind: 'copied' })).toEqual([copied])
    const day = new Date(NOW + 7 * 3_600_000).toISOString().slice(0, 10).split('-').reverse().join('/')
    expect(await found({ search: day })).toEqual([copied])
  })

  test('is narrowed by severity, kind and whose it is', async () => {
    const mine = await open({ assignee: 'me' })
    const urgent = await open({ stamps: 5, provinces: FIVE })
    const closed = await open({ kind: 'flood', closedAt: NOW, assignee: 'me' })
    expect(await found({ which: '' })).toEqual([urgent, mine])
    expect(await found({ which: 'cua-toi', personId: 'me' })).toEqual([mine])
    expect(await found({ which: 'nguoi-nghi' })).toEqual([mine])
    expect(await found({ severity: 'urgent' })).toEqual([urgent])
    expect(await found({ kind: 'flood' })).toEqual([closed])
  })

  test('is sorted by each column, either way; what has nothing there stands last', async () => {
    const { personId: an } = await invite(base.db, { name: 'Ấn' })
    const { personId: binh } = await invite(base.db, { name: 'Bình' })
    const a = await open({ stamps: 2, at: NOW - 2000, assignee: binh, seenAt: NOW })
    const b = await open({ kind: 'flood', stamps: 9, at: NOW - 1000, assignee: an })
    const c = await open({
      kind: 'reported',
      productId: null,
      stamps: 1,
      at: NOW,
      questions: [[NOW - 5, null]],
    })
    for (const [sort, order] of [
      ['muc', [a, c, b]],
      ['tinh-trang', [b, a, c]],
      ['tem', [c, a, b]],
      ['mo', [a, b, c]],
      ['moi-nhat', [a, b, c]],
    ] as const) {
      expect([sort, await found({ sort })]).toEqual([sort, order])
    }
    expect(await found({ sort: 'moi-nhat', down: true })).toEqual([c, b, a])
    expect(await found({ sort: 'nguoi' })).toEqual([b, a, c])
    expect(await found({ sort: 'nguoi', down: true })).toEqual([a, b, c])
    expect((await found({ sort: 'chuyen' })).at(-1)).toBe(c)
    expect(await found({ sort: 'no-such-column' })).toEqual([a, c, b])
  })
})

test('of ten thousand cases the one that presses most leads, a page looks up what it shows, a file has all', async () => {
  const { db } = base
  await db.run(sql`with recursive n(i) as (select 0 union all select i + 1 from n where i < 9999)
    insert into case_file (id, kind, cause, opened_at, latest_at, nats, joinable, closed_at)
    select 'c' || i, iif(i = 0, 'copied', 'reported'), 'product:' || i, ${NOW} + i, ${NOW}, iif(i = 0, 40, 1),
      iif(i < 9500, 1, null), iif(i < 9500, null, ${NOW}) from n`)
  await db.run(sql`with recursive n(i) as (select 0 union all select i + 1 from n where i < 9)
    insert into case_stamp (case_id, serial, first_at, latest_at, nats, evidence)
    select 'c0', i, ${NOW}, ${NOW}, 40, '[]' from n`)
  const asked = await askCases(db, { ...ALL, which: '' }, caseWords('vi'), NOW)
  const first = await pageOfCases(db, asked, 1)
  expect(first).toMatchObject({ total: 9500, page: 1, pages: 190 })
  expect(first.rows).toHaveLength(50)
  expect(first.rows[0]?.row.id).toBe('c0')
  expect((await pressing(db, NOW, 5))[0]?.row.id).toBe('c0')
  const second = await pageOfCases(db, asked, 2)
  expect(first.rows.filter(({ row }) => second.rows.some((other) => other.row.id === row.id))).toEqual([])
  expect((await pageOfCases(db, asked, 9999)).page).toBe(190)
  const inFile = new Set<string>()
  for await (const part of partsOfCases(db, await askCases(db, ALL, caseWords('vi'), NOW)))
    for (const { row } of part) inFile.add(row.id)
  expect(inFile.size).toBe(10_000)
  expect(await tallyCases(db, NOW)).toMatchObject({ open: 9500, unseen: 9500, urgent: 1, overdue: 0 })
})

test('every way in which a list can change moves its pulse, and looking moves nothing', async () => {
  const { db } = base
  const id = await open({ questions: [[NOW + 5, null]] })
  let last = await pulseOfCases(db, NOW)
  const moves = async (change: string, now = NOW) => {
    await db.run(sql.raw(change))
    const pulse = await pulseOfCases(db, now)
    expect(pulse, change).not.toBe(last)
    last = pulse
  }
  expect(await pulseOfCases(db, NOW)).toBe(last)
  await moves(
    `insert into case_stamp (case_id, serial, first_at, latest_at, nats, evidence) values ('${id}', 77, 1, 1, 1, '[]')`,
  )
  await moves(
    `insert into case_scan (case_id, id, at, serial, province) values ('${id}', 'x', 1, 1, 'VN-05')`,
  )
  await moves(`insert into case_act (id, case_id, at, by, what) values ('x', '${id}', 1, 'x', 'seen')`)
  await moves(`update case_file set latest_at = latest_at + 1 where id = '${id}'`)
  await moves('select 1', NOW + 10)
  await open()
  await moves('select 1', NOW + 10)
})

test('the kinds in words, in SQL and on the list are the same', async () => {
  for (const kind of CASE_KINDS) {
    const id = await open({ kind })
    expect(await found({ kind })).toEqual([id])
  }
})
