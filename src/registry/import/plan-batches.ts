// What a list of batches would add. A batch is known by its product and its lot.
import type { batch } from '../../db/schema.ts'
import type { Day } from '../../time.ts'
import { type BatchEntry, readBatch } from '../entry/batch.ts'
import { SERVICE_GROUP } from '../templates/builtin.ts'
import type { ImportRow } from './columns.ts'
import type { Stored } from './find-stored.ts'
import { differing, Problems, sameName } from './plan.ts'

export interface BatchesPlan {
  add: { productId: string; producerId: string; processGroup: string; entry: BatchEntry }[]
  unchanged: number
  problems: Problems['found']
}

type Batch = Pick<
  typeof batch.$inferSelect,
  'productId' | 'lot' | 'origin' | 'producedOn' | 'expiresOn' | 'noExpiry' | 'quantity' | 'unit'
>

const FIELDS = ['origin', 'producedOn', 'expiresOn', 'quantity', 'unit'] as const

/** What stands for an expiry where goods carry none. */
const NONE = new Set(['khong', 'khong co', 'khong ghi', 'k', 'none'])

export function planBatches(
  rows: readonly ImportRow[],
  stored: Stored,
  batches: readonly Batch[],
  today: Day,
): BatchesPlan {
  const problems = new Problems('batches')
  const byLot = new Map(batches.map((one) => [`${one.productId}|${one.lot}`, one]))
  const seen = new Set<string>()
  const plan: BatchesPlan = { add: [], unchanged: 0, problems: problems.found }
  for (const row of rows) {
    problems.oddCells(row)
    const producer = stored.producer(row, problems)
    const product = producer && stored.product(row, producer.id, problems)
    const none = NONE.has(sameName(row.typed.expiresOn ?? ''))
    const typed = none ? { ...row.typed, expiresOn: '', noExpiry: '1' } : row.typed
    const read = readBatch(typed, today)
    if (!read.ok) problems.all(row, read.error)
    if (!product) continue
    if (product.processGroup === SERVICE_GROUP) problems.add(row, 'product', 'service')
    const key = `${product.id}|${row.typed.lot}`
    if (seen.has(key)) problems.add(row, 'lot', 'twice')
    if (row.typed.lot) seen.add(key)
    if (!read.ok) continue
    const entry = read.value
    const found = byLot.get(key)
    const { id: productId, producerId, processGroup } = product
    if (!found) plan.add.push({ productId, producerId, processGroup, entry })
    else {
      const other = differing({ ...row, typed }, FIELDS, { ...entry }, { ...found })
      for (const one of other) problems.add(row, one, 'differs')
      if (other.length === 0) plan.unchanged++
    }
  }
  return plan
}
