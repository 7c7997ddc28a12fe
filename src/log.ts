// One line of JSON for each thing an operator should know. No personal data: no address, cookie, code or words.
export function log(event: string, facts: Record<string, string | number | boolean | null> = {}): void {
  console.error(JSON.stringify({ event, ...facts }))
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
