// What the register says of a stamp while nothing can be recorded, as on a disk that is full: goods that were recalled are
// not passed for good.
import type { Database } from '../db/database.ts'
import type { Observation, Registered } from '../verdict/known.ts'
import { readPlace, valuesOf } from './arrival.ts'
import { placeFrom } from './arrive.ts'

/** Null for what was not issued. Rejects when the database does. */
export async function readRegistered(db: Database, observation: Observation): Promise<Registered | null> {
  const [[found]] = await db.batch([readPlace(valuesOf(observation))])
  const place = found && placeFrom(found)
  return place && place.last >= observation.serial && place.keyVersion === observation.keyVersion
    ? place
    : null
}
