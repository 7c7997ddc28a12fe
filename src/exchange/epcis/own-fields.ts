// Questions about fields that are not EPCIS's own: master data of a lot (ILMD), what the own vocabulary says of an
// event, and what stands inside of such a field (EPCIS 2.0, section 8.2.7.1, `EQ_ILMD_fieldname`,
// `EXISTS_fieldname`, `EQ_INNER_fieldname` and their like). A field that no event here has matches none.
import { type SQL, sql } from 'drizzle-orm'
import { epcisEvent } from '../../db/tables/exchange.ts'
import { VOCABULARY_PATH } from './context.ts'

export const COMPARISONS = { EQ: '=', GT: '>', GE: '>=', LT: '<', LE: '<=' } as const
export type Comparison = (typeof COMPARISONS)[keyof typeof COMPARISONS]

export interface FieldAsked {
  of: 'lot' | 'event' | 'inside'
  /** `temgoc:origin`, or the address that this stands for. */
  field: string
  is: 'there' | Comparison
  values: readonly string[]
}

interface Kept {
  /** Where the facts of an event have it. */
  at: string
  /** It is a list: each entry counts, or this part of each. */
  each?: string
  as?: 'day' | 'number' | 'flag'
  /** Serials of stamps: for those alone who are told them. */
  forOwners?: true
  /** How it is told, where that is not as it is kept. */
  told?(kept: SQL, publicUrl: string): SQL
}

/** Names as they stand in events. */
const FIELDS: Readonly<Record<FieldAsked['of'], Readonly<Record<string, Kept>>>> = {
  lot: {
    'cbvmda:lotNumber': { at: '$.nine.lot' },
    'cbvmda:itemExpirationDate': { at: '$.nine.expiresOn', as: 'day' },
    'cbvmda:countryOfOrigin': {
      at: '$.nine.origin',
      told: (origin) => sql`iif(${origin} like '%việt nam%' or ${origin} like '%VIỆT NAM%', 'VN', null)`,
    },
    'temgoc:expiresOn': { at: '$.nine.expiresOn', as: 'day' },
    'temgoc:producedOn': { at: '$.nine.producedOn', as: 'day' },
    'temgoc:productName': { at: '$.nine.name' },
    'temgoc:producerName': { at: '$.nine.producer' },
    'temgoc:producerAddress': { at: '$.nine.address' },
    'temgoc:origin': { at: '$.nine.origin' },
    'temgoc:brand': { at: '$.nine.brand' },
    'temgoc:picture': { at: '$.nine.picture', told: (path, publicUrl) => sql`${publicUrl} || ${path}` },
    'temgoc:standard': { at: '$.nine.standards', each: '$' },
  },
  event: {
    'temgoc:step': { at: '$.step.name' },
    'temgoc:place': { at: '$.step.place' },
    'temgoc:declaredBy': { at: '$.step.declaredBy' },
    'temgoc:field': { at: '$.step.fields', each: '$' },
    'temgoc:inputGoods': { at: '$.inputs', each: '$.goods' },
    'temgoc:reason': { at: '$.reason' },
    'temgoc:dayOnly': { at: '$.dayOnly', as: 'flag' },
    'temgoc:stampRange': { at: '$.stamps', each: '$', forOwners: true },
    'temgoc:invented': { at: '$.demo', as: 'flag' },
  },
  inside: {
    'temgoc:label': { at: '$.step.fields', each: '$.label' },
    'temgoc:value': { at: '$.step.fields', each: '$.value' },
    'temgoc:firstSerial': { at: '$.stamps', each: '$.first', as: 'number', forOwners: true },
    'temgoc:lastSerial': { at: '$.stamps', each: '$.last', as: 'number', forOwners: true },
  },
}

const CBV_MASTER_DATA = ['urn:epcglobal:cbv:mda:', 'urn:epcglobal:cbv:mda#', 'https://ref.gs1.org/cbv/mda#']
const NUMBER = /^-?\d{1,15}(\.\d{1,9})?$/

/** Null for a parameter of another kind. */
export function readFieldAsked(name: string, value: string): FieldAsked | null {
  const [, asks, part, field] =
    /^(EQ|GT|GE|LT|LE|EXISTS)_(ILMD_|INNER_)?([A-Za-z][^\s:]*:\S+)$/.exec(name) ?? []
  if (asks === undefined || field === undefined) return null
  const of = part === 'ILMD_' ? 'lot' : part === 'INNER_' ? 'inside' : 'event'
  if (asks === 'EXISTS') return { of, field, is: 'there', values: [] }
  const is = COMPARISONS[asks as keyof typeof COMPARISONS]
  return { of, field, is, values: is === '=' ? value.split('|') : [value] }
}

/** `owned`: whether the one who asks is told all of an event. */
export function hasField({ of, field, is, values }: FieldAsked, publicUrl: string, owned: SQL): SQL {
  const kept = FIELDS[of][shortName(field, publicUrl)]
  if (!kept) return sql`false`
  const told = (value: SQL) => compared(kept.told?.(value, publicUrl) ?? value, kept.as, is, values)
  const { facts } = epcisEvent
  const { at, each } = kept
  const matches = each
    ? sql`exists (select 1 from json_each(${facts}, ${at}) as one
        where ${told(each === '$' ? sql`one.value` : sql`json_extract(one.value, ${each})`)})`
    : told(sql`json_extract(${facts}, ${at})`)
  return kept.forOwners ? sql`(${owned} and ${matches})` : matches
}

function compared(value: SQL, as: Kept['as'], is: FieldAsked['is'], values: readonly string[]): SQL {
  // A flag is told where it is true.
  const there = as === 'flag' ? sql`${value} = 1` : sql`${value} is not null`
  if (is === 'there') return there
  if (as === 'flag') return is === '=' && values.includes('true') ? there : sql`false`
  if (as === 'number') {
    const numbers = values.filter((one) => NUMBER.test(one)).map(Number)
    return is === '=' ? sql`${value} in ${numbers}` : sql`${value} ${sql.raw(is)} ${numbers[0] ?? null}`
  }
  if (is === '=') return sql`${value} in ${[...values]}`
  // As days are written, they sort; other text has no order.
  return as === 'day' ? sql`${value} ${sql.raw(is)} ${values[0]?.slice(0, 10) ?? ''}` : sql`false`
}

function shortName(field: string, publicUrl: string): string {
  const own = `${publicUrl}${VOCABULARY_PATH}#`
  if (field.startsWith(own)) return `temgoc:${field.slice(own.length)}`
  const cbv = CBV_MASTER_DATA.find((prefix) => field.startsWith(prefix))
  return cbv ? `cbvmda:${field.slice(cbv.length)}` : field
}
