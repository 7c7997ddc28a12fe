// What the app on the phone is and asks: its page, who holds it, the delivery note, the delivery, its scans.
import type { Context } from 'hono'
import * as v from 'valibot'
import { runCommand } from '../command/command.ts'
import {
  authorOf,
  type ConsoleContext,
  type ConsoleEnv,
  consoleRoutes,
  only,
  refuse,
} from '../console/env.ts'
import { consoleProblem } from '../console/problem.ts'
import { consoleWords } from '../console/words.ts'
import { LARGEST_FILE_BYTES } from '../registry/import/table.ts'
import { LONGEST_SCANNED } from '../stamp/scanned.ts'
import { htmlAnswer } from '../web/env.ts'
import { SECURITY_HEADERS } from '../web/security.ts'
import { expectedSchema, readExpected } from './expected.ts'
import { factsSchema } from './facts.ts'
import { openReceipt } from './open-receipt.ts'
import { phonePage } from './phone-page.ts'
import { findReceipt, outletsOf } from './queries.ts'
import { readNote } from './read-note.ts'
import { readScan } from './read-scan.ts'
import { roomWords } from './room-words.ts'
import { sayLine } from './say.ts'
import { LINES_AT_ONCE, takeLines } from './take-lines.ts'

const id = v.pipe(v.string(), v.uuid())

const openSchema = v.object({
  id,
  outletId: v.pipe(v.string(), v.maxLength(64)),
  facts: v.optional(v.partial(factsSchema), {}),
  expected: v.optional(expectedSchema, []),
})

const linesSchema = v.object({
  lines: v.pipe(
    v.array(
      v.object({
        id,
        code: v.pipe(
          v.string(),
          v.transform((text) => text.slice(0, LONGEST_SCANNED + 1)),
        ),
        scannedAt: v.pipe(v.string(), v.isoTimestamp()),
      }),
    ),
    v.minLength(1),
    v.maxLength(LINES_AT_ONCE),
  ),
})

/** The decoder that browsers without one of their own are given is WebAssembly. */
const DECODING = SECURITY_HEADERS['Content-Security-Policy']?.replace(
  "script-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
)

export const phoneRoutes = consoleRoutes(['/nhan-hang'], { largestBody: LARGEST_FILE_BYTES + 100_000 })
  .get('/nhan-hang', (c) => {
    const { language } = c.var
    c.header('Content-Security-Policy', DECODING)
    const page = phonePage({ language, name: consoleWords(language).name })
    return htmlAnswer(c as never, page)
  })
  .get('/nhan-hang/toi', async (c) => {
    const { person, platform, language } = c.var
    const outlets = person.role === 'retailer' ? await outletsOf(platform.db, person.outletIds) : []
    return c.json({
      name: person.name,
      language,
      publicUrl: platform.publicUrl,
      outlets: outlets.map(({ id, name, locationCode }) => ({ id, name, locationCode })),
    })
  })
  .post('/nhan-hang/don', only('receive-goods'), async (c) => {
    const file = (await c.req.parseBody().catch(() => null))?.tep
    const words = roomWords(c.var.language)
    if (!(file instanceof File)) return refused(c, words.noteRefusals['not-a-table'])
    const note = await readNote(new Uint8Array(await file.arrayBuffer()))
    return note.ok ? c.json({ lines: note.value }) : refused(c, words.noteRefusals[note.error])
  })
  .post('/nhan-hang/phieu', only('receive-goods'), async (c) => {
    const { platform, language } = c.var
    const body = v.safeParse(openSchema, await c.req.json().catch(() => null))
    const words = roomWords(language)
    if (!body.success) return refused(c, words.refusals.unreadable ?? '')
    const { outletId, facts, expected } = body.output
    const stopped = refuse(c, 'receive-goods', { outletId })
    if (stopped) return stopped
    const author = authorOf(c)
    const opened = await runCommand(
      platform.db,
      openReceipt,
      {
        id: body.output.id,
        outletId,
        openedBy: author.actor,
        facts: v.parse(factsSchema, facts),
        expected: readExpected(expected, platform.keys, platform.publicUrl),
      },
      author,
    )
    if (!opened.ok) return refused(c, words.refusals[opened.error.reason] ?? '', opened.error.reason)
    return c.json({ id: opened.value.receipt.id, state: opened.value.receipt.state })
  })
  .post('/nhan-hang/phieu/:id/dong-quet', only('receive-goods'), async (c) => {
    const { platform, language, person } = c.var
    const words = roomWords(language)
    const body = v.safeParse(linesSchema, await c.req.json().catch(() => null))
    if (!body.success) return refused(c, words.refusals['too-many'] ?? '')
    const found = await findReceipt(platform.db, c.req.param('id'), person.outletIds)
    if (!found) return consoleProblem(c, 'not-found')
    const stopped = refuse(c, 'receive-goods', { outletId: found.outlet.id })
    if (stopped) return stopped
    const author = authorOf(c)
    const now = platform.now()
    const taken = await runCommand(
      platform.db,
      takeLines,
      {
        receiptId: found.receipt.id,
        outletId: found.outlet.id,
        takenBy: author.actor,
        lines: body.output.lines.map(({ id, code, scannedAt }) => ({
          id,
          scan: readScan(code, platform.keys, platform.publicUrl),
          scannedAt: Math.min(Date.parse(scannedAt), now),
        })),
      },
      author,
    )
    if (!taken.ok) return refused(c, words.refusals[taken.error.reason] ?? '', taken.error.reason)
    const { lines, batches } = taken.value
    return c.json({
      results: lines.map((line) => ({ id: line.id, ...sayLine(line, batches, platform.keys, language) })),
    })
  })
  .get('/nhan-hang/phieu/:id/so-dem', only('receive-goods'), async (c) => {
    const { platform, person } = c.var
    const found = await findReceipt(platform.db, c.req.param('id'), person.outletIds)
    if (!found) return consoleProblem(c, 'not-found')
    const accepted = found.counts.reduce((sum, count) => sum + count.accepted, 0)
    const lines = found.counts.reduce((sum, count) => sum + count.lines, 0)
    return c.json({ id: found.receipt.id, state: found.receipt.state, accepted, lines })
  })

/** `busy` is worth sending again by itself. */
function refused(c: Context<ConsoleEnv> | ConsoleContext, detail: string, reason = 'invalid'): Response {
  const status = reason === 'busy' ? 503 : 422
  const problem = { type: `urn:temgoc:problem:${reason}`, title: detail, status, detail }
  return c.body(JSON.stringify(problem), status, {
    'Content-Type': 'application/problem+json; charset=utf-8',
  })
}
