// One line of JSON for each thing an operator should know. No personal data: no address, cookie, code or words.
import { traceOf } from './request.ts'

export function log(event: string, facts: Record<string, string | number | boolean | null> = {}): void {
  const request = traceOf()?.id
  console.error(
    JSON.stringify({
      at: new Date().toISOString(),
      event,
      ...(request !== undefined && { request }),
      ...facts,
    }),
  )
}

/** Something thrown and what it was thrown because of, outermost first. */
export function* causesOf(error: unknown): Generator<Error> {
  for (let cause = error; cause instanceof Error; cause = cause.cause) yield cause
}

/** What may be told of something thrown: its message and the cause behind it, never its stack or parameters. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'not an error'
  const deepest = error.cause instanceof Error ? error.cause : error
  return deepest.message.split('\n')[0] ?? ''
}
