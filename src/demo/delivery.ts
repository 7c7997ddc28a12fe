// Goods on their way: packed into cartons, and taken in by an outlet's phone, which opens a receipt, scans and closes it.
import * as v from 'valibot'
import type { Command } from '../command/command.ts'
import { closeReceipt } from '../receiving/close-receipt.ts'
import { type Facts, factsSchema } from '../receiving/facts.ts'
import { openReceipt } from '../receiving/open-receipt.ts'
import { packCartons } from '../receiving/pack-cartons.ts'
import type { Scan } from '../receiving/read-scan.ts'
import { takeLines } from '../receiving/take-lines.ts'
import type { Range } from '../rolls/line.ts'
import { encodeCarton } from '../stamp/carton-code.ts'
import { encodeStamp } from '../stamp/code.ts'
import type { CodeKey } from '../stamp/keyring.ts'

export type Run = <I, K, D, R>(command: Command<I, K, D, R>, input: I) => Promise<D>

interface Delivery {
  outletId: string
  by: string
  at: number
  facts: Partial<Facts>
  scans: readonly Scan[]
  newId: () => string
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

/** Packs a roll into cartons of `perCarton` stamps; returns a scan of each label. */
export async function packRoll(
  run: Run,
  { producerId, first, last }: Range & { producerId: string },
  perCarton: number,
  by: string,
  key: CodeKey,
): Promise<Scan[]> {
  const input = { producerId, runs: [{ first, last }], perCarton, packedBy: by, keyVersion: key.version }
  const { cartons } = await run(packCartons, input)
  return cartons.map(({ serial }) => ({
    kind: 'carton',
    text: encodeCarton(serial, key),
    serial,
    version: key.version,
    retired: false,
  }))
}

/** At most a thousand scans. The receipt stays open. */
export async function beginDelivery(
  run: Run,
  { outletId, by, at, facts, scans, newId }: Delivery,
): Promise<string> {
  const receiptId = newId()
  const known = v.parse(factsSchema, facts)
  await run(openReceipt, { id: receiptId, outletId, openedBy: by, facts: known, expected: [] })
  const lines = scans.map((scan) => ({ id: newId(), scan, scannedAt: at }))
  await run(takeLines, { receiptId, outletId, takenBy: by, lines })
  return receiptId
}

/** Of facts, those must be known that a receipt needs at closing. */
export async function takeIn(run: Run, delivery: Delivery): Promise<void> {
  const receiptId = await beginDelivery(run, delivery)
  await run(closeReceipt, { receiptId, outletId: delivery.outletId, closedBy: delivery.by, facts: {} })
}
