import * as v from 'valibot'

/**
 * Text as it was typed: lines end in one way, letters are composed in one way, and nothing is invisible. Half a letter
 * that stands alone is what a database makes of it.
 */
export function asTyped(text: string): string {
  const lines = text
    .replace(/\r\n?/g, '\n')
    .normalize('NFC')
    .replace(/\p{Cs}/gu, '\ufffd')
  return lines.replace(/[^\P{Cc}\n\t]|\p{Bidi_Control}|[\u200b\u2060\ufeff]/gu, '').trim()
}

/** A text by a schema, as it was typed, of at most so many characters. */
export const typedText = (longest: number) =>
  v.pipe(v.string(), v.normalize('NFC'), v.trim(), v.maxLength(longest), v.transform(asTyped))

/**
 * One in which at least so many can be seen; `says` what is wrong with less. It is asked twice: a schema is described by what
 * stands in it before anything is made of the text.
 */
export const neededText = (
  longest: number,
  least = 1,
  says?: v.ErrorMessage<v.MinLengthIssue<string, number>>,
) =>
  v.pipe(
    v.string(),
    v.normalize('NFC'),
    v.trim(),
    v.minLength(least, says),
    v.maxLength(longest),
    v.transform(asTyped),
    v.minLength(least, says),
  )
