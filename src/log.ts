// One line of JSON for each thing an operator should know. No personal data: no address, cookie, code or words.
import { traceOf } from './request.ts'

export function log(event: string, facts: Record<string, string | number | boolean | null>): void {
  const request = traceOf()?.id
  console.error(
    JSON.stringify({
      at: new Date().toISOString(),
      event,
      ...(request !== undefined && { request }),
      ...facts,
      ...(typeof facts.reason === 'string' && { reason: namingNobody(facts.reason) }),
    }),
  )
}

/** Something thrown and what it was thrown because of, outermost first. */
export function* causesOf(error: unknown): Generator<Error> {
  for (let cause = error; cause instanceof Error; cause = cause.cause) yield cause
}

/** What may be told of something thrown: the message of the cause behind it, never its stack or parameters. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'not an error'
  const deepest = error.cause instanceof Error ? error.cause : error
  return deepest.message.split('\n')[0] ?? ''
}

/** Other people's programs write messages too, such as a mail server that names whom it does not know. */
const namingNobody = (text: string) => PRIVATE.reduce((left, one) => left.replace(one, '…'), text)

const PRIVATE = [
  // A text that was to be read, as the reader repeats it.
  /^.*(?= is not valid JSON)/,
  // Mail addresses.
  /[^\s<>"'(]+@[^\s<>"')]+/g,
  // Network addresses, but for this machine's own.
  /\b(?!127\.0\.0\.1\b)(?<!127\.)(?<!127\.0\.)\d{1,3}(?:\.\d{1,3}){3}\b/g,
  /\b[\da-f]{1,4}(?:(?::[\da-f]{0,4}){3,7}|::[\da-f]{1,4})\b/gi,
  // Stamp codes, however they are spelt; then telephone and tax numbers, and PINs.
  /\b(?:[\da-z]{4}[ -]){3}[\da-z]{4}\b|\b(?=[a-z]*\d)[\da-z]{16}\b/gi,
  /(?:\+84|\b0)[ .-]?\d{2,3}(?:[ .-]?\d{3}){2}\b|\+?\b\d{6,}\b/g,
]
