// Reads which stamps a form is about: the next so many, from the first code to the last, a list of codes or ranges,
// or all of the roll. Codes are taken as typed, scanned or pasted: groups, small letters or the whole address.
import { readCount } from '../../console/read-count.ts'
import type { FieldErrors, Fields } from '../../console/read-fields.ts'
import type { Aside } from '../../job.ts'
import { readFileBeside } from '../../registry/import/read-file.ts'
import { type FileRefusal, isTable } from '../../registry/import/table.ts'
import { err, ok, type Result } from '../../result.ts'
import type { Range } from '../../rolls/line.ts'
import type { Stretch } from '../../rolls/stretch.ts'
import { decodeStamp } from '../../stamp/code.ts'
import type { Keyring } from '../../stamp/keyring.ts'
import { endOfAddress } from '../../stamp/scanned.ts'
import { refusalText } from './refusals.ts'
import type { StampsWords } from './words.ts'

/** Of the lines of a list that are wrong in one way, how many are named. */
const LINES_TOLD = 20

export const STRETCH_WAYS = ['next', 'range', 'list', 'all'] as const

/** The serial of a code, or what is wrong with it. A code made with another key is of another roll. */
export function readSerial(
  text: string,
  keys: Keyring,
  keyVersion: string,
): Result<number, 'notACode' | 'notOurs'> {
  const code = decodeStamp(endOfAddress(text), keys)
  if (!code.ok) return err(code.error === 'malformed' ? 'notACode' : 'notOurs')
  return code.value.version === keyVersion ? ok(code.value.serial) : err('notOurs')
}

/** Where each way is filled in. */
const FIELD_OF_WAY: Readonly<Record<string, string>> = { next: 'so', range: 'dau' }

/**
 * What was sent, a list of stamps as CSV or XLSX in place of one that was typed; or why the file is none. A file that
 * was chosen before the person went over to another way is not meant any more, once that way is filled in.
 */
export async function withListFile(
  aside: Aside,
  { values, files }: Fields,
): Promise<Result<Fields['values'], FileRefusal>> {
  const { cach = 'list' } = values
  const isOtherwise = cach === 'all' || values[FIELD_OF_WAY[cach] ?? '']
  if (!files.tep || isOtherwise) return ok(values)
  const table = await readFileBeside(aside, files.tep.bytes)
  if (!isTable(table)) return err(typeof table === 'string' ? table : 'damaged')
  // Every code begins with a digit and is long: headings hold none, and a short figure in front counts the rows. What is
  // left is read as if it had been typed, so that lines are named alike.
  const list: string[] = []
  for (const { number, cells } of table.lines) {
    const isHeading = list.length === 0 && !cells.some((cell) => /\d/.test(cell))
    const codes = /^\d{1,7}\.?$/.test(cells[0] ?? '') ? cells.slice(1) : cells
    if (!isHeading) list[number - 1] = codes.slice(0, 2).join(',')
  }
  return ok({ ...values, cach: 'list', danh_sach: Array.from(list, (line) => line ?? '').join('\n') })
}

export function readStretch(
  { values }: Pick<Fields, 'values'>,
  roll: Range & { id: string; keyVersion: string },
  keys: Keyring,
  words: StampsWords,
): Result<Stretch, FieldErrors> {
  const serial = (text: string) => readSerial(text, keys, roll.keyVersion)
  switch (values.cach) {
    case 'next': {
      const count = readCount(values.so ?? '')
      return Number.isSafeInteger(count) && count > 0
        ? ok({ rollId: roll.id, count })
        : err({ so: words.errors.badCount })
    }
    case 'range': {
      const [first, last] = [serial(values.dau ?? ''), serial(values.cuoi || (values.dau ?? ''))]
      if (!first.ok) return err({ dau: words.errors[first.error] })
      if (!last.ok) return err({ cuoi: words.errors[last.error] })
      // Of two rolls' codes neither comes first: they are not to be swapped.
      const isElsewhere = (end: number) => first.value > last.value && (end < roll.first || end > roll.last)
      const elsewhere = (end: number) =>
        refusalText(words, { reason: 'other-roll', first: end, last: end }, keys, roll.keyVersion)
      if (isElsewhere(first.value)) return err({ dau: elsewhere(first.value) })
      if (isElsewhere(last.value)) return err({ cuoi: elsewhere(last.value) })
      return ok({ first: first.value, last: last.value })
    }
    case 'list':
      return readList(values.danh_sach ?? '', serial, words)
    case 'all':
      return ok({ rollId: roll.id })
    default:
      return err({ cach: 'required' })
  }
}

type ReadSerial = (text: string) => ReturnType<typeof readSerial>

/** A code on each line, or the first and the last of a range. Lines that are wrong are named by number, from 1. */
function readList(list: string, serial: ReadSerial, words: StampsWords): Result<Stretch, FieldErrors> {
  const ranges: Range[] = []
  const wrong: Record<'notACode' | 'notOurs', Set<number>> = { notACode: new Set(), notOurs: new Set() }
  for (const [i, line] of list.split('\n').entries()) {
    const [from, to = from] = line
      .split(/[,;\t]/)
      .map((cell) => cell.trim().replace(/^"|"$/g, ''))
      .filter(Boolean)
    if (from === undefined || to === undefined) continue
    const [first, last] = [serial(from), serial(to)]
    for (const one of [first, last]) if (!one.ok) wrong[one.error].add(i + 1)
    if (first.ok && last.ok) addRange(ranges, { first: first.value, last: last.value })
  }
  const says = (['notACode', 'notOurs'] as const)
    .map((error) => ({ error, lines: [...wrong[error]] }))
    .filter(({ lines }) => lines.length > 0)
    .map(({ error, lines }) => words.lines(lines.slice(0, LINES_TOLD), lines.length, words.errors[error]))
  if (says.length > 0) return err({ danh_sach: says.join(' ') })
  return ranges.length > 0 ? ok({ ranges }) : err({ danh_sach: 'required' })
}

/** A list of single codes in a row is one range: they would soon be too many. Ranges that run backwards stay as they are. */
function addRange(ranges: Range[], { first, last }: Range): void {
  const before = ranges.at(-1)
  if (before && before.first <= before.last && first === before.last + 1 && first <= last) before.last = last
  else ranges.push({ first, last })
}
