// What the app on the phone is and asks: its page, who holds it, the delivery note, the delivery, its scans.
import * as v from 'valibot'
import { may } from '../accounts/permissions.ts'
import { runCommand } from '../command/command.ts'
import { authorOf, type ConsoleContext, consoleRoutes, only, refuse } from '../console/env.ts'
import { consoleProblem } from '../console/problem.ts'
import { consoleWords } from '../console/words.ts'
import { LARGEST_PHOTO_BYTES } from '../pictures/picture.ts'
import { codesOfSerials } from '../rolls/codes.ts'
import { LONGEST_SCANNED } from '../stamp/scanned.ts'
import { typedText } from '../typed-text.ts'
import { htmlAnswer } from '../web/env.ts'
import { isFile, lastFields } from '../web/form-body.ts'
import { problemJson, problemType } from '../web/problem-details.ts'
import { SECURITY_HEADERS } from '../web/security.ts'
import { dropReceipt, removeLines } from './drop-receipt.ts'
import { expectedSchema, readExpected } from './expected.ts'
import { factsSchema } from './facts.ts'
import { LONGEST_NOTE } from './keep-photo.ts'
import { momentSchema, scannedBy } from './moment.ts'
import { openReceipt } from './open-receipt.ts'
import { outletsOf } from './outlets.ts'
import { phonePage } from './phone-page.ts'
import { batchesOf, listLines } from './read-lines.ts'
import { readNote } from './read-note.ts'
import { acceptedOf, findReceipt, openReceiptsOf, type ReceiptWithCounts } from './read-receipts.ts'
import { readScan } from './read-scan.ts'
import { roomWords } from './room-words.ts'
import { sayLines } from './say.ts'
import { storePhoto } from './store-photo.ts'
import { suppliersOf } from './suppliers.ts'
import { LINES_AT_ONCE, takeLines } from './take-lines.ts'

const id = v.pipe(v.string(), v.uuid())

const openSchema = v.object({
  id,
  outletId: v.pipe(v.string(), v.maxLength(64)),
  facts: v.optional(v.partial(factsSchema), {}),
  expected: v.optional(expectedSchema, []),
})

/** A phone whose clock shows what no clock should loses no scan by it. */
const shownByPhone = v.fallback(v.nullable(momentSchema), null)

const linesSchema = v.object({
  sentAt: v.optional(shownByPhone, null),
  lines: v.pipe(
    v.array(
      v.object({
        id,
        code: v.pipe(
          v.string(),
          v.transform((text) => text.slice(0, LONGEST_SCANNED + 1)),
        ),
        scannedAt: shownByPhone,
      }),
    ),
    v.minLength(1),
    v.maxLength(LINES_AT_ONCE),
  ),
})

const idsSchema = v.object({ ids: v.pipe(v.array(id), v.minLength(1), v.maxLength(LINES_AT_ONCE)) })

const photoSchema = v.object({
  id,
  takenAt: shownByPhone,
  note: v.optional(typedText(LONGEST_NOTE), ''),
})

/** Where the list of lines goes on: when the last one came, and its id. */
const cursorSchema = v.tuple([v.pipe(v.string(), v.regex(/^\d{1,15}$/)), v.pipe(v.string(), v.maxLength(64))])

/** So many lines of a delivery are told at once to a phone that goes on with it. */
const LINES_TOLD = 500

/** The decoder that browsers without one of their own are given is WebAssembly. */
const DECODING = SECURITY_HEADERS['Content-Security-Policy']?.replace(
  "script-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
)

export const phoneRoutes = consoleRoutes(['/nhan-hang'], { largestBody: LARGEST_PHOTO_BYTES + 100_000 })
  .get('/nhan-hang', (c) => {
    const { language } = c.var
    c.header('Content-Security-Policy', DECODING)
    const page = phonePage({ language, name: consoleWords(language).name })
    return htmlAnswer(c, page)
  })
  .get('/nhan-hang/toi', async (c) => {
    const { person, platform } = c.var
    const outlets = person.role === 'retailer' ? await outletsOf(platform.db, person.outletIds) : []
    const suppliers = await suppliersOf(
      platform.db,
      outlets.map(({ id }) => id),
    )
    return c.json({
      publicUrl: platform.publicUrl,
      outlets: outlets.map(({ id, name, locationCode }) => ({ id, name, locationCode })),
      suppliers: suppliers.flatMap(({ supplierName }) => supplierName ?? []),
    })
  })
  .post('/nhan-hang/don', only('receive-goods'), async (c) => {
    const file = (await lastFields(c))?.tep
    const words = roomWords(c.var.language)
    if (!isFile(file)) return refused(c, words.noteRefusals['not-a-table'])
    const note = await readNote(c.var.platform, file.bytes)
    return note.ok ? c.json(note.value) : refused(c, words.noteRefusals[note.error])
  })
  .post('/nhan-hang/phieu', only('receive-goods'), async (c) => {
    const { platform, language } = c.var
    const body = v.safeParse(openSchema, await c.req.json().catch(() => null))
    const words = roomWords(language)
    if (!body.success) return refused(c, words.refusals.unreadable)
    const { outletId, facts, expected } = body.output
    const stopped = refuse(c, 'receive-goods', { outletId })
    if (stopped) return stopped
    const author = authorOf(c)
    const opened = await runCommand(
      platform.db,
      openReceipt,
      {
        id: body.output.id,
        outletId,
        openedBy: author.actor,
        facts: v.parse(factsSchema, facts),
        expected: readExpected(expected, platform.keys, platform.publicUrl),
      },
      author,
    )
    if (!opened.ok) return refused(c, words.refusals[opened.error.reason], opened.error.reason)
    return c.json({ id: opened.value.receipt.id, state: opened.value.receipt.state })
  })
  .get('/nhan-hang/phieu-mo', only('receive-goods'), async (c) => {
    const { platform, person } = c.var
    const open = await openReceiptsOf(platform.db, person.outletIds)
    return c.json({ open })
  })
  .get('/nhan-hang/phieu/:id/may', only('receive-goods'), async (c) => {
    const found = await own(c)
    if (!found) return consoleProblem(c, 'not-found')
    const { db, keys } = c.var.platform
    const { receipt, outlet } = found
    const codes = await codesOfSerials(
      db,
      keys,
      receipt.expected.flatMap(({ serials }) => serials ?? []),
    )
    return c.json({
      id: receipt.id,
      state: receipt.state,
      outletId: outlet.id,
      outletName: outlet.name,
      startedAt: receipt.openedAt,
      facts: receipt.facts,
      expected: receipt.expected.map(({ serials, ...line }) => ({
        ...line,
        ...(serials && { codes: serials.flatMap((serial) => codes.get(serial) ?? []) }),
      })),
    })
  })
  .get('/nhan-hang/phieu/:id/dong-quet', only('receive-goods'), async (c) => {
    const found = await own(c)
    if (!found) return consoleProblem(c, 'not-found')
    const { platform, language } = c.var
    const after = v.safeParse(cursorSchema, c.req.query('sau')?.split(' '))
    const lines = await listLines(platform.db, found.receipt.id, {
      after: after.success ? { at: Number(after.output[0]), id: after.output[1] } : null,
      limit: LINES_TOLD,
    })
    const batches = await batchesOf(platform.db, lines)
    const said = sayLines(lines, batches, platform.keys, language)
    const last = lines.length === LINES_TOLD ? lines.at(-1) : undefined
    return c.json({
      lines: lines.map(({ id, scannedAt }, i) => ({ id, scannedAt, ...said[i] })),
      next: last ? `${last.takenAt} ${last.id}` : null,
    })
  })
  .post('/nhan-hang/phieu/:id/dong-quet', only('receive-goods'), async (c) => {
    const { platform, language } = c.var
    const words = roomWords(language)
    const body = v.safeParse(linesSchema, await c.req.json().catch(() => null))
    if (!body.success) return refused(c, words.refusals['too-many'])
    const found = await own(c)
    if (!found) return consoleProblem(c, 'not-found')
    const author = authorOf(c)
    const { sentAt, lines: sent } = body.output
    const now = platform.now()
    const timeOf = scannedBy(sentAt, now)
    const taken = await runCommand(
      platform.db,
      takeLines,
      {
        receiptId: found.receipt.id,
        outletId: found.outlet.id,
        takenBy: author.actor,
        lines: sent.map(({ id, code, scannedAt }) => ({
          id,
          scan: readScan(code, platform.keys, platform.publicUrl),
          scannedAt: timeOf(scannedAt),
        })),
      },
      author,
    )
    if (!taken.ok) return refused(c, words.refusals[taken.error.reason], taken.error.reason)
    const { lines, batches } = taken.value
    // A line that had come before may be on goods that nothing else of this list is on.
    const again = lines.filter((line) => line.again)
    const goods =
      again.length === 0 ? batches : new Map([...(await batchesOf(platform.db, again)), ...batches])
    const said = sayLines(lines, goods, platform.keys, language)
    return c.json({ results: lines.map(({ id }, i) => ({ id, ...said[i] })) })
  })
  .post('/nhan-hang/phieu/:id/bo-dong', only('receive-goods'), async (c) => {
    const words = roomWords(c.var.language)
    const body = v.safeParse(idsSchema, await c.req.json().catch(() => null))
    if (!body.success) return refused(c, words.refusals.unreadable)
    const found = await own(c)
    if (!found) return consoleProblem(c, 'not-found')
    const input = { receiptId: found.receipt.id, outletId: found.outlet.id, lineIds: body.output.ids }
    const removed = await runCommand(c.var.platform.db, removeLines, input, authorOf(c))
    if (!removed.ok) return refused(c, words.refusals[removed.error.reason], removed.error.reason)
    return c.json({ removed: removed.value.lineIds })
  })
  .post('/nhan-hang/phieu/:id/bo-phieu', only('receive-goods'), async (c) => {
    const found = await own(c)
    if (!found) return consoleProblem(c, 'not-found')
    const author = authorOf(c)
    const ofReceipt = { receiptId: found.receipt.id, outletId: found.outlet.id }
    const input = { ...ofReceipt, droppedBy: author.actor, reason: null }
    const dropped = await runCommand(c.var.platform.db, dropReceipt, input, author)
    if (dropped.ok) return c.json({ id: found.receipt.id, state: 'dropped' })
    const { reason } = dropped.error
    return refused(c, roomWords(c.var.language).refusals[reason], reason)
  })
  .post('/nhan-hang/phieu/:id/anh', only('receive-goods'), async (c) => {
    const found = await own(c)
    if (!found) return consoleProblem(c, 'not-found')
    const words = roomWords(c.var.language)
    const form = await lastFields(c)
    const body = v.safeParse(photoSchema, form)
    const file = form?.anh
    if (!body.success || !isFile(file)) return refused(c, words.refusals.unreadable)
    const { id, note, takenAt } = body.output
    const { now } = c.var.platform
    const kept = await storePhoto(c, found, file, { id, note, takenAt: scannedBy(null, now())(takenAt) })
    return kept.ok ? c.json({ id }) : refused(c, words.refusals[kept.error], kept.error)
  })
  .get('/nhan-hang/phieu/:id/so-dem', only('receive-goods'), async (c) => {
    const found = await own(c)
    if (!found) return consoleProblem(c, 'not-found')
    const accepted = acceptedOf(found)
    const lines = found.counts.reduce((sum, count) => sum + count.lines, 0)
    return c.json({ id: found.receipt.id, state: found.receipt.state, accepted, lines })
  })

/** The delivery that is asked for, if the person may fill it: of another outlet's nothing is told. */
async function own(c: ConsoleContext): Promise<ReceiptWithCounts | null> {
  const found = await findReceipt(c.var.platform.db, c.req.param('id') ?? '', c.var.person.outletIds)
  return found && may(c.var.person, 'receive-goods', { outletId: found.outlet.id }) ? found : null
}

/** `busy` is worth sending again by itself. */
function refused(c: ConsoleContext, detail: string, reason = 'invalid'): Response {
  const status = reason === 'busy' ? 503 : 422
  return problemJson(c, { type: problemType(reason), title: detail, status, detail })
}
