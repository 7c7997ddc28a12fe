// The form that closes or corrects a receipt: what it begins with, what was typed into it, and how it comes back.
import * as v from 'valibot'
import { type ConsoleContext, frameOf } from '../console/env.ts'
import type { FormState } from '../console/form.ts'
import { err, ok, type Result } from '../result.ts'
import { inFours } from '../stamp/code.ts'
import { localOf, OFFSET } from '../time.ts'
import { htmlAnswer } from '../web/env.ts'
import { wordsFor } from '../words/words-for.ts'
import { comparedOf } from './compared.ts'
import { FACT_NAMES, type Facts, type FactsRefusal, factsSchema } from './facts.ts'
import type { KnownBatch } from './judge.ts'
import { acceptedLines, batchesOf, type ListedLine } from './read-lines.ts'
import { acceptedOf, type ReceiptWithCounts } from './read-receipts.ts'
import { receiptNumber } from './receipt.ts'
import { type ReceiptFormProps, receiptForm } from './receipt-form.ts'
import { type RoomWords, roomWords } from './room-words.ts'
import { remembered, type Supplier, suppliersOf } from './suppliers.ts'
import { isAccepted } from './verdicts.ts'

/** So many can be left out of a correction here: longer lists of boxes nobody goes through. */
const LINES_SHOWN = 500

export const pathOf = ({ receipt }: ReceiptWithCounts) => `/nhan-hang/phieu/${encodeURIComponent(receipt.id)}`

/** Facts as the fields show them: moments as the clock in Vietnam. */
export function typed(facts: Facts): Record<string, string | null> {
  const at = facts.deliveredAt
  const local = at ? localOf(Date.parse(at)).slice(0, 16) : null
  return { ...facts, deliveredAt: local }
}

/** What need not be typed: who is signed in takes the goods in, today, now. */
export function suggested(c: ConsoleContext, { receipt }: ReceiptWithCounts): Record<string, string | null> {
  const now = localOf(c.var.platform.now())
  return {
    receiver: receipt.facts.receiver ?? c.var.person.name,
    purchasedOn: receipt.facts.purchasedOn ?? now.slice(0, 10),
    deliveredAt: typed(receipt.facts).deliveredAt ?? now.slice(0, 16),
  }
}

/** A field that was cleared takes its fact back, one that was not sent leaves it. What is wrong stands beside its field. */
export function readFacts(
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

/** The code as it is printed, what bears it, and how many there are in a carton. */
function labelOf({ text, parts, accepted }: ListedLine, goods: ReadonlyMap<string, KnownBatch>): string {
  const products = new Set(parts.flatMap(({ batchId }) => goods.get(batchId ?? '')?.product ?? []))
  return `${[inFours(text), ...products].join(' · ')}${accepted > 1 ? ` (${accepted})` : ''}`
}

const withoutNulls = (values: FormState['values']) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null))

/** The form once more: what is wrong with a fact stands beside its field, anything else above them. */
export function showRefusal(
  c: ConsoleContext,
  its: ReceiptWithCounts,
  kind: 'close' | 'correct',
  values: FormState['values'],
  refusal: FactsRefusal | { reason: keyof RoomWords['refusals'] },
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
  return showForm(c, its, kind, values, {}, own.refusals[refusal.reason])
}

export async function showForm(
  c: ConsoleContext,
  its: ReceiptWithCounts,
  kind: 'close' | 'correct',
  values: FormState['values'],
  errors: Readonly<Record<string, string>> = {},
  said: string | null = null,
): Promise<Response> {
  const own = roomWords(c.var.language)
  const frame = frameOf(c)
  const { suppliers, ...ofKind } = await (kind === 'close' ? closing : correcting)(c, its, own)
  const shown = { ...remembered(suppliers, its.receipt.facts), ...withoutNulls(values) }
  const page = receiptForm({
    ...frame,
    ...ofKind,
    own,
    form: { words: frame.words, values: shown, errors },
    said,
    suppliers: suppliers.flatMap(({ supplierName }) => supplierName ?? []),
  })
  return htmlAnswer(c, page, said !== null || Object.keys(errors).length > 0 ? 422 : 200)
}

type OfKind = Pick<ReceiptFormProps, 'action' | 'back' | 'title' | 'lead' | 'differing' | 'correction'> & {
  suppliers: readonly Supplier[]
}

async function closing(c: ConsoleContext, its: ReceiptWithCounts, own: RoomWords): Promise<OfKind> {
  const { db } = c.var.platform
  const problems = its.counts.reduce(
    (sum, { verdict, lines }) => sum + (isAccepted(verdict) || verdict === 'repeat' ? 0 : lines),
    0,
  )
  const compared = await comparedOf(db, its.receipt)
  return {
    action: `${pathOf(its)}/dong`,
    back: '/nhan-hang',
    title: `${own.closeTitle} · ${wordsFor(c.var.language).moment(its.receipt.openedAt)}`,
    lead: own.closeLead(acceptedOf(its), problems),
    differing: compared.filter(({ expected, received }) => expected !== received),
    suppliers: await suppliersOf(db, [its.outlet.id]),
    correction: null,
  }
}

async function correcting(c: ConsoleContext, its: ReceiptWithCounts, own: RoomWords): Promise<OfKind> {
  const { db } = c.var.platform
  const lines = await acceptedLines(db, its.receipt.id, LINES_SHOWN + 1)
  const goods = await batchesOf(db, lines)
  return {
    action: `${pathOf(its)}/sua`,
    back: pathOf(its),
    title: own.correctTitle(receiptNumber(its.receipt.number ?? 0)),
    lead: own.correctLead,
    differing: [],
    suppliers: [],
    correction: {
      lines: lines.slice(0, LINES_SHOWN).map((line) => ({ id: line.id, label: labelOf(line, goods) })),
      hasMore: lines.length > LINES_SHOWN,
    },
  }
}
