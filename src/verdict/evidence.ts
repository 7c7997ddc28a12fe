// What is remembered of one stamp's scans to tell one item from many: a few sums and short rings, packed into its row.
// It gives up which scan brought what; identities in it are 16-bit hashes keyed with the serial.
import { PROVINCES, provinceIndex } from '../places/provinces.ts'

/** A network that looked at this stamp. */
interface SeenNetwork {
  hash: number
  /** Seconds since 1970. */
  at: number
  /** The first phone in it. */
  phone: number
  /** How much it looks like a home; 0 once it turned out to be a shop's. */
  home: number
  wifi: boolean
  shop: boolean
  /** A wrong PIN came from it; one that another phone had used. */
  wrongPin: boolean
  usedPin: boolean
}

/** A province in which visits came from. */
interface SeenPlace {
  province: string
  /** Visits from here. */
  visits: number
  /** A home is known here. */
  home: boolean
  /** Visits from here on the latest day, none made less of; 31 stands for more. */
  today: number
}

export interface Evidence {
  /** Scans taken in, of whatever weight. */
  scans: number
  /** Independent visits before the item reached a home, of later days less where many came on one. */
  visits: number
  /** The same, after it had reached one. */
  strangers: number
  /** Independent visits, crowds included. */
  witnesses: number
  /** Phones that came by a link passed on. */
  links: number
  /** How surprising the places were, in nats. */
  place: number
  /** Visits in a province that the item had left for another. */
  returns: number
  /** Where it was last met, of the provinces that tell, and in seconds when. */
  lastPlace: string | null
  lastPlaceAt: number
  /** Homes beyond the first of their province. */
  homes: number
  /** Visits later than usual, by how much. */
  late: number
  /** Points of the PIN, in nats. */
  pin: number
  /** Visits after the sale. */
  afterSale: number
  /** Nats that a flood brought and that were set aside. */
  forgiven: number
  /** The evidence when its present window began, and that moment in seconds. */
  before: number
  windowAt: number
  /** Seconds: the first independent visit, the latest scan. */
  firstAt: number
  lastAt: number
  /** Seconds: when it was last counted among stamps that came to life again. */
  revivedAt: number
  /** Seconds: when its alarm was last passed on to a case. */
  alarmedAt: number
  /** Hash of the network that is its home; -1 none, -2 it has one, known by the PIN or no longer by its hash. */
  home: number
  /** Day number, and visits on it. */
  day: number
  today: number
  /** Visits of phones not known before, since the present window began; 63 stands for more. */
  gathered: number
  /** It counts as rising in its producer's window; as suspicious in its product's. */
  risen: boolean
  hot: boolean
  phones: number[]
  networks: SeenNetwork[]
  places: SeenPlace[]
}

export const HOME_NONE = -1
export const HOME_UNNAMED = -2

export const PHONES_KEPT = 8
export const NETWORKS_KEPT = 6
export const PLACES_KEPT = 5

export function blank(): Evidence {
  return {
    scans: 0,
    visits: 0,
    strangers: 0,
    witnesses: 0,
    links: 0,
    place: 0,
    returns: 0,
    lastPlace: null,
    lastPlaceAt: 0,
    homes: 0,
    late: 0,
    pin: 0,
    afterSale: 0,
    forgiven: 0,
    before: 0,
    windowAt: 0,
    firstAt: 0,
    lastAt: 0,
    revivedAt: 0,
    alarmedAt: 0,
    home: HOME_NONE,
    day: 0,
    today: 0,
    gathered: 0,
    risen: false,
    hot: false,
    phones: [],
    networks: [],
    places: [],
  }
}

const GATHERED_MOST = 63
/** Where the marks of one byte stand, in every version, so that a statement of the database can read them. */
export const FLAGS_AT = 53
const RISEN_FLAG = 1
export const HOT_FLAG = 2

const VERSION = 5
const HEAD_OF_THIS = 66
/** What an earlier version left out stands at the end of the head. */
const HEAD_BYTES: Readonly<Record<number, number | undefined>> = {
  2: 57,
  3: 60,
  4: 66,
  [VERSION]: HEAD_OF_THIS,
}
const NOWHERE = 255
const NETWORK_BYTES = 11
const PLACE_BYTES = 4
const HOME_HERE = 128
const LARGEST = HEAD_OF_THIS + 2 * PHONES_KEPT + NETWORK_BYTES * NETWORKS_KEPT + PLACE_BYTES * PLACES_KEPT

/** At most 168 bytes. Sums keep 1/256, shares 1/65535. */
export function pack(e: Evidence): Uint8Array {
  const bytes = new Uint8Array(LARGEST)
  const view = new DataView(bytes.buffer)
  let at = 0
  const u8 = (n: number) => view.setUint8(at++, n)
  const u16 = (n: number) => {
    view.setUint16(at, Math.min(65_535, Math.max(0, Math.round(n))))
    at += 2
  }
  const i16 = (n: number) => {
    view.setInt16(at, Math.min(32_767, Math.max(-32_768, Math.round(n * 256))))
    at += 2
  }
  const u32 = (n: number) => {
    view.setUint32(at, Math.min(0xffff_ffff, Math.max(0, Math.round(n))))
    at += 4
  }
  u8(VERSION)
  u32(e.scans)
  for (const sum of [
    e.visits,
    e.strangers,
    e.witnesses,
    e.links,
    e.today,
    e.afterSale,
    e.forgiven,
    e.place,
    e.late,
  ])
    u16(sum * 256)
  for (const nats of [e.pin, e.before]) i16(nats)
  for (const seconds of [e.windowAt, e.firstAt, e.lastAt, e.revivedAt, e.alarmedAt]) u32(seconds)
  u16(e.day)
  view.setInt32(at, e.home)
  at += 4
  u8((e.risen ? RISEN_FLAG : 0) + (e.hot ? HOT_FLAG : 0) + 4 * Math.min(GATHERED_MOST, e.gathered))
  u8(e.phones.length)
  u8(e.networks.length)
  u8(e.places.length)
  u16(e.returns * 256)
  u8((e.lastPlace === null ? null : provinceIndex(e.lastPlace)) ?? NOWHERE)
  u32(e.lastPlaceAt)
  u16(e.homes * 256)
  for (const phone of e.phones) u16(phone)
  for (const one of e.networks) {
    u16(one.hash)
    u32(one.at)
    u16(one.phone)
    u16(one.home * 256)
    u8((one.wifi ? 1 : 0) + (one.shop ? 2 : 0) + (one.wrongPin ? 4 : 0) + (one.usedPin ? 8 : 0))
  }
  for (const one of e.places) {
    u8((provinceIndex(one.province) ?? NOWHERE) | (one.home ? HOME_HERE : 0))
    u16(one.visits * 256)
    u8(Math.min(255, Math.round(one.today * 8)))
  }
  return bytes.subarray(0, at)
}

/** Evidence of another version, or none, is none: it is gathered anew. */
export function unpack(bytes: Uint8Array | null): Evidence {
  const e = blank()
  const version = bytes?.[0]
  const head = HEAD_BYTES[version ?? 0]
  if (bytes === null || version === undefined || head === undefined || bytes.length < head) return e
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 1
  const u8 = () => view.getUint8(at++)
  const u16 = () => {
    at += 2
    return view.getUint16(at - 2)
  }
  const i16 = () => {
    at += 2
    return view.getInt16(at - 2) / 256
  }
  const u32 = () => {
    at += 4
    return view.getUint32(at - 4)
  }
  e.scans = u32()
  e.visits = u16() / 256
  e.strangers = u16() / 256
  e.witnesses = u16() / 256
  e.links = u16() / 256
  e.today = u16() / 256
  e.afterSale = u16() / 256
  e.forgiven = u16() / 256
  e.place = u16() / 256
  e.late = u16() / 256
  e.pin = i16()
  e.before = i16()
  e.windowAt = u32()
  e.firstAt = u32()
  e.lastAt = u32()
  e.revivedAt = u32()
  e.alarmedAt = u32()
  e.day = u16()
  e.home = view.getInt32(at)
  at += 4
  const flags = u8()
  e.risen = (flags & RISEN_FLAG) > 0
  e.hot = (flags & HOT_FLAG) > 0
  e.gathered = flags >> 2
  const phones = u8()
  const networks = u8()
  const places = u8()
  if (version >= 3) {
    e.returns = u16() / 256
    e.lastPlace = PROVINCES[u8()]?.code ?? null
  }
  if (version >= 4) {
    e.lastPlaceAt = u32()
    e.homes = u16() / 256
  }
  for (let i = 0; i < phones; i++) e.phones.push(u16())
  for (let i = 0; i < networks; i++) {
    const one = { hash: u16(), at: u32(), phone: u16(), home: u16() / 256 }
    const kind = u8()
    e.networks.push({
      ...one,
      wifi: (kind & 1) === 1,
      shop: (kind & 2) === 2,
      wrongPin: (kind & 4) === 4,
      usedPin: (kind & 8) === 8,
    })
  }
  for (let i = 0; i < places; i++) {
    const where = u8()
    const visits = u16() / 256
    const today = version >= 5 ? u8() / 8 : 0
    const province = PROVINCES[where & ~HOME_HERE]?.code
    if (province) e.places.push({ province, visits, home: (where & HOME_HERE) > 0, today })
  }
  return e
}

/** A copy that may be changed. */
export function copyOf(e: Evidence): Evidence {
  return {
    ...e,
    phones: [...e.phones],
    networks: e.networks.map((one) => ({ ...one })),
    places: e.places.map((one) => ({ ...one })),
  }
}

/** What is left when only these marks may still be known; null where that is all there is. What was counted stays. */
export function withoutOtherMarks(
  e: Evidence,
  phones: ReadonlySet<number>,
  networks: ReadonlySet<number>,
): Evidence | null {
  const left: Evidence = {
    ...e,
    phones: e.phones.filter((phone) => phones.has(phone)),
    networks: e.networks
      .filter(({ hash }) => networks.has(hash))
      .map((one) => ({ ...one, phone: phones.has(one.phone) ? one.phone : 0 })),
    home: e.home >= 0 && !networks.has(e.home) ? HOME_UNNAMED : e.home,
  }
  const same =
    left.home === e.home &&
    left.phones.length === e.phones.length &&
    left.networks.length === e.networks.length &&
    left.networks.every(({ phone }, i) => phone === e.networks[i]?.phone)
  return same ? null : left
}
