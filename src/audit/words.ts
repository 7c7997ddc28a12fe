// What the log of changes says, and what each command is called in it. A command that has no name here is shown by
// the name it has in the code.
import type { Language } from '../words/words.ts'

interface AuditWords {
  title: string
  lead: string
  columns: Readonly<Record<'seq' | 'at' | 'actor' | 'onBehalf' | 'command' | 'subject' | 'details', string>>
  allCommands: string
  command: string
  from: string
  to: string
  details: string
  none: string
  actors: Readonly<Record<string, string>>
}

const WORDS: Readonly<Record<Language, AuditWords>> = {
  vi: {
    title: 'Nhật ký',
    lead: 'Mọi thay đổi: ai, lúc nào, việc gì, với mục nào. Chỉ thêm vào, không sửa.',
    columns: {
      seq: 'Số',
      at: 'Lúc',
      actor: 'Người làm',
      onBehalf: 'Làm hộ cho',
      command: 'Việc',
      subject: 'Mục',
      details: 'Chi tiết',
    },
    allCommands: 'mọi việc',
    command: 'Việc',
    from: 'Từ ngày',
    to: 'Đến ngày',
    details: 'Xem',
    none: 'Chưa có thay đổi nào.',
    actors: {
      demo: 'dữ liệu minh họa',
      operator: 'người vận hành máy chủ',
      'forgotten-password': 'trang quên mật khẩu',
      public: 'người mua',
      system: 'hệ thống',
    },
  },
  en: {
    title: 'Audit log',
    lead: 'Every change: who, when, what, and on what. It is only added to.',
    columns: {
      seq: 'Number',
      at: 'When',
      actor: 'Who',
      onBehalf: 'On behalf of',
      command: 'What',
      subject: 'On what',
      details: 'Details',
    },
    allCommands: 'everything',
    command: 'What',
    from: 'From',
    to: 'To',
    details: 'Show',
    none: 'Nothing has been changed yet.',
    actors: {
      demo: 'demonstration data',
      operator: 'operator of the server',
      'forgotten-password': 'page for forgotten passwords',
      public: 'a shopper',
      system: 'the system',
    },
  },
}

export const auditWords = (language: Language): AuditWords => WORDS[language]

const COMMANDS: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  'activate-stamps': { vi: 'kích hoạt tem', en: 'activate stamps' },
  'add-endpoint': { vi: 'thêm địa chỉ nhận thông báo', en: 'add a webhook' },
  'add-portal': { vi: 'thêm cổng liên thông', en: 'add a portal' },
  'amend-batch': { vi: 'sửa lô hàng', en: 'amend a batch' },
  'approve-order': { vi: 'duyệt đặt tem', en: 'approve a stamp order' },
  'begin-chain': { vi: 'mở chuỗi kê khai', en: 'begin a chain' },
  'bind-stamps': { vi: 'gắn tem vào lô', en: 'bind stamps to a batch' },
  'change-password': { vi: 'đổi mật khẩu', en: 'change own password' },
  'change-person': { vi: 'sửa người dùng', en: 'change a person' },
  'change-portal': { vi: 'sửa cổng liên thông', en: 'change a portal' },
  'choose-language': { vi: 'chọn ngôn ngữ', en: 'choose own language' },
  'close-receipt': { vi: 'kết thúc phiếu nhập', en: 'close a receipt' },
  'correct-receipt': { vi: 'sửa phiếu nhập', en: 'correct a receipt' },
  'declare-batch': { vi: 'kê khai lô hàng', en: 'declare a batch' },
  'declare-step': { vi: 'kê khai công đoạn', en: 'declare a step' },
  'drop-second-factor': { vi: 'tắt xác thực hai lớp', en: 'turn second factor off' },
  'end-person': { vi: 'kết thúc quyền sử dụng', en: 'end access' },
  'end-session': { vi: 'kết thúc phiên đăng nhập', en: 'end a session' },
  'enrol-second-factor': { vi: 'bật xác thực hai lớp', en: 'turn second factor on' },
  'give-up-endpoint': { vi: 'bỏ địa chỉ nhận thông báo', en: 'give up a webhook' },
  'import-row': { vi: 'thêm từ tệp nhập', en: 'added by an import' },
  'import-rows': { vi: 'nhập dữ liệu từ tệp', en: 'import from a file' },
  'invite-person': { vi: 'mời người dùng', en: 'invite a person' },
  'issue-roll': { vi: 'cấp cuộn tem', en: 'issue a roll' },
  'make-api-key': { vi: 'tạo khóa API', en: 'make an API key' },
  'make-link': { vi: 'tạo liên kết đặt mật khẩu', en: 'make a password link' },
  'mark-stamps': { vi: 'đánh dấu tem', en: 'mark stamps' },
  'name-first-administrator': { vi: 'đặt tên quản trị đầu tiên', en: 'name the first administrator' },
  'new-recovery-codes': { vi: 'tạo mã dự phòng mới', en: 'make new recovery codes' },
  'open-first-link': { vi: 'mở liên kết quản trị đầu tiên', en: 'open the first administrator’s link' },
  'open-receipt': { vi: 'mở phiếu nhập', en: 'open a receipt' },
  'order-roll': { vi: 'đặt tem', en: 'order stamps' },
  'print-stamps': { vi: 'in tem', en: 'print stamps' },
  'publish-batch': { vi: 'công bố lô hàng', en: 'publish a batch' },
  'recall-batch': { vi: 'thu hồi lô hàng', en: 'recall a batch' },
  'record-movement': { vi: 'ghi nhận nhập, bán, trả hàng', en: 'record goods movement' },
  'register-certificate': { vi: 'ghi giấy chứng nhận', en: 'register a certificate' },
  'register-outlet': { vi: 'đăng ký điểm bán', en: 'register an outlet' },
  'register-producer': { vi: 'đăng ký cơ sở', en: 'register a producer' },
  'register-product': { vi: 'đăng ký sản phẩm', en: 'register a product' },
  'review-batch': { vi: 'tạm dừng hiển thị lô hàng', en: 'suspend a batch’s display' },
  'revoke-api-key': { vi: 'thu hồi khóa API', en: 'revoke an API key' },
  'set-password': { vi: 'đặt mật khẩu bằng liên kết', en: 'set a password by link' },
  'set-quota': { vi: 'đặt hạn mức tem', en: 'set a stamp quota' },
  'sign-in': { vi: 'đăng nhập', en: 'sign in' },
  'sign-out': { vi: 'đăng xuất', en: 'sign out' },
  'strike-certificate': { vi: 'gạch bỏ chứng nhận', en: 'strike a certificate out' },
  'submit-report': { vi: 'gửi phản ánh', en: 'report a doubt' },
  'undo-change': { vi: 'hoàn tác', en: 'undo a change' },
  'void-stamps': { vi: 'hủy tem', en: 'void stamps' },
  'withdraw-order': { vi: 'rút đơn đặt tem', en: 'withdraw a stamp order' },
}

export function commandName(language: Language, command: string): string {
  return COMMANDS[command]?.[language] ?? command
}
