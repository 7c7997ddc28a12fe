// A batch that was recalled.
import * as v from 'valibot'
import { type AuditRecord, type Made, made, placeOf } from '../made.ts'
import type { Reader } from '../reader.ts'

export async function madeRecall(reader: Reader, { seq, at, subject, input }: AuditRecord): Promise<Made[]> {
  const lot = await reader.lot(subject)
  if (!lot) return []
  const reason = v.safeParse(v.object({ reason: v.string() }), input)
  return [
    made(
      lot,
      {
        source: `recall:${seq}`,
        type: 'ObjectEvent',
        action: 'OBSERVE',
        bizStep: 'holding',
        disposition: 'recalled',
        eventTime: at,
        audience: 'public',
      },
      {
        lotQuantity: { quantity: null, uom: null },
        readPoint: placeOf(lot),
        reason: reason.success ? reason.output.reason : null,
        persistent: { set: 'recalled' },
      },
    ),
  ]
}
