// /quan-ly/diem-ban: the province keeps its outlets.
import * as v from 'valibot'
import { runCommand } from '../command/command.ts'
import { authorOf, type ConsoleContext, consoleRoutes, frameOf, only } from '../console/env.ts'
import type { FormState } from '../console/form.ts'
import { type Column, matching, readListQuery, sliceOf } from '../console/list.ts'
import { fileAnswer } from '../console/list-file.ts'
import { checkFields, needed, readFields } from '../console/read-fields.ts'
import { saidOf } from '../console/said.ts'
import { checkDigitOf } from '../gs1/check-digits.ts'
import { htmlAnswer } from '../web/env.ts'
import { keepOutlet } from './outlet-commands.ts'
import { OUTLETS_PATH, type OutletRow, outletPage } from './outlet-page.ts'
import { outletWords } from './outlet-words.ts'
import { allOutlets } from './outlets.ts'

const USUAL_DAYS = 30

/** A code of digits alone could be taken for one of GS1, so it must be one. */
const isLocationCode = (code: string) =>
  /\D/.test(code)
    ? /[A-Za-z]/.test(code)
    : code.length === 13 && checkDigitOf(code.slice(0, -1)) === code.at(-1)

const schema = v.object({
  id: v.optional(v.string()),
  revision: v.pipe(v.optional(v.string(), ''), v.transform(Number)),
  name: needed(200),
  address: needed(300),
  locationCode: v.pipe(needed(40), v.check(isLocationCode, 'codeLikeGs1')),
  soonDays: v.pipe(
    v.optional(v.string(), ''),
    v.transform((text) => (text === '' ? USUAL_DAYS : Number(text))),
    v.integer('invalid'),
    v.minValue(0, 'invalid'),
    v.maxValue(365, 'invalid'),
  ),
})

export const outletRoutes = consoleRoutes([OUTLETS_PATH])
  .get(OUTLETS_PATH, only('change-outlet'), async (c) => {
    const id = c.req.query('sua')
    const chosen = id ? (await allOutlets(c.var.platform.db)).find((one) => one.id === id) : undefined
    return show(c, chosen ? { ...chosen } : { soonDays: USUAL_DAYS })
  })
  .post(OUTLETS_PATH, only('change-outlet'), async (c) => {
    const sent = (await readFields(c))?.values ?? {}
    const own = outletWords(c.var.language)
    const read = checkFields(schema, sent)
    if (!read.ok) {
      const { locationCode } = read.error
      const said = locationCode === 'codeLikeGs1' && { locationCode: own.codeLikeGs1 }
      return show(c, sent, { ...read.error, ...(said || {}) })
    }
    const { id = null, revision, ...entry } = read.value
    const input = { ...entry, id, revision: id === null ? null : revision }
    const kept = await runCommand(c.var.platform.db, keepOutlet, input, authorOf(c))
    if (kept.ok) return c.redirect(`${OUTLETS_PATH}?da=luu&vua=${encodeURIComponent(kept.value.id)}`, 303)
    if (kept.error.reason === 'moved') {
      const { stored } = kept.error
      return show(c, { ...sent, revision: stored.revision }, { form: own.moved }, stored)
    }
    return show(c, sent, { locationCode: kept.error.reason === 'code-taken' ? own.codeTaken : 'invalid' })
  })

async function show(
  c: ConsoleContext,
  values: FormState['values'],
  errors: Readonly<Record<string, string>> = {},
  /** By somebody else, meanwhile. */
  stored?: OutletRow,
): Promise<Response> {
  const own = outletWords(c.var.language)
  const columns: Column<OutletRow>[] = [
    { key: 'ten', label: own.name, value: ({ name }) => name },
    { key: 'dia-chi', label: own.address, value: ({ address }) => address },
    { key: 'ma', label: own.locationCode, value: ({ locationCode }) => locationCode ?? '' },
  ]
  const asked = readListQuery(c.req.query())
  const outlets = await allOutlets(c.var.platform.db)
  const rows = matching(outlets, columns, asked)
  if (asked.file) return fileAnswer(c, asked.file, 'diem-ban', columns, rows)
  const frame = frameOf(c)
  const page = outletPage({
    ...frame,
    own,
    columns,
    asked,
    slice: sliceOf(rows, asked),
    form: { words: frame.words, values, errors, ...(stored && { stored: { ...stored } }) },
    said: saidOf({ luu: own.saved }, c.req.query('da')),
    kept: outlets.find(({ id }) => id === (c.req.query('vua') ?? values.id)) ?? null,
  })
  return htmlAnswer(c, page, Object.keys(errors).length > 0 ? 422 : 200)
}
