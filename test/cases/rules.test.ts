// The pure rules of cases, as tables.
import { describe, expect, test } from 'vitest'
import { rankedProvinces, shadeOf, TILES } from '../../src/cases/province-tiles.ts'
import { byKind, byMonth, closedOf, falseRate, type Opened } from '../../src/cases/quality.ts'
import { isAtLeast } from '../../src/cases/severity.ts'
import { caseWords } from '../../src/cases/words.ts'
import { PROVINCES } from '../../src/places/provinces.ts'
import { CASE_KINDS } from '../../src/stamp/case-kind.ts'
import { DAY_MS } from '../../src/time.ts'
import { STAMP_SIGNALS, WIDE_SIGNALS } from '../../src/verdict/signals/registry.ts'
import { NOW } from '../fixtures.ts'

test('those who ask for what is serious hear of what is urgent too', () => {
  expect(['urgent', 'serious', 'watch'].map((one) => isAtLeast(one as 'urgent', 'serious'))).toEqual([
    true,
    true,
    false,
  ])
})

describe('the map', () => {
  test('has each of the 34 provinces once, and no two on one tile', () => {
    expect(TILES.map(({ code }) => code).sort()).toEqual(PROVINCES.map(({ code }) => code).sort())
    expect(new Set(TILES.map(({ row, column }) => `${row}:${column}`)).size).toBe(34)
  })

  test.each([
    [0, 10, 0],
    [1, 100, 1],
    [10, 100, 2],
    [50, 100, 3],
    [100, 100, 4],
    [1, 1, 4],
    [0, 0, 0],
  ])('%i of %i is shade %i', (count, largest, shade) => expect(shadeOf(count, largest)).toBe(shade))

  test('the table beside it begins with most', () => {
    const counts = new Map([
      ['VN-05', 2],
      ['VN-HN', 7],
      ['', 3],
    ])
    expect(rankedProvinces(counts).map(({ name }) => name)).toEqual(['Hà Nội', 'Sơn La'])
  })
})

describe('measured quality', () => {
  const one = (more: Partial<Opened>): Opened => ({
    kind: 'copied',
    openedAt: NOW,
    closedAt: null,
    closedAs: null,
    ...more,
  })
  const cases = [
    one({}),
    one({ closedAt: NOW + DAY_MS, closedAs: 'copied' }),
    one({ closedAt: NOW + 3 * DAY_MS, closedAs: 'copied' }),
    one({ closedAt: NOW + 2 * DAY_MS, closedAs: 'honest-crowd', kind: 'flood' }),
    one({ openedAt: NOW - 40 * DAY_MS, closedAt: NOW, closedAs: 'data-error' }),
  ]

  test('counts a case in the month it opened, closed ones alone in the rate', () => {
    const judged = { scans: 1200, cautions: 7, alerts: 3 }
    const [july, may] = byMonth(cases, new Map([['2026-07', judged]]), new Map([['2026-07', 5]]))
    expect(july).toMatchObject({ of: '2026-07', judged, cases: 4, stamps: 5, days: 2 })
    expect(july && [closedOf(july), falseRate(july)]).toEqual([3, 1 / 3])
    expect(may).toMatchObject({ of: '2026-05', judged: { scans: 0 }, cases: 1, stamps: 0, days: 40 })
    expect(may && falseRate(may)).toBe(1)
    const kinds = byKind(cases, new Map([['copied', 9]]))
    expect(kinds.map(({ of, cases: n, stamps }) => [of, n, stamps])).toEqual([
      ['copied', 4, 9],
      ['flood', 1, 0],
    ])
  })

  test('of an even number closed, the middle lies between two', () => {
    const [july] = byMonth(cases.slice(0, 3), new Map(), new Map())
    expect(july?.days).toBe(2)
    const [none] = byMonth(cases.slice(0, 1), new Map(), new Map())
    expect(none?.days).toBeNull()
  })

  test('nothing closed is no rate, not zero', () => {
    const [row] = byMonth([one({})], new Map(), new Map())
    expect(row && falseRate(row)).toBeNull()
  })
})

const SIGNS = [
  ...STAMP_SIGNALS.map(({ name }) => name),
  ...WIDE_SIGNALS.map(({ name }) => name).filter((name) => name !== 'busy-shelf'),
  'copied-product',
  'report',
  'inspection',
  'received-twice',
  'received-after-sale',
  'void-in-delivery',
  'not-activated-in-delivery',
]

describe('words', () => {
  test.each(['vi', 'en'] as const)(
    'every sign that anything records has words of its own, %s',
    (language) => {
      const { evidence } = caseWords(language)
      for (const signal of SIGNS) {
        for (const count of [undefined, 1, 1234]) {
          const said = evidence({ signal, nats: 1, ...(count && { count }) }, (code) => code)
          expect(said).not.toMatch(/dấu hiệu khác|another sign|undefined|NaN/)
          if (language === 'vi') expect(said).not.toContain(signal)
        }
      }
    },
  )

  test.each(['vi', 'en'] as const)(
    'every kind says what it is, what to do and what would change it, %s',
    (language) => {
      const words = caseWords(language)
      for (const kind of CASE_KINDS) {
        const { name, headline, todo, wouldChange } = words.kinds[kind]
        const facts = { goods: 'Chè Tà Xùa', stamps: 3, provinces: ['Sơn La', 'Hà Nội', 'Huế', 'Cà Mau'] }
        expect(name).not.toBe('')
        expect(headline(facts).length).toBeGreaterThan(20)
        expect(headline({ goods: null, stamps: 1, provinces: [] })).not.toMatch(/null|undefined|NaN/)
        expect(todo.length).toBeGreaterThan(0)
        expect(wouldChange.length).toBeGreaterThan(0)
        expect([headline(facts), ...todo].join(' ')).not.toMatch(/hàng giả mạo|counterfeit/)
      }
    },
  )
})
