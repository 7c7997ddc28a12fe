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

function refuseLength({ ai, least, most }: ApplicationIdentifier, value: string): Refusal | null {
  if (value.length < least) return { reason: 'too-short', ai, least }
  return value.length > most ? { reason: 'too-long', ai, most } : null
}

/** Null if a value of a right length is as its identifier wants it. */
export function refuseContent({ ai, parts }: ApplicationIdentifier, value: string): Refusal | null {
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

/**
 * Null if these elements make one Digital Link. What is wrong with its build is told before what is wrong inside a
 * value: lengths, then which elements stand where, then characters and check digits, then what goes with what.
 */
export function refuseElements({ key, qualifiers, attributes }: Elements): Refusal | null {
  const path = [key, ...qualifiers].map(({ ai }) => ai)
  const all = [key, ...qualifiers, ...attributes]
  return (
    firstRefusal(all, refuseLength) ??
    refusePlaces(path, attributes) ??
    firstRefusal(all, refuseContent) ??
    refuseCompanions(all.map(({ ai }) => ai)) ??
    refuseSignature(all)
  )
}

function firstRefusal(
  all: readonly Element[],
  refuse: (identifier: ApplicationIdentifier, value: string) => Refusal | null,
): Refusal | null {
  for (const { ai, value } of all) {
    const identifier = findIdentifier(ai)
    const refusal = identifier ? refuse(identifier, value) : { reason: 'unknown-identifier' as const, ai }
    if (refusal) return refusal
  }
  return null
}

function refusePlaces(path: readonly string[], attributes: readonly Element[]): Refusal | null {
  if (!isPath(path)) return { reason: 'bad-order', path }
  const present = [...path, ...attributes.map(({ ai }) => ai)]
  const repeated = present.find((ai, i) => present.indexOf(ai) !== i)
  if (repeated) return { reason: 'repeated', ai: repeated }
  for (const { ai } of attributes) {
    if (!findIdentifier(ai)?.attribute) return { reason: 'not-for-query', ai }
    if (path.some((_, i) => isPath(path.toSpliced(i + 1, 0, ai)))) return { reason: 'belongs-in-path', ai }
  }
  return null
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
  const others = (ai: string) => present.filter((one) => one !== ai)
  for (const ai of present) {
    const { excludes = [] } = findIdentifier(ai) ?? {}
    const other = others(ai).find((one) => excludes.some((pattern) => matches(pattern, one)))
    if (other) return { reason: 'excludes', ai, other }
  }
  for (const ai of present) {
    const { needs = [] } = findIdentifier(ai) ?? {}
    const has = (pattern: string) => others(ai).some((one) => matches(pattern, one))
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
