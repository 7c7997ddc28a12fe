import { asc } from 'drizzle-orm'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { roll, segment } from '../../src/db/schema.ts'
import { type Ledger, ledgerOf } from '../../src/rolls/ledger.ts'
import type { Range } from '../../src/rolls/line.ts'
import { activateStamps, bindStamps, printStamps, voidStamps } from '../../src/rolls/range-commands.ts'
import type { StampState, VoidReason } from '../../src/stamp/state.ts'
import {
  author,
  carryOut,
  databases,
  type Facts,
  histories,
  issue,
  NOW,
  perform,
  rangeOf,
  register,
  SLOW,
  type Step,
  spelledOut,
} from '../fixtures.ts'

const newDatabase = databases()
const HISTORIES = SLOW ? 1000 : 80

const NONE: Ledger = {
  total: 0,
  issued: 0,
  printed: 0,
  active: 0,
  void: { spoiled: 0, lost: 0, stolen: 0, misprint: 0, copied: 0 },
  seen: 0,
}

const sumOf = ({ issued, printed, active, void: struck }: Ledger) =>
  issued + printed + active + struck.spoiled + struck.lost + struck.stolen + struck.misprint + struck.copied

describe('the ledger of a roll', () => {
  it('of no roll is none', async () => {
    const { db } = await newDatabase()
    expect(await ledgerOf(db, 'none')).toBeNull()
  })

  it('counts every stamp in one column, and those that people checked', async () => {
    const { db, transport } = await newDatabase()
    await register(db)
    await issue(db, 7)
    const { id } = await issue(db, 100)
    await carryOut(db, bindStamps, { first: 7, last: 66, batchId: 'anh-1' })
    await carryOut(db, printStamps, { first: 27, last: 106 })
    await carryOut(db, activateStamps, { first: 37, last: 56 })
    await carryOut(db, voidStamps, { first: 40, last: 42, reason: 'spoiled' })
    await carryOut(db, voidStamps, { first: 7, last: 7, reason: 'lost' })
    await carryOut(db, voidStamps, { first: 100, last: 101, reason: 'stolen' })
    await carryOut(db, voidStamps, { first: 105, last: 106, reason: 'misprint' })
    // Its first and last stamp, one that only a robot saw, and one of the roll before.
    await transport([
      {
        sql: 'insert into stamp (serial, checks, robots) values (7, 1, 0), (106, 9, 1), (50, 0, 3), (6, 1, 0)',
        params: [],
      },
    ])
    expect(await ledgerOf(db, id)).toEqual({
      total: 100,
      issued: 19,
      printed: 56,
      active: 17,
      void: { spoiled: 3, lost: 1, stolen: 2, misprint: 2, copied: 0 },
      seen: 2,
    })
  })
})

/** What the law of each command is, one stamp at a time. */
class NaiveProvince {
  line: Facts[] = []
  owners = new Map<string, string>()
  recalled = new Set<string>()
  suspended = new Set<string>()
  changes: {
    rollId: string
    before: Map<number, NonNullable<Facts>>
    undone: boolean
    forGood: boolean
  }[] = []

  /** Why the step is refused, or null once it is done. `rollId` is of the roll that an issue makes. */
  take(step: Step, rollId: string, at: number): string | null {
    switch (step.do) {
      case 'issue':
      case 'order': {
        if (step.do === 'order' && !step.approve) return null
        this.owners.set(rollId, step.do === 'issue' ? step.producerId : 'anh')
        const facts = { rollId, batchId: null, state: 'issued' as const, reason: null, since: at }
        for (let i = 0; i < step.count; i++) this.line.push({ ...facts })
        return null
      }
      case 'recall':
        if (this.recalled.has(step.batchId)) return 'already'
        this.recalled.add(step.batchId)
        return null
      case 'suspend': {
        if (this.suspended.has(step.batchId) !== step.again) return 'already'
        if (step.again) this.suspended.delete(step.batchId)
        else this.suspended.add(step.batchId)
        return null
      }
      case 'file': {
        const serials = this.serialsOf(step.roll, () => true)
        if (serials.some((serial) => !isWaiting(this.line[serial] as NonNullable<Facts>)))
          return 'wrong-state'
        if (step.lost) return this.change(serials, (facts) => voided(facts, 'lost', at), true)
        const unprinted = serials.filter((serial) => this.line[serial]?.state === 'issued')
        if (unprinted.length === 0) return null
        return this.change(unprinted, (facts) => ({ ...facts, state: 'printed', since: at }), true)
      }
      case 'undo':
        return this.undo(step.back)
      case 'next': {
        const mayBe = this.serialsOf(
          step.roll,
          (facts) => isWaiting(facts) && [null, step.batchId].includes(facts.batchId),
        )
        const printed = mayBe.filter((serial) => this.line[serial]?.state === 'printed')
        const open = printed.length > 0 ? printed : mayBe
        if (open.length < step.count) return 'too-few'
        return this.change(open.slice(0, step.count), (facts) => this.activated(facts, step.batchId, at))
      }
      case 'lose': {
        // What is on goods already is struck off where it is named.
        const open = this.serialsOf(step.roll, isWaiting)
        if (open.length === 0) return 'too-few'
        return this.change(open, (facts) => voided(facts, 'lost', at))
      }
      case 'several': {
        const ranges = step.ranges.map((one) => rangeOf(one, this.line.length))
        if (ranges.some(({ first, last }) => first > last)) return 'reversed'
        const serials = ranges.flatMap(spread)
        if (new Set(serials).size < serials.length) return 'named-twice'
        const refused = this.change(serials, (facts) => voided(facts, step.reason, at))
        return refused === 'not-issued' && this.line[Math.min(...serials)] ? 'other-roll' : refused
      }
      default: {
        const range = rangeOf(step, this.line.length)
        if (range.first > range.last) return 'reversed'
        return this.change(spread(range), (facts) => {
          if (step.do === 'print') {
            return facts.state === 'issued' ? { ...facts, state: 'printed', since: at } : 'wrong-state'
          }
          if (step.do === 'activate') return this.activated(facts, facts.batchId, at)
          if (step.do === 'void') return voided(facts, step.reason, at)
          if (step.batchId.split('-')[0] !== this.owners.get(facts.rollId)) return 'other-producer'
          return isWaiting(facts) ? { ...facts, batchId: step.batchId } : 'wrong-state'
        })
      }
    }
  }

  private activated(
    facts: NonNullable<Facts>,
    batchId: string | null,
    at: number,
  ): NonNullable<Facts> | string {
    if (!isWaiting(facts)) return 'wrong-state'
    if (batchId === null) return 'no-batch'
    if (batchId.split('-')[0] !== this.owners.get(facts.rollId)) return 'other-producer'
    if (this.recalled.has(batchId)) return 'batch-recalled'
    return { ...facts, batchId, state: 'active', since: at }
  }

  /** All of the serials, or none and why; the lowest serial that is refused says why. */
  private change(
    serials: number[],
    law: (facts: NonNullable<Facts>) => NonNullable<Facts> | string,
    forGood = false,
  ): string | null {
    const sorted = serials.sort((a, b) => a - b)
    const after = [...this.line]
    const before = new Map<number, NonNullable<Facts>>()
    const rollId = this.line[sorted[0] ?? -1]?.rollId
    for (const serial of sorted) {
      const facts = this.line[serial]
      if (!facts) return 'not-issued'
      if (facts.rollId !== rollId) return 'other-roll'
      const changed = law(facts)
      if (typeof changed === 'string') return changed
      before.set(serial, facts)
      after[serial] = changed
    }
    this.line = after
    this.changes.push({ rollId: rollId ?? '', before, undone: false, forGood })
    return null
  }

  private undo(back: number): string | null {
    const index = this.changes.length - 1 - back
    const change = this.changes[index]
    if (!change) return 'unknown-change'
    if (change.forGood) return 'not-undoable'
    if (change.undone) return 'already-undone'
    const extent = (one: typeof change) =>
      [Math.min(...one.before.keys()), Math.max(...one.before.keys())] as const
    const [first, last] = extent(change)
    const meets = (other: typeof change) => extent(other)[0] <= last && extent(other)[1] >= first
    const later = this.changes.slice(index + 1)
    if (later.some((one) => one.rollId === change.rollId && !one.undone && meets(one))) return 'changed-since'
    for (const [serial, facts] of change.before) this.line[serial] = facts
    change.undone = true
    return null
  }

  private serialsOf(n: number, isOpen: (facts: NonNullable<Facts>) => boolean): number[] {
    const rolls = [...this.owners.keys()]
    const rollId = rolls[n % rolls.length]
    return [...this.line.entries()].flatMap(([serial, facts]) =>
      facts && facts.rollId === rollId && isOpen(facts) ? [serial] : [],
    )
  }

  ledger(rollId: string): Ledger {
    const ledger = structuredClone(NONE)
    for (const facts of this.line) {
      if (facts?.rollId !== rollId) continue
      ledger.total++
      if (facts.state === 'void') ledger.void[facts.reason ?? 'lost']++
      else ledger[facts.state satisfies Exclude<StampState, 'void'>]++
    }
    return ledger
  }
}

const spread = ({ first, last }: Range) => Array.from({ length: last - first + 1 }, (_, i) => first + i)
const isWaiting = ({ state }: NonNullable<Facts>) => state === 'issued' || state === 'printed'
const voided = (facts: NonNullable<Facts>, reason: VoidReason, at: number): NonNullable<Facts> | string =>
  facts.state === 'void' ? 'wrong-state' : { ...facts, state: 'void', reason, since: at }

/** What few histories come to by chance: a change is taken back too late, and then in time. */
const TAKEN_BACK: Step[] = [
  { do: 'issue', producerId: 'anh', count: 20 },
  { do: 'bind', from: 0, length: 9, batchId: 'anh-1' },
  { do: 'activate', from: 0, length: 4 },
  { do: 'undo', back: 1 },
  { do: 'undo', back: 0 },
  { do: 'file', roll: 0, lost: false },
  { do: 'undo', back: 0 },
  {
    do: 'several',
    ranges: [
      { from: 500, length: 1 },
      { from: 500, length: 2 },
    ],
    reason: 'spoiled',
  },
  { do: 'next', roll: 0, count: 21, batchId: 'anh-1' },
  { do: 'next', roll: 0, count: 3, batchId: 'anh-1' },
  { do: 'file', roll: 0, lost: true },
  { do: 'bind', from: 0, length: 1, batchId: 'binh-1' },
  { do: 'lose', roll: 0 },
]

describe('whatever happened', () => {
  it('it adds up, and every stamp is what one entry for every stamp says', { timeout: 300_000 }, async () => {
    const outcomes = new Map<string, number>()
    await fc.assert(
      fc.asyncProperty(histories(25), async (steps) => {
        const { db, close } = await newDatabase()
        await register(db)
        const naive = new NaiveProvince()
        for (const [i, step] of steps.entries()) {
          const at = NOW + i
          const result = await perform(db, step, naive.line.length, author({ at }))
          const rollId = result.ok ? (result.value as { id?: string }).id : undefined
          const refused = naive.take(step, rollId ?? '', at)
          expect(result.ok ? null : result.error.reason, JSON.stringify(step)).toBe(refused)
          const outcome = `${step.do} ${refused ?? 'done'}`
          outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
          for (const id of naive.owners.keys()) {
            const ledger = await ledgerOf(db, id)
            expect(ledger).toEqual(naive.ledger(id))
            expect(ledger && sumOf(ledger)).toBe(ledger?.total)
          }
        }
        const segments = await db.select().from(segment).orderBy(asc(segment.first))
        expect(spelledOut(segments, naive.line.length)).toEqual(naive.line)
        const rolls = await db.select({ id: roll.id, producer: roll.producerId }).from(roll)
        expect(new Map(rolls.map(({ id, producer }) => [id, producer]))).toEqual(naive.owners)
        close()
      }),
      { numRuns: HISTORIES, examples: [[TAKEN_BACK]] },
    )
    // The histories are worth something only if much is done and much is refused.
    for (const outcome of [
      'print done',
      'bind done',
      'activate done',
      'void done',
      'activate no-batch',
      'bind other-producer',
      'print wrong-state',
      'next done',
      'next too-few',
      'several done',
      'several named-twice',
      'lose done',
      'suspend done',
      'file done',
      'file wrong-state',
      'undo not-undoable',
      'order done',
      'undo done',
      'undo changed-since',
    ]) {
      expect(outcomes.get(outcome) ?? 0, outcome).toBeGreaterThan(0)
    }
  })
})
