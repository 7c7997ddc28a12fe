// Each person's own choice of mails, and the measured quality of what they are told.
import { eq } from 'drizzle-orm'
import * as v from 'valibot'
import { may } from '../accounts/permissions.ts'
import { type Command, runCommand } from '../command/command.ts'
import { csvAnswer } from '../console/csv.ts'
import { authorOf, type ConsoleContext, consoleRoutes, frameOf, only } from '../console/env.ts'
import { checkFields, type FieldErrors, readFields } from '../console/read-fields.ts'
import { person } from '../db/tables/accounts.ts'
import { caseMail } from '../db/tables/cases.ts'
import { ok } from '../result.ts'
import { htmlAnswer } from '../web/env.ts'
import { mailAddressOf } from './mail-address.ts'
import { notifyPage } from './notify-page.ts'
import { readQuality } from './quality.ts'
import { monthName, qualityColumns, qualityPage } from './quality-page.ts'
import { SEVERITIES } from './severity.ts'
import { caseWords } from './words.ts'

type Choice = Pick<typeof caseMail.$inferInsert, 'personId' | 'from' | 'digestHour'>

export const chooseMail: Command<Choice, null, Choice, never> = {
  name: 'choose-mail',
  read: async () => null,
  decide: (_, choice) => ok(choice),
  subject: ({ personId }) => personId,
  write: (db, { personId, from, digestHour }) => [
    db
      .insert(caseMail)
      .values({ personId, from, digestHour })
      .onConflictDoUpdate({ target: caseMail.personId, set: { from, digestHour } }),
  ],
}

const choiceSchema = v.object({
  tu_muc: v.pipe(
    v.picklist(['none', ...SEVERITIES], 'required'),
    v.transform((text) => (text === 'none' ? null : text)),
  ),
  gio: v.pipe(
    v.optional(v.string(), ''),
    v.regex(/^(|\d|1\d|2[0-3])$/, 'invalid'),
    v.transform((text) => (text === '' ? null : Number(text))),
  ),
})

export const notifyRoutes = consoleRoutes(['/quan-ly/thong-bao', '/quan-ly/chat-luong'])
  .get('/quan-ly/thong-bao', only('choose-mail'), (c) => showChoice(c))
  .post('/quan-ly/thong-bao', only('choose-mail'), async (c) => {
    const fields = checkFields(choiceSchema, (await readFields(c))?.values ?? {})
    if (!fields.ok) return showChoice(c, fields.error)
    const { tu_muc: from, gio: digestHour } = fields.value
    const choice = { personId: c.var.person.id, from, digestHour }
    await runCommand(c.var.platform.db, chooseMail, choice, authorOf(c))
    return c.redirect('/quan-ly/thong-bao?xong=1', 303)
  })
  .get('/quan-ly/chat-luong', only('see-quality'), async (c) => {
    const w = caseWords(c.var.language)
    const measured = await readQuality(c.var.platform.db)
    if (c.req.query('dang') === 'csv') {
      return csvAnswer(c, 'chat-luong', qualityColumns(w, w.quality.month, monthName), measured.months)
    }
    return htmlAnswer(c, qualityPage({ ...frameOf(c), w, ...measured }))
  })

async function showChoice(c: ConsoleContext, errors?: FieldErrors): Promise<Response> {
  const { platform, language } = c.var
  const [row] = await platform.db
    .select({ email: person.email, from: caseMail.from, digestHour: caseMail.digestHour })
    .from(person)
    .leftJoin(caseMail, eq(caseMail.personId, person.id))
    .where(eq(person.id, c.var.person.id))
  const frame = frameOf(c)
  const body = notifyPage({
    ...frame,
    w: caseWords(language),
    address: mailAddressOf(row?.email ?? ''),
    form: {
      words: frame.words,
      values: { tu_muc: row?.from ?? 'none', gio: row?.digestHour ?? '' },
      ...(errors && { errors }),
    },
    saved: c.req.query('xong') === '1',
    mayManageEndpoints: may(c.var.person, 'manage-endpoints'),
  })
  return htmlAnswer(c, body, errors ? 422 : 200)
}
