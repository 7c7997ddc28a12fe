// /quan-ly/tai-khoan: what everybody does with their own account.
import { countTry, forgetTries, WINDOW_MINUTES } from '../accounts/attempts.ts'
import { changePassword, chooseOwnLanguage, endSessions, recordOwnStep } from '../accounts/commands.ts'
import { passwordIsRight } from '../accounts/confirm.ts'
import { hashPassword, PASSWORD_LEAST } from '../accounts/password.ts'
import { findPerson } from '../accounts/people.ts'
import {
  beginFactor,
  confirmFactor,
  dropFactor,
  pendingFactor,
  recoveryCodes,
  renewCodes,
} from '../accounts/second-factor.ts'
import { shownSignInName } from '../accounts/sign-in-name.ts'
import { runCommand } from '../command/command.ts'
import { authorOf, type ConsoleContext, consoleRoutes, frameOf, outerOf } from '../console/env.ts'
import { requireFresh } from '../console/fresh.ts'
import { consoleProblem } from '../console/problem.ts'
import { type FieldErrors, readFields } from '../console/read-fields.ts'
import { saidOf } from '../console/said.ts'
import { anySymbol, symbolSvg } from '../stamp/qr.ts'
import { htmlAnswer } from '../web/env.ts'
import { LANGUAGES } from '../words/words.ts'
import { accountPage, enrolPage, recoveryPage } from './account-page.ts'
import { wrongPassword } from './new-password.ts'
import { shownSessions } from './sessions.ts'
import { peopleWords } from './words.ts'

const ACCOUNT = '/quan-ly/tai-khoan'
const FACTOR = `${ACCOUNT}/hai-lop`

export const accountRoutes = consoleRoutes([ACCOUNT])

accountRoutes
  .get(ACCOUNT, (c) => {
    const { account, person } = peopleWords(c.var.language)
    const said = {
      'mat-khau': account.password.done,
      tat: account.second.dropped,
      phien: person.sessions.done,
      luu: person.saved,
    }
    return showAccount(c, {}, saidOf(said, c.req.query('da')))
  })

  .post(`${ACCOUNT}/ngon-ngu`, async (c) => {
    const asked = (await readFields(c))?.values.ngon_ngu
    const language = LANGUAGES.find((one) => one === asked)
    if (!language) return consoleProblem(c, 'bad-form')
    const input = { personId: c.var.person.id, language }
    const done = await runCommand(c.var.platform.db, chooseOwnLanguage, input, authorOf(c))
    return done.ok ? c.redirect(`${ACCOUNT}?da=luu&lang=${language}`, 303) : consoleProblem(c, 'busy')
  })

  .post(`${ACCOUNT}/mat-khau`, async (c) => {
    const { db, aside } = c.var.platform
    const fields = await readFields(c)
    const person = await findPerson(db, c.var.person.id)
    if (!fields || !person) return consoleProblem(c, 'bad-form')
    const own = peopleWords(c.var.language)
    const { mat_khau_cu: old = '', mat_khau: password = '', lan_nua: again = '' } = fields.values
    const tried = { kind: 'confirm', value: c.var.session.id } as const
    if (!(await countTry(c.var.platform, [tried]))) {
      return showAccount(c, { mat_khau_cu: own.door.tooMany(WINDOW_MINUTES) }, null)
    }
    const right = await passwordIsRight(c.var.platform, person.id, old)
    if (right) await forgetTries(c.var.platform, tried)
    const { signInName } = person
    const wrong = {
      ...(!right && { mat_khau_cu: own.account.password.wrong }),
      ...(await wrongPassword(own.invitation, { password, again, signInName })),
    }
    if (Object.keys(wrong).length > 0) return showAccount(c, wrong, null)
    const passwordHash = await hashPassword(aside, password)
    const input = { personId: person.id, sessionId: c.var.session.id, passwordHash }
    const done = await runCommand(db, changePassword, input, authorOf(c))
    return done.ok ? c.redirect(`${ACCOUNT}?da=mat-khau`, 303) : consoleProblem(c, 'busy')
  })

  .post(`${ACCOUNT}/phien`, async (c) => {
    const fields = await readFields(c)
    if (!fields) return consoleProblem(c, 'bad-form')
    const input = { personId: c.var.person.id, sessionIds: fields.all('phien').slice(0, 500) }
    const done = await runCommand(c.var.platform.db, endSessions, input, authorOf(c))
    return done.ok ? c.redirect(`${ACCOUNT}?da=phien`, 303) : consoleProblem(c, 'busy')
  })

  .get(FACTOR, async (c) => (await requireFresh(c)) ?? showEnrolment(c, {}))
  .post(FACTOR, async (c) => {
    const stale = await requireFresh(c)
    if (stale) return stale
    const fields = await readFields(c)
    const { viec, mat_khau_hai_lop: password = '' } = fields?.values ?? {}
    const own = peopleWords(c.var.language)
    const act =
      viec === 'tat' ? dropFactor : viec === 'ma-moi' ? renewCodes : viec === 'bat' ? beginFactor : null
    if (!act) return consoleProblem(c, 'bad-form')
    const done = await act(outerOf(c), c.var.session.id, password)
    if (!done.ok) {
      const error = done.error === 'wrong' ? own.account.password.wrong : own.door.tooMany(WINDOW_MINUTES)
      return showAccount(c, { mat_khau_hai_lop: error }, null)
    }
    setCookies(c, done.value)
    if (viec === 'bat') return c.redirect(FACTOR, 303)
    await record(c, viec === 'tat' ? 'drop-second-factor' : 'new-recovery-codes')
    return viec === 'tat' ? c.redirect(`${ACCOUNT}?da=tat`, 303) : showCodes(c, null)
  })
  .post(`${FACTOR}/xac-nhan`, async (c) => {
    const fields = await readFields(c)
    if (!fields) return consoleProblem(c, 'bad-form')
    const own = peopleWords(c.var.language)
    const done = await confirmFactor(outerOf(c), c.var, fields.values.ma ?? '')
    if (!done.ok) {
      const error = done.error === 'wrong' ? own.account.second.wrong : own.door.tooMany(WINDOW_MINUTES)
      return showEnrolment(c, { ma: error })
    }
    setCookies(c, done.value)
    await record(c, 'enrol-second-factor')
    return showCodes(c, own.account.second.done)
  })

function setCookies(c: ConsoleContext, cookies: readonly string[]): void {
  for (const cookie of cookies) c.header('Set-Cookie', cookie, { append: true })
}

async function record(c: ConsoleContext, name: Parameters<typeof recordOwnStep>[0]): Promise<void> {
  await runCommand(c.var.platform.db, recordOwnStep(name), { personId: c.var.person.id }, authorOf(c))
}

async function showCodes(c: ConsoleContext, said: string | null): Promise<Response> {
  const codes = await recoveryCodes(outerOf(c), c.var.person.id)
  const own = peopleWords(c.var.language)
  return htmlAnswer(c, recoveryPage({ ...frameOf(c), own, codes, said }))
}

async function showEnrolment(c: ConsoleContext, errors: FieldErrors): Promise<Response> {
  const person = await findPerson(c.var.platform.db, c.var.person.id)
  const pending = person && (await pendingFactor(outerOf(c), person.id, person.signInName))
  if (!pending) return c.redirect(ACCOUNT, 303)
  const frame = frameOf(c)
  const page = enrolPage({
    ...frame,
    own: peopleWords(c.var.language),
    symbol: symbolSvg(anySymbol(pending.address)),
    address: pending.address,
    key: pending.key,
    form: { words: frame.words, values: {}, errors },
  })
  return htmlAnswer(c, page, Object.keys(errors).length > 0 ? 422 : 200)
}

async function showAccount(c: ConsoleContext, errors: FieldErrors, said: string | null): Promise<Response> {
  const { platform, person, session, language } = c.var
  const row = await findPerson(platform.db, person.id)
  const frame = frameOf(c)
  const page = accountPage({
    ...frame,
    own: peopleWords(language),
    signInName: shownSignInName(row?.signInName ?? ''),
    sessions: await shownSessions(c, person.id),
    form: { words: frame.words, values: {}, errors, passwords: true },
    codesLeft: session.hasSecondFactor ? (await recoveryCodes(outerOf(c), person.id)).length : null,
    least: PASSWORD_LEAST,
    said,
  })
  return htmlAnswer(c, page, Object.keys(errors).length > 0 ? 422 : 200)
}
