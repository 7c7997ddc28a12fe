import { describe, expect, it } from 'vitest'
import { LONGEST_ADDRESS, parsePublicUrl, stampAddress } from '../../src/stamp/address.ts'
import { CODE_LENGTH, encodeStamp } from '../../src/stamp/code.ts'
import { CURRENT_KEY } from '../fixtures.ts'

describe('PUBLIC_URL', () => {
  it.each([
    ['https://temgoc.vn', 'https://temgoc.vn'],
    ['https://temgoc.vn/', 'https://temgoc.vn'],
    ['HTTPS://TemGoc.VN', 'https://temgoc.vn'],
    ['https://temgoc.vn:443', 'https://temgoc.vn'],
    ['http://192.168.1.7:8787', 'http://192.168.1.7:8787'],
    ['http://[::1]:8787/', 'http://[::1]:8787'],
    ['https://temgốc.vn', 'https://xn--temgc-u91b.vn'],
  ])('%s prints %s', (text, origin) => {
    expect(parsePublicUrl(text)).toEqual({ ok: true, value: origin })
  })

  it.each([
    ['temgoc.vn', /not an address/],
    ['', /not an address/],
    ['https://', /not an address/],
    ['ftp://temgoc.vn', /https:\/\/ or http:\/\//],
    ['javascript:alert(1)', /https:\/\/ or http:\/\//],
    ['https://temgoc.vn/tem', /without a path/],
    ['https://temgoc.vn/?a=1', /without a path/],
    ['https://temgoc.vn/#a', /without a path/],
    ['https://somebody@temgoc.vn', /without a path/],
  ])('%j is refused, and told why', (text, message) => {
    expect(parsePublicUrl(text)).toEqual({ ok: false, error: expect.stringMatching(message) })
  })
})

describe('the printed address', () => {
  it('is the origin, a slash and the code', () => {
    const code = encodeStamp(5, CURRENT_KEY)
    const address = stampAddress('https://temgoc.vn', code)
    expect(address).toBe(`https://temgoc.vn/${code}`)
    expect(new URL(address).href).toBe(address)
  })

  it('leaves 21 characters for the host after https://', () => {
    expect(LONGEST_ADDRESS - 'https://'.length - '/'.length - CODE_LENGTH).toBe(21)
  })
})
