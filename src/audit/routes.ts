// /quan-ly/nhat-ky: who changed what, for the administrator.
import { idOfActor } from '../accounts/names.ts'
import { alphabetical } from '../alphabet.ts'
import { type ConsoleContext, consoleRoutes, frameOf, only } from '../console/env.ts'
import { type ListQuery, readListQuery } from '../console/list.ts'
import { fileParts } from '../console/list-file.ts'
import { isDay } from '../time.ts'
import { htmlAnswer } from '../web/env.ts'
import { auditColumns, auditPage, type ShownRecord } from './page.ts'
import {
  type AuditQuery,
  type AuditRecord,
  auditParts,
  commandsGiven,
  namesIn,
  readAudit,
} from './records.ts'
import { auditWords, commandName } from './words.ts'

export const auditRoutes = consoleRoutes(['/quan-ly/nhat-ky']).get(
  '/quan-ly/nhat-ky',
  only('see-audit'),
  async (c) => {
    const { db } = c.var.platform
    const { language } = c.var
    const called = {
      command: (command: string) => commandName(language, command),
      actors: auditWords(language).actors,
    }
    const columns = auditColumns(language)
    const list = readListQuery(c.req.query())
    const query = readAuditQuery(c, list)
    if (list.file) {
      const parts = async function* () {
        for await (const part of auditParts(db, query, called)) yield await shown(c, part)
      }
      return fileParts(c, list.file, 'nhat-ky', columns, parts())
    }
    const [slice, commands] = await Promise.all([readAudit(db, query, called, list.page), commandsGiven(db)])
    return htmlAnswer(
      c,
      auditPage({
        ...frameOf(c),
        columns,
        list,
        slice: { ...slice, rows: await shown(c, slice.rows) },
        commands: commands
          .map((value) => ({ value, label: called.command(value) }))
          .sort((a, b) => alphabetical(a.label, b.label)),
        kept: { viec: query.command ?? '', tu: query.from ?? '', den: query.to ?? '' },
      }),
    )
  },
)

function readAuditQuery(c: ConsoleContext, { search, sort, down }: ListQuery): AuditQuery {
  const day = (text: string | undefined) => (isDay(text) ? text : null)
  const { viec, tu, den } = c.req.query()
  return {
    search,
    command: viec?.slice(0, 100) || null,
    from: day(tu),
    to: day(den),
    oldestFirst: sort === 'at' && !down,
  }
}

async function shown(c: ConsoleContext, rows: readonly AuditRecord[]): Promise<ShownRecord[]> {
  const { language, platform } = c.var
  const names = await namesIn(platform.db, rows)
  const { actors } = auditWords(language)
  return rows.map(({ seq, at, actor, onBehalf, command, subject, input }) => ({
    seq,
    at,
    actor: names.get(idOfActor(actor) ?? '') ?? actors[actor] ?? actor,
    onBehalf: onBehalf && (names.get(onBehalf) ?? onBehalf),
    command: commandName(language, command),
    subject: names.has(subject) ? `${names.get(subject)} (${subject})` : subject,
    details: JSON.stringify(input),
  }))
}
