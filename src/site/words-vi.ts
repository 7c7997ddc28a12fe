import { SCANS_OF_A_STAMP } from '../retention.ts'
import { vi } from '../words/vi.ts'
import type { KeptName, KeptUntil } from './retention-table.ts'

export const siteVi = {
  home: {
    heading: 'Quét tem, biết gốc',
    lead: 'Quét tem trên món hàng OCOP Sơn La là biết ai làm, ở đâu, lô nào. Mã in trên tem ai cũng có thể chép lại, nên trang nói rõ đã kiểm tra gì, chưa gì.',
    label: 'Gõ 16 chữ và số in trên tem',
    camera: {
      open: 'Quét bằng máy ảnh',
      heading: 'Quét tem',
      aim: 'Đưa mã QR trên tem vào giữa khung hình.',
      close: 'Đóng',
      foreign: 'Mã QR này không dẫn về trang của tem Sơn La, nên chúng tôi không mở nó.',
      denied:
        'Trình duyệt chưa được phép dùng máy ảnh. Hãy cho phép trong cài đặt của trình duyệt, hoặc gõ mã in trên tem.',
      missing: 'Không tìm thấy máy ảnh trên thiết bị này. Hãy gõ mã in trên tem.',
      failed: 'Không mở được máy ảnh, có thể ứng dụng khác đang dùng. Hãy thử lại, hoặc gõ mã in trên tem.',
    },
    figures: 'Đến hôm nay',
    producers: 'nhà sản xuất',
    products: 'sản phẩm',
    batches: 'lô hàng',
    stamps: 'tem đang dùng',
    checks: 'lượt kiểm tra 30 ngày',
    links: {
      producers: 'Cho nhà sản xuất',
      signIn: 'Đăng nhập',
      tryIt: 'Thử quét tem',
    },
  },
  elsewhere: {
    title: 'Địa chỉ này không phải của tem Sơn La',
    detail:
      'Tem Sơn La chỉ mang địa chỉ ghi ở cuối trang này. Nếu tem hay mã QR dẫn bạn đến địa chỉ dưới đây, đừng tin những gì trang ấy nói, đừng nhập thông tin cá nhân ở đó, và đừng mua vội.',
    code: 'Trong địa chỉ ấy có một mã viết theo cách của tem Sơn La. Mã đúng cũng có thể bị chép vào một địa chỉ giả.',
    open: 'Xem trang của mã này',
  },
  products: {
    heading: 'Sản phẩm OCOP Sơn La',
    lead: (products: number) => `${vi.count(products)} sản phẩm đã đăng ký với Tem Gốc, xếp theo nhóm OCOP.`,
    searchLabel: 'Tìm sản phẩm hoặc nhà sản xuất',
    searchHint: 'Gõ có dấu hay không dấu đều được.',
    searchButton: 'Tìm',
    found: (n: number, query: string) => `${vi.count(n)} sản phẩm khớp với “${query}”.`,
    none: (query: string) =>
      `Không có sản phẩm nào khớp với “${query}”. Hãy thử ít chữ hơn, hoặc xem cả danh sách.`,
    all: 'Xem cả danh sách',
    description: (name: string, producer: string) =>
      `${name}, sản phẩm của ${producer}, Sơn La: nơi làm ra, chứng nhận, bảo quản và các lô gần đây.`,
    unknown: {
      title: 'Không có sản phẩm này',
      detail:
        'Địa chỉ không dẫn đến sản phẩm nào đã đăng ký. Sản phẩm có thể đã đổi tên; hãy tìm trong danh sách.',
    },
    facts: 'Thông tin sản phẩm',
    origin: 'Xuất xứ',
    lotAndExpiry: 'Lô và hạn sử dụng',
    onTheStamp: 'Mỗi món hàng một khác. Hãy quét con tem dán trên món hàng để biết lô và hạn của chính nó.',
    batches: 'Các lô gần đây',
    batchesNote:
      'Danh sách này do nhà sản xuất khai và không nói gì về món hàng trên tay bạn. Chỉ trang của con tem mới trả lời về con tem.',
    batchesEmpty: 'Hiện chưa có lô nào được hiển thị.',
    service: {
      heading: 'Đây là dịch vụ, không phải món hàng',
      text: 'Dịch vụ du lịch không có lô và không dán tem. Nơi đón khách treo bảng tên có mã QR dẫn đến chính trang này.',
      facts: 'Thông tin dịch vụ và liên hệ',
      host: 'Nơi đón khách',
      description: (name: string, host: string) =>
        `${name}, dịch vụ của ${host}, Sơn La: nơi đón khách, chứng nhận và cách liên hệ.`,
    },
    starsNote:
      'Số sao theo nguồn báo chí hoặc theo nhà sản xuất khai; nơi chưa đối chiếu quyết định và thời hạn, trang sản phẩm nói rõ.',
    ocopGroup: 'Nhóm OCOP',
    /** A group of the national scheme, as its pages in this language call it. */
    groupName: (group: string) => group,
    plaqueLink: 'Bảng tên để in',
  },
  producers: {
    kinds: { cooperative: 'Hợp tác xã', company: 'Công ty', household: 'Hộ, cơ sở kinh doanh' },
    description: (name: string) => `${name}, Sơn La: địa chỉ, liên hệ và các sản phẩm OCOP đã đăng ký.`,
    kind: 'Loại hình',
    products: 'Sản phẩm',
    productsEmpty: 'Chưa có sản phẩm nào được đăng ký.',
    unknown: {
      title: 'Không có cơ sở này',
      detail: 'Địa chỉ không dẫn đến cơ sở nào đã đăng ký. Hãy tìm tên cơ sở trong danh sách sản phẩm.',
    },
    guide: {
      heading: 'Dành cho nhà sản xuất',
      lead: 'Mỗi món hàng một con tem, mỗi con tem một câu trả lời. Đây là việc bạn làm, và điều khách sẽ đọc khi quét.',
      stepsHeading: 'Bốn việc, theo thứ tự',
      steps: [
        {
          title: 'Khai sản phẩm và lô hàng',
          text: 'Khai một lần cho sản phẩm: tên, hình, tiêu chuẩn, cách bảo quản. Mỗi lô khai ngày sản xuất, hạn sử dụng và từng công đoạn theo mẫu của nhóm hàng. Bạn chịu trách nhiệm về điều mình khai; khai nhầm thì khai bản sửa, bản cũ vẫn được giữ.',
        },
        {
          title: 'Nhận tem',
          text: 'Xin số tem bạn cần, có hoặc không có mã PIN dưới lớp cào. Mỗi con tem mang mã riêng, không đoán được từ con bên cạnh.',
        },
        {
          title: 'Dán tem',
          text: 'Dán mỗi món hàng một con, chỗ dễ thấy và phẳng. Tem hỏng, thất lạc hay in lỗi thì báo lại để hủy, đừng dán.',
        },
        {
          title: 'Kích hoạt',
          text: 'Khi hàng sẵn sàng xuất bán, kích hoạt dải tem đã dán và gắn vào lô. Tem chưa kích hoạt mà có người quét thì trang báo đúng như vậy.',
        },
      ],
      saysHeading: 'Con tem sẽ nói',
      says: [
        'Tên, hình, nơi làm, lô, ngày sản xuất, hạn sử dụng và chứng nhận còn hiệu lực.',
        'Từng công đoạn bạn đã khai: ngày nào, ở đâu, ai khai.',
        'Mã đã được kiểm tra mấy lần, từ khi nào.',
        'Mã PIN đúng và lần đầu được dùng, khi khách cào và nhập.',
      ],
      saysNotHeading: 'Con tem sẽ không nói',
      saysNot: [
        '“Hàng thật”, khi khách mới chỉ quét mã QR: mã in ngoài ai cũng chụp lại được.',
        'Số sao OCOP, khi chứng nhận đã hết hiệu lực.',
        'Bạn đã đặt bao nhiêu tem, bán cho ai, doanh số ra sao.',
      ],
      tourismHeading: 'Nếu bạn làm du lịch',
      tourism:
        'Dịch vụ không có lô nên không dán tem. Bạn in một tấm bảng tên có mã QR, treo nơi đón khách; khách quét là thấy trang công khai của dịch vụ, chứng nhận và cách liên hệ.',
      tourismExample: (name: string) => `Xem bảng tên của ${name}`,
      startHeading: 'Bắt đầu từ đâu',
      signedUp: 'Đã có tài khoản?',
      signIn: 'Đăng nhập',
      start:
        'Chưa có thì hãy liên hệ cơ quan khoa học và công nghệ của tỉnh: nơi ấy ghi tên cơ sở của bạn và gửi lời mời đặt mật khẩu.',
    },
    plaque: {
      title: (name: string) => `Bảng tên của ${name}`,
      lead: 'In trang này, cắt theo viền và treo nơi đón khách.',
      scan: 'Quét để xem chứng nhận và cách liên hệ',
      symbol: (name: string) => `Mã QR dẫn đến trang của ${name}`,
      noSerial: 'Bảng tên không có số sê-ri: mọi bản in đều giống nhau.',
      noVerdict: 'Trang mở ra không kết luận thật hay giả. Hãy so tên và địa chỉ với nơi bạn đang đứng.',
      print: 'Mã nội bộ, không phải mã GS1',
      back: 'Về trang của dịch vụ',
    },
  },
  privacy: {
    heading: 'Chúng tôi lưu gì, bao lâu',
    lead: 'Bạn quét tem không cần tài khoản, không cần cho biết mình là ai hay đang ở đâu. Trang này kể hết những gì còn lại sau một lần quét; hết hạn trong bảng, hệ thống tự xóa.',
    table: 'Thời hạn lưu',
    /** What is said of copies. */
    backups: (days: number) =>
      `Bản sao lưu dự phòng được giữ tối đa ${vi.count(days)} ngày; những gì đã xóa theo bảng trên có thể còn nằm trong đó thêm chừng ấy thời gian.`,
    columns: { what: 'Điều được lưu, và để làm gì', time: 'Bao lâu' },
    rows: {
      observation: {
        name: 'Mỗi lần quét',
        what: `Giờ, nước, tỉnh và nhà mạng (suy từ mạng, không hỏi máy), loại trình duyệt, mở bằng quét, gõ tay hay liên kết, máy đã từng quét tem này chưa, trang đã được xem hay chưa, mã PIN nhập đúng hay sai, Wi-Fi hay mạng di động nếu trình duyệt cho biết. Tem được quét rất nhiều thì chỉ giữ ${vi.count(SCANS_OF_A_STAMP)} lần gần nhất.`,
        why: 'Để nói cho người quét sau biết tem đã được kiểm tra khi nào, và để nhận ra mã bị chép.',
      },
      hashes: {
        name: 'Dấu nhận ra máy và mạng',
        what: 'Mỗi dấu là một số 16 bit, trộn từ một khóa bí mật và số của chính con tem.',
        why: 'Để biết lần quét sau có phải vẫn là bạn không. Cùng một máy quét hai con tem thì để lại hai dấu khác nhau.',
      },
      cookie: {
        name: 'Một cookie',
        what: 'Một số ngẫu nhiên kèm một dấu chỉ máy chủ mới tạo được, trong trình duyệt của bạn; chỉ gửi lại cho đúng trang của con tem ấy. Máy chủ không lưu cookie.',
        why: 'Để trang nhận ra chính máy này đã quét con tem này, và chỉ máy này xem, xóa được những gì đang lưu về nó. Chặn cookie thì trang vẫn chạy.',
      },
      'pin-phone': {
        name: 'Máy đã nhập đúng PIN',
        what: 'Dấu 16 bit của điện thoại đầu tiên xác nhận đúng mã PIN.',
        why: 'Để người mua nhập lại mã PIN vẫn được báo là đúng.',
      },
      stamp: {
        name: 'Lịch sử của con tem',
        what: 'Số lần kiểm tra, lần đầu lúc nào và ở tỉnh nào, những tỉnh đã quét, lúc mã PIN được xác nhận và ở tỉnh nào.',
        why: 'Để con tem trả lời được về lịch sử của nó. Không có gì ở đây chỉ về một người.',
      },
      visits: {
        name: 'Số đếm chung',
        what: 'Số lượt theo ngày, theo sản phẩm, theo tỉnh.',
        why: 'Để nhà sản xuất và tỉnh biết hàng được quan tâm ở đâu. Chỉ là những con số cộng lại.',
      },
      report: {
        name: 'Báo cáo bạn gửi',
        what: 'Lời kể, ảnh, và cách liên lạc nếu bạn để lại. Sau thời hạn chỉ còn số báo cáo, tem, ngày và lý do.',
        why: 'Để cơ quan quản lý xem xét và trả lời bạn.',
      },
      'report-network': {
        name: 'Nơi gửi báo cáo',
        what: 'Dấu 16 bit của mạng mà báo cáo được gửi từ đó.',
        why: 'Để một nơi không gửi dồn dập hàng loạt báo cáo trong ngày.',
      },
      queued: {
        name: 'Lần quét đang chờ ghi',
        what: 'Cùng các mục như trên, khi dữ liệu tạm thời không tới được.',
        why: 'Để không mất lần quét nào.',
      },
      receipt: {
        name: 'Phiếu nhập hàng của điểm bán',
        what: 'Người giao, người lái xe, biển số, người nhận, từng lượt quét và người quét; ảnh chụp hàng hỏng, đã bỏ thông tin vị trí và máy chụp.',
        why: 'Để chứng minh điểm bán đã kiểm tra mã trước khi bán, theo quy định hiện hành.',
      },
      'receipt-open': {
        name: 'Phiếu nhập hàng chưa đóng',
        what: 'Như trên, cả ảnh, khi phiếu bị bỏ hoặc mở rồi không đóng.',
        why: 'Để nhận tiếp một lần giao hàng còn dở.',
      },
      'api-answer': {
        name: 'Câu trả lời cho phần mềm của điểm bán',
        what: 'Nội dung đã trả lời, để trả lại khi phần mềm gửi lại cùng yêu cầu.',
        why: 'Để không ghi một việc hai lần.',
      },
      delivery: {
        name: 'Thư và thông báo gửi đi',
        what: 'Thư gửi cán bộ và cơ sở, kèm địa chỉ thư của họ; thông báo gửi sang hệ thống khác. Tính từ lúc đã gửi xong hoặc thôi không gửi nữa.',
        why: 'Để biết điều gì đã gửi cho ai, và gửi lại được. Trong đó không có gì về người quét tem.',
      },
      person: {
        name: 'Người đăng nhập được',
        what: 'Họ tên, số điện thoại hoặc địa chỉ thư, vai trò, làm việc cho ai; mật khẩu và khóa xác thực chỉ ở dạng đã băm hoặc mã hóa. Khi kết thúc quyền sử dụng, mật khẩu và khóa bị xóa ngay.',
        why: 'Để người của cơ sở, điểm bán và của tỉnh đăng nhập, và để biết ai đã kê khai điều gì.',
      },
      session: {
        name: 'Phiên đăng nhập',
        what: 'Tên trình duyệt và hệ điều hành, lúc đăng nhập; không có địa chỉ mạng. Trong trình duyệt: một cookie phiên và một cookie chỉ ghi vai trò, sống 12 giờ. Tính từ lần dùng cuối; dùng hằng ngày thì sau 90 ngày cũng phải đăng nhập lại. Liên kết đặt mật khẩu được giữ cùng thời hạn sau khi hết hạn.',
        why: 'Để không phải đăng nhập lại mỗi lần, và để lần quét của cán bộ được tính đúng là của cán bộ.',
      },
      'known-device': {
        name: 'Trình duyệt đã từng đăng nhập',
        what: 'Một cookie trong trình duyệt: một số ngẫu nhiên và một dấu của tên đăng nhập mà chỉ máy chủ mới tạo được, nhiều nhất cho bốn tên. Máy chủ không lưu gì trong số đó.',
        why: 'Để khi có kẻ thử mật khẩu hàng loạt, người đã từng đăng nhập vẫn vào được. Chỉ có cookie này thì không mở được gì.',
      },
      'sign-in-tries': {
        name: 'Số lần thử đăng nhập',
        what: 'Một con số cho mỗi tên đăng nhập, mỗi mạng và mỗi trình duyệt đã từng đăng nhập, dưới dạng mã băm có khóa, trong 15 phút.',
        why: 'Để không ai dò được mật khẩu.',
      },
      'tried-list': {
        name: 'Danh sách nhập thử',
        what: 'Nội dung tệp cơ sở, sản phẩm hay lô đã thử nhập mà chưa nhận.',
        why: 'Để nhận đúng tệp đã xem trước. Nhận xong thì xóa ngay.',
      },
      'print-file': {
        name: 'Tệp in tem',
        what: 'Mã của từng con tem, và mã PIN nếu tệp được làm kèm PIN. Tính từ lúc làm xong.',
        why: 'Để nhà in tải về. Cần lại thì làm lại được.',
      },
      declarants: {
        name: 'Người khai báo của cơ sở',
        what: 'Tên người khai, người thực hiện công đoạn, người lái xe, người liên hệ, số định danh của chủ hộ; ảnh và giấy tờ chứng minh, đã bỏ nơi chụp.',
        why: 'Để mỗi khai báo có người chịu trách nhiệm. Không hiện công khai: chuỗi khai báo chỉ giữ dấu của chúng.',
      },
      'day-counts': {
        name: 'Số đếm theo mạng trong một ngày',
        what: 'Mỗi mạng đã xem bao nhiêu tem, dưới một dấu trộn bằng khóa ngẫu nhiên của ngày đó. Khóa bị xóa hôm sau, và không có trong bản sao lưu.',
        why: 'Để nhận ra máy móc thử mã hàng loạt, mà không theo ai từ ngày này sang ngày khác.',
      },
      'refused-code': {
        name: 'Mã không ai phát hành',
        what: 'Dấu băm của mã sai, tỉnh, và khoảng bao nhiêu mạng đã thử, trong một bảng có kích thước cố định. Mã sai không được giữ.',
        why: 'Để nhận ra một mã bịa được in trên nhiều con tem.',
      },
      audit: {
        name: 'Sổ việc đã làm',
        what: 'Việc nhà sản xuất và cán bộ đã làm: ai, lúc nào, khai gì, kích hoạt hay hủy tem nào.',
        why: 'Để mọi thay đổi đều có người chịu trách nhiệm. Người quét tem không có trong sổ này; một báo cáo chỉ để lại số của con tem, không tên, không lời.',
      },
    } satisfies { [N in KeptName]: { name: string; what: string; why: string } },
    days: (n: number) => `${vi.count(n)} ngày`,
    months: (n: number) => `${vi.count(n)} tháng`,
    until: {
      'stamp-answers': 'Chừng nào con tem còn trả lời, tức là lâu dài',
      'for-ever': 'Lâu dài',
      recorded: 'Cho đến khi ghi được, thường là vài giây đến vài phút',
      'records-rule': 'Theo thời hạn lưu hồ sơ truy xuất của quy định hiện hành',
    } satisfies { [N in KeptUntil]: string },
    neverHeading: 'Không bao giờ lưu',
    never: [
      'Địa chỉ IP. Máy chủ cần nó để gửi câu trả lời về, rồi bỏ.',
      'Vị trí chính xác. Trang không hỏi định vị của máy.',
      'Điều gì nối được hai con tem với cùng một người hay một chiếc máy.',
      'Tên, số điện thoại, tài khoản mạng xã hội của bạn, trừ khi bạn tự ghi vào báo cáo.',
      'Hình từ máy ảnh khi bạn quét trên trang chủ: hình được đọc ngay trên máy bạn, không gửi đi.',
    ],
    rightsHeading: 'Quyền của bạn',
    rights: [
      'Theo quy định hiện hành về dữ liệu cá nhân, bạn có thể hỏi chúng tôi đang giữ gì của bạn, xin sửa, xin xóa hoặc rút lại điều đã gửi. Với báo cáo, hãy nêu số đã cấp khi bạn gửi.',
      'Với một lần quét, chúng tôi không biết bạn là ai; chỉ cookie của con tem trên máy bạn mới tìm ra. Trên trang của con tem, mục “Xem và xóa những gì đang lưu về máy này” cho bạn xem và xóa. Nếu đã xóa cookie thì không ai tìm lại được nữa; sau thời hạn trong bảng, phần còn lại cũng mất.',
      'Hãy liên hệ cơ quan khoa học và công nghệ của tỉnh Sơn La, nơi quản lý hệ thống này.',
    ],
  },
}
