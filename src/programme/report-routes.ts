// The Department's report: as a page to print, as CSV, as a workbook.
import { Hono } from 'hono'
import { namesOf } from '../accounts/names.ts'
import { csvAnswer } from '../console/csv.ts'
import type { ConsoleContext, ConsoleEnv } from '../console/env.ts'
import { lazily } from '../lazily.ts'
import { clockOf, DAY_MS, dayOf, isDay, startOfDay } from '../time.ts'
import { htmlAnswer } from '../web/env.ts'
import { lineOf, sumSteps } from './board.ts'
import { actorsOf, boardColumns } from './board-page.ts'
import { readEvidence } from './evidence.ts'
import { programmeFrame } from './here.ts'
import { readFigures } from './records.ts'
import { type Period, reportPage } from './report-page.ts'

export const reportRoutes = new Hono<ConsoleEnv>().get('/bao-cao', async (c) => {
  const frame = programmeFrame(c)
  const { db, now } = c.var.platform
  const period = readPeriod(c, now())
  const lines = (await readEvidence(db)).map(lineOf)
  const columns = boardColumns(frame.say, await namesOf(db, actorsOf(lines))).filter(
    ({ key }) => key !== 'buoc',
  )
  if (c.req.query('dang') === 'csv') return csvAnswer(c, `bao-cao-${period.until}`, columns, lines)
  const sums = sumSteps(lines, { from: startOfDay(period.from), until: startOfDay(period.until) + DAY_MS })
  const figures = await readFigures(db, period)
  if (c.req.query('dang') === 'xlsx') {
    const { report, steps } = frame.say
    const summary = {
      name: report.summary,
      rows: [
        [report.title],
        [report.lead(frame.say.day(period.from), frame.say.day(period.until))],
        ...(Object.keys(report.figures) as (keyof typeof figures)[]).map((key) => [
          report.figures[key],
          figures[key],
        ]),
        [report.step, report.doneInAll, report.doneInPeriod, report.open, report.blocked],
        ...sums.map((sum) => [steps[sum.step].name, sum.done, sum.doneWithin, sum.open, sum.blocked]),
      ],
    }
    const products = {
      name: report.perProduct,
      rows: [
        columns.map(({ label }) => label),
        ...lines.map((line) => columns.map(({ value }) => value(line))),
      ],
    }
    return workbook(c, `bao-cao-${period.until}`, [summary, products])
  }
  const madeAt = `${clockOf(now())}, ${frame.say.day(dayOf(now()))}`
  return htmlAnswer(c, reportPage({ ...frame, period, figures, sums, lines, madeAt }))
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

interface Sheet {
  name: string
  rows: readonly (readonly (string | number | null)[])[]
}

const loadWriter = lazily(() => import('write-excel-file/universal'))

/** How wide columns are, in letters. */
const COLUMN_LETTERS = { first: 34, others: 18 }

async function workbook(c: ConsoleContext, name: string, sheets: readonly Sheet[]): Promise<Response> {
  const { default: writeXlsxFile } = await loadWriter()
  const file = await writeXlsxFile(
    sheets.map(({ name, rows }) => ({
      sheet: name,
      columns: (rows.at(-1) ?? []).map((_, i) => ({
        width: i === 0 ? COLUMN_LETTERS.first : COLUMN_LETTERS.others,
      })),
      data: rows.map((row, i) =>
        row.map((value) => ({ value: value ?? '', ...(i === 0 && { fontWeight: 'bold' as const }) })),
      ),
    })),
  ).toBlob()
  return c.body(await file.arrayBuffer(), 200, {
    'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'Content-Disposition': `attachment; filename="${name}.xlsx"`,
    'Cache-Control': 'no-store',
  })
}
