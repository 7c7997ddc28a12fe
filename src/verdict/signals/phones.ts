// Phones before any home: one item on a shelf is looked at by few; a copied code by the buyers of every copy.
import { type Settings, type StampSignal, surprise } from './signal.ts'

const settings = {
  'phones.weight': { default: 0.5, min: 0, max: 10, unit: 'nats', source: 'labelled' },
  'phones.scale': { default: 1, min: 0.1, max: 20, unit: 'visits', source: 'labelled' },
  'phones.most': { default: 5.5, min: 0, max: 20, unit: 'nats', source: 'labelled' },
} as const satisfies Settings

export const phones: StampSignal<typeof settings> = {
  name: 'phones',
  meaning: {
    vi: 'Nhiều điện thoại khác nhau đã quét mã trước khi có ai mang hàng về nhà. Nhiều lượt trong cùng một ngày được tính giảm dần.',
    en: 'Different phones checked the code before anybody had taken the goods home. Many on one day count for less and less.',
  },
  settings,
  share: (e, p) => surprise(e.visits - 1, p['phones.weight'], p['phones.scale'], p['phones.most']),
}
