// What every answer carries, whatever it is. The page's one style block and the beacon are allowed by their hashes,
// and nothing is allowed from another host.
import { createHash } from 'node:crypto'
import { secureHeaders } from 'hono/secure-headers'
import { beaconScript } from '../ui/beacon.ts'
import { style } from '../ui/style.ts'

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

export const securityHeaders = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    styleSrc: ["'self'", hashOf(style)],
    scriptSrc: ["'self'", hashOf(beaconScript)],
    connectSrc: ["'self'"],
    imgSrc: ["'self'"],
    manifestSrc: ["'self'"],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
  // Another site never learns which stamp was looked at; our own forms still say where they come from.
  referrerPolicy: 'same-origin',
  strictTransportSecurity: 'max-age=31536000',
  xFrameOptions: 'DENY',
  crossOriginOpenerPolicy: 'same-origin',
  crossOriginResourcePolicy: 'same-origin',
  permissionsPolicy: { camera: ['self'], geolocation: [], microphone: [], payment: [], usb: [] },
})
