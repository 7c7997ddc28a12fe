// What a GS1 Digital Link said of GTIN (01) and lot (10) beside our code goes along to the stamp's page, to be
// compared with the register.
import { padGtin } from '../gs1/gtin.ts'
import type { LinkClaim } from '../verdict/judge.ts'

/** A claim as pairs of a query, and back. Values that no GTIN or lot can be are left out. */
export function claimPairs({ gtin, lot }: LinkClaim): (readonly [name: string, value: string])[] {
  return [...(gtin ? [['01', gtin] as const] : []), ...(lot ? [['10', lot] as const] : [])]
}

export function readClaim(query: { gtin: string | undefined; lot: string | undefined }): LinkClaim | null {
  const claim = { gtin: readGtin(query.gtin), lot: readLot(query.lot) }
  return claim.gtin || claim.lot ? claim : null
}

function readGtin(text = ''): string | null {
  const padded = padGtin(text)
  return /^\d{14}$/.test(padded) ? padded : null
}

/** Up to 20 characters, as the GS1 General Specifications allow for AI (10). */
function readLot(text: string | undefined): string | null {
  return text && text.length <= 20 ? text : null
}
