import { readFileSync } from 'node:fs'
import { PDFiumLibrary } from '@hyzyla/pdfium'
import jsQrModule from 'jsqr'
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
import { CURRENT_KEY } from '../fixtures.ts'

const PUBLIC_URL = 'https://temgoc.sonla.gov.vn'
const SHORT = { gtin: null, lot: null }
const LINK = { gtin: '08931234567897', lot: 'MO-0912' }
const jsQr = jsQrModule as unknown as typeof jsQrModule.default

let typeface: Typeface
let pdfium: PDFiumLibrary
beforeAll(async () => {
  typeface = openTypeface(await fontsOnDisk())
  pdfium = await PDFiumLibrary.init()
  prepareZXingModule({
    overrides: {
      wasmBinary: readFileSync('node_modules/zxing-wasm/dist/reader/zxing_reader.wasm').buffer as ArrayBuffer,
    },
  })
})

const face = (size: StampSize, linked: { gtin: string | null; lot: string | null }, panel = false): Face => ({
  size,
  name: 'Mật ong hoa nhãn Sông Mã nguyên chất',
  stars: 4,
  domain: 'temgoc.sonla.gov.vn',
  sample: false,
  panel,
  gtin: linked.gtin,
  modules: modulesOf(PUBLIC_URL, linked),
})
const some = (count: number, linked = SHORT as typeof SHORT | typeof LINK, withPin = false) =>
  Array.from({ length: count }, (_, i) =>
    printedStamp(5000 + i, { publicUrl: PUBLIC_URL, key: CURRENT_KEY, linked, withPin }),
  )
const pdf = (stamps: Iterable<PrintedStamp>, of: Face, form: 'sheet' | 'roll' = 'sheet') =>
  stampsPdf(stamps, { form, face: of, typeface, imprint: (n) => `tờ ${n}`, title: 'Tem', at: 0 })

/** What a camera makes of one stamp of a page, by two readers. */
async function read(
  bytes: Uint8Array,
  at: { page: number; x: number; y: number; width: number; height: number },
): Promise<string[]> {
  const scale = 8
  const document = await pdfium.loadDocument(bytes)
  try {
    const { data, width } = await document.getPage(at.page).render({ scale, render: 'bitmap' })
    const px = (mm: number) => Math.round((mm * 72 * scale) / 25.4)
    const [left, top, w, h] = [px(at.x), px(at.y), px(at.width), px(at.height)]
    const cut = new Uint8ClampedArray(w * h * 4)
    for (let row = 0; row < h; row++) {
      cut.set(
        data.subarray(((top + row) * width + left) * 4, ((top + row) * width + left + w) * 4),
        row * w * 4,
      )
    }
    const found = await readBarcodes(new Picture(cut, w, h) as unknown as ImageData, { formats: ['QRCode'] })
    return [jsQr(cut, w, h)?.data ?? 'unread', found[0]?.text ?? 'unread']
  } finally {
    document.destroy()
  }
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
  { size, linked: SHORT, panel: false, what: 'short' },
  ...(hasRoomForPin(size) ? [{ size, linked: SHORT, panel: true, what: 'with PIN' }] : []),
  ...(size === '15x30' || size === '20x20'
    ? []
    : [{ size, linked: LINK, panel: false, what: 'Digital Link' }]),
])

describe('a stamp', () => {
  it.each(cases)('$size $what decodes in PDF, on sheets and on a roll', async ({ size, linked, panel }) => {
    const stamps = some(3, linked, panel)
    const of = face(size, linked, panel)
    const grid = gridOf(size)
    const extent = extentOf(size)
    const sheet = await pdf(stamps, of)
    const roll = await pdf(stamps, of, 'roll')
    for (const [i, { address }] of stamps.entries()) {
      const onSheet = { page: 0, x: grid.left + i * grid.across, y: grid.top, ...extent }
      expect(await read(sheet, onSheet)).toEqual([address, address])
      expect(await read(roll, { page: i, x: 0, y: 0, ...extent })).toEqual([address, address])
    }
  })

  it.each(cases)('$size $what keeps all words on it and out of the quiet zone', ({ size, linked, panel }) => {
    const of = face(size, linked, panel)
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
    const readable = (linked: typeof SHORT | typeof LINK, url = PUBLIC_URL) =>
      STAMP_SIZES.filter((size) => isReadable({ size, panel: false, modules: modulesOf(url, linked) }))
    expect(readable(SHORT)).toEqual([...STAMP_SIZES])
    expect(readable(LINK)).toEqual(['20x30', '25x35', '30x40'])
    expect(readable(SHORT, 'https://truy-xuat-nguon-goc.tem.sonla.gov.vn')).not.toContain('15x30')
    expect(SMALLEST_MODULE_MM).toBe(0.396)
  })

  it('lies on A4 as often as the arithmetic says', () => {
    const onSheet = (size: StampSize) => gridOf(size).columns * gridOf(size).rows
    expect(STAMP_SIZES.map(onSheet)).toEqual([88, 96, 64, 49, 36])
  })

  it('is an SVG of its size, all outlines', () => {
    const [stamp] = some(1)
    const svg = stampSvg(stamp as PrintedStamp, face('25x35', SHORT), typeface)
    expect(svg).toContain('width="35mm" height="25mm"')
    expect(svg).not.toMatch(/<text|font-family|NaN|undefined/)
  })
})

describe('many stamps', () => {
  it('ten thousand on sheets: any of them decodes to its own address', { timeout: 120_000 }, async () => {
    const size = '20x30'
    const of = face(size, SHORT)
    const grid = gridOf(size)
    const aSheet = grid.columns * grid.rows
    const count = 10_000
    const stamps = (function* () {
      for (let i = 0; i < count; i++) {
        yield printedStamp(i, { publicUrl: PUBLIC_URL, key: CURRENT_KEY, linked: SHORT, withPin: false })
      }
    })()
    const bytes = await pdf(stamps, of)
    for (let sample = 0; sample < 8; sample++) {
      const i = Math.floor(Math.random() * count)
      const place = i % aSheet
      const at = {
        page: Math.floor(i / aSheet),
        x: grid.left + (place % grid.columns) * grid.across,
        y: grid.top + Math.floor(place / grid.columns) * grid.down,
        ...extentOf(size),
      }
      const { address } = printedStamp(i, {
        publicUrl: PUBLIC_URL,
        key: CURRENT_KEY,
        linked: SHORT,
        withPin: false,
      })
      expect(await read(bytes, at), `stamp ${i}`).toEqual([address, address])
    }
  })

  it('as a table stream row by row, PINs where asked for', async () => {
    const rows = async (withPin: boolean) =>
      (await new Response(stampTable(some(450, SHORT, withPin)[Symbol.iterator](), withPin)).text()).split(
        '\r\n',
      )
    const plain = await rows(false)
    expect(plain).toHaveLength(452)
    expect(plain[0]).toBe('ma,ma_in,url')
    const [first] = some(1, SHORT, true)
    expect(plain[1]?.split(',')[2]).toBe(first?.address)
    const pins = await rows(true)
    expect(pins[1]).toContain(`"${first?.pin}"`)
  })
})
