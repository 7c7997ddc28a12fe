// A moment as phones and shops' systems write it. The form alone lets through what no clock has shown: a thirty-first
// of February, an offset without minutes, the year nought.
import * as v from 'valibot'
import { isDay } from '../time.ts'
import { inBoth } from '../words/schema-words.ts'

const AS_IN = inBoth({
  vi: 'giờ viết dạng 2026-11-23T08:00:00Z',
  en: 'a time is written as in 2026-11-23T08:00:00Z',
})

/** Clocks may differ by so much without being wrong. */
export const TOLERATED_MS = 60_000

/** When something was scanned by a phone that said what its clock showed as it sent, never later than now. */
export function scannedBy(sentAt: string | null, now: number): (scannedAt: string | null) => number {
  const ahead = sentAt === null ? 0 : Date.parse(sentAt) - now
  const wrong = Math.abs(ahead) > TOLERATED_MS ? ahead : 0
  return (scannedAt) => (scannedAt === null ? now : Math.min(Math.max(Date.parse(scannedAt) - wrong, 0), now))
}

/** As RFC 3339 has it: systems read what they wrote, and others read it after them. */
export const momentSchema = v.pipe(
  v.string(),
  v.isoTimestamp(AS_IN),
  v.check((text) => /T.*(Z|:\d\d)$/.test(text) && isDay(text.slice(0, 10)) && Date.parse(text) > 0, AS_IN),
)
