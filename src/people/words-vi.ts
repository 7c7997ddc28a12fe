// Signing in and the people who do, in Vietnamese.
import type { PeopleWords } from './words.ts'

export const peopleVi: PeopleWords = {
  letters: {
    invitation: (name, link) => ({
      subject: 'Lời mời dùng Tem Gốc',
      text: `Chào ${name},

Bạn được mời dùng Tem Gốc, hệ thống tem truy xuất sản phẩm OCOP tỉnh Sơn La. Mở liên kết này để đặt mật khẩu; nó dùng được một lần, trong 7 ngày:

${link}

Nếu bạn không chờ thư này, hãy bỏ qua: không có gì xảy ra.`,
    }),
    reset: (name, link) => ({
      subject: 'Đặt lại mật khẩu Tem Gốc',
      text: `Chào ${name},

Mở liên kết này để đặt mật khẩu mới; nó dùng được một lần, trong một ngày:

${link}

Nếu bạn không yêu cầu, hãy bỏ qua thư này: mật khẩu cũ vẫn dùng được.`,
    }),
  },
  door: {
    title: 'Đăng nhập',
    lead: 'Dành cho cơ sở sản xuất, điểm bán và cán bộ của tỉnh. Người mua chỉ cần quét tem, không phải đăng nhập.',
    name: 'Số điện thoại hoặc thư điện tử',
    nameHint: 'Ví dụ: 0912 345 678',
    password: 'Mật khẩu',
    button: 'Đăng nhập',
    forgotten: 'Quên mật khẩu?',
    notAName: 'Hãy nhập số điện thoại hoặc địa chỉ thư điện tử.',
    wrong: 'Số điện thoại, thư điện tử hoặc mật khẩu chưa đúng.',
    tooMany: (minutes) => `Đã thử quá nhiều lần. Hãy đợi ${minutes} phút rồi thử lại.`,
    signedOut: 'Bạn đã đăng xuất.',
  },
  second: {
    title: 'Xác thực lớp thứ hai',
    lead: 'Mở ứng dụng xác thực trên điện thoại và nhập mã đang hiện cho Tem Gốc.',
    code: 'Mã 6 số, hoặc một mã dự phòng',
    codeHint: 'Mỗi mã dự phòng chỉ dùng được một lần.',
    button: 'Tiếp tục',
    wrong: 'Mã chưa đúng hoặc đã hết hạn.',
    startAgain: 'Bước đăng nhập này đã hết hạn. Hãy nhập lại mật khẩu.',
  },
  forgotten: {
    title: 'Quên mật khẩu',
    lead: 'Nhập số điện thoại hoặc thư điện tử bạn dùng để đăng nhập.',
    button: 'Gửi liên kết đặt lại',
    sent: 'Nếu địa chỉ thư này có tài khoản, một liên kết đặt lại mật khẩu đã được gửi tới đó và dùng được trong một ngày.',
    askAdministrator:
      'Với số điện thoại, hãy gọi quản trị của tỉnh: họ tạo liên kết đặt lại và gửi cho bạn qua Zalo hoặc cho bạn quét mã QR.',
  },
  invitation: {
    title: 'Đặt mật khẩu',
    welcome: (name) => `Chào ${name}`,
    firstTitle: 'Quản trị đầu tiên',
    firstLead: 'Hệ thống chưa có ai đăng nhập được. Bạn sẽ là quản trị của tỉnh và mời mọi người khác.',
    ownName: 'Họ và tên của bạn',
    nameTaken: 'Số điện thoại hoặc địa chỉ thư này đã có người dùng.',
    reset: 'Đặt mật khẩu mới để đăng nhập lại. Các phiên đang mở ở nơi khác sẽ kết thúc.',
    signInAs: 'Bạn sẽ đăng nhập bằng',
    role: 'Vai trò',
    password: 'Mật khẩu mới',
    passwordHint: (least) => `Ít nhất ${least} ký tự. Một câu ngắn dễ nhớ là tốt nhất.`,
    again: 'Nhập lại mật khẩu mới',
    button: 'Lưu và vào trang quản lý',
    until: (moment) => `Liên kết này dùng được một lần, đến ${moment}.`,
    closedTitle: 'Liên kết này không còn dùng được',
    closed:
      'Nó đã được dùng, đã hết hạn, hoặc đã có liên kết mới thay thế. Hãy nhờ người gửi tạo liên kết khác; nếu đã đặt mật khẩu, hãy đăng nhập.',
    errors: {
      'too-short': 'Mật khẩu ngắn quá: cần ít nhất 10 ký tự.',
      'too-long': 'Mật khẩu dài quá: nhiều nhất 128 ký tự.',
      'too-common': 'Mật khẩu này dễ đoán quá. Hãy chọn một câu chỉ mình bạn biết.',
      'like-name': 'Mật khẩu không được chứa số điện thoại hay địa chỉ thư của bạn.',
      differ: 'Hai lần nhập chưa giống nhau.',
    },
  },
}
