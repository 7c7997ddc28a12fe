import { expect, test } from 'vitest'
import { piece } from '../../src/print/pieces.ts'

test('of twenty who print at once, others have their turn between the pieces', async () => {
  let since = 0
  const runs: number[] = []
  let watching = true
  const watch = () => {
    if (since > 0) runs.push(since)
    since = 0
    if (watching) setImmediate(watch)
  }
  watch()
  const work = () => {
    since++
    for (const began = performance.now(); performance.now() - began < 3; );
  }
  const print = async () => {
    for (let i = 0; i < 5; i++) await piece(work)
  }
  await piece(work)
  await Promise.all(Array.from({ length: 20 }, print))
  watching = false
  // Twenty pieces in a row would be five runs, one at a time a hundred; a machine that stalls lets some come together.
  expect(runs.length).toBeGreaterThan(10)
})
