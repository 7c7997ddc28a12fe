// What every answer carries, whatever it is. The page's one style block and the beacon are allowed by their hashes,
// and nothing is allowed from another host. A page that needs more names its own policy, and keeps it.
import { createHash } from 'node:crypto'
import { beaconScript } from '../ui/beacon.ts'
import { style } from '../ui/style.ts'

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

const POLICY = [
  "default-src 'none'",
  `style-src 'self' ${hashOf(style)}`,
  `script-src 'self' ${hashOf(beaconScript)}`,
  "connect-src 'self'",
  "img-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
]

export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': POLICY.join('; '),
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Origin-Agent-Cluster': '?1',
  'Permissions-Policy': 'camera=(self), geolocation=(), microphone=(), payment=(), usb=()',
  // Another site never learns which stamp was looked at; our own forms still say where they come from.
  'Referrer-Policy': 'same-origin',
  'Strict-Transport-Security': 'max-age=31536000',
  'X-Content-Type-Options': 'nosniff',
  'X-DNS-Prefetch-Control': 'off',
  'X-Download-Options': 'noopen',
  'X-Frame-Options': 'DENY',
  'X-Permitted-Cross-Domain-Policies': 'none',
  'X-XSS-Protection': '0',
}

/** The decoder of goods-in is WebAssembly in a worker, which has a policy of its own. Stands also in public/_headers. */
export const DECODER_PATH = '/built/nhan-hang-reader.js'
export const DECODER_POLICY = "default-src 'none'; script-src 'wasm-unsafe-eval'; connect-src 'self'"
