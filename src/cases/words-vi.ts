import type { CaseEvidence } from '../db/tables/cases.ts'
import { BACKUPS_LIVE_DAYS } from '../retention.ts'
import type { CaseEnd, CaseKind } from '../stamp/case-kind.ts'
import { clockOf, dayFirst, dayOf } from '../time.ts'
import { vi } from '../words/vi.ts'
import type { CASES_SHOWN } from './list.ts'
import type { Severity } from './severity.ts'
import type { CaseStatus } from './status.ts'
import type { CaseAct, HeadlineFacts, InspectionFinding, KindWords, NoticeFacts } from './words.ts'

const { count } = vi
const day = (at: number) => dayFirst(dayOf(at))
const moment = (at: number) => `${clockOf(at)} ngày ${day(at)}`
const where = ({ provinces }: HeadlineFacts) =>
  provinces.length === 0
    ? ''
    : `, quét ở ${provinces.slice(0, 3).join(', ')}${provinces.length > 3 ? ` và ${provinces.length - 3} tỉnh khác` : ''}`
const of = ({ goods }: HeadlineFacts) => (goods ? ` của ${goods}` : '')
const steps = (todo: readonly string[]) =>
  `Việc nên làm:\n${todo.map((one, i) => `${i + 1}. ${one}`).join('\n')}`
const tem = (n: number) => `${count(n)} con tem`

export const caseVi = {
  count,
  moment,
  day,
  kinds: {
    copied: {
      name: 'Tem bị sao chép',
      headline: (f) => `${tem(f.stamps)}${of(f)} có lẽ đang bị sao chép${where(f)}`,
      todo: [
        'Hỏi cơ sở: hàng của lô này bán ở đâu, có gửi tem mẫu hay đăng ảnh tem không.',
        'Cử người mua thử ở tỉnh có nhiều lượt quét nhất; tem có lớp cào thì cào và nhập mã PIN.',
        'Nếu đúng là sao chép: hủy các con tem này; lô bị sao chép nhiều thì tạm ngừng hiển thị.',
      ],
      ask: 'Các con tem này đang được quét ở những nơi không ngờ. Hàng được bán ở đâu, có gửi mẫu hay đăng ảnh tem không?',
      wouldChange: [
        'Mã PIN được xác nhận trên món hàng có lớp cào còn nguyên: con tem đó là thật.',
        'Cơ sở cho biết ảnh tem đã được đăng hoặc hàng được trưng ở hội chợ: nhiều người quét một con tem thật.',
        'Kiểm tra viên cầm hàng và ghi nhận là thật hoặc là bản sao.',
      ],
    },
    refilled: {
      name: 'Bao bì cũ dùng lại',
      headline: (f) =>
        `Bao bì cũ${of(f)} có lẽ được đóng hàng lại: ${tem(f.stamps)} lâu ngày nay quét trở lại${where(f)}`,
      todo: [
        'Hỏi cơ sở: lô này còn hàng bán không, có thu bao bì về không.',
        'Kiểm tra nơi bán ở tỉnh có nhiều lượt quét nhất.',
        'Nếu đúng: hủy các con tem này.',
      ],
      ask: 'Các con tem này lâu ngày không ai quét, nay quét trở lại. Lô này còn hàng bán không, cơ sở có thu bao bì cũ về không?',
      wouldChange: [
        'Cơ sở cho biết hàng tồn vừa được bán ra.',
        'Điểm bán ghi nhận nhập lô này trong thời gian gần đây.',
      ],
    },
    flood: {
      name: 'Quét dồn dập',
      headline: (f) => `${tem(f.stamps)}${of(f)} bị quét dồn dập; cảnh báo trong những ngày đó được giữ lại`,
      todo: [
        'Hỏi cơ sở: có hội chợ, có đợt tập huấn, hay có ai đang kiểm đếm bằng điện thoại không.',
        'Chưa vội hủy tem: có thể có người cố ý quét nhiều để tem thật bị nghi oan.',
      ],
      ask: 'Nhiều con tem của cơ sở bị quét dồn dập trong hai ngày qua. Có hội chợ, tập huấn, hay ai đang kiểm đếm bằng điện thoại không?',
      wouldChange: [
        'Cơ sở hoặc điểm bán cho biết mình đã quét khi kiểm đếm.',
        'Quét tiếp tục sau ba ngày, ở nhiều gia đình khác nhau.',
      ],
    },
    guessing: {
      name: 'Dò mã',
      headline: () => 'Có nơi đang dò mã tem: nhiều mã không ai cấp được thử liên tiếp',
      todo: [
        'Không cần làm ngay: mã có 16 ký tự, đoán trúng gần như không thể.',
        'Nếu kéo dài nhiều ngày, báo bộ phận kỹ thuật chặn mạng đó.',
      ],
      ask: 'Có nơi đang thử nhiều mã tem không ai cấp. Cơ sở có biết ai đang thử máy quét hay phần mềm không?',
      wouldChange: ['Một điểm bán cho biết máy quét của họ bị lỗi.'],
    },
    invented: {
      name: 'Mã tự đặt',
      headline: (f) => `Có hàng mang mã tem không ai cấp, nhiều người đã quét phải${where(f)}`,
      todo: [
        'Tìm nơi bán: các lượt quét bên dưới cho biết ở tỉnh nào, vào giờ nào.',
        'Báo quản lý thị trường ở tỉnh có nhiều lượt quét nhất.',
      ],
      ask: 'Có hàng mang mã tem không ai cấp. Cơ sở có in sai hay in thử tem nào đã đưa ra ngoài không?',
      wouldChange: ['Tìm thấy một cuộn tem in sai mà cơ sở chưa báo hỏng.'],
    },
    'not-activated': {
      name: 'Tem chưa kích hoạt đã ra ngoài',
      headline: (f) => `${tem(f.stamps)}${of(f)} chưa kích hoạt mà đã có người quét${where(f)}`,
      todo: [
        'Hỏi cơ sở: quên kích hoạt, hay tem bị lấy mất.',
        'Quên thì nhắc kích hoạt; bị lấy mất thì hủy dải tem.',
      ],
      ask: 'Các con tem này chưa kích hoạt mà đã có người quét. Cơ sở quên kích hoạt, hay tem bị lấy mất?',
      wouldChange: [
        'Cơ sở kích hoạt lô, hoặc báo tem bị mất.',
        'Một điểm bán quen ghi nhận đã nhập hàng này.',
      ],
    },
    'void-in-use': {
      name: 'Tem đã hủy còn lưu hành',
      headline: (f) => `${tem(f.stamps)}${of(f)} đã hủy mà vẫn có người quét${where(f)}`,
      todo: [
        'Hỏi cơ sở: tem hủy đã được tiêu hủy chưa, ai giữ.',
        'Kiểm tra nơi bán ở tỉnh có nhiều lượt quét nhất.',
      ],
      ask: 'Các con tem này đã hủy mà vẫn có người quét. Tem hủy đã được tiêu hủy chưa, ai giữ?',
      wouldChange: ['Cơ sở cho biết đã hủy nhầm dải tem.'],
    },
    'on-the-spot': {
      name: 'Ghi nhận tại chỗ',
      headline: (f) => `Kiểm tra viên ghi nhận ${tem(f.stamps)}${of(f)} là bản sao hoặc có điều bất thường`,
      todo: ['Đọc ghi nhận của kiểm tra viên.', 'Hủy con tem nếu là bản sao; hỏi cơ sở nếu chưa rõ.'],
      ask: 'Kiểm tra viên thấy món hàng mang con tem này có điều bất thường. Hàng được bán cho ai, ngày nào, bao bì trông thế nào?',
      wouldChange: ['Kiểm tra viên ghi nhận lại sau khi đối chiếu với cơ sở.'],
    },
    reported: {
      name: 'Người mua báo',
      headline: (f) => `Người mua nghi ngờ ${tem(f.stamps)}${of(f)}`,
      todo: [
        'Đọc báo cáo, liên lạc lại nếu họ để số.',
        'Hỏi cơ sở nếu báo cáo nói về chất lượng hoặc thông tin sai.',
      ],
      ask: 'Người mua báo có điều chưa đúng về món hàng mang con tem này. Hàng được bán ở đâu, gần đây có gì thay đổi về bao bì hay chất lượng không?',
      wouldChange: ['Thêm báo cáo về con tem khác của cùng sản phẩm.', 'Con tem được quét ở nhiều gia đình.'],
    },
  } satisfies Record<CaseKind, KindWords>,
  severities: { urgent: 'Gấp', serious: 'Cần xem', watch: 'Theo dõi' } satisfies Record<Severity, string>,
  statuses: {
    new: 'Mới',
    working: 'Đang xem',
    asked: 'Chờ cơ sở trả lời',
    overdue: 'Cơ sở trả lời trễ',
    answered: 'Cơ sở đã trả lời',
    closed: 'Đã đóng',
  } satisfies Record<CaseStatus, string>,
  ends: {
    copied: { name: 'Đúng là bản sao', hint: 'Có hàng khác mang mã này, hoặc tem bị dùng sai.' },
    'honest-crowd': {
      name: 'Nhiều người thật cùng quét',
      hint: 'Hội chợ, ảnh đăng mạng, cửa hàng kiểm đếm. Lượt quét và ghi nhận “bản sao” đã có thôi tính vào cảnh báo của những tem này.',
    },
    'data-error': {
      name: 'Lỗi dữ liệu',
      hint: 'Khai sai, quên kích hoạt, máy quét lỗi. Lượt quét và ghi nhận “bản sao” đã có thôi tính vào cảnh báo của những tem này.',
    },
  } satisfies Record<CaseEnd, { name: string; hint: string }>,
  acts: {
    seen: () => 'đã xem vụ việc',
    assigned: (who) => `giao cho ${who}`,
    noted: () => 'ghi chú',
    asked: (who) => `hỏi ${who}`,
    answered: () => 'cơ sở trả lời',
    voided: (which) => `hủy tem: ${which}`,
    recalled: (lot) => `thu hồi lô ${lot}`,
    suspended: (lot) => `tạm ngừng hiển thị lô ${lot}`,
    resumed: (lot) => `hiển thị lại lô ${lot}`,
    closed: (end) => `đóng: ${end}`,
    reopened: () => 'mở lại',
    forgotten: (which) => `xóa những gì kèm theo ${which} theo yêu cầu của người báo`,
  } satisfies Record<CaseAct, (about: string) => string>,
  findings: { genuine: 'Trông như thật', copy: 'Là bản sao', other: 'Điều khác' } satisfies Record<
    InspectionFinding,
    string
  >,
  /** One piece of evidence, in everyday words. */
  evidence({ signal, count: n = 0, provinces = [] }: CaseEvidence, name: (code: string) => string): string {
    const places = provinces.map(name).join(', ')
    switch (signal) {
      case 'phones':
        return `${count(n)} điện thoại khác nhau đã quét cùng một con tem`
      case 'homes':
        return 'được quét qua Wi-Fi của nhiều nhà khác nhau trong cùng một tỉnh'
      case 'strangers':
        return `${count(n)} điện thoại lạ quét sau khi hàng đã về một nhà`
      case 'place':
        return places
          ? `được quét ở ${places}, ngoài nơi lô hàng được bán`
          : 'được quét ngoài nơi lô hàng được bán'
      case 'returns':
        return 'được quét ở một tỉnh, rồi ở tỉnh khác, rồi lại ở tỉnh trước'
      case 'late':
        return 'đến nay vẫn được quét, trong khi sản phẩm này thường chỉ được quét lúc còn mới'
      case 'pin':
        return 'mã PIN đã dùng được nhập lại từ máy lạ, hoặc nhập sai'
      case 'after-sale':
      case 'sale':
        return `${count(n)} lượt quét sau khi điểm bán ghi đã bán`
      case 'shared':
        return 'đường dẫn của tem được chuyển tiếp'
      case 'on-the-spot':
      case 'inspection':
        return 'kiểm tra viên cầm hàng và ghi nhận tại chỗ'
      case 'received-twice':
        return 'cùng một con tem mà hai điểm bán đều nhập hàng'
      case 'received-after-sale':
        return 'con tem đã ghi là đã bán lại có trên hàng mới nhập'
      case 'void-in-delivery':
        return 'tem đã hủy có trên hàng mà điểm bán nhập'
      case 'not-activated-in-delivery':
        return 'tem chưa kích hoạt có trên hàng mà điểm bán nhập'
      case 'copied':
        return n > 0
          ? `${count(n)} con tem của cùng sản phẩm cùng có dấu hiệu`
          : 'nhiều con tem của cùng sản phẩm cùng có dấu hiệu'
      case 'copied-product':
        return 'sản phẩm này có nhiều con tem đáng ngờ hơn hẳn mức thường thấy'
      case 'refilled':
        return 'tem lâu ngày không ai quét nay quét trở lại'
      case 'flood':
        return 'nhiều con tem của một cơ sở bị quét dồn trong hai ngày'
      case 'guessing':
        return n > 0
          ? `${count(n)} lượt thử mã không ai cấp trong một ngày`
          : 'nhiều lượt thử mã không ai cấp trong một ngày'
      case 'invented':
        return n > 0
          ? `một mã không ai cấp mà quét từ ${count(n)} mạng khác nhau`
          : 'một mã không ai cấp mà nhiều người quét'
      case 'not-activated':
        return 'tem chưa kích hoạt mà nhiều điện thoại đã quét'
      case 'void-in-use':
        return 'tem đã hủy mà nhiều điện thoại vẫn quét'
      case 'product':
        return `${count(n)} con tem khác của cùng sản phẩm cũng có dấu hiệu`
      case 'report':
        return n > 1 ? `${count(n)} người mua báo nghi ngờ` : 'một người mua báo nghi ngờ'
      default:
        return n > 0 ? `dấu hiệu khác (${signal}): ${count(n)}` : `dấu hiệu khác (${signal})`
    }
  },
  map: {
    label: (n: number) => `Bản đồ 34 tỉnh, thành: có lượt quét ở ${n} nơi. Số liệu ở bảng bên cạnh.`,
    caption: 'Lượt quét theo tỉnh',
    province: 'Tỉnh, thành',
    scans: 'Lượt',
    unknown: 'Chưa rõ nơi',
    latest: (kept: number) => `Tem được quét rất nhiều thì ở đây chỉ tính ${count(kept)} lượt gần nhất.`,
  },
  list: {
    title: 'Vụ việc',
    lead: (open: number, fresh: number) =>
      open === 0
        ? 'Không có vụ việc nào đang mở.'
        : `${count(open)} vụ việc đang mở, ${count(fresh)} chưa ai xem.`,
    caption: 'Danh sách vụ việc',
    empty: 'Khi hệ thống thấy dấu hiệu tem bị sao chép, vụ việc tự hiện ở đây.',
    severity: 'Mức',
    headline: 'Chuyện gì',
    kind: 'Loại',
    status: 'Tình trạng',
    stamps: 'Tem',
    opened: 'Mở lúc',
    latest: 'Mới nhất',
    assignee: 'Người xử lý',
    nobody: 'Chưa giao',
    all: 'Tất cả',
    seeAll: 'Xem cả vụ việc đã đóng',
    open: 'Đang mở',
    /** Which cases are shown. */
    shown: {
      '': 'Đang mở',
      'cua-toi': 'Của tôi',
      'nguoi-nghi': 'Của người đã nghỉ',
      'tat-ca': 'Tất cả',
    } satisfies Record<(typeof CASES_SHOWN)[number], string>,
    fresh: (n: number) => `${count(n)} vụ việc mới vừa hiện trong danh sách`,
    refreshes: 'Danh sách tự cập nhật.',
  },
  page: {
    todo: 'Việc nên làm',
    evidence: 'Bằng chứng, nặng nhất trước',
    evidenceNone: 'Chưa có số liệu; xem phần báo cáo và ghi nhận bên dưới.',
    onStamps: (n: number) => `trên ${tem(n)}`,
    weight: 'sức nặng',
    wouldChange: 'Điều gì sẽ làm đổi nhận định',
    map: 'Quét ở đâu',
    stamps: 'Các con tem',
    countOfStamps: tem,
    stampsMore: (n: number) => `và ${tem(n)} nữa, có trong tệp CSV`,
    /** Other open cases that may be of the same cause. */
    related: 'Có thể cùng nguyên do',
    /** To do before anything else: a flood of the same producer is open. */
    floodFirst: 'Tem của cơ sở này đang bị quét dồn dập: xem vụ việc đó trước, chưa vội hủy tem.',
    /** Opens the lines of a list that are folded. */
    more: (n: number) => `Xem thêm ${count(n)}`,
    /** All kept scans of its stamps, to be replayed. */
    takeScans: 'Tải mọi lượt quét còn lưu của những tem này',
    serial: 'Số sê-ri',
    code: 'Mã tem',
    state: 'Trạng thái',
    states: { issued: 'Đã cấp', printed: 'Đã in', active: 'Đã kích hoạt', void: 'Đã hủy' },
    first: 'Từ',
    latest: 'Đến',
    batch: 'Lô',
    product: 'Sản phẩm',
    producer: 'Cơ sở',
    opened: 'Mở',
    timeline: 'Diễn biến',
    found: 'mở vụ việc',
    grew: (n: number) => (n === 0 ? 'thấy dấu hiệu mới nhất' : `thấy dấu hiệu mới nhất; tổng cộng ${tem(n)}`),
    scans: 'Các lượt quét',
    scansHint: (n: number) =>
      n === 0
        ? 'Chưa có lượt nào được ghi riêng, hoặc đã quá 90 ngày. Có những vụ việc mở ra khi hệ thống xét lại các lượt quét đã qua, không phải từ một lượt mới.'
        : `${count(n)} lượt đã làm nên vụ việc này. Mỗi lượt giữ 90 ngày.`,
    reports: 'Người mua báo',
    reportPhoto: 'xem ảnh',
    reportReasons: {
      'looks-copied': 'Nghi là bản sao',
      'wrong-facts': 'Thông tin sai',
      'bad-quality': 'Chất lượng kém',
      other: 'Điều khác',
    },
    inspections: 'Ghi nhận của kiểm tra viên',
    questions: 'Câu hỏi cho cơ sở',
    noWords: 'không ghi lời',
    /** In place of a report's words that were taken away. */
    forgotten: 'lời đã xóa',
    closedAs: (end: string, at: string) => `Đã đóng lúc ${at}: ${end}.`,
    /** No letter tells the producer of a question. */
    noMail: (producer: string, phone: string | null) =>
      `Chưa ai của ${producer} đăng nhập bằng thư điện tử, nên không có thư nào báo cho họ: hãy gọi${phone ? ` ${phone}` : ' cho cơ sở'}.`,
    dueIn: (hours: number) => (hours > 0 ? `còn ${hours} giờ để trả lời` : 'còn chưa đến một giờ để trả lời'),
    overdue: (hours: number) => (hours > 0 ? `trễ ${hours} giờ` : 'vừa quá hạn'),
    answered: (at: string) => `trả lời lúc ${at}`,
    unknownPerson: 'người đã rời hệ thống',
    system: 'Hệ thống',
    ways: { qr: 'Quét QR', link: 'Đường dẫn được gửi', typed: 'Gõ mã' },
  },
  forms: {
    seen: 'Đánh dấu đã xem',
    take: 'Giao cho tôi',
    assign: 'Giao',
    assignTo: 'Người xử lý',
    note: 'Ghi',
    noteLabel: 'Ghi chú',
    ask: 'Gửi câu hỏi',
    askLabel: 'Câu hỏi',
    askHint: 'Cơ sở có 24 giờ để trả lời trong trang quản lý của họ.',
    askWhom: (producer: string) => `Hỏi ${producer}`,
    voidStamps: 'Hủy tem…',
    voidWhich: 'Hủy những con tem nào',
    voidChosen: 'Những con tem đã đánh dấu trong bảng bên dưới',
    voidAll: (n: number) =>
      n === 1 ? 'Con tem duy nhất chưa hủy của vụ việc này' : `Cả ${tem(n)} chưa hủy của vụ việc này`,
    batchActs: 'Tạm ngừng hiển thị hoặc thu hồi lô…',
    assignOther: 'Giao cho người khác…',
    voidStamp: 'Hủy tem',
    leftAsTheyAre: (codes: readonly string[]) =>
      `Có tem vào vụ việc sau khi bạn mở trang nên chưa hủy: ${codes.join(', ')}. Hãy xem trong bảng bên dưới.`,
    voidReason: 'Lý do hủy',
    voidReasons: {
      copied: 'Bị sao chép',
      stolen: 'Bị mất cắp',
      lost: 'Bị thất lạc',
      misprint: 'In lỗi',
      spoiled: 'Bị hỏng',
    },
    recall: 'Thu hồi lô',
    suspend: 'Tạm ngừng hiển thị',
    resume: 'Hiển thị lại',
    /** How a batch stands that is chosen from. */
    recalled: 'đã thu hồi',
    suspended: 'đang tạm ngừng hiển thị',
    batchOf: 'Lô',
    reason: 'Lý do, người quét sẽ đọc được',
    reasonHint: 'Một câu ngắn, ví dụ: “Có tem sao chép ở lô này.”',
    close: 'Đóng vụ việc',
    closeAs: 'Kết luận',
    closeWords: 'Vì sao',
    reopen: 'Mở lại',
    stillActive: (n: number) => `Đã kết luận là bản sao, nhưng ${tem(n)} của vụ việc này chưa hủy`,
    stillActiveMeans:
      'Đóng vụ việc không hủy tem: tem chưa hủy thì hàng mang tem vẫn bán được, bản sao cũng vậy. Nếu tem không dùng nữa, hãy hủy ở đây.',
    /** What came with a report is taken away: its name, what that does, and the button. */
    forget: 'Người báo xin xóa…',
    forgetMeans:
      'Xóa lời, cách liên hệ và ảnh của báo cáo này, không lấy lại được. Số, ngày và lý do báo cáo còn lại.',
    forgetDo: 'Xóa những gì người báo đã gửi',
    done: {
      seen: 'Đã đánh dấu là đã xem.',
      assigned: 'Đã giao.',
      noted: 'Đã ghi.',
      asked: 'Đã gửi câu hỏi. Cơ sở có 24 giờ để trả lời.',
      answered: 'Đã gửi câu trả lời.',
      voided: 'Đã hủy. Ai quét những tem này sẽ thấy ngay.',
      recalled: 'Đã thu hồi lô. Ai quét tem của lô này sẽ thấy ngay.',
      suspended: 'Đã tạm ngừng hiển thị.',
      resumed: 'Đã hiển thị lại.',
      closed: 'Đã đóng vụ việc.',
      reopened:
        'Đã mở lại vụ việc. Nếu trước đó đóng vì người thật cùng quét hoặc lỗi dữ liệu thì các lượt quét còn lưu được xét lại trong ít phút.',
      forgotten: `Đã xóa lời, cách liên hệ và ảnh của báo cáo. Các bản sao lưu còn giữ nhiều nhất ${BACKUPS_LIVE_DAYS} ngày.`,
    } satisfies Record<CaseAct, string>,
    /** For what has no words of its own. */
    refusedOtherwise: 'Không làm được với những gì đã chọn. Hãy mở lại trang này để xem tình trạng mới nhất.',
    refused: {
      'nothing-kept': 'Báo cáo này không thuộc vụ việc này, hoặc những gì kèm theo đã xóa từ trước.',
      'already-closed': 'Vụ việc này đã đóng. Mở lại nếu muốn làm tiếp.',
      'not-closed': 'Vụ việc này đang mở.',
      'another-open': 'Đã có vụ việc khác đang mở về cùng nguyên do; hãy xử lý ở đó.',
      'unknown-person': 'Người này không xử lý vụ việc. Hãy chọn trong danh sách.',
      'no-producer': 'Vụ việc này không thuộc về một cơ sở nào.',
      'wrong-state': 'Tem đã chọn đã hủy từ trước.',
      'unknown-batch': 'Không có lô này.',
      already: 'Việc này đã làm rồi.',
      'already-asked': 'Câu này đã hỏi rồi và đang chờ cơ sở trả lời.',
      'already-answered': 'Câu hỏi này đã có câu trả lời.',
      'not-issued': 'Con tem này chưa được cấp.',
      'none-chosen': 'Hãy đánh dấu ít nhất một con tem trong bảng.',
      'not-in-case': 'Con tem này không thuộc vụ việc.',
      unknown: 'Không tìm thấy.',
      busy: 'Có người khác đang sửa cùng lúc. Hãy thử lại.',
      required: 'Chỗ này còn trống.',
      tooLong: 'Dài quá.',
    },
  },
  question: {
    title: 'Câu hỏi của cơ quan quản lý',
    lead: 'Mỗi câu hỏi cần trả lời trong 24 giờ. Trả lời thật giúp hàng của bạn không bị hiểu nhầm.',
    empty: 'Không có câu hỏi nào. Khi tem của cơ sở có điều bất thường, cơ quan quản lý hỏi bạn ở đây.',
    from: 'Cơ quan quản lý hỏi',
    answer: 'Gửi trả lời',
    answerLabel: 'Câu trả lời',
    /** The case was closed before anybody answered. */
    notNeeded: 'vụ việc đã đóng, không cần trả lời nữa',
    answerHint: 'Nói cụ thể: bán cho ai, ở đâu, ngày nào; có gửi mẫu, đăng ảnh, dự hội chợ không.',
    answeredBy: (who: string, at: string) => `${who} trả lời lúc ${at}`,
    sent: 'Đã gửi câu trả lời. Cảm ơn bạn.',
    asked: 'Hỏi lúc',
    due: 'Hạn trả lời',
  },
  mail: {
    newSubject: (severity: string, headline: string) => `[${severity}] ${headline}`,
    newText: ({
      headline,
      severity,
      opened,
      todo,
      url,
    }: {
      headline: string
      severity: string
      opened: string
      todo: readonly string[]
      url: string
    }) => `${headline}.\n\nMức: ${severity}. Mở lúc ${opened}.\n\n${steps(todo)}\n\nXem vụ việc: ${url}\n`,
    assignedSubject: (headline: string) => `Bạn được giao vụ việc: ${headline}`,
    assignedText: ({
      name,
      by,
      headline,
      severity,
      todo,
      url,
    }: {
      name: string
      /** Who gave it. */
      by: string
      headline: string
      severity: string
      todo: readonly string[]
      url: string
    }) =>
      `Chào ${name},\n\n${by} giao cho bạn một vụ việc:\n\n${headline}.\n\nMức: ${severity}.\n\n${steps(todo)}\n\nXem vụ việc: ${url}\n`,
    digestSubject: (date: string, open: number) => `Tem Gốc ngày ${date}: ${count(open)} vụ việc đang mở`,
    digestText: ({
      day: date,
      open,
      fresh,
      overdue,
      closed,
      lines,
      url,
    }: {
      day: string
      open: number
      fresh: number
      overdue: number
      closed: number
      lines: readonly string[]
      url: string
    }) =>
      `Ngày ${date}\n\nĐang mở: ${count(open)}. Mới trong 24 giờ: ${count(fresh)}. Đóng trong 24 giờ: ${count(closed)}. Cơ sở trả lời trễ: ${count(overdue)}.\n\n${lines.length > 0 ? `${lines.join('\n')}\n\n` : ''}Danh sách: ${url}\n`,
    questionSubject: 'Cơ quan quản lý có câu hỏi về tem của cơ sở bạn',
    questionText: ({
      name,
      producer,
      product,
      words,
      due,
      url,
    }: {
      name: string
      producer: string
      product: string | null
      words: string
      due: string
      url: string
    }) =>
      `Chào ${name},\n\nCơ quan quản lý hỏi ${producer} về tem${product ? ` của ${product}` : ''}:\n\n${words}\n\nHạn trả lời: ${due}.\nĐăng nhập và trả lời tại: ${url}\n`,
  },
  notify: {
    title: 'Thông báo',
    lead: 'Chọn cách bạn được báo về vụ việc. Mỗi người tự chọn cho mình.',
    mailHeading: 'Thư điện tử',
    noMail:
      'Tài khoản của bạn đăng nhập bằng số điện thoại nên không có nơi nhận thư. Muốn nhận thư, nhờ quản trị viên mời lại bạn bằng địa chỉ thư điện tử.',
    eachCase: 'Thư cho mỗi vụ việc mới',
    eachOptions: {
      none: 'Không gửi',
      urgent: 'Chỉ vụ việc gấp',
      serious: 'Vụ việc gấp và cần xem',
      watch: 'Mọi vụ việc',
    } satisfies Record<Severity | 'none', string>,
    digest: 'Thư tóm tắt mỗi ngày',
    digestAt: (hour: number) => `Lúc ${String(hour).padStart(2, '0')}:00`,
    /** What comes without being asked for. */
    always: 'Khi đồng nghiệp giao cho bạn một vụ việc, bạn luôn nhận được thư.',
    saved: 'Đã lưu.',
    push: 'Muốn được báo trên điện thoại, hãy để ứng dụng thư báo khi có thư. Chương trình không gửi thông báo qua dịch vụ của hãng trình duyệt.',
  },
  quality: {
    title: 'Chất lượng phát hiện',
    lead: 'Hệ thống đã xét bao nhiêu lượt quét, mở bao nhiêu vụ việc, và bao nhiêu vụ hóa ra là báo nhầm.',
    caption: 'Chất lượng theo tháng',
    empty: 'Chưa có lượt quét nào.',
    month: 'Tháng',
    scans: 'Lượt quét đã xét',
    cautions: 'Lượt ở mức nhắc',
    alerts: 'Lượt ở mức báo động',
    stamps: 'Tem vào vụ việc',
    cases: 'Vụ việc mở',
    closed: 'Đã đóng',
    copied: 'Đúng là bản sao',
    crowd: 'Người thật cùng quét',
    data: 'Lỗi dữ liệu',
    open: 'Còn mở',
    falseRate: 'Tỷ lệ báo nhầm',
    days: 'Số ngày đến khi đóng',
    noRate: 'chưa có',
    explain:
      'Tỷ lệ báo nhầm = (người thật cùng quét + lỗi dữ liệu) ÷ số vụ việc đã đóng, tính theo tháng mở vụ việc. Vụ việc chưa đóng không tính. Hai cột mức nhắc và báo động đếm những lượt mà người quét được nhắc là tem có thể bị sao chép, hoặc sẽ được nhắc nếu quy tắc cho người mua thấy; người mở đường dẫn được gửi và lần gõ PIN không tính. Mỗi con tem tính một lần, vào tháng nó vào vụ việc lần đầu. Số ngày đến khi đóng là số ở giữa: một nửa số vụ đóng sớm hơn, một nửa muộn hơn.',
    byKind: 'Theo loại',
  },
  inspect: {
    title: 'Kiểm tra tại chỗ',
    lead: 'Cầm món hàng trên tay, so tem với bao bì, rồi chạm một lần.',
    question: 'Bạn thấy thế nào?',
    words: 'Ghi thêm',
    saved: 'Đã ghi nhận',
    /** Opens the form once more after something was recorded. */
    again: 'Chạm nhầm? Ghi lại ở đây. “Trông như thật” thay cho “Là bản sao”.',
    facts: 'Điều hệ thống biết',
    cases: 'Vụ việc của con tem này',
    noCases: 'Con tem này không nằm trong vụ việc nào.',
    earlier: 'Ghi nhận trước đây',
    scans: 'Các lượt quét gần đây',
    scansNone: 'Chưa có lượt quét nào.',
    /** So many in all, and of how many the latest are kept. */
    scansMany: (n: number, kept: number) =>
      `Đã có ${count(n)} lượt quét. Nhiều như vậy thì chỉ giữ chi tiết ${count(kept)} lượt gần nhất; số đếm vẫn đủ.`,
    received: 'Điểm bán đã nhập',
    sold: 'Điểm bán báo đã bán',
    back: 'Về trang của tem',
  },
  today: {
    fresh: 'vụ việc mới chưa ai xem',
    urgent: 'vụ việc gấp đang mở',
    questions: 'câu hỏi của cơ quan quản lý chờ bạn trả lời',
    answered: 'vụ việc cơ sở đã trả lời, chờ bạn xem',
    overdue: 'vụ việc cơ sở trả lời trễ',
    notActivated: 'lô hoặc cuộn tem chưa kích hoạt mà đã có người quét',
    mine: 'vụ việc đang mở do bạn xử lý',
    /** Open cases of people who work for the province no more. */
    leavers: 'vụ việc đang mở của người đã nghỉ, cần giao lại',
  },
  /** Stamps in the market that their producer has not activated. */
  notice: {
    title: 'Tem chưa kích hoạt mà đã có người quét',
    lead: 'Người mua quét các con tem này sẽ thấy lời nhắc “chưa kích hoạt”. Hàng đã bán ra thì hãy kích hoạt ngay; tem bị mất thì hãy báo hủy.',
    of: ({ stamps: n, goods, lot }: NoticeFacts) =>
      `${tem(n)}${goods ? ` của ${goods}` : ''}${lot ? `, lô ${lot}` : ''}`,
    since: 'Báo lúc',
    codes: 'Mã tem',
    activate: 'Kích hoạt hoặc báo hủy',
    subject: ({ stamps: n, goods }: NoticeFacts) =>
      `${tem(n)}${goods ? ` của ${goods}` : ''} chưa kích hoạt mà đã có người quét`,
    /** `days` until the province looks at it. */
    text: ({ stamps: n, goods, lot, days, url }: NoticeFacts & { days: number; url: string }) =>
      `${tem(n)}${goods ? ` của ${goods}` : ''}${lot ? `, lô ${lot}` : ''} chưa kích hoạt mà đã có người quét ngoài thị trường.\n\nNếu hàng đã bán ra: hãy kích hoạt các con tem này, vì người mua đang thấy lời nhắc “chưa kích hoạt”.\nNếu tem bị mất hoặc bị lấy đi: hãy báo hủy.\n\nNếu sau ${days} ngày vẫn còn người quét mà tem chưa được xử lý, cơ quan quản lý sẽ xem xét.\n\nXử lý tại: ${url}\n`,
  },
  endpoints: { title: 'Báo sang hệ thống khác' },
}
