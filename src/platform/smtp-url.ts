// Which mail server letters leave by on one machine. The mailer itself takes any text, and then reaches nobody.

/** Reads SMTP_URL; null where none is named. Throws an Error that names the setting, not its value: it may be secret. */
export function parseSmtpUrl(value: string | undefined): string | null {
  const text = value?.trim() ?? ''
  if (text === '') return null
  if (/^smtps?:\/\/./i.test(text) && URL.canParse(text) && new URL(text).hostname !== '') return text
  throw new Error('SMTP_URL is the address of a mail server, such as smtps://user:password@mail.example:465')
}
