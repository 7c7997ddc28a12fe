// What the page for developers says around the table of operations.
import type { Language } from '../words/words.ts'

export type DocsWords = typeof vi

const vi = {
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
    'Tên trường hay tham số không có trong tài liệu bị từ chối và được nêu ra, không bị bỏ qua.',
    'Danh sách dài có con trỏ next.',
    'Ngôn ngữ theo Accept-Language hoặc ?lang=en.',
  ],
  verdictsHeading: 'Kết quả của một mã',
  verdictsLead:
    'Theo thứ tự ưu tiên. Kết quả tốt không nói rằng hàng là thật: mã công khai có thể bị chụp lại.',
  columns: ['verdict', 'level', 'Nghĩa và việc cần làm'],
  operationsHeading: 'Các lệnh',
  bulk: (member: string) => `${member}: 1 đến 1.000 dòng.`,
  scope: 'quyền',
  examplesHeading: 'Ví dụ',
  hooksHeading: 'Tin thu hồi',
  hooks:
    'Tin batch.recalled nói về một lô đã nhập; khi chính nguyên liệu của lô đó bị thu hồi, madeOf nêu lô nguyên liệu. Nội dung tin có trong tài liệu OpenAPI, mục webhooks.',
  hookRules: [
    'Tin được ký theo Standard Webhooks: webhook-signature là “v1,” và base64 của HMAC-SHA256, dùng khóa ký (phần sau whsec_, giải base64) trên webhook-id, webhook-timestamp và nguyên văn nội dung, nối bằng dấu chấm. Có thể có nhiều chữ ký cách nhau bằng dấu cách; khớp một là đủ.',
    'Mỗi lần gửi mang giờ gửi của lần đó trong webhook-timestamp: bỏ qua tin lệch quá 5 phút so với đồng hồ của bạn.',
    'Cùng một webhook-id là cùng một tin, dù gửi lại nhiều lần: hãy nhớ mã đã xử lý. Thứ tự các tin không được bảo đảm.',
    'Trả lời 2xx trong 10 giây rồi mới xử lý. Câu trả lời khác, chuyển hướng hay không trả lời thì tin được gửi lại sau 1, 5, 20 phút, 1, 3, 8 rồi mỗi 24 giờ, trong 7 ngày; Retry-After được tôn trọng. Trả lời 410 thì địa chỉ thôi nhận tin.',
    'Đổi khóa ký: đăng ký một webhook mới, rồi bỏ cái cũ khi cái mới đã nhận được tin.',
  ],
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
    'A member or a parameter whose name is not described is refused and named, not passed over.',
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
    'batch.recalled speaks of a batch that was received; where it was made of a recalled batch, madeOf names that one. What is in it stands in the OpenAPI document, under webhooks.',
  hookRules: [
    'It is signed as Standard Webhooks says: webhook-signature is “v1,” and the base64 of an HMAC-SHA256 under the secret (what follows whsec_, decoded from base64) over webhook-id, webhook-timestamp and the body as it came, joined by full stops. There may be several signatures, separated by spaces; one that agrees is enough.',
    'Each try has its own time of sending in webhook-timestamp: pass over what differs from your clock by more than 5 minutes.',
    'The same webhook-id is the same message, however often it is sent: remember those you worked on. Messages may come in any order.',
    'Answer 2xx within 10 seconds, and work on it afterwards. After any other answer, a redirect or none it is sent again after 1, 5 and 20 minutes, 1, 3, 8 and then every 24 hours, for 7 days; Retry-After is heeded. After a 410 nothing more is sent to the address.',
    'For another secret make a new webhook, and remove the old one when the new one has been told something.',
  ],
}

const TABLES: Readonly<Record<Language, DocsWords>> = { vi, en }
export const docsWords = (language: Language): DocsWords => TABLES[language]
