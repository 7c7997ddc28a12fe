// Texts as Latin-1 (ISO/IEC 8859-1): each letter stands for a byte of their UTF-8. And such letters as bytes. What is kept so
// is put together like any text, and a socket takes it as it is.
import { onceForLatest } from '../once-for.ts'

/** Lone surrogates become U+FFFD. */
export const lettersOfText = (text: string): string =>
  BEYOND_ASCII.test(text) ? Buffer.from(text, 'utf8').toString('latin1') : text
const BEYOND_ASCII = /[^\0-\x7f]/

const MOST_SAID = 500
const LONGEST_SAID = 500
const lettersAgain = onceForLatest(MOST_SAID, lettersOfText)

/** The same, and remembers the latest: what a verdict says is said again and again. */
export const lettersOfSaid = (text: string): string =>
  text.length <= LONGEST_SAID && BEYOND_ASCII.test(text) ? lettersAgain(text) : lettersOfText(text)

export const bytesOfLetters = (letters: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.from(letters, 'latin1'))
