// What an inspector found with the goods in hand outweighs any count.
import type { Settings, WideSignal } from './signal.ts'

const settings = {
  'onTheSpot.copied': { default: 12, min: 0, max: 30, unit: 'nats', source: 'seen' },
  'onTheSpot.genuine': { default: -6, min: -30, max: 0, unit: 'nats', source: 'seen' },
} as const satisfies Settings

export const onTheSpot: WideSignal<typeof settings> = {
  name: 'on-the-spot',
  meaning: {
    vi: 'Cán bộ kiểm tra đã xem hàng tại chỗ và ghi nhận.',
    en: 'An inspector has looked at the goods and recorded a finding.',
  },
  settings,
}
