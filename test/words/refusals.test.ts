// Every reason why an address is no Digital Link is said in both languages, each in a sentence of its own.
import { describe, expect, it } from 'vitest'
import type { Refusal } from '../../src/gs1/refusal.ts'
import { refusalWords, resolverWords } from '../../src/resolver/words.ts'
import { en } from '../../src/words/en.ts'
import { vi } from '../../src/words/vi.ts'
import type { Words } from '../../src/words/words.ts'

const ai = '10'
const SAMPLES: { [R in Refusal['reason']]: Extract<Refusal, { reason: R }> } = {
  'illegal-character': { reason: 'illegal-character', at: 0 },
  'not-http': { reason: 'not-http' },
  'bad-host': { reason: 'bad-host' },
  'no-path': { reason: 'no-path' },
  'no-key': { reason: 'no-key' },
  'empty-value': { reason: 'empty-value', ai },
  'zero-byte': { reason: 'zero-byte', ai },
  'too-short': { reason: 'too-short', ai, least: 14 },
  'too-long': { reason: 'too-long', ai, most: 20 },
  'bad-length': { reason: 'bad-length', ai },
  'bad-character': { reason: 'bad-character', ai, at: 3, set: 'X' },
  'bad-value': { reason: 'bad-value', ai, rule: 'check-digit', part: '12' },
  'bad-order': { reason: 'bad-order', path: ['01', ai] },
  repeated: { reason: 'repeated', ai },
  'unknown-identifier': { reason: 'unknown-identifier', ai },
  'not-for-query': { reason: 'not-for-query', ai },
  'belongs-in-path': { reason: 'belongs-in-path', ai },
  needs: { reason: 'needs', ai, needs: [['01'], ['03', '21']] },
  excludes: { reason: 'excludes', ai, other: '37' },
  'no-serial': { reason: 'no-serial', ai },
}

describe.each<[string, Words]>([
  ['vi', vi],
  ['en', en],
])('in %s', (_, words) => {
  const said = Object.values(SAMPLES).map((refusal) => refusalWords(resolverWords(words), refusal))

  it.each(said)('%s', (sentence) => {
    expect(sentence).toMatch(/^\p{Lu}.*\.$/u)
    expect(sentence).not.toContain('undefined')
  })

  it('says each differently', () => {
    expect(new Set(said).size).toBe(said.length)
  })
})
