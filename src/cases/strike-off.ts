// Stamps of a case are struck off: those that were marked, or all that stood on the page.
import * as v from 'valibot'
import { runCommand } from '../command/command.ts'
import { authorOf, type ConsoleContext } from '../console/env.ts'
import { requireFresh } from '../console/fresh.ts'
import { consoleProblem } from '../console/problem.ts'
import { readFields } from '../console/read-fields.ts'
import { voidStamps } from '../rolls/range-commands.ts'
import { VOID_REASONS } from '../stamp/state.ts'
import { inCase } from './act-in-case.ts'
import { back, caseOf, fieldsOf, readSerials, showCase } from './show-case.ts'

export async function strikeOff(c: ConsoleContext): Promise<Response> {
  const stale = await requireFresh(c)
  if (stale) return stale
  const fields = await fieldsOf(c, {
    pham_vi: v.picklist(['all', 'chosen'], 'required'),
    ly_do_huy: v.picklist(VOID_REASONS, 'required'),
  })
  if (!fields.ok) return showCase(c, { errors: fields.error })
  const found = await caseOf(c)
  if (!found) return consoleProblem(c, 'not-found')
  const { pham_vi, ly_do_huy: reason } = fields.value
  const sent = await readFields(c)
  const live = found.stampLines.flatMap(({ serial, state }) => (state === 'void' ? [] : [serial]))
  // All are those that stood on the page: nobody decided on what has joined since.
  const seen = new Set(readSerials(sent?.values.thay))
  const marked = (sent?.all('tem') ?? []).map(Number)
  const chosen = pham_vi === 'all' ? live.filter((serial) => seen.has(serial)) : marked
  const left = pham_vi === 'all' ? live.filter((serial) => !seen.has(serial)) : []
  if (chosen.length === 0) return showCase(c, { errors: { pham_vi: 'none-chosen' } })
  const refused = chosen.find((serial) => !live.includes(serial))
  if (refused !== undefined) {
    const known = found.stampLines.some(({ serial }) => serial === refused)
    return showCase(c, { errors: { pham_vi: known ? 'wrong-state' : 'not-in-case' } })
  }
  const { platform, person } = c.var
  // What is struck off before another roll's turn fails stays so, stands in the case, and is not offered again.
  for (const rollId of new Set(found.stampLines.map((line) => line.rollId))) {
    const ofRoll = found.stampLines.flatMap((line) => (line.rollId === rollId ? [line.serial] : []))
    const serials = ofRoll.filter((serial) => chosen.includes(serial)).sort((a, b) => a - b)
    if (serials.length === 0) continue
    const act = { by: person.id, what: 'voided', about: serials.join(), words: null } as const
    const input = { caseId: found.row.id, ranges: runsOf(serials), reason }
    const voided = await runCommand(platform.db, inCase(voidStamps, act), input, authorOf(c))
    if (!voided.ok) return showCase(c, { errors: { pham_vi: voided.error.reason } })
  }
  return back(c, 'voided', left)
}

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
