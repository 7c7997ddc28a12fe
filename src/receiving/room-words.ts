// The words of the pages around a delivery: the list of receipts, one of them on paper, closing and correcting it,
// marking what was sold.
import type { Language } from '../words/words.ts'
import { afterColon } from './after-colon.ts'
import type { Facts, MissingFact } from './facts.ts'
import type { MarkKind, MarkOutcome } from './mark-stamps.ts'
import type { NoteRefusal } from './read-note.ts'
import type { Warning } from './read-receipts.ts'
import type { Receipt } from './receipt.ts'

export interface RoomWords {
  listTitle: string
  listEmpty: string
  /** The same, to the province, which takes nothing in. */
  listNone: string
  takeIn: string
  columns: { number: string; state: string; opened: string; supplier: string; outlet: string; stamps: string }
  states: Readonly<Record<Receipt['state'], string>>
  receiptTitle(number: string): string
  openReceipt: string
  droppedReceipt: string
  drop: string
  dropSure: string
  photos: string
  photoAlt: string
  corrects(number: string): string
  correctedBy(number: string): string
  replaced: string
  /** What of its goods a closed receipt is listed with. */
  warnings: Readonly<Record<Warning, string>>
  /** Of receipts. */
  recalledToday: string
  /** What all warnings of recalls have in common. */
  recalledFind: string
  reviewedToday: string
  recalled(goods: string, day: string, reason: string | null): string
  madeOfRecalled(goods: string, input: string, day: string): string
  underReview(goods: string, day: string, reason: string | null): string
  /** What was just said to be sold had been recalled. */
  soldRecalled(goods: string, day: string, reason: string | null): string
  reason: string
  facts: Readonly<Record<keyof Facts, string>>
  outlet: string
  locationCode: string
  takenBy: string
  takenAt: string
  closeDone: string
  droppedAt: string
  goods: string
  goodsColumns: {
    product: string
    spec: string
    quantity: string
    lot: string
    producedOn: string
    expiresOn: string
    traceCode: string
    gtin: string
    producer: string
  }
  total(stamps: number): string
  compared: string
  comparedColumns: { goods: string; expected: string; received: string; difference: string }
  difference(n: number): string
  replaces: string
  factRefusals: { long(most: number): string; day: string; ahead: string }
  scans: string
  scansFirst(count: number): string
  scanColumns: { at: string; code: string; verdict: string; accepted: string }
  basis: string
  signature: string
  /** Of each table. */
  files: { hang: string; quet: string; 'doi-chieu': string }
  close: string
  closeTitle: string
  closeLead(accepted: number, problems: number): string
  differs: string
  correct: string
  correctTitle: string
  correctLead: string
  without: string
  withoutFirst(count: number): string
  missing: Readonly<Record<MissingFact, string>>
  refusals: Readonly<Record<string, string>>
  markTitle: string
  markLead: string
  markKind: string
  kinds: Readonly<Record<MarkKind, string>>
  codes: string
  codesHint: string
  from: string
  to: string
  rangeHint: string
  marked(n: number): string
  outcomes: Readonly<Record<MarkOutcome, string>>
  noteRefusals: Readonly<Record<NoteRefusal, string>>
}

const vi: RoomWords = {
  listTitle: 'Phiếu nhập hàng',
  listEmpty: 'Chưa có phiếu nào. Mở “Nhập hàng” trên điện thoại để quét chuyến hàng đầu tiên.',
  listNone: 'Chưa điểm bán nào lập phiếu nhập hàng.',
  takeIn: 'Nhập hàng mới về',
  columns: {
    number: 'Số phiếu',
    state: 'Tình trạng',
    opened: 'Bắt đầu',
    supplier: 'Người giao',
    outlet: 'Điểm bán',
    stamps: 'Số tem',
  },
  states: { open: 'đang nhận', closed: 'đã đóng', dropped: 'đã bỏ' },
  receiptTitle: (number) => `Phiếu nhập hàng ${number}`,
  openReceipt: 'Phiếu đang nhận hàng',
  droppedReceipt: 'Phiếu đã bỏ',
  drop: 'Bỏ phiếu nhập này',
  dropSure: 'Các lượt quét vẫn được lưu lại, nhưng hàng không được tính là đã nhập.',
  photos: 'Ảnh hàng hỏng',
  photoAlt: 'Ảnh chụp lúc nhận hàng',
  corrects: (number) => `Thay cho phiếu ${number}`,
  correctedBy: (number) => `Đã được thay bằng phiếu ${number}`,
  replaced: 'đã được thay',
  warnings: {
    recalled: 'có hàng bị thu hồi',
    'made-of-recalled': 'có hàng làm từ lô bị thu hồi',
    'under-review': 'có hàng đang được xem xét',
  },
  recalledToday: 'phiếu nhập có hàng mới bị thu hồi hoặc làm từ lô bị thu hồi',
  recalledFind: 'bị thu hồi',
  reviewedToday: 'phiếu nhập có hàng đang được xem xét, chưa bán được',
  recalled: (goods, day, reason) =>
    `${goods} bị thu hồi từ ngày ${day}${afterColon(reason)}. Đừng bán phần còn lại; trả lại người giao.`,
  madeOfRecalled: (goods, input, day) =>
    `${goods} được làm từ ${input}; lô nguyên liệu đó bị thu hồi từ ngày ${day}. Để riêng phần còn lại, hỏi cơ sở sản xuất trước khi bán.`,
  underReview: (goods, day, reason) =>
    `${goods} đang được cơ quan quản lý xem xét từ ngày ${day}${afterColon(reason)}. Để riêng phần còn lại, chưa bán cho đến khi có kết luận.`,
  soldRecalled: (goods, day, reason) =>
    `Vừa ghi đã bán ${goods}, lô bị thu hồi từ ngày ${day}${afterColon(reason)}. Ngừng bán, và báo cho người mua nếu liên hệ được.`,
  reason: 'Lý do sửa',
  facts: {
    supplierName: 'Người giao (cơ sở cung cấp)',
    supplierAddress: 'Địa chỉ người giao',
    supplierContact: 'Liên hệ người giao',
    supplierLicence: 'Giấy phép kinh doanh đã kiểm tra (số)',
    outgoingCertificate: 'Giấy kiểm nghiệm xuất xưởng đã kiểm tra (số)',
    document: 'Số phiếu giao, hóa đơn',
    purchasedOn: 'Ngày mua',
    driver: 'Người lái xe',
    plate: 'Biển số xe',
    receiver: 'Người nhận',
    deliveredAt: 'Giờ giao',
    evidence: 'Chứng từ lưu ở đâu',
    note: 'Ghi chú',
  },
  outlet: 'Điểm bán',
  locationCode: 'Mã địa điểm',
  takenBy: 'Người lập phiếu',
  takenAt: 'Đóng phiếu lúc',
  closeDone: 'Đã đóng phiếu. In trang này để ký và lưu.',
  droppedAt: 'Bỏ phiếu lúc',
  goods: 'Hàng đã nhận',
  goodsColumns: {
    product: 'Tên thực phẩm',
    spec: 'Quy cách',
    quantity: 'Số lượng',
    lot: 'Lô',
    producedOn: 'Ngày sản xuất',
    expiresOn: 'Hạn dùng',
    traceCode: 'Mã truy xuất',
    gtin: 'Mã vạch',
    producer: 'Cơ sở sản xuất',
  },
  total: (stamps) => `Tổng cộng ${stamps.toLocaleString('vi-VN')} sản phẩm có tem.`,
  compared: 'Đối chiếu với phiếu giao',
  comparedColumns: {
    goods: 'Hàng theo phiếu giao',
    expected: 'Phải giao',
    received: 'Đã nhận',
    difference: 'Chênh lệch',
  },
  difference: (n) => (n === 0 ? 'đủ' : n > 0 ? `thừa ${n}` : `thiếu ${-n}`),
  replaces: 'Thay cho phiếu',
  factRefusals: {
    long: (most) => `Dài quá ${most} ký tự.`,
    day: 'Ngày giờ này không có.',
    ahead: 'Ngày giờ này chưa tới.',
  },
  scans: 'Các lượt quét không được nhận',
  scansFirst: (count) => `Chỉ in ${count} lượt đầu tiên; tệp các lượt quét có đủ.`,
  scanColumns: { at: 'Lúc', code: 'Mã', verdict: 'Kết quả', accepted: 'Được nhận' },
  basis:
    'Lập theo các trường thông tin của TCVN 13987 và nghĩa vụ kiểm tra mã trước khi phân phối theo quy định hiện hành.',
  signature: 'Ký tên',
  files: { hang: 'Tải bảng hàng', quet: 'Tải các lượt quét', 'doi-chieu': 'Tải bảng đối chiếu' },
  close: 'Đóng phiếu',
  closeTitle: 'Đóng phiếu nhập',
  closeLead: (accepted, problems) =>
    `${accepted} tem được nhận${problems > 0 ? `, ${problems} lượt quét có vấn đề` : ''}. Sau khi đóng, phiếu có số và không sửa được nữa; sai thì lập phiếu mới thay phiếu này.`,
  differs:
    'Hàng đã nhận chưa khớp phiếu giao. Quét tiếp nếu còn sót; nếu đúng như vậy thì cứ đóng phiếu và báo người giao:',
  correct: 'Lập phiếu thay',
  correctTitle: 'Lập phiếu thay phiếu đã đóng',
  correctLead: 'Phiếu cũ vẫn được giữ. Phiếu mới nêu số phiếu cũ và lý do.',
  without: 'Bỏ các lượt quét này khỏi phiếu mới',
  withoutFirst: (count) => `Chỉ liệt kê ${count} lượt quét đầu tiên; những lượt sau bỏ bằng API.`,
  missing: { supplierName: 'Cần tên người giao.', receiver: 'Cần tên người nhận.' },
  refusals: {
    'no-location-code': 'Điểm bán chưa có mã địa điểm. Cơ quan quản lý cấp mã trước khi nhận hàng.',
    'unknown-receipt': 'Không có phiếu này.',
    'not-open': 'Phiếu này đã đóng.',
    full: 'Phiếu này đã đủ 10.000 lượt quét. Hãy đóng phiếu, mở phiếu mới rồi quét tiếp những tem chưa được nhận.',
    'not-closed': 'Phiếu này chưa đóng.',
    'corrected-already': 'Phiếu này đã có phiếu thay.',
    empty: 'Phiếu không có tem nào nhận được. Quét thêm tem, hoặc bỏ phiếu nhập này.',
    busy: 'Đang bận, hãy thử lại.',
    'too-many': 'Mỗi lần gửi từ 1 đến 1.000 lượt quét.',
    unreadable: 'Nội dung gửi lên không đọc được.',
    'too-many-photos': 'Mỗi phiếu có nhiều nhất 50 ảnh.',
    'bad-picture': 'Tệp không phải ảnh JPEG, PNG hay WebP dùng được.',
    'picture-too-large': 'Ảnh lớn quá 10 MB.',
    'too-many-pixels': 'Ảnh có hơn 50 triệu điểm ảnh. Hãy chụp lại ở độ phân giải thường.',
    heic: 'Ảnh ở dạng HEIC, chưa nhận được. Hãy đặt máy ảnh lưu JPEG (iPhone: Cài đặt › Camera › Định dạng › Tương thích nhất) rồi chụp lại.',
  },
  markTitle: 'Ghi đã bán, trả lại',
  markLead:
    'Chỉ ghi được tem đang có trong kho của cửa hàng. Tem đã bán mà xuất hiện ở nơi khác sẽ bị phát hiện. Hàng đã ghi trả lại thì không còn trong kho: muốn bán tiếp món khách trả, hãy quét nhận vào lần nữa.',
  markKind: 'Việc cần ghi',
  kinds: { sold: 'đã bán', returned: 'trả lại (khách trả, hoặc trả người giao)' },
  codes: 'Mã tem hoặc mã thùng',
  codesHint: 'Mỗi dòng một mã. Súng quét gõ thẳng vào đây được.',
  from: 'Hoặc mã đầu',
  to: 'Mã cuối',
  rangeHint: 'Một dải liền nhau, nhiều nhất 10.000 tem.',
  marked: (n) => `Đã ghi ${n} tem.`,
  outcomes: {
    marked: 'đã ghi',
    already: 'đã ghi từ trước',
    'not-here': 'không có trong kho của cửa hàng',
    'not-issued': 'không phải tem đã cấp',
    malformed: 'không phải mã tem',
    'range-too-long': 'dải dài quá 10.000 tem',
  },
  noteRefusals: {
    empty: 'Tệp không có dòng nào.',
    'too-large': 'Tệp quá lớn.',
    'too-many-rows': 'Tệp có quá nhiều dòng.',
    'unpacks-too-large': 'Tệp quá lớn khi mở ra.',
    'old-excel': 'Tệp Excel cũ hoặc có mật khẩu: lưu lại thành .xlsx không mật khẩu.',
    'not-a-table': 'Tệp không phải CSV hay XLSX.',
    damaged: 'Tệp bị hỏng.',
    'far-cells': 'Trang tính có ô ở quá xa danh sách. Hãy chép danh sách sang trang tính mới.',
    'old-letters': 'Tệp gõ bằng phông cũ (TCVN3, VNI): chuyển sang Unicode rồi gửi lại.',
    encrypted: 'Tệp có mật khẩu: lưu lại không mật khẩu.',
    'no-headings': 'Không thấy cột “Sản phẩm” hoặc “Mã tem” ở đầu bảng.',
    'no-goods': 'Không đọc được mặt hàng nào. Mỗi dòng cần tên sản phẩm và số lượng bằng số.',
    'no-quantities':
      'Có tên hàng nhưng không đọc được số lượng ở dòng nào. Hãy đặt tên cột là “Số lượng” và ghi số nguyên, ví dụ 24 hoặc 24 hộp.',
    'too-many-lines': 'Phiếu giao có hơn 200 mặt hàng.',
    'too-many-codes': 'Phiếu giao có hơn 5.000 mã tem.',
  },
}

const en: RoomWords = {
  listTitle: 'Receipts',
  listEmpty: 'No receipts yet. Open “Goods-in” on a phone and scan the first delivery.',
  listNone: 'No outlet has made a receipt yet.',
  takeIn: 'Take goods in',
  columns: {
    number: 'Number',
    state: 'State',
    opened: 'Begun',
    supplier: 'Supplier',
    outlet: 'Outlet',
    stamps: 'Stamps',
  },
  states: { open: 'open', closed: 'closed', dropped: 'dropped' },
  receiptTitle: (number) => `Receipt ${number}`,
  openReceipt: 'Open receipt',
  droppedReceipt: 'Dropped receipt',
  drop: 'Drop the receipt',
  dropSure: 'Its scans are kept on record, but the goods do not count as received.',
  photos: 'Photos of damage',
  photoAlt: 'Photo taken when the goods came',
  corrects: (number) => `In place of receipt ${number}`,
  correctedBy: (number) => `Replaced by receipt ${number}`,
  replaced: 'replaced',
  warnings: {
    recalled: 'holds recalled goods',
    'made-of-recalled': 'holds goods made of what was recalled',
    'under-review': 'holds goods under review',
  },
  recalledToday: 'receipts with goods that were recalled lately, or made of what was',
  recalledFind: 'recalled',
  reviewedToday: 'receipts with goods under review, not to be sold yet',
  recalled: (goods, day, reason) =>
    `${goods} was recalled on ${day}${afterColon(reason)}. Do not sell what is left; return it to the supplier.`,
  madeOfRecalled: (goods, input, day) =>
    `${goods} was made of ${input}, which was recalled on ${day}. Keep what is left apart, and ask the producer before you sell it.`,
  underReview: (goods, day, reason) =>
    `${goods} has been under review by the authority since ${day}${afterColon(reason)}. Keep what is left apart, and do not sell it until that is settled.`,
  soldRecalled: (goods, day, reason) =>
    `You just recorded as sold ${goods}, which was recalled on ${day}${afterColon(reason)}. Stop selling it, and tell the buyers where you can.`,
  reason: 'Why it was corrected',
  facts: {
    supplierName: 'Supplier',
    supplierAddress: "Supplier's address",
    supplierContact: "Supplier's contact",
    supplierLicence: 'Business licence checked (number)',
    outgoingCertificate: 'Certificate of inspection before dispatch checked (number)',
    document: 'Delivery note, invoice',
    purchasedOn: 'Day of purchase',
    driver: 'Driver',
    plate: 'Number plate',
    receiver: 'Received by',
    deliveredAt: 'Time of delivery',
    evidence: 'Where the papers are kept',
    note: 'Note',
  },
  outlet: 'Outlet',
  locationCode: 'Location code',
  takenBy: 'Made by',
  takenAt: 'Closed',
  closeDone: 'The receipt is closed. Print this page to sign and keep it.',
  droppedAt: 'Dropped',
  goods: 'Goods received',
  goodsColumns: {
    product: 'Food',
    spec: 'Pack',
    quantity: 'Quantity',
    lot: 'Lot',
    producedOn: 'Produced',
    expiresOn: 'Expires',
    traceCode: 'Trace code',
    gtin: 'Barcode',
    producer: 'Producer',
  },
  total: (stamps) => `${stamps.toLocaleString('en')} stamped items in all.`,
  compared: 'Held against the delivery note',
  comparedColumns: {
    goods: 'On the delivery note',
    expected: 'Expected',
    received: 'Received',
    difference: 'Difference',
  },
  difference: (n) => (n === 0 ? 'complete' : n > 0 ? `${n} too many` : `${-n} missing`),
  replaces: 'In place of receipt',
  factRefusals: {
    long: (most) => `Longer than ${most} characters.`,
    day: 'There is no such day or time.',
    ahead: 'This is still to come.',
  },
  scans: 'Scans that were not taken in',
  scansFirst: (count) => `The first ${count} only; the file of scans has them all.`,
  scanColumns: { at: 'At', code: 'Code', verdict: 'Verdict', accepted: 'Accepted' },
  basis:
    'Made with the fields of TCVN 13987 and the duty to check codes before distribution under the rules in force.',
  signature: 'Signature',
  files: { hang: 'Goods as a file', quet: 'Scans as a file', 'doi-chieu': 'Comparison as a file' },
  close: 'Close the receipt',
  closeTitle: 'Close the receipt',
  closeLead: (accepted, problems) =>
    `${accepted} stamps accepted${problems > 0 ? `, ${problems} scans with problems` : ''}. Once closed it has a number and is not edited; a mistake is mended by a new receipt in its place.`,
  differs:
    'What was taken in is not what the delivery note says. Go on scanning if something was missed; if it is so, close the receipt and tell the supplier:',
  correct: 'Replace it',
  correctTitle: 'A receipt in place of a closed one',
  correctLead: 'The old receipt is kept. The new one names it and says why.',
  without: 'Leave these scans out of the new receipt',
  withoutFirst: (count) => `The first ${count} scans only; later ones are left out by the API.`,
  missing: { supplierName: 'The supplier is needed.', receiver: 'The receiver is needed.' },
  refusals: {
    'no-location-code': 'The outlet has no location code yet; the authority gives one.',
    'unknown-receipt': 'There is no such receipt.',
    'not-open': 'This receipt is closed.',
    full: 'This receipt holds 10,000 scans, and no more fit. Close it, open another, and scan there what was not taken in.',
    'not-closed': 'This receipt is not closed.',
    'corrected-already': 'This receipt was replaced already.',
    empty: 'The receipt has no stamp to receive. Scan others, or drop it.',
    busy: 'Busy; try again.',
    'too-many': '1 to 1,000 scans at once.',
    unreadable: 'What was sent cannot be read.',
    'too-many-photos': 'A receipt holds at most 50 photos.',
    'bad-picture': 'This is no JPEG, PNG or WebP picture that can be read.',
    'picture-too-large': 'The picture is larger than 10 MB.',
    'too-many-pixels': 'The picture has more than 50 million pixels. Take it again at the usual resolution.',
    heic: 'The picture is a HEIC file, which cannot be taken. Let the camera save JPEG (iPhone: Settings › Camera › Formats › Most Compatible) and take it again.',
  },
  markTitle: 'Mark as sold or returned',
  markLead:
    'Only stamps in the stock of the outlet can be marked. A sold stamp that turns up elsewhere is noticed. What was marked as returned is in stock no more: to sell on what a customer brought back, scan it in again.',
  markKind: 'What happened',
  kinds: { sold: 'sold', returned: 'returned (by a customer, or to the supplier)' },
  codes: 'Codes of stamps or cartons',
  codesHint: 'One a line. A hand scanner may type straight into it.',
  from: 'Or the first code',
  to: 'The last code',
  rangeHint: 'One run of at most 10,000 stamps.',
  marked: (n) => `${n} stamps marked.`,
  outcomes: {
    marked: 'marked',
    already: 'marked before',
    'not-here': 'not in the stock of the outlet',
    'not-issued': 'no stamp of ours',
    malformed: 'not a stamp code',
    'range-too-long': 'longer than 10,000 stamps',
  },
  noteRefusals: {
    empty: 'The file has no lines.',
    'too-large': 'The file is too large.',
    'too-many-rows': 'The file has too many lines.',
    'unpacks-too-large': 'The file is too large once unpacked.',
    'old-excel': 'An old Excel file, or one with a password: save it as .xlsx without one.',
    'not-a-table': 'The file is neither CSV nor XLSX.',
    damaged: 'The file is damaged.',
    'far-cells': 'The sheet has a cell far away from the list. Copy the list into a new sheet.',
    'old-letters': 'The file is in the fonts of before Unicode (TCVN3, VNI): convert it and send it again.',
    encrypted: 'The file has a password: save it without one.',
    'no-headings': 'No column “Product” or “Stamp code” at the head of the table.',
    'no-goods': 'No goods could be read. Each row needs a product and its quantity in figures.',
    'no-quantities':
      'There are goods, but no row has a quantity that can be read. Head the column “Quantity” and write whole numbers, such as 24 or 24 boxes.',
    'too-many-lines': 'The note has more than 200 products.',
    'too-many-codes': 'The note has more than 5,000 stamp codes.',
  },
}

const TABLES: Readonly<Record<Language, RoomWords>> = { vi, en }
export const roomWords = (language: Language): RoomWords => TABLES[language]
