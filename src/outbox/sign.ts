// The headers of one attempt. Webhooks are signed as Standard Webhooks says: id, time of sending and body, with each
// secret that is good just now. A portal is shown its bearer token, and the id under which it may tell repeats.
import { Webhook } from 'standardwebhooks'

export interface Letter {
  id: string
  channel: 'webhook' | 'portal'
  contentType: string
  body: string
}

export function headersOf(letter: Letter, secrets: readonly string[], now: number): Record<string, string> {
  const common = { 'Content-Type': letter.contentType, 'User-Agent': 'TemGoc/1' }
  if (letter.channel === 'portal') {
    return { ...common, Authorization: `Bearer ${secrets[0] ?? ''}`, 'Idempotency-Key': letter.id }
  }
  const sentAt = new Date(now)
  return {
    ...common,
    'webhook-id': letter.id,
    'webhook-timestamp': String(Math.floor(now / 1000)),
    'webhook-signature': secrets
      .map((secret) => new Webhook(secret).sign(letter.id, sentAt, letter.body))
      .join(' '),
  }
}
