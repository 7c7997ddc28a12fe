import { asc } from 'drizzle-orm'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Command } from '../../src/command/command.ts'
import type { Database } from '../../src/db/database.ts'
import { audit, roll, segment, serialLine } from '../../src/db/schema.ts'
import type { BatchDecision } from '../../src/registry/commands.ts'
import { type IssueInput, issueRoll, type Roll } from '../../src/rolls/issue.ts'
import { type Range, type Segment, withNeighbours } from '../../src/rolls/line.ts'
import {
  activateStamps,
  bindStamps,
  printStamps,
  type RangeDecision,
  type RangeKnown,
  voidStamps,
} from '../../src/rolls/range-commands.ts'
import { author, databases, done, histories, NOW, perform, register, SLOW } from '../fixtures.ts'

const newDatabase = databases()
const HISTORIES = SLOW ? 500 : 25

type Record = typeof audit.$inferSelect
type RangeCommand = Command<Range, RangeKnown, RangeDecision, unknown>
const RANGE_COMMANDS = new Map<string, RangeCommand>(
  [printStamps, bindStamps, activateStamps, voidStamps].map((command) => [
    command.name,
    command as RangeCommand,
  ]),
)

/** Decides every recorded command again, in memory, from nothing but the records. */
function replay(records: readonly Record[]): { segments: Segment[]; rolls: Roll[]; next: number } {
  const owners = new Map<string, string>()
  const batches = new Map<string, RangeKnown['batches'][number]>()
  const rolls = new Map<string, Roll>()
  const line = new Map<number, Segment>()
  let next = 0
  for (const { command, at, input } of records) {
    const said = input as { id: string }
    const rangeCommand = RANGE_COMMANDS.get(command)
    if (rangeCommand) {
      const range = input as Range
      const wide = withNeighbours(range)
      const known: RangeKnown = {
        segments: [...line.values()]
          .filter(({ first, last }) => first <= wide.last && last >= wide.first)
          .sort((a, b) => a.first - b.first),
        rolls: [...rolls.values()],
        batches: [...batches.values()],
      }
      const { roll: changed, edit } = done(rangeCommand.decide(known, range, { at, id: said.id }))
      for (const first of edit.remove) line.delete(first)
      for (const put of edit.put) line.set(put.first, put)
      const before = rolls.get(changed.id)
      if (before) rolls.set(changed.id, { ...before, revision: changed.revision + 1 })
    } else if (command === issueRoll.name) {
      const made = done(issueRoll.decide({ next, producer: true }, input as IssueInput, { at, id: said.id }))
      next = made.last + 1
      rolls.set(made.id, made)
      const { first, last, id, issuedAt } = made
      line.set(first, {
        first,
        last,
        rollId: id,
        batchId: null,
        state: 'issued',
        reason: null,
        since: issuedAt,
      })
    } else if (command === 'register-product') {
      owners.set(said.id, (input as { producerId: string }).producerId)
    } else if (command === 'declare-batch') {
      const producerId = owners.get((input as { productId: string }).productId) ?? ''
      batches.set(said.id, { id: said.id, producerId, revision: 0, recalled: false })
    } else if (command === 'recall-batch') {
      const recalled = batches.get((input as BatchDecision).batchId)
      if (recalled) recalled.recalled = true
    }
  }
  const byFirst = (a: { first: number }, b: { first: number }) => a.first - b.first
  return { segments: [...line.values()].sort(byFirst), rolls: [...rolls.values()].sort(byFirst), next }
}

async function expectRebuilt(db: Database): Promise<void> {
  const rebuilt = replay(await db.select().from(audit).orderBy(audit.seq))
  expect(rebuilt.segments).toEqual(await db.select().from(segment).orderBy(asc(segment.first)))
  expect(rebuilt.rolls).toEqual(await db.select().from(roll).orderBy(asc(roll.first)))
  expect(rebuilt.next).toBe((await db.select().from(serialLine))[0]?.next)
}

describe('from the audit records alone', () => {
  it('the segments come out as they stand, after any history', { timeout: 300_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(histories(30), async (steps) => {
        const { db, close } = await newDatabase()
        await register(db)
        let issued = 0
        for (const [i, step] of steps.entries()) {
          const result = await perform(db, step, issued, author({ at: NOW + i }))
          if (result.ok && step.do === 'issue') issued += step.count
        }
        await expectRebuilt(db)
        close()
      }),
      { numRuns: HISTORIES },
    )
  })

  it('also when the commands came all at once', { timeout: 300_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(histories(20), async ([first, ...steps]) => {
        const { db, close } = await newDatabase()
        await register(db)
        if (first) await perform(db, first, 0, author({ at: NOW }))
        // Recalls wait: see activate-stamps, which is not bound to the revision of its batch.
        const crowd = steps.filter((step) => step.do !== 'recall')
        await Promise.all(crowd.map((step, i) => perform(db, step, 60, author({ at: NOW + i }))))
        await expectRebuilt(db)
        close()
      }),
      { numRuns: SLOW ? 200 : 10 },
    )
  })
})
