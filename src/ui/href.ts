// Addresses on this site that keep the language of the page they stand on.
import type { Language, Words } from '../words/words.ts'

/** A path with its query; empty and null values are left out. */
export function href(
  words: Words,
  path: string,
  query: Readonly<Record<string, string | number | null>> = {},
): string {
  return addressIn(words.language, path, query)
}

function addressIn(
  language: Language,
  path: string,
  query: Readonly<Record<string, string | number | null>>,
): string {
  const given = Object.entries(query).filter(([, value]) => value !== null && value !== '')
  // Most links have none, and are written many times a page.
  if (given.length === 0) return language === 'vi' ? path : `${path}?lang=${language}`
  const asked = new URLSearchParams(given.map(([key, value]) => [key, String(value)]))
  if (language !== 'vi') asked.set('lang', language)
  return `${path}?${asked}`
}

/** The same page in the other language. */
export function otherHref(
  words: Words,
  path: string,
  query: Readonly<Record<string, string | number | null>> = {},
): string {
  return addressIn(words.language === 'vi' ? 'en' : 'vi', path, query)
}
