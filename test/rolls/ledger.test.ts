import { asc } from 'drizzle-orm'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { roll, segment } from '../../src/db/schema.ts'
import { type Ledger, ledgerOf } from '../../src/rolls/ledger.ts'
import { activateStamps, bindStamps, printStamps, voidStamps } from '../../src/rolls/range-commands.ts'
import type { StampState } from '../../src/stamp/state.ts'
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
  void: { spoiled: 0, lost: 0, stolen: 0, misprint: 0 },
  seen: 0,
}

const sumOf = ({ issued, printed, active, void: struck }: Ledger) =>
  issued + printed + active + struck.spoiled + struck.lost + struck.stolen + struck.misprint

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
      void: { spoiled: 3, lost: 1, stolen: 2, misprint: 2 },
      seen: 2,
    })
  })
})

/** What the law of each command is, one stamp at a time. */
class NaiveProvince {
  line: Facts[] = []
  owners = new Map<string, string>()
  recalled = new Set<string>()

  /** Why the step is refused, or null once it is done. `rollId` is of the roll that an issue makes. */
  take(step: Step, rollId: string, at: number): string | null {
    if (step.do === 'issue') {
      this.owners.set(rollId, step.producerId)
      const facts = { rollId, batchId: null, state: 'issued' as const, reason: null, since: at }
      for (let i = 0; i < step.count; i++) this.line.push({ ...facts })
      return null
    }
    if (step.do === 'recall') {
      if (this.recalled.has(step.batchId)) return 'already'
      this.recalled.add(step.batchId)
      return null
    }
    const { first, last } = rangeOf(step, this.line.length)
    if (first > last) return 'reversed'
    const after = [...this.line]
    for (let serial = first; serial <= last; serial++) {
      const facts = this.line[serial]
      if (!facts) return 'not-issued'
      if (facts.rollId !== this.line[first]?.rollId) return 'other-roll'
      const waiting = facts.state === 'issued' || facts.state === 'printed'
      if (step.do === 'print') {
        if (facts.state !== 'issued') return 'wrong-state'
        after[serial] = { ...facts, state: 'printed', since: at }
      } else if (step.do === 'bind') {
        if (step.batchId.split('-')[0] !== this.owners.get(facts.rollId)) return 'other-producer'
        if (!waiting) return 'wrong-state'
        after[serial] = { ...facts, batchId: step.batchId }
      } else if (step.do === 'activate') {
        if (!waiting) return 'wrong-state'
        if (facts.batchId === null) return 'no-batch'
        if (this.recalled.has(facts.batchId)) return 'batch-recalled'
        after[serial] = { ...facts, state: 'active', since: at }
      } else {
        if (facts.state === 'void') return 'wrong-state'
        after[serial] = { ...facts, state: 'void', reason: step.reason, since: at }
      }
    }
    this.line = after
    return null
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
      { numRuns: HISTORIES },
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
    ]) {
      expect(outcomes.get(outcome) ?? 0, outcome).toBeGreaterThan(0)
    }
  })
})
