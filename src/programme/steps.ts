// The seven steps of the province's programme for one product. A step is done because its evidence exists in the
// system; nobody ticks it off.
import { PROGRAMME_STEPS, type ProgrammeStep } from '../db/tables/programme.ts'
import type { Readiness } from './readiness.ts'

/** Pages know no tables. */
export { PROGRAMME_STEPS, type ProgrammeStep }

/** When something happened and who did it, where that is known. */
export interface Done {
  /** Null for what the product came with. */
  at: number | null
  by: string | null
  document: string | null
}

/** What the system holds about one product that bears on a step. */
export interface Evidence {
  survey: (Done & { readiness: Readiness }) | null
  choice: (Done & { chosen: boolean }) | null
  /** The latest template of the product's process group; null when the group has none. */
  template: (Done & { version: number }) | null
  guide: (Done & { version: number }) | null
  /** A portal holds the product's current facts. */
  link: Done | null
  /** A portal has not taken something that it was told, for as long as it was tried. */
  linkRefused: boolean
  /** A portal is set for the product at all. */
  portalChosen: boolean
  attended: Done | null
  /** Somebody of the producer can sign in. */
  accountAt: number | null
  firstBatchAt: number | null
  firstActivationAt: number | null
  stamps: Done | null
  /** The oldest first. */
  blockers: readonly { id: string; step: ProgrammeStep; words: string; at: number; actor: string }[]
}

export type Missing =
  | 'survey'
  | 'choice'
  | 'template'
  | 'guide'
  | 'newer-guide'
  | 'portal'
  | 'portal-has-it'
  | 'portal-takes-it'
  | 'attendance'
  | 'account'
  | 'first-batch'
  | 'activation'
  | 'stamps'

export interface StepState {
  step: ProgrammeStep
  /** Out: it was decided that the product does not take part. */
  state: 'done' | 'open' | 'blocked' | 'out'
  done: Done | null
  missing: Missing[]
  blockers: string[]
}

export function stepsOf(evidence: Evidence): StepState[] {
  const out = evidence.choice?.chosen === false
  return PROGRAMME_STEPS.map((step) => {
    const { done, missing } = judgeStep(step, evidence)
    const blockers = evidence.blockers.filter((one) => one.step === step).map(({ words }) => words)
    const state = done ? 'done' : out ? 'out' : blockers.length > 0 ? 'blocked' : 'open'
    return { step, state, done, missing, blockers }
  })
}

/** The first step that is not done: where the product stands. Null when all seven are, or it does not take part. */
export function nextStep(steps: readonly StepState[]): StepState | null {
  return steps.find(({ state }) => state === 'open' || state === 'blocked') ?? null
}

interface Judged {
  done: Done | null
  missing: Missing[]
}

function judgeStep(step: ProgrammeStep, evidence: Evidence): Judged {
  const { survey, choice, template, guide, link, attended, stamps } = evidence
  switch (step) {
    case 'survey':
      return survey ? isDone(survey) : lacks('survey')
    case 'select':
      return choice?.chosen ? isDone(choice) : lacks('choice')
    case 'group':
      return template ? isDone(template) : lacks('template')
    case 'guide':
      if (!guide) return lacks('guide')
      return template && template.version > guide.version ? lacks('newer-guide') : isDone(guide)
    case 'link':
      if (link) return isDone(link)
      if (evidence.linkRefused) return lacks('portal-takes-it')
      return lacks(evidence.portalChosen ? 'portal-has-it' : 'portal')
    case 'train': {
      const { accountAt, firstBatchAt, firstActivationAt } = evidence
      const missing = [
        ...(attended ? [] : (['attendance'] as const)),
        ...(accountAt === null ? (['account'] as const) : []),
        ...(firstBatchAt === null ? (['first-batch'] as const) : []),
        ...(firstActivationAt === null ? (['activation'] as const) : []),
      ]
      if (!attended || missing.length > 0) return lacks(...missing)
      const at = Math.max(attended.at ?? 0, accountAt ?? 0, firstBatchAt ?? 0, firstActivationAt ?? 0)
      return isDone({ ...attended, at })
    }
    case 'stamps':
      return stamps ? isDone(stamps) : lacks('stamps')
  }
}

const isDone = ({ at, by, document }: Done): Judged => ({ done: { at, by, document }, missing: [] })
const lacks = (...missing: Missing[]): Judged => ({ done: null, missing })
