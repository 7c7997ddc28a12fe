// What other settings would have said, counted over scans made by hand: whose scans count, who would have seen what, and
// what makes one case; and that the settings in force would have said what they say.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Outcome, type RecordedScan, weighAgain } from '../../src/policy/preview.ts'
import { replay } from '../../src/replay/replay.ts'
import { makePolicy, type PolicyChanges } from '../../src/verdict/policy.ts'
import type { Witness } from '../../src/verdict/witness.ts'
import { stranger } from '../detector/stranger.ts'
import { temporaryFolder } from '../fixtures.ts'

const DAY = 86_400
const START = Date.parse('2026-03-02T03:00:00Z') / 1000
/** Under these, phones that nobody saw before soon weigh enough. */
const STRICT = {
  'level.caution': 2,
  'level.alert': 3,
  'phones.weight': 10,
  'phones.scale': 0.1,
  'phones.most': 20,
}
const SCANS = 6

interface Told {
  serial?: number
  productId?: string | null
  producerId?: string
  circumstances?: Partial<RecordedScan['circumstances']>
  witness?: Partial<Witness>
}

/** A check by the stamp's nth stranger. */
function scan(day: number, n: number, told: Told = {}): RecordedScan {
  const { serial = 1, productId = 'honey', producerId = 'coop', circumstances, witness } = told
  return {
    serial,
    productId,
    producerId,
    circumstances: {
      regions: [],
      soldAt: null,
      activeSince: START - DAY,
      usualDays: 14,
      seenShare: 0.88,
      state: 'active',
      sample: false,
      received: false,
      ...circumstances,
    },
    scan: {
      id: `s${serial}-${n}`,
      witness: stranger(n, START + Math.round(day * DAY), {
        province: n % 2 ? 'VN-SG' : 'VN-HN',
        ...witness,
      }),
    },
  }
}

/** A stamp that a stranger of another province checks every other day. */
const copied = (told: Told = {}) => Array.from({ length: SCANS }, (_, n) => scan(2 * n, n, told))

function outcome(scans: RecordedScan[], mode: PolicyChanges['mode'] = 'alert', settings: object = STRICT) {
  const byTime = scans.toSorted((a, b) => a.scan.witness.at - b.scan.witness.at)
  return weighAgain(byTime, makePolicy({ mode, settings }, 1), async () => {})
}
const NOTHING = { scans: SCANS, warned: 0, alarmed: 0, stampsCaution: 0, stampsAlert: 0, cases: 0 }

describe('a stamp that is copied', () => {
  it('is told as the mode lets it be', async () => {
    const loud = await outcome(copied())
    expect(loud).toMatchObject({ scans: SCANS, stampsCaution: 1, stampsAlert: 1, cases: 1 })
    expect(loud.alarmed).toBeGreaterThan(1)
    expect(loud.alarmed + loud.warned).toBeLessThan(SCANS)
    const cautious = await outcome(copied(), 'caution')
    expect(cautious).toEqual({ ...loud, warned: loud.warned + loud.alarmed, alarmed: 0 })
    expect(await outcome(copied(), 'shadow')).toEqual({ ...loud, warned: 0, alarmed: 0 })
    const below = await outcome(copied(), 'alert', { ...STRICT, 'level.alert': 30 })
    expect(below).toEqual({ ...loud, warned: loud.warned + loud.alarmed, alarmed: 0, stampsAlert: 0 })
  })

  it('is nothing under settings that ask for more', async () => {
    const settings = { ...STRICT, 'level.caution': 29, 'level.alert': 30, 'level.case': 30 }
    expect(await outcome(copied(), 'alert', settings)).toEqual(NOTHING)
  })

  it.each<[string, Told, Partial<Outcome>]>([
    ['robots count nowhere', { witness: { agent: 'bot' } }, { ...NOTHING, scans: 0 }],
    ['who follows a link is not warned', { witness: { via: 'link' } }, { warned: 0, alarmed: 0 }],
    [
      'what a PIN is answered is no scan of its own, and counts for the stamp',
      { witness: { pin: 'wrong' } },
      { scans: 0, warned: 0, alarmed: 0, stampsAlert: 1 },
    ],
    [
      'of a stamp that was not active nobody is warned',
      { circumstances: { state: 'printed', activeSince: null } },
      { warned: 0, alarmed: 0 },
    ],
    ['nor of a sample', { circumstances: { sample: true } }, { ...NOTHING }],
  ])('%s', async (_, told, expected) => {
    expect(await outcome(copied(told))).toMatchObject(expected)
  })

  it.each<[string, Told, number]>([
    ['of one product', {}, 1],
    ['of another product', { productId: 'tea' }, 2],
    ['of another producer’s product', { productId: 'tea', producerId: 'other' }, 2],
  ])('is one case for a product, with one more stamp %s', async (_, more, cases) => {
    const found = await outcome([...copied(), ...copied({ serial: 2, ...more })])
    expect(found).toMatchObject({ scans: 2 * SCANS, stampsCaution: 2, stampsAlert: 2, cases })
  })

  it('is a case of its producer where no product is known', async () => {
    const without = { productId: null }
    expect((await outcome([...copied(without), ...copied({ serial: 2, ...without })])).cases).toBe(1)
    const others = { ...without, producerId: 'other', serial: 2 }
    expect((await outcome([...copied(without), ...copied(others)])).cases).toBe(2)
  })
})

describe('what was said then is said again', () => {
  const folder = temporaryFolder()
  const HERE = { circumstances: { regions: ['VN-05'], activeSince: START } }
  /** The same scans through all that a scan goes through: how many of them warned, and the cases. */
  async function judged(scans: readonly RecordedScan[], settings: object) {
    const put = (name: string, rows: readonly object[]) =>
      writeFileSync(join(folder, name), rows.map((row) => JSON.stringify(row)).join('\n'))
    put(
      'events.jsonl',
      scans.map(({ serial, scan: { id, witness } }) => ({
        id,
        t: witness.at,
        stamp: `${serial}`,
        ip: `${serial}/${witness.network}`,
        device: `${serial}/${witness.phone}`,
        country: 'VN',
        region: witness.province,
        ua: 'Chrome',
        live: true,
        conn: 'cell',
      })),
    )
    writeFileSync(join(folder, 'policy.json'), JSON.stringify({ settings }))
    const stamps = new Map(scans.map((one) => [one.serial, one]))
    put(
      'stamps.jsonl',
      [...stamps.values()].map(({ serial, productId, producerId }) => ({
        stamp: `${serial}`,
        batch: `lot of ${productId}`,
        product: productId,
        producer: producerId,
        activatedAt: START,
        regions: ['VN-05'],
      })),
    )
    const lines: { level?: string; kind?: string }[] = []
    await replay(folder, (line) => void lines.push(JSON.parse(line)))
    return {
      warned: lines.filter(({ level }) => level === 'caution' || level === 'alert').length,
      kinds: lines.flatMap(({ kind }) => kind ?? []),
    }
  }

  const oneOfTea = (day: number, serial = 2000) => [
    scan(day, 1, { ...HERE, serial, productId: 'tea', witness: { province: 'VN-05' } }),
  ]
  /** Stamps that were checked once when they were young. Of what is tried one more comes after: by then all is settled. */
  const tea = Array.from({ length: 60 }, (_, i) => oneOfTea(10 + i / 60, 1000 + i)).flat()
  const FAR = { witness: { province: 'VN-21' } }
  /** Old packages, each checked once, so many days apart. */
  const refilled = (count: number, daysApart: number, { serial = 1, ...told }: Told = {}, from = 60) =>
    Array.from({ length: count }, (_, i) =>
      scan(from + i * daysApart, 1, { ...HERE, witness: { province: 'VN-05' }, ...told, serial: serial + i }),
    )
  const teaRefilledFar = refilled(18, 0.5, { ...FAR, serial: 3000, productId: 'tea' }, 56)
  /** Stamps that strangers far away check five times a day. */
  const rising = (count: number, of: (i: number) => Told, from = (i: number) => 20 + i / 20) =>
    Array.from({ length: count }, (_, i) =>
      Array.from({ length: 8 }, (_, n) =>
        scan(from(i) + n / 5, n, { ...HERE, serial: i + 1, ...FAR, ...of(i) }),
      ),
    ).flat()
  const usual = rising(
    16,
    (i) => ({ serial: 100 + i, productId: `u${i}` }),
    (i) => 10 + 2 * i,
  )
  const atOnce = (count: number) =>
    rising(
      count,
      (i) => ({ productId: `p${i}` }),
      (i) => 46 + i / 20,
    )
  const inMinutes = Array.from({ length: 12 }, (_, n) => scan(20 + n / 1440, n, { ...HERE, ...FAR }))
  /** Three are a flood where one rises in two days at the most; how copies are told is no matter here. */
  const THREE = { 'flood.stamps': 3, 'level.case': 30, 'product.tail': 40 }

  it.each<[string, RecordedScan[], kinds: string[], settings?: object]>([
    ['packages that were filled again, each checked once', refilled(8, 1), ['refilled']],
    ['too few of them', refilled(4, 1), []],
    ['so many over a longer time', refilled(8, 6), ['copied']],
    ['fewer, where they are not sold', refilled(5, 1, FAR), ['refilled']],
    ['as few over a longer time', refilled(5, 6, FAR), []],
    ['where many of another product are', [...teaRefilledFar, ...refilled(5, 1, FAR, 66)], ['copied']],
    ['stamps of one producer that rise at once', rising(8, (i) => ({ productId: `p${i}` })), ['flood']],
    ['too few of them', rising(4, (i) => ({ productId: `p${i}` })), []],
    ['of as many producers', rising(8, (i) => ({ productId: `p${i}`, producerId: `c${i}` })), []],
    ['as few as the settings say', atOnce(3), ['flood'], THREE],
    ['no more than rise usually', [...usual, ...atOnce(3)], [], THREE],
    ['more than rise usually', [...usual, ...atOnce(4)], ['flood'], THREE],
    ['of one product', rising(4, () => ({})), ['copied']],
    [
      'and one after another',
      rising(
        5,
        () => ({}),
        (i) => 20 + 4 * i,
      ),
      ['copied'],
    ],
    [
      'of one product, which is noticed too',
      rising(4, () => ({})),
      ['copied'],
      { 'product.stamps': 2, 'product.tail': 3 },
    ],
    [
      'of one product, beside packages of it that were filled again',
      [...rising(4, () => ({})), ...refilled(8, 1, { serial: 50 })],
      ['copied', 'refilled'],
    ],
    [
      'strangers of one stamp in the same minutes',
      inMinutes,
      ['copied'],
      { 'level.caution': 2, 'level.alert': 4, 'level.case': 4 },
    ],
  ])('%s', async (_, scans, kinds, settings = {}) => {
    const end = (Math.max(...scans.map(({ scan }) => scan.witness.at)) - START) / DAY
    const all = [...tea, ...scans, ...oneOfTea(end + 1)].toSorted(
      (a, b) => a.scan.witness.at - b.scan.witness.at,
    )
    const then = await judged(all, settings)
    expect(then.kinds).toEqual(kinds)
    const again = await outcome(all, 'caution', settings)
    expect([again.warned, again.cases]).toEqual([then.warned, kinds.length])
  })

  it('the last scan is settled too, whatever comes after it', async () => {
    expect((await outcome([...tea, ...refilled(5, 1, FAR)], 'alert', {})).cases).toBe(1)
  })
})
