// The pages about chains in Vietnamese.
import type { FileRefusal } from './verify.ts'
import type { BreakSentences, RootMail } from './words.ts'

const where = (position: number) =>
  position === 0 ? 'bản ghi đầu (chính lô hàng)' : `khai báo thứ ${position}`

export const chainVi = {
  title: (lot: string) => `Chuỗi khai báo của lô ${lot}`,
  what: 'Mỗi khai báo mang dấu (SHA-256) của khai báo trước nó. Sửa, bớt hay đổi chỗ một khai báo thì dấu không còn khớp. Điều liên quan đến cá nhân không hiện ở đây, chỉ còn dấu của chúng.',
  holds: 'Chuỗi nguyên vẹn: mọi khai báo khớp với dấu của nó.',
  broken: (count: number) => `Chuỗi không còn nguyên vẹn: ${count} chỗ sai.`,
  /** Places beyond those that are told. */
  more: (count: number) => `Và ${count} chỗ khác.`,
  notWhole: 'Những gì có trong tệp thì khớp, nhưng tệp không đủ cả chuỗi.',
  since: (links: number) =>
    `Chuỗi ở đây còn ${links} bản ghi sau bản ghi cuối của tệp: tệp tải từ trước, hoặc đã bị cắt phần cuối. Hãy tải tệp mới từ trang của lô.`,
  pageDiffers: 'Thông tin lô đang hiển thị khác với lần khai cuối trong chuỗi: có người đã sửa ngoài chuỗi.',
  links: (count: number) => `${count} bản ghi`,
  hidden: (count: number) =>
    count === 0 ? 'Không có điều nào được giữ kín.' : `${count} điều về cá nhân được giữ kín.`,
  own: 'Lô hàng được khai',
  amended: 'Thông tin lô được đính chính',
  /** A list that holds nothing. */
  none: 'không có',
  step: (position: number) => `Khai báo ${position}`,
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
  checked: (batch: string) => `Lô ${batch}`,
  rootsTitle: 'Gốc của từng ngày',
  rootsWhat:
    'Cuối mỗi ngày, dấu cuối của mọi chuỗi được gộp thành một dấu gốc, công bố tại đây và gửi thư cho các cơ sở. Ai giữ một dấu gốc thì không ai sửa được chuỗi của ngày đó mà không lộ.',
  rootsEmpty: 'Chưa có ngày nào được công bố. Gốc đầu tiên có vào ngày sau khi lô đầu tiên được khai.',
  day: 'Ngày',
  root: 'Gốc',
  chains: 'Số chuỗi',
  heads: 'Danh sách dấu cuối',
  anchored: (day: string, root: string) => `Nằm trong gốc của ngày ${day}: ${root}`,
  notAnchored: 'Chưa nằm trong gốc của ngày nào; gốc của hôm nay được công bố sau nửa đêm.',
  /** Whoever kept the root of another day is told which file to take. */
  ofOtherDay: (batch: string) =>
    `Nếu gốc bạn giữ là của ngày khác, hãy tải tệp của ngày đó: /lo/${batch}/chuoi.json?ngay=NĂM-THÁNG-NGÀY`,
  notWithin:
    'Ngày đó không có gốc được công bố, hoặc lô này khi ấy chưa có chuỗi. Các ngày có ở /goc-ngay; ngày viết theo dạng NĂM-THÁNG-NGÀY, ví dụ 2026-07-01.',
  /** How a chain is worked out by whoever does not trust this program: steps, each a sentence or some. */
  recipeTitle: 'Cách tự tính, không cần chương trình của chúng tôi',
  recipe: [
    'SHA-256 viết bằng 64 chữ số thập lục phân viết thường, tính trên văn bản UTF-8. “JSON của” nghĩa là JSON chuẩn tắc (RFC 8785): tên xếp thứ tự, không có dấu cách.',
    'Từng giá trị: mục trong “digests” ở đúng vị trí của nó là SHA-256 của JSON của [salt, name, value]; mục trong “salts” là SHA-256 của muối như được viết. “shown” mục đầu thuộc về “fields”, theo thứ tự; các mục sau thuộc về điều giữ kín liên quan đến cá nhân.',
    'Từng bản ghi: “hash” là SHA-256 của JSON của {batch, position, previous, shown, salts, digests}. “position” đếm từ 0, “previous” là dấu của bản ghi trước (bản ghi đầu: 64 số 0), “batch” trùng với của tệp. “head” là dấu của bản ghi cuối.',
    'Gốc: “anchor” nói cuối một ngày có những chuỗi nào. Bản ghi ở vị trí length − 1 mang dấu anchor.head. Lá là SHA-256 của byte 00 và JSON của {batch, head, length}; hai nút gộp thành SHA-256 của byte 01 và hai dấu viết thành byte. Từ index, chains (số lá) và path (nút kề thấp nhất trước) tính ra đỉnh cây như RFC 9162, mục 2.1.3. Gốc là SHA-256 của JSON của {chains, day, tree}, trong đó tree là đỉnh ấy.',
    'So gốc đó với gốc bạn đã có từ trước, trong thư hoặc từ /goc-ngay của ngày ấy. Tệp gắn với ngày gần nhất; cần ngày khác thì tải chuoi.json?ngay=NĂM-THÁNG-NGÀY. Tệp có anchor là null thì chỉ tự khớp với chính nó.',
    'Danh sách dấu cuối của một ngày có đủ mọi lá, xếp theo batch: ai gộp chúng lại cũng ra đúng gốc đó, và thấy được lô nào từng có mà nay thiếu.',
  ],
  unknown: 'Lô không tồn tại hoặc chưa được công bố.',
  tooLarge: 'Tệp quá lớn: tệp chuỗi không quá 5 MB.',
  noFile: 'Hãy chọn một tệp hoặc nhập mã lô.',
  refusals: {
    'not-json': 'Đây không phải tệp chuỗi: nội dung không phải JSON.',
    'not-a-chain': 'Đây không phải tệp chuỗi: thiếu hoặc thừa phần, hoặc khác phiên bản.',
  } satisfies Record<FileRefusal, string>,
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
    'names-no-root': () =>
      'Tệp không nêu gốc của ngày nào nên không so được với gốc bạn đưa: hãy tải lại tệp từ trang của lô.',
    'not-kept': ({ position }) => `Từ ${where(position)}, tệp khác với chuỗi đang được giữ tại đây.`,
    'unknown-batch': () => 'Ở đây không có lô nào mang mã này, hoặc lô chưa được công bố.',
  } satisfies BreakSentences,
  /** Names of what a link says. */
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
    subject: (day: string) => `Gốc chuỗi khai báo ngày ${day}`,
    text: ({ day, root, chains, producer, own, publicUrl }: RootMail) =>
      `Kính gửi ${producer},\n\nGốc của mọi chuỗi khai báo (${chains} lô, trong đó ${own} lô của cơ sở) cuối ngày ${day}:\n\n${root}\n\nXin giữ thư này. Nếu sau này có ai sửa một khai báo của ngày đó, gốc tính lại sẽ khác với gốc trong thư.\nXem: ${publicUrl}/goc-ngay\nCách kiểm tra một chuỗi với gốc này: ${publicUrl}/kiem-chuoi\n`,
  },
}
