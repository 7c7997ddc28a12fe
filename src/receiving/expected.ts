// What a delivery note promises, and whether goods are of it. A line that names a GTIN, a lot or codes is held to
// them; one that only names a product is matched by its words, without regard to case and diacritics.

import * as v from 'valibot'
import { plainWords } from '../plain-letters.ts'
import type { Keyring } from '../stamp/keyring.ts'
import { readScan } from './read-scan.ts'

const text = (longest: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(longest))

export const EXPECTED_LINES = 200
/** Of one note in all: each costs the arithmetic of a code. */
export const EXPECTED_CODES = 5_000

export const expectedLineSchema = v.pipe(
  v.object({
    product: v.pipe(text(200), v.description('Name of the product as the delivery note has it')),
    gtin: v.optional(v.nullable(v.pipe(v.string(), v.regex(/^(\d{8}|\d{12,14})$/)))),
    lot: v.optional(v.nullable(text(40))),
    spec: v.optional(v.nullable(v.pipe(text(100), v.description('Size of the pack, such as "500 ml"')))),
    quantity: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000)),
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

export interface DeliveredGoods {
  name: string
  gtin: string | null
  lot: string
}

/** The line of the note that goods belong to, or -1; one that lists their code before any other. `serialsOf[i]` are the serials line i lists, if it lists any. */
export function expectedLineOf(
  expected: readonly ExpectedGoods[],
  serialsOf: readonly (ReadonlySet<number> | null)[],
  goods: DeliveredGoods,
  serial: number,
): number {
  const listed = serialsOf.findIndex((serials) => serials?.has(serial))
  if (listed >= 0) return listed
  return expected.findIndex((line, i) => {
    if (serialsOf[i]) return false
    if (line.lot && plainWords(line.lot) !== plainWords(goods.lot)) return false
    if (line.gtin) return goods.gtin !== null && line.gtin.padStart(14, '0') === goods.gtin
    return sameName(line.product, goods.name)
  })
}

/** Whether one name holds the other: a note says "Mật ong" or "Mật ong hoa nhãn 500 ml" of the same jar. */
function sameName(a: string, b: string): boolean {
  const [x, y] = [plainWords(a), plainWords(b)]
  return x.includes(y) || y.includes(x)
}

export const expectedSchema = v.pipe(
  v.array(expectedLineSchema),
  v.maxLength(EXPECTED_LINES),
  v.check(
    (lines) => lines.reduce((sum, { codes }) => sum + (codes?.length ?? 0), 0) <= EXPECTED_CODES,
    'too many codes',
  ),
)
