// /quan-ly/thung for packing, /thung/CODE for whoever scans a label with a phone of their own.
import { and, between, desc, eq, inArray, isNull, type SQLWrapper, sql } from 'drizzle-orm'
import { Hono } from 'hono'
import { html } from 'hono/html'
import { may } from '../accounts/permissions.ts'
import { alphabetical, byName } from '../alphabet.ts'
import { type CommandRefusal, isBusy, runCommand } from '../command/command.ts'
import { authorOf, type ConsoleContext, consoleRoutes, frameOf, only, refuse } from '../console/env.ts'
import type { FormState } from '../console/form.ts'
import { type Column, latestOf, matching, readListQuery, sliceOf } from '../console/list.ts'
import { fileAnswer } from '../console/list-file.ts'
import { consoleProblem } from '../console/problem.ts'
import { readCount } from '../console/read-count.ts'
import { readFields } from '../console/read-fields.ts'
import { saidOf } from '../console/said.ts'
import { producer } from '../db/schema.ts'
import { segmentsFrom } from '../db/segments-over.ts'
import { carton } from '../db/tables/receiving.ts'
import { stampsWords } from '../print/desk/words.ts'
import { err, ok, type Result } from '../result.ts'
import { codesOfSerials } from '../rolls/codes.ts'
import type { Range } from '../rolls/line.ts'
import { cartonAddress, decodeCarton, encodeCarton } from '../stamp/carton-code.ts'
import { inFours } from '../stamp/code.ts'
import { currentKey, findKey } from '../stamp/keyring.ts'
import { anySymbol, symbolSvg } from '../stamp/qr.ts'
import { momentHere } from '../time.ts'
import { otherHref } from '../ui/href.ts'
import { page } from '../ui/layout.ts'
import { type AppEnv, htmlAnswer, wordsOf } from '../web/env.ts'
import { unlisted } from '../web/problem.ts'
import { wordsFor } from '../words/words-for.ts'
import { CARTONS_PATH, type CartonRow, cartonPage, type LabelPageProps, labelPage } from './carton-page.ts'
import { type CartonWords, cartonWords } from './carton-words.ts'
import { CARTONS_AT_ONCE, openCarton, type PackRefusal, packCartons } from './pack-cartons.ts'
import { readScan } from './read-scan.ts'

const CARTONS_LISTED = 2000
const RUNS_LOOKED_AT = 100
const UNKNOWN = '—'

const shownCode = (code: string) => `U ${inFours(code.slice(1))}`

function codeOf(c: ConsoleContext, serial: number, keyVersion: string): string {
  const key = findKey(c.var.platform.keys, keyVersion)
  return key ? encodeCarton(serial, key) : UNKNOWN
}

async function producersOf(c: ConsoleContext) {
  const all = await c.var.platform.db.select({ id: producer.id, name: producer.name }).from(producer)
  return byName(all).filter(({ id }) => may(c.var.person, 'pack-cartons', { producerId: id }))
}

const idsOf = (producers: readonly { id: string }[]) => producers.map(({ id }) => id)

/** The products that a carton holds with their lots, as JSON, told by the first of its runs of stamps. */
const lotsIn = (serial: SQLWrapper) => sql<string>`(
  select json_group_array(json_array(name, lot)) from (
    select distinct p.name, b.lot from (
        select first, last from carton_range where carton_serial = ${serial} order by first limit ${RUNS_LOOKED_AT}) as r
      cross join segment as s on s.first >= ${segmentsFrom(sql`r.first`)} and s.first <= r.last
      join batch as b on b.id = s.batch_id
      join product as p on p.id = b.product_id))`

/** Whoever takes stock compares the lots on a carton with those on paper. */
function told(lots: string, own: CartonWords): LabelPageProps['labels'][number]['products'] {
  const all = (JSON.parse(lots) as [product: string, lot: string][]).sort(
    ([a, lotA], [b, lotB]) => alphabetical(a, b) || alphabetical(lotA, lotB),
  )
  const held = Map.groupBy(all, ([product]) => product)
  return [...held].map(([product, of]) => ({ product, lots: own.lots(of.map(([, lot]) => lot).join(', ')) }))
}

/** Of the lines that are no stamp, how many are told. */
const STRANGE_TOLD = 10

const consolePart = consoleRoutes([CARTONS_PATH])
  .get(CARTONS_PATH, only('pack-cartons'), (c) => show(c, {}))
  .post(CARTONS_PATH, only('pack-cartons'), async (c) => {
    const { db, keys } = c.var.platform
    const sent = (await readFields(c))?.values ?? {}
    const own = cartonWords(c.var.language)
    const producerId = sent.producerId ?? ''
    if (producerId === '') return show(c, sent, { producerId: 'required' })
    const stopped = refuse(c, 'pack-cartons', { producerId })
    if (stopped) return stopped
    const runs = sentRuns(sent, (text) => stampIn(c, text), own)
    if (!runs.ok) return show(c, sent, runs.error)
    const author = authorOf(c, producerId)
    const packed = await runCommand(
      db,
      packCartons,
      {
        producerId,
        runs: runs.value,
        perCarton: sent.perCarton ? readCount(sent.perCarton) : null,
        packedBy: author.actor,
        keyVersion: currentKey(keys).version,
      },
      author,
    )
    if (!packed.ok) return show(c, sent, await refusalOf(c, packed.error, sent))
    const serials = packed.value.cartons.map(({ serial }) => serial)
    return c.redirect(`${CARTONS_PATH}/nhan?tu=${serials[0]}&den=${serials.at(-1)}`, 303)
  })
  .post(`${CARTONS_PATH}/mo`, only('pack-cartons'), async (c) => {
    const { serial = '', producerId = '' } = (await readFields(c))?.values ?? {}
    const stopped = refuse(c, 'pack-cartons', { producerId })
    if (stopped) return stopped
    const input = { serial: Number(serial) || 0, producerId }
    const done = await runCommand(c.var.platform.db, openCarton, input, authorOf(c, producerId))
    if (isBusy(done)) return consoleProblem(c, 'busy')
    return c.redirect(`${CARTONS_PATH}${done.ok ? '?da=mo' : ''}`, 303)
  })
  .get(`${CARTONS_PATH}/nhan`, only('pack-cartons'), async (c) => {
    const { db, publicUrl } = c.var.platform
    const [from, to] = [Number(c.req.query('tu')) || 0, Number(c.req.query('den')) || 0]
    const rows = await db
      .select({
        carton,
        producer: producer.name,
        lots: lotsIn(carton.serial),
      })
      .from(carton)
      .innerJoin(producer, eq(producer.id, carton.producerId))
      .where(
        and(
          inArray(carton.producerId, idsOf(await producersOf(c))),
          between(carton.serial, from, to),
          isNull(carton.openedAt),
        ),
      )
      .orderBy(carton.serial)
      .limit(CARTONS_AT_ONCE)
    const own = cartonWords(c.var.language)
    const labels = rows.map((row) => {
      const code = codeOf(c, row.carton.serial, row.carton.keyVersion)
      return {
        shown: shownCode(code),
        producer: row.producer,
        products: told(row.lots, own),
        stamps: row.carton.stamps,
        svg: symbolSvg(anySymbol(cartonAddress(publicUrl, code))),
      }
    })
    return htmlAnswer(c, labelPage({ ...frameOf(c), own, labels }))
  })

/** The serial of a stamp's code, however it was read or typed. */
function stampIn(c: ConsoleContext, text: string): number | null {
  const scan = readScan(text, c.var.platform.keys, c.var.platform.publicUrl)
  return scan.kind === 'stamp' ? scan.serial : null
}

/** The stamps that go into cartons: a list of codes, a range between two, or both. */
function sentRuns(
  sent: Readonly<Record<string, string>>,
  serialOf: (text: string) => number | null,
  own: CartonWords,
): Result<Range[], Record<string, string>> {
  const lines = (sent.codes ?? '').split(/\s*\n\s*/).filter((one) => one !== '')
  const read = lines.map((line) => ({ line, serial: serialOf(line) }))
  const runs = read.flatMap(({ serial }) => (serial === null ? [] : [{ first: serial, last: serial }]))
  const strange = read.flatMap(({ line, serial }) => (serial === null ? [line.slice(0, 40)] : []))
  if (strange.length > 0) {
    const more = strange.length > STRANGE_TOLD ? ', …' : ''
    return err({ codes: `${strange.slice(0, STRANGE_TOLD).join(', ')}${more}: ${own.notStamp}` })
  }
  if (!sent.from && !sent.to) return ok(runs)
  if (!sent.from || !sent.to) return err({ [sent.from ? 'to' : 'from']: 'required' })
  const [first, last] = [serialOf(sent.from), serialOf(sent.to)]
  if (first === null) return err({ from: own.notStamp })
  if (last === null) return err({ to: own.notStamp })
  return ok([...runs, { first: Math.min(first, last), last: Math.max(first, last) }])
}

/** What was refused, beside the field it is about, with the stamp's code, so that somebody finds it. */
async function refusalOf(
  c: ConsoleContext,
  error: CommandRefusal<PackRefusal>,
  sent: Readonly<Record<string, string>>,
): Promise<Record<string, string>> {
  const own = cartonWords(c.var.language)
  const { db, keys } = c.var.platform
  const field = error.reason === 'bad-size' ? 'perCarton' : sent.codes ? 'codes' : 'from'
  const which = 'serial' in error && (await codesOfSerials(db, keys, [error.serial])).get(error.serial)
  const why =
    error.reason === 'packed-already'
      ? own.packedAlready(shownCode(codeOf(c, error.carton.serial, error.carton.keyVersion)))
      : own.refusals[error.reason]
  return { [field]: `${which ? `${inFours(which)}: ` : ''}${why}` }
}

async function show(
  c: ConsoleContext,
  values: FormState['values'],
  errors: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const own = cartonWords(c.var.language)
  const producers = await producersOf(c)
  const found = await c.var.platform.db
    .select({ carton, producer: producer.name })
    .from(carton)
    .innerJoin(producer, eq(producer.id, carton.producerId))
    .where(inArray(carton.producerId, idsOf(producers)))
    .orderBy(desc(carton.serial))
    .limit(CARTONS_LISTED + 1)
  const { rows, latest } = latestOf(found, CARTONS_LISTED)
  const { moment } = wordsFor(c.var.language)
  const columns: Column<CartonRow>[] = [
    { key: 'ma', label: own.columns.code, value: ({ code }) => code },
    { key: 'co-so', label: own.producer, value: ({ producer }) => producer },
    { key: 'tem', label: own.columns.stamps, value: ({ stamps }) => stamps },
    {
      key: 'luc',
      label: own.columns.packed,
      value: ({ packedAt }) => moment(packedAt),
      file: ({ packedAt }) => momentHere(packedAt),
      dates: true,
      order: ({ packedAt }) => packedAt,
    },
    {
      key: 'tinh-trang',
      label: own.columns.state,
      value: ({ openedAt }) => (openedAt === null ? own.whole : own.opened),
    },
  ]
  const asked = readListQuery(c.req.query())
  const all = matching(
    rows.map(({ carton: { keyVersion, ...row }, producer }) => ({
      ...row,
      producer,
      code: codeOf(c, row.serial, keyVersion),
    })),
    columns,
    asked,
  )
  if (asked.file) return fileAnswer(c, asked.file, 'thung', columns, all)
  const frame = frameOf(c)
  const answer = cartonPage({
    ...frame,
    own,
    stamps: stampsWords(c.var.language),
    columns,
    asked,
    slice: sliceOf(all, asked, latest),
    producers,
    form: { words: frame.words, values, errors },
    said: saidOf({ mo: own.openDone }, c.req.query('da')),
  })
  return htmlAnswer(c, answer, Object.keys(errors).length > 0 ? 422 : 200)
}

/** A printed label resolves for ever: it says what it is for, and shows nothing of what is inside. */
const publicPart = new Hono<AppEnv>().get('/thung/:code', async (c) => {
  unlisted(c)
  const words = wordsOf(c)
  const w = cartonWords(words.language).page
  const { db, keys, publicUrl } = c.var.platform
  const code = decodeCarton(c.req.param('code'), keys)
  const [row] = code.ok ? await db.select().from(carton).where(eq(carton.serial, code.value.carton)) : []
  const known = row && code.ok && row.keyVersion === code.value.version ? row : null
  const says = !known ? w.unknown : known.openedAt === null ? w.says(known.stamps) : w.opened
  return htmlAnswer(
    c,
    page({
      words,
      title: w.title,
      otherLanguage: otherHref(words, c.req.path),
      publicUrl,
      main: html`<section class="note"><h1>${w.title}</h1><p>${says}</p>${known ? html`<p><a href="/nhan-hang">${w.shop}</a></p>` : ''}</section>`,
    }),
    known ? 200 : 404,
  )
})

export const cartonRoutes = new Hono<AppEnv>().route('/', publicPart).route('/', consolePart)
