// What closing a case as explained takes back of what the detector holds against its stamps and their product, and what
// opening it again brings back. Real scans over HTTP, with the clock in hand.
import { expect, test } from 'vitest'
import { REVIVED_AT } from '../../src/cases/explain.ts'
import { DAY_MS } from '../../src/time.ts'
import { blank, FLAGS_AT, HOT_FLAG, pack, unpack } from '../../src/verdict/evidence.ts'
import { openNode, type Target } from '../http/targets.ts'
import { makeWorld, type Stamp, type World } from '../http/world.ts'
import { openBeforeAll } from '../open-before-all.ts'
import { signedIn, type Visitor, visitor } from '../people/visitor.ts'

const REGIONS = ['21', '22', '18', 'HP', '37', '44']
let world: World
let target: Target
let admin: Visitor
/** Scans are of six in the morning and of six in the evening by UTC: of two days in Vietnam. */
let at = Math.floor(Date.now() / DAY_MS - 25) * DAY_MS + DAY_MS / 4

openBeforeAll(async (closeLater) => {
  world = await closeLater(makeWorld())
  world.run("update batch set regions = 'VN-05'")
  target = await closeLater(openNode(world, { now: () => at }))
  await signIn()
})

/** By the clock in hand, for as long as the sweep lets a session live. */
async function signIn(): Promise<void> {
  admin = await signedIn(world, target, {})
  world.run('update session set created_at = ?, expires_at = ?', at, at + 365 * DAY_MS)
}

let strangers = 0
/** So many strangers check the stamp in as many provinces, two a day; then all is settled. */
async function bought({ code }: Stamp, times: number) {
  for (let i = 0; i < times; i++) {
    const nth = ++strangers
    const from = target.from({
      address: `14.${nth}.7.9`,
      country: 'VN',
      region: REGIONS[i % REGIONS.length] ?? '21',
    })
    const phone = { Accept: 'text/html', 'User-Agent': 'Mozilla/5.0 (Linux; Android 14) Chrome/129 Mobile' }
    await visitor(target).get(`/${code}`, { ...(from as Record<string, string>), ...phone })
    await target.settled()
    at += DAY_MS / 2
    await target.sweep()
  }
}

/** Suspicious and scanned stamps: of the product as it is counted, and as the rows of stamps have it. */
function counted() {
  const [hot, scanned] = ['hot', 'scanned'].map((name) =>
    world.rows<{ key: string; n: number }>(
      'select key, n from evidence_count where name = ? and bucket = 0',
      name,
    ),
  )
  const rows = world.rows<{ evidence: Uint8Array | null }>('select evidence from stamp')
  const evidence = rows.map((row) => unpack(row.evidence && new Uint8Array(row.evidence)))
  const of = (counts: typeof hot, key: string) => counts?.find((one) => one.key === key)?.n ?? 0
  expect(of(hot, '')).toBe(of(hot, 'mat-ong'))
  expect(of(hot, '')).toBe(evidence.filter((one) => one.hot).length)
  expect(of(scanned, '')).toBe(evidence.filter(({ scans }) => scans > 0).length)
  return { hot: of(hot, ''), scanned: of(scanned, '') }
}

function forgivenTo({ serial }: Stamp): number {
  const [row] = world.rows<{ evidence: Uint8Array }>('select evidence from stamp where serial = ?', serial)
  return unpack(row ? new Uint8Array(row.evidence) : null).forgiven
}

test('what a statement reads is where the evidence has it', () => {
  for (const hot of [true, false]) {
    const bytes = pack({ ...blank(), hot, risen: !hot, gathered: 5, revivedAt: 0xfedc_ba98 })
    expect(((bytes[FLAGS_AT] ?? 0) & HOT_FLAG) > 0).toBe(hot)
    expect(new DataView(bytes.buffer).getUint32(REVIVED_AT)).toBe(0xfedc_ba98)
  }
})

test('a product is not suspected for stamps that were explained, and is again when their case is reopened', async () => {
  const copied = world.fresh('active')
  await bought(copied, 10)
  await bought(world.fresh('active'), 1)
  expect(counted()).toEqual({ hot: 1, scanned: 2 })
  const [{ id } = { id: '' }] = world.rows<{ id: string }>("select id from case_file where kind = 'copied'")
  const path = `/quan-ly/vu-viec/${id}`
  const close = async (ket_luan: string) =>
    expect((await admin.post(`${path}/dong`, { ket_luan, vi_sao: 'đã xem' })).status).toBe(303)

  await close('copied')
  expect(counted()).toEqual({ hot: 1, scanned: 2 })
  await admin.post(`${path}/mo-lai`, {})
  expect(counted()).toEqual({ hot: 1, scanned: 2 })

  // That it was found right in another case explains nothing.
  world.run(
    `insert into case_file (id, kind, cause, producer_id, opened_at, latest_at, nats, closed_at, closed_as)
    values ('right', 'on-the-spot', 'producer:minh-ngoc', 'minh-ngoc', ?, ?, 10, ?, 'copied')`,
    at,
    at,
    at,
  )
  world.run("insert into case_stamp values ('right', ?, ?, ?, 10, '[]')", copied.serial, at, at)
  for (const end of ['honest-crowd', 'data-error']) {
    await close(end)
    expect(counted()).toEqual({ hot: 0, scanned: 2 })
    // More of a crowd may come; what was a mistake is not forgiven beforehand.
    expect(forgivenTo(copied) > 0).toBe(end === 'honest-crowd')
    expect(world.rows("select * from evidence_recent where name = 'hot'")).toEqual([])
    await bought(copied, 1)
    expect(counted()).toEqual({ hot: 0, scanned: 2 })
    await admin.post(`${path}/mo-lai`, {})
    for (let i = 0; i < 2; i++) await target.sweep()
    expect(counted()).toEqual({ hot: 1, scanned: 2 })
  }
  const [ages] = world.rows<{ n: number }>("select n from evidence_count where name = 'aged' and key = ''")
  expect(ages?.n).toBe(2)
})

test('stamps of a flood that was explained count no more towards the next; one that was not in it does', async () => {
  const remember = (serial: number) =>
    world.run(
      "insert into evidence_recent (name, key, place, serial, first_at, at) values ('rise', 'minh-ngoc', ?, ?, ?, ?)",
      serial % 64,
      serial,
      at,
      at,
    )
  world.run("delete from evidence_recent where name = 'rise'")
  const rises = () => world.rows("select * from evidence_recent where name = 'rise'").length
  world.run(
    `insert into case_file (id, kind, cause, producer_id, opened_at, latest_at, nats, joinable)
    values ('flood', 'flood', 'producer:minh-ngoc', 'minh-ngoc', ?, ?, 10, 1)`,
    at,
    at,
  )
  for (let i = 0; i < 10; i++) {
    const { serial } = world.fresh('active')
    remember(serial)
    world.run("insert into case_stamp values ('flood', ?, ?, ?, 10, '[]')", serial, at, at)
  }
  remember(world.fresh('active').serial)
  expect(rises()).toBe(11)
  await admin.post('/quan-ly/vu-viec/flood/dong', { ket_luan: 'honest-crowd', vi_sao: 'Hội chợ' })
  expect(rises()).toBe(1)
})

/** Stamps of the product that came to life again, as they are counted on each day: all of them, and one province's. */
function cameToLife() {
  const rows = world.rows<{ key: string; n: number }>(
    "select key, sum(abs(n)) as n from evidence_count where name = 'revived' and bucket > 0 group by key",
  )
  const of = (key: string) => rows.find((row) => row.key === key)?.n ?? 0
  expect(of('')).toBe(of('mat-ong'))
  return { all: of('mat-ong'), there: of('mat-ong@VN-21') }
}

test('old stock that was explained opens no case at its next stamp, and is counted again when reopened', async () => {
  // Of many products, so that it is no wonder that others are quiet.
  world.run("update evidence_count set n = n + 10000 where name = 'scanned' and key = ''")
  world.run("update segment set since = ? where state = 'active'", at - 60 * DAY_MS)
  world.run('delete from evidence_recent')
  world.run('update case_file set joinable = null')
  world.run("update batch set regions = 'VN-21'")
  const opened = () => world.rows<{ id: string }>("select id from case_file where kind = 'refilled'")
  const old: Stamp[] = []
  while (opened().length === 0 && old.length < 20) {
    const one = world.fresh('active')
    old.push(one)
    await bought(one, 1)
  }
  const before = cameToLife()
  expect(before).toEqual({ all: old.length, there: old.length })
  const path = `/quan-ly/vu-viec/${opened()[0]?.id}`

  await admin.post(`${path}/dong`, { ket_luan: 'honest-crowd', vi_sao: 'Hàng tồn vừa bán ra.' })
  expect(cameToLife()).toEqual({ all: 0, there: 0 })
  await bought(world.fresh('active'), 1)
  expect(opened()).toHaveLength(1)
  expect(cameToLife()).toEqual({ all: 1, there: 1 })

  await admin.post(`${path}/mo-lai`, {})
  for (let i = 0; i < 2; i++) await target.sweep()
  expect(cameToLife()).toEqual({ all: before.all + 1, there: before.there + 1 })
})

test('a batch that was not activated opens no other case at once: its producer has the same time again', async () => {
  const opened = () => world.rows<{ id: string }>("select id from case_file where kind = 'not-activated'")
  for (let i = 0; i < 3; i++) await bought(world.fresh('printed'), 1)
  at += 30 * DAY_MS
  expect(opened()).toHaveLength(0)
  await bought(world.fresh('printed'), 1)
  await signIn()
  const [{ id } = { id: '' }] = opened()
  const firsts = () => world.rows("select serial, first_at from evidence_recent where name = 'not-activated'")
  const before = firsts()
  expect(before).toHaveLength(4)
  const act = async (verb: string, fields = {}) =>
    expect((await admin.post(`/quan-ly/vu-viec/${id}/${verb}`, fields)).status).toBe(303)
  const close = () => act('dong', { ket_luan: 'data-error', vi_sao: 'Cơ sở quên kích hoạt.' })

  await close()
  await bought(world.fresh('printed'), 1)
  expect(opened()).toHaveLength(1)
  expect(firsts()).toHaveLength(5)
  await act('mo-lai')
  expect(firsts()).toEqual(expect.arrayContaining(before))

  await close()
  at += 30 * DAY_MS
  await bought(world.fresh('printed'), 1)
  expect(opened()).toHaveLength(2)
})
