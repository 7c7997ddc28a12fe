// Finds names as people type them on a phone: with or without the marks of Vietnamese, in any case.

/** Letters without their marks, đ as d, in lower case. */
export function plainLetters(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase()
}

/** Nobody writes more marks on one letter, and to bring thousands into their order takes minutes (UAX #15, Stream-Safe Text). */
export const withFewMarks = (text: string): string => text.replace(/(\p{M}{30})\p{M}+/gu, '$1')

/** The words of a text in plain letters, one space between them; what is neither letter nor digit parts words. */
export function plainWords(text: string): string {
  return plainLetters(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/**
 * Whether every word of the query stands somewhere in the text, numbers also where their digits are in other groups. An
 * empty query is in every text.
 */
export function isIn(query: string, text: string): boolean {
  const [asked, plain] = [plainLetters(query), plainLetters(text)]
  return hasWords(plain, asked) || hasWords(ungrouped(plain), ungrouped(asked))
}

const hasWords = (text: string, words: string) => words.split(/\s+/).every((word) => text.includes(word))

/** 0912 345 678 and 0912.345.678 as 0912345678. */
const ungrouped = (text: string) => text.replace(/(\d)[\s.]+(?=\d)/g, '$1')
