// The stamp code: a serial as 16 symbols. It says nothing about producer, product or count, and needs no table.
import { ok, type Result } from '../result.ts'
import { withoutGaps } from './base32.ts'
import { type CodeRefusal, KEYED_LENGTH, keyedNumbers, NUMBER_LIMIT } from './keyed-number.ts'
import type { CodeKey, Keyring } from './keyring.ts'

const SERIALS = keyedNumbers('temgoc stamp code')

/** One past the greatest serial: 2^40. */
export const SERIAL_LIMIT = NUMBER_LIMIT
export const CODE_LENGTH = KEYED_LENGTH

/** What a genuine code says. `text` is its canonical form. */
export interface StampCode {
  text: string
  serial: number
  version: string
  retired: boolean
}

/** The code printed for a serial of 0..2^40-1. Throws a RangeError for any other. */
export function encodeStamp(serial: number, key: CodeKey): string {
  return SERIALS.encode(serial, key)
}

/** Reads a code as a person may type it: in any case, with spaces and dashes, O for 0, I and L for 1. */
export function decodeStamp(text: string, ring: Keyring): Result<StampCode, CodeRefusal> {
  const read = SERIALS.decode(withoutGaps(text), ring)
  if (!read.ok) return read
  const { number: serial, ...rest } = read.value
  return ok({ ...rest, serial })
}

/** Reads a code amid what messengers and people leave around it: quotes, brackets, full stops, an emoji. */
export function decodeAmid(text: string, ring: Keyring): Result<StampCode, CodeRefusal> {
  return decodeStamp(text.replace(/[^\p{L}\p{M}\p{N}\p{Cc}]/gu, ''), ring)
}

/** Whether a malformed text was meant as a code rather than as the name of some page. */
export function mayBeCode(text: string): boolean {
  return /^[\s\p{Dash}\p{DI}\p{L}\p{N}]{8,64}$/u.test(text) && /\d/.test(text)
}

/** A canonical code as people read it, in groups of four: `1K7Q F3M9 XZT2 B8WV`. */
export function inFours(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1 ')
}
