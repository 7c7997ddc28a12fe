import { expect, test } from 'vitest'
import { parseMailFrom, parseSmtpUrl } from '../../src/platform/smtp-url.ts'

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

const SERVER = 'smtp://127.0.0.1:25'

test.each([
  [undefined, null, null],
  [' ', null, null],
  ['tem@mail.example', null, 'tem@mail.example'],
  [' tem@mail.example ', SERVER, 'tem@mail.example'],
  ['Tem Gốc <tem@mail.example>', SERVER, 'Tem Gốc <tem@mail.example>'],
  ['"Tem, Gốc" <tem@localhost>', SERVER, '"Tem, Gốc" <tem@localhost>'],
])('%j with the server %j is from %j', (text, server, from) => expect(parseMailFrom(text, server)).toBe(from))

test.each([
  undefined,
  '',
  'Tem Gốc',
  'tem@',
  '@mail.example',
  'Tem <tem>',
  'a@b.vn, c@d.vn',
  'Tem\n<a@b.vn>',
])('letters to a server from %j are refused by the name of the setting', (text) =>
  expect(() => parseMailFrom(text, SERVER)).toThrow('MAIL_FROM is'),
)
