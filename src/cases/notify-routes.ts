// Each person's own choice of mails.
import { eq } from 'drizzle-orm'
import * as v from 'valibot'
import { may } from '../accounts/permissions.ts'
import { mailOf } from '../accounts/sign-in-name.ts'
import { type Command, runCommand } from '../command/command.ts'
import { authorOf, type ConsoleContext, consoleRoutes, frameOf, only } from '../console/env.ts'
import { checkFields, type FieldErrors, readFields } from '../console/read-fields.ts'
import { person } from '../db/tables/accounts.ts'
import { caseMail } from '../db/tables/cases.ts'
import { ok } from '../result.ts'
import { htmlAnswer } from '../web/env.ts'
import { notifyPage } from './notify-page.ts'
import { MAILS_PATH } from './paths.ts'
import { SEVERITIES } from './severity.ts'
import { caseWords } from './words.ts'

type Choice = Pick<typeof caseMail.$inferInsert, 'personId' | 'from' | 'digestHour'>

const chooseMail: Command<Choice, null, Choice, never> = {
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

export const notifyRoutes = consoleRoutes([MAILS_PATH])
  .get(MAILS_PATH, only('choose-mail'), (c) => showChoice(c))
  .post(MAILS_PATH, only('choose-mail'), async (c) => {
    const fields = checkFields(choiceSchema, (await readFields(c))?.values ?? {})
    if (!fields.ok) return showChoice(c, fields.error)
    const { tu_muc: from, gio: digestHour } = fields.value
    const choice = { personId: c.var.person.id, from, digestHour }
    await runCommand(c.var.platform.db, chooseMail, choice, authorOf(c))
    return c.redirect(`${MAILS_PATH}?xong=1`, 303)
  })

async function showChoice(c: ConsoleContext, errors?: FieldErrors): Promise<Response> {
  const { platform, language } = c.var
  const [row] = await platform.db
    .select({ signInName: person.signInName, from: caseMail.from, digestHour: caseMail.digestHour })
    .from(person)
    .leftJoin(caseMail, eq(caseMail.personId, person.id))
    .where(eq(person.id, c.var.person.id))
  const frame = frameOf(c)
  const body = notifyPage({
    ...frame,
    w: caseWords(language),
    address: mailOf(row?.signInName ?? ''),
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
