// Deliveries as a shop's system reads them: one, or all by their cursor.
import * as v from 'valibot'
import { findReceipt, listReceipts } from '../receiving/read-receipts.ts'
import { err, ok } from '../result.ts'
import { receiptListSchema, receiptSchema } from './answers.ts'
import { pageOf, paging, readCursor, readLimit } from './cursor.ts'
import { operation } from './operation.ts'
import { problemOf } from './problems.ts'
import { tellInList, tellReceipt } from './tell-receipt.ts'

const stateSchema = v.picklist(['open', 'closed', 'dropped'])

export const fetchOne = operation({
  id: 'getReceipt',
  method: 'get',
  path: '/receipts/{id}',
  scope: 'receipts',
  summary: { vi: 'Xem một phiếu', en: 'Fetch a receipt' },
  description: {
    vi: 'Phiếu của điểm bán mình, với thông tin theo TCVN 13987, hàng theo lô và số đếm.',
    en: 'A receipt of your own outlet, with the facts of TCVN 13987, goods per lot, and counts.',
  },
  answer: { status: 200, schema: receiptSchema },
  problems: ['unknown-receipt'],
  async run({ platform, machine, language, params }) {
    const found = await findReceipt(platform.db, params.id ?? '', [machine.outletId])
    return found ? ok({ status: 200, body: tellReceipt(found) }) : err(problemOf('unknown-receipt', language))
  },
})

export const listAll = operation({
  id: 'listReceipts',
  method: 'get',
  path: '/receipts',
  scope: 'receipts',
  summary: { vi: 'Danh sách phiếu, mới nhất trước', en: 'List receipts, latest first' },
  description: {
    vi: 'Mỗi trang có con trỏ tới trang sau (next); trang cuối là null.',
    en: 'Each page has a cursor to the next one (next); null on the last.',
  },
  query: {
    state: {
      schema: stateSchema,
      says: {
        vi: 'open, closed hoặc dropped; bỏ trống là tất cả',
        en: 'open, closed or dropped; all if left out',
      },
    },
    ...paging,
  },
  answer: { status: 200, schema: receiptListSchema },
  problems: ['bad-cursor'],
  async run({ platform, machine, language, query }) {
    const after = readCursor(query('cursor'))
    if (!after.ok) return err(problemOf('bad-cursor', language))
    const limit = readLimit(query('limit'))
    const state = v.parse(v.optional(stateSchema), query('state'))
    const rows = await listReceipts(platform.db, machine.outletId, {
      ...(state && { state }),
      after: after.value,
      limit: limit + 1,
    })
    const { shown, next } = pageOf(rows, limit, ({ openedAt }) => openedAt)
    return ok({ status: 200, body: { receipts: shown.map(tellInList), next } })
  },
})
