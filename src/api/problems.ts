// What the API can refuse, as RFC 9457 problem details. `type` names the problem for good; `detail` says what is wrong
// with this very request, and `errors` point at the members of its body.
import { type ProblemDetails, problemType } from '../web/problem-details.ts'
import type { Language } from '../words/words.ts'

export const PROBLEMS = {
  'no-key': {
    status: 401,
    vi: 'Thiếu khóa API hoặc khóa không dùng được',
    en: 'No API key, or not one in use',
  },
  'no-scope': { status: 403, vi: 'Khóa không có quyền này', en: 'The key may not do this' },
  'rate-limited': { status: 429, vi: 'Gửi quá nhanh', en: 'Too many requests' },
  'not-json': { status: 400, vi: 'Nội dung không phải JSON bằng UTF-8', en: 'The body is not JSON in UTF-8' },
  'unsupported-type': {
    status: 415,
    vi: 'Nội dung phải là application/json',
    en: 'The body must be application/json',
  },
  'body-too-large': {
    status: 413,
    vi: 'Nội dung quá 1 MB: hãy chia thành nhiều lần gửi',
    en: 'The body is larger than 1 MB: send it in parts',
  },
  invalid: { status: 422, vi: 'Nội dung chưa đúng', en: 'The body is not as described' },
  'bad-cursor': { status: 400, vi: 'Con trỏ trang không đúng', en: 'The cursor is none of ours' },
  'bad-query': {
    status: 400,
    vi: 'Tham số trong địa chỉ chưa đúng',
    en: 'A parameter in the address is not as described',
  },
  'bad-idempotency-key': {
    status: 400,
    vi: 'Idempotency-Key phải gồm 1 đến 255 chữ không dấu, số hoặc dấu câu, không có dấu cách',
    en: 'The Idempotency-Key must be 1 to 255 ASCII letters, digits or marks, without spaces',
  },
  'idempotency-key-reused': {
    status: 422,
    vi: 'Idempotency-Key đã dùng cho nội dung khác',
    en: 'The Idempotency-Key was used with another request',
  },
  'unknown-receipt': { status: 404, vi: 'Không có phiếu nhập này', en: 'No such receipt' },
  'unknown-webhook': { status: 404, vi: 'Không có webhook này', en: 'No such webhook' },
  'no-location-code': {
    status: 409,
    vi: 'Điểm bán chưa có mã địa điểm',
    en: 'The outlet has no location code',
  },
  'not-open': { status: 409, vi: 'Phiếu không còn mở', en: 'The receipt is not open' },
  full: {
    status: 409,
    vi: 'Phiếu đã đủ 10.000 dòng: đóng phiếu rồi mở phiếu mới',
    en: 'The receipt holds 10,000 lines, and no more fit: close it and open another',
  },
  'not-closed': { status: 409, vi: 'Phiếu chưa đóng', en: 'The receipt is not closed' },
  'corrected-already': {
    status: 409,
    vi: 'Phiếu đã có phiếu sửa',
    en: 'The receipt was corrected already',
  },
  'id-taken': { status: 409, vi: 'Đã có phiếu khác mang id này', en: 'Another receipt has this id' },
  'unknown-lines': {
    status: 422,
    vi: 'Có dòng không thuộc phiếu này',
    en: 'Some lines are not of this receipt',
  },
  'facts-missing': {
    status: 422,
    vi: 'Thiếu thông tin để đóng phiếu',
    en: 'Facts are missing to close the receipt',
  },
  'facts-ahead': {
    status: 422,
    vi: 'Có ngày giờ chưa tới',
    en: 'A fact is of a time that is still to come',
  },
  empty: { status: 409, vi: 'Phiếu không có tem nào nhận được', en: 'The receipt has no stamp to receive' },
  busy: { status: 503, vi: 'Đang bận, hãy gửi lại', en: 'Busy, send again' },
  unavailable: { status: 503, vi: 'Tạm thời không trả lời được', en: 'Temporarily unavailable' },
  'too-many-webhooks': { status: 409, vi: 'Quá nhiều webhook', en: 'Too many webhooks' },
  'not-found': { status: 404, vi: 'API không có địa chỉ này', en: 'The API has no such address' },
  'method-not-allowed': { status: 405, vi: 'Địa chỉ này không nhận cách gửi đó', en: 'Method not allowed' },
  unreadable: { status: 422, vi: 'Không đọc được dòng này', en: 'This line cannot be read' },
} as const satisfies Record<string, Pick<ProblemDetails, 'status'> & Record<Language, string>>

export type ApiProblemName = keyof typeof PROBLEMS

/** Of what is wrong in one request, so much is said. */
export const ERRORS_TOLD = 20

/** A place in the body (RFC 6901 pointer) and what is wrong there. */
export interface PointedError {
  pointer: string
  detail: string
}

export interface ApiProblem extends ProblemDetails {
  errors?: readonly PointedError[]
}

export function problemOf(
  name: ApiProblemName,
  language: Language,
  more: { detail?: string; errors?: readonly PointedError[] } = {},
): ApiProblem {
  const { status } = PROBLEMS[name]
  return { type: problemType(name), title: PROBLEMS[name][language], status, ...more }
}
