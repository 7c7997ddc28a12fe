import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import jsQrModule from 'jsqr'
import { beforeAll, describe, expect, it } from 'vitest'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { LONGEST_ADDRESS, stampAddress } from '../../src/stamp/address.ts'
import { encodeStamp, SERIAL_LIMIT } from '../../src/stamp/code.ts'
import { anySymbol, stampSymbol, symbolSvg, symbolText } from '../../src/stamp/qr.ts'
import { CURRENT_KEY, done } from '../fixtures.ts'

const CODES = [0, 1, 7, 123_456_789, 2 ** 32, SERIAL_LIMIT - 1].map((serial) =>
  encodeStamp(serial, CURRENT_KEY),
)
const CODE = CODES[0] ?? ''

/** An address of so many characters in all; a host of letters is the hardest to pack. */
function addressOf(length: number, code = CODE, host = 'abcdefghijklmnopqrstuvwxyz'): string {
  const rest = length - 'https:///'.length - code.length
  return stampAddress(`https://${host.slice(0, rest - 3)}.vn`, code)
}

describe('the symbol of a stamp', () => {
  it.each(Array.from({ length: LONGEST_ADDRESS - 30 }, (_, i) => 31 + i))(
    'of %i characters is version 3, level M',
    (length) => {
      const address = addressOf(length)
      expect(address).toHaveLength(length)
      const symbol = done(stampSymbol(address))
      expect(symbol.version).toBe(3)
      expect(symbol.modules.size).toBe(29)
      expect(symbol.errorCorrectionLevel.bit).toBe(0) // The two bits that the standard gives to M.
    },
  )

  it.each([
    [47, 4],
    [66, 4],
    [67, 5],
  ])('of %i characters is refused: it would need version %i', (length, version) => {
    const address = addressOf(length, CODE, 'abcdefghijklmnopqrstuvwxyz'.repeat(2))
    expect(address).toHaveLength(length)
    expect(stampSymbol(address)).toEqual({ ok: false, error: { version } })
    expect(anySymbol(address).version).toBe(version)
  })

  it('holds every code at the longest address', () => {
    for (let i = 0; i < 200; i++) {
      const code = encodeStamp(Math.floor((SERIAL_LIMIT / 200) * i), CURRENT_KEY)
      expect(stampSymbol(addressOf(LONGEST_ADDRESS, code)).ok, code).toBe(true)
    }
  })

  it.each(CODES)('puts the code %s into an alphanumeric segment and the rest into bytes', (code) => {
    const address = addressOf(LONGEST_ADDRESS, code)
    const segments = done(stampSymbol(address)).segments.map((segment) => ({
      mode: segment.mode.id,
      text:
        typeof segment.data === 'string' ? segment.data : Buffer.from(segment.data as Uint8Array).toString(),
    }))
    expect(segments).toEqual([
      { mode: 'Byte', text: address.slice(0, -17) },
      { mode: 'Alphanumeric', text: `/${code}` },
    ])
  })
})

/** A grey picture, one byte a pixel. */
interface Picture {
  side: number
  light: (x: number, y: number) => boolean
}

const PIXELS_A_MODULE = 6

function pixels({ side, light }: Picture): {
  data: Uint8ClampedArray<ArrayBuffer>
  width: number
  height: number
} {
  const width = side * PIXELS_A_MODULE
  const data = new Uint8ClampedArray(width * width * 4)
  for (let y = 0; y < width; y++) {
    for (let x = 0; x < width; x++) {
      const grey = light(Math.floor(x / PIXELS_A_MODULE), Math.floor(y / PIXELS_A_MODULE)) ? 255 : 0
      data.set([grey, grey, grey, 255], (y * width + x) * 4)
    }
  }
  return { data, width, height: width }
}

/** Draws the SVG as a browser would: the white square, then the runs of the second path. */
function drawSvg(svg: string): Picture {
  const side = Number(/viewBox="0 0 (\d+) \1"/.exec(svg)?.[1])
  const [white, black] = [...svg.matchAll(/<path (?:fill="([^"]*)" )?d="([^"]*)"\/>/g)]
  expect(white?.slice(1)).toEqual(['#fff', `M0 0h${side}v${side}H0z`])
  expect(black?.[1]).toBeUndefined() // SVG's own default is black.
  const dark = new Set<string>()
  const path = black?.[2] ?? ''
  expect(path.replace(/M\d+ \d+h\d+v1h-\d+z/g, '')).toBe('')
  for (const [, x, y, run, back] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-(\d+)z/g)) {
    expect(run).toBe(back)
    for (let i = 0; i < Number(run); i++) dark.add(`${Number(x) + i} ${y}`)
  }
  return { side, light: (x, y) => !dark.has(`${x} ${y}`) }
}

/** Draws the text as a terminal would that writes light on dark. */
function drawText(text: string): Picture {
  const lines = text.split('\n').map((line) => [...line])
  const side = lines[0]?.length ?? 0
  for (const line of lines) expect(line).toHaveLength(side)
  const light = (x: number, y: number) => {
    const character = lines[Math.floor(y / 2)]?.[x] ?? ' '
    expect(' ▀▄█').toContain(character)
    return character === '█' || character === (y % 2 === 0 ? '▀' : '▄')
  }
  return { side, light }
}

type JsQr = (
  data: Uint8ClampedArray,
  width: number,
  height: number,
  options: object,
) => { data: string; version: number } | null
const jsQr = jsQrModule as unknown as JsQr

beforeAll(() => {
  const wasm = fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm'))
  const wasmBinary = new Uint8Array(readFileSync(wasm)).buffer
  return prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true })
})

describe.each([
  ['the SVG', (address: string) => drawSvg(symbolSvg(anySymbol(address)))],
  ['the text for a terminal', (address: string) => drawText(symbolText(anySymbol(address)))],
])('%s', (_, draw) => {
  const addresses = [
    ...CODES.map((code) => addressOf(LONGEST_ADDRESS, code)),
    stampAddress('https://temgoc.vn', CODE),
    stampAddress('http://192.168.1.17:8787', CODE),
    addressOf(47),
  ]

  it.each(addresses)('%s is read by jsQR', (address) => {
    const { data, width, height } = pixels(draw(address))
    expect(jsQr(data, width, height, { inversionAttempts: 'dontInvert' })?.data).toBe(address)
  })

  it.each(addresses)('%s is read by ZXing', async (address) => {
    const image = {
      ...pixels(draw(address)),
      colorSpace: 'srgb' as const,
      pixelFormat: 'rgba-unorm8' as const,
    }
    const read = await readBarcodes(image, { formats: ['QRCode'], tryInvert: false, tryRotate: false })
    expect(read.map(({ text, isValid, ecLevel, version }) => ({ text, isValid, ecLevel, version }))).toEqual([
      { text: address, isValid: true, ecLevel: 'M', version: String(anySymbol(address).version) },
    ])
  })

  it('has a quiet zone of four modules on every side', () => {
    const { side, light } = draw(addressOf(LONGEST_ADDRESS))
    expect(side).toBe(29 + 8)
    for (let along = 0; along < side; along++) {
      for (let deep = 0; deep < 4; deep++) {
        for (const [x, y] of [
          [along, deep],
          [deep, along],
          [along, side - 1 - deep],
          [side - 1 - deep, along],
        ] as const) {
          expect(light(x, y), `${x} ${y}`).toBe(true)
        }
      }
    }
  })
})
