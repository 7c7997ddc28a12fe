// A photo or a link of a genuine stamp that was posted: many who come by the link make it likely that the others came
// by the picture. It speaks against copies, and not without end: a forger may post links too.
import { type Settings, type StampSignal, surprise } from './signal.ts'

const settings = {
  'shared.weight': { default: 3.2, min: 0, max: 10, unit: 'nats', source: 'labelled' },
  'shared.scale': { default: 1, min: 0.1, max: 20, unit: 'links', source: 'labelled' },
  'shared.most': { default: 14, min: 0, max: 20, unit: 'nats', source: 'labelled' },
} as const satisfies Settings

export const sharedLink: StampSignal<typeof settings> = {
  name: 'shared',
  meaning: {
    vi: 'Nhiều người mở trang qua liên kết được chia sẻ, nên ảnh của tem có lẽ đã được đăng lên mạng. Điều này làm giảm nghi ngờ.',
    en: 'Many opened the page by a link that was passed on, so a photo of the stamp was probably posted. This lowers the doubt.',
  },
  settings,
  share: (e, p) =>
    -surprise(
      e.links ** 2 / (e.links + e.witnesses + 1),
      p['shared.weight'],
      p['shared.scale'],
      p['shared.most'],
    ),
}
