// What people read of the link to portals, in both languages.
import type { Language } from '../../words/words.ts'

export interface PortalWords {
  title: string
  lead: string
  unproven: string
  portals: string
  noPortals: string
  addPortal: string
  changePortal: string
  change: string
  columns: {
    name: string
    address: string
    ministry: string
    format: string
    state: string
    waiting: string
    dead: string
    product: string
    producer: string
    portal: string
    has: string
    since: string
    last: string
  }
  states: { active: string; paused: string; gone: string }
  formats: { epcis: string; json: string; csv: string }
  ministries: Readonly<Record<string, string>>
  noMinistry: string
  byHand: string
  nowhere: string
  has(batches: number, events: number): string
  nothingThere: string
  products: string
  noProducts: string
  form: {
    name: string
    nameHint: string
    url: string
    urlHint: string
    token: string
    tokenHint: string
    tokenKept: string
    badToken: string
    ministry: string
    ministryHint: string
    format: string
    columns: string
    columnsHint(names: string): string
    constants: string
    constantsHint: string
    badLine: string
    unknownColumn: (name: string) => string
    doubledName: (name: string) => string
    addresses: Readonly<Record<'not-an-address' | 'not-https' | 'private-address', string>>
    save: string
  }
  pause: string
  resume: string
  product: {
    goes: string
    choose: string
    byMinistry: string
    none: string
    save: string
    messages: string
    noMessages: string
    about(number: number, events: number): string
    arrived: string
    waiting: (tries: number) => string
    dead: string
    forgotten: string
    reason: string
    answer: string
    resend: string
    resendAll: string
    resendAllHint: string
    archive: string
  }
  reasons: Readonly<Record<string, string>>
  status(code: number): string
  said: { added: string; changed: string; chosen: string; resent: string; paused: string; resumed: string }
}

const vi: PortalWords = {
  title: 'Liên thông với cổng quốc gia',
  lead: 'Mỗi thay đổi của lô đã công bố được gửi tới cổng của sản phẩm. Bản tin không đến được sẽ gửi lại, thưa dần trong bảy ngày.',
  unproven:
    'Chưa cổng nào công bố đặc tả kết nối. Dạng gửi ở đây là dạng trung lập, đã thử với một cổng giả lập trên máy, chưa kiểm chứng với cổng thật.',
  portals: 'Các cổng',
  noPortals: 'Chưa khai cổng nào. Sản phẩm chưa được gửi đi đâu.',
  addPortal: 'Thêm cổng',
  changePortal: 'Sửa cổng',
  change: 'Sửa',
  columns: {
    name: 'Tên cổng',
    address: 'Địa chỉ nhận',
    ministry: 'Bộ quản lý',
    format: 'Dạng gửi',
    state: 'Trạng thái',
    waiting: 'Đang chờ',
    dead: 'Không gửi được',
    product: 'Sản phẩm',
    producer: 'Cơ sở',
    portal: 'Cổng',
    has: 'Cổng đang có',
    since: 'Từ lúc',
    last: 'Gần nhất',
  },
  states: { active: 'Đang gửi', paused: 'Tạm dừng', gone: 'Cổng từ chối nhận' },
  formats: {
    epcis: 'Sự kiện EPCIS 2.0 (JSON-LD)',
    json: 'Chín mục (JSON)',
    csv: 'Chín mục (CSV)',
  },
  ministries: {
    agriculture: 'Nông nghiệp và Môi trường',
    trade: 'Công Thương',
    health: 'Y tế',
    science: 'Khoa học và Công nghệ',
    culture: 'Văn hóa, Thể thao và Du lịch',
  },
  noMinistry: 'Chưa ghi',
  byHand: 'chọn tay',
  nowhere: 'Không gửi',
  has: (batches, events) => `${batches} lô, ${events} sự kiện`,
  nothingThere: 'Chưa có gì',
  products: 'Từng sản phẩm',
  noProducts: 'Chưa có sản phẩm nào.',
  form: {
    name: 'Tên cổng',
    nameHint: 'Ví dụ: Cổng truy xuất nguồn gốc quốc gia',
    url: 'Địa chỉ nhận',
    urlHint:
      'Bắt đầu bằng https://. Thử với cổng giả lập trên chính máy chủ: khởi động với LOCAL_RECEIVERS=yes.',
    token: 'Mã truy cập do cổng cấp',
    tokenHint: 'Được mã hóa trước khi lưu và không hiện lại.',
    tokenKept: 'Để trống thì giữ mã đang dùng.',
    badToken: 'Mã truy cập chỉ gồm chữ không dấu, số và ký hiệu, không có dấu cách.',
    ministry: 'Nhận sản phẩm của bộ',
    ministryHint: 'Sản phẩm của bộ này tự động gửi tới đây. Để trống thì chỉ nhận sản phẩm được chọn tay.',
    format: 'Dạng gửi',
    columns: 'Tên cột của cổng',
    columnsHint: (names) =>
      `Mỗi dòng một cột, ví dụ: so_lo = lotNumber. Chỉ dùng cho dạng chín mục. Các cột: ${names}.`,
    constants: 'Giá trị thêm vào mỗi dòng',
    constantsHint: 'Mỗi dòng một giá trị, ví dụ: tinh = Sơn La.',
    badLine: 'Mỗi dòng cần có dạng tên = giá trị.',
    unknownColumn: (name) => `Không có cột ${name}.`,
    doubledName: (name) => `Hai cột không thể cùng có tên ${name}.`,
    addresses: {
      'not-an-address': 'Đây không phải là địa chỉ.',
      'not-https': 'Địa chỉ phải bắt đầu bằng https://.',
      'private-address': 'Địa chỉ này nằm trong mạng riêng, không gửi tới được.',
    },
    save: 'Lưu cổng',
  },
  pause: 'Tạm dừng',
  resume: 'Gửi tiếp',
  product: {
    goes: 'Gửi tới cổng nào',
    choose: 'Cổng',
    byMinistry: 'Theo bộ quản lý của sản phẩm',
    none: 'Không gửi tới cổng nào',
    save: 'Lưu',
    messages: 'Các bản tin',
    noMessages: 'Chưa có bản tin nào. Bản tin được lập khi lô được công bố.',
    about: (number, events) => `Bản tin ${number}: ${events} sự kiện`,
    arrived: 'Đã đến',
    waiting: (tries) => (tries === 0 ? 'Đang chờ gửi' : `Đang chờ gửi lại, đã thử ${tries} lần`),
    dead: 'Không gửi được',
    forgotten: 'Không còn theo dõi',
    reason: 'Lý do',
    answer: 'Cổng trả lời',
    resend: 'Gửi lại',
    resendAll: 'Gửi lại toàn bộ',
    resendAllHint: 'Dùng khi cổng bị mất dữ liệu. Mã sự kiện không đổi nên cổng nhận ra phần đã có.',
    archive: 'Tải toàn bộ hồ sơ (ZIP)',
  },
  reasons: {
    status: 'Cổng trả lời từ chối',
    'timed-out': 'Cổng không trả lời kịp',
    'broken-off': 'Kết nối đứt giữa chừng',
    unreachable: 'Không nối được tới cổng',
    'no-such-host': 'Không tìm thấy địa chỉ của cổng',
    'bad-certificate': 'Chứng thư của cổng không hợp lệ',
    'private-address': 'Địa chỉ nằm trong mạng riêng',
    'not-https': 'Địa chỉ không phải https',
    'not-an-address': 'Không phải là địa chỉ',
    'secret-unreadable': 'Không mở được mã truy cập; hãy nhập lại mã',
    gone: 'Cổng báo không nhận nữa',
  },
  status: (code) => `mã trả lời ${code}`,
  said: {
    added: 'Đã thêm cổng.',
    changed: 'Đã lưu cổng.',
    chosen: 'Đã lưu nơi gửi.',
    resent: 'Sẽ gửi lại trong ít phút.',
    paused: 'Đã tạm dừng. Bản tin đang chờ được giữ lại.',
    resumed: 'Đang gửi tiếp.',
  },
}

const en: PortalWords = {
  title: 'Link to national portals',
  lead: 'Each change of a published batch is sent to its product’s portal. What does not arrive is sent again, less and less often, for seven days.',
  unproven:
    'No portal has published how to connect. What is sent is a neutral form, tried on a local stand-in and not yet on a real portal.',
  portals: 'Portals',
  noPortals: 'No portal was entered. Products are sent nowhere yet.',
  addPortal: 'Add a portal',
  changePortal: 'Change the portal',
  change: 'Change',
  columns: {
    name: 'Portal',
    address: 'Address',
    ministry: 'Ministry',
    format: 'Form',
    state: 'State',
    waiting: 'Waiting',
    dead: 'Undelivered',
    product: 'Product',
    producer: 'Producer',
    portal: 'Portal',
    has: 'The portal has',
    since: 'Since',
    last: 'Latest',
  },
  states: { active: 'Sending', paused: 'Paused', gone: 'Wants no more' },
  formats: {
    epcis: 'EPCIS 2.0 events (JSON-LD)',
    json: 'The nine items (JSON)',
    csv: 'The nine items (CSV)',
  },
  ministries: {
    agriculture: 'Agriculture and Environment',
    trade: 'Industry and Trade',
    health: 'Health',
    science: 'Science and Technology',
    culture: 'Culture, Sports and Tourism',
  },
  noMinistry: 'Not entered',
  byHand: 'by hand',
  nowhere: 'Not sent',
  has: (batches, events) => `${batches} batches, ${events} events`,
  nothingThere: 'Nothing yet',
  products: 'Product by product',
  noProducts: 'There are no products yet.',
  form: {
    name: 'Name of the portal',
    nameHint: 'Such as: National traceability portal',
    url: 'Address that takes the data',
    urlHint:
      'Begins with https://. To try a stand-in on the server itself, start it with LOCAL_RECEIVERS=yes.',
    token: 'Access token given by the portal',
    tokenHint: 'Encrypted before it is stored, and never shown again.',
    tokenKept: 'Left empty, the present one stays.',
    badToken: 'A token has letters without marks, digits and signs only, and no spaces.',
    ministry: 'Takes products of',
    ministryHint:
      'Products of this ministry go here by themselves. Left empty, only those chosen by hand do.',
    format: 'Form',
    columns: 'The portal’s names of columns',
    columnsHint: (names) =>
      `One a line, such as: so_lo = lotNumber. For the nine items only. The columns: ${names}.`,
    constants: 'Values in every row',
    constantsHint: 'One a line, such as: province = Sơn La.',
    badLine: 'Each line is name = value.',
    unknownColumn: (name) => `There is no column ${name}.`,
    doubledName: (name) => `Two columns cannot both be called ${name}.`,
    addresses: {
      'not-an-address': 'This is not an address.',
      'not-https': 'The address must begin with https://.',
      'private-address': 'This address is inside a private network.',
    },
    save: 'Save the portal',
  },
  pause: 'Pause',
  resume: 'Go on sending',
  product: {
    goes: 'Where it goes',
    choose: 'Portal',
    byMinistry: 'By the product’s ministry',
    none: 'To no portal',
    save: 'Save',
    messages: 'Messages',
    noMessages: 'No message yet. One is made when a batch is published.',
    about: (number, events) => `Message ${number}: ${events} events`,
    arrived: 'Arrived',
    waiting: (tries) =>
      tries === 0 ? 'Waiting to be sent' : `Waiting to be sent again, after ${tries} tries`,
    dead: 'Undelivered',
    forgotten: 'No longer followed',
    reason: 'Why',
    answer: 'The portal answered',
    resend: 'Send again',
    resendAll: 'Send everything again',
    resendAllHint: 'For a portal that lost its data. Events keep their names, so it knows what it has.',
    archive: 'Take everything (ZIP)',
  },
  reasons: {
    status: 'The portal refused',
    'timed-out': 'The portal did not answer in time',
    'broken-off': 'The connection broke off',
    unreachable: 'The portal could not be reached',
    'no-such-host': 'The portal’s name was not found',
    'bad-certificate': 'The portal’s certificate is not valid',
    'private-address': 'The address is inside a private network',
    'not-https': 'The address is not https',
    'not-an-address': 'Not an address',
    'secret-unreadable': 'The token cannot be opened; enter it again',
    gone: 'The portal wants no more',
  },
  status: (code) => `answer ${code}`,
  said: {
    added: 'The portal was added.',
    changed: 'The portal was saved.',
    chosen: 'Where it goes was saved.',
    resent: 'It will be sent again within minutes.',
    paused: 'Paused. What waits is kept.',
    resumed: 'Sending goes on.',
  },
}

export const portalWords = (language: Language): PortalWords => (language === 'en' ? en : vi)
