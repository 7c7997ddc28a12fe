// Elements, each an application identifier with its value: whether one is well-formed, and whether several may stand
// together in one Digital Link.
import { type ApplicationIdentifier, findIdentifier } from './application-identifiers.ts'
import type { Refusal } from './refusal.ts'
import { CHARACTER_SETS, type CharacterSet, VALUE_RULES } from './value-rules.ts'

export interface Element {
  ai: string
  /** Decoded. */
  value: string
}

/** Elements by where they stand: the key and its qualifiers in the path, the others in the query. */
export interface Elements {
  key: Element
  qualifiers: readonly Element[]
  attributes: readonly Element[]
}

/** These carry a serial only optionally, and a signature (8030) needs one. */
const SERIAL_OPTIONAL = ['253', '255', '8003']

/** Null if the value is as its identifier wants it. */
export function refuseValue(identifier: ApplicationIdentifier, value: string): Refusal | null {
  const { ai, parts, least, most } = identifier
  if (value.length < least) return { reason: 'too-short', ai, least }
  if (value.length > most) return { reason: 'too-long', ai, most }
  let at = 0
  for (const { set, least, most, optional, rules } of parts) {
    const part = value.slice(at, at + most)
    if (optional && part === '') continue
    if (part.length < least) return { reason: 'bad-length', ai }
    const bad = badCharacter(part, set)
    if (bad >= 0) return { reason: 'bad-character', ai, at: at + bad, set }
    const rule = rules.find((name) => !VALUE_RULES[name](part))
    if (rule) return { reason: 'bad-value', ai, rule, part }
    at += part.length
  }
  return null
}

/** Position of the first character outside the set, or -1. */
function badCharacter(part: string, set: CharacterSet): number {
  const padded = set === 'Z' && part.length % 3 === 0 ? part.replace(/={1,2}$/, '') : part
  return [...padded].findIndex((one) => !CHARACTER_SETS[set].includes(one))
}

/** Null if these elements make one Digital Link. */
export function refuseElements({ key, qualifiers, attributes }: Elements): Refusal | null {
  const path = [key, ...qualifiers].map(({ ai }) => ai)
  const all = [key, ...qualifiers, ...attributes]
  for (const { ai, value } of all) {
    const identifier = findIdentifier(ai)
    if (!identifier) return { reason: 'unknown-identifier', ai }
    const refusal = refuseValue(identifier, value)
    if (refusal) return refusal
  }
  if (!isPath(path)) return { reason: 'bad-order', path }
  const present = all.map(({ ai }) => ai)
  const repeated = present.find((ai, i) => present.indexOf(ai) !== i)
  if (repeated) return { reason: 'repeated', ai: repeated }
  for (const { ai } of attributes) {
    if (!findIdentifier(ai)?.attribute) return { reason: 'not-for-query', ai }
    if (path.some((_, i) => isPath(path.toSpliced(i + 1, 0, ai)))) return { reason: 'belongs-in-path', ai }
  }
  return refuseCompanions(present) ?? refuseSignature(all)
}

/** Whether a key is followed by its qualifiers, each at most once and in their order. */
function isPath([key = '', ...rest]: readonly string[]): boolean {
  const orders = findIdentifier(key)?.qualifiers ?? []
  return orders.some((order) => {
    const places = rest.map((ai) => order.indexOf(ai))
    return places.every((place, i) => place > (places[i - 1] ?? -1))
  })
}

const matches = (pattern: string, ai: string) =>
  pattern.length === ai.length && [...pattern].every((one, i) => one === 'x' || one === ai[i])

function refuseCompanions(present: readonly string[]): Refusal | null {
  for (const ai of present) {
    const { needs = [], excludes = [] } = findIdentifier(ai) ?? {}
    const others = present.filter((one) => one !== ai)
    const other = others.find((one) => excludes.some((pattern) => matches(pattern, one)))
    if (other) return { reason: 'excludes', ai, other }
    const has = (pattern: string) => others.some((one) => matches(pattern, one))
    if (needs.length > 0 && !needs.some((group) => group.every(has))) return { reason: 'needs', ai, needs }
  }
  return null
}

function refuseSignature(all: readonly Element[]): Refusal | null {
  if (!all.some(({ ai }) => ai === '8030')) return null
  const bare = all.find(
    ({ ai, value }) => SERIAL_OPTIONAL.includes(ai) && value.length === findIdentifier(ai)?.least,
  )
  return bare ? { reason: 'no-serial', ai: bare.ai } : null
}
