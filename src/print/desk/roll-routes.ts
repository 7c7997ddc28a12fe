// /quan-ly/tem/cuon/…: what is done with the stamps of a roll, and taken back.

import * as v from 'valibot'
import { actorOf } from '../../accounts/names.ts'
import { type Action, may } from '../../accounts/permissions.ts'
import { runCommand } from '../../command/command.ts'
import { isSentBefore } from '../../command/sent-before.ts'
import { authorOf, type ConsoleContext, consoleRoutes, frameOf, only } from '../../console/env.ts'
import { requireSecondFactor } from '../../console/fresh.ts'
import { consoleProblem } from '../../console/problem.ts'
import {
  checkFields,
  type FieldErrors,
  type Fields,
  formIdOf,
  perhaps,
  readFields,
} from '../../console/read-fields.ts'
import { saidOf } from '../../console/said.ts'
import { PRINT_FORMS } from '../../db/tables/rolls.ts'
import { activeStamps, journeyOf, moreStampsThanUnits } from '../../registry/desk/journey.ts'
import { deskWords } from '../../registry/desk/words.ts'
import type { Missing } from '../../registry/gate.ts'
import { LARGEST_FILE_BYTES } from '../../registry/import/table.ts'
import { err, type Result } from '../../result.ts'
import { emptyLedger, ledgerOf } from '../../rolls/ledger.ts'
import { activateStamps, voidStamps } from '../../rolls/range-commands.ts'
import type { Stretch } from '../../rolls/stretch.ts'
import { UNDO_WITHIN_MS, UNDOABLE, undoChange } from '../../rolls/undo.ts'
import { inFours } from '../../stamp/code.ts'
import { STAMP_LINKS, STAMP_SIZES } from '../../stamp/size.ts'
import { VOID_REASONS } from '../../stamp/state.ts'
import { htmlAnswer } from '../../web/env.ts'
import { askPrint } from '../jobs.ts'
import { isReadable, symbolOn } from '../label.ts'
import { makeParts } from '../make-parts.ts'
import { modulesOf } from '../stamp-face.ts'
import { type AboutRoll, aboutRoll, type FoundRoll, findRoll, firstPrintable } from './read.ts'
import { readSerial, readStretch, withListFile } from './read-stretch.ts'
import { codeOf, refusalText } from './refusals.ts'
import { printFormPage, rollPage, strikePage } from './roll-page.ts'
import { saidHere } from './said.ts'
import { stampsWords } from './words.ts'

const BASE = '/quan-ly/tem/cuon'
/** What is not made by then is made by the sweep, or while somebody watches. */
const AT_ONCE_MS = 20_000
const LONGEST_LOT = 40

export const rollRoutes = consoleRoutes([BASE], { largestBody: LARGEST_FILE_BYTES + 64 * 1024 })
  .get(`${BASE}/:id`, only('see-rolls'), (c) => withRoll(c, 'see-rolls', (found) => showRoll(c, found)))

  .post(`${BASE}/:id/kich-hoat`, only('change-stamps'), (c) =>
    withRoll(c, 'change-stamps', async (found) => {
      const fields = await readFields(c)
      if (!fields) return consoleProblem(c, 'bad-form')
      const { platform } = c.var
      const own = stampsWords(c.var.language)
      const { roll } = found
      const { values, stretch } = await sentStretch(c, fields, roll)
      const errors = { ...(values.lo ? {} : { lo: 'required' }), ...(stretch.ok ? {} : stretch.error) }
      if (!stretch.ok || !values.lo) return showRoll(c, found, { values, errors })
      const input = {
        ...stretch.value,
        id: formIdOf(fields, platform.newId),
        batchId: values.lo,
        of: roll.producerId,
        inRoll: roll.id,
      }
      const result = await runCommand(platform.db, activateStamps, input, authorOf(c, roll.producerId))
      if (result.ok) return toRoll(c, roll.id)
      if (result.error.reason === 'already')
        return (await isSentBefore(platform.db, activateStamps, roll.id, input))
          ? toRoll(c, roll.id)
          : showRoll(c, found, {
              values: { ...values, id: platform.newId() },
              errors: { form: 'sentBefore' },
            })
      const { error } = result
      const says =
        error.reason === 'too-few'
          ? own.tooFewForBatch(error.open)
          : refusalText(own, error, platform.keys, roll.keyVersion)
      return error.reason === 'not-ready'
        ? showRoll(c, found, { values, error: says, missing: error.missing })
        : showRoll(c, found, { values, errors: { [fieldOf(error.reason, values, fields)]: says } })
    }),
  )

  .get(`${BASE}/:id/huy`, only('change-stamps'), (c) =>
    withRoll(c, 'change-stamps', (found) =>
      showStrike(c, found, { id: c.var.platform.newId(), cach: 'range' }),
    ),
  )
  .post(`${BASE}/:id/huy`, only('change-stamps'), (c) =>
    withRoll(c, 'change-stamps', async (found) => {
      const fields = await readFields(c)
      if (!fields) return consoleProblem(c, 'bad-form')
      const { platform } = c.var
      const own = stampsWords(c.var.language)
      const { roll } = found
      const { values, stretch } = await sentStretch(c, fields, roll)
      const reason = VOID_REASONS.find((one) => one === values.ly_do)
      if (!stretch.ok || !reason) {
        const errors = { ...(reason ? {} : { ly_do: 'required' }), ...(stretch.ok ? {} : stretch.error) }
        return showStrike(c, found, values, errors)
      }
      const id = formIdOf(fields, platform.newId)
      const input = { ...stretch.value, id, reason, of: roll.producerId, inRoll: roll.id }
      const result = await runCommand(platform.db, voidStamps, input, authorOf(c, roll.producerId))
      if (result.ok) return toRoll(c, roll.id)
      if (result.error.reason === 'already')
        return (await isSentBefore(platform.db, voidStamps, roll.id, input))
          ? toRoll(c, roll.id)
          : showStrike(c, found, { ...values, id: platform.newId() }, { form: 'sentBefore' })
      const says = refusalText(own, result.error, platform.keys, roll.keyVersion)
      return showStrike(c, found, values, { [fieldOf(result.error.reason, values, fields)]: says })
    }),
  )

  .post(`${BASE}/:id/lui/:change`, only('change-stamps'), (c) =>
    withRoll(c, 'change-stamps', async (found) => {
      const { platform } = c.var
      const { roll } = found
      const input = { changeId: c.req.param('change'), of: roll.producerId }
      const result = await runCommand(platform.db, undoChange, input, authorOf(c, roll.producerId))
      if (result.ok) return c.redirect(`${BASE}/${encodeURIComponent(roll.id)}?xong=undone`, 303)
      const own = stampsWords(c.var.language)
      return showRoll(c, found, { error: refusalText(own, result.error, platform.keys, roll.keyVersion) })
    }),
  )

  .get(`${BASE}/:id/in`, only('print-stamps'), (c) =>
    withRoll(c, 'print-stamps', (found) => showPrint(c, found)),
  )
  .post(`${BASE}/:id/in`, only('print-stamps'), (c) =>
    withRoll(c, 'print-stamps', async (found) => {
      const fields = await readFields(c)
      if (!fields) return consoleProblem(c, 'bad-form')
      const { platform, person } = c.var
      const { roll } = found
      const own = stampsWords(c.var.language)
      const { values } = fields
      const read = checkFields(
        v.object({
          dang: v.picklist(PRINT_FORMS, 'required'),
          co: v.picklist(STAMP_SIZES, 'required'),
          qr: v.picklist(STAMP_LINKS, 'required'),
          vi_sao: perhaps(300),
        }),
        values,
      )
      if (!read.ok) return showPrint(c, found, values, read.error)
      const serial = (text: string | undefined) =>
        text ? readSerial(text, platform.keys, roll.keyVersion) : { ok: true as const, value: undefined }
      const [first, last] = [serial(values.dau), serial(values.cuoi)]
      if (!first.ok) return showPrint(c, found, values, { dau: own.errors[first.error] })
      if (!last.ok) return showPrint(c, found, values, { cuoi: own.errors[last.error] })
      const withPins = values.pin === '1'
      if (withPins && !read.value.vi_sao) return showPrint(c, found, values, { vi_sao: 'required' })
      if (withPins) {
        const stale = await requireSecondFactor(c)
        if (stale) return stale
      }
      const { dang, co, qr, vi_sao } = read.value
      const modules = modulesOf(platform.publicUrl, qr === 'gs1' ? found.gtin : null)
      const on = { size: co, panel: roll.withPin, modules }
      if (qr === 'gs1' && dang !== 'table' && !isReadable(on)) {
        return showPrint(c, found, values, { qr: own.errors['link-too-big'] })
      }
      const input = {
        rollId: roll.id,
        first: first.value,
        // The last code may be left out for one stamp, both for the whole roll.
        last: last.value ?? first.value,
        form: dang,
        size: co,
        link: qr,
        withPins,
        reason: withPins ? vi_sao : null,
        by: actorOf(person.id),
        of: roll.producerId,
      }
      const result = await runCommand(platform.db, askPrint, input, authorOf(c, roll.producerId))
      if (!result.ok) {
        const says = refusalText(own, result.error, platform.keys, roll.keyVersion)
        return showPrint(c, found, values, { [PRINT_FIELDS[result.error.reason] ?? 'form']: says })
      }
      platform.background(async () => {
        await makeParts(platform, AT_ONCE_MS)
      })
      return c.redirect(`/quan-ly/tem/tep/${result.value.job.id}`, 303)
    }),
  )

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

/** The field that a refusal is about: the batch, or what was said of the stamps. */
function fieldOf(reason: string, values: Fields['values'], { files }: Fields): string {
  if (/batch|other-producer|other-product/.test(reason)) return 'lo'
  if (values.cach === 'list' && files.tep) return 'tep'
  return { next: 'so', range: 'dau', list: 'danh_sach' }[values.cach ?? ''] ?? 'cach'
}

/** The stamps that a form is about, and its fields as it is shown again: a file that was read is a list. */
async function sentStretch(
  c: ConsoleContext,
  fields: Fields,
  roll: FoundRoll['roll'],
): Promise<{ values: Fields['values']; stretch: Result<Stretch, FieldErrors> }> {
  const sent = await withListFile(c.var.platform.aside, fields)
  if (!sent.ok) {
    const tep = deskWords(c.var.language).imports.refusals[sent.error]
    return { values: { ...fields.values, cach: 'list' }, stretch: err({ tep }) }
  }
  const stretch = readStretch({ values: sent.value }, roll, c.var.platform.keys, stampsWords(c.var.language))
  const values = { ...fields.values, cach: sent.value.cach ?? '' }
  const isFile = sent.value.danh_sach !== fields.values.danh_sach
  const { danh_sach, ...errors } = stretch.ok ? {} : stretch.error
  return { values, stretch: isFile && danh_sach ? err({ ...errors, tep: danh_sach }) : stretch }
}

async function withRoll(
  c: ConsoleContext,
  action: Action,
  answer: (found: FoundRoll) => Promise<Response>,
): Promise<Response> {
  const found = await findRoll(c.var.platform.db, c.req.param('id') ?? '')
  if (!found || !may(c.var.person, action, { producerId: found.roll.producerId })) {
    return consoleProblem(c, 'not-found')
  }
  return answer(found)
}

interface Again {
  values?: Readonly<Record<string, string>>
  errors?: FieldErrors
  error?: string
  missing?: readonly Missing[]
}

const toRoll = (c: ConsoleContext, rollId: string) =>
  c.redirect(`${BASE}/${encodeURIComponent(rollId)}?xong=changed`, 303)

async function showRoll(c: ConsoleContext, found: FoundRoll, again: Again = {}): Promise<Response> {
  const { platform, person, language } = c.var
  const { roll } = found
  const frame = frameOf(c)
  const lot = (c.req.query('so_lo') ?? '').trim().slice(0, LONGEST_LOT)
  const [ledger, about] = await Promise.all([
    ledgerOf(platform.db, roll.id),
    aboutRoll(platform.db, roll, { lot, chosen: again.values?.lo ?? '' }),
  ])
  // Where there is one batch, it is the one.
  const [only, ...others] = about.batches
  const first = { id: platform.newId(), cach: 'next', ...(only && others.length === 0 && { lo: only.id }) }
  const { values = first, errors, error = null, missing = [] } = again
  const of = { producerId: roll.producerId }
  const page = rollPage({
    frame,
    own: stampsWords(language),
    found,
    ledger: ledger ?? emptyLedger(),
    about,
    lot,
    codes: {
      first: codeOf(roll.first, platform.keys, roll.keyVersion),
      last: codeOf(roll.last, platform.keys, roll.keyVersion),
    },
    itemName: (item) => deskWords(language).batches.items[item],
    missing,
    form: { words: frame.words, values, ...(errors && { errors }) },
    mayChange: may(person, 'change-stamps', of),
    mayPrint: may(person, 'print-stamps', of),
    undoableSince: platform.now() - UNDO_WITHIN_MS,
    undoable: UNDOABLE,
    error,
    said: saidWithChange(c, about),
    warning: await warningOfChange(c, about),
  })
  return htmlAnswer(c, page, errors || error ? 422 : 200)
}

/** While it can be taken back, that more was activated for a batch than there are goods of it. */
async function warningOfChange(c: ConsoleContext, { changes: [latest] }: AboutRoll): Promise<string | null> {
  const { db } = c.var.platform
  const batchId = latest?.change.batchId
  if (c.req.query('xong') !== 'changed' || !batchId) return null
  const [{ declared }, stamps] = await Promise.all([journeyOf(db, batchId), activeStamps(db, batchId)])
  return moreStampsThanUnits(deskWords(c.var.language), declared, stamps)
}

/** What was done, with the stamps that it was done to. */
function saidWithChange(c: ConsoleContext, { changes: [latest] }: AboutRoll): string | null {
  const said = saidHere(c)
  if (c.req.query('xong') !== 'changed' || !latest) return said
  const own = stampsWords(c.var.language)
  const { change, lot } = latest
  return `${own.didTo(saidOf(own.changes, change.command) ?? change.command, change.stamps, lot)} ${said ?? ''}`
}

async function showStrike(
  c: ConsoleContext,
  found: FoundRoll,
  values: Readonly<Record<string, string>>,
  errors?: FieldErrors,
): Promise<Response> {
  const frame = frameOf(c)
  const form = { words: frame.words, values, ...(errors && { errors }) }
  const path = `${BASE}/${encodeURIComponent(found.roll.id)}`
  return htmlAnswer(
    c,
    strikePage({ frame, own: stampsWords(c.var.language), found, form, path }),
    errors ? 422 : 200,
  )
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
    path: `${BASE}/${encodeURIComponent(roll.id)}`,
    withPin: roll.withPin,
    mayLink: found.gtin !== null,
    inPart,
    warnings,
  })
  return htmlAnswer(c, page, errors ? 422 : 200)
}
