// Issues a roll: the next interval on the line of serials goes to a producer. A million stamps cost as many rows
// as one: the roll and its first segment.
import { and, eq } from 'drizzle-orm'
import type { Command } from '../command/command.ts'
import { producer, roll, segment, serialLine } from '../db/schema.ts'
import { err, ok } from '../result.ts'
import { SERIAL_LIMIT } from '../stamp/code.ts'

export interface IssueInput {
  producerId: string
  /** How many stamps, from 1 to 10,000,000. */
  count: number
  kind: 'retail' | 'sample'
  withPin: boolean
  keyVersion: string
  /** The product whose name they carry; left out, they may go on any of the producer's. */
  productId?: string | null
}

export type Roll = typeof roll.$inferSelect

export type IssueRefusal =
  | { reason: 'unknown-producer' }
  | { reason: 'bad-count' }
  | { reason: 'line-is-full' }

const LARGEST_ROLL = 10_000_000

export const issueRoll: Command<IssueInput, { next: number; producer: boolean }, Roll, IssueRefusal> = {
  name: 'issue-roll',
  async read(db, input) {
    const [line, producers] = await db.batch([
      db.select({ next: serialLine.next }).from(serialLine),
      db.select({ id: producer.id }).from(producer).where(eq(producer.id, input.producerId)),
    ])
    return { next: line[0]?.next ?? SERIAL_LIMIT, producer: producers.length === 1 }
  },
  decide(known, input, { at, id }) {
    if (!known.producer) return err({ reason: 'unknown-producer' })
    if (!Number.isInteger(input.count) || input.count < 1 || input.count > LARGEST_ROLL) {
      return err({ reason: 'bad-count' })
    }
    if (known.next + input.count > SERIAL_LIMIT) return err({ reason: 'line-is-full' })
    const { producerId, kind, withPin, keyVersion, productId = null } = input
    const [first, last] = [known.next, known.next + input.count - 1]
    return ok({
      id,
      producerId,
      productId,
      first,
      last,
      keyVersion,
      kind,
      withPin,
      issuedAt: at,
      revision: 0,
    })
  },
  subject: (decision) => decision.id,
  write(db, decision) {
    const { id, first, last, issuedAt } = decision
    return [
      db
        .update(serialLine)
        .set({ next: last + 1 })
        .where(and(eq(serialLine.id, 1), eq(serialLine.next, first))),
      db.insert(roll).values(decision),
      db.insert(segment).values({ first, last, rollId: id, state: 'issued', since: issuedAt }),
    ]
  },
}
