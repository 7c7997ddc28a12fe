// Writes the stream's stamps into a scratch database as the product would hold them: printed rolls, bound to batches,
// that are activated, struck off, recalled and sold when the stream's clock says so.
import { desc, eq, lte, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { builder, compile, type Database, runBatch, type Statement } from '../db/database.ts'
import { batch, movement, outlet, producer, product, roll, segment } from '../db/schema.ts'
import { policyVersion } from '../db/tables/detector.ts'
import { provinceOf } from '../places/provinces.ts'
import { forgetPlaces, type Register as Remembered, registerOf } from '../scan/register.ts'
import { dayOf } from '../time.ts'
import { makePolicy, type PolicyChanges, windowsOf } from '../verdict/policy.ts'
import { KEY_VERSION } from './prepare.ts'
import type { StreamEvent, StreamStamp } from './stream.ts'

/** What an event tells of its stamp's life. */
type News = Pick<StreamEvent, 't' | 'state' | 'retailer'>

const TOGETHER = 500

export interface Register {
  /** Serials of the stream's stamps. */
  serials: ReadonlyMap<string, number>
  stampOf(serial: number): string | undefined
  /** What is remembered of the register between scans: what changes in it is forgotten. */
  remembered: Remembered
  /** What the product learnt before this event, to be written: what its time brought, what it says of its stamp's life. */
  newsOf(event: News, serial: number): (() => Promise<unknown>)[]
}

/** Rows of one table, of these columns: many are written, so what writes them is compiled. */
function rowsOf<T extends SQLiteTable>(table: T, ...columns: (keyof T['$inferInsert'] & string)[]) {
  const values = Object.fromEntries(columns.map((column) => [column, sql.placeholder(column)]))
  const bind = compile(builder.insert(table).values(values as T['$inferInsert']))
  return (row: T['$inferInsert']): Statement => bind(row)
}

const aProducer = rowsOf(producer, 'id', 'name', 'kind', 'address')
const aProduct = rowsOf(product, 'id', 'producerId', 'name', 'ocopGroup', 'processGroup', 'picture')
const aBatch = rowsOf(batch, 'id', 'productId', 'lot', 'origin', 'producedOn', 'expiresOn', 'regions')
const aRoll = rowsOf(roll, 'id', 'first', 'last', 'producerId', 'keyVersion', 'kind', 'withPin', 'issuedAt')
const aSegment = rowsOf(segment, 'first', 'last', 'rollId', 'batchId', 'state', 'reason', 'since')
const aMovement = rowsOf(movement, 'id', 'first', 'last', 'kind', 'outletId', 'at')

const readRun = compile(
  builder
    .select()
    .from(segment)
    .where(lte(segment.first, sql.placeholder('serial')))
    .orderBy(desc(segment.first))
    .limit(1),
  { isOne: true },
)
const dropRun = compile(builder.delete(segment).where(eq(segment.first, sql.placeholder('first'))))
// What was struck off before splits the run: all of the roll that is still printed becomes active.
const activate = compile(
  builder.run(sql`
    update segment set state = 'active', since = ${sql.placeholder('since')}
    where roll_id = ${sql.placeholder('rollId')} and state = 'printed'`),
)

async function writeAll(db: Database, statements: Statement[]): Promise<void> {
  for (let i = 0; i < statements.length; i += TOGETHER) {
    await runBatch(db, statements.slice(i, i + TOGETHER))
  }
}

export async function register(
  db: Database,
  stamps: StreamStamp[],
  policy: PolicyChanges,
): Promise<Register> {
  const { rows, serials, names, lots, activations } = layOut(stamps)
  const windows = windowsOf(makePolicy(policy, 1))
  await writeAll(db, [
    ...rows,
    db.insert(policyVersion).values({ version: 1, at: 0, ...policy, ...windows }),
    db.insert(outlet).values({ id: 'outlet', name: 'outlet', address: '' }),
  ])
  // What stands around is asked anew each time: verdicts hang on nothing but the stream.
  const remembered = registerOf({}, 0)
  return {
    remembered,
    serials,
    stampOf: (serial) => names[serial],
    newsOf: newsTo(db, remembered, lots, activations),
  }
}

interface LaidOut {
  rows: Statement[]
  serials: ReadonlyMap<string, number>
  /** Of each serial: what the stream calls its stamp, and its batch. Nothing else is kept of the stamps' lines. */
  names: readonly string[]
  lots: readonly string[]
  /** When a roll is activated, in seconds; the earliest first. */
  activations: readonly { at: number; rollId: string; first: number; last: number }[]
}

/** Gives stamps their serials: those that are alike stand in a row, as a roll of their own. */
function layOut(stamps: StreamStamp[]): LaidOut {
  const rows: Statement[] = []
  const serials = new Map<string, number>()
  const names: string[] = []
  const lots: string[] = []
  const activations: LaidOut['activations'][number][] = []
  const producers = naming()
  const products = naming()
  const batches = naming()
  const rolls = Map.groupBy(stamps, (one) =>
    JSON.stringify([...batchFacts(one), one.pin, one.sample, one.activatedAt]),
  )
  for (const [rollId, group] of rolls) {
    const [one] = group
    if (!one) continue
    const producerId = producers(one.producer, [], (id) => {
      rows.push(aProducer({ id, name: one.producer, kind: 'company', address: '' }))
    })
    const productId = products(one.product, [producerId], (id) => {
      const kind = { ocopGroup: '', processGroup: '', picture: '' }
      rows.push(aProduct({ id, producerId, name: one.product, ...kind }))
    })
    const batchId = batches(one.batch, batchFacts(one), (id) => {
      rows.push(aBatch(batchOf(one, id, productId)))
    })
    const first = names.length
    for (const { stamp } of group) {
      serials.set(stamp, names.length)
      names.push(stamp)
      lots.push(batchId)
    }
    const range = { first, last: names.length - 1 }
    rows.push(
      aRoll({
        id: rollId,
        ...range,
        producerId,
        keyVersion: KEY_VERSION,
        kind: one.sample ? 'sample' : 'retail',
        issuedAt: 0,
        withPin: one.pin,
      }),
      aSegment({ ...range, rollId, batchId, state: 'printed', reason: null, since: 0 }),
    )
    if (one.activatedAt !== null) activations.push({ at: one.activatedAt, rollId, ...range })
  }
  activations.sort((a, b) => a.at - b.at)
  return { rows, serials, names, lots, activations }
}

const batchFacts = ({ batch, product, producer, regions, expiry }: StreamStamp) =>
  [batch, product, producer, regions, expiry] as const

/** Lines that call two things by one name mean two: the first bears the name alone, another also its facts. */
function naming() {
  const ids = new Map<string, string>()
  const taken = new Set<string>()
  return (name: string, facts: readonly unknown[], write: (id: string) => void): string => {
    const key = JSON.stringify([name, ...facts])
    const known = ids.get(key)
    if (known !== undefined) return known
    const id = taken.has(name) ? key : name
    ids.set(key, id)
    taken.add(id)
    write(id)
    return id
  }
}

function batchOf(one: StreamStamp, id: string, productId: string): typeof batch.$inferInsert {
  const regions = new Set(one.regions.map((region) => provinceOf('VN', region)?.code ?? region))
  return {
    id,
    productId,
    lot: one.batch,
    origin: '',
    producedOn: '2000-01-01',
    expiresOn: one.expiry === null ? null : dayOf(1000 * one.expiry),
    regions: regions.size > 0 ? [...regions].join(',') : null,
  }
}

/** Tells each thing once: of what it hears again, nothing is to be written. */
function newsTo(
  db: Database,
  remembered: Remembered,
  lots: LaidOut['lots'],
  activations: LaidOut['activations'],
): Register['newsOf'] {
  const voided = new Set<number>()
  const sold = new Set<number>()
  const received = new Set<number>()
  const recalled = new Set<string>()
  let next = 0

  async function strikeOff(serial: number, at: number): Promise<void> {
    forgetPlaces(remembered, ({ first, last }) => first <= serial && serial <= last)
    const [[run]] = await db.batch([readRun({ serial })])
    if (!run) return
    await writeAll(db, [
      dropRun(run),
      ...(run.first < serial ? [aSegment({ ...run, last: serial - 1 })] : []),
      aSegment({ ...run, first: serial, last: serial, state: 'void', reason: 'spoiled', since: 1000 * at }),
      ...(run.last > serial ? [aSegment({ ...run, first: serial + 1 })] : []),
    ])
  }

  function recall(lot: string, at: number) {
    forgetPlaces(remembered, ({ goods }) => goods?.batch.id === lot)
    return db
      .update(batch)
      .set({ recalledAt: 1000 * at })
      .where(eq(batch.id, lot))
  }

  const moved = (serial: number, kind: 'sold' | 'received', at: number) =>
    writeAll(db, [
      aMovement({
        id: `${kind} ${serial}`,
        first: serial,
        last: serial,
        kind,
        outletId: 'outlet',
        at: 1000 * at,
      }),
    ])

  /** Lets the stream's clock reach `at`, in seconds. */
  async function reach(at: number): Promise<void> {
    const due: Statement[] = []
    for (; next < activations.length; next++) {
      const one = activations[next]
      if (!one || one.at > at) break
      const { rollId, first, last } = one
      due.push(activate({ since: 1000 * one.at, rollId }))
      forgetPlaces(remembered, (place) => first <= place.first && place.last <= last)
    }
    await writeAll(db, due)
  }

  return ({ t, state, retailer }, serial) => {
    const news: (() => Promise<unknown>)[] = []
    if ((activations[next]?.at ?? Number.POSITIVE_INFINITY) <= t) news.push(() => reach(t))
    if (state === 'void' && !voided.has(serial)) {
      voided.add(serial)
      news.push(() => strikeOff(serial, t))
    }
    const lot = lots[serial]
    if (state === 'recalled' && lot && !recalled.has(lot)) {
      recalled.add(lot)
      news.push(() => recall(lot, t))
    }
    if (state === 'sold' && !sold.has(serial)) {
      sold.add(serial)
      news.push(() => moved(serial, 'sold', t - 1))
    }
    if (retailer !== null && !received.has(serial)) {
      received.add(serial)
      news.push(() => moved(serial, 'received', t))
    }
    return news
  }
}
