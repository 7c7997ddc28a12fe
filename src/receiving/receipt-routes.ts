// Receipts as people read and close them: the list, one of them, its files, closing, correcting.
import { may } from '../accounts/permissions.ts'
import { isBusy, runCommand } from '../command/command.ts'
import { authorOf, type ConsoleContext, consoleRoutes, frameOf, only } from '../console/env.ts'
import { requireFresh } from '../console/fresh.ts'
import { type FileKind, matching, readListQuery, sliceOf } from '../console/list.ts'
import { fileAnswer, fileParts } from '../console/list-file.ts'
import { photoAnswer } from '../console/photo-answer.ts'
import { consoleProblem } from '../console/problem.ts'
import { readFields } from '../console/read-fields.ts'
import { saidOf } from '../console/said.ts'
import { inFours } from '../stamp/code.ts'
import { dayOf } from '../time.ts'
import { htmlAnswer } from '../web/env.ts'
import { wordsFor } from '../words/words-for.ts'
import { closeReceipt } from './close-receipt.ts'
import { comparedOf } from './compared.ts'
import { correctReceipt } from './correct-receipt.ts'
import { dropReceipt } from './drop-receipt.ts'
import { isKnown } from './facts.ts'
import { partsOfLines, refusedLines } from './read-lines.ts'
import { actorName, findReceipt, photosOf, type ReceiptWithCounts, receiptsOf } from './read-receipts.ts'
import { photoKey } from './receipt.ts'
import { comparedColumns, goodsColumns, receiptColumns, scanColumns, titleOf } from './receipt-columns.ts'
import { pathOf, readFacts, showForm, showRefusal, suggested, typed } from './receipt-form-answers.ts'
import { receiptListPage } from './receipt-list-page.ts'
import { receiptPage } from './receipt-page.ts'
import { roomWords } from './room-words.ts'
import { warnedOf } from './warnings.ts'

const LINES_SHOWN = 500

/** Whose receipts the person may see: of the province all. */
const reachOf = (c: ConsoleContext): readonly string[] | null =>
  c.var.person.role === 'retailer' ? c.var.person.outletIds : null

async function found(c: ConsoleContext): Promise<ReceiptWithCounts | null> {
  return findReceipt(c.var.platform.db, c.req.param('id') ?? '', reachOf(c))
}

/** A table of a receipt, at one address for each kind of file. */
const filesOf = (table: string) => [`/nhan-hang/phieu/:id/${table}.csv`, `/nhan-hang/phieu/:id/${table}.xlsx`]
const kindOf = (c: ConsoleContext): FileKind => (c.req.path.endsWith('.xlsx') ? 'xlsx' : 'csv')

export const receiptRoutes = consoleRoutes(['/nhan-hang/phieu'])
  .get('/nhan-hang/phieu', only('see-receipts'), async (c) => {
    const own = roomWords(c.var.language)
    const words = wordsFor(c.var.language)
    const { rows, latest } = await receiptsOf(c.var.platform.db, reachOf(c))
    const columns = receiptColumns(own, words)
    const query = readListQuery(c.req.query())
    const all = matching(rows, columns, query)
    if (query.file) return fileAnswer(c, query.file, 'phieu-nhap', columns, all)
    return htmlAnswer(
      c,
      receiptListPage({ ...frameOf(c), own, columns, asked: query, slice: sliceOf(all, query, latest) }),
    )
  })
  .get('/nhan-hang/phieu/:id', only('see-receipts'), async (c) => {
    const its = await found(c)
    if (!its) return consoleProblem(c, 'not-found')
    const { db } = c.var.platform
    const words = wordsFor(c.var.language)
    const own = roomWords(c.var.language)
    const [refused, photos, compared, madeBy, warned] = await Promise.all([
      refusedLines(db, its.receipt.id, LINES_SHOWN + 1),
      photosOf(db, its.receipt.id),
      comparedOf(db, its.receipt),
      actorName(db, its.receipt.closedBy ?? its.receipt.openedBy),
      warnedOf(db, its.receipt.id),
    ])
    return htmlAnswer(
      c,
      receiptPage({
        ...frameOf(c),
        own,
        found: its,
        warnings: warned.map(({ product, lot, recalledAt, reason, inputRecall: input, ...review }) => {
          const day = words.day(dayOf(recalledAt ?? input?.at ?? review.reviewAt ?? 0))
          const goods = `${product} (${lot})`
          if (recalledAt !== null) return own.recalled(goods, day, reason)
          if (input) return own.madeOfRecalled(goods, `${input.product} (${input.lot})`, day)
          return own.underReview(goods, day, review.reviewReason)
        }),
        items: its.receipt.items ?? [],
        madeBy,
        photos,
        compared,
        refused: refused.slice(0, LINES_SHOWN).map((line) => ({
          at: words.moment(line.scannedAt),
          code: line.kind === 'stamp' ? inFours(line.text) : line.text,
          title: titleOf(c.var.language, line),
        })),
        hasMoreRefused: refused.length > LINES_SHOWN,
        day: words.day,
        moment: words.moment,
        mayWrite: may(c.var.person, 'receive-goods', { outletId: its.outlet.id }),
        said: saidOf(own.done[its.receipt.state], c.req.query('da')),
      }),
    )
  })
  .on('GET', filesOf('hang'), only('see-receipts'), async (c) => {
    const its = await found(c)
    if (!its) return consoleProblem(c, 'not-found')
    const own = roomWords(c.var.language)
    const { receipt } = its
    const madeBy = await actorName(c.var.platform.db, receipt.closedBy ?? receipt.openedBy)
    const columns = goodsColumns(own, its, madeBy)
    return fileAnswer(c, kindOf(c), 'phieu-nhap-hang', columns, receipt.items ?? [])
  })
  .on('GET', filesOf('doi-chieu'), only('see-receipts'), async (c) => {
    const its = await found(c)
    if (!its) return consoleProblem(c, 'not-found')
    const own = roomWords(c.var.language)
    const columnsOf = comparedColumns(own, its)
    return fileAnswer(c, kindOf(c), 'doi-chieu', columnsOf, await comparedOf(c.var.platform.db, its.receipt))
  })
  .on('GET', filesOf('quet'), only('see-receipts'), async (c) => {
    const its = await found(c)
    if (!its) return consoleProblem(c, 'not-found')
    const columns = scanColumns(c.var.language)
    return fileParts(c, kindOf(c), 'luot-quet', columns, partsOfLines(c.var.platform.db, its.receipt.id))
  })
  .get('/nhan-hang/phieu/:id/anh/:name', only('see-receipts'), async (c) => {
    const its = await found(c)
    const { db } = c.var.platform
    const photo = its && (await photosOf(db, its.receipt.id)).find(({ name }) => name === c.req.param('name'))
    return photoAnswer(c, photo ? photoKey(photo.name) : null)
  })
  .post('/nhan-hang/phieu/:id/bo', only('receive-goods'), async (c) => {
    const its = await found(c)
    if (!its) return consoleProblem(c, 'not-found')
    const author = authorOf(c)
    const ofReceipt = { receiptId: its.receipt.id, outletId: its.outlet.id, reason: null }
    const input = { ...ofReceipt, droppedBy: author.actor }
    const done = await runCommand(c.var.platform.db, dropReceipt, input, author)
    if (isBusy(done)) return consoleProblem(c, 'busy')
    // A receipt that was closed meanwhile stays closed: its page says so.
    return c.redirect(`${pathOf(its)}?da=bo`, 303)
  })
  .get('/nhan-hang/phieu/:id/dong', only('receive-goods'), async (c) => {
    const its = await found(c)
    if (!its) return consoleProblem(c, 'not-found')
    if (its.receipt.state !== 'open') return c.redirect(pathOf(its), 303)
    return showForm(c, its, 'close', { ...typed(its.receipt.facts), ...suggested(c, its) })
  })
  .post('/nhan-hang/phieu/:id/dong', only('receive-goods'), async (c) => {
    const its = await found(c)
    if (!its) return consoleProblem(c, 'not-found')
    const stale = await requireFresh(c)
    if (stale) return stale
    const sent = (await readFields(c))?.values ?? {}
    const own = roomWords(c.var.language)
    const read = readFacts(sent, own)
    if (!read.ok) return showForm(c, its, 'close', sent, read.error)
    const facts = read.value
    const author = authorOf(c)
    const closed = await runCommand(
      c.var.platform.db,
      closeReceipt,
      { receiptId: its.receipt.id, outletId: its.outlet.id, closedBy: author.actor, facts },
      author,
    )
    if (!closed.ok) return showRefusal(c, its, 'close', sent, closed.error)
    const { receipt, again } = closed.value
    // Closed meanwhile, with something else in it: what was typed can still take its place.
    if (again && !isKnown(receipt.facts, facts)) {
      return showRefusal(c, (await found(c)) ?? its, 'correct', sent, { reason: 'closed-otherwise' })
    }
    if (receipt.state !== 'open') return c.redirect(`${pathOf(its)}?da=dong`, 303)
    // What was good when it was scanned is good no longer: the form counts anew.
    return showRefusal(c, (await found(c)) ?? its, 'close', sent, { reason: 'empty' })
  })
  .get('/nhan-hang/phieu/:id/sua', only('receive-goods'), async (c) => {
    const its = await found(c)
    if (!its) return consoleProblem(c, 'not-found')
    if (its.receipt.state !== 'closed' || its.correctedBy) return c.redirect(pathOf(its), 303)
    return showForm(c, its, 'correct', typed(its.receipt.facts))
  })
  .post('/nhan-hang/phieu/:id/sua', only('receive-goods'), async (c) => {
    const its = await found(c)
    if (!its) return consoleProblem(c, 'not-found')
    const stale = await requireFresh(c)
    if (stale) return stale
    const fields = await readFields(c)
    const sent = { ...fields?.values, without: fields?.all('without').join('\n') ?? '' }
    const own = roomWords(c.var.language)
    const reason = fields?.values.reason ?? ''
    const read = readFacts(sent, own)
    const errors = { ...(reason === '' && { reason: 'required' }), ...(!read.ok && read.error) }
    if (!read.ok || reason === '') return showForm(c, its, 'correct', sent, errors)
    const facts = read.value
    const author = authorOf(c)
    const corrected = await runCommand(
      c.var.platform.db,
      correctReceipt,
      {
        id: c.var.platform.newId(),
        corrects: its.receipt.id,
        outletId: its.outlet.id,
        correctedBy: author.actor,
        reason: reason.slice(0, 500),
        facts,
        without: fields?.all('without') ?? [],
      },
      author,
    )
    if (corrected.ok) return c.redirect(`/nhan-hang/phieu/${corrected.value.receipt.id}?da=sua`, 303)
    return showRefusal(c, its, 'correct', sent, corrected.error)
  })
