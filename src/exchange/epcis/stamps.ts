// From names of stamps to serials, and from serials to the keys their codes are made with.
import { and, gte, lte, or } from 'drizzle-orm'
import type { Database } from '../../db/database.ts'
import { roll } from '../../db/schema.ts'
import { decodeStamp } from '../../stamp/code.ts'
import type { CodeKey, Keyring } from '../../stamp/keyring.ts'
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

/** The keys of the stamps that stand alone in an event. Served by roll_by_first. */
export async function keysOfSingles(
  db: Database,
  ring: Keyring,
  rows: readonly EventRow[],
): Promise<(serial: number) => CodeKey | null> {
  const singles = rows.flatMap(({ facts }) => {
    const { stamps } = facts as Facts
    const [only] = stamps
    return only && stamps.length === 1 && only.first === only.last ? [only.first] : []
  })
  if (singles.length === 0) return () => null
  const rolls = await db
    .select({ first: roll.first, last: roll.last, keyVersion: roll.keyVersion })
    .from(roll)
    .where(or(...singles.map((serial) => and(lte(roll.first, serial), gte(roll.last, serial)))))
  return (serial) => {
    const version = rolls.find(({ first, last }) => first <= serial && serial <= last)?.keyVersion
    return ring.codes.find((key) => key.version === version) ?? null
  }
}
