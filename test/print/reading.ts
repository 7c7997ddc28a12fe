// What a camera would see of printed stamps: pages of a PDF as pixels, and one stamp cut out of them.
import { PDFiumLibrary } from '@hyzyla/pdfium'
import jsQrModule from 'jsqr'
import { extentOf, gridOf, type StampSize } from '../../src/stamp/size.ts'

const jsQr = jsQrModule as unknown as typeof jsQrModule.default

export interface Place {
  page: number
  x: number
  y: number
  width: number
  height: number
}

/** Where the nth stamp of a file lies, from 0. Millimetres. */
export function onSheets(size: StampSize, nth: number): Place {
  const grid = gridOf(size)
  const place = nth % (grid.columns * grid.rows)
  return {
    page: Math.floor(nth / (grid.columns * grid.rows)),
    x: grid.left + (place % grid.columns) * grid.across,
    y: grid.top + Math.floor(place / grid.columns) * grid.down,
    ...extentOf(size),
  }
}

let library: Promise<PDFiumLibrary> | undefined

/** Cuts stamps out of a file at 72 dots an inch times the scale, and tells the text of its first page. */
export async function cutStamps(bytes: Uint8Array, places: readonly Place[], scale = 4) {
  library ??= PDFiumLibrary.init()
  const document = await (await library).loadDocument(bytes)
  const px = (mm: number) => Math.round((mm * 72 * scale) / 25.4)
  try {
    const pages = new Map<number, { data: Uint8Array; width: number }>()
    const cuts: { data: Uint8ClampedArray; width: number; height: number }[] = []
    for (const { page, x, y, width, height } of places) {
      const of = pages.get(page) ?? (await document.getPage(page).render({ scale, render: 'bitmap' }))
      pages.set(page, of)
      const [left, top, w, h] = [px(x), px(y), px(width), px(height)]
      const data = new Uint8ClampedArray(w * h * 4)
      for (let row = 0; row < h; row++) {
        const from = ((top + row) * of.width + left) * 4
        data.set(of.data.subarray(from, from + w * 4), row * w * 4)
      }
      cuts.push({ data, width: w, height: h })
    }
    return { cuts, text: document.getPage(0).getText() }
  } finally {
    document.destroy()
  }
}

/** The text of the symbol in a picture. */
export const readSymbol = ({
  data,
  width,
  height,
}: {
  data: Uint8ClampedArray
  width: number
  height: number
}) => jsQr(data, width, height)?.data ?? 'unread'
