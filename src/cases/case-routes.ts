// The list of cases and one case: seen by the province's people, worked by them, decided by administrators.
import * as v from 'valibot'
import { type Command, runCommand } from '../command/command.ts'
import { authorOf, type ConsoleContext, consoleRoutes, only } from '../console/env.ts'
import { consoleProblem } from '../console/problem.ts'
import { needed } from '../console/read-fields.ts'
import { CASE_ENDS } from '../stamp/case-kind.ts'
import type { AnnouncePlatform } from './announce.ts'
import { tellAssignees } from './assignment-mail.ts'
import { askProducer, assignCase, closeCase, noteCase, noticeCase, reopenCase } from './commands.ts'
import { decideBatch } from './decide-batch.ts'
import { forgetOneReport } from './forget-report.ts'
import { CASES_PATH } from './paths.ts'
import { tellProducers } from './question-mail.ts'
import { showReportPhoto } from './report-photo.ts'
import { back, fieldsOf, readDone, readSerials, showCase } from './show-case.ts'
import { showList } from './show-list.ts'
import { strikeOff } from './strike-off.ts'
import type { CaseAct } from './words.ts'

const ONE = `${CASES_PATH}/:id`

export const caseWorkRoutes = consoleRoutes([CASES_PATH])
  .get(CASES_PATH, only('see-cases'), showList)
  .get(ONE, only('see-cases'), (c) =>
    showCase(c, { done: readDone(c.req.query('xong')), left: readSerials(c.req.query('con')) }),
  )

  .get(`${ONE}/anh/:number`, only('see-cases'), showReportPhoto)

  .post(`${ONE}/nhan`, only('work-case'), (c) => work(c, 'seen', {}, () => [noticeCase, {}]))
  .post(`${ONE}/giao`, only('work-case'), (c) =>
    thenTell(
      c,
      work(c, 'assigned', { nguoi: needed(64) }, ({ nguoi }) => [assignCase, { to: nguoi }]),
      tellAssignees,
    ),
  )
  .post(`${ONE}/ghi`, only('work-case'), (c) =>
    work(c, 'noted', { ghi_chu: needed(1000) }, ({ ghi_chu }) => [noteCase, { words: ghi_chu }]),
  )
  .post(`${ONE}/hoi`, only('work-case'), (c) =>
    thenTell(
      c,
      work(c, 'asked', { cau_hoi: needed(1000) }, ({ cau_hoi }) => [askProducer, { words: cau_hoi }]),
      tellProducers,
    ),
  )
  .post(`${ONE}/dong`, only('decide-case'), (c) =>
    work(
      c,
      'closed',
      { ket_luan: v.picklist(CASE_ENDS, 'required'), vi_sao: needed(1000) },
      ({ ket_luan, vi_sao }) => [closeCase, { as: ket_luan, words: vi_sao }],
    ),
  )
  .post(`${ONE}/mo-lai`, only('work-case'), (c) => work(c, 'reopened', {}, () => [reopenCase, {}]))

  .post(`${ONE}/xoa-bao`, only('decide-case'), forgetOneReport)
  .post(`${ONE}/huy-tem`, only('decide-case'), strikeOff)
  .post(`${ONE}/lo`, only('decide-case'), decideBatch)

/** Whom it concerns is told at once of what was done. */
async function thenTell(
  c: ConsoleContext,
  done: Promise<Response>,
  tell: (platform: AnnouncePlatform) => Promise<void>,
): Promise<Response> {
  const answer = await done
  if (answer.status === 303) await tell(c.var.platform)
  return answer
}

/** Carries out a command on the case of the address, and comes back to it. */
async function work<E extends v.ObjectEntries, I, K, D, R extends { reason: string }>(
  c: ConsoleContext,
  done: CaseAct,
  entries: E,
  commandOf: (
    fields: v.InferOutput<v.ObjectSchema<E, undefined>>,
  ) => readonly [Command<I, K, D, R>, Omit<I, 'caseId' | 'by'>],
): Promise<Response> {
  const fields = await fieldsOf(c, entries)
  if (!fields.ok) return showCase(c, { errors: fields.error })
  const [command, input] = commandOf(fields.value)
  const { platform, person } = c.var
  const whole = { caseId: c.req.param('id') ?? '', by: person.id, ...input } as I
  const result = await runCommand(platform.db, command, whole, authorOf(c))
  if (!result.ok) {
    if (result.error.reason === 'unknown') return consoleProblem(c, 'not-found')
    return showCase(c, { errors: { form: result.error.reason } })
  }
  return back(c, done)
}
