// The pages about chains in Vietnamese.
import type { ChainWords } from './words.ts'

const where = (position: number) =>
  position === 0 ? 'bản ghi đầu (chính lô hàng)' : `khai báo thứ ${position}`

export const chainVi: ChainWords = {
  title: (lot) => `Chuỗi khai báo của lô ${lot}`,
  what: 'Mỗi khai báo mang dấu (SHA-256) của khai báo trước nó. Sửa, bớt hay đổi chỗ một khai báo thì dấu không còn khớp. Điều liên quan đến cá nhân không hiện ở đây, chỉ còn dấu của chúng.',
  holds: 'Chuỗi nguyên vẹn: mọi khai báo khớp với dấu của nó.',
  broken: (count) => `Chuỗi không còn nguyên vẹn: ${count} chỗ sai.`,
  more: (count) => `Và ${count} chỗ khác.`,
  notWhole: 'Những gì có trong tệp thì khớp, nhưng tệp không đủ cả chuỗi.',
  since: (links) =>
    `Chuỗi ở đây còn ${links} bản ghi sau bản ghi cuối của tệp: tệp tải từ trước, hoặc đã bị cắt phần cuối. Hãy tải tệp mới từ trang của lô.`,
  pageDiffers: 'Thông tin lô đang hiển thị khác với lần khai cuối trong chuỗi: có người đã sửa ngoài chuỗi.',
  links: (count) => `${count} bản ghi`,
  hidden: (count) =>
    count === 0 ? 'Không có điều nào được giữ kín.' : `${count} điều về cá nhân được giữ kín.`,
  own: 'Lô hàng được khai',
  amended: 'Thông tin lô được đính chính',
  none: 'không có',
  step: (position) => `Khai báo ${position}`,
  correction: 'đính chính khai báo trước',
  head: 'Dấu cuối chuỗi',
  hash: 'Dấu',
  file: 'Tải tệp chuỗi (JSON)',
  checkTitle: 'Kiểm tra chuỗi khai báo',
  checkWhat:
    'Chọn tệp chuỗi đã tải từ trang của lô, hoặc nhập mã lô. Việc kiểm tra chỉ là tính toán: không cần tin vào trang này, bạn có thể tự chạy “npm run verify-chain TỆP”.',
  upload: 'Tệp chuỗi',
  byBatch: 'Hoặc mã của lô',
  byBatchHint: 'Phần sau /lo/ trong địa chỉ trang chuỗi.',
  check: 'Kiểm tra',
  checked: (batch) => `Lô ${batch}`,
  rootsTitle: 'Gốc của từng ngày',
  rootsWhat:
    'Cuối mỗi ngày, dấu cuối của mọi chuỗi được gộp thành một dấu gốc, công bố tại đây và gửi thư cho các cơ sở. Ai giữ một dấu gốc thì không ai sửa được chuỗi của ngày đó mà không lộ.',
  rootsEmpty: 'Chưa có ngày nào được công bố. Gốc đầu tiên có vào ngày sau khi lô đầu tiên được khai.',
  day: 'Ngày',
  root: 'Gốc',
  chains: 'Số chuỗi',
  heads: 'Danh sách dấu cuối',
  anchored: (day, root) => `Nằm trong gốc của ngày ${day}: ${root}`,
  notAnchored: 'Chưa nằm trong gốc của ngày nào; gốc của hôm nay được công bố sau nửa đêm.',
  unknown: { title: 'Không có chuỗi này', detail: 'Lô không tồn tại hoặc chưa được công bố.' },
  tooLarge: 'Tệp quá lớn: tệp chuỗi không quá 5 MB.',
  noFile: 'Hãy chọn một tệp hoặc nhập mã lô.',
  refusals: {
    'not-json': 'Đây không phải tệp chuỗi: nội dung không phải JSON.',
    'not-a-chain': 'Đây không phải tệp chuỗi: thiếu hoặc thừa phần, hoặc khác phiên bản.',
  },
  breaks: {
    'field-edited': ({ position, name }) =>
      `Trường “${name}” ở ${where(position)} đã bị sửa: giá trị không khớp với dấu của nó.`,
    'field-removed': ({ position }) => `Một trường công khai ở ${where(position)} đã bị bớt.`,
    'wrong-salt': ({ position, name }) =>
      `Muối của trường “${name}” ở ${where(position)} không đúng: không phải muối đã dùng khi khai.`,
    'link-edited': ({ position }) =>
      `Phần dấu của ${where(position)} đã bị sửa: không khớp với dấu chung của bản ghi.`,
    'other-batch': ({ position }) => `Bản ghi ở vị trí ${position} thuộc về một lô khác.`,
    removed: ({ position }) => `Có khai báo bị bớt ngay trước ${where(position)}.`,
    'removed-at-end': ({ position }) =>
      `Có khai báo bị bớt ở cuối chuỗi, sau ${where(position)}: dấu cuối không khớp.`,
    reordered: ({ position }) => `Thứ tự bị đổi: ${where(position)} đứng sai chỗ.`,
    'wrong-root': ({ day }) => `Gốc của ngày ${day} không đúng: chuỗi không dẫn đến gốc đã công bố.`,
    'root-not-published': ({ day }) => `Không có gốc nào được công bố cho ngày ${day}.`,
    'behind-root': ({ day }) =>
      `Gốc của ngày ${day} đã thấy chuỗi này ở trạng thái khác: bản ghi mà gốc nói đến không có trong tệp.`,
    'not-kept': ({ position }) => `Từ ${where(position)}, tệp khác với chuỗi đang được giữ tại đây.`,
    'unknown-batch': () => 'Ở đây không có lô nào mang mã này, hoặc lô chưa được công bố.',
  },
  names: {
    productId: 'Mã sản phẩm',
    lot: 'Số lô',
    origin: 'Xuất xứ',
    producedOn: 'Ngày sản xuất',
    expiresOn: 'Hạn dùng',
    noExpiry: 'Không ghi hạn dùng',
    quantity: 'Số lượng',
    unit: 'Đơn vị',
    regions: 'Nơi bán dự kiến',
    templateGroup: 'Nhóm quy trình',
    templateVersion: 'Phiên bản quy trình',
    declaredAt: 'Khai lúc',
    amends: 'Đính chính',
    used: 'Lô đã dùng',
    onBehalf: 'Khai thay',
    id: 'Mã khai báo',
    step: 'Công đoạn',
    happenedOn: 'Ngày thực hiện',
    happenedAt: 'Giờ',
    place: 'Nơi thực hiện',
    declaredBy: 'Cơ sở khai',
    corrects: 'Đính chính cho',
    stepKey: 'Mã công đoạn',
    evidence: 'Tệp chứng minh',
    begunLate: 'Lập chuỗi về sau',
  },
  mail: {
    subject: (day) => `Gốc chuỗi khai báo ngày ${day}`,
    text: ({ day, root, chains, producer, own, publicUrl }) =>
      `Kính gửi ${producer},\n\nGốc của mọi chuỗi khai báo (${chains} lô, trong đó ${own} lô của cơ sở) cuối ngày ${day}:\n\n${root}\n\nXin giữ thư này. Nếu sau này có ai sửa một khai báo của ngày đó, gốc tính lại sẽ khác với gốc trong thư.\nXem và kiểm tra: ${publicUrl}/goc-ngay\n`,
  },
}
