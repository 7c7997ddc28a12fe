// The list of cases and one case: seen by the province's people, worked by them, decided by administrators.
import { createHash } from 'node:crypto'
import * as v from 'valibot'
import { type Action, may } from '../accounts/permissions.ts'
import { type Command, runCommand } from '../command/command.ts'
import { csvParts } from '../console/csv.ts'
import { authorOf, type ConsoleContext, consoleRoutes, frameOf, only } from '../console/env.ts'
import type { FormState } from '../console/form.ts'
import { requireFresh } from '../console/fresh.ts'
import { type Column, readListQuery } from '../console/list.ts'
import { consoleProblem } from '../console/problem.ts'
import { checkFields, type FieldErrors, needed, readFields } from '../console/read-fields.ts'
import { deliverSoon } from '../outbox/deliver.ts'
import { provinceByCode } from '../places/provinces.ts'
import { recallBatch, resumeBatch, reviewBatch } from '../registry/commands.ts'
import type { Result } from '../result.ts'
import { voidStamps } from '../rolls/range-commands.ts'
import { CASE_ENDS, CASE_KINDS, type CaseKind } from '../stamp/case-kind.ts'
import { decodeStamp } from '../stamp/code.ts'
import { VOID_REASONS } from '../stamp/state.ts'
import { type AppContext, htmlAnswer } from '../web/env.ts'
import { inCase } from './act-in-case.ts'
import { serialsShown } from './case-codes.ts'
import { casePage } from './case-page.ts'
import { codesOf, codesOfSerials } from './codes.ts'
import { askProducer, assignCase, closeCase, noteCase, noticeCase, reopenCase } from './commands.ts'
import { askCases, type CaseFilters, countCases, pageOfCases, partsOfCases, pulseOfCases } from './list.ts'
import { caseColumns, caseListPage } from './list-page.ts'
import { tellProducers } from './question-mail.ts'
import {
  type CaseDetail,
  type CaseLine,
  type CaseStampLine,
  everyStampOf,
  findCase,
  provincePeople,
} from './read.ts'
import { SEVERITIES, type Severity } from './severity.ts'
import { type CaseAct, type CaseWords, caseWords } from './words.ts'

const BASE = '/quan-ly/vu-viec'
/** Stamps that are named where a page says that they were left as they are. */
const LEFT_NAMED = 20

export const provinceName = (code: string): string => provinceByCode(code)?.name ?? code

export function headlineOf(w: CaseWords, { row, goods, stamps, provinces }: CaseLine): string {
  return w.kinds[row.kind].headline({ goods, stamps, provinces: provinces.map(provinceName) })
}

export const caseWorkRoutes = consoleRoutes([BASE])
  .get(BASE, only('see-cases'), async (c) => {
    const { platform, person, language } = c.var
    const now = platform.now()
    // Read before the list, so that what comes between is sent once more rather than not at all.
    const etag = etagOf(language, person.id, c.req.url, await pulseOfCases(platform.db, now))
    c.header('ETag', etag)
    if (c.req.header('if-none-match')?.replace(/^W\//, '') === etag) return c.body(null, 304)
    const w = caseWords(language)
    const asked = readListQuery(c.req.query())
    const filters = readFilters(c.req.query())
    const code = decodeStamp(asked.search, platform.keys)
    const query = { ...asked, ...filters, personId: person.id, serial: code.ok ? code.value.serial : null }
    const cases = await askCases(platform.db, query, w, now)
    const columns = caseColumns(w, (line) => headlineOf(w, line), provinceName)
    if (asked.csv) return csvParts(c, 'vu-viec', columns, partsOfCases(platform.db, cases))
    const [slice, counted] = await Promise.all([
      pageOfCases(platform.db, cases, asked.page),
      countCases(platform.db),
    ])
    return page(c, caseListPage({ ...frameOf(c), ...{ w, asked, columns, filters, slice }, ...counted }))
  })
  .get(`${BASE}/:id`, only('see-cases'), (c) =>
    showCase(c, { done: readDone(c.req.query('xong')), left: readSerials(c.req.query('con')) }),
  )

  .post(`${BASE}/:id/nhan`, only('work-case'), (c) => work(c, 'seen', {}, () => [noticeCase, {}]))
  .post(`${BASE}/:id/giao`, only('work-case'), (c) =>
    work(c, 'assigned', { nguoi: needed(64) }, ({ nguoi }) => [assignCase, { to: nguoi }]),
  )
  .post(`${BASE}/:id/ghi`, only('work-case'), (c) =>
    work(c, 'noted', { ghi_chu: needed(1000) }, ({ ghi_chu }) => [noteCase, { words: ghi_chu }]),
  )
  .post(`${BASE}/:id/hoi`, only('work-case'), async (c) => {
    const answer = await work(c, 'asked', { cau_hoi: needed(1000) }, ({ cau_hoi }) => [
      askProducer,
      { words: cau_hoi },
    ])
    if (answer.status === 303) await tellProducers(c.var.platform)
    return answer
  })
  .post(`${BASE}/:id/dong`, only('decide-case'), (c) =>
    work(
      c,
      'closed',
      { ket_luan: v.picklist(CASE_ENDS, 'required'), vi_sao: needed(1000) },
      ({ ket_luan, vi_sao }) => [closeCase, { as: ket_luan, words: vi_sao }],
    ),
  )
  .post(`${BASE}/:id/mo-lai`, only('work-case'), (c) => work(c, 'reopened', {}, () => [reopenCase, {}]))

  .post(`${BASE}/:id/huy-tem`, only('decide-case'), async (c) => {
    const stale = await requireFresh(c)
    if (stale) return stale
    const fields = await fieldsOf(c, {
      pham_vi: v.picklist(['all', 'chosen'], 'required'),
      ly_do_huy: v.picklist(VOID_REASONS, 'required'),
    })
    if (!fields.ok) return showCase(c, { errors: fields.error })
    const found = await caseOf(c)
    if (!found) return consoleProblem(c, 'not-found')
    const { pham_vi, ly_do_huy: reason } = fields.value
    const sent = await readFields(c)
    const live = found.stampLines.flatMap(({ serial, state }) => (state === 'void' ? [] : [serial]))
    // All are those that stood on the page: nobody decided on what has joined since.
    const seen = new Set(readSerials(sent?.values.thay))
    const marked = (sent?.all('tem') ?? []).map(Number)
    const chosen = pham_vi === 'all' ? live.filter((serial) => seen.has(serial)) : marked
    const left = pham_vi === 'all' ? live.filter((serial) => !seen.has(serial)) : []
    if (chosen.length === 0) return showCase(c, { errors: { pham_vi: 'none-chosen' } })
    const refused = chosen.find((serial) => !live.includes(serial))
    if (refused !== undefined) {
      const known = found.stampLines.some(({ serial }) => serial === refused)
      return showCase(c, { errors: { pham_vi: known ? 'wrong-state' : 'not-in-case' } })
    }
    const { platform, person } = c.var
    // What is struck off before another roll's turn fails stays so, stands in the case, and is not offered again.
    for (const rollId of new Set(found.stampLines.map((line) => line.rollId))) {
      const ofRoll = found.stampLines.flatMap((line) => (line.rollId === rollId ? [line.serial] : []))
      const serials = ofRoll.filter((serial) => chosen.includes(serial)).sort((a, b) => a - b)
      if (serials.length === 0) continue
      const act = { by: person.id, what: 'voided', about: serials.join(), words: null } as const
      const input = { caseId: found.row.id, ranges: runsOf(serials), reason }
      const voided = await runCommand(platform.db, inCase(voidStamps, act), input, authorOf(c))
      if (!voided.ok) return showCase(c, { errors: { pham_vi: voided.error.reason } })
    }
    return back(c, 'voided', left)
  })
  .post(`${BASE}/:id/lo`, only('decide-case'), async (c) => {
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
    if (!found?.stampLines.some(({ batch }) => batch?.id === lo))
      return showCase(c, { errors: { lo: 'unknown-batch' } })
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
  })

function readFilters({ xem, muc, loai }: Readonly<Record<string, string>>): CaseFilters {
  return {
    which: xem === 'tat-ca' || xem === 'cua-toi' ? xem : '',
    severity: SEVERITIES.includes(muc as Severity) ? (muc as Severity) : '',
    kind: CASE_KINDS.includes(loai as CaseKind) ? (loai as CaseKind) : '',
  }
}

type Params = ConsoleContext

/** Carries out a command on the case of the address, and comes back to it. */
async function work<E extends v.ObjectEntries, I, K, D, R extends { reason: string }>(
  c: Params,
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

/** To the case's page, which says what was done; what is to be told goes out meanwhile. */
function back(c: Params, done: CaseAct, left: readonly number[] = []): Response {
  const { platform } = c.var
  platform.background(() => deliverSoon(platform))
  const rest = left.length > 0 ? `&con=${left.slice(0, LEFT_NAMED)}` : ''
  return c.redirect(`${BASE}/${c.req.param('id')}?xong=${done}${rest}`, 303)
}

/** Serials with commas between them. */
const readSerials = (text = ''): number[] => (/^\d+(,\d+)*$/.test(text) ? text.split(',').map(Number) : [])

async function fieldsOf<E extends v.ObjectEntries>(
  c: Params,
  entries: E,
): Promise<Result<v.InferOutput<v.ObjectSchema<E, undefined>>, FieldErrors>> {
  const fields = await readFields(c)
  return checkFields(v.object(entries), fields?.values ?? {})
}

/** Serials in order as ranges without gaps. */
function runsOf(serials: readonly number[]): { first: number; last: number }[] {
  const runs: { first: number; last: number }[] = []
  for (const serial of serials) {
    const run = runs.at(-1)
    if (run?.last === serial - 1) run.last = serial
    else runs.push({ first: serial, last: serial })
  }
  return runs
}

const caseOf = (c: Params): Promise<CaseDetail | null> =>
  findCase(c.var.platform.db, c.req.param('id') ?? '', c.var.platform.now())

async function showCase(
  c: Params,
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
  if (c.req.query('dang') === 'csv') {
    const columns = stampColumns(w, (line) => codesOf(platform.keys, [line]).get(line.serial) ?? '')
    return csvParts(c, `vu-viec-${found.row.id}`, columns, everyStampOf(platform.db, found.row.id))
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
  return page(
    c,
    casePage({
      ...frame,
      // A form that came back stands at the case's own address.
      here: `${BASE}/${found.row.id}`,
      ...{ w, found, codes, provinceName, people, done, form },
      left: left.flatMap((serial) => codes.get(serial) ?? []),
      headline: headlineOf(w, found),
      now: platform.now(),
      personId: person.id,
      mayWork: allowed('work-case'),
      mayDecide: allowed('decide-case'),
    }),
    errors ? 422 : 200,
  )
}

function stampColumns(w: CaseWords, codeOf: (line: CaseStampLine) => string): Column<CaseStampLine>[] {
  return [
    { key: 'ma', label: w.page.code, value: codeOf },
    { key: 'se-ri', label: w.page.serial, value: ({ serial }) => serial },
    { key: 'trang-thai', label: w.page.state, value: ({ state }) => w.page.states[state] },
    { key: 'lo', label: w.page.batch, value: ({ batch }) => batch?.lot ?? null },
    { key: 'tu', label: w.page.first, value: ({ firstAt }) => new Date(firstAt).toISOString() },
    { key: 'den', label: w.page.latest, value: ({ latestAt }) => new Date(latestAt).toISOString() },
    { key: 'nang', label: w.page.weight, value: ({ nats }) => Math.round(nats * 10) / 10 },
  ]
}

export function inWords(w: CaseWords, errors: FieldErrors): FieldErrors {
  return Object.fromEntries(
    Object.entries(errors).map(([name, error]) => [name, w.forms.refused[error] ?? w.forms.refusedOtherwise]),
  )
}

const ACTS: readonly string[] = Object.keys(caseWords('vi').forms.done)
const readDone = (text: string | undefined): CaseAct | null =>
  ACTS.includes(text ?? '') ? (text as CaseAct) : null

/** Changes whenever what the list shows does. */
function etagOf(...shown: unknown[]): string {
  return `"${createHash('sha256').update(JSON.stringify(shown)).digest('base64url').slice(0, 22)}"`
}

function page(c: Params, body: ReturnType<typeof casePage>, status: 200 | 422 = 200): Promise<Response> {
  return htmlAnswer(c as unknown as AppContext, body, status)
}
