// The words of the page where keys are made and taken back.
import type { Language } from '../words/words.ts'
import type { Scope } from './key.ts'

export type KeyWords = typeof vi

const vi = {
  title: 'Khóa API',
  lead: 'Mỗi phần mềm của điểm bán có một khóa riêng: thu hồi được từng khóa mà không ảnh hưởng phần mềm khác.',
  docs: 'Tài liệu API',
  once: 'Khóa mới, chỉ hiện lần này. Chép ngay vào phần mềm của bạn; hệ thống không giữ lại khóa.',
  empty: 'Chưa có khóa nào.',
  noOutlets: 'Chưa có điểm bán nào để tạo khóa.',
  addOutlet: 'Thêm điểm bán',
  columns: {
    name: 'Tên',
    outlet: 'Điểm bán',
    prefix: 'Bắt đầu bằng',
    scopes: 'Quyền',
    created: 'Tạo lúc',
    createdBy: 'Người tạo',
    used: 'Dùng gần nhất',
  },
  never: 'chưa dùng',
  revoked: 'đã thu hồi',
  revoke: 'Thu hồi',
  revokeDone: 'Đã thu hồi khóa. Phần mềm dùng khóa này không vào được nữa.',
  make: 'Tạo khóa',
  name: 'Tên phần mềm',
  nameHint: 'Ví dụ: phần mềm bán hàng quầy 2.',
  outlet: 'Điểm bán',
  scopes: 'Quyền',
  scope: {
    verify: 'kiểm tra mã',
    receipts: 'lập và xem phiếu nhập, kể cả qua EPCIS',
    movements: 'ghi đã bán, trả lại',
    webhooks: 'nhận tin thu hồi',
  } satisfies Record<Scope, string>,
  tooMany: 'Điểm bán đã có 20 khóa. Thu hồi khóa không dùng trước.',
}

const en: KeyWords = {
  title: 'API keys',
  lead: "Each of an outlet's systems has a key of its own: one can be taken back without touching the others.",
  docs: 'API documentation',
  once: 'The new key, shown this once. Copy it into your system now; it is not kept here.',
  empty: 'No keys yet.',
  noOutlets: 'There is no outlet to make a key for yet.',
  addOutlet: 'Add an outlet',
  columns: {
    name: 'Name',
    outlet: 'Outlet',
    prefix: 'Begins with',
    scopes: 'Scopes',
    created: 'Made',
    createdBy: 'Made by',
    used: 'Last used',
  },
  never: 'never',
  revoked: 'revoked',
  revoke: 'Revoke',
  revokeDone: 'The key was revoked. The system that used it is let in no more.',
  make: 'Make a key',
  name: 'Name of the system',
  nameHint: 'For example: till at counter 2.',
  outlet: 'Outlet',
  scopes: 'Scopes',
  scope: {
    verify: 'check codes',
    receipts: 'keep receipts and read them, also as EPCIS events',
    movements: 'mark as sold and returned',
    webhooks: 'be told of recalls',
  },
  tooMany: 'The outlet has 20 keys. Revoke one that is not used first.',
}

const TABLES: Readonly<Record<Language, KeyWords>> = { vi, en }
export const keyWords = (language: Language): KeyWords => TABLES[language]
