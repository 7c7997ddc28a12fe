// The wire between the product and its database, where a test can cut it, lose answers on it or slow it down, and
// count what goes over it.
import { setTimeout as sleep } from 'node:timers/promises'

export interface Faults {
  /** The database is not reached. With `only`, for the batches whose SQL matches. */
  breakBefore(only?: RegExp): void
  /** The database does the work; the answer is lost. */
  breakAfter(): void
  /** Each batch takes so many milliseconds more. */
  slow(ms: number): void
  /** The database says nothing until it is mended. */
  hold(): void
  mend(): void
}

type Fault =
  | { kind: 'before' | 'after'; only: RegExp }
  | { kind: 'slow'; ms: number }
  | { kind: 'held'; until: Promise<void>; release: () => void }

/** Of observations; a version 7 as the product makes them. */
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Part of the SQL of each kind of batch. */
export const FOLDS = /visit_day/
const RECORDS = /insert into observation/
const REFUSALS = /refused_code|case_file|case_mail|outbox_|^(?![\s\S]*visit_day)[\s\S]*into \W+day_key/
/** The statement before it: an arrival asks what is known of the stamp; what comes from the queue does not. */
const READS_STAMP = /evidence_revision/

export function openWire() {
  let fault: Fault | null = null
  const state = { calls: 0, underWay: 0, refused: 0, statements: 0 }
  /** Observations of the queue whose batch the database has acknowledged. */
  const delivered = new Set<string>()
  const faults: Faults = {
    breakBefore(only = /(?:)/) {
      fault = { kind: 'before', only }
    },
    breakAfter() {
      fault = { kind: 'after', only: /(?:)/ }
    },
    slow(ms) {
      fault = { kind: 'slow', ms }
    },
    hold() {
      const { promise: until, resolve: release } = Promise.withResolvers<void>()
      fault = { kind: 'held', until, release }
    },
    mend() {
      if (fault?.kind === 'held') fault.release()
      fault = null
    },
  }
  /** Carries one batch, given as text, through the present fault. */
  async function carry<T>(batch: string, work: () => Promise<T>): Promise<T> {
    // What refused codes come to, and whom to tell of it, is asked later and by no request.
    if (!REFUSALS.test(batch)) state.calls++
    const statements = statementsIn(batch)
    state.statements += statements.length
    state.underWay++
    const met = fault
    try {
      if (met?.kind === 'slow') await sleep(met.ms)
      else if (met?.kind === 'held') await met.until
      else if (met?.kind === 'before' && met.only.test(batch)) {
        state.refused++
        throw new Error('the database is gone')
      }
      const result = await work()
      if (met?.kind === 'after') {
        state.refused++
        throw new Error('the answer is lost')
      }
      for (const id of fromQueue(statements)) delivered.add(id)
      return result
    } finally {
      state.underWay--
    }
  }
  return { faults, state, delivered, carry }
}

export type Wire = ReturnType<typeof openWire>

interface Statement {
  sql: string
  values: readonly unknown[]
}

/** Of a batch as text: what goes to the embedded engine, or a request to a server, in which batches of a moment stand together. */
function statementsIn(batch: string): Statement[] {
  const sent = JSON.parse(batch)
  if (Array.isArray(sent)) return sent.map(({ sql, params }) => ({ sql, values: params }))
  const texts = new Map<number, string>()
  return sent.requests.flatMap(({ sql_id, sql, batch }: Sent) => {
    if (sql !== undefined && sql_id !== undefined) texts.set(sql_id, sql)
    return (batch?.steps ?? []).map(({ stmt }) => ({
      sql: stmt.sql ?? texts.get(stmt.sql_id ?? -1) ?? '',
      values: (stmt.args ?? []).map(({ value }) => value),
    }))
  })
}

interface Sent {
  sql_id?: number
  sql?: string
  batch?: { steps: { stmt: { sql?: string; sql_id?: number; args?: { value?: unknown }[] } }[] }
}

function fromQueue(statements: readonly Statement[]): string[] {
  return statements.flatMap(({ sql, values }, i) => {
    if (!RECORDS.test(sql) || READS_STAMP.test(statements[i - 1]?.sql ?? '')) return []
    return values.filter((value) => typeof value === 'string' && UUID.test(value)) as string[]
  })
}
