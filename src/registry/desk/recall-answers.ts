// A batch is recalled, or its display suspended and resumed, at the desk.
import * as v from 'valibot'
import { may } from '../../accounts/permissions.ts'
import { runCommand } from '../../command/command.ts'
import { authorOf, type ConsoleContext, frameOf } from '../../console/env.ts'
import { requireFresh } from '../../console/fresh.ts'
import { consoleProblem } from '../../console/problem.ts'
import { checkFields, type FieldErrors, needed, readFields } from '../../console/read-fields.ts'
import { htmlAnswer } from '../../web/env.ts'
import { batchesMadeOf } from '../input-recall.ts'
import { recallBatch, resumeBatch, reviewBatch } from '../recall-batch.ts'
import { batchPath } from './batch-page.ts'
import type { BatchRow, ProducerRow, ProductRow } from './reach.ts'
import { recallPage } from './recall-page.ts'
import { deskWords } from './words.ts'

/** Of the batches made of one, how many are listed. */
const MADE_SHOWN = 200

interface At {
  batch: BatchRow
  product: ProductRow
  producer: ProducerRow
}

export async function recallAnswer(
  c: ConsoleContext,
  { batch, product }: At,
  values: Readonly<Record<string, string>> = {},
  errors?: FieldErrors,
): Promise<Response> {
  const frame = frameOf(c)
  const own = deskWords(c.var.language)
  const page = recallPage({
    frame,
    own,
    batch,
    product: product.name,
    made: await batchesMadeOf(c.var.platform.db, batch.id, MADE_SHOWN),
    form: { words: frame.words, values, ...(errors && { errors }) },
    maySuspend: may(c.var.person, 'suspend-batch'),
    said: c.req.query('da') === 'luu' ? own.recall.done : null,
  })
  return htmlAnswer(c, page, errors ? 422 : 200)
}

export async function recall(c: ConsoleContext, at: At): Promise<Response> {
  const fields = await readFields(c)
  if (!fields) return consoleProblem(c, 'bad-form')
  const { viec, thu_hoi = '', ngung = '' } = fields.values
  if (viec !== 'recall' && viec !== 'suspend' && viec !== 'resume') return consoleProblem(c, 'bad-form')
  if (viec !== 'recall' && !may(c.var.person, 'suspend-batch')) return consoleProblem(c, 'not-allowed')
  const [asked, reason] = viec === 'recall' ? ['thu_hoi', thu_hoi] : ['ngung', ngung]
  const why = viec === 'resume' ? null : checkFields(v.object({ [asked]: needed(300) }), fields.values)
  if (why && !why.ok) return recallAnswer(c, at, fields.values, why.error)
  // Nobody takes it back.
  const stale = viec === 'recall' ? await requireFresh(c) : null
  if (stale) return stale
  const { db } = c.var.platform
  const batchId = at.batch.id
  const author = authorOf(c, at.producer.id)
  const result =
    viec === 'resume'
      ? await runCommand(db, resumeBatch, { batchId }, author)
      : await runCommand(db, viec === 'recall' ? recallBatch : reviewBatch, { batchId, reason }, author)
  if (result.ok) return c.redirect(batchPath(batchId, '/thu-hoi?da=luu'), 303)
  const own = deskWords(c.var.language)
  const form = result.error.reason === 'busy' ? own.errors['send-again'] : own.recall.already
  return recallAnswer(c, at, fields.values, { form })
}
