import type { PictureRefusal } from '../pictures/picture.ts'
import { vi } from '../words/vi.ts'

export const receivedVi = {
  title: 'Đã nhận báo cáo của bạn',
  number: 'Số báo cáo',
  receivedAt: (at: number) =>
    `Nhận lúc ${vi.moment(at)}. Hãy ghi lại số này, để khi hỏi chúng tôi tìm đúng báo cáo.`,
  again:
    'Báo cáo này đã được nhận từ trước, nên lần gửi vừa rồi không tính thêm và phần bạn sửa sau đó chưa được lưu. Nếu muốn kể thêm, hãy',
  another: 'viết một báo cáo mới.',
  nextHeading: 'Tiếp theo',
  read: 'Người phụ trách của tỉnh đọc báo cáo cùng với lịch sử của con tem này.',
  noVerdict:
    'Một báo cáo chưa phải là kết luận về hàng hay về nhà sản xuất. Trang của tem chỉ đổi sau khi sự việc được xem xét.',
  mayAnswer: 'Bạn đã để lại cách liên lạc, nên chúng tôi có thể hỏi thêm hoặc trả lời bạn.',
  cannotAnswer: 'Bạn không để lại cách liên lạc, nên chúng tôi không thể trả lời riêng cho bạn.',
  keptHeading: 'Chúng tôi lưu gì',
  kept: 'Đúng những gì bạn đã gửi, và giờ gửi.',
  keptWithCheck: 'Đúng những gì bạn đã gửi, giờ gửi, và báo cáo đến từ lần kiểm tra tem nào.',
  photoLeftOut:
    'Chưa giữ được ảnh của bạn: hôm nay có quá nhiều ảnh gửi đến. Bạn hãy giữ lại ảnh, phòng khi cần đến.',
  keptPhoto: 'Ảnh của bạn, sau khi đã xóa vị trí, giờ chụp và tên máy ghi trong tệp.',
  notKept:
    'Ngoài ra, báo cáo không ghi gì về điện thoại của bạn: không số máy, không vị trí, không địa chỉ mạng.',
  network:
    'Để chặn gửi dồn dập, một con số rút gọn của mạng, chỉ có nghĩa với riêng con tem này, được giữ đến hết ngày rồi xóa.',
  /** What stands beside a field, or above the form. */
  errors: {
    reason: { missing: 'Hãy chọn một trong bốn ý dưới đây.' },
    words: {
      missing: 'Bạn chọn “Chuyện khác”: hãy kể đôi lời để chúng tôi hiểu.',
      'too-long': 'Phần kể dài quá 2.000 ký tự. Hãy rút gọn lại; chưa chữ nào bị mất.',
    },
    contact: {
      'too-long': 'Chỗ này chỉ nhận đến 200 ký tự. Một số điện thoại hoặc một địa chỉ thư là đủ.',
      'too-short': 'Số điện thoại này còn thiếu số. Hãy viết lại cho đủ, hoặc để trống.',
    },
    photo: {
      'not-a-picture':
        'Tệp này không phải ảnh JPEG, PNG hay WebP. Hãy chọn ảnh chụp bằng điện thoại hoặc ảnh chụp màn hình, hoặc gửi không kèm ảnh.',
      'too-large': 'Ảnh nặng hơn 10 MB. Hãy chọn ảnh nhỏ hơn, hoặc gửi không kèm ảnh.',
      heic: 'Ảnh này ở dạng HEIC, trang này chưa nhận được. Hãy đặt máy ảnh lưu ảnh JPEG (iPhone: Cài đặt › Camera › Định dạng › Tương thích nhất) rồi chụp lại, hoặc gửi không kèm ảnh.',
      'too-many-pixels':
        'Ảnh có hơn 50 triệu điểm ảnh. Hãy chụp lại ở độ phân giải thường, hoặc gửi không kèm ảnh.',
      damaged: 'Tệp ảnh bị hỏng hoặc chưa tải lên trọn vẹn. Hãy chọn lại ảnh.',
      'choose-again':
        'Ảnh bạn chọn dùng được, nhưng trình duyệt không giữ lại. Hãy chọn lại ảnh trước khi gửi.',
    } satisfies Record<PictureRefusal | 'choose-again', string>,
    form: {
      'too-many-from-network':
        'Hôm nay mạng bạn đang dùng đã gửi ba báo cáo về con tem này, nên báo cáo này chưa được nhận. Những gì bạn viết vẫn còn bên dưới: hãy chép lại, hoặc gửi lại vào ngày mai hay từ mạng khác.',
      'too-many-of-stamp':
        'Hôm nay con tem này đã nhận nhiều báo cáo, nên báo cáo này chưa được nhận. Những gì bạn viết vẫn còn bên dưới: hãy chép lại, hoặc gửi lại vào ngày mai.',
      'send-again':
        'Chúng tôi chưa lưu được trọn vẹn báo cáo. Những gì bạn viết vẫn còn bên dưới: hãy gửi lại. Gửi lại không thành hai báo cáo.',
    },
  },
}
