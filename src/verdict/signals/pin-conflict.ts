// The PIN under the scratch layer: the second stranger who knows it, or a wrong one, speaks for copies; the first right
// one against them.
import type { Settings, StampSignal } from './signal.ts'

const settings = {
  'pin.used': { default: 5.5, min: 0, max: 15, unit: 'nats', source: 'pin' },
  'pin.wrong': { default: 2.9, min: 0, max: 15, unit: 'nats', source: 'pin' },
  'pin.wrongMost': { default: 5.8, min: 0, max: 20, unit: 'nats', source: 'fitted' },
  'pin.right': { default: -1, min: -10, max: 0, unit: 'nats', source: 'pin' },
  'pin.most': { default: 9, min: 0, max: 20, unit: 'nats', source: 'fitted' },
} as const satisfies Settings

export const pinConflict: StampSignal<typeof settings> = {
  name: 'pin',
  meaning: {
    vi: 'Mã PIN bị nhập sai, hoặc được một điện thoại khác nhập lại sau khi đã dùng.',
    en: 'The PIN was entered wrongly, or again by another phone after it had been used.',
  },
  settings,
  share: (e, p) => Math.max(p['pin.right'], Math.min(p['pin.most'], e.pin)),
}
