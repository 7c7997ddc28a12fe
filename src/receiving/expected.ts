// What a delivery note promises, and whether goods are of it. A line that names a lot or codes is held to them, and one
// that names a GTIN where the goods have one too; otherwise it is matched by the words of its product, without regard to
// case and diacritics. Of several lines, goods are counted to the one that says most of them.
import * as v from 'valibot'
import { plainWords } from '../plain-letters.ts'
import type { Keyring } from '../stamp/keyring.ts'
import { neededText } from '../typed-text.ts'
import { inBoth } from '../words/schema-words.ts'
import { readScan } from './read-scan.ts'

export const EXPECTED_LINES = 200
/** Packs of one line. */
export const MOST_EXPECTED = 1_000_000
/** Of one note in all: each costs the arithmetic of a code. */
export const EXPECTED_CODES = 5_000

const expectedLineSchema = v.pipe(
  v.strictObject({
    product: v.pipe(neededText(200), v.description('Name of the product as the delivery note has it')),
    gtin: v.optional(v.nullable(v.pipe(v.string(), v.regex(/^(\d{8}|\d{12,14})$/)))),
    lot: v.optional(v.nullable(neededText(40))),
    spec: v.optional(
      v.nullable(v.pipe(neededText(100), v.description('Size of the pack, such as "500 ml"'))),
    ),
    quantity: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_EXPECTED)),
    codes: v.optional(
      v.pipe(
        v.array(v.pipe(v.string(), v.maxLength(64))),
        v.maxLength(EXPECTED_CODES),
        v.description('Codes of the stamps, if the note lists them'),
      ),
    ),
  }),
  v.description('One line of the delivery note'),
)

export type ExpectedLine = v.InferOutput<typeof expectedLineSchema>

/** A line of the note as it is kept: the serials of the codes it lists, null where it lists none. */
export interface ExpectedGoods {
  product: string
  gtin: string | null
  lot: string | null
  spec: string | null
  quantity: number
  serials: readonly number[] | null
}

/** Codes of a note that are none of ours are left out: nothing that carries them can be taken in. */
export function readExpected(
  lines: readonly ExpectedLine[],
  keys: Keyring,
  publicUrl: string,
): ExpectedGoods[] {
  return lines.map(({ product, gtin, lot, spec, quantity, codes }) => ({
    product,
    gtin: gtin ?? null,
    lot: lot ?? null,
    spec: spec ?? null,
    quantity,
    serials:
      codes && codes.length > 0
        ? codes.flatMap((code) => {
            const scan = readScan(code, keys, publicUrl)
            return scan.kind === 'stamp' ? [scan.serial] : []
          })
        : null,
  }))
}

interface DeliveredGoods {
  name: string
  gtin: string | null
  lot: string
}

/** A delivery note, ready to be asked about a thousand stamps. */
export interface Note {
  /** Serials that it names one by one, ascending. */
  listed: readonly number[]
  /** The line that goods belong to, or -1; one that lists their code before any other. */
  lineOf(goods: DeliveredGoods, serial: number): number
}

/** Whole words of the other, as a note says "Mật ong" or "Mật ong hoa nhãn 500 ml" of the same jar; or no word at all. */
const isPart = (words: string, other: string): boolean => words === '' || ` ${other} `.includes(` ${words} `)

/** Null where nothing was said of what is expected. */
export function noteOf(expected: readonly ExpectedGoods[]): Note | null {
  if (expected.length === 0) return null
  const listing = new Map<number, number>()
  for (const [i, { serials }] of expected.entries()) {
    for (const serial of serials ?? []) if (!listing.has(serial)) listing.set(serial, i)
  }
  const plain = expected.map(({ serials, lot, gtin, product }) =>
    serials
      ? null
      : { lot: lot && plainWords(lot), gtin: gtin?.padStart(14, '0'), name: plainWords(product) },
  )
  const found = new Map<string, number>()
  const byGoods = (goods: DeliveredGoods): number => {
    const [name, lot] = [plainWords(goods.name), plainWords(goods.lot)]
    const fitting = plain.flatMap((line, i) => {
      if (!line || (line.lot && line.lot !== lot)) return []
      const byGtin = line.gtin !== undefined && goods.gtin !== null
      if (byGtin ? line.gtin !== goods.gtin : !isPart(line.name, name) && !isPart(name, line.name)) return []
      const wordsApart = Math.abs(line.name.length - name.length)
      return [{ i, says: Number(byGtin) * 2 + Number(Boolean(line.lot)), wordsApart }]
    })
    const [best] = fitting.sort((a, b) => b.says - a.says || a.wordsApart - b.wordsApart)
    return best?.i ?? -1
  }
  return {
    listed: [...listing.keys()].sort((a, b) => a - b),
    lineOf(goods, serial) {
      const key = `${goods.gtin}\n${goods.lot}\n${goods.name}`
      const line = listing.get(serial) ?? found.get(key) ?? byGoods(goods)
      if (!listing.has(serial)) found.set(key, line)
      return line
    },
  }
}

export const expectedSchema = v.pipe(
  v.array(expectedLineSchema),
  v.maxLength(EXPECTED_LINES),
  v.check(
    (lines) => lines.reduce((sum, { codes }) => sum + (codes?.length ?? 0), 0) <= EXPECTED_CODES,
    inBoth({ vi: `nhiều nhất ${EXPECTED_CODES} mã tem`, en: `at most ${EXPECTED_CODES} codes` }),
  ),
)
