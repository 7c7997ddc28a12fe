// Refilled packages: stamps that had their life come to life again, many of one product in few weeks.
import type { Settings, WideSignal } from './signal.ts'

const settings = {
  'refilled.ageDays': { default: 45, min: 7, max: 720, unit: 'days', source: 'fitted' },
  'refilled.quietDays': { default: 10, min: 7, max: 360, unit: 'days', source: 'fitted' },
  'refilled.windowDays': { default: 20, min: 3, max: 60, unit: 'days', source: 'fitted' },
  'refilled.stamps': { default: 5, min: 2, max: 100, unit: 'stamps', source: 'fitted' },
  'refilled.stampsThere': { default: 5, min: 2, max: 100, unit: 'stamps', source: 'fitted' },
  'refilled.tailThere': { default: 7, min: 3, max: 40, unit: 'nats', source: 'poisson' },
  'refilled.tail': { default: 9, min: 3, max: 40, unit: 'nats', source: 'poisson' },
} as const satisfies Settings

export const refilled: WideSignal<typeof settings> = {
  name: 'refilled',
  meaning: {
    vi: 'Nhiều tem của một sản phẩm đã im lặng hoặc đã về nhà người mua nay lại được người lạ quét: có thể bao bì cũ bị đóng hàng lại.',
    en: 'Many stamps of a product that had been quiet or at home are checked by strangers again: used packages may have been refilled.',
  },
  settings,
}
