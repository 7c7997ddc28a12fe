// What the programme's handlers share: the frame with its words, and a row that a form adds.
import { type Command, runCommand } from '../command/command.ts'
import { isSentBefore } from '../command/sent-before.ts'
import { authorOf, type ConsoleContext, frameOf } from '../console/env.ts'
import type { FormState } from '../console/form.ts'
import { consoleProblem } from '../console/problem.ts'
import { saidOf } from '../console/said.ts'
import type { ProgrammeFrame } from './frame-page.ts'
import { programmeWords } from './words.ts'

export function programmeFrame(c: ConsoleContext): ProgrammeFrame {
  const say = programmeWords(c.var.language)
  return { ...frameOf(c), say, said: saidOf({ luu: say.saved }, c.req.query('da')) }
}

/** To the page that says that it is done; `part` is a place on it. */
export const showDone = (c: ConsoleContext, path: string, part = ''): Response =>
  c.redirect(`${path}?da=luu${part}`, 303)

/**
 * Adds a row and leads to the page that says so. Null where its form has added another one before and came back changed:
 * then nothing is saved.
 */
export async function addOnce<R extends { id: string }>(
  c: ConsoleContext,
  command: Command<R, boolean, R, { reason: 'already' }>,
  row: R,
  path: string,
): Promise<Response | null> {
  const { db } = c.var.platform
  const done = await runCommand(db, command, row, authorOf(c))
  if (!done.ok && done.error.reason === 'busy') return consoleProblem(c, 'busy')
  return done.ok || (await isSentBefore(db, command, row.id, row)) ? showDone(c, path) : null
}

/** A form that came back so: what was typed, under an id of its own. */
export const sentBefore = (
  c: ConsoleContext,
  values: FormState['values'],
): Pick<FormState, 'values' | 'errors'> => ({
  values: { ...values, id: c.var.platform.newId() },
  errors: { form: 'sentBefore' },
})
