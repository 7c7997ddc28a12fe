// Goods made of a recalled batch know of it, whichever came first, the recall or the use, and however many batches lie
// between.
import { expect, test } from 'vitest'
import { runCommand } from '../../src/command/command.ts'
import { amendBatch } from '../../src/registry/amend-batch.ts'
import { declareBatch } from '../../src/registry/declare-batch.ts'
import { declareStep } from '../../src/registry/declare-step.ts'
import { batchesMadeOf } from '../../src/registry/input-recall.ts'
import { recallBatch, resumeBatch, reviewBatch } from '../../src/registry/recall-batch.ts'
import { author, carryOut, databases, NOW, register, rowsOf } from '../fixtures.ts'

const newDatabase = databases()

async function world() {
  const { db, transport } = await newDatabase()
  await register(db)
  const productId = 'anh-tea'
  const declare = (id: string, used: string[] = []) =>
    carryOut(db, declareBatch, {
      id,
      productId,
      lot: id,
      origin: 'Sơn La',
      producedOn: '2026-06-01',
      used: used.map((batchId) => ({ batchId, lot: batchId })),
    })
  const step = (id: string, batchId: string, used: string[], corrects: string | null = null) =>
    carryOut(db, declareStep, {
      id,
      batchId,
      step: 'Chế biến',
      happenedOn: '2026-06-02',
      place: 'x',
      declaredBy: 'x',
      fields: [],
      corrects,
      used: used.map((one) => ({ batchId: one, lot: one })),
    })
  const revisions = new Map<string, number>()
  const amend = (batchId: string, used: string[]) => {
    const revision = revisions.get(batchId) ?? 0
    revisions.set(batchId, revision + 1)
    const facts = { origin: 'Sơn La', producedOn: '2026-06-01', expiresOn: null, noExpiry: true }
    return carryOut(db, amendBatch, {
      batchId,
      revision,
      ...facts,
      quantity: null,
      unit: null,
      used: used.map((one) => ({ batchId: one, lot: one })),
    })
  }
  const recall = (batchId: string) => carryOut(db, recallBatch, { batchId, reason: 'Nấm mốc.' })
  const told = async () =>
    (
      await rowsOf(
        transport,
        "select id || ': ' || (input_recall ->> 'lot') from batch where input_recall is not null order by id",
      )
    ).flat()
  const row = async () => {
    const columns = 'recalled_at, recall_reason, review_at, review_reason, revision'
    return (await rowsOf(transport, `select ${columns} from batch where id = 'fruit'`))[0]
  }
  return { db, declare, step, amend, recall, told, row }
}

test('a recall reaches what was made of the batch, and of that, and nothing else', async () => {
  const { db, declare, step, recall, told } = await world()
  await declare('fruit')
  await declare('other-fruit')
  await declare('dried', ['fruit'])
  await declare('mixed')
  await step('mix', 'mixed', ['dried', 'other-fruit'])
  await declare('apart', ['other-fruit'])
  // What another batch corrects at the same place of its chain takes nothing from this one.
  await step('slip', 'apart', [])
  await step('mended', 'apart', [], 'slip')
  const made = async (id: string) => (await batchesMadeOf(db, id, 9)).map(({ batch }) => batch.id)
  expect([await made('fruit'), await made('mixed')]).toEqual([['mixed', 'dried'], []])
  await recall('fruit')
  expect(await told()).toEqual(['dried: fruit', 'mixed: fruit'])
  // What is declared afterwards is told at once.
  await declare('late', ['mixed'])
  await declare('later')
  await step('late-step', 'later', ['fruit'])
  expect(await told()).toEqual(['dried: fruit', 'late: fruit', 'later: fruit', 'mixed: fruit'])
  // What was told first stays.
  await recall('other-fruit')
  await step('more', 'dried', ['other-fruit'])
  expect(await told()).toEqual([
    'apart: other-fruit',
    'dried: fruit',
    'late: fruit',
    'later: fruit',
    'mixed: fruit',
  ])
})

test('a use that was corrected is none', async () => {
  const { declare, step, recall, told } = await world()
  await declare('fruit')
  await declare('dried')
  await step('wrong', 'dried', ['fruit'])
  await step('right', 'dried', [], 'wrong')
  await recall('fruit')
  await declare('other-fruit')
  await step('more', 'dried', ['other-fruit'])
  expect(await told()).toEqual([])
})

test('a use that is declared late is told to what was made of the goods before', async () => {
  const { declare, step, recall, told } = await world()
  await declare('fruit')
  await declare('dried')
  await declare('mixed', ['dried'])
  await declare('boxed', ['mixed'])
  await recall('fruit')
  expect(await told()).toEqual([])
  await step('late', 'dried', ['fruit'])
  expect(await told()).toEqual(['boxed: fruit', 'dried: fruit', 'mixed: fruit'])
})

test('what a batch says of what went into it is as it was corrected last', async () => {
  const { declare, amend, recall, told } = await world()
  for (const id of ['fruit', 'good']) await declare(id)
  await declare('slip', ['fruit'])
  await declare('missed')
  await declare('kept', ['fruit'])
  await amend('slip', ['good'])
  await amend('missed', ['good'])
  await amend('missed', ['good', 'fruit'])
  await amend('kept', ['fruit'])
  await recall('fruit')
  expect(await told()).toEqual(['kept: fruit', 'missed: fruit'])
  // Said after the recall it counts at once, and unsaid it stays.
  await declare('later', ['good'])
  await amend('later', ['fruit'])
  await amend('kept', ['good'])
  expect(await told()).toEqual(['kept: fruit', 'later: fruit', 'missed: fruit'])
})

test('no batch is made of itself, nor of what was made of it', async () => {
  const { db, declare, step, amend } = await world()
  await declare('fruit')
  await declare('dried', ['fruit'])
  await declare('mixed')
  await step('mix', 'mixed', ['dried'])
  const facts = {
    origin: 'Sơn La',
    producedOn: '2026-06-01',
    expiresOn: null,
    noExpiry: true,
    quantity: null,
  }
  const said = { happenedOn: '2026-06-02', place: 'x', declaredBy: 'x', fields: [], step: 'Chế biến' }
  for (const used of ['mixed', 'dried', 'fruit'].map((batchId) => [
    { lot: 'ngoài' },
    { batchId, lot: batchId },
  ])) {
    for (const asked of [
      runCommand(db, amendBatch, { batchId: 'fruit', revision: 0, ...facts, unit: null, used }, author()),
      runCommand(db, declareStep, { id: 'round', batchId: 'fruit', ...said, used }, author()),
    ]) {
      expect(await asked).toEqual({ ok: false, error: { reason: 'made-of-itself' } })
    }
  }
  // Once it is not made of it any more, it may be.
  await step('unmix', 'mixed', [], 'mix')
  await amend('fruit', ['mixed'])
})

test('of two corrections of one moment by which two batches would be made of each other, one is refused', async () => {
  const { db, declare } = await world()
  const said = { happenedOn: '2026-06-02', place: 'x', declaredBy: 'x', fields: [], step: 'Chế biến' }
  const facts = { origin: 'Sơn La', producedOn: '2026-06-01', expiresOn: null, noExpiry: true }
  const amend = (batchId: string, lot: string) => {
    const its = { batchId, revision: 0, ...facts, quantity: null, unit: null, used: [{ batchId: lot, lot }] }
    return runCommand(db, amendBatch, its, author())
  }
  const step = (batchId: string, lot: string) => {
    const its = { id: `in-${batchId}`, batchId, ...said, used: [{ batchId: lot, lot }] }
    return runCommand(db, declareStep, its, author())
  }
  for (const [n, [one, other]] of [
    [amend, amend] as const,
    [amend, step] as const,
    [step, step] as const,
  ].entries()) {
    const [a, b] = [`a${n}`, `b${n}`]
    await declare(a)
    await declare(b)
    const both = await Promise.all([one(a, b), other(b, a)])
    expect(both.map((done) => done.ok || done.error.reason).sort()).toEqual(['made-of-itself', true])
  }
})

test('a batch is recalled once and for good, its display suspended until it is shown again', async () => {
  const { db, declare, told, row } = await world()
  await declare('fruit')
  await declare('dried', ['fruit'])
  const batch = { batchId: 'fruit', reason: 'Nấm mốc.' }
  const decided = async (...commands: (typeof recallBatch)[]) => {
    const all = await Promise.all(commands.map((command) => runCommand(db, command, batch, author())))
    return all.map((one) => one.ok || one.error.reason).sort()
  }
  const resumed = async () => {
    const done = await runCommand(db, resumeBatch, { batchId: 'fruit' }, author())
    return done.ok || done.error.reason
  }
  expect(await resumed()).toBe('already')
  expect(await decided(reviewBatch, reviewBatch)).toEqual(['already', true])
  expect(await row()).toEqual([null, null, NOW, batch.reason, 1])
  expect(await told()).toEqual([])
  const [back] = await Promise.all([resumed(), decided(recallBatch)])
  expect(back).toBe(true)
  expect(await row()).toEqual([NOW, batch.reason, null, null, 3])
  expect(await told()).toEqual(['dried: fruit'])
  expect(await decided(recallBatch)).toEqual(['already'])
  expect(await decided(reviewBatch)).toEqual([true])
})
