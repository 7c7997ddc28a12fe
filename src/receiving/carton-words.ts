// The words of packing: cartons, their labels, and what a label says to whoever scans it.
import type { Language } from '../words/words.ts'
import type { PackRefusal } from './pack-cartons.ts'

export type CartonWords = typeof vi

const vi = {
  title: 'Thùng hàng',
  lead: 'Nhãn thùng thay cho mọi tem bên trong: cửa hàng quét một lần là nhận cả thùng. Chỉ đóng được tem đã kích hoạt.',
  empty: 'Chưa có thùng nào.',
  noProducers: 'Chưa có cơ sở nào để đóng thùng.',
  addProducer: 'Thêm cơ sở',
  columns: { code: 'Mã thùng', stamps: 'Số tem', packed: 'Đóng lúc', state: 'Tình trạng' },
  whole: 'còn nguyên',
  opened: 'đã mở',
  acts: 'Việc',
  open: 'Mở thùng',
  openSure: 'Nhãn dán trên thùng sẽ mất hiệu lực, không lấy lại được: cửa hàng phải quét từng tem.',
  openDone: 'Đã mở thùng. Nhãn trên thùng không còn hiệu lực.',
  pack: 'Đóng thùng',
  producer: 'Cơ sở',
  from: 'Mã đầu',
  to: 'Mã cuối',
  rangeHint: 'Mã của tem đầu và tem cuối trong dải liền nhau.',
  codes: 'Hoặc các mã tem',
  codesHint: 'Mỗi dòng một mã; súng quét gõ thẳng vào đây được.',
  perCarton: 'Số tem mỗi thùng',
  perCartonHint: 'Để trống là tất cả vào một thùng.',
  labels: 'Nhãn để in',
  labelsHint: 'In trang này và dán lên thùng sau khi đã niêm.',
  labelFor: (stamps: number) => `${stamps} tem`,
  lots: (lots: string) => `lô ${lots}`,
  internal: 'Mã nội bộ, không phải mã GS1',
  back: 'Về danh sách thùng',
  notStamp: 'Không phải mã tem đã cấp.',
  refusals: {
    'no-stamps': 'Cần nêu dải tem hoặc các mã tem.',
    'too-many-stamps': 'Mỗi lần đóng nhiều nhất 100.000 tem.',
    'too-many-cartons': 'Mỗi lần đóng nhiều nhất 500 thùng.',
    'bad-size': 'Số tem mỗi thùng là số từ 1.',
    'other-producer': 'Có tem không thuộc cơ sở này.',
    'not-active': 'Có tem chưa kích hoạt hoặc đã hủy trong dải này.',
    recalled: 'Có tem thuộc lô đang bị thu hồi: hàng này không được giao đi.',
    busy: 'Đang bận, hãy thử lại.',
  } satisfies Record<Exclude<PackRefusal['reason'], 'packed-already'> | 'busy', string>,
  packedAlready: (carton: string) =>
    `Tem này đã nằm trong thùng ${carton}. Mở thùng đó trước, hoặc bỏ tem này ra.`,
  /** What the public page of a label says. */
  page: {
    title: 'Nhãn thùng hàng',
    says: (stamps: number) =>
      `Nhãn này được cấp cho một thùng có ${stamps} tem. Từng sản phẩm bên trong có tem riêng: quét tem trên sản phẩm để xem nguồn gốc.`,
    opened: 'Thùng mang nhãn này đã được mở; nhãn không còn hiệu lực.',
    unknown: 'Không có thùng nào mang mã này.',
    shop: 'Cửa hàng nhận hàng: mở trang Nhập hàng và quét nhãn.',
  },
}

const en: CartonWords = {
  title: 'Cartons',
  lead: 'A label stands for every stamp inside: a shop scans once and takes in the whole carton. Only active stamps can be packed.',
  empty: 'No cartons yet.',
  noProducers: 'There is no producer to pack for yet.',
  addProducer: 'Add a producer',
  columns: { code: 'Carton', stamps: 'Stamps', packed: 'Packed', state: 'State' },
  whole: 'whole',
  opened: 'opened',
  acts: 'What to do',
  open: 'Open',
  openSure: 'The label on it stands for nothing from then on, for good: a shop has to scan each stamp.',
  openDone: 'The carton was opened. Its label is no longer valid.',
  pack: 'Pack',
  producer: 'Producer',
  from: 'First code',
  to: 'Last code',
  rangeHint: 'Codes of the first and the last stamp of one run.',
  codes: 'Or these stamps',
  codesHint: 'One code a line; a hand scanner may type straight into it.',
  perCarton: 'Stamps in a carton',
  perCartonHint: 'All into one if left empty.',
  labels: 'Labels to print',
  labelsHint: 'Print this page and put each label on its carton once it is sealed.',
  labelFor: (stamps) => `${stamps} stamps`,
  lots: (lots) => `lot ${lots}`,
  internal: 'Internal code, not a GS1 code',
  back: 'All cartons',
  notStamp: 'Not the code of an issued stamp.',
  refusals: {
    'no-stamps': 'A run or codes of stamps are needed.',
    'too-many-stamps': 'At most 100,000 stamps at once.',
    'too-many-cartons': 'At most 500 cartons at once.',
    'bad-size': 'A carton holds one stamp or more.',
    'other-producer': 'Some stamps are not of this producer.',
    'not-active': 'Some stamps are not active, or void.',
    recalled: 'Some stamps are of a batch that is being recalled: these goods must not be delivered.',
    busy: 'Busy; try again.',
  },
  packedAlready: (carton) =>
    `This stamp is in carton ${carton}. Open that one first, or leave this stamp out.`,
  page: {
    title: 'Carton label',
    says: (stamps) =>
      `This label was issued for a carton of ${stamps} stamps. Each item inside has its own: scan the stamp on the item to see its origin.`,
    opened: 'The carton with this label was opened; the label is no longer valid.',
    unknown: 'No carton has this code.',
    shop: 'Shops: open Goods-in and scan the label.',
  },
}

const TABLES: Readonly<Record<Language, CartonWords>> = { vi, en }
export const cartonWords = (language: Language): CartonWords => TABLES[language]
