// Decodes pictures apart from the page, so that the page stays quick to the touch while it looks.
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'

declare const READER_WASM: string

export interface Asked {
  id: number
  picture: ImageBitmap | ImageData
}
export interface Read {
  id: number
  texts: string[] | null
}

/** A photo of a tray shows so many at the most. */
const AT_ONCE = 64

const ready = prepareZXingModule({
  overrides: { locateFile: () => READER_WASM },
  fireImmediately: true,
})

let canvas: OffscreenCanvas | null = null

function pixelsOf(picture: ImageBitmap): ImageData {
  if (canvas?.width !== picture.width || canvas.height !== picture.height) {
    canvas = new OffscreenCanvas(picture.width, picture.height)
  }
  const pen = canvas.getContext('2d', { willReadFrequently: true })
  if (!pen) throw new Error('no canvas to draw on')
  pen.drawImage(picture, 0, 0)
  picture.close()
  return pen.getImageData(0, 0, canvas.width, canvas.height)
}

addEventListener('message', async ({ data: { id, picture } }: MessageEvent<Asked>) => {
  let texts: string[] | null = null
  try {
    await ready
    const pixels = picture instanceof ImageData ? picture : pixelsOf(picture)
    const found = await readBarcodes(pixels, {
      formats: ['QRCode'],
      maxNumberOfSymbols: AT_ONCE,
      tryHarder: true,
    })
    texts = found.filter(({ isValid }) => isValid).map(({ text }) => text)
  } catch {
    // Told as null: the page looks again, or says that it cannot.
  }
  postMessage({ id, texts } satisfies Read)
})
