// The sentences around the requirements, in both languages.
import type { Language } from '../../words/words.ts'
import type { RequirementState } from './requirements.ts'

export type ConformityWords = typeof vi

const vi = {
  title: 'Đối chiếu hợp chuẩn',
  lead: 'Từng yêu cầu theo quy định hiện hành, nơi hệ thống đáp ứng và số liệu lúc này. Dùng làm hồ sơ tự đánh giá.',
  asOf: (moment: string) => `Số liệu lúc ${moment}.`,
  notLaw:
    'Nội dung quy định được tóm tắt theo cách hiểu của người xây dựng hệ thống, không thay cho văn bản. Một số văn bản có thể đã được sửa; cần đối chiếu bản đang có hiệu lực.',
  columns: {
    rule: 'Văn bản',
    asks: 'Yêu cầu',
    where: 'Hệ thống đáp ứng ở đâu',
    figure: 'Số liệu',
    state: 'Mức đáp ứng',
  },
  states: { met: 'Đáp ứng', 'in-part': 'Một phần', outside: 'Ngoài hệ thống' } satisfies Record<
    RequirementState,
    string
  >,
  counts: (met: number, part: number, outside: number) =>
    `${met} yêu cầu đáp ứng, ${part} đáp ứng một phần, ${outside} nằm ngoài hệ thống.`,
  caption: 'Các yêu cầu và nơi đáp ứng',
  archive: 'Hồ sơ của một sản phẩm',
  archiveLead:
    'Toàn bộ dữ liệu của một sản phẩm trong một tệp ZIP: chín mục, công đoạn, sự kiện, tem, phản ánh, vụ việc, nhật ký. Không có thông tin riêng của người dân.',
  product: 'Sản phẩm',
  take: 'Tải hồ sơ',
  readMe: (product: string, moment: string) => `HỒ SƠ TRUY XUẤT NGUỒN GỐC
Sản phẩm: ${product}
Lập lúc: ${moment}

san-pham.json            sản phẩm, cơ sở, chứng nhận
chin-muc.csv, .json      chín mục của từng lô, theo quy định hiện hành
lo/.../ho-chieu.jsonld   hộ chiếu số của lô
lo/.../cong-doan.json    các bản khai, kể cả bản đã được đính chính
lo/.../chuoi.json        chuỗi băm của lô, tự kiểm được
lo/.../minh-chung/       tệp minh chứng của các công đoạn
hinh/                    hình ảnh sản phẩm
lo/.../su-kien-epcis.jsonld  sự kiện EPCIS 2.0
tem.csv                  các dải tem của lô và trạng thái
phan-anh.csv             phản ánh: số, thời điểm, lý do
vu-viec.csv              vụ việc liên quan
luot-quet-theo-ngay.csv  lượt quét theo ngày và tỉnh
lien-thong.csv           bản tin đã gửi tới cổng
nhat-ky.csv              ai đã thực hiện lệnh nào, lúc nào

Mã số thuế, người liên hệ, thư điện tử, nội dung và liên hệ của người phản ánh không có trong hồ sơ.
`,
}

const en: ConformityWords = {
  title: 'Conformity',
  lead: 'Each requirement of the rules in force, where the system meets it, and the figures of this moment: for the self-assessment file.',
  asOf: (moment) => `Figures of ${moment}.`,
  notLaw:
    'Rules are told in short as the makers of the system understood them, and do not stand for the texts. Some may have been amended; compare what is in force.',
  columns: {
    rule: 'Rule',
    asks: 'It asks',
    where: 'Where the system meets it',
    figure: 'Figures',
    state: 'Met',
  },
  states: { met: 'Met', 'in-part': 'In part', outside: 'Outside' },
  counts: (met, part, outside) => `${met} requirements met, ${part} in part, ${outside} outside the system.`,
  caption: 'Requirements and where they are met',
  archive: 'Everything about one product',
  archiveLead:
    'All data of a product as one ZIP file: the nine items, steps, events, stamps, reports, cases, records. Nothing private of people is in it.',
  product: 'Product',
  take: 'Take the file',
  readMe: (product, moment) => `TRACEABILITY FILE
Product: ${product}
Made: ${moment}

san-pham.json            product, producer, certificates
chin-muc.csv, .json      the nine items of each batch, as rules in force ask
lo/.../ho-chieu.jsonld   digital product passport of the batch
lo/.../cong-doan.json    declarations, those that were corrected included
lo/.../chuoi.json        the batch's chain of hashes, which anybody can check
lo/.../minh-chung/       files that show steps to be true
hinh/                    pictures of the product
lo/.../su-kien-epcis.jsonld  EPCIS 2.0 events
tem.csv                  runs of stamps and their state
phan-anh.csv             reports: number, moment, reason
vu-viec.csv              cases
luot-quet-theo-ngay.csv  scans by day and province
lien-thong.csv           messages to portals
nhat-ky.csv              who gave which command, when

Tax numbers, contact persons, mail addresses, and the words and contacts of people who reported are not in it.
`,
}

export const conformityWords = (language: Language): ConformityWords => (language === 'en' ? en : vi)
