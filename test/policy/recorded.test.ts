// The kept scans as the preview weighs them and as they leave for replay: each with its stamp as it stood at that
// moment, whatever has become of it since.
import { describe, expect, it } from 'vitest'
import { streamOf } from '../../src/policy/export.ts'
import { readRecorded, recordedScans } from '../../src/policy/recorded.ts'
import { DAY_MS } from '../../src/time.ts'
import { DEFAULT_POLICY } from '../../src/verdict/policy.ts'
import { makeWorld, type State, type World } from '../http/world.ts'
import { openBeforeAll } from '../open-before-all.ts'

const HOUR_MS = 3_600_000
const NOW = Math.floor(Date.now() / 1000) * 1000
/** When every stamp came into the state it is in. */
const SINCE = NOW - 20 * DAY_MS
/** When batches were recalled or suspended, and goods were received or sold. */
const LATER = SINCE + HOUR_MS

describe('the scans that are kept', () => {
  let world: World
  openBeforeAll(async (closeLater) => {
    world = await closeLater(makeWorld())
    world.run('update segment set since = ?', SINCE)
    world.run('update movement set at = ?', LATER)
    for (const what of ['recalled', 'review'])
      world.run(`update batch set ${what}_at = ? where ${what}_at is not null`, LATER)
  })

  let scans = 0
  function scan(serial: number, at: number, more: Readonly<Record<string, unknown>> = {}): string {
    const id = `scan-${String(++scans).padStart(3, '0')}`
    const row = { id, serial, at, agent: 'person', app: 'Chrome', via: 'qr', revisit: 0, ...more }
    world.run('insert or ignore into stamp (serial) values (?)', serial)
    const names = Object.keys(row)
    world.run(
      `insert into observation (${names}) values (${names.map(() => '?')})`,
      ...(Object.values(row) as []),
    )
    return id
  }
  const move = (kind: string, serial: number, at: number) =>
    world.run(
      `insert into movement (id, first, last, kind, outlet_id, at) values (?, ?, ?, ?, 'cho-7-11', ?)`,
      `${kind}-${serial}`,
      serial,
      serial,
      kind,
      at,
    )
  async function told(serial: number) {
    const rows = await readRecorded(world.db, NOW)
    const [events, stamps] = streamOf(rows, DEFAULT_POLICY).map(({ input }) => input)
    const lines = (text = '') =>
      text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line))
        .filter(({ stamp }) => stamp === `s${serial}`)
    const weighed = [...recordedScans(rows)].filter((one) => one.serial === serial)
    return { events: lines(events), stamps: lines(stamps), weighed }
  }

  it.each<[State, [at: number, life: string, state: string, soldAt?: number][]]>([
    ['issued', [[LATER, 'issued', 'issued']]],
    ['printed', [[LATER, 'issued', 'printed']]],
    [
      'active',
      [
        [SINCE - 1, 'issued', 'printed'],
        [SINCE, 'active', 'active'],
      ],
    ],
    [
      'void',
      [
        [SINCE - 1, 'active', 'active'],
        [SINCE, 'void', 'void'],
      ],
    ],
    [
      'recalled',
      [
        [SINCE - 1, 'issued', 'printed'],
        [LATER - 1, 'active', 'active'],
        [LATER, 'recalled', 'active'],
      ],
    ],
    [
      'sold',
      [
        [LATER - 1, 'active', 'active'],
        [LATER, 'sold', 'active', LATER],
      ],
    ],
    ['expired', [[LATER, 'active', 'active']]],
  ])('a stamp that is %s by now is told as it was then', async (state, moments) => {
    const { serial } = world.fresh(state)
    for (const [at] of moments) scan(serial, at)
    const { events, weighed } = await told(serial)
    expect(events.map((one) => one.state)).toEqual(moments.map(([, life]) => life))
    expect(events.map(({ t }) => t)).toEqual(moments.map(([at]) => Math.floor(at / 1000)))
    expect(weighed.map(({ circumstances: { state, soldAt } }) => [state, soldAt])).toEqual(
      moments.map(([, , then, soldAt]) => [then, soldAt === undefined ? null : soldAt / 1000]),
    )
    const since = moments.map(([at, , then]) => (then === 'active' && at >= SINCE ? SINCE / 1000 : null))
    expect(weighed.map(({ circumstances }) => circumstances.activeSince)).toEqual(since)
  })

  it('a stamp that was struck off stays so, whatever happened to its batch', async () => {
    const { serial } = world.fresh('void')
    world.run("update batch set recalled_at = ? where id = 'batch-void'", LATER)
    scan(serial, LATER)
    expect((await told(serial)).events.map(({ state }) => state)).toEqual(['void'])
    world.run("update batch set recalled_at = null where id = 'batch-void'")
  })

  it('goods came to a shop as the latest before the scan says, each stamp of a run and none beside it', async () => {
    const { serial: first } = world.fresh('received')
    const [run] = world.rows<{ first: number; last: number }>(
      "select first, last from movement where kind = 'received'",
    )
    expect(first).toBeGreaterThanOrEqual(run?.first ?? 0)
    const { first: start, last } = run ?? { first: 0, last: 0 }
    for (const [serial, received] of [
      [start - 1, false],
      [start, true],
      [start + 1, true],
      [last, true],
    ] as const) {
      scan(serial, LATER - 1)
      scan(serial, LATER)
      const { events, weighed } = await told(serial)
      const of = [serial - start, ...events.map((one) => one.received)]
      expect(of).toEqual([serial - start, false, received])
      expect(weighed.map(({ circumstances }) => circumstances.received)).toEqual([false, received])
    }
    // One of them came back after it was sold; another was sold a second time.
    const { serial } = world.fresh('sold')
    move('returned', serial, LATER + HOUR_MS)
    const { serial: other } = world.fresh('active')
    move('sold', other, LATER)
    for (const of of [serial, other]) for (const at of [LATER, LATER + HOUR_MS]) scan(of, at)
    const lives = async (of: number) => (await told(of)).events.map(({ state }) => state)
    expect([await lives(serial), await lives(other)]).toEqual([
      ['sold', 'active'],
      ['sold', 'sold'],
    ])
  })

  it('who opened the scratch layer had bought it', async () => {
    const { serial } = world.fresh('active')
    for (const at of [LATER - 1, LATER]) scan(serial, at)
    world.run('update stamp set pin_at = ? where serial = ?', LATER, serial)
    const { events, weighed } = await told(serial)
    expect(events.map(({ state }) => state)).toEqual(['active', 'sold'])
    expect(weighed.map(({ circumstances }) => circumstances.soldAt)).toEqual([null, LATER / 1000])
  })

  it('a right PIN is a used one where another phone had confirmed it before', async () => {
    const { serial } = world.fresh('active')
    const first = scan(serial, LATER, { phone: 1, pin: 'right' })
    const later = [1, 2].map((phone) => scan(serial, LATER + 1000, { phone, pin: 'right' }))
    const pins = async () => (await told(serial)).weighed.map(({ scan }) => [scan.id, scan.witness.pin])
    const ids = [first, ...later]
    expect(await pins()).toEqual(ids.map((id) => [id, 'right']))
    world.run(
      'update stamp set pin_at = ?, pin_phone = 1, pin_observation = ? where serial = ?',
      LATER,
      first,
      serial,
    )
    expect(await pins()).toEqual(ids.map((id, i) => [id, i === 2 ? 'used' : 'right']))
  })

  it('what people had decided by then is told from then on', async () => {
    const { serial } = world.fresh('review')
    for (const at of [LATER - 1, LATER]) scan(serial, at)
    world.run("update stamp set on_the_spot = 'copied', on_the_spot_at = ? where serial = ?", LATER, serial)
    const { events } = await told(serial)
    expect(events.map(({ review, onTheSpot }) => [review, onTheSpot])).toEqual([
      [false, null],
      [true, 'copied'],
    ])
  })

  it('tells of a scan what is kept of it, and of a phone and a network what joins no two stamps', async () => {
    const { serial } = world.fresh('active')
    const all = {
      phone: 7,
      network: 9,
      revisit: 1,
      country: 'VN',
      province: 'VN-05',
      asn: 7552,
      role: 'inspector',
      seen_at: LATER + 1,
      connection: 'cellular',
      network_stamps: 3,
      network_refused: 2,
      pin: 'right',
    }
    const first = scan(serial, LATER, all)
    scan(serial, LATER + 1, { agent: 'bot', app: 'Zalo', province: 'XX', connection: 'wifi', pin: 'wrong' })
    scan(serial, LATER + 2, { network: 0, network_stamps: 1 })
    const [one, bare, third] = (await told(serial)).events
    const name = `s${serial}`
    expect(one).toEqual({
      id: first,
      t: LATER / 1000,
      code: '',
      stamp: name,
      ip: `${name}/n9`,
      device: `${name}/p7`,
      networkToday: { stamps: 3, refused: 2 },
      fresh: false,
      asn: 7552,
      country: 'VN',
      region: 'VN-05',
      ua: 'Chrome',
      via: 'qr',
      role: 'inspector',
      state: 'active',
      pin: 'ok',
      live: true,
      conn: 'cell',
      review: false,
      received: false,
      onTheSpot: null,
    })
    expect(bare).toMatchObject({
      ip: null,
      device: null,
      networkToday: null,
      fresh: true,
      region: null,
      ua: 'bot:bot',
      pin: 'bad',
      live: false,
      conn: 'wifi',
    })
    expect(third).toMatchObject({ ip: `${name}/n0`, networkToday: { stamps: 1, refused: 0 }, pin: null })
  })

  it('tells of a stamp when it was activated', async () => {
    world.run("update batch set regions = 'VN-05,VN-11', expires_on = '2026-12-31' where id = 'batch-active'")
    world.run('update roll set with_pin = 1 where first = (select min(first) from roll)')
    const names: Partial<Record<State, object>> = {
      active: {
        batch: 'batch-active',
        product: 'mat-ong',
        producer: 'minh-ngoc',
        activatedAt: SINCE / 1000,
        regions: ['VN-05', 'VN-11'],
        pin: true,
        sample: false,
        expiry: Date.parse('2026-12-31') / 1000,
      },
      printed: { batch: 'batch-printed', activatedAt: null, regions: [], pin: false },
      issued: { batch: 'roll of minh-ngoc', product: 'none of minh-ngoc', expiry: null },
      // Only that it was active by its first scan is known.
      void: { batch: 'batch-void', activatedAt: LATER / 1000 - 1 },
      sample: { activatedAt: SINCE / 1000, sample: true },
    }
    for (const [state, expected] of Object.entries(names)) {
      const { serial } = world.fresh(state as State)
      for (const at of [LATER, LATER + 5000]) scan(serial, at)
      const { stamps, weighed } = await told(serial)
      expect([state, stamps]).toEqual([state, [expect.objectContaining(expected)]])
      const { sample, regions } = weighed[0]?.circumstances ?? {}
      expect([state, sample, regions]).toEqual([
        state,
        state === 'sample',
        state === 'active' ? ['VN-05', 'VN-11'] : [],
      ])
    }
  })

  it('are those of ninety days, by time, however many are read at once; of a case those of its stamps', async () => {
    const { serial } = world.fresh('active')
    const [out, last] = [NOW - 90 * DAY_MS - 1, NOW - 90 * DAY_MS].map((at) => scan(serial, at))
    const future = scan(serial, NOW + 1)
    const together = Array.from({ length: 5 }, () => scan(serial, NOW))
    const all = (await readRecorded(world.db, NOW)).map(({ id }) => id)
    expect([all[0], all.includes(out ?? ''), all.includes(future)]).toEqual([last, false, false])
    expect(all.slice(-5)).toEqual(together)
    for (const atOnce of [1, 2, 3, all.length])
      expect((await readRecorded(world.db, NOW, null, atOnce)).map(({ id }) => id)).toEqual(all)
    world.run('pragma foreign_keys = off')
    world.run(
      `insert into case_stamp (case_id, serial, first_at, latest_at, nats, evidence) values ('vu', ?, 1, 1, 1, '[]')`,
      serial,
    )
    const ofCase = (await readRecorded(world.db, NOW, 'vu')).map(({ id }) => id)
    expect(ofCase).toEqual([last, ...together])
  })
})
