// What people declare stands on every page as they wrote it, in Vietnamese, and is marked so, to be read aloud right.
import { raw } from 'hono/html'
import type { Words } from '../words/words.ts'

/** The attribute of an element that holds declared text. */
export function declaredIn(words: Words) {
  return raw(words.language === 'vi' ? '' : ' lang="vi"')
}
