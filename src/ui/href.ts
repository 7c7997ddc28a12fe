// Addresses on this site that keep the language of the page they stand on.
import type { Words } from '../words/words.ts'

/** A path with its query; empty and null values are left out. */
export function href(
  words: Words,
  path: string,
  query: Readonly<Record<string, string | number | null>> = {},
): string {
  const all: Record<string, string | number | null> = {
    ...query,
    lang: words.language === 'vi' ? null : words.language,
  }
  const asked = new URLSearchParams()
  for (const [key, value] of Object.entries(all))
    if (value !== null && value !== '') asked.set(key, String(value))
  return asked.size === 0 ? path : `${path}?${asked}`
}

/** The same page in the other language. */
export function otherHref(
  words: Words,
  path: string,
  query: Readonly<Record<string, string | number | null>> = {},
): string {
  return href({ ...words, language: words.language === 'vi' ? 'en' : 'vi' }, path, query)
}
