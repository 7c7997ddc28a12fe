// What is a GS1 Digital Link, case by case, and what must hold of all of them.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findIdentifier, PRIMARY_KEYS } from '../../src/gs1/application-identifiers.ts'
import { CSET_82, checkDigitOf } from '../../src/gs1/check-digits.ts'
import {
  buildDigitalLink,
  canonicalForm,
  parseDigitalLink,
  writeDigitalLink,
} from '../../src/gs1/digital-link.ts'
import type { Element, Elements } from '../../src/gs1/elements.ts'
import type { Refusal } from '../../src/gs1/refusal.ts'

const HOST = 'https://tem.example'
const GTIN = '09506000134352'
const read = (rest: string) => parseDigitalLink(HOST + rest)

const RIGHT: [what: string, rest: string, canonical: string][] = [
  ['a GTIN', `/01/${GTIN}`, `/01/${GTIN}`],
  ['variant, lot and serial', `/01/${GTIN}/22/2A/10/L1/21/S1`, `/01/${GTIN}/22/2A/10/L1/21/S1`],
  ['a lot left out', `/01/${GTIN}/22/2A/21/S1`, `/01/${GTIN}/22/2A/21/S1`],
  ['a third-party serial', `/01/${GTIN}/235/T1`, `/01/${GTIN}/235/T1`],
  ['a stem', `/some/path/01/${GTIN}`, `/01/${GTIN}`],
  ['a stem that looks like a key', `/01/x/01/${GTIN}`, `/01/${GTIN}`],
  ['a place and its extension', '/414/9506000134345/254/a%2Fb', '/414/9506000134345/254/a%2Fb'],
  ['a party', '/417/9506000134345/7040/1ABC', '/417/9506000134345/7040/1ABC'],
  ['a piece of a whole', `/8006/${GTIN}0102/10/L1`, `/8006/${GTIN}0102/10/L1`],
  ['a logistic unit', '/00/006141411234567890', '/00/006141411234567890'],
  ['a document', '/253/9506000134345ABC', '/253/9506000134345ABC'],
  ['a coupon', '/255/9506000134345123', '/255/9506000134345123'],
  ['an asset', '/8004/9506AB-1', '/8004/9506AB-1'],
  ['a part', '/8010/9506%23A-1/8011/12', '/8010/9506%23A-1/8011/12'],
  ['a provider', '/8017/095060001343999998/8019/1', '/8017/095060001343999998/8019/1'],
  ['a recipient', '/8018/095060001343999998', '/8018/095060001343999998'],
  ['escapes of any case', `/01/${GTIN}/10/%2f%2F%41`, `/01/${GTIN}/10/%2F%2FA`],
  ['an escape that is none', `/01/${GTIN}/10/5%25%2`, `/01/${GTIN}/10/5%25%252`],
  ['what was encoded twice', `/01/${GTIN}/10/a%252Fb`, `/01/${GTIN}/10/a%252Fb`],
  ['a plus in a path', `/01/${GTIN}/10/a+b`, `/01/${GTIN}/10/a%2Bb`],
  ['a plus in a query', `/01/${GTIN}?99=a%2Bb`, `/01/${GTIN}?99=a%2Bb`],
  ['dots', `/01/${GTIN}/10/..`, `/01/${GTIN}/10/..`],
  ['a fragment', `/01/${GTIN}#top`, `/01/${GTIN}`],
  ['an empty query', `/01/${GTIN}?`, `/01/${GTIN}`],
  ['a number without a value', `/01/${GTIN}?17`, `/01/${GTIN}`],
  [
    'predefined lengths first',
    `/01/${GTIN}?3922=0299&3103=000195&17=201225`,
    `/01/${GTIN}?3103=000195&17=201225&3922=0299`,
  ],
  ['some day of a month', `/01/${GTIN}?17=261100`, `/01/${GTIN}?17=261100`],
  ['29 February', `/01/${GTIN}?17=280229`, `/01/${GTIN}?17=280229`],
  ['a short GTIN in a query', '/8004/95061?01=95060002', '/8004/95061?01=00000095060002'],
  ['one of 12 digits', '/8004/95061?01=614141123452', '/8004/95061?01=00614141123452'],
  ['one of 13 digits', '/8004/95061?01=9506000134352', '/8004/95061?01=09506000134352'],
  ['a signed document', '/253/9506000134345A?8030=AA', '/253/9506000134345A?8030=AA'],
  ['a signed serial', `/01/${GTIN}/21/S?8030=AA`, `/01/${GTIN}/21/S?8030=AA`],
]

const WRONG: [what: string, uri: string, refusal: Refusal][] = [
  ['no scheme', `tem.example/01/${GTIN}`, { reason: 'not-http' }],
  ['another scheme', `ftp://tem.example/01/${GTIN}`, { reason: 'not-http' }],
  ['a user', `https://a:b@tem.example/01/${GTIN}`, { reason: 'bad-host' }],
  ['no host', `https:///01/${GTIN}`, { reason: 'no-path' }],
  ['no path', HOST, { reason: 'no-path' }],
  ['a letter beyond ASCII', `${HOST}/01/${GTIN}/10/é`, { reason: 'illegal-character', at: 41 }],
  ['no key', `${HOST}/10/L1`, { reason: 'no-key' }],
  ['a word for a key', `${HOST}/gtin/${GTIN}`, { reason: 'no-key' }],
  ['a word for a qualifier', `${HOST}/01/${GTIN}/lot/L1`, { reason: 'no-key' }],
  ['a slash at the end', `${HOST}/01/${GTIN}/`, { reason: 'no-key' }],
  ['an empty value', `${HOST}/01/${GTIN}/21/`, { reason: 'empty-value', ai: '21' }],
  ['an empty attribute', `${HOST}/01/${GTIN}?99=`, { reason: 'empty-value', ai: '99' }],
  ['a null character', `${HOST}/01/${GTIN}/10/a%00`, { reason: 'zero-byte', ai: '10' }],
  ['13 digits', `${HOST}/01/9506000134352`, { reason: 'too-short', ai: '01', least: 14 }],
  ['15 digits', `${HOST}/01/0${GTIN}`, { reason: 'too-long', ai: '01', most: 14 }],
  [
    'a letter in a GTIN',
    `${HOST}/01/0950600013435X`,
    { reason: 'bad-character', ai: '01', at: 13, set: 'N' },
  ],
  [
    'a wrong check digit',
    `${HOST}/01/09506000134353`,
    { reason: 'bad-value', ai: '01', rule: 'check-digit', part: '09506000134353' },
  ],
  [
    'a document of a wrong check digit',
    `${HOST}/253/9506000134346AB`,
    { reason: 'bad-value', ai: '253', rule: 'check-digit', part: '9506000134346' },
  ],
  ['a space in a lot', `${HOST}/01/${GTIN}/10/a%20b`, { reason: 'bad-character', ai: '10', at: 1, set: 'X' }],
  ['a plus in a query', `${HOST}/01/${GTIN}?99=a+b`, { reason: 'bad-character', ai: '99', at: 1, set: 'X' }],
  ['lower case in CSET 39', `${HOST}/8010/9506a`, { reason: 'bad-character', ai: '8010', at: 4, set: 'Y' }],
  [
    '21 characters of lot',
    `${HOST}/01/${GTIN}/10/${'A'.repeat(21)}`,
    { reason: 'too-long', ai: '10', most: 20 },
  ],
  [
    'an asset without a company',
    `${HOST}/8004/AB12345`,
    { reason: 'bad-value', ai: '8004', rule: 'company-prefix', part: 'AB12345' },
  ],
  [
    'the third piece of two',
    `${HOST}/8006/${GTIN}0302`,
    { reason: 'bad-value', ai: '8006', rule: 'pieces', part: '0302' },
  ],
  [
    'a part number of zero',
    `${HOST}/8010/95061/8011/01`,
    { reason: 'bad-value', ai: '8011', rule: 'no-leading-zero', part: '01' },
  ],
  [
    'qualifiers out of order',
    `${HOST}/01/${GTIN}/21/S/10/L`,
    { reason: 'bad-order', path: ['01', '21', '10'] },
  ],
  [
    'a qualifier of another key',
    `${HOST}/414/9506000134345/10/L`,
    { reason: 'bad-order', path: ['414', '10'] },
  ],
  [
    'qualifiers of two orders',
    `${HOST}/01/${GTIN}/10/L/235/T`,
    { reason: 'bad-order', path: ['01', '10', '235'] },
  ],
  ['a qualifier twice', `${HOST}/01/${GTIN}/10/L/10/L`, { reason: 'bad-order', path: ['01', '10', '10'] }],
  ['a qualifier in the query', `${HOST}/01/${GTIN}?10=L`, { reason: 'belongs-in-path', ai: '10' }],
  ['a serial in the query', `${HOST}/01/${GTIN}?21=S`, { reason: 'not-for-query', ai: '21' }],
  ['an attribute twice', `${HOST}/01/${GTIN}?99=A&99=A`, { reason: 'repeated', ai: '99' }],
  ['the key again', `${HOST}/01/${GTIN}?01=${GTIN}`, { reason: 'repeated', ai: '01' }],
  ['a pair without a name', `${HOST}/01/${GTIN}?=A`, { reason: 'unknown-identifier', ai: '' }],
  [
    'a made-to-order GTIN in the query',
    `${HOST}/00/006141411234567890?03=${GTIN}`,
    { reason: 'not-for-query', ai: '03' },
  ],
  [
    'qualifiers out of order before a wrong check digit',
    `${HOST}/01/09506000134353/21/S/10/L`,
    { reason: 'bad-order', path: ['01', '21', '10'] },
  ],
  [
    'two that exclude each other before one that lacks another',
    `${HOST}/01/${GTIN}?7020=A&255=9506000134345`,
    { reason: 'excludes', ai: '01', other: '255' },
  ],
  ['a number that is no identifier', `${HOST}/01/${GTIN}?89=A`, { reason: 'unknown-identifier', ai: '89' }],
  [
    'a month too many',
    `${HOST}/01/${GTIN}?17=261301`,
    { reason: 'bad-value', ai: '17', rule: 'date-or-month', part: '261301' },
  ],
  [
    '29 February 2027',
    `${HOST}/01/${GTIN}?17=270229`,
    { reason: 'bad-value', ai: '17', rule: 'date-or-month', part: '270229' },
  ],
  [
    'no such country',
    `${HOST}/01/${GTIN}?422=999`,
    { reason: 'bad-value', ai: '422', rule: 'country', part: '999' },
  ],
  ['half a country', `${HOST}/01/${GTIN}?423=70470`, { reason: 'bad-length', ai: '423' }],
  [
    'a lot of nothing',
    `${HOST}/8004/95061?10=L`,
    { reason: 'needs', ai: '10', needs: [['01'], ['02'], ['03'], ['8006'], ['8026']] },
  ],
  ['nine digits for a GTIN', `${HOST}/8004/95061?01=095060002`, { reason: 'too-short', ai: '01', least: 14 }],
  ['a lot behind a serial', `${HOST}/01/${GTIN}/21/S?10=L`, { reason: 'belongs-in-path', ai: '10' }],
  [
    'a payment slip’s day without the slip',
    `${HOST}/01/${GTIN}?12=261201`,
    { reason: 'needs', ai: '12', needs: [['8020']] },
  ],
  [
    'a part’s serial without the whole’s',
    `${HOST}/01/${GTIN}?250=A`,
    {
      reason: 'needs',
      ai: '250',
      needs: [
        ['01', '21'],
        ['03', '21'],
        ['8006', '21'],
      ],
    },
  ],
  [
    'two weights',
    `${HOST}/01/${GTIN}?3102=000001&3103=000001`,
    { reason: 'excludes', ai: '3102', other: '3103' },
  ],
  ['a signature without a serial', `${HOST}/253/9506000134345?8030=AA`, { reason: 'no-serial', ai: '253' }],
  ['a coupon signed so', `${HOST}/255/9506000134345?8030=AA`, { reason: 'no-serial', ai: '255' }],
  ['an asset signed so', `${HOST}/8003/09506000134345?8030=AA`, { reason: 'no-serial', ai: '8003' }],
]

describe('read', () => {
  it.each(RIGHT)('%s', (_, rest, canonical) => {
    const link = read(rest)
    expect(link).toMatchObject({ ok: true })
    if (link.ok) expect(canonicalForm(link.value)).toBe(`https://id.gs1.org${canonical}`)
  })

  it.each(WRONG)('refuses %s', (_, uri, error) => {
    expect(parseDigitalLink(uri)).toEqual({ ok: false, error })
  })

  it.each([
    'http://a',
    'HTTPS://a.',
    'https://192.0.2.1:8787',
    'https://[2001:db8::1]',
    'https://xn--fsq.example',
  ])('takes %s before the path', (origin) => {
    expect(parseDigitalLink(`${origin}/01/${GTIN}`).ok).toBe(true)
  })

  it('takes of all bytes those of CSET 82 into a lot, and of CSET 39 into a part number', () => {
    for (let byte = 1; byte < 256; byte++) {
      const escaped = `%${byte.toString(16).padStart(2, '0')}`
      const one = String.fromCharCode(byte)
      expect(read(`/01/${GTIN}/10/A${escaped}Z`).ok, escaped).toBe(CSET_82.includes(one))
      expect(read(`/8010/9506${escaped}`).ok, escaped).toBe(/[#\-/0-9A-Z]/.test(one))
    }
  })

  it('keeps what is no element as it stands', () => {
    const link = read(`/01/${GTIN}?linkType=gs1%3Apip&&single&15=261201&lang=vi`)
    expect(link.ok && link.value).toEqual({
      key: { ai: '01', value: GTIN },
      qualifiers: [],
      attributes: [{ ai: '15', value: '261201' }],
      others: ['linkType=gs1%3Apip', 'single', 'lang=vi'],
    })
  })
})

const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((all) => all.join(''))
const checked = (length: number) => digits(length - 1).map((text) => text + checkDigitOf(text))
const text = (most: number) =>
  fc.array(fc.constantFrom(...CSET_82), { minLength: 1, maxLength: most }).map((all) => all.join(''))

const KEYS: Record<string, fc.Arbitrary<string>> = {
  '00': checked(18),
  '01': checked(14),
  '253': fc.tuple(checked(13), text(17)).map((all) => all.join('')),
  '255': checked(13),
  '414': checked(13),
  '417': checked(13),
  '8004': fc.tuple(digits(4), text(26)).map((all) => all.join('')),
  '8006': checked(14).map((gtin) => `${gtin}0102`),
  '8010': digits(10),
  '8017': checked(18),
  '8018': checked(18),
}
const QUALIFIERS: Record<string, fc.Arbitrary<string>> = {
  '10': text(20),
  '21': text(20),
  '22': text(20),
  '235': text(28),
  '254': text(20),
  '7040': fc.constant('1Ab_'),
  '8011': digits(3).map((all) => `1${all}`),
  '8019': digits(10),
}

const element = (ai: string, values: fc.Arbitrary<string>): fc.Arbitrary<Element> =>
  values.map((value) => ({ ai, value }))

// The path syntax has a variant (22) after an ITIP too; the General Specifications want a GTIN (01) beside it.
const anyElements: fc.Arbitrary<Elements> = fc
  .constantFrom(...Object.keys(KEYS))
  .chain((ai) => {
    const orders = findIdentifier(ai)?.qualifiers ?? [[]]
    return fc.tuple(
      fc.constant(ai),
      fc
        .constantFrom(...orders)
        .chain((order) => fc.subarray(order.filter((one) => one !== '22' || ai === '01'))),
    )
  })
  .chain(([ai, order]) =>
    fc.record({
      key: element(ai, KEYS[ai] ?? text(1)),
      qualifiers: fc.tuple(...order.map((one) => element(one, QUALIFIERS[one] ?? text(1)))),
      attributes: fc
        .subarray(['90', '91', '99'])
        .chain((all) => fc.tuple(...all.map((one) => element(one, text(30))))),
    }),
  )

describe('whatever is built', () => {
  it('reads back as it was', () => {
    fc.assert(
      fc.property(anyElements, (elements) => {
        const built = buildDigitalLink(`${HOST}/stem/`, elements)
        expect(built).toMatchObject({ ok: true })
        expect(built.ok && parseDigitalLink(built.value)).toEqual({
          ok: true,
          value: { ...elements, others: [] },
        })
      }),
    )
  })

  it('has one canonical form, which is its own', () => {
    fc.assert(
      fc.property(anyElements, fc.webPath(), (elements, stem) => {
        const canonical = canonicalForm(elements)
        const again = parseDigitalLink(canonical)
        expect(again.ok && canonicalForm(again.value)).toBe(canonical)
        const elsewhere = parseDigitalLink(writeDigitalLink(`http://other.example${stem}`, elements))
        expect(elsewhere.ok && canonicalForm(elsewhere.value)).toBe(canonical)
      }),
    )
  })

  it('is refused with one digit changed', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('00', '01', '414', '417', '8017', '8018'),
        fc.nat(),
        fc.integer({ min: 1, max: 9 }),
        fc.infiniteStream(fc.nat(9)),
        (ai, place, change, stream) => {
          const length = findIdentifier(ai)?.most ?? 0
          const body = [...stream.take(length - 1)].join('')
          const value = body + checkDigitOf(body)
          const at = place % length
          const changed = value.slice(0, at) + ((Number(value[at]) + change) % 10) + value.slice(at + 1)
          expect(parseDigitalLink(`${HOST}/${ai}/${value}`).ok).toBe(true)
          expect(parseDigitalLink(`${HOST}/${ai}/${changed}`)).toEqual({
            ok: false,
            error: { reason: 'bad-value', ai, rule: 'check-digit', part: changed },
          })
        },
      ),
    )
  })

  it('never throws on any text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          fc.string().map((one) => `${HOST}/01/${one}`),
        ),
        (uri) => {
          parseDigitalLink(uri)
        },
      ),
    )
  })
})

it('does not build what it would not read', () => {
  const elements = { key: { ai: '01', value: '09506000134353' }, qualifiers: [], attributes: [] }
  expect(buildDigitalLink(HOST, elements)).toMatchObject({ ok: false, error: { reason: 'bad-value' } })
})

it('knows every key of the standard', () => {
  expect([...PRIMARY_KEYS].sort()).toEqual(
    '00 01 253 255 401 402 414 415 417 8003 8004 8006 8010 8013 8017 8018'.split(' '),
  )
})
