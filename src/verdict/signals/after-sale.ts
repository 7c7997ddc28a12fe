// After the sale: a shop said the item was sold, or its PIN was used, and still new people check it.
import type { Settings, StampSignal } from './signal.ts'

const settings = {
  'afterSale.each': { default: 0.4, min: 0, max: 5, unit: 'nats', source: 'fitted' },
  'afterSale.most': { default: 6, min: 0, max: 20, unit: 'nats', source: 'fitted' },
} as const satisfies Settings

export const afterSale: StampSignal<typeof settings> = {
  name: 'after-sale',
  meaning: {
    vi: 'Cửa hàng đã báo bán, hoặc mã PIN đã dùng, mà người lạ vẫn quét mã.',
    en: 'A shop had reported the sale, or the PIN had been used, and still strangers checked the code.',
  },
  settings,
  share: (e, p) => Math.min(p['afterSale.most'], p['afterSale.each'] * e.afterSale),
}
