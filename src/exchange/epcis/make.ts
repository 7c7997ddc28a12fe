// Which event a command becomes. What a command was about is read as it stands now, so that a record that was
// shortened for privacy still tells; what EPCIS has no word for makes none.
import type { Database } from '../../db/database.ts'
import { madeAmendment, madeBatch, madeImport, madePublication } from './from/batch.ts'
import { madeCorrection, madeMarks, madeReceipt } from './from/outlet.ts'
import { madeRecall } from './from/recall.ts'
import { madeActive, madeUndo, madeVoid } from './from/stamps.ts'
import { madeStep } from './from/step.ts'
import type { AuditRecord, Made, Maker } from './made.ts'
import { Reader } from './reader.ts'

const MAKERS: Readonly<Record<string, Maker>> = {
  'declare-batch': madeBatch,
  'import-rows': madeImport,
  'amend-batch': madeAmendment,
  'publish-batch': madePublication,
  'declare-step': madeStep,
  'activate-stamps': madeActive,
  'void-stamps': madeVoid,
  'lose-file': madeVoid,
  'undo-change': madeUndo,
  'recall-batch': madeRecall,
  'close-receipt': madeReceipt,
  'correct-receipt': madeCorrection,
  'mark-stamps': madeMarks,
}

export const TELLING_COMMANDS: readonly string[] = Object.keys(MAKERS)

export async function makeEvents(db: Database, records: readonly AuditRecord[]): Promise<Made[]> {
  const reader = new Reader(db)
  const made: Made[] = []
  for (const record of records) made.push(...((await MAKERS[record.command]?.(reader, record, made)) ?? []))
  return made
}
