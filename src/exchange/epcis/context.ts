// The own words in events and passports, as a JSON-LD context that this site serves: steps that CBV lacks, the range
// of stamps an event is about, the nine items, and the columns of a portal's lot record.
import { OWN_STEPS, type OwnStep, termOf } from './vocabulary.ts'

const EPCIS_CONTEXT = 'https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld'
export const CONTEXT_PATH = '/epcis/context.jsonld'
export const VOCABULARY_PATH = '/epcis/tu-vung'

export const contextsOf = (publicUrl: string): [string, string] => [EPCIS_CONTEXT, publicUrl + CONTEXT_PATH]

const XSD = 'http://www.w3.org/2001/XMLSchema#'

/** Own properties, with what they mean, and their type where it is not plain text. */
export const OWN_PROPERTIES: Readonly<
  Record<string, { vi: string; en: string; type?: 'date' | 'integer' | 'boolean' | 'dateTime'; id?: true }>
> = {
  stampRange: {
    vi: 'Dải số sê-ri liên tiếp của tem; mỗi dải một mục',
    en: 'A run of consecutive serials of stamps; one entry for each run',
  },
  firstSerial: { vi: 'Số sê-ri đầu dải', en: 'First serial of the run', type: 'integer' },
  lastSerial: { vi: 'Số sê-ri cuối dải', en: 'Last serial of the run', type: 'integer' },
  dayOnly: {
    vi: 'Chỉ khai ngày, không khai giờ',
    en: 'Only the day was declared, not the hour',
    type: 'boolean',
  },
  step: { vi: 'Công đoạn như cơ sở đã khai', en: 'The step as the producer declared it' },
  declaredBy: { vi: 'Người khai', en: 'Who declared it' },
  place: { vi: 'Nơi thực hiện', en: 'Where it was done' },
  field: { vi: 'Thông tin khai của công đoạn', en: 'What was declared of the step' },
  label: { vi: 'Tên thông tin', en: 'Name of what was declared' },
  value: { vi: 'Giá trị', en: 'Its value' },
  reason: { vi: 'Lý do', en: 'Why' },
  productName: { vi: 'Tên sản phẩm, hàng hóa', en: 'Name of the product' },
  picture: { vi: 'Hình ảnh sản phẩm', en: 'Picture of the product', id: true },
  producerName: { vi: 'Tên cơ sở sản xuất, kinh doanh', en: 'Name of the producer' },
  producerAddress: { vi: 'Địa chỉ cơ sở', en: 'Address of the producer' },
  origin: { vi: 'Xuất xứ', en: 'Origin' },
  brand: { vi: 'Thương hiệu, nhãn hiệu', en: 'Brand or mark' },
  producedOn: { vi: 'Ngày sản xuất', en: 'Day of production', type: 'date' },
  expiresOn: { vi: 'Hạn sử dụng', en: 'Day of expiry', type: 'date' },
  standard: { vi: 'Tiêu chuẩn công bố áp dụng', en: 'Standard applied' },
  inputGoods: { vi: 'Tên nguyên liệu đầu vào', en: 'What the input is' },
  lot: { vi: 'Số lô', en: 'Lot' },
  epcClass: { vi: 'Tên của lô trong các sự kiện EPCIS', en: 'Name of the lot in EPCIS events', id: true },
  toldOn: { vi: 'Thời điểm lập hộ chiếu này', en: 'When this passport was told', type: 'dateTime' },
  unpublished: { vi: 'Chưa công bố', en: 'Not published yet', type: 'boolean' },
  suspended: { vi: 'Tạm ngừng hiển thị', en: 'Display is suspended', type: 'boolean' },
  storage: { vi: 'Bảo quản', en: 'How to keep it' },
  warning: { vi: 'Cảnh báo an toàn', en: 'Safety warnings' },
  traceCode: { vi: 'Mã truy xuất nguồn gốc: ba phần', en: 'Trace code: its three parts' },
  productCode: { vi: 'Mã truy vết sản phẩm', en: 'Product trace code' },
  locationCode: { vi: 'Mã truy vết địa điểm', en: 'Location trace code' },
  source: { vi: 'Nguồn của thông tin', en: 'Where it is known from' },
  recalledAt: { vi: 'Thời điểm thu hồi', en: 'When it was recalled', type: 'dateTime' },
  legalItem: { vi: 'Chín mục theo quy định hiện hành', en: 'The nine items that rules in force ask for' },
  tracedStep: { vi: 'Công đoạn và thời gian', en: 'A step and its time' },
  position: { vi: 'Thứ tự', en: 'Its place', type: 'integer' },
  declaredAt: { vi: 'Thời điểm khai', en: 'When it was declared', type: 'dateTime' },
  invented: {
    vi: 'Dữ liệu minh họa, không có thật',
    en: 'Invented, for a demonstration',
    type: 'boolean',
  },
  lotRecord: {
    vi: 'Lô hàng khi tin này được lập, theo từng cột',
    en: 'The lot as of this message, column by column',
  },
  so_thu_tu: {
    vi: 'Tin thứ mấy về lô: tin có số nhỏ hơn là tin cũ',
    en: 'Which message about the lot this is: one with a smaller number is older',
    type: 'integer',
  },
  ma_truy_xuat_san_pham: { vi: 'Mã truy vết sản phẩm', en: 'Product trace code' },
  ma_truy_xuat_dia_diem: { vi: 'Mã truy vết địa điểm', en: 'Location trace code' },
  so_lo: { vi: 'Số lô', en: 'Lot' },
  ten_san_pham: { vi: 'Tên sản phẩm, hàng hóa', en: 'Name of the product' },
  hinh_anh: { vi: 'Hình ảnh sản phẩm', en: 'Picture of the product' },
  ten_co_so: { vi: 'Tên cơ sở sản xuất, kinh doanh', en: 'Name of the producer' },
  dia_chi: { vi: 'Địa chỉ cơ sở', en: 'Address of the producer' },
  xuat_xu: { vi: 'Xuất xứ', en: 'Origin' },
  su_kien: { vi: 'Các công đoạn và ngày', en: 'Steps and their days' },
  thuong_hieu: { vi: 'Thương hiệu, nhãn hiệu', en: 'Brand or mark' },
  gtin: { vi: 'Mã GTIN', en: 'GTIN' },
  ngay_san_xuat: { vi: 'Ngày sản xuất', en: 'Day of production' },
  han_su_dung: { vi: 'Hạn sử dụng', en: 'Day of expiry' },
  tieu_chuan: { vi: 'Tiêu chuẩn công bố áp dụng', en: 'Standards applied' },
  chung_nhan: { vi: 'Chứng nhận', en: 'Certificates' },
  trang_thai: { vi: 'Trạng thái của lô', en: 'State of the lot' },
  ho_chieu_so: { vi: 'Địa chỉ hộ chiếu số của lô', en: 'Address of the lot’s digital passport' },
}

export function ownContext(publicUrl: string): object {
  const terms = Object.entries(OWN_PROPERTIES).flatMap(([name, { type, id }]) => {
    if (id) return [[`temgoc:${name}`, { '@type': '@id' }]]
    return type ? [[`temgoc:${name}`, { '@type': XSD + type }]] : []
  })
  return {
    '@context': {
      '@version': 1.1,
      temgoc: `${publicUrl}${VOCABULARY_PATH}#`,
      ...Object.fromEntries(terms),
    },
  }
}

/** The vocabulary itself, as RDF in JSON-LD. */
export function ownVocabulary(publicUrl: string): object {
  const label = ({ vi, en }: { vi: string; en: string }) => [
    { '@value': vi, '@language': 'vi' },
    { '@value': en, '@language': 'en' },
  ]
  const steps = Object.entries(OWN_STEPS).map(([name, words]) => ({
    '@id': `temgoc:${termOf(name as OwnStep)}`,
    '@type': 'https://ref.gs1.org/epcis/BizStep',
    'rdfs:label': label(words),
  }))
  const properties = Object.entries(OWN_PROPERTIES).map(([name, words]) => ({
    '@id': `temgoc:${name}`,
    '@type': 'http://www.w3.org/1999/02/22-rdf-syntax-ns#Property',
    'rdfs:label': label(words),
  }))
  return {
    '@context': {
      temgoc: `${publicUrl}${VOCABULARY_PATH}#`,
      rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
    },
    '@graph': [...steps, ...properties],
  }
}
