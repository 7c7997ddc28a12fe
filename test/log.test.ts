// What other programs say when they fail may name people. The log keeps what went wrong, and nobody's name.
import { expect, test, vi } from 'vitest'
import { log, reasonOf } from '../src/log.ts'

function logged(error: unknown): string {
  const spy = vi.spyOn(console, 'error').mockImplementation(() => {})
  log('tried', { reason: reasonOf(error) })
  const [line] = spy.mock.calls[0] ?? []
  spy.mockRestore()
  return JSON.parse(String(line)).reason
}

test.each([
  ['550 5.1.1 <mai.lo@example.vn>: Recipient address rejected', '550 5.1.1 <…>: Recipient address rejected'],
  ['connect ECONNREFUSED 127.0.0.1:25', 'connect ECONNREFUSED 127.0.0.1:25'],
  ['connect ETIMEDOUT 27.72.98.114:443', 'connect ETIMEDOUT …:443'],
  ['connect ENETUNREACH 2405:4802:1:2::9', 'connect ENETUNREACH …'],
  ['connect EHOSTUNREACH fe80::1', 'connect EHOSTUNREACH …'],
  ['no stamp 1K7QF3M9XZT2B8WV', 'no stamp …'],
  ['no stamp 1k7q f3m9 xzt2 b8wv', 'no stamp …'],
  ['nobody at 0912 345 678', 'nobody at …'],
  ['nobody at +84912345678', 'nobody at …'],
  ['PIN 915719', 'PIN …'],
  ['UNIQUE constraint failed: person.sign_in_name', 'UNIQUE constraint failed: person.sign_in_name'],
  ['not within 1000 ms', 'not within 1000 ms'],
  ['database or disk is full', 'database or disk is full'],
  [
    'key 1 is another than the one this database was used with',
    'key 1 is another than the one this database was used with',
  ],
])('%s', (message, told) => {
  expect(logged(new Error(message))).toBe(told)
  expect(logged(new Error('outer', { cause: new Error(`${message}\nsecond line`) }))).toBe(told)
})

test('a line is one JSON object with its moment in UTC, whatever stands in it', () => {
  const spy = vi.spyOn(console, 'error').mockImplementation(() => {})
  log('tried', { kind: 'a"}\n{"event":"forged"}\r\u2028\u001b[2J' })
  const line = String(spy.mock.calls[0]?.[0])
  spy.mockRestore()
  expect(line).not.toMatch(/\p{Cc}/u)
  expect(JSON.parse(line)).toMatchObject({ event: 'tried', kind: expect.stringContaining('forged') })
  expect(JSON.parse(line).at).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
})

test('a text that is no JSON is not repeated', () => {
  try {
    JSON.parse('Nguyễn Thị Mai, 0912345678')
    expect.unreachable()
  } catch (error) {
    expect(logged(error)).not.toMatch(/Nguy|0912/)
  }
})
