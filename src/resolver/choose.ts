// Which link answers a request: the type asked for, at the level asked for or the nearest above it, in the media type
// and the language that fit best. A default link always answers; a type that no level has does not.
import { weightsOf } from '../web/weights.ts'
import { LANGUAGES, type Language } from '../words/words.ts'
import { type Level, type Link, type LinkType, VOCABULARY } from './links.ts'

export interface Wish {
  /** As in the query; null for none. */
  linkType: string | null
  /** By preference; empty for no preference. */
  languages: readonly string[]
  /** Data is wanted rather than a page. */
  linkedData: boolean
}

/** The linkset itself is asked for by these, or by media type. */
export const asksForLinkset = (linkType: string | null): boolean =>
  linkType === 'linkset' || linkType === 'all'

/** Null if no level has a link of this type. */
export function chooseLink(levels: readonly Level[], { linkType, languages, linkedData }: Wish): Link | null {
  const type = linkType === null ? 'defaultLink' : localName(linkType)
  const typed = levels.map(({ types }) => types.get(type as LinkType)).find((links) => links !== undefined)
  const isDefault = type === 'defaultLink' || type === 'defaultLinkMulti'
  if (linkedData) {
    const all = isDefault ? levels.flatMap(({ types }) => [...types.values()].flat()) : (typed ?? [])
    const data = all.find((link) => link.type === 'application/ld+json')
    if (data) return data
  }
  const found = isDefault ? levels[0]?.main : typed
  if (!found) return null
  for (const language of languages) {
    const fitting = found.find((link) => link.language === language)
    if (fitting) return fitting
  }
  return found[0] ?? null
}

/** One vocabulary under the addresses that it has had. */
const VOCABULARIES = [
  VOCABULARY,
  'https://www.gs1.org/voc/',
  'http://gs1.org/voc/',
  'http://www.gs1.org/voc/',
  'https://ref.gs1.org/voc/',
]

/** `gs1:pip` or the address of the type in GS1's vocabulary; anything else is of no vocabulary known here. */
function localName(linkType: string): string | null {
  for (const prefix of ['gs1:', ...VOCABULARIES]) {
    if (linkType.startsWith(prefix)) return linkType.slice(prefix.length)
  }
  return null
}

/**
 * Our languages by what an Accept-Language header gives each, those it does not want left out: `en-GB, vi;q=0.5` is
 * en, vi. `*` stands for every language that is not named.
 */
export function languagesOf(header: string | undefined): Language[] {
  const weights = new Map<string, number>()
  for (const [range, weight] of weightsOf(header ?? '')) {
    const language = range.split('-')[0] ?? ''
    if (!Number.isNaN(weight)) weights.set(language, Math.max(weight, weights.get(language) ?? 0))
  }
  const weightOf = (language: Language) => weights.get(language) ?? weights.get('*') ?? 0
  return LANGUAGES.filter((language) => weightOf(language) > 0).sort((a, b) => weightOf(b) - weightOf(a))
}

/** The pairs of a request's query that go along to a target: all but those the target says itself. Still encoded. */
export function passedOn(query: string, link: Link): string {
  const own = new Set(link.query.map(([name]) => name))
  return query
    .split('&')
    .filter((pair) => pair !== '' && !own.has(nameOf(pair)))
    .join('&')
}

function nameOf(pair: string): string {
  return new URLSearchParams(pair).keys().next().value ?? ''
}
