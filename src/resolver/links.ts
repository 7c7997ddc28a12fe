// Which links there are to a product, a lot or a stamp, for GS1-Conformant Resolver 1.2. Only pages that exist are
// linked, and only with what they really show: no level has a link type for the sake of having it.
import { writeDigitalLink } from '../gs1/digital-link.ts'
import { encodePart } from '../gs1/percent.ts'
import { claimPairs } from '../scan/claim.ts'
import { passportDataPath, passportPath } from '../ui/passport.ts'
import { LANGUAGES, type Language } from '../words/words.ts'
import { resolverEn } from './words-en.ts'
import { resolverVi } from './words-vi.ts'

export const VOCABULARY = 'https://gs1.org/voc/'
export type LinkType = 'pip' | 'certificationInfo' | 'traceability' | 'verificationService' | 'dpp'

/** What is registered here of the thing asked for. */
export interface Registered {
  productId: string
  name: string
  hasCertificates: boolean
  /** The batch of the lot asked for, if it is one of this product's and may be shown. */
  batchId: string | null
}

export interface Link {
  /** Path on this site, without query. */
  path: string
  query: readonly (readonly [name: string, value: string])[]
  language: Language
  type: 'text/html' | 'application/ld+json'
  title: string
}

/** One level of what was asked: the stamp, its lot, its product. */
export interface Level {
  /** The Digital Link of this level on this site. */
  anchor: string
  description: string
  types: ReadonlyMap<LinkType, readonly Link[]>
  /** In every language, the main one first. */
  main: readonly Link[]
}

export interface Asked {
  publicUrl: string
  gtin: string
  /** As in the link, whether or not it is registered; so is the variant. */
  variant: string | null
  lot: string | null
  /** A genuine code of ours, or null. */
  code: string | null
}

const TITLES = { vi: resolverVi.links, en: resolverEn.links }

/** From the stamp up to the product; a level without links is left out. */
export function levelsOf(asked: Asked, registered: Registered | null): Level[] {
  const { publicUrl, gtin, lot, code, variant } = asked
  const anchor = (...qualifiers: [ai: string, value: string | null][]) =>
    writeDigitalLink(publicUrl, {
      key: { ai: '01', value: gtin },
      qualifiers: qualifiers.flatMap(([ai, value]) => (value === null ? [] : { ai, value })),
      attributes: [],
    })
  const levels: Level[] = []
  if (code !== null) {
    const page = { path: `/${code}`, query: claimPairs({ gtin, lot }) }
    const own = anchor(['22', variant], ['10', lot], ['21', code])
    levels.push(levelOf(own, code, { verificationService: page, traceability: page }))
  }
  if (registered === null) return levels
  const { productId, name, hasCertificates, batchId } = registered
  const path = `/san-pham/${encodeURIComponent(productId)}`
  if (lot !== null && batchId !== null) {
    const page = { path, query: [['10', lot]] as const }
    const passport = { path: passportPath(batchId), query: [], data: passportDataPath(batchId) }
    const own = anchor(['22', variant], ['10', lot])
    levels.push(levelOf(own, `${name}, ${lot}`, { pip: page, dpp: passport }))
  }
  const page = { path, query: [] }
  levels.push(levelOf(anchor(), name, { pip: page, ...(hasCertificates && { certificationInfo: page }) }))
  return levels
}

/** `data` is the path of the same as JSON-LD. */
type Page = Pick<Link, 'path' | 'query'> & { data?: string }

/** The first type is the level's main one. */
function levelOf(anchor: string, description: string, pages: Partial<Record<LinkType, Page>>): Level {
  const titleOf = (language: Language, type: LinkType) => `${TITLES[language][type]}: ${description}`
  const linksOf = (type: LinkType, { path, query, data }: Page): Link[] => {
    const links = LANGUAGES.map((language): Link => {
      const own = language === 'vi' ? query : [...query, ['lang', language] as const]
      return { path, query: own, language, type: 'text/html', title: titleOf(language, type) }
    })
    const title = `${titleOf('vi', type)} (JSON-LD)`
    return data === undefined
      ? links
      : [...links, { path: data, query: [], language: 'vi', type: 'application/ld+json', title }]
  }
  const typed = Object.entries(pages) as [LinkType, Page][]
  const types = new Map(typed.map(([type, page]) => [type, linksOf(type, page)]))
  return { anchor, description, types, main: [...types.values()][0] ?? [] }
}

/** Where a link leads on this site, with more pairs of a query that are encoded already. */
export function pathOf({ path, query }: Link, more = ''): string {
  const own = query.map(([name, value]) => `${name}=${encodePart(value)}`)
  const all = more === '' ? own : [...own, more]
  return path + (all.length > 0 ? `?${all.join('&')}` : '')
}
