// The authenticator app of somebody in the tests, taken up as people take it up.
import { setTimeout as sleep } from 'node:timers/promises'
import { createOTP } from '@better-auth/utils/otp'
import { expect } from 'vitest'
import type { Visitor } from './visitor.ts'

const FACTOR = '/quan-ly/tai-khoan/hai-lop'

const PERIOD_MS = 30_000
/** What was given so long before its time is over may be read too late. */
const READ_WITHIN_MS = 5000
const used = new Set<string>()

/** Six digits of an app with this key that are good now and were not given before: the half minute before, this one, the next. */
export async function digitsOf(key: string): Promise<string> {
  const app = createOTP(base32Text(key), { digits: 6, period: PERIOD_MS / 1000 })
  const now = Math.floor(Date.now() / PERIOD_MS)
  for (const step of [now, now + 1, now - 1]) {
    const digits = await app.hotp(step)
    if (used.has(`${key} ${digits}`)) continue
    const leftMs = PERIOD_MS - (Date.now() % PERIOD_MS)
    if (step < now && leftMs < READ_WITHIN_MS) {
      await sleep(leftMs)
      return digitsOf(key)
    }
    used.add(`${key} ${digits}`)
    return digits
  }
  throw new Error('all that are good now were given')
}

/** What an app shows so many half minutes from now. */
export const digitsAt = (key: string, halfMinutes: number): Promise<string> =>
  createOTP(base32Text(key), { digits: 6, period: PERIOD_MS / 1000 }).hotp(
    Math.floor(Date.now() / PERIOD_MS) + halfMinutes,
  )

/** Turns the second factor on. Returns the app's key and what the last page said. */
export async function enrol(one: Visitor, password: string): Promise<{ key: string; text: string }> {
  const began = await one.post(FACTOR, { viec: 'bat', mat_khau_hai_lop: password })
  expect([began.status, began.headers.location]).toEqual([303, FACTOR])
  const page = await one.get(FACTOR)
  const key = (/class="token"[^>]*>([^<]+)</.exec(page.text)?.[1] ?? '').replace(/\s/g, '')
  const wrong = await one.post(`${FACTOR}/xac-nhan`, { ma: '000000' })
  expect(wrong.status).toBe(422)
  const done = await one.post(`${FACTOR}/xac-nhan`, { ma: await digitsOf(key) })
  expect(done.status).toBe(200)
  return { key, text: done.text }
}

/** The text behind a key in base32. */
function base32Text(key: string): string {
  const bits = [...key].map((symbol) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(symbol).toString(2).padStart(5, '0'),
  )
  return String.fromCharCode(...(bits.join('').match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}
