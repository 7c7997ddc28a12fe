// What an outlet does with stamps: receives, sells or takes back a range of them. Ranges may overlap; none is
// longer than a look-up reaches.
import type { Command } from '../command/command.ts'
import { LONGEST_MOVEMENT, movement } from '../db/schema.ts'
import { err, ok } from '../result.ts'
import type { Range } from '../rolls/line.ts'

export interface MovementInput extends Range {
  kind: 'received' | 'sold' | 'returned'
  outletId: string
}

type MovementRefusal = { reason: 'reversed' } | { reason: 'too-long' }

export const recordMovement: Command<MovementInput, null, typeof movement.$inferSelect, MovementRefusal> = {
  name: 'record-movement',
  read: async () => null,
  decide(_, input, { at, id }) {
    if (input.last < input.first) return err({ reason: 'reversed' })
    if (input.last - input.first >= LONGEST_MOVEMENT) return err({ reason: 'too-long' })
    return ok({ ...input, id, at, receiptId: null })
  },
  subject: (decision) => decision.outletId,
  write: (db, decision) => [db.insert(movement).values(decision)],
}
