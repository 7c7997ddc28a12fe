// What is said of stamps at goods-in, rule by rule, and what cartons are cut from.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkScans } from '../../src/receiving/check.ts'
import { type ExpectedGoods, noteOf } from '../../src/receiving/expected.ts'
import { type Asking, judgeStamps, type KnownBatch, type KnownStamps } from '../../src/receiving/judge.ts'
import { filled } from '../../src/receiving/pack-cartons.ts'
import { type PhoneScan, tallyOf } from '../../src/receiving/phone/scan.ts'
import { sharedOut } from '../../src/receiving/shared-out.ts'
import { joinedRuns } from '../../src/receiving/unmoved.ts'
import { gravest, isAccepted, LINE_VERDICTS, type LineVerdict } from '../../src/receiving/verdicts.ts'
import { receivingWords } from '../../src/receiving/words.ts'
import { decodeCarton, encodeCarton } from '../../src/stamp/carton-code.ts'
import { decodeStamp, encodeStamp } from '../../src/stamp/code.ts'
import { readScanned } from '../../src/stamp/scanned.ts'
import { VOID_REASONS } from '../../src/stamp/state.ts'
import { voidedEn } from '../../src/words/en.ts'
import { voidedVi } from '../../src/words/vi.ts'
import { CURRENT_KEY, KEYS, RETIRED_KEY } from '../fixtures.ts'

const OURS = { version: '1', retired: false }
/** As of the stamps in a carton. */
const ANY_KEY = { version: null, retired: false }

const batch: KnownBatch = {
  id: 'b',
  lot: 'L1',
  producedOn: '2026-06-01',
  expiresOn: '2026-12-31',
  recalledAt: null,
  recallReason: null,
  reviewAt: null,
  inputRecall: null,
  productId: 'p',
  product: 'Mật ong hoa nhãn',
  gtin: '08931234567897',
  brand: null,
  netContent: null,
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
  suspected: [],
  taken: [],
  ...more,
})
const asking = (
  { expected = [], ...more }: Partial<Omit<Asking, 'note'>> & { expected?: ReturnType<typeof line>[] } = {},
  its: Partial<KnownBatch> = {},
): Asking => ({
  outletId: 'here',
  today: '2026-07-01',
  soonDays: 30,
  note: noteOf(expected),
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
const line = (more: Partial<ExpectedGoods> = {}): ExpectedGoods => ({
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
    ['suspected', known({ suspected: [{ first: 7, last: 7, since: 3 }] }), asking()],
    ['good', known({ suspected: [{ first: 8, last: 8, since: 3 }] }), asking()],
    [
      'suspected',
      known({ suspected: [{ first: 7, last: 7, since: 3 }] }),
      asking(
        { today: '2026-12-31' },
        { inputRecall: { batchId: 'x', lot: 'L', product: 'P', at: 1, reason: null } },
      ),
    ],
    ['repeat', known({ taken: [{ first: 7, last: 7 }] }), asking()],
    ['expired', known(), asking({ today: '2027-01-01' })],
    ['expires-soon', known(), asking({ today: '2026-12-31' })],
    ['expires-soon', known(), asking({ today: '2026-12-01' })],
    ['good', known(), asking({ today: '2026-11-30' })],
    ['wrong-product', known(), asking({ expected: [line({ product: 'Chè' })] })],
    ['good', known(), asking({ expected: [line({ product: 'MAT ONG' })] })],
    ['wrong-product', known(), asking({ expected: [line({ lot: 'L2' })] })],
    ['good', known(), asking({ expected: [line({ gtin: '8931234567897', lot: 'l1' })] })],
    ['wrong-product', known(), asking({ expected: [line({ gtin: '8936012340012' })] })],
    // Few products have a GTIN of their own here; a note has the barcode of the pack.
    ['good', known(), asking({ expected: [line({ gtin: '8936012340012' })] }, { gtin: null })],
    [
      'wrong-product',
      known(),
      asking({ expected: [line({ product: 'Chè', gtin: '8936012340012' })] }, { gtin: null }),
    ],
    ['wrong-product', known(), asking({ expected: [line({ product: 'Trà' })] }, { product: 'Thịt trâu' })],
    ['wrong-product', known(), asking({ expected: [line({ serials: [8] })] })],
    ['good', known(), asking({ expected: [line({ product: '—', serials: [7] })] })],
  ]
  test.each(CASES)('is told %s', (verdict, its, who) => {
    expect(judgeStamps([{ first: 7, last: 7 }], OURS, its, who)).toMatchObject([
      { first: 7, last: 7, verdict },
    ])
  })

  test('of a leaked key is told so', () => {
    const parts = judgeStamps([{ first: 7, last: 7 }], { ...OURS, retired: true }, known(), asking())
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
      const parts = judgeStamps([range], ANY_KEY, its, asking())
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

test('what is judged piece by piece is what would be judged stamp by stamp', () => {
  const runs = fc.array(
    fc.tuple(fc.nat(30), fc.nat(12)).map(([first, more]) => ({ first, last: first + more })),
  )
  const apart = fc.uniqueArray(fc.nat(30), { maxLength: 6 }).map((cuts) => {
    const sorted = cuts.sort((a, b) => a - b)
    return sorted
      .map((first, n) => ({ first, last: (sorted[n + 1] ?? 36) - 1 }))
      .filter((_, n) => n % 2 === 0)
  })
  const serials = fc.array(fc.nat(40)).map((all) => new Set(all))
  fc.assert(
    fc.property(apart, apart, runs, runs, serials, (ranges, segments, moves, taken, listed) => {
      const its = known({
        segments: segments.map(
          (one, n) => ({ ...known().segments[0], ...one, keyVersion: `${n % 2}` }) as never,
        ),
        movements: moves.map((one, n) => ({
          ...moved(n % 3 ? 'received' : 'returned', `o-${n % 2}`, n),
          ...one,
        })),
        taken,
      })
      const who = asking({ expected: [line({ serials: [...listed] })] })
      const whole = ranges.length > 0 ? judgeStamps(ranges, OURS, its, who) : []
      const single = ranges.flatMap(spelled).map((serial) => {
        const [part] = judgeStamps([{ first: serial, last: serial }], OURS, its, who)
        return { ...part, first: serial, last: serial }
      })
      const spelledOut = whole.flatMap((part) =>
        spelled(part).map((serial) => ({ ...part, first: serial, last: serial })),
      )
      expect(spelledOut).toEqual(single)
      const holds = (one: { first: number; last: number }, serial: number) =>
        one.first <= serial && serial <= one.last
      for (const { first: serial, verdict } of single) {
        const segment = its.segments.find((one) => holds(one, serial))
        const last = its.movements.findLast((one) => holds(one, serial))
        if (segment?.keyVersion !== '1') expect(verdict).toBe('not-issued')
        else if (taken.some((one) => holds(one, serial))) expect(verdict).toBe('repeat')
        else if (last?.kind === 'received') expect(verdict).toBe('received-elsewhere')
        else expect(verdict).toBe(listed.has(serial) ? 'good' : 'wrong-product')
      }
    }),
  )
})

test('a list takes each stamp once, whichever of its scans names it', () => {
  const stampOf = (serial: number) =>
    ({ kind: 'stamp', text: `s${serial}`, serial, version: '1', retired: false }) as const
  const cartonOf = (n: number) =>
    ({ kind: 'carton', text: `c${n}`, serial: n, version: '1', retired: false }) as const
  const scan = fc.oneof(fc.nat(39).map(stampOf), fc.nat(3).map(cartonOf))
  fc.assert(
    fc.property(fc.array(scan), (scans) => {
      const box = (n: number) => ({ first: n * 10, last: n * 10 + 9 })
      const checked = checkScans(
        scans,
        {
          stamps: scans.map(() => known()),
          cartons: scans.map(({ kind, serial }) =>
            kind === 'carton' ? { serial, opened: false, keyVersion: '1', ranges: [box(serial)] } : null,
          ),
          batches: asking().batches as never,
        },
        { outletId: 'here', soonDays: 0, at: Date.parse('2026-07-01'), expected: [] },
      )
      const taken = new Set<number>()
      for (const [i, { parts, accepted, stamps }] of checked.entries()) {
        const its = scans[i] as (typeof scans)[number]
        const named = its.kind === 'stamp' ? [its.serial] : spelled(box(its.serial))
        expect(parts.flatMap(spelled)).toEqual(named)
        const fresh = named.filter((serial) => !taken.has(serial))
        expect([accepted, stamps]).toEqual([fresh.length, named.length])
        for (const serial of fresh) taken.add(serial)
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
    // A lot of that name, and a hand scanner that says which symbol it read.
    `${url}/01/08931234567897/10/21/21/${code}`,
    `]Q3${url}/01/08931234567897/21/${code}`,
    `]Q1${url}/${code}`,
    `]Q1${code}`,
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
})

test('why a stamp is void is said as buyers are told it', () => {
  const detail = { at: 0, outlet: null, expiresOn: null, stamps: 1, accepted: 0 }
  for (const reason of VOID_REASONS) {
    const says = (language: 'vi' | 'en') =>
      receivingWords(language).verdicts.void({ ...detail, reason }).action
    expect(says('vi')).toContain(` (${voidedVi[reason]}).`)
    expect(says('en')).toContain(` (${voidedEn[reason]}).`)
  }
})

test.each([
  ['Cao sâm Ngọc Linh', null, [{ product: 'Rượu cao sâm Ngọc Linh' }, { product: 'Cao sâm Ngọc Linh' }]],
  ['Rượu cao sâm Ngọc Linh', null, [{ product: 'Cao sâm Ngọc Linh' }, { product: 'Rượu cao sâm Ngọc Linh' }]],
  ['Trà xanh hữu cơ', null, [{ product: 'Trà' }, { product: 'Trà xanh' }]],
  ['Trà xanh', null, [{ product: 'Trà xanh' }, { product: 'Trà xanh', lot: 'L1' }]],
  ['Trà xanh', '08931234567897', [{ product: 'Trà xanh' }, { product: 'Trà', gtin: '8931234567897' }]],
] as const)('%s is counted to the line of a note that says most of it', (name, gtin, lines) => {
  expect(noteOf(lines.map(line))?.lineOf({ name, gtin, lot: 'L1' }, 0)).toBe(1)
})

test('what came is shared out among lines of a note that nothing tells apart', () => {
  const note = [
    line({ quantity: 10 }),
    line({ product: 'Chè', quantity: 3 }),
    line({ product: 'mật  ong', spec: 'hàng tặng', quantity: 2 }),
    line({ lot: 'L1', quantity: 5 }),
    line({ serials: [7], quantity: 1 }),
  ]
  const came = (honey: number) =>
    sharedOut(
      note.map((its) => ({ ...its, listsCodes: its.serials !== null })),
      new Map([
        [0, honey],
        [3, 6],
      ]),
    )
  expect(came(4)).toEqual([4, 0, 0, 6, 0])
  expect(came(11)).toEqual([10, 0, 1, 6, 0])
  expect(came(15)).toEqual([10, 0, 5, 6, 0])
})

test('on a phone, what is too much of one line does not stand in for what is missing of another', () => {
  const note = [
    { product: 'Mật ong', quantity: 3 },
    { product: 'Chè', quantity: 2 },
    { product: 'Mật ong', spec: 'hàng tặng', quantity: 1 },
  ]
  const delivery = { id: 'd', outletId: 'o', outletName: 'O', facts: {}, startedAt: 0, opened: true }
  const told = (line: number, accepted: number) =>
    ({
      id: `${line}`,
      deliveryId: 'd',
      text: '',
      key: `${line}`,
      at: 0,
      state: 'told',
      guess: 'code',
      said: {
        accepted,
        level: 'good',
        broken: [],
        goods: [{ productId: `p${line}`, product: 'x', expected: line, accepted }],
      },
    }) as unknown as PhoneScan
  const tally = (...scans: PhoneScan[]) => {
    const { accepted, over, expected, goods } = tallyOf({ ...delivery, expected: note }, scans)
    return [accepted, over, expected, goods.map(({ accepted }) => accepted)]
  }
  expect(tally(told(0, 4), told(1, 2))).toEqual([6, 0, 6, [3, 2, 1]])
  expect(tally(told(0, 6), told(1, 0))).toEqual([4, 2, 6, [3, 0, 3]])
})

test('a long note is asked about a thousand stamps without being read a thousand times', () => {
  const names = Array.from({ length: 200 }, (_, n) => `Mật ong rừng bạc hà số ${n}, loại đặc biệt, 500 ml`)
  const note = noteOf(names.map((product) => line({ product })))
  const goods = { name: 'Chè shan tuyết cổ thụ Tà Xùa, hộp 100 g', gtin: null, lot: 'L1' }
  // Of its own time: what else the machine does meanwhile is not counted.
  const before = process.threadCpuUsage()
  for (let serial = 0; serial < 1000; serial++) expect(note?.lineOf(goods, serial)).toBe(-1)
  const { user, system } = process.threadCpuUsage(before)
  expect((user + system) / 1000).toBeLessThan(500)
})
