// The words of the phone. What the server judges comes with words of its own; here are those for what the phone knows
// by itself, which is never that something is good.
import type { Guess } from './scan.ts'

export interface PhoneWords {
  loading: string
  signedOut: string
  signIn: string
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
  noteRead(lines: number, stamps: number): string
  noteAway: string
  begin: string
  receipts: string
  ready: string
  camera: string
  cameraBusy: string
  cameraRefused: string
  type: string
  typeLabel: string
  add: string
  photo: string
  photoEmpty: string
  torch: string
  list: string
  listEmpty: string
  close: string
  finish: string
  finishWaiting(n: number): string
  finishEmpty: string
  online: string
  away: string
  counted(accepted: number, expected: number): string
  countLabel: string
  problems(n: number): string
  waiting(n: number): string
  seen: string
  repeat: { title: string; action: string }
  guesses: { [G in Guess]: { title: string; action: string } }
  refused: string
  anew: string
}

const vi: PhoneWords = {
  loading: 'Đang mở…',
  signedOut: 'Phiên đăng nhập đã hết. Các lượt quét vẫn được giữ trên máy này và sẽ gửi sau khi đăng nhập.',
  signIn: 'Đăng nhập lại',
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
  noteRead: (lines, stamps) => `Đã đọc ${lines} dòng, ${stamps} sản phẩm.`,
  noteAway: 'Cần có mạng để đọc tệp. Có thể bắt đầu quét ngay và so sau.',
  begin: 'Bắt đầu quét',
  receipts: 'Phiếu nhập',
  ready: 'Đưa mã QR vào khung',
  camera: 'Máy ảnh',
  cameraBusy: 'Đang mở máy ảnh…',
  cameraRefused: 'Không mở được máy ảnh. Dùng súng quét, gõ mã hoặc chọn ảnh.',
  type: 'Gõ mã',
  typeLabel: 'Mã in trên tem hoặc nhãn thùng',
  add: 'Thêm',
  photo: 'Ảnh',
  photoEmpty: 'Không thấy mã QR trong ảnh.',
  torch: 'Đèn',
  list: 'Đã quét',
  listEmpty: 'Chưa quét tem nào.',
  close: 'Đóng',
  finish: 'Xong',
  finishWaiting: (n) => `Còn ${n} lượt quét chờ gửi. Khi có mạng, máy tự gửi; sau đó mới đóng phiếu được.`,
  finishEmpty: 'Chưa quét tem nào.',
  online: 'Có mạng',
  away: 'Mất mạng',
  counted: (accepted, expected) => (expected > 0 ? `${accepted}/${expected}` : `${accepted}`),
  countLabel: 'được nhận',
  problems: (n) => `${n} có vấn đề`,
  waiting: (n) => `${n} chờ kiểm tra`,
  seen: 'Đã đọc mã',
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
  anew: 'Chuyển các lượt quét còn chờ sang phiếu mới',
}

const en: PhoneWords = {
  loading: 'Opening…',
  signedOut: 'You were signed out. Your scans are kept on this phone and are sent once you sign in.',
  signIn: 'Sign in again',
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
  noteRead: (lines, stamps) => `${lines} lines read, ${stamps} items.`,
  noteAway: 'Reading a file needs a connection. You may scan now and compare later.',
  begin: 'Start scanning',
  receipts: 'Receipts',
  ready: 'Hold a QR code into the frame',
  camera: 'Camera',
  cameraBusy: 'Opening the camera…',
  cameraRefused: 'The camera cannot be opened. Use a hand scanner, type a code or choose a photo.',
  type: 'Type',
  typeLabel: 'Code printed on the stamp or carton',
  add: 'Add',
  photo: 'Photo',
  photoEmpty: 'No QR code in the photo.',
  torch: 'Lamp',
  list: 'Scanned',
  listEmpty: 'Nothing scanned yet.',
  close: 'Close',
  finish: 'Done',
  finishWaiting: (n) =>
    `${n} scans wait to be sent. They go by themselves once there is a connection; then the receipt can be closed.`,
  finishEmpty: 'Nothing scanned yet.',
  online: 'Online',
  away: 'Offline',
  counted: (accepted, expected) => (expected > 0 ? `${accepted}/${expected}` : `${accepted}`),
  countLabel: 'accepted',
  problems: (n) => `${n} with problems`,
  waiting: (n) => `${n} waiting`,
  seen: 'Code read',
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
  anew: 'Move what waits to a new receipt',
}

export const phoneWords = (language: string): PhoneWords => (language === 'en' ? en : vi)
