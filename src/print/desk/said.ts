// What was just done, as the page says it that a form leads to.
import type { ConsoleContext } from '../../console/env.ts'
import { type StampsWords, stampsWords } from './words.ts'

export const saidOf = (c: ConsoleContext): string | null =>
  stampsWords(c.var.language).done[c.req.query('xong') as keyof StampsWords['done']] ?? null
