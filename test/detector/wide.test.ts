// The signals that stand above one stamp, by scans made by hand: each fires, does not, and just does not.
import { describe, expect, it } from 'vitest'
import {
  type Around,
  assess,
  type Circumstances,
  NOTHING_AROUND,
  type OpenScan,
} from '../../src/verdict/assess.ts'
import { blank, pack } from '../../src/verdict/evidence.ts'
import { makePolicy } from '../../src/verdict/policy.ts'
import type { Witness } from '../../src/verdict/witness.ts'
import { stranger } from './stranger.ts'

const POLICY = makePolicy({ mode: 'alert', settings: {} }, 1)
const DAY = 86_400
const START = Date.parse('2026-03-02T03:00:00Z') / 1000
const ABOUT: Circumstances = {
  regions: ['VN-05'],
  soldAt: null,
  activeSince: START,
  usualDays: 14,
  seenShare: 0.88,
  state: 'active',
  sample: false,
  received: false,
}

/** On the given day. */
const scan = (n: number, day: number, more: Partial<Witness> = {}): OpenScan => ({
  id: `s${n}`,
  witness: stranger(n, START + day * DAY, more),
})

/** What is found when these scans are settled and then another one comes. */
function found(
  open: readonly OpenScan[],
  own: OpenScan | null,
  about: Partial<Circumstances>,
  around: Partial<Around>,
) {
  const now = own?.witness.at ?? (open.at(-1)?.witness.at ?? START) + DAY
  return assess(
    { bytes: pack(blank()), open },
    own,
    { ...ABOUT, ...about },
    { ...NOTHING_AROUND, ...around },
    POLICY,
    now,
  )
}
const kinds = (...asked: Parameters<typeof found>) => found(...asked).findings.map(({ kind }) => kind)

describe('stamps that nobody activated', () => {
  const since = (day: number) => ({ notActivated: { stamps: 3, enoughAt: START + day * DAY } })
  const issued = { state: 'issued' as const, activeSince: null }
  it.each([
    ['after twenty days where the goods are sold', scan(9, 20), issued, since(0), ['not-activated']],
    ['not a day earlier', scan(9, 19.9), issued, since(0), []],
    [
      'after a fortnight where they are not',
      scan(9, 14, { province: 'VN-21' }),
      issued,
      since(0),
      ['not-activated'],
    ],
    ['not before', scan(9, 13.9, { province: 'VN-21' }), issued, since(0), []],
    ['not of a stamp or two', scan(9, 90), issued, NOTHING_AROUND, []],
    ['not once an outlet has received them', scan(9, 90), { ...issued, received: true }, since(0), []],
    ['not of samples', scan(9, 90), { ...issued, sample: true }, since(0), []],
    ['not for a robot', scan(9, 90, { agent: 'bot' }), issued, since(0), []],
    [
      'not for the packing shed, whose network holds many',
      scan(9, 90, { networkStamps: 9 }),
      issued,
      since(0),
      [],
    ],
    ['not of active ones', scan(9, 90), {}, since(0), []],
  ] as const)('%s', (_, own, about, around, expected) => {
    expect(kinds([], own, about, around)).toEqual(expected)
  })
})

describe('void stamps in use', () => {
  it.each([
    ['the third of a province', 'void', 2, ['void-in-use']],
    ['the second', 'void', 1, []],
    ['active ones', 'active', 9, []],
  ] as const)('%s', (_, state, voidInUse, expected) => {
    expect(kinds([], scan(9, 5), { state }, { voidInUse })).toEqual(expected)
  })

  it('are not in use by who tries codes out', () => {
    const own = scan(9, 5, { networkRefused: 2 })
    expect(found([], own, { state: 'void' }, { voidInUse: 9 })).toMatchObject({ findings: [], remember: [] })
  })
})

describe('what an inspector found', () => {
  it('copied alerts by itself, genuine takes back what scans said', () => {
    expect(found([], scan(9, 5), {}, { onTheSpot: 'copied' }).level).toBe('alert')
    const many = Array.from({ length: 5 }, (_, i) => scan(i, 2 * i, { province: 'VN-21' }))
    const said = found(many, scan(9, 20), {}, {}).nats
    expect(found(many, scan(9, 20), {}, { onTheSpot: 'genuine' }).nats).toBeCloseTo(said - 6, 1)
  })

  it('has a case of its own: a scan opens another only for what the scans say themselves', () => {
    expect(kinds([], scan(9, 5), {}, { onTheSpot: 'copied' })).toEqual([])
    const many = Array.from({ length: 12 }, (_, i) => scan(i, 2 * i, { province: 'VN-21' }))
    expect(kinds(many, scan(19, 30), {}, {})).toContain('copied')
    expect(kinds(many, scan(19, 30), {}, { onTheSpot: 'copied' })).toContain('copied')
  })
})

/** So suspicious that it counts for its product, over enough visits to rise. */
const suspicious = Array.from({ length: 4 }, (_, i) => scan(i, i / 2, { province: 'VN-21' }))

describe('a product whose stamps are suspicious', () => {
  const product = (hot: number, scanned: number) => ({ product: { scanned, hot, revived: 0 } })
  it.each([
    ['many of them', product(7, 100), true],
    ['no more than there always are', product(3, 2000), false],
    ['too few to say', product(1, 10), false],
  ] as const)('%s', (_, around, fires) => {
    const { findings, remember } = found(suspicious, null, {}, around)
    expect(remember).toContain('hot')
    expect(findings.map(({ kind }) => kind).includes('copied-product')).toBe(fires)
  })
  it.each(['printed', 'issued'] as const)('%s ones that somebody passed on are no copies', (state) => {
    const { findings, remember, settling } = found(suspicious, null, { state }, product(7, 100))
    expect(remember).not.toContain('hot')
    expect(findings.map(({ kind }) => kind)).not.toContain('copied-product')
    expect(settling?.changes.map(({ count }) => count)).not.toContain('hot')
  })
  it('one that was found copied speaks on when it is struck off', () => {
    const bytes = found(suspicious, null, {}, {}).settling?.bytes ?? null
    const open = [scan(19, 19, { province: 'VN-21' })]
    const now = START + 30 * DAY
    const { settling } = assess(
      { bytes, open },
      null,
      { ...ABOUT, state: 'void' },
      NOTHING_AROUND,
      POLICY,
      now,
    )
    expect(settling?.changes).toEqual([])
  })
  it('its samples, which stand at fairs to be scanned, tell nothing beyond themselves', () => {
    const { findings, remember, settling, hold } = found(
      suspicious,
      null,
      { sample: true },
      { ...product(7, 100), rises: 5 },
    )
    expect({ findings, remember, hold, changes: settling?.changes }).toEqual({
      findings: [],
      remember: [],
      hold: null,
      changes: [],
    })
  })
  it('makes each suspicious stamp more so, and no other', () => {
    const weighs = (open: readonly OpenScan[], hot: number) =>
      found(open, scan(9, 9, { province: open.length > 0 ? 'VN-21' : 'VN-05' }), {}, product(hot, 100)).nats
    expect(weighs(suspicious, 8)).toBeGreaterThan(weighs(suspicious, 0) + 1)
    expect(weighs([], 8)).toBe(weighs([], 0))
  })
  it('so do many of its stamps that came to life again, unless all products have as many', () => {
    const weighs = (of: number, all: number) =>
      found(
        suspicious,
        scan(9, 9, { province: 'VN-21' }),
        {},
        {
          product: { scanned: 100, hot: 0, revived: of },
          all: { scanned: 10_000, hot: 0, revived: all },
          revivedIn: { product: { 'VN-21': of }, all: { 'VN-21': all } },
        },
      ).nats
    expect(weighs(9, 100)).toBeGreaterThan(weighs(0, 100) + 1)
    expect(weighs(9, 900)).toBe(weighs(0, 900))
  })
})

describe('a case', () => {
  it('opens before buyers are alarmed, and never at a caution alone', () => {
    const levels = Array.from({ length: 12 }, (_, n) => {
      const open = Array.from({ length: n }, (_, i) => scan(i, 24 + 2 * i, { province: 'VN-21' }))
      const { level, nats, findings } = found(open, scan(n, 24 + 2 * n, { province: 'VN-21' }), {}, {})
      return { level, nats, opens: findings.some(({ kind }) => kind === 'copied') }
    })
    for (const { level, nats, opens } of levels) {
      if (level === 'none') expect(opens).toBe(false)
      if (level === 'caution') expect(opens).toBe(nats >= POLICY['level.case'])
      if (level === 'alert') expect(opens).toBe(true)
    }
    expect(levels.map(({ level, opens }) => `${level} ${opens}`)).toEqual(
      expect.arrayContaining(['none false', 'caution false', 'caution true', 'alert true']),
    )
  })

  const many = Array.from({ length: 12 }, (_, i) => scan(i, 2 * i, { province: 'VN-21' }))

  it('of copies is about stamps on goods: not of void ones, nor of those that wait, nor of samples', () => {
    for (const state of ['void', 'printed'] as const) {
      expect(kinds(many, scan(19, 30), { state }, {}), state).not.toContain('copied')
    }
    const sample = found(many, scan(19, 30), { sample: true }, {})
    expect([sample.level, sample.findings]).toEqual(['none', []])
  })

  it('hears of the same stamp again after six hours, however often it is scanned between', () => {
    const SIX_HOURS = 6 / 24
    // The last of them alarmed, on the twenty-second day; another came three hours later.
    const bytes = found([...many, scan(13, 22 + SIX_HOURS / 2)], null, {}, {}).settling?.bytes ?? null
    const again = (day: number) =>
      assess({ bytes, open: [] }, scan(19, day), ABOUT, NOTHING_AROUND, POLICY, START + 60 * DAY)
    const opens = (day: number) => again(day).findings.some(({ kind }) => kind === 'copied')
    expect([opens(22 + SIX_HOURS - 0.01), opens(22 + SIX_HOURS)]).toEqual([false, true])
  })

  it('a first check is one that says something: no robot’s is learned from', () => {
    const learned = (more: Partial<Witness>) =>
      found([scan(1, 1, more)], null, {}, {}).settling?.changes.map(({ count }) => count)
    expect(learned({})).toEqual(expect.arrayContaining(['scanned', 'first', 'aged']))
    expect(learned({ agent: 'bot' })).toEqual(['scanned'])
  })
})

describe('a flood over a producer', () => {
  it.each([
    ['enough stamps rise at once', 5, 0, suspicious, true],
    ['one too few', 4, 0, suspicious, false],
    ['where many always rise, more are needed', 5, 2, suspicious, false],
    ['but never more than so many, or floods would become usual', 9, 500, suspicious, true],
    ['a stamp with two visits has not risen', 50, 0, suspicious.slice(0, 2), false],
  ] as const)('%s', (_, rises, risesUsually, open, fires) => {
    const { findings, hold } = found(open, null, {}, { rises, risesUsually })
    expect(findings.map(({ kind }) => kind).includes('flood')).toBe(fires)
    expect(hold !== null).toBe(fires)
  })

  it('that goes on holds from where it began; one that is over begins anew', () => {
    const from = START - 9 * DAY
    const held = (until: number) =>
      found(suspicious, null, {}, { rises: 9, hold: { from, until } }).hold?.from ?? null
    expect(held(START + 9 * DAY)).toBe(from)
    expect(held(START - 8 * DAY)).toBeGreaterThan(from)
  })
})

describe('what may become a flood', () => {
  /** Strangers far away, six hours apart, at the moment when the others of the producer have risen. */
  const stranger = (n: number, day = 20) =>
    scan(n, day + n / 4, { province: ['VN-21', 'VN-34', 'VN-22', 'VN-26'][n % 4] ?? null })
  const alarmed = Array.from({ length: 6 }, (_, n) => stranger(n))
  const at = (rises: number, before: OpenScan[] = alarmed, own = stranger(6)) =>
    found(before, own, {}, { rises })

  it('while half as many stamps rise as make a flood buyers are cautioned, not alarmed, and the case opens', () => {
    expect(at(0).level).toBe('alert')
    expect(at(0).nats).toBeLessThan(POLICY['flood.stillAlert'])
    // It has risen itself.
    expect(at(3).level).toBe('alert')
    const waits = at(4)
    expect(waits.level).toBe('caution')
    expect(waits.nats).toBe(at(0).nats)
    expect(waits.findings.map(({ kind }) => kind)).toContain('copied')
  })
  it('what stood before these days still alarms, and so does more than a flood brings', () => {
    const old = Array.from({ length: 8 }, (_, n) => stranger(n, 10))
    expect(at(9, old, stranger(9, 20)).level).toBe('alert')
    const many = Array.from({ length: 24 }, (_, n) => stranger(n))
    const own = scan(40, 22.1, { province: 'VN-39' })
    expect(at(0, many, own).nats).toBeGreaterThan(POLICY['flood.stillAlert'])
    expect(at(9, many, own).level).toBe('alert')
  })
  it('stamps that rise together make each other no more suspicious', () => {
    const product = { scanned: 100, hot: 8, revived: 0 }
    const weighs = (rises: number, hot = 8) =>
      found(alarmed, stranger(6), {}, { product: { ...product, hot }, rises }).nats
    expect(weighs(0)).toBeGreaterThan(weighs(0, 0) + 1)
    expect(weighs(4)).toBeLessThan(weighs(0))
    expect(weighs(8)).toBe(weighs(0, 0))
    const revived = (rises: number) =>
      found(
        alarmed,
        stranger(6),
        {},
        {
          product: { scanned: 100, hot: 0, revived: 9 },
          all: { scanned: 10_000, hot: 0, revived: 100 },
          revivedIn: { product: { 'VN-21': 9 }, all: { 'VN-21': 100 } },
          rises,
        },
      ).nats
    expect(revived(9)).toBeLessThan(revived(0) - 1)
  })
})

describe('packages filled again', () => {
  const product = (revived: number) => ({
    product: { scanned: 100, hot: 0, revived },
    all: { scanned: 10_000, hot: 0, revived: revived + 40 },
  })
  it.each([
    ['many old stamps of one product are checked anew', [scan(1, 60)], product(12), true],
    ['fewer than five', [scan(1, 60)], product(3), false],
    ['stamps that are not old', [scan(1, 20)], product(12), false],
  ] as const)('%s', (_, open, around, fires) => {
    expect(kinds(open, null, {}, around).includes('refilled')).toBe(fires)
  })
  it.each([
    ['five old stamps in a province where the batch is not sold', 'VN-21', 4, true],
    ['four of them', 'VN-21', 3, false],
    ['as many where it is sold, and where all others are seen', 'VN-05', 4, false],
    ['many where it is sold: one shop sells them', 'VN-05', 15, true],
  ] as const)('%s', (_, province, before, fires) => {
    const around = {
      ...product(3),
      all: { scanned: 10_000, hot: 0, revived: 403 },
      revivedIn: { product: { [province]: before }, all: { 'VN-05': 60, 'VN-HN': 30, 'VN-21': 2 } },
    }
    const { findings, revivedIn } = found([scan(1, 60, { province })], null, {}, around)
    expect(revivedIn).toBe(province)
    expect(findings.map((one) => one.province)).toEqual(fires ? [province] : [])
  })
  it('what a flood brings to life is no package', () => {
    const hold = { from: START + 59 * DAY, until: START + 62 * DAY }
    expect(kinds([scan(1, 60)], null, {}, { ...product(12), hold })).not.toContain('refilled')
    const over = { from: START, until: START + 3 * DAY }
    expect(kinds([scan(1, 60)], null, {}, { ...product(12), hold: over })).toContain('refilled')
  })
  it('a stamp comes to life once in a window, however often it is scanned then', () => {
    const times = (...days: number[]) =>
      found(
        days.map((day, i) => scan(i, day)),
        null,
        {},
        {},
      ).settling?.changes.filter((one) => one.count === 'revived' && one.of === 'product-and-all').length
    const window = POLICY['refilled.windowDays']
    expect([times(60, 61), times(60, 60 + window)]).toEqual([1, 2])
  })
  it('a stamp that was sold and quiet counts though it is not old', () => {
    const back = [scan(1, 2), scan(2, 20)]
    expect(found(back, null, { soldAt: START + 3 * DAY }, product(12)).remember).toContain('revived')
    expect(found(back, null, {}, product(12)).remember).not.toContain('revived')
  })
})

describe('one person who checks a whole shelf', () => {
  const looked = (networkStamps: number) =>
    found([scan(1, 60, { province: 'VN-21', networkStamps })], null, {}, {}).remember
  it('is one sign of many copies, by the first stamp; each stamp keeps what it says of itself', () => {
    expect(looked(1)).toEqual(['revived', 'revived-in', 'hot'])
    for (const nth of [2, 3, 6]) expect(looked(nth)).toEqual([])
    const [one, third] = [1, 3].map((networkStamps) => {
      const own = scan(1, 60, { province: 'VN-21', networkStamps })
      return found([], own, {}, {}).nats
    })
    expect(third).toBe(one)
    // Somebody else's check of the same stamp counts.
    const both = [scan(1, 60, { networkStamps: 3 }), scan(2, 61, { province: 'VN-21' })]
    expect(found(both, null, {}, {}).remember).toContain('revived')
  })
  it('is nobody in particular at a carrier’s address, behind which many people stand', () => {
    expect(looked(7)).toEqual(['revived', 'revived-in', 'hot'])
  })
})

describe('the places that a reason names', () => {
  const told = (regions: string[]) => {
    const places = ['VN-05', 'VN-34', 'VN-05', 'VN-21', 'VN-34', 'VN-21']
    const open = places.map((province, day) => scan(day, day, { province, network: 100 + day }))
    const again = scan(5, 6, { province: 'VN-21', network: 105, via: 'link' })
    const { reasons } = found(open, again, { regions }, {})
    return reasons.find(({ name }) => name === 'place')?.provinces
  }
  it('are those where its batch is not sold', () => {
    expect(told(['VN-05'])).toEqual(['VN-34', 'VN-21'])
    expect(told(['VN-05', 'VN-21'])).toEqual(['VN-34'])
  })
  it('do not hold where it was first met, if it is meant for nowhere in particular', () => {
    expect(told([])).toEqual(['VN-34', 'VN-21'])
  })
})
