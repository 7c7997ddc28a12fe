// What a scan probably is while it waits to be judged: by its form, and by the note that was brought along.
import { held, readCode } from './held.ts'
import type { Guess, NoteLine } from './scan.ts'

export function guessOf(code: string | null): Guess {
  if (code === null) return 'no-code'
  if (held.listed.size === 0 || code.startsWith('U')) return 'code'
  return held.listed.has(code) ? 'on-note' : 'not-on-note'
}

export function codesOf(lines: readonly NoteLine[]): ReadonlyMap<string, number> {
  const codes = new Map<string, number>()
  for (const [i, { codes: its }] of lines.entries()) {
    for (const code of its ?? []) {
      const scanned = readCode(code)
      if (scanned.kind !== 'none') codes.set(scanned.code, i)
    }
  }
  return codes
}
