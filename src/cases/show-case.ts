// One case as a page, after something was done with it or with what is wrong in a form that came back; its stamps as CSV.
import * as v from 'valibot'
import { type Action, may } from '../accounts/permissions.ts'
import { type ConsoleContext, frameOf } from '../console/env.ts'
import type { FormState } from '../console/form.ts'
import { type Column, fileAsked } from '../console/list.ts'
import { fileParts } from '../console/list-file.ts'
import { consoleProblem } from '../console/problem.ts'
import { checkFields, type FieldErrors, readFields } from '../console/read-fields.ts'
import { saidOf } from '../console/said.ts'
import { deliverSoon } from '../outbox/deliver.ts'
import type { Result } from '../result.ts'
import { codesOf, codesOfSerials } from '../rolls/codes.ts'
import { momentHere } from '../time.ts'
import { htmlAnswer } from '../web/env.ts'
import { serialsShown } from './case-codes.ts'
import { casePage } from './case-page.ts'
import { type CaseStampLine, everyStampOf } from './case-stamps.ts'
import { headlineOf, provinceName } from './headline.ts'
import { casePath } from './paths.ts'
import { type CaseDetail, findCase, provincePeople } from './read.ts'
import { type CaseAct, type CaseWords, caseWords } from './words.ts'

/** Stamps that are named where a page says that they were left as they are. */
export const LEFT_NAMED = 20

export async function showCase(
  c: ConsoleContext,
  {
    done = null,
    left = [],
    errors,
  }: { done?: CaseAct | null; left?: readonly number[]; errors?: FieldErrors },
): Promise<Response> {
  const { platform, person, language } = c.var
  const [found, people] = await Promise.all([caseOf(c), provincePeople(platform.db)])
  if (!found) return consoleProblem(c, 'not-found')
  const w = caseWords(language)
  const asked = fileAsked(c.req.query('dang'))
  if (asked) {
    const columns = stampColumns(w, (line) => codesOf(platform.keys, [line]).get(line.serial) ?? '')
    return fileParts(c, asked, `vu-viec-${found.row.id}`, columns, everyStampOf(platform.db, found.row.id))
  }
  const serials = [...serialsShown(found), ...left.slice(0, LEFT_NAMED)]
  const codes = await codesOfSerials(platform.db, platform.keys, serials)
  const frame = frameOf(c)
  const sent = errors ? ((await readFields(c))?.values ?? {}) : {}
  const form: FormState = {
    words: frame.words,
    values: { cau_hoi: w.kinds[found.row.kind].ask, pham_vi: 'chosen', ly_do_huy: 'copied', ...sent },
    ...(errors && { errors: inWords(w, errors) }),
  }
  const allowed = (action: Action) => may(person, action)
  const body = casePage({
    ...frame,
    // A form that came back stands at the case's own address.
    here: casePath(found.row.id),
    w,
    found,
    codes,
    provinceName,
    people,
    done,
    form,
    left: left.flatMap((serial) => codes.get(serial) ?? []),
    headline: headlineOf(w, found),
    now: platform.now(),
    personId: person.id,
    mayWork: allowed('work-case'),
    mayDecide: allowed('decide-case'),
  })
  return htmlAnswer(c, body, errors ? 422 : 200)
}

/** To the case's page, which says what was done; what is to be told goes out meanwhile. */
export function back(c: ConsoleContext, done: CaseAct, left: readonly number[] = []): Response {
  const { platform } = c.var
  platform.background(() => deliverSoon(platform))
  const rest = left.length > 0 ? `&con=${left.slice(0, LEFT_NAMED)}` : ''
  return c.redirect(`${casePath(c.req.param('id') ?? '')}?xong=${done}${rest}`, 303)
}

export const caseOf = (c: ConsoleContext): Promise<CaseDetail | null> =>
  findCase(c.var.platform.db, c.req.param('id') ?? '', c.var.platform.now())

/** The fields of a form of the case's page. */
export async function fieldsOf<E extends v.ObjectEntries>(
  c: ConsoleContext,
  entries: E,
): Promise<Result<v.InferOutput<v.ObjectSchema<E, undefined>>, FieldErrors>> {
  const fields = await readFields(c)
  return checkFields(v.object(entries), fields?.values ?? {})
}

/** Serials with commas between them. */
export const readSerials = (text = ''): number[] =>
  /^\d+(,\d+)*$/.test(text) ? text.split(',').map(Number) : []

function stampColumns(w: CaseWords, codeOf: (line: CaseStampLine) => string): Column<CaseStampLine>[] {
  return [
    { key: 'ma', label: w.page.code, value: codeOf },
    { key: 'se-ri', label: w.page.serial, value: ({ serial }) => serial },
    { key: 'trang-thai', label: w.page.state, value: ({ state }) => w.page.states[state] },
    { key: 'lo', label: w.page.batch, value: ({ batch }) => batch?.lot ?? null },
    { key: 'tu', label: w.page.first, value: ({ firstAt }) => momentHere(firstAt), dates: true },
    { key: 'den', label: w.page.latest, value: ({ latestAt }) => momentHere(latestAt), dates: true },
    { key: 'nang', label: w.page.weight, value: ({ nats }) => Math.round(nats * 10) / 10 },
  ]
}

export function inWords(w: CaseWords, errors: FieldErrors): FieldErrors {
  return Object.fromEntries(
    Object.entries(errors).map(([name, error]) => [
      name,
      saidOf(w.forms.refused, error) ?? w.forms.refusedOtherwise,
    ]),
  )
}

const ACTS: readonly string[] = Object.keys(caseWords('vi').forms.done)
export const readDone = (text: string | undefined): CaseAct | null =>
  ACTS.includes(text ?? '') ? (text as CaseAct) : null
