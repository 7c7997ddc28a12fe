import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { fontsOnDisk } from '../../src/platform/fonts-on-disk.ts'
import { type Face, isReadable, layOut, SMALLEST_MODULE_MM, symbolOn } from '../../src/print/label.ts'
import { stampsPdf } from '../../src/print/pdf.ts'
import { modulesOf, type PrintedStamp, printedStamp } from '../../src/print/stamp-face.ts'
import { stampSvg } from '../../src/print/svg.ts'
import { stampTable } from '../../src/print/table.ts'
import { openTypeface, type Typeface } from '../../src/print/typeface.ts'
import { extentOf, gridOf, hasRoomForPin, STAMP_SIZES, type StampSize } from '../../src/stamp/size.ts'
import { CURRENT_KEY, SLOW } from '../fixtures.ts'
import { cutStamps, onSheets, type Place, readSymbol } from './reading.ts'

const PUBLIC_URL = 'https://temgoc.sonla.gov.vn'
const GTIN = '08931234567897'

let typeface: Typeface
beforeAll(async () => {
  typeface = openTypeface(await fontsOnDisk())
  prepareZXingModule({
    overrides: {
      wasmBinary: readFileSync('node_modules/zxing-wasm/dist/reader/zxing_reader.wasm').buffer as ArrayBuffer,
    },
  })
})

const face = (size: StampSize, gtin: string | null, panel = false): Face => ({
  size,
  name: 'Mật ong hoa nhãn Sông Mã nguyên chất',
  stars: 4,
  domain: 'temgoc.sonla.gov.vn',
  sample: false,
  panel,
  gtin,
  modules: modulesOf(PUBLIC_URL, gtin),
})
const some = (count: number, gtin: string | null = null, withPin = false) =>
  Array.from({ length: count }, (_, i) =>
    printedStamp(5000 + i, { publicUrl: PUBLIC_URL, key: CURRENT_KEY, gtin, withPin }),
  )
const pdf = (stamps: Iterable<PrintedStamp>, of: Face, form: 'sheet' | 'roll' = 'sheet') =>
  stampsPdf(stamps, { form, face: of, typeface, imprint: (n) => `tờ ${n}`, title: 'Tem', at: 0 })

/** What two readers make of stamps of a file. */
async function read(bytes: Uint8Array, places: readonly Place[]): Promise<string[][]> {
  const { cuts } = await cutStamps(bytes, places)
  return Promise.all(cuts.map(readTwice))
}

async function readTwice(cut: { data: Uint8ClampedArray; width: number; height: number }): Promise<string[]> {
  const picture = new Picture(cut.data, cut.width, cut.height) as unknown as ImageData
  const found = await readBarcodes(picture, { formats: ['QRCode'] })
  return [readSymbol(cut), found[0]?.text ?? 'unread']
}

/** What zxing takes, where there is no browser. */
class Picture {
  readonly colorSpace = 'srgb'
  readonly data: Uint8ClampedArray
  readonly width: number
  readonly height: number
  constructor(data: Uint8ClampedArray, width: number, height: number) {
    this.data = data
    this.width = width
    this.height = height
  }
}
Object.assign(globalThis, { ImageData: Picture })

const cases = STAMP_SIZES.flatMap((size) => [
  { size, gtin: null, panel: false, what: 'short' },
  ...(hasRoomForPin(size) ? [{ size, gtin: null, panel: true, what: 'with PIN' }] : []),
  ...(size === '15x30' || size === '20x20' ? [] : [{ size, gtin: GTIN, panel: false, what: 'Digital Link' }]),
])

describe('a stamp', () => {
  it.each(cases)('$size $what decodes in PDF, on sheets and on a roll', async ({ size, gtin, panel }) => {
    const stamps = some(3, gtin, panel)
    const of = face(size, gtin, panel)
    const expected = stamps.map(({ address }) => [address, address])
    const sheet = await pdf(stamps, of)
    expect(
      await read(
        sheet,
        stamps.map((_, n) => onSheets(size, n)),
      ),
    ).toEqual(expected)
    // The room is used again by the next file.
    const roll = await pdf(stamps, of, 'roll')
    const labels = stamps.map((_, page) => ({ page, x: 0, y: 0, ...extentOf(size) }))
    expect(await read(roll, labels)).toEqual(expected)
  })

  it.each(cases)('$size $what keeps all words on it and out of the quiet zone', ({ size, gtin, panel }) => {
    const of = face(size, gtin, panel)
    const { width, height } = extentOf(size)
    const { side } = symbolOn(of)
    for (const shape of layOut(of, typeface.measure)) {
      if (shape.kind !== 'text') continue
      const long = typeface.measure(shape.text, shape.weight) * shape.size
      const [right, bottom] = shape.turned ? [shape.x, shape.y] : [shape.x + long, shape.y]
      const top = shape.turned ? shape.y - long : shape.y - shape.size * 0.75
      expect(right, shape.text).toBeLessThanOrEqual(width)
      expect(bottom, shape.text).toBeLessThanOrEqual(height)
      expect(top, shape.text).toBeGreaterThanOrEqual(0)
      expect(shape.x >= side || top >= side - 0.35, `${shape.text} lies on the symbol`).toBe(true)
    }
  })

  it('has modules that shop scanners accept wherever the size allows, and says where not', () => {
    const readable = (gtin: string | null, url = PUBLIC_URL) =>
      STAMP_SIZES.filter((size) => isReadable({ size, panel: false, modules: modulesOf(url, gtin) }))
    expect(readable(null)).toEqual([...STAMP_SIZES])
    expect(readable(GTIN)).toEqual(['20x30', '25x35', '30x40'])
    expect(readable(null, 'https://truy-xuat-nguon-goc.tem.sonla.gov.vn')).not.toContain('15x30')
    expect(SMALLEST_MODULE_MM).toBe(0.396)
  })

  it.each(STAMP_SIZES)('of %s bears the whole of a long name', (size) => {
    const words = layOut(face(size, null), typeface.measure).map((shape) =>
      shape.kind === 'text' ? shape.text : '',
    )
    expect(words.join(' ')).toContain('Mật ong hoa nhãn Sông Mã nguyên chất')
  })

  it.each(cases)(
    'of $size $what cuts a name that is too long after a word, large enough to be read',
    ({ size, gtin, panel }) => {
      for (const first of ['Thịt trâu', 'Thịt lợn', 'Thịt bò tươi', 'Cá sông Đà', 'Nấm']) {
        const name = `${first} gác bếp hun khói truyền thống của người Thái Đen ở Mường Chanh`
        const shapes = layOut({ ...face(size, gtin, panel), name }, typeface.measure)
        const texts = shapes.flatMap((shape) => (shape.kind === 'text' ? [shape] : []))
        const from = texts.findIndex(({ text }) => text.startsWith(first))
        const lines = texts.slice(from, texts.findIndex(({ text }) => text.endsWith('…')) + 1)
        const shown = lines.map(({ text }) => text).join(' ')
        expect(shown).toMatch(/…$/)
        expect(name).toContain(shown.replace('…', ' '))
        // A millimetre is 2.8 points.
        expect(Math.min(...lines.map((line) => line.size))).toBeGreaterThan(0.6)
      }
    },
  )

  it('lies on A4 as often as the arithmetic says', () => {
    const onSheet = (size: StampSize) => gridOf(size).columns * gridOf(size).rows
    expect(STAMP_SIZES.map(onSheet)).toEqual([88, 96, 64, 49, 36])
  })

  it('is an SVG of its size, all outlines', () => {
    const [stamp] = some(1)
    const svg = stampSvg(stamp as PrintedStamp, face('25x35', null), typeface)
    expect(svg).toContain('width="35mm" height="25mm"')
    expect(svg).not.toMatch(/<text|font-family|NaN|undefined/)
  })
})

describe('many stamps', () => {
  it('on sheets: any of them decodes to its own address', async () => {
    const size = '20x30'
    const of = face(size, null)
    const count = SLOW ? 10_000 : 2000
    const stamps = (function* () {
      for (let i = 0; i < count; i++) {
        yield printedStamp(i, { publicUrl: PUBLIC_URL, key: CURRENT_KEY, gtin: null, withPin: false })
      }
    })()
    const bytes = await pdf(stamps, of)
    const sample = Array.from({ length: 8 }, () => Math.floor(Math.random() * count))
    const places = sample.map((i) => onSheets(size, i))
    const expected = sample.map((i) => {
      const { address } = printedStamp(i, {
        publicUrl: PUBLIC_URL,
        key: CURRENT_KEY,
        gtin: null,
        withPin: false,
      })
      return [address, address]
    })
    expect(await read(bytes, places), `stamps ${sample}`).toEqual(expected)
  })

  it('as a table stream row by row, PINs where asked for', async () => {
    const rows = async (withPin: boolean) =>
      (await new Response(stampTable(some(450, null, withPin)[Symbol.iterator](), withPin)).text()).split(
        '\r\n',
      )
    const plain = await rows(false)
    expect(plain).toHaveLength(452)
    expect(plain[0]).toBe('ma,ma_in,url')
    const [first] = some(1, null, true)
    expect(plain[1]?.split(',')[2]).toBe(first?.address)
    const pins = await rows(true)
    expect(pins[1]).toContain(`"${first?.pin}"`)
  })
})
