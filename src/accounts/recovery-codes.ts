// The recovery codes of a second factor. People copy them by hand and type them on another phone, so they are made of
// symbols that look like no other, and how they were typed is forgiven.
import { toSymbols } from '../stamp/base32.ts'

const CODES = 10
const SYMBOLS = 10

/** Ten codes of fifty bits, such as 7K1QF-3M9XZ. */
export function makeRecoveryCodes(): string[] {
  return Array.from({ length: CODES }, () => {
    const symbols = toSymbols([...crypto.getRandomValues(new Uint8Array(SYMBOLS))].map((byte) => byte % 32))
    return `${symbols.slice(0, SYMBOLS / 2)}-${symbols.slice(SYMBOLS / 2)}`
  })
}

/** Which of the codes somebody typed, whatever the case and the dashes, O for 0, I and L for 1; undefined if none. */
export function typedCode(codes: readonly string[], typed: string): string | undefined {
  const read = plain(typed)
  return codes.find((code) => plain(code) === read)
}

const plain = (text: string) =>
  text
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
