import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DAY_MS } from '../../src/time.ts'
import { type Assessment, NOTHING_AROUND, type Reason } from '../../src/verdict/assess.ts'
import { displayed } from '../../src/verdict/displayed.ts'
import {
  FACT_NAMES,
  type Fact,
  type FactName,
  inOrder,
  type Level,
  levelOf,
  NOTICE_LEVELS,
  type Notice,
} from '../../src/verdict/facts.ts'
import { judge, judgeRefused, ocopInForce, type Question } from '../../src/verdict/judge.ts'
import type { Batch, Certificate, Goods, IssuedStamp, Known, Observation } from '../../src/verdict/known.ts'
import { DEFAULT_POLICY, type Mode } from '../../src/verdict/policy.ts'
import { NOW, scanned } from '../fixtures.ts'

const HOUR = 3_600_000
const PHONE = 4711
const SHOP = { outlet: 'Cửa hàng Mộc', address: 'Số 1, Mộc Châu' }

const OBSERVATION = scanned({ phone: PHONE, country: 'VN', province: 'VN-05' })

const CERTIFICATE: Certificate = {
  kind: 'ocop',
  name: 'OCOP 4 sao',
  stars: 4,
  number: null,
  issuer: null,
  issuedOn: '2024-07-01',
  validUntil: '2027-06-30',
  source: null,
}

const PRODUCER = {
  id: 'anh',
  name: 'HTX Anh',
  kind: 'cooperative' as const,
  address: 'Mộc Châu',
  addressOld: null,
  phone: null,
  website: null,
}

const GOODS: Goods = {
  producer: PRODUCER,
  product: {
    id: 'tea',
    name: 'Chè',
    brand: null,
    ocopGroup: 'drink',
    processGroup: 'tea',
    picture: '/tea.svg',
    description: null,
    standards: null,
    gtin: '08938505974002',
    storage: null,
    warnings: null,
    source: null,
  },
  batch: {
    id: 'anh-1',
    lot: 'L1',
    origin: 'Sơn La',
    producedOn: '2026-06-01',
    expiresOn: '2027-06-01',
    quantity: null,
    unit: null,
    regions: null,
    recall: null,
    inputRecall: null,
    review: null,
    demo: false,
  },
  declarations: [],
  certificates: [CERTIFICATE],
}

/** An active stamp of goods in order, checked now for the first time. */
const STAMP: IssuedStamp = {
  kind: 'issued',
  recorded: true,
  pinTries: 0,
  ordinal: 1,
  checks: 1,
  firstAt: NOW,
  firstProvince: 'VN-05',
  provinces: [],
  own: null,
  pin: null,
  state: 'active',
  reason: null,
  since: NOW - 9 * DAY_MS,
  sample: false,
  withPin: true,
  producer: PRODUCER,
  goods: GOODS,
  movement: null,
}

const batch = (fields: Partial<Batch>): Partial<IssuedStamp> => ({
  goods: { ...GOODS, batch: { ...GOODS.batch, ...fields } },
})
const certified = (...certificates: Certificate[]): Partial<IssuedStamp> => ({
  goods: { ...GOODS, certificates },
})

interface Case {
  known?: Partial<IssuedStamp>
  seen?: Partial<Observation>
  question?: Partial<Question>
  at?: number
}
const judged = ({ known, seen, question, at = NOW }: Case) =>
  judge(
    { ...STAMP, ...known },
    { observation: { ...OBSERVATION, at, ...seen }, keyRetired: false, link: null, ...question },
    at,
  )

const ACTIVE: Fact = { name: 'active', since: STAMP.since }
const FIRST: Fact = { name: 'first-check' }
/** Ten checks so far, the first a week ago. */
const BUSY = { ordinal: 10, checks: 10, firstAt: NOW - 7 * DAY_MS }
const BEFORE: Fact = { name: 'checked-before', times: 9, since: NOW - 7 * DAY_MS, provinces: [] }
/** The page was read, and nothing else. */
const ONCE: Fact = { name: 'checked-before', times: 1, since: NOW, provinces: [] }
/** A PIN that is sent from the page is no check of its own. */
const RIGHT: Case = { known: { ordinal: null }, seen: { pin: 'right' } }
const usedBy = (phone: number | null, at: number, now = false): Partial<IssuedStamp> => ({
  ordinal: null,
  pin: { at, province: 'VN-HN', phone, now },
})
const USED = (at: number) => ({ at, province: 'VN-HN' })

const REASONS: Reason[] = [
  { name: 'strangers', nats: 5, count: 4, provinces: [] },
  { name: 'place', nats: 4, count: 2, provinces: ['VN-05', 'VN-21'] },
  { name: 'phones', nats: 2, count: 6, provinces: [] },
]
const TOLD = { reasons: REASONS.slice(0, 2), withPin: STAMP.withPin }
/** What the detector made of it, and how far it may speak. */
const suspected = (level: Assessment['level'], mode: Mode, more: Case = {}): Case => ({
  ...more,
  known: {
    evidenced: {
      stored: { bytes: null, open: [] },
      revision: 0,
      own: null,
      circumstances: {
        state: 'active',
        activeSince: 0,
        usualDays: 14,
        seenShare: 0.88,
        sample: false,
        regions: [],
        soldAt: null,
        received: false,
      },
      around: NOTHING_AROUND,
      policy: { ...DEFAULT_POLICY, mode },
      batchId: null,
    },
    ...more.known,
  },
  question: {
    assessment: {
      level,
      nats: 11,
      reasons: REASONS,
      settling: null,
      remember: [],
      findings: [],
      revivedIn: null,
      hold: null,
    },
  },
})

/** One thing changed of a stamp in order: the level, and the facts in their order, the first being the headline. */
const TABLE: [what: string, change: Case, level: Level, facts: Fact[]][] = [
  ['nothing', {}, 'neutral', [FIRST, ACTIVE]],
  [
    'statistics that alarm, where they may',
    suspected('alert', 'alert'),
    'alert',
    [{ name: 'copied', ...TOLD }, FIRST, ACTIVE],
  ],
  [
    'statistics that alarm, where they may only warn',
    suspected('alert', 'caution'),
    'caution',
    [{ name: 'maybe-copied', ...TOLD }, FIRST, ACTIVE],
  ],
  ['statistics that alarm, in the shadow', suspected('alert', 'shadow'), 'neutral', [FIRST, ACTIVE]],
  [
    'statistics that warn',
    suspected('caution', 'alert'),
    'caution',
    [{ name: 'maybe-copied', ...TOLD }, FIRST, ACTIVE],
  ],
  [
    'statistics that alarm, for a reader of a link',
    suspected('alert', 'alert', { seen: { via: 'link' } }),
    'neutral',
    [FIRST, ACTIVE],
  ],
  [
    'statistics that alarm, for a robot',
    suspected('alert', 'alert', { seen: { agent: 'bot' } }),
    'neutral',
    [FIRST, ACTIVE],
  ],
  [
    'statistics that alarm, for who just opened the scratch layer',
    suspected('alert', 'alert', {
      known: { withPin: true, ...usedBy(PHONE, NOW, true) },
      seen: { pin: 'right' },
    }),
    'confirmed',
    [{ name: 'pin-confirmed' }, ONCE, ACTIVE],
  ],
  [
    'statistics that warn who has just entered the right PIN after somebody else: nothing to enter again',
    suspected('caution', 'alert', { known: usedBy(PHONE + 1, NOW - 1), seen: { pin: 'right' } }),
    'caution',
    [
      { name: 'maybe-copied', ...TOLD, withPin: false },
      { name: 'pin-used-today', ...USED(NOW - 1) },
      ONCE,
      ACTIVE,
    ],
  ],
  [
    'statistics that alarm, of a void stamp',
    suspected('alert', 'alert', { known: { state: 'void', reason: 'lost' } }),
    'alert',
    [{ name: 'void', reason: 'lost', at: STAMP.since }, FIRST],
  ],

  ['issued', { known: { state: 'issued' } }, 'caution', [{ name: 'not-activated', state: 'issued' }, FIRST]],
  [
    'printed',
    { known: { state: 'printed' } },
    'caution',
    [{ name: 'not-activated', state: 'printed' }, FIRST],
  ],
  [
    'void',
    { known: { state: 'void', reason: 'stolen' } },
    'alert',
    [{ name: 'void', reason: 'stolen', at: STAMP.since }, FIRST],
  ],
  ['of a sample roll', { known: { sample: true } }, 'caution', [{ name: 'sample' }, FIRST, ACTIVE]],
  [
    'of a leaked key',
    { question: { keyRetired: true } },
    'caution',
    [{ name: 'key-retired' }, FIRST, ACTIVE],
  ],
  [
    'bound to nothing',
    { known: { goods: null, state: 'printed' } },
    'caution',
    [{ name: 'not-activated', state: 'printed' }, FIRST],
  ],

  [
    'its batch recalled',
    { known: batch({ recall: { at: NOW - HOUR, reason: 'nấm mốc' } }) },
    'alert',
    [{ name: 'recalled', at: NOW - HOUR, reason: 'nấm mốc' }, FIRST, ACTIVE],
  ],
  [
    'its batch under review',
    { known: batch({ review: { at: NOW - HOUR, reason: null } }) },
    'caution',
    [{ name: 'under-review', at: NOW - HOUR, reason: null }, FIRST, ACTIVE],
  ],
  [
    'its batch expired',
    { known: batch({ expiresOn: '2026-06-30' }) },
    'caution',
    [{ name: 'expired', on: '2026-06-30' }, FIRST, ACTIVE],
  ],
  ['its batch good until today', { known: batch({ expiresOn: '2026-07-01' }) }, 'neutral', [FIRST, ACTIVE]],
  ['its batch without an end', { known: batch({ expiresOn: null }) }, 'neutral', [FIRST, ACTIVE]],

  [
    'received by a shop',
    { known: { movement: { kind: 'received', at: NOW - DAY_MS, ...SHOP } } },
    'neutral',
    [{ name: 'received', at: NOW - DAY_MS, ...SHOP }, FIRST, ACTIVE],
  ],
  [
    'sold',
    { known: { movement: { kind: 'sold', at: NOW - HOUR, ...SHOP } } },
    'neutral',
    [{ name: 'sold', at: NOW - HOUR, ...SHOP }, FIRST, ACTIVE],
  ],
  [
    'returned to the producer',
    { known: { movement: { kind: 'returned', at: NOW - HOUR, ...SHOP } } },
    'neutral',
    [FIRST, ACTIVE],
  ],

  ['checked before', { known: BUSY }, 'neutral', [BEFORE, ACTIVE]],
  [
    'checked once before',
    { known: { ...BUSY, ordinal: 2, checks: 2 } },
    'neutral',
    [{ ...BEFORE, times: 1 } as Fact, ACTIVE],
  ],
  [
    'checked before in two provinces',
    { known: { ...BUSY, provinces: ['VN-05', 'VN-HN'] } },
    'neutral',
    [{ ...BEFORE, provinces: ['VN-05', 'VN-HN'] } as Fact, ACTIVE],
  ],
  [
    'checked by nobody but this phone, an hour ago',
    { known: { ...BUSY, ordinal: 3, checks: 3, own: { times: 2, lastAt: NOW - HOUR } } },
    'neutral',
    [{ name: 'checked-by-you', at: NOW - HOUR, times: 2, others: 0 }, ACTIVE],
  ],
  [
    'checked by this phone and others',
    { known: { ...BUSY, own: { times: 2, lastAt: NOW - DAY_MS + 1 } } },
    'neutral',
    [{ name: 'checked-by-you', at: NOW - DAY_MS + 1, times: 2, others: 7 }, ACTIVE],
  ],
  [
    'checked by this phone a whole day ago',
    { known: { ...BUSY, own: { times: 2, lastAt: NOW - DAY_MS } } },
    'neutral',
    [BEFORE, ACTIVE],
  ],
  [
    'checked later by others, this check having arrived late',
    { known: { ...BUSY, checks: 12 } },
    'neutral',
    [BEFORE, ACTIVE],
  ],
  [
    'visited by a robot, never by people',
    { known: { ordinal: null, checks: 0, firstAt: null } },
    'neutral',
    [ACTIVE],
  ],
  [
    'visited by a robot, after people',
    { known: { ...BUSY, ordinal: null } },
    'neutral',
    [{ ...BEFORE, times: 10 } as Fact, ACTIVE],
  ],

  // The PIN. The page was read first, so one check came before it.
  [
    'PIN wrong',
    { known: { ordinal: null }, seen: { pin: 'wrong' } },
    'caution',
    [{ name: 'pin-wrong' }, ONCE, ACTIVE],
  ],
  [
    'PIN right, by this very request',
    { known: usedBy(PHONE, NOW, true), seen: { pin: 'right' } },
    'confirmed',
    [{ name: 'pin-confirmed' }, ONCE, ACTIVE],
  ],
  [
    'PIN right again, from the same phone, weeks later',
    { known: usedBy(PHONE, NOW - 30 * DAY_MS), seen: { pin: 'right' } },
    'confirmed',
    [{ name: 'pin-confirmed', before: NOW - 30 * DAY_MS }, ONCE, ACTIVE],
  ],
  [
    'PIN right, used by another phone within the day',
    { known: usedBy(PHONE + 1, NOW - DAY_MS + 1), seen: { pin: 'right' } },
    'neutral',
    [{ name: 'pin-used-today', ...USED(NOW - DAY_MS + 1) }, ONCE, ACTIVE],
  ],
  [
    'PIN right, used by another phone a day ago',
    { known: usedBy(PHONE + 1, NOW - DAY_MS), seen: { pin: 'right' } },
    'alert',
    [{ name: 'pin-used', ...USED(NOW - DAY_MS) }, ONCE, ACTIVE],
  ],
  [
    'PIN right, used by a phone that is forgotten by now',
    { known: usedBy(null, NOW - 100 * DAY_MS), seen: { pin: 'right' } },
    'alert',
    [{ name: 'pin-used', ...USED(NOW - 100 * DAY_MS) }, ONCE, ACTIVE],
  ],
  [
    'PIN right, used by nobody known, from a phone that shows nothing',
    { known: usedBy(null, NOW - 2 * DAY_MS), seen: { pin: 'right', phone: null } },
    'alert',
    [{ name: 'pin-used', ...USED(NOW - 2 * DAY_MS) }, ONCE, ACTIVE],
  ],
  [
    'PIN after too many tries, whatever it was',
    {
      known: { ...usedBy(PHONE + 1, NOW - 2 * DAY_MS), recorded: false, pinTries: 50 },
      seen: { pin: 'right' },
    },
    'neutral',
    [{ name: 'pin-locked', by: 'stamp' }, ONCE, ACTIVE],
  ],
  [
    'wrong PIN after too many tries',
    { known: { ordinal: null, recorded: false, pinTries: 5 }, seen: { pin: 'wrong' } },
    'neutral',
    [{ name: 'pin-locked', by: 'network' }, ONCE, ACTIVE],
  ],
  [
    'PIN for a roll that has none, even if it fits',
    { known: { ordinal: null, withPin: false }, seen: { pin: 'right' } },
    'caution',
    [{ name: 'pin-not-made' }, ONCE, ACTIVE],
  ],
  [
    'wrong PIN for a roll that has none',
    { known: { ordinal: null, withPin: false }, seen: { pin: 'wrong' } },
    'caution',
    [{ name: 'pin-not-made' }, ONCE, ACTIVE],
  ],

  // Several at once.
  [
    'void, recalled, expired and sold',
    {
      known: {
        ...batch({
          recall: { at: NOW, reason: null },
          review: { at: NOW, reason: null },
          expiresOn: '2026-06-01',
        }),
        state: 'void',
        reason: 'lost',
        sample: true,
        movement: { kind: 'sold', at: NOW, ...SHOP },
      },
      question: { keyRetired: true },
    },
    'alert',
    [
      { name: 'void', reason: 'lost', at: STAMP.since },
      { name: 'recalled', at: NOW, reason: null },
      { name: 'under-review', at: NOW, reason: null },
      { name: 'sample' },
      { name: 'key-retired' },
      { name: 'expired', on: '2026-06-01' },
      { name: 'sold', at: NOW, ...SHOP },
      FIRST,
    ],
  ],
  [
    'PIN right for a recalled batch: the recall is what counts',
    {
      known: { ...batch({ recall: { at: NOW, reason: null } }), ...usedBy(PHONE, NOW, true) },
      seen: { pin: 'right' },
    },
    'alert',
    [{ name: 'recalled', at: NOW, reason: null }, { name: 'pin-confirmed' }, ONCE, ACTIVE],
  ],
  [
    'PIN right for a stamp not yet activated: no green',
    { known: { ...usedBy(PHONE, NOW, true), state: 'printed' }, seen: { pin: 'right' } },
    'caution',
    [{ name: 'not-activated', state: 'printed' }, { name: 'pin-confirmed' }, ONCE],
  ],
  [
    'PIN right for goods that are sold: the PIN is what counts',
    {
      known: { ...usedBy(PHONE, NOW, true), movement: { kind: 'sold', at: NOW, ...SHOP } },
      seen: { pin: 'right' },
    },
    'confirmed',
    [{ name: 'pin-confirmed' }, { name: 'sold', at: NOW, ...SHOP }, ONCE, ACTIVE],
  ],
]

describe('the verdict on an issued stamp', () => {
  it.each(TABLE)('%s', (_, change, level, facts) => {
    const verdict = judged(change)
    expect(verdict.facts).toEqual(facts)
    expect(verdict.headline).toEqual(facts[0])
    expect(verdict.level).toBe(level)
    expect(verdict.notices).toEqual([])
  })
})

describe('the verdict on what is not known', () => {
  const asked = (known: Known, question: Partial<Question> = {}) =>
    judge(known, { observation: OBSERVATION, keyRetired: false, link: null, ...question }, NOW)
  const unreached = (queued: boolean): Known => ({ kind: 'unreached', queued })
  const NOT_ISSUED: Fact[] = [{ name: 'not-issued' }]
  it.each<[string, ReturnType<typeof judge>, Level, Fact[]]>([
    ['malformed', judgeRefused('malformed'), 'caution', [{ name: 'malformed' }]],
    ['made by no key of ours', judgeRefused('not-issued'), 'alert', NOT_ISSUED],
    ['of no roll', asked({ kind: 'unissued' }), 'alert', NOT_ISSUED],
    [
      'of no roll, under a leaked key',
      asked({ kind: 'unissued' }, { keyRetired: true }),
      'alert',
      NOT_ISSUED,
    ],
    ['not reached, queued', asked(unreached(true)), 'neutral', [{ name: 'history-unchecked', queued: true }]],
    [
      'not reached, with a PIN',
      asked(unreached(false), { observation: { ...OBSERVATION, pin: 'right' } }),
      'neutral',
      [{ name: 'pin-unchecked' }, { name: 'history-unchecked', queued: false }],
    ],
    [
      'not reached, not even queued, under a leaked key',
      asked(unreached(false), { keyRetired: true }),
      'neutral',
      [{ name: 'history-unchecked', queued: false }, { name: 'key-retired' }],
    ],
  ])('%s', (_, verdict, level, facts) => {
    expect(verdict).toEqual({ level, headline: facts[0], facts, notices: [] })
  })
})

describe('the published order', () => {
  /** Written out once more: whoever changes it must mean it. */
  const PUBLISHED: [FactName, Level][] = [
    ['malformed', 'caution'],
    ['not-issued', 'alert'],
    ['void', 'alert'],
    ['recalled', 'alert'],
    ['pin-unchecked', 'neutral'],
    ['history-unchecked', 'neutral'],
    ['pin-used', 'alert'],
    ['copied', 'alert'],
    ['under-review', 'caution'],
    ['sample', 'caution'],
    ['not-activated', 'caution'],
    ['key-retired', 'caution'],
    ['pin-not-made', 'caution'],
    ['pin-wrong', 'caution'],
    ['maybe-copied', 'caution'],
    ['expired', 'caution'],
    ['pin-locked', 'neutral'],
    ['pin-used-today', 'neutral'],
    ['pin-confirmed', 'confirmed'],
    ['sold', 'neutral'],
    ['received', 'neutral'],
    ['checked-by-you', 'neutral'],
    ['checked-before', 'neutral'],
    ['first-check', 'neutral'],
    ['active', 'neutral'],
  ]

  it('and the level of every fact', () => {
    expect(FACT_NAMES.map((name) => [name, levelOf(name)])).toEqual(PUBLISHED)
  })

  it('only a PIN confirmed now is good news in colour', () => {
    expect(FACT_NAMES.filter((name) => levelOf(name) === 'confirmed')).toEqual(['pin-confirmed'])
  })

  it('an alert among the facts is never hidden behind a quieter headline', () => {
    const alerts = new Set<FactName>(['void', 'recalled', 'pin-used', 'copied'])
    const firstCalm = FACT_NAMES.findIndex(
      (name) =>
        levelOf(name) !== 'alert' && FACT_NAMES.indexOf(name) > FACT_NAMES.indexOf('history-unchecked'),
    )
    for (const name of alerts) expect(FACT_NAMES.indexOf(name)).toBeLessThan(firstCalm)
  })

  it('sorts any facts, however they come, and changes none', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...FACT_NAMES]), (names) => {
        const facts = names.map((name) => ({ name }) as Fact)
        const ordered = inOrder(facts)
        expect(ordered.map(({ name }) => name)).toEqual(FACT_NAMES.filter((name) => names.includes(name)))
        expect(facts.map(({ name }) => name)).toEqual(names)
      }),
    )
  })

  it('every fact has a row in the tables above', () => {
    const shown = new Set<FactName>(['malformed', 'not-issued', 'history-unchecked', 'pin-unchecked'])
    for (const [, , , facts] of TABLE) for (const { name } of facts) shown.add(name)
    expect(FACT_NAMES.filter((name) => !shown.has(name))).toEqual([])
    const headlines = new Set([
      'malformed',
      'not-issued',
      'history-unchecked',
      'pin-unchecked',
      ...TABLE.map(([, , , facts]) => facts[0]?.name),
    ])
    expect(FACT_NAMES.filter((name) => !headlines.has(name))).toEqual([])
  })
})

describe('days are days in Vietnam', () => {
  const at = (clock: string) => Date.parse(clock)
  const LAPSING = { ...CERTIFICATE, validUntil: '2026-07-01' }
  it.each([
    ['2026-07-01T00:00:00+07:00', false],
    ['2026-07-01T23:59:59.999+07:00', false],
    ['2026-07-02T00:00:00+07:00', true],
    // The same day in UTC on both sides of midnight in Vietnam.
    ['2026-07-01T16:59:59Z', false],
    ['2026-07-01T17:00:00Z', true],
    ['2026-12-31T23:59:59+07:00', true],
  ])('what is good until 1 July is over at %s: %s', (moment, over) => {
    const verdict = judged({ known: batch({ expiresOn: '2026-07-01' }), at: at(moment) })
    expect(verdict.facts.some(({ name }) => name === 'expired')).toBe(over)
    const { notices } = judged({ known: certified(LAPSING), at: at(moment) })
    expect(notices).toEqual(over ? [{ name: 'certificate-lapsed', on: '2026-07-01' }] : [])
  })
})

describe('notices', () => {
  const USED = { at: NOW - 3 * DAY_MS, province: 'VN-HN', phone: 2, now: false }
  const link = (gtin: string | null, lot: string | null): Case => ({ question: { link: { gtin, lot } } })
  const LAPSED = { ...CERTIFICATE, validUntil: '2026-06-30' }
  it.each<[string, Case, Notice[]]>([
    [
      'out of its region',
      { known: batch({ regions: ['VN-HN', 'VN-HP'] }) },
      [{ name: 'out-of-region', province: 'VN-05', regions: ['VN-HN', 'VN-HP'] }],
    ],
    ['in one of its regions', { known: batch({ regions: ['VN-HN', 'VN-05'] }) }, []],
    ['in no province that is known', { known: batch({ regions: ['VN-HN'] }), seen: { province: null } }, []],
    ['meant for everywhere', { known: batch({ regions: null }) }, []],
    [
      'its certificate lapsed',
      { known: certified(LAPSED) },
      [{ name: 'certificate-lapsed', on: '2026-06-30' }],
    ],
    [
      'both its certificates lapsed: the later counts',
      { known: certified({ ...LAPSED, validUntil: '2023-01-01' }, LAPSED) },
      [{ name: 'certificate-lapsed', on: '2026-06-30' }],
    ],
    ['one lapsed, one renewed', { known: certified(LAPSED, CERTIFICATE) }, []],
    ['a certificate without an end', { known: certified({ ...CERTIFICATE, validUntil: null }) }, []],
    ['only another kind lapsed', { known: certified({ ...LAPSED, kind: 'standard' }) }, []],
    ['no certificate', { known: certified() }, []],
    ['a link that agrees', link('08938505974002', 'L1'), []],
    ['a link without either', link(null, null), []],
    [
      "a link with another product's number",
      link('00000000000017', 'L1'),
      [{ name: 'link-differs', field: 'gtin', linked: '00000000000017', registered: '08938505974002' }],
    ],
    [
      'a link with another lot',
      link(null, 'L2'),
      [{ name: 'link-differs', field: 'lot', linked: 'L2', registered: 'L1' }],
    ],
    [
      'a link with a number that nobody registered',
      {
        known: { goods: { ...GOODS, product: { ...GOODS.product, gtin: null } } },
        question: { link: { gtin: '08938505974002', lot: null } },
      },
      [{ name: 'link-differs', field: 'gtin', linked: '08938505974002', registered: null }],
    ],
    [
      'all at once',
      {
        known: { goods: { ...GOODS, certificates: [LAPSED], batch: { ...GOODS.batch, regions: ['VN-HN'] } } },
        question: { link: { gtin: '1', lot: '2' } },
      },
      [
        { name: 'out-of-region', province: 'VN-05', regions: ['VN-HN'] },
        { name: 'certificate-lapsed', on: '2026-06-30' },
        { name: 'link-differs', field: 'gtin', linked: '1', registered: '08938505974002' },
        { name: 'link-differs', field: 'lot', linked: '2', registered: 'L1' },
      ],
    ],
    [
      'nothing to say of a stamp without goods',
      { known: { goods: null }, question: { link: { gtin: '1', lot: '2' } } },
      [],
    ],
  ])('%s', (_, change, notices) => {
    const verdict = judged(change)
    expect(verdict.notices).toEqual(notices)
    // They never touch the headline, its level or the facts.
    expect(verdict.headline).toEqual(FIRST)
    expect(verdict.level).toBe('neutral')
    expect(verdict.facts).toEqual([FIRST, ACTIVE])
  })

  it.each<[string, Case, boolean | null]>([
    ['by another phone', {}, false],
    ['by this phone', { seen: { phone: 2 } }, true],
    ['by a phone that is not kept, and from one', { known: { pin: { ...USED, phone: null } } }, false],
    ['and a wrong one is entered', { seen: { pin: 'wrong' } }, false],
    ['and it is entered again: that is a fact of its own', { seen: { pin: 'right' } }, null],
    ['of a stamp without goods', { known: { pin: USED, goods: null } }, false],
  ])('a PIN that was confirmed before is told to who opens the stamp: %s', (_, change, byYou) => {
    const { known, ...rest } = change
    const { notices, facts } = judged({ known: { ...BUSY, withPin: true, pin: USED, ...known }, ...rest })
    const { at, province } = USED
    if (byYou !== null && rest.seen?.pin === undefined) expect(facts).toEqual([BEFORE, ACTIVE])
    expect(notices).toEqual(byYou === null ? [] : [{ name: 'pin-used-before', at, province, byYou }])
  })

  it('have levels of their own', () => {
    expect(NOTICE_LEVELS).toEqual({
      'out-of-region': 'neutral',
      'certificate-lapsed': 'neutral',
      'input-recalled': 'caution',
      'link-differs': 'caution',
      'pin-used-before': 'neutral',
    })
    expect(FACT_NAMES.filter((name) => name in NOTICE_LEVELS)).toEqual([])
  })
})

describe('the certificate in force', () => {
  it.each<[string, Certificate[], number | null]>([
    ['none', [], null],
    ['the one', [CERTIFICATE], 4],
    [
      'the one with most stars',
      [{ ...CERTIFICATE, stars: 3 }, CERTIFICATE, { ...CERTIFICATE, stars: null }],
      4,
    ],
    ['not one that lapsed', [{ ...CERTIFICATE, stars: 5, validUntil: '2026-06-30' }, CERTIFICATE], 4],
    ['not one of another kind', [{ ...CERTIFICATE, kind: 'origin', stars: 5 }], null],
  ])('%s', (_, certificates, stars) => {
    const before = structuredClone(certificates)
    expect(ocopInForce(certificates, NOW)?.stars ?? null).toBe(stars)
    expect(certificates).toEqual(before)
  })
})

describe('judging', () => {
  it('is pure: the same question has the same answer, and nothing handed in changes', () => {
    const freeze = <T>(value: T): T => {
      if (value && typeof value === 'object')
        for (const one of Object.values(Object.freeze(value))) freeze(one)
      return value
    }
    for (const [, change] of [...TABLE, ['', RIGHT] as const]) {
      const frozen = freeze(structuredClone(change))
      expect(judged(frozen)).toEqual(judged(frozen))
    }
  })

  it('says exactly one thing of the state, and at most one of the history', () => {
    const times = fc.integer({ min: NOW - 3 * DAY_MS, max: NOW })
    const anything = fc.record({
      ordinal: fc.option(fc.integer({ min: 1, max: 9 })),
      checks: fc.nat(12),
      firstAt: fc.option(times),
      recorded: fc.boolean(),
      sample: fc.boolean(),
      withPin: fc.boolean(),
      state: fc.constantFrom('issued', 'printed', 'active', 'void') as fc.Arbitrary<IssuedStamp['state']>,
      own: fc.option(fc.record({ times: fc.integer({ min: 1, max: 20 }), lastAt: times })),
      pin: fc.option(
        fc.record({
          at: times,
          province: fc.constant(null),
          phone: fc.option(fc.constantFrom(PHONE, 1)),
          now: fc.boolean(),
        }),
      ),
      goods: fc.constantFrom(null, GOODS),
    })
    const STATES = ['void', 'active', 'not-activated']
    const HISTORY = ['checked-by-you', 'checked-before', 'first-check']
    const PINS = ['pin-used', 'pin-not-made', 'pin-wrong', 'pin-locked', 'pin-used-today', 'pin-confirmed']
    fc.assert(
      fc.property(anything, fc.constantFrom('right', 'wrong', null), (known, pin) => {
        const names: string[] = judged({ known, seen: { pin } }).facts.map(({ name }) => name)
        const countOf = (some: string[]) => names.filter((name) => some.includes(name)).length
        expect(countOf(STATES)).toBe(1)
        expect(countOf(HISTORY)).toBeLessThanOrEqual(1)
        expect(countOf(PINS)).toBe(pin === null ? 0 : 1)
        expect(new Set(names).size).toBe(names.length)
        // Green is for the right PIN alone.
        if (names.includes('pin-confirmed'))
          expect([pin, known.withPin, known.recorded]).toEqual(['right', true, true])
      }),
      { numRuns: 1000 },
    )
  })
})

describe('what may be shown of goods', () => {
  const said = {
    description: 'Chè shan',
    standards: 'TCVN 1',
    storage: 'Nơi khô',
    warnings: 'Không dùng khi mốc',
  }
  const declarations = [
    { position: 1, step: 'Hái búp', happenedOn: '2026-06-01', place: 'x', declaredBy: 'x', declaredAt: 1 },
  ].map((one) => ({ ...one, fields: [] }))
  const goods: Goods = { ...GOODS, product: { ...GOODS.product, ...said }, declarations }

  it('is all of them, and while their display is suspended which they are and what to beware of', () => {
    expect(displayed(goods)).toBe(goods)
    const suspended = { ...goods, batch: { ...goods.batch, review: { at: 1, reason: 'Đang xem xét' } } }
    expect(displayed(suspended)).toEqual({
      ...suspended,
      product: { ...goods.product, description: null, standards: null, storage: null },
      declarations: [],
      certificates: [],
    })
  })
})
