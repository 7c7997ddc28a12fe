import { expect, test } from 'vitest'
import type { BoardLine } from '../../src/programme/board.ts'
import { sumCommunes } from '../../src/programme/report-communes.ts'

const line = (communeCode: string | null, more: Partial<BoardLine> = {}) =>
  ({
    communeCode,
    producerId: 'p',
    stars: null,
    validUntil: null,
    steps: [],
    at: {},
    out: false,
    ...more,
  }) as BoardLine

test('a line for each commune, by name, and one for producers of whom none is known', () => {
  const lines = [
    line(null),
    line('03721', { stars: 4, validUntil: '2026-12-31' }),
    line('03721', { stars: 3, validUntil: '2026-12-30', at: null }),
    line('03721', { producerId: 'q', at: null, out: true }),
  ]
  const within = new Map([
    ['03646', { batches: 2, stampsIssued: 0 }],
    ['03721', { batches: 0, stampsIssued: 500 }],
  ])
  const none = { producers: 0, products: 0, starred: 0, allDone: 0, blocked: 0, batches: 0, stampsIssued: 0 }
  expect(sumCommunes(lines, within, '2026-12-31')).toEqual([
    { ...none, name: 'phường Tô Hiệu', batches: 2 },
    { ...none, name: 'xã Thuận Châu', producers: 2, products: 3, starred: 1, allDone: 1, stampsIssued: 500 },
    { ...none, name: null, producers: 1, products: 1 },
  ])
})
