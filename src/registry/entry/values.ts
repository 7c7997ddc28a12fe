// Days and figures as people type them and as spreadsheets keep them.
import { plainLetters } from '../../plain-letters.ts'
import { DAY_MS, type Day, dayOf, isDay } from '../../time.ts'

/** Days that Excel counts from, in the calendar it assumes: 30 December 1899. */
const EXCEL_EPOCH = Date.UTC(1899, 11, 30)

/** What programs put behind a day that they keep as a moment. */
const CLOCK = /[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$/
/** A moment that says how far from UTC its clock is. */
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/

/**
 * YYYY-MM-DD, D/M/YYYY with any of / - . between, each also with a clock's time behind it, or the number Excel keeps; a
 * moment of another clock is a day in Vietnam. Null for what is no day.
 */
export function readDay(text: string): Day | null {
  const typed = text.trim()
  const at = MOMENT.test(typed) && isDay(typed.slice(0, 10)) ? Date.parse(typed) : Number.NaN
  const day = Number.isNaN(at) ? typed.replace(CLOCK, '') : dayOf(at)
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(day)
  if (iso) return dayFrom(iso[1], iso[2], iso[3])
  const local = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(day)
  if (local) return dayFrom(local[3], local[2], local[1])
  if (!/^\d{5}(\.\d+)?$/.test(typed)) return null
  return excelDay(Math.floor(Number(typed)))
}

function excelDay(days: number): Day | null {
  const [year, month, day] = new Date(EXCEL_EPOCH + days * DAY_MS).toISOString().slice(0, 10).split('-')
  return dayFrom(year, month, day)
}

function dayFrom(year = '', month = '', date = ''): Day | null {
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  const at = Date.parse(`${day}T00:00:00Z`)
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== day || year < '1990' ? null : day
}

/**
 * A figure of at most three decimals: 1250 · 1.250 · 1,5 · 1.250,5. A point or comma before exactly three digits is read
 * as it is in Vietnam: the point groups thousands, the comma begins decimals. Null for what is none, and for 1,000: a
 * thousand as others write it would become one.
 */
export function readFigure(text: string): number | null {
  const typed = text.trim().replace(/[\s\u00a0]/g, '')
  if (/^[1-9]\d{0,2},000$/.test(typed)) return null
  const grouped = /^\d{1,3}(\.\d{3})+(,\d{1,3})?$/.test(typed)
  const plainly = grouped ? typed.replaceAll('.', '').replace(',', '.') : typed.replace(',', '.')
  if (!/^\d{1,12}(\.\d{1,3})?$/.test(plainly)) return null
  return Number(plainly)
}

/** Three to five stars: 4 · 4 sao · hạng 4 sao · 4* · ★★★★. */
export function readStars(text: string): number | null {
  const typed = plainLetters(text).replace(/\s/g, '')
  if (/^(?:★{3,5}|\*{3,5})$/.test(typed)) return typed.length
  const [, figure] = /^(?:hang)?([345])(?:sao|[★*])?$/.exec(typed) ?? []
  return figure === undefined ? null : Number(figure)
}

/** A figure as it is written in Vietnamese: 1.250,5. */
export function writtenFigure(figure: number): string {
  const [whole = '', part] = String(figure).split('.')
  const groups = whole.replace(/\B(?=(\d{3})+$)/g, '.')
  return part === undefined ? groups : `${groups},${part}`
}
