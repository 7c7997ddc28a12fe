// What the figures are called, and what they do not say.
import type { CaseEnd } from '../stamp/case-kind.ts'
import type { StampState } from '../stamp/state.ts'
import type { Language } from '../words/words.ts'

export interface FiguresWords {
  title: string
  /** The same inside the console. */
  inside: string
  lead: string
  period(from: string, until: string): string
  /** More was asked for than is shown. */
  oneYear: string
  earlier(from: string, until: string): string
  from: string
  until: string
  show: string
  products: string
  traced: string
  producers: string
  batches: string
  tracing: string
  inUse: string
  howFar: string
  withBatchOnly: string
  withoutBatch: string
  batchesPerDay: string
  noBatches: string
  stamps: string
  state: string
  states: Readonly<Record<StampState, string>>
  count: string
  perDay: string
  day: string
  checks: string
  perProvince: string
  province: string
  noProvince: string
  perProduct: string
  product: string
  producer: string
  noBatch: string
  noChecks: string
  cases: string
  caseCount: string
  noCases: string
  opened: string
  stillOpen: string
  closed: Readonly<Record<CaseEnd, string>>
  honestHeading: string
  honest: readonly string[]
  table: string
}

const WORDS: Readonly<Record<Language, FiguresWords>> = {
  vi: {
    title: 'Số liệu truy xuất nguồn gốc',
    inside: 'Số liệu',
    lead: 'Những con số đang có trong hệ thống, kể cả những gì chúng chưa nói lên được.',
    period: (from, until) =>
      `Lượt kiểm tra và vụ việc tính từ ${from} đến ${until}. Các số khác tính đến nay.`,
    oneYear: 'Mỗi lần xem được nhiều nhất một năm.',
    earlier: (from, until) => `Xem thời gian trước đó, từ ${from} đến ${until}`,
    from: 'Từ ngày',
    until: 'Đến ngày',
    show: 'Xem',
    products: 'Sản phẩm',
    traced: 'Sản phẩm có tem đang dùng',
    producers: 'Cơ sở',
    batches: 'Lô đã khai báo',
    tracing: 'Sản phẩm đã truy xuất đến đâu',
    howFar: 'Mức',
    inUse: 'Có tem đang dùng',
    withBatchOnly: 'Mới khai lô',
    withoutBatch: 'Chưa khai lô',
    batchesPerDay: 'Lô khai báo mỗi ngày',
    noBatches: 'Chưa khai báo lô nào trong những ngày này.',
    stamps: 'Tem theo tình trạng',
    state: 'Tình trạng',
    states: {
      issued: 'Đã cấp, chưa in',
      printed: 'Đã in, chưa kích hoạt',
      active: 'Đang kích hoạt',
      void: 'Đã hủy',
    },
    count: 'Số tem',
    perDay: 'Lượt kiểm tra mỗi ngày',
    day: 'Ngày',
    checks: 'Lượt kiểm tra',
    perProvince: 'Lượt kiểm tra theo tỉnh, thành phố',
    province: 'Tỉnh, thành phố',
    noProvince: 'Không rõ',
    perProduct: 'Lượt kiểm tra theo sản phẩm',
    product: 'Sản phẩm',
    producer: 'Cơ sở',
    noBatch: 'Tem chưa gắn lô hàng',
    noChecks: 'Chưa có lượt kiểm tra nào trong những ngày này.',
    cases: 'Vụ việc nghi sao chép tem',
    caseCount: 'Số vụ việc',
    noCases: 'Không có vụ việc nào trong kỳ, cũng không có vụ việc nào đang xử lý.',
    opened: 'Mở trong kỳ',
    stillOpen: 'Đang xử lý',
    closed: {
      copied: 'Kết luận sao chép',
      'honest-crowd': 'Kết luận tem thật',
      'data-error': 'Kết luận lỗi dữ liệu',
    },
    honestHeading: 'Những con số này không nói lên điều gì',
    honest: [
      'Một lượt kiểm tra là một lần mở trang của tem, không phải một người mua. Phần lớn tem không ai quét.',
      'Tem chưa ai quét thì không biết được nó có bị sao chép hay không.',
      'Tỉnh, thành phố đoán theo mạng đang dùng; điện thoại dùng 4G thường bị tính về Hà Nội, Đà Nẵng hoặc TP. Hồ Chí Minh.',
      'Có truy xuất nguồn gốc không có nghĩa là sản phẩm tốt hơn; chỉ có nghĩa là biết nó từ đâu.',
      'Vụ việc kết luận “tem thật” và “lỗi dữ liệu” là những lần hệ thống cảnh báo nhầm.',
    ],
    table: 'Bảng số liệu',
  },
  en: {
    title: 'Traceability in figures',
    inside: 'Figures',
    lead: 'The figures the system holds, and what they cannot say.',
    period: (from, until) =>
      `Checks and cases are counted from ${from} to ${until}. Other figures are as of now.`,
    oneYear: 'At most a year is shown at a time.',
    earlier: (from, until) => `See the time before, from ${from} to ${until}`,
    from: 'From',
    until: 'Until',
    show: 'Show',
    products: 'Products',
    traced: 'Products with stamps in use',
    producers: 'Producers',
    batches: 'Batches declared',
    tracing: 'How far products are traced',
    howFar: 'How far',
    inUse: 'Stamps in use',
    withBatchOnly: 'Batches only',
    withoutBatch: 'No batch yet',
    batchesPerDay: 'Batches declared a day',
    noBatches: 'No batch was declared in these days.',
    stamps: 'Stamps by state',
    state: 'State',
    states: {
      issued: 'Issued, not printed',
      printed: 'Printed, not activated',
      active: 'Active',
      void: 'Void',
    },
    count: 'Stamps',
    perDay: 'Checks a day',
    day: 'Day',
    checks: 'Checks',
    perProvince: 'Checks by province',
    province: 'Province',
    noProvince: 'Not known',
    perProduct: 'Checks by product',
    product: 'Product',
    producer: 'Producer',
    noBatch: 'Stamps bound to no batch',
    noChecks: 'There were no checks in these days.',
    cases: 'Cases of stamps that may be copied',
    caseCount: 'Cases',
    noCases: 'There were no cases in these days, and none is being worked on.',
    opened: 'Opened',
    stillOpen: 'Being worked on',
    closed: {
      copied: 'Found copied',
      'honest-crowd': 'Found genuine',
      'data-error': 'Found a data error',
    },
    honestHeading: 'What these figures do not say',
    honest: [
      'A check is one opening of a stamp’s page, not one buyer. Most stamps are never scanned.',
      'Of a stamp that nobody scanned, nobody knows whether it was copied.',
      'The province is guessed from the network; phones on 4G are often counted in Hà Nội, Đà Nẵng or TP. Hồ Chí Minh.',
      'Being traceable does not make a product better; it only says where it comes from.',
      'Cases found “genuine” or “an error in the data” are those in which the system warned wrongly.',
    ],
    table: 'Table',
  },
}

export const figuresWords = (language: Language): FiguresWords => WORDS[language]
