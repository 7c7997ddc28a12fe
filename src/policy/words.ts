// What the page of the detector's settings says.

import type { Mode, PolicyRefusal } from '../verdict/policy.ts'
import type { Setting } from '../verdict/signals/signal.ts'
import type { Language } from '../words/words.ts'

export interface PolicyWords {
  title: string
  lead: string
  mode: string
  modes: Readonly<Record<Mode, { name: string; says: string }>>
  levels: string
  witness: string
  units: Readonly<Record<Setting['unit'], string>>
  range(min: string, max: string, usual: string): string
  preview: string
  save: string
  previewed: string
  previewLead(scans: string, days: number): string
  cut(most: string, since: string): string
  rows: Readonly<Record<'warned' | 'alarmed' | 'stampsCaution' | 'stampsAlert' | 'cases', string>>
  now: string
  proposed: string
  previewNote: string
  refused(refusal: PolicyRefusal): string
  movedOn: string
  unchanged: string
  versions: string
  version: string
  when: string
  changes: string
  defaults: string
  export: string
  exportLead: string
  number(value: number): string
}

const vi: PolicyWords = {
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
  },
  levels: 'Ngưỡng',
  witness: 'Một lượt quét đáng tin bao nhiêu',
  units: {
    nats: 'điểm bằng chứng',
    visits: 'lượt',
    links: 'liên kết',
    share: 'tỉ lệ',
    minutes: 'phút',
    hours: 'giờ',
    days: 'ngày',
    stamps: 'tem',
    codes: 'mã',
    weight: 'trọng số',
  },
  range: (min, max, usual) => `từ ${min} đến ${max}; mặc định ${usual}`,
  preview: 'Xem thử',
  save: 'Lưu quy tắc này',
  previewed: 'Nếu dùng quy tắc này trong 90 ngày qua',
  previewLead: (scans, days) => `Tính lại ${scans} lượt quét đang giữ trong ${days} ngày.`,
  cut: (most, since) => `Chỉ tính ${most} lượt gần nhất, từ ${since}; các lượt trước đó không tính.`,
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
  refused(refusal) {
    if (refusal.reason === 'alert-below-caution') return 'Ngưỡng báo động không được thấp hơn ngưỡng nhắc.'
    if (refusal.reason === 'no-number') return 'Viết một số.'
    return `Viết một số từ ${vi.number(refusal.min)} đến ${vi.number(refusal.max)}.`
  },
  movedOn: 'Người khác vừa lưu một quy tắc mới. Hãy xem lại rồi lưu lần nữa.',
  unchanged: 'Không có gì thay đổi.',
  versions: 'Các lần thay đổi',
  version: 'Bản',
  when: 'Lúc',
  changes: 'Khác mặc định',
  defaults: 'như mặc định',
  export: 'Tải các lượt quét',
  exportLead:
    'Tệp nén hai phần, đọc được bằng lệnh “npm run -s replay”. Không có địa chỉ mạng; điện thoại và mạng chỉ là mã băm ngắn của từng tem.',
  number: (value) => value.toLocaleString('vi-VN'),
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
  levels: 'Thresholds',
  witness: 'How much one scan counts',
  units: {
    nats: 'nats of evidence',
    visits: 'visits',
    links: 'links',
    share: 'share',
    minutes: 'minutes',
    hours: 'hours',
    days: 'days',
    stamps: 'stamps',
    codes: 'codes',
    weight: 'weight',
  },
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
    return `Write a number from ${en.number(refusal.min)} to ${en.number(refusal.max)}.`
  },
  movedOn: 'Somebody else has just saved new rules. Look at them, then save again.',
  unchanged: 'Nothing has changed.',
  versions: 'Changes so far',
  version: 'Version',
  when: 'When',
  changes: 'Differs from the defaults',
  defaults: 'as the defaults',
  export: 'Download the scans',
  exportLead:
    'An archive of two files that “npm run -s replay” reads. It holds no network addresses; phones and networks are short hashes of one stamp each.',
  number: (value) => value.toLocaleString('en-GB'),
}

export const policyWords = (language: Language): PolicyWords => (language === 'en' ? en : vi)
