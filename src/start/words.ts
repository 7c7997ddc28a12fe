// Every sentence of the start page.
import type { Language } from '../words/words.ts'
import type { StepName } from './first-hour.ts'

export interface StartWords {
  title: string
  hello(name: string): string
  needsYou: string
  nothing: string
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
          says: 'Tên, nhóm, ảnh, tiêu chuẩn, giấy chứng nhận OCOP nếu có.',
          act: 'Thêm sản phẩm',
        },
        batch: {
          name: 'Lô hàng',
          says: 'Số lô, ngày sản xuất, hạn dùng và các công đoạn đã làm.',
          act: 'Kê khai lô',
        },
        stamps: {
          name: 'Đặt tem',
          says: 'Chọn số lượng và cỡ tem. Tỉnh duyệt rồi cấp mã; bạn in hoặc nhận cuộn tem.',
          act: 'Đặt tem',
        },
        activate: {
          name: 'Kích hoạt',
          says: 'Gắn dải tem vào lô rồi kích hoạt khi hàng rời cơ sở.',
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
          says: 'Name, group, picture, standards, OCOP certificate if there is one.',
          act: 'Add a product',
        },
        batch: {
          name: 'Batch',
          says: 'Lot, production date, expiry, and the steps that were done.',
          act: 'Declare a batch',
        },
        stamps: {
          name: 'Order stamps',
          says: 'Choose number and size. The province approves and issues codes; you print or receive the roll.',
          act: 'Order stamps',
        },
        activate: {
          name: 'Activate',
          says: 'Bind a range of stamps to the batch and activate it when the goods leave.',
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
