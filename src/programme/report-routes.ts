// The Department's report: as a page to print, as CSV, as a workbook.
import { Hono } from 'hono'
import { namesOf } from '../accounts/names.ts'
import { type ConsoleContext, type ConsoleEnv, outerOf } from '../console/env.ts'
import { fileAsked } from '../console/list.ts'
import { fileAnswer, sheetOf } from '../console/list-file.ts'
import { workbookAnswer } from '../console/workbook.ts'
import { clockOf, DAY_MS, dayOf, isDay, startOfDay } from '../time.ts'
import { htmlAnswer } from '../web/env.ts'
import { lineOf, sumSteps } from './board.ts'
import { actorsOf, boardColumns } from './board-page.ts'
import { readEvidence } from './evidence.ts'
import { programmeFrame } from './here.ts'
import { readCommunes, readFigures } from './records.ts'
import { communeColumns, sumCommunes } from './report-communes.ts'
import { type Period, reportPage } from './report-page.ts'

export const reportRoutes = new Hono<ConsoleEnv>().get('/bao-cao', async (c) => {
  const frame = programmeFrame(c)
  const { db, now } = c.var.platform
  const period = readPeriod(c, now())
  const lines = (await readEvidence(db)).map(lineOf)
  const columns = boardColumns(frame.say, await namesOf(db, actorsOf(lines))).filter(
    ({ key }) => key !== 'buoc',
  )
  const name = `bao-cao-${period.until}`
  const asked = fileAsked(c.req.query('dang'))
  if (asked === 'csv') return fileAnswer(c, asked, name, columns, lines)
  const sums = sumSteps(lines, { from: startOfDay(period.from), until: startOfDay(period.until) + DAY_MS })
  const figures = await readFigures(db, period)
  const communes = sumCommunes(lines, await readCommunes(db, period), period.until)
  if (asked === 'xlsx') {
    const { report, steps } = frame.say
    const summary = {
      name: report.summary,
      heads: [report.title],
      rows: [
        [report.lead(frame.say.day(period.from), frame.say.day(period.until))],
        ...(Object.keys(report.figures) as (keyof typeof figures)[]).map((key) => [
          report.figures[key],
          figures[key],
        ]),
        [report.step, report.doneInAll, report.doneInPeriod, report.open, report.blocked],
        ...sums.map((sum) => [steps[sum.step].name, sum.done, sum.doneWithin, sum.open, sum.blocked]),
      ],
    }
    return workbookAnswer(outerOf(c), name, [
      summary,
      sheetOf(report.perCommune, communeColumns(frame.say), communes),
      sheetOf(report.perProduct, columns, lines),
    ])
  }
  const madeAt = `${clockOf(now())}, ${frame.say.day(dayOf(now()))}`
  return htmlAnswer(c, reportPage({ ...frame, period, figures, sums, communes, lines, madeAt }))
})

/** `?tu=&den=`; without them the month so far. */
function readPeriod(c: ConsoleContext, now: number): Period {
  const today = dayOf(now)
  const asked = (name: string) => {
    const text = c.req.query(name)
    return isDay(text) ? text : null
  }
  const until = asked('den') ?? today
  const from = asked('tu') ?? `${until.slice(0, 8)}01`
  return from <= until ? { from, until } : { from: until, until: from }
}
