// Decides where a request comes from: on Cloudflare from what the platform says, elsewhere from the socket and,
// only where the operator vouches for the proxies in front, from forwarded headers.
// The address lives no longer than the request: it is hashed with the stamp's serial, never stored or logged.
// Gives up: Forwarded (RFC 7239), and any notice of a proxy nobody vouched for.

/** Where a request comes from; null is "not known". */
export interface Whence {
  /** Canonical IPv4 or IPv6 address. NEVER stored, only hashed (see `networkOf`). */
  address: string | null
  /** ISO 3166-1 alpha-2 code in upper case. */
  country: string | null
  /** The part of an ISO 3166-2 code after the hyphen, in upper case: `SG`, `05`. */
  region: string | null
  /** Autonomous system number of the network, 1 to 2^32 - 1. */
  asn: number | null
}

/**
 * Reads `request.cf` (country, regionCode, asn) and CF-Connecting-IP, which Cloudflare itself sets.
 * `cf` may be anything, also absent as in local runs: what is not of the documented type is null.
 * Source: developers.cloudflare.com/workers/runtime-apis/request, IncomingRequestCfProperties.
 */
export function fromCloudflare(cf: unknown, headers: Headers): Whence {
  const known = typeof cf === 'object' && cf !== null ? (cf as Record<string, unknown>) : {}
  return {
    address: normaliseAddress(headers.get('cf-connecting-ip')),
    country: readCountry(known.country),
    region: readRegion(known.regionCode),
    asn: readAsn(known.asn),
  }
}

/**
 * `peer` is the socket's remote address, `trust` the number of proxies in front that append to
 * X-Forwarded-For (`parseTrustProxy`).
 *
 * With trust 0 no header is believed. With trust n the address is the n-th from the right, which the outermost
 * of those proxies wrote; the peer's where the list is shorter. CF-IPCountry, CF-Region-Code and
 * X-Forwarded-ASN are then believed too, so the proxies must set or remove them.
 */
export function fromForwarded(peer: string | null, headers: Headers, trust: number): Whence {
  if (trust <= 0) return { address: normaliseAddress(peer), country: null, region: null, asn: null }
  const hop = headers.get('x-forwarded-for')?.split(',').at(-trust)?.trim()
  return {
    address: normaliseAddress(hop || peer),
    country: readCountry(headers.get('cf-ipcountry')),
    region: readRegion(headers.get('cf-region-code')),
    asn: readAsn(headers.get('x-forwarded-asn')),
  }
}

/**
 * Reads TRUST_PROXY: the number of proxies in front, 0 to 10; `true` is 1; empty, absent and `false` are 0.
 * Throws an Error that names the setting for anything else: a guess here would believe forged addresses.
 */
export function parseTrustProxy(value: string | undefined): number {
  const text = value?.trim().toLowerCase() ?? ''
  if (text === '' || text === 'false') return 0
  if (text === 'true') return 1
  if (/^(?:\d|10)$/.test(text)) return Number(text)
  throw new Error(
    `TRUST_PROXY must be the number of proxies in front (0 to 10), "true" or "false", not ${JSON.stringify(value)}`,
  )
}

/**
 * What one household or phone usually keeps for a day, for hashing: the IPv4 address itself, or the IPv6 /64 in
 * canonical form (`2001:db8:1:2::/64`). Null when `address` is none.
 */
export const networkOf = (address: string): string | null => spelled(address, 4)

/** What one customer of a network may spread over: the IPv4 address itself, or the IPv6 /48. Null when it is none. */
export const wideNetworkOf = (address: string): string | null => spelled(address, 3)

/** Whether an address is of this machine or of its house. */
export const isInside = (address: string): boolean => INSIDE.test(address)

const INSIDE = /^(?:::ffff:)?(?:127|10|192\.168|169\.254|172\.(?:1[6-9]|2\d|3[01]))\.|^::1$|^f[cd]|^fe[89ab]/i

/**
 * One spelling per address: brackets, port and zone removed, IPv4-mapped IPv6 as IPv4, other IPv6 as RFC 5952
 * writes it. Null when `text` is no address.
 */
export const normaliseAddress = (text: string | null): string | null => spelled(text ?? '', 8)

/** Of IPv6 so many groups, as a network where they are fewer than all. */
function spelled(text: string, kept: number): string | null {
  const bare = bareAddress(text)
  if (IPV4.test(bare)) return bare
  const groups = parseIpv6(bare)
  if (groups === null) return null
  const ipv4 = mappedIpv4(groups)
  if (ipv4 !== null || kept === 8) return ipv4 ?? formatIpv6(groups)
  return `${formatIpv6(groups.fill(0, kept))}/${16 * kept}`
}

/** An ISO 3166-1 alpha-2 code from text of any case; null otherwise, also for Cloudflare's `XX` (unknown). */
export function readCountry(value: unknown): string | null {
  const text = typeof value === 'string' ? value.trim().toUpperCase() : ''
  return /^[A-Z]{2}$/.test(text) && text !== 'XX' ? text : null
}

/** The subdivision part of an ISO 3166-2 code, given with or without the country; null otherwise. */
export function readRegion(value: unknown): string | null {
  const text = typeof value === 'string' ? value.trim().toUpperCase() : ''
  return /^(?:[A-Z]{2}-)?([A-Z0-9]{1,3})$/.exec(text)?.[1] ?? null
}

/** A network number from a number or from text (`45899`, `AS45899`); null otherwise, also for 0. */
export function readAsn(value: unknown): number | null {
  const digits = typeof value === 'string' ? /^(?:AS)?(\d{1,10})$/i.exec(value.trim())?.[1] : undefined
  const asn = digits === undefined ? value : Number(digits)
  return typeof asn === 'number' && Number.isInteger(asn) && asn >= 1 && asn <= 0xffff_ffff ? asn : null
}

const OCTET = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)'
const IPV4 = new RegExp(`^${OCTET}(?:\\.${OCTET}){3}$`)

/** Removes what surrounds an address in headers and sockets: `[v6]:port`, `v4:port`, `v6%zone`. */
function bareAddress(text: string): string {
  const trimmed = text.length > 80 ? '' : text.trim()
  const inBrackets = /^\[([^\]]*)\](?::\d{1,5})?$/.exec(trimmed)?.[1]
  const withoutPort = inBrackets ?? /^([\d.]+):\d{1,5}$/.exec(trimmed)?.[1] ?? trimmed
  return withoutPort.replace(/%[\w.-]+$/, '')
}

/** The eight 16-bit groups of an IPv6 address (RFC 4291, 2.2), or null. */
function parseIpv6(text: string): number[] | null {
  if (text.length > 45) return null
  const dotted = /^(.*:)([\d.]+\.[\d.]+)$/.exec(text)
  if (dotted !== null && !IPV4.test(dotted[2] ?? '')) return null
  const [a = 0, b = 0, c = 0, d = 0] = (dotted?.[2] ?? '').split('.').map(Number)
  const colons =
    dotted === null ? text : `${dotted[1]}${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`

  const [left = '', right, ...more] = colons.split('::')
  if (more.length > 0) return null
  const head = left === '' ? [] : left.split(':')
  const tail = right === undefined || right === '' ? [] : right.split(':')
  const missing = 8 - head.length - tail.length
  if (right === undefined ? missing !== 0 : missing < 1) return null

  const groups = [...head, ...Array<string>(missing).fill('0'), ...tail]
  return groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))
    ? groups.map((group) => Number.parseInt(group, 16))
    : null
}

/** The IPv4 address inside `::ffff:0:0/96`, or null for any other IPv6 address. */
function mappedIpv4(groups: readonly number[]): string | null {
  const [high = 0, low = 0] = groups.slice(6)
  if (groups[5] !== 0xffff || groups.slice(0, 5).some((group) => group !== 0)) return null
  return [high >> 8, high & 255, low >> 8, low & 255].join('.')
}

/** RFC 5952: lower case, no leading zeros, the first longest run of two or more zero groups as `::`. */
function formatIpv6(groups: readonly number[]): string {
  let start = 0
  let length = 1
  for (let at = 0; at < 8; at++) {
    let end = at
    while (groups[end] === 0) end++
    if (end - at > length) [start, length] = [at, end - at]
  }
  const hex = groups.map((group) => group.toString(16))
  if (length < 2) return hex.join(':')
  return `${hex.slice(0, start).join(':')}::${hex.slice(start + length).join(':')}`
}
