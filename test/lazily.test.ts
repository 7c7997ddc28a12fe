import { expect, test } from 'vitest'
import { lazily, loadAhead } from '../src/lazily.ts'

test('what is loaded lazily is loaded once, and again where it did not load', async () => {
  let tries = 0
  const load = lazily(async () => {
    if (++tries === 1) throw new Error('the disk is slow')
    return tries
  })
  await expect(load()).rejects.toThrow('slow')
  expect([await load(), await load()]).toEqual([2, 2])
})

test('everything can be loaded ahead, one after the other, with what that loads lazily itself', async () => {
  const loaded: string[] = []
  lazily(async () => {
    loaded.push('room')
    lazily(async () => loaded.push('its cupboard'))
  })
  lazily(async () => loaded.push('next room'))
  await loadAhead(async () => loaded.push('-'))
  expect(loaded.join(' ')).toMatch(/- room (- )+next room (- )+its cupboard$/)
})
