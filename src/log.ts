// One line of JSON for each thing an operator should know. No personal data: no address, cookie, code or words.
export function log(event: string, facts: Record<string, string | number | boolean | null> = {}): void {
  console.error(JSON.stringify({ event, ...facts }))
}

/** What may be told of something thrown: its message and the cause behind it, never its stack or parameters. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'not an error'
  const deepest = error.cause instanceof Error ? error.cause : error
  return deepest.message.split('\n')[0] ?? ''
}
