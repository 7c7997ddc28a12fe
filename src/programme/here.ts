// What the programme's handlers share: the frame with its words.
import { type ConsoleContext, frameOf } from '../console/env.ts'
import type { ProgrammeFrame } from './frame-page.ts'
import { programmeWords } from './words.ts'

export function programmeFrame(c: ConsoleContext): ProgrammeFrame {
  return { ...frameOf(c), say: programmeWords(c.var.language) }
}
