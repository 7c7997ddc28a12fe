// libSQL over HTTP, for Workers, in the JSON of Hrana 2, which is all that is asked of a server. Batches of one moment
// go in one request. The client library would be a seventh of what a scan loads on the edge, and dearer to run than
// what it sends.
import type { Transport } from './database.ts'
import { type Carried, together } from './together.ts'

export interface Server {
  url: string
  authToken?: string | undefined
  /** Whom it keeps waiting longer, it is away for. Without it there is no end to that. */
  answersWithinMs?: number | undefined
  /** Lets a request live until the work is done, where it would end with its answer. */
  keep?: (work: Promise<unknown>) => void
}

/** Credentials of a libSQL server. Throws if the address is not one. */
export function remote({ url, authToken, answersWithinMs, keep }: Server): Transport {
  const pipeline = pipelineOf(url)
  const headers = {
    'Content-Type': 'application/json',
    ...(authToken && { Authorization: `Bearer ${authToken}` }),
  }
  const ask = together(async (batches: readonly (readonly Asked[])[]) => {
    const response = await fetch(pipeline, {
      method: 'POST',
      headers,
      body: asked(batches),
      ...(answersWithinMs && { signal: AbortSignal.timeout(answersWithinMs) }),
    })
    if (!response.ok) {
      await response.body?.cancel()
      throw new Error(`the database server answered ${response.status}`)
    }
    const { results } = (await response.json()) as { results: readonly Result[] }
    return answered(results.at(-2), batches)
  }, keep)
  return async (queries) => ask(queries.map(({ sql, params }) => ({ sql, args: params.map(sent) })))
}

function pipelineOf(url: string): URL {
  const address = new URL(url)
  const { protocol, host } = address
  if (!['libsql:', 'https:', 'http:'].includes(protocol) || !host)
    throw new Error(`a database server's address begins with libsql:// or https://, not ${protocol}`)
  return new URL(`${protocol === 'libsql:' ? 'https:' : protocol}//${host}/v2/pipeline`)
}

type Value =
  | { type: 'null' }
  | { type: 'integer'; value: string }
  | { type: 'float'; value: number }
  | { type: 'text'; value: string }
  | { type: 'blob'; base64: string }

interface Refusal {
  message: string
  code?: string
}
interface Done {
  step_results: readonly ({ rows: Value[][] } | null)[]
  step_errors: readonly (Refusal | null)[]
}
type Result =
  | { type: 'ok'; response: { type: 'batch'; result: Done } }
  | { type: 'error'; error: Refusal }
  | undefined

interface Asked {
  sql: string
  args: Value[]
}

/** A transaction: each step is taken only if the one before it was, and what was not committed is undone. */
function asked(batches: readonly (readonly Asked[])[]): string {
  const all = batches.flat()
  const { stored, source } = textsOf(all)
  const after = (step: number) => ({ type: 'ok', step })
  const commit = all.length + 1
  const steps = [
    { stmt: { sql: 'BEGIN IMMEDIATE', want_rows: false } },
    ...all.map(({ sql, args }, i) => ({
      condition: after(i),
      stmt: { ...source(sql), args, want_rows: true },
    })),
    { condition: after(commit - 1), stmt: { sql: 'COMMIT', want_rows: false } },
    { condition: { type: 'not', cond: after(commit) }, stmt: { sql: 'ROLLBACK', want_rows: false } },
  ]
  return JSON.stringify({ requests: [...stored, { type: 'batch', batch: { steps } }, { type: 'close' }] })
}

/** What is asked several times is told once, and then called by its number. */
function textsOf(all: readonly Asked[]) {
  const numbers = new Map<string, number | null>()
  const stored: { type: 'store_sql'; sql_id: number; sql: string }[] = []
  for (const { sql } of all) {
    const before = numbers.get(sql)
    if (before === undefined) numbers.set(sql, null)
    else if (before === null)
      numbers.set(sql, stored.push({ type: 'store_sql', sql_id: stored.length, sql }) - 1)
  }
  const source = (sql: string) => {
    const number = numbers.get(sql) ?? null
    return number === null ? { sql } : { sql_id: number }
  }
  return { stored, source }
}

function answered(result: Result, batches: readonly (readonly Asked[])[]): Carried<unknown[][][]> {
  if (result?.type !== 'ok') throw refusalOf(result?.error)
  const { step_results, step_errors } = result.response.result
  const steps = batches.reduce((sum, { length }) => sum + length, 0)
  // The last step undoes what failed, and may fail itself where nothing was begun.
  const failed = step_errors.slice(0, steps + 2).findIndex((error) => error !== null)
  let next = 1
  const answers: unknown[][][][] = []
  for (const [i, { length }] of batches.entries()) {
    if (failed >= next && failed < next + length) return { refused: i, why: refusalOf(step_errors[failed]) }
    answers.push(step_results.slice(next, next + length).map((step) => step?.rows.map(receivedRow) ?? []))
    next += length
  }
  if (failed >= 0 || !step_results[steps + 1]) throw refusalOf(step_errors[failed])
  return { answers }
}

const receivedRow = (row: Value[]) => row.map(received)

const refusalOf = (refusal: Refusal | null | undefined) =>
  Object.assign(new Error(refusal?.message ?? 'the database server carried nothing out'), {
    code: refusal?.code,
  })

/** Numbers as the embedded engine binds them. */
function sent(value: unknown): Value {
  if (value === null || value === undefined) return { type: 'null' }
  if (typeof value === 'string') return { type: 'text', value }
  if (typeof value === 'number' && Number.isFinite(value)) return { type: 'float', value }
  if (typeof value === 'boolean') return { type: 'integer', value: value ? '1' : '0' }
  if (typeof value === 'bigint') return { type: 'integer', value: String(value) }
  if (value instanceof Uint8Array) return { type: 'blob', base64: Buffer.from(value).toString('base64') }
  throw new TypeError(`cannot bind a value of type ${typeof value}`)
}

function received(value: Value): unknown {
  switch (value.type) {
    case 'null':
      return null
    case 'integer':
      return Number(value.value)
    case 'blob':
      return Buffer.from(value.base64, 'base64')
    default:
      return value.value
  }
}
