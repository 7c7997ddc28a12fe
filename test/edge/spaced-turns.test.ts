// Turns that each looks for itself, by a clock that goes on when everybody waits.
import { expect, test } from 'vitest'
import { spacedTurns } from '../../src/edge/spaced-turns.ts'
import type { Place } from '../../src/platform/turns.ts'

function desk() {
  let clock = 0
  let waiting: { at: number; wake: () => void }[] = []
  const inTurn = spacedTurns({
    now: () => clock,
    wait: (milliseconds) => new Promise<void>((wake) => waiting.push({ at: clock + milliseconds, wake })),
  })
  const got: [name: string, at: number][] = []
  const away: string[] = []
  const ask = (name: string, place: Partial<Place> = {}) =>
    inTurn({ of: name, known: false, ...place }, async () => got.push([name, clock])).then(
      (done) => done === null && away.push(name),
    )
  const goOn = async (until: number) => {
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve))
      const next = Math.min(...waiting.map(({ at }) => at))
      if (next > until) break
      clock = next
      const due = waiting.filter(({ at }) => at <= clock)
      waiting = waiting.filter(({ at }) => at > clock)
      for (const { wake } of due) wake()
    }
    clock = until
  }
  /** The requests that wait now are cut off: what they wait for never comes. */
  const cutOff = () => {
    waiting = []
  }
  /** Time that goes by while nobody else is heard; returns when it began. */
  const spend = (milliseconds: number) => {
    clock += milliseconds
    return clock - milliseconds
  }
  return { inTurn, ask, goOn, cutOff, got, away, spend }
}

test('the first goes at once, the others a while apart, in the order they came', async () => {
  const { ask, goOn, got } = desk()
  for (const name of ['a', 'b', 'c']) ask(name)
  await goOn(5000)
  expect(got.map(([name]) => name)).toEqual(['a', 'b', 'c'])
  const [a = 0, b = 0, c = 0] = got.map(([, at]) => at)
  expect([a, b - a >= 300, c - b >= 300, c < 1000]).toEqual([0, true, true, true])
})

test('where a turn takes long, the next is as much farther away', async () => {
  const { inTurn, goOn, spend } = desk()
  const began: number[] = []
  const slow = () => inTurn({ of: 'slow', known: false }, async () => began.push(spend(1000)))
  slow()
  await new Promise((resolve) => setImmediate(resolve))
  slow()
  await goOn(10_000)
  expect(began[0]).toBe(0)
  expect(began[1]).toBeGreaterThanOrEqual(3000)
})

test('one who was in before goes before a crowd, and one from elsewhere before its second', async () => {
  const { ask, goOn, got } = desk()
  for (let i = 0; i < 5; i++) ask('crowd')
  ask('one')
  ask('known', { known: true })
  await goOn(5000)
  expect(got.map(([name]) => name)).toEqual(['crowd', 'known', 'one', ...Array(4).fill('crowd')])
})

test('those that are cut off while they wait hold up the others for two seconds at the most', async () => {
  const { ask, goOn, cutOff, got } = desk()
  for (const name of ['a', 'b', 'c']) ask(name)
  await goOn(0)
  cutOff()
  ask('later')
  await goOn(3000)
  expect(got.map(([name]) => name)).toEqual(['a', 'later'])
  expect(got[1]?.[1]).toBeLessThan(2500)
})

test('whoever waited too long is turned away, and nobody after them', async () => {
  const { ask, goOn, got, away } = desk()
  for (let i = 0; i < 100; i++) ask(`network ${i}`)
  await goOn(60_000)
  expect(got.length + away.length).toBe(100)
  expect(got.length).toBeGreaterThan(70)
  expect(away).toContain('network 99')
  ask('afterwards')
  await goOn(61_000)
  expect(got.at(-1)?.[0]).toBe('afterwards')
})
