// The door for doubts: the form of one stamp, and what is sent with it.
import { Hono, type MiddlewareHandler } from 'hono'
import { tellOfCases } from '../cases/announce.ts'
import { log, reasonOf } from '../log.ts'
import { networkOf } from '../platform/whence.ts'
import { err, type Result } from '../result.ts'
import { decodeStamp, mayBeCode, type StampCode } from '../stamp/code.ts'
import type { CodeRefusal } from '../stamp/keyed-number.ts'
import { shortHash } from '../stamp/short-hash.ts'
import { DAY_MS, dayOf, startOfDay } from '../time.ts'
import { type AppContext, type AppEnv, wordsOf } from '../web/env.ts'
import { lastFields } from '../web/form-body.ts'
import { onlyAllows, problem, unlisted } from '../web/problem.ts'
import { ownFormsOnly } from '../web/same-site.ts'
import { sized } from '../web/sized.ts'
import type { Words } from '../words/words.ts'
import { receivedPage, reportPage } from './page.ts'
import { type ReportEntry, readReportForm, type Told } from './read-form.ts'
import { isIssued, photoKey, type ReportInput, type TakingRefusal, takeReport } from './submit.ts'
import type { ReportErrors } from './words.ts'

/** The largest photo and all that may be written beside it. */
const LARGEST_BODY_BYTES = 11 * 1024 * 1024

const formSized = sized<AppEnv>(LARGEST_BODY_BYTES, (c) => problem(c, 'photo-too-large'))

function stampOf(c: AppContext): Result<StampCode, CodeRefusal | 'not-found'> {
  const typed = c.req.param('code') ?? ''
  const code = decodeStamp(typed, c.var.platform.keys)
  return code.ok || code.error === 'not-issued' || mayBeCode(typed) ? code : err('not-found')
}

/** Looks at the code before anything of the body is read. */
const stampsOnly: MiddlewareHandler<AppEnv> = async (c, next) => {
  const code = stampOf(c)
  return code.ok ? next() : problem(c, code.error)
}

export const reportRoutes = new Hono<AppEnv>()
  .get('/:code/bao', async (c) => {
    const code = stampOf(c)
    if (!code.ok) return problem(c, code.error)
    const { serial, version, text } = code.value
    const { db, newId, publicUrl } = c.var.platform
    const issued = await isIssued(db, serial, version).catch((error) => {
      log('report-form-unchecked', { reason: reasonOf(error) })
      return true
    })
    if (!issued) return problem(c, 'not-issued')
    unlisted(c)
    return c.html(reportPage({ words: wordsOf(c), code: text, observation: null, form: newId(), publicUrl }))
  })
  .post('/:code/bao', stampsOnly, ownFormsOnly, formSized, async (c) => {
    const code = stampOf(c)
    if (!code.ok) return problem(c, code.error)
    const fields = await lastFields(c)
    if (!fields) return problem(c, 'bad-request')
    const { platform } = c.var
    const entry = await readReportForm(platform.aside, fields)
    const words = wordsOf(c, typeof fields.lang === 'string' ? fields.lang : undefined)
    const sent: Sent = { words, code: code.value, entry, form: entry.form ?? platform.newId() }
    if (!entry.told) return formAgain(c, sent, 422, entry.errors)
    const input = reportInput(c, sent, entry.told)
    try {
      const taken = await takeReport(platform, input, entry.told.photo)
      if (!taken.ok) return refused(c, sent, taken.error)
      platform.background(() => tellOfCases(platform))
      unlisted(c)
      const { publicUrl } = platform
      return c.html(receivedPage({ words, code: code.value.text, ...taken.value, publicUrl }))
    } catch (error) {
      log('report-failed', { reason: reasonOf(error) })
      return formAgain(c, sent, 503, { form: 'send-again' })
    }
  })
  .all('/:code/bao', onlyAllows('GET, HEAD, POST'))

/** A form that was sent, and the language it is answered in. */
interface Sent {
  words: Words
  code: StampCode
  entry: ReportEntry
  form: string
}

function reportInput(c: AppContext, { code, entry, form }: Sent, told: Told): ReportInput {
  const { platform, whence } = c.var
  const network = whence.address && networkOf(whence.address)
  return {
    id: form,
    serial: code.serial,
    keyVersion: code.version,
    observation: entry.observation,
    reason: told.reason,
    words: told.words,
    contact: told.contact,
    photo: told.photo && photoKey(form, told.photo),
    network: network ? shortHash(platform.keys.identity, 'network', code.serial, network) : null,
    today: startOfDay(dayOf(platform.now())),
  }
}

function refused(c: AppContext, sent: Sent, refusal: TakingRefusal): Response | Promise<Response> {
  const { now, newId } = c.var.platform
  switch (refusal.reason) {
    case 'not-issued':
      return problem(c, 'not-issued')
    case 'too-many': {
      const tomorrow = startOfDay(dayOf(now() + DAY_MS))
      c.header('Retry-After', String(Math.ceil((tomorrow - now()) / 1000)))
      const form = refusal.from === 'network' ? 'too-many-from-network' : 'too-many-of-stamp'
      return formAgain(c, sent, 429, { form })
    }
    case 'form-of-other-stamp':
      return formAgain(c, { ...sent, form: newId() }, 422, { form: 'send-again' })
    case 'busy':
      return formAgain(c, sent, 503, { form: 'send-again' })
  }
}

/** The form as it was sent, with what is wrong. A browser fills no file in, so a good photo is asked for again. */
function formAgain(
  c: AppContext,
  { words, code, entry, form }: Sent,
  status: 422 | 429 | 503,
  errors: ReportErrors,
) {
  const { values, observation, told } = entry
  const { publicUrl } = c.var.platform
  const shown: ReportErrors = told?.photo ? { photo: 'choose-again', ...errors } : errors
  unlisted(c)
  const props = { words, code: code.text, observation, form, values, errors: shown, publicUrl }
  return c.html(reportPage(props), status)
}
