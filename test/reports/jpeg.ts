// Small real JPEGs for tests: a baseline encoder of grey blocks, each of one shade, and the pieces to build others.

export type Bytes = number[]

export const latin = (text: string): Bytes => [...text].map((letter) => letter.charCodeAt(0))

export function segment(code: number, payload: readonly number[]): Bytes {
  const length = payload.length + 2
  return [0xff, code, length >> 8, length & 0xff, ...payload]
}

/** Codes for DC differences of 0 to 11 bits: the lengths of T.81 table K.3. */
const DC_LENGTHS = [0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0]
const DC_CODES = [
  '00',
  '010',
  '011',
  '100',
  '101',
  '110',
  '1110',
  '11110',
  '111110',
  '1111110',
  '11111110',
  '111111110',
]
/** One AC code, the end of a block. */
const AC_LENGTHS = [1, ...new Array<number>(15).fill(0)]

export interface Picture {
  tables: Bytes
  frame: Bytes
  scanHeader: Bytes
  /** What a decoder reads the pixels from, stuffed. */
  entropy: Bytes
}

/** A picture one block high; each level, from -127 to 127, is the shade of one block of 8 by 8. */
export function picture(levels: readonly number[]): Picture {
  const width = levels.length * 8
  const tables = [
    ...segment(0xdb, [0, ...new Array<number>(64).fill(8)]),
    ...segment(0xc4, [0x00, ...DC_LENGTHS, ...DC_CODES.keys()]),
    ...segment(0xc4, [0x10, ...AC_LENGTHS, 0]),
  ]
  const frame = segment(0xc0, [8, 0, 8, width >> 8, width & 0xff, 1, 1, 0x11, 0])
  const scanHeader = segment(0xda, [1, 1, 0x00, 0, 63, 0])
  let bits = ''
  let before = 0
  for (const level of levels) {
    const difference = level - before
    before = level
    const size = difference === 0 ? 0 : Math.floor(Math.log2(Math.abs(difference))) + 1
    const value = difference < 0 ? difference + 2 ** size - 1 : difference
    bits += `${DC_CODES[size]}${size === 0 ? '' : value.toString(2).padStart(size, '0')}0`
  }
  bits = bits.padEnd(Math.ceil(bits.length / 8) * 8, '1')
  const entropy = (bits.match(/.{8}/g) ?? []).flatMap((octet) => {
    const byte = Number.parseInt(octet, 2)
    return byte === 0xff ? [0xff, 0] : [byte]
  })
  return { tables, frame, scanHeader, entropy }
}

export const SOI = [0xff, 0xd8]
export const EOI = [0xff, 0xd9]

/** A whole file, with what a camera might put in front of the picture and behind it. */
export function jpeg(
  levels: readonly number[],
  front: readonly number[] = [],
  behind: readonly number[] = [],
): Uint8Array<ArrayBuffer> {
  const { tables, frame, scanHeader, entropy } = picture(levels)
  return Uint8Array.from([
    ...SOI,
    ...front,
    ...tables,
    ...frame,
    ...scanHeader,
    ...entropy,
    ...EOI,
    ...behind,
  ])
}

/** JFIF with a thumbnail of one pixel. */
export const jfif = (pixel: readonly number[] = [1, 2, 3]): Bytes =>
  segment(0xe0, [...latin('JFIF\0'), 1, 2, 0, 0, 1, 0, 1, pixel.length / 3, 1, ...pixel])

export interface ExifOptions {
  little?: boolean
  orientation?: number
  /** Anything else, as text in the directory's data. */
  secret?: string
}

/** Exif as cameras write it: orientation, a pointer to GPS data, and the maker's name. */
export function exif({ little = false, orientation, secret = '' }: ExifOptions): Bytes {
  const number = (value: number, bytes: number) => {
    const big = Array.from({ length: bytes }, (_, i) => (value >>> (8 * (bytes - 1 - i))) & 0xff)
    return little ? big.reverse() : big
  }
  const entry = (tag: number, type: number, count: number, value: Bytes) => [
    ...number(tag, 2),
    ...number(type, 2),
    ...number(count, 4),
    ...[...value, 0, 0, 0, 0].slice(0, 4),
  ]
  const count = orientation === undefined ? 2 : 3
  const data = 8 + 2 + 12 * count + 4
  const entries = [
    ...entry(0x010f, 2, secret.length, number(data, 4)),
    ...(orientation === undefined ? [] : entry(0x0112, 3, 1, number(orientation, 2))),
    ...entry(0x8825, 4, 1, number(data, 4)),
  ]
  const tiff = [
    ...latin(little ? 'II' : 'MM'),
    ...number(42, 2),
    ...number(8, 4),
    ...number(count, 2),
    ...entries,
  ]
  return segment(0xe1, [...latin('Exif\0\0'), ...tiff, 0, 0, 0, 0, ...latin(secret)])
}
