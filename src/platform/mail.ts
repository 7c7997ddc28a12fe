// Mail leaves by one port. On Cloudflare a mail service is asked over HTTP, in the shape that Resend and those like
// it take; where none is set up, nothing leaves and the sender is told.
export interface Letter {
  to: string
  subject: string
  /** Plain text. */
  text: string
  /** Names the letter: one that is handed on again under the same name is the same letter. Plain letters and digits. */
  key?: string
}

export interface Mail {
  /** Rejects when the letter could not be handed on. */
  send(letter: Letter): Promise<void>
  /** Removes letters that were kept here because nothing carries them, if they are older. */
  forget?(before: number): Promise<void>
  /** Settings without which nothing leaves, where others of them are made: somebody means it to. */
  missing?: readonly string[]
}

export const MAIL_WITHIN_MS = 10_000

export interface HttpMailOptions {
  url: string
  token: string
  from: string
}

export function httpMail({ url, token, from }: HttpMailOptions): Mail {
  return {
    async send({ to, subject, text, key }) {
      const answer = await fetch(url, {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${token}`,
          'Content-Type': 'application/json',
          ...(key && { 'Idempotency-Key': key }),
        },
        body: JSON.stringify({ from, to: [to], subject: oneLine(subject), text }),
        redirect: 'manual',
        signal: AbortSignal.timeout(MAIL_WITHIN_MS),
      })
      await answer.body?.cancel()
      if (!answer.ok) throw new Error(`the mail service answered ${answer.status}`)
    },
  }
}

export const noMail: Mail = {
  send: () => Promise.reject(new Error('no way to send mail is set up')),
}

/** A subject is one line, whatever a name in it holds. */
export const oneLine = (text: string): string => text.replace(/[\r\n]+/g, ' ').trim()
