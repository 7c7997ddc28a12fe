import { describe, expect, it } from 'vitest'
import { demoWords } from '../../src/demo/words.ts'
import { resolverWords } from '../../src/resolver/words.ts'
import { siteWords } from '../../src/site/words.ts'
import { DAY_MS } from '../../src/time.ts'
import type { Reason } from '../../src/verdict/assess.ts'
import {
  FACT_NAMES,
  type Fact,
  type FactName,
  NOTICE_LEVELS,
  type Notice,
  type NoticeName,
} from '../../src/verdict/facts.ts'
import { PIN_TRIES } from '../../src/verdict/judge.ts'
import type { ReasonName } from '../../src/verdict/signals/registry.ts'
import { authorityText } from '../../src/words/authority.ts'
import { en } from '../../src/words/en.ts'
import { vi } from '../../src/words/vi.ts'
import { factWords, noticeWords, type Words } from '../../src/words/words.ts'
import { NOW } from '../fixtures.ts'

const SHOP = { outlet: 'Cửa hàng Mộc', address: 'Số 1, Mộc Châu' }

const EVERY_REASON: { readonly [N in ReasonName]: true } = {
  phones: true,
  late: true,
  strangers: true,
  place: true,
  returns: true,
  pin: true,
  homes: true,
  'after-sale': true,
  shared: true,
  product: true,
  'on-the-spot': true,
}
const REASONS = Object.keys(EVERY_REASON) as ReasonName[]
/** Every reason alone, for one and for several, and two together. */
const reasonsToTell: Reason[][] = [
  ...REASONS.flatMap((name): Reason[][] => [
    [{ name, nats: 3, count: 1, provinces: ['VN-05'] }],
    [{ name, nats: 3, count: 4, provinces: ['VN-05', 'VN-HN', 'VN-21'] }],
  ]),
  REASONS.slice(0, 2).map((name) => ({ name, nats: 4, count: 4, provinces: [] })),
]

/** Every fact in each of the shapes that its words tell apart. */
const FACTS: { [N in FactName]: Extract<Fact, { name: N }>[] } = {
  malformed: [{ name: 'malformed' }],
  'not-issued': [{ name: 'not-issued' }],
  'history-unchecked': [
    { name: 'history-unchecked', queued: true },
    { name: 'history-unchecked', queued: false },
  ],
  void: (['spoiled', 'lost', 'stolen', 'misprint'] as const).map((reason) => ({
    name: 'void',
    reason,
    at: NOW,
  })),
  recalled: [
    { name: 'recalled', at: NOW, reason: null },
    { name: 'recalled', at: NOW, reason: 'Phát hiện nấm mốc.' },
  ],
  'pin-used': [
    { name: 'pin-used', at: NOW, province: null },
    { name: 'pin-used', at: NOW, province: 'VN-HN' },
    { name: 'pin-used', at: NOW, province: 'VN-??' },
  ],
  copied: reasonsToTell.map((reasons) => ({ name: 'copied', reasons, withPin: reasons.length === 1 })),
  'maybe-copied': reasonsToTell.map((reasons) => ({ name: 'maybe-copied', reasons, withPin: true })),
  'under-review': [
    { name: 'under-review', at: NOW, reason: null },
    { name: 'under-review', at: NOW, reason: 'Có đơn khiếu nại.' },
  ],
  sample: [{ name: 'sample' }],
  'not-activated': [
    { name: 'not-activated', state: 'issued' },
    { name: 'not-activated', state: 'printed' },
  ],
  'key-retired': [{ name: 'key-retired' }],
  'pin-not-made': [{ name: 'pin-not-made' }],
  'pin-wrong': [{ name: 'pin-wrong' }],
  expired: [{ name: 'expired', on: '2026-06-30' }],
  'pin-locked': [
    { name: 'pin-locked', by: 'network' },
    { name: 'pin-locked', by: 'stamp' },
  ],
  'pin-unchecked': [{ name: 'pin-unchecked' }],
  'pin-used-today': [
    { name: 'pin-used-today', at: NOW, province: null },
    { name: 'pin-used-today', at: NOW, province: 'VN-05' },
  ],
  'pin-confirmed': [{ name: 'pin-confirmed' }, { name: 'pin-confirmed', before: NOW }],
  sold: [{ name: 'sold', at: NOW, ...SHOP }],
  received: [{ name: 'received', at: NOW, ...SHOP }],
  'checked-by-you': [
    { name: 'checked-by-you', at: NOW, times: 1, others: 0 },
    { name: 'checked-by-you', at: NOW, times: 2, others: 1 },
    { name: 'checked-by-you', at: NOW, times: 1234, others: 5678 },
  ],
  'checked-before': [
    { name: 'checked-before', times: 1, since: NOW - DAY_MS, provinces: [] },
    { name: 'checked-before', times: 2, since: NOW - DAY_MS, provinces: ['VN-05'] },
    { name: 'checked-before', times: 12_345, since: 0, provinces: ['VN-05', 'VN-HN'] },
  ],
  'first-check': [{ name: 'first-check' }],
  active: [{ name: 'active', since: NOW }],
}

const NOTICES: { [N in NoticeName]: Extract<Notice, { name: N }>[] } = {
  'out-of-region': [
    { name: 'out-of-region', province: 'VN-05', regions: ['VN-HN'] },
    { name: 'out-of-region', province: 'VN-05', regions: ['VN-HN', 'VN-HP', 'VN-SG'] },
  ],
  'certificate-lapsed': [{ name: 'certificate-lapsed', on: '2026-06-30' }],
  'input-recalled': [{ name: 'input-recalled', lot: 'QT-1', product: 'Plum', at: NOW }],
  'link-differs': [
    { name: 'link-differs', field: 'gtin', linked: '08938505974002', registered: null },
    { name: 'link-differs', field: 'lot', linked: 'L2', registered: 'L1' },
  ],
  'pin-used-before': [
    { name: 'pin-used-before', at: NOW, province: 'VN-HN', byYou: false },
    { name: 'pin-used-before', at: NOW, province: null, byYou: true },
  ],
}

const everyFact: Fact[] = FACT_NAMES.flatMap((name) => FACTS[name] as Fact[])
const everyNotice: Notice[] = Object.values(NOTICES).flat()

/** What a language says of facts and notices, each text with where it stands. */
function said(words: Words): [where: string, text: string][] {
  return [
    ...everyFact.flatMap((fact, i) =>
      Object.entries({
        ...factWords(words, fact),
        authority: authorityText(words.language, fact),
      }).map(([part, text]): [string, string] => [`${fact.name}[${i}].${part}`, text]),
    ),
    ...everyNotice.map((notice, i): [string, string] => [`${notice.name}[${i}]`, noticeWords(words, notice)]),
  ]
}

/** Every text of a language that takes no figures. */
function fixed(value: unknown, where: string): [where: string, text: string][] {
  if (typeof value === 'string') return [[where, value]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => fixed(inner, `${where}.${key}`))
}

/** Those of every room. */
const fixedOf = (words: Words) =>
  [words, siteWords(words), demoWords(words), resolverWords(words)].flatMap((table) =>
    fixed(table, words.language),
  )

const sentencesOf = (text: string) => text.split(/(?<=[.?!])\s+/)
const LANGUAGES: [string, Words][] = [
  ['vi', vi],
  ['en', en],
]

describe('the samples', () => {
  it('cover every fact and notice', () => {
    expect(Object.keys(FACTS).sort()).toEqual([...FACT_NAMES].sort())
    expect(Object.keys(NOTICES).sort()).toEqual(Object.keys(NOTICE_LEVELS).sort())
    for (const samples of [...Object.values(FACTS), ...Object.values(NOTICES)])
      expect(samples.length).toBeGreaterThan(0)
  })
})

describe.each(LANGUAGES)('in %s', (_, words) => {
  it.each(everyFact.map((fact) => [fact.name, fact] as const))(
    '%s has a headline and two sentences',
    (_name, fact) => {
      const { headline, consumer } = factWords(words, fact)
      const administrator = authorityText(words.language, fact)
      expect(headline.trim().length).toBeGreaterThan(5)
      expect(headline).not.toMatch(/[.!]$/)
      expect(headline.length).toBeLessThanOrEqual(60)
      for (const text of [consumer, administrator]) expect(text).toMatch(/^\S[\s\S]*[.?]$/)
      expect(consumer.length).toBeGreaterThan(20)
      expect(consumer.length).toBeLessThanOrEqual(320)
      expect(administrator).not.toBe(consumer)
    },
  )

  it.each(everyNotice.map((notice) => [notice.name, notice] as const))(
    'the notice %s is a sentence',
    (_name, notice) => {
      expect(noticeWords(words, notice)).toMatch(/^\S.{20,}\.$/)
    },
  )

  it('no text shows what a program left in it', () => {
    const texts = [...said(words), ...fixedOf(words)]
    expect(texts.length).toBeGreaterThan(150)
    for (const [where, text] of texts) {
      expect(text, where).not.toMatch(/undefined|null|NaN|\[object|Invalid Date|\$\{|=>|function/)
      expect(text.trim(), where).not.toBe('')
      expect(text.trim(), where).toBe(text)
      expect(text, where).not.toMatch(/ {2}|\s[,.;:?]|\.\.(?!\.)/)
      expect(text.normalize('NFC'), where).toBe(text)
    }
  })

  it('of a copied code: reasons that are counted call no goods false, and what would settle it is said', () => {
    for (const name of ['copied', 'maybe-copied'] as const)
      for (const fact of FACTS[name]) {
        const { headline, consumer } = factWords(words, fact)
        expect(`${headline} ${consumer}`).not.toMatch(/giả|nhái|fake|counterfeit|false/i)
        expect(consumer).toMatch(
          /so địa chỉ trang .* hỏi nơi bán, và báo|Compare the address .* ask the shop, and tell us/,
        )
        expect(/Lớp cào còn nguyên|scratch layer is untouched/.test(consumer)).toBe(fact.withPin)
      }
    // What an inspector saw is no matter of how often a thing happens.
    const seen = { name: 'on-the-spot', nats: 12, count: 1, provinces: [] } as const
    const { consumer } = factWords(words, { name: 'copied', reasons: [seen], withPin: false })
    expect(consumer).not.toMatch(/hiếm khi|seldom/)
  })

  it('of one other phone, or one other check, nobody says "about"', () => {
    for (const name of ['strangers', 'after-sale'] as const) {
      const told = (count: number) =>
        factWords(words, {
          name: 'copied',
          reasons: [{ name, nats: 5, count, provinces: [] }],
          withPin: false,
        }).consumer
      expect(told(1)).not.toMatch(/khoảng|about|1/)
      expect(told(3)).toMatch(/(khoảng|about) 3/)
    }
  })

  it('a public code is never said to prove the goods', () => {
    const promise = /hàng thật|chính hãng|genuine|authentic|xác thực/i
    const denial = /\bnot\b|never|cannot|không|chưa/i
    // Where a person signs in twice, it is not the goods that are verified.
    const elsewhere = /saysNot|privacy\.rows\.person/
    const texts = [...said(words), ...fixedOf(words)].filter(([where]) => !elsewhere.test(where))
    for (const [where, text] of texts) {
      for (const sentence of sentencesOf(text)) {
        if (promise.test(sentence)) expect(sentence, where).toMatch(denial)
      }
    }
  })

  it('figures in a fact are in its words', () => {
    const consumer = (fact: Fact) => factWords(words, fact).consumer
    expect(consumer({ name: 'recalled', at: NOW, reason: 'Phát hiện nấm mốc.' })).toContain(
      'Phát hiện nấm mốc.',
    )
    expect(consumer({ name: 'received', at: NOW, ...SHOP })).toContain(SHOP.outlet)
    expect(consumer({ name: 'sold', at: NOW, ...SHOP })).toContain(SHOP.address)
    expect(consumer({ name: 'expired', on: '2026-06-30' })).toContain(words.day('2026-06-30'))
    expect(consumer({ name: 'pin-used', at: NOW, province: 'VN-HN' })).toContain(words.province('VN-HN'))
    expect(consumer({ name: 'pin-used', at: NOW, province: 'VN-HN' })).toContain(words.moment(NOW))
    expect(
      factWords(words, { name: 'checked-before', times: 12_345, since: NOW, provinces: [] }).headline,
    ).toContain(words.count(12_345))
  })

  it('the hour is the hour in Vietnam', () => {
    expect(words.moment(Date.parse('2026-06-30T17:05:00Z'))).toContain('00:05')
    expect(words.moment(Date.parse('2026-06-30T17:05:00Z'))).toContain(words.day('2026-07-01'))
  })
})

describe('figures', () => {
  it.each([
    [vi.day('2026-07-01'), '01/07/2026'],
    [en.day('2026-07-01'), '1 Jul 2026'],
    [vi.count(0), '0'],
    [vi.count(999), '999'],
    [vi.count(1234), '1.234'],
    [vi.count(1_234_567), '1.234.567'],
    [vi.count(1000.5), '1.000,5'],
    [vi.count(0.1255), '0,1255'],
    [vi.count(12_345.6789), '12.345,6789'],
    [en.count(1_234_567), '1,234,567'],
    [en.count(12_345.6789), '12,345.6789'],
    [vi.province('VN-05'), 'Sơn La'],
    [en.province('VN-??'), 'VN-??'],
  ])('%s is %s', (text, expected) => {
    expect(text).toBe(expected)
  })
})

describe('the two languages', () => {
  it('say different things in different words', () => {
    for (const fact of everyFact) {
      const [a, b] = [factWords(vi, fact), factWords(en, fact)]
      for (const part of ['headline', 'consumer'] as const) expect(a[part], fact.name).not.toBe(b[part])
      expect(authorityText('vi', fact), fact.name).not.toBe(authorityText('en', fact))
    }
    for (const notice of everyNotice) expect(noticeWords(vi, notice)).not.toBe(noticeWords(en, notice))
  })

  it('no Vietnamese sentence lost its diacritics', () => {
    // "PIN sai." is whole Vietnamese without one; a longer sentence is not.
    const accented = /[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]/i
    for (const [where, text] of said(vi)) {
      for (const sentence of sentencesOf(text)) {
        if (sentence.split(/\s+/).length > 2) expect(sentence, where).toMatch(accented)
      }
    }
  })

  it('no English text of the product is Vietnamese', () => {
    const own = /[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/i
    const names = new RegExp(
      [
        SHOP.outlet,
        SHOP.address,
        'Phát hiện nấm mốc.',
        'Có đơn khiếu nại.',
        'Sơn La',
        'Hà Nội',
        'Hải Phòng',
        'TP. Hồ Chí Minh',
      ].join('|'),
      'g',
    )
    for (const [where, text] of said(en)) expect(text.replace(names, ''), where).not.toMatch(own)
  })

  it('who gave a wrong PIN reads how many tries there are, before they are used up', () => {
    expect(PIN_TRIES.perNetwork).toBe(5)
    const said = (words: Words) => factWords(words, { name: 'pin-wrong' }).consumer
    expect([said(vi), said(en)]).toEqual([
      expect.stringContaining('năm lần'),
      expect.stringContaining('five tries'),
    ])
  })

  it('no two facts share a headline', () => {
    for (const [, words] of LANGUAGES) {
      const headlines = FACT_NAMES.map((name) => factWords(words, FACTS[name][0] as Fact).headline)
      expect(new Set(headlines).size).toBe(FACT_NAMES.length)
    }
  })
})
