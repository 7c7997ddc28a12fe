// A product's pictures at the desk: one is added, put first or taken away.
import { isBusy, runCommand } from '../../command/command.ts'
import { authorOf, type ConsoleContext, frameOf } from '../../console/env.ts'
import { consoleProblem } from '../../console/problem.ts'
import { readFields } from '../../console/read-fields.ts'
import { saidOf } from '../../console/said.ts'
import { READ_PICTURE } from '../../pictures/picture.ts'
import { htmlAnswer } from '../../web/env.ts'
import { pictureKey, picturePath } from '../pictures.ts'
import { MOST_PICTURES, pictureProduct, picturesOf } from '../save-product.ts'
import type { DeskError } from './errors.ts'
import { pictureFormPage, productPath } from './product-page.ts'
import type { ProductRow } from './reach.ts'
import { deskWords } from './words.ts'

export function pictureAnswer(c: ConsoleContext, found: ProductRow, error: DeskError | null) {
  const own = deskWords(c.var.language)
  const frame = frameOf(c)
  const form = { words: frame.words, values: {}, ...(error && { errors: { hinh: own.errors[error] } }) }
  const said = saidOf({ luu: own.saved }, c.req.query('da'))
  return htmlAnswer(c, pictureFormPage({ frame, own, form, product: found, said }), error ? 422 : 200)
}

export async function changePicture(c: ConsoleContext, found: ProductRow): Promise<Response> {
  const fields = await readFields(c)
  if (!fields) return consoleProblem(c, 'bad-form')
  const { values, files } = fields
  const author = authorOf(c, found.producerId)
  if (values.viec !== 'them') {
    const input = {
      id: found.id,
      path: values.path ?? '',
      first: values.viec === 'chinh',
      remove: values.viec === 'bo',
    }
    // Only what is one of its pictures may be put first: any other path would be a picture of somebody's choosing.
    if (![found.picture, ...(found.pictures?.split('\n') ?? [])].includes(input.path))
      return pictureAnswer(c, found, 'picture-gone')
    const done = await runCommand(c.var.platform.db, pictureProduct, input, author)
    if (isBusy(done)) return consoleProblem(c, 'busy')
    return c.redirect(productPath(found.id, '/hinh?da=luu'), 303)
  }
  if (!files.hinh) return pictureAnswer(c, found, 'no-file')
  const picture = await c.var.platform.aside(READ_PICTURE, files.hinh.bytes)
  if (!picture.ok) return pictureAnswer(c, found, picture.error)
  const { name, bytes, contentType } = picture.value
  // What is refused is not kept either: nobody fills the disk with pictures that no product has.
  const now = picturesOf(found)
  if (now.length >= MOST_PICTURES && !now.includes(picturePath(name)))
    return pictureAnswer(c, found, 'too-many-pictures')
  // The file first: no product ever names one that is not there.
  await c.var.platform.files.put(pictureKey(name), bytes, contentType)
  const input = { id: found.id, path: picturePath(name), first: false }
  const result = await runCommand(c.var.platform.db, pictureProduct, input, author)
  if (result.ok) return c.redirect(productPath(found.id, '?da=luu'), 303)
  return pictureAnswer(c, found, result.error.reason === 'too-many' ? 'too-many-pictures' : 'send-again')
}
