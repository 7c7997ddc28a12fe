// Stamps in the market that nobody activated: forgotten by the producer, or a stolen roll.
import type { Settings, WideSignal } from './signal.ts'

const settings = {
  'notActivated.stamps': { default: 3, min: 1, max: 100, unit: 'stamps', source: 'fitted' },
  'notActivated.waitDays': { default: 20, min: 0, max: 60, unit: 'days', source: 'fitted' },
  'notActivated.elsewhere': { default: 2, min: 0.5, max: 12, unit: 'nats', source: 'fitted' },
  'notActivated.elsewhereDays': { default: 14, min: 0, max: 60, unit: 'days', source: 'fitted' },
} as const satisfies Settings

export const notActivated: WideSignal<typeof settings> = {
  name: 'not-activated',
  meaning: {
    vi: 'Tem chưa kích hoạt đang được quét ngoài thị trường. Cơ sở được nhắc trước; nếu sau thời gian chờ vẫn chưa kích hoạt và không có điểm bán quen nhập hàng thì mở vụ việc.',
    en: 'Stamps that were never activated are being checked in the market. The producer is told first; a case opens if they stay so and no known outlet received them.',
  },
  settings,
}
