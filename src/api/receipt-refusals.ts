// Why a delivery of a shop's system is not as asked, as the API says it.
import type { Language } from '../words/words.ts'
import { type ApiProblem, type ApiProblemName, ERRORS_TOLD, problemOf } from './problems.ts'

interface Refusal {
  reason: ApiProblemName | 'unknown-outlet'
  missing?: readonly string[]
  ahead?: readonly string[]
  at?: readonly number[]
  state?: string
}

export const refusalOf =
  (language: Language) =>
  (refusal: { reason: string }): ApiProblem => {
    const { reason, missing, ahead, at, state } = refusal as Refusal
    if (reason === 'unknown-outlet') return problemOf('no-key', language)
    return problemOf(reason, language, {
      ...(state && { detail: `state: ${state}` }),
      ...(missing && { errors: pointingAt(missing, PLEASE_SAY[language]) }),
      ...(ahead && { errors: pointingAt(ahead, AHEAD[language]) }),
      ...(at && {
        errors: at
          .slice(0, ERRORS_TOLD)
          .map((i) => ({ pointer: `/without/${i}`, detail: NO_LINE[language] })),
      }),
    })
  }

const pointingAt = (facts: readonly string[], detail: string) =>
  facts.map((name) => ({ pointer: `/facts/${name}`, detail }))

const PLEASE_SAY = { vi: 'cần có trước khi đóng phiếu', en: 'is needed before the receipt can be closed' }
const NO_LINE = { vi: 'phiếu không có dòng này', en: 'the receipt has no such line' }
const AHEAD = { vi: 'chưa tới', en: 'is still to come' }
