// The requirements, each beside where the system meets it, what it leaves open, and the figures that show how far.
// Rules are told in short words of our own, as they were understood, and never as verbatim law. A requirement that
// the system cannot meet alone says so.
import type { WrittenFigures } from './figures.ts'

export type RequirementState = 'met' | 'in-part' | 'outside'

interface Said {
  vi: string
  en: string
}

export interface Requirement {
  /** The rule and its place, as its own text counts. */
  rule: string
  asks: Said
  state: RequirementState
  where: Said
  /** A page that shows it; null where there is none. */
  path: string | null
  figure?: (figures: WrittenFigures) => Said
}

const of = (part: string, whole: string, vi: string, en: string): Said => ({
  vi: `${part}/${whole} ${vi}`,
  en: `${part}/${whole} ${en}`,
})
const said = (vi: string, en: string): Said => ({ vi, en })

export const REQUIREMENTS: readonly Requirement[] = [
  {
    rule: 'NĐ 37/2026/NĐ-CP, Điều 3 (23–25)',
    asks: said(
      'Mã truy xuất nguồn gốc gồm mã truy vết sản phẩm, mã truy vết địa điểm và số lô hoặc số sê-ri.',
      'A trace code is a product trace code, a location trace code, and a lot or serial.',
    ),
    state: 'met',
    where: said(
      'Một con tem dẫn tới cả ba phần; hộ chiếu số của lô ghi từng phần.',
      'One stamp leads to all three; the passport of a batch names each.',
    ),
    path: '/san-pham',
    figure: (f) =>
      of(f.producersWithPlace, f.producers, 'cơ sở có mã địa điểm', 'producers have a location code'),
  },
  {
    rule: 'NĐ 37/2026/NĐ-CP, Điều 22',
    asks: said(
      'Bắt buộc với hàng rủi ro cao theo danh mục của bộ; hàng khác tự nguyện nhưng đã làm thì theo quy định.',
      'Mandatory for high-risk goods on ministry lists; others are voluntary, but then follow the rules.',
    ),
    state: 'met',
    where: said(
      'Mỗi sản phẩm ghi nghĩa vụ và bộ quản lý.',
      'Each product says its obligation and its managing ministry.',
    ),
    path: '/quan-ly/san-pham',
    figure: (f) => of(f.withMinistry, f.products, 'sản phẩm đã ghi bộ quản lý', 'products name a ministry'),
  },
  {
    rule: 'NĐ 37/2026/NĐ-CP, Điều 23.1',
    asks: said(
      'Truy xuất một bước trước, một bước sau; dữ liệu sẵn có, minh bạch, các bên cùng tham gia.',
      'One step back, one step forward; data at hand, transparent, all parties taking part.',
    ),
    state: 'met',
    where: said(
      'Sự kiện EPCIS 2.0 nối nguyên liệu với lô thành phẩm, và lô với điểm bán nhận hàng.',
      'EPCIS 2.0 events tie inputs to the batch, and the batch to the outlets that received it.',
    ),
    path: '/epcis/events',
    figure: (f) => said(`${f.events} sự kiện`, `${f.events} events`),
  },
  {
    rule: 'NĐ 37/2026/NĐ-CP, Điều 23.2; TCVN 13274:2020',
    asks: said(
      'Mã theo tiêu chuẩn: duy nhất, không mang nghĩa, tương thích quốc tế.',
      'Codes by the standard: unique, meaning nothing, internationally compatible.',
    ),
    state: 'met',
    where: said(
      'Mã tem sinh từ phép mã hóa có khóa, không lộ cơ sở hay số lượng; GTIN được kiểm số kiểm tra; GS1 Digital Link đọc và viết theo chuẩn.',
      'A stamp code comes of keyed encryption and tells neither producer nor number; GTINs are checked; GS1 Digital Links are read and written by the standard.',
    ),
    path: '/.well-known/gs1resolver',
    figure: (f) =>
      of(f.withGtin, f.products, 'sản phẩm dùng GTIN của cơ sở', 'products carry a GTIN of their producer'),
  },
  {
    rule: 'NĐ 37/2026/NĐ-CP, Điều 23.3; TCVN 13275:2020',
    asks: said('Vật mang dữ liệu theo tiêu chuẩn.', 'Data carriers by the standard.'),
    state: 'met',
    where: said(
      'Mã QR phiên bản 3-M từ 14,7 mm, có chữ đọc được và mã gõ tay.',
      'QR symbols of version 3-M from 14.7 mm, with text people read and a code they can type.',
    ),
    path: null,
  },
  {
    rule: 'NĐ 37/2026/NĐ-CP, Điều 23.4b; TCVN 12850:2019, 12851:2019',
    asks: said('Hệ thống được công bố hợp chuẩn.', 'The system is declared conformant.'),
    state: 'outside',
    where: said(
      'Trang này là bản tự đối chiếu để lập hồ sơ. Việc công bố do đơn vị chủ quản làm.',
      'This page is the self-check for the file. The declaration itself is the owner’s to make.',
    ),
    path: '/quan-ly/hop-chuan',
  },
  {
    rule: 'NĐ 37/2026/NĐ-CP, Điều 23.5',
    asks: said(
      'Chín mục dữ liệu: tên; hình ảnh; tên cơ sở; địa chỉ; xuất xứ; sự kiện và thời gian; nhãn hiệu, lô; hạn dùng; tiêu chuẩn.',
      'Nine items: name; picture; producer; address; origin; events and times; mark and lot; expiry; standards.',
    ),
    state: 'met',
    where: said(
      'Lô chỉ được công bố khi đủ chín mục; chưa công bố thì không kích hoạt được tem.',
      'A batch is published only with all nine; before that none of its stamps can be activated.',
    ),
    path: '/quan-ly/lo',
    figure: (f) =>
      of(f.publishedWhole, f.published, 'lô đã công bố có đủ chín mục', 'published batches have all nine'),
  },
  {
    rule: 'NĐ 37/2026/NĐ-CP, Điều 23.6',
    asks: said(
      'Kết nối với cổng quốc gia ít nhất các mục trên.',
      'A link to the national portal with at least those items.',
    ),
    state: 'in-part',
    where: said(
      'Xuất EPCIS 2.0, JSON và CSV; gửi tự động tới cổng đã khai. Chưa cổng nào công bố đặc tả nên chưa kiểm chứng với cổng thật.',
      'Exports as EPCIS 2.0, JSON and CSV, sent to the portals that were entered. No portal has published a specification, so none was tried for real.',
    ),
    path: '/quan-ly/lien-thong',
    figure: (f) =>
      of(f.linkedProducts, f.products, 'sản phẩm đã có trên cổng', 'products are known to a portal'),
  },
  {
    rule: 'NĐ 37/2026/NĐ-CP, Điều 23.7',
    asks: said('Người tiêu dùng xem được ít nhất bảy mục.', 'Consumers see at least seven items.'),
    state: 'met',
    where: said(
      'Trang quét tem hiển thị ngay, không cần ứng dụng, không cần đăng nhập.',
      'The page of a stamp shows them at once, without an app or an account.',
    ),
    path: '/',
  },
  {
    rule: 'NĐ 37/2026/NĐ-CP, Điều 23.9; TT 31/2026/TT-BCT, Điều 8',
    asks: said(
      'Lưu theo thời hạn của bộ quản lý: 12 tháng sau hạn dùng, 60 tháng nếu không có hạn.',
      'Kept as long as the ministry says: 12 months after expiry, 60 months without one.',
    ),
    state: 'met',
    where: said(
      'Bản khai, lệnh và quyết định không bị xóa. Thời hạn của dữ liệu khác được công bố và hệ thống tự thi hành.',
      'Declarations, commands and decisions are not deleted. How long other data live is published, and enforced.',
    ),
    path: '/rieng-tu',
  },
  {
    rule: 'NĐ 37/2026/NĐ-CP, Điều 23.10–11',
    asks: said(
      'Sản phẩm ở mỗi sự kiện đều mang mã; quét tem ra ít nhất chín mục.',
      'Goods bear a code at each event; a scan leads to at least the nine items.',
    ),
    state: 'met',
    where: said(
      'Mỗi sự kiện ghi mã lô hoặc dải tem; từ trang tem tới hộ chiếu số là một lần bấm.',
      'Each event names a lot or a range of stamps; from a stamp’s page to the passport is one tap.',
    ),
    path: '/san-pham',
    figure: (f) => said(`${f.steps} công đoạn đã khai`, `${f.steps} steps declared`),
  },
  {
    rule: 'NĐ 37/2026/NĐ-CP, Điều 25.3',
    asks: said('Ủy ban nhân dân tỉnh chủ trì kiểm tra tại địa phương.', 'The province leads inspection.'),
    state: 'met',
    where: said(
      'Vai trò kiểm tra viên, vụ việc có bằng chứng, quyết định có nhật ký.',
      'Inspectors have a role of their own; cases hold evidence; decisions are on record.',
    ),
    path: '/quan-ly/vu-viec',
    figure: (f) => said(`${f.suspended} lô đang xem xét`, `${f.suspended} batches under review`),
  },
  {
    rule: 'NĐ 37/2026/NĐ-CP, Điều 26',
    asks: said(
      'Người truy xuất chịu trách nhiệm về dữ liệu và cập nhật kịp thời.',
      'Whoever traces answers for the data and keeps them up to date.',
    ),
    state: 'met',
    where: said(
      'Mỗi bản khai ghi người khai và thời điểm; sửa là khai lại, bản cũ còn nguyên và bị đánh dấu sai.',
      'Each declaration bears its author and moment; a correction is a new one, and the old one stays, marked as an error.',
    ),
    path: '/quan-ly/lo',
    figure: (f) => said(`${f.corrections} lần đính chính`, `${f.corrections} corrections`),
  },
  {
    rule: 'NĐ 37/2026/NĐ-CP, Điều 27',
    asks: said(
      'Đơn vị cung cấp giải pháp kết nối và chia sẻ dữ liệu với cổng quốc gia.',
      'Providers of solutions connect to the national portal and share data.',
    ),
    state: 'in-part',
    where: said(
      'Hàng đợi gửi bền, gửi lại tăng dần, không mất, không trùng. Chưa kiểm chứng với cổng thật.',
      'A durable outbox, growing retries, nothing lost or doubled. Not yet tried on a real portal.',
    ),
    path: '/quan-ly/lien-thong',
    figure: (f) =>
      said(
        `${f.portals} cổng, ${f.open} bản tin đang chờ`,
        `${f.portals} portals, ${f.open} messages not there yet`,
      ),
  },
  {
    rule: 'NĐ 37/2026/NĐ-CP, Điều 28.1',
    asks: said('Không bán, không cho mượn mã số mã vạch.', 'Barcode numbers are neither sold nor lent.'),
    state: 'met',
    where: said(
      'Tỉnh không cấp GTIN. Chỉ nhận GTIN của chính cơ sở.',
      'The province mints no GTIN and takes only the producer’s own.',
    ),
    path: null,
  },
  {
    rule: 'NĐ 37/2026/NĐ-CP, Điều 28.2',
    asks: said(
      'Chủ mã khai GTIN, tên và nhãn hiệu, mô tả, nhóm, công ty, thị trường, hình ảnh với cơ quan mã số mã vạch.',
      'Whoever owns a GTIN declares it with name and mark, description, group, company, market and picture.',
    ),
    state: 'in-part',
    where: said(
      'Sản phẩm giữ các mục đó, trừ thị trường, và xuất được trong hồ sơ ZIP. Việc khai do cơ sở tự làm.',
      'A product holds these, save the market, and they leave in the ZIP archive. The producer declares them itself.',
    ),
    path: '/quan-ly/hop-chuan',
    figure: (f) =>
      of(f.withGtin, f.products, 'sản phẩm có GTIN của cơ sở', 'products have a GTIN of their producer'),
  },
  {
    rule: 'NĐ 37/2026/NĐ-CP, Điều 28.4',
    asks: said(
      'Mã nội bộ không trùng, không gây nhầm với mã GS1, và có ghi chú.',
      'Internal codes cannot be taken for GS1 codes, and say so.',
    ),
    state: 'met',
    where: said(
      'Mã tem có chữ cái; trang tem ghi rõ mã nội bộ, không phải mã GS1.',
      'Stamp codes have letters; the page says that the code is internal and not of GS1.',
    ),
    path: '/',
  },
  {
    rule: 'NĐ 37/2026/NĐ-CP, Điều 28.5; TCVN 13987:2024',
    asks: said(
      'Nơi bán kiểm tra mã trước khi phân phối, dùng mã địa điểm, ghi thông tin nhận hàng.',
      'Shops check codes before they sell, use location codes, and record goods-in.',
    ),
    state: 'met',
    where: said(
      'Nhận hàng bằng quét hàng loạt, có phiếu nhận và danh sách mã không hợp lệ.',
      'Goods-in by scanning many at once, with a receipt and a list of what is not good.',
    ),
    path: '/nhan-hang',
    figure: (f) =>
      of(f.outletsWithPlace, f.outlets, 'điểm bán có mã địa điểm', 'outlets have a location code'),
  },
  {
    rule: 'NĐ 37/2026/NĐ-CP, Điều 28.6',
    asks: said(
      'Dùng đúng nguồn dữ liệu mã; không công bố sai chủ sở hữu mã.',
      'Use the right source for codes; publish no false owner.',
    ),
    state: 'met',
    where: said(
      'GTIN ghi là do cơ sở khai, kiểm tra số kiểm tra và không trùng giữa các cơ sở; không trang nào nói ai sở hữu mã.',
      'A GTIN stands as the producer declared it, with its check digit proven and one producer alone; no page says who owns it.',
    ),
    path: '/quan-ly/san-pham',
  },
  {
    rule: 'NĐ 37/2026/NĐ-CP, Điều 19',
    asks: said(
      'Người dùng được tra cứu và phản ánh dữ liệu sai; cơ quan tiếp nhận, xử lý.',
      'People may look up and report wrong data; the authority takes it up.',
    ),
    state: 'met',
    where: said(
      'Nút phản ánh trên mỗi trang tem, có số phản ánh; vụ việc theo dõi tới khi đóng.',
      'Each stamp’s page takes reports and gives a number; cases are followed until they are closed.',
    ),
    path: '/quan-ly/vu-viec',
    figure: (f) => said(`${f.reports} phản ánh đã nhận`, `${f.reports} reports received`),
  },
  {
    rule: 'NĐ 37/2026/NĐ-CP, Điều 32–33; Luật 78/2025/QH15',
    asks: said('Hộ chiếu số của sản phẩm (tự nguyện).', 'A digital product passport (voluntary).'),
    state: 'met',
    where: said(
      'Mỗi lô có hộ chiếu số: trang cho người, JSON-LD cho máy.',
      'Each batch has one: a page for people, JSON-LD for machines.',
    ),
    path: '/san-pham',
    figure: (f) => said(`${f.batches} hộ chiếu`, `${f.batches} passports`),
  },
  {
    rule: 'NĐ 37/2026/NĐ-CP, Điều 98.5',
    asks: said(
      'Nhãn ghi địa chỉ trước sắp xếp đơn vị hành chính được dùng trong thời gian chuyển tiếp.',
      'Labels with addresses from before the reform of July 2025 may be used for a time.',
    ),
    state: 'met',
    where: said(
      'Mỗi cơ sở có địa chỉ mới và địa chỉ cũ; trang tem ghi cả hai.',
      'A producer has a new and an old address; the page of a stamp says both.',
    ),
    path: '/quan-ly/co-so',
    figure: (f) =>
      of(
        f.producersWithOldAddress,
        f.producers,
        'cơ sở có ghi địa chỉ cũ',
        'producers have their old address written down',
      ),
  },
  {
    rule: 'TT 02/2024/TT-BKHCN',
    asks: said(
      'Mười mục, trong đó có mã địa điểm và thời gian từng công đoạn, mã truy xuất, thời điểm sản xuất.',
      'Ten items, with place and time of each step, the trace code, and when it was made.',
    ),
    state: 'met',
    where: said(
      'Hệ thống giữ phần chặt hơn của các quy định: chín mục, mã truy xuất và ngày sản xuất.',
      'The stricter of the rules is kept: nine items, the trace code, and the day of production.',
    ),
    path: '/quan-ly/lo',
  },
  {
    rule: 'TT 31/2026/TT-BCT, Điều 4–6',
    asks: said(
      'Hàng của ngành công thương: khai trên VeriGoods hoặc nối hệ thống riêng bằng API trước khi lưu hành.',
      'Goods under the trade ministry: declared on VeriGoods, or linked by API, before they circulate.',
    ),
    state: 'in-part',
    where: said(
      'Chọn cổng theo bộ quản lý của sản phẩm. Chữ ký số của doanh nghiệp và giấy phép nằm ngoài hệ thống.',
      'A product goes to its ministry’s portal. The enterprise’s digital signature and licence are outside.',
    ),
    path: '/quan-ly/lien-thong',
  },
  {
    rule: 'TT 31/2026/TT-BCT, Điều 7',
    asks: said(
      'Người tiêu dùng xem bảy mục miễn phí và được phản ánh.',
      'Consumers see seven items free of charge and may report.',
    ),
    state: 'met',
    where: said(
      'Trang tem không cần tài khoản, không cần ứng dụng, và có nút phản ánh.',
      'The page of a stamp needs no account and no app, and has a button to report.',
    ),
    path: '/',
    figure: (f) => said(`${f.reports} phản ánh đã nhận`, `${f.reports} reports received`),
  },
  {
    rule: 'TT 31/2026/TT-BCT, Điều 8',
    asks: said(
      'Dữ liệu toàn vẹn, kiểm soát thay đổi, có lịch sử cập nhật.',
      'Data are whole, changes are controlled, and their history is kept.',
    ),
    state: 'met',
    where: said(
      'Nhật ký mọi lệnh; mỗi lô là một chuỗi băm; gốc hằng ngày được công bố.',
      'Every command is on record; each batch is a chain of hashes; the day’s root is published.',
    ),
    path: '/quan-ly/nhat-ky',
    figure: (f) =>
      said(
        `${f.audited} bản ghi; gốc gần nhất ${f.lastRoot || 'chưa có'}`,
        `${f.audited} records; latest root ${f.lastRoot || 'none yet'}`,
      ),
  },
  {
    rule: 'TT 31/2026/TT-BCT, Điều 9',
    asks: said('Cung cấp dữ liệu trong 24 giờ khi được yêu cầu.', 'Data are handed over within 24 hours.'),
    state: 'met',
    where: said(
      'Toàn bộ hồ sơ một sản phẩm tải về thành một tệp ZIP trong vài phút.',
      'All there is about a product is one ZIP file, within minutes.',
    ),
    path: '/quan-ly/hop-chuan',
  },
  {
    rule: 'TT 31/2026/TT-BCT, Điều 11',
    asks: said(
      'Khi có phản ánh: giải trình trong 24 giờ; có thể tạm ngừng hiển thị, khôi phục hoặc hủy mã.',
      'On a report: 24 hours to explain; display may be suspended, restored, or the code cancelled.',
    ),
    state: 'met',
    where: said(
      'Tạm ngừng hiển thị, thu hồi lô và hủy tem là ba quyết định riêng, có lý do và nhật ký.',
      'Suspending display, recalling a batch and voiding stamps are three decisions, each with reason and record.',
    ),
    path: '/quan-ly/vu-viec',
    figure: (f) => said(`${f.recalled} lô đã thu hồi`, `${f.recalled} batches recalled`),
  },
  {
    rule: 'TT 31/2026/TT-BCT, Điều 14',
    asks: said(
      'Tích xanh cho người tự nguyện, do cổng của bộ cấp và ẩn.',
      'The green tick for volunteers, given and hidden by the portal of the ministry.',
    ),
    state: 'outside',
    where: said(
      'Hệ thống không cấp và không vẽ dấu tương tự; câu trả lời tốt của tem là trung tính.',
      'The system neither gives it nor shows anything like it; the good answer of a stamp is neutral.',
    ),
    path: null,
  },
  {
    rule: 'TT 31/2026/TT-BCT, Điều 16–18',
    asks: said(
      'Ủy ban nhân dân tỉnh thực hiện; hệ thống có sẵn phải tương thích theo lộ trình.',
      'The province carries it out; existing systems become compatible step by step.',
    ),
    state: 'in-part',
    where: said(
      'Bộ quản lý và cổng nhận là dữ liệu của từng sản phẩm; dạng gửi trung lập, chờ đặc tả của cổng.',
      'The ministry and the portal are data of each product; the format is neutral until the portal publishes its own.',
    ),
    path: '/quan-ly/lien-thong',
    figure: (f) => of(f.linkedProducts, f.products, 'sản phẩm có trên cổng', 'products are on a portal'),
  },
  {
    rule: 'QĐ 25/QĐ-BNNMT',
    asks: said(
      'Nông sản chủ lực: cơ sở, vùng trồng, thời gian sản xuất và thu hoạch, công đoạn, tem và tra cứu.',
      'Main farm products: producer, growing area, times of production and harvest, steps, stamp and look-up.',
    ),
    state: 'met',
    where: said(
      'Khai theo mẫu của từng nhóm, có mã vùng trồng; mỗi tem mở ra đủ các mục.',
      'Declared by the template of the group, with growing-area codes; each stamp opens all of it.',
    ),
    path: '/quan-ly/quy-trinh',
    figure: (f) => said(`${f.steps} công đoạn đã khai`, `${f.steps} steps declared`),
  },
  {
    rule: 'NĐ 46/2026/NĐ-CP, Điều 42–43',
    asks: said(
      'Hồ sơ truy xuất thực phẩm là cơ sở dữ liệu, gồm nguyên liệu, kiểm nghiệm, nhà cung cấp và khách hàng. Hiệu lực cần đối chiếu.',
      'Food records as a database, with inputs, tests, suppliers and customers. Whether it is in force must be checked.',
    ),
    state: 'in-part',
    where: said(
      'Nguyên liệu theo lô, kết quả kiểm nghiệm và nơi nhận hàng có trong lô; khách mua lẻ không được ghi.',
      'Inputs by lot, test results and the shops that took in goods are with the batch; buyers are not recorded.',
    ),
    path: '/quan-ly/lo',
    figure: (f) => said(`${f.events} sự kiện`, `${f.events} events`),
  },
  {
    rule: 'QĐ 148/QĐ-TTg; QĐ 1489/QĐ-TTg',
    asks: said(
      'Chứng nhận OCOP có hạn 36 tháng kể từ quyết định, ba đến năm sao.',
      'An OCOP certificate is valid for 36 months, with three to five stars.',
    ),
    state: 'met',
    where: said(
      'Mỗi chứng nhận là một bản ghi có ngày; hết hạn thì trang tem không hiện sao.',
      'Each certificate is a dated record; once it has lapsed, the page of a stamp shows no stars.',
    ),
    path: '/quan-ly/san-pham',
    figure: (f) => of(f.ocopValid, f.ocopCertificates, 'chứng nhận còn hạn', 'certificates are valid'),
  },
  {
    rule: 'TCVN 12850:2019; GS1 GTS',
    asks: said(
      'Ai, cái gì, ở đâu, khi nào, vì sao của mỗi sự kiện.',
      'Who, what, where, when and why of each event.',
    ),
    state: 'met',
    where: said(
      'Năm chiều có trong từng sự kiện EPCIS; công đoạn đồng ruộng có từ vựng riêng được công bố.',
      'All five are in each EPCIS event; steps in the field have a published vocabulary of their own.',
    ),
    path: '/epcis/tu-vung',
  },
  {
    rule: 'TCVN 12827, 13166, 13840, 13843, 13987, 13993 …',
    asks: said('Thông tin theo nhóm sản phẩm.', 'What each group of products must record.'),
    state: 'in-part',
    where: said(
      'Mỗi nhóm có mẫu quy trình sửa được, có phiên bản. Trường thông tin là bản thảo, cần Sở xác nhận.',
      'Each group has an editable, versioned template. Its fields are drafts for the authority to confirm.',
    ),
    path: '/quan-ly/quy-trinh',
  },
  {
    rule: 'Luật 91/2025/QH15; NĐ 356/2025/NĐ-CP',
    asks: said(
      'Dữ liệu cá nhân: đúng mục đích, ít nhất, có thời hạn.',
      'Personal data: for a purpose, as few as can be, for a time.',
    ),
    state: 'met',
    where: said(
      'Không lưu địa chỉ IP, không định vị; lượt quét sống 90 ngày; bảng thời hạn công khai.',
      'No IP address and no position is kept; scans live 90 days; the table of times is public.',
    ),
    path: '/rieng-tu',
  },
  {
    rule: 'Luật 91/2025/QH15, theo dõi hành vi và sự đồng ý',
    asks: said(
      'Không theo dõi hành vi; mục nào cần đồng ý thì hỏi riêng và quét vẫn được khi không đồng ý.',
      'No tracking of behaviour; consent is asked for each purpose, and scanning works without it.',
    ),
    state: 'met',
    where: said(
      'Không nối hai tem qua một điện thoại; không hỏi vị trí; mỗi người xem và xóa được lượt của mình.',
      'Nothing links two stamps through a phone; no position is asked for; everybody sees and removes their own checks.',
    ),
    path: '/rieng-tu',
  },
  {
    rule: 'Luật 91/2025/QH15, chuyển dữ liệu ra nước ngoài',
    asks: said(
      'Chuyển dữ liệu cá nhân ra nước ngoài phải đánh giá tác động.',
      'Moving personal data abroad needs an assessment.',
    ),
    state: 'in-part',
    where: said(
      'Cùng một chương trình chạy được trên máy chủ của tỉnh; chạy trên đám mây thì tỉnh tự đánh giá.',
      'The same program runs on a server of the province; in a cloud, the province makes the assessment.',
    ),
    path: null,
  },
]
