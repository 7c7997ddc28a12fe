// Every sentence of the start page.
import type { Language } from '../words/words.ts'
import type { StepName } from './first-hour.ts'

export interface StartWords {
  title: string
  hello(name: string): string
  needsYou: string
  nothing: string
  /** A shop's next step, and an inspector's. */
  takeIn: string
  inspect: string
  typeCode: string
  /** To who may enter producers, where there is none. */
  noProducer: string
  enterProducer: string
  importList: string
  firstHour: {
    title(producer: string): string
    lead(done: number, all: number): string
    isDone: string
    next: string
    steps: Readonly<Record<StepName, { name: string; says: string; act: string }>>
  }
}

const WORDS: Readonly<Record<Language, StartWords>> = {
  vi: {
    title: 'Hôm nay',
    hello: (name) => `Chào ${name}`,
    needsYou: 'Việc cần bạn hôm nay',
    nothing: 'Không có việc nào đang chờ bạn.',
    takeIn: 'Nhập hàng mới về',
    inspect:
      'Kiểm tra tại chỗ: quét tem bằng máy ảnh của điện thoại đang đăng nhập; trang của tem có thêm chỗ ghi kết quả.',
    typeCode: 'Gõ mã tem',
    noProducer:
      'Tỉnh chưa có cơ sở sản xuất nào. Nhập cơ sở đầu tiên rồi mời người của cơ sở, hoặc nhập cả danh sách từ tệp.',
    enterProducer: 'Nhập cơ sở đầu tiên',
    importList: 'Nhập từ tệp',
    firstHour: {
      title: (producer) => `Bắt đầu với tem: ${producer}`,
      lead: (done, all) => `Đã xong ${done}/${all} bước. Mỗi bước tự được đánh dấu khi dữ liệu đã có.`,
      isDone: 'đã xong',
      next: 'bước tiếp theo',
      steps: {
        profile: {
          name: 'Hồ sơ cơ sở',
          says: 'Địa chỉ theo xã, phường mới và số điện thoại để người mua liên hệ.',
          act: 'Điền hồ sơ',
        },
        product: {
          name: 'Sản phẩm',
          says: 'Tên, nhóm, ảnh, tiêu chuẩn áp dụng. Chứng nhận OCOP thì tỉnh ghi theo quyết định.',
          act: 'Thêm sản phẩm',
        },
        batch: {
          name: 'Lô hàng',
          says: 'Số lô, ngày sản xuất, hạn dùng và các công đoạn đã làm.',
          act: 'Kê khai lô',
        },
        stamps: {
          name: 'Đặt tem',
          says: 'Chọn số lượng và cỡ tem. Tỉnh duyệt xong thì cuộn tem hiện ra để in.',
          act: 'Đặt tem',
        },
        print: {
          name: 'In tem',
          says: 'Tự in bằng tệp PDF, hoặc gửi bảng mã cho nhà in. In trước khi kích hoạt: tem đã kích hoạt thì không in nữa.',
          act: 'In tem',
        },
        activate: {
          name: 'Kích hoạt',
          says: 'Dán tem lên hàng; khi hàng rời cơ sở thì gắn dải tem vào lô và kích hoạt.',
          act: 'Kích hoạt tem',
        },
        scan: {
          name: 'Quét thử tem của mình',
          says: 'Dùng máy ảnh điện thoại quét một con tem đã kích hoạt và xem trang người mua sẽ thấy.',
          act: 'Xem tem',
        },
      },
    },
  },
  en: {
    title: 'Today',
    hello: (name) => `Hello, ${name}`,
    needsYou: 'What needs you today',
    nothing: 'Nothing is waiting for you.',
    takeIn: 'Take goods in',
    inspect:
      'To inspect: scan a stamp with the camera of the phone that is signed in; its page then takes what you found.',
    typeCode: 'Type a code',
    noProducer:
      'The province has no producer yet. Enter the first one and invite its people, or take a whole list from a file.',
    enterProducer: 'Enter the first producer',
    importList: 'Take a list',
    firstHour: {
      title: (producer) => `Your first stamps: ${producer}`,
      lead: (done, all) => `${done} of ${all} steps done. Each is marked by itself once the data are there.`,
      isDone: 'done',
      next: 'next step',
      steps: {
        profile: {
          name: 'Producer’s profile',
          says: 'The address by the new commune, and a phone number for shoppers.',
          act: 'Fill in the profile',
        },
        product: {
          name: 'Product',
          says: 'Name, group, picture, standards applied. The province records an OCOP certificate from its decision.',
          act: 'Add a product',
        },
        batch: {
          name: 'Batch',
          says: 'Lot, production date, expiry, and the steps that were done.',
          act: 'Declare a batch',
        },
        stamps: {
          name: 'Order stamps',
          says: 'Choose number and size. Once the province approves, the roll is there to print.',
          act: 'Order stamps',
        },
        print: {
          name: 'Print stamps',
          says: 'Print a PDF yourself, or send a table of codes to a printing house. Print before you activate: active stamps are not printed any more.',
          act: 'Print stamps',
        },
        activate: {
          name: 'Activate',
          says: 'Stick the stamps on; when the goods leave, bind their range to the batch and activate it.',
          act: 'Activate stamps',
        },
        scan: {
          name: 'Scan your own stamp',
          says: 'Point your phone’s camera at an activated stamp and see what shoppers will see.',
          act: 'See the stamps',
        },
      },
    },
  },
}

export const startWords = (language: Language): StartWords => WORDS[language]
