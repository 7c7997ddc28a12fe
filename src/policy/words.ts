// What the page of the detector's settings says.
import type { Mode, PolicyRefusal } from '../verdict/policy.ts'
import type { Language } from '../words/words.ts'

export type PolicyWords = typeof vi

const vi = {
  title: 'Quy tắc phát hiện tem bị sao chép',
  lead: 'Mỗi dấu hiệu góp một phần vào bằng chứng. Sửa ngưỡng ở đây, xem thử 90 ngày qua sẽ khác thế nào, rồi mới lưu.',
  mode: 'Cho người mua thấy đến đâu',
  modes: {
    shadow: {
      name: 'Chỉ ghi nhận',
      says: 'Mở vụ việc, người mua chỉ thấy số liệu. Nên dùng trong 4–6 tuần đầu.',
    },
    caution: { name: 'Nhắc thận trọng', says: 'Người mua được nhắc, không bị báo động.' },
    alert: { name: 'Báo động', says: 'Người mua thấy cả mức báo động.' },
  } satisfies Record<Mode, { name: string; says: string }>,
  signals: 'Từng dấu hiệu',
  signalsLead:
    'Ít khi phải sửa. Mỗi dấu hiệu góp điểm bằng chứng; cộng lại mới so với ngưỡng ở trên. Để trống một ô là trở về mặc định.',
  changed: (settings: number) => `${settings} chỗ khác mặc định`,
  witness:
    'Mỗi lượt quét được tính từ 0 đến 1 lượt: người lạ quét độc lập là 1, lượt mà lượt khác đã giải thích thì ít hơn.',
  range: (min: string, max: string, usual: string) => `từ ${min} đến ${max}; mặc định ${usual}`,
  preview: 'Xem thử',
  save: 'Lưu quy tắc này',
  previewed: 'Nếu dùng quy tắc này trong 90 ngày qua',
  previewLead: (scans: string, days: number) => `Tính lại ${scans} lượt quét đang giữ trong ${days} ngày.`,
  cut: (most: string, since: string) =>
    `Chỉ tính ${most} lượt gần nhất, từ ${since}; các lượt trước đó không tính.`,
  rows: {
    warned: 'Lượt quét mà người mua được nhắc',
    alarmed: 'Lượt quét mà người mua bị báo động',
    stampsCaution: 'Tem từng ở mức nhắc trở lên',
    stampsAlert: 'Tem từng ở mức báo động',
    cases: 'Nguyên do thành vụ việc',
  },
  now: 'Đang dùng',
  proposed: 'Đang đề xuất',
  previewNote:
    'Mỗi tem được xét theo tình trạng lúc nó được quét. Không tính lại: mã không ai cấp, ghi nhận của kiểm tra viên, tem chưa kích hoạt và tem đã hủy gom theo lô hay theo tỉnh.',
  refused(refusal: PolicyRefusal): string {
    if (refusal.reason === 'alert-below-caution') return 'Ngưỡng báo động không được thấp hơn ngưỡng nhắc.'
    if (refusal.reason === 'no-number') return 'Viết một số.'
    if (refusal.reason === 'not-whole') return 'Viết một số nguyên, không có dấu chấm hay dấu phẩy.'
    return `Viết một số từ ${vi.setting(refusal.min)} đến ${vi.setting(refusal.max)}.`
  },
  saved: 'Đã lưu. Quy tắc mới có hiệu lực từ lượt quét tiếp theo.',
  movedOn: 'Người khác vừa lưu một quy tắc mới. Hãy xem lại rồi làm tiếp.',
  unchanged: 'Không có gì thay đổi.',
  versions: 'Các lần thay đổi',
  version: 'Bản',
  when: 'Lúc',
  changes: 'Khác mặc định',
  defaults: 'như mặc định',
  export: 'Tải các lượt quét',
  exportLead:
    'Tệp nén gồm lượt quét, tem và thiết lập hiện nay, đọc được bằng lệnh “npm run -s replay”. Không có địa chỉ mạng; điện thoại và mạng chỉ là mã băm ngắn của từng tem.',
  number: (value: number) => value.toLocaleString('vi-VN'),
  /** As it may be typed again: no mark between thousands. */
  setting: (value: number) => String(value).replace('.', ','),
}

const en: PolicyWords = {
  title: 'Rules for finding copied stamps',
  lead: 'Every signal adds a share of the evidence. Change a threshold here, see what it would have changed in the last 90 days, then save.',
  mode: 'How much buyers are shown',
  modes: {
    shadow: {
      name: 'Record only',
      says: 'Cases are opened, buyers see facts alone. Right for the first 4–6 weeks.',
    },
    caution: { name: 'Caution', says: 'Buyers are warned, never alarmed.' },
    alert: { name: 'Alert', says: 'Buyers see alerts too.' },
  },
  signals: 'Signal by signal',
  signalsLead:
    'Seldom in need of change. Each signal adds points of evidence; their sum is held against the thresholds above. A field left empty goes back to its default.',
  changed: (settings) =>
    `${settings} ${settings === 1 ? 'differs from its default' : 'differ from their defaults'}`,
  witness:
    'Each scan counts from 0 to 1: a stranger who scans independently is 1, one that another scan explains is less.',
  range: (min, max, usual) => `from ${min} to ${max}; default ${usual}`,
  preview: 'Preview',
  save: 'Save these rules',
  previewed: 'Had these rules held for the last 90 days',
  previewLead: (scans, days) => `${scans} scans kept for ${days} days were weighed again.`,
  cut: (most, since) => `Only the latest ${most} were taken, since ${since}; earlier ones are left out.`,
  rows: {
    warned: 'Scans whose buyer is warned',
    alarmed: 'Scans whose buyer is alarmed',
    stampsCaution: 'Stamps ever at caution or above',
    stampsAlert: 'Stamps ever at alert',
    cases: 'Causes that become a case',
  },
  now: 'In force',
  proposed: 'Proposed',
  previewNote:
    'Each stamp is taken as it stood when it was scanned. Not counted again: codes nobody issued, findings of inspectors, and stamps not activated or void that are gathered by batch or province.',
  refused(refusal) {
    if (refusal.reason === 'alert-below-caution') return 'The alert threshold must not be below caution.'
    if (refusal.reason === 'no-number') return 'Write a number.'
    if (refusal.reason === 'not-whole') return 'Write a whole number, without points or commas.'
    return `Write a number from ${en.setting(refusal.min)} to ${en.setting(refusal.max)}.`
  },
  saved: 'Saved. The new rules hold from the next scan on.',
  movedOn: 'Somebody else has just saved new rules. Look at them, then go on.',
  unchanged: 'Nothing has changed.',
  versions: 'Changes so far',
  version: 'Version',
  when: 'When',
  changes: 'Differs from the defaults',
  defaults: 'as the defaults',
  export: 'Download the scans',
  exportLead:
    'An archive of scans, stamps and the present settings, which “npm run -s replay” reads. It holds no network addresses; phones and networks are short hashes of one stamp each.',
  number: (value) => value.toLocaleString('en-GB'),
  setting: String,
}

export const policyWords = (language: Language): PolicyWords => (language === 'en' ? en : vi)
