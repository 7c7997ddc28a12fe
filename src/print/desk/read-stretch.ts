// Reads which stamps a form is about: the next so many, from the first code to the last, a list of codes or ranges,
// or all of the roll. Codes are taken as typed, scanned or pasted: groups, small letters or the whole address.
import type { FieldErrors, Fields } from '../../console/read-fields.ts'
import { readFile } from '../../registry/import/read-file.ts'
import { type FileRefusal, isTable } from '../../registry/import/table.ts'
import { err, ok, type Result } from '../../result.ts'
import type { Stretch } from '../../rolls/stretch.ts'
import { decodeStamp } from '../../stamp/code.ts'
import type { Keyring } from '../../stamp/keyring.ts'
import type { StampsWords } from './words.ts'

export const STRETCH_WAYS = ['next', 'range', 'list', 'all'] as const

/** The serial of a code, or what is wrong with it. A code made with another key is of another roll. */
export function readSerial(
  text: string,
  keys: Keyring,
  keyVersion: string,
): Result<number, 'notACode' | 'notOurs'> {
  const last = /\/(?:21\/)?([^/?#]+)\/?(?:[?#].*)?$/.exec(text)?.[1] ?? text
  const code = decodeStamp(last, keys)
  if (!code.ok) return err(code.error === 'malformed' ? 'notACode' : 'notOurs')
  return code.value.version === keyVersion ? ok(code.value.serial) : err('notOurs')
}

/** What was sent, a list of stamps as CSV or XLSX in place of one that was typed; or why the file is none. */
export async function withListFile({
  values,
  files,
}: Fields): Promise<Result<Fields['values'], FileRefusal>> {
  if (!files.tep) return ok(values)
  const table = await readFile(new Uint8Array(await files.tep.arrayBuffer()))
  if (!isTable(table)) return err(typeof table === 'string' ? table : 'damaged')
  // A heading is not a code; what comes after it is read as if it had been typed, so that lines are named alike.
  const rows = table.lines.map(({ number, cells }) => [number, cells.slice(0, 2)] as const)
  const list: string[] = []
  for (const [number, cells] of rows) {
    if (!(list.length === 0 && HEADING.test(cells[0] ?? ''))) list[number - 1] = cells.join(',')
  }
  return ok({ ...values, cach: 'list', danh_sach: Array.from(list, (line) => line ?? '').join('\n') })
}

/** The first cell of our own tables, and of most that people make. */
const HEADING = /^(ma|mã|code|tem|stamp)(?![0-9a-z])/iu

export function readStretch(
  { values }: Pick<Fields, 'values'>,
  roll: { id: string; keyVersion: string },
  keys: Keyring,
  words: StampsWords,
): Result<Stretch, FieldErrors> {
  const serial = (text: string) => readSerial(text, keys, roll.keyVersion)
  switch (values.cach) {
    case 'next': {
      const count = Number((values.so ?? '').replace(/[.\s]/g, ''))
      return Number.isSafeInteger(count) && count > 0
        ? ok({ rollId: roll.id, count })
        : err({ so: words.errors.badCount })
    }
    case 'range': {
      const [first, last] = [serial(values.dau ?? ''), serial(values.cuoi || (values.dau ?? ''))]
      if (!first.ok) return err({ dau: words.errors[first.error] })
      if (!last.ok) return err({ cuoi: words.errors[last.error] })
      return ok({ first: first.value, last: last.value })
    }
    case 'list': {
      const ranges: { first: number; last: number }[] = []
      for (const [i, line] of (values.danh_sach ?? '').split('\n').entries()) {
        const cells = line
          .split(/[,;\t]/)
          .map((cell) => cell.trim().replace(/^"|"$/g, ''))
          .filter(Boolean)
        if (cells.length === 0) continue
        const [first, last] = [serial(cells[0] ?? ''), serial(cells[1] ?? cells[0] ?? '')]
        if (!first.ok) return err({ danh_sach: words.line(i + 1, words.errors[first.error]) })
        if (!last.ok) return err({ danh_sach: words.line(i + 1, words.errors[last.error]) })
        // A list of single codes in a row is one range: they would soon be too many.
        const before = ranges.at(-1)
        if (
          before &&
          before.first <= before.last &&
          first.value === before.last + 1 &&
          first.value <= last.value
        )
          before.last = last.value
        else ranges.push({ first: first.value, last: last.value })
      }
      return ranges.length > 0 ? ok({ ranges }) : err({ danh_sach: 'required' })
    }
    case 'all':
      return ok({ rollId: roll.id })
    default:
      return err({ cach: 'required' })
  }
}
