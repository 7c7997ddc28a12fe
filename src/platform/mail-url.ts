// Which mail service is asked over HTTP, at the edge.

/** Reads MAIL_URL; null where none is named. Throws an Error that names the setting. */
export function parseMailUrl(value: string | undefined): string | null {
  const text = value?.trim() ?? ''
  if (text === '') return null
  if (/^https:\/\//i.test(text) && URL.canParse(text)) return text
  throw new Error(`MAIL_URL is the address of a mail service, with https: ${text}`)
}
