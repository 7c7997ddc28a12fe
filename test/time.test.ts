import { describe, expect, test } from 'vitest'
import { clockOf, dayOf, isDay, monthsBefore, startOfDay } from '../src/time.ts'

const at = (text: string) => Date.parse(text)

describe('days in Vietnam', () => {
  test.each([
    ['2026-11-23T16:59:59Z', '2026-11-23', '23:59'],
    ['2026-11-23T17:00:00Z', '2026-11-24', '00:00'],
    ['2026-12-31T17:30:00Z', '2027-01-01', '00:30'],
  ])('%s is %s, %s', (moment, day, clock) => {
    expect(dayOf(at(moment))).toBe(day)
    expect(clockOf(at(moment))).toBe(clock)
    expect(dayOf(startOfDay(day))).toBe(day)
    expect(dayOf(startOfDay(day) - 1)).not.toBe(day)
  })

  test.each([
    ['2026-11-23T10:00:00+07:00', 24, '2024-11-23T10:00:00+07:00'],
    ['2026-03-31T00:30:00+07:00', 1, '2026-02-28T00:30:00+07:00'],
    ['2024-02-29T12:00:00+07:00', 24, '2022-02-28T12:00:00+07:00'],
    ['2026-01-15T12:00:00+07:00', 1, '2025-12-15T12:00:00+07:00'],
  ])('%s, %i months earlier, is %s', (moment, months, earlier) => {
    expect(monthsBefore(at(moment), months)).toBe(at(earlier))
  })
})

test.each([
  ['2024-02-29', true],
  ['2026-11-23', true],
  ['2026-02-29', false],
  ['2026-02-30', false],
  ['2026-13-01', false],
  ['2026-1-01', false],
  ['0001-01-01', true],
  ['0000-12-31', false],
  ['2026-01-01T00:00', false],
  ['', false],
  [undefined, false],
])('%s is a day of the calendar: %s', (text, is) => {
  expect(isDay(text)).toBe(is)
})
