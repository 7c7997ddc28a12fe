// Signing in and the people who do, in Vietnamese.
import type { Role } from '../roles.ts'
import type { Language } from '../words/words.ts'

export const peopleVi = {
  letters: {
    invitation: (name: string, link: string) => ({
      subject: 'Lời mời dùng Tem Gốc',
      text: `Chào ${name},

Bạn được mời dùng Tem Gốc, hệ thống tem truy xuất sản phẩm OCOP tỉnh Sơn La. Mở liên kết này để đặt mật khẩu; nó dùng được một lần, trong 7 ngày:

${link}

Nếu bạn không chờ thư này, hãy bỏ qua: không có gì xảy ra.`,
    }),
    reset: (name: string, link: string) => ({
      subject: 'Đặt lại mật khẩu Tem Gốc',
      text: `Chào ${name},

Mở liên kết này để đặt mật khẩu mới; nó dùng được một lần, trong một ngày:

${link}

Nếu bạn không yêu cầu, hãy bỏ qua thư này: mật khẩu cũ vẫn dùng được.`,
    }),
    /** To the address that somebody signs in with from now on. */
    nameTaken: (name: string) => ({
      subject: 'Địa chỉ đăng nhập Tem Gốc của bạn đã đổi',
      text: `Chào ${name},

Từ nay bạn đăng nhập Tem Gốc bằng địa chỉ thư này. Mật khẩu và xác thực hai lớp vẫn như cũ; các liên kết đặt mật khẩu đã gửi trước đây không còn dùng được.

Nếu bạn không yêu cầu đổi, hãy báo ngay cho quản trị của tỉnh.`,
    }),
    /** To the one they signed in with before. It may be a stranger's, so it says no more than that. */
    nameLeft: (name: string) => ({
      subject: 'Địa chỉ này không còn dùng để đăng nhập Tem Gốc',
      text: `Chào ${name},

Quản trị của tỉnh đã đổi số điện thoại hoặc thư mà bạn dùng để đăng nhập Tem Gốc, nên địa chỉ này không còn đăng nhập được.

Nếu bạn không yêu cầu đổi, hãy báo ngay cho quản trị của tỉnh.`,
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
    crowded: 'Đang có rất nhiều lượt đăng nhập cùng lúc. Hãy đợi nửa phút rồi thử lại.',
    tooMany: (minutes: number) => `Đã thử quá nhiều lần. Hãy đợi ${minutes} phút rồi thử lại.`,
    signedOut: 'Bạn đã đăng xuất.',
    cookies:
      'Nếu bạn vừa đăng nhập mà lại thấy trang này thì trình duyệt đang chặn cookie. Hãy cho phép cookie của trang này, hoặc mở bằng trình duyệt khác rồi đăng nhập lại.',
  },
  second: {
    title: 'Xác thực lớp thứ hai',
    lead: 'Mở ứng dụng xác thực trên điện thoại và nhập mã đang hiện cho Tem Gốc.',
    code: 'Mã 6 số, hoặc một mã dự phòng',
    codeHint: 'Mỗi mã dự phòng chỉ dùng được một lần.',
    button: 'Tiếp tục',
    wrong:
      'Mã chưa đúng, đã hết hạn hoặc đã dùng rồi. Hãy nhập mã mới mà ứng dụng hiện, hoặc một mã dự phòng chưa dùng.',
    startAgain: 'Bước đăng nhập này đã kết thúc. Hãy nhập lại mật khẩu.',
    /** The digits are shut for the day: what still opens. */
    tooMany:
      'Hôm nay đã có quá nhiều mã sai cho tài khoản này, nên ở đây không nhận mã 6 số nữa. Bạn vẫn vào được bằng một mã dự phòng, bằng trình duyệt đã từng đăng nhập, hoặc sau khi đặt mật khẩu mới (“Quên mật khẩu?”). Nếu không phải bạn nhập sai thì có người đang biết mật khẩu của bạn: hãy đặt mật khẩu mới ngay.',
    /** Who has neither the phone nor a code. */
    askAdministrator:
      'Mất điện thoại và không còn mã dự phòng? Hãy gọi quản trị của tỉnh: họ tạo liên kết đặt mật khẩu mới và bỏ xác thực hai lớp cũ.',
  },
  forgotten: {
    title: 'Quên mật khẩu',
    lead: 'Nhập số điện thoại hoặc thư điện tử bạn dùng để đăng nhập.',
    button: 'Gửi liên kết đặt lại',
    /** To who signs in by a phone number. */
    byPhone: 'Không gửi được liên kết tới số điện thoại.',
    sent: 'Nếu địa chỉ thư này có tài khoản, một liên kết đặt lại mật khẩu đã được gửi tới đó và dùng được trong một ngày.',
    askAdministrator:
      'Với số điện thoại, hãy gọi quản trị của tỉnh: họ tạo liên kết đặt lại và gửi cho bạn qua Zalo hoặc cho bạn quét mã QR.',
  },
  invitation: {
    title: 'Đặt mật khẩu',
    welcome: (name: string) => `Chào ${name}`,
    firstTitle: 'Quản trị đầu tiên',
    firstLead: 'Hệ thống chưa có ai đăng nhập được. Bạn sẽ là quản trị của tỉnh và mời mọi người khác.',
    ownName: 'Họ và tên của bạn',
    nameTaken: 'Số điện thoại hoặc địa chỉ thư này đã có người dùng.',
    reset: 'Đặt mật khẩu mới để đăng nhập lại. Các phiên đang mở ở nơi khác sẽ kết thúc.',
    signInAs: 'Bạn sẽ đăng nhập bằng',
    role: 'Vai trò',
    password: 'Mật khẩu mới',
    passwordHint: (least: number) => `Ít nhất ${least} ký tự. Một câu ngắn dễ nhớ là tốt nhất.`,
    again: 'Nhập lại mật khẩu mới',
    button: 'Lưu và vào trang quản lý',
    until: (moment: string) => `Liên kết này dùng được một lần, đến ${moment}.`,
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
  today: {
    waiting: 'người được mời chưa đặt mật khẩu',
    secondFactor: 'lớp bảo vệ nên bật: xác thực hai lớp cho tài khoản của bạn',
  },
  people: {
    title: 'Người dùng',
    lead: 'Những người đăng nhập được, vai trò của họ và họ làm việc cho ai.',
    invite: 'Mời người mới',
    none: 'Chưa có ai ngoài bạn. Hãy mời người của cơ sở đầu tiên.',
    columns: {
      name: 'Họ tên',
      signInName: 'Đăng nhập bằng',
      role: 'Vai trò',
      places: 'Làm việc cho',
      state: 'Tình trạng',
      second: 'Xác thực hai lớp',
    },
    states: { active: 'đang dùng', invited: 'đã mời, chưa đặt mật khẩu', ended: 'đã kết thúc' },
    yes: 'có',
    no: 'chưa',
    whole: 'toàn tỉnh',
  },
  person: {
    invite: 'Mời người mới',
    facts: 'Thông tin',
    name: 'Họ và tên',
    role: 'Vai trò',
    roleHints: {
      administrator: 'Duyệt cơ sở và sản phẩm, cấp tem, xử lý vụ việc, mời người dùng.',
      inspector: 'Xem dữ liệu của cả tỉnh và ghi nhận kết quả kiểm tra.',
      producer: 'Kê khai sản phẩm, lô hàng và dùng tem của cơ sở mình.',
      delegate: 'Kê khai hộ các cơ sở đã giao việc; mỗi lần kê khai hộ đều được ghi lại.',
      retailer: 'Nhập hàng và kiểm tra tem tại điểm bán của mình.',
    } satisfies Record<Role, string>,
    language: 'Ngôn ngữ',
    languages: { vi: 'Tiếng Việt', en: 'English' } satisfies Record<Language, string>,
    producers: 'Cơ sở sản xuất',
    producersHint: 'Chọn cho vai trò cơ sở sản xuất hoặc người kê khai hộ.',
    outlets: 'Điểm bán',
    outletsHint: 'Chọn cho vai trò điểm bán.',
    noProducers: 'Chưa có cơ sở nào.',
    addProducer: 'Thêm cơ sở trước',
    noOutlets: 'Chưa có điểm bán nào.',
    addOutlet: 'Thêm điểm bán trước',
    needsPlace: {
      co_so: 'Hãy chọn ít nhất một cơ sở cho vai trò này.',
      diem_ban: 'Hãy chọn ít nhất một điểm bán cho vai trò này.',
    },
    nameTaken: 'Số điện thoại hoặc địa chỉ thư này đã có người dùng. Hãy tìm trong danh sách người dùng.',
    saved: 'Đã lưu.',
    save: 'Lưu thay đổi',
    inviteButton: 'Tạo lời mời',
    lastAdministrator: 'Đây là quản trị duy nhất đăng nhập được. Hãy mời một quản trị khác trước.',
    ended: 'Người này đã kết thúc, không thay đổi được nữa.',
    endedAt: (moment: string) =>
      `Đã kết thúc lúc ${moment}. Nếu người này trở lại, hãy mời lại; số điện thoại hoặc thư cũ vẫn dùng được.`,
    inviteAgain: 'Mời lại người này',
    /** Another number or address to sign in with. */
    rename: {
      title: 'Số điện thoại hoặc thư để đăng nhập',
      lead: 'Khi người này đổi số, đổi thư, hoặc đã nhập sai lúc mời. Mật khẩu và xác thực hai lớp vẫn giữ nguyên; liên kết đã gửi hết hiệu lực ngay. Nếu người lạ có thể đã vào bằng số hay thư nhập sai, hãy kết thúc quyền sử dụng ở dưới rồi mời lại.',
      button: 'Đổi số hoặc thư đăng nhập',
      done: 'Đã đổi. Từ nay người này đăng nhập bằng số hoặc thư mới. Nếu họ chưa đặt mật khẩu, hãy tạo liên kết mới.',
    },
    /** Keys of systems that they made, and that open still. */
    keys: (count: number) =>
      `${count} khóa API do người này tạo còn dùng được. Kết thúc hay đổi vai trò của người này không thu hồi khóa: ai giữ khóa vẫn vào được.`,
    seeKeys: 'Xem và thu hồi khóa',
    link: {
      title: 'Liên kết đặt mật khẩu',
      lead: 'Khi người này mất lời mời hoặc quên mật khẩu. Liên kết cũ hết hiệu lực ngay.',
      make: 'Tạo liên kết mới',
      dropSecond: 'Mất điện thoại: bỏ luôn xác thực hai lớp đang dùng',
      /** Above a link that was just made. */
      ready: (name: string) => `Liên kết cho ${name}`,
      once: (moment: string) =>
        `Dùng được một lần, đến ${moment}. Trang này chỉ hiện liên kết một lần: hãy gửi ngay.`,
      scan: 'Người được mời có thể quét mã này bằng điện thoại:',
      copy: 'Chép tin nhắn',
      copied: 'Đã chép. Dán vào Zalo để gửi.',
      share: 'Gửi qua Zalo hoặc ứng dụng khác',
      message: (name: string, link: string) =>
        `Chào ${name}, đây là liên kết đặt mật khẩu Tem Gốc, chỉ dùng được một lần: ${link}`,
      messageLabel: 'Tin nhắn để gửi qua Zalo',
      mail: {
        sent: 'Liên kết cũng đã được gửi tới địa chỉ thư của người này.',
        failed: 'Chưa gửi được thư. Hãy đưa liên kết dưới đây cho người này.',
        'no-address': 'Người này đăng nhập bằng số điện thoại: hãy tự gửi liên kết dưới đây.',
      },
      back: 'Về trang của người này',
    },
    sessions: {
      title: 'Đang đăng nhập ở',
      none: 'Hiện không đăng nhập ở đâu.',
      here: 'phiên này',
      since: (moment: string) => `từ ${moment}`,
      unknown: 'Trình duyệt không rõ',
      end: 'Kết thúc',
      endOthers: 'Kết thúc mọi phiên khác',
      endAll: 'Kết thúc mọi phiên',
      done: 'Đã kết thúc phiên.',
    },
    end: {
      title: 'Kết thúc quyền sử dụng',
      lead: 'Người này bị đăng xuất khắp nơi và không đăng nhập được nữa. Sau này họ trở lại thì phải được mời lại. Những gì họ đã kê khai vẫn được giữ. Nếu chỉ mất điện thoại hay đổi việc, hãy tạo liên kết mới hoặc sửa vai trò ở trên.',
      reason: 'Lý do',
      button: 'Kết thúc quyền sử dụng',
      done: 'Người này đã bị đăng xuất khắp nơi và không đăng nhập được nữa.',
    },
  },
  account: {
    title: 'Tài khoản của bạn',
    /** Below what somebody signs in with. */
    otherName: 'Muốn đổi số điện thoại hoặc thư đăng nhập, hãy nhờ quản trị của tỉnh.',
    language: 'Ngôn ngữ',
    password: {
      title: 'Đổi mật khẩu',
      old: 'Mật khẩu hiện nay',
      wrong: 'Mật khẩu hiện nay chưa đúng.',
      button: 'Đổi mật khẩu',
      done: 'Đã đổi mật khẩu. Các phiên khác đã kết thúc.',
    },
    second: {
      title: 'Xác thực hai lớp',
      on: 'Đang bật: mỗi lần đăng nhập cần thêm mã trong ứng dụng xác thực.',
      codesLeft: (count: number) =>
        count === 0 ? 'Không còn mã dự phòng nào: hãy tạo mã mới.' : `Còn ${count} mã dự phòng.`,
      off: 'Chưa bật.',
      why: 'Người biết mật khẩu của bạn vẫn không vào được nếu không có điện thoại của bạn. Cần ứng dụng xác thực như Google Authenticator hoặc Microsoft Authenticator.',
      begin: 'Bật xác thực hai lớp',
      scan: 'Quét mã này bằng ứng dụng xác thực, rồi nhập mã 6 số đang hiện.',
      samePhone: 'Ứng dụng xác thực ở ngay điện thoại này?',
      open: 'Thêm Tem Gốc vào ứng dụng',
      manual: 'Không quét, không mở được? Nhập khóa này vào ứng dụng:',
      code: 'Mã 6 số',
      confirm: 'Xác nhận và bật',
      wrong: 'Mã chưa đúng hoặc đã hết hạn. Hãy nhập mã đang hiện.',
      done: 'Đã bật xác thực hai lớp.',
      codesTitle: 'Mã dự phòng',
      codesLead:
        'Khi không có điện thoại, mỗi mã này đăng nhập được một lần. Hãy in hoặc chép lại và cất kỹ: trang này chỉ hiện một lần.',
      newCodes: 'Tạo mã dự phòng mới',
      drop: 'Tắt xác thực hai lớp',
      dropped: 'Đã tắt xác thực hai lớp.',
    },
  },
}
