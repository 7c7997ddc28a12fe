// Places: goods are sold where their batch was meant to go, and networks that name a wrong place mostly name a large
// city. A check from anywhere else is a surprise, and more so over a carrier, because shoppers stand at the shelf.
import { type Evidence, PLACES_KEPT } from '../evidence.ts'
import type { Connection } from '../networks.ts'
import { type Chosen, type Settings, type StampSignal, surprise } from './signal.ts'

const settings = {
  'place.weight': { default: 2.9, min: 0, max: 10, unit: 'nats', source: 'labelled' },
  'place.scale': { default: 1, min: 0.1, max: 20, unit: 'nats', source: 'labelled' },
  'place.most': { default: 12, min: 0, max: 30, unit: 'nats', source: 'labelled' },
  'place.atHome': { default: 0.4, min: 0, max: 1, unit: 'share', source: 'labelled' },
  'place.wrongCellular': { default: 0.32, min: 0.01, max: 0.9, unit: 'share', source: 'geolocation' },
  'place.wrongUnknown': { default: 0.22, min: 0.01, max: 0.9, unit: 'share', source: 'geolocation' },
  'place.wrongWifi': { default: 0.1, min: 0.01, max: 0.9, unit: 'share', source: 'geolocation' },
  'place.intended': { default: 0.85, min: 0, max: 1, unit: 'share', source: 'labelled' },
} as const satisfies Settings
type PlacePolicy = Chosen<typeof settings>

export const place: StampSignal<typeof settings> = {
  name: 'place',
  meaning: {
    vi: 'Mã được quét ở những nơi lô hàng không được bán. Mạng di động thường báo nhầm Hà Nội hoặc TP. Hồ Chí Minh nên điều đó hầu như không được tính.',
    en: 'The code was checked where its batch is not sold. Mobile networks often name Hà Nội or Ho Chi Minh City by mistake, so that hardly counts.',
  },
  settings,
  share: (e, p) => surprise(e.place, p['place.weight'], p['place.scale'], p['place.most']),
}

/** Where a wrong address is put: the carriers' gateways stand in the large cities. */
const HUBS: Readonly<Record<string, number>> = { 'VN-HN': 0.58, 'VN-SG': 0.32, 'VN-DN': 0.04 }
export const isGateway = (province: string) => province in HUBS
const hub = (province: string) => HUBS[province] ?? 0.06 / 31
/** Where goods are sold: people live there. */
const MARKETS: Readonly<Record<string, number>> = { 'VN-HN': 0.15, 'VN-SG': 0.2 }
const market = (province: string) => MARKETS[province] ?? 0.65 / 32

const WRONG = {
  cellular: 'place.wrongCellular',
  wifi: 'place.wrongWifi',
  unknown: 'place.wrongUnknown',
} as const

/** In nats: how much likelier a copy is met here than the item itself. None where the goods are sold. */
function surpriseOfPlace(
  province: string,
  connection: Connection,
  regions: readonly string[],
  p: PlacePolicy,
): number {
  const wrong = p[WRONG[connection]]
  const meant = regions.includes(province) ? p['place.intended'] / regions.length : 0
  const carried = (1 - p['place.intended']) * market(province)
  const honest = (1 - wrong) * (meant + carried) + wrong * hub(province)
  return Math.max(0, Math.log(market(province) / honest))
}

/** Takes the place of one visit into the evidence. A batch that was meant for no region in particular is at home where its stamp was first checked. */
export function takePlace(
  e: Evidence,
  seen: { province: string; weight: number; visit: number; connection: Connection },
  regions: readonly string[],
  p: PlacePolicy,
): void {
  const { province, weight, visit, connection } = seen
  const [first] = e.places
  const meant = regions.length > 0 ? regions : [first?.province ?? province]
  const counts = connection === 'wifi' ? p['place.atHome'] : 1
  e.place += visit * counts * surpriseOfPlace(province, connection, meant, p)
  const before = e.places.find((one) => one.province === province)
  if (before) before.visits += visit
  else if (e.places.length < PLACES_KEPT)
    e.places.push({ province, visits: visit, home: false, today: weight })
}
