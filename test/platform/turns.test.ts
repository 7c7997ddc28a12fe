// What takes a core for long goes one after the other, and a crowd of it is turned away.
import { expect, test } from 'vitest'
import { turns } from '../../src/platform/turns.ts'

test('one at a time, in their order; one that fails holds up nobody', async () => {
  const inTurn = turns()
  const seen: string[] = []
  const work = (name: string) => async () => {
    seen.push(`${name} begins`)
    await new Promise((resolve) => setImmediate(resolve))
    seen.push(`${name} ends`)
    if (name === 'b') throw new Error('b fails')
    return name
  }
  const all = await Promise.allSettled(['a', 'b', 'c'].map((name) => inTurn(work(name))))
  expect(all.map((one) => (one.status === 'fulfilled' ? one.value : 'failed'))).toEqual(['a', 'failed', 'c'])
  expect(seen).toEqual(['a', 'b', 'c'].flatMap((name) => [`${name} begins`, `${name} ends`]))
})

test('who finds too many waiting is told at once, and is taken again afterwards', async () => {
  const inTurn = turns(2)
  let open = () => {}
  const gate = new Promise<void>((resolve) => {
    open = resolve
  })
  const taken = [1, 2, 3].map(() => inTurn(() => gate.then(() => 'done')))
  expect(await inTurn(async () => 'never')).toBeNull()
  open()
  expect(await Promise.all(taken)).toEqual(['done', 'done', 'done'])
  expect(await inTurn(async () => 'again')).toBe('again')
})
