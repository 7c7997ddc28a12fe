// What waited in a queue comes in: read again like anything from outside, recorded late, folded. No scan needs it.
import * as v from 'valibot'
import type { Database } from '../db/database.ts'
import { log } from '../log.ts'
import { ROLES } from '../roles.ts'
import { AGENTS, PIN_OUTCOMES, WAYS } from '../stamp/visit.ts'
import type { Observation } from '../verdict/known.ts'
import { recordLate } from './arrive.ts'
import { fold } from './fold.ts'

const short = v.pipe(v.string(), v.maxLength(64))
const hash = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffff)))
const queuedSchema: v.GenericSchema<unknown, Observation> = v.object({
  id: short,
  serial: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  keyVersion: short,
  at: v.pipe(v.number(), v.safeInteger()),
  agent: v.picklist(AGENTS),
  app: short,
  via: v.picklist(WAYS),
  phone: hash,
  network: hash,
  revisit: v.boolean(),
  country: v.nullable(short),
  province: v.nullable(short),
  asn: v.nullable(v.number()),
  pin: v.nullable(v.picklist(PIN_OUTCOMES)),
  role: v.optional(v.nullable(v.picklist(ROLES)), null),
})

/** Takes in a queued observation: once, however often and in whatever order it comes. Rejects to be tried again. */
export async function takeQueued(db: Database, message: unknown, now: number): Promise<void> {
  const parsed = v.safeParse(queuedSchema, message)
  if (!parsed.success) {
    log('queued-scan-unreadable', { reason: parsed.issues[0].message })
    return
  }
  await recordLate(db, parsed.output)
  await fold(db, [{ of: parsed.output, now }])
}
