// What tests share: a folder that goes away, a migrated database by copy, keys that never change, an author, and a
// small register of producers, products and batches; and the line of serials as the simplest thing it could be.
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { desc, sql } from 'drizzle-orm'
import fc from 'fast-check'
import Engine from 'libsql'
import { afterAll } from 'vitest'
import { type Author, type Command, runCommand } from '../src/command/command.ts'
import { type Database, openDatabase, type Transport } from '../src/db/database.ts'
import { embedded } from '../src/db/embedded.ts'
import { migrate } from '../src/db/migrate.ts'
import { roll } from '../src/db/schema.ts'
import { stampChange } from '../src/db/tables/rolls.ts'
import { askPrint, fetchPrint, loseFile } from '../src/print/jobs.ts'
import { type BatchInput, declareBatch } from '../src/registry/declare-batch.ts'
import { declareStep } from '../src/registry/declare-step.ts'
import { publishBatch } from '../src/registry/publish-batch.ts'
import { recallBatch, resumeBatch, reviewBatch } from '../src/registry/recall-batch.ts'
import { registerProducer, registerProduct } from '../src/registry/register.ts'
import type { Result } from '../src/result.ts'
import { issueRoll, type Roll } from '../src/rolls/issue.ts'
import type { Range, Segment } from '../src/rolls/line.ts'
import { approveOrder, orderRoll, refuseOrder, yearOf } from '../src/rolls/orders.ts'
import { activateStamps, bindStamps, printStamps, voidStamps } from '../src/rolls/range-commands.ts'
import { undoChange } from '../src/rolls/undo.ts'
import type { CodeKey, Keyring } from '../src/stamp/keyring.ts'
import { VOID_REASONS, type VoidReason } from '../src/stamp/state.ts'
import type { Observation } from '../src/verdict/known.ts'
import { madeOnce } from './made-once.ts'
import { SCRATCH } from './scratch.ts'

/** The default of a run is quick; with TEMGOC_SLOW set it is thorough. */
export const SLOW = Boolean(process.env.TEMGOC_SLOW)

/** A folder of this test file alone, gone when the file is done. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(SCRATCH, 'temgoc-test-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export interface TestDatabase {
  db: Database
  transport: Transport
  path: string
  close: () => void
}

/** Makes databases: migrated once, copied from then on. */
export function databases(folder = temporaryFolder()): () => Promise<TestDatabase> {
  let made = 0
  const opened: TestDatabase[] = []
  afterAll(() => {
    for (const one of opened) one.close()
  })
  return async () => {
    const template = await madeOnce('migrated', (folder) => makeTemplate(join(folder, TEMPLATE)))
    const path = join(folder, `copy-${++made}.db`)
    copyFileSync(join(template, TEMPLATE), path)
    const { transport, close } = embedded(path)
    let open = true
    const closeOnce = () => {
      if (open) close()
      open = false
    }
    const one = { db: openDatabase(transport), transport, path, close: closeOnce }
    opened.push(one)
    return one
  }
}

const TEMPLATE = 'template.db'

async function makeTemplate(path: string): Promise<void> {
  const { transport, close } = embedded(path)
  await migrate(transport)
  close()
  const engine = new Engine(path)
  engine.pragma('wal_checkpoint(TRUNCATE)')
  engine.close()
}

/** The rows of one statement, as arrays of column values. */
export async function rowsOf(
  transport: Transport,
  sql: string,
  params: unknown[] = [],
): Promise<unknown[][]> {
  const [rows = []] = await transport([{ sql, params }])
  return rows
}

/** The only value of a statement that answers one. */
export async function oneValue(transport: Transport, sql: string, params: unknown[] = []): Promise<unknown> {
  const [row] = await rowsOf(transport, sql, params)
  return row?.[0]
}

const keyOf = (version: string, state: CodeKey['state'], seed: number): CodeKey => ({
  version,
  state,
  stamp: new Uint8Array(32).map((_, i) => (seed * 31 + i * 7) % 256),
  pin: new Uint8Array(32).map((_, i) => (seed * 17 + i * 11 + 3) % 256),
})

export const CURRENT_KEY = keyOf('1', 'current', 1)
export const ACCEPTED_KEY = keyOf('0', 'accepted', 2)
export const RETIRED_KEY = keyOf('Z', 'retired', 3)

export const KEYS: Keyring = {
  codes: [ACCEPTED_KEY, RETIRED_KEY, CURRENT_KEY],
  identity: new Uint8Array(32).fill(9),
}

/** Ten in the morning of 1 July 2026 in Vietnam. */
export const NOW = Date.parse('2026-07-01T10:00:00+07:00')

let ids = 0
export const newId = () => `id-${String(++ids).padStart(8, '0')}`

/** A person's scan of a printed stamp, of nowhere in particular. */
export const scanned = (more: Partial<Observation> = {}): Observation => ({
  id: newId(),
  serial: 5,
  keyVersion: '1',
  at: NOW,
  agent: 'person',
  app: 'chrome',
  via: 'qr',
  phone: 1,
  network: 2,
  revisit: false,
  country: null,
  province: null,
  asn: null,
  pin: null,
  ...more,
})

/** Somebody who changes things at a moment that stands still. */
export const author = (more: Partial<Author> & { at?: number } = {}): Author => ({
  actor: more.actor ?? 'tester',
  now: more.now ?? (() => more.at ?? NOW),
  newId: more.newId ?? newId,
})

/** The value of an outcome that the test does not expect to be refused. */
export function done<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`)
  return result.value
}

/** Carries a command out that the test does not expect to be refused. */
export async function carryOut<I, K, D, R>(
  db: Database,
  command: Command<I, K, D, R>,
  input: I,
  by: Author = author(),
): Promise<D> {
  return done(await runCommand(db, command, input, by))
}

export const PRODUCERS = ['anh', 'binh'] as const
/** Two batches of the first producer, one of the second. */
export const BATCHES = ['anh-1', 'anh-2', 'binh-1'] as const

/** Registers two producers with a product each, and their batches, declared and published. */
export async function register(db: Database): Promise<void> {
  for (const id of PRODUCERS) {
    const producer = { id, name: `HTX ${id}`, kind: 'cooperative' as const, address: 'Mộc Châu, Sơn La' }
    await carryOut(db, registerProducer, producer)
    const product = {
      name: `Chè ${id}`,
      ocopGroup: 'drink',
      processGroup: 'tea',
      picture: '/tea.svg',
      standards: 'TCVN 13993:2024',
    }
    await carryOut(db, registerProduct, { ...product, id: `${id}-tea`, producerId: id })
  }
  for (const id of BATCHES) {
    const productId = `${id.split('-')[0]}-tea`
    await declareWhole(db, {
      id,
      productId,
      lot: id,
      origin: 'Sơn La',
      producedOn: '2026-06-01',
      noExpiry: true,
    })
  }
}

/** Declares a batch of tea with the steps its template asks for, and publishes it. */
async function declareWhole(db: Database, batch: BatchInput, by: Author = author()): Promise<void> {
  await carryOut(db, declareBatch, batch, by)
  for (const [stepKey, step] of [
    ['C3', 'Hái búp'],
    ['T1', 'Đóng gói, dán tem'],
  ] as const) {
    const where = { happenedOn: batch.producedOn, place: 'Mộc Châu', declaredBy: 'HTX', fields: [] }
    await carryOut(
      db,
      declareStep,
      { id: `${batch.id}-${stepKey}`, batchId: batch.id, stepKey, step, ...where },
      by,
    )
  }
  await carryOut(db, publishBatch, { batchId: batch.id }, by)
}

/** Issues a roll of the first producer, under the current key. */
export async function issue(
  db: Database,
  count: number,
  more: Partial<{ producerId: string; kind: 'retail' | 'sample'; withPin: boolean }> = {},
  by: Author = author(),
): Promise<Roll> {
  const input = {
    producerId: 'anh',
    kind: 'retail' as const,
    withPin: false,
    keyVersion: '1',
    ...more,
    count,
  }
  return carryOut(db, issueRoll, input, by)
}

/** What is true of one stamp; null where none was issued. */
export type Facts = Omit<Segment, 'first' | 'last'> | null

/** One entry for each serial below `length`. Throws where segments overlap, are empty or reach beyond. */
export function spelledOut(segments: readonly Segment[], length: number): Facts[] {
  const line = new Array<Facts>(length).fill(null)
  for (const { first, last, rollId, batchId, state, reason, since } of segments) {
    if (first > last || first < 0 || last >= length) throw new Error(`no such segment: ${first} to ${last}`)
    for (let serial = first; serial <= last; serial++) {
      if (line[serial] !== null) throw new Error(`two segments hold ${serial}`)
      line[serial] = { rollId, batchId, state, reason, since }
    }
  }
  return line
}

/** The fewest segments that say the same. */
export function summedUp(line: readonly Facts[]): Segment[] {
  const segments: Segment[] = []
  for (const [serial, facts] of line.entries()) {
    const before = segments.at(-1)
    if (facts === null) continue
    if (before && before.last === serial - 1 && same(before, facts)) before.last = serial
    else segments.push({ first: serial, last: serial, ...facts })
  }
  return segments
}

function same(a: NonNullable<Facts>, b: NonNullable<Facts>): boolean {
  return (['rollId', 'batchId', 'state', 'reason', 'since'] as const).every((key) => a[key] === b[key])
}

/** One command of a random history. Places are per mille of the serials issued so far, so that most of them hit. */
export type Step =
  | { do: 'issue'; producerId: string; count: number }
  | { do: 'recall'; batchId: string }
  | { do: 'print'; from: number; length: number }
  | { do: 'activate'; from: number; length: number }
  | { do: 'order'; count: number; approve: boolean }
  | { do: 'next'; roll: number; count: number; batchId: string }
  | { do: 'several'; ranges: { from: number; length: number }[]; reason: VoidReason }
  | { do: 'lose'; roll: number }
  /** The display of a batch is suspended, or shown again: no stamp changes. */
  | { do: 'suspend'; batchId: string; again: boolean }
  /** The roll is printed as a table, which is taken away or gets lost. */
  | { do: 'file'; roll: number; lost: boolean }
  | { do: 'undo'; back: number }
  | { do: 'bind'; from: number; length: number; batchId: string }
  | { do: 'void'; from: number; length: number; reason: VoidReason }

const always = <T extends string>(text: T) => fc.constant(text)
/** Few places and many lengths, so that ranges meet, nest and cross. */
const place = {
  from: fc.nat(19).map((n) => n * 50),
  length: fc.oneof(fc.constant(1), fc.integer({ min: 0, max: 25 })),
}
const reason = fc.constantFrom(...VOID_REASONS)

/** Histories that begin with a roll; refusals are part of them. */
export function histories(longest: number): fc.Arbitrary<Step[]> {
  const producerId = fc.constantFrom(...PRODUCERS)
  const batchId = fc.constantFrom('anh-1', ...BATCHES)
  const step: fc.Arbitrary<Step> = fc.oneof(
    {
      weight: 2,
      arbitrary: fc.record({ do: always('issue'), producerId, count: fc.integer({ min: 1, max: 40 }) }),
    },
    { weight: 1, arbitrary: fc.record({ do: always('recall'), batchId: fc.constantFrom(...BATCHES) }) },
    { weight: 4, arbitrary: fc.record({ do: always('print'), ...place }) },
    { weight: 7, arbitrary: fc.record({ do: always('activate'), ...place }) },
    { weight: 8, arbitrary: fc.record({ do: always('bind'), ...place, batchId }) },
    { weight: 3, arbitrary: fc.record({ do: always('void'), ...place, reason }) },
    {
      weight: 2,
      arbitrary: fc.record({
        do: always('order'),
        count: fc.integer({ min: 1, max: 30 }),
        approve: fc.boolean(),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        do: always('next'),
        roll: fc.nat(5),
        count: fc.integer({ min: 1, max: 20 }),
        batchId,
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        do: always('several'),
        ranges: fc.array(fc.record(place), { minLength: 1, maxLength: 3 }),
        reason,
      }),
    },
    { weight: 1, arbitrary: fc.record({ do: always('lose'), roll: fc.nat(5) }) },
    {
      weight: 1,
      arbitrary: fc.record({
        do: always('suspend'),
        batchId: fc.constantFrom(...BATCHES),
        again: fc.boolean(),
      }),
    },
    { weight: 2, arbitrary: fc.record({ do: always('file'), roll: fc.nat(5), lost: fc.boolean() }) },
    { weight: 4, arbitrary: fc.record({ do: always('undo'), back: fc.nat(3) }) },
  )
  return fc
    .tuple(fc.integer({ min: 10, max: 40 }), fc.array(step, { minLength: 3, maxLength: longest }))
    .map(([count, steps]) => [{ do: 'issue', producerId: 'anh', count }, ...steps])
}

/** The serials a step is about, where so many are issued. */
export function rangeOf(step: { from: number; length: number }, issued: number): Range {
  const first = Math.floor((step.from * issued) / 1000)
  return { first, last: first + step.length - 1 }
}

/** Carries a step out as a user would, refused or not. */
export async function perform(
  db: Database,
  step: Step,
  issued: number,
  by: Author,
): Promise<Result<unknown, { reason: string }>> {
  switch (step.do) {
    case 'issue': {
      const { producerId, count } = step
      return runCommand(
        db,
        issueRoll,
        { producerId, count, kind: 'retail', withPin: false, keyVersion: '1' },
        by,
      )
    }
    case 'recall':
      return runCommand(db, recallBatch, { batchId: step.batchId, reason: 'thử' }, by)
    case 'print':
      return runCommand(db, printStamps, rangeOf(step, issued), by)
    case 'activate':
      return runCommand(db, activateStamps, rangeOf(step, issued), by)
    case 'bind':
      return runCommand(db, bindStamps, { ...rangeOf(step, issued), batchId: step.batchId }, by)
    case 'void':
      return runCommand(db, voidStamps, { ...rangeOf(step, issued), reason: step.reason }, by)
    case 'several': {
      const ranges = step.ranges.map((range) => rangeOf(range, issued))
      return runCommand(db, voidStamps, { ranges, reason: step.reason }, by)
    }
    case 'order':
      return orderAndDecide(db, step, by)
    case 'next': {
      const { count, batchId } = step
      return runCommand(db, activateStamps, { rollId: await nthRoll(db, step.roll), count, batchId }, by)
    }
    case 'lose':
      return runCommand(db, voidStamps, { rollId: await nthRoll(db, step.roll), reason: 'lost' }, by)
    case 'suspend':
      return step.again
        ? runCommand(db, resumeBatch, { batchId: step.batchId }, by)
        : runCommand(db, reviewBatch, { batchId: step.batchId, reason: 'thử' }, by)
    case 'file': {
      const table = { form: 'table', size: '20x30', link: 'short', withPins: false, reason: null } as const
      const rollId = await nthRoll(db, step.roll)
      const asked = await runCommand(db, askPrint, { rollId, ...table, by: 'tester' }, by)
      if (!asked.ok) return asked
      const jobId = asked.value.job.id
      return step.lost
        ? runCommand(db, loseFile, { jobId, by: 'tester' }, by)
        : runCommand(db, fetchPrint, { jobId, part: 1, by: 'tester' }, by)
    }
    case 'undo': {
      const changes = await db.select({ id: stampChange.id }).from(stampChange).orderBy(desc(sql`rowid`))
      return runCommand(db, undoChange, { changeId: changes[step.back]?.id ?? 'none' }, by)
    }
  }
}

/** The value of an approval is its roll, as of an issue. */
async function orderAndDecide(
  db: Database,
  { count, approve }: Extract<Step, { do: 'order' }>,
  by: Author,
): Promise<Result<unknown, { reason: string }>> {
  const order = await carryOut(
    db,
    orderRoll,
    {
      id: by.newId(),
      producerId: 'anh',
      productId: 'anh-tea',
      count,
      size: '20x30',
      kind: 'retail',
      withPin: true,
      link: 'short',
      note: null,
      by: 'tester',
    },
    by,
  )
  if (!approve) return runCommand(db, refuseOrder, { orderId: order.id, refusal: 'thử', by: 'tester' }, by)
  const approved = await runCommand(
    db,
    approveOrder,
    { orderId: order.id, keyVersion: '1', since: yearOf(NOW), by: 'tester' },
    by,
  )
  return approved.ok ? { ok: true, value: approved.value.roll } : approved
}

/** The roll of this number, counted round. */
async function nthRoll(db: Database, n: number): Promise<string> {
  const rolls = await db.select({ id: roll.id }).from(roll).orderBy(roll.first)
  return rolls[n % rolls.length]?.id ?? 'none'
}
