// The province's figures: a public page, and the same inside the console.
import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import { consoleRoutes, frameOf, only, outerOf } from '../console/env.ts'
import { type FileKind, fileAsked } from '../console/list.ts'
import { fileAnswer } from '../console/list-file.ts'
import { consolePage } from '../console/page.ts'
import { askInTurn } from '../web/ask-in-turn.ts'
import { type AppContext, type AppEnv, htmlAnswer, wordsOf } from '../web/env.ts'
import { onlyAllows, problem } from '../web/problem.ts'
import type { Language } from '../words/words.ts'
import { CHART_SCRIPT, figuresView } from './figures-page.ts'
import { publicFiguresPage } from './public-page.ts'
import { readFigures, readPeriod } from './read.ts'
import { type Table, tablesOf } from './table.ts'
import { figuresWords } from './words.ts'

const PUBLIC_PATH = '/so-lieu'
const CONSOLE_PATH = '/quan-ly/bao-cao'

/** Null where too many ask: one at a time is answered, and people of the console before everybody. */
async function figuresFor(c: AppContext, language: Language, place: { known: boolean }) {
  const { db, now } = c.var.platform
  const period = readPeriod({ from: c.req.query('tu'), until: c.req.query('den') }, now())
  const figures = await askInTurn(c, () => readFigures(db, period), place)
  if (!figures) return null
  const file = fileAsked(c.req.query('dang'))
  const table = file && tablesOf(figures, language).find(({ key }) => key === c.req.query('bang'))
  return { figures, period, file: table ? { kind: file, table } : null }
}

const tableAnswer = <E extends AppEnv>(c: Context<E>, { kind, table }: { kind: FileKind; table: Table }) =>
  fileAnswer(c, kind, `so-lieu-${table.key}`, table.columns, table.rows)

const consoleFigures = consoleRoutes([CONSOLE_PATH]).get(CONSOLE_PATH, only('see-figures'), async (c) => {
  const { language } = c.var
  const found = await figuresFor(outerOf(c), language, { known: true })
  if (!found) return problem(outerOf(c), 'too-many')
  const { figures, period, file } = found
  if (file) return tableAnswer(c, file)
  const title = figuresWords(language).inside
  const main = figuresView({ language, path: CONSOLE_PATH, figures, period })
  return htmlAnswer(
    c,
    consolePage({ ...frameOf(c), title, scripts: [CHART_SCRIPT], main: html`<h1>${title}</h1>${main}` }),
  )
})

export const figuresRoutes = new Hono<AppEnv>()
  .get(PUBLIC_PATH, async (c) => {
    const words = wordsOf(c)
    const found = await figuresFor(c, words.language, { known: false })
    if (!found) return problem(c, 'too-many')
    const { figures, period, file } = found
    c.header('Cache-Control', 'public, max-age=60')
    if (file) return tableAnswer(c, file)
    const { publicUrl } = c.var.platform
    const isAsked = Boolean(c.req.query('tu') || c.req.query('den'))
    return htmlAnswer(c, publicFiguresPage({ words, publicUrl, path: PUBLIC_PATH, figures, period, isAsked }))
  })
  .all(PUBLIC_PATH, onlyAllows('GET, HEAD'))
  .route('/', consoleFigures)
