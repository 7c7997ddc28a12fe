// Requests that are no scans begin one by one, few at once, and the networks that ask take turns.
import { expect, test, vi } from 'vitest'
import { afterScans, fewATurn } from '../../src/machine/after-scans.ts'

const turnOfTheLoop = () => new Promise((resolve) => setImmediate(resolve))

/** Asks for turns, and says who got one, in order. */
function desk() {
  const turn = afterScans()
  const begun: string[] = []
  const ends: (() => void)[] = []
  const ask = (network: string) =>
    turn(network).then((done) => {
      begun.push(network)
      ends.push(done)
    })
  return { ask, begun, end: () => ends.shift()?.() }
}

test('of a crowd some are under way at once, and the next begins when one is answered', async () => {
  const { ask, begun, end } = desk()
  for (let i = 0; i < 30; i++) ask('crowd')
  await turnOfTheLoop()
  expect(begun.length).toBe(1)
  for (let i = 0; i < 20; i++) await turnOfTheLoop()
  const atOnce = begun.length
  expect(atOnce).toBeLessThan(20)
  end()
  end()
  for (let i = 0; i < 5; i++) await turnOfTheLoop()
  expect(begun.length).toBe(atOnce + 2)
})

test('who comes from elsewhere goes before the rest of a crowd that came earlier', async () => {
  const { ask, begun, end } = desk()
  for (let i = 0; i < 100; i++) ask('crowd')
  await turnOfTheLoop()
  ask('elsewhere')
  while (!begun.includes('elsewhere')) {
    end()
    await turnOfTheLoop()
  }
  expect(begun.length).toBeLessThan(5)
})

test('who waits for something else keeps nobody from beginning', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    const { ask, begun, end } = desk()
    for (let i = 0; i < 12; i++) ask('slow')
    for (let i = 0; i < 20; i++) await turnOfTheLoop()
    const atOnce = begun.length
    expect(atOnce).toBeLessThan(12)
    vi.advanceTimersByTime(1000)
    for (let i = 0; i < 20; i++) await turnOfTheLoop()
    expect(begun.length).toBe(12)
    // Answered in the end, they make no more room than they took.
    for (let i = 0; i < 12; i++) end()
    for (let i = 0; i < 20; i++) ask('crowd')
    for (let i = 0; i < 30; i++) await turnOfTheLoop()
    expect(begun.length).toBe(12 + atOnce)
  } finally {
    vi.useRealTimers()
  }
})

test('once all are answered nothing is left to be done', async () => {
  vi.useFakeTimers({ toFake: ['setImmediate', 'clearImmediate', 'setTimeout', 'clearTimeout'] })
  try {
    const { ask, begun, end } = desk()
    for (const network of ['a', 'b', 'a']) ask(network)
    for (let i = 0; i < 5; i++) await vi.advanceTimersByTimeAsync(1)
    expect(begun).toEqual(['a', 'b', 'a'])
    for (let i = 0; i < 3; i++) end()
    expect(vi.getTimerCount()).toBe(0)
  } finally {
    vi.useRealTimers()
  }
})

test('a few of each kind go first in a turn of the loop, and again in the next', async () => {
  const isOneOfFew = fewATurn()
  const asked: string[] = []
  const come = (...kinds: (string | null)[]) =>
    isOneOfFew(() => {
      asked.push(kinds.join())
      return kinds
    })
  const crowd = () => [1, 2, 3, 4, 5, 6].map((phone) => come('stamp', `phone ${phone}`))
  for (let turn = 0; turn < 3; turn++) {
    expect(crowd()).toEqual([true, true, true, true, false, false])
    expect([come('other', 'phone 7'), come('another', 'phone 7'), come('third', 'phone 7')]).toEqual([
      true,
      true,
      false,
    ])
    // Of whom nothing is known, everybody may be one more.
    expect(['a', 'b', 'c', 'd'].map((stamp) => come(stamp, null))).toEqual([true, true, true, true])
    await turnOfTheLoop()
  }
  asked.length = 0
  expect([come('alone'), asked.length]).toEqual([true, 0])
})
