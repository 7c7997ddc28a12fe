// The doors of the console: signing in and out, and the one-time link that sets a password.
import { Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import * as v from 'valibot'
import { countTry, networkTry, WINDOW_MINUTES } from '../accounts/attempts.ts'
import { recordOwnStep, setPasswordByLink } from '../accounts/commands.ts'
import { FIRST, nameFirst } from '../accounts/first-administrator.ts'
import { keepDevice, knownForAny } from '../accounts/known-device.ts'
import { actorOf } from '../accounts/names.ts'
import { findOpenLink, type OpenLink } from '../accounts/one-time-link.ts'
import { hashPassword, PASSWORD_LEAST } from '../accounts/password.ts'
import { findPerson } from '../accounts/people.ts'
import { endSession, findSignedIn } from '../accounts/session.ts'
import { type Step, showSecondFactor, signIn, signOut } from '../accounts/sign-in.ts'
import { mailOf, readSignInName, shownSignInName } from '../accounts/sign-in-name.ts'
import { runCommand } from '../command/command.ts'
import { chooseLanguage } from '../console/env.ts'
import type { Frame } from '../console/page.ts'
import { consoleProblem } from '../console/problem.ts'
import { checkFields, type FieldErrors, needed, readFields } from '../console/read-fields.ts'
import { readReturnPath, START, WITHOUT_COOKIES } from '../console/return-path.ts'
import { strictlyOwnForms } from '../console/strict-forms.ts'
import { consoleWords } from '../console/words.ts'
import { log } from '../log.ts'
import { ok } from '../result.ts'
import { type AppContext, type AppEnv, htmlAnswer, wordsOf } from '../web/env.ts'
import { limited } from '../web/limits.ts'
import { onlyAllows, unlisted } from '../web/problem.ts'
import { forgetRole, keepRole } from '../web/role-cookie.ts'
import { sized } from '../web/sized.ts'
import { forgottenPage, secondFactorPage, signInPage } from './door-page.ts'
import { invitationPage, linkClosedPage } from './invitation-page.ts'
import { sendResetLink } from './letters.ts'
import { wrongPassword } from './new-password.ts'
import { peopleWords } from './words.ts'

const small = sized<AppEnv>(16 * 1024, (c) => consoleProblem(c, 'body-too-large'))

/** Before anything is read. Nobody guesses a link: each is counted by itself. */
const notTooOften = limited('sign-in', knownForAny)
const linkNotTooOften = limited('sign-in', (c) => c.req.path)

export const doorRoutes = new Hono<AppEnv>()
doorRoutes.use('/dang-nhap/*', notTooOften).use('/loi-moi/*', linkNotTooOften)
for (const path of ['/dang-nhap/*', '/dang-xuat', '/loi-moi/*']) {
  doorRoutes.use(path, strictlyOwnForms, small, (c, next) => {
    unlisted(c)
    return next()
  })
}

doorRoutes
  .get('/dang-nhap', async (c) => {
    const back = readReturnPath(c.req.query('ve'))
    if (await findSignedIn(c)) return c.redirect(back, 303)
    const { signedOut, cookies } = ownWords(c).door
    const said = c.req.query('da_ra') === undefined ? null : signedOut
    const form = c.req.query(WITHOUT_COOKIES) === undefined ? formOf(c) : formOf(c, {}, { form: cookies })
    return htmlAnswer(c, signInPage({ ...doorFrame(c), own: ownWords(c), back, said, form }))
  })
  .post('/dang-nhap', async (c) => {
    const fields = await readFields(c)
    if (!fields) return consoleProblem(c, 'bad-form')
    const { ten = '', mat_khau: password = '', ve } = fields.values
    const back = readReturnPath(ve)
    const again = (errors: FieldErrors, status: ContentfulStatusCode) =>
      htmlAnswer(
        c,
        signInPage({ ...doorFrame(c), own: ownWords(c), back, form: formOf(c, { ten }, errors) }),
        status,
      )
    const name = readSignInName(ten)
    if (!name.ok) return again({ ten: ownWords(c).door.notAName }, 422)
    if (password === '') return again({ mat_khau: 'required' }, 422)
    const step = await signIn(c, name.value, password)
    if (step.ok) return goOn(c, step.value, back)
    if (step.error !== 'crowded') log('sign-in-refused', { reason: step.error })
    else {
      c.header('Retry-After', '30')
      return again({ form: ownWords(c).door.crowded }, 429)
    }
    if (step.error !== 'too-many') return again({ form: ownWords(c).door.wrong }, 422)
    c.header('Retry-After', String(WINDOW_MINUTES * 60))
    return again({ form: ownWords(c).door.tooMany(WINDOW_MINUTES) }, 429)
  })
  .all('/dang-nhap', onlyAllows('GET, HEAD, POST'))

  .get('/dang-nhap/ma', (c) => {
    const back = readReturnPath(c.req.query('ve'))
    return htmlAnswer(
      c,
      secondFactorPage({ ...doorFrame(c), ...contact(c), own: ownWords(c), back, form: formOf(c) }),
    )
  })
  .post('/dang-nhap/ma', async (c) => {
    const fields = await readFields(c)
    if (!fields) return consoleProblem(c, 'bad-form')
    const back = readReturnPath(fields.values.ve)
    const own = ownWords(c)
    const step = await showSecondFactor(c, fields.values.ma ?? '')
    if (step.ok) return goOn(c, step.value, back)
    log('sign-in-refused', { reason: step.error, factor: 'second' })
    if (step.error === 'start-again') {
      const form = formOf(c, {}, { form: own.second.startAgain })
      return htmlAnswer(c, signInPage({ ...doorFrame(c), own: ownWords(c), back, form }), 422)
    }
    const errors: FieldErrors =
      step.error === 'wrong' ? { ma: own.second.wrong } : { form: own.second.tooMany }
    const status = step.error === 'wrong' ? 422 : 429
    return htmlAnswer(
      c,
      secondFactorPage({
        ...doorFrame(c),
        ...contact(c),
        own: ownWords(c),
        back,
        form: formOf(c, {}, errors),
      }),
      status,
    )
  })
  .all('/dang-nhap/ma', onlyAllows('GET, HEAD, POST'))

  .get('/dang-nhap/quen', (c) =>
    htmlAnswer(c, forgottenPage({ ...doorFrame(c), ...contact(c), own: ownWords(c), form: formOf(c) })),
  )
  .post('/dang-nhap/quen', async (c) => {
    const fields = await readFields(c)
    if (!fields) return consoleProblem(c, 'bad-form')
    const own = ownWords(c)
    const frame = { ...doorFrame(c), ...contact(c), own }
    const { ten = '' } = fields.values
    const name = readSignInName(ten)
    if (!name.ok) {
      const form = formOf(c, { ten }, { ten: own.door.notAName })
      return htmlAnswer(c, forgottenPage({ ...frame, form }), 422)
    }
    if (!mailOf(name.value))
      return htmlAnswer(c, forgottenPage({ ...frame, form: formOf(c), said: own.forgotten.byPhone }))
    const { platform, whence } = c.var
    const tries = [{ kind: 'forgotten', value: name.value } as const, ...networkTry(whence.address)]
    // Whether there is such a person shows neither in the answer nor in how long it takes.
    if (await countTry(platform, tries)) platform.background(() => sendResetLink(platform, name.value))
    return htmlAnswer(c, forgottenPage({ ...frame, form: formOf(c), said: own.forgotten.sent }))
  })
  .all('/dang-nhap/quen', onlyAllows('GET, HEAD, POST'))

  .post('/dang-xuat', async (c) => {
    const found = await findSignedIn(c)
    if (found) await record(c, 'sign-out', found.person.id)
    for (const cookie of await signOut(c)) c.header('Set-Cookie', cookie, { append: true })
    forgetRole(c)
    // What the browser kept of pages goes; scans that a shop's phone has not sent yet stay.
    c.header('Clear-Site-Data', '"cache"')
    return c.redirect('/dang-nhap?da_ra', 303)
  })
  .get('/dang-xuat', (c) => c.redirect(START, 303))
  .all('/dang-xuat', onlyAllows('GET, HEAD, POST'))

  .get('/loi-moi/:token', async (c) => {
    const link = await openLink(c)
    return link ? invitation(c, link, {}) : linkClosed(c)
  })
  .post('/loi-moi/:token', async (c) => {
    const fields = await readFields(c)
    if (!fields) return consoleProblem(c, 'bad-form')
    const link = await openLink(c)
    if (!link) return linkClosed(c)
    const { mat_khau: password = '', lan_nua: again = '', ho_ten = '', ten = '' } = fields.values
    const own = peopleWords(chooseLanguage(c, link.person.language))
    const refuse = (errors: FieldErrors) => invitation(c, link, { ho_ten, ten }, errors)
    const first = link.person.signInName === FIRST.signInName
    const name = first ? readSignInName(ten) : ok(link.person.signInName)
    const called = first ? checkFields(v.object({ ho_ten: needed(100) }), { ho_ten }) : ok(null)
    const signInName = name.ok ? name.value : ''
    const wrong = {
      ...(!called.ok && called.error),
      ...(!name.ok && { ten: own.door.notAName }),
      ...(await wrongPassword(own.invitation, { password, again, signInName })),
    }
    if (!name.ok || Object.keys(wrong).length > 0) return refuse(wrong)
    const { db, now, newId, aside } = c.var.platform
    const author = { actor: actorOf(link.person.id), now, newId }
    if (first) {
      const facts = { name: ho_ten, signInName: name.value, linkHash: link.hash }
      const named = await runCommand(db, nameFirst, facts, author)
      if (!named.ok && named.error.reason === 'name-taken') return refuse({ ten: own.invitation.nameTaken })
      if (!named.ok) return linkClosed(c)
    }
    const input = { linkHash: link.hash, passwordHash: await hashPassword(aside, password) }
    const done = await runCommand(db, setPasswordByLink, input, author)
    if (!done.ok) return linkClosed(c)
    const step = await signIn(c, name.value, password, { justSet: true })
    return step.ok ? goOn(c, step.value, START) : c.redirect('/dang-nhap', 303)
  })
  .all('/loi-moi/:token', onlyAllows('GET, HEAD, POST'))

const ownWords = (c: AppContext) => peopleWords(chooseLanguage(c))

const contact = (c: AppContext) => ({ authority: c.var.platform.authority })

function doorFrame(c: AppContext): Frame {
  return {
    person: null,
    words: consoleWords(chooseLanguage(c)),
    here: c.req.path,
    query: c.req.query(),
  }
}

const formOf = (c: AppContext, values: Record<string, string> = {}, errors?: FieldErrors) => ({
  words: consoleWords(chooseLanguage(c)),
  values,
  ...(errors && { errors }),
})

/** One step further: to the second factor, or in. */
async function goOn(c: AppContext, step: Step, back: string): Promise<Response> {
  for (const cookie of step.cookies) c.header('Set-Cookie', cookie, { append: true })
  const before = await findSignedIn(c)
  if (before) await endSession(c.var.platform.db, before.session.token)
  if (step.secondFactor) return c.redirect(`/dang-nhap/ma?ve=${encodeURIComponent(back)}`, 303)
  const person = step.personId && (await findPerson(c.var.platform.db, step.personId))
  if (person) {
    keepRole(c, person.role)
    keepDevice(c, person.signInName)
    await record(c, 'sign-in', person.id)
  }
  return c.redirect(back, 303)
}

async function record(c: AppContext, name: 'sign-in' | 'sign-out', personId: string): Promise<void> {
  const { db, now, newId } = c.var.platform
  await runCommand(db, recordOwnStep(name), { personId }, { actor: actorOf(personId), now, newId })
}

/** Nobody guesses one: what is tried is not counted. */
const openLink = (c: AppContext): Promise<OpenLink | null> =>
  findOpenLink(c.var.platform.db, c.req.param('token') ?? '', c.var.platform.now())

/** In the language that the person was invited in, unless another was asked for. */
function invitation(
  c: AppContext,
  link: OpenLink,
  values: Record<string, string>,
  errors?: FieldErrors,
): Promise<Response> {
  const { name, role, signInName, language } = link.person
  const chosen = chooseLanguage(c, language)
  const words = consoleWords(chosen)
  const own = peopleWords(chosen)
  const until = wordsOf(c, chosen).moment(link.expiresAt)
  const page = invitationPage({
    ...doorFrame(c),
    words,
    own,
    form: { words, values, passwords: true, ...(errors && { errors }) },
    first: signInName === FIRST.signInName,
    invited: { name, role, signInName: shownSignInName(signInName), reset: link.kind === 'reset', until },
    least: PASSWORD_LEAST,
  })
  return htmlAnswer(c, page, errors ? 422 : 200)
}

function linkClosed(c: AppContext): Promise<Response> {
  return htmlAnswer(c, linkClosedPage({ ...doorFrame(c), own: ownWords(c) }), 410)
}
