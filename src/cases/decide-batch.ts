// A batch of a case is recalled, or its display suspended or shown again.
import * as v from 'valibot'
import { runCommand } from '../command/command.ts'
import { authorOf, type ConsoleContext } from '../console/env.ts'
import { requireFresh } from '../console/fresh.ts'
import { needed } from '../console/read-fields.ts'
import { recallBatch, resumeBatch, reviewBatch } from '../registry/recall-batch.ts'
import { inCase } from './act-in-case.ts'
import { back, caseOf, fieldsOf, showCase } from './show-case.ts'

export async function decideBatch(c: ConsoleContext): Promise<Response> {
  const stale = await requireFresh(c)
  if (stale) return stale
  const fields = await fieldsOf(c, {
    lo: needed(64),
    viec: v.picklist(['recalled', 'suspended', 'resumed'], 'required'),
    ly_do: needed(300),
  })
  if (!fields.ok) return showCase(c, { errors: fields.error })
  const { lo, viec, ly_do } = fields.value
  const found = await caseOf(c)
  // As with its stamps: whoever closed it since the page was shown has come to a conclusion.
  if (found?.row.closedAt) return showCase(c, { errors: { form: 'already-closed' } })
  if (!found?.batches.some(({ id }) => id === lo)) return showCase(c, { errors: { lo: 'unknown-batch' } })
  const { platform, person } = c.var
  const author = authorOf(c)
  const act = { by: person.id, what: viec, about: lo, words: ly_do }
  const input = { caseId: found.row.id, batchId: lo, reason: ly_do }
  const done =
    viec === 'resumed'
      ? await runCommand(platform.db, inCase(resumeBatch, act), input, author)
      : await runCommand(
          platform.db,
          inCase(viec === 'recalled' ? recallBatch : reviewBatch, act),
          input,
          author,
        )
  if (!done.ok) return showCase(c, { errors: { lo: done.error.reason } })
  return back(c, viec)
}
