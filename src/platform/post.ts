// Sends something to another system's address. What may be an address, and how an attempt can end, is the same in
// both places to run; how it is sent is not: node-post.ts, edge-post.ts.
import ipaddr from 'ipaddr.js'

/** The whole of one attempt, from the name's look-up to the last byte that is read. */
export const POST_WITHIN_MS = 10_000
/** An answer is read no further. */
export const ANSWER_BYTES = 2048

interface PostRequest {
  url: string
  headers: Readonly<Record<string, string>>
  body: string
}

export type PostFailure =
  | AddressRefusal
  | 'no-such-host'
  | 'unreachable'
  | 'bad-certificate'
  | 'timed-out'
  | 'broken-off'

/** `answer` is the beginning of the body as text, `retryAfterMs` what the receiver asks for. */
export type PostOutcome =
  | { answered: true; status: number; retryAfterMs: number | null; answer: string }
  | { answered: false; reason: PostFailure }

/** Never rejects and follows no redirect. */
export type Post = (request: PostRequest) => Promise<PostOutcome>

export interface PostOptions {
  /** For development: http, and addresses of this machine and its network. */
  local?: boolean
  withinMs?: number
}

export type AddressRefusal = 'not-an-address' | 'not-https' | 'private-address'

const LONGEST_URL = 500
/** Names that never leave a machine or a house: RFC 6761, 6762, 8375, and what clouds call their insides. */
const INSIDE = /(^|\.)(localhost|localdomain|local|internal|intranet|lan|home\.arpa)$/

/** Why something may not be sent there, as far as the text of the address tells; null if nothing speaks against it. */
export function addressRefusal(text: string, { local = false }: PostOptions = {}): AddressRefusal | null {
  if (text.length > LONGEST_URL || !URL.canParse(text)) return 'not-an-address'
  const url = new URL(text)
  if (url.protocol !== 'https:' && !(local && url.protocol === 'http:')) return 'not-https'
  if (url.username || url.password || url.hash) return 'not-an-address'
  if (local) return null
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
  if (ipaddr.isValid(host)) return isPublic(host) ? null : 'private-address'
  return INSIDE.test(host) || !host.includes('.') ? 'private-address' : null
}

/** What is given out of IPv6 so far (RFC 4291, 2.4); all else is reserved, an IPv4 address in its old dress too. */
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3')

/** Whether an IP address is one of the open Internet: no loopback, private, link-local, metadata or tunnelled one. */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const one = ipaddr.process(address)
  return one.range() === 'unicast' && (one.kind() === 'ipv4' || one.match(GLOBAL_IPV6))
}

/** Reads Retry-After: seconds or a date. Null for anything else. */
export function readRetryAfter(value: string | null | undefined, now: number): number | null {
  if (!value) return null
  if (/^\d{1,7}$/.test(value.trim())) return Number(value) * 1000
  const at = Date.parse(value)
  return Number.isNaN(at) ? null : Math.max(0, at - now)
}
