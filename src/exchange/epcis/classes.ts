// Which events are about classes of goods: the goods of a batch, a lot or a product themselves, or what was made of them. What
// was made of them no index knows: it is looked for beforehand among all that was made of anything, stretch by stretch.
import { and, asc, eq, gt, or, type SQL, sql } from 'drizzle-orm'
import { among } from '../../db/among.ts'
import type { Database } from '../../db/database.ts'
import { epcisEvent } from '../../db/tables/exchange.ts'
import { type Named, readName } from './identify.ts'
import type { Question } from './question.ts'

export interface ClassAsked {
  of: Question['classes'][number]['of']
  names: readonly Named[]
  /** The events that were made of these goods, by their numbers. */
  made: readonly number[]
}

/** More than any goods go into. */
const MOST_MADE = 5000

/** The classes of a question; null if too much was made of them, or of anything, to look through. */
export async function readClasses(
  db: Database,
  { classes, publicUrl }: Pick<Question, 'classes'> & { publicUrl: string },
  stretch: { events: number; forCount: number },
): Promise<ClassAsked[] | null> {
  const read: ClassAsked[] = []
  for (const { of, names: texts } of classes) {
    const names = texts.flatMap((text) => readName(publicUrl, text) ?? [])
    const made = of === 'any' || of === 'input' ? await madeOf(db, names, stretch) : []
    if (made === null) return null
    read.push({ of, names, made })
  }
  return read
}

/** Served by epcis_event_transforming. */
async function madeOf(
  db: Database,
  names: readonly Named[],
  { events, forCount }: { events: number; forCount: number },
): Promise<number[] | null> {
  const isInput = or(...names.flatMap((name) => inputIs(name) ?? []))
  if (!isInput) return []
  const isMade = sql`exists (select 1 from json_each(${epcisEvent.facts}, '$.inputs') as input where ${isInput})`
  const made: number[] = []
  let end = 0
  for (let i = 0; i < forCount; i++) {
    const ahead = db
      .select({ seq: epcisEvent.seq, producerId: epcisEvent.producerId, facts: epcisEvent.facts })
      .from(epcisEvent)
      .where(and(eq(epcisEvent.type, 'TransformationEvent'), gt(epcisEvent.seq, end)))
      .orderBy(asc(epcisEvent.seq))
    const stretch = ahead.limit(events).as('epcis_event')
    const [found, [last]] = await db.batch([
      db.select({ seq: stretch.seq }).from(stretch).where(isMade),
      db.select({ seq: sql<number | null>`max(${stretch.seq})`, n: sql<number>`count(*)` }).from(stretch),
    ])
    made.push(...found.map(({ seq }) => seq))
    if (made.length > MOST_MADE) return null
    if (!last || last.n < events) return made
    end = last.seq ?? end
  }
  return null
}

/** All that it names has an index that leads to few events: of a product there may be half a register. */
export const isNarrow = ({ names }: ClassAsked): boolean => names.every(({ kind }) => kind !== 'product')

/** Of which type events are that name goods as their own; undefined where of any. */
const TYPES = { any: undefined, list: 'ObjectEvent', output: 'TransformationEvent' } as const

/**
 * Each way is looked up by its own index where these lead to few events: epcis_event_by_batch, epcis_event_by_class. Else
 * each event that is looked at is asked.
 */
export function ofClass(asked: ClassAsked): SQL {
  const { of, names, made } = asked
  const own =
    of === 'input'
      ? []
      : names.flatMap((name) => {
          const is = ownIs(name)
          return is ? and(is, TYPES[of] && eq(epcisEvent.type, TYPES[of])) : []
        })
  const ways = [...own, ...(made.length > 0 ? [among(epcisEvent.seq, made)] : [])]
  if (ways.length === 0) return sql`false`
  if (!isNarrow(asked)) return or(...ways) ?? sql`false`
  const found = ways.map((way) => sql`select ${epcisEvent.seq} from ${epcisEvent} where ${way}`)
  return sql`${epcisEvent.seq} in (${sql.join(found, sql` union all `)})`
}

function ownIs(name: Named): SQL | null {
  if (name.kind === 'batch') return eq(epcisEvent.batchId, name.batchId)
  if (name.kind === 'product') return eq(epcisEvent.gtin, name.gtin)
  return name.kind === 'lot'
    ? (and(eq(epcisEvent.gtin, name.gtin), eq(epcisEvent.lot, name.lot)) ?? null)
    : null
}

function inputIs(name: Named): SQL | null {
  const part = (key: string) => sql`json_extract(input.value, ${`$.${key}`})`
  if (name.kind === 'batch') return sql`${part('batchId')} = ${name.batchId}`
  if (name.kind === 'product') return sql`${part('gtin')} = ${name.gtin}`
  if (name.kind === 'supplied') {
    const supplier = part('supplier')
    const whose =
      'supplier' in name
        ? sql`${supplier} = ${name.supplier}`
        : sql`${supplier} is null and ${epcisEvent.producerId} = ${name.producerId}`
    return sql`${part('batchId')} is null and ${part('lot')} = ${name.lot} and ${whose}`
  }
  return name.kind === 'lot' ? sql`${part('gtin')} = ${name.gtin} and ${part('lot')} = ${name.lot}` : null
}
