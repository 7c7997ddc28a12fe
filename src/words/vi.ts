import { provinceByCode } from '../places/provinces.ts'
import { LONGEST_ADDRESS } from '../stamp/address.ts'
import type { VoidReason } from '../stamp/state.ts'
import { clockOf, dayFirst as day, dayOf } from '../time.ts'
import { oddVi, reasonsVi, settleVi } from './reasons.ts'
import type { Words } from './words.ts'

export const moment = (at: number) => `${clockOf(at)} ngày ${day(dayOf(at))}`
export const count = (n: number) =>
  String(n)
    .replace('.', ',')
    .replace(/\B(?<!,\d*)(?=(\d{3})+(?!\d))/g, '.')
const province = (code: string) => provinceByCode(code)?.name ?? code
export const provinces = (codes: readonly string[]) => codes.map(province).join(', ')
export const reason = (text: string | null) => (text ? ` Lý do: ${text}` : '')
export const around = (code: string | null) => (code ? `, khoảng ${province(code)}` : '')

export const voidedVi: Readonly<Record<VoidReason, string>> = {
  spoiled: 'bị hỏng',
  lost: 'bị thất lạc',
  stolen: 'bị mất cắp',
  misprint: 'in lỗi',
  copied: 'bị sao chép',
}

export const vi: Words = {
  language: 'vi',
  day,
  moment,
  count,
  province,
  facts: {
    malformed: () => ({
      headline: 'Mã chưa đúng dạng',
      consumer:
        'Mã trên tem có 16 chữ và số, chia thành bốn nhóm bốn. Dãy này thiếu, thừa hoặc có ký tự không dùng trên tem. Hãy quét lại hoặc gõ lại từng nhóm.',
    }),
    'not-issued': () => ({
      headline: 'Mã này không do chúng tôi cấp',
      consumer:
        'Nếu bạn gõ tay, hãy so lại từng ký tự với tem. Nếu mã này được in trên tem, đừng mua vội và hãy báo cho cơ quan quản lý.',
    }),
    'history-unchecked': ({ queued }) => ({
      headline: 'Chưa tra được lịch sử của tem',
      consumer: `Dãy mã đúng là do chúng tôi tạo ra. Nhưng lúc này chưa đọc được dữ liệu, nên chưa thể nói tem đã kích hoạt hay đã được kiểm tra trước đó chưa. ${
        queued
          ? 'Lần kiểm tra này đã được giữ lại và sẽ được tính sau. Hãy thử lại sau ít phút.'
          : 'Lần kiểm tra này không được ghi lại. Hãy thử lại sau ít phút.'
      }`,
    }),
    void: ({ reason: why, at }) => ({
      headline: 'Tem này đã bị hủy',
      consumer: `Tem ${voidedVi[why]} và đã bị hủy ngày ${day(dayOf(at))}. Không sản phẩm nào được phép bán với tem này.`,
    }),
    recalled: ({ at, reason: why }) => ({
      headline: 'Lô hàng này đang bị thu hồi',
      consumer: `Lô hàng bị thu hồi từ ngày ${day(dayOf(at))}. Đừng dùng; hãy hỏi nơi bán hoặc nhà sản xuất.${reason(why)}`,
    }),
    'pin-used': ({ at, province: where }) => ({
      headline: 'Mã PIN này đã được dùng trước đó',
      consumer: `Mã PIN đúng, nhưng đã có người xác nhận lúc ${moment(at)}${around(where)}. Hàng được tặng hay dùng chung thì có thể là người đó: hãy hỏi họ. Nếu lớp cào còn nguyên khi bạn mua, tem có thể là bản sao.`,
    }),
    copied: ({ reasons, withPin }) => ({
      headline: 'Mã này có lẽ đang bị sao chép',
      consumer: `${reasonsVi(reasons)}${oddVi(reasons)} ${settleVi(withPin)}`,
    }),
    'maybe-copied': ({ reasons, withPin }) => ({
      headline: 'Mã này có dấu hiệu bị sao chép',
      consumer: `${reasonsVi(reasons)} Món hàng trên tay bạn chưa hẳn có vấn đề. ${settleVi(withPin)}`,
    }),
    'under-review': ({ at, reason: why }) => ({
      headline: 'Thông tin đang được xem xét',
      consumer: `Cơ quan quản lý tạm ngừng hiển thị thông tin của lô hàng này từ ngày ${day(dayOf(at))} để kiểm tra. Trước khi có kết luận, hãy hỏi nơi bán hoặc nhà sản xuất.${reason(why)}`,
    }),
    sample: () => ({
      headline: 'Đây là tem mẫu',
      consumer:
        'Tem này dùng để trưng bày, chụp ảnh hoặc hội chợ. Sản phẩm bán cho bạn không được mang tem mẫu.',
    }),
    'not-activated': () => ({
      headline: 'Tem này chưa được kích hoạt',
      consumer:
        'Nhà sản xuất chưa báo rằng tem này đã dán lên hàng xuất bán. Việc kích hoạt đôi khi muộn; nếu hàng đã bày bán, hãy hỏi nơi bán.',
    }),
    'key-retired': () => ({
      headline: 'Loạt tem này đã ngừng dùng',
      consumer:
        'Khóa tạo ra loạt mã này đã bị lộ, nên dãy mã không còn đủ để tin. Hãy hỏi nơi bán hoặc nhà sản xuất.',
    }),
    'pin-not-made': () => ({
      headline: 'Tem này được cấp không có mã PIN',
      consumer:
        'Chúng tôi cấp tem này không kèm lớp cào. Nếu tem trên tay bạn có lớp cào và mã PIN, tem đó đáng ngờ.',
    }),
    'pin-wrong': () => ({
      headline: 'Mã PIN chưa đúng',
      consumer:
        'Sáu số bạn nhập không khớp với tem này. Hãy nhìn lại các số dưới lớp cào và nhập lại; mỗi ngày được nhập năm lần.',
    }),
    expired: ({ on }) => ({
      headline: 'Sản phẩm đã quá hạn sử dụng',
      consumer: `Hạn sử dụng nhà sản xuất khai là ${day(on)}. Hãy xem hạn in trên bao bì và đừng dùng nếu đã quá hạn.`,
    }),
    'pin-locked': ({ by }) => ({
      headline: 'Đã nhập mã PIN quá nhiều lần',
      consumer:
        by === 'network'
          ? 'Mạng bạn đang dùng đã nhập mã PIN của tem này năm lần hôm nay, nên lần này không được kiểm tra. Hãy thử bằng mạng khác (tắt Wi-Fi, dùng mạng di động), hoặc vào ngày mai.'
          : 'Hôm nay tem này đã nhận quá nhiều lần nhập PIN, nên lần này không được kiểm tra. Hãy thử lại vào ngày mai.',
    }),
    'pin-unchecked': () => ({
      headline: 'Chưa đối chiếu được mã PIN',
      consumer:
        'Lúc này chưa đọc được dữ liệu nên mã PIN bạn vừa nhập chưa được kiểm tra. Hãy nhập lại sau ít phút.',
    }),
    'pin-used-today': ({ at, province: where }) => ({
      headline: 'Mã PIN đã được xác nhận hôm nay',
      consumer: `Mã PIN đúng và vừa được xác nhận lúc ${moment(at)}${around(where)}. Nếu đó là bạn thì mọi thứ đều ổn.`,
    }),
    'pin-confirmed': ({ before }) =>
      before === undefined
        ? {
            headline: 'Mã PIN đúng, chưa ai khác dùng',
            consumer:
              'Mã PIN dưới lớp cào khớp với tem này và chưa ai khác dùng. Nếu lớp cào còn nguyên trước khi bạn cào, đây là tem gốc.',
          }
        : {
            headline: 'Mã PIN đúng, bạn đã xác nhận rồi',
            consumer: `Mã PIN dưới lớp cào khớp với tem này. Điện thoại này là máy đầu tiên xác nhận, lúc ${moment(before)}. Nếu khi đó lớp cào còn nguyên, đây là tem gốc.`,
          },
    sold: ({ at, outlet, address }) => ({
      headline: 'Sản phẩm này đã được bán',
      consumer: `${outlet} (${address}) báo đã bán ngày ${day(dayOf(at))}. Nếu bạn là người mua thì điều này bình thường; nếu hàng còn trên kệ, hãy hỏi nơi bán.`,
    }),
    received: ({ at, outlet, address }) => ({
      headline: `${outlet} đã nhập sản phẩm này`,
      consumer: `${outlet}, ${address}, nhập ngày ${day(dayOf(at))}. Bạn có đang mua ở đây không?`,
    }),
    'checked-by-you': ({ at, others }) => ({
      headline: 'Bạn đã kiểm tra tem này',
      consumer: `Điện thoại này kiểm tra lần gần nhất lúc ${moment(at)}. ${
        others === 0
          ? 'Ngoài bạn, chưa ai mở trang này.'
          : `Ngoài ra còn ${count(others)} lượt kiểm tra khác.`
      }`,
    }),
    'checked-before': ({ times, since, provinces: where }) => ({
      headline: `Đã có ${count(times)} lượt kiểm tra trước bạn`,
      consumer: `Lần đầu lúc ${moment(since)}${
        where.length > 1
          ? `; đến từ ${count(where.length)} tỉnh, thành`
          : where.length === 1
            ? `; tại ${provinces(where)}`
            : ''
      }. Hãy xem con số này có hợp với món hàng trên tay bạn không.`,
    }),
    'first-check': () => ({
      headline: 'Đây là lần kiểm tra đầu tiên',
      consumer:
        'Mã này đã được cấp và trước bạn chưa ai mở trang này. Hãy xem thông tin dưới đây có khớp với món hàng không.',
    }),
    active: ({ since }) => ({
      headline: 'Tem đã được kích hoạt',
      consumer: `Mã này đã được cấp; nhà sản xuất kích hoạt ngày ${day(dayOf(since))}.`,
    }),
  },
  notices: {
    'out-of-region': ({ province: where, regions }) =>
      `Lô này dự kiến bán ở ${provinces(regions)}; mạng của bạn báo ${province(where)}. Vị trí theo mạng thường sai, nên đây chỉ là điều để lưu ý.`,
    'certificate-lapsed': ({ on }) =>
      `Chứng nhận OCOP hết hiệu lực ngày ${day(on)}, nên trang này không hiện số sao. Sản phẩm vẫn có thể bán bình thường.`,
    'input-recalled': ({ lot, product, at }) =>
      `Lô này được làm từ ${product}, lô ${lot}; lô nguyên liệu đó bị thu hồi ngày ${day(dayOf(at))}. Hãy hỏi người bán hoặc cơ sở sản xuất trước khi dùng.`,
    'link-differs': ({ field, linked, registered }) => {
      const what = field === 'gtin' ? 'Mã GTIN' : 'Số lô'
      return `${what} trong mã QR (${linked}) khác với dữ liệu đăng ký (${registered ?? 'không có'}). Hãy so với bao bì.`
    },
    'pin-used-before': ({ at, province: where, byYou }) =>
      byYou
        ? `Điện thoại này đã xác nhận đúng mã PIN của tem lúc ${moment(at)}.`
        : `Mã PIN của tem đã được xác nhận lúc ${moment(at)}${around(where)}. Nếu lớp cào trên món hàng bạn cầm còn nguyên, tem có thể là bản sao.`,
  },
  site: {
    links: { products: 'Tất cả sản phẩm', privacy: 'Chúng tôi lưu gì, bao lâu' },
    name: 'Tem Gốc',
    tagline: 'Tem truy xuất nguồn gốc tỉnh Sơn La',
    switchTo: 'Đổi ngôn ngữ',
    footer: 'Tem Gốc trả lời từng con tem của sản phẩm OCOP tỉnh Sơn La.',
    skip: 'Đến nội dung chính',
    printedDomain: 'Địa chỉ in trên tem:',
    request: (id) => `Số tham chiếu của lần truy cập này, nếu bạn cần báo lỗi: ${id}`,
    authority: (contact) => `Liên hệ cơ quan quản lý: ${contact}`,
    compareAddress:
      'So với thanh địa chỉ của trình duyệt. Nếu khác một chữ thì đây không phải trang của tỉnh.',
    demo: 'Dữ liệu minh họa',
  },
  page: {
    stars: (n) => `OCOP ${n} sao`,
    starsFromPress: 'theo nguồn báo chí, chưa đối chiếu quyết định và thời hạn',
    producer: 'Nhà sản xuất',
    address: 'Địa chỉ',
    addressOld: 'Địa chỉ cũ',
    origin: 'Xuất xứ',
    brand: 'Nhãn hiệu',
    lot: 'Lô',
    passport: 'Hộ chiếu số của lô',
    producedOn: 'Sản xuất',
    expiresOn: 'Hạn dùng',
    noExpiry: 'Không khai',
    quantity: 'Số lượng',
    code: 'Mã tem',
    gtin: 'GTIN',
    internalCode: 'Mã nội bộ, không phải mã GS1',
    standards: 'Tiêu chuẩn áp dụng',
    storage: 'Bảo quản',
    warnings: 'Lưu ý',
    picture: 'Hình minh họa',
    journey: 'Hành trình của lô hàng',
    journeyEmpty: 'Nhà sản xuất chưa khai công đoạn nào cho lô này.',
    chain: 'Kiểm tra khai báo có bị sửa không',
    declaredBy: (who, later) => (later ? `${who} khai ngày ${day(later)}` : `${who} khai`),
    certificates: 'Chứng nhận',
    certificatesEmpty: 'Chưa có chứng nhận nào được khai.',
    certificateNumber: 'Số',
    issuedBy: (issuer) => `Cấp bởi ${issuer}`,
    validFrom: (text) => `từ ${day(text)}`,
    validUntil: (text) => `đến ${day(text)}`,
    validUnknown: 'chưa rõ thời hạn',
    checked: 'Đã kiểm tra',
    wasChecked: {
      code: 'Dãy mã do hệ thống này tạo ra.',
      leaked: 'Dãy mã đúng cách tạo của hệ thống này; khóa đã lộ nên người khác cũng có thể tạo ra.',
      issued: 'Mã này đã cấp cho nhà sản xuất nêu trên, và trạng thái của nó.',
      history: 'Mã này đã được kiểm tra bao nhiêu lần, từ khi nào.',
      pin: 'Mã PIN bạn nhập.',
    },
    notChecked: {
      heading: 'Chưa kiểm tra',
      goods: 'Món hàng trên tay bạn: mã QR ai cũng có thể chụp lại và in ra.',
      declared: 'Các công đoạn: do nhà sản xuất khai và tự chịu trách nhiệm theo quy định hiện hành.',
      pin: 'Mã PIN dưới lớp cào, khi bạn chưa nhập.',
      history: 'Tình trạng và lịch sử của tem: dữ liệu tạm thời không đọc được.',
    },
    contact: 'Liên hệ',
    noContact: 'Chưa khai số điện thoại hay trang mạng',
    source: 'Nguồn thông tin',
    alsoTrue: 'Ngoài ra',
    batch: 'Lô hàng',
    maker: 'Nơi làm ra',
    website: 'Trang mạng',
    whatWasChecked: 'Trang này đã kiểm tra gì',
    shared: 'Xem nguồn gốc, hành trình và lịch sử kiểm tra của con tem này.',
    noGoods: 'Tem này chưa được gắn với lô hàng nào.',
  },
  report: {
    title: 'Báo điều nghi ngờ',
    lead: 'Kể cho chúng tôi điều bạn thấy ở món hàng mang con tem này. Không cần tài khoản, không cần nêu tên.',
    notSent: 'Báo cáo chưa gửi được',
    lookAgain: 'Những gì bạn viết vẫn còn bên dưới. Hãy xem lại chỗ được đánh dấu rồi gửi lại.',
    back: 'Về trang của con tem',
    heading: 'Thấy điều gì không ổn?',
    legend: 'Bạn gặp chuyện gì',
    reasons: {
      'looks-copied': 'Tem có vẻ bị sao chép, bóc hoặc dán lại',
      'wrong-facts': 'Hàng khác với những gì trang này nói',
      'bad-quality': 'Hàng hỏng, có mùi lạ hoặc kém chất lượng',
      other: 'Chuyện khác',
    },
    words: 'Kể thêm: mua ở đâu, khi nào, thấy gì',
    contact: 'Số điện thoại hoặc thư điện tử, nếu muốn được trả lời',
    photo: 'Ảnh, nếu có',
    photoHint:
      'JPEG, PNG hoặc WebP, đến 10 MB. Vị trí, giờ chụp và tên máy ghi trong tệp ảnh được xóa trước khi lưu.',
    send: 'Gửi báo cáo',
  },
  problems: {
    malformed: {
      title: 'Mã chưa đúng dạng',
      detail: 'Mã trên tem có 16 chữ và số, chia thành bốn nhóm bốn. Hãy quét lại hoặc gõ lại từng nhóm.',
    },
    'not-issued': {
      title: 'Mã này không do chúng tôi cấp',
      detail:
        'Nếu bạn gõ tay, hãy so lại từng ký tự. Nếu mã được in trên tem, đừng mua vội và hãy báo cho cơ quan quản lý.',
    },
    'not-found': {
      title: 'Không có trang này',
      detail: 'Địa chỉ không dẫn đến trang nào. Hãy quét lại tem, hoặc gõ mã in trên tem vào ô bên dưới.',
    },
    'method-not-allowed': {
      title: 'Địa chỉ này không nhận cách gửi đó',
      detail: 'Hãy quay lại trang trước rồi thử lại. Phần mềm gọi tới đây thì xem đầu mục Allow.',
    },
    'address-too-long': {
      title: 'Địa chỉ quá dài',
      detail: `Địa chỉ in trên tem không quá ${LONGEST_ADDRESS} ký tự. Hãy quét lại tem.`,
    },
    'photo-too-large': {
      title: 'Ảnh nặng hơn 10 MB',
      detail:
        'Báo cáo chưa gửi được. Hãy quay lại trang trước, lời bạn viết vẫn còn đó, và chọn ảnh nhỏ hơn.',
    },
    unavailable: {
      title: 'Tạm thời không đọc hoặc ghi được dữ liệu',
      detail:
        'Hãy thử lại sau ít phút: việc vừa gửi có thể chưa được ghi. Trang của từng con tem vẫn trả lời.',
    },
    'body-too-large': { title: 'Nội dung gửi quá lớn', detail: 'Hãy gửi tệp nhỏ hơn rồi thử lại.' },
    'packed-body': {
      title: 'Nội dung gửi đã bị nén',
      detail: 'Máy chủ chỉ nhận nội dung chưa nén. Hãy gửi lại mà không dùng Content-Encoding.',
    },
    'bad-request': {
      title: 'Không đọc được yêu cầu',
      detail: 'Yêu cầu gửi đến không đúng dạng. Hãy tải lại trang rồi thử lại.',
    },
    'bad-digital-link': {
      title: 'Đường dẫn GS1 chưa đúng',
      detail: 'Địa chỉ không theo chuẩn GS1 Digital Link.',
    },
    'not-registered': {
      title: 'Mã GS1 này chưa được đăng ký ở đây',
      detail: 'Địa chỉ đúng chuẩn, nhưng không có sản phẩm nào của tỉnh mang mã này.',
    },
    'no-such-link': {
      title: 'Không có loại liên kết này',
      detail: 'Mã có ở đây, nhưng không có liên kết thuộc loại được hỏi. Thêm linkType=all để xem tất cả.',
    },
    'bad-form': {
      title: 'Có chỗ chưa điền đúng',
      detail: 'Hãy xem lại những chỗ được đánh dấu rồi gửi lại.',
    },
    'foreign-form': {
      title: 'Không nhận nội dung gửi từ trang khác',
      detail: 'Hãy mở trang của tem trên tên miền in trên tem rồi gửi lại từ đó.',
    },
    'too-many': {
      title: 'Quá nhiều lượt gửi',
      detail:
        'Từ mạng này vừa có quá nhiều lượt gửi trong một phút. Hãy đợi một phút rồi gửi lại; nếu nhiều người dùng chung mạng với bạn, hãy thử mạng khác.',
    },
    internal: {
      title: 'Hệ thống gặp lỗi',
      detail: 'Lỗi ở phía chúng tôi, không phải do bạn hay con tem. Hãy thử lại sau ít phút.',
    },
  },
  pin: {
    title: 'Nhập mã PIN',
    heading: 'Cào lớp phủ, nhập mã PIN',
    hint: 'Sáu chữ số dưới lớp phủ bạc. Chỉ mã này mới cho biết con tem là bản gốc hay có thể là bản sao.',
    button: 'Xác nhận',
    notSixDigits: 'Mã PIN có đúng sáu chữ số. Hãy nhập lại.',
    back: 'Về trang của con tem',
  },
  history: {
    mine: 'Xem và xóa những gì đang lưu về máy này',
    heading: 'Lịch sử kiểm tra',
    none: 'Chưa ai kiểm tra tem này.',
    first: (at, where) => `Lần đầu: ${moment(at)}${where ? `, ${province(where)}` : ''}.`,
    checks: (n, where) =>
      `Đến nay, kể cả lần này: ${count(n)} lượt kiểm tra${where.length > 0 ? `, từ ${provinces(where)}` : ''}. Vị trí lấy theo mạng nên có thể sai.`,
  },
  tryAgain: {
    heading: 'Gõ mã trên tem',
    label: 'Mã gồm 16 chữ và số',
    hint: 'Không phân biệt chữ hoa, chữ thường; dấu cách và gạch nối không sao. Nếu bàn phím tự thêm dấu vào chữ, hãy tắt gõ tiếng Việt.',
    button: 'Kiểm tra',
  },
}
