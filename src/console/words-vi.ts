// The console's own sentences in Vietnamese.
import type { Role } from '../roles.ts'
import type { Language } from '../words/words.ts'
import type { ConsoleProblem, HeldProblem } from './words.ts'

const number = new Intl.NumberFormat('vi-VN')

export const consoleVi = {
  language: 'vi' as Language,
  /** The name of the product. */
  name: 'Tem Gốc',
  skip: 'Tới nội dung chính',
  rooms: 'Các mục quản lý',
  signIn: 'Đăng nhập',
  signOut: 'Đăng xuất',
  start: 'Về trang bắt đầu',
  roles: {
    administrator: 'Quản trị của tỉnh',
    inspector: 'Kiểm tra viên',
    producer: 'Cơ sở sản xuất',
    delegate: 'Người kê khai hộ',
    retailer: 'Điểm bán',
  } satisfies Record<Role, string>,
  problems: {
    'signed-out': {
      title: 'Bạn cần đăng nhập lại',
      detail: 'Phiên làm việc đã hết nên phần vừa gửi chưa được lưu. Hãy đăng nhập rồi làm lại.',
    },
    'not-allowed': {
      title: 'Vai trò của bạn không mở được mục này',
      detail: 'Nếu công việc cần đến, hãy nhờ quản trị của tỉnh cấp quyền.',
    },
    'foreign-form': {
      title: 'Biểu mẫu không được gửi từ trang này',
      detail: 'Chưa có gì được lưu. Hãy mở lại trang quản lý và gửi từ đó.',
    },
    'not-found': {
      title: 'Không tìm thấy',
      detail: 'Mục này không có, hoặc không thuộc phần việc của bạn.',
    },
    'bad-form': {
      title: 'Không đọc được biểu mẫu',
      detail:
        'Biểu mẫu đến không trọn vẹn, hoặc chữ trong đó dài quá mức nhận. Chưa có gì được lưu. Hãy quay lại, xem lại rồi gửi lại.',
    },
    'no-second-factor': {
      title: 'Cần bật xác thực hai lớp',
      detail:
        'Việc này chỉ mở cho người đã bật xác thực hai lớp. Hãy bật trong trang tài khoản của bạn, rồi quay lại và gửi lại.',
    },
    'body-too-large': {
      title: 'Nội dung gửi lên quá lớn',
      detail:
        'Chưa có gì được lưu. Nút Quay lại của trình duyệt thường giữ những gì đã điền: hãy viết ngắn hơn, chọn tệp nhỏ hơn hoặc chia thành nhiều phần.',
    },
    busy: {
      title: 'Đang có nhiều người cùng thay đổi mục này',
      detail: 'Chưa có gì được lưu. Hãy gửi lại sau giây lát.',
    },
    unavailable: {
      title: 'Tạm thời không đọc hoặc ghi được dữ liệu',
      detail: 'Hãy thử lại sau ít phút: việc vừa gửi có thể chưa được ghi.',
    },
    internal: {
      title: 'Hệ thống gặp lỗi',
      detail:
        'Lỗi ở phía chúng tôi, không phải do bạn. Hãy thử lại sau ít phút. Nếu vẫn lỗi, hãy báo cơ quan quản lý kèm số dưới đây.',
    },
  } satisfies Record<ConsoleProblem, { title: string; detail: string }>,
  list: {
    search: 'Tìm',
    searchHint: 'Có dấu hay không dấu đều được.',
    find: 'Tìm',
    all: 'Xem tất cả',
    xlsx: 'Tải Excel',
    csv: 'Tải CSV',
    /** A figure, thousands apart. */
    n: (figure: number) => number.format(figure),
    found: (total: number) => `${number.format(total)} mục`,
    none: (query: string) => `Không có mục nào khớp với “${query}”.`,
    /** There are more, and they are neither shown nor searched. */
    latest: (most: number) => `Chỉ gồm ${number.format(most)} mục mới nhất; mục cũ hơn không tìm được ở đây.`,
    sheet: (at: number, pages: number) => `Trang ${number.format(at)}/${number.format(pages)}`,
    earlier: 'Trang trước',
    later: 'Trang sau',
  },
  form: {
    save: 'Lưu',
    back: 'Quay lại',
    optional: 'không bắt buộc',
    wrong: (count: number) => `Còn ${number.format(count)} chỗ cần sửa.`,
    /** What becomes of what was filled in. */
    kept: 'Những gì đã điền vẫn được giữ.',
    passwordsAnew: 'Mật khẩu thì phải nhập lại.',
    choose: 'Chọn',
    meanwhileTitle: 'Có người vừa sửa mục này',
    meanwhile:
      'Chưa lưu, để không ghi đè lên phần của người khác. Xem những chỗ khác nhau dưới đây, sửa nếu cần rồi lưu lại.',
    storedNow: 'Hiện đang lưu',
    empty: 'để trống',
    fileTooLarge: (megabytes: number) =>
      `Tệp quá lớn: tối đa ${number.format(megabytes)} MB. Hãy chọn tệp nhỏ hơn.`,
    /** What is wrong with a field, where the room says nothing more exact. */
    errors: {
      required: 'Cần điền chỗ này.',
      tooLong: 'Dài quá.',
      invalid: 'Chưa đúng dạng.',
      sentBefore:
        'Biểu mẫu này đã được gửi một lần với nội dung khác, và lần đó đã được ghi. Những gì dưới đây chưa được ghi: nếu muốn ghi thêm thì gửi lại.',
    },
  },
  /** Of a form that could not be taken in and waits on the page. */
  held: {
    says: {
      'signed-out':
        'Phiên làm việc đã hết nên phần vừa gửi chưa được lưu, nhưng những gì đã điền vẫn được giữ ở trang này. Hãy đăng nhập ở thẻ mới, rồi quay lại đây và gửi lại.',
      busy: 'Chưa có gì được lưu, nhưng những gì đã điền vẫn được giữ ở trang này. Hãy gửi lại sau giây lát.',
      'no-second-factor':
        'Việc này chỉ mở cho người đã bật xác thực hai lớp. Những gì đã điền vẫn được giữ ở trang này: hãy bật ở thẻ mới, rồi quay lại đây và gửi lại.',
      unavailable:
        'Phần vừa gửi có thể chưa được lưu, nhưng những gì đã điền vẫn được giữ ở trang này. Hãy gửi lại sau ít phút.',
      internal:
        'Lỗi ở phía chúng tôi, không phải do bạn. Những gì đã điền vẫn được giữ ở trang này: hãy gửi lại sau ít phút. Nếu vẫn lỗi, hãy báo cơ quan quản lý kèm số dưới đây.',
    } satisfies Record<HeldProblem, string>,
    again: 'Gửi lại',
    fileAgain: (name: string) => `Chọn lại tệp ${name}: trình duyệt không giữ tệp`,
  },
  fresh: {
    title: 'Xác nhận lại là bạn',
    why: 'Việc này cần xác nhận trong vòng 10 phút gần đây. Những gì đã điền vẫn được giữ.',
    code: 'Mã 6 số trong ứng dụng xác thực',
    codeHint: 'Mã đổi sau mỗi 30 giây.',
    password: 'Mật khẩu của bạn',
    confirm: 'Xác nhận và tiếp tục',
    wrongCode: 'Mã chưa đúng, đã hết hạn hoặc đã dùng rồi. Hãy nhập mã mới mà ứng dụng hiện.',
    wrongPassword: 'Mật khẩu chưa đúng.',
    tooMany: (minutes: number) => `Đã thử quá nhiều lần. Hãy đợi ${number.format(minutes)} phút rồi thử lại.`,
    turnOn: 'Bật xác thực hai lớp',
    filesAgain: 'Tệp đã chọn không giữ lại được: sau khi xác nhận hãy chọn lại tệp.',
  },
}
