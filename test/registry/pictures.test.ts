// Pictures by content: what comes back is the same picture without what was written beside it, and what is no whole
// picture is refused.
import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { PNG } from 'pngjs'
import { describe, expect, test } from 'vitest'
import { readPicture } from '../../src/pictures/picture.ts'
import { pngWithoutMetadata } from '../../src/pictures/png.ts'
import { jpeg } from '../reports/jpeg.ts'

const SECRET = 'GPS 21.32 N 103.91 E'
const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')
const value = (bytes: Uint8Array) => {
  const read = readPicture(Uint8Array.from(bytes))
  if (!read.ok) throw new Error(read.error)
  return read.value
}
const refusal = (bytes: Uint8Array) => {
  const read = readPicture(Uint8Array.from(bytes))
  return read.ok ? 'taken' : read.error
}

function chunk(type: string, content: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content])
  let crc = 0xffffffff
  for (const byte of body) {
    crc ^= byte
    for (let k = 0; k < 8; k++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1
  }
  const ends = Buffer.alloc(8)
  ends.writeUInt32BE(content.length, 0)
  ends.writeUInt32BE((crc ^ 0xffffffff) >>> 0, 4)
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)])
}

const HEAD = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const IHDR = chunk('IHDR', Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]))
const IDAT = chunk('IDAT', deflateSync(Buffer.from([0, 128])))
const IEND = chunk('IEND', Buffer.alloc(0))
const png = (...more: Buffer[]) => Buffer.concat([HEAD, IHDR, ...more, IDAT, IEND])

function webp(...chunks: [type: string, content: Uint8Array][]): Buffer {
  const parts = chunks.map(([type, content]) => {
    const head = Buffer.from(`${type}\0\0\0\0`, 'latin1')
    head.writeUInt32LE(content.length, 4)
    return Buffer.concat([head, content, Buffer.alloc(content.length & 1)])
  })
  const body = Buffer.concat([Buffer.from('WEBP', 'latin1'), ...parts])
  const riff = Buffer.from('RIFF\0\0\0\0', 'latin1')
  riff.writeUInt32LE(body.length, 4)
  return Buffer.concat([riff, body])
}

/** A PNG that says it is so large. */
function sized(width: number, height: number): Buffer {
  const head = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 0, 0, 0, 0])
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  return Buffer.concat([HEAD, chunk('IHDR', head), IDAT, IEND])
}

function hugeJpeg(): Buffer {
  const bytes = Buffer.from(jpeg([0, 10]))
  const frame = bytes.indexOf(Buffer.of(0xff, 0xc0))
  bytes.writeUInt32BE(0xff00ff00, frame + 5)
  return bytes
}

/** 65,535 wide, and as high as a later segment says. */
function flatJpeg(): Buffer {
  const bytes = hugeJpeg()
  bytes.writeUInt32BE(0x0000ffff, bytes.indexOf(Buffer.of(0xff, 0xc0)) + 5)
  return bytes
}

const VP8L = Buffer.from('2f00000000077d0f', 'hex')
const secret = Buffer.from(SECRET, 'latin1')

describe('what was written beside a picture is taken out', () => {
  test.each([
    ['that a screen has stays', Buffer.alloc(3000, 'lab '), true],
    ['that unpacks to 20 million bytes goes', Buffer.alloc(20_000_000), false],
  ])('a colour profile %s', (_, profile, stays) => {
    const told = png(
      chunk('iCCP', Buffer.concat([Buffer.from('P3\0\0'), deflateSync(profile, { level: 9 })])),
    )
    const { bytes } = value(told)
    expect(latin(bytes).includes('iCCP')).toBe(stays)
    expect(PNG.sync.read(Buffer.from(bytes)).data).toEqual(PNG.sync.read(told).data)
  })

  test('of a PNG, which still shows the same', () => {
    const told = png(
      chunk('tEXt', secret),
      chunk('eXIf', secret),
      chunk('tIME', Buffer.alloc(7)),
      chunk('prVt', secret),
    )
    const { bytes, contentType, name } = value(told)
    expect(latin(bytes)).not.toContain(SECRET)
    expect(contentType).toBe('image/png')
    expect(name).toBe(value(png()).name)
    expect(PNG.sync.read(Buffer.from(bytes)).data).toEqual(PNG.sync.read(told).data)
  })

  test('of a WebP, whose flags no longer promise it', () => {
    const flags = Buffer.from([0x0c, 0, 0, 0, 0, 0, 0, 0, 0, 0])
    const { bytes, contentType } = value(
      webp(['VP8X', flags], ['VP8L', VP8L], ['EXIF', secret], ['XMP ', secret]),
    )
    expect(latin(bytes)).not.toContain(SECRET)
    expect(contentType).toBe('image/webp')
    expect(bytes).toEqual(Uint8Array.from(webp(['VP8X', Buffer.alloc(10)], ['VP8L', VP8L])))
  })

  test('of a JPEG', () => {
    expect(value(jpeg([0, 40])).contentType).toBe('image/jpeg')
  })

  test('and what follows the end', () => {
    expect(latin(value(Buffer.concat([png(), secret])).bytes)).not.toContain(SECRET)
    expect(latin(value(Buffer.concat([webp(['VP8L', VP8L]), secret])).bytes)).not.toContain(SECRET)
  })
})

describe('what is no whole picture is refused', () => {
  test.each([
    ['nothing', Buffer.alloc(0), 'not-a-picture'],
    ['a drawing as text', Buffer.from('<svg onload="alert(1)"/>'), 'not-a-picture'],
    ['a GIF', Buffer.from('GIF89a\x01\x00'), 'not-a-picture'],
    ['a HEIC', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0'), 'heic'],
    ['a film', Buffer.from('\0\0\0\x18ftypisom\0\0\0\0'), 'not-a-picture'],
    ['a PNG without a picture', Buffer.concat([HEAD, IHDR, IEND]), 'damaged'],
    ['a PNG of no size', Buffer.concat([HEAD, chunk('IHDR', Buffer.alloc(13)), IDAT, IEND]), 'damaged'],
    [
      'a PNG whose sums are wrong',
      Buffer.concat([HEAD, IHDR, IDAT.subarray(0, -1), Buffer.of(1), IEND]),
      'damaged',
    ],
    ['a WebP without a picture', webp(['EXIF', secret]), 'damaged'],
    ['a WebP of two pictures', webp(['VP8L', VP8L], ['VP8L', VP8L]), 'damaged'],
    ['a PNG of 3,600 million pixels', sized(60_000, 60_000), 'too-many-pixels'],
    ['a JPEG that keeps its height for later', flatJpeg(), 'damaged'],
    ['a JPEG of 4,000 million pixels', hugeJpeg(), 'too-many-pixels'],
    [
      'a WebP of 268 million pixels',
      webp(['VP8L', Buffer.from('2fffffff0f077d0f', 'hex')]),
      'too-many-pixels',
    ],
    [
      'a WebP on a canvas beyond all measure',
      webp(['VP8X', Buffer.from('00000000ffffffffffff', 'hex')], ['VP8L', VP8L]),
      'too-many-pixels',
    ],
    ['too much', Buffer.alloc(11 * 1024 * 1024, 0xff), 'too-large'],
  ])('%s', (_, bytes, says) => {
    expect(refusal(bytes)).toBe(says)
  })

  // Each would be carried about by itself: a million of them in ten megabytes held everybody up for seconds.
  test('of more pieces than any picture has', () => {
    const many = (piece: readonly number[] | Uint8Array, times: number) =>
      Buffer.concat(Array<Uint8Array>(times).fill(Uint8Array.from(piece)))
    const whole = Buffer.from(jpeg([0, 40]))
    const withTables = (times: number) =>
      Buffer.concat([whole.subarray(0, 2), many([0xff, 0xdb, 0, 2], times), whole.subarray(2)])
    expect(refusal(withTables(1000))).toBe('taken')
    expect(refusal(withTables(5000))).toBe('damaged')
    const none = chunk('IDAT', Buffer.alloc(0))
    expect(refusal(png(many(none, 10_000)))).toBe('taken')
    expect(refusal(png(many(none, 50_000)))).toBe('damaged')
    const profiles = (times: number) =>
      webp(...Array<[string, Buffer]>(times).fill(['ICCP', Buffer.alloc(0)]), ['VP8L', VP8L])
    expect(refusal(profiles(20))).toBe('taken')
    expect(refusal(profiles(500))).toBe('damaged')
  })

  test('as large as a phone’s camera writes is none of that', () => {
    expect(refusal(sized(8160, 6120))).toBe('taken')
    expect(refusal(webp(['VP8X', Buffer.from('00000000ff0f00ff0f00', 'hex')], ['VP8L', VP8L]))).toBe('taken')
  })

  test('cut short anywhere, or with any bytes behind the signature', () => {
    const whole = Uint8Array.from(png(chunk('tEXt', secret)))
    for (let length = HEAD.length; length < whole.length; length++) {
      expect(pngWithoutMetadata(whole.slice(0, length)).ok).toBe(false)
    }
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (noise) => {
        expect(refusal(Buffer.concat([HEAD, noise]))).toBe('damaged')
        expect(['damaged', 'taken']).toContain(refusal(Buffer.concat([webp().subarray(0, 12), noise])))
      }),
      { numRuns: 200 },
    )
  })
})
