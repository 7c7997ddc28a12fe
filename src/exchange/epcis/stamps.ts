// From names of stamps to serials, and from serials to codes.
import type { Database } from '../../db/database.ts'
import { codesOfSerials } from '../../rolls/codes.ts'
import { decodeStamp } from '../../stamp/code.ts'
import type { Keyring } from '../../stamp/keyring.ts'
import type { Facts } from './facts.ts'
import type { EventRow } from './find.ts'
import { readName } from './identify.ts'
import type { NamedStamp } from './matching.ts'

/** Those of the names that are genuine codes, by arithmetic. */
export function namedStamps(
  { publicUrl, keys }: { publicUrl: string; keys: Keyring },
  names: readonly string[],
): NamedStamp[] {
  return names.flatMap((text) => {
    const name = readName(publicUrl, text)
    const code = name?.kind === 'stamp' ? decodeStamp(name.code, keys) : null
    return code?.ok ? [{ serial: code.value.serial, code: code.value.text }] : []
  })
}

/** GTINs of which every stamp is meant, by a pattern such as `urn:epc:idpat:sgtin:8931234.056789.*`. */
export function namedProducts(names: readonly string[]): string[] {
  return names.flatMap((text) => {
    const name = text.startsWith('urn:epc:idpat:') ? readName('', text) : null
    return name?.kind === 'product' ? [name.gtin] : []
  })
}

/** The codes of the stamps that stand alone in an event, by their serials. */
export const codesOfSingles = (
  db: Database,
  keys: Keyring,
  rows: readonly EventRow[],
): Promise<ReadonlyMap<number, string>> => {
  const singles = rows.flatMap(({ facts }) => {
    const { stamps } = facts as Facts
    const [only] = stamps
    return only && stamps.length === 1 && only.first === only.last ? [only.first] : []
  })
  return codesOfSerials(db, keys, singles)
}
