import { describe, expect, test } from 'vitest'
import { continuedVisit, markVisit } from '../../src/scan/same-visit.ts'

const KEY = new Uint8Array(32).fill(7)
const NOW = Date.UTC(2026, 10, 23)
const VISIT = { id: '01980000-0000-7000-8000-00000000000a', serial: 12, network: 4711, at: NOW }
const MARK = markVisit(VISIT, KEY)
const HERE = { serial: 12, network: 4711, at: NOW + 60_000 }

describe('a link of the page', () => {
  test('goes on with the visit that made the page', () => {
    expect(continuedVisit(MARK, HERE, KEY)).toBe(VISIT.id)
    expect(continuedVisit(markVisit({ ...VISIT, network: null }, KEY), { ...HERE, network: null }, KEY)).toBe(
      VISIT.id,
    )
  })

  test.each([
    ['at another stamp', MARK, { ...HERE, serial: 13 }, KEY],
    ['in another network', MARK, { ...HERE, network: 4712 }, KEY],
    ['where no network is known', MARK, { ...HERE, network: null }, KEY],
    ['ten minutes later', MARK, { ...HERE, at: NOW + 600_000 }, KEY],
    ['before it was made', MARK, { ...HERE, at: NOW - 1 }, KEY],
    ['under another key', MARK, HERE, new Uint8Array(32)],
    ['for another visit', MARK.replace(/a\./, 'b.'), HERE, KEY],
    ['with another moment', MARK.replace(/\.\w+\./, `.${(NOW + 30_000).toString(36)}.`), HERE, KEY],
    ['cut short', MARK.slice(0, -1), HERE, KEY],
    ['with more behind it', `${MARK}.x`, HERE, KEY],
    ['of nothing', '', HERE, KEY],
    ['of dots', '...', HERE, KEY],
    ['of letters beyond the first plane', `${VISIT.id}.${NOW.toString(36)}.${'🍯'.repeat(10)}`, HERE, KEY],
  ])('does not, %s', (_, mark, here, key) => {
    expect(continuedVisit(mark, here, key)).toBe(null)
  })
})
