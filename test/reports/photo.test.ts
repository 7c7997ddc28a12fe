import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { jpegWithoutMetadata } from '../../src/pictures/jpeg.ts'
import { EOI, exif, jfif, jpeg, latin, picture, SOI, segment } from './jpeg.ts'

const LEVELS = [0, 40, -90, 127, -127, 12]
const SECRET = 'GPS 21.3270 N 103.9141 E, Redmi 12'

const text = (bytes: Uint8Array | readonly number[]) => Buffer.from(bytes).toString('latin1')
const stripped = (bytes: Uint8Array) => {
  const result = jpegWithoutMetadata(bytes)
  if (!result.ok) throw new Error(result.error)
  return result.value
}
const refusal = (bytes: Uint8Array | readonly number[]) => {
  const result = jpegWithoutMetadata(Uint8Array.from(bytes))
  return result.ok ? 'accepted' : result.error
}

/** Which way up the Exif of a photo says it is; null if it has none. */
function orientationIn(bytes: Uint8Array): number | null {
  const at = text(bytes).indexOf('Exif\0\0')
  return at < 0 ? null : (bytes[at + 6 + 8 + 2 + 9] ?? null)
}

const levels = fc.array(fc.integer({ min: -127, max: 127 }), { minLength: 1, maxLength: 40 })
const secretive = fc.constantFrom(
  exif({ secret: SECRET }),
  exif({ secret: SECRET, little: true, orientation: 1 }),
  segment(0xe1, latin(`http://ns.adobe.com/xap/1.0/\0<x>${SECRET}</x>`)),
  segment(0xe2, latin(`MPF\0${SECRET}`)),
  segment(0xe0, latin(`JFXX\0${SECRET}`)),
  segment(0xed, latin(`Photoshop 3.0\0${SECRET}`)),
  segment(0xee, latin(SECRET)),
  segment(0xef, latin(SECRET)),
  segment(0xfe, latin(SECRET)),
  segment(0xf3, latin(SECRET)),
)

describe('what remains of a photo', () => {
  test('a plain one is given back as it came', () => {
    const photo = jpeg(LEVELS)
    expect(stripped(photo)).toEqual(photo)
  })

  test('the picture stays byte for byte, wherever metadata stood, and nothing of them stays', () => {
    fc.assert(
      fc.property(
        levels,
        fc.array(secretive, { maxLength: 6 }),
        fc.array(secretive, { maxLength: 3 }),
        (shades, front, middle) => {
          const { tables, frame, scanHeader, entropy } = picture(shades)
          const photo = [
            ...SOI,
            ...front.flat(),
            ...tables,
            ...middle.flat(),
            ...frame,
            ...scanHeader,
            ...entropy,
            ...EOI,
          ]
          const bare = [...SOI, ...tables, ...frame, ...scanHeader, ...entropy, ...EOI]
          expect(stripped(Uint8Array.from([...photo, ...latin(SECRET)]))).toEqual(Uint8Array.from(bare))
        },
      ),
    )
  })

  test('taking metadata away twice takes nothing more away', () => {
    fc.assert(
      fc.property(
        levels,
        fc.array(secretive),
        fc.integer({ min: 1, max: 8 }),
        (shades, front, orientation) => {
          const once = stripped(
            jpeg(shades, [...jfif(), ...exif({ orientation, secret: SECRET }), ...front.flat()]),
          )
          expect(stripped(once)).toEqual(once)
          expect(text(once)).not.toContain('GPS')
        },
      ),
    )
  })

  test.each([1, 2, 3, 4, 5, 6, 7, 8])('orientation %i, and nothing else of its Exif', (orientation) => {
    for (const little of [false, true]) {
      const photo = stripped(jpeg(LEVELS, [...jfif(), ...exif({ orientation, little, secret: SECRET })]))
      expect(orientationIn(photo)).toBe(orientation === 1 ? null : orientation)
      expect(text(photo)).not.toContain('Redmi')
      expect(photo.length).toBe(jpeg(LEVELS).length + 18 + (orientation === 1 ? 0 : 36))
    }
  })

  test('JFIF stays first, without its thumbnail', () => {
    const photo = stripped(jpeg(LEVELS, [...jfif([9, 8, 7, 6, 5, 4]), ...exif({ orientation: 6 })]))
    expect([...photo.subarray(2, 20)]).toEqual(segment(0xe0, [...latin('JFIF\0'), 1, 2, 0, 0, 1, 0, 1, 0, 0]))
    expect([...photo.subarray(20, 24)]).toEqual([0xff, 0xe1, 0, 34])
  })

  test('the colour profile and Adobe’s colour transform', () => {
    const profile = segment(0xe2, [...latin('ICC_PROFILE\0'), 1, 1, ...latin('a profile')])
    const adobe = segment(0xee, [...latin('Adobe'), 0, 100, 0, 0, 0, 0, 1])
    const withTail = segment(0xee, [...latin('Adobe'), 0, 100, 0, 0, 0, 0, 1, ...latin(SECRET)])
    expect(stripped(jpeg(LEVELS, [...profile, ...adobe]))).toEqual(jpeg(LEVELS, [...profile, ...adobe]))
    expect(stripped(jpeg(LEVELS, withTail))).toEqual(jpeg(LEVELS, adobe))
  })

  test('every scan of a progressive one, restarts and fill bytes included', () => {
    const { tables, scanHeader } = picture(LEVELS)
    const frame = segment(0xc2, [8, 0, 8, 0, 8, 1, 1, 0x11, 0])
    const scans = [[1, 0xff, 0, 2, 0xff, 0xd0, 3, 0xff, 0xd7, 4], [5, 6], [7]].map((data) => [
      ...scanHeader,
      ...data,
    ])
    const restarts = segment(0xdd, [0, 1])
    const comment = segment(0xfe, latin(SECRET))
    const [first = [], second = [], third = []] = scans
    const filled = [
      ...SOI,
      0xff,
      0xff,
      ...tables,
      ...restarts,
      ...frame,
      ...first,
      0xff,
      ...second,
      ...comment,
      ...third,
      ...EOI,
    ]
    const bare = [...SOI, ...tables, ...restarts, ...frame, ...first, ...second, ...third, ...EOI]
    expect(stripped(Uint8Array.from(filled))).toEqual(Uint8Array.from(bare))
  })

  test('what comes after the end, such as a film of the moment or a second picture, goes', () => {
    expect(stripped(jpeg(LEVELS, [], [...jpeg([1], exif({ secret: SECRET })), ...latin(SECRET)]))).toEqual(
      jpeg(LEVELS),
    )
  })

  test('Exif that leads nowhere costs the orientation, not the photo', () => {
    const whole = exif({ orientation: 6 })
    for (let length = 10; length < whole.length; length++) {
      expect(orientationIn(stripped(jpeg(LEVELS, segment(0xe1, whole.slice(4, length)))))).toBeOneOf([
        null,
        6,
      ])
    }
    const far = segment(0xe1, [...latin('Exif\0\0MM\0*'), 0xff, 0xff, 0xff, 0xff])
    expect(stripped(jpeg(LEVELS, far))).toEqual(jpeg(LEVELS))
    expect(orientationIn(stripped(jpeg(LEVELS, exif({ orientation: 9 }))))).toBe(null)
  })
})

describe('what is refused', () => {
  test('one without pixels, frame, end or size is damaged', () => {
    const { tables, frame, scanHeader, entropy } = picture(LEVELS)
    const noWidth = segment(0xc0, [8, 0, 8, 0, 0, 1, 1, 0x11, 0])
    for (const parts of [
      [SOI, EOI],
      [SOI, tables, frame, EOI],
      [SOI, tables, scanHeader, entropy, EOI],
      [SOI, tables, frame, scanHeader, EOI],
      [SOI, tables, frame, scanHeader, entropy],
      [SOI, tables, noWidth, scanHeader, entropy, EOI],
      [SOI, tables, frame, frame, scanHeader, entropy, EOI],
      [SOI, [0xff, 0xd0], tables, frame, scanHeader, entropy, EOI],
      [SOI, [0xff, 0xe1, 0, 1], tables, frame, scanHeader, entropy, EOI],
      [SOI, segment(0xe1, []), [0], tables, frame, scanHeader, entropy, EOI],
    ]) {
      expect(refusal(parts.flat())).toBe('damaged')
    }
  })

  test('cut short anywhere, it is refused', () => {
    const photo = jpeg(LEVELS, [...jfif(), ...exif({ orientation: 3, secret: SECRET })])
    for (let length = 0; length < photo.length; length++) {
      expect(refusal(photo.slice(0, length))).toBe('damaged')
    }
  })

  test('any bytes get an answer', () => {
    const marked = fc.array(fc.oneof(fc.constant(0xff), fc.integer({ min: 0xc0, max: 0xff }), fc.nat(255)), {
      maxLength: 200,
    })
    fc.assert(
      fc.property(marked, (bytes) => {
        expect(['accepted', 'damaged']).toContain(refusal([...SOI, ...bytes]))
      }),
      { numRuns: 2000 },
    )
  })
})
