// What the delivery log says: what happened, when it goes on, what somebody should do.
import { describe, expect, test } from 'vitest'
import { story } from '../../src/outbox/delivery-log.ts'
import type { Delivery } from '../../src/outbox/endpoints.ts'
import { logWords } from '../../src/outbox/log-words.ts'
import { TROUBLES, type Trouble, troubleOf } from '../../src/outbox/trouble.ts'

const NOON = Date.parse('2026-07-01T12:00:00+07:00')
const HOUR = 3_600_000
const WAITING = {
  id: 'x',
  channel: 'webhook',
  endpointId: 'e',
  recipient: null,
  subject: null,
  topic: 'test',
  about: null,
  contentType: 'application/json',
  body: '{}',
  at: NOON,
  state: 'waiting',
  dueAt: NOON,
  attempts: 0,
  giveUpAt: null,
  lease: null,
  leasedUntil: null,
  status: null,
  reason: null,
  doneAt: null,
} as const satisfies Delivery
const told = (
  more: Partial<Delivery>,
  state: 'active' | 'paused' | 'gone' = 'active',
  language: 'vi' | 'en' = 'vi',
) => story({ w: logWords(language), state, now: NOON }, { ...WAITING, ...more })

describe('a delivery', () => {
  const tried = { attempts: 3, dueAt: NOON + HOUR, giveUpAt: NOON + 100 * HOUR }
  test('that was not tried yet, or is about to be', () => {
    expect(told({})).toEqual(['Sẽ gửi trong vòng một phút.'])
    expect(told({}, 'paused')[0]).toContain('đang tạm ngừng')
  })

  test('that failed says why, when it is tried again, until when, and what to do', () => {
    expect(told({ ...tried, reason: 'status', status: 503 })).toEqual([
      'Bên nhận đang bận (trả lời 503).',
      'Sẽ tự gửi lúc 13:00 01/07/2026. Nếu đến 16:00 05/07/2026 vẫn chưa được thì thôi.',
      'Chưa cần làm gì.',
    ])
    expect(told({ ...tried, reason: 'timed-out' }, 'active', 'en')).toEqual([
      'The receiver did not answer within 10 seconds.',
      'The next try is at 13:00 01/07/2026. It is given up if nothing has worked by 16:00 05/07/2026.',
      'Ask them to answer 2xx at once and to work on the message afterwards.',
    ])
  })

  test('that was given up says after how many tries, and how it is sent again', () => {
    expect(told({ state: 'dead', attempts: 12, doneAt: NOON, reason: 'no-such-host' })).toEqual([
      'Không tìm thấy tên máy trong địa chỉ.',
      'Đã thôi gửi lúc 12:00 01/07/2026, sau 12 lần.',
      'Xem địa chỉ có gõ sai không, tên miền còn hạn không. Xong thì bấm “Gửi lại”.',
    ])
    expect(
      told({ state: 'dead', attempts: 1, doneAt: NOON, reason: 'status', status: 410 }, 'gone', 'en'),
    ).toEqual([
      'The receiver answered 410: it wants no more.',
      'Given up at 12:00 01/07/2026, after one try.',
      'When they want it again, press “Go on sending”, then “Send again”.',
    ])
  })

  test('that arrived', () => {
    expect(told({ state: 'delivered', attempts: 2, doneAt: NOON, status: 204 })).toEqual([
      'Bên nhận đã nhận lúc 12:00 01/07/2026 (trả lời 204).',
    ])
  })
})

test.each<[status: number, trouble: Trouble]>([
  ...[301, 302, 303, 307, 308].map((status): [number, Trouble] => [status, 'redirect']),
  [401, 'not-let-in'],
  [403, 'not-let-in'],
  [404, 'no-such-path'],
  [405, 'no-such-path'],
  [410, 'gone'],
  [429, 'too-busy'],
  [503, 'too-busy'],
  [499, 'answered'],
  [500, 'broken'],
  [502, 'broken'],
  [400, 'answered'],
  [304, 'answered'],
  [102, 'answered'],
])('an answer of %i is %s', (status, expected) =>
  expect(troubleOf({ status, reason: 'status' })).toBe(expected),
)

test('every trouble has words in both languages, and nothing is none', () => {
  for (const language of ['vi', 'en'] as const)
    for (const one of TROUBLES) {
      const { what, todo } = logWords(language).troubles[one]
      for (const sentence of [what(599), todo]) expect(sentence).toMatch(/^\p{Lu}.*\.$/u)
    }
  expect(troubleOf({ status: 200, reason: null })).toBeNull()
})
