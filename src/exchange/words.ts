// What people and programs read of the exchange, in both languages.
import type { Language } from '../words/words.ts'

export type ExchangeWords = typeof vi

const vi = {
  passport: {
    title: 'Hộ chiếu số của lô hàng',
    lead: 'Toàn bộ thông tin truy xuất của lô, theo quy định hiện hành, cho người đọc và cho máy.',
    items: 'Thông tin truy xuất nguồn gốc',
    columns: {
      name: 'Tên sản phẩm',
      producer: 'Cơ sở sản xuất',
      address: 'Địa chỉ',
      origin: 'Xuất xứ',
    },
    steps: 'Các công đoạn và thời gian',
    stepsEmpty: 'Chưa khai công đoạn nào.',
    mark: 'Thương hiệu',
    lot: 'Số lô',
    gtin: 'GTIN',
    producedOn: 'Ngày sản xuất',
    expiry: 'Hạn sử dụng',
    noExpiry: 'Không ghi hạn sử dụng',
    standards: 'Tiêu chuẩn áp dụng',
    certificates: 'Chứng nhận',
    none: 'Chưa khai',
    traceCode: 'Mã truy xuất của lô',
    unpublished: 'Cơ sở chưa công bố lô này. Thông tin sẽ hiển thị khi lô được công bố.',
    data: 'Dữ liệu cho máy đọc',
    dataLinks: {
      jsonld: 'Hộ chiếu số (JSON-LD)',
      epcis: 'Sự kiện EPCIS 2.0 (JSON-LD)',
      json: 'Chín mục (JSON)',
      csv: 'Chín mục (CSV)',
    },
    notProof:
      'Thông tin do cơ sở khai và chịu trách nhiệm. Trang này không khẳng định món hàng trong tay bạn là thật.',
    more: 'Xem trang sản phẩm',
  },
  /** Of problem+json, for programs. */
  epcis: {
    parameter: {
      unknown: (name: string) => `Không có tham số ${name}.`,
      'bad-value': (name: string) => `Giá trị của ${name} không đúng.`,
      twice: (name: string) => `Tham số ${name} chỉ được nêu một lần.`,
      conflict: (name: string) => `${name} cần orderBy và không đi cùng maxEventCount.`,
    },
    badQuery: 'Câu hỏi không đúng',
    tooLarge: 'Có nhiều sự kiện hơn giới hạn đã nêu, hoặc nhiều đến mức không tra hết được: hãy hỏi hẹp hơn',
    noSuchEvent: 'Không có sự kiện này, hoặc bạn không được xem',
    badKey: 'Khóa truy cập không đúng hoặc đã bị thu hồi',
    noScope: 'Khóa không có quyền lập phiếu nhập (receipts) nên không xem được sự kiện của điểm bán',
    tooMany: 'Quá nhiều yêu cầu trong một phút',
    notThisForm: 'Không trả lời được theo dạng đã yêu cầu',
    notAcceptable: {
      'media-type': 'Chỉ trả lời bằng application/ld+json hoặc application/json.',
      version: 'Chỉ có EPCIS 2.0.0 và CBV 2.0.0.',
      'epc-format': 'Mã hàng chỉ được viết thành đường dẫn (GS1 Digital Link), không viết thành URN.',
    },
  },
}

const en: ExchangeWords = {
  passport: {
    title: 'Digital product passport of the batch',
    lead: 'All that is told to trace this batch, as rules in force ask, for people and for machines.',
    items: 'What is told to trace it',
    columns: {
      name: 'Product',
      producer: 'Producer',
      address: 'Address',
      origin: 'Origin',
    },
    steps: 'Steps and their times',
    stepsEmpty: 'No step was declared yet.',
    mark: 'Brand',
    lot: 'Lot',
    gtin: 'GTIN',
    producedOn: 'Produced on',
    expiry: 'Expires on',
    noExpiry: 'No day of expiry is given',
    standards: 'Standards applied',
    certificates: 'Certificates',
    none: 'Not declared',
    traceCode: 'Trace code of the batch',
    unpublished: 'The producer has not published this batch yet. Its data are shown once it is.',
    data: 'Data for machines',
    dataLinks: {
      jsonld: 'Passport (JSON-LD)',
      epcis: 'EPCIS 2.0 events (JSON-LD)',
      json: 'The nine items (JSON)',
      csv: 'The nine items (CSV)',
    },
    notProof:
      'The producer declares these data and answers for them. This page does not say that the goods in your hand are genuine.',
    more: 'See the product',
  },
  epcis: {
    parameter: {
      unknown: (name) => `There is no parameter ${name}.`,
      'bad-value': (name) => `The value of ${name} is not right.`,
      twice: (name) => `The parameter ${name} may be given only once.`,
      conflict: (name) => `${name} needs orderBy, and does not go with maxEventCount.`,
    },
    badQuery: 'The query is not right',
    tooLarge: 'There are more events than the limit given, or too many to look through: ask for fewer',
    noSuchEvent: 'There is no such event, or you may not see it',
    badKey: 'The key is not right, or was taken back',
    noScope: 'The key may not keep receipts (receipts), so it is not told the events of the outlet',
    tooMany: 'Too many requests within a minute',
    notThisForm: 'There is no answer in the form asked for',
    notAcceptable: {
      'media-type': 'Answers are application/ld+json or application/json only.',
      version: 'There is EPCIS 2.0.0 and CBV 2.0.0 only.',
      'epc-format': 'Names of goods are written as addresses (GS1 Digital Link) only, not as URNs.',
    },
  },
}

const TABLES: Readonly<Record<Language, ExchangeWords>> = { vi, en }

export const exchangeWords = (language: Language): ExchangeWords => TABLES[language]
