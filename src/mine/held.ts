// What is held of one phone at one stamp, found by the stamp's own cookie, and taken away again. The counts of the stamp
// stay: they name nobody.
import { and, desc, eq } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { observation, stamp } from '../db/schema.ts'
import { shortHash } from '../stamp/short-hash.ts'

/** One check as it is remembered. */
export interface HeldCheck {
  at: number
  province: string | null
  country: string | null
  asn: number | null
  app: string
  connection: string | null
  pin: string | null
}

export const phoneOf = (identityKey: Uint8Array, serial: number, cookie: string): number =>
  shortHash(identityKey, 'phone', serial, cookie)

const MOST_SHOWN = 200

/** By index observation_by_serial. Latest first. */
export async function heldChecks(db: Database, serial: number, phone: number): Promise<HeldCheck[]> {
  return db
    .select({
      at: observation.at,
      province: observation.province,
      country: observation.country,
      asn: observation.asn,
      app: observation.app,
      connection: observation.connection,
      pin: observation.pin,
    })
    .from(observation)
    .where(and(eq(observation.serial, serial), eq(observation.phone, phone)))
    .orderBy(desc(observation.at))
    .limit(MOST_SHOWN)
}

/** What tells this phone's checks from another's is gone afterwards; that there was a check remains. */
export async function removeHeld(db: Database, serial: number, phone: number): Promise<void> {
  await db.batch([
    db
      .update(observation)
      .set({
        ...{ phone: null, network: null, revisit: false },
        ...{ country: null, province: null, asn: null, app: 'other', connection: null, seenAt: null },
      })
      .where(and(eq(observation.serial, serial), eq(observation.phone, phone))),
    db
      .update(stamp)
      .set({ pinPhone: null })
      .where(and(eq(stamp.serial, serial), eq(stamp.pinPhone, phone))),
  ])
}
