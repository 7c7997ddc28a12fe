// Reads which stamps a form is about: the next so many, from the first code to the last, a list of codes or ranges,
// or all of the roll. Codes are taken as typed, scanned or pasted: groups, small letters or the whole address.
import type { FieldErrors, Fields } from '../../console/read-fields.ts'
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
        ranges.push({ first: first.value, last: last.value })
      }
      return ranges.length > 0 ? ok({ ranges }) : err({ danh_sach: 'required' })
    }
    case 'all':
      return ok({ rollId: roll.id })
    default:
      return err({ cach: 'required' })
  }
}
