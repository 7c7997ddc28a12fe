// Addresses on this site that keep the language of the page they stand on.
import type { Language } from '../words/words.ts'

/** The words of any page: they say in which language it is. */
type Spoken = { readonly language: Language }

/** A path with its query; empty and null values are left out. */
export function href(
  words: Spoken,
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
  const asked = Object.entries(language === 'vi' ? query : { ...query, lang: language })
    .filter(([, value]) => value !== null && value !== '')
    .map(([key, value]) => `${key}=${encodeURIComponent(String(value).toWellFormed())}`)
    .join('&')
  return asked ? `${path}?${asked}` : path
}

/** The same page in the other language. */
export function otherHref(
  words: Spoken,
  path: string,
  query: Readonly<Record<string, string | number | null>> = {},
): string {
  return addressIn(words.language === 'vi' ? 'en' : 'vi', path, query)
}
