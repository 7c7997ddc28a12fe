// /quan-ly/tem/tep/…: print files as they are made and taken away.
import { actorOf, namesOf } from '../../accounts/names.ts'
import { may } from '../../accounts/permissions.ts'
import { runCommand } from '../../command/command.ts'
import { authorOf, type ConsoleContext, consoleRoutes, frameOf, only } from '../../console/env.ts'
import { requireFresh, requireSecondFactor } from '../../console/fresh.ts'
import { consoleProblem } from '../../console/problem.ts'
import { type FieldErrors, readFields } from '../../console/read-fields.ts'
import { lazily } from '../../lazily.ts'
import { htmlAnswer } from '../../web/env.ts'
import { fetchPrint, loseFile, type PrintJob, partKey } from '../jobs.ts'
import { faceOf, makeParts, stampsOf, waitsForRoom } from '../make-parts.ts'
import type { PrintedStamp } from '../stamp-face.ts'
import { stampTable } from '../table.ts'
import { filePage } from './file-page.ts'
import { findJob, takesOf } from './read.ts'
import { refusalText } from './refusals.ts'
import { saidHere } from './said.ts'
import { stampsWords } from './words.ts'

const BASE = '/quan-ly/tem/tep'
/** Whoever watches moves the file along: a part, no more, so that the answer is not kept from others. */
const WHILE_WATCHED_MS = 1

export const fileRoutes = consoleRoutes([BASE])
  .get(`${BASE}/:id`, only('see-rolls'), async (c) => {
    const found = await reachJob(c)
    if (!found) return consoleProblem(c, 'not-found')
    const { platform } = c.var
    if (found.job.state === 'waiting') {
      c.header('Refresh', '4')
      platform.background(async () => {
        await makeParts(platform, WHILE_WATCHED_MS)
      })
    }
    return showFile(c, found)
  })

  .post(`${BASE}/:id/phan/:part`, only('print-stamps'), async (c) => {
    const found = await reachJob(c)
    if (!found || !may(c.var.person, 'print-stamps', found)) return consoleProblem(c, 'not-found')
    if (found.job.withPins) {
      const stale = await requireSecondFactor(c)
      if (stale) return stale
    }
    const { platform, person } = c.var
    const part = Number(c.req.param('part'))
    const { job, producerId } = found
    const input = { jobId: job.id, part, by: actorOf(person.id), of: producerId }
    const file = job.parts === 0 ? null : await fileOf(c, job, part)
    if (job.parts > 0 && !file && part <= job.partsDone) return showFile(c, found, 'file-gone')
    const taken = await runCommand(platform.db, fetchPrint, input, authorOf(c, producerId))
    if (!taken.ok) return showFile(c, found, taken.error.reason)
    const name = `tem-${job.id.slice(-8)}-${String(part).padStart(3, '0')}`
    c.header('Cache-Control', 'no-store')
    if (file) {
      c.header('Content-Type', 'application/pdf')
      c.header('Content-Disposition', `attachment; filename="${name}.pdf"`)
      return c.body(Uint8Array.from(file.bytes))
    }
    const stamps = stampsOf(platform, job, 1)
    const drawn = job.form === 'svg' ? await oneStamp(c, job, stamps) : null
    c.header('Content-Type', drawn ? 'image/svg+xml' : 'text/csv; charset=utf-8')
    c.header('Content-Disposition', `attachment; filename="${name}.${drawn ? 'svg' : 'csv'}"`)
    return c.body(drawn ?? stampTable(stamps, job.withPins))
  })

  .post(`${BASE}/:id/mat`, only('print-stamps'), async (c) => {
    const found = await reachJob(c)
    if (!found || !may(c.var.person, 'print-stamps', found)) return consoleProblem(c, 'not-found')
    const fields = await readFields(c)
    if (!fields) return consoleProblem(c, 'bad-form')
    // It strikes off stamps that are on goods by now, and is not taken back: a slip of the finger is not enough.
    if (fields.values.hieu !== '1') return showFile(c, found, null, { hieu: 'required' })
    const stale = await requireFresh(c)
    if (stale) return stale
    const { platform, person } = c.var
    const input = { jobId: found.job.id, by: actorOf(person.id), of: found.producerId }
    const result = await runCommand(platform.db, loseFile, input, authorOf(c, found.producerId))
    if (!result.ok) return showFile(c, found, result.error.reason)
    return c.redirect(`${BASE}/${found.job.id}?xong=lost`, 303)
  })

async function reachJob(c: ConsoleContext) {
  const found = await findJob(c.var.platform.db, c.req.param('id') ?? '')
  return found && may(c.var.person, 'see-rolls', { producerId: found.producerId }) ? found : null
}

const loadDrawing = lazily(() => Promise.all([import('../svg.ts'), import('../typeface.ts')]))

async function oneStamp(c: ConsoleContext, job: PrintJob, stamps: Iterable<PrintedStamp>): Promise<string> {
  const { platform } = c.var
  const [{ stampSvg }, { openTypeface }] = await loadDrawing()
  const [typeface, face] = [openTypeface(await platform.fonts()), faceOf(job, platform.publicUrl)]
  return Array.from(stamps, (stamp) => stampSvg(stamp, face, typeface)).join('')
}

const fileOf = (c: ConsoleContext, job: PrintJob, part: number) =>
  Number.isInteger(part) && part > 0 && part <= job.partsDone
    ? c.var.platform.files.get(partKey(job.id, part))
    : Promise.resolve(null)

async function showFile(
  c: ConsoleContext,
  { job, producerId }: NonNullable<Awaited<ReturnType<typeof findJob>>>,
  refused: string | null = null,
  errors?: FieldErrors,
): Promise<Response> {
  const { platform, person, language } = c.var
  const own = stampsWords(language)
  const { takes, lastTaken } = await takesOf(platform.db, job.id)
  const names = await namesOf(
    platform.db,
    takes.map(({ actor }) => actor),
  )
  const frame = frameOf(c)
  const page = filePage({
    frame,
    form: { words: frame.words, values: {}, ...(errors && { errors }) },
    own,
    job,
    waitsForRoom: waitsForRoom(platform),
    takes: takes.map((take) => ({ ...take, actor: names.get(take.actor) ?? take.actor })),
    lastTaken,
    mayTake: may(person, 'print-stamps', { producerId }),
    error: refused && refusalText(own, { reason: refused }, platform.keys, job.face.keyVersion),
    said: saidHere(c),
  })
  return htmlAnswer(c, page, refused || errors ? 422 : 200)
}
