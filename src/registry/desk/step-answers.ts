// Declaring a step at the desk: its form by the template, what is wrong beside each field, and the declaration. A
// correction begins with what was declared.
import { and, desc, eq, sql } from 'drizzle-orm'
import { runCommand } from '../../command/command.ts'
import { authorOf, type ConsoleContext, frameOf } from '../../console/env.ts'
import { consoleProblem } from '../../console/problem.ts'
import { type Fields, readFields } from '../../console/read-fields.ts'
import { batch, declaration, product } from '../../db/schema.ts'
import { chainLink, type StoredStep } from '../../db/tables/registry.ts'
import { typeOfKey } from '../../platform/file-keys.ts'
import { err, ok, type Result } from '../../result.ts'
import { dayOf } from '../../time.ts'
import { htmlAnswer } from '../../web/env.ts'
import { usedIn } from '../batch-inputs.ts'
import { declareStep } from '../declare-step.ts'
import { isLonger } from '../entry/fields.ts'
import { nameOf, readStep, type StepEntry, typedLot } from '../entry/step.ts'
import { writtenFigure } from '../entry/values.ts'
import { type EvidenceFile, READ_EVIDENCE } from '../evidence.ts'
import { evidenceKey } from '../pictures.ts'
import { batchPath } from './batch-page.ts'
import { type DeskError, sentences } from './errors.ts'
import { correctedIn, type Declared, evidenceIn, journeyOf, ownLots } from './journey.ts'
import { type BatchRow, isOnBehalf, mintedId, type ProducerRow, type ProductRow } from './reach.ts'
import { stepFormPage } from './step-form.ts'
import { deskWords } from './words.ts'

interface At {
  batch: BatchRow
  product: ProductRow
  producer: ProducerRow
}

/** The key under which a step outside the template is declared. */
const OTHER = 'khac'

type Values = Readonly<Record<string, string | number | null | undefined>>

/** The step of a key, null for one outside the template, undefined where there is none. */
function stepOf(steps: readonly StoredStep[], key: string): StoredStep | null | undefined {
  return key === OTHER ? null : steps.find((step) => step.key === key)
}

export async function stepAnswer(c: ConsoleContext, at: At, key: string): Promise<Response> {
  const { steps, declared } = await journeyOf(c.var.platform.db, at.batch.id)
  const step = stepOf(steps, key)
  if (step === undefined || at.batch.recalledAt !== null) return consoleProblem(c, 'not-found')
  const corrected = c.req.query('sua')
  const earlier = corrected === undefined ? null : declared.find(({ id }) => id === corrected)
  if (earlier === undefined) return consoleProblem(c, 'not-found')
  const { newId, now } = c.var.platform
  const fresh = {
    id: newId(),
    happenedOn: dayOf(now()),
    person: c.var.person.name,
    place: declared.at(-1)?.place ?? '',
  }
  const values = earlier ? { ...valuesOf(earlier, step), id: newId(), sua: earlier.id } : fresh
  return formAnswer(c, at, step, values, {}, 200, earlier)
}

/** What was declared, as it would be typed in. */
function valuesOf(earlier: Declared, step: StoredStep | null): Values {
  const byKey = new Map(earlier.fields.map((field) => [field.key, field]))
  const used = usedIn(earlier.shown)
  const fields = (step?.fields ?? []).map((field): [string, string] => {
    const said = byKey.get(field.key) as { value: string; number?: number } | undefined
    if (field.personal) return [nameOf(field), String(earlier.hidden[field.key] ?? '')]
    if (field.type === 'number' && said?.number !== undefined)
      return [nameOf(field), writtenFigure(said.number)]
    if (field.type === 'date' && said) return [nameOf(field), said.value.split('/').reverse().join('-')]
    if (field.type === 'choice') {
      return [nameOf(field), field.choices?.find(({ vi }) => vi === said?.value)?.key ?? '']
    }
    if (field.type === 'lot') {
      return [nameOf(field), used.map(typedLot).join('\n')]
    }
    return [nameOf(field), said?.value ?? '']
  })
  return {
    step: earlier.step,
    happenedOn: earlier.happenedOn,
    place: earlier.place,
    happenedAt: String(earlier.shown.happenedAt ?? ''),
    person: String(earlier.hidden.person ?? ''),
    extra: earlier.fields.find(({ key }) => key === 'extra')?.value ?? '',
    ...Object.fromEntries(fields),
  }
}

async function formAnswer(
  c: ConsoleContext,
  at: At,
  step: StoredStep | null,
  values: Values,
  errors: Readonly<Record<string, string>>,
  status: 200 | 422 | 503,
  earlier: Declared | null | undefined,
): Promise<Response> {
  const { db, now } = c.var.platform
  const frame = frameOf(c)
  const lots = (await ownLots(db, at.producer.id, at.batch.id)).map(({ lot }) => lot)
  // Served by declaration_by_batch, over the producer's latest batches.
  const places = await db
    .selectDistinct({ place: declaration.place })
    .from(declaration)
    .where(
      sql`${declaration.batchId} in ${db
        .select({ id: batch.id })
        .from(batch)
        .innerJoin(product, eq(product.id, batch.productId))
        .where(eq(product.producerId, at.producer.id))
        .orderBy(desc(batch.producedOn))
        .limit(20)}`,
    )
    .limit(20)
  return htmlAnswer(
    c,
    stepFormPage({
      frame,
      own: deskWords(c.var.language),
      batch: at.batch,
      product: at.product,
      step,
      form: { words: frame.words, values, errors },
      correcting: Boolean(values.sua),
      sent: earlier ? evidenceIn(earlier.shown).map(({ name }) => name) : [],
      places: places.map(({ place }) => place),
      lots,
      today: dayOf(now()),
    }),
    status,
  )
}

export async function declareStepAnswer(c: ConsoleContext, at: At, key: string): Promise<Response> {
  const sent = await readFields(c)
  if (!sent) return consoleProblem(c, 'bad-form')
  const { values } = sent
  const { db } = c.var.platform
  const own = deskWords(c.var.language)
  const { steps, declared } = await journeyOf(db, at.batch.id)
  const step = stepOf(steps, key)
  if (step === undefined || at.batch.recalledAt !== null) return consoleProblem(c, 'not-found')
  const earlier = declared.find(({ id }) => id === values.sua)
  const again = (status: 422 | 503, errors: Readonly<Record<string, string>>) =>
    formAnswer(c, at, step, values, errors, status, earlier)

  const read = await readDeclaration(c, at, step, sent, earlier)
  if (!read.ok) return again(422, sentences(own, read.error))
  const { entry, evidence } = read.value
  if (evidence) {
    const file = evidenceKey(evidence.name)
    await c.var.platform.files.put(file, evidence.bytes, typeOfKey(file))
  }
  // A correction holds what was sent before, unless another file takes its place or it was struck out.
  const before = earlier && values.bo_tep !== '1' ? evidenceIn(earlier.shown) : []
  const extra =
    step === null && values.extra ? [{ key: 'extra', label: own.step.extra, value: values.extra }] : []
  const { happenedAt, ...said } = entry
  const input = {
    ...said,
    id: mintedId(c, values),
    batchId: at.batch.id,
    stepKey: step?.key ?? null,
    step: step?.vi ?? values.step ?? '',
    declaredBy: at.producer.name,
    fields: [...entry.fields, ...extra],
    ...(happenedAt && { happenedAt }),
    evidence: evidence ? [evidence.said] : before,
    onBehalf: isOnBehalf(c, at.producer.id),
    corrects: values.sua || null,
  }
  // What two tabs say, or a producer and who declares for them, would stand twice on every stamp's page for good.
  const corrected = correctedIn(declared)
  const told = publicOf({ ...input, shown: input })
  const isToldAlready = declared.some(
    (one) => one.id !== input.id && !corrected.has(one.id) && publicOf(one) === told,
  )
  if (isToldAlready && !input.corrects) return again(422, { form: own.errors['told-already'] })
  const result = await runCommand(db, declareStep, input, authorOf(c, at.producer.id))
  // Sent twice, it was declared by the first.
  if (result.ok || result.error.reason === 'already')
    return c.redirect(batchPath(at.batch.id, '?da=luu'), 303)
  switch (result.error.reason) {
    case 'corrected-already':
    case 'made-of-itself':
      return again(422, { form: own.errors[result.error.reason] })
    case 'busy':
    case 'unknown-batch':
      return again(503, { form: own.errors['send-again'] })
    default:
      return consoleProblem(c, 'not-found')
  }
}

/** What everybody reads of a declaration, to be compared. */
function publicOf(told: Pick<Declared, 'step' | 'happenedOn' | 'place' | 'fields'> & { shown: object }) {
  const { step, happenedOn, place, fields } = told
  const { happenedAt = '', used = [], evidence = [] } = told.shown as Declared['shown']
  return JSON.stringify([step, happenedOn, happenedAt, place, fields, used, evidence])
}

/** What was sent as the step's template reads it, and the file of evidence; or what is wrong, by field. */
async function readDeclaration(
  c: ConsoleContext,
  at: At,
  step: StoredStep | null,
  { values, files }: Fields,
  earlier: Declared | undefined,
): Promise<Result<{ entry: StepEntry; evidence: EvidenceFile | null }, Record<string, DeskError>>> {
  const { db, now, aside } = c.var.platform
  const lots = { own: await ownLots(db, at.producer.id, at.batch.id), before: usedIn(earlier?.shown) }
  const read = readStep(values, step ?? { fields: [] }, { today: dayOf(now()), now: now(), ...lots })
  const errors: Record<string, DeskError> = read.ok ? {} : { ...(read.error as Record<string, DeskError>) }
  if (step === null) {
    if (!values.step) errors.step = 'required'
    else if (isLonger(values.step, 120)) errors.step = 'tooLong'
    if (isLonger(values.extra ?? '', 1000)) errors.extra = 'tooLong'
  }
  const needsFile = step?.fields.some(({ type, required }) => type === 'file' && required) && !values.sua
  if (needsFile && !files.file) errors.file = 'no-file'
  const evidence = files.file ? await aside(READ_EVIDENCE, files.file) : null
  if (evidence && !evidence.ok) errors.file = evidence.error
  // A page cannot keep a file that was chosen.
  else if (evidence && Object.keys(errors).length > 0) errors.file = 'choose-again'
  if (!read.ok || Object.keys(errors).length > 0) return err(errors)
  return ok({ entry: read.value, evidence: evidence?.ok ? evidence.value : null })
}

/** A file of evidence, for those who may see the batch, and only where one of its declarations names it. */
export async function evidenceAnswer(c: ConsoleContext, batchId: string, name: string): Promise<Response> {
  const sha256 = /^([0-9a-f]{64})\.(jpg|png|webp|pdf)$/.exec(name)?.[1]
  if (!sha256) return consoleProblem(c, 'not-found')
  const named = await c.var.platform.db
    .select({ shown: chainLink.shown })
    .from(chainLink)
    .where(
      and(
        eq(chainLink.batchId, batchId),
        sql`exists (
          select 1 from json_each(${chainLink.shown}, '$.evidence') where value ->> 'sha256' = ${sha256})`,
      ),
    )
  const file = named.length > 0 ? await c.var.platform.files.get(evidenceKey(name)) : null
  if (!file) return consoleProblem(c, 'not-found')
  c.header('Content-Type', file.contentType)
  c.header('Content-Disposition', `inline; filename="${name.slice(0, 12)}${name.slice(64)}"`)
  c.header('X-Content-Type-Options', 'nosniff')
  return c.body(file.bytes as Uint8Array<ArrayBuffer>)
}
