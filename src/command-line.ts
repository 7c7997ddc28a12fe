// What an operator's command was called with. A slip is answered with how it is called, and nothing is done.
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'

/** Options, and at most so many words besides. Throws an Error that is the usage for anything else. */
export function readCommandLine<O extends ParseArgsOptionsConfig>(usage: string, most: number, options: O) {
  const read = () => parseArgs({ options, allowPositionals: true, allowNegative: true })
  let found: ReturnType<typeof read> | null = null
  try {
    found = read()
  } catch {
    // An option that it has not.
  }
  if (!found || found.positionals.length > most) throw new Error(usage)
  return found
}
