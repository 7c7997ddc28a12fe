// What a buyer sent with a report is taken away because they ask for it, which the privacy page says they may.
import { and, eq } from 'drizzle-orm'
import * as v from 'valibot'
import { runCommand } from '../command/command.ts'
import { authorOf, type ConsoleContext } from '../console/env.ts'
import { requireFresh } from '../console/fresh.ts'
import { consoleProblem } from '../console/problem.ts'
import { report } from '../db/schema.ts'
import { wipeSoon } from '../platform/wipe-soon.ts'
import { forgetReport, isReportOf } from './commands.ts'
import { back, fieldsOf, showCase } from './show-case.ts'

export async function forgetOneReport(c: ConsoleContext): Promise<Response> {
  const stale = await requireFresh(c)
  if (stale) return stale
  const fields = await fieldsOf(c, {
    so: v.pipe(v.string('required'), v.regex(/^\d{1,15}$/, 'nothing-kept'), v.toNumber()),
  })
  if (!fields.ok) return showCase(c, { errors: { form: 'nothing-kept' } })
  const { platform, person } = c.var
  const [caseId, number] = [c.req.param('id') ?? '', fields.value.so]
  const [found] = await platform.db
    .select({ photo: report.photo })
    .from(report)
    .where(and(eq(report.number, number), isReportOf(caseId)))
  // The photo goes first: a record that still names it is tried again.
  if (found?.photo) await platform.files.remove(found.photo)
  const input = { caseId, by: person.id, report: number }
  const done = await runCommand(platform.db, forgetReport, input, authorOf(c))
  if (done.ok) {
    wipeSoon(platform)
    return back(c, 'forgotten')
  }
  return done.error.reason === 'unknown'
    ? consoleProblem(c, 'not-found')
    : showCase(c, { errors: { form: done.error.reason } })
}
