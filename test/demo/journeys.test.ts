import { describe, expect, it } from 'vitest'
import { PRODUCERS, PRODUCTS } from '../../src/demo/catalogue.ts'
import {
  type BatchGroup,
  DEPARTURES,
  isBatchGroup,
  journey,
  PACKAGING,
  shelfLifeDays,
} from '../../src/demo/journeys.ts'
import { builtinSteps } from '../../src/registry/templates/builtin.ts'

const DAY = 86_400_000

/** A small seeded generator (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const at = (producedOn: string, productId: string | undefined, random: () => number) => ({
  producedOn,
  productId,
  place: 'Xã Mường Chanh, tỉnh Sơn La',
  declaredBy: 'Tổ sản xuất',
  random,
})

const dayAfter = (day: string, days: number) =>
  new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10)

const batches = PRODUCTS.flatMap((row): [string, BatchGroup][] =>
  isBatchGroup(row.processGroup) ? [[row.id, row.processGroup]] : [],
)

const extremes: [string, () => number][] = [
  ['a seed', seeded(7)],
  ['lowest figures', () => 0],
  ['highest figures', () => 1 - 2 ** -32],
]

describe.each(batches)('the journey of %s', (productId, group) => {
  // What breaks a rule is gathered and expected once: these are tens of thousands of days and texts.
  it.each(extremes)('goes forward through the whole year, with %s', (_, random) => {
    const broken: string[] = []
    for (let day = 0; day < 366; day += 5) {
      const producedOn = dayAfter('2025-12-03', day)
      const days = journey(group, at(producedOn, productId, random)).map((step) => step.happenedOn)
      const rules = {
        'steps in order': String(days) === String([...days].sort()),
        'days of the calendar': days.every((happened) => dayAfter(happened, 0) === happened),
        'a step on the day of production': days.includes(producedOn),
        'nothing made after that day': days.slice(0, -4).every((happened) => happened <= producedOn),
        'sold within five days': (days.at(-1) ?? '') <= dayAfter(producedOn, 5),
      }
      for (const [rule, holds] of Object.entries(rules)) if (!holds) broken.push(`${producedOn}: ${rule}`)
    }
    expect(broken).toEqual([])
  })

  it.each(extremes)('says something in every step, with %s', (_, random) => {
    const steps = journey(group, at('2026-10-20', productId, random))
    expect(new Set(steps.map((step) => step.step)).size).toBe(steps.length)
    for (const { fields } of steps) {
      expect(fields.length).toBeGreaterThan(0)
      expect(new Set(fields.map((field) => field.label)).size).toBe(fields.length)
    }
    const texts = steps.flatMap(({ step, fields }) => [
      step,
      ...fields.flatMap((one) => [one.label, one.value]),
    ])
    const badly = /^$|\?|undefined|NaN|[{}|*=]|\.\.| {2}/
    expect(texts.filter((text) => text !== text.trim().normalize('NFC') || badly.test(text))).toEqual([])
  })

  it('is of the steps that its template asks for, field by field, so that a correction begins with what was declared', () => {
    const asked = new Map(builtinSteps(group).map((step) => [step.key, step]))
    const steps = journey(group, at('2026-10-20', productId, seeded(9)))
    for (const { step, stepKey, fields, hidden } of steps) {
      const its = stepKey === null ? null : asked.get(stepKey)
      expect([step, its?.vi ?? step]).toEqual([step, step])
      const keys = its ? its.fields.map(({ key }) => key) : ['extra']
      expect(fields.filter(({ key }) => !keys.includes(key ?? ''))).toEqual([])
      expect(hidden.person).toBe('Tổ sản xuất')
    }
    const required = [...asked.values()].filter(({ required }) => required).map(({ key }) => key)
    const declared = steps.map(({ stepKey }) => stepKey)
    expect(required.filter((key) => !declared.includes(key))).toEqual([])
  })

  it('ends with packing, release, store and dispatch', () => {
    const steps = journey(group, at('2026-10-20', productId, seeded(1)))
    expect(steps.slice(-4).map((step) => step.step)).toEqual([
      'Đóng gói, dán tem',
      'Kiểm nghiệm, cho xuất xưởng',
      'Lưu kho',
      'Xuất bán, vận chuyển',
    ])
  })

  it('is the same for the same seed', () => {
    const twice = [1, 1].map(() => journey(group, at('2026-10-20', productId, seeded(42))))
    expect(twice[0]).toEqual(twice[1])
    expect(journey(group, at('2026-10-20', productId, seeded(43)))).not.toEqual(twice[0])
  })
})

describe('journeys', () => {
  it('name the species the product is named after', () => {
    const told = (group: BatchGroup, productId: string) =>
      JSON.stringify(journey(group, at('2026-10-20', productId, seeded(1))))
    expect(told('dried_meat', 'thit-bo-hun-khoi-thuy-suong')).toContain('Thịt bò')
    expect(told('dried_meat', 'thit-bo-hun-khoi-thuy-suong')).not.toMatch(/trâu/i)
    expect(told('dried_meat', 'thit-trau-gac-bep-bac-muoi')).toContain('Thịt trâu')
    expect(told('dried_meat', 'ruoc-ga-den')).not.toMatch(/trâu|bò/i)
    expect(told('dried_fruit', 'xoai-say-deo-cuong-hoa')).not.toContain('Mận')
  })

  it('harvest in the season nature sets, the one before production', () => {
    const harvested = (producedOn: string) =>
      journey('coffee', at(producedOn, undefined, seeded(3))).find((step) => step.step === 'Hái quả chín')
    expect(harvested('2026-09-15')?.happenedOn.slice(0, 7)).toBe('2025-12')
    expect(harvested('2026-01-15')?.happenedOn.slice(0, 7)).toBe('2024-12')
  })

  it('depart from their group only for products of the catalogue', () => {
    const known = new Set(PRODUCTS.map((row) => row.id))
    expect(Object.keys(DEPARTURES).filter((id) => !known.has(id))).toEqual([])
  })

  it('carry the place and declarer they are given and name nobody else', () => {
    const makers = PRODUCERS.map((row) => row.name)
    for (const [productId, group] of batches) {
      for (const step of journey(group, at('2026-10-20', productId, seeded(5)))) {
        expect([step.place, step.declaredBy]).toEqual(['Xã Mường Chanh, tỉnh Sơn La', 'Tổ sản xuất'])
        const words = JSON.stringify(step.fields)
        expect(makers.filter((name) => words.includes(name))).toEqual([])
      }
    }
  })

  it('have a unit, a usual quantity and a shelf life for each group', () => {
    for (const [, group] of batches) {
      expect(PACKAGING[group].unit).toMatch(/^\p{Letter}+ \d+ \p{Letter}+$/u)
      expect(PACKAGING[group].quantity).toBeGreaterThan(0)
      expect(shelfLifeDays(group) ?? 1).toBeGreaterThan(0)
    }
    expect(shelfLifeDays('fresh_produce')).toBeNull()
  })

  it('have no batches where a service is sold', () => {
    expect(isBatchGroup('tourism')).toBe(false)
    expect(isBatchGroup('toString')).toBe(false)
  })
})
