// What the programme's forms take: numbers as people write them, each within its bounds, and days in their order.
import type { GenericSchema } from 'valibot'
import { describe, expect, it } from 'vitest'
import { checkFields } from '../../src/console/read-fields.ts'
import { attendanceForm, promiseForm, subsidyForm, surveyForm } from '../../src/programme/read-forms.ts'
import { programmeWords } from '../../src/programme/words.ts'

const w = programmeWords('vi')
const TODAY = '2026-07-01'
const survey = {
  heldOn: TODAY,
  yes: [],
  contact: 'Vân',
  itemsAYear: '1',
  batchesAYear: '1',
  difficulties: '',
  document: '',
}
const subsidy = {
  name: 'Hỗ trợ',
  document: '',
  budgetVnd: '1',
  stampPriceVnd: '1',
  sharePercent: '1',
  from: TODAY,
  until: TODAY,
}
const FORMS = {
  survey: [surveyForm(w, TODAY), survey],
  subsidy: [subsidyForm(w), subsidy],
  promise: [promiseForm(w), { producer: 'anh', stamps: '1' }],
  attendance: [attendanceForm(w), { producer: 'anh', people: '1' }],
} as const satisfies Record<string, readonly [GenericSchema, object]>

const read = (form: keyof typeof FORMS, typed: object) => {
  const [schema, whole] = FORMS[form]
  return checkFields(schema as GenericSchema<unknown, Record<string, unknown>>, { ...whole, ...typed })
}

describe('a whole number', () => {
  it.each([
    ['12.000', 12_000],
    ['12 000', 12_000],
    ['1,234,567', 1_234_567],
    ['1.000.000.000', 1e9],
    ['007', 7],
  ])('%s is read', (itemsAYear, expected) => {
    expect(read('survey', { itemsAYear })).toMatchObject({ ok: true, value: { itemsAYear: expected } })
  })

  it.each(['1.5', '12.0000', '12.00', '.500', '-1', '1e3', '12 000 đ', 'nhiều'])(
    '%s is none',
    (itemsAYear) => {
      expect(read('survey', { itemsAYear })).toEqual({
        ok: false,
        error: { itemsAYear: w.survey.numberWrong },
      })
    },
  )

  it.each<[form: keyof typeof FORMS, field: string, least: number, most: number, said: string]>([
    ['survey', 'itemsAYear', 0, 1e9, w.survey.numberWrong],
    ['survey', 'batchesAYear', 0, 1e5, w.survey.numberWrong],
    ['subsidy', 'budgetVnd', 1, 1e13, w.subsidies.numberWrong],
    ['subsidy', 'stampPriceVnd', 1, 1e6, w.subsidies.numberWrong],
    ['subsidy', 'sharePercent', 1, 100, w.subsidies.shareWrong],
    ['promise', 'stamps', 1, 1e8, w.subsidies.numberWrong],
    ['attendance', 'people', 1, 100, w.training.peopleWrong],
  ])('of %s, %s is from %i to %i', (form, field, least, most, said) => {
    for (const n of [least, most])
      expect(read(form, { [field]: String(n) })).toMatchObject({ ok: true, value: { [field]: n } })
    for (const n of [least - 1, most + 1])
      expect(read(form, { [field]: String(n) })).toEqual({ ok: false, error: { [field]: said } })
    expect(read(form, { [field]: '' })).toEqual({ ok: false, error: { [field]: 'required' } })
  })
})

it.each<[form: keyof typeof FORMS, typed: object, error: object | undefined]>([
  ['survey', { heldOn: TODAY }, undefined],
  ['survey', { heldOn: '2026-07-02' }, { heldOn: w.survey.dayWrong }],
  ['survey', { heldOn: '2026-02-30' }, { heldOn: 'invalid' }],
  ['subsidy', { from: TODAY, until: TODAY }, undefined],
  ['subsidy', { from: '2026-07-02', until: TODAY }, { until: w.subsidies.untilWrong }],
])('a %s of the days %j: %j', (form, typed, error) => {
  expect(read(form, typed)).toMatchObject(error ? { ok: false, error } : { ok: true, value: typed })
})
