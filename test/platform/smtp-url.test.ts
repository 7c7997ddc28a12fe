import { expect, test } from 'vitest'
import { parseSmtpUrl } from '../../src/platform/smtp-url.ts'

test.each([
  [undefined, null],
  ['', null],
  [' ', null],
  [' smtp://127.0.0.1:25 ', 'smtp://127.0.0.1:25'],
  ['smtps://user:secret@mail.example:465', 'smtps://user:secret@mail.example:465'],
  ['SMTP://mail.example/?tls.rejectUnauthorized=false', 'SMTP://mail.example/?tls.rejectUnauthorized=false'],
])('%j is the mail server %j', (text, url) => expect(parseSmtpUrl(text)).toBe(url))

// The mailer takes a number behind a name for a host, and no host for this machine: no letter would ever leave.
test.each(['foo', 'mail.example:587', 'https://mail.example', 'smtp://', 'smtp:/mail.example', 'yes'])(
  '%s is refused by its name',
  (text) => expect(() => parseSmtpUrl(text)).toThrow('SMTP_URL is'),
)

test('what is refused may hold a password, and is not told', () => {
  expect(() => parseSmtpUrl('user:secret@mail.example:587')).toThrow(/^(?!.*secret).*$/)
})
