// Codes that nobody issued. Many from one network, or unusually many from one province, are guesses; one code on many
// phones is printed on goods; the rest are slips of the finger, of which nothing is made.
import type { Settings, WideSignal } from './signal.ts'

const settings = {
  'guessing.perNetwork': { default: 5, min: 2, max: 100, unit: 'codes', source: 'law' },
  'guessing.perProvince': { default: 10, min: 3, max: 10_000, unit: 'codes', source: 'law' },
  'guessing.timesUsual': { default: 4, min: 1, max: 50, unit: 'times', source: 'fitted' },
} as const satisfies Settings

export const guessing: WideSignal<typeof settings> = {
  name: 'guessing',
  meaning: {
    vi: 'Từ một mạng, hoặc trong một ngày ở một tỉnh, có nhiều mã không tồn tại được thử.',
    en: 'Many codes that do not exist were tried from one network, or on one day in one province.',
  },
  settings,
}

const inventedSettings = {
  'invented.networks': { default: 3, min: 2, max: 20, unit: 'networks', source: 'law' },
} as const satisfies Settings

export const invented: WideSignal<typeof inventedSettings> = {
  name: 'invented',
  meaning: {
    vi: 'Cùng một mã không ai phát hành được nhiều điện thoại quét: mã tự bịa in trên hàng.',
    en: 'One code that nobody issued is checked by several phones: an invented code is printed on goods.',
  },
  settings: inventedSettings,
}
