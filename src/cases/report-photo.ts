// The photo that came with a buyer's report, for those who may see the case that its stamp is in.
import { and, eq } from 'drizzle-orm'
import type { ConsoleContext } from '../console/env.ts'
import { photoAnswer } from '../console/photo-answer.ts'
import { consoleProblem } from '../console/problem.ts'
import { report } from '../db/schema.ts'
import { isReportOf } from './commands.ts'

export async function showReportPhoto(c: ConsoleContext): Promise<Response> {
  const { db } = c.var.platform
  const number = Number(c.req.param('number'))
  if (!Number.isSafeInteger(number)) return consoleProblem(c, 'not-found')
  const [found] = await db
    .select({ photo: report.photo })
    .from(report)
    .where(and(eq(report.number, number), isReportOf(c.req.param('id') ?? '')))
  return photoAnswer(c, found?.photo ?? null)
}
