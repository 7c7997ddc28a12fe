// What `GET /epcis/events` is asked (EPCIS 2.0, section 8.2.7.1 and the REST binding): the parameters that fit the
// events there are here. A parameter of the standard that can match none of them answers an empty list; one that the
// standard does not have, or a value that is none, is refused with its name.
import { err, ok, type Result } from '../../result.ts'
import { isDay } from '../../time.ts'
import { COMPARISONS, type Comparison, type FieldAsked, readFieldAsked } from './own-fields.ts'

export interface Question {
  types: readonly string[] | null
  actions: readonly string[] | null
  bizSteps: readonly string[] | null
  dispositions: readonly string[] | null
  persistentSet: readonly string[] | null
  persistentUnset: readonly string[] | null
  /** Milliseconds since 1970 UTC; from and before. */
  eventTime: Span
  recordTime: Span
  errorTime: Span
  errorReasons: readonly string[] | null
  correctiveIds: readonly string[] | null
  errorsOnly: boolean
  eventIds: readonly string[] | null
  readPoints: readonly string[] | null
  bizLocations: readonly string[] | null
  /** Or places inside them, of which none is known here. */
  withinReadPoints: readonly string[] | null
  withinBizLocations: readonly string[] | null
  /** Names that a list of stamps must hold one of: epcList; and the lists of classes. */
  epcs: readonly string[] | null
  classes: readonly { of: 'any' | 'list' | 'input' | 'output'; names: readonly string[] }[]
  /** In this unit of UN/CEFACT, or in any. */
  quantity: readonly { is: Comparison; than: number; unit: string | null }[]
  /** Master data of the lot, and own fields. */
  fields: readonly FieldAsked[]
  /** It asks for what no event here has. */
  impossible: boolean
  orderBy: 'eventTime' | 'recordTime'
  descending: boolean
  perPage: number
  countLimit: number | null
  mostEvents: number | null
  token: string | null
}

interface Span {
  from: number | null
  before: number | null
}

export type QuestionRefusal = { parameter: string; why: 'unknown' | 'bad-value' | 'twice' | 'conflict' }

const PER_PAGE = { usual: 30, most: 200 }

/** A field with its name as a JSON-LD term or an address. */
const FIELD = '[A-Za-z][^\\s:]*:\\S+'
const SENSOR_VALUE = '(value|minValue|maxValue|meanValue|sDev|percValue|percRank)(_.+)?'

/** Asked of what no event of this repository has: parents, transactions, sensors, attributes of names. */
const NEVER_HERE = new RegExp(
  `^(${[
    'MATCH_(parentID|inputEPC|outputEPC)',
    'EQ_transformationID',
    'EQ_(bizTransaction|source|destination)_.+',
    'EQ_(type|deviceID|dataProcessingMethod|microorganism|chemicalSubstance|bizRules)',
    'EQ_(stringValue|hexBinaryValue|uriValue|booleanValue)',
    '(GE|LT)_(time|startTime|endTime)',
    'EXISTS_sensorElementList',
    `(EQ|GT|GE|LT|LE)_${SENSOR_VALUE}`,
    `(EQ|GT|GE|LT|LE|EXISTS)_(INNER_)?(SENSORELEMENT|SENSORMETADATA|SENSORREPORT|ERROR_DECLARATION)_${FIELD}`,
    `(EQ|GT|GE|LT|LE|EXISTS)_INNER_ILMD_${FIELD}`,
    `EQ_(INNER_)?(readPoint|bizLocation)_${FIELD}`,
    'HASATTR_.+',
    'EQ_?ATTR_.+_.+',
  ].join('|')})$`,
)
const TYPES = [
  'ObjectEvent',
  'AggregationEvent',
  'TransactionEvent',
  'TransformationEvent',
  'AssociationEvent',
]
const LISTED = new Set([
  'eventType',
  'EQ_action',
  'EQ_bizStep',
  'EQ_disposition',
  'EQ_persistentDisposition_set',
  'EQ_persistentDisposition_unset',
  'EQ_eventID',
  'EQ_readPoint',
  'EQ_bizLocation',
  'WD_readPoint',
  'WD_bizLocation',
  'EQ_errorReason',
  'EQ_correctiveEventID',
  'MATCH_epc',
  'MATCH_anyEPC',
  'MATCH_epcClass',
  'MATCH_anyEPCClass',
  'MATCH_inputEPCClass',
  'MATCH_outputEPCClass',
])
const SINGLE = new Set([
  'GE_eventTime',
  'LT_eventTime',
  'GE_recordTime',
  'LT_recordTime',
  'GE_errorDeclarationTime',
  'LT_errorDeclarationTime',
  'EXISTS_errorDeclaration',
  'orderBy',
  'orderDirection',
  'eventCountLimit',
  'maxEventCount',
  'perPage',
  'nextPageToken',
])
const QUANTITY = /^(EQ|GT|GE|LT|LE)_quantity(?:_([A-Z0-9]{2,4}))?$/
/** RFC 3339 with an offset, as xsd:dateTimeStamp. */
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/
/** Asked of the page, not of the events. */
const LANGUAGE = 'lang'

/** Lists of classes, by the parameter that asks for one. */
const CLASSES = {
  MATCH_anyEPCClass: 'any',
  MATCH_epcClass: 'list',
  MATCH_inputEPCClass: 'input',
  MATCH_outputEPCClass: 'output',
} as const

export function readQuestion(query: URLSearchParams): Result<Question, QuestionRefusal> {
  const sent = readParameters(query)
  if (!sent.ok) return sent
  const { given, fields, impossible } = sent.value
  const { list, choice, whole, span, quantities, bad } = valuesOf(given)
  const epcs = [...(given.get('MATCH_epc') ?? []), ...(given.get('MATCH_anyEPC') ?? [])]
  const quantity = quantities()
  const orderBy = choice('orderBy', ['eventTime', 'recordTime'])
  const countLimit = whole('eventCountLimit')
  const mostEvents = whole('maxEventCount')
  const question: Question = {
    types: list('eventType', TYPES),
    actions: list('EQ_action', ['ADD', 'OBSERVE', 'DELETE']),
    bizSteps: list('EQ_bizStep'),
    dispositions: list('EQ_disposition'),
    persistentSet: list('EQ_persistentDisposition_set'),
    persistentUnset: list('EQ_persistentDisposition_unset'),
    eventTime: span('eventTime'),
    recordTime: span('recordTime'),
    errorTime: span('errorDeclarationTime'),
    errorReasons: list('EQ_errorReason'),
    correctiveIds: list('EQ_correctiveEventID'),
    errorsOnly: choice('EXISTS_errorDeclaration', ['true', 'false']) === 'true',
    eventIds: list('EQ_eventID'),
    readPoints: list('EQ_readPoint'),
    bizLocations: list('EQ_bizLocation'),
    withinReadPoints: list('WD_readPoint'),
    withinBizLocations: list('WD_bizLocation'),
    epcs: epcs.length > 0 ? epcs : null,
    classes: Object.entries(CLASSES).flatMap(([name, of]) => {
      const names = list(name)
      return names ? [{ of, names }] : []
    }),
    quantity,
    fields,
    impossible,
    orderBy: orderBy ?? 'eventTime',
    descending: choice('orderDirection', ['ASC', 'DESC']) !== 'ASC',
    perPage: Math.min(whole('perPage') ?? PER_PAGE.usual, PER_PAGE.most),
    countLimit,
    mostEvents,
    token: given.get('nextPageToken')?.[0] ?? null,
  }
  const [wrong] = bad
  if (wrong !== undefined) return err({ parameter: wrong, why: 'bad-value' })
  if (countLimit !== null && (mostEvents !== null || orderBy === null))
    return err({ parameter: 'eventCountLimit', why: 'conflict' })
  return ok(question)
}

/** The standard's parameters, by name, as they were sent. */
type Given = ReadonlyMap<string, readonly string[]>

/** What was sent, by what it is; refused where the standard has no such parameter, or it may stand but once. */
function readParameters(
  query: URLSearchParams,
): Result<{ given: Given } & Pick<Question, 'fields' | 'impossible'>, QuestionRefusal> {
  const given = new Map<string, string[]>()
  const fields: FieldAsked[] = []
  let impossible = false
  for (const [spelt, sent] of query) {
    if (spelt === LANGUAGE) continue
    // The standard's own schema of queries spells it so.
    const name = spelt.replace('errorDeclaration_Time', 'errorDeclarationTime')
    // What is asked to exist needs no value in the standard.
    const value = name.startsWith('EXISTS_') && sent === '' ? 'true' : sent
    if (NEVER_HERE.test(name)) {
      impossible = true
      continue
    }
    const field = readFieldAsked(name, value)
    if (field) {
      if (field.values.includes('')) return err({ parameter: name, why: 'bad-value' })
      fields.push(field)
      continue
    }
    const isSingle = SINGLE.has(name) || QUANTITY.test(name)
    if (!LISTED.has(name) && !isSingle) return err({ parameter: spelt, why: 'unknown' })
    if (isSingle && given.has(name)) return err({ parameter: spelt, why: 'twice' })
    const values = isSingle ? [value] : value.split('|')
    if (values.includes('')) return err({ parameter: name, why: 'bad-value' })
    given.set(name, [...(given.get(name) ?? []), ...values])
  }
  return ok({ given, fields, impossible })
}

/** Reads values of each kind, null where a parameter was not sent. Names whose value is none of its kind come into `bad`. */
function valuesOf(given: Given) {
  const bad: string[] = []
  const list = (name: string, allowed?: readonly string[]): readonly string[] | null => {
    const values = given.get(name) ?? null
    if (values && allowed && values.some((one) => !allowed.includes(one))) bad.push(name)
    return values
  }
  const one = <T>(name: string, read: (text: string) => T | null): T | null => {
    const text = given.get(name)?.[0]
    if (text === undefined) return null
    const value = read(text)
    if (value === null) bad.push(name)
    return value
  }
  const span = (name: string): Span => ({
    from: one(`GE_${name}`, readMoment),
    before: one(`LT_${name}`, readMoment),
  })
  const whole = (name: string) => one(name, (text) => (/^[1-9]\d{0,8}$/.test(text) ? Number(text) : null))
  const choice = <const T extends string>(name: string, values: readonly T[]) =>
    one(name, (text) => values.find((value) => value === text) ?? null)
  const quantities = (): Question['quantity'] =>
    [...given.keys()].flatMap((name) => {
      const [, prefix, unit = null] = QUANTITY.exec(name) ?? []
      if (prefix === undefined) return []
      const than = one(name, (text) => (/^-?\d{1,12}(\.\d{1,6})?$/.test(text) ? Number(text) : null))
      return than === null ? [] : [{ is: COMPARISONS[prefix as keyof typeof COMPARISONS], than, unit }]
    })
  return { list, span, whole, choice, quantities, bad }
}

/** Milliseconds since 1970 UTC; null for what is no moment. */
function readMoment(sent: string): number | null {
  // A plus that was not escaped arrives as a space.
  const text = sent.replace(' ', '+')
  const isMoment = MOMENT.test(text) && isDay(text.slice(0, 10)) && !Number.isNaN(Date.parse(text))
  return isMoment ? Date.parse(text) : null
}
