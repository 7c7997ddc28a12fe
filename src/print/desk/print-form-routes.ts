// /quan-ly/tem/cuon/…/in: the form that asks for a print file of a roll's stamps.
import { Hono } from 'hono'
import * as v from 'valibot'
import { actorOf } from '../../accounts/names.ts'
import { runCommand } from '../../command/command.ts'
import { authorOf, type ConsoleContext, type ConsoleEnv, frameOf, only } from '../../console/env.ts'
import { requireSecondFactor } from '../../console/fresh.ts'
import { consoleProblem } from '../../console/problem.ts'
import { checkFields, type FieldErrors, type Fields, perhaps, readFields } from '../../console/read-fields.ts'
import { PRINT_FORMS } from '../../db/tables/rolls.ts'
import { err, ok, type Result } from '../../result.ts'
import { inFours } from '../../stamp/code.ts'
import { STAMP_LINKS, STAMP_SIZES } from '../../stamp/size.ts'
import { htmlAnswer } from '../../web/env.ts'
import { askPrint, type PrintInput } from '../jobs.ts'
import { isReadable, symbolOn } from '../label.ts'
import { makeParts } from '../make-parts.ts'
import { modulesOf } from '../stamp-face.ts'
import { aboutRoll, type FoundRoll, firstPrintable } from './read.ts'
import { readSerial } from './read-stretch.ts'
import { codeOf, refusalText } from './refusals.ts'
import { printFormPage } from './roll-page.ts'
import { ROLL_PATH, withRoll } from './with-roll.ts'
import { stampsWords } from './words.ts'

/** What is not made by then is made by the sweep, or while somebody watches. */
const AT_ONCE_MS = 20_000

export const printFormRoutes = new Hono<ConsoleEnv>()
  .get('/:id/in', only('print-stamps'), (c) => withRoll(c, 'print-stamps', (found) => showPrint(c, found)))
  .post('/:id/in', only('print-stamps'), (c) =>
    withRoll(c, 'print-stamps', async (found) => {
      const fields = await readFields(c)
      if (!fields) return consoleProblem(c, 'bad-form')
      const { platform, person } = c.var
      const { roll } = found
      const { values } = fields
      const read = readPrint(c, found, values)
      if (!read.ok) return showPrint(c, found, values, read.error)
      const stale = read.value.withPins ? await requireSecondFactor(c) : null
      if (stale) return stale
      const input = { ...read.value, rollId: roll.id, by: actorOf(person.id), of: roll.producerId }
      const result = await runCommand(platform.db, askPrint, input, authorOf(c, roll.producerId))
      if (!result.ok) {
        const own = stampsWords(c.var.language)
        const says = refusalText(own, result.error, platform.keys, roll.keyVersion)
        return showPrint(c, found, values, { [PRINT_FIELDS[result.error.reason] ?? 'form']: says })
      }
      platform.background(async () => {
        await makeParts(platform, AT_ONCE_MS)
      })
      return c.redirect(`/quan-ly/tem/tep/${result.value.job.id}`, 303)
    }),
  )

const printSchema = v.object({
  dang: v.picklist(PRINT_FORMS, 'required'),
  co: v.picklist(STAMP_SIZES, 'required'),
  qr: v.picklist(STAMP_LINKS, 'required'),
  vi_sao: perhaps(300),
})

function readPrint(
  c: ConsoleContext,
  { roll, gtin }: FoundRoll,
  values: Fields['values'],
): Result<Omit<PrintInput, 'rollId' | 'by' | 'of'>, FieldErrors> {
  const { keys, publicUrl } = c.var.platform
  const { errors } = stampsWords(c.var.language)
  const read = checkFields(printSchema, values)
  if (!read.ok) return read
  const serial = (text: string | undefined) =>
    text ? readSerial(text, keys, roll.keyVersion) : ok(undefined)
  const [first, last] = [serial(values.dau), serial(values.cuoi)]
  if (!first.ok) return err({ dau: errors[first.error] })
  if (!last.ok) return err({ cuoi: errors[last.error] })
  const { dang: form, co: size, qr: link, vi_sao } = read.value
  const withPins = values.pin === '1'
  if (withPins && !vi_sao) return err({ vi_sao: 'required' })
  const modules = modulesOf(publicUrl, link === 'gs1' ? gtin : null)
  if (link === 'gs1' && form !== 'table' && !isReadable({ size, panel: roll.withPin, modules })) {
    return err({ qr: errors['link-too-big'] })
  }
  // The last code may be left out for one stamp, both for the whole roll.
  const stretch = { first: first.value, last: last.value ?? first.value }
  return ok({ ...stretch, form, size, link, withPins, reason: withPins ? vi_sao : null })
}

/** Where a refused print file is told what is wrong. */
const PRINT_FIELDS: Readonly<Record<string, string>> = {
  'no-room-for-pin': 'co',
  'no-gtin': 'qr',
  'no-pins': 'pin',
  'no-reason': 'vi_sao',
  'other-roll': 'dau',
  reversed: 'dau',
  'wrong-state': 'dau',
  'one-stamp': 'dau',
  'too-many-files': 'dang',
}

async function showPrint(
  c: ConsoleContext,
  found: FoundRoll,
  values?: Readonly<Record<string, string>>,
  errors?: FieldErrors,
): Promise<Response> {
  const frame = frameOf(c)
  const own = stampsWords(c.var.language)
  const { roll } = found
  const { db, keys } = c.var.platform
  const [{ order }, printable] = await Promise.all([aboutRoll(db, roll), firstPrintable(db, roll.id)])
  const inPart = printable !== null && (printable.first > roll.first || printable.last < roll.last)
  const known = { dang: 'sheet', co: order?.size ?? '20x30', qr: order?.link ?? 'short' }
  const fours = (serial: number) => inFours(codeOf(serial, keys, roll.keyVersion))
  const rest = inPart && !values?.dau && { dau: fours(printable.first), cuoi: fours(printable.last) }
  const modules = modulesOf(c.var.platform.publicUrl, null)
  const warnings = STAMP_SIZES.map((size) => ({ size, panel: roll.withPin, modules }))
    .filter((on) => !isReadable(on))
    .map((on) => own.tooSmall(on.size, symbolOn(on).module.toFixed(3).replace('.', ',')))
  const page = printFormPage({
    frame,
    own,
    found,
    form: { words: frame.words, values: { ...(values ?? known), ...rest }, ...(errors && { errors }) },
    path: `${ROLL_PATH}/${encodeURIComponent(roll.id)}`,
    withPin: roll.withPin,
    mayLink: found.gtin !== null,
    inPart,
    warnings,
  })
  return htmlAnswer(c, page, errors ? 422 : 200)
}
