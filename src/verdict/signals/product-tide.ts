// Many suspicious stamps of one product make each of them more suspicious, and are a finding by themselves: a forger
// who copies many stamps a few times each is seen at the product, not at the stamp.
import type { Settings, WideSignal } from './signal.ts'

const settings = {
  'product.suspicious': { default: 2.4, min: 1, max: 9, unit: 'nats', source: 'fitted' },
  'product.usualShare': { default: 0.004, min: 0.0001, max: 0.2, unit: 'share', source: 'fitted' },
  'product.most': { default: 4, min: 0, max: 10, unit: 'nats', source: 'fitted' },
  'product.revived': { default: 2, min: 0, max: 5, unit: 'times', source: 'labelled' },
  'product.least': { default: 2, min: 0, max: 9, unit: 'nats', source: 'fitted' },
  'product.tail': { default: 12, min: 3, max: 40, unit: 'nats', source: 'poisson' },
  'product.stamps': { default: 4, min: 2, max: 100, unit: 'stamps', source: 'fitted' },
} as const satisfies Settings

export const productTide: WideSignal<typeof settings> = {
  name: 'product',
  meaning: {
    vi: 'Nhiều tem khác của cùng sản phẩm cũng đang có dấu hiệu bị sao chép.',
    en: 'Other stamps of the same product show signs of copying too.',
  },
  settings,
}

/** How surprising m events are where mu were to be expected, in nats; 0 for no more than expected. */
export function poissonTail(m: number, mu: number): number {
  return m <= mu ? 0 : m * Math.log(m / mu) - (m - mu)
}
