// A producer's people are told by mail what was decided of a batch of theirs, under a clock of its own.
import { beforeEach, expect, test } from 'vitest'
import { declareBatch } from '../../src/registry/declare-batch.ts'
import { recallBatch, resumeBatch, reviewBatch } from '../../src/registry/recall-batch.ts'
import { tellMakers } from '../../src/registry/recall-mail.ts'
import { DAY_MS } from '../../src/time.ts'
import { author, carryOut, databases, NOW, register, rowsOf, type TestDatabase } from '../fixtures.ts'
import { invite } from '../people/visitor.ts'

const fresh = databases()
let base: TestDatabase
let now = NOW

beforeEach(async () => {
  base = await fresh()
  now = NOW
  await register(base.db)
})

async function maker(signInName: string, producerIds: string[], language: 'vi' | 'en' = 'vi') {
  const { personId } = await invite(base.db, { role: 'producer', name: 'Lò Thị Mai', producerIds, language })
  await base.db.run(`update person set sign_in_name = '${signInName}' where id = '${personId}'`)
  return personId
}
const declare = (id: string, used: string[] = []) =>
  carryOut(base.db, declareBatch, {
    id,
    productId: 'anh-tea',
    lot: id,
    origin: 'Sơn La',
    producedOn: '2026-06-01',
    used: used.map((batchId) => ({ batchId, lot: batchId })),
  })
const decide = (command: typeof recallBatch, batchId: string) =>
  carryOut(base.db, command, { batchId, reason: 'Nấm mốc.' }, author({ now: () => now }))
/** What they got until now, each told once though two tell at once. */
async function told() {
  const platform = { db: base.db, now: () => now, publicUrl: 'https://temgoc.test' }
  await Promise.all([tellMakers(platform), tellMakers(platform)])
  return rowsOf(base.transport, 'select recipient, subject from outbox_delivery order by at, id')
}

test('a recall is told to each of the producer’s people with an address, and of what was made of it', async () => {
  await maker('mai@anh.example', ['anh'])
  await maker('en@anh.example', ['anh'], 'en')
  await maker('+84912345602', ['anh'])
  await maker('mai@binh.example', ['binh'])
  const left = await maker('left@anh.example', ['anh'])
  await base.db.run(`update person set ended_at = ${now} where id = '${left}'`)
  await declare('fruit')
  await declare('dried', ['fruit'])
  expect(await told()).toEqual([])
  await decide(recallBatch, 'fruit')
  expect((await told()).sort()).toEqual([
    ['en@anh.example', 'Batch dried of Chè anh is made of recalled goods'],
    ['en@anh.example', 'Batch fruit of Chè anh is recalled'],
    ['mai@anh.example', 'Lô dried của Chè anh làm từ nguyên liệu bị thu hồi'],
    ['mai@anh.example', 'Lô fruit của Chè anh bị thu hồi'],
  ])
  const bodies = (
    await rowsOf(base.transport, "select body from outbox_delivery where recipient like 'mai@%'")
  ).flat()
  for (const body of bodies) {
    expect(body).toContain('Chào Lò Thị Mai,')
    expect(body).toContain(': Nấm mốc.\n')
    expect(body).toMatch(/https:\/\/temgoc\.test\/quan-ly\/lo\/(fruit|dried)\n/)
  }
  now += DAY_MS / 2
  expect(await told()).toHaveLength(4)
})

test('a suspension is told each time; what is shown again or old is told no more', async () => {
  await maker('mai@anh.example', ['anh'])
  for (const id of ['kept', 'back', 'old']) await declare(id)
  await decide(reviewBatch, 'old')
  await decide(recallBatch, 'anh-1')
  now += DAY_MS + 1
  expect(await told()).toEqual([])
  await decide(reviewBatch, 'kept')
  await decide(reviewBatch, 'back')
  await carryOut(base.db, resumeBatch, { batchId: 'back' })
  const suspended = ['mai@anh.example', 'Lô kept của Chè anh tạm ngừng hiển thị thông tin']
  expect(await told()).toEqual([suspended])
  now += 1000
  await carryOut(base.db, resumeBatch, { batchId: 'kept' })
  await decide(reviewBatch, 'kept')
  expect(await told()).toEqual([suspended, suspended])
  // Recalled meanwhile, that is what is said.
  await decide(recallBatch, 'kept')
  expect(await told()).toContainEqual(['mai@anh.example', 'Lô kept của Chè anh bị thu hồi'])
})
