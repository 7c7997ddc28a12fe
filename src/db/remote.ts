// libSQL over HTTP, for Workers: one request a batch, in the JSON of Hrana 2, which is all that is asked of a server.
// The client library would be a seventh of what a scan loads on the edge, and dearer to run than what it sends.
import type { Query, Transport } from './database.ts'

/** Credentials of a libSQL server. Throws if the address is not one. */
export function remote({ url, authToken }: { url: string; authToken?: string | undefined }): Transport {
  const pipeline = pipelineOf(url)
  const headers = {
    'Content-Type': 'application/json',
    ...(authToken && { Authorization: `Bearer ${authToken}` }),
  }
  return async (queries) => {
    const response = await fetch(pipeline, { method: 'POST', headers, body: asked(queries) })
    if (!response.ok) {
      await response.body?.cancel()
      throw new Error(`the database server answered ${response.status}`)
    }
    const { results } = (await response.json()) as { results: readonly Result[] }
    return answered(results[0], queries.length)
  }
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

/** A transaction: each step is taken only if the one before it was, and what was not committed is undone. */
function asked(queries: readonly Query[]): string {
  const after = (step: number) => ({ type: 'ok', step })
  const commit = queries.length + 1
  const steps = [
    { stmt: { sql: 'BEGIN IMMEDIATE', want_rows: false } },
    ...queries.map(({ sql, params }, i) => ({
      condition: after(i),
      stmt: { sql, args: params.map(sent), want_rows: true },
    })),
    { condition: after(commit - 1), stmt: { sql: 'COMMIT', want_rows: false } },
    { condition: { type: 'not', cond: after(commit) }, stmt: { sql: 'ROLLBACK', want_rows: false } },
  ]
  return JSON.stringify({ requests: [{ type: 'batch', batch: { steps } }, { type: 'close' }] })
}

function answered(result: Result, queries: number): unknown[][][] {
  if (result?.type !== 'ok') throw refusalOf(result?.error)
  const { step_results, step_errors } = result.response.result
  // The last step undoes what failed, and may fail itself where nothing was begun.
  const refused = step_errors.slice(0, queries + 2).find((error) => error !== null)
  if (refused || !step_results[queries + 1]) throw refusalOf(refused)
  return step_results.slice(1, queries + 1).map((step) => step?.rows.map((row) => row.map(received)) ?? [])
}

const refusalOf = (refusal: Refusal | undefined) =>
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
