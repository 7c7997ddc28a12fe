// What a case is, in one sentence: for its page, the list, mails and messages.
import { provinceByCode } from '../places/provinces.ts'
import type { CaseLine } from './case-line.ts'
import type { CaseWords } from './words.ts'

export const provinceName = (code: string): string => provinceByCode(code)?.name ?? code

export function headlineOf(w: CaseWords, { row, goods, stamps, provinces }: CaseLine): string {
  return w.kinds[row.kind].headline({ goods, stamps, provinces: provinces.map(provinceName) })
}
