// What is printed: PUBLIC_URL/CODE, and whether it fits the smallest symbol that shop scanners accept.
import { err, ok, type Result } from '../result.ts'

/** QR version 3 at level M holds an address of this many characters, the code being alphanumeric. */
export const LONGEST_ADDRESS = 46

/** The origin that stamps carry: http or https, host in lower case, no path. The error says what to change. */
export function parsePublicUrl(text: string): Result<string, string> {
  if (!URL.canParse(text)) return err(`PUBLIC_URL is not an address: ${text}`)
  const url = new URL(text)
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return err('PUBLIC_URL must begin with https:// or http://')
  if (url.pathname !== '/' || url.search || url.hash || url.username || url.password) {
    return err('PUBLIC_URL is an origin only, such as https://temgoc.vn, without a path')
  }
  return ok(url.origin)
}

/** The address printed for a canonical code. */
export function stampAddress(publicUrl: string, code: string): string {
  return `${publicUrl}/${code}`
}
