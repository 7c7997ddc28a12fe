// Requests that are no scans begin one by one, few at once, and the networks that ask take turns.
import { expect, test, vi } from 'vitest'
import { afterScans, turnsOfTheLoop } from '../../src/machine/after-scans.ts'

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

test('requests that come in one turn of the loop bear its number', async () => {
  const turnNow = turnsOfTheLoop()
  const numbers = [turnNow(), turnNow()]
  await turnOfTheLoop()
  numbers.push(turnNow(), turnNow())
  await turnOfTheLoop()
  await turnOfTheLoop()
  numbers.push(turnNow())
  expect(numbers).toEqual([0, 0, 1, 1, 2])
})
