// One stream of scans, made by hand, over HTTP in both places to run: the same levels, the same cases, the same
// evidence; and folding that happens at once, again and out of order loses and doubles nothing in either.
import { v7 as newId } from 'uuid'
import { describe, expect, it } from 'vitest'
import { sealed, stampCookieName } from '../../src/stamp/cookie.ts'
import { dayOf } from '../../src/time.ts'
import { unpack } from '../../src/verdict/evidence.ts'
import { type OpenTarget, openNode, openWorkerd, type Target } from '../http/targets.ts'
import { keys, makeWorld, PUBLIC_URL, type Stamp, type World } from '../http/world.ts'
import { signedIn } from '../people/visitor.ts'

const PHONE =
  'Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/129.0.0.0 Mobile Safari/537.36'
const ROUNDS = 12
const REGIONS = ['05', 'HN', '21', 'SG', '22', 'DN', '18', 'HP']
/** Each phone on a network of its own. */
const address = (nth: number) => `14.${160 + (nth % 80)}.${nth % 250}.7`
const cookie = (serial: number, nth: number) =>
  `${stampCookieName(PUBLIC_URL)}=${sealed(keys.identity, serial, String(nth).padStart(11, 'k'))}`

/** The driver gives a view of a larger buffer. */
const evidenceOf = (bytes: Uint8Array | null | undefined) => unpack(bytes ? new Uint8Array(bytes) : null)

interface Place {
  world: World
  target: Target
}

async function openPlace(open: OpenTarget): Promise<Place> {
  const world = await makeWorld()
  // Thresholds low enough for a stream that happens within seconds, which the detector takes for one day's crowd.
  world.run(
    `insert into policy_version (version, mode, settings, at, rise_seconds, revived_days, void_days, not_activated_stamps)
     values (1, 'alert', '{"level.caution":4,"level.case":5.5,"level.alert":5.5}', 0, 172800, 14, 30, 3)`,
  )
  return { world, target: await open(world) }
}

/** What one round of the stream is, by stamp: who scans it, from where, how; null where nobody does. */
function visits(round: number): Record<string, { nth: number; region: string; via?: string } | null> {
  const region = REGIONS[round % REGIONS.length] ?? '05'
  return {
    // In somebody's kitchen: one phone, again and again, and once a friend.
    kept: { nth: round === 5 ? 51 : 50, region: '05' },
    // On many items: each time another phone elsewhere.
    copied: { nth: 100 + round, region },
    // A link that goes round.
    posted: { nth: 200 + round, region, via: 'link' },
    void0: round < 3 ? { nth: 300 + round, region: '05' } : null,
    void1: round < 3 ? { nth: 310 + round, region: '05' } : null,
    void2: round < 3 ? { nth: 320 + round, region: '05' } : null,
    printed: round < 2 ? { nth: 330 + round, region: '05' } : null,
  }
}

async function runStream({ world, target }: Place) {
  const stamps: Record<string, Stamp> = {
    kept: world.fresh('active'),
    copied: world.fresh('active'),
    posted: world.fresh('active'),
    void0: world.fresh('void'),
    void1: world.fresh('void'),
    void2: world.fresh('void'),
    printed: world.fresh('printed'),
    shop: world.fresh('active'),
  }
  const shop = await signedIn(world, target, { role: 'retailer', outletIds: ['cho-7-11'] })
  await shop.get('/quan-ly')
  const scan = async (stamp: Stamp, nth: number, region: string, via?: string) => {
    const headers = {
      ...target.from({ address: address(nth), country: 'VN', region, asn: 45899 }),
      'User-Agent': PHONE,
      Cookie: cookie(stamp.serial, nth),
    }
    const page = await target.fetch(`/${stamp.code}${via ? `?via=${via}` : ''}`, {
      headers: { ...headers, Accept: 'text/html' },
    })
    const observation = /data-observation="([^"]+)"/.exec(page.text)?.[1] ?? ''
    const body = new URLSearchParams({ observation, connection: 'wifi' }).toString()
    const sent = {
      'Content-Type': 'application/x-www-form-urlencoded',
      'Content-Length': String(body.length),
    }
    await target.fetch(`/${stamp.code}/xem`, { method: 'POST', headers: { ...headers, ...sent }, body })
    return /class="stamp verdict" data-level="(\w+)"/.exec(page.text)?.[1] ?? `${page.status}`
  }
  const levels: Record<string, string[]> = {}
  for (let round = 0; round < ROUNDS; round++) {
    await Promise.all(
      Object.entries(visits(round)).map(async ([name, visit]) => {
        const stamp = stamps[name]
        if (!visit || !stamp) return
        levels[name] = [...(levels[name] ?? []), await scan(stamp, visit.nth, visit.region, visit.via)]
      }),
    )
    await shop.get(`/${stamps.shop?.code}`, { Accept: 'text/html', 'User-Agent': PHONE })
    await target.settled()
  }
  // Minutes later: what was scanned is settled.
  world.run('update observation set at = at - 700000')
  await target.sweep()
  const name = (serial: number) => Object.entries(stamps).find(([, one]) => one.serial === serial)?.[0]
  const cases = world
    .rows<{ kind: string; cause: string; serials: string }>(
      `select kind, cause, (select json_group_array(serial) from case_stamp where case_id = id) serials
       from case_file order by kind, cause`,
    )
    .map(({ kind, cause, serials }) => ({ kind, cause, stamps: JSON.parse(serials).map(name).sort() }))
  const evidence = Object.entries(stamps).map(([name, { serial }]) => {
    const [row] = world.rows<{ evidence: Uint8Array }>('select evidence from stamp where serial = ?', serial)
    const { scans, witnesses, strangers, place, phones, networks } = evidenceOf(row?.evidence)
    const seen = networks.map(({ hash }) => hash)
    return { name, scans, witnesses, strangers, place, phones, networks: seen }
  })
  const counted = world.rows<{ level: string; n: number }>(
    'select level, sum(visits) n from level_day group by 1 order by 1',
  )
  return { levels, cases, evidence, counted }
}

async function within<T>(open: OpenTarget, walk: (place: Place) => Promise<T>): Promise<T> {
  const place = await openPlace(open)
  try {
    return await walk(place)
  } finally {
    await place.target.close()
    place.world.close()
  }
}

describe('one stream', () => {
  it('is judged the same in both places to run, and becomes the same cases', async () => {
    const here = await within(openNode, runStream)
    const there = await within(openWorkerd, runStream)
    expect(there).toEqual(here)
    // And what it says is what the stream was made for.
    expect(here.levels.kept).toEqual(Array(ROUNDS).fill('neutral'))
    expect(here.levels.posted).toEqual(Array(ROUNDS).fill('neutral'))
    expect(here.levels.printed).toEqual(['caution', 'caution'])
    expect(here.levels.copied?.[0]).toBe('neutral')
    expect(here.levels.copied).toContain('caution')
    expect(here.levels.copied?.at(-1)).toBe('alert')
    expect(here.cases).toEqual([
      { kind: 'copied', cause: 'product:mat-ong', stamps: ['copied'] },
      { kind: 'void-in-use', cause: 'region:VN-05', stamps: ['void0', 'void1', 'void2'] },
    ])
    const at = (level: string) => here.levels.copied?.filter((one) => one === level).length
    expect(here.counted).toEqual([
      { level: 'alert', n: at('alert') },
      { level: 'caution', n: at('caution') },
    ])
    const shop = here.evidence.find(({ name }) => name === 'shop')
    expect(shop).toMatchObject({ scans: ROUNDS, witnesses: 0 })
  })

  const AT_ONCE = 16
  const QUEUED = 12

  it.each([
    ['Node', openNode],
    ['workerd', openWorkerd],
  ])('folded at once, again and out of order on %s loses and doubles nothing', async (_, open) => {
    await within(open, async ({ world, target }) => {
      const stamp = world.fresh('active')
      const before = world.rows<{ n: number }>('select coalesce(sum(visits), 0) n from visit_day')[0]?.n ?? 0
      const answers = await Promise.all(
        Array.from({ length: AT_ONCE }, (_, i) =>
          target.fetch(`/${stamp.code}`, {
            headers: {
              ...target.from({ address: address(400 + i), country: 'VN', region: 'HN', asn: 45899 }),
              'User-Agent': PHONE,
              Cookie: cookie(stamp.serial, 400 + i),
              Accept: 'text/html',
            },
          }),
        ),
      )
      expect(answers.map(({ status }) => status)).toEqual(Array(AT_ONCE).fill(200))
      await target.settled()

      const kept = world.rows<Record<string, unknown>>(
        'select * from observation where serial = ? order by at',
        stamp.serial,
      )
      expect(kept.length).toBe(AT_ONCE)
      const message = (row: Record<string, unknown>) => ({
        id: row.id,
        serial: row.serial,
        keyVersion: '2',
        at: row.at,
        agent: row.agent,
        app: row.app,
        via: row.via,
        phone: row.phone,
        network: row.network,
        revisit: false,
        country: row.country,
        province: row.province,
        asn: row.asn,
        pin: null,
        role: null,
      })
      const late = Array.from({ length: QUEUED }, (_, i) =>
        message({
          ...kept[0],
          id: newId(),
          at: Number(kept[0]?.at) - 1000 * i,
          phone: i,
          network: 60_000 - i,
        }),
      )
      // What came by the queue comes backwards, each twice, amid scans that were recorded long since, from two
      // consumers at once.
      // On a busy machine some of the scans above came by the queue themselves.
      const recorded = kept.filter(({ id }) => !target.wire.delivered.has(String(id)))
      const all = [...late, ...recorded.map(message)].reverse()
      await Promise.all([
        target.deliver('temgoc-scans', all),
        target.deliver('temgoc-scans', [...all].reverse()),
      ])
      await target.settled()
      world.run('update observation set at = at - 700000 where serial = ?', stamp.serial)
      await Promise.all([target.sweep(), target.sweep()])
      await target.sweep()

      const total = AT_ONCE + QUEUED
      const state = world.rows<{ checks: number; evidence: Uint8Array }>(
        'select checks, evidence from stamp where serial = ?',
        stamp.serial,
      )[0]
      expect(state?.checks).toBe(total)
      expect(evidenceOf(state?.evidence).scans).toBe(total)
      const open =
        'select count(*) n from observation where serial = ? and (settled_at is null or folded_at is null)'
      expect(world.rows(open, stamp.serial)).toEqual([{ n: 0 }])
      const ordinals = world.rows<{ ordinal: number }>(
        'select ordinal from observation where serial = ? order by ordinal',
        stamp.serial,
      )
      expect(ordinals.map(({ ordinal }) => ordinal)).toEqual(Array.from({ length: total }, (_, i) => i + 1))
      const visited = world.rows<{ day: string; n: number }>(
        'select day, sum(visits) n from visit_day group by 1',
      )
      expect(visited.reduce((sum, { n }) => sum + n, 0) - before).toBe(total)
      expect(visited.every(({ day }) => day <= dayOf(Date.now()))).toBe(true)
    })
  })
})
