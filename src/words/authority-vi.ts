import { dayFirst as day } from '../time.ts'
import type { AuthorityWords } from './authority.ts'
import { weighedVi } from './reasons.ts'
import { around, count, moment, provinces, reason, voidedVi } from './vi.ts'

export const authorityVi: AuthorityWords = {
  malformed: () => 'Không phải 16 ký tự base32 Crockford. Không đọc dữ liệu.',
  'not-issued': () =>
    'Không khóa nào của hệ thống sinh ra mã này, hoặc không cuộn tem nào chứa số sê-ri của nó.',
  'history-unchecked': ({ queued }) =>
    `Mã qua phép kiểm FF1; cơ sở dữ liệu không trả lời kịp. Lượt quét ${queued ? 'nằm trong hàng đợi' : 'không được ghi'}.`,
  void: ({ reason: why, at }) => `Tem hủy lúc ${moment(at)}, lý do: ${voidedVi[why]}.`,
  recalled: ({ at, reason: why }) => `Lô bị thu hồi lúc ${moment(at)}.${reason(why)}`,
  'pin-used': ({ at, province: where }) =>
    `PIN đúng nhưng đã xác nhận lúc ${moment(at)}${around(where)}, từ điện thoại khác.`,
  copied: ({ reasons }) => weighedVi(reasons),
  'maybe-copied': ({ reasons }) => weighedVi(reasons),
  'under-review': ({ at, reason: why }) => `Tạm ngừng hiển thị từ ${moment(at)}.${reason(why)}`,
  sample: () => 'Tem thuộc cuộn tem mẫu.',
  'not-activated': ({ state }) =>
    `Tem ở trạng thái ${state === 'printed' ? 'đã in' : 'đã cấp'}, chưa kích hoạt.`,
  'key-retired': () => 'Mã thuộc phiên bản khóa đã bị thu hồi.',
  'pin-not-made': () => 'Có người nhập PIN cho tem thuộc cuộn không có PIN.',
  'pin-wrong': () => 'PIN sai.',
  expired: ({ on }) => `Quá hạn từ ${day(on)}.`,
  'pin-locked': ({ by }) =>
    `Vượt số lần nhập PIN trong ngày của ${by === 'network' ? 'một mạng' : 'một con tem'}; không kiểm tra.`,
  'pin-unchecked': () => 'PIN gửi đến khi cơ sở dữ liệu không trả lời; không ghi nhận.',
  'pin-used-today': ({ at, province: where }) =>
    `PIN đúng, đã xác nhận trong vòng một ngày: ${moment(at)}${around(where)}.`,
  'pin-confirmed': ({ before }) =>
    before === undefined
      ? 'PIN đúng, lần xác nhận đầu tiên.'
      : `PIN đúng, cùng điện thoại đã xác nhận lúc ${moment(before)}.`,
  sold: ({ at, outlet }) => `Đã bán tại ${outlet} lúc ${moment(at)}.`,
  received: ({ at, outlet }) => `${outlet} nhập hàng lúc ${moment(at)}.`,
  'checked-by-you': ({ times, others }) =>
    `Cùng điện thoại, ${count(times)} lượt trước; ${count(others)} lượt của máy khác.`,
  'checked-before': ({ times, since, provinces: where }) =>
    `${count(times)} lượt trước, từ ${moment(since)}${where.length > 0 ? `; ${provinces(where)}` : ''}.`,
  'first-check': () => 'Lượt kiểm tra đầu tiên.',
  active: ({ since }) => `Kích hoạt lúc ${moment(since)}.`,
}
