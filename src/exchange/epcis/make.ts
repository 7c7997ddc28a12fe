// Which event a command becomes. What a command was about is read as it stands now, so that a record that was
// shortened for privacy still tells; what EPCIS has no word for makes none.
import { and, asc, eq, gte, isNull, lte, type SQL, sql } from 'drizzle-orm'
import * as v from 'valibot'
import type { Database } from '../../db/database.ts'
import { declaration, movement, outlet, segment } from '../../db/schema.ts'
import { epcisEvent } from '../../db/tables/exchange.ts'
import { receipt, receiptRange } from '../../db/tables/receiving.ts'
import { chainLink, importedFile } from '../../db/tables/registry.ts'
import { stampChange } from '../../db/tables/rolls.ts'
import { type Day, startOfDay } from '../../time.ts'
import { findLot, findLots, type Lot, nineOf } from '../lot.ts'
import { type Facts, NO_FACTS, type Place, type Portion, type StampRun } from './facts.ts'
import { bizStepOf, dispositionOf, termOf, uomOf } from './vocabulary.ts'

export interface AuditRecord {
  seq: number
  at: number
  command: string
  subject: string
  input: unknown
}

/** An event as it will be kept. `of` is the source of the event it is: another one's, where that one was an error. */
export type Made = Omit<typeof epcisEvent.$inferInsert, 'seq' | 'eventId' | 'recordTime' | 'facts'> & {
  of: string
  facts: Facts
}

type Maker = (reader: Reader, record: AuditRecord, before: readonly Made[]) => Promise<Made[]>

const MAKERS: Readonly<Record<string, Maker>> = {
  'declare-batch': madeBatch,
  'import-rows': madeImport,
  'amend-batch': madeAmendment,
  'declare-step': madeStep,
  'activate-stamps': (reader, record) =>
    madeStamps(reader, record, () => ({
      action: 'ADD',
      bizStep: 'commissioning',
      disposition: 'active',
      audience: 'public',
    })),
  'void-stamps': (reader, record) =>
    madeStamps(reader, record, (reason) => ({
      action: 'DELETE',
      bizStep: 'decommissioning',
      disposition: VOID_DISPOSITIONS[reason ?? ''] ?? 'inactive',
      audience: 'holder',
    })),
  'undo-change': madeUndo,
  'recall-batch': madeRecall,
  'record-movement': madeMovement,
  'close-receipt': madeReceipt,
  'correct-receipt': madeCorrection,
  'mark-stamps': madeMarks,
}

export const TELLING_COMMANDS: readonly string[] = Object.keys(MAKERS)

/** What a void stamp is, in CBV's words. */
const VOID_DISPOSITIONS: Readonly<Record<string, string>> = {
  spoiled: 'damaged',
  stolen: 'stolen',
  lost: 'unknown',
  misprint: 'inactive',
  copied: 'inactive',
}

export async function makeEvents(db: Database, records: readonly AuditRecord[]): Promise<Made[]> {
  const reader = new Reader(db)
  const made: Made[] = []
  for (const record of records) made.push(...((await MAKERS[record.command]?.(reader, record, made)) ?? []))
  return made
}

/** Reads each lot once a round. */
class Reader {
  readonly db: Database
  readonly #lots = new Map<string, Promise<Lot | null>>()

  constructor(db: Database) {
    this.db = db
  }

  /** Reads many lots at once, to be asked for one by one. */
  async ahead(batchIds: readonly string[]): Promise<void> {
    const lots = new Map((await findLots(this.db, batchIds)).map((lot) => [lot.batch.id, lot]))
    for (const id of batchIds) this.#lots.set(id, Promise.resolve(lots.get(id) ?? null))
  }

  lot(batchId: string): Promise<Lot | null> {
    const known = this.#lots.get(batchId) ?? findLot(this.db, batchId)
    this.#lots.set(batchId, known)
    return known
  }

  /** The event that says of a batch what it is: the latest, of this round or of those before. */
  async lastOfBatch(batchId: string, before: readonly Made[]): Promise<Made | null> {
    const isIt = ({ batchId: its, source }: { batchId: string; source: string }) =>
      its === batchId && /^batch:(?!.*:error:)/.test(source)
    return before.findLast(isIt) ?? (await this.#kept(eq(epcisEvent.batchId, batchId))).findLast(isIt) ?? null
  }

  /** The events whose source begins so, of this round and of those before. */
  async startingWith(prefix: string, before: readonly Made[]): Promise<Made[]> {
    const here = before.filter(({ source, errorAt }) => source.startsWith(prefix) && errorAt === null)
    if (here.length > 0) return here
    return this.#kept(
      sql`${epcisEvent.source} >= ${prefix} and ${epcisEvent.source} < ${`${prefix}\u{10ffff}`}`,
    )
  }

  async #kept(where: SQL): Promise<Made[]> {
    const rows = await this.db
      .select()
      .from(epcisEvent)
      .where(and(where, isNull(epcisEvent.errorAt)))
      .orderBy(asc(epcisEvent.seq))
    return rows.map(({ seq: _, eventId: __, recordTime: ___, ...kept }) => ({
      ...kept,
      of: kept.source,
      facts: kept.facts as Facts,
    }))
  }
}

type Kind = Pick<Made, 'source' | 'type' | 'action' | 'bizStep' | 'disposition' | 'eventTime' | 'audience'>

function made(lot: Lot, kind: Kind, facts: Partial<Facts>, more: Partial<Made> = {}): Made {
  const { batch, product, producer } = lot
  return {
    ...kind,
    of: kind.source,
    producerId: producer.id,
    productId: product.id,
    batchId: batch.id,
    gtin: product.gtin,
    lot: batch.lot,
    outletId: null,
    first: null,
    last: null,
    errorAt: null,
    errorReason: null,
    ...more,
    facts: { ...NO_FACTS, demo: batch.demo, ...facts },
  }
}

const placeOf = ({ producer }: Lot): Place => ({
  kind: 'producer',
  id: producer.id,
  name: producer.name,
  gln: producer.gln,
})

const certificatesOn = ({ certificates }: Lot, day: Day): string[] =>
  certificates
    .filter((one) => (one.issuedOn ?? day) <= day && (one.validUntil ?? day) >= day)
    .map(({ id }) => id)
    .sort()

/** What a link of the batch's chain says of the batch, as it stood then. */
const SAID = v.object({
  origin: v.optional(v.string()),
  producedOn: v.optional(v.string()),
  expiresOn: v.optional(v.string()),
  quantity: v.optional(v.number()),
  unit: v.optional(v.string()),
  amends: v.optional(v.boolean()),
  used: v.optional(v.array(v.looseObject({ lot: v.string() }))),
})
type Said = v.InferOutput<typeof SAID>

const linksAt = (db: Database, where: SQL | undefined) =>
  db
    .select({ batchId: chainLink.batchId, shown: chainLink.shown, position: chainLink.position })
    .from(chainLink)
    .where(where)

async function madeBatch(reader: Reader, { subject }: AuditRecord): Promise<Made[]> {
  const lot = await reader.lot(subject)
  if (!lot) return []
  const [link] = await linksAt(reader.db, and(eq(chainLink.batchId, subject), eq(chainLink.position, 0)))
  return [await batchEvent(reader, lot, `batch:${subject}`, saidBy(link?.shown))]
}

/** A list of batches that was taken whole. */
async function madeImport(reader: Reader, { subject }: AuditRecord): Promise<Made[]> {
  const [file] = await reader.db.select().from(importedFile).where(eq(importedFile.id, subject))
  if (file?.kind !== 'batches') return []
  await reader.ahead(file.added)
  const links = await linksAt(
    reader.db,
    and(
      eq(chainLink.position, 0),
      sql`${chainLink.batchId} in (select value from json_each(${JSON.stringify(file.added)}))`,
    ),
  )
  const saidOf = new Map(links.map(({ batchId, shown }) => [batchId, saidBy(shown)]))
  const events: Made[] = []
  for (const id of file.added) {
    const lot = await reader.lot(id)
    if (lot) events.push(await batchEvent(reader, lot, `batch:${id}`, saidOf.get(id) ?? null))
  }
  return events
}

/** The batch says of itself something else: what it said was an error, and this stands in its place. */
async function madeAmendment(
  reader: Reader,
  { at, subject }: AuditRecord,
  before: readonly Made[],
): Promise<Made[]> {
  const lot = await reader.lot(subject)
  if (!lot) return []
  const links = await linksAt(reader.db, and(eq(chainLink.batchId, subject), eq(chainLink.at, at)))
  const link = links.find(({ shown }) => saidBy(shown)?.amends)
  if (!link) return []
  const now = await batchEvent(reader, lot, `batch:${subject}:${link.position}`, saidBy(link.shown))
  const wrong = await reader.lastOfBatch(subject, before)
  if (!wrong) return [now]
  return [now, errorIn(wrong, now, at)]
}

function saidBy(shown: unknown): Said | null {
  const said = v.safeParse(SAID, shown)
  return said.success ? said.output : null
}

async function batchEvent(reader: Reader, lot: Lot, source: string, said: Said | null): Promise<Made> {
  const { batch } = lot
  const producedOn = said?.producedOn ?? batch.producedOn
  const told = said ? { quantity: said.quantity ?? null, unit: said.unit ?? null } : batch
  const then = { ...batch, producedOn, expiresOn: said ? (said.expiresOn ?? null) : batch.expiresOn }
  const inputs = await portionsOf(reader, said?.used ?? [])
  return made(
    lot,
    {
      source,
      type: inputs.length > 0 ? 'TransformationEvent' : 'ObjectEvent',
      action: inputs.length > 0 ? null : 'ADD',
      bizStep: inputs.length > 0 ? 'commissioning' : 'creating_class_instance',
      disposition: 'active',
      eventTime: startOfDay(producedOn),
      audience: 'public',
    },
    {
      lotQuantity: { quantity: told.quantity, uom: uomOf(told.unit) },
      inputs,
      dayOnly: true,
      readPoint: placeOf(lot),
      bizLocation: placeOf(lot),
      nine: { ...nineOf({ ...lot, batch: { ...then, origin: said?.origin ?? batch.origin } }), steps: [] },
      certificates: certificatesOn(lot, producedOn),
    },
  )
}

/** The event as it was captured, now said to be an error: under its own name, with what stands in its place. */
function errorIn(wrong: Made, now: Made | null, at: number, by = now?.source ?? ''): Made {
  return {
    ...wrong,
    source: `${wrong.source}:error:${by}`,
    errorAt: at,
    errorReason: 'incorrect_data',
    facts: { ...wrong.facts, corrections: now ? [now.source] : [] },
  }
}

const USED = v.object({
  batchId: v.optional(v.string()),
  lot: v.string(),
  supplier: v.optional(v.string()),
  goods: v.optional(v.string()),
  quantity: v.optional(v.number()),
  unit: v.optional(v.string()),
})

async function portionsOf(reader: Reader, used: readonly unknown[]): Promise<Portion[]> {
  const portions: Portion[] = []
  for (const one of used) {
    const read = v.safeParse(USED, one)
    if (!read.success) continue
    const { batchId = null, lot, supplier = null, goods = null, quantity = null, unit = null } = read.output
    const own = batchId === null ? null : await reader.lot(batchId)
    portions.push({
      batchId: own ? batchId : null,
      gtin: own?.product.gtin ?? null,
      lot: own?.batch.lot ?? lot,
      supplier,
      goods: goods ?? own?.product.name ?? null,
      quantity,
      uom: uomOf(unit),
    })
  }
  return portions
}

async function madeStep(reader: Reader, { subject, input }: AuditRecord): Promise<Made[]> {
  const named = v.safeParse(v.object({ id: v.string() }), input)
  const [row] = await stepRows(reader.db, named.success ? named.output.id : subject)
  const lot = row && (await reader.lot(row.declaration.batchId))
  if (!row || !lot) return []
  const now = await stepEvent(reader, lot, row)
  const { corrects, declaredAt } = row.declaration
  const [wrong] = corrects === null ? [] : await stepRows(reader.db, corrects)
  return wrong ? [now, errorIn(await stepEvent(reader, lot, wrong), now, declaredAt)] : [now]
}

const stepRows = (db: Database, id: string) =>
  db
    .select({ declaration, shown: chainLink.shown })
    .from(declaration)
    .leftJoin(
      chainLink,
      and(eq(chainLink.batchId, declaration.batchId), eq(chainLink.position, declaration.position)),
    )
    .where(eq(declaration.id, id))

const STEP_SAID = v.object({
  happenedAt: v.optional(v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/))),
  used: v.optional(v.array(v.unknown())),
})

async function stepEvent(
  reader: Reader,
  lot: Lot,
  { declaration: row, shown }: Awaited<ReturnType<typeof stepRows>>[number],
): Promise<Made> {
  const step = bizStepOf(row.step)
  const said = v.safeParse(STEP_SAID, shown)
  const happenedAt = said.success ? said.output.happenedAt : undefined
  const inputs = await portionsOf(reader, (said.success && said.output.used) || [])
  return made(
    lot,
    {
      source: `declaration:${row.id}`,
      type: inputs.length > 0 ? 'TransformationEvent' : 'ObjectEvent',
      action: inputs.length > 0 ? null : 'OBSERVE',
      bizStep: step.bizStep ?? `temgoc:${termOf(step.own)}`,
      disposition: dispositionOf(step, row.fields),
      eventTime: happenedAt
        ? Date.parse(`${row.happenedOn}T${happenedAt}:00+07:00`)
        : startOfDay(row.happenedOn),
      audience: 'public',
    },
    {
      lotQuantity: { quantity: null, uom: null },
      inputs,
      dayOnly: happenedAt === undefined,
      readPoint: placeOf(lot),
      step: {
        name: row.step,
        term: step.own,
        place: row.place,
        declaredBy: row.declaredBy,
        fields: row.fields.map(({ label, value }) => ({ label, value })),
      },
      certificates: step.bizStep === 'inspecting' ? certificatesOn(lot, row.happenedOn) : [],
    },
  )
}

const RANGE = v.object({
  first: v.pipe(v.number(), v.safeInteger()),
  last: v.pipe(v.number(), v.safeInteger()),
  reason: v.optional(v.string()),
  kind: v.optional(v.picklist(['received', 'sold', 'returned'])),
  outletId: v.optional(v.string()),
  id: v.optional(v.string()),
})
/** Which stamps of a range are on goods of which batch. Segments do not overlap: two seeks on their key find them. */
async function runsByBatch(db: Database, { first, last }: StampRun): Promise<Map<string, StampRun[]>> {
  const from = sql`coalesce((select max(first) from segment where first <= ${first}), ${first})`
  const rows = await db
    .select({ first: segment.first, last: segment.last, batchId: segment.batchId })
    .from(segment)
    .where(and(gte(segment.first, from), lte(segment.first, last), gte(segment.last, first)))
    .orderBy(asc(segment.first))
  return byBatch(
    rows.map((row) => ({ ...row, first: Math.max(row.first, first), last: Math.min(row.last, last) })),
  )
}

/** Runs that meet are one; stamps on no goods are left out. */
function byBatch(rows: readonly (StampRun & { batchId: string | null })[]): Map<string, StampRun[]> {
  const runs = new Map<string, StampRun[]>()
  for (const { first, last, batchId } of rows) {
    if (batchId === null) continue
    const mine = runs.get(batchId) ?? []
    const previous = mine.at(-1)
    if (previous && previous.last === first - 1) previous.last = last
    else mine.push({ first, last })
    runs.set(batchId, mine)
  }
  return runs
}

const ends = (runs: readonly StampRun[]) => ({
  first: runs[0]?.first ?? null,
  last: runs.at(-1)?.last ?? null,
})

type StampKind = Pick<Made, 'action' | 'bizStep' | 'disposition' | 'audience'>

async function madeStamps(
  reader: Reader,
  { seq, at, input }: AuditRecord,
  kindOf: (reason: string | undefined) => StampKind,
): Promise<Made[]> {
  const told = await changedStamps(reader.db, input)
  if (!told) return []
  const { id, runs, reason } = told
  const events: Made[] = []
  for (const [batchId, stamps] of runs) {
    const lot = await reader.lot(batchId)
    if (!lot) continue
    events.push(
      made(
        lot,
        {
          source: `stamps:${id ?? seq}:${batchId}`,
          type: 'ObjectEvent',
          eventTime: at,
          ...kindOf(reason ?? undefined),
        },
        { stamps, readPoint: placeOf(lot), bizLocation: placeOf(lot), reason },
        ends(stamps),
      ),
    )
  }
  return events
}

interface ChangedStamps {
  id: string | null
  runs: Map<string, StampRun[]>
  reason: string | null
}

/** By the record of the change; where none was kept yet, by what is true of the range now. */
async function changedStamps(db: Database, input: unknown): Promise<ChangedStamps | null> {
  const named = v.safeParse(v.object({ id: v.string() }), input)
  const [change] = named.success
    ? await db.select().from(stampChange).where(eq(stampChange.id, named.output.id))
    : []
  if (change) {
    const before = change.before.map((one) => ({ ...one, batchId: change.batchId ?? one.batchId }))
    return { id: change.id, runs: byBatch(before), reason: change.reason }
  }
  const range = v.safeParse(RANGE, input)
  if (!range.success) return null
  return { id: null, runs: await runsByBatch(db, range.output), reason: range.output.reason ?? null }
}

/** The change was taken back within the hour: what was told of it did not occur. */
async function madeUndo(
  reader: Reader,
  { at, input }: AuditRecord,
  before: readonly Made[],
): Promise<Made[]> {
  const named = v.safeParse(v.object({ changeId: v.string() }), input)
  if (!named.success) return []
  const prefix = `stamps:${named.output.changeId}:`
  const events = await reader.startingWith(prefix, before)
  return events.map((one) => ({
    ...one,
    source: `${one.source}:undone`,
    errorAt: at,
    errorReason: 'did_not_occur',
  }))
}

async function madeRecall(reader: Reader, { seq, at, subject, input }: AuditRecord): Promise<Made[]> {
  const lot = await reader.lot(subject)
  if (!lot) return []
  const reason = v.safeParse(v.object({ reason: v.string() }), input)
  return [
    made(
      lot,
      {
        source: `recall:${seq}`,
        type: 'ObjectEvent',
        action: 'OBSERVE',
        bizStep: 'holding',
        disposition: 'recalled',
        eventTime: at,
        audience: 'public',
      },
      {
        lotQuantity: { quantity: null, uom: null },
        readPoint: placeOf(lot),
        reason: reason.success ? reason.output.reason : null,
        persistent: { set: 'recalled' },
      },
    ),
  ]
}

const MOVEMENTS = {
  received: { bizStep: 'receiving', disposition: 'sellable_accessible' },
  sold: { bizStep: 'retail_selling', disposition: 'retail_sold' },
  returned: { bizStep: 'receiving', disposition: 'returned' },
} as const

async function madeMovement(reader: Reader, { seq, at, input }: AuditRecord): Promise<Made[]> {
  const range = v.safeParse(RANGE, input)
  if (!range.success || !range.output.kind || !range.output.outletId) return []
  const runs = await runsByBatch(reader.db, range.output)
  const { kind, outletId } = range.output
  return atOutlet(reader, outletId, runs, { kind, at, source: (batchId) => `movement:${seq}:${batchId}` })
}

/** What an outlet took in, sold or took back, as one event for each batch. */
async function atOutlet(
  reader: Reader,
  outletId: string,
  runs: ReadonlyMap<string, readonly StampRun[]>,
  { kind, at, source }: { kind: keyof typeof MOVEMENTS; at: number; source: (batchId: string) => string },
): Promise<Made[]> {
  const [shop] = await reader.db.select().from(outlet).where(eq(outlet.id, outletId))
  if (!shop) return []
  const gln = /^\d{13}$/.test(shop.locationCode ?? '') ? shop.locationCode : null
  const where: Place = { kind: 'outlet', id: shop.id, name: shop.name, gln }
  const events: Made[] = []
  for (const [batchId, stamps] of runs) {
    const lot = await reader.lot(batchId)
    if (!lot) continue
    events.push(
      made(
        lot,
        {
          source: source(batchId),
          type: 'ObjectEvent',
          action: 'OBSERVE',
          eventTime: at,
          audience: 'holder',
          ...MOVEMENTS[kind],
        },
        { stamps, readPoint: where, bizLocation: where },
        { ...ends(stamps), outletId: shop.id },
      ),
    )
  }
  return events
}

/** Goods-in that was closed. Its ranges stay also when it is corrected later. */
async function madeReceipt(reader: Reader, { subject }: AuditRecord): Promise<Made[]> {
  const [closed] = await reader.db.select().from(receipt).where(eq(receipt.id, subject))
  if (!closed || closed.closedAt === null) return []
  return receiptEvents(reader, closed, closed.closedAt)
}

async function receiptEvents(
  reader: Reader,
  { id, outletId }: typeof receipt.$inferSelect,
  at: number,
): Promise<Made[]> {
  const ranges = await reader.db
    .select({ first: receiptRange.first, last: receiptRange.last, batchId: receiptRange.batchId })
    .from(receiptRange)
    .where(eq(receiptRange.receiptId, id))
    .orderBy(asc(receiptRange.first))
  const source = (batchId: string) => `receipt:${id}:${batchId}`
  return atOutlet(reader, outletId, byBatch(ranges), { kind: 'received', at, source })
}

/** Another receipt stands for the one that was wrong: of the same moment, with what was really taken in. */
async function madeCorrection(
  reader: Reader,
  { at, subject }: AuditRecord,
  before: readonly Made[],
): Promise<Made[]> {
  const [right] = await reader.db.select().from(receipt).where(eq(receipt.id, subject))
  if (!right?.corrects) return []
  const wrong = await reader.startingWith(`receipt:${right.corrects}:`, before)
  const events = await receiptEvents(reader, right, wrong[0]?.eventTime ?? right.closedAt ?? at)
  const instead = (batchId: string) => events.find((one) => one.batchId === batchId)
  return [...events, ...wrong.map((one) => errorIn(one, instead(one.batchId) ?? null, at, right.id))]
}

/** What an outlet marked as sold or returned. Served by movement_by_outlet. */
async function madeMarks(reader: Reader, { seq, at, subject }: AuditRecord): Promise<Made[]> {
  const marks = await reader.db
    .select({ first: movement.first, last: movement.last, kind: movement.kind })
    .from(movement)
    .where(and(eq(movement.outletId, subject), eq(movement.at, at), isNull(movement.receiptId)))
    .orderBy(asc(movement.first))
  const events: Made[] = []
  for (const kind of ['sold', 'returned'] as const) {
    const runs = new Map<string, StampRun[]>()
    for (const mark of marks.filter((one) => one.kind === kind))
      for (const [batchId, found] of await runsByBatch(reader.db, mark))
        runs.set(batchId, [...(runs.get(batchId) ?? []), ...found])
    const source = (batchId: string) => `marks:${seq}:${kind}:${batchId}`
    events.push(...(await atOutlet(reader, subject, runs, { kind, at, source })))
  }
  return events
}
