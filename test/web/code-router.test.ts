// A printed code goes the way that it would be found to go.
import { TrieRouter } from 'hono/router/trie-router'
import { expect, test } from 'vitest'
import { CodeRouter } from '../../src/web/code-router.ts'

const PATHS = [
  ['ALL', '/*', 'everything'],
  ['POST', '*', 'bodies'],
  ['ALL', '/', 'home'],
  ['ALL', '/quan-ly', 'desk'],
  ['ALL', '/:code/cua-toi', 'mine'],
  ['ALL', '/:key{[0-9]{2,4}}/*', 'resolver'],
  ['GET', '/:code', 'scan'],
  ['ALL', '/:code', 'refuse'],
  ['GET', '*', 'lost'],
] as const

function routers() {
  const both = { plain: new TrieRouter<string>(), ours: new CodeRouter<string>() }
  for (const router of Object.values(both))
    for (const [method, path, name] of PATHS) router.add(method, path, name)
  return both
}

test.each([
  '/1K7QF3M9XZT2B8WV',
  '/0000000000000000',
  '/ZZZZZZZZZZZZZZZZ',
  '/1234567890123456',
  '/',
  '/quan-ly',
  '/1K7Q-F3M9-XZT2-B8WV',
  '/1k7qf3m9xzt2b8wv',
  '/1K7QF3M9XZT2B8WU',
  '/1K7QF3M9XZT2B8WV/pin',
  '/1K7QF3M9XZT2B8WV/cua-toi',
  '/8935/1',
  '/%31K7QF3M9XZT2B8W',
  '/1K7QF3M9XZT2B8WV/',
])('%s', (path) => {
  const { plain, ours } = routers()
  for (const method of ['GET', 'POST', 'DELETE'])
    for (const _ of [1, 2]) expect(ours.match(method, path)).toEqual(plain.match(method, path))
})

test('a path that is added later counts', () => {
  const { ours } = routers()
  ours.match('GET', '/1K7QF3M9XZT2B8WV')
  ours.add('GET', '/:other', 'later')
  expect(ours.match('GET', '/1K7QF3M9XZT2B8WV')[0].map(([handler]) => handler)).toContain('later')
})
