// The words of the page that shows a phone what is held of it.
import type { Language, Words } from '../words/words.ts'

export interface MineWords {
  title: string
  lead: string
  none: string
  checks: string
  when: string
  where: string
  how: string
  unknown: string
  network(asn: number): string
  connections: { cellular: string; wifi: string; other: string }
  pins: { right: string; wrong: string }
  cookie: string
  remove: string
  stays: string
  removed: string
  back: string
}

const vi: MineWords = {
  title: 'Những gì đang lưu về máy này',
  lead: 'Chỉ ở con tem này, và chỉ nhờ cookie của chính con tem này trên máy của bạn. Chúng tôi không biết bạn là ai và không nối được với con tem nào khác.',
  none: 'Không lưu gì về máy này ở con tem này.',
  checks: 'Các lần kiểm tra',
  when: 'Khi nào',
  where: 'Khoảng đâu',
  how: 'Bằng gì',
  unknown: 'không rõ',
  network: (asn) => `nhà mạng số ${asn}`,
  connections: { cellular: 'mạng di động', wifi: 'Wi-Fi', other: 'kết nối khác' },
  pins: { right: 'mã PIN đúng', wrong: 'mã PIN sai' },
  cookie: 'Ngoài ra còn hai dấu 16 bit, của máy và của mạng, và cookie trên máy bạn.',
  remove: 'Xóa những gì đang lưu về máy này',
  stays: 'Xóa xong, số lần con tem được kiểm tra vẫn giữ nguyên, nhưng không còn cho biết là máy nào, ở đâu.',
  removed: 'Đã xóa. Cookie của con tem này trên máy bạn cũng đã xóa.',
  back: 'Về trang của tem (sẽ tính là một lần kiểm tra mới)',
}

const en: MineWords = {
  title: 'What is held of this phone',
  lead: 'At this stamp only, and only by this stamp’s own cookie on your phone. We do not know who you are and cannot join it with any other stamp.',
  none: 'Nothing is held of this phone at this stamp.',
  checks: 'Checks',
  when: 'When',
  where: 'About where',
  how: 'With what',
  unknown: 'not known',
  network: (asn) => `network number ${asn}`,
  connections: { cellular: 'cellular', wifi: 'Wi-Fi', other: 'another connection' },
  pins: { right: 'right PIN', wrong: 'wrong PIN' },
  cookie:
    'Besides these there are two marks of 16 bits, of the phone and of its network, and the cookie on your phone.',
  remove: 'Remove what is held of this phone',
  stays:
    'Afterwards the number of checks of the stamp remains, but it no longer says which phone they came from, or where.',
  removed: 'Removed. This stamp’s cookie on your phone is gone too.',
  back: 'Back to the stamp’s page (counts as a new check)',
}

const TABLES: Readonly<Record<Language, MineWords>> = { vi, en }

export const mineWords = (words: Words): MineWords => TABLES[words.language]
