import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const MOST_MB = 64

it.each([
  ['sheet', 2880],
  ['roll', 1920],
])('a job of stamps on a %s takes little memory', (form, count) => {
  const script = fileURLToPath(new URL('print-memory.ts', import.meta.url))
  const said = execFileSync(process.execPath, [script, form, String(count)], { encoding: 'utf8' })
  const { grewMb, bytes } = JSON.parse(said)
  expect(bytes).toBeGreaterThan(count * 200)
  expect(grewMb).toBeLessThan(MOST_MB)
})
