// What a visitor who reads English is told of the steps: the names of the templates, and the producer's words as they are.
import { expect, test } from 'vitest'
import { builtinSteps, PROCESS_GROUPS } from '../../src/registry/templates/builtin.ts'
import { calledIn, englishName, templateNames, unitIn } from '../../src/registry/templates/english.ts'
import { journeyList } from '../../src/ui/journey.ts'
import { en } from '../../src/words/en.ts'
import { vi } from '../../src/words/vi.ts'

test('no Vietnamese name of the templates has two English ones', () => {
  const names = new Map<string, Set<string>>()
  for (const { vi, en } of templateNames()) names.set(vi, new Set([...(names.get(vi) ?? []), en]))
  expect([...names].filter(([, all]) => all.size > 1).map(([vi, all]) => [vi, ...all])).toEqual([])
})

test('no unit of the templates stays in Vietnamese words', () => {
  const fields = PROCESS_GROUPS.flatMap((group) => builtinSteps(group)).flatMap(({ fields }) => fields)
  const units = new Set(fields.flatMap(({ unit }) => unit ?? []))
  const symbols = ['ha', 'kg', '%', '°C', 'm', '°Bx', '% vol']
  expect([...units].filter((unit) => unitIn('en', unit) === unit)).toEqual(symbols)
  expect(unitIn('vi', 'ngày')).toBe('ngày')
})

test('what the province named in Vietnamese alone is marked as such in English', () => {
  expect(calledIn('en', { vi: 'Phơi', en: 'Drying' })).toEqual({ label: 'Drying' })
  expect(calledIn('en', { vi: 'Phơi sương', en: 'Phơi sương' })).toEqual({ label: 'Phơi sương', lang: 'vi' })
  expect(calledIn('vi', { vi: 'Phơi sương', en: 'Phơi sương' })).toEqual({ label: 'Phơi sương' })
})

const STEP = {
  step: 'Thu mật',
  place: 'Rừng bản Lướt',
  fields: [
    { label: 'Mật thu được', value: '653 kg' },
    { label: 'Mùi', value: 'Thơm <b>' },
    { label: 'Ngày đóng gói', value: '06/11/2026' },
  ],
  happenedOn: '2026-10-31' as const,
  declaredBy: 'HTX Minh Họa',
  declaredAt: Date.UTC(2026, 9, 31, 3),
}

test('a step is named in English beside its own name, and what was declared is marked as Vietnamese', () => {
  const page = String(journeyList(en, [STEP], '', englishName))
  expect(page).toContain('<h3>Extraction <small lang="vi">Thu mật</small></h3>')
  expect(page).toContain(
    '<p><span lang="vi">Rừng bản Lướt</span> · Honey extracted: <span lang="vi">653 kg</span> · <span lang="vi">Mùi</span>: <span lang="vi">Thơm &lt;b&gt;</span> · Packed on: 6 Nov 2026</p>',
  )
})

test('a step that no template names stays as it was declared, and in Vietnamese nothing is added', () => {
  expect(String(journeyList(en, [{ ...STEP, step: 'Phơi sương' }], STEP.place, englishName))).toContain(
    '<h3 lang="vi">Phơi sương</h3>\n<p>Honey extracted: ',
  )
  const own = String(journeyList(vi, [STEP], '', null))
  expect(own).toContain(
    '<h3>Thu mật</h3>\n<p>Rừng bản Lướt · Mật thu được: 653 kg · Mùi: Thơm &lt;b&gt; · Ngày đóng gói: 06/11/2026</p>',
  )
})
