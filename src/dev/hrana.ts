// libSQL over HTTP (Hrana 2, JSON) on a local file, so that development and tests reach SQLite as production does. It
// answers whatever libSQL's own client asks, and gives up what that never sends (protobuf, cursors) and the hosted
// server's finer codes for SQL that does not compile, here SQLITE_ERROR. Native `libsql` adds two limits: text is read
// up to its first NUL only, and text that is not UTF-8 (EXPLAIN of a blob literal, say) ends the process.
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'libsql'
import * as v from 'valibot'

const STREAM_IDLE_MS = 10_000
const LOCK_PATIENCE_MS = 5_000
const LOCK_RETRY_MS = 10
/** Statements a connection keeps compiled. */
const COMPILED_AT_MOST = 200

type SqlValue = null | bigint | number | string | Uint8Array

const toInteger = v.transform((digits: string) => BigInt(digits))
const fits64Bits = v.check((n: bigint) => BigInt.asIntN(64, n) === n)
const toBytes = v.transform((base64: string): Uint8Array => Buffer.from(base64, 'base64'))
const Integer = v.pipe(v.string(), v.regex(/^-?\d{1,19}$/), toInteger, fits64Bits)
const Base64 = v.pipe(v.string(), v.regex(/^[\w+/-]*={0,2}$/), toBytes)
const Value = v.pipe(
  v.variant('type', [
    v.object({ type: v.literal('null') }),
    v.object({ type: v.literal('integer'), value: Integer }),
    v.object({ type: v.literal('float'), value: v.number() }),
    v.object({ type: v.literal('text'), value: v.string() }),
    v.object({ type: v.literal('blob'), base64: Base64 }),
  ]),
  v.transform((it): SqlValue => ('value' in it ? it.value : 'base64' in it ? it.base64 : null)),
)
const Source = v.object({ sql: v.nullish(v.string()), sql_id: v.nullish(v.number()) })
const Stmt = v.object({
  ...Source.entries,
  args: v.optional(v.array(Value), []),
  named_args: v.optional(v.array(v.object({ name: v.string(), value: Value })), []),
  want_rows: v.optional(v.boolean(), true),
})
type Condition =
  | { type: 'ok' | 'error'; step: number }
  | { type: 'not'; cond: Condition }
  | { type: 'and' | 'or'; conds: Condition[] }
  | { type: 'is_autocommit' }
const Condition: v.GenericSchema<Condition> = v.lazy(() =>
  v.variant('type', [
    v.object({ type: v.picklist(['ok', 'error']), step: v.number() }),
    v.object({ type: v.literal('not'), cond: Condition }),
    v.object({ type: v.picklist(['and', 'or']), conds: v.array(Condition) }),
    v.object({ type: v.literal('is_autocommit') }),
  ]),
)
const Batch = v.object({ steps: v.array(v.object({ condition: v.nullish(Condition), stmt: Stmt })) })
const StreamRequest = v.variant('type', [
  v.object({ type: v.literal('execute'), stmt: Stmt }),
  v.object({ type: v.literal('batch'), batch: Batch }),
  v.object({ type: v.literal('sequence'), ...Source.entries }),
  v.object({ type: v.literal('describe'), ...Source.entries }),
  v.object({ type: v.literal('store_sql'), sql_id: v.number(), sql: v.string() }),
  v.object({ type: v.literal('close_sql'), sql_id: v.number() }),
  v.object({ type: v.literal('get_autocommit') }),
  v.object({ type: v.literal('close') }),
])
const Pipeline = v.object({ baton: v.nullish(v.string()), requests: v.array(StreamRequest) })

type Source = v.InferOutput<typeof Source>
type Stmt = v.InferOutput<typeof Stmt>
type Batch = v.InferOutput<typeof Batch>
type StreamRequest = v.InferOutput<typeof StreamRequest>

type Connection = {
  db: Database.Database
  counters: Database.Statement
  /** Statements asked before, by their text: the latest come last. */
  compiled: Map<string, Compiled>
}
/** `answers`: it has rows. `byPosition`: no parameter is told by its name alone. */
type Compiled = Statement & {
  prepared: Database.Statement
  answers: boolean
  names: (string | null)[]
  byPosition: boolean
  writes: boolean
  inserts: boolean
}
/** `columns`: of what was asked since the tables last changed. `set`: it may have changed how its connection works. */
type Stream = Connection & {
  texts: Map<number, string>
  columns: Map<Compiled, object[]>
  open: boolean
  set: boolean
}

type SqliteError = { code?: string; rawCode?: number; message: string }
type Failure = { error: { code: string; message: string }; stale?: boolean }
const failure = (code: string, message: string): Failure => ({ error: { code, message } })
const failed = (outcome: object): outcome is Failure => 'error' in outcome

function attempt<T extends object>(native: () => T): T | Failure {
  try {
    return native()
  } catch (thrown) {
    const { code = '', rawCode = 0, message } = thrown as SqliteError
    // Hrana has no extended codes, and libsql has no names for some, such as STRICT tables' types.
    const name = (rawCode & 0xff) === 19 ? 'SQLITE_CONSTRAINT' : /^SQLITE_[A-Z]+/.exec(code)?.[0]
    const { error } = failure(name ?? 'SQLITE_UNKNOWN', `SQLite error: ${message}`)
    return { error, stale: code === 'SQLITE_BUSY_SNAPSHOT' }
  }
}

/** Yields only while another connection holds the write lock; otherwise it runs through, others kept out. */
type Work<T> = Generator<undefined, T>

async function drive<T>(work: Work<T>): Promise<T> {
  for (;;) {
    const turn = work.next()
    if (turn.done) return turn.value
    await sleep(LOCK_RETRY_MS)
  }
}

// Blanks and comments match outside the group. 'it''s' counts as two strings, which does no harm here.
const BLANK = /\s+|--[^\n]*|\/\*.*?(?:\*\/|$)/
const TOKEN = /'[^']*'|"[^"]*"|`[^`]*`|\[[^\]]*\]|\?\d*|[:@$]?[\w$\u0080-\uffff]+|./
const LEXER = new RegExp(`${BLANK.source}|(${TOKEN.source})`, 'gs')

type Statement = { text: string; tokens: string[] }

/** libsql shows neither a statement's parameters nor what follows its semicolon, so both are found here. */
function split(sql: string): Statement[] {
  const statements: Statement[] = []
  let tokens: string[] = []
  let start = 0
  const finish = (end: number) => {
    if (tokens.length > 0) statements.push({ text: sql.slice(start, end), tokens })
    tokens = []
    start = end + 1
  }
  for (const { 1: token, index } of sql.matchAll(LEXER)) {
    if (token === ';' && !insideTrigger(tokens)) finish(index)
    else if (token) tokens.push(token)
  }
  finish(sql.length)
  return statements
}

function insideTrigger(tokens: string[]): boolean {
  const opened = /^create (temp |temporary )?trigger\b/i.test(tokens.slice(0, 3).join(' '))
  return opened && !/^;end$/i.test(tokens.slice(-2).join(''))
}

/** Names in SQLite's numbering, null for a parameter without one. */
function parameters(tokens: string[]): (string | null)[] {
  const names: (string | null)[] = []
  for (const token of tokens) {
    const position = token === '?' ? names.length + 1 : Number(/^\?(\d+)/.exec(token)?.[1] ?? 0)
    while (names.length < position) names.push(null)
    if (/^\?\d/.test(token)) names[position - 1] ??= token
    if (/^[:@$]./.test(token) && !names.includes(token)) names.push(token)
  }
  return names
}

const isPosition = (name: string | null) => name === null || name.startsWith('?')

/** Always by position: libsql aborts the process over a named argument where a parameter has no name. */
function bind({ names, byPosition }: Compiled, { args, named_args }: Stmt): SqlValue[] | Failure {
  if (byPosition && named_args.length === 0 && args.length === names.length) return args
  const named = new Map(named_args.map((arg) => [arg.name, arg.value]))
  const byName = (name: string) => (named.has(name) ? named.get(name) : named.get(name.slice(1)))
  const mismatch = (why: string) => failure('ARGS_INVALID', `Arguments do not match SQL parameters: ${why}`)
  if (args.length > 0 && named.size > 0) return mismatch('both positional and named')
  if (args.length + named.size > names.length) return mismatch(`too many, expected ${names.length}`)
  const values: SqlValue[] = []
  for (const [index, name] of names.entries()) {
    const found = name === null || isPosition(name) ? args[index] : byName(name)
    if (found === undefined) return mismatch(`value for parameter ${name ?? index + 1} not found`)
    values.push(found)
  }
  return values
}

const textOf = ({ texts }: Stream, { sql, sql_id }: Source): string | undefined =>
  sql ?? (sql_id == null ? undefined : texts.get(sql_id))

function read(stream: Stream, source: Source): Statement[] | Failure {
  const text = textOf(stream, source)
  return text === undefined ? failure('SQL_NOT_FOUND', 'No SQL text has this id') : split(text)
}

function compile(stream: Stream, source: Source): Compiled | Failure {
  const text = textOf(stream, source)
  const known = text === undefined ? undefined : stream.compiled.get(text)
  const found = known ?? compileAnew(stream, source)
  if (text === undefined || failed(found)) return found
  stream.compiled.delete(text)
  stream.compiled.set(text, found)
  const [oldest] = stream.compiled.keys()
  if (stream.compiled.size > COMPILED_AT_MOST && oldest !== undefined) stream.compiled.delete(oldest)
  return found
}

const WRITES = /^(?:insert|replace|update|delete)$/i
const CHANGES_TABLES = /^(?:create|alter|drop)$/i

function compileAnew(stream: Stream, source: Source): Compiled | Failure {
  const statements = read(stream, source)
  if (failed(statements)) return statements
  const [statement, ...rest] = statements
  if (!statement) return failure('SQL_NO_STATEMENT', 'SQL string does not contain any statement')
  if (rest.length > 0) return failure('SQL_MANY_STATEMENTS', 'SQL string contains more than one statement')
  const { text, tokens } = statement
  const [verb = ''] = tokens
  const names = parameters(tokens)
  return attempt(() => {
    const prepared = stream.db.prepare(text)
    const answers = prepared.reader
    return {
      ...statement,
      prepared: answers ? prepared.raw() : prepared,
      answers,
      names,
      byPosition: names.every(isPosition),
      writes: WRITES.test(verb) || (/^with$/i.test(verb) && tokens.some((token) => WRITES.test(token))),
      inserts: /^replace$/i.test(verb) || tokens.some((token) => /^insert$/i.test(token)),
    }
  })
}

/** Runs to the last row even if nobody wants rows: only then does SQLite commit and let go of its locks. */
function* run(
  db: Database.Database,
  { prepared, answers }: Compiled,
  args: SqlValue[],
): Work<SqlValue[][] | Failure> {
  const deadline = performance.now() + LOCK_PATIENCE_MS
  for (;;) {
    const rows = attempt(() => {
      if (answers) return prepared.all(args) as SqlValue[][]
      prepared.run(args)
      return []
    })
    if (!failed(rows) || rows.error.code !== 'SQLITE_BUSY') return rows
    // No wait helps a transaction that has read what another one has since changed.
    if (rows.stale || performance.now() > deadline) {
      abandon(db, prepared, args)
      return rows
    }
    yield
  }
}

/** A busy statement stays active and fails every later COMMIT. libsql has no reset; another error will do. */
function abandon(db: Database.Database, prepared: Database.Statement, args: SqlValue[]): void {
  db.exec('PRAGMA query_only=ON')
  attempt(() => prepared.run(args))
  db.exec('PRAGMA query_only=OFF')
}

function encode(it: SqlValue) {
  if (it === null) return { type: 'null' }
  if (typeof it === 'bigint') return { type: 'integer', value: String(it) }
  if (typeof it === 'number') return { type: 'float', value: it }
  if (typeof it === 'string') return { type: 'text', value: it }
  return { type: 'blob', base64: Buffer.from(it).toString('base64') }
}

const columns = (prepared: Database.Statement) =>
  prepared.columns().map(({ name, type }) => ({ name, decltype: type }))

function columnsOf(stream: Stream, compiled: Compiled): object[] {
  const known = stream.columns.get(compiled) ?? columns(compiled.prepared)
  stream.columns.set(compiled, known)
  return known
}

function* execute(stream: Stream, stmt: Stmt): Work<object> {
  const compiled = compile(stream, stmt)
  if (failed(compiled)) return compiled
  const { writes, inserts, tokens } = compiled
  if (/^pragma$/i.test(tokens[0] ?? '')) stream.set = true
  if (CHANGES_TABLES.test(tokens[0] ?? '')) stream.columns.clear()
  const args = bind(compiled, stmt)
  if (failed(args)) return args
  const rows = yield* run(stream.db, compiled, args)
  if (failed(rows)) return rows
  // They keep what the last statement that wrote has left, which need not be this one.
  const [changes, rowid] = writes || inserts ? (stream.counters.get([]) as [bigint, bigint]) : [0n, 0n]
  return {
    cols: columnsOf(stream, compiled),
    rows: stmt.want_rows ? rows.map((row) => row.map(encode)) : [],
    affected_row_count: writes ? Number(changes) : 0,
    last_insert_rowid: inserts ? String(rowid) : null,
  }
}

function holds(cond: Condition, done: (object | null)[], db: Database.Database): boolean {
  const each = (inner: Condition) => holds(inner, done, db)
  if (cond.type === 'is_autocommit') return !db.inTransaction
  if ('cond' in cond) return !each(cond.cond)
  if ('conds' in cond) return cond.type === 'and' ? cond.conds.every(each) : cond.conds.some(each)
  const outcome = done[cond.step] ?? null
  return outcome !== null && failed(outcome) === (cond.type === 'error')
}

function* batch(stream: Stream, { steps }: Batch): Work<object> {
  const done: (object | null)[] = []
  for (const { condition, stmt } of steps) {
    const due = !condition || holds(condition, done, stream.db)
    done.push(due ? yield* execute(stream, stmt) : null)
  }
  return {
    step_results: done.map((outcome) => (outcome && failed(outcome) ? null : outcome)),
    step_errors: done.map((outcome) => (outcome && failed(outcome) ? outcome.error : null)),
  }
}

function* sequence(stream: Stream, source: Source): Work<object> {
  const statements = read(stream, source)
  if (failed(statements)) return statements
  for (const { text } of statements) {
    const outcome = yield* execute(stream, { sql: text, args: [], named_args: [], want_rows: false })
    if (failed(outcome)) return outcome
  }
  return {}
}

function describe(stream: Stream, source: Source): object {
  const compiled = compile(stream, source)
  if (failed(compiled)) return compiled
  const { prepared, names, tokens, text } = compiled
  // An EXPLAIN would tell as much, but it prints blob literals as text, and those end the process.
  const own = stream.db.prepare('SELECT ro FROM sqlite_stmt WHERE sql = ?').raw().get([text]) as [bigint]
  return {
    params: names.map((name) => ({ name })),
    cols: columns(prepared),
    is_explain: /^explain$/i.test(tokens[0] ?? ''),
    is_readonly: own[0] !== 0n,
  }
}

const inResult = (outcome: object) => (failed(outcome) ? outcome : { result: outcome })

function* answer(stream: Stream, request: StreamRequest): Work<object> {
  if (!stream.open) return failure('STREAM_CLOSED', 'The stream was closed by an earlier request')
  switch (request.type) {
    case 'execute':
      return inResult(yield* execute(stream, request.stmt))
    case 'batch':
      return inResult(yield* batch(stream, request.batch))
    case 'sequence':
      return yield* sequence(stream, request)
    case 'describe':
      return inResult(describe(stream, request))
    case 'get_autocommit':
      return { is_autocommit: !stream.db.inTransaction }
    case 'store_sql':
      stream.texts.set(request.sql_id, request.sql)
      return {}
    case 'close_sql':
      stream.texts.delete(request.sql_id)
      return {}
    case 'close':
      stream.open = false
      return {}
  }
}

function* answerAll(stream: Stream, requests: StreamRequest[]): Work<object[]> {
  const results: object[] = []
  for (const request of requests) {
    const outcome = yield* answer(stream, request)
    if (failed(outcome)) results.push({ type: 'error', error: outcome.error })
    else results.push({ type: 'ok', response: { type: request.type, ...outcome } })
  }
  return results
}

function connect(path: string): Connection {
  const db = new Database(path)
  db.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=0')
  db.defaultSafeIntegers(true)
  return {
    db,
    counters: db.prepare('SELECT changes(), last_insert_rowid()').raw(),
    compiled: new Map(),
  }
}

const refuse = (status: number, code: string, message: string) => Response.json({ message, code }, { status })

export function hranaEndpoint({ path, token }: { path: string; token?: string }) {
  // Reused, although temporary tables then outlive their stream: libsql closes a connection only once all its
  // statements are garbage-collected, so a new one for each request would run out of file descriptors.
  const idle = [connect(path)]
  const parked = new Map<string, { stream: Stream; timer: NodeJS.Timeout }>()
  let closed = false

  function take(baton?: string | null): Stream | undefined {
    if (baton == null)
      return {
        ...(idle.pop() ?? connect(path)),
        texts: new Map(),
        columns: new Map(),
        open: true,
        set: false,
      }
    const found = parked.get(baton)
    clearTimeout(found?.timer)
    parked.delete(baton)
    return found?.stream
  }

  function park(stream: Stream): string {
    const baton = randomUUID()
    const timer = setTimeout(() => take(baton) && retire(stream), STREAM_IDLE_MS).unref()
    parked.set(baton, { stream, timer })
    return baton
  }

  function retire({ db, counters, compiled, set }: Stream): void {
    if (db.inTransaction) db.exec('ROLLBACK')
    if (set) db.exec('PRAGMA foreign_keys=ON')
    if (closed) db.close()
    else idle.push({ db, counters, compiled })
  }

  async function fetch(request: Request): Promise<Response> {
    const route = `${request.method} ${new URL(request.url).pathname}`
    if (route === 'GET /v2') return new Response()
    if (route !== 'POST /v2/pipeline') return refuse(404, 'NOT_FOUND', `Nothing answers ${route}`)
    if (token !== undefined && request.headers.get('authorization') !== `Bearer ${token}`)
      return refuse(401, 'UNAUTHORIZED', 'The bearer token is missing or wrong')
    const body = v.safeParse(Pipeline, await request.json().catch(() => undefined))
    if (!body.success) return refuse(400, 'MALFORMED_REQUEST', v.summarize(body.issues))
    const stream = take(body.output.baton)
    if (!stream) return refuse(400, 'STREAM_EXPIRED', 'The stream has expired due to inactivity')
    // Another connection may have changed the tables.
    stream.columns.clear()
    const results = await drive(answerAll(stream, body.output.requests))
    const baton = stream.open && !closed ? park(stream) : null
    if (!baton) retire(stream)
    return Response.json({ baton, base_url: null, results })
  }

  function close(): void {
    closed = true
    for (const { db } of idle.splice(0)) db.close()
    for (const [baton, { stream }] of parked) if (take(baton)) retire(stream)
  }

  return { fetch, close }
}
