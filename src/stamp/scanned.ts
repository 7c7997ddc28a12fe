// What a camera, a hand scanner or a keyboard delivers, told by its form alone: a stamp's code, a carton's, or none of
// ours. It needs no key, so a phone without signal does the same; whether a code was issued is not decided here.
import { toDigits, toSymbols, withoutGaps } from './base32.ts'

/** Longer texts than any address of ours are not looked at. */
export const LONGEST_SCANNED = 300
/** What a hand scanner may send first: which kind of symbol it read. Source: ISO/IEC 15424. */
const SYMBOLOGY = /^\][A-Za-z][0-9A-Za-z]/
const SYMBOLS = 16
const CARTON_MARK = 'U'

export type Scanned =
  | { kind: 'stamp' | 'carton'; code: string }
  /** `foreign-address`: a code in the address of another host, which no stamp of ours carries. */
  | { kind: 'none'; reason: 'malformed' | 'foreign-address' }

/** Reads one scanned or typed text. `publicUrl` is the origin printed on stamps. */
export function readScanned(text: string, publicUrl: string): Scanned {
  const trimmed = text.trim().replace(SYMBOLOGY, '')
  if (trimmed.length > LONGEST_SCANNED) return { kind: 'none', reason: 'malformed' }
  if (!/^[a-z]+:\/\//i.test(trimmed)) return readCode(trimmed)
  const url = addressIn(trimmed)
  if (!url) return { kind: 'none', reason: 'malformed' }
  const found = readCode(codeIn(url.pathname))
  if (found.kind === 'none' || url.host === new URL(publicUrl).host) return found
  return { kind: 'none', reason: 'foreign-address' }
}

/** What stands at the end of an address, where a code does, of whichever host; any other text as it is. */
export const endOfAddress = (text: string): string =>
  /\/(?:21\/)?([^/?#]+)\/?(?:[?#].*)?$/.exec(text)?.[1] ?? text

/** Not by `URL.canParse`: phones before 2024 have none. */
function addressIn(text: string): URL | null {
  try {
    return new URL(text)
  } catch {
    return null
  }
}

/** What stands where a GS1 Digital Link has its serial, as it was sent; null if nothing does. */
export const serialInPath = (path: string): string | null => /.*\/21\/([^/]+)/.exec(path)?.[1] ?? null

/** Where an address of ours holds its code: at its end, after `/thung`, or as the serial of a GS1 Digital Link. */
function codeIn(path: string): string {
  const part = serialInPath(path) ?? /^\/(?:thung\/)?([^/]+)\/?$/.exec(path)?.[1] ?? ''
  try {
    return decodeURIComponent(part)
  } catch {
    return ''
  }
}

function readCode(text: string): Scanned {
  const symbols = withoutGaps(text).toUpperCase()
  const isCarton = symbols.startsWith(CARTON_MARK)
  const digits = toDigits(isCarton ? symbols.slice(1) : symbols)
  if (digits?.length !== SYMBOLS) return { kind: 'none', reason: 'malformed' }
  const code = toSymbols(digits)
  return isCarton ? { kind: 'carton', code: CARTON_MARK + code } : { kind: 'stamp', code }
}
