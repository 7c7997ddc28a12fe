// What people type, read into what is kept: numbers by their form, days and figures as they are written in Vietnam.
import { describe, expect, test } from 'vitest'
import { readBatch } from '../../src/registry/entry/batch.ts'
import {
  readGroup,
  readKind,
  readMinistry,
  readObligation,
  readOcopGroup,
} from '../../src/registry/entry/choices.ts'
import {
  readEmail,
  readGln,
  readGrowingAreas,
  readGtin,
  readLocationCode,
  readPhone,
  readTaxId,
  readWebsite,
} from '../../src/registry/entry/identifiers.ts'
import { readProduct, validUntilOf } from '../../src/registry/entry/product.ts'
import { readStep, usedLot } from '../../src/registry/entry/step.ts'
import { readDay, readFigure, readStars, writtenFigure } from '../../src/registry/entry/values.ts'
import { choicesUnder } from '../../src/registry/import/columns.ts'
import { builtinSteps, PROCESS_GROUPS } from '../../src/registry/templates/builtin.ts'
import { placesOf, readTemplate, typedOf } from '../../src/registry/templates/read-template.ts'

test.each([
  ['0100109106', 'company', '0100109106'],
  ['0100 109 106', 'cooperative', '0100109106'],
  ['0100109106-001', 'company', '0100109106-001'],
  ['0100109107', 'company', null],
  ['100109106', 'company', null],
  ['014190000123', 'household', '014190000123'],
  ['014190000123', 'company', null],
  ['099190000123', 'household', null],
  ['mst', 'company', null],
] as const)('tax code %s of a %s is %s', (text, kind, kept) => {
  expect(readTaxId(text, kind)).toBe(kept)
})

test.each([
  ['8931234567897', { gtin: '08931234567897' }],
  ['08931234567897', { gtin: '08931234567897' }],
  ['893 1234 567897', { gtin: '08931234567897' }],
  ['96385074', { gtin: '00000096385074' }],
  ['8931234567890', { refusal: 'gtin-check-digit' }],
  ['893123456789', { refusal: 'gtin-check-digit' }],
  ['8,93E+12', { refusal: 'gtin-form' }],
  ['2012345678903', { refusal: 'gtin-restricted' }],
  ['0412345678903', { refusal: 'gtin-restricted' }],
  ['0212345678909', { refusal: 'gtin-restricted' }],
  ['20123451', { refusal: 'gtin-restricted' }],
  ['00123457', { refusal: 'gtin-restricted' }],
  ['', { refusal: 'gtin-form' }],
])('GTIN %s is %o', (text, kept) => {
  expect(readGtin(text)).toEqual(kept)
})

test.each<[string, (text: string) => unknown, string, unknown]>([
  ['GLN', readGln, '8931234567897', '8931234567897'],
  ['GLN', readGln, '8931234567890', null],
  ['GLN', readGln, '08931234567897', null],
  ['location code', readLocationCode, 'sl-mc-01', 'SL-MC-01'],
  ['location code', readLocationCode, '8931234567897', null],
  ['location code', readLocationCode, 'a b', null],
  ['growing areas', readGrowingAreas, 'vn-sl-01; VN-SL-02\nvn-sl-01', 'VN-SL-01\nVN-SL-02'],
  ['growing areas', readGrowingAreas, '<b>', null],
  ['phone', readPhone, '0912 345 678', '0912345678'],
  ['phone', readPhone, '+84 912.345.678', '0912345678'],
  ['phone', readPhone, '84 912 345 678', '0912345678'],
  ['phone', readPhone, '912345678', '0912345678'],
  ['phone', readPhone, '1900 1234', '19001234'],
  ['phone', readPhone, '+856 20 5551 2345', null],
  ['phone', readPhone, '12345', null],
  ['mail', readEmail, 'HTX@Vidu.vn', 'htx@vidu.vn'],
  ['mail', readEmail, 'a@b', null],
  ['mail', readEmail, 'a@b.vn\nBcc: x', null],
  ['website', readWebsite, 'vidu.vn', 'https://vidu.vn'],
  ['website', readWebsite, 'http://vidu.vn', 'https://vidu.vn'],
  ['website', readWebsite, 'javascript:alert(1)', null],
  ['website', readWebsite, 'https://user@vidu.vn', null],
  ['day', readDay, '1/6/2026', '2026-06-01'],
  ['day', readDay, '01-06-2026', '2026-06-01'],
  ['day', readDay, '2026-06-01', '2026-06-01'],
  ['day', readDay, '46174', '2026-06-01'],
  ['day', readDay, '01/06/2026 00:00', '2026-06-01'],
  ['day', readDay, '1/6/2026 0:00:00', '2026-06-01'],
  ['day', readDay, '2026-06-01 23:59:59.999', '2026-06-01'],
  ['day', readDay, '2026-05-31T17:00:00.000Z', '2026-06-01'],
  ['day', readDay, '2026-05-31T16:59:59Z', '2026-05-31'],
  ['day', readDay, '2026-06-01T00:00:00+07:00', '2026-06-01'],
  ['day', readDay, '2026-06-01 or later', null],
  ['day', readDay, '2026-02-30T08:00:00', null],
  ['day', readDay, '2026-02-30T08:00:00Z', null],
  ['day', readDay, '31/02/2026 08:00', null],
  ['day', readDay, '31/02/2026', null],
  ['day', readDay, '06/2026', null],
  ['figure', readFigure, '1.250', 1250],
  ['figure', readFigure, '1.250,5', 1250.5],
  ['figure', readFigure, '1,000', null],
  ['figure', readFigure, '12,5', 12.5],
  ['figure', readFigure, '12.5', 12.5],
  ['figure', readFigure, '-1', null],
  ['figure', readFigure, '1e9', null],
  ['figure', readFigure, 'NaN', null],
  ['written figure', (text) => writtenFigure(Number(text)), '1250.5', '1.250,5'],
  ['kind', readKind, 'hop tac xa', 'cooperative'],
  ['kind', readKind, 'HKD', 'household'],
  ['kind', readKind, 'Hợp tác xã nông nghiệp', 'cooperative'],
  ['kind', readKind, 'HTXNN', 'cooperative'],
  ['kind', readKind, 'Liên hiệp HTX', 'cooperative'],
  ['kind', readKind, 'Công ty TNHH MTV', 'company'],
  ['kind', readKind, 'Cty CP', 'company'],
  ['kind', readKind, 'DNTN', 'company'],
  ['kind', readKind, 'Doanh nghiệp tư nhân', 'company'],
  ['kind', readKind, 'Hộ kinh doanh cá thể', 'household'],
  ['kind', readKind, 'cá nhân', 'household'],
  ['kind', readKind, 'household', 'household'],
  ['kind', readKind, 'chợ', null],
  ['kind', readKind, 'Hội', null],
  ['kind', readKind, '', null],
  ['group', readGroup, 'Mật ong', 'honey'],
  ['group', readGroup, 'tra thao moc', 'herbal_tea'],
  ['OCOP group', readOcopGroup, 'do uong', 'Đồ uống'],
  ['OCOP group', readOcopGroup, 'Nhóm 2', 'Đồ uống'],
  ['OCOP group', readOcopGroup, 'nhóm thực phẩm', 'Thực phẩm'],
  ['OCOP group', readOcopGroup, 'Thảo dược', 'Dược liệu và sản phẩm từ dược liệu'],
  ['stars', readStars, '4', 4],
  ['stars', readStars, '3 sao', 3],
  ['stars', readStars, 'Hạng 4 Sao', 4],
  ['stars', readStars, '5*', 5],
  ['stars', readStars, '★★★★', 4],
  ['stars', readStars, '★★', null],
  ['stars', readStars, '2 sao', null],
  ['stars', readStars, '4 và 5 sao', null],
  ['stars', readStars, '', null],
  ['ministry', readMinistry, 'Bộ Công Thương', 'trade'],
])('%s', (_, read, text, kept) => {
  expect(read(text)).toEqual(kept)
})

test.each([
  ['producers', 'Loại hình', readKind],
  ['products', 'Nhóm OCOP', readOcopGroup],
  ['products', 'Nhóm quy trình', readGroup],
  ['products', 'Bộ quản lý', readMinistry],
  ['products', 'Bắt buộc truy xuất', readObligation],
] as const)('what a list of %s is told to write under %s is read, each as another', (kind, heading, read) => {
  const choices = choicesUnder(kind, heading) ?? []
  const values = choices.map(read)
  expect(values).not.toContain(null)
  expect(new Set(values).size).toBe(choices.length)
  expect(choices.length).toBeGreaterThan(1)
})

test('a certificate is valid for 36 months, to the day before', () => {
  expect(validUntilOf('2025-12-15')).toBe('2028-12-14')
  expect(validUntilOf('2024-02-29')).toBe('2027-02-27')
})

test('a GTIN is taken only where the producer says that it is its own', () => {
  const typed = { name: 'A', ocopGroup: 'Đồ uống', processGroup: 'tea', gtin: '8931234567897' }
  expect(readProduct(typed)).toEqual({ ok: false, error: { gtinOwn: 'gtin-own' } })
  expect(readProduct({ ...typed, gtinOwn: '1' })).toMatchObject({
    ok: true,
    value: { gtin: '08931234567897' },
  })
})

test('a lot that went in is one of our own where exactly one has its name, a supplier’s otherwise', () => {
  const own = [
    { batchId: 'b1', lot: 'L1', product: 'x' },
    { batchId: 'b2', lot: 'L2', product: 'x' },
    { batchId: 'b3', lot: 'L2', product: 'y' },
  ]
  expect(usedLot('L1', { own })).toEqual([{ batchId: 'b1', lot: 'L1' }])
  expect(usedLot('L2', { own })).toEqual([{ lot: 'L2' }])
  expect(usedLot('L1 – Hộ ông Bình', { own })).toEqual([{ lot: 'L1', supplier: 'Hộ ông Bình' }])
  // What is corrected names what it named, also where two have that name by now.
  const before = [{ batchId: 'b3', lot: 'L2' }, { lot: 'L1' }]
  expect(usedLot('L2', { own, before })).toEqual([{ batchId: 'b3', lot: 'L2' }])
  expect(usedLot('L1', { own, before })).toEqual([{ lot: 'L1' }])
})

describe.each(PROCESS_GROUPS)('the template of %s', (group) => {
  const steps = builtinSteps(group)

  test('has keys of its own, words in two languages, and steps that must be declared', () => {
    expect(new Set(steps.map(({ key }) => key)).size).toBe(steps.length)
    expect(steps.filter(({ required }) => required).length).toBeGreaterThanOrEqual(2)
    expect(steps.at(-1)?.key).toBe('T5')
    for (const { fields, ...step } of steps) {
      expect(new Set(fields.map(({ key }) => key)).size).toBe(fields.length)
      expect(fields.length).toBeGreaterThan(0)
      for (const { vi, en, type, choices } of [{ ...step, type: 'text', choices: undefined }, ...fields]) {
        expect(vi.trim() && en.trim()).toBeTruthy()
        expect(`${vi}${en}`).not.toMatch(/[|*~=()]{2}|undefined/)
        expect(type === 'choice').toBe((choices?.length ?? 0) > 1)
      }
    }
  })

  test('comes back from its form as it went in', () => {
    expect(readTemplate(typedOf(steps), steps)).toEqual({ ok: true, value: steps })
    expect(placesOf(steps)).toHaveLength(steps.length + 1)
  })
})

test('what is frozen is declared below nought, with any of the signs people type; a weight is not', () => {
  const field = (key: string, unit: string) =>
    ({ key, vi: key, en: key, type: 'number', unit, required: false }) as const
  const step = { fields: [field('t', '°C'), field('w', 'kg')] }
  const typed = { happenedOn: '2026-01-01', place: 'Kho', person: 'Mai' }
  const read = (more: Record<string, string>) =>
    readStep({ ...typed, ...more }, step, { today: '2026-01-02', own: [] })
  for (const written of ['-18', '−18', '– 18,5', '4'])
    expect(read({ 'field.t': written }).ok, written).toBe(true)
  expect(read({ 'field.t': '−18' })).toMatchObject({ value: { fields: [{ value: '-18 °C', number: -18 }] } })
  expect(read({ 'field.t': '--18' })).toEqual({ ok: false, error: { 'field.t': 'not-a-figure' } })
  expect(read({ 'field.w': '-18' })).toEqual({ ok: false, error: { 'field.w': 'not-a-figure' } })
})

test('a day that has to be said is that of the step where it is left empty, and one that need not be stays unsaid', () => {
  const field = (key: string, required: boolean) =>
    ({ key, vi: key, en: key, type: 'date', required }) as const
  const step = { fields: [field('packed', true), field('expiry', false)] }
  const typed = { happenedOn: '2026-01-01', place: 'Kho', person: 'Mai' }
  const read = (more: Record<string, string>) =>
    readStep({ ...typed, ...more }, step, { today: '2026-01-02', own: [] })
  const packedOn = (value: string) => ({ ok: true, value: { fields: [{ key: 'packed', value }] } })
  expect(read({})).toMatchObject(packedOn('01/01/2026'))
  expect(read({ 'field.packed': '2025-12-31' })).toMatchObject(packedOn('31/12/2025'))
  expect(read({ happenedOn: 'x' })).toMatchObject({ ok: false, error: { happenedOn: 'not-a-day' } })
})

test('a step of today is of an hour that has come, but for what clocks differ', () => {
  const now = Date.parse('2026-01-01T23:40:00+07:00')
  const refusal = (happenedAt: string, happenedOn = '2026-01-01') => {
    const typed = { happenedOn, happenedAt, place: 'Kho', person: 'Mai' }
    const read = readStep(typed, { fields: [] }, { today: '2026-01-01', now, own: [] })
    return read.ok ? null : read.error
  }
  for (const hour of ['', '00:00', '23:40', '23:44']) expect(refusal(hour), hour).toBeNull()
  expect(refusal('23:59')).toEqual({ happenedAt: 'hour-ahead' })
  expect(refusal('23:59', '2025-12-31')).toBeNull()
  expect(refusal('08:00', '2026-01-02')).toEqual({ happenedOn: 'day-ahead' })
})

describe('a batch', () => {
  const today = '2026-07-10'
  const typed = { lot: 'L1', origin: 'Sơn La', producedOn: '2026-07-01', expiresOn: '2027-07-01' }
  const read = (more: Record<string, string>) => readBatch({ ...typed, ...more }, today)

  test.each<[more: Record<string, string>, field: string, refusal: string]>([
    [{ producedOn: '2026-07-11' }, 'producedOn', 'day-ahead'],
    [{ producedOn: '' }, 'producedOn', 'required'],
    [{ expiresOn: '2026-06-30' }, 'expiresOn', 'expiry-before'],
    [{ noExpiry: '1' }, 'expiresOn', 'expiry-or-none'],
    [{ quantity: '1.000.000.001', unit: 'lọ' }, 'quantity', 'figure-too-large'],
    [{ quantity: '500' }, 'unit', 'unit'],
    [{ lot: 'lô số 1' }, 'lot', 'lot'],
    [{ origin: ' ' }, 'origin', 'required'],
  ])('%j is refused at its %s: %s', (more, field, refusal) => {
    expect(read(more)).toEqual({ ok: false, error: { [field]: refusal } })
  })

  test.each<[more: Record<string, string>, kept: object]>([
    [{ producedOn: today }, { producedOn: today }],
    [{ expiresOn: '2026-07-01' }, { expiresOn: '2026-07-01', noExpiry: false }],
    [
      { expiresOn: '', noExpiry: '1' },
      { expiresOn: null, noExpiry: true },
    ],
    [{ expiresOn: '' }, { expiresOn: null, noExpiry: false }],
    [
      { quantity: '1.000.000.000', unit: 'lọ' },
      { quantity: 1e9, unit: 'lọ' },
    ],
    [{ unit: 'lọ' }, { quantity: null, unit: 'lọ' }],
  ])('%j is taken', (more, kept) => {
    expect(read(more)).toMatchObject({ ok: true, value: kept })
  })
})

describe('a template', () => {
  const typed = {
    's0.at': '2',
    's0.vi': 'Hái',
    's0.f0.vi': 'Cách hái',
    's0.f0.type': 'choice',
    's0.f0.choices': 'Tay / By hand, Máy',
    's1.vi': 'Sấy',
    's1.required': '1',
    's1.at': '1',
    's1.f0.vi': 'Nhiệt độ',
    's1.f0.type': 'number',
    's1.f0.unit': '°C',
    's1.f0.personal': '1',
    's2.vi': '',
  }
  const many = (count: number) => Array.from({ length: count }, (_, i) => `cách ${i}`).join(',')

  test('is read from its form, in the order its places say', () => {
    expect(readTemplate(typed, [])).toMatchObject({
      ok: true,
      value: [
        {
          key: 'X2',
          vi: 'Sấy',
          en: 'Sấy',
          required: true,
          fields: [{ key: 'f1', vi: 'Nhiệt độ', type: 'number', unit: '°C', personal: true }],
        },
        {
          key: 'X1',
          vi: 'Hái',
          required: false,
          fields: [
            {
              choices: [
                { key: 'c1', vi: 'Tay', en: 'By hand' },
                { key: 'c2', vi: 'Máy', en: 'Máy' },
              ],
            },
          ],
        },
      ],
    })
  })

  test.each<[more: Record<string, string>, place: string, refusal: string]>([
    [{ 's1.vi': 'Hái' }, 's1.vi', 'double-key'],
    [{ 's0.f1.vi': 'Cách hái', 's0.f1.type': 'text' }, 's0.f1.vi', 'double-key'],
    [{ 's0.f0.type': 'colour' }, 's0.f0.type', 'not-a-choice'],
    [{ 's0.f0.choices': ' , ' }, 's0.f0.choices', 'required'],
    [{ 's0.f0.choices': many(31) }, 's0.f0.choices', 'tooLong'],
    [{ 's0.vi': 'x'.repeat(81) }, 's0.vi', 'tooLong'],
    [{ 's1.f0.unit': 'x'.repeat(21) }, 's1.f0.unit', 'tooLong'],
    [{ 's0.vi': '', 's1.vi': '' }, 's0.vi', 'required'],
  ])('%j is refused at %s: %s', (more, place, refusal) => {
    expect(readTemplate({ ...typed, ...more }, [])).toEqual({ ok: false, error: { [place]: refusal } })
  })
  test('has as many choices as that', () => {
    expect(readTemplate({ ...typed, 's0.f0.choices': many(30) }, []).ok).toBe(true)
  })
})

test.each<[type: 'text' | 'lot' | 'date' | 'choice', text: string, refusal: string | null]>([
  ['text', 'x'.repeat(1001), 'tooLong'],
  ['text', 'x'.repeat(1000), null],
  ['lot', `L1, ${'x'.repeat(61)}`, 'tooLong'],
  ['lot', `L1 – ${'x'.repeat(121)}`, 'tooLong'],
  ['lot', `${'x'.repeat(60)} – ${'y'.repeat(120)}`, null],
  ['date', '30/02/2026', 'not-a-day'],
  ['choice', 'c9', 'not-a-choice'],
  ['choice', 'c1', null],
  ['text', '', 'required'],
])('of a step’s field of type %s, %j: %j', (type, text, refusal) => {
  const choices = [{ key: 'c1', vi: 'Tay', en: 'By hand' }]
  const field = { key: 'f', vi: 'f', en: 'f', type, required: true, ...(type === 'choice' && { choices }) }
  const typed = { happenedOn: '2026-01-01', place: 'Kho', person: 'Mai', 'field.f': text }
  const read = readStep(typed, { fields: [field] }, { today: '2026-01-02', own: [] })
  expect(read.ok ? null : read.error).toEqual(refusal && { 'field.f': refusal })
})

test('a batch holds something, or it is not known yet how much', () => {
  const typed = { lot: 'L1', origin: 'Sơn La', producedOn: '2026-01-01', unit: 'hộp' }
  const read = (quantity: string) => readBatch({ ...typed, quantity }, '2026-01-02')
  for (const none of ['0', '0,0'])
    expect(read(none)).toEqual({ ok: false, error: { quantity: 'no-quantity' } })
  expect(read('0,5')).toMatchObject({ value: { quantity: 0.5 } })
  expect(read('')).toMatchObject({ value: { quantity: null } })
})
