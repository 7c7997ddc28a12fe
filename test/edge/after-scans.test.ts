// At the edge requests that are no scans begin one by one; each waits by a clock of its own, for any may be cut off.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { afterScans } from '../../src/edge/after-scans.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** Asks for turns, and says who got one, in order. */
function desk() {
  let kept = 0
  /** Whatever it does, it looks at the clock first. */
  const now = vi.fn(Date.now)
  const turn = afterScans((work) => {
    kept++
    work.then(() => kept--)
  }, now)
  const begun: string[] = []
  const ends: (() => void)[] = []
  const ask = (network: string) =>
    turn(network).then((answered) => {
      begun.push(network)
      ends.push(answered)
    })
  const later = (ms: number) => vi.advanceTimersByTimeAsync(ms)
  return { ask, begun, later, end: () => ends.shift()?.(), kept: () => kept, now }
}

test('whoever comes when nobody is under way begins at once, the next when that one is answered', async () => {
  const { ask, begun, later, end } = desk()
  for (const network of ['a', 'b', 'c']) ask(network)
  await later(0)
  expect(begun).toEqual(['a'])
  end()
  // Not before scans were heard: in the same turn nobody begins.
  await Promise.resolve()
  expect(begun).toEqual(['a'])
  await later(1)
  expect(begun).toEqual(['a', 'b'])
})

test('who waits for something else keeps nobody from beginning', async () => {
  const { ask, begun, later } = desk()
  for (let i = 0; i < 10; i++) ask('slow')
  await later(0)
  expect(begun.length).toBe(1)
  await later(300)
  expect(begun.length).toBe(10)
})

test('who comes from elsewhere goes before the rest of a crowd that came earlier', async () => {
  const { ask, begun, later, end } = desk()
  for (let i = 0; i < 100; i++) ask('crowd')
  await later(0)
  ask('elsewhere')
  for (let i = 0; i < 4; i++) {
    end()
    await later(1)
  }
  expect(begun).toContain('elsewhere')
})

test('once all are answered nothing is left to be done, and no request is kept alive', async () => {
  const { ask, begun, later, end, kept, now } = desk()
  for (const network of ['a', 'b', 'a']) ask(network)
  for (let i = 0; i < 3; i++) {
    await later(1)
    end()
  }
  await later(20)
  expect([begun, kept()]).toEqual([['a', 'b', 'a'], 0])
  now.mockClear()
  await later(5000)
  expect(now).not.toHaveBeenCalled()
})

test('one that is cut off while it is under way holds up the others for a while only', async () => {
  const { ask, begun, later } = desk()
  ask('cut off')
  await later(0)
  // Of a request that is cut off no clock goes on.
  vi.clearAllTimers()
  ask('later')
  await later(200)
  expect(begun).toEqual(['cut off'])
  await later(400)
  expect(begun).toEqual(['cut off', 'later'])
})

test('those that are cut off while they wait get no turn', async () => {
  const { ask, begun, later } = desk()
  for (const network of ['first', 'gone', 'gone', 'gone']) ask(network)
  await later(0)
  vi.clearAllTimers()
  await later(3000)
  ask('later')
  await later(0)
  expect(begun).toEqual(['first', 'later'])
})
