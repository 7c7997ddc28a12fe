// Homes: one item ends in one household, and is shown to few others. A network that a second phone uses later is taken
// for a shop's, and what it had given is taken back.
import { type Settings, SOURCES, type StampSignal, surprise } from './signal.ts'

const settings = {
  'homes.weight': { default: 6.5, min: 0, max: 15, unit: 'nats', source: SOURCES.lomax },
  'homes.scale': { default: 2, min: 0.1, max: 20, unit: 'homes', source: SOURCES.lomax },
  'homes.most': { default: 6.5, min: 0, max: 20, unit: 'nats', source: SOURCES.fitted },
  'homes.unknownConnection': { default: 0.05, min: 0, max: 1, unit: 'weight', source: SOURCES.fitted },
} as const satisfies Settings

export const homes: StampSignal<typeof settings> = {
  name: 'homes',
  meaning: {
    vi: 'Mã được quét ở nhiều mạng Wi-Fi gia đình khác nhau. Một sản phẩm thật thường chỉ về một nhà.',
    en: 'The code was checked on several household networks. One item usually ends in one home.',
  },
  settings,
  share: (e, p) => surprise(e.homes - 1, p['homes.weight'], p['homes.scale'], p['homes.most']),
}
