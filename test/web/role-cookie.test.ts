import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import type { Platform } from '../../src/platform/platform.ts'
import { ROLES } from '../../src/roles.ts'
import { withNewKey } from '../../src/stamp/keyring.ts'
import type { AppEnv } from '../../src/web/env.ts'
import { keepRole, readRole, roleCookieValue } from '../../src/web/role-cookie.ts'

const keys = withNewKey(null)
const HOUR = 3_600_000
const NOW = 500_000 * HOUR + 1234

function app(now = NOW) {
  return new Hono<AppEnv>()
    .use((c, next) => {
      c.set('platform', { keys, publicUrl: 'https://temgoc.test', now: () => now } as Platform)
      return next()
    })
    .get('/role', (c) => c.text(readRole(c) ?? 'nobody'))
    .get('/keep/:role', (c) => {
      keepRole(c, ROLES.find((role) => role === c.req.param('role')) ?? 'producer')
      return c.text('')
    })
}
const roleOf = async (value: string, now = NOW) =>
  (await app(now).request('/role', { headers: { Cookie: `__Host-vai=${value}` } })).text()

describe('the role cookie', () => {
  test.each(ROLES)('says %s, until its hour', async (role) => {
    const kept = (await app().request(`/keep/${role}`)).headers.get('set-cookie') ?? ''
    const value = /^__Host-vai=([^;]+)/.exec(kept)?.[1] ?? ''
    expect(kept).toMatch(/HttpOnly/)
    expect(kept).toMatch(/SameSite=Lax/)
    expect(await roleOf(value)).toBe(role)
    expect(await roleOf(value, NOW + 11 * HOUR)).toBe(role)
    expect(await roleOf(value, NOW + 12 * HOUR)).toBe('nobody')
  })

  test('is the same for everybody of a role within an hour, so it joins nothing', async () => {
    const kept = async (now: number) => (await app(now).request('/keep/inspector')).headers.get('set-cookie')
    expect(await kept(NOW)).toBe(await kept(NOW + HOUR / 2))
    expect((await kept(NOW))?.length).toBeLessThan(200)
  })

  test('ends with its hour, and is none that lives longer than one lives', async () => {
    const value = roleCookieValue(keys, 'producer', 500_005)
    const at = (ms: number) => roleOf(value, 500_005 * HOUR - ms)
    expect([await at(1), await at(0), await at(-1)]).toEqual(['producer', 'nobody', 'nobody'])
    expect([await at(12 * HOUR), await at(12 * HOUR + 1)]).toEqual(['producer', 'nobody'])
  })

  test('is set once in an hour, for as long as it lives', async () => {
    const keep = (value: string, now = NOW) =>
      app(now).request('/keep/producer', { headers: { Cookie: `__Host-vai=${value}` } })
    const kept = (await keep('')).headers.get('set-cookie') ?? ''
    expect(kept).toContain(`; Max-Age=${12 * 3600};`)
    const [, value = ''] = /=([^;]+)/.exec(kept) ?? []
    expect((await keep(value)).headers.get('set-cookie')).toBe(null)
    expect((await keep(value, NOW + HOUR)).headers.get('set-cookie')).not.toBe(null)
  })

  const good = roleCookieValue(keys, 'producer', 500_005)
  test.each([
    ['another role', good.replace('producer', 'inspector')],
    ['a later hour', good.replace('500005', '500006')],
    ['an hour too far', roleCookieValue(keys, 'producer', 500_100)],
    ['another ring', roleCookieValue(withNewKey(null), 'producer', 500_005)],
    ['no signature', 'producer.500005'],
    ['an hour that is none', good.replace('500005', 'x')],
    ['no hour', good.replace('500005', '')],
    ['nothing', ''],
    ['a long text', 'x'.repeat(5000)],
    ['a role there is not', 'king.500005.x'],
  ])('with %s is nobody’s', async (_, value) => {
    expect(await roleOf(good)).toBe('producer')
    expect(await roleOf(value)).toBe('nobody')
  })
})
