// A video of printed stamps, as a camera would deliver it that is held over one after the other: uncompressed Y4M, which
// Chromium takes for a camera. The stamps are cut from the sheets that the product prints, with all that is on them.
import { closeSync, openSync, writeSync } from 'node:fs'
import { PDFiumLibrary } from '@hyzyla/pdfium'
import { fontsOnDisk } from '../../src/platform/fonts-on-disk.ts'
import { stampsPdf } from '../../src/print/pdf.ts'
import { modulesOf, printedStamp } from '../../src/print/stamp-face.ts'
import { openTypeface } from '../../src/print/typeface.ts'
import { extentOf, gridOf } from '../../src/stamp/size.ts'
import { CURRENT_KEY } from '../fixtures.ts'

const SIDE = 480
const PIXELS_A_MM = 13
const TABLE = 110
const SIZE = '20x30'

const FRAMES_A_STAMP = 3
const FRAMES_A_SECOND = 12
/** Nothing to see before the first stamp and after the last, so that a second pass would be told by its time. */
const EMPTY_FRAMES = 18

/** How long the stamps are in view, from the first to the last. */
export const passMs = (stamps: number) => (stamps * FRAMES_A_STAMP * 1000) / FRAMES_A_SECOND
/** How long until the first one comes again. */
export const roundMs = (stamps: number) => passMs(stamps) + (2 * EMPTY_FRAMES * 1000) / FRAMES_A_SECOND

/** The stamps of these serials, as they lie on the printed sheets. */
export async function printStamps(
  publicUrl: string,
  serials: readonly number[],
  key = CURRENT_KEY,
): Promise<Buffer[]> {
  const stamps = serials.map((serial) => printedStamp(serial, { publicUrl, key, gtin: null, withPin: false }))
  const face = {
    size: SIZE,
    name: 'Chè anh',
    stars: 4,
    domain: new URL(publicUrl).host,
    sample: false,
    panel: false,
    gtin: null,
    modules: modulesOf(publicUrl, null),
  } as const
  const typeface = openTypeface(await fontsOnDisk())
  const sheets = await stampsPdf(stamps, {
    form: 'sheet',
    face,
    typeface,
    imprint: (n) => `tờ ${n}`,
    title: 'Tem',
    at: 0,
  })
  const grid = gridOf(SIZE)
  const { width, height } = extentOf(SIZE)
  const px = (mm: number) => Math.round(mm * PIXELS_A_MM)
  const pdfium = await PDFiumLibrary.init()
  const document = await pdfium.loadDocument(sheets)
  try {
    const page = await document.getPage(0).render({ scale: (PIXELS_A_MM * 25.4) / 72, render: 'bitmap' })
    return serials.map((_, n) => {
      const left = px(grid.left + (n % grid.columns) * grid.across)
      const top = px(grid.top + Math.floor(n / grid.columns) * grid.down)
      const [toLeft, toTop] = [45 + ((n * 13) % 41) - 20, 110 + ((n * 29) % 41) - 20]
      const picture = Buffer.alloc(SIDE * SIDE, TABLE)
      for (let y = 0; y < px(height); y++) {
        for (let x = 0; x < px(width); x++) {
          const at = ((top + y) * page.width + left + x) * 4
          const [b = 0, g = 0, r = 0] = page.data.subarray(at, at + 3)
          picture[(toTop + y) * SIDE + toLeft + x] = Math.round(20 + 0.85 * (0.3 * r + 0.59 * g + 0.11 * b))
        }
      }
      return picture
    })
  } finally {
    document.destroy()
    pdfium.destroy()
  }
}

export function writeStampVideo(path: string, pictures: readonly Buffer[]): void {
  const file = openSync(path, 'w')
  writeSync(file, `YUV4MPEG2 W${SIDE} H${SIDE} F${FRAMES_A_SECOND}:1 Ip A1:1 C420jpeg\n`)
  const colour = Buffer.alloc((SIDE * SIDE) / 2, 128)
  const show = (picture: Buffer, frames: number) => {
    for (let frame = 0; frame < frames; frame++) {
      writeSync(file, 'FRAME\n')
      writeSync(file, picture)
      writeSync(file, colour)
    }
  }
  const table = Buffer.alloc(SIDE * SIDE, TABLE)
  show(table, EMPTY_FRAMES)
  for (const picture of pictures) show(picture, FRAMES_A_STAMP)
  show(table, EMPTY_FRAMES)
  closeSync(file)
}
