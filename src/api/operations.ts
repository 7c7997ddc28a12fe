// Every operation of version 1, in the order in which the document lists them.
import { markReturned, markSold } from './mark.ts'
import type { Operation } from './operation.ts'
import { addLines, listTheirLines, removeThem } from './receipt-lines.ts'
import { fetchOne, listAll } from './receipt-reads.ts'
import { closeOne, correctOne, dropOne, openOne } from './receipts.ts'
import { verify } from './verify.ts'
import { listWebhooks, makeWebhook, removeWebhook } from './webhooks.ts'

export const OPERATIONS: readonly Operation[] = [
  verify,
  openOne,
  listAll,
  fetchOne,
  addLines,
  listTheirLines,
  removeThem,
  closeOne,
  dropOne,
  correctOne,
  markSold,
  markReturned,
  makeWebhook,
  listWebhooks,
  removeWebhook,
]
