// Which mail server letters leave by on one machine, and from whom. The mailer itself takes any text, and then reaches nobody.

/** Reads SMTP_URL; null where none is named. Throws an Error that names the setting, not its value: it may be secret. */
export function parseSmtpUrl(value: string | undefined): string | null {
  const text = value?.trim() ?? ''
  if (text === '') return null
  if (/^smtps?:\/\/./i.test(text) && URL.canParse(text) && new URL(text).hostname !== '') return text
  throw new Error('SMTP_URL is the address of a mail server, such as smtps://user:password@mail.example:465')
}

/**
 * Reads MAIL_FROM, an address or a name with one; null where none is named and no mail server either. Throws an Error that
 * names the setting: servers elsewhere take no letter whose sender has no address.
 */
export function parseMailFrom(value: string | undefined, smtpUrl: string | null): string | null {
  const text = value?.trim() ?? ''
  if (text === '' && smtpUrl === null) return null
  if (/^(?:[^\s<>@]+@[^\s<>@]+|[^<>\r\n]*<[^\s<>@]+@[^\s<>@]+>)$/.test(text)) return text
  throw new Error(
    `MAIL_FROM is whom letters are from, which SMTP_URL needs, such as tem@mail.example: ${text}`,
  )
}
