// The code of a carton's label: the letter U, then 16 symbols made like a stamp's code under another tweak. U is no
// symbol of Crockford's base32, so a carton's code is never read as a stamp's, nor the other way round; and it is no
// GS1 code (an SSCC has 18 digits).
import { err, ok, type Result } from '../result.ts'
import { withoutGaps } from './base32.ts'
import { type CodeRefusal, keyedNumbers } from './keyed-number.ts'
import type { CodeKey, Keyring } from './keyring.ts'

const CARTONS = keyedNumbers('temgoc carton code')
const MARK = 'U'

/** What a genuine carton code says. `text` is its canonical form. */
export interface CartonCode {
  text: string
  carton: number
  version: string
  retired: boolean
}

/** The code printed on the label of a carton of 0..2^40-1. Throws a RangeError for any other. */
export function encodeCarton(carton: number, key: CodeKey): string {
  return MARK + CARTONS.encode(carton, key)
}

/** Reads a carton's code as a person may type it. Anything without the mark is malformed. */
export function decodeCarton(text: string, ring: Keyring): Result<CartonCode, CodeRefusal> {
  const symbols = withoutGaps(text).toUpperCase()
  if (!symbols.startsWith(MARK)) return err('malformed')
  const read = CARTONS.decode(symbols.slice(MARK.length), ring)
  if (!read.ok) return read
  const { number: carton, text: canonical, ...rest } = read.value
  return ok({ ...rest, text: MARK + canonical, carton })
}

/** The address printed on a carton's label, for a canonical code. */
export const cartonAddress = (publicUrl: string, code: string): string => `${publicUrl}/thung/${code}`
