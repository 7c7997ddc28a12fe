// What the programme's handlers share: the frame with its words.
import { type ConsoleContext, frameOf } from '../console/env.ts'
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
