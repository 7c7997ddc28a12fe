// The codes that are printed on stamps, by their serials: nobody reads a serial from a jar.
import { sql } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { encodeStamp } from '../stamp/code.ts'
import { findKey, type Keyring } from '../stamp/keyring.ts'

/** Of stamps whose key is known. A code costs some 60 microseconds: ask for what is shown. */
export function codesOf(
  keys: Keyring,
  stamps: readonly { serial: number; keyVersion: string }[],
): Map<number, string> {
  return new Map(
    stamps.flatMap(({ serial, keyVersion }) => {
      const key = findKey(keys, keyVersion)
      return key ? [[serial, encodeStamp(serial, key)] as const] : []
    }),
  )
}

/** The same for serials alone, without those that were not issued. Each is one seek among the rolls. */
export async function codesOfSerials(
  db: Database,
  keys: Keyring,
  serials: Iterable<number>,
): Promise<Map<number, string>> {
  const asked = [...new Set(serials)]
  if (asked.length === 0) return new Map()
  const rows = await db.all<[number, string | null]>(sql`
    select value, (select iif(last >= value, key_version, null) from roll where first <= value order by first desc limit 1)
    from json_each(${JSON.stringify(asked)})`)
  return codesOf(
    keys,
    rows.flatMap(([serial, keyVersion]) => (keyVersion === null ? [] : [{ serial, keyVersion }])),
  )
}
