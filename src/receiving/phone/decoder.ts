// Reads QR symbols from a picture: by the browser where it can, otherwise by a decoder in WebAssembly that is fetched
// only then and works apart from the page. A browser that says it can and then fails is given up for the decoder.
import type { Asked, Read } from './reader-worker.ts'

/** The texts of the symbols in a picture. Rejects where pictures cannot be read at all. */
export type Decode = (picture: HTMLCanvasElement) => Promise<string[]>

interface Detector {
  detect(picture: HTMLCanvasElement): Promise<{ rawValue: string }[]>
}
type DetectorMaker = {
  new (options: { formats: string[] }): Detector
  getSupportedFormats(): Promise<readonly string[]>
}

declare const READER_WORKER: string

export async function openDecoder(): Promise<Decode> {
  const maker = (globalThis as { BarcodeDetector?: DetectorMaker }).BarcodeDetector
  if (!maker || !(await maker.getSupportedFormats().catch((): string[] => [])).includes('qr_code')) {
    return openReader()
  }
  const detector = new maker({ formats: ['qr_code'] })
  let reader: Decode | null = null
  return async (picture) => {
    if (reader) return reader(picture)
    try {
      return (await detector.detect(picture)).map(({ rawValue }) => rawValue)
    } catch {
      reader = openReader()
      return reader(picture)
    }
  }
}

function openReader(): Decode {
  const worker = new Worker(READER_WORKER)
  const waiting = new Map<number, (texts: string[] | null) => void>()
  let last = 0
  worker.addEventListener('message', ({ data: { id, texts } }: MessageEvent<Read>) => {
    waiting.get(id)?.(texts)
    waiting.delete(id)
  })
  worker.addEventListener('error', () => {
    for (const answer of waiting.values()) answer(null)
    waiting.clear()
  })
  return async (picture) => {
    const id = ++last
    const asked: Asked = { id, picture: await carried(picture) }
    const texts = await new Promise<string[] | null>((resolve) => {
      waiting.set(id, resolve)
      worker.postMessage(asked, 'close' in asked.picture ? [asked.picture] : [asked.picture.data.buffer])
    })
    if (!texts) throw new Error('the picture could not be read')
    return texts
  }
}

/** A picture as the reader takes it: Safari before 16.4 has no canvas there to draw it on. */
async function carried(picture: HTMLCanvasElement): Promise<Asked['picture']> {
  if ('OffscreenCanvas' in globalThis) return createImageBitmap(picture)
  const pixels = picture.getContext('2d')?.getImageData(0, 0, picture.width, picture.height)
  if (!pixels) throw new Error('no canvas to read from')
  return pixels
}
