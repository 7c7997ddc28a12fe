// What the page for developers says around the table of operations.
import type { Language } from '../words/words.ts'

export interface DocsWords {
  title: string
  lead: string
  document: string
  keyHeading: string
  key: string
  rulesHeading: string
  rules: readonly string[]
  verdictsHeading: string
  verdictsLead: string
  columns: readonly [string, string, string]
  operationsHeading: string
  bulk: (member: string) => string
  scope: string
  examplesHeading: string
  hooksHeading: string
  hooks: string
}

const vi: DocsWords = {
  title: 'API nhập hàng',
  lead: 'Dành cho phần mềm của điểm bán: kiểm tra mã trước khi bán, lập phiếu nhập, ghi đã bán và trả lại, nhận tin thu hồi.',
  document: 'Tài liệu OpenAPI 3.1',
  keyHeading: 'Khóa',
  key: 'Mỗi hệ thống có một khóa riêng của điểm bán, tạo trong trang quản lý, chỉ hiện một lần và thu hồi được bất cứ lúc nào. Gửi khóa trong mỗi yêu cầu: Authorization: Bearer tgk_…',
  rulesHeading: 'Quy ước',
  rules: [
    'Kiểm tra mã qua API không phải lượt quét của người mua và không đếm vào tem.',
    'Lỗi theo RFC 9457 (application/problem+json). Trong danh sách, mỗi dòng lỗi có vấn đề của riêng nó; các dòng khác vẫn được xử lý.',
    'Idempotency-Key trong yêu cầu POST có thay đổi dữ liệu: gửi lại cùng khóa, cùng nội dung thì nhận lại câu trả lời đã lưu trong một ngày; nội dung khác bị từ chối.',
    'Giới hạn tốc độ nêu trong RateLimit và RateLimit-Policy; khi vượt, chờ theo Retry-After. Gửi nhiều khóa sai từ một mạng cũng phải chờ.',
    'Danh sách dài có con trỏ next.',
    'Ngôn ngữ theo Accept-Language hoặc ?lang=en.',
  ],
  verdictsHeading: 'Kết quả của một mã',
  verdictsLead:
    'Theo thứ tự ưu tiên. Kết quả tốt không nói rằng hàng là thật: mã công khai có thể bị chụp lại.',
  columns: ['verdict', 'level', 'Nghĩa và việc cần làm'],
  operationsHeading: 'Các lệnh',
  bulk: (member) => `${member}: 1 đến 1.000 dòng.`,
  scope: 'quyền',
  examplesHeading: 'Ví dụ',
  hooksHeading: 'Tin thu hồi',
  hooks:
    'Tin batch.recalled nói về một lô đã nhập; khi chính nguyên liệu của lô đó bị thu hồi, madeOf nêu lô nguyên liệu. Tin được ký theo Standard Webhooks (webhook-id, webhook-timestamp, webhook-signature). Cùng một webhook-id là cùng một tin, dù gửi lại nhiều lần.',
}

const en: DocsWords = {
  title: 'Goods-in API',
  lead: "For an outlet's own software: check codes before goods are sold, keep receipts, mark as sold and returned, be told of recalls.",
  document: 'OpenAPI 3.1 document',
  keyHeading: 'Key',
  key: 'Each system has a key of its outlet, made in the console, shown once, revocable at any time. Send it with every request: Authorization: Bearer tgk_…',
  rulesHeading: 'Conventions',
  rules: [
    'Checking codes through the API is no scan by a shopper and counts on no stamp.',
    'Errors follow RFC 9457 (application/problem+json). In a list a bad line has its own problem, and the others are carried out.',
    'Idempotency-Key on a POST that changes something: the same key with the same request is answered with the stored answer for a day; with another request it is refused.',
    'The rate limit is told by RateLimit and RateLimit-Policy; beyond it, wait for Retry-After. Many wrong keys from one network are told to wait too.',
    'Long lists have a cursor, next.',
    'The language follows Accept-Language, or ?lang=en.',
  ],
  verdictsHeading: 'Verdicts of a code',
  verdictsLead:
    'In the order in which one gives way to another. A good answer does not say that goods are genuine: a public code can be photographed.',
  columns: ['verdict', 'level', 'Meaning, and what to do'],
  operationsHeading: 'Operations',
  bulk: (member) => `${member}: 1 to 1,000 lines.`,
  scope: 'scope',
  examplesHeading: 'Examples',
  hooksHeading: 'Recalls',
  hooks:
    'batch.recalled speaks of a batch that was received; where it was made of a recalled batch, madeOf names that one. It is signed as Standard Webhooks says (webhook-id, webhook-timestamp, webhook-signature). The same webhook-id is the same message, however often it is sent.',
}

const TABLES: Readonly<Record<Language, DocsWords>> = { vi, en }
export const docsWords = (language: Language): DocsWords => TABLES[language]
