import type { ResolverWords } from './words.ts'

export const resolverVi: ResolverWords = {
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
    'bad-character': ({ ai, at, set }) =>
      `Ký tự thứ ${at + 1} của (${ai}) không được phép: ${set === 'N' ? 'chỉ nhận chữ số' : 'nằm ngoài bộ ký tự của GS1'}.`,
    'bad-value': ({ ai, rule, part }) =>
      rule === 'check-digit'
        ? `Số kiểm tra của (${ai}) không khớp: ${part}.`
        : `Giá trị của (${ai}) không đúng quy tắc ${rule}: ${part}.`,
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
  },
  links: {
    pip: (name) => `Trang sản phẩm: ${name}`,
    certificationInfo: (name) => `Chứng nhận: ${name}`,
    traceability: (name) => `Hành trình: ${name}`,
    verificationService: (name) => `Kiểm tra tem: ${name}`,
    dpp: (name) => `Hộ chiếu số: ${name}`,
  },
}
