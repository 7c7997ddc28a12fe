// Marks stamps of the shop's stock as sold or returned, from a form.
import { runCommand } from '../command/command.ts'
import { authorOf, type ConsoleContext, consoleRoutes, frameOf, only, refuse } from '../console/env.ts'
import type { FormState } from '../console/form.ts'
import { consoleProblem } from '../console/problem.ts'
import { readFields } from '../console/read-fields.ts'
import { stampsWords } from '../print/desk/words.ts'
import { type Day, dayOf } from '../time.ts'
import { htmlAnswer } from '../web/env.ts'
import { wordsFor } from '../words/words-for.ts'
import type { KnownBatch } from './judge.ts'
import { type MarkPageProps, markPage } from './mark-page.ts'
import { MARK_KINDS, MARKS_AT_ONCE, type MarkItem, markStamps } from './mark-stamps.ts'
import { outletsOf } from './outlets.ts'
import { readScan } from './read-scan.ts'
import { type RoomWords, roomWords } from './room-words.ts'

const PATH = '/nhan-hang/ban'

export const markRoutes = consoleRoutes([PATH])
  .get(PATH, only('mark-stamps'), (c) => show(c, { kind: 'sold' }))
  .post(PATH, only('mark-stamps'), async (c) => {
    const { platform, language } = c.var
    const sent = (await readFields(c))?.values
    if (!sent) return consoleProblem(c, 'bad-form')
    const own = roomWords(language)
    const stopped = refuse(c, 'mark-stamps', { outletId: sent.outletId ?? null })
    const kind = MARK_KINDS.find((one) => one === sent.kind)
    if (!kind) return show(c, sent, { kind: 'required' })
    if (!sent.outletId) return show(c, sent, { outletId: 'required' })
    if (stopped) return stopped
    const scan = (text: string) => readScan(text, platform.keys, platform.publicUrl)
    const codes = (sent.codes ?? '').split(/\s*\n\s*/).filter((line) => line !== '')
    if (codes.length > MARKS_AT_ONCE) return show(c, sent, { codes: own.refusals['too-many'] })
    const items: { what: string; item: MarkItem }[] = codes.map((code) => ({
      what: code.slice(-40),
      item: { scan: scan(code) },
    }))
    if (sent.from || sent.to) {
      const [from, to] = [scan(sent.from ?? ''), scan(sent.to ?? '')]
      if (from.kind !== 'stamp') return show(c, sent, { from: own.outcomes.malformed })
      if (to.kind !== 'stamp') return show(c, sent, { to: own.outcomes.malformed })
      items.push({ what: `${from.text} – ${to.text}`, item: { from, to } as MarkItem })
    }
    if (items.length === 0) return show(c, sent, { codes: 'required' })
    const marked = await runCommand(
      platform.db,
      markStamps,
      { kind, outletId: sent.outletId, items: items.map(({ item }) => item) },
      authorOf(c),
    )
    if (!marked.ok) return show(c, sent, { codes: own.refusals.busy })
    const told = marked.value.items
    const { day } = wordsFor(language)
    return show(
      c,
      { kind, outletId: sent.outletId },
      {},
      {
        marked: told.reduce((sum, one) => sum + one.marked, 0),
        warnings: marked.value.warned.map((batch) => warningOf(own, day, batch)),
        items: told.map(({ outcome, marked }, i) => ({ what: items[i]?.what ?? '', outcome, marked })),
      },
    )
  })

/** The gravest that is to be said of goods that were sold. */
function warningOf(
  own: RoomWords,
  day: (day: Day) => string,
  { product, lot, recalledAt, recallReason, inputRecall, reviewAt }: KnownBatch,
): { says: string; level: 'alert' | 'caution' } {
  const goods = `${product} (${lot})`
  const on = (at: number) => day(dayOf(at))
  if (recalledAt !== null)
    return { says: own.soldRecalled(goods, on(recalledAt), recallReason), level: 'alert' }
  if (reviewAt !== null) return { says: own.underReview(goods, on(reviewAt), null), level: 'caution' }
  const { product: name = '', lot: its = '', at = 0 } = inputRecall ?? {}
  return { says: own.madeOfRecalled(goods, `${name} (${its})`, on(at)), level: 'caution' }
}

async function show(
  c: ConsoleContext,
  values: FormState['values'],
  errors: Readonly<Record<string, string>> = {},
  result: MarkPageProps['result'] = null,
): Promise<Response> {
  const frame = frameOf(c)
  const outlets = await outletsOf(c.var.platform.db, c.var.person.outletIds)
  const chosen = { outletId: outlets.length === 1 ? (outlets[0]?.id ?? '') : '', ...values }
  const page = markPage({
    ...frame,
    own: roomWords(c.var.language),
    stamps: stampsWords(c.var.language),
    form: { words: frame.words, values: chosen, errors },
    outlets,
    result,
  })
  return htmlAnswer(c, page, Object.keys(errors).length > 0 ? 422 : 200)
}
