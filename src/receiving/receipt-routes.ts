// Receipts as people read and close them: the list, one of them, its files, closing, correcting.
import * as v from 'valibot'
import { may } from '../accounts/permissions.ts'
import { runCommand } from '../command/command.ts'
import { csvAnswer } from '../console/csv.ts'
import { authorOf, type ConsoleContext, consoleRoutes, frameOf, only } from '../console/env.ts'
import type { FormState } from '../console/form.ts'
import { requireFresh } from '../console/fresh.ts'
import { type Column, matching, readListQuery, sliceOf } from '../console/list.ts'
import { consoleProblem } from '../console/problem.ts'
import { readFields } from '../console/read-fields.ts'
import { err, ok, type Result } from '../result.ts'
import { localOf } from '../time.ts'
import { htmlAnswer } from '../web/env.ts'
import { closeReceipt } from './close-receipt.ts'
import { correctReceipt } from './correct-receipt.ts'
import { dropReceipt } from './drop-receipt.ts'
import { FACT_NAMES, type Facts, type FactsRefusal, factsSchema } from './facts.ts'
import {
  acceptedOf,
  actorName,
  findReceipt,
  listLines,
  photosOf,
  type ReceiptRow,
  type ReceiptWithCounts,
  receiptsOf,
  receivedByLine,
} from './queries.ts'
import { photoKey, type ReceiptItem, receiptNumber } from './receipt.ts'
import { receiptForm } from './receipt-form.ts'
import { receiptListPage } from './receipt-list-page.ts'
import { type ComparedLine, receiptPage, traceCode } from './receipt-page.ts'
import { type RoomWords, roomWords } from './room-words.ts'
import { remembered, suppliersOf } from './suppliers.ts'
import type { TakenLine } from './take-lines.ts'
import { isAccepted } from './verdicts.ts'
import { receivingWords } from './words.ts'
import { wordsFor } from './words-for.ts'

const LINES_SHOWN = 500
const OFFSET = '+07:00'

/** Whose receipts the person may see: of the province all. */
const reachOf = (c: ConsoleContext): readonly string[] | null =>
  c.var.person.role === 'retailer' ? c.var.person.outletIds : null

const answer = (c: ConsoleContext, page: Parameters<typeof htmlAnswer>[1], status?: 422) =>
  htmlAnswer(c as never, page, status)

async function found(c: ConsoleContext): Promise<ReceiptWithCounts | null> {
  return findReceipt(c.var.platform.db, c.req.param('id') ?? '', reachOf(c))
}

const titleOf = (c: ConsoleContext, line: Pick<TakenLine, 'verdict' | 'stamps' | 'accepted'>): string =>
  receivingWords(c.var.language).verdicts[line.verdict]({
    at: null,
    outlet: null,
    reason: null,
    expiresOn: null,
    stamps: line.stamps,
    accepted: line.accepted,
  }).title

export const receiptRoutes = consoleRoutes(['/nhan-hang/phieu'])
  .get('/nhan-hang/phieu', only('see-receipts'), async (c) => {
    const own = roomWords(c.var.language)
    const words = wordsFor(c.var.language)
    const rows = await receiptsOf(c.var.platform.db, reachOf(c))
    const columns: Column<ReceiptRow>[] = [
      {
        key: 'so',
        label: own.columns.number,
        value: ({ number }) => numberOf(number),
      },
      { key: 'tinh-trang', label: own.columns.state, value: ({ state }) => own.states[state] },
      {
        key: 'luc',
        label: own.columns.opened,
        value: ({ openedAt }) => words.moment(openedAt),
        order: ({ openedAt }) => openedAt,
      },
      { key: 'giao', label: own.columns.supplier, value: ({ supplier }) => supplier },
      { key: 'diem', label: own.columns.outlet, value: ({ outlet }) => outlet },
      { key: 'tem', label: own.columns.stamps, value: ({ stamps }) => stamps },
    ]
    const query = readListQuery(c.req.query())
    const all = matching(rows, columns, query)
    if (query.csv) return csvAnswer(c, 'phieu-nhap', columns, all)
    return answer(
      c,
      receiptListPage({ ...frameOf(c), own, columns, asked: query, slice: sliceOf(all, query) }),
    )
  })
  .get('/nhan-hang/phieu/:id', only('see-receipts'), async (c) => {
    const its = await found(c)
    if (!its) return consoleProblem(c, 'not-found')
    const { db } = c.var.platform
    const words = wordsFor(c.var.language)
    const [lines, photos, compared, madeBy] = await Promise.all([
      listLines(db, its.receipt.id, { after: null, limit: 10_000 }),
      photosOf(db, its.receipt.id),
      comparedOf(c, its),
      actorName(db, its.receipt.closedBy ?? its.receipt.openedBy),
    ])
    return answer(
      c,
      receiptPage({
        ...frameOf(c),
        own: roomWords(c.var.language),
        found: its,
        items: its.receipt.items ?? [],
        madeBy,
        photos,
        compared,
        refused: lines
          .filter(({ level, stamps, accepted }) => level === 'stop' || accepted < stamps)
          .slice(0, LINES_SHOWN)
          .map((line) => ({
            id: line.id,
            at: words.moment(line.scannedAt),
            code: line.text,
            title: titleOf(c, line),
          })),
        day: words.day,
        moment: words.moment,
        mayWrite: may(c.var.person, 'receive-goods', { outletId: its.outlet.id }),
      }),
    )
  })
  .get('/nhan-hang/phieu/:id/hang.csv', only('see-receipts'), async (c) => {
    const its = await found(c)
    if (!its) return consoleProblem(c, 'not-found')
    const own = roomWords(c.var.language)
    const { goodsColumns: g, facts: f, columns: k } = own
    const { receipt, outlet, corrects } = its
    const madeBy = await actorName(c.var.platform.db, receipt.closedBy ?? receipt.openedBy)
    const same = (key: string, label: string, value: string | null) => ({ key, label, value: () => value })
    const columns: Column<ReceiptItem>[] = [
      same('so', k.number, numberOf(receipt.number)),
      same('diem-ban', own.outlet, `${outlet.name}, ${outlet.address}`),
      same('ma-dia-diem', own.locationCode, outlet.locationCode),
      { key: 'ten', label: g.product, value: ({ product }) => product },
      { key: 'quy-cach', label: g.spec, value: ({ spec }) => spec },
      { key: 'so-luong', label: g.quantity, value: ({ stamps }) => stamps },
      { key: 'lo', label: g.lot, value: ({ lot }) => lot },
      { key: 'nsx', label: g.producedOn, value: ({ producedOn }) => producedOn },
      { key: 'hsd', label: g.expiresOn, value: ({ expiresOn }) => expiresOn },
      { key: 'truy-xuat', label: g.traceCode, value: (item) => traceCode(item, outlet.locationCode) },
      { key: 'ma-vach', label: g.gtin, value: ({ gtin }) => gtin },
      { key: 'co-so', label: g.producer, value: ({ producer }) => producer },
      ...FACT_NAMES.map((name) => same(name, f[name], receipt.facts[name])),
      same('nguoi-lap', own.takenBy, madeBy),
      same('dong-luc', own.takenAt, receipt.closedAt === null ? '' : momentHere(receipt.closedAt)),
      same('thay-cho', own.replaces, numberOf(corrects?.number ?? null)),
      same('ly-do', own.reason, receipt.reason),
    ]
    return csvAnswer(c, 'phieu-nhap-hang', columns, receipt.items ?? [])
  })
  .get('/nhan-hang/phieu/:id/doi-chieu.csv', only('see-receipts'), async (c) => {
    const its = await found(c)
    if (!its) return consoleProblem(c, 'not-found')
    const own = roomWords(c.var.language)
    const { comparedColumns: k, columns } = own
    const columnsOf: Column<ComparedLine>[] = [
      { key: 'so', label: columns.number, value: () => numberOf(its.receipt.number) },
      { key: 'hang', label: k.goods, value: ({ name }) => name },
      { key: 'theo-phieu', label: k.expected, value: ({ expected }) => expected },
      { key: 'da-nhan', label: k.received, value: ({ received }) => received },
      { key: 'chenh-lech', label: k.difference, value: ({ expected, received }) => received - expected },
    ]
    return csvAnswer(c, 'doi-chieu', columnsOf, await comparedOf(c, its))
  })
  .get('/nhan-hang/phieu/:id/quet.csv', only('see-receipts'), async (c) => {
    const its = await found(c)
    if (!its) return consoleProblem(c, 'not-found')
    const { scanColumns: s } = roomWords(c.var.language)
    const lines = await listLines(c.var.platform.db, its.receipt.id, { after: null, limit: 100_000 })
    const columns: Column<(typeof lines)[number]>[] = [
      { key: 'luc', label: s.at, value: ({ scannedAt }) => momentHere(scannedAt) },
      { key: 'ma', label: s.code, value: ({ text }) => text },
      { key: 'ket-qua', label: s.verdict, value: (line) => titleOf(c, line) },
      { key: 'nhan', label: s.accepted, value: ({ accepted }) => accepted },
    ]
    return csvAnswer(c, 'luot-quet', columns, lines)
  })
  .get('/nhan-hang/phieu/:id/anh/:name', only('see-receipts'), async (c) => {
    const its = await found(c)
    const { db, files } = c.var.platform
    const photo = its && (await photosOf(db, its.receipt.id)).find(({ name }) => name === c.req.param('name'))
    const file = photo && (await files.get(photoKey(photo.name)))
    if (!file) return consoleProblem(c, 'not-found')
    c.header('Content-Type', file.contentType)
    c.header('Content-Disposition', 'inline')
    return c.body(file.bytes as Uint8Array<ArrayBuffer>)
  })
  .post('/nhan-hang/phieu/:id/bo', only('receive-goods'), async (c) => {
    const its = await found(c)
    if (!its) return consoleProblem(c, 'not-found')
    const author = authorOf(c)
    const ofReceipt = { receiptId: its.receipt.id, outletId: its.outlet.id, reason: null }
    // A receipt that was closed meanwhile stays closed: its page says so.
    await runCommand(c.var.platform.db, dropReceipt, { ...ofReceipt, droppedBy: author.actor }, author)
    return c.redirect(pathOf(its), 303)
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
    if (closed.value.receipt.state !== 'open') return c.redirect(pathOf(its), 303)
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
    if (corrected.ok) return c.redirect(`/nhan-hang/phieu/${corrected.value.receipt.id}`, 303)
    return showRefusal(c, its, 'correct', sent, corrected.error)
  })

/** What the delivery note said and what came, line by line. */
async function comparedOf(c: ConsoleContext, { receipt }: ReceiptWithCounts): Promise<ComparedLine[]> {
  if (receipt.expected.length === 0) return []
  const received = await receivedByLine(c.var.platform.db, receipt.id)
  return receipt.expected.map(({ product, spec, lot, gtin, quantity }, n) => ({
    name: [product, spec, lot, gtin].filter(Boolean).join(' · '),
    expected: quantity,
    received: received.get(n) ?? 0,
  }))
}

/** As a clock in Vietnam shows it, and as programs read it. */
const momentHere = (at: number): string => `${localOf(at).slice(0, 19)}${OFFSET}`

const numberOf = (number: number | null) => (number === null ? '' : receiptNumber(number))

const pathOf = ({ receipt }: ReceiptWithCounts) => `/nhan-hang/phieu/${encodeURIComponent(receipt.id)}`

/** Facts as the fields show them: moments as the clock in Vietnam. */
function typed(facts: Facts): Record<string, string | null> {
  const at = facts.deliveredAt
  const local = at ? localOf(Date.parse(at)).slice(0, 16) : null
  return { ...facts, deliveredAt: local }
}

/** What need not be typed: who is signed in takes the goods in, today, now. */
function suggested(c: ConsoleContext, { receipt }: ReceiptWithCounts): Record<string, string | null> {
  const now = localOf(c.var.platform.now())
  return {
    receiver: receipt.facts.receiver ?? c.var.person.name,
    purchasedOn: receipt.facts.purchasedOn ?? now.slice(0, 10),
    deliveredAt: typed(receipt.facts).deliveredAt ?? now.slice(0, 16),
  }
}

/** A field that was cleared takes its fact back, one that was not sent leaves it. What is wrong stands beside its field. */
function readFacts(
  sent: Readonly<Record<string, string>>,
  { factRefusals: refusals }: RoomWords,
): Result<Partial<Facts>, Record<string, string>> {
  const written = (name: string, text: string) =>
    name === 'deliveredAt' ? `${text.slice(0, 16)}:00${OFFSET}` : text
  const names = FACT_NAMES.filter((name) => sent[name] !== undefined)
  const facts = Object.fromEntries(names.map((name) => [name, sent[name] ? written(name, sent[name]) : null]))
  const read = v.safeParse(v.partial(factsSchema), facts)
  if (read.success) return ok(read.output)
  return err(
    Object.fromEntries(
      read.issues.map((issue) => [
        v.getDotPath(issue) ?? '',
        issue.type === 'max_length' ? refusals.long(Number(issue.requirement)) : refusals.day,
      ]),
    ),
  )
}

const withoutNulls = (values: FormState['values']) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null))

/** The form once more: what is wrong with a fact stands beside its field, anything else above them. */
function showRefusal(
  c: ConsoleContext,
  its: ReceiptWithCounts,
  kind: 'close' | 'correct',
  values: FormState['values'],
  refusal: FactsRefusal | { reason: Exclude<string, FactsRefusal['reason']> },
): Promise<Response> {
  const own = roomWords(c.var.language)
  if ('missing' in refusal) {
    const errors = Object.fromEntries(refusal.missing.map((name) => [name, own.missing[name]]))
    return showForm(c, its, kind, values, errors)
  }
  if ('ahead' in refusal) {
    const errors = Object.fromEntries(refusal.ahead.map((name) => [name, own.factRefusals.ahead]))
    return showForm(c, its, kind, values, errors)
  }
  return showForm(c, its, kind, values, {}, own.refusals[refusal.reason] ?? null)
}

async function showForm(
  c: ConsoleContext,
  its: ReceiptWithCounts,
  kind: 'close' | 'correct',
  values: FormState['values'],
  errors: Readonly<Record<string, string>> = {},
  said: string | null = null,
): Promise<Response> {
  const own = roomWords(c.var.language)
  const frame = frameOf(c)
  const isWrong = said !== null || Object.keys(errors).length > 0
  const problems = its.counts.reduce(
    (sum, { verdict, lines }) => sum + (isAccepted(verdict) || verdict === 'repeat' ? 0 : lines),
    0,
  )
  const lines =
    kind === 'correct'
      ? await listLines(c.var.platform.db, its.receipt.id, { after: null, limit: LINES_SHOWN })
      : []
  const suppliers = kind === 'close' ? await suppliersOf(c.var.platform.db, [its.outlet.id]) : []
  const page = receiptForm({
    ...frame,
    own,
    form: {
      words: frame.words,
      values: { ...remembered(suppliers, its.receipt.facts), ...withoutNulls(values) },
      errors,
    },
    action: `${pathOf(its)}/${kind === 'close' ? 'dong' : 'sua'}`,
    back: kind === 'close' ? '/nhan-hang' : pathOf(its),
    title: kind === 'close' ? own.closeTitle : own.correctTitle,
    lead: kind === 'close' ? own.closeLead(acceptedOf(its), problems) : own.correctLead,
    said,
    suppliers: suppliers.flatMap(({ supplierName }) => supplierName ?? []),
    correction:
      kind === 'correct'
        ? {
            lines: lines
              .filter((line) => line.accepted > 0)
              .map((line) => ({ id: line.id, label: `${line.text} (${line.accepted})` })),
          }
        : null,
  })
  return answer(c, page, isWrong ? 422 : undefined)
}
