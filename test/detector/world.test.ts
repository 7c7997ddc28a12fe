// A small labelled province of our own, drawn otherwise than any simulator's: forty jars on one shelf street, a tasting,
// a few codes copied and sold from vans. It is replayed as any stream is, and must be found out.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { replay } from '../../src/replay/replay.ts'
import type { StreamEvent } from '../../src/replay/stream.ts'
import { temporaryFolder } from '../fixtures.ts'

const DAY = 86_400
const START = Date.parse('2026-03-02T02:00:00Z') / 1000
const STAMPS = 400
const COPIED = ['t7', 't107', 't207']
const TASTING = ['t11', 't211']
const VANS = ['VN-21', 'VN-34', 'VN-CT', 'VN-22']

let seed = 7
const random = () => {
  seed = (seed * 48_271) % 2_147_483_647
  return seed / 2_147_483_647
}
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T

function scans(): Partial<StreamEvent>[] {
  const all: Partial<StreamEvent>[] = []
  let people = 0
  const person = () => `p${++people}`
  const scan = (stamp: string, t: number, more: Partial<StreamEvent>) =>
    all.push({
      stamp,
      t: Math.round(t),
      code: stamp,
      country: 'VN',
      region: 'VN-05',
      ua: 'chrome-android',
      live: true,
      ...more,
    })
  for (let i = 0; i < STAMPS; i++) {
    const sold = START + (2 + random() * 30) * DAY
    if (random() < 0.35)
      scan(`t${i}`, sold - random() * DAY, { ip: `mobile-${person()}`, device: person(), conn: 'cell' })
    if (random() < 0.3) {
      const home = {
        ip: `home-${i}`,
        device: person(),
        conn: 'wifi' as const,
        region: pick(['VN-05', 'VN-05', 'VN-HN']),
      }
      scan(`t${i}`, sold + random() * DAY, home)
      if (random() < 0.3) scan(`t${i}`, sold + 2 * DAY, { ...home, fresh: false })
    }
  }
  for (const stamp of TASTING) {
    for (let i = 0; i < 30; i++)
      scan(stamp, START + 5 * DAY + i * 240, { ip: `mobile-${person()}`, device: person(), conn: 'cell' })
  }
  for (const stamp of COPIED) {
    for (let i = 0; i < 24; i++) {
      const region = pick(VANS)
      const line =
        random() < 0.6
          ? { ip: `far-${person()}`, conn: 'wifi' as const }
          : { ip: `mobile-${person()}`, conn: 'cell' as const }
      scan(stamp, START + (12 + i * 0.8 + random()) * DAY, { device: person(), region, ...line })
    }
  }
  for (let i = 0; i < 12; i++)
    all.push({
      stamp: null,
      t: START + 9 * DAY + i * 30,
      code: `guess${i}`,
      ip: 'one-network',
      device: person(),
      country: 'VN',
      region: 'VN-HP',
      ua: 'chrome-android',
    })
  return all.sort((a, b) => (a.t ?? 0) - (b.t ?? 0)).map((one, i) => ({ ...one, id: `e${i}` }))
}

interface Line {
  id?: string
  level?: string
  case?: string
  kind?: string
  stamps?: string[]
  events?: string[]
}

describe('a small province', () => {
  const folder = temporaryFolder()
  const lines: Line[] = []
  let events: Partial<StreamEvent>[] = []
  const json = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).join('\n')

  beforeAll(async () => {
    events = scans()
    writeFileSync(join(folder, 'events.jsonl'), json(events))
    const stamps = Array.from({ length: STAMPS }, (_, i) => ({
      stamp: `t${i}`,
      batch: `b${i % 4}`,
      product: `honey-${i % 2}`,
      producer: 'bees',
      activatedAt: START - DAY,
      regions: ['VN-05', 'VN-HN'],
      expiry: START + 300 * DAY,
    }))
    writeFileSync(join(folder, 'stamps.jsonl'), json(stamps))
    await replay(folder, (line) => {
      lines.push(JSON.parse(line))
    })
  })
  const levels = (stamp: string) =>
    events.flatMap(({ id, stamp: of }) => (of === stamp ? [lines.find((line) => line.id === id)?.level] : []))

  it('answers every scan, in order', () => {
    expect(lines.flatMap(({ id }) => id ?? [])).toEqual(events.map(({ id }) => id))
  })
  it('finds each copied stamp before a dozen copies were scanned, and warns most buyers after', () => {
    for (const stamp of COPIED) {
      const seen = levels(stamp)
      expect(seen.indexOf('alert'), stamp).toBeGreaterThan(0)
      expect(seen.slice(-12).filter((level) => level !== 'ok').length, stamp).toBeGreaterThanOrEqual(10)
      expect(seen.slice(-24).indexOf('alert'), stamp).toBeLessThanOrEqual(12)
    }
  })
  it('alarms nobody about an honest jar, a tasting included', () => {
    const honest = Array.from({ length: STAMPS }, (_, i) => `t${i}`).filter(
      (stamp) => !COPIED.includes(stamp),
    )
    expect(honest.filter((stamp) => levels(stamp).includes('alert'))).toEqual([])
    const warned = honest.filter((stamp) => levels(stamp).includes('caution'))
    expect(warned.length).toBeLessThanOrEqual(4)
  })
  it('opens one case for each product copied, and one for the guesser', () => {
    const cases = lines.filter((line) => line.case)
    expect(cases.filter(({ kind }) => kind === 'copied').flatMap(({ stamps }) => stamps ?? [])).toEqual(
      expect.arrayContaining(COPIED),
    )
    expect(cases.filter(({ kind }) => kind === 'guessing')).toHaveLength(1)
    expect(cases.length).toBeLessThanOrEqual(4)
  })
})
