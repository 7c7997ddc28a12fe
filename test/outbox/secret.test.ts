import { describe, expect, test } from 'vitest'
import { newSecret, openSecret, sealSecret } from '../../src/outbox/secret.ts'
import { KEYS } from '../fixtures.ts'

describe('a secret', () => {
  test('is 32 random bytes as Standard Webhooks writes them', () => {
    const secret = newSecret()
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    expect(newSecret()).not.toBe(secret)
  })

  test('opens under its own ring and for its own receiver only', () => {
    const sealed = sealSecret(KEYS, 'one', 'whsec_abc')
    expect(sealed).not.toContain('whsec')
    expect(sealSecret(KEYS, 'one', 'whsec_abc')).not.toBe(sealed)
    expect(openSecret(KEYS, 'one', sealed)).toBe('whsec_abc')
    expect(openSecret(KEYS, 'two', sealed)).toBeNull()
    expect(openSecret({ ...KEYS, identity: new Uint8Array(32) }, 'one', sealed)).toBeNull()
  })

  test.each(['', 'AAAA', 'not base64 at all', Buffer.alloc(60).toString('base64')])(
    '%j opens to nothing',
    (text) => {
      expect(openSecret(KEYS, 'one', text)).toBeNull()
    },
  )
})
