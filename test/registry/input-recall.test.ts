// Goods made of a recalled batch know of it, whichever came first, the recall or the use, and however many batches lie
// between.
import { expect, test } from 'vitest'
import { declareBatch } from '../../src/registry/declare-batch.ts'
import { declareStep } from '../../src/registry/declare-step.ts'
import { recallBatch } from '../../src/registry/recall-batch.ts'
import { carryOut, databases, register, rowsOf } from '../fixtures.ts'

const newDatabase = databases()

async function world() {
  const { db, transport } = await newDatabase()
  await register(db)
  const productId = 'anh-tea'
  const declare = (id: string, used: string[] = []) =>
    carryOut(db, declareBatch, {
      ...{ id, productId, lot: id, origin: 'Sơn La', producedOn: '2026-06-01' },
      used: used.map((batchId) => ({ batchId, lot: batchId })),
    })
  const step = (id: string, batchId: string, used: string[], corrects: string | null = null) =>
    carryOut(db, declareStep, {
      ...{
        id,
        batchId,
        step: 'Chế biến',
        happenedOn: '2026-06-02',
        place: 'x',
        declaredBy: 'x',
        fields: [],
        corrects,
      },
      used: used.map((one) => ({ batchId: one, lot: one })),
    })
  const recall = (batchId: string) => carryOut(db, recallBatch, { batchId, reason: 'Nấm mốc.' })
  const told = async () =>
    (
      await rowsOf(
        transport,
        "select id || ': ' || (input_recall ->> 'lot') from batch where input_recall is not null order by id",
      )
    ).flat()
  return { declare, step, recall, told }
}

test('a recall reaches what was made of the batch, and of that, and nothing else', async () => {
  const { declare, step, recall, told } = await world()
  await declare('fruit')
  await declare('other-fruit')
  await declare('dried', ['fruit'])
  await declare('mixed')
  await step('mix', 'mixed', ['dried', 'other-fruit'])
  await declare('apart', ['other-fruit'])
  await recall('fruit')
  expect(await told()).toEqual(['dried: fruit', 'mixed: fruit'])
  // What is declared afterwards is told at once.
  await declare('late', ['mixed'])
  await declare('later')
  await step('late-step', 'later', ['fruit'])
  expect(await told()).toEqual(['dried: fruit', 'late: fruit', 'later: fruit', 'mixed: fruit'])
})

test('a use that was corrected is none', async () => {
  const { declare, step, recall, told } = await world()
  await declare('fruit')
  await declare('dried')
  await step('wrong', 'dried', ['fruit'])
  await step('right', 'dried', [], 'wrong')
  await recall('fruit')
  expect(await told()).toEqual([])
})
