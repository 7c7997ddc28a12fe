// Who goes next where everybody wants the same thing, and who is turned away.
import { expect, test } from 'vitest'
import { type InTurn, type Place, turns } from '../../src/platform/turns.ts'

/** Asks for turns that are ended by hand, and says who got one, in order. */
function desk(options: Parameters<typeof turns>[0] = {}) {
  const inTurn: InTurn = turns(options)
  const got: string[] = []
  const away: string[] = []
  let end = () => {}
  const ask = (name: string, place: Partial<Place> = {}) => {
    const work = () =>
      new Promise<string>((resolve) => {
        got.push(name)
        end = () => resolve(name)
      })
    const asked = inTurn({ of: name, known: false, ...place }, work)
    asked.then((done) => done === null && away.push(name))
    return asked
  }
  const next = async () => {
    end()
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { ask, next, got, away }
}

test('one at a time; one that fails holds up nobody', async () => {
  const inTurn = turns()
  const seen: string[] = []
  const work = (name: string) => async () => {
    seen.push(`${name} begins`)
    await new Promise((resolve) => setImmediate(resolve))
    seen.push(`${name} ends`)
    if (name === 'b') throw new Error('b fails')
    return name
  }
  const all = await Promise.allSettled(
    ['a', 'b', 'c'].map((name) => inTurn({ of: name, known: false }, work(name))),
  )
  expect(all.map((one) => (one.status === 'fulfilled' ? one.value : 'failed'))).toEqual(['a', 'failed', 'c'])
  expect(seen).toEqual(['a', 'b', 'c'].flatMap((name) => [`${name} begins`, `${name} ends`]))
})

test('whoever had fewest turns goes first, and of those who had as many whoever came first', async () => {
  const { ask, next, got } = desk()
  for (const name of ['crowd', 'crowd', 'crowd', 'a', 'b', 'crowd']) ask(name)
  for (let i = 0; i < 6; i++) await next()
  expect(got).toEqual(['crowd', 'a', 'b', 'crowd', 'crowd', 'crowd'])
})

test('one person from elsewhere waits for one turn of a crowd from two hundred networks', async () => {
  const { ask, next, got } = desk()
  const crowd = () => Array.from({ length: 200 }, (_, i) => ask(`network ${i}`))
  crowd()
  for (let i = 0; i < 200; i++) await next()
  crowd()
  ask('honest')
  await next()
  await next()
  expect(got.indexOf('honest')).toBeLessThanOrEqual(201)
})

test('who is known goes before everybody else, and among each other as all do', async () => {
  const { ask, next, got } = desk()
  for (const name of ['a', 'b']) ask(name)
  for (const name of ['x', 'x', 'y']) ask(name, { known: true })
  for (let i = 0; i < 5; i++) await next()
  expect(got).toEqual(['a', 'x', 'y', 'x', 'b'])
})

test('where too many wait, whoever would come last is turned away for one who would not', async () => {
  const { ask, next, got, away } = desk({ mostWaiting: 3 })
  for (let i = 0; i < 4; i++) ask('crowd')
  await ask('crowd')
  expect(away).toEqual(['crowd'])
  ask('a')
  ask('b')
  await next()
  expect(away).toEqual(['crowd', 'crowd', 'crowd'])
  ask('d')
  ask('c', { known: true })
  for (let i = 0; i < 4; i++) await next()
  expect(got).toEqual(['crowd', 'a', 'c', 'b', 'd'])
  expect(away).toEqual(['crowd', 'crowd', 'crowd', 'crowd'])
})

test('where too many wait, a crowd’s third is turned away before one who had a turn, and nobody who is known', async () => {
  const { ask, next, got, away } = desk({ mostWaiting: 3 })
  for (const [name, known] of [
    ['known', true],
    ['known', true],
    ['a', false],
  ] as const) {
    ask(name, { known })
    await next()
  }
  ask('another')
  for (let i = 0; i < 3; i++) ask('crowd')
  ask('a')
  ask('known', { known: true })
  for (let i = 0; i < 4; i++) await next()
  expect(away).toEqual(['crowd', 'a'])
  expect(got.slice(3)).toEqual(['another', 'known', 'crowd', 'crowd'])
})

test('who has gone or waited too long gets no turn', async () => {
  let now = 0
  const { ask, next, got, away } = desk({ now: () => now, longestWaitMs: 1000 })
  ask('a')
  ask('late')
  now = 500
  ask('gone', { gone: () => true })
  ask('b')
  now = 1100
  await next()
  await next()
  expect(got).toEqual(['a', 'b'])
  expect(away).toEqual(['late', 'gone'])
})

test('turns are forgotten by half every few minutes, in the end all of them', async () => {
  let now = 0
  const { ask, next, got } = desk({ now: () => now })
  /** Who comes while another has the turn, and in what order they go. */
  const order = async (...names: string[]) => {
    got.length = 0
    for (const name of ['another', ...names]) ask(name)
    for (const _ of names) await next()
    await next()
    return got.slice(1)
  }
  await order('a', 'a', 'a', 'a')
  now = 6 * 60_000
  expect(await order('a', 'b', 'b')).toEqual(['b', 'b', 'a'])
  now = 12 * 60_000
  expect(await order('a', 'c')).toEqual(['c', 'a'])
  for (let i = 3; i < 6; i++) {
    now = i * 6 * 60_000
    await order()
  }
  expect(await order('a', 'd')).toEqual(['a', 'd'])
})
