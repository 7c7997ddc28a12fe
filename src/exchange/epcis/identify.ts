// How lots, stamps and places are named in EPCIS, and how such names are read. Goods with the producer's own GTIN
// carry GS1 Digital Links of GS1's own domain; the others addresses of this site, which EPCIS allows as private
// identifiers and which nobody can take for a GS1 code. EPC URNs are understood, but never written.
import { checkDigitOf } from '../../gs1/check-digits.ts'
import { canonicalForm, parseDigitalLink } from '../../gs1/digital-link.ts'
import { passportPath } from '../../ui/passport.ts'
import type { Place, Portion } from './facts.ts'

/** A lot outside GS1's characters or length cannot stand in a Digital Link. */
const LOT = /^[!"%-?A-Z_a-z]{1,20}$/

export const SUPPLIED = 'epcis/lo-dau-vao'

/** The class of a lot of ours. */
export function lotClass(
  publicUrl: string,
  { gtin, lot, batchId }: { gtin: string | null; lot: string; batchId: string },
): string {
  return gtin !== null && LOT.test(lot) ? digitalLink(gtin, '10', lot) : publicUrl + passportPath(batchId)
}

/** The class of a supplier's lot. Where nobody named the supplier, it is that producer's who took it in, and no other's. */
export function suppliedClass(
  publicUrl: string,
  { supplier, lot }: Pick<Portion, 'supplier' | 'lot'>,
  producerId: string,
): string {
  const whose = supplier === null ? ['cua', producerId] : [supplier]
  return [`${publicUrl}/${SUPPLIED}`, ...[...whose, lot].map(encodeURIComponent)].join('/')
}

export function stampName(publicUrl: string, gtin: string | null, code: string): string {
  return gtin === null ? `${publicUrl}/${code}` : digitalLink(gtin, '21', code)
}

export function placeName(publicUrl: string, { kind, id, gln }: Place): string {
  if (gln !== null)
    return canonicalForm({
      key: { ai: '414', value: gln },
      qualifiers: [],
      attributes: [],
    })
  return `${publicUrl}/${PLACE_PATHS[kind]}/${encodeURIComponent(id)}`
}

const PLACE_PATHS = { producer: 'co-so', outlet: 'diem-ban' } as const

function digitalLink(gtin: string, ai: '10' | '21', value: string): string {
  return canonicalForm({
    key: { ai: '01', value: gtin },
    qualifiers: [{ ai, value }],
    attributes: [],
  })
}

/** What a name stands for, as far as this site can know one of the kind. */
export type Named =
  | { kind: 'product'; gtin: string }
  | { kind: 'lot'; gtin: string; lot: string }
  | { kind: 'batch'; batchId: string }
  | { kind: 'supplied'; supplier: string; lot: string }
  | { kind: 'supplied'; producerId: string; lot: string }
  | { kind: 'stamp'; code: string }
  | { kind: 'producer' | 'outlet'; id: string }
  | { kind: 'gln'; gln: string }

/** Null for a name of anything else. */
export function readName(publicUrl: string, text: string): Named | null {
  return text.startsWith('urn:') ? readUrn(text) : readAddress(publicUrl, text)
}

function readAddress(publicUrl: string, text: string): Named | null {
  const own = text.startsWith(`${publicUrl}/`) ? text.slice(publicUrl.length + 1).split(/[?#]/)[0] : undefined
  if (own?.startsWith(`${SUPPLIED}/`)) return readSupplied(own.slice(SUPPLIED.length + 1).split('/'))
  const [, first = '', second] = /^([^/]+)(?:\/([^/]+))?$/.exec(own ?? '') ?? []
  if (first !== '' && second === undefined) return { kind: 'stamp', code: first }
  const id = second === undefined ? null : decoded(second)
  if (id !== null && first === 'ho-chieu') return { kind: 'batch', batchId: id }
  if (id !== null && first === PLACE_PATHS.producer) return { kind: 'producer', id }
  if (id !== null && first === PLACE_PATHS.outlet) return { kind: 'outlet', id }
  const link = parseDigitalLink(text)
  if (!link.ok) return null
  const { key, qualifiers } = link.value
  const qualifier = (ai: string) => qualifiers.find((one) => one.ai === ai)?.value
  if (key.ai === '414') return { kind: 'gln', gln: key.value }
  if (key.ai !== '01') return null
  return named(key.value, qualifier('10'), qualifier('21'))
}

function readSupplied(parts: readonly string[]): Named | null {
  const [whose, next, last, ...more] = parts.map(decoded)
  if (whose == null || next == null || more.length > 0) return null
  if (last === undefined) return { kind: 'supplied', supplier: whose, lot: next }
  return whose === 'cua' && last !== null ? { kind: 'supplied', producerId: next, lot: last } : null
}

function named(gtin: string, lot: string | undefined, serial: string | undefined): Named {
  if (serial !== undefined) return { kind: 'stamp', code: serial }
  return lot === undefined ? { kind: 'product', gtin } : { kind: 'lot', gtin, lot }
}

/** Of GS1's Tag Data Standard: sgtin, lgtin, their patterns, and sgln. */
function readUrn(text: string): Named | null {
  const [, scheme, company = '', item = '', rest = ''] =
    /^urn:epc:(id:sgtin|class:lgtin|idpat:sgtin|id:sgln):(\d+)\.(\d*)\.(.+)$/.exec(text) ?? []
  if (scheme === undefined) return null
  if (scheme === 'id:sgln') {
    const digits = company + item
    return digits.length === 12 ? { kind: 'gln', gln: digits + checkDigitOf(digits) } : null
  }
  const digits = item.slice(0, 1) + company + item.slice(1)
  if (digits.length !== 13) return null
  const gtin = digits + checkDigitOf(digits)
  const value = decoded(rest)
  if (value === null) return null
  if (scheme === 'idpat:sgtin')
    return value === '*' ? { kind: 'product', gtin } : { kind: 'stamp', code: value }
  return scheme === 'class:lgtin' ? { kind: 'lot', gtin, lot: value } : { kind: 'stamp', code: value }
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
