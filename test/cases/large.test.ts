// Cases of thousands of stamps, over HTTP: nothing that waits for somebody's decision is out of reach.
import { expect, test } from 'vitest'
import { openNode, type Target } from '../http/targets.ts'
import { makeWorld, type World } from '../http/world.ts'
import { openBeforeAll } from '../open-before-all.ts'
import { signedIn, type Visitor } from '../people/visitor.ts'

const PATH = '/quan-ly/vu-viec/large'
let world: World
let target: Target
let admin: Visitor
let producer: Visitor

openBeforeAll(async (closeLater) => {
  world = await closeLater(makeWorld())
  target = await closeLater(openNode(world))
  admin = await signedIn(world, target, {})
  producer = await signedIn(world, target, { role: 'producer', producerIds: ['minh-ngoc'] })
  // Every other one, so that they make no ranges; of three rolls and batches, what weighs least in the last.
  world.run(`insert into case_file (id, kind, cause, product_id, producer_id, opened_at, latest_at, nats, joinable)
    values ('large', 'copied', 'product:mat-ong', 'mat-ong', 'minh-ngoc', 1, 1, 12, 1)`)
  for (const [state, nats] of [
    ['active', 12],
    ['received', 11],
    ['sold', 10],
  ] as const)
    world.run(
      `with recursive n(i) as (select 0 union all select i + 1 from n where i < 498)
       insert into case_stamp (case_id, serial, first_at, latest_at, nats, evidence)
       select 'large', ? + 2 * i, 1, 1, ?, '[{"signal":"phones","nats":3,"count":9}]' from n`,
      world.fresh(state).serial,
      nats,
    )
})

const struck = () =>
  world.rows<{ n: number }>(
    `select count(*) as n from case_stamp
     where (select state from segment where first <= serial order by first desc limit 1) = 'void'`,
  )[0]?.n

test('its batches are all there to be suspended, shown again and recalled, those of its last stamps too', async () => {
  const page = (await admin.get(PATH)).text
  for (const lot of ['MN-01', 'MN-received', 'MN-sold']) expect(page).toContain(`>${lot}</option>`)
  const act = (viec: string) =>
    admin.post(`${PATH}/lo`, { lo: 'batch-sold', viec, ly_do: 'Có tem sao chép.' })
  for (const verb of ['suspended', 'resumed', 'recalled']) {
    expect((await act(verb)).headers.location).toBe(`${PATH}?xong=${verb}`)
    expect((await admin.get(PATH)).text).toContain('MN-sold')
  }
  expect(world.rows("select 1 from batch where id = 'batch-sold' and recalled_at is not null")).toHaveLength(
    1,
  )
})

test('what weighs is told of all of them, of each sign its heaviest showing, five signs at most', async () => {
  const [last] = world.rows<{ serial: number }>('select max(serial) as serial from case_stamp')
  const signs = ['homes', 'strangers', 'late', 'shared', 'returns'].map((signal, i) => ({
    signal,
    nats: 4 + i,
  }))
  const evidence = JSON.stringify([{ signal: 'phones', nats: 9.5, count: 31 }, ...signs])
  world.run('update case_stamp set evidence = ? where serial = ?', evidence, last?.serial)
  const [, list = ''] = /<ol class="weights">(.*?)<\/ol>/s.exec((await admin.get(PATH)).text) ?? []
  const told = list.split('</li>').map((line) =>
    line
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  )
  expect(told.filter(Boolean)).toHaveLength(5)
  expect(told[0]).toBe('31 điện thoại khác nhau đã quét cùng một con tem trên 1.497 con tem 9.5')
  expect(told[1]).toContain('ược quét ở một tỉnh')
  expect(told[4]).toContain('trên 1 con tem 5.0')
})

test('one press strikes all of them off, and names what joined meanwhile', async () => {
  const page = (await admin.get(PATH)).text
  expect(page).toContain('Cả 1.497 con tem chưa hủy')
  const den = /name="den" value="(\d+)"/.exec(page)?.[1] ?? ''
  const late = world.fresh('accepted')
  world.run("insert into case_stamp values ('large', ?, 1, 1, 9, '[]')", late.serial)
  const fields = { pham_vi: 'all', ly_do_huy: 'copied', den }
  expect((await producer.post(`${PATH}/huy-tem`, fields)).status).toBe(403)
  const answer = await admin.post(`${PATH}/huy-tem`, fields)
  expect(answer.headers.location).toBe(`${PATH}?xong=voided&con=${late.serial}`)
  expect(struck()).toBe(1497)
  const after = (await admin.get(String(answer.headers.location))).text
  expect(after).toContain('Có tem vào vụ việc sau khi bạn mở trang')
  expect(after).toContain('Con tem duy nhất chưa hủy')
  expect((await admin.post(`${PATH}/huy-tem`, fields)).status).toBe(422)
})

test('all stand in its file, and it is closed as a whole', async () => {
  expect((await admin.get(`${PATH}?dang=csv`)).text.trim().split('\r\n')).toHaveLength(1499)
  const closed = await admin.post(`${PATH}/dong`, { ket_luan: 'data-error', vi_sao: 'In thử' })
  expect(closed.status).toBe(303)
})
