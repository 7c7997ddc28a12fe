// /quan-ly/hop-chuan: the requirements beside what meets them, and everything about one product as one file.
import { eq } from 'drizzle-orm'
import { byName } from '../../alphabet.ts'
import { type ConsoleContext, consoleRoutes, frameOf, only, refuse } from '../../console/env.ts'
import { consoleProblem } from '../../console/problem.ts'
import { producer, product } from '../../db/schema.ts'
import { dayOf } from '../../time.ts'
import { htmlAnswer } from '../../web/env.ts'
import { wordsFor } from '../../words/words-for.ts'
import { productArchive } from '../archive.ts'
import { captureEvents } from '../epcis/capture.ts'
import { settleMessages } from '../portal/push.ts'
import { conformityPage } from './conformity-page.ts'
import { conformityFigures, writeFigures } from './figures.ts'
import { conformityWords } from './words.ts'

const HERE = '/quan-ly/hop-chuan'

export const conformityRoutes = consoleRoutes([HERE])
  .get(HERE, only('see-conformity'), async (c) => {
    const { db, now } = c.var.platform
    const { language } = c.var
    await captureEvents(db, now(), 'request')
    await settleMessages(db)
    const [figures, products] = await Promise.all([
      conformityFigures(db, dayOf(now())),
      db.select({ id: product.id, name: product.name }).from(product),
    ])
    const words = wordsFor(language)
    const own = conformityWords(language)
    const said = { own, language, figures: writeFigures(figures, words), now: words.moment(now()) }
    const page = conformityPage({ ...frameOf(c), ...said, products: byName(products) })
    return htmlAnswer(c, page)
  })
  .get(`${HERE}/ho-so`, only('take-archive'), (c) =>
    c.redirect(`${HERE}/ho-so/${encodeURIComponent(c.req.query('san-pham') ?? '')}`, 303),
  )
  .get(`${HERE}/ho-so/:id`, only('take-archive'), (c) => archive(c, c.req.param('id')))

async function archive(c: ConsoleContext, id: string): Promise<Response> {
  const { db, files, memory, keys, publicUrl, now } = c.var.platform
  const [found] = await db
    .select({ product, producer })
    .from(product)
    .innerJoin(producer, eq(producer.id, product.producerId))
    .where(eq(product.id, id))
  if (!found) return consoleProblem(c, 'not-found')
  const refused = refuse(c, 'take-archive', { producerId: found.producer.id })
  if (refused) return refused
  await captureEvents(db, now())
  const moment = wordsFor(c.var.language).moment(now())
  const readMe = conformityWords(c.var.language).readMe(found.product.name, moment)
  const zip = productArchive(found.product, found.producer, {
    db,
    files,
    memory,
    keys,
    publicUrl,
    readMe,
    now: now(),
  })
  c.header('Content-Disposition', `attachment; filename="ho-so-${id.replace(/[^a-z0-9-]/gi, '_')}.zip"`)
  c.header('Content-Type', 'application/zip')
  return c.body(zip)
}
