// The gate opens when all nine items are there, and names each that is not, with the form where it goes.
import { describe, expect, test } from 'vitest'
import { GATE_ITEMS, type GateFacts, missingFor } from '../../src/registry/gate.ts'

const STEPS = [
  { key: 'H1', vi: 'Đặt đàn ong', en: 'Colonies', required: false },
  { key: 'H3', vi: 'Thu mật', en: 'Extraction', required: true },
  { key: 'T1', vi: 'Đóng gói, dán tem', en: 'Packing', required: true },
]

const WHOLE: GateFacts = {
  batchId: 'lo-1',
  productId: 'mat-ong',
  producerId: 'minh-ngoc',
  name: 'Mật ong',
  picture: '/hinh/aa.jpg',
  producer: 'HTX Minh Ngọc',
  address: 'xã Mường Chanh, tỉnh Sơn La',
  origin: 'Sơn La, Việt Nam',
  lot: 'MN-01',
  expiresOn: '2027-01-01',
  noExpiry: false,
  labelExpiry: null,
  standards: 'TCVN 13843:2023',
  demo: false,
  published: true,
  declarations: 2,
  declared: ['H3', 'T1'],
  failed: [],
  steps: STEPS,
}

test('with all nine items it is open', () => {
  expect(missingFor(WHOLE)).toEqual([])
  expect(missingFor(WHOLE, 'activate')).toEqual([])
})

describe('what is missing is named, and leads to its form', () => {
  test.each<[string, Partial<GateFacts>, string, string]>([
    ['no name', { name: ' ' }, 'name', '/quan-ly/san-pham/mat-ong/sua#f-name'],
    ['no picture', { picture: '' }, 'picture', '/quan-ly/san-pham/mat-ong/hinh'],
    [
      'a drawing for a picture',
      { picture: '/illustrations/honey.svg' },
      'picture',
      '/quan-ly/san-pham/mat-ong/hinh',
    ],
    ['no producer', { producer: '' }, 'producer', '/quan-ly/co-so/minh-ngoc/sua#f-name'],
    ['no address', { address: '' }, 'address', '/quan-ly/co-so/minh-ngoc/sua#f-address'],
    ['no origin', { origin: '' }, 'origin', '/quan-ly/lo/lo-1/sua#f-origin'],
    ['no step', { declarations: 0, declared: [] }, 'steps', '/quan-ly/lo/lo-1/cong-doan/H3'],
    [
      'no step where the template asks for none',
      { declarations: 0, declared: [], steps: STEPS.slice(0, 1) },
      'steps',
      '/quan-ly/lo/lo-1/cong-doan',
    ],
    [
      'a required step not declared',
      { declarations: 1, declared: ['H3'] },
      'steps',
      '/quan-ly/lo/lo-1/cong-doan/T1',
    ],
    ['no lot', { lot: '' }, 'lot', '/quan-ly/lo/lo-1/sua'],
    ['no expiry, and nothing said of it', { expiresOn: null }, 'expiry', '/quan-ly/lo/lo-1/sua#f-expiresOn'],
    ['no standard', { standards: null }, 'standards', '/quan-ly/san-pham/mat-ong/sua#f-standards'],
  ])('%s', (_, change, item, href) => {
    expect(missingFor({ ...WHOLE, ...change })).toMatchObject([{ item, href }])
    expect(missingFor({ ...WHOLE, ...change }, 'activate')).toMatchObject([{ item, href }])
  })

  test('all nine at once', () => {
    const nothing = { name: '', picture: '', producer: '', address: '', origin: '', lot: '', standards: '' }
    const facts = { ...WHOLE, ...nothing, expiresOn: null, declarations: 0, declared: [], published: false }
    expect(missingFor(facts, 'activate').map(({ item }) => item)).toEqual([...GATE_ITEMS])
  })

  test('the steps by name', () => {
    const [missing] = missingFor({ ...WHOLE, declarations: 1, declared: ['H1'] })
    expect(missing?.steps?.map(({ vi }) => vi)).toEqual(['Thu mật', 'Đóng gói, dán tem'])
  })
})

test('goods that carry no expiry say so; a demonstration may show a drawing', () => {
  expect(missingFor({ ...WHOLE, expiresOn: null, noExpiry: true })).toEqual([])
  expect(missingFor({ ...WHOLE, picture: '/illustrations/honey.svg', demo: true })).toEqual([])
})

test('goods that did not pass are neither published nor activated', () => {
  const failed = [{ key: 'T2', vi: 'Kiểm nghiệm', en: 'Testing' }]
  const missing = [{ item: 'passed', href: '/quan-ly/lo/lo-1/cong-doan/T2', steps: failed }]
  expect(missingFor({ ...WHOLE, failed })).toEqual(missing)
  expect(missingFor({ ...WHOLE, failed }, 'activate')).toEqual(missing)
})

test('stamps are activated of a published batch only', () => {
  expect(missingFor({ ...WHOLE, published: false })).toEqual([])
  expect(missingFor({ ...WHOLE, published: false }, 'activate')).toEqual([
    { item: 'published', href: '/quan-ly/lo/lo-1' },
  ])
})

test('a batch is not published with another day of expiry than its labels bear; what is on sale is not held up by it', () => {
  const item = (facts: Partial<GateFacts>) => missingFor({ ...WHOLE, ...facts })
  const href = '/quan-ly/lo/lo-1/sua#f-expiresOn'
  const other = { labelExpiry: '2027-02-01' }
  expect(item({ labelExpiry: '2027-01-01' })).toEqual([])
  expect(item(other)).toEqual([{ item: 'label', href, days: ['2027-02-01', '2027-01-01'] }])
  expect(missingFor({ ...WHOLE, ...other }, 'activate')).toEqual([])
  const none = { ...other, expiresOn: null, noExpiry: true }
  expect(item(none)).toEqual([{ item: 'label', href, days: ['2027-02-01', null] }])
  expect(item({ ...none, noExpiry: false })).toMatchObject([{ item: 'expiry' }])
})
