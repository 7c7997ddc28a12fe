import { isIP } from 'node:net'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  fromCloudflare,
  fromForwarded,
  isInside,
  networkOf,
  normaliseAddress,
  parseTrustProxy,
  readAsn,
  readCountry,
  readRegion,
  wideNetworkOf,
} from '../../src/platform/whence.ts'

const NOWHERE = { address: null, country: null, region: null, asn: null }
const VIETTEL = { country: 'VN', regionCode: '05', asn: 7552, city: 'Sơn La', latitude: '21.3' }

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2::3', '2001:db8:1::/48'],
  ['2001:db8:1:ffff::3', '2001:db8:1::/48'],
  ['2001:db8:2:2::3', '2001:db8:2::/48'],
  ['::1', '::/48'],
  ['no address', null],
])('%s spreads over %s', (address, wide) => {
  expect(wideNetworkOf(address)).toBe(wide)
})

test.each([
  ['127.0.0.1', true],
  ['::ffff:10.1.2.3', true],
  ['::FFFF:192.168.0.1', true],
  ['172.31.0.1', true],
  ['fe80::1', true],
  ['FD00::1', true],
  ['172.32.0.1', false],
  ['203.0.113.1', false],
  ['::ffff:203.0.113.1', false],
  ['2001:db8::1', false],
])('%s is of this house: %s', (address, inside) => {
  expect(isInside(address)).toBe(inside)
})

describe('on Cloudflare', () => {
  test('reads country, region and network from cf, the address from its header', () => {
    const headers = new Headers({ 'CF-Connecting-IP': '2402:800:6240::1' })
    expect(fromCloudflare(VIETTEL, headers)).toEqual({
      address: '2402:800:6240::1',
      country: 'VN',
      region: '05',
      asn: 7552,
    })
  })

  test('believes no other header', () => {
    const headers = new Headers({
      'X-Forwarded-For': '1.2.3.4',
      'CF-IPCountry': 'VN',
      'CF-Region-Code': 'SG',
      'X-Forwarded-ASN': '45899',
    })
    expect(fromCloudflare(undefined, headers)).toEqual(NOWHERE)
  })

  test.each([
    [undefined],
    [null],
    ['VN'],
    [42],
    [[]],
    [{}],
    [{ country: 84, regionCode: { code: '05' }, asn: 'none' }],
    [{ country: 'XX', regionCode: '', asn: 0 }],
    [{ country: 'T1' }], // Tor
  ])('cf %j tells nothing', (cf) => {
    expect(fromCloudflare(cf, new Headers())).toEqual(NOWHERE)
  })

  test('never throws', () => {
    fc.assert(
      fc.property(fc.anything(), (cf) => {
        fromCloudflare(cf, new Headers())
      }),
    )
  })
})

describe('behind forwarding proxies', () => {
  const chain = new Headers({
    'X-Forwarded-For': '6.6.6.6, 203.0.113.9,198.51.100.2 , [2001:DB8::7]:443',
    'CF-IPCountry': 'vn',
    'CF-Region-Code': 'SG',
    'X-Forwarded-ASN': 'AS45899',
  })
  const place = { country: 'VN', region: 'SG', asn: 45899 }

  test('without trust only the socket counts', () => {
    expect(fromForwarded('::ffff:192.0.2.1', chain, 0)).toEqual({ ...NOWHERE, address: '192.0.2.1' })
  })

  test.each([
    [1, '2001:db8::7'],
    [2, '198.51.100.2'],
    [3, '203.0.113.9'],
    [4, '6.6.6.6'],
    [5, '10.0.0.1'],
  ])('with trust %i the client is %s', (trust, address) => {
    expect(fromForwarded('10.0.0.1', chain, trust)).toEqual({ address, ...place })
  })

  test('an empty or missing list leaves the peer', () => {
    expect(fromForwarded('10.0.0.1', new Headers(), 1).address).toBe('10.0.0.1')
    expect(fromForwarded('10.0.0.1', new Headers({ 'X-Forwarded-For': ' ' }), 1).address).toBe('10.0.0.1')
  })

  test('what the trusted proxy could not name stays unknown', () => {
    expect(fromForwarded('10.0.0.1', new Headers({ 'X-Forwarded-For': 'unknown' }), 1).address).toBeNull()
    expect(fromForwarded(null, new Headers(), 0)).toEqual(NOWHERE)
  })

  test('nonsense in the headers is nothing', () => {
    const headers = new Headers({
      'CF-IPCountry': 'Vietnam',
      'CF-Region-Code': 'a b',
      'X-Forwarded-ASN': '-1',
    })
    expect(fromForwarded('10.0.0.1', headers, 1)).toEqual({ ...NOWHERE, address: '10.0.0.1' })
  })
})

describe('TRUST_PROXY', () => {
  test.each([
    [undefined, 0],
    ['', 0],
    [' ', 0],
    ['0', 0],
    ['false', 0],
    ['true', 1],
    ['TRUE', 1],
    ['1', 1],
    ['2', 2],
    [' 3 ', 3],
    ['10', 10],
  ])('%j is %i', (value, trust) => {
    expect(parseTrustProxy(value)).toBe(trust)
  })

  test.each(['11', '-1', '1.5', '1e1', 'yes', 'loopback', '10.0.0.0/8', '01'])('%j is refused', (value) => {
    expect(() => parseTrustProxy(value)).toThrow(/^TRUST_PROXY must be .*0 to 10.*, not "/)
  })
})

describe('addresses', () => {
  test.each([
    ['203.0.113.9', '203.0.113.9'],
    [' 203.0.113.9 ', '203.0.113.9'],
    ['203.0.113.9:51820', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['::FFFF:cb00:7109', '203.0.113.9'],
    ['[::ffff:203.0.113.9]:443', '203.0.113.9'],
    ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['[2001:db8::1]', '2001:db8::1'],
    ['[2001:db8::1]:8443', '2001:db8::1'],
    ['2001:0db8:0000:0001:0000:0000:0000:0001', '2001:db8:0:1::1'],
    ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['fe80::1%eth0', 'fe80::1'],
    ['64:ff9b::203.0.113.9', '64:ff9b::cb00:7109'],
    ['::', '::'],
    ['::1', '::1'],
    ['1::', '1::'],
  ])('%j is %s', (text, address) => {
    expect(normaliseAddress(text)).toBe(address)
  })

  test.each([
    [null],
    [''],
    ['unknown'],
    ['localhost'],
    ['256.1.1.1'],
    ['1.2.3'],
    ['01.2.3.4'],
    ['1.2.3.4.5'],
    ['1.2.3.4:'],
    ['1:2:3:4:5:6:7'],
    ['1:2:3:4:5:6:7:8:9'],
    ['1::2::3'],
    [':::'],
    ['1:2:3:4:5:6:7:8::'],
    ['12345::'],
    ['::g'],
    ['::1.2.3.256'],
    ['1.2.3.4::'],
    ['[::1'],
    ['203.0.113.9, 1.2.3.4'],
    ['1'.repeat(10_000)],
    ['%'.repeat(10_000)],
  ])('%j is none', (text) => {
    expect(normaliseAddress(text)).toBeNull()
  })

  test('IPv6 is read and written as the URL standard does', () => {
    fc.assert(
      fc.property(fc.ipV6(), (text) => {
        const canonical = new URL(`http://[${text}]/`).hostname.slice(1, -1)
        const mapped = /^::ffff:[0-9a-f]{1,4}:[0-9a-f]{1,4}$/.test(canonical)
        if (!mapped) expect(normaliseAddress(text)).toBe(canonical)
      }),
    )
  })

  test('what is an address is what node:net holds for one', () => {
    const symbols = fc.constantFrom(...'0123456789abcdefABCDEF:::::....')
    fc.assert(
      fc.property(fc.string({ unit: symbols, maxLength: 45 }), (text) => {
        const port = /^[\d.]+:\d+$/.test(text)
        if (!port) expect(normaliseAddress(text) !== null).toBe(isIP(text) !== 0)
      }),
      { numRuns: 3_000 },
    )
  })

  test('never throws, and is at rest after one round', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.ipV4(), fc.ipV6()), (text) => {
        const once = normaliseAddress(text)
        expect(normaliseAddress(once)).toBe(once)
      }),
    )
  })
})

describe('the network to hash', () => {
  test.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:db8::9', '2001:db8::/64'],
    ['2001:db8:0:7::9', '2001:db8:0:7::/64'],
    ['::1', '::/64'],
    ['nowhere', null],
    ['', null],
  ])('of %s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network)
  })

  test('is the same for every address of a /64 and differs for the next', () => {
    const group = fc.integer({ min: 0, max: 0xffff }).map((value) => value.toString(16))
    const prefix = fc.tuple(fc.constant('2402'), group, group, group).map((groups) => groups.join(':'))
    const host = fc.tuple(group, group, group, group).map((groups) => groups.join(':'))
    fc.assert(
      fc.property(prefix, host, host, (net, one, other) => {
        expect(networkOf(`${net}:${one}`)).toBe(networkOf(`${net}:${other}`))
        const next = net.replace(/^2402/, '2403')
        expect(networkOf(`${net}:${one}`)).not.toBe(networkOf(`${next}:${one}`))
      }),
    )
  })
})

test('countries, regions and network numbers are read or refused', () => {
  expect(['VN', 'vn', ' VN '].map(readCountry)).toEqual(['VN', 'VN', 'VN'])
  expect(['XX', 'T1', 'VNM', '', 84, null, undefined].map(readCountry)).toEqual(Array(7).fill(null))
  expect(['SG', 'sg', 'VN-SG', '05', 'ENG'].map(readRegion)).toEqual(['SG', 'SG', 'SG', '05', 'ENG'])
  expect(['', 'Sơn La', 'VN-', '0123', 5, null].map(readRegion)).toEqual(Array(6).fill(null))
  expect([7552, '7552', 'AS7552', 'as7552', 4294967295].map(readAsn)).toEqual([
    7552, 7552, 7552, 7552, 4294967295,
  ])
  expect([0, -1, 1.5, 4294967296, '0', '', 'AS', NaN, null].map(readAsn)).toEqual(Array(9).fill(null))
})
