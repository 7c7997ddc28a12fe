import { describe, expect, it } from 'vitest'
import { type Finding, JOINS_FOR_MS, recordFinding, SCANS_KEPT } from '../../src/cases/finding.ts'
import { DAY_MS } from '../../src/time.ts'
import { databases, NOW, newId, rowsOf } from '../fixtures.ts'

const database = databases()

const finding = (more: Partial<Finding> = {}): Finding => ({
  kind: 'copied',
  cause: { by: 'product', of: 'tea' },
  productId: 'tea',
  producerId: 'anh',
  batchId: null,
  province: null,
  at: NOW,
  nats: 10,
  evidence: [{ signal: 'phones', nats: 10, count: 6 }],
  serials: [7],
  scans: [{ id: 'scan-1', at: NOW, serial: 7, province: 'VN-05' }],
  ...more,
})

describe('a finding', () => {
  it('opens one case of its cause, and others join it', async () => {
    const { db, transport } = await database()
    for (const more of [
      {},
      {},
      { serials: [8], nats: 12, scans: [] },
      { cause: { by: 'product', of: 'honey' } },
    ] as const) {
      const [first, ...rest] = recordFinding(finding(more), newId())
      if (first) await db.batch([first, ...rest])
    }
    expect(await rowsOf(transport, 'select cause, nats from case_file order by cause')).toEqual([
      ['product:honey', 10],
      ['product:tea', 12],
    ])
    const stamps = `select serial, case_stamp.nats from case_stamp join case_file on id = case_id where cause = 'product:tea' order by 1`
    expect(await rowsOf(transport, stamps)).toEqual([
      [7, 10],
      [8, 12],
    ])
    expect(await rowsOf(transport, `select count(*) from case_scan`)).toEqual([[2]])
  })

  it('opens another case when the last one has been quiet for long', async () => {
    const { db, transport } = await database()
    for (const at of [NOW, NOW + JOINS_FOR_MS - 1, NOW + 2 * JOINS_FOR_MS]) {
      const [first, ...rest] = recordFinding(finding({ at }), newId())
      if (first) await db.batch([first, ...rest])
    }
    expect(await rowsOf(transport, 'select opened_at, joinable from case_file order by 1')).toEqual([
      [NOW, null],
      [NOW + 2 * JOINS_FOR_MS, 1],
    ])
  })

  it('of packages filled again joins the copies of its product if it shares a stamp with them, and they join it', async () => {
    const { db, transport } = await database()
    const ring = { name: 'revived', key: 'tea' }
    const remember = (serial: number, at = NOW) =>
      db.run(`insert into evidence_recent values ('revived', 'tea', ${serial}, ${serial}, ${at}, ${at})`)
    const record = async (more: Partial<Finding>) => {
      const [first, ...rest] = recordFinding(finding(more), newId())
      if (first) await db.batch([first, ...rest])
      return await rowsOf(
        transport,
        `select kind, (select json_group_array(serial) from (select serial from case_stamp
          where case_id = id order by 1)) from case_file order by 1`,
      )
    }
    for (const serial of [7, 20, 21]) await remember(serial)
    await remember(19, NOW - 21 * DAY_MS)
    await record({ serials: [6] })
    expect(await record({ kind: 'refilled', serials: [20], ring })).toEqual([
      ['copied', '[6]'],
      ['refilled', '[7,20,21]'],
    ])
    expect(await record({ serials: [8] })).toEqual([
      ['copied', '[6,8]'],
      ['refilled', '[7,20,21]'],
    ])
    // Of a stamp in both, its own kind's case goes first.
    await remember(8)
    expect(await record({ kind: 'refilled', serials: [22], ring })).toEqual([
      ['copied', '[6,8]'],
      ['refilled', '[7,8,20,21,22]'],
    ])
    const honey = { cause: { by: 'product', of: 'honey' }, productId: 'honey' } as const
    expect(await record({ ...honey, kind: 'refilled', serials: [30] })).toHaveLength(3)
    expect(await record({ ...honey, serials: [31] })).toContainEqual(['refilled', '[30,31]'])
    const milk = { cause: { by: 'product', of: 'milk' }, productId: 'milk' } as const
    await record({ ...milk, serials: [20] })
    expect(await record({ ...milk, kind: 'refilled', serials: [20], ring })).toContainEqual([
      'copied',
      '[7,8,20,21]',
    ])
  })

  it('of packages filled again opens a case of its own beside an old one, unless half of its stamps are in that', async () => {
    const { db, transport } = await database()
    const ring = { name: 'revived', key: 'tea' }
    const remember = (...serials: number[]) =>
      Promise.all(
        serials.map((serial) =>
          db.run(
            `insert into evidence_recent values ('revived', 'tea', ${serial}, ${serial}, ${NOW}, ${NOW})`,
          ),
        ),
      )
    const record = async (more: Partial<Finding>) => {
      const [first, ...rest] = recordFinding(finding(more), newId())
      if (first) await db.batch([first, ...rest])
      return await rowsOf(transport, 'select kind, opened_at from case_file order by 1')
    }
    const before = NOW - 25 * DAY_MS
    await record({ at: before, serials: [7] })
    await record({ at: before, serials: [8] })
    await remember(7, 8, 20, 21)
    expect(await record({ kind: 'refilled', serials: [20], ring })).toEqual([['copied', before]])
    // They are all in it now.
    await remember(30, 31, 32, 33, 34)
    const both = [
      ['copied', before],
      ['refilled', NOW],
    ]
    expect(await record({ kind: 'refilled', serials: [30], ring })).toEqual(both)
    expect(await record({ kind: 'refilled', serials: [31], ring })).toEqual(both)
  })

  it('about a stamp whose case was closed lately opens none', async () => {
    const { db, transport } = await database()
    const record = async (more: Partial<Finding>) => {
      const [first, ...rest] = recordFinding(finding(more), newId())
      if (first) await db.batch([first, ...rest])
    }
    await record({})
    const close = `update case_file set joinable = null, closed_at = ?, closed_as = 'copied'`
    await transport([{ sql: close, params: [NOW + DAY_MS] }])
    await record({ at: NOW + 2 * DAY_MS })
    expect(await rowsOf(transport, 'select count(*) from case_file')).toEqual([[1]])
    await record({ at: NOW + 2 * DAY_MS, serials: [8] })
    expect(await rowsOf(transport, 'select count(*) from case_file')).toEqual([[2]])
    await record({ at: NOW + 3 * DAY_MS, serials: [7] })
    expect(await rowsOf(transport, 'select count(*) from case_stamp')).toEqual([[3]])
    await transport([{ sql: close, params: [NOW + 3 * DAY_MS] }])
    await record({ at: NOW + 3 * DAY_MS + JOINS_FOR_MS - 1 })
    expect(await rowsOf(transport, 'select count(*) from case_file')).toEqual([[2]])
    await record({ at: NOW + 3 * DAY_MS + JOINS_FOR_MS })
    expect(await rowsOf(transport, 'select count(*) from case_file')).toEqual([[3]])
  })

  it('that is told late, or weighs less, takes nothing from what was known', async () => {
    const { db, transport } = await database()
    const heavy = [{ signal: 'phones', nats: 10, count: 6 }]
    for (const more of [
      { evidence: heavy },
      { at: NOW - DAY_MS, nats: 4, evidence: [{ signal: 'late', nats: 4 }] },
    ]) {
      const [first, ...rest] = recordFinding(finding(more), newId())
      if (first) await db.batch([first, ...rest])
    }
    expect(await rowsOf(transport, 'select opened_at, latest_at, nats from case_file')).toEqual([
      [NOW, NOW, 10],
    ])
    expect(await rowsOf(transport, 'select first_at, latest_at, nats, evidence from case_stamp')).toEqual([
      [NOW - DAY_MS, NOW, 10, JSON.stringify(heavy)],
    ])
  })

  it('opens one of a stamp that was explained lately: its evidence began anew, and buyers are warned again', async () => {
    const { db, transport } = await database()
    const record = async (more: Partial<Finding>) => {
      const [first, ...rest] = recordFinding(finding(more), newId())
      if (first) await db.batch([first, ...rest])
      return (await rowsOf(transport, 'select count(*) from case_file'))[0]?.[0]
    }
    const explain = `update case_file set joinable = null, closed_at = ?, closed_as = 'honest-crowd'`
    await record({})
    await transport([{ sql: explain, params: [NOW + DAY_MS] }])
    const later = { at: NOW + 2 * DAY_MS }
    expect(await record(later)).toBe(2)
    await transport([{ sql: explain, params: [NOW + 3 * DAY_MS] }])
    // What the ring of a product remembers did not begin anew.
    expect(await record({ at: NOW + 4 * DAY_MS, ring: { name: 'hot', key: 'tea' } })).toBe(2)
  })

  it('names no more scans than a person looks at', async () => {
    const { db, transport } = await database()
    const scans = Array.from({ length: SCANS_KEPT + 5 }, (_, i) => ({
      id: `s${i}`,
      at: NOW,
      serial: 7,
      province: null,
    }))
    const [first, ...rest] = recordFinding(finding({ scans }), newId())
    if (first) await db.batch([first, ...rest])
    expect(await rowsOf(transport, 'select count(*) from case_scan')).toEqual([[SCANS_KEPT]])
  })
})
