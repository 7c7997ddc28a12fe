// Homes: one item goes from the shop to one home, and if it travels, to one in each place. A second home in the same
// province is a sign of a second item, also where many on one day are otherwise taken for a crowd.
import type { Evidence } from '../evidence.ts'
import { type Settings, type StampSignal, surprise } from './signal.ts'

const settings = {
  'homes.weight': { default: 1.2, min: 0, max: 15, unit: 'nats', source: 'labelled' },
  'homes.scale': { default: 1, min: 0.1, max: 20, unit: 'visits', source: 'labelled' },
  'homes.most': { default: 6, min: 0, max: 20, unit: 'nats', source: 'labelled' },
} as const satisfies Settings

export const homes: StampSignal<typeof settings> = {
  name: 'homes',
  meaning: {
    vi: 'Mã được quét qua Wi-Fi của nhiều nhà trong cùng một tỉnh, mà một sản phẩm thường chỉ về một nhà.',
    en: 'The code was checked over the Wi-Fi of several homes in one province, while one item usually goes to one.',
  },
  settings,
  share: (e, p) => surprise(e.homes, p['homes.weight'], p['homes.scale'], p['homes.most']),
}

/** A Wi-Fi network that was not known before, in a province whose visit is already taken in. */
export function takeHome(e: Evidence, province: string, weight: number): void {
  const place = e.places.find((one) => one.province === province)
  if (!place) return
  if (place.home) e.homes += weight
  place.home = true
}

/** One of them turned out to be a shop's. */
export function takeBackHome(e: Evidence): void {
  e.homes = Math.max(0, e.homes - 1)
}
