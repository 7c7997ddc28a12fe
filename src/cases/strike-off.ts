// Stamps of a case are struck off: those that were marked, or all that had joined when the page was shown.
import * as v from 'valibot'
import { runCommand } from '../command/command.ts'
import { authorOf, type ConsoleContext } from '../console/env.ts'
import { requireFresh } from '../console/fresh.ts'
import { consoleProblem } from '../console/problem.ts'
import { readFields } from '../console/read-fields.ts'
import { voidStamps } from '../rolls/range-commands.ts'
import { VOID_REASONS, type VoidReason } from '../stamp/state.ts'
import { inCase } from './act-in-case.ts'
import { type CaseStampLine, everyStampOf, someStampsOf } from './case-stamps.ts'
import { back, caseOf, fieldsOf, LEFT_NAMED, showCase } from './show-case.ts'
import { mayStrike } from './status.ts'

export async function strikeOff(c: ConsoleContext): Promise<Response> {
  const stale = await requireFresh(c)
  if (stale) return stale
  const fields = await fieldsOf(c, {
    pham_vi: v.picklist(['all', 'chosen'], 'required'),
    ly_do_huy: v.picklist(VOID_REASONS, 'required'),
    /** The latest stamp that had joined when the page was shown: nobody decided on what has joined since. */
    den: v.pipe(v.optional(v.string(), ''), v.transform(Number)),
  })
  if (!fields.ok) return showCase(c, { errors: fields.error })
  const found = await caseOf(c)
  if (!found) return consoleProblem(c, 'not-found')
  // Somebody else has come to a conclusion since the page was shown: what it is decides what is struck off.
  if (!mayStrike(found.row)) return showCase(c, { errors: { form: 'already-closed' } })
  const { pham_vi, ly_do_huy: reason, den: until } = fields.value
  return pham_vi === 'all' ? strikeAll(c, found.row.id, reason, until) : strikeMarked(c, found.row.id, reason)
}

async function strikeMarked(c: ConsoleContext, caseId: string, reason: VoidReason): Promise<Response> {
  const marked = new Set(((await readFields(c))?.all('tem') ?? []).map(Number))
  if (marked.size === 0) return refused(c, 'none-chosen')
  const lines = await someStampsOf(c.var.platform.db, caseId, [...marked])
  if (lines.length < marked.size) return refused(c, 'not-in-case')
  if (lines.some(({ state }) => state === 'void')) return refused(c, 'wrong-state')
  const refusal = await strike(c, caseId, reason, lines)
  return refusal === null ? back(c, 'voided') : refused(c, refusal)
}

/** However many: a part at a time. What was struck off before one part fails stays so, and stands in the case. */
async function strikeAll(
  c: ConsoleContext,
  caseId: string,
  reason: VoidReason,
  until: number,
): Promise<Response> {
  let struck = 0
  const left: number[] = []
  for await (const part of everyStampOf(c.var.platform.db, caseId)) {
    const live = part.filter(({ state }) => state !== 'void')
    const seen = live.filter(({ joined }) => joined <= until)
    const refusal = await strike(c, caseId, reason, seen)
    if (refusal !== null) return refused(c, refusal)
    struck += seen.length
    const since = live.filter(({ joined }) => joined > until)
    left.push(...since.slice(0, LEFT_NAMED - left.length).map(({ serial }) => serial))
  }
  if (struck > 0) return back(c, 'voided', left)
  // With nothing left to strike off, the page has no form to show this beside.
  return left.length > 0 ? refused(c, 'none-chosen') : showCase(c, { errors: { form: 'wrong-state' } })
}

/** Stamps by serial, of each roll in one command. Answers why not, or null. */
async function strike(
  c: ConsoleContext,
  caseId: string,
  reason: VoidReason,
  lines: readonly CaseStampLine[],
): Promise<string | null> {
  const { platform, person } = c.var
  for (const roll of new Set(lines.map(({ rollId }) => rollId))) {
    const serials = lines.flatMap(({ rollId, serial }) => (rollId === roll ? [serial] : []))
    const act = { by: person.id, what: 'voided', about: serials.join(), words: null } as const
    const input = { caseId, ranges: runsOf(serials.sort((a, b) => a - b)), reason }
    const voided = await runCommand(platform.db, inCase(voidStamps, act), input, authorOf(c))
    if (!voided.ok) return voided.error.reason
  }
  return null
}

const refused = (c: ConsoleContext, reason: string) => showCase(c, { errors: { pham_vi: reason } })

/** Serials in order as ranges without gaps. */
function runsOf(serials: readonly number[]): { first: number; last: number }[] {
  const runs: { first: number; last: number }[] = []
  for (const serial of serials) {
    const run = runs.at(-1)
    if (run?.last === serial - 1) run.last = serial
    else runs.push({ first: serial, last: serial })
  }
  return runs
}
