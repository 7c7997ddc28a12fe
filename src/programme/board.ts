// A product's line on the board: its steps, where it stands, and the sums over all lines.
import { PROGRAMME_STEPS, type ProgrammeStep } from '../db/tables/programme.ts'
import type { BoardProduct } from './evidence.ts'
import { nextStep, type StepState, stepsOf } from './steps.ts'

export interface BoardLine extends BoardProduct {
  steps: StepState[]
  done: number
  /** The step it stands at; null when all are done or it does not take part. */
  at: StepState | null
  out: boolean
}

export function lineOf(product: BoardProduct): BoardLine {
  const steps = stepsOf(product.evidence)
  return {
    ...product,
    steps,
    done: steps.filter(({ state }) => state === 'done').length,
    at: nextStep(steps),
    out: steps.some(({ state }) => state === 'out'),
  }
}

export interface StepSum {
  step: ProgrammeStep
  done: number
  /** Done within the days asked for. */
  doneWithin: number
  open: number
  blocked: number
}

/** Products that do not take part are counted only where they have done a step. */
export function sumSteps(lines: readonly BoardLine[], within: { from: number; until: number }): StepSum[] {
  return PROGRAMME_STEPS.map((step) => {
    const states = lines.flatMap(({ steps }) => steps.filter((one) => one.step === step))
    const done = states.filter(({ state }) => state === 'done')
    const inside = (at: number | null) => at !== null && at >= within.from && at < within.until
    return {
      step,
      done: done.length,
      doneWithin: done.filter((one) => inside(one.done?.at ?? null)).length,
      open: states.filter(({ state }) => state === 'open').length,
      blocked: states.filter(({ state }) => state === 'blocked').length,
    }
  })
}
