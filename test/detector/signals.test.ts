// Each signal by scans made by hand: what one item's life looks like says little, what copies look like says much.
import { describe, expect, it } from 'vitest'
import { blank, copyOf, type Evidence, NETWORKS_KEPT, pack, unpack } from '../../src/verdict/evidence.ts'
import { makePolicy, proposePolicy, SETTING_KEYS, SETTINGS } from '../../src/verdict/policy.ts'
import { NO_AGES, usualAge } from '../../src/verdict/signals/late.ts'
import { STAMP_SIGNALS, WIDE_SIGNALS } from '../../src/verdict/signals/registry.ts'
import type { StampSignalName } from '../../src/verdict/signals/signal.ts'
import { SOURCES } from '../../src/verdict/signals/sources.ts'
import { type About, take } from '../../src/verdict/take.ts'
import { sharesOf, weightOf } from '../../src/verdict/weigh.ts'
import { NO_VISITS, seenShare, type Witness, weightUnseen } from '../../src/verdict/witness.ts'
import { stranger } from './stranger.ts'

const POLICY = makePolicy({ mode: 'alert', settings: {} }, 1)
const START = Date.parse('2026-03-02T03:00:00Z') / 1000
const DAY = 86_400
const HOME = { connection: 'wifi' } as const
const ABOUT: About = {
  regions: ['VN-05', 'VN-HN'],
  soldAt: null,
  activeSince: START,
  usualDays: 14,
  seenShare: 0.88,
}

let phones = 0
/** A stranger on the given day. */
const visit = (day: number, more: Partial<Witness> = {}) => stranger(++phones, START + day * DAY, more)

function after(scans: readonly Witness[], about = ABOUT): Evidence {
  const e = blank()
  for (const scan of scans) take(e, scan, about, POLICY)
  return e
}
const nats = (name: StampSignalName, scans: readonly Witness[], about = ABOUT) =>
  sharesOf(after(scans, about), POLICY).find((one) => one.name === name)?.nats ?? 0
const days = (n: number, more: (i: number) => Partial<Witness> = () => ({})) =>
  Array.from({ length: n }, (_, i) => visit(i, more(i)))

describe('phones', () => {
  it('one says nothing, many on many days a little: one item on a shelf is looked at too', () => {
    expect(nats('phones', days(1))).toBe(0)
    expect(nats('phones', days(6))).toBeGreaterThan(0.4)
  })
  it('the same phone is no other', () => {
    expect(
      nats(
        'phones',
        days(6, () => ({ phone: 1 })),
      ),
    ).toBe(0)
  })
  it('a crowd of one afternoon counts for less than a week', () => {
    const crowd = Array.from({ length: 6 }, (_, i) => visit(0, { at: START + 900 * i }))
    expect(nats('phones', crowd)).toBeLessThan(nats('phones', days(6)) / 1.3)
  })
})

describe('late', () => {
  it('checks while the goods are new say nothing, long after much', () => {
    expect(nats('late', days(6))).toBe(0)
    const after = Array.from({ length: 4 }, (_, i) => visit(40 + 3 * i))
    expect(nats('late', after)).toBeGreaterThan(3)
  })
  it('what is usual is learned from the product, and from all where it has few stamps', () => {
    expect(usualAge(NO_AGES, NO_AGES)).toBe(14)
    const tea = { stamps: 400, days: 400 * 60 }
    expect(usualAge(tea, NO_AGES)).toBeGreaterThan(50)
    expect(usualAge(NO_AGES, tea)).toBeGreaterThan(50)
    const slow = { ...ABOUT, usualDays: 60 }
    expect(
      nats(
        'late',
        [40, 41, 42].map((day) => visit(day)),
        slow,
      ),
    ).toBe(0)
  })
})

describe('late where it stands', () => {
  const daily = (province: (i: number) => string) =>
    nats(
      'late',
      Array.from({ length: 8 }, (_, i) => visit(40 + i, { province: province(i) })),
    )
  it('a display that is looked at day after day is one story, also where carriers name a large city', () => {
    const scattered = daily((i) => ['VN-21', 'VN-34', 'VN-22', 'VN-26'][i % 4] ?? '')
    expect(daily(() => 'VN-21')).toBeLessThan(scattered - 1)
    expect(daily((i) => (i % 2 ? 'VN-HN' : 'VN-21'))).toBeLessThan(scattered - 1)
  })
  it('met there again after weeks, it is news', () => {
    const slow = [40, 60, 80].map((day) => visit(day, { province: 'VN-21' }))
    const quick = [40, 41, 42].map((day) => visit(day, { province: 'VN-21' }))
    expect(nats('late', slow)).toBeGreaterThan(nats('late', quick) + 1)
  })
})

describe('homes', () => {
  it('one home in each place an item travels to says nothing, a second in one province much', () => {
    expect(nats('homes', [visit(0, HOME), visit(9, { ...HOME, province: 'VN-21' })])).toBe(0)
    expect(nats('homes', [visit(0, HOME), visit(9, HOME)])).toBeGreaterThan(0.8)
  })
  it('many on one day are no crowd', () => {
    const evening = Array.from({ length: 5 }, (_, i) => visit(0, { ...HOME, at: START + 900 * i }))
    expect(nats('homes', evening)).toBeGreaterThan(1.8)
  })
  it('a Wi-Fi network with many phones is a shop', () => {
    const shop = [0, 1, 2, 3].map((day) => visit(day, { ...HOME, network: 7 }))
    expect(nats('homes', [visit(0, HOME), ...shop])).toBe(0)
  })
  it('is kept in the row', () => {
    const e = after([visit(0, HOME), visit(9, HOME), visit(10, { province: 'VN-21' })])
    const read = unpack(pack(e))
    expect(read.homes).toBe(1)
    expect(read.places.map(({ home }) => home)).toEqual([true, false])
    expect(read.lastPlaceAt).toBe(e.lastPlaceAt)
  })
})

describe('strangers', () => {
  it('after the goods are home, each new phone weighs', () => {
    expect(nats('strangers', [visit(0, HOME)])).toBe(0)
    expect(
      nats('strangers', [visit(0, HOME), ...[4, 8, 12].map((day) => visit(day, { province: 'VN-21' }))]),
    ).toBeGreaterThan(1.2)
  })
})

describe('place', () => {
  const at = (province: string | null, more: Partial<Witness> = {}, about = ABOUT) =>
    nats(
      'place',
      days(4, () => ({ province, ...more })),
      about,
    )
  it('where the batch is sold nothing surprises; a large city over a carrier hardly; elsewhere much', () => {
    expect(at('VN-05')).toBe(0)
    expect(at('VN-HN')).toBe(0)
    expect(at(null)).toBe(0)
    expect(at('VN-SG')).toBeLessThan(at('VN-21') / 1.5)
    expect(at('VN-21')).toBeGreaterThan(5)
  })
  it('one home far away surprises less than a shelf far away', () => {
    expect(at('VN-21', HOME)).toBeLessThan(at('VN-21') - 1)
  })
  it('a batch for no region in particular is at home where it was first checked', () => {
    const everywhere = { ...ABOUT, regions: [] }
    expect(at('VN-21', {}, everywhere)).toBe(0)
    const away = [
      visit(0, { province: 'VN-21' }),
      ...[1, 2, 3].map((day) => visit(day, { province: 'VN-34' })),
    ]
    expect(nats('place', away, everywhere)).toBeGreaterThan(4)
  })
})

describe('returns', () => {
  const path = (...provinces: string[]) =>
    nats(
      'returns',
      provinces.map((province, day) => visit(day, { province })),
    )
  it('from a shop to a home and on to another says nothing, back again much', () => {
    expect(path('VN-05', 'VN-21', 'VN-21', 'VN-34')).toBe(0)
    expect(path('VN-05', 'VN-21', 'VN-05')).toBeGreaterThan(1)
    expect(path('VN-05', 'VN-21', 'VN-05', 'VN-21')).toBeGreaterThan(1.5)
  })
  it('the cities that networks name by mistake are no journey', () => {
    expect(path('VN-05', 'VN-HN', 'VN-05', 'VN-SG', 'VN-05')).toBe(0)
  })
  it('evidence that was written before there was this sign is read on', () => {
    const e = after(days(6, (i) => ({ province: i % 2 ? 'VN-21' : 'VN-05' })))
    const now = pack(e)
    // A place had no count of the day.
    const places = now.length - 4 * e.places.length
    const rest = [...now.subarray(66, places), ...[...now.subarray(places)].filter((_, i) => i % 4 !== 3)]
    const before = {
      ...unpack(now),
      places: unpack(now).places.map((one) => ({ ...one, today: 0 })),
    }
    expect(unpack(new Uint8Array([4, ...now.subarray(1, 66), ...rest]))).toEqual(before)
    const sums = { homes: 0, lastPlaceAt: 0 }
    const third = new Uint8Array([3, ...now.subarray(1, 60), ...rest])
    expect(unpack(third)).toEqual({ ...before, ...sums })
    const second = new Uint8Array([2, ...now.subarray(1, 57), ...rest])
    expect(unpack(second)).toEqual({ ...before, ...sums, returns: 0, lastPlace: null })
  })
})

describe('PIN and sale', () => {
  it('a PIN that another had used speaks for copies, the first right one against', () => {
    expect(nats('pin', [visit(0, { pin: 'used' })])).toBeGreaterThan(3)
    expect(nats('pin', [visit(0, { pin: 'wrong' })])).toBeGreaterThan(1)
    expect(nats('pin', [visit(0, { pin: 'right' })])).toBeLessThan(0)
  })
  it('what one network tried says no more by being tried again, also after it was written and read', () => {
    const often = (pin: 'wrong' | 'used', network: (i: number) => number) =>
      nats(
        'pin',
        days(4, (i) => ({ pin, phone: 10 + i, network: network(i) })),
      )
    expect(often('wrong', () => 7)).toBe(nats('pin', [visit(0, { pin: 'wrong', network: 7 })]))
    expect(often('used', () => 7)).toBe(nats('pin', [visit(0, { pin: 'used', network: 7 })]))
    expect(often('wrong', (i) => i)).toBeGreaterThan(often('wrong', () => 7) + 2)
    const tried = after([visit(0, { pin: 'wrong', network: 7 })])
    expect(unpack(pack(tried)).networks).toEqual(tried.networks)
  })
  it('wrong PINs, which anyone can type for a code on a shelf, do not make a copy of it', () => {
    const tries = Array.from({ length: 8 }, (_, i) => visit(0.02 + i / 86_400, { pin: 'wrong' }))
    const bought = visit(0.01, { pin: 'right' })
    expect(weightOf(after(tries), POLICY)).toBeLessThan(POLICY['level.alert'])
    expect(weightOf(after([bought, ...tries]), POLICY)).toBeLessThan(POLICY['level.alert'])
    // Nor do they hide what a copied PIN says.
    expect(nats('pin', [...tries, visit(1, { pin: 'used' })])).toBe(POLICY['pin.most'])
  })
  it('a PIN used again in the house where it was used says little', () => {
    const again = (network: number, more: Partial<Witness> = { connection: 'wifi' }) =>
      nats('pin', [
        visit(0, { pin: 'right', phone: 1, network: 7, ...more }),
        visit(0.01, { phone: 2, network, ...more }),
        visit(0.02, { pin: 'used', phone: 2, network, ...more }),
      ])
    expect(again(7)).toBeLessThan(1)
    expect(again(8)).toBeGreaterThan(3)
    // One address of a carrier is many houses.
    expect(again(7, { connection: 'cellular' })).toBeGreaterThan(3)
  })
  it('visits after the sale weigh', () => {
    const sold = { ...ABOUT, soldAt: START }
    expect(
      nats(
        'after-sale',
        days(3, () => ({ province: null })),
        sold,
      ),
    ).toBeGreaterThan(0.4)
    expect(nats('after-sale', days(3))).toBe(0)
  })
  it('many phones where the goods are sold are no display once the item is sold', () => {
    const sold = { ...ABOUT, soldAt: START - 3600 }
    const weight = (n: number, about: About) => weightOf(after(days(n), about), POLICY)
    expect(weight(14, sold)).toBeGreaterThan(POLICY['level.caution'])
    expect(weight(14, ABOUT)).toBeLessThan(POLICY['level.caution'] / 2)
    // The buyer, and who eats along.
    expect(weight(1, sold)).toBeLessThan(1)
    expect(weight(4, sold)).toBeLessThan(POLICY['level.caution'] / 1.5)
  })
})

describe('a link passed on', () => {
  it('explains visits away', () => {
    const posted = days(8, () => ({ via: 'link' }))
    expect(nats('shared', posted)).toBeLessThan(-3)
    expect(nats('shared', days(8))).toBeCloseTo(0)
  })
})

describe('what is no witness', () => {
  it.each<[string, Partial<Witness>]>([
    ['a robot', { agent: 'bot' }],
    ['a reader of a link', { via: 'link' }],
    ['a shop', { role: 'retailer' }],
    ['an inspector', { role: 'inspector' }],
    ['a network that tries codes', { networkRefused: 2 }],
    ['a line that looks at many stamps', { connection: 'wifi', networkStamps: 9 }],
  ])('%s', (_, more) => {
    expect(after(days(6, () => more)).witnesses).toBe(0)
  })
  it('a page that nobody saw says less, a data centre hardly anything', () => {
    expect(after([visit(0, { seen: false })]).witnesses).toBeCloseTo(weightUnseen(0.88, POLICY))
    expect(after([visit(0, { asn: 16_509 })]).witnesses).toBeCloseTo(POLICY['witness.hosting'])
  })
  it('where hardly any page ever tells, one that does not is hardly less of a witness', () => {
    const unseen = (seenShare: number) =>
      after([visit(0, { seen: false })], { ...ABOUT, seenShare }).witnesses
    expect(unseen(0.88)).toBeLessThan(0.6)
    expect(unseen(0.1)).toBeGreaterThan(0.85)
    expect(unseen(1)).toBe(0)
    expect(seenShare(NO_VISITS)).toBe(0.88)
    expect(seenShare({ first: 2000, seen: 0 })).toBeLessThan(0.05)
    expect(seenShare({ first: 2000, seen: 1900 })).toBeGreaterThan(0.94)
  })
})

describe('a crowd', () => {
  const hour = (i: number) => START + DAY + i * 900
  it('of one day in one place is one event, in four places it is not', () => {
    const there = after(days(24, (i) => ({ at: hour(i), province: 'VN-21' }))).visits
    const around = after(
      days(24, (i) => ({ at: hour(i), province: ['VN-21', 'VN-34', 'VN-CT', 'VN-14'][i % 4] ?? null })),
    ).visits
    expect(there).toBeLessThan(3.5)
    expect(around).toBeGreaterThan(1.3 * there)
  })
  it('is one too where its phones are put into other cities', () => {
    const hubs = days(24, (i) => ({
      at: hour(i),
      province: ['VN-05', 'VN-HN', 'VN-SG', 'VN-DN'][i % 4] ?? null,
    }))
    expect(after(hubs).visits).toBeLessThan(4.5)
  })
  it('does not push the line of the hall out of mind, which else were a new home each time', () => {
    const hall = { connection: 'wifi', network: 7 } as const
    const fair = days(40, (i) => ({ at: hour(i), ...(i % 8 === 0 ? hall : {}) }))
    const e = after([visit(0, HOME), ...fair])
    expect(e.networks).toHaveLength(NETWORKS_KEPT)
    expect(e.networks.find(({ hash }) => hash === 7)).toMatchObject({ shop: true })
    expect(e.homes).toBeLessThan(0.5)
  })
})

describe('a busy shelf', () => {
  it('is no alarm, whatever comes', () => {
    const crowd = days(80, (i) => ({ at: START + i * 0.2 * DAY }))
    expect(weightOf(after(crowd), POLICY)).toBeLessThan(POLICY['level.caution'])
  })
  it('copies in many homes and provinces are', () => {
    const copies = days(9, (i) => ({
      ...(i % 2 ? HOME : {}),
      province: ['VN-21', 'VN-34', 'VN-CT'][i % 3] ?? null,
    }))
    expect(weightOf(after(copies), POLICY)).toBeGreaterThan(POLICY['level.alert'])
  })
})

describe('the row', () => {
  it('is under 300 bytes and comes back as it was', () => {
    const e = after(
      days(60, (i) => ({ ...(i % 2 ? HOME : {}), province: ['VN-21', 'VN-05', 'VN-SG'][i % 3] ?? null })),
    )
    const bytes = pack(e)
    expect(bytes.length).toBeLessThan(300)
    const again = unpack(bytes)
    expect(pack(again)).toEqual(bytes)
    expect(weightOf(again, POLICY)).toBeCloseTo(weightOf(e, POLICY), 1)
    expect(again.phones).toEqual(copyOf(e).phones)
  })
})

describe('the policy', () => {
  it('names every setting once, within its bounds, with a source', () => {
    const all = [...STAMP_SIGNALS, ...WIDE_SIGNALS].flatMap(({ settings }) => Object.keys(settings))
    expect(new Set(all).size).toBe(all.length)
    for (const key of SETTING_KEYS) {
      const { default: usual, min, max, source } = SETTINGS[key]
      expect(usual, key).toBeGreaterThanOrEqual(min)
      expect(usual, key).toBeLessThanOrEqual(max)
      for (const said of Object.values(SOURCES[source])) expect(said.length, key).toBeGreaterThan(10)
    }
  })
  it('takes no mark for thousands where whole things are counted', () => {
    for (const typed of ['10.000', '10,000', '3.5'])
      expect(proposePolicy('alert', { 'guessing.perProvince': typed })).toMatchObject({
        ok: false,
        error: [{ reason: 'not-whole', key: 'guessing.perProvince' }],
      })
    expect(proposePolicy('alert', { 'guessing.perProvince': '10000', 'flood.stamps': '' })).toEqual({
      ok: true,
      value: { mode: 'alert', settings: { 'guessing.perProvince': 10_000 } },
    })
  })
  it('takes what is in order and says what is not', () => {
    expect(proposePolicy('alert', { 'level.alert': '10,5' })).toEqual({
      ok: true,
      value: { mode: 'alert', settings: { 'level.alert': 10.5 } },
    })
    const bad = proposePolicy('alert', { 'level.alert': 'viel', 'flood.stamps': '1', 'level.caution': '25' })
    expect(bad.ok ? [] : bad.error.map(({ reason, key }) => [reason, key])).toEqual(
      [
        ['no-number', 'level.alert'],
        ['alert-below-caution', 'level.alert'],
        ['out-of-range', 'flood.stamps'],
      ].sort((a, b) => (a[0] === 'alert-below-caution' ? 1 : 0) - (b[0] === 'alert-below-caution' ? 1 : 0)),
    )
  })
})
