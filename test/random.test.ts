import { expect, test } from 'vitest'
import { newId } from '../src/platform/new-id.ts'
import { withRandom } from '../src/random.ts'

test('nobody is given what another was given, and nothing of it is left', () => {
  const seen = new Set<string>()
  const kept: Uint8Array[] = []
  for (let i = 0; i < 2000; i++) {
    seen.add(
      withRandom((bytes) => {
        kept.push(bytes)
        return Buffer.from(bytes).toString('hex')
      }),
    )
  }
  expect(seen.size).toBe(2000)
  expect(kept.slice(0, 200).every((bytes) => bytes.length === 16)).toBe(true)
  expect(kept.at(-1)?.every((byte) => byte === 0)).toBe(true)
})

test('an id is a UUID of version 7 that bears its time', () => {
  const before = Date.now()
  const ids = Array.from({ length: 1000 }, newId)
  const after = Date.now()
  expect(new Set(ids).size).toBe(1000)
  for (const id of ids) {
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    const at = Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)
    expect(at).toBeGreaterThanOrEqual(before)
    expect(at).toBeLessThanOrEqual(after)
  }
})
