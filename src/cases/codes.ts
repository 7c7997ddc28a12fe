// The codes that are printed on stamps, for those who look at cases: nobody reads a serial from a jar.
import { sql } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { encodeStamp } from '../stamp/code.ts'
import type { Keyring } from '../stamp/keyring.ts'

/** Of stamps whose key is known. A code costs some 60 microseconds: ask for what is shown. */
export function codesOf(
  keys: Keyring,
  stamps: readonly { serial: number; keyVersion: string }[],
): Map<number, string> {
  return new Map(
    stamps.flatMap(({ serial, keyVersion }) => {
      const key = keys.codes.find(({ version }) => version === keyVersion)
      return key ? [[serial, encodeStamp(serial, key)] as const] : []
    }),
  )
}

/** The same for serials alone. Each is one seek among the rolls. */
export async function codesOfSerials(
  db: Database,
  keys: Keyring,
  serials: Iterable<number>,
): Promise<Map<number, string>> {
  const asked = JSON.stringify([...new Set(serials)])
  const rows = await db.all<[number, string | null]>(sql`
    select value, (select key_version from roll where first <= value order by first desc limit 1)
    from json_each(${asked})`)
  return codesOf(
    keys,
    rows.flatMap(([serial, keyVersion]) => (keyVersion === null ? [] : [{ serial, keyVersion }])),
  )
}
