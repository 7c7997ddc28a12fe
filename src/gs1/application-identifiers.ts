// The application identifiers of the GS1 General Specifications: how a value is built, which qualifiers may follow a
// key in a path, what must or must not stand beside it. Formats read as in the specifications: N digits, X CSET 82,
// Y CSET 39, Z CSET 64, `..` up to, brackets around an optional part; after a colon stand the rules of that part.
import type { CharacterSet, ValueRule } from './value-rules.ts'

interface Part {
  set: CharacterSet
  least: number
  most: number
  optional: boolean
  rules: readonly ValueRule[]
}

export interface ApplicationIdentifier {
  ai: string
  parts: readonly Part[]
  least: number
  most: number
  /** May stand in the query of a Digital Link. */
  attribute: boolean
  /** Its length is known from its first two digits, so that no separator follows it in a symbol. */
  predefined: boolean
  /** Orders of qualifiers in a path, if this is a primary key: any of them may be left out. */
  qualifiers: readonly (readonly string[])[] | null
  /** One of these groups must be present with it; `x` stands for any digit. */
  needs: readonly (readonly string[])[]
  /** None of these may be present with it. */
  excludes: readonly string[]
}

interface Associations {
  /** Groups by `|`, members of one by `+`. */
  needs?: string
  not?: string
  key?: readonly (readonly string[])[]
  pathOnly?: true
}

type Row = readonly [ai: string, format: string, associations?: Associations]

const ITEM = '01|02|03|8006|8026'
const DAY = 'N6:date'
const DAY_OR_MONTH = 'N6:date-or-month'
const PARTY = 'N13:check-digit'
const COUNTRY = 'N3:country'
const COUNTRIES = `${COUNTRY} [${COUNTRY}] [${COUNTRY}] [${COUNTRY}] [${COUNTRY}]`
const WEIGHED = '30|31xx|32xx|35xx|36xx'

const between = (first: number, last: number, row: (ai: string) => Row): Row[] =>
  Array.from({ length: last - first + 1 }, (_, i) => row(String(first + i).padStart(2, '0')))

/** Measures: three digits name the measure, the fourth, 0 to 5, the place of the decimal point. */
const measures = (needs: string, prefixes: string): Row[] =>
  prefixes
    .split(' ')
    .flatMap((prefix) =>
      between(Number(`${prefix}0`), Number(`${prefix}5`), (ai) => [ai, 'N6', { needs, not: `${prefix}x` }]),
    )

const ROWS: readonly Row[] = [
  // Keys, in a path with their qualifiers.
  ['00', 'N18:check-digit', { key: [[]] }],
  ['01', 'N14:check-digit', { not: '255|37', key: [['22', '10', '21'], ['235']] }],
  ['253', `${PARTY} [X..17]`, { key: [[]] }],
  ['255', `${PARTY} [N..12]`, { not: '01|02|415|8006|8020|8026', key: [[]] }],
  ['401', 'X..30:company-prefix', { key: [[]] }],
  ['402', 'N17:check-digit', { key: [[]] }],
  ['414', PARTY, { key: [['254'], ['7040']] }],
  ['415', PARTY, { needs: '8020', key: [['8020']] }],
  ['417', PARTY, { key: [['7040']] }],
  ['8003', `N1:zero ${PARTY} [X..16]`, { key: [[]] }],
  ['8004', 'X..30:company-prefix', { key: [['7040']] }],
  ['8006', 'N14:check-digit N4:pieces', { not: '01|03|37', key: [['22', '10', '21']] }],
  ['8010', 'Y..30:company-prefix', { key: [['8011']] }],
  ['8013', 'X..25:check-pair:company-prefix', { key: [[]] }],
  ['8017', 'N18:check-digit', { not: '8018', key: [['8019']] }],
  ['8018', 'N18:check-digit', { not: '8017', key: [['8019']] }],

  // Qualifiers and others that never stand in a query.
  ['03', 'N14:check-digit', { not: '01|02|37|235', pathOnly: true }],
  ['21', 'X..20', { needs: '01|03|8006', not: '235', pathOnly: true }],
  ['22', 'X..20', { needs: '01', pathOnly: true }],
  ['235', 'X..28', { needs: '01', pathOnly: true }],
  ['254', 'X..20', { needs: '414', pathOnly: true }],
  ['7040', 'N1 X1 X1 X1:importer-index', { pathOnly: true }],
  ['7041', 'X..4', { needs: '00', pathOnly: true }],
  ['8011', 'N..12:no-leading-zero', { needs: '8010', pathOnly: true }],
  ['8014', 'X..25:check-pair:company-prefix:not-only-digits', { needs: '01', pathOnly: true }],
  ['8019', 'N..10', { needs: '8017|8018', pathOnly: true }],
  ['8020', 'X..25', { needs: '415', pathOnly: true }],
  ['8040', 'N15', { needs: '01+21', pathOnly: true }],
  ['8041', 'N15', { needs: '01+21+8040', pathOnly: true }],
  ['8042', 'N32', { needs: '01+21+8040', pathOnly: true }],
  ['8043', 'N18 [N..2]', { needs: '01+21+8040', pathOnly: true }],
  ['8200', 'X..70', { needs: '01', pathOnly: true }],

  // Items, their lots and dates.
  ['02', 'N14:check-digit', { needs: '37', not: '01|03' }],
  ['10', 'X..20', { needs: ITEM }],
  ['11', DAY_OR_MONTH, { needs: ITEM }],
  ['12', DAY_OR_MONTH, { needs: '8020' }],
  ['13', DAY_OR_MONTH, { needs: ITEM }],
  ['15', DAY_OR_MONTH, { needs: ITEM }],
  ['16', DAY_OR_MONTH, { needs: ITEM }],
  ['17', DAY_OR_MONTH, { needs: `${ITEM}|255` }],
  ['20', 'N2', { needs: ITEM }],
  ['240', 'X..30', { needs: ITEM }],
  ['241', 'X..30', { needs: ITEM }],
  ['242', 'N..6', { needs: '01|02|8006|8026' }],
  ['243', 'X..20', { needs: '01|03' }],
  ['250', 'X..30', { needs: '01+21|03+21|8006+21' }],
  ['251', 'X..30', { needs: '01|03|8006' }],
  ['30', 'N..8', { needs: '01|02' }],
  ['37', 'N..8', { needs: '00+02|00+8026' }],

  // Measures of trade items, then of logistic units.
  ...measures('01|02', '310 311 312 313 314 315 316 320 321 322 323 324 325 326 327 328 329'),
  ...measures('01|02', '350 351 352 356 357 360 361 364 365 366'),
  ...measures('00|01', '330 331 332 333 334 335 336 340 341 342 343 344 345 346 347 348 349'),
  ...measures('00|01', '353 354 355 362 363 367 368 369'),
  ...measures('01', '337'),

  // Prices.
  ...between(3900, 3909, (ai) => [ai, 'N..15', { needs: '255|8020', not: '390x|391x|394x|8111' }]),
  ...between(3910, 3919, (ai) => [ai, 'N3:currency N..15', { needs: '8020', not: '391x' }]),
  ...between(3920, 3929, (ai) => [
    ai,
    'N..15',
    { needs: '01+30|01+31xx|01+32xx|01+35xx|01+36xx', not: '392x|393x' },
  ]),
  ...between(3930, 3939, (ai) => [ai, 'N3:currency N..15', { needs: WEIGHED, not: '393x' }]),
  ...between(3940, 3943, (ai) => [ai, 'N4', { needs: '255', not: '394x|8111' }]),
  ...between(3950, 3955, (ai) => [ai, 'N6', { needs: WEIGHED, not: '392x|393x|395x|8005' }]),

  // Parties, places, origins.
  ['400', 'X..30'],
  ['403', 'X..30', { needs: '00' }],
  ...between(410, 413, (ai) => [ai, PARTY]),
  ['416', PARTY],
  ['420', 'X..20', { not: '421' }],
  ['421', `${COUNTRY} X..9`, { not: '4307' }],
  ['422', COUNTRY, { needs: ITEM, not: '426' }],
  ['423', COUNTRIES, { needs: '01|02|03', not: '426' }],
  ['424', COUNTRY, { needs: '01|02|03', not: '426' }],
  ['425', COUNTRIES, { needs: '01|02|03', not: '426' }],
  ['426', COUNTRY, { needs: '01|02|03' }],
  ['427', 'X..3', { needs: '01+422|02+422|03+422' }],

  // Transport: 430n to where, 431n back to where.
  ...['430', '431'].flatMap((to): Row[] => [
    [`${to}0`, 'X..35:percent-escapes', { needs: '00' }],
    [`${to}1`, 'X..35:percent-escapes', { needs: '00' }],
    [`${to}2`, 'X..70:percent-escapes', { needs: '00' }],
    [`${to}3`, 'X..70:percent-escapes', { needs: `${to}2` }],
    [`${to}4`, 'X..70:percent-escapes', { needs: '00' }],
    [`${to}5`, 'X..70:percent-escapes', { needs: '00' }],
    [`${to}6`, 'X..70:percent-escapes', { needs: '00' }],
    [`${to}7`, 'X2:country-letters', { needs: '00' }],
  ]),
  ['4308', 'X..30', { needs: '00' }],
  ['4309', 'N10:latitude N10:longitude', { needs: '00' }],
  ['4318', 'X..20', { needs: '00' }],
  ['4319', 'X..30', { needs: '00' }],
  ['4320', 'X..35:percent-escapes', { needs: '00' }],
  ...between(4321, 4323, (ai) => [ai, 'N1:zero-or-one', { needs: '00' }]),
  ...between(4324, 4325, (ai) => [ai, `${DAY_OR_MONTH} N4:hour-minute`, { needs: '00' }]),
  ['4326', DAY, { needs: '00' }],
  ['4330', 'N6 [X1:hyphen]', { needs: '00', not: '4331' }],
  ['4331', 'N6 [X1:hyphen]', { needs: '00', not: '4330' }],
  ['4332', 'N6 [X1:hyphen]', { needs: '00', not: '4333' }],
  ['4333', 'N6 [X1:hyphen]', { needs: '00', not: '4332' }],

  // What is said of particular goods.
  ['7001', 'N13', { needs: '01|02|8006|8026' }],
  ['7002', 'X..30', { needs: '01|02' }],
  ['7003', `${DAY} N4:hour-minute`, { needs: '01|02|03' }],
  ['7004', 'N..4', { needs: '01+10|03+10' }],
  ['7005', 'X..12', { needs: '01|02' }],
  ['7006', DAY, { needs: '01|02' }],
  ['7007', `${DAY} [${DAY}]`, { needs: '01|02' }],
  ['7008', 'X..3', { needs: '01|02' }],
  ['7009', 'X..10', { needs: '01|02' }],
  ['7010', 'X..2', { needs: '01|02|03' }],
  ['7011', `${DAY} [N4:hour-minute]`, { needs: '01|02|03' }],
  ['7020', 'X..20', { needs: '01+416|03+416|8006+416' }],
  ['7021', 'X..20', { needs: '01|03|8006' }],
  ['7022', 'X..20', { needs: '01+7021|03+7021|8006+7021' }],
  ['7023', 'X..30:company-prefix'],
  ...between(7030, 7039, (ai) => [ai, 'N3:country-or-999 X..27', { needs: '01|02' }]),
  ...between(710, 717, (ai) => [ai, 'X..20', { needs: '01' }]),
  ...between(7230, 7239, (ai) => [ai, 'X2 X..28', { needs: '01|8004' }]),
  ['7240', 'X..20', { needs: '01|8006', not: '03' }],
  ['7241', 'N2:media-type', { needs: '8017|8018' }],
  ['7242', 'X..25', { needs: '8017|8018' }],
  ['7250', 'N8:long-date', { needs: '8018', not: '7251' }],
  ['7251', 'N8:long-date N4:hour-minute', { needs: '8018', not: '7250' }],
  ['7252', 'N1:sex', { needs: '8018' }],
  ['7253', 'X..40:percent-escapes', { needs: '8017|8018', not: '7256|7259' }],
  ['7254', 'X..40:percent-escapes', { needs: '8017|8018', not: '7256|7259' }],
  ['7255', 'X..10', { needs: '8017|8018', not: '7256|7259' }],
  ['7256', 'X..90:percent-escapes', { needs: '8017|8018' }],
  ['7257', 'X..70:percent-escapes', { needs: '8018' }],
  ['7258', 'X3:position', { needs: '8018+7259' }],
  ['7259', 'X..40:percent-escapes', { needs: '8018', not: '7256' }],
  ['8001', 'N4:not-zero N5:not-zero N3:not-zero N1:winding N1', { needs: '01' }],
  ['8002', 'X..20'],
  ['8005', 'N6', { needs: '01|02' }],
  ['8007', 'X..34:iban', { needs: '415' }],
  ['8008', `${DAY} N2:hour [N2:minute] [N2:second]`, { needs: '01|02|03' }],
  ['8009', 'X..50', { needs: '00|01|03' }],
  ['8012', 'X..20', { needs: '01|03|8006' }],
  ['8026', 'N14:check-digit N4:pieces', { needs: '37', not: '02|03|8006' }],
  ['8030', 'Z..90', { needs: '00|01+21|03+21|253|255|8003|8004|8006+21|8010+8011|8017|8018' }],
  ['8110', 'X..70:digits'],
  ['8111', 'N4', { needs: '255' }],
  ['8112', 'X..70:digits'],

  // Agreed between partners.
  ['90', 'X..30'],
  ...between(91, 99, (ai) => [ai, 'X..90']),
]

/** First two digits of those whose length is predefined (General Specifications, figure 7.8.5-2). */
const PREDEFINED = new Set('00 01 02 03 04 11 12 13 14 15 16 17 18 19 20 31 32 33 34 35 36 41'.split(' '))

function readPart(text: string): Part {
  const found = /^(\[?)([NXYZ])(\.\.)?(\d+)((?::[a-z0-9-]+)*)\]?$/.exec(text)
  if (!found) throw new Error(`no format: ${text}`)
  const [, bracket, set, upTo, length, rules = ''] = found
  const most = Number(length)
  return {
    set: set as CharacterSet,
    least: upTo ? 1 : most,
    most,
    optional: bracket !== '',
    rules: rules.split(':').slice(1) as ValueRule[],
  }
}

function readRow([ai, format, { needs, not, key, pathOnly } = {}]: Row): ApplicationIdentifier {
  const parts = format.split(' ').map(readPart)
  return {
    ai,
    parts,
    least: parts.reduce((sum, part) => sum + (part.optional ? 0 : part.least), 0),
    most: parts.reduce((sum, part) => sum + part.most, 0),
    attribute: pathOnly !== true,
    predefined: PREDEFINED.has(ai.slice(0, 2)),
    qualifiers: key ?? null,
    needs: needs?.split('|').map((group) => group.split('+')) ?? [],
    excludes: not?.split('|') ?? [],
  }
}

const TABLE: ReadonlyMap<string, ApplicationIdentifier> = new Map(ROWS.map((row) => [row[0], readRow(row)]))

export const findIdentifier = (ai: string): ApplicationIdentifier | undefined => TABLE.get(ai)

/** Those that can begin a Digital Link. */
export const PRIMARY_KEYS: readonly string[] = [...TABLE.values()]
  .filter(({ qualifiers }) => qualifiers !== null)
  .map(({ ai }) => ai)
