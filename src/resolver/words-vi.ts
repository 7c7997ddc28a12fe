import type { Refusal } from '../gs1/refusal.ts'
import type { CharacterSet, ValueRule } from '../gs1/value-rules.ts'
import type { LinkType } from './links.ts'

/** What stands between "Giá trị của (17)" and the value. */
const RULES: Readonly<Record<ValueRule, string>> = {
  'check-digit': 'có số kiểm tra không khớp',
  'check-pair': 'có cặp ký tự kiểm tra không khớp',
  'company-prefix': 'phải bắt đầu bằng mã doanh nghiệp GS1, ít nhất bốn chữ số',
  date: 'không phải ngày có thật, dạng NNTTnn (năm, tháng, ngày)',
  'date-or-month': 'không phải ngày có thật, dạng NNTTnn (năm, tháng, ngày; ngày 00 là cả tháng)',
  'long-date': 'không phải ngày có thật, dạng NNNNTTnn (năm, tháng, ngày)',
  'hour-minute': 'không phải giờ có thật, từ 0000 đến 2359',
  hour: 'không phải giờ có thật, từ 00 đến 23',
  minute: 'không phải phút có thật, từ 00 đến 59',
  second: 'không phải giây có thật, từ 00 đến 59',
  country: 'không phải mã số quốc gia (ISO 3166)',
  'country-or-999': 'không phải mã số quốc gia (ISO 3166) hay 999',
  'country-letters': 'không phải mã quốc gia hai chữ cái (ISO 3166)',
  currency: 'không phải mã số tiền tệ (ISO 4217)',
  'percent-escapes': 'có dấu % mà sau đó không phải hai chữ số thập lục',
  'zero-or-one': 'phải là 0 hoặc 1',
  hyphen: 'chỉ được kết thúc bằng dấu gạch nối',
  'importer-index': 'phải là chữ, chữ số, - hoặc _ ở ký tự cuối',
  'media-type': 'không phải loại vật mang của GS1 (01 đến 10, 80 đến 99)',
  sex: 'phải là 0, 1, 2 hoặc 9 (ISO 5218)',
  position: 'phải là thứ tự trên tổng số, chẳng hạn 2/5',
  'not-zero': 'không được là số không',
  winding: 'phải là 0, 1 hoặc 9',
  'no-leading-zero': 'không được bắt đầu bằng số 0',
  zero: 'phải bắt đầu bằng số 0',
  pieces: 'phải là thứ tự rồi tổng số, chẳng hạn 0205 là phần 2 trong 5 phần',
  iban: 'không phải số tài khoản IBAN đúng',
  latitude: 'vượt quá vĩ độ cho phép',
  longitude: 'vượt quá kinh độ cho phép',
  'not-only-digits': 'phải có ký tự không phải chữ số',
  digits: 'chỉ nhận chữ số',
}

/** What a value may be made of. */
const SETS: Readonly<Record<CharacterSet, string>> = {
  N: 'chỉ nhận chữ số',
  X: 'ngoài bộ ký tự 82 của GS1 (chữ không dấu, chữ số và một số dấu câu)',
  Y: 'chỉ nhận chữ in hoa, chữ số, #, - và /',
  Z: 'chỉ nhận chữ không dấu, chữ số, - và _, cuối có thể có =',
}

export const resolverVi = {
  /** Why an address is no GS1 Digital Link. */
  digitalLink: {
    'illegal-character': ({ at }) => `Ký tự thứ ${at + 1} của địa chỉ không được phép có trong một URI.`,
    'not-http': () => 'Địa chỉ phải bắt đầu bằng http:// hoặc https://.',
    'bad-host': () => 'Tên miền có ký tự không được phép.',
    'no-path': () => 'Địa chỉ thiếu tên miền hoặc thiếu đường dẫn.',
    'no-key': () => 'Đường dẫn không có khóa GS1 kèm giá trị, chẳng hạn /01/ và 14 chữ số.',
    'empty-value': ({ ai }) => `Định danh (${ai}) không có giá trị.`,
    'zero-byte': ({ ai }) => `Giá trị của (${ai}) chứa ký tự rỗng %00.`,
    'too-short': ({ ai, least }) => `Giá trị của (${ai}) quá ngắn: cần ít nhất ${least} ký tự.`,
    'too-long': ({ ai, most }) => `Giá trị của (${ai}) quá dài: nhiều nhất ${most} ký tự.`,
    'bad-length': ({ ai }) => `Giá trị của (${ai}) có độ dài không đúng.`,
    'bad-character': ({ ai, at, set }) => `Ký tự thứ ${at + 1} của (${ai}) không được phép: ${SETS[set]}.`,
    'bad-value': ({ ai, rule, part }) => `Giá trị của (${ai}) ${RULES[rule]}: ${part}.`,
    'bad-order': ({ path }) =>
      `Các định danh trong đường dẫn không đi với nhau theo thứ tự này: ${path.join(', ')}.`,
    repeated: ({ ai }) => `Định danh (${ai}) lặp lại.`,
    'unknown-identifier': ({ ai }) => `GS1 không có định danh (${ai}).`,
    'not-for-query': ({ ai }) => `Định danh (${ai}) không được đứng sau dấu hỏi.`,
    'belongs-in-path': ({ ai }) => `Định danh (${ai}) phải nằm trong đường dẫn, không đứng sau dấu hỏi.`,
    needs: ({ ai, needs }) =>
      `Định danh (${ai}) phải đi cùng ${needs.map((group) => group.join(' + ')).join(' hoặc ')}.`,
    excludes: ({ ai, other }) => `Định danh (${ai}) không được đi cùng (${other}).`,
    'no-serial': ({ ai }) => `Chữ ký số cần phần sê-ri trong (${ai}).`,
  } satisfies { [R in Refusal['reason']]: (refusal: Extract<Refusal, { reason: R }>) => string },
  /** What a link of each type leads to; the name of the thing comes behind it. */
  links: {
    pip: 'Trang sản phẩm',
    certificationInfo: 'Chứng nhận',
    traceability: 'Hành trình',
    verificationService: 'Kiểm tra tem',
    dpp: 'Hộ chiếu số',
  } satisfies Record<LinkType, string>,
}
