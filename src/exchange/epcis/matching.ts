// Which events a question is about, and which of them whoever asks may see.
import { and, eq, gte, inArray, isNotNull, lt, or, type SQL, sql } from 'drizzle-orm'
import { batch, batchAt } from '../../db/schema.ts'
import { AUDIENCES, epcisEvent } from '../../db/tables/exchange.ts'
import { type ClassAsked, ofClass } from './classes.ts'
import { type Named, readName } from './identify.ts'
import { hasField } from './own-fields.ts'
import type { Question } from './question.ts'

/** Whose events one may see, beyond what is public. */
export interface Reach {
  /** Of these producers everything; 'all' for those who answer for the province. */
  producerIds: readonly string[] | 'all'
  /** What befell stamps at these outlets. */
  outletIds: readonly string[]
}

export const PUBLIC_REACH: Reach = { producerIds: [], outletIds: [] }

/** A stamp that was named, as this site decoded it. */
export interface NamedStamp {
  serial: number
  code: string
}

export interface Asked extends Question {
  publicUrl: string
  reach: Reach
  /** The stamps among `epcs`; a name that is no stamp of ours matches nothing. */
  stamps: readonly NamedStamp[]
  /** GTINs of which every stamp is meant. */
  gtins: readonly string[]
}

/** Null where nothing can match. */
export function conditions(asked: Asked, classes: readonly ClassAsked[]): SQL[] | null {
  const { publicUrl } = asked
  const is: SQL[] = [mayBeSeen(asked.reach, asked.stamps)]
  const oneOf = (column: SQL | Parameters<typeof inArray>[0], values: readonly string[] | null) => {
    if (values) is.push(inArray(column, [...values]))
  }
  oneOf(epcisEvent.type, asked.types)
  oneOf(epcisEvent.action, asked.actions)
  const words = (values: readonly string[] | null, kind: Vocabulary) =>
    values?.map((one) => vocabularyName(one, kind, publicUrl)) ?? null
  oneOf(epcisEvent.bizStep, words(asked.bizSteps, 'BizStep'))
  oneOf(epcisEvent.disposition, words(asked.dispositions, 'Disp'))
  for (const [key, values] of [
    ['set', words(asked.persistentSet, 'Disp')],
    ['unset', words(asked.persistentUnset, 'Disp')],
  ] as const) {
    if (values) is.push(sql`json_extract(${epcisEvent.facts}, ${`$.persistent.${key}`}) in ${[...values]}`)
  }
  for (const [column, { from, before }] of [
    [epcisEvent.eventTime, asked.eventTime],
    [epcisEvent.recordTime, asked.recordTime],
    [epcisEvent.errorAt, asked.errorTime],
  ] as const) {
    if (from !== null) is.push(gte(column, from))
    if (before !== null) is.push(lt(column, before))
  }
  if (asked.errorsOnly) is.push(isNotNull(epcisEvent.errorAt))
  oneOf(epcisEvent.errorReason, words(asked.errorReasons, 'ER'))
  oneOf(epcisEvent.eventId, asked.eventIds)
  if (asked.correctiveIds) is.push(correctedBy(asked.correctiveIds))
  for (const [names, key] of [
    [asked.readPoints, 'readPoint'],
    [asked.bizLocations, 'bizLocation'],
    [asked.withinReadPoints, 'readPoint'],
    [asked.withinBizLocations, 'bizLocation'],
  ] as const) {
    if (names)
      is.push(
        atPlace(
          key,
          names.flatMap((name) => readName(publicUrl, name) ?? []),
        ),
      )
  }
  for (const one of classes) is.push(ofClass(one))
  for (const field of asked.fields) is.push(hasField(field, publicUrl, answersFor(asked.reach)))
  for (const one of asked.quantity) is.push(quantityIs(one, asked.reach))
  if (asked.epcs) {
    const ways = [
      ...(asked.stamps.length > 0 ? [aboutStamps(asked.stamps)] : []),
      ...(asked.gtins.length > 0 ? [namesOneOf(asked.gtins, asked.reach)] : []),
    ]
    const [first, second] = ways
    if (!first) return null
    is.push(second ? (or(first, second) ?? first) : first)
  }
  return is
}

/**
 * What the page of a stamp shows is public; what befell a stamp is for those who name it; the rest for who answers
 * for the goods. A batch that is not published, or whose display the authority has suspended, is not public.
 */
export function mayBeSeen({ producerIds, outletIds }: Reach, stamps: readonly NamedStamp[]): SQL {
  if (producerIds === 'all') return sql`true`
  const shown = sql`exists (select 1 from ${batch} where ${batch.id} = ${epcisEvent.batchId}
    and ${batch.publishedAt} is not null and ${batch.reviewAt} is null)`
  const audiences = AUDIENCES.slice(0, stamps.length > 0 ? 2 : 1)
  const ways = [
    and(
      inArray(epcisEvent.audience, [...audiences]),
      shown,
      ...(stamps.length > 0 ? [orPublic(stamps)] : []),
    ),
  ]
  return or(...ways, answersFor({ producerIds, outletIds })) ?? sql`false`
}

/** Those of whom everything is told. */
function answersFor({ producerIds, outletIds }: Reach): SQL {
  if (producerIds === 'all') return sql`true`
  const ways: SQL[] = []
  if (producerIds.length > 0) ways.push(inArray(epcisEvent.producerId, [...producerIds]))
  if (outletIds.length > 0) ways.push(inArray(epcisEvent.outletId, [...outletIds]))
  return or(...ways) ?? sql`false`
}

const orPublic = (stamps: readonly NamedStamp[]) =>
  or(eq(epcisEvent.audience, 'public'), aboutStamps(stamps)) ?? sql`false`

/**
 * The event's own runs of stamps hold one of these. Looked for among the events of the batches that each stamp is on
 * now, or was on before a change of it that may have been taken back. Served by stamp_change_by_roll and
 * epcis_event_by_stamps; the joins are crossed so that each goes on from the stamps that were named.
 */
function aboutStamps(stamps: readonly NamedStamp[]): SQL {
  const named = sql`json_each(${JSON.stringify(stamps.map(({ serial }) => serial))}) as one`
  const changes = sql`${named}
    cross join roll r on r.first = (select max(first) from roll where first <= one.value)
    cross join stamp_change c on c.roll_id = r.id and one.value between c.first and c.last`
  return sql`${epcisEvent.seq} in (
    with goods (serial, batch_id) as (
      select one.value, ${batchAt(sql`one.value`)} from ${named}
      union select one.value, c.batch_id from ${changes}
      union select one.value, json_extract(was.value, '$.batchId') from ${changes} cross join json_each(c.before) as was)
    select e.seq from goods cross join epcis_event e
      on e.batch_id = goods.batch_id and e.first <= goods.serial and e.last >= goods.serial
    where exists (select 1 from json_each(e.facts, '$.stamps') as run
      where goods.serial between json_extract(run.value, '$.first') and json_extract(run.value, '$.last')))`
}

/** The event is told with the name of a stamp of these goods: it is about one alone, and who asks is told of it. */
const namesOneOf = (gtins: readonly string[], reach: Reach) =>
  sql`(${epcisEvent.gtin} in ${[...gtins]} and ${epcisEvent.first} = ${epcisEvent.last} and ${answersFor(reach)})`

/** Of the Core Business Vocabulary: business steps, dispositions, reasons of errors. */
type Vocabulary = 'BizStep' | 'Disp' | 'ER'

/** Bare words stay; CBV's addresses and URNs are read as its bare words, own addresses as their short form. */
function vocabularyName(text: string, kind: Vocabulary, publicUrl: string): string {
  const urn = `urn:epcglobal:cbv:${kind.toLowerCase()}:`
  for (const prefix of [`https://ref.gs1.org/cbv/${kind}-`, `cbv:${kind}-`, urn]) {
    if (text.startsWith(prefix)) return text.slice(prefix.length)
  }
  const own = `${publicUrl}/epcis/tu-vung#`
  return text.startsWith(own) ? `temgoc:${text.slice(own.length)}` : text
}

function correctedBy(ids: readonly string[]): SQL {
  // The declaration keeps sources; the events made from them carry the ids asked for.
  return sql`exists (select 1 from json_each(${epcisEvent.facts}, '$.corrections') as source
    join epcis_event as other on other.source = source.value
    where other.event_id in ${[...ids]})`
}

function atPlace(key: 'readPoint' | 'bizLocation', places: readonly Named[]): SQL {
  const ways = places.flatMap((place) => {
    const part = (name: string) => sql`json_extract(${epcisEvent.facts}, ${`$.${key}.${name}`})`
    if (place.kind === 'gln') return [sql`${part('gln')} = ${place.gln}`]
    if (place.kind !== 'producer' && place.kind !== 'outlet') return []
    // The columns that an index serves, then the place itself.
    const column = place.kind === 'producer' ? epcisEvent.producerId : epcisEvent.outletId
    return [sql`${column} = ${place.id} and ${part('kind')} = ${place.kind} and ${part('id')} = ${place.id}`]
  })
  return or(...ways) ?? sql`false`
}

/** How many stamps an event is about counts for those alone who are told it; they are told without a unit. */
function quantityIs({ is, than, unit }: Question['quantity'][number], reach: Reach): SQL {
  const compares = sql.raw(is)
  const inUnit = (uom: SQL) => (unit === null ? sql`true` : sql`${uom} = ${unit}`)
  const ofLot = (part: string) => sql`json_extract(${epcisEvent.facts}, ${`$.lotQuantity.${part}`})`
  const ofInput = (part: string) => sql`json_extract(input.value, ${`$.${part}`})`
  const stamps = sql`${answersFor(reach)} and (select sum(json_extract(run.value, '$.last') - json_extract(run.value, '$.first') + 1)
      from json_each(${epcisEvent.facts}, '$.stamps') as run) ${compares} ${than}`
  return sql`(${ofLot('quantity')} ${compares} ${than} and ${inUnit(ofLot('uom'))}
    or exists (select 1 from json_each(${epcisEvent.facts}, '$.inputs') as input
      where ${ofInput('quantity')} ${compares} ${than} and ${inUnit(ofInput('uom'))})
    or ${unit === null ? stamps : sql`false`})`
}
