// Batches of one moment go together, and each has its own answer or its own refusal.
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { type Carried, together } from '../../src/db/together.ts'

/** Answers each batch with itself, refuses what holds a 0, when it is told to. */
function slowServer() {
  const asked: (readonly number[])[][] = []
  const open: (() => void)[] = []
  const carry = async (batches: readonly (readonly number[])[]): Promise<Carried<readonly number[]>> => {
    asked.push([...batches])
    await new Promise<void>((resolve) => open.push(resolve))
    const refused = batches.findIndex((batch) => batch.includes(0))
    return refused < 0 ? { answers: batches } : { refused, why: new Error(`refused ${batches[refused]}`) }
  }
  const answer = async (times = 1) => {
    for (let i = 0; i < times; i++) {
      await vi.waitFor(() => expect(open.length).toBeGreaterThan(0))
      open.shift()?.()
    }
  }
  return { asked, carry, answer }
}

test('what is asked while others are under way goes together when one of them is back', async () => {
  const { asked, carry, answer } = slowServer()
  const ask = together(carry)
  const all = [[1], [2], [3], [4, 5], [6]].map((batch) => ask(batch))
  expect(asked).toEqual([[[1]], [[2]]])
  await answer(1)
  await vi.waitFor(() => expect(asked[2]).toEqual([[3], [4, 5], [6]]))
  await answer(2)
  expect(await Promise.all(all)).toEqual([[1], [2], [3], [4, 5], [6]])
})

test('once those under way are back, the next is asked at once', async () => {
  const { asked, carry, answer } = slowServer()
  const ask = together(carry)
  const all = [1, 2].map((n) => ask([n]))
  await answer(2)
  await Promise.all(all)
  await new Promise(setImmediate)
  all.push(ask([3]))
  expect(asked).toEqual([[[1]], [[2]], [[3]]])
  await answer(1)
  expect(await all[2]).toEqual([3])
})

test('none is waited for long: those that were gathered go by themselves', async () => {
  const { asked, carry, answer } = slowServer()
  const ask = together(carry)
  const all = [1, 2, 3, 4].map((n) => ask([n]))
  await expect.poll(() => asked).toEqual([[[1]], [[2]], [[3], [4]]])
  await answer(3)
  expect(await Promise.all(all)).toEqual([[1], [2], [3], [4]])
})

test('a request that went down with what it asked for holds up nobody afterwards', async () => {
  const { asked, carry, answer } = slowServer()
  const ask = together(carry)
  const now = vi.spyOn(Date, 'now').mockReturnValue(0)
  try {
    for (const n of [1, 2]) void ask([n])
    now.mockReturnValue(10_001)
    const third = ask([3])
    expect(asked).toEqual([[[1]], [[2]], [[3]]])
    await answer(3)
    expect(await third).toEqual([3])
  } finally {
    now.mockRestore()
  }
})

test('what is refused of one is carried out of the others, which are asked again', async () => {
  const { asked, carry, answer } = slowServer()
  const ask = together(carry)
  const all = [[1], [2], [3], [0], [4, 0], [5]].map((batch) => ask(batch))
  const settled = Promise.allSettled(all)
  await answer(5)
  expect((await settled).map((one) => (one.status === 'fulfilled' ? one.value : one.reason.message))).toEqual(
    [[1], [2], [3], 'refused 0', 'refused 4,0', [5]],
  )
  expect(asked.slice(2)).toEqual([
    [[3], [0], [4, 0], [5]],
    [[3], [4, 0], [5]],
    [[3], [5]],
  ])
})

test('where it is not known what came of them, each learns that, and nothing is asked twice', async () => {
  let times = 0
  const away = async () => {
    times++
    await sleep(5)
    throw new Error('away')
  }
  const ask = together<number, never>(away)
  const settled = await Promise.allSettled([1, 2, 3, 4, 5].map((n) => ask([n])))
  expect(settled.map((one) => one.status === 'rejected' && one.reason.message)).toEqual(Array(5).fill('away'))
  expect(times).toBe(3)
})

test('no more than sixteen go together, and a long batch goes alone at once', async () => {
  const { asked, carry, answer } = slowServer()
  const ask = together(carry)
  const all = Array.from({ length: 40 }, (_, i) => ask([i + 1]))
  const long = Array.from({ length: 50 }, (_, i) => i + 1)
  all.push(ask(long))
  expect(asked.map((batches) => batches.length)).toEqual([1, 1, 1])
  expect(asked[2]).toEqual([long])
  await answer(6)
  expect(await Promise.all(all)).toHaveLength(41)
  expect(asked.map((batches) => batches.length)).toEqual([1, 1, 1, 16, 16, 6])
})

test('a long batch is told why it was refused', async () => {
  const { carry, answer } = slowServer()
  const long = Array.from({ length: 50 }, (_, i) => i)
  const outcome = together(carry)(long).catch((error: Error) => error.message)
  await answer(1)
  expect(await outcome).toBe(`refused ${long}`)
})

test('whoever asks for others, or may be called to, is kept alive until all have their answer', async () => {
  const { carry, answer } = slowServer()
  const kept: Promise<unknown>[] = []
  const ask = together(carry, (work) => kept.push(work))
  const all = [[1], [2], [3]].map((batch) => ask(batch))
  expect(kept).toHaveLength(3)
  await answer(3)
  await Promise.all(kept)
  expect(await Promise.all(all)).toEqual([[1], [2], [3]])
})

test('whoever waits asks as soon as one is back, whatever the clock says', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    const back: (() => void)[] = []
    const asked: (readonly number[])[][] = []
    const ask = together<number, readonly number[]>((batches) => {
      asked.push([...batches])
      return new Promise((resolve) => back.push(() => resolve({ answers: batches })))
    })
    const all = [[1], [2], [3], [4]].map((batch) => ask(batch))
    back[0]?.()
    await all[0]
    await new Promise(setImmediate)
    expect(asked.slice(2)).toEqual([[[3], [4]]])
    for (const answer of back) answer()
    expect(await Promise.all(all)).toEqual([[1], [2], [3], [4]])
    expect(vi.getTimerCount(), 'nothing keeps a program that is done').toBe(0)
  } finally {
    vi.useRealTimers()
  }
})

test('whose answer does not come, nor that of the request that asked for it, is told so in the end', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    const ask = together<number, never>(() => new Promise(() => {}))
    const [, , third] = [1, 2, 3].map((n) => ask([n]).catch((error: Error) => error.message))
    await vi.advanceTimersByTimeAsync(61_000)
    expect(await Promise.race([third, 'waits'])).toBe('the database did not answer')
  } finally {
    vi.useRealTimers()
  }
})
