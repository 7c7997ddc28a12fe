// Decides which place an address is in, from a MaxMind DB file (.mmdb) the operator supplies. Node only.
// Gives up: regions from databases that only name them, and databases of other layouts: their answer is "unknown".
import { readFileSync } from 'node:fs'
import { Reader, type Response } from 'mmdb-lib'
import { reasonOf } from '../log.ts'
import { normaliseAddress, readAsn, readCountry, readRegion, type Whence } from './whence.ts'

/** The place and network of an address, in the forms of `Whence`; null is "not known". */
export type Place = Readonly<Pick<Whence, 'country' | 'region' | 'asn'>>

const UNKNOWN: Place = { country: null, region: null, asn: null }
const METADATA_MARKER = Buffer.from('\xab\xcd\xefMaxMind.com', 'latin1')

/**
 * Opens a database with the record layout of GeoLite2 City, Country or ASN (country.iso_code,
 * subdivisions[0].iso_code, autonomous_system_number), which several other vendors share, and returns a look-up.
 * The whole file is held in memory.
 *
 * Throws an Error naming `path` when the file cannot be read or is not a MaxMind DB. The look-up never throws:
 * text that is no address, and private and unlisted addresses, are unknown.
 * Source: maxmind.github.io/MaxMind-DB
 */
export function openGeoDb(path: string): (address: string) => Place {
  const reader = openReader(path)
  return (text) => {
    const address = normaliseAddress(text)
    // A tree of IPv4 networks would read the first 32 bits of an IPv6 address as if they were one.
    if (address === null || (address.includes(':') && reader.metadata.ipVersion !== 6)) return UNKNOWN
    try {
      return placeOf(reader.get(address))
    } catch {
      return UNKNOWN // a damaged record costs a province's name, not the scan
    }
  }
}

function openReader(path: string): Reader<Response> {
  let file: Buffer
  try {
    file = readFileSync(path)
  } catch (error) {
    throw new Error(`GEO_DB: cannot read ${path}: ${reasonOf(error)}`)
  }
  const problem = `GEO_DB: ${path} is not a MaxMind DB (.mmdb) file`
  if (!file.includes(METADATA_MARKER)) throw new Error(problem)
  let reader: Reader<Response>
  try {
    reader = new Reader<Response>(file, { cache: boundedCache(2_000) })
  } catch {
    throw new Error(problem)
  }
  const { binaryFormatMajorVersion, ipVersion, searchTreeSize } = reader.metadata
  const whole = binaryFormatMajorVersion === 2 && (ipVersion === 4 || ipVersion === 6)
  if (!whole || !(searchTreeSize > 0 && searchTreeSize < file.length)) throw new Error(problem)
  return reader
}

function placeOf(record: unknown): Place {
  const subdivisions = property(record, 'subdivisions')
  return {
    country: readCountry(property(property(record, 'country'), 'iso_code')),
    region: readRegion(property(Array.isArray(subdivisions) ? subdivisions[0] : null, 'iso_code')),
    asn: readAsn(property(record, 'autonomous_system_number')),
  }
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
}

/** Keeps decoded records by their offset in the file (never by address): a province has few of them. */
function boundedCache(size: number) {
  const records = new Map<string | number, unknown>()
  return {
    get: (offset: string | number) => records.get(offset),
    set: (offset: string | number, record: unknown) => {
      if (records.size >= size) records.clear()
      records.set(offset, record)
    },
  }
}
