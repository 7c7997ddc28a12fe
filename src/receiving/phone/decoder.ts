// Reads QR symbols from a picture: by the browser where it can, otherwise by a decoder in WebAssembly that is fetched
// only then.
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'

/** The texts of the symbols in a picture. */
export type Decode = (picture: HTMLCanvasElement) => Promise<string[]>

interface Detector {
  detect(picture: HTMLCanvasElement): Promise<{ rawValue: string }[]>
}
type DetectorMaker = {
  new (options: { formats: string[] }): Detector
  getSupportedFormats(): Promise<readonly string[]>
}

declare const READER_WASM: string

export async function openDecoder(): Promise<Decode> {
  const maker = (globalThis as { BarcodeDetector?: DetectorMaker }).BarcodeDetector
  if (maker && (await maker.getSupportedFormats().catch((): string[] => [])).includes('qr_code')) {
    const detector = new maker({ formats: ['qr_code'] })
    return async (picture) => (await detector.detect(picture)).map(({ rawValue }) => rawValue)
  }
  await prepareZXingModule({
    overrides: { locateFile: () => READER_WASM },
    fireImmediately: true,
  })
  return async (picture) => {
    const context = picture.getContext('2d', { willReadFrequently: true })
    if (!context) return []
    const pixels = context.getImageData(0, 0, picture.width, picture.height)
    const found = await readBarcodes(pixels, { formats: ['QRCode'], maxNumberOfSymbols: 8, tryHarder: true })
    return found.filter(({ isValid }) => isValid).map(({ text }) => text)
  }
}
