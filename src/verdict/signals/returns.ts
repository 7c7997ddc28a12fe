// Returns: one item goes from the shop to a home, and hardly ever back. A code that is met in one province, then in
// another, then in the first again is on more than one item. Provinces that networks name by mistake tell nothing of it.
import type { Evidence } from '../evidence.ts'
import { isGateway } from './place.ts'
import { type Settings, type StampSignal, surprise } from './signal.ts'

const settings = {
  'returns.weight': { default: 1.5, min: 0, max: 10, unit: 'nats', source: 'labelled' },
  'returns.scale': { default: 1, min: 0.1, max: 20, unit: 'visits', source: 'labelled' },
  'returns.most': { default: 6, min: 0, max: 20, unit: 'nats', source: 'labelled' },
} as const satisfies Settings

export const returns: StampSignal<typeof settings> = {
  name: 'returns',
  meaning: {
    vi: 'Mã được quét ở một tỉnh, rồi ở tỉnh khác, rồi lại ở tỉnh trước: một sản phẩm hiếm khi đi rồi quay lại.',
    en: 'The code was checked in one province, then in another, then in the first again: one item hardly ever goes and comes back.',
  },
  settings,
  share: (e, p) => surprise(e.returns, p['returns.weight'], p['returns.scale'], p['returns.most']),
}

/** Before the place of this visit is taken in. */
export function takeReturn(e: Evidence, province: string, weight: number, at: number): void {
  if (isGateway(province)) return
  e.lastPlaceAt = Math.max(e.lastPlaceAt, at)
  if (province === e.lastPlace) return
  if (e.places.some((one) => one.province === province)) e.returns += weight
  e.lastPlace = province
}
