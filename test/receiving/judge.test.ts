// What is said of stamps at goods-in, rule by rule, and what cartons are cut from.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Asking,
  judgeStamps,
  type KnownBatch,
  type KnownStamps,
  painted,
} from '../../src/receiving/judge.ts'
import { filled } from '../../src/receiving/pack-cartons.ts'
import { joinedRuns } from '../../src/receiving/unmoved.ts'
import { gravest, isAccepted, LINE_VERDICTS, type LineVerdict } from '../../src/receiving/verdicts.ts'
import { receivingWords } from '../../src/receiving/words.ts'
import { decodeCarton, encodeCarton } from '../../src/stamp/carton-code.ts'
import { decodeStamp, encodeStamp } from '../../src/stamp/code.ts'
import { readScanned } from '../../src/stamp/scanned.ts'
import { CURRENT_KEY, KEYS, RETIRED_KEY } from '../fixtures.ts'

const batch: KnownBatch = {
  id: 'b',
  lot: 'L1',
  producedOn: '2026-06-01',
  expiresOn: '2026-12-31',
  recalledAt: null,
  recallReason: null,
  reviewAt: null,
  productId: 'p',
  product: 'Mật ong hoa nhãn',
  gtin: '08931234567897',
  brand: null,
  producerId: 'm',
  producer: 'HTX',
}
const known = (more: Partial<KnownStamps> = {}, segment: object = {}): KnownStamps => ({
  segments: [
    {
      first: 0,
      last: 99,
      state: 'active',
      reason: null,
      since: 1,
      batchId: 'b',
      keyVersion: '1',
      sample: false,
      ...segment,
    },
  ],
  movements: [],
  taken: [],
  ...more,
})
const asking = (more: Partial<Asking> = {}, its: Partial<KnownBatch> = {}): Asking => ({
  outletId: 'here',
  today: '2026-07-01',
  soonDays: 30,
  expected: [],
  expectedSerials: [],
  batches: new Map([['b', { ...batch, ...its }]]),
  ...more,
})
const moved = (kind: 'received' | 'sold' | 'returned', outletId: string, at = 5) => ({
  id: `${kind}-${at}`,
  first: 0,
  last: 99,
  kind,
  outletId,
  outlet: outletId,
  at,
})
const line = (more: object = {}) => ({
  product: 'Mật ong',
  gtin: null,
  lot: null,
  spec: null,
  quantity: 1,
  serials: null,
  ...more,
})

describe('a stamp', () => {
  const CASES: [verdict: LineVerdict, known: KnownStamps, asking: Asking][] = [
    ['good', known(), asking()],
    ['good', known(), asking({}, { expiresOn: null })],
    ['good', known({ movements: [moved('received', 'there', 1), moved('returned', 'there', 2)] }), asking()],
    ['not-issued', known({ segments: [] }), asking()],
    ['not-issued', known({}, { keyVersion: '2' }), asking()],
    ['void', known({}, { state: 'void', reason: 'stolen' }), asking()],
    ['recalled', known(), asking({}, { recalledAt: 1 })],
    ['recalled', known({}, { state: 'printed' }), asking({}, { recalledAt: 1 })],
    ['sample', known({}, { sample: true }), asking()],
    ['not-activated', known({}, { state: 'printed' }), asking()],
    ['not-activated', known({}, { state: 'issued', batchId: null }), asking()],
    ['under-review', known(), asking({}, { reviewAt: 1 })],
    ['sold', known({ movements: [moved('received', 'here', 1), moved('sold', 'here', 2)] }), asking()],
    ['received-elsewhere', known({ movements: [moved('received', 'there')] }), asking()],
    ['received-here', known({ movements: [moved('received', 'here')] }), asking()],
    ['repeat', known({ taken: [{ first: 7, last: 7 }] }), asking()],
    ['expired', known(), asking({ today: '2027-01-01' })],
    ['expires-soon', known(), asking({ today: '2026-12-31' })],
    ['expires-soon', known(), asking({ today: '2026-12-01' })],
    ['good', known(), asking({ today: '2026-11-30' })],
    ['wrong-product', known(), asking({ expected: [line({ product: 'Chè' })], expectedSerials: [null] })],
    ['good', known(), asking({ expected: [line({ product: 'MAT ONG' })], expectedSerials: [null] })],
    ['wrong-product', known(), asking({ expected: [line({ lot: 'L2' })], expectedSerials: [null] })],
    [
      'good',
      known(),
      asking({ expected: [line({ gtin: '8931234567897', lot: 'l1' })], expectedSerials: [null] }),
    ],
    ['wrong-product', known(), asking({ expected: [line()], expectedSerials: [new Set([8])] })],
    ['good', known(), asking({ expected: [line({ product: '—' })], expectedSerials: [new Set([7])] })],
  ]
  test.each(CASES)('is told %s', (verdict, its, who) => {
    expect(judgeStamps([{ first: 7, last: 7 }], '1', false, its, who)).toMatchObject([
      { first: 7, last: 7, verdict },
    ])
  })

  test('of a leaked key is told so', () => {
    const parts = judgeStamps([{ first: 7, last: 7 }], '1', true, known(), asking())
    expect(parts).toMatchObject([{ verdict: 'key-retired' }])
  })
})

test('parts of a carton cover it, in order, without a gap', () => {
  const run = fc.tuple(fc.nat(60), fc.nat(20)).map(([first, more]) => ({ first, last: first + more }))
  fc.assert(
    fc.property(run, fc.array(run), fc.array(run), (range, taken, received) => {
      const its = known({
        taken,
        movements: received.map((one, n) => ({ ...moved('received', 'there', n), ...one })),
      })
      const parts = judgeStamps([range], null, false, its, asking())
      expect(parts[0]?.first).toBe(range.first)
      expect(parts.at(-1)?.last).toBe(range.last)
      for (const [i, part] of parts.entries())
        if (i > 0) expect(part.first).toBe((parts[i - 1]?.last ?? 0) + 1)
      const good = new Set(
        parts.filter(({ verdict }) => isAccepted(verdict)).flatMap((part) => spelled(part)),
      )
      for (const serial of spelled(range)) {
        const touched = [...taken, ...received].some((one) => one.first <= serial && serial <= one.last)
        expect(good.has(serial)).toBe(!touched)
      }
    }),
  )
})

const spelled = ({ first, last }: { first: number; last: number }) =>
  Array.from({ length: last - first + 1 }, (_, n) => first + n)

test('joined runs are the same stamps in fewer rows, none beyond reach', () => {
  const run = fc
    .tuple(fc.nat(30), fc.nat(5))
    .map(([at, more]) => ({ first: at * 10, last: at * 10 + Math.min(more, 9) }))
  fc.assert(
    fc.property(fc.uniqueArray(run, { selector: ({ first }) => first }), (runs) => {
      const joined = joinedRuns(runs)
      expect(joined.flatMap(spelled)).toEqual(runs.flatMap(spelled).sort((a, b) => a - b))
      expect(joined.length).toBeLessThanOrEqual(runs.length)
    }),
  )
  expect(
    joinedRuns([
      { first: 0, last: 9999 },
      { first: 10_000, last: 10_000 },
    ]),
  ).toHaveLength(2)
})

test('cartons hold all stamps once, each as many as it should', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }),
      fc.integer({ min: 1, max: 30 }),
      (lengths, size) => {
        let next = 0
        const runs = lengths.map((length) => {
          const first = next
          next += length + 3
          return { first, last: first + length - 1 }
        })
        const cartons = filled(runs, size).map((ranges) => ranges.flatMap(spelled))
        expect(cartons.flat()).toEqual(runs.flatMap(spelled))
        for (const stamps of cartons.slice(0, -1)) expect(stamps.length).toBe(size)
      },
    ),
  )
})

test('a carton code is no stamp code, nor the other way round, whatever the serial', () => {
  fc.assert(
    fc.property(fc.nat(2 ** 31), (serial) => {
      const label = encodeCarton(serial, CURRENT_KEY)
      const stamp = encodeStamp(serial, CURRENT_KEY)
      expect(decodeCarton(label.toLowerCase(), KEYS)).toMatchObject({
        ok: true,
        value: { carton: serial, text: label },
      })
      expect(decodeStamp(label, KEYS).ok).toBe(false)
      expect(decodeStamp(label.slice(1), KEYS)).toEqual({ ok: false, error: 'not-issued' })
      expect(decodeCarton(stamp, KEYS)).toEqual({ ok: false, error: 'malformed' })
      expect(decodeCarton(`U${stamp}`, KEYS)).toEqual({ ok: false, error: 'not-issued' })
    }),
  )
  expect(decodeCarton(encodeCarton(1, RETIRED_KEY), KEYS)).toMatchObject({ value: { retired: true } })
  expect(() => encodeCarton(2 ** 40, CURRENT_KEY)).toThrow(RangeError)
})

test('a scanned text is read by its form', () => {
  const code = '1K7QF3M9XZT2B8WV'
  const url = 'https://tem.example'
  for (const text of [
    code,
    ' 1k7q f3m9-xzt2 b8wv ',
    `${url}/${code}`,
    `${url}/${code}?lang=en`,
    `${url}/01/08931234567897/10/L/21/${code}`,
  ]) {
    expect(readScanned(text, url)).toEqual({ kind: 'stamp', code })
  }
  expect(readScanned(`${url}/thung/U${code}`, url)).toEqual({ kind: 'carton', code: `U${code}` })
  expect(readScanned(`https://other.example/${code}`, url)).toEqual({
    kind: 'none',
    reason: 'foreign-address',
  })
  for (const text of [
    '',
    'x',
    `${code}1`,
    'https://',
    `${url}/san-pham`,
    'x'.repeat(400),
    `${url}/%ff`,
    '8931234567897',
  ]) {
    expect(readScanned(text, url)).toEqual({ kind: 'none', reason: 'malformed' })
  }
})

test('every verdict has words in both languages, and the gravest speaks first', () => {
  const detail = { at: 0, outlet: 'X', reason: 'stolen', expiresOn: '2026-01-02', stamps: 2, accepted: 1 }
  for (const language of ['vi', 'en'] as const) {
    for (const verdict of LINE_VERDICTS) {
      const { title, action } = receivingWords(language).verdicts[verdict](detail)
      expect(title.length).toBeGreaterThan(3)
      expect(action).toMatch(/\.$/)
      expect(`${title} ${action}`).not.toMatch(/undefined|null|NaN/)
    }
  }
  expect(gravest(['good', 'void', 'repeat'])).toBe('repeat')
  expect(painted({ first: 2, last: 3 }, [{ first: 3, last: 9 }])).toEqual([undefined, { first: 3, last: 9 }])
})
