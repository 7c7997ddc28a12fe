// Codes that nobody issued, told apart by counters of fixed size: printed on goods, guessed, or slips of the finger.
import { beforeEach, describe, expect, test } from 'vitest'
import { findCase } from '../../src/cases/read.ts'
import type { Platform } from '../../src/platform/platform.ts'
import { noteRefused } from '../../src/scan/note-refused.ts'
import { type RefusedCode, recordRefused } from '../../src/scan/refused-codes.ts'
import { databases, NOW, rowsOf, type TestDatabase } from '../fixtures.ts'

const fresh = databases()
const KEY = new Uint8Array(32).fill(7)
let base: TestDatabase
let ids = 0
beforeEach(async () => {
  base = await fresh()
})

const attempt = (more: Partial<RefusedCode>): RefusedCode => ({
  id: `try-${++ids}`,
  at: NOW,
  code: 'A',
  via: 'qr',
  address: '14.1.1.1',
  province: 'VN-21',
  network: 7,
  ...more,
})
async function record(attempts: readonly RefusedCode[], atOnce: number) {
  for (let i = 0; i < attempts.length; i += atOnce)
    await recordRefused(base.db, attempts.slice(i, i + atOnce), KEY, () => `case-${++ids}`)
  return rowsOf(base.transport, 'select kind, province from case_file order by kind, province')
}
const many = <T>(n: number, make: (i: number) => T) => Array.from({ length: n }, (_, i) => make(i))

describe.each([1, 7, 64])('written %i at once', (atOnce) => {
  test('one code on many phones is an invented code, and no guess', async () => {
    const phones = many(40, (i) => attempt({ address: `14.1.1.${i}`, network: i }))
    expect(await record(phones, atOnce)).toEqual([['invented', 'VN-21']])
  })

  test('many codes from one network are guesses, and no invented code', async () => {
    const guesses = many(40, (i) => attempt({ code: `GUESS-${i}` }))
    expect(await record(guesses, atOnce)).toEqual([['guessing', 'VN-21']])
  })

  test('a phone that looks at one false code again and again guesses nothing', async () => {
    expect(
      await record(
        many(40, () => attempt({})),
        atOnce,
      ),
    ).toEqual([])
  })

  test('slips that are typed here and there are nothing', async () => {
    const slips = many(40, (i) =>
      attempt({ code: `SLIP-${i}`, via: 'typed', network: i, address: `1.2.3.${i}` }),
    )
    expect(await record(slips, atOnce)).toEqual([])
  })
})

test('whoever guesses before anybody has scanned that day is known by their network, of either kind', async () => {
  for (const [key, network] of [
    [8, (i: number) => `2001:db8:7:1::${i}`],
    [9, () => '42.9.9.9'],
  ] as const) {
    base = await fresh()
    const done: Promise<unknown>[] = []
    const platform = {
      db: base.db,
      memory: {},
      now: () => NOW,
      newId: () => `new-${++ids}`,
      keys: { identity: new Uint8Array(32).fill(key) },
      background: (work: () => Promise<unknown>) => void done.push(work()),
    } as unknown as Platform
    for (let i = 0; i < 6; i++) {
      const { network: _, ...noted } = attempt({ code: `GUESS-${i}`, address: network(i) })
      noteRefused(platform, noted)
    }
    await Promise.all(done)
    expect(await rowsOf(base.transport, 'select kind, province from case_file')).toEqual([
      ['guessing', 'VN-21'],
    ])
  }
})

describe('codes of one forger', () => {
  const DAY = 86_400_000
  /** A code that four networks met, from that day on. */
  const met = (code: string, days: number, province: string) =>
    many(4, (i) => attempt({ code, at: NOW + days * DAY + i, province, address: `14.2.${code.length}.${i}` }))
  const invented = async (...sold: ReturnType<typeof met>[]) => {
    for (const attempts of sold) await record(attempts, 64)
    return rowsOf(
      base.transport,
      `select (select count(*) from case_scan where case_id = case_file.id) from case_file
        where kind = 'invented' order by opened_at`,
    )
  }

  test('that come up within two days are one case, wherever they are met', async () => {
    expect(await invented(met('A', 0, 'VN-21'), met('BB', 1.5, 'VN-22'), met('CCC', 3, 'VN-HN'))).toEqual([
      [12],
    ])
  })

  test('that are met in the same province are one case weeks later', async () => {
    expect(await invented(met('A', 0, 'VN-21'), met('BB', 19, 'VN-21'), met('CCC', 23, 'VN-22'))).toEqual([
      [8],
      [4],
    ])
  })

  test('are told from another’s who sells elsewhere at the same time', async () => {
    const first = [
      met('A', 0, 'VN-21'),
      met('BB', 3, 'VN-34'),
      met('CCC', 4, 'VN-21'),
      met('DDDD', 4.5, 'VN-34'),
    ]
    expect(await invented(...first)).toEqual([[8], [8]])
  })

  test('are not one by a city that networks name by mistake', async () => {
    expect(await invented(met('A', 0, 'VN-HN'), met('BB', 3, 'VN-HN'))).toEqual([[4], [4]])
  })

  test('stay in their case: who begins later opens another, though the first still sells', async () => {
    const later = [met('A', 4, 'VN-21'), met('BB', 5, 'VN-34'), met('A', 6, 'VN-22')]
    expect(await invented(met('A', 0, 'VN-21'), ...later)).toEqual([[12], [4]])
  })

  test('are one case too where all come at once', async () => {
    expect(await invented([...met('A', 0, 'VN-21'), ...met('BB', 0, 'VN-HN')])).toEqual([[8]])
  })
})

test('however many there are, the counters do not grow with them', async () => {
  await record(
    many(6400, (i) => attempt({ code: `GUESS-${i}` })),
    64,
  )
  const [[codes, provinces, networks] = []] = await rowsOf(
    base.transport,
    `select (select count(*) from refused_code), (select count(*) from evidence_count), (select count(*) from network_day)`,
  )
  expect(codes).toBeLessThanOrEqual(4096)
  expect([provinces, networks]).toEqual([1, 1])
  const [[id] = []] = await rowsOf(base.transport, "select id from case_file where kind = 'guessing'")
  const found = await findCase(base.db, String(id), NOW)
  expect(found?.scans.length).toBeLessThanOrEqual(200)
  // No stamp is in it: what it is about, and where, still stands on its page.
  expect(found?.evidence).toMatchObject([{ one: { signal: 'guessing' } }])
  expect(found?.counts.get('VN-21')).toBe(found?.scans.length)
})

describe('what was closed has been looked at', () => {
  const HOUR_MS = 3_600_000
  const close = (at: number) =>
    base.db.run(
      `update case_file set joinable = null, closed_at = ${at}, closed_as = 'data-error' where closed_at is null`,
    )
  const phones = (code: string, at: number) =>
    many(8, (i) => attempt({ code, at: at + i, address: `14.1.1.${i}`, network: i }))
  const kinds = async (attempts: readonly RefusedCode[]) => (await record(attempts, 7)).length

  test('a code that is on goods opens no other case for thirty days; another code of its series does', async () => {
    expect(await kinds(phones('A', NOW))).toBe(1)
    await close(NOW + HOUR_MS)
    expect(await kinds(phones('A', NOW + 2 * HOUR_MS))).toBe(1)
    expect(await kinds(phones('B', NOW + 3 * HOUR_MS))).toBe(2)
    const before = await rowsOf(
      base.transport,
      'select count(*) from case_scan where case_id in (select id from case_file where joinable = 1)',
    )
    await kinds(phones('A', NOW + 4 * HOUR_MS))
    expect(
      await rowsOf(
        base.transport,
        'select count(*) from case_scan where case_id in (select id from case_file where joinable = 1)',
      ),
    ).not.toEqual(before)
    await close(NOW + 5 * HOUR_MS)
    expect(await kinds(phones('A', NOW + 20 * 24 * HOUR_MS))).toBe(2)
    expect(await kinds(phones('A', NOW + 31 * 24 * HOUR_MS))).toBe(3)
  })

  test('who goes on trying codes opens no other case on that day', async () => {
    const guesses = (at: number) => many(12, (i) => attempt({ code: `GUESS-${at}-${i}`, at: at + i }))
    expect(await kinds(guesses(NOW))).toBe(1)
    await close(NOW + HOUR_MS)
    expect(await kinds(guesses(NOW + 2 * HOUR_MS))).toBe(1)
    expect(await kinds(guesses(NOW + 26 * HOUR_MS))).toBe(2)
  })
})
