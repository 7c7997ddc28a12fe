import { asc } from 'drizzle-orm'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Command } from '../../src/command/command.ts'
import type { Database } from '../../src/db/database.ts'
import { audit, roll, segment, serialLine } from '../../src/db/schema.ts'
import {
  askPrint,
  type FetchInput,
  fetchPrint,
  type LoseInput,
  loseFile,
  type PrintInput,
  type PrintJob,
} from '../../src/print/jobs.ts'
import type { BatchDecision } from '../../src/registry/recall-batch.ts'
import { type IssueInput, issueRoll, type Roll } from '../../src/rolls/issue.ts'
import type { LineEdit, Segment } from '../../src/rolls/line.ts'
import { approveOrder, type Order, type OrderInput, orderRoll } from '../../src/rolls/orders.ts'
import {
  activateStamps,
  bindStamps,
  type Change,
  printStamps,
  type RangeDecision,
  type RangeInput,
  type RangeKnown,
  voidStamps,
} from '../../src/rolls/range-commands.ts'
import { type Skipped, skipNumbers } from '../../src/rolls/skipped.ts'
import { type UndoInput, undoChange } from '../../src/rolls/undo.ts'
import { author, databases, done, histories, NOW, perform, register, SLOW } from '../fixtures.ts'

const newDatabase = databases()
const HISTORIES = SLOW ? 500 : 25

type Record = typeof audit.$inferSelect
type RangeCommand = Command<RangeInput, RangeKnown, RangeDecision, unknown>
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
  const orders = new Map<string, Order>()
  const changes = new Map<string, Change>()
  const jobs = new Map<string, PrintJob>()
  const line = new Map<number, Segment>()
  let next = 0
  const byFirst = (a: { first: number }, b: { first: number }) => a.first - b.first
  const segments = () => [...line.values()].sort(byFirst)
  const ofRoll = (id: string | undefined) => segments().filter(({ rollId }) => rollId === id)
  const put = (changed: { id: string; revision: number }, edit: LineEdit) => {
    for (const first of edit.remove) line.delete(first)
    for (const segment of edit.put) line.set(segment.first, segment)
    const before = rolls.get(changed.id)
    if (before) rolls.set(changed.id, { ...before, revision: changed.revision + 1 })
  }
  const issued = (made: Roll) => {
    next = made.last + 1
    rolls.set(made.id, made)
    const { first, last, id, issuedAt } = made
    const facts = { rollId: id, batchId: null, state: 'issued' as const, reason: null, since: issuedAt }
    line.set(first, { first, last, ...facts })
  }
  for (const { command, at, input } of records) {
    const said = input as { id: string }
    const moment = { at, id: said.id }
    const rangeCommand = RANGE_COMMANDS.get(command)
    if (rangeCommand) {
      const known: RangeKnown = {
        already: false,
        segments: segments(),
        rolls: [...rolls.values()],
        batches: [...batches.values()],
      }
      const { roll: changed, edit, change } = done(rangeCommand.decide(known, input as RangeInput, moment))
      put(changed, edit)
      changes.set(change.id, change)
    } else if (command === undoChange.name) {
      const change = changes.get((input as UndoInput).changeId)
      const known = {
        change: change ? { batchId: null, reason: null, ...change, undoneAt: null } : null,
        roll: rolls.get(change?.rollId ?? '') ?? null,
        segments: segments(),
        changedSince: false,
        scannedSince: false,
      }
      const undone = done(undoChange.decide(known, input as UndoInput, moment))
      put(undone.roll, undone.edit)
    } else if (command === askPrint.name) {
      const asked = rolls.get((input as PrintInput).rollId)
      const known = {
        roll: asked ? { ...asked, producer: asked.producerId } : null,
        product: null,
        certificates: [],
        lots: [],
        segments: ofRoll(asked?.id),
        inFiles: 0,
      }
      const { job, roll } = done(askPrint.decide(known, input as PrintInput, moment))
      jobs.set(job.id, job)
      put(roll, { remove: [], put: [] })
    } else if (command === fetchPrint.name || command === loseFile.name) {
      const job = jobs.get((input as LoseInput).jobId) ?? null
      const known = { job, roll: rolls.get(job?.rollId ?? '') ?? null, segments: ofRoll(job?.rollId) }
      const decision =
        command === loseFile.name
          ? done(loseFile.decide(known, input as LoseInput, moment))
          : done(fetchPrint.decide(known, input as FetchInput, moment))
      put(decision.roll, decision.edit)
      if (decision.change) changes.set(decision.change.id, decision.change)
      if (job && command === loseFile.name) jobs.set(job.id, { ...job, state: 'lost' })
    } else if (command === issueRoll.name) {
      issued(done(issueRoll.decide({ next, producer: true }, input as IssueInput, moment)))
    } else if (command === orderRoll.name) {
      const { productId } = input as OrderInput
      const product = { producerId: owners.get(productId ?? '') ?? '', gtin: null }
      const known = { already: false, producer: true, product }
      const order = done(orderRoll.decide(known, input as OrderInput, moment))
      orders.set(order.id, order)
    } else if (command === approveOrder.name) {
      const said = input as Parameters<typeof approveOrder.decide>[1]
      const known = {
        order: orders.get(said.orderId) ?? null,
        line: { next, producer: true },
        quota: { issued: 0, allowed: Number.POSITIVE_INFINITY },
      }
      issued(done(approveOrder.decide(known, said, moment)).roll)
    } else if (command === skipNumbers.name) {
      next = (input as Skipped).next
    } else if (command === 'register-product') {
      owners.set(said.id, (input as { producerId: string }).producerId)
    } else if (command === 'declare-batch') {
      const { productId } = input as { productId: string }
      const producerId = owners.get(productId) ?? ''
      batches.set(said.id, { id: said.id, producerId, productId, revision: 0, recalled: false, missing: [] })
    } else if (command === 'recall-batch') {
      const recalled = batches.get((input as BatchDecision).batchId)
      if (recalled) recalled.recalled = true
    }
  }
  return { segments: segments(), rolls: [...rolls.values()].sort(byFirst), next }
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
          if (result.ok && (step.do === 'issue' || (step.do === 'order' && step.approve)))
            issued += step.count
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
