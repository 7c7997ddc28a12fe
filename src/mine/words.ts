// The words of the page that shows a phone what is held of it.
import type { Language, Words } from '../words/words.ts'

export type MineWords = typeof vi

const vi = {
  title: 'Những gì đang lưu về máy này',
  lead: 'Chỉ ở con tem này, và chỉ nhờ cookie của chính con tem này trên máy của bạn. Chúng tôi không biết bạn là ai và không nối được với con tem nào khác.',
  none: 'Không lưu gì về máy này ở con tem này.',
  checks: 'Các lần kiểm tra',
  when: 'Khi nào',
  where: 'Khoảng đâu',
  how: 'Bằng gì',
  unknown: 'không rõ',
  network: (asn: number) => `nhà mạng số ${asn}`,
  connections: { cellular: 'mạng di động', wifi: 'Wi-Fi', other: 'kết nối khác' },
  ways: { qr: 'quét mã', link: 'mở liên kết', typed: 'gõ mã' },
  seen: 'trang đã được xem',
  pins: { right: 'mã PIN đúng', wrong: 'mã PIN sai' },
  reports: 'Báo cáo gửi từ máy này',
  report: (number: string, day: string) => `Báo cáo ${number}, gửi ngày ${day}`,
  cookie: 'Ngoài ra còn các dấu 16 bit, của máy và của mạng, và cookie trên máy bạn.',
  remove: 'Xóa những gì đang lưu về máy này',
  stays:
    'Xóa xong, số lần con tem được kiểm tra vẫn giữ nguyên, nhưng không còn cho biết là máy nào, ở đâu. Báo cáo vẫn được xem xét, nhưng không còn nối với lần quét nào; muốn rút lại, hãy nêu số báo cáo.',
  removed: 'Đã xóa. Cookie trên máy bạn ở địa chỉ này của con tem cũng đã xóa.',
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
  ways: { qr: 'by scanning', link: 'by a link', typed: 'by typing' },
  seen: 'the page was looked at',
  pins: { right: 'right PIN', wrong: 'wrong PIN' },
  reports: 'Reports sent from this phone',
  report: (number, day) => `Report ${number}, sent on ${day}`,
  cookie:
    'Besides these there are marks of 16 bits, of the phone and of its networks, and the cookie on your phone.',
  remove: 'Remove what is held of this phone',
  stays:
    'Afterwards the number of checks of the stamp remains, but it no longer says which phone they came from, or where. A report is still looked into, but is joined with no scan; to withdraw it, name its number.',
  removed: 'Removed. The cookie on your phone at this address of the stamp is gone too.',
  back: 'Back to the stamp’s page (counts as a new check)',
}

const TABLES: Readonly<Record<Language, MineWords>> = { vi, en }

export const mineWords = (words: Words): MineWords => TABLES[words.language]
