// Stamps that were struck off and are on goods all the same.
import type { Settings, WideSignal } from './signal.ts'

const settings = {
  'voidInUse.stamps': { default: 3, min: 1, max: 100, unit: 'stamps', source: 'fitted' },
  'voidInUse.windowDays': { default: 30, min: 1, max: 90, unit: 'days', source: 'fitted' },
} as const satisfies Settings

export const voidInUse: WideSignal<typeof settings> = {
  name: 'void-in-use',
  meaning: {
    vi: 'Nhiều tem đã hủy đang được quét ở cùng một tỉnh, thành.',
    en: 'Several stamps that were struck off are being checked in one province.',
  },
  settings,
}
