// A page's own links go on with the visit that made the page: who switches the language has not checked again. The
// mark holds for minutes, at one stamp and in one network, so a printed or passed-on one is worth nothing.
import { isSame, keyedHash } from '../stamp/keyed-hash.ts'

const HOLDS_MS = 600_000

/** What a mark is about. `network` is the short hash of where the visit came from. */
export interface MarkedVisit {
  id: string
  serial: number
  network: number | null
  at: number
}

export function markVisit(visit: MarkedVisit, identityKey: Uint8Array): string {
  return `${visit.id}.${visit.at.toString(36)}.${seal(visit, identityKey)}`
}

/** The id of the visit that a mark goes on with, or null if it is none, of another stamp or network, or too old. */
export function continuedVisit(
  mark: string,
  here: Omit<MarkedVisit, 'id'>,
  identityKey: Uint8Array,
): string | null {
  const [id, began, given, more] = mark.split('.')
  if (!id || !began || !given || more !== undefined) return null
  const at = Number.parseInt(began, 36)
  const age = here.at - at
  if (!(age >= 0 && age < HOLDS_MS)) return null
  return isSame(given, seal({ ...here, id, at }, identityKey)) ? id : null
}

function seal({ id, serial, network, at }: MarkedVisit, identityKey: Uint8Array): string {
  return keyedHash(identityKey, `visit\n${id}\n${serial}\n${network}\n${at}`).slice(0, 20)
}
