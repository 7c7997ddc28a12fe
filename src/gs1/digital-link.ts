// GS1 Digital Link URIs (URI syntax standard 1.2 and later, uncompressed): read, written, and in canonical form.
// Keys are numbers: the words that earlier versions allowed for them (gtin, lot, ser) are no longer read. A GTIN has
// 14 digits in a path; one of 8, 12 or 13 in a query is padded.
import { err, ok, type Result } from '../result.ts'
import { findIdentifier } from './application-identifiers.ts'
import { type Element, type Elements, refuseElements } from './elements.ts'
import { padGtin } from './gtin.ts'
import { decodePart, encodePart } from './percent.ts'
import type { Refusal } from './refusal.ts'

export interface DigitalLink extends Elements {
  /** Pairs of the query that are no elements, as they stand there. */
  others: readonly string[]
}

const CANONICAL_STEM = 'https://id.gs1.org'

/** Reads an absolute http or https URI. Whatever stands before the last key of its path is its stem. */
export function parseDigitalLink(uri: string): Result<DigitalLink, Refusal> {
  const illegal = uri.search(/[^\w.~:/?#[\]@!$&'()*+,;=%-]/)
  if (illegal >= 0) return err({ reason: 'illegal-character', at: illegal })
  const scheme = /^(?:https?|HTTPS?):\/\//.exec(uri)
  if (!scheme) return err({ reason: 'not-http' })
  const [, host = '', path = '', query = ''] =
    /^([^/]*)(\/[^?#]*)?(?:\?([^#]*))?/.exec(uri.slice(scheme[0].length)) ?? []
  if (!/^[A-Za-z0-9.:[\]-]*$/.test(host)) return err({ reason: 'bad-host' })
  if (host === '' || path === '') return err({ reason: 'no-path' })
  return parseParts(path, query)
}

/** The same of a path that begins with a slash, and a query without its question mark, both still encoded. */
function parseParts(path: string, query: string): Result<DigitalLink, Refusal> {
  const pairs = keyedPairs(path)
  if (!pairs) return err({ reason: 'no-key' })
  const elements: Element[] = []
  for (const [ai, text] of pairs) {
    const element = readElement(ai, text, 'path')
    if (!element.ok) return element
    elements.push(element.value)
  }
  const attributes: Element[] = []
  const others: string[] = []
  for (const pair of query.split('&').filter((one) => one !== '')) {
    const [name, text] = splitOnce(pair)
    if (text === null || !/^\d*$/.test(name)) {
      others.push(pair)
      continue
    }
    const element = readElement(name, text, 'query')
    if (!element.ok) return element
    attributes.push(element.value)
  }
  const [key, ...qualifiers] = elements as [Element, ...Element[]]
  const refusal = refuseElements({ key, qualifiers, attributes })
  return refusal ? err(refusal) : ok({ key, qualifiers, attributes, others })
}

/** Walks back over pairs of identifier and value to the nearest primary key. Null if there is none. */
function keyedPairs(path: string): [string, string][] | null {
  const segments = path.split('/').slice(1)
  const pairs: [string, string][] = []
  for (let i = segments.length - 2; i >= 0; i -= 2) {
    const [ai = '', value = ''] = segments.slice(i, i + 2)
    const identifier = findIdentifier(ai)
    if (!identifier) return null
    pairs.unshift([ai, value])
    if (identifier.qualifiers) return pairs
  }
  return null
}

function readElement(ai: string, text: string, where: 'path' | 'query'): Result<Element, Refusal> {
  if (!findIdentifier(ai)) return err({ reason: 'unknown-identifier', ai })
  if (text === '') return err({ reason: 'empty-value', ai })
  const decoded = decodePart(text, where)
  if (decoded === null) return err({ reason: 'zero-byte', ai })
  return ok({ ai, value: where === 'query' && ai === '01' ? padGtin(decoded) : decoded })
}

function splitOnce(pair: string): [name: string, value: string | null] {
  const at = pair.indexOf('=')
  return at < 0 ? [pair, null] : [pair.slice(0, at), pair.slice(at + 1)]
}

/** Writes elements below a stem such as `https://example.com/some/path`, or says why they make no Digital Link. */
export function buildDigitalLink(stem: string, elements: Elements): Result<string, Refusal> {
  const refusal = refuseElements(elements)
  return refusal ? err(refusal) : ok(writeDigitalLink(stem, elements))
}

/** The form to compare by: GS1's own stem, only elements, those of predefined length first. */
export function canonicalForm(link: Elements): string {
  return writeDigitalLink(CANONICAL_STEM, link)
}

/** Of elements that were found to be right. */
export function writeDigitalLink(stem: string, { key, qualifiers, attributes }: Elements): string {
  const path = [key, ...qualifiers].map(({ ai, value }) => `/${ai}/${encodePart(value)}`).join('')
  const isFirst = ({ ai }: Element) => findIdentifier(ai)?.predefined === true
  const sorted = [...attributes.filter(isFirst), ...attributes.filter((one) => !isFirst(one))]
  const query = sorted.map(({ ai, value }) => `${ai}=${encodePart(value)}`).join('&')
  return stem.replace(/\/$/, '') + path + (query && `?${query}`)
}
