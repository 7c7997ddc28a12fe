// What the page for developers gives them to copy accepts what is sent, and nothing else.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { CHECK_SIGNATURE } from '../../src/api/recall-message.ts'
import { newSecret } from '../../src/outbox/secret.ts'
import { headersOf } from '../../src/outbox/sign.ts'
import { NOW, temporaryFolder } from '../fixtures.ts'

type IsOurs = (headers: Headers, body: string, secret: string, now: number) => boolean

describe('the recipe for signatures', () => {
  const path = join(temporaryFolder(), 'recipe.ts')
  const [secret, former] = [newSecret(), newSecret()]
  const body = JSON.stringify({ type: 'batch.recalled', data: { lot: 'Mận số 1' } })
  const letter = { id: 'recall-a_b', channel: 'webhook' as const, contentType: 'application/json', body }
  const sent = (secrets = [secret]) => new Headers(headersOf(letter, secrets, NOW))
  let isOurs: IsOurs
  beforeAll(async () => {
    writeFileSync(path, CHECK_SIGNATURE)
    isOurs = (await import(/* @vite-ignore */ path)).isOurs
  })

  it('accepts what is sent, also while an older secret signs beside the new one', () => {
    expect(isOurs(sent(), body, secret, NOW + 299_000)).toBe(true)
    for (const one of [secret, former]) expect(isOurs(sent([secret, former]), body, one, NOW)).toBe(true)
  })

  it('refuses another body, secret, id or time, what is old, and what is not signed', () => {
    expect(isOurs(sent(), `${body} `, secret, NOW)).toBe(false)
    expect(isOurs(sent(), body, former, NOW)).toBe(false)
    expect(isOurs(sent(), body, secret, NOW + 302_000)).toBe(false)
    const without = sent()
    without.delete('webhook-signature')
    expect(isOurs(without, body, secret, NOW)).toBe(false)
    for (const [name, value] of [
      ['webhook-id', 'recall-a_c'],
      ['webhook-timestamp', String(NOW / 1000 + 1)],
      ['webhook-timestamp', 'NaN'],
      ['webhook-signature', 'v1,'],
    ] as const) {
      const changed = sent()
      changed.set(name, value)
      expect(isOurs(changed, body, secret, NOW)).toBe(false)
    }
  })
})
