// GS1 Digital Link paths that carry one of our codes as serial (21) lead to the stamp's own page. What the link
// says of GTIN (01) and lot (10) goes along, to be compared with the register.
import type { LinkClaim } from '../verdict/judge.ts'

export interface DigitalLink extends LinkClaim {
  /** The serial as it stands in the link, not yet checked. */
  serial: string
}

/** Reads `/01/GTIN/10/LOT/21/CODE` in any order of qualifiers, or null if the path is not of that kind. */
export function readDigitalLink(path: string): DigitalLink | null {
  // Split first and decode each segment once: a URL parser would swallow dots, and %2F is part of a value.
  const segments = path.split('/').slice(1).map(decodeSegment)
  if (segments[0] !== '01' || segments.length % 2 !== 0) return null
  const values = new Map<string, string>()
  for (let i = 0; i < segments.length; i += 2) {
    const [key, value] = [segments[i], segments[i + 1]]
    if (!key || !value || values.has(key)) return null
    values.set(key, value)
  }
  const serial = values.get('21')
  return serial === undefined
    ? null
    : { serial, gtin: readGtin(values.get('01')), lot: readLot(values.get('10')) }
}

/** A claim as query, and back. Values that no GTIN or lot can be are left out. */
export function claimQuery({ gtin, lot }: LinkClaim): { '01': string | null; '10': string | null } {
  return { '01': gtin, '10': lot }
}

export function readClaim(query: { gtin: string | undefined; lot: string | undefined }): LinkClaim | null {
  const claim = { gtin: readGtin(query.gtin), lot: readLot(query.lot) }
  return claim.gtin || claim.lot ? claim : null
}

function readGtin(text: string | undefined): string | null {
  return text && /^(\d{8}|\d{12,14})$/.test(text) ? text.padStart(14, '0') : null
}

/** Up to 20 characters, as the GS1 General Specifications allow for AI (10). */
function readLot(text: string | undefined): string | null {
  return text && text.length <= 20 ? text : null
}

function decodeSegment(segment: string): string | null {
  try {
    return decodeURIComponent(segment)
  } catch {
    return null
  }
}
