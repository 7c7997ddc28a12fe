// /quan-ly/tem/cuon/…: what is done with the stamps of a roll, and taken back.
import { may } from '../../accounts/permissions.ts'
import { runCommand } from '../../command/command.ts'
import { isSentBefore } from '../../command/sent-before.ts'
import { authorOf, type ConsoleContext, consoleRoutes, frameOf, only } from '../../console/env.ts'
import { consoleProblem } from '../../console/problem.ts'
import { type FieldErrors, type Fields, formIdOf, readFields } from '../../console/read-fields.ts'
import { saidOf } from '../../console/said.ts'
import { activeStamps, journeyOf, moreStampsThanUnits } from '../../registry/desk/journey.ts'
import { deskWords } from '../../registry/desk/words.ts'
import type { Missing } from '../../registry/gate.ts'
import { LARGEST_FILE_BYTES } from '../../registry/import/table.ts'
import { err, type Result } from '../../result.ts'
import { emptyLedger, ledgerOf } from '../../rolls/ledger.ts'
import { activateStamps, voidStamps } from '../../rolls/range-commands.ts'
import type { Stretch } from '../../rolls/stretch.ts'
import { UNDO_WITHIN_MS, UNDOABLE, undoChange } from '../../rolls/undo.ts'
import { VOID_REASONS } from '../../stamp/state.ts'
import { htmlAnswer } from '../../web/env.ts'
import { printFormRoutes } from './print-form-routes.ts'
import { type AboutRoll, aboutRoll, type FoundRoll } from './read.ts'
import { readStretch, withListFile } from './read-stretch.ts'
import { codeOf, refusalText } from './refusals.ts'
import { rollPage, strikePage } from './roll-page.ts'
import { saidHere } from './said.ts'
import { ROLL_PATH, withRoll } from './with-roll.ts'
import { stampsWords } from './words.ts'

const LONGEST_LOT = 40

export const rollRoutes = consoleRoutes([ROLL_PATH], { largestBody: LARGEST_FILE_BYTES + 64 * 1024 })
  .get(`${ROLL_PATH}/:id`, only('see-rolls'), (c) => withRoll(c, 'see-rolls', (found) => showRoll(c, found)))

  .post(`${ROLL_PATH}/:id/kich-hoat`, only('change-stamps'), (c) =>
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

  .get(`${ROLL_PATH}/:id/huy`, only('change-stamps'), (c) =>
    withRoll(c, 'change-stamps', (found) =>
      showStrike(c, found, { id: c.var.platform.newId(), cach: 'range' }),
    ),
  )
  .post(`${ROLL_PATH}/:id/huy`, only('change-stamps'), (c) =>
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

  .post(`${ROLL_PATH}/:id/lui/:change`, only('change-stamps'), (c) =>
    withRoll(c, 'change-stamps', async (found) => {
      const { platform } = c.var
      const { roll } = found
      const input = { changeId: c.req.param('change'), of: roll.producerId }
      const result = await runCommand(platform.db, undoChange, input, authorOf(c, roll.producerId))
      if (result.ok) return c.redirect(`${ROLL_PATH}/${encodeURIComponent(roll.id)}?xong=undone`, 303)
      const own = stampsWords(c.var.language)
      return showRoll(c, found, { error: refusalText(own, result.error, platform.keys, roll.keyVersion) })
    }),
  )

  .route(ROLL_PATH, printFormRoutes)

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

interface Again {
  values?: Readonly<Record<string, string>>
  errors?: FieldErrors
  error?: string
  missing?: readonly Missing[]
}

const toRoll = (c: ConsoleContext, rollId: string) =>
  c.redirect(`${ROLL_PATH}/${encodeURIComponent(rollId)}?xong=changed`, 303)

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
  const path = `${ROLL_PATH}/${encodeURIComponent(found.roll.id)}`
  return htmlAnswer(
    c,
    strikePage({ frame, own: stampsWords(c.var.language), found, form, path }),
    errors ? 422 : 200,
  )
}
