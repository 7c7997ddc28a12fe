// A busy shelf or a fair explains any number of visitors at one place around one household: visitors alone therefore
// weigh no more than this, unless homes or places speak too.
import { type Settings, SOURCES, type WideSignal } from './signal.ts'

const settings = {
  'shelf.most': { default: 5, min: 0, max: 20, unit: 'nats', source: SOURCES.flood },
} as const satisfies Settings

export const busyShelf: WideSignal<typeof settings> = {
  name: 'busy-shelf',
  meaning: {
    vi: 'Hàng trưng bày hoặc hội chợ có thể khiến nhiều người quét một tem ở cùng một nơi; chỉ số người quét thì không đủ để nghi ngờ.',
    en: 'A display item or a fair may bring many people to one stamp at one place; visitors alone are not enough for a doubt.',
  },
  settings,
}
