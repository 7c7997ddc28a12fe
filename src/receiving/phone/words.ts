// The words of the phone. What the server judges comes with words of its own; here are those for what the phone knows
// by itself, which is never that something is good.
import { clockOf, dayFirst, dayOf } from '../../time.ts'
import type { GoodsCount, Guess } from './scan.ts'

export interface PhoneWords {
  appName: string
  needsScript: string
  late: string
  scanning: string
  updated: string
  renew: string
  addLine: string
  openHeading: string
  goOn: string
  openSince(at: number, stamps: number): string
  goods: string
  goodsCount(goods: GoodsCount): string
  damage: string
  damageTitle: string
  damageHint: string
  damagePhoto: string
  damageNote: string
  keepPhoto: string
  photoKept: string
  photoNeeded: string
  photoBad: string
  photoUnkept: string
  unkept: string
  remove: string
  removeThis(end: string): string
  removeLine(goods: string): string
  removed: string
  drop: string
  dropSure: string
  dropYes: string
  dropNo: string
  dropped: string
  dropAway: string
  ended: Readonly<Record<'closed' | 'dropped', string>>
  loading: string
  signedOut: string
  signIn: string
  signOut: string
  noOutlet: string
  neverHere: string
  chooseOutlet: string
  noLocationCode: string
  expectedHeading: string
  expectedHint: string
  supplier: string
  document: string
  product: string
  quantity: string
  note: string
  noteHint: string
  noteRead(lines: number, stamps: number, unclear: readonly number[]): string
  noteAway: string
  noteReading: string
  lineUnclear: string
  begin: string
  receipts: string
  ready: string
  camera: string
  cameraBusy: string
  cameraRefused: string
  cameraOff: string
  reopenCamera: string
  type: string
  typeLabel: string
  add: string
  photo: string
  photoEmpty: string
  photoReading: string
  photoEmptyAction: string
  torch: string
  writesVietnamese: { title: string; action: string }
  list: string
  listEmpty: string
  close: string
  finish: string
  finishWaiting(n: number): string
  finishEmpty: string
  finishing: string
  finishAway: string
  online: string
  away: string
  counted(accepted: number, expected: number): string
  countLabel: string
  over(n: number): string
  problems(n: number): string
  waiting(n: number): string
  repeat: { title: string; action: string }
  guesses: { [G in Guess]: { title: string; action: string } }
  refused: string
  othersDelivery(outlet: string): string
  anew: string
}

const moment = (at: number) => `${clockOf(at)} ${dayFirst(dayOf(at))}`

const listed = (rows: readonly number[]) => rows.slice(0, 8).join(', ') + (rows.length > 8 ? ', …' : '')

const counted = ({ accepted, expected, waiting }: GoodsCount) =>
  `${expected === null ? accepted : `${accepted}/${expected}`}${waiting > 0 ? ` (+${waiting})` : ''}`

const vi: PhoneWords = {
  appName: 'Nhập hàng',
  needsScript:
    'Trang này cần JavaScript để dùng máy ảnh và quét khi mất mạng. Hãy bật JavaScript trong cài đặt của trình duyệt, hoặc mở bằng trình duyệt khác.',
  late: 'Nếu chờ lâu vẫn chưa mở: mạng đang yếu, hoặc trình duyệt quá cũ. Trang này cần Chrome 80, Safari 14.1 (iOS 14.5) hoặc mới hơn.',
  scanning: 'Quét tem',
  updated: 'Đã có bản mới của ứng dụng. Các lượt quét vẫn còn nguyên.',
  renew: 'Mở bản mới',
  addLine: 'Thêm dòng này',
  openHeading: 'Phiếu đang mở',
  goOn: 'Quét tiếp',
  openSince: (at, stamps) => `Mở lúc ${moment(at)}, đã nhận ${stamps} tem.`,
  goods: 'Đã nhận theo sản phẩm',
  goodsCount: (goods) =>
    goods.expected !== null && goods.accepted > goods.expected
      ? `${counted(goods)}, thừa ${goods.accepted - goods.expected}`
      : counted(goods),
  damage: 'Hàng hỏng',
  damageTitle: 'Chụp hàng hỏng',
  damageHint: 'Ảnh được lưu cùng phiếu nhập làm bằng chứng. Không có mạng cũng chụp được; máy gửi sau.',
  damagePhoto: 'Ảnh thùng hoặc sản phẩm',
  damageNote: 'Hỏng thế nào',
  keepPhoto: 'Lưu ảnh',
  photoKept: 'Đã lưu ảnh cùng phiếu',
  photoNeeded: 'Chưa chọn ảnh.',
  photoBad: 'Không đọc được ảnh này.',
  photoUnkept: 'Máy không lưu được ảnh, có thể bộ nhớ đã đầy. Giải phóng bộ nhớ rồi thử lại.',
  unkept:
    'Máy không lưu được lượt quét: bộ nhớ đã đầy, hoặc trình duyệt chặn lưu dữ liệu. Đừng đóng trang khi còn lượt chờ gửi.',
  remove: 'Bỏ',
  removeThis: (end) => `Bỏ lượt quét ${end}`,
  removeLine: (goods) => `Bỏ dòng ${goods}`,
  removed: 'Đã bỏ lượt quét',
  drop: 'Bỏ cả phiếu',
  dropSure: 'Bỏ phiếu nhập này? Các lượt quét vẫn được lưu lại, nhưng hàng không được tính là đã nhập.',
  dropYes: 'Bỏ phiếu nhập',
  dropNo: 'Giữ phiếu',
  dropped: 'Đã bỏ phiếu nhập.',
  dropAway: 'Cần có mạng để bỏ phiếu nhập.',
  ended: { closed: 'Phiếu này đã được đóng trên máy khác.', dropped: 'Phiếu này đã được bỏ trên máy khác.' },
  loading: 'Đang mở…',
  signedOut: 'Phiên đăng nhập đã hết. Các lượt quét vẫn được giữ trên máy này và sẽ gửi sau khi đăng nhập.',
  signIn: 'Đăng nhập lại',
  signOut: 'Đăng xuất',
  noOutlet: 'Tài khoản này chưa gắn với điểm bán nào. Liên hệ cơ quan quản lý để được gắn.',
  neverHere: 'Lần đầu mở trên máy này cần có mạng.',
  chooseOutlet: 'Điểm bán',
  noLocationCode: 'chưa có mã địa điểm, chưa nhận hàng được',
  expectedHeading: 'Hàng chờ nhận (không bắt buộc)',
  expectedHint: 'Nêu trước thì máy so từng tem với danh sách này.',
  supplier: 'Người giao',
  document: 'Số phiếu giao',
  product: 'Sản phẩm',
  quantity: 'Số lượng',
  note: 'Tệp phiếu giao (CSV, XLSX)',
  noteHint: 'Cột: sản phẩm, số lượng; nếu có: lô, GTIN, mã tem.',
  noteRead: (lines, stamps, unclear) =>
    `Đã đọc ${lines} dòng, ${stamps} sản phẩm.${unclear.length > 0 ? ` Bỏ qua dòng ${listed(unclear)}: không rõ số lượng.` : ''}`,
  noteAway: 'Cần có mạng để đọc tệp. Không có mạng thì gõ từng dòng, hoặc quét mà không so với phiếu.',
  noteReading: 'Đang đọc tệp…',
  lineUnclear: 'Cần cả tên sản phẩm và số lượng, từ 1 đến 1.000.000.',
  begin: 'Bắt đầu quét',
  receipts: 'Phiếu nhập',
  ready: 'Đưa mã QR vào khung',
  camera: 'Máy ảnh',
  cameraBusy: 'Đang mở máy ảnh…',
  cameraRefused: 'Không mở được máy ảnh. Dùng súng quét, gõ mã hoặc chọn ảnh.',
  cameraOff: 'Máy ảnh đang tắt. Nếu trình duyệt chặn máy ảnh, hãy cho phép lại trong cài đặt của trang này.',
  reopenCamera: 'Mở lại máy ảnh',
  type: 'Gõ mã',
  typeLabel: 'Mã in trên tem hoặc nhãn thùng',
  add: 'Thêm',
  photo: 'Ảnh mã',
  photoReading: 'Đang đọc ảnh…',
  photoEmpty: 'Không thấy mã QR trong ảnh',
  photoEmptyAction: 'Chụp lại gần hơn, đủ sáng; hoặc gõ 16 ký tự in trên tem.',
  torch: 'Đèn',
  writesVietnamese: {
    title: 'Bàn phím đang gõ tiếng Việt',
    action: 'Bộ gõ đã đổi chữ trong mã. Chuyển sang gõ tiếng Anh rồi quét lại.',
  },
  list: 'Đã quét',
  listEmpty: 'Chưa quét tem nào.',
  close: 'Quay lại quét',
  finish: 'Xong',
  finishWaiting: (n) =>
    `Còn ${n > 0 ? `${n} lượt quét` : 'ảnh hoặc lượt quét đã bỏ'} chờ gửi. Khi có mạng, máy tự gửi; sau đó mới đóng phiếu được.`,
  finishEmpty: 'Chưa quét tem nào.',
  finishing: 'Đang mở phiếu để đóng…',
  finishAway: 'Mọi lượt quét đã gửi xong. Đóng phiếu cần có mạng: bấm lại Xong khi có mạng.',
  online: 'Có mạng',
  away: 'Mất mạng',
  counted: (accepted, expected) => (expected > 0 ? `${accepted}/${expected}` : `${accepted}`),
  countLabel: 'được nhận',
  over: (n) => `thừa ${n}`,
  problems: (n) => `${n} có vấn đề`,
  waiting: (n) => `${n} chờ kiểm tra`,
  repeat: {
    title: 'Đã quét rồi',
    action: 'Mã này đã quét trong lần nhận này. Nếu là sản phẩm khác mang cùng mã, để riêng cả hai.',
  },
  guesses: {
    code: { title: 'Chờ kiểm tra', action: 'Đúng dạng mã, chưa kiểm tra được. Để sang một bên, chưa bán.' },
    'on-note': {
      title: 'Có trong phiếu giao, chờ kiểm tra',
      action: 'Mã có trong phiếu giao; tình trạng tem chưa kiểm tra được. Chưa bán.',
    },
    'not-on-note': {
      title: 'Không có trong phiếu giao',
      action: 'Phiếu giao liệt kê mã nhưng không có mã này. Để riêng; sẽ kiểm tra khi có mạng.',
    },
    'no-code': { title: 'Không phải mã tem', action: 'Quét lại đúng mã QR của tem, hoặc gõ 16 ký tự.' },
  },
  refused: 'Máy chủ không nhận',
  othersDelivery: (outlet) =>
    `Phiếu đang quét trên máy này là của ${outlet}, tài khoản đang dùng không thuộc điểm bán đó. Các lượt quét vẫn được giữ; đăng nhập bằng tài khoản của điểm bán để gửi.`,
  anew: 'Chuyển các lượt quét còn chờ sang phiếu mới',
}

const en: PhoneWords = {
  appName: 'Goods-in',
  needsScript:
    'This page needs JavaScript for the camera and for scanning offline. Turn it on in the settings of the browser, or use another one.',
  late: 'If this does not open, the network is weak or the browser too old. This page needs Chrome 80, Safari 14.1 (iOS 14.5) or newer.',
  scanning: 'Scanning',
  updated: 'There is a newer app. Your scans are still here.',
  renew: 'Open it',
  addLine: 'Add this line',
  openHeading: 'Open receipts',
  goOn: 'Go on',
  openSince: (at, stamps) => `Begun ${moment(at)}, ${stamps} stamps taken in.`,
  goods: 'Taken in by product',
  goodsCount: (goods) =>
    goods.expected !== null && goods.accepted > goods.expected
      ? `${counted(goods)}, ${goods.accepted - goods.expected} too many`
      : counted(goods),
  damage: 'Damage',
  damageTitle: 'Photograph damage',
  damageHint: 'The photo is kept with the receipt as evidence. It works offline too; it is sent later.',
  damagePhoto: 'Photo of the box or item',
  damageNote: 'What is wrong',
  keepPhoto: 'Keep the photo',
  photoKept: 'The photo is kept with the receipt',
  photoNeeded: 'No photo was chosen.',
  photoBad: 'This photo cannot be read.',
  photoUnkept: 'This phone could not keep the photo, perhaps it is full. Make room and try again.',
  unkept:
    'This phone cannot keep scans: it is full, or the browser keeps nothing. Do not close this page while scans wait.',
  remove: 'Remove',
  removeThis: (end) => `Remove scan ${end}`,
  removeLine: (goods) => `Remove the line ${goods}`,
  removed: 'The scan was removed',
  drop: 'Drop the receipt',
  dropSure: 'Drop this receipt? Its scans are kept on record, but the goods do not count as received.',
  dropYes: 'Drop it',
  dropNo: 'Keep it',
  dropped: 'The receipt was dropped.',
  dropAway: 'Dropping a receipt needs a connection.',
  ended: {
    closed: 'This receipt was closed on another device.',
    dropped: 'This receipt was dropped on another device.',
  },
  loading: 'Opening…',
  signedOut: 'You were signed out. Your scans are kept on this phone and are sent once you sign in.',
  signIn: 'Sign in again',
  signOut: 'Sign out',
  noOutlet: 'This account belongs to no outlet yet. Ask the authority to add it.',
  neverHere: 'The first time on this phone needs a connection.',
  chooseOutlet: 'Outlet',
  noLocationCode: 'has no location code, cannot receive yet',
  expectedHeading: 'What is expected (optional)',
  expectedHint: 'If told, every stamp is held against it.',
  supplier: 'Supplier',
  document: 'Delivery note no.',
  product: 'Product',
  quantity: 'Quantity',
  note: 'Delivery note file (CSV, XLSX)',
  noteHint: 'Columns: product, quantity; if there: lot, GTIN, stamp code.',
  noteRead: (lines, stamps, unclear) =>
    `${lines} lines read, ${stamps} items.${unclear.length > 0 ? ` Left out for want of a clear quantity: row ${listed(unclear)}.` : ''}`,
  noteAway: 'Reading a file needs a connection. Without one, type the lines, or scan without comparing.',
  noteReading: 'Reading the file…',
  lineUnclear: 'Both the product and its quantity are needed, from 1 to 1,000,000.',
  begin: 'Start scanning',
  receipts: 'Receipts',
  ready: 'Hold a QR code into the frame',
  camera: 'Camera',
  cameraBusy: 'Opening the camera…',
  cameraRefused: 'The camera cannot be opened. Use a hand scanner, type a code or choose a photo.',
  cameraOff: 'The camera is off. If the browser blocks it, allow it again in the settings of this page.',
  reopenCamera: 'Open the camera again',
  type: 'Type',
  typeLabel: 'Code printed on the stamp or carton',
  add: 'Add',
  photo: 'Photo of code',
  photoReading: 'Reading the photo…',
  photoEmpty: 'No QR code in the photo',
  photoEmptyAction: 'Take it again, closer and with more light; or type the 16 symbols on the stamp.',
  torch: 'Lamp',
  writesVietnamese: {
    title: 'The keyboard writes Vietnamese',
    action: 'It changed letters of the code. Switch it to English and scan again.',
  },
  list: 'Scanned',
  listEmpty: 'Nothing scanned yet.',
  close: 'Back to scanning',
  finish: 'Done',
  finishWaiting: (n) =>
    `${n > 0 ? `${n} scans` : 'Photos or removals'} wait to be sent. They go by themselves once there is a connection; then the receipt can be closed.`,
  finishEmpty: 'Nothing scanned yet.',
  finishing: 'Opening the receipt to close it…',
  finishAway:
    'All scans are sent. Closing the receipt needs a connection: press Done again once there is one.',
  online: 'Online',
  away: 'Offline',
  counted: (accepted, expected) => (expected > 0 ? `${accepted}/${expected}` : `${accepted}`),
  countLabel: 'accepted',
  over: (n) => `${n} too many`,
  problems: (n) => `${n} with problems`,
  waiting: (n) => `${n} waiting`,
  repeat: {
    title: 'Scanned already',
    action: 'This code was scanned in this delivery. If another item bears it, put both aside.',
  },
  guesses: {
    code: {
      title: 'Waiting',
      action: 'Has the form of a code; not checked yet. Put it aside, do not sell it.',
    },
    'on-note': {
      title: 'On the note, waiting',
      action: 'The code is on the delivery note; its state is not checked yet. Do not sell it.',
    },
    'not-on-note': {
      title: 'Not on the delivery note',
      action: 'The note lists codes and not this one. Put it aside; it is checked once online.',
    },
    'no-code': {
      title: 'Not a stamp code',
      action: 'Scan the QR code of the stamp, or type its 16 symbols.',
    },
  },
  refused: 'Refused by the server',
  othersDelivery: (outlet) =>
    `The delivery on this phone is of ${outlet}, and whoever is signed in does not work there. Its scans are kept; sign in as somebody of that outlet to send them.`,
  anew: 'Move what waits to a new receipt',
}

export const phoneWords = (language: string): PhoneWords => (language === 'en' ? en : vi)
