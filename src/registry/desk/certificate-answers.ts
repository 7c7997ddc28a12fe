// A product's certificates at the desk: one is entered, or struck out with its reason and perhaps another instead.
import { actorOf } from '../../accounts/names.ts'
import { runCommand } from '../../command/command.ts'
import { authorOf, type ConsoleContext, frameOf } from '../../console/env.ts'
import type { FormState } from '../../console/form.ts'
import { consoleProblem } from '../../console/problem.ts'
import { readFields } from '../../console/read-fields.ts'
import { dayOf } from '../../time.ts'
import { htmlAnswer } from '../../web/env.ts'
import { readOcop } from '../entry/product.ts'
import { ocopCertificate, registerCertificate } from '../register-certificate.ts'
import { strikeCertificate } from '../strike-certificate.ts'
import { sentences } from './errors.ts'
import { certificateFormPage, productPath } from './product-page.ts'
import { standingCertificate } from './products.ts'
import { type CertificateRow, mintedId, type ProductRow } from './reach.ts'
import { deskWords } from './words.ts'

export function certifyAnswer(
  c: ConsoleContext,
  found: ProductRow,
  values: FormState['values'],
  errors: Readonly<Record<string, string>>,
  wrong: CertificateRow | null = null,
) {
  const frame = frameOf(c)
  const own = deskWords(c.var.language)
  const form = { words: frame.words, values, errors }
  return htmlAnswer(
    c,
    certificateFormPage({ frame, own, form, product: found, wrong }),
    Object.keys(errors).length > 0 ? 422 : 200,
  )
}

export async function certify(c: ConsoleContext, found: ProductRow): Promise<Response> {
  const fields = await readFields(c)
  if (!fields) return consoleProblem(c, 'bad-form')
  const { values } = fields
  const { now } = c.var.platform
  const read = readOcop(values, dayOf(now()))
  if (!read.ok) return certifyAnswer(c, found, values, sentences(deskWords(c.var.language), read.error))
  const row = ocopCertificate(mintedId(c, values), found.id, read.value)
  const result = await runCommand(c.var.platform.db, registerCertificate, row, authorOf(c, found.producerId))
  // Sent twice, it was recorded by the first.
  if (result.ok || result.error.reason === 'already') return c.redirect(productPath(found.id, '?da=luu'), 303)
  const { errors } = deskWords(c.var.language)
  return result.error.reason === 'busy'
    ? certifyAnswer(c, found, values, { form: errors['send-again'] })
    : certifyAnswer(c, found, values, { number: errors['number-taken'] })
}

export async function strike(c: ConsoleContext, found: ProductRow, wanted: string): Promise<Response> {
  const [wrong, fields] = [
    await standingCertificate(c.var.platform.db, found.id, wanted),
    await readFields(c),
  ]
  if (!wrong) return consoleProblem(c, 'not-found')
  if (!fields) return consoleProblem(c, 'bad-form')
  const { values } = fields
  const own = deskWords(c.var.language)
  const read =
    values.viec === 'gach' || wrong.kind !== 'ocop' ? null : readOcop(values, dayOf(c.var.platform.now()))
  const errors = {
    ...(!values.reason && { reason: own.errors.required }),
    ...(values.reason && [...values.reason].length > 300 && { reason: own.errors.tooLong }),
    ...(read && !read.ok && sentences(own, read.error)),
  }
  if (Object.keys(errors).length > 0) return certifyAnswer(c, found, values, errors, wrong)
  const instead = read?.ok ? ocopCertificate(c.var.platform.newId(), found.id, read.value) : null
  const result = await runCommand(
    c.var.platform.db,
    strikeCertificate,
    {
      certificateId: wrong.id,
      productId: found.id,
      reason: values.reason ?? '',
      instead,
      by: actorOf(c.var.person.id),
    },
    authorOf(c, found.producerId),
  )
  if (!result.ok && result.error.reason === 'busy')
    return certifyAnswer(c, found, values, { form: own.errors['send-again'] }, wrong)
  return c.redirect(productPath(found.id, '?da=luu'), 303)
}
