// Questions about fields that are not EPCIS's own: master data of a lot (ILMD) and what the own vocabulary says of a
// step (EPCIS 2.0, section 8.2.7.1, `EQ_ILMD_fieldname`, `EXISTS_fieldname` and their like). A field that no event
// here has matches none.
import { type SQL, sql } from 'drizzle-orm'
import { epcisEvent } from '../../db/tables/exchange.ts'
import { VOCABULARY_PATH } from './context.ts'

export const COMPARISONS = { EQ: '=', GT: '>', GE: '>=', LT: '<', LE: '<=' } as const
export type Comparison = (typeof COMPARISONS)[keyof typeof COMPARISONS]

export interface FieldAsked {
  of: 'lot' | 'event'
  /** `temgoc:origin`, or the address that this stands for. */
  field: string
  is: 'there' | Comparison
  values: readonly string[]
}

/** Names as they stand in events, and where the facts of an event have them. */
const PATHS: Readonly<Record<FieldAsked['of'], Readonly<Record<string, string>>>> = {
  lot: {
    'cbvmda:lotNumber': '$.nine.lot',
    'cbvmda:itemExpirationDate': '$.nine.expiresOn',
    'temgoc:expiresOn': '$.nine.expiresOn',
    'temgoc:producedOn': '$.nine.producedOn',
    'temgoc:productName': '$.nine.name',
    'temgoc:producerName': '$.nine.producer',
    'temgoc:producerAddress': '$.nine.address',
    'temgoc:origin': '$.nine.origin',
    'temgoc:brand': '$.nine.brand',
  },
  event: {
    'temgoc:step': '$.step.name',
    'temgoc:place': '$.step.place',
    'temgoc:declaredBy': '$.step.declaredBy',
    'temgoc:reason': '$.reason',
  },
}

const CBV_MASTER_DATA = ['urn:epcglobal:cbv:mda:', 'urn:epcglobal:cbv:mda#', 'https://ref.gs1.org/cbv/mda#']

/** Null for a parameter of another kind. */
export function readFieldAsked(name: string, value: string): FieldAsked | null {
  const [, asks, lot, field] = /^(EQ|GT|GE|LT|LE|EXISTS)_(ILMD_)?([A-Za-z][^\s:]*:\S+)$/.exec(name) ?? []
  if (asks === undefined || field === undefined) return null
  const of = lot ? 'lot' : 'event'
  if (asks === 'EXISTS') return { of, field, is: 'there', values: [] }
  const is = COMPARISONS[asks as keyof typeof COMPARISONS]
  return { of, field, is, values: is === '=' ? value.split('|') : [value] }
}

export function hasField({ of, field, is, values }: FieldAsked, publicUrl: string): SQL {
  const path = PATHS[of][shortName(field, publicUrl)]
  if (path === undefined) return sql`false`
  const kept = sql`json_extract(${epcisEvent.facts}, ${path})`
  if (is === 'there') return sql`${kept} is not null`
  if (is === '=') return sql`${kept} in ${[...values]}`
  // Only days have an order; as they are written, they sort.
  return /On$/.test(path) ? sql`${kept} ${sql.raw(is)} ${values[0]?.slice(0, 10) ?? ''}` : sql`false`
}

function shortName(field: string, publicUrl: string): string {
  const own = `${publicUrl}${VOCABULARY_PATH}#`
  if (field.startsWith(own)) return `temgoc:${field.slice(own.length)}`
  const cbv = CBV_MASTER_DATA.find((prefix) => field.startsWith(prefix))
  return cbv ? `cbvmda:${field.slice(cbv.length)}` : field
}
