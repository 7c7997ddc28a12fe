// The words of the list of outlets.
import type { Language } from '../words/words.ts'

export type OutletWords = typeof vi

const vi = {
  title: 'Điểm bán',
  lead: 'Nơi bán hàng có tem. Điểm bán phải có mã địa điểm mới lập được phiếu nhập, theo quy định hiện hành.',
  empty: 'Chưa có điểm bán nào.',
  add: 'Thêm điểm bán',
  change: 'Sửa điểm bán',
  name: 'Tên',
  address: 'Địa chỉ',
  locationCode: 'Mã địa điểm',
  locationHint: 'GLN của chính điểm bán (13 chữ số), hoặc mã nội bộ có chữ cái.',
  soonDays: 'Báo sắp hết hạn trước (ngày)',
  soonHint: 'Để trống là 30 ngày.',
  codeTaken: 'Điểm bán khác đã dùng mã này.',
  moved: 'Có người vừa sửa trước bạn. Hãy xem lại rồi lưu.',
  codeLikeGs1: 'Mã chỉ gồm chữ số phải là GLN đúng số kiểm tra; mã nội bộ phải có chữ cái.',
  saved: 'Đã lưu điểm bán.',
  invite: (outlet: string) => `Mời người của ${outlet}`,
}

const en: OutletWords = {
  title: 'Outlets',
  lead: 'Where stamped goods are sold. An outlet needs a location code before it can keep receipts, under the rules in force.',
  empty: 'No outlets yet.',
  add: 'Add an outlet',
  change: 'Change an outlet',
  name: 'Name',
  address: 'Address',
  locationCode: 'Location code',
  locationHint: "The outlet's own GLN (13 digits), or an internal code with letters in it.",
  soonDays: 'Tell of expiry so many days before',
  soonHint: '30 if left empty.',
  codeTaken: 'Another outlet has this code.',
  moved: 'Somebody changed it before you. Look again, then save.',
  codeLikeGs1: 'A code of digits alone must be a GLN with its check digit; an internal one has letters.',
  saved: 'The outlet was saved.',
  invite: (outlet) => `Invite somebody of ${outlet}`,
}

const TABLES: Readonly<Record<Language, OutletWords>> = { vi, en }
export const outletWords = (language: Language): OutletWords => TABLES[language]
