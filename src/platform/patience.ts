// How long answers wait for what stands behind them, as a multiple of what a shopper is made to wait: one setting, the
// same in both places to run. A machine that does much else, as one that runs tests, needs more.

/** Reads PATIENCE. Throws an Error that names the setting. */
export function parsePatience(value: string | undefined): number {
  const times = Number(value?.trim() || 1)
  if (times >= 1 && times <= 100) return times
  throw new Error(`PATIENCE is a number from 1 to 100: ${value}`)
}
