// Places: one item moves slowly and is in one province at a time; networks often name the wrong one, and then mostly
// a large city. A filter over a few provinces asks how well one item explains what was seen, against many.
import { type Evidence, PLACES_KEPT, type SeenPlace } from '../evidence.ts'
import type { Connection } from '../networks.ts'
import { type Chosen, type Settings, SOURCES, type StampSignal } from './signal.ts'

const settings = {
  'place.gain': { default: 2, min: 0, max: 4, unit: 'weight', source: SOURCES.fitted },
  'place.least': { default: -1, min: -5, max: 0, unit: 'nats', source: SOURCES.fitted },
  'place.most': { default: 14, min: 0, max: 30, unit: 'nats', source: SOURCES.fitted },
  'place.wrongCellular': { default: 0.32, min: 0.01, max: 0.9, unit: 'share', source: SOURCES.geolocation },
  'place.wrongUnknown': { default: 0.22, min: 0.01, max: 0.9, unit: 'share', source: SOURCES.geolocation },
  'place.wrongWifi': { default: 0.1, min: 0.01, max: 0.9, unit: 'share', source: SOURCES.geolocation },
  'place.movedAtOnce': { default: 0.01, min: 0, max: 0.5, unit: 'share', source: SOURCES.fitted },
  'place.movedInTime': { default: 0.12, min: 0, max: 0.9, unit: 'share', source: SOURCES.fitted },
  'place.movingDays': { default: 3, min: 0.1, max: 60, unit: 'days', source: SOURCES.fitted },
  'place.intended': { default: 0.85, min: 0, max: 1, unit: 'share', source: SOURCES.fitted },
  'place.copies': { default: 0.7, min: 0, max: 1, unit: 'share', source: SOURCES.fitted },
} as const satisfies Settings
type PlacePolicy = Chosen<typeof settings>

/** Of one visit: the weakest and the strongest word of a place. */
const ONE_VISIT = { least: -0.6, most: 3.5 }

export const place: StampSignal<typeof settings> = {
  name: 'place',
  meaning: {
    vi: 'Các nơi quét không khớp với đường đi của một sản phẩm. Mạng di động thường báo nhầm Hà Nội hoặc TP. Hồ Chí Minh nên điều đó hầu như không được tính.',
    en: 'The places of the checks do not fit the way of one item. Mobile networks often name Hà Nội or Ho Chi Minh City by mistake, so that hardly counts.',
  },
  settings,
  share: (e, p) => Math.max(p['place.least'], Math.min(p['place.most'], e.place)),
}

/** Where a wrong address is put: the carriers' gateways stand in the large cities. */
const HUBS: Readonly<Record<string, number>> = { 'VN-HN': 0.58, 'VN-SG': 0.32, 'VN-DN': 0.04 }
const hub = (province: string) => HUBS[province] ?? 0.06 / 31
/** Where goods are sold: people live there. */
const MARKETS: Readonly<Record<string, number>> = { 'VN-HN': 0.15, 'VN-SG': 0.2 }
const market = (province: string) => MARKETS[province] ?? 0.65 / 32

/** Takes the place of one visit into the evidence. `regions` are where the batch was meant to go. */
export function takePlace(
  e: Evidence,
  seen: { province: string; at: number; weight: number; connection: Connection },
  regions: readonly string[],
  p: PlacePolicy,
): void {
  const { province: here, at, weight, connection } = seen
  const wrong =
    p[
      connection === 'cellular'
        ? 'place.wrongCellular'
        : connection === 'wifi'
          ? 'place.wrongWifi'
          : 'place.wrongUnknown'
    ]
  const days = e.placedAt === 0 ? 3 : Math.max(0, at - e.placedAt) / 86_400
  const moved =
    p['place.movedAtOnce'] + p['place.movedInTime'] * (1 - Math.exp(-days / p['place.movingDays']))
  const places: SeenPlace[] =
    e.places.length > 0
      ? e.places
      : regions.map((province) => ({ province, belief: p['place.intended'] / regions.length, visits: 0 }))
  const known = places.reduce((sum, one) => sum + one.belief, 0)
  if (!places.some(({ province }) => province === here))
    places.push({ province: here, belief: Math.max(0, 1 - known) * market(here), visits: 0 })

  let elsewhere = 1
  let honest = 0
  let visits = 0
  for (const one of places) {
    const prior = (1 - moved) * one.belief + moved * market(one.province)
    elsewhere -= prior
    one.belief = prior * ((1 - wrong) * (one.province === here ? 1 : 0) + wrong * hub(here))
    honest += one.belief
    visits += one.visits
  }
  honest += Math.max(0, elsewhere) * wrong * hub(here)
  const before = places.find(({ province }) => province === here)
  const sold = visits > 0 ? 0.5 * ((before?.visits ?? 0) / visits) + 0.5 * market(here) : market(here)
  const copies = (1 - p['place.copies']) * honest + p['place.copies'] * sold
  const word = Math.max(ONE_VISIT.least, Math.min(ONE_VISIT.most, Math.log(copies / honest)))
  e.place = Math.max(p['place.least'], Math.min(p['place.most'], e.place + p['place.gain'] * weight * word))
  for (const one of places) one.belief /= honest
  if (before) before.visits += weight
  e.places = places.sort((a, b) => b.belief - a.belief).slice(0, PLACES_KEPT)
  e.placedAt = at
}
