// The programme's rules: readiness, the proposal, the seven steps, and a subsidy's arithmetic.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PROGRAMME_STEPS, QUESTIONS } from '../../src/db/tables/programme.ts'
import { lineOf, sumSteps } from '../../src/programme/board.ts'
import type { BoardProduct } from '../../src/programme/evidence.ts'
import { NEEDED, readinessOf } from '../../src/programme/readiness.ts'
import { proposeSelection } from '../../src/programme/selection.ts'
import { type Evidence, nextStep, stepsOf } from '../../src/programme/steps.ts'
import { costVnd, subsidyAccount } from '../../src/programme/subsidies.ts'

const all = readinessOf({ yes: QUESTIONS })
const none = readinessOf({ yes: [] })

describe('readiness', () => {
  it.each(NEEDED)('without %s a producer is not able', (question) => {
    const readiness = readinessOf({ yes: QUESTIONS.filter((one) => one !== question) })
    expect(readiness).toMatchObject({ able: false, lacking: [question], weak: [] })
  })
  it('what is not needed does not decide', () => {
    expect(readinessOf({ yes: NEEDED })).toMatchObject({ able: true, lacking: [], percent: 64 })
    expect([all.percent, none.percent]).toEqual([100, 0])
  })
})

describe('the proposal', () => {
  const today = '2026-07-15'
  const good = { stars: 3, validUntil: '2027-01-31', readiness: all }
  it.each([
    ['all criteria met', good, 'yes', []],
    ['the last day still counts', { ...good, validUntil: today }, 'yes', []],
    ['lapsed yesterday', { ...good, validUntil: '2026-07-14' }, 'no', ['certificate']],
    ['no date on the certificate', { ...good, validUntil: null }, 'ask', ['certificate']],
    ['no certificate at all', { ...good, stars: null, validUntil: null }, 'no', ['stars', 'certificate']],
    ['not surveyed', { ...good, readiness: null }, 'no', ['surveyed', 'able']],
    ['not able', { ...good, readiness: none }, 'no', ['able']],
    ['no date and not able', { ...good, validUntil: null, readiness: none }, 'no', ['certificate', 'able']],
  ])('%s', (_, candidate, proposed, unmet) => {
    const proposal = proposeSelection(candidate, today)
    expect(proposal.proposed).toBe(proposed)
    expect(proposal.criteria.filter(({ met }) => !met).map(({ name }) => name)).toEqual(unmet)
  })
})

const nothing: Evidence = {
  survey: null,
  choice: null,
  template: null,
  guide: null,
  link: null,
  portalChosen: false,
  linkRefused: false,
  attended: null,
  accountAt: null,
  firstBatchAt: null,
  firstActivationAt: null,
  stamps: null,
  blockers: [],
}
const did = (at: number) => ({ at, by: 'person:1', document: null })
const everything: Evidence = {
  survey: { ...did(1), readiness: all },
  choice: { ...did(2), chosen: true },
  template: { ...did(3), version: 1 },
  guide: { ...did(4), version: 1 },
  link: did(5),
  portalChosen: true,
  linkRefused: false,
  attended: did(6),
  accountAt: 7,
  firstBatchAt: 8,
  firstActivationAt: 9,
  stamps: did(10),
  blockers: [],
}

describe('the seven steps', () => {
  it('with all evidence all are done, without any the first is next', () => {
    expect(stepsOf(everything).map(({ state }) => state)).toEqual(PROGRAMME_STEPS.map(() => 'done'))
    expect(nextStep(stepsOf(everything))).toBe(null)
    expect(nextStep(stepsOf(nothing))?.step).toBe('survey')
  })

  it.each([
    ['survey', { survey: null }, ['survey']],
    ['select', { choice: null }, ['choice']],
    ['group', { template: null }, ['template']],
    ['guide', { guide: null }, ['guide']],
    ['guide', { template: { ...did(3), version: 2 } }, ['newer-guide']],
    ['link', { link: null }, ['portal-has-it']],
    ['link', { link: null, portalChosen: false }, ['portal']],
    ['link', { link: null, linkRefused: true }, ['portal-takes-it']],
    ['train', { attended: null }, ['attendance']],
    ['train', { accountAt: null }, ['account']],
    ['train', { firstBatchAt: null, firstActivationAt: null }, ['first-batch', 'activation']],
    ['stamps', { stamps: null }, ['stamps']],
  ] as const)('%s is open as long as its evidence is missing', (step, without, missing) => {
    const steps = stepsOf({ ...everything, ...without })
    expect(steps.filter(({ state }) => state !== 'done')).toEqual([
      { step, state: 'open', done: null, missing: [...missing], blockers: [] },
    ])
  })

  it('each tells when it was done and by whom', () => {
    for (const { step, done } of stepsOf(everything)) {
      expect([step, done?.at, done?.by]).toEqual([
        step,
        expect.any(Number),
        expect.stringMatching(/^person:/),
      ])
    }
  })

  it('training is done when the last of its parts is', () => {
    const train = stepsOf(everything).find(({ step }) => step === 'train')
    expect(train?.done).toEqual({ at: 9, by: 'person:1', document: null })
  })

  it('a blocker holds an open step and not a done one', () => {
    const blockers = PROGRAMME_STEPS.map((step) => ({
      id: step,
      step,
      words: 'đường sạt lở',
      at: 1,
      actor: 'x',
    }))
    const states = stepsOf({ ...everything, link: null, blockers }).map(({ state }) => state)
    expect(states).toEqual(['done', 'done', 'done', 'done', 'blocked', 'done', 'done'])
  })

  it('a blocker holds its own step alone, where the product stands then', () => {
    const blockers = [{ id: 'a', step: 'guide' as const, words: 'chờ in', at: 1, actor: 'x' }]
    const steps = stepsOf({ ...everything, guide: null, link: null, blockers })
    expect(steps.map(({ blockers }) => blockers.length)).toEqual([0, 0, 0, 1, 0, 0, 0])
    expect(steps.map(({ state }) => state)).toEqual([
      'done',
      'done',
      'done',
      'blocked',
      'open',
      'done',
      'done',
    ])
    expect(nextStep(steps)?.step).toBe('guide')
  })

  it.each([
    ['surveyed', everything.survey, 'done'],
    ['never surveyed', null, 'out'],
  ] as const)('a product that was left out waits for nothing: %s', (_, survey, first) => {
    const left = { ...nothing, survey, choice: { ...did(2), chosen: false } }
    const steps = stepsOf(left)
    expect(steps.map(({ state }) => state)).toEqual([first, 'out', 'out', 'out', 'out', 'out', 'out'])
    expect(nextStep(steps)).toBe(null)
    // Counted on the board only where it has done a step.
    const line = lineOf({ evidence: left } as BoardProduct)
    expect([line.at, line.out]).toEqual([null, true])
    const sums = sumSteps([line], { from: 0, until: 9 })
    expect(sums.map(({ done, open, blocked }) => done + open + blocked)).toEqual([
      first === 'done' ? 1 : 0,
      0,
      0,
      0,
      0,
      0,
      0,
    ])
  })
})

describe('a subsidy', () => {
  const terms = fc.record({
    budgetVnd: fc.integer({ min: 1, max: 1e10 }),
    stampPriceVnd: fc.integer({ min: 1, max: 5000 }),
    sharePercent: fc.integer({ min: 1, max: 100 }),
  })
  it('pays whole đồng, never less than the share', () => {
    expect(costVnd({ budgetVnd: 1, stampPriceVnd: 333, sharePercent: 50 }, 3)).toBe(500)
  })
  it('what is left to promise fits into what is free, and one more does not', () => {
    fc.assert(
      fc.property(terms, (t) => {
        const { freeStamps, freeVnd } = subsidyAccount(t, [])
        expect(costVnd(t, freeStamps)).toBeLessThanOrEqual(freeVnd)
        expect(costVnd(t, freeStamps + 1)).toBeGreaterThan(freeVnd)
      }),
    )
  })
  it('uses no more than was promised and no more than was issued', () => {
    const grants = fc.array(
      fc.record({ producerId: fc.uuid(), stamps: fc.integer({ min: 1, max: 1e6 }), issued: fc.nat(2e6) }),
    )
    fc.assert(
      fc.property(terms, grants, (t, given) => {
        const account = subsidyAccount(t, given)
        for (const line of account.grants) {
          expect(line.used).toBe(Math.min(line.stamps, line.issued))
          expect(line.used + line.left).toBe(line.stamps)
        }
        expect(account.usedVnd).toBeLessThanOrEqual(account.promisedVnd)
        expect(account.promisedVnd + account.freeVnd).toBe(t.budgetVnd)
      }),
    )
  })
})
