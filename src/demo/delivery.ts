// A delivery as an outlet's phone takes it in: a receipt is opened, each stamp scanned, the receipt closed.
import { v7 as newId } from 'uuid'
import * as v from 'valibot'
import type { Command } from '../command/command.ts'
import { closeReceipt } from '../receiving/close-receipt.ts'
import { type Facts, factsSchema } from '../receiving/facts.ts'
import { openReceipt } from '../receiving/open-receipt.ts'
import type { Scan } from '../receiving/read-scan.ts'
import { takeLines } from '../receiving/take-lines.ts'
import type { Range } from '../rolls/line.ts'
import { encodeStamp } from '../stamp/code.ts'
import type { CodeKey } from '../stamp/keyring.ts'

interface Delivery {
  outletId: string
  by: string
  at: number
  facts: Partial<Facts>
  scans: readonly Scan[]
}

/** A scan of each stamp of a roll printed with that key. */
export const scansOf = ({ first, last }: Range, key: CodeKey): Scan[] =>
  Array.from({ length: last - first + 1 }, (_, n) => ({
    kind: 'stamp',
    text: encodeStamp(first + n, key),
    serial: first + n,
    version: key.version,
    retired: false,
  }))

/** At most a thousand scans. */
export async function takeIn(
  run: <I, K, D, R>(command: Command<I, K, D, R>, input: I) => Promise<D>,
  { outletId, by, at, facts, scans }: Delivery,
): Promise<void> {
  const receiptId = newId()
  const known = v.parse(factsSchema, facts)
  await run(openReceipt, { id: receiptId, outletId, openedBy: by, facts: known, expected: [] })
  const lines = scans.map((scan) => ({ id: newId(), scan, scannedAt: at }))
  await run(takeLines, { receiptId, outletId, takenBy: by, lines })
  await run(closeReceipt, { receiptId, outletId, closedBy: by, facts: {} })
}
