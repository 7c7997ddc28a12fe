// Strangers after home: once the item is in a household, new phones have little reason to meet it.
import { type Settings, type StampSignal, surprise } from './signal.ts'

const settings = {
  'strangers.weight': { default: 1.5, min: 0, max: 15, unit: 'nats', source: 'labelled' },
  'strangers.scale': { default: 1, min: 0.1, max: 20, unit: 'visits', source: 'labelled' },
  'strangers.most': { default: 6, min: 0, max: 20, unit: 'nats', source: 'labelled' },
} as const satisfies Settings

export const strangers: StampSignal<typeof settings> = {
  name: 'strangers',
  meaning: {
    vi: 'Sau khi hàng đã về một nhà, điện thoại lạ vẫn tiếp tục quét mã.',
    en: 'After the goods had reached a home, unknown phones went on checking the code.',
  },
  settings,
  share: (e, p) => surprise(e.strangers, p['strangers.weight'], p['strangers.scale'], p['strangers.most']),
}
