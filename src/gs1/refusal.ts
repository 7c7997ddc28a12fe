// Why a text is no GS1 Digital Link, or why its elements cannot stand together: one reason, with what shows it.
import type { CharacterSet, ValueRule } from './value-rules.ts'

export type Refusal =
  /** `at` counts characters from 0. */
  | { reason: 'illegal-character'; at: number }
  | { reason: 'not-http' }
  | { reason: 'bad-host' }
  | { reason: 'no-path' }
  | { reason: 'no-key' }
  | { reason: 'empty-value'; ai: string }
  | { reason: 'zero-byte'; ai: string }
  | { reason: 'too-short'; ai: string; least: number }
  | { reason: 'too-long'; ai: string; most: number }
  | { reason: 'bad-length'; ai: string }
  /** `at` counts characters of the value from 0. */
  | { reason: 'bad-character'; ai: string; at: number; set: CharacterSet }
  | { reason: 'bad-value'; ai: string; rule: ValueRule; part: string }
  /** The qualifiers are not those of the key, or not in their order. */
  | { reason: 'bad-order'; path: readonly string[] }
  | { reason: 'repeated'; ai: string }
  | { reason: 'unknown-identifier'; ai: string }
  | { reason: 'not-for-query'; ai: string }
  | { reason: 'belongs-in-path'; ai: string }
  | { reason: 'needs'; ai: string; needs: readonly (readonly string[])[] }
  | { reason: 'excludes'; ai: string; other: string }
  | { reason: 'no-serial'; ai: string }
