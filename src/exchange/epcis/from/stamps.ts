// Stamps that were activated or made void, and a change of them that was taken back.
import { eq } from 'drizzle-orm'
import * as v from 'valibot'
import type { Database } from '../../../db/database.ts'
import { stampChange } from '../../../db/tables/rolls.ts'
import type { StampRun } from '../facts.ts'
import { type AuditRecord, type Made, made, placeOf } from '../made.ts'
import type { Reader } from '../reader.ts'
import { byBatch, ends, runsByBatch } from '../runs.ts'

/** What a void stamp is, in CBV's words. */
const VOID_DISPOSITIONS: Readonly<Record<string, string>> = {
  spoiled: 'damaged',
  stolen: 'stolen',
  lost: 'unknown',
  misprint: 'inactive',
  copied: 'inactive',
}

export const madeActive = (reader: Reader, record: AuditRecord): Promise<Made[]> =>
  madeStamps(reader, record, () => ({
    action: 'ADD',
    bizStep: 'commissioning',
    disposition: 'active',
    audience: 'public',
  }))

export const madeVoid = (reader: Reader, record: AuditRecord): Promise<Made[]> =>
  madeStamps(reader, record, (reason) => ({
    action: 'DELETE',
    bizStep: 'decommissioning',
    disposition: VOID_DISPOSITIONS[reason ?? ''] ?? 'inactive',
    audience: 'holder',
  }))

type StampKind = Pick<Made, 'action' | 'bizStep' | 'disposition' | 'audience'>

async function madeStamps(
  reader: Reader,
  { seq, at, input }: AuditRecord,
  kindOf: (reason: string | undefined) => StampKind,
): Promise<Made[]> {
  const told = await changedStamps(reader.db, input)
  if (!told) return []
  const { id, runs, reason } = told
  const events: Made[] = []
  for (const [batchId, stamps] of runs) {
    const lot = await reader.lot(batchId)
    if (!lot) continue
    events.push(
      made(
        lot,
        {
          source: `stamps:${id ?? seq}:${batchId}`,
          type: 'ObjectEvent',
          eventTime: at,
          ...kindOf(reason ?? undefined),
        },
        { stamps, readPoint: placeOf(lot), bizLocation: placeOf(lot), reason },
        ends(stamps),
      ),
    )
  }
  return events
}

interface ChangedStamps {
  id: string | null
  runs: Map<string, StampRun[]>
  reason: string | null
}

/** Of a range of stamps, what a command may have been told. */
const RANGE = v.object({
  first: v.pipe(v.number(), v.safeInteger()),
  last: v.pipe(v.number(), v.safeInteger()),
  reason: v.optional(v.string()),
})

/** By the record of the change; where none was kept yet, by what is true of the range now. */
async function changedStamps(db: Database, input: unknown): Promise<ChangedStamps | null> {
  const named = v.safeParse(v.object({ id: v.string() }), input)
  const [change] = named.success
    ? await db.select().from(stampChange).where(eq(stampChange.id, named.output.id))
    : []
  if (change) {
    const before = change.before.map((one) => ({ ...one, batchId: change.batchId ?? one.batchId }))
    return { id: change.id, runs: byBatch(before), reason: change.reason }
  }
  const range = v.safeParse(RANGE, input)
  if (!range.success) return null
  return { id: null, runs: await runsByBatch(db, range.output), reason: range.output.reason ?? null }
}

/** The change was taken back within the hour: what was told of it did not occur. */
export async function madeUndo(
  reader: Reader,
  { at, input }: AuditRecord,
  before: readonly Made[],
): Promise<Made[]> {
  const named = v.safeParse(v.object({ changeId: v.string() }), input)
  if (!named.success) return []
  const prefix = `stamps:${named.output.changeId}:`
  const events = await reader.startingWith(prefix, before)
  return events.map((one) => ({
    ...one,
    source: `${one.source}:undone`,
    errorAt: at,
    errorReason: 'did_not_occur',
  }))
}
