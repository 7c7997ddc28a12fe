// What time asks for and no visit does: done by the sweep, once.
import { expect, test } from 'vitest'
import { DAY_MS } from '../src/time.ts'
import { openNode, type Target } from './http/targets.ts'
import { makeWorld, type World } from './http/world.ts'
import { openBeforeAll } from './open-before-all.ts'

let world: World
let target: Target
openBeforeAll(async (closeLater) => {
  world = await closeLater(makeWorld())
  target = await closeLater(openNode(world))
})

test('chains, the root of the day, events, recalls and messages that a clock ahead put off', async () => {
  const now = Date.now()
  world.run(
    "insert into batch (id, product_id, lot, origin, produced_on) values ('xua', 'mat-ong', 'XUA', 'Sơn La', '2020-01-01')",
  )
  world.run("update batch set recalled_at = ? where id = 'batch-recalled'", now)
  world.run("update producer set email = 'htx@minhngoc.example'")
  world.run(
    `insert into person (id, name, email, sign_in_name, role, created_at, updated_at)
      values ('ha', 'Hà', 'ha@minhngoc.example', 'ha@minhngoc.example', 'producer', 1, 1)`,
  )
  world.run("insert into membership (person_id, kind, of, since) values ('ha', 'producer', 'minh-ngoc', 1)")
  // Nobody can read its secret, so nothing leaves here.
  world.run(
    `insert into outbox_endpoint (id, kind, name, url, topics, secret, state, since, created_at)
      values ('ke', 'webhook', 'Kế toán', 'https://ketoan.example', '["batch.recalled"]', 'x', 'active', 1, 1)`,
  )
  world.run(
    `insert into outbox_delivery (id, channel, endpoint_id, topic, about, content_type, body, at, due_at)
      values ('cu', 'webhook', 'ke', 'case.opened', 'x', 'application/json', '{}', 1, ?)`,
    now + 400 * DAY_MS,
  )
  // What a portal has taken, before the outbox forgets it.
  world.run(
    `insert into outbox_endpoint (id, kind, name, url, topics, secret, state, since, created_at)
      values ('cong', 'portal', 'Cổng', 'https://cong.example', '[]', 'x', 'paused', 1, 1)`,
  )
  world.run(
    `insert into portal (id, format, mapping, created_at)
      values ('cong', 'epcis', '{"columns":{},"constants":{}}', 1)`,
  )
  world.run(
    `insert into portal_message (id, portal_id, product_id, batch_id, number, events, at)
      values ('den', 'cong', 'mat-ong', 'batch-active', 1, 1, 1)`,
  )
  world.run(
    `insert into outbox_delivery (id, channel, endpoint_id, topic, content_type, body, at, due_at, state, done_at)
      values ('den', 'portal', 'cong', 'batch.told', 'application/json', '{}', 1, 1, 'delivered', ?)`,
    now,
  )
  const done = async () => {
    await target.sweep()
    return {
      chain: world.rows("select position from chain_link where batch_id = 'xua'"),
      roots: world.rows('select 1 from chain_root').length,
      told: world.rows('select producer_id as producer, claimed_at > 0 as claimed from root_mail'),
      recalls: world.rows(
        "select about, channel from outbox_delivery where topic = 'batch.recalled' order by channel",
      ),
      tried: world.rows("select attempts > 0 as tried from outbox_delivery where id = 'cu'"),
      arrived: world.rows("select arrived_at as at from portal_message where id = 'den'"),
      captured: world.rows('select 1 from epcis_event').length > 0,
    }
  }
  const expected = {
    chain: [{ position: 0 }],
    roots: 1,
    told: [{ producer: 'minh-ngoc', claimed: 1 }],
    recalls: ['mail', 'webhook'].map((channel) => ({ about: 'batch-recalled', channel })),
    tried: [{ tried: 1 }],
    arrived: [{ at: now }],
    captured: true,
  }
  expect(await done()).toEqual(expected)
  expect(await done()).toEqual(expected)
})

test('of a stamp that a crowd scans a thousand scans are kept, and all are counted', async () => {
  const { code, serial } = world.fresh('active')
  await target.fetch(`/${code}`)
  await target.settled()
  const ago = Date.now() - 15 * 60_000
  const moments = { at: `${ago} - i`, folded_at: ago, settled_at: ago }
  const cells: Record<string, string | number> = { id: 'id || i', ...moments }
  const names = world.rows<{ name: string }>('pragma table_info(observation)').map(({ name }) => name)
  world.run(
    `with recursive n(i) as (select 1 union all select i + 1 from n where i < 1200)
      insert into observation (${names}) select ${names.map((name) => cells[name] ?? name)} from observation, n
      where serial = ?`,
    serial,
  )
  world.run('update stamp set checks = 1201 where serial = ?', serial)
  await target.sweep()
  expect(world.rows('select 1 from observation where serial = ?', serial)).toHaveLength(1000)
  expect(world.rows('select checks from stamp where serial = ?', serial)).toEqual([{ checks: 1201 }])
})
