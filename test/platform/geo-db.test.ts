import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openGeoDb } from '../../src/platform/geo-db.ts'
import { temporaryFolder } from '../fixtures.ts'
import { type Value, writeMmdb } from './mmdb-writer.ts'

const UNKNOWN = { country: null, region: null, asn: null }

const city = (country: string, region?: string): Value => ({
  city: { geoname_id: 1_567_621, names: { en: 'Somewhere with a name of more than twenty-nine letters' } },
  country: { iso_code: country, names: { en: 'Country' } },
  ...(region === undefined ? {} : { subdivisions: [{ iso_code: region, names: { en: 'Region' } }] }),
})

const CITIES = {
  '14.160.0.0/16': city('VN', '05'),
  '113.161.0.0/17': city('VN', 'SG'),
  '113.161.128.0/17': city('VN', 'HN'),
  '8.8.8.0/24': city('US'),
  '2402:800:0:0:0:0:0:0/32': city('VN', '06'),
  '2001:ee0:0:0:0:0:0:0/32': city('VN', 'HP'),
}

const NETWORKS = {
  '14.160.0.0/11': { autonomous_system_number: 45_899, autonomous_system_organization: 'VNPT Corp' },
  '2402:800:0:0:0:0:0:0/32': { autonomous_system_number: 7_552 },
}

const ODD = {
  '10.0.0.0/8': 'text',
  '20.0.0.0/8': ['list'],
  '30.0.0.0/8': { country: 'VN', subdivisions: { iso_code: '05' }, autonomous_system_number: 'many' },
  '40.0.0.0/8': { country: { iso_code: 84 }, subdivisions: [], autonomous_system_number: 0 },
}

const folder = temporaryFolder()

const file = (name: string, content: Buffer | string) => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

describe('a database of places', () => {
  test.each([
    ['14.160.1.2', 'VN', '05'],
    ['113.161.5.6', 'VN', 'SG'],
    ['113.161.200.6', 'VN', 'HN'],
    ['::ffff:113.161.200.6', 'VN', 'HN'],
    ['2402:800:6240::1', 'VN', '06'],
    ['[2001:EE0::1]:443', 'VN', 'HP'],
    ['8.8.8.8', 'US', null],
  ])('%s is in %s %s', (address, country, region) => {
    const look = openGeoDb(file('city.mmdb', writeMmdb(CITIES)))
    expect(look(address)).toEqual({ country, region, asn: null })
    expect(look(address)).toEqual({ country, region, asn: null })
  })

  test.each(['192.168.1.1', '10.0.0.1', '127.0.0.1', '::1', 'fe80::1', 'fd00::1', '8.8.9.9', '', 'nowhere'])(
    '%j is unknown',
    (address) => {
      expect(openGeoDb(file('city.mmdb', writeMmdb(CITIES)))(address)).toEqual(UNKNOWN)
    },
  )
})

test('a database of networks gives their numbers', () => {
  const look = openGeoDb(file('asn.mmdb', writeMmdb(NETWORKS, { databaseType: 'GeoLite2-ASN' })))
  expect(look('14.175.255.255')).toEqual({ ...UNKNOWN, asn: 45_899 })
  expect(look('2402:800::1')).toEqual({ ...UNKNOWN, asn: 7_552 })
  expect(look('14.192.0.1')).toEqual(UNKNOWN)
})

test('a database of IPv4 alone knows no IPv6 address, not even by its first 32 bits', () => {
  const look = openGeoDb(file('v4.mmdb', writeMmdb({ '32.1.0.0/16': city('VN', '05') }, { ipVersion: 4 })))
  expect(look('32.1.13.184')).toEqual({ country: 'VN', region: '05', asn: null })
  expect(look('2001:db8::1')).toEqual(UNKNOWN)
})

test('records of another layout are unknown', () => {
  const look = openGeoDb(file('odd.mmdb', writeMmdb(ODD)))
  for (const address of ['10.1.1.1', '20.1.1.1', '30.1.1.1', '40.1.1.1'])
    expect(look(address)).toEqual(UNKNOWN)
})

test('more records than are kept decoded are all found', () => {
  const many = Object.fromEntries(
    Array.from({ length: 2_500 }, (_, at) => [
      `20.${at >> 8}.${at & 255}.0/24`,
      { autonomous_system_number: at + 1 },
    ]),
  )
  const look = openGeoDb(file('many.mmdb', writeMmdb(many)))
  for (const at of [0, 1, 1_999, 2_499, ...Array(2_500).keys(), 0]) {
    expect(look(`20.${at >> 8}.${at & 255}.77`).asn).toBe(at + 1)
  }
})

describe('a file that is none', () => {
  test('a missing one is named', () => {
    const path = join(folder, 'missing.mmdb')
    expect(() => openGeoDb(path)).toThrow(`GEO_DB: cannot read ${path}: ENOENT`)
  })

  test('a folder is named', () => {
    expect(() => openGeoDb(folder)).toThrow(`GEO_DB: cannot read ${folder}: EISDIR`)
  })

  const whole = writeMmdb(CITIES)
  const marker = whole.indexOf('MaxMind.com')
  test.each([
    ['an empty file', Buffer.alloc(0)],
    ['a text', 'start-ip,end-ip,country\n'],
    ['zeros', Buffer.alloc(4_096)],
    ['a download cut short', whole.subarray(0, marker - 3)],
    ['metadata cut short', whole.subarray(0, marker + 30)],
    ['metadata alone', whole.subarray(marker - 3)],
    ['a marker alone', Buffer.from('\xab\xcd\xefMaxMind.com', 'latin1')],
  ])('%s is named', (_what, content) => {
    const path = file('none.mmdb', content)
    expect(() => openGeoDb(path)).toThrow(`GEO_DB: ${path} is not a MaxMind DB (.mmdb) file`)
  })
})

test('a damaged database opens or is refused, but a look-up never throws', () => {
  const whole = writeMmdb(CITIES)
  const addresses = ['14.160.1.2', '113.161.5.6', '2402:800::1', '1.1.1.1', '::1']
  fc.assert(
    fc.property(fc.nat(whole.length - 1), fc.nat(255), (at, byte) => {
      const damaged = Buffer.from(whole)
      damaged[at] = byte
      let look: ReturnType<typeof openGeoDb>
      try {
        look = openGeoDb(file('damaged.mmdb', damaged))
      } catch (error) {
        expect(String(error)).toContain('damaged.mmdb is not a MaxMind DB')
        return
      }
      for (const address of addresses)
        expect(Object.keys(look(address))).toEqual(['country', 'region', 'asn'])
    }),
  )
})
