// What the page of the detector's settings says.

import type { Mode, PolicyRefusal } from '../verdict/policy.ts'
import type { Language } from '../words/words.ts'

export interface PolicyWords {
  title: string
  lead: string
  mode: string
  modes: Readonly<Record<Mode, { label: string; hint: string }>>
  levels: string
  witness: string
  range(min: number, max: number, usual: number): string
  saved(version: number): string
  version(version: number): string
  movedOn: string
  unchanged: string
  wrong(refusal: PolicyRefusal): string
}

const VI: PolicyWords = {
  title: 'Chính sách phát hiện sao chép',
  lead: 'Mỗi dấu hiệu góp một phần bằng chứng, tính bằng nat. Các ngưỡng được chỉnh trên dữ liệu mô phỏng; hãy để chế độ theo dõi cho đến khi đo được tỷ lệ cảnh báo nhầm.',
  mode: 'Người mua thấy gì',
  modes: {
    shadow: { label: 'Theo dõi', hint: 'Ghi vụ việc, người mua chỉ thấy sự kiện.' },
    caution: { label: 'Nhắc nhở', hint: 'Người mua được nhắc, chưa báo động.' },
    alert: { label: 'Cảnh báo', hint: 'Người mua thấy cả nhắc nhở và báo động.' },
  },
  levels: 'Ngưỡng',
  witness: 'Một lượt quét nói được bao nhiêu',
  range: (min, max, usual) => `Từ ${min} đến ${max}, mặc định ${usual}.`,
  saved: (version) => `Đã lưu thành phiên bản ${version}.`,
  version: (version) => (version === 0 ? 'Đang dùng mặc định.' : `Đang dùng phiên bản ${version}.`),
  movedOn: 'Người khác vừa đổi chính sách. Hãy xem lại rồi lưu.',
  unchanged: 'Không có gì thay đổi.',
  wrong: ({ reason, min, max }: PolicyRefusal & { min?: number; max?: number }) =>
    reason === 'alert-below-caution'
      ? 'Ngưỡng báo động không được thấp hơn ngưỡng nhắc nhở.'
      : reason === 'no-number'
        ? 'Hãy nhập một số.'
        : `Hãy nhập số từ ${min} đến ${max}.`,
}

const EN: PolicyWords = {
  title: 'Policy of copy detection',
  lead: 'Each signal gives its share of the evidence, in nats. The thresholds were set on simulated data: stay in shadow mode until the rate of false alerts has been measured.',
  mode: 'What buyers see',
  modes: {
    shadow: { label: 'Shadow', hint: 'Cases are recorded, buyers see facts only.' },
    caution: { label: 'Caution', hint: 'Buyers are cautioned, never alarmed.' },
    alert: { label: 'Alert', hint: 'Buyers see cautions and alerts.' },
  },
  levels: 'Thresholds',
  witness: 'How much one scan says',
  range: (min, max, usual) => `From ${min} to ${max}, by default ${usual}.`,
  saved: (version) => `Saved as version ${version}.`,
  version: (version) => (version === 0 ? 'The defaults are in force.' : `Version ${version} is in force.`),
  movedOn: 'Somebody else has just changed the policy. Please look again and save.',
  unchanged: 'Nothing has changed.',
  wrong: ({ reason, min, max }: PolicyRefusal & { min?: number; max?: number }) =>
    reason === 'alert-below-caution'
      ? 'The alert threshold cannot be below the caution threshold.'
      : reason === 'no-number'
        ? 'Please enter a number.'
        : `Please enter a number from ${min} to ${max}.`,
}

export const policyWords = (language: Language): PolicyWords => (language === 'vi' ? VI : EN)
