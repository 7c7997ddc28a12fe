// The board: every product against the seven steps.
import { html, raw } from 'hono/html'
import type { Column } from '../console/list.ts'
import { type Listed, listView } from '../console/list-page.ts'
import { communeName, communeOf } from '../places/communes.ts'
import { dayOf, startOfDay } from '../time.ts'
import type { Html } from '../ui/layout.ts'
import type { BoardLine, StepSum } from './board.ts'
import { PROGRAMME_PATH, type ProgrammeFrame, programmePage } from './frame-page.ts'
import { PROGRAMME_STEPS, type ProgrammeStep, type StepState } from './steps.ts'
import type { ProgrammeWords } from './words.ts'

export interface BoardProps extends ProgrammeFrame {
  sums: readonly StepSum[]
  all: number
  list: Listed<BoardLine>
  /** The step by which lines are picked, '' for none. */
  step: ProgrammeStep | ''
}

export function boardPage(props: BoardProps): Html {
  const { say, words, sums, all, list, step } = props
  return programmePage(
    props,
    say.title,
    html`<h1>${say.title}</h1>
<p>${say.lead}</p>
${all > 0 ? progress(say, sums, all) : ''}
${listView({
  words,
  path: PROGRAMME_PATH,
  caption: say.board.caption,
  ...list,
  kept: { buoc: step },
  filters: html`<div><label for="buoc">${say.board.step}</label><select id="buoc" name="buoc"><option value="">${say.board.everyStep}</option>${sums.map((sum) => html`<option value="${sum.step}"${sum.step === step ? raw(' selected') : ''}>${say.steps[sum.step].name}</option>`)}</select></div>`,
  empty: { says: say.board.empty, act: { label: say.board.addProduct, path: '/quan-ly/nhap-du-lieu' } },
})}`,
  )
}

/** Bars with their figures beside them: read without the picture as well. */
function progress(say: ProgrammeWords, sums: readonly StepSum[], all: number): Html {
  return html`<section aria-labelledby="progress"><h2 id="progress">${say.board.progress}</h2>
<div class="scroll" role="region" aria-label="${say.board.progress}: ${say.report.step}" tabindex="0"><table>
<thead><tr><th scope="col">${say.report.step}</th><th scope="col">${say.board.productsDone}</th><td></td><th scope="col">${say.board.blocked}</th></tr></thead>
<tbody>
${sums.map(
  ({ step, done, blocked }) =>
    html`<tr><th scope="row">${say.steps[step].short}. ${say.steps[step].name}</th><td class="number">${say.count(done)}/${say.count(all)}</td><td><svg class="bar-of" viewBox="0 0 100 8" width="100" height="8" aria-hidden="true" preserveAspectRatio="none"><rect width="100" height="8" rx="2" fill="currentColor" opacity=".15"/><rect width="${Math.round((100 * done) / all)}" height="8" rx="2" fill="currentColor"/></svg></td><td class="number">${blocked === 0 ? '' : say.count(blocked)}</td></tr>`,
)}
</tbody>
</table></div></section>`
}

/** The seven steps of one product as a row of marks, each with its name and state in words. */
export function stepMarks(say: ProgrammeWords, line: BoardLine): Html {
  return html`<span class="marks" role="img" aria-label="${line.steps.map(({ step, state }) => `${say.steps[step].name}: ${say.states[state]}`).join('; ')}">${line.steps.map(({ step, state }) => html`<span data-state="${state}" title="${say.steps[step].name}: ${say.states[state]}">${say.steps[step].short}</span>`)}</span>`
}

export function standsAt(say: ProgrammeWords, line: BoardLine): string {
  if (line.at) return say.steps[line.at.step].name
  return line.out ? say.board.notTaking : say.board.allDone
}

type Names = ReadonlyMap<string, string>

/** Who did something, by name. */
export const nameOf = (say: ProgrammeWords, names: Names, actor: string): string =>
  names.get(actor) ?? say.unknownPerson

/** Everybody who did a step of one of these. */
export const actorsOf = (lines: readonly BoardLine[]): (string | null)[] =>
  lines.flatMap(({ steps }) => steps.map(({ done }) => done?.by ?? null))

const dayDone = (say: ProgrammeWords, { done }: StepState): string | null =>
  done && (done.at === null ? say.noDate : say.day(dayOf(done.at)))

/** A step in one line: its state, day, person and paper, or what is in its way. */
function stepInWords(say: ProgrammeWords, names: Names, state: StepState): string {
  const { done, blockers } = state
  return [
    say.states[state.state],
    dayDone(say, state),
    done?.by ? nameOf(say, names, done.by) : null,
    done?.document,
    ...blockers,
  ]
    .filter(Boolean)
    .join(' · ')
}

/** The marks, and behind them what they stand for. */
function stepsView(say: ProgrammeWords, names: Names, line: BoardLine): Html {
  return html`<details class="steps"><summary>${stepMarks(say, line)} ${say.board.details}</summary><ol>${line.steps.map((state) => html`<li><b>${say.steps[state.step].name}</b>: ${stepInWords(say, names, state)}</li>`)}</ol></details>`
}

export function boardColumns(say: ProgrammeWords, names: Names): Column<BoardLine>[] {
  return [
    {
      key: 'ten',
      label: say.board.product,
      value: ({ name }) => name,
      cell: ({ id, name }) => html`<a href="${PROGRAMME_PATH}/san-pham/${id}">${name}</a>`,
    },
    { key: 'co-so', label: say.board.producer, value: ({ producer }) => producer },
    {
      key: 'xa',
      label: say.report.communes.commune,
      value: ({ communeCode }) => {
        const commune = communeOf(communeCode ?? '')
        return commune && communeName(commune)
      },
      fileOnly: true,
    },
    { key: 'sao', label: say.board.stars, value: ({ stars }) => stars },
    {
      key: 'han',
      label: say.board.certifiedUntil,
      value: ({ validUntil }) => (validUntil ? say.day(validUntil) : null),
      file: ({ validUntil }) => validUntil,
      dates: true,
      order: ({ validUntil }) => (validUntil ? startOfDay(validUntil) : null),
    },
    {
      key: 'buoc',
      label: say.board.sevenSteps,
      value: ({ done }) => done,
      cell: (line) => stepsView(say, names, line),
    },
    { key: 'dang', label: say.board.stands, value: (line) => standsAt(say, line) },
    {
      key: 'vuong',
      label: say.board.blocked,
      value: ({ steps }) => steps.flatMap(({ blockers }) => blockers).join('; ') || null,
    },
    ...PROGRAMME_STEPS.flatMap((step) => stepColumns(say, names, step)),
  ]
}

/** Of one step, for the file: its state, day, person and paper. */
function stepColumns(say: ProgrammeWords, names: Names, step: ProgrammeStep): Column<BoardLine>[] {
  const { name } = say.steps[step]
  const column = (
    key: string,
    label: string,
    value: (state: StepState) => string | null,
    file = value,
  ): Column<BoardLine> => {
    const told = (tell: typeof value) => (line: BoardLine) => {
      const state = line.steps.find((one) => one.step === step)
      return state ? tell(state) : null
    }
    return { key: `${step}${key}`, label, value: told(value), file: told(file), fileOnly: true }
  }
  return [
    column('', name, ({ state }) => say.states[state]),
    {
      ...column(
        '-ngay',
        `${name}: ${say.product.done}`,
        (state) => dayDone(say, state),
        ({ done }) => done && (done.at === null ? say.noDate : dayOf(done.at)),
      ),
      dates: true,
    },
    column('-nguoi', `${name}: ${say.product.by}`, ({ done }) =>
      done?.by ? nameOf(say, names, done.by) : null,
    ),
    column('-van-ban', `${name}: ${say.product.document}`, ({ done }) => done?.document ?? null),
  ]
}
