// A flood: somebody scans many genuine stamps of one producer at once, to make them look copied. What a stamp gained in
// such days is set aside, up to a bound, so that a flood cannot hide a real clone for ever.
import type { Settings, WideSignal } from './signal.ts'

const settings = {
  'flood.rise': { default: 1.5, min: 0.5, max: 9, unit: 'nats', source: 'flood' },
  'flood.visits': { default: 3, min: 1, max: 20, unit: 'visits', source: 'flood' },
  'flood.windowHours': { default: 48, min: 12, max: 168, unit: 'hours', source: 'flood' },
  'flood.stamps': { default: 6, min: 3, max: 1000, unit: 'stamps', source: 'flood' },
  'flood.timesUsual': { default: 4, min: 1, max: 50, unit: 'times', source: 'flood' },
  'flood.stampsAtMost': { default: 10, min: 3, max: 1000, unit: 'stamps', source: 'flood' },
  'flood.holdHours': { default: 72, min: 1, max: 720, unit: 'hours', source: 'flood' },
  'flood.setAside': { default: 18, min: 0, max: 40, unit: 'nats', source: 'flood' },
  'flood.stillAlert': { default: 14, min: 5, max: 40, unit: 'nats', source: 'flood' },
} as const satisfies Settings

export const flood: WideSignal<typeof settings> = {
  name: 'flood',
  meaning: {
    vi: 'Nhiều tem của một cơ sở bị quét dồn trong thời gian ngắn. Dấu hiệu của những ngày đó được gác lại, người mua không thấy cảnh báo vì chúng.',
    en: 'Many stamps of one producer were scanned in a short time. What those days showed is set aside, and no buyer is warned because of it.',
  },
  settings,
}
