// Texts as letters that each stand for a byte of their UTF-8 (latin1), and such letters as bytes. What is kept as letters
// is put together like any text, and a socket takes it as it is.
import { Buffer } from 'node:buffer'

/** Lone surrogates become U+FFFD. */
export const lettersOfText = (text: string): string =>
  BEYOND_ASCII.test(text) ? Buffer.from(text, 'utf8').toString('latin1') : text
const BEYOND_ASCII = /[^\0-\x7f]/

/** What a verdict says is said again and again. */
const said = new Map<string, string>()
const MOST_SAID = 500
const LONGEST_SAID = 500

/** The same, and remembers the latest. */
export function lettersOfSaid(text: string): string {
  if (text.length > LONGEST_SAID || !BEYOND_ASCII.test(text)) return lettersOfText(text)
  const before = said.get(text)
  if (before !== undefined) return before
  const letters = lettersOfText(text)
  if (said.size >= MOST_SAID) said.clear()
  said.set(text, letters)
  return letters
}

export const bytesOfLetters = (letters: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.from(letters, 'latin1'))
