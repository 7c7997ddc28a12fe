// How many requests a minute the key of a shop's system may make: one setting, the same in both places to run.

/** A till that asks about every item it sells stays far below; a program gone wild does not. */
export const USUAL_API_LIMIT = 300

/** Reads API_REQUESTS_PER_MINUTE. Throws an Error that names the setting. */
export function parseApiLimit(value: string | undefined): number {
  const text = value?.trim() ?? ''
  if (text === '') return USUAL_API_LIMIT
  const limit = Number(text)
  if (Number.isInteger(limit) && limit >= 1 && limit <= 1_000_000) return limit
  throw new Error(`API_REQUESTS_PER_MINUTE is a whole number from 1 to 1,000,000: ${text}`)
}
