// What the number of a network tells of a connection where no script could: carriers that only serve phones, ones that
// only serve lines, and data centres. Viettel (7552) and VNPT (45899) serve both, so they say nothing.
// Source: registrations at APNIC and the operators' own pages, read in 2026; the list is short on purpose.
export type Connection = 'cellular' | 'wifi' | 'unknown'

/** MobiFone, Vietnamobile. */
const PHONES_ONLY = new Set([131_429, 45_543, 24_086])
/** FPT, NetNam. */
const LINES_ONLY = new Set([18_403, 24_176])
/** Amazon, Google, Microsoft, Meta, Cloudflare, DigitalOcean, OVH, Hetzner, M247, Vultr, Alibaba, Tencent, Zalo's robots. */
const HOSTING = new Set([
  16_509, 14_618, 15_169, 396_982, 8_075, 32_934, 13_335, 14_061, 16_276, 24_940, 9_009, 20_473, 45_102,
  132_203, 38_244,
])

export function connectionOf(seen: 'cellular' | 'wifi' | 'other' | null, asn: number | null): Connection {
  if (seen === 'cellular' || seen === 'wifi') return seen
  if (asn === null) return 'unknown'
  return PHONES_ONLY.has(asn) ? 'cellular' : LINES_ONLY.has(asn) ? 'wifi' : 'unknown'
}

export function isHosting(asn: number | null): boolean {
  return asn !== null && HOSTING.has(asn)
}
