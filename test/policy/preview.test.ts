// What other settings would have said, counted over scans made by hand: whose scans count, who would have seen what, and
// what makes one case; and that the settings in force would have said what they say.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Outcome, type RecordedScan, weighAgain } from '../../src/policy/preview.ts'
import { replay } from '../../src/replay/replay.ts'
import { makePolicy, type PolicyChanges } from '../../src/verdict/policy.ts'
import type { Witness } from '../../src/verdict/witness.ts'
import { temporaryFolder } from '../fixtures.ts'

const DAY = 86_400
const START = Date.parse('2026-03-02T03:00:00Z') / 1000
/** Under these, phones that nobody saw before soon weigh enough. */
const STRICT = {
  ...{ 'level.caution': 2, 'level.alert': 3, 'phones.weight': 10, 'phones.scale': 0.1 },
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
    ...{ serial, productId, producerId },
    circumstances: {
      ...{ regions: [], soldAt: null, activeSince: START - DAY, usualDays: 14, seenShare: 0.88 },
      ...{ state: 'active', sample: false, received: false },
      ...circumstances,
    },
    scan: {
      id: `s${serial}-${n}`,
      witness: {
        ...{ at: START + Math.round(day * DAY), agent: 'person', via: 'qr', role: null, phone: n },
        ...{ network: 20_000 + n, province: n % 2 ? 'VN-SG' : 'VN-HN', asn: null, seen: true },
        ...{ connection: 'cellular', networkStamps: 1, networkRefused: 0, pin: null, ...witness },
      },
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
  async function judged(scans: readonly RecordedScan[]) {
    const put = (name: string, rows: readonly object[]) =>
      writeFileSync(join(folder, name), rows.map((row) => JSON.stringify(row)).join('\n'))
    put(
      'events.jsonl',
      scans.map(({ serial, scan: { id, witness } }) => ({
        ...{ id, t: witness.at, stamp: `${serial}`, ip: `${serial}/${witness.network}` },
        ...{ device: `${serial}/${witness.phone}`, country: 'VN', region: witness.province, ua: 'Chrome' },
        ...{ live: true, conn: 'cell' },
      })),
    )
    const stamps = new Map(scans.map((one) => [one.serial, one]))
    put(
      'stamps.jsonl',
      [...stamps.values()].map(({ serial, productId, producerId }) => ({
        ...{ stamp: `${serial}`, batch: `lot of ${productId}`, product: productId, producer: producerId },
        ...{ activatedAt: START, regions: ['VN-05'] },
      })),
    )
    const lines: { level?: string; kind?: string }[] = []
    await replay(folder, (line) => void lines.push(JSON.parse(line)))
    return {
      warned: lines.filter(({ level }) => level === 'caution').length,
      kinds: lines.flatMap(({ kind }) => kind ?? []),
    }
  }

  /** Many stamps that were checked once when they were young, and one at the end, by when all before is settled. */
  const others = [10, 200].flatMap((day) =>
    Array.from({ length: day < 100 ? 60 : 1 }, (_, i) =>
      scan(day + i / 60, 1, {
        ...HERE,
        serial: 1000 + i + day,
        productId: 'tea',
        witness: { province: 'VN-05' },
      }),
    ),
  )
  /** Old packages, each checked once, so many days apart. */
  const refilled = (count: number, daysApart: number) =>
    Array.from({ length: count }, (_, i) =>
      scan(60 + i * daysApart, 1, { ...HERE, serial: i + 1, witness: { province: 'VN-05' } }),
    )
  /** Stamps that strangers far away check five times a day. */
  const rising = (count: number, of: (i: number) => Told) =>
    Array.from({ length: count }, (_, i) =>
      Array.from({ length: 8 }, (_, n) =>
        scan(20 + n / 5 + i / 20, n, { ...HERE, serial: i + 1, witness: { province: 'VN-21' }, ...of(i) }),
      ),
    ).flat()

  it.each<[string, RecordedScan[], kinds: string[]]>([
    ['packages that were filled again, each checked once', refilled(8, 1), ['refilled']],
    ['too few of them', refilled(4, 1), []],
    ['so many over a longer time', refilled(8, 6), ['copied']],
    ['stamps of one producer that rise at once', rising(8, (i) => ({ productId: `p${i}` })), ['flood']],
    ['too few of them', rising(4, (i) => ({ productId: `p${i}` })), []],
    ['of as many producers', rising(8, (i) => ({ productId: `p${i}`, producerId: `c${i}` })), []],
    ['of one product', rising(4, () => ({})), ['copied']],
  ])('%s', async (_, scans, kinds) => {
    const all = [...others, ...scans].toSorted((a, b) => a.scan.witness.at - b.scan.witness.at)
    const then = await judged(all)
    expect(then.kinds).toEqual(kinds)
    const again = await outcome(all, 'caution', {})
    expect([again.warned, again.cases]).toEqual([then.warned, kinds.length])
  })
})
