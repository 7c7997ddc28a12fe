// Reads the form of a portal.
import * as v from 'valibot'
import { checkFields, type FieldErrors, needed, perhaps } from '../../console/read-fields.ts'
import { MINISTRIES } from '../../db/schema.ts'
import { PORTAL_FORMATS, type PortalMapping } from '../../db/tables/exchange.ts'
import { err, ok, type Result } from '../../result.ts'
import { FLAT_COLUMNS } from '../flat.ts'
import { NUMBER } from './message.ts'
import type { PortalWords } from './words.ts'

export interface PortalFields {
  name: string
  url: string
  token: string | null
  ministry: (typeof MINISTRIES)[number] | null
  format: (typeof PORTAL_FORMATS)[number]
  mapping: PortalMapping
}

const SHAPE = v.object({
  ten: needed(120),
  dia_chi: needed(500),
  ma: perhaps(2000),
  bo: v.pipe(
    v.optional(v.picklist(['', ...MINISTRIES], 'required'), ''),
    v.transform((text) => text || null),
  ),
  dang: v.picklist(PORTAL_FORMATS, 'required'),
  cot: perhaps(4000),
  them: perhaps(4000),
})

export function readPortal(
  values: Readonly<Record<string, string>>,
  own: PortalWords,
  isNew: boolean,
): Result<PortalFields, FieldErrors> {
  const read = checkFields(SHAPE, values)
  if (!read.ok) return read
  const { ten: name, dia_chi: url, ma: token, bo: ministry, dang: format, cot, them } = read.value
  const columns = pairsOf(cot)
  const constants = pairsOf(them)
  const errors: Record<string, string> = {}
  if (isNew && token === null) errors.ma = 'required'
  // It goes into a header, which holds nothing else.
  if (token !== null && !/^[\x21-\x7e]+$/.test(token)) errors.ma = own.form.badToken
  const unknown = Object.keys(columns ?? {}).find((one) => !(FLAT_COLUMNS as readonly string[]).includes(one))
  if (!columns) errors.cot = own.form.badLine
  else if (unknown !== undefined) errors.cot = own.form.unknownColumn(unknown)
  if (!constants) errors.them = own.form.badLine
  // Of two values under one name the portal would have but one.
  const names = [NUMBER, ...FLAT_COLUMNS.map((one) => columns?.[one] ?? one)]
  const doubled = names.find((name, i) => names.indexOf(name) !== i)
  if (doubled !== undefined) errors.cot = own.form.doubledName(doubled)
  const taken = Object.keys(constants ?? {}).find((name) => names.includes(name))
  if (taken !== undefined) errors.them = own.form.doubledName(taken)
  if (!columns || !constants || Object.keys(errors).length > 0) return err(errors)
  return ok({
    name,
    url,
    token,
    ministry: ministry as PortalFields['ministry'],
    format,
    mapping: { columns, constants },
  })
}

/** Lines of name = value; null if one is not. */
function pairsOf(text: string | null): Record<string, string> | null {
  const lines = (text ?? '').split('\n').filter((one) => one.trim() !== '')
  const pairs = lines.map((one) => /^\s*([^=]+?)\s*=\s*(.+?)\s*$/.exec(one))
  if (pairs.some((one) => one === null)) return null
  return Object.fromEntries(pairs.map((one) => [one?.[1] ?? '', one?.[2] ?? '']))
}

export const linesOf = (pairs: Readonly<Record<string, string>>): string =>
  Object.entries(pairs)
    .map(([name, value]) => `${name} = ${value}`)
    .join('\n')
