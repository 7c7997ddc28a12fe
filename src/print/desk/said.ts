// What was just done, as the page says it that a form leads to.
import type { ConsoleContext } from '../../console/env.ts'
import { saidOf } from '../../console/said.ts'
import { stampsWords } from './words.ts'

export const saidHere = (c: ConsoleContext): string | null =>
  saidOf(stampsWords(c.var.language).done, c.req.query('xong'))
