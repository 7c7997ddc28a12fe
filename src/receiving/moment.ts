// A moment as phones and shops' systems write it. The form alone lets through what no clock has shown: a thirty-first
// of February, an offset without minutes, the year nought.
import * as v from 'valibot'
import { isDay } from '../time.ts'

const AS_IN = 'a time is written as in 2026-11-23T08:00:00Z'

export const momentSchema = v.pipe(
  v.string(),
  v.isoTimestamp(AS_IN),
  v.check((text) => isDay(text.slice(0, 10)) && Date.parse(text) > 0, AS_IN),
)
