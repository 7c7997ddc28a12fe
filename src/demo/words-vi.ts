import type { DemoWords } from './words.ts'

export const demoVi: DemoWords = {
  heading: 'Thử quét tem',
  lead: 'Mỗi con tem dưới đây cho một câu trả lời khác nhau, và mỗi trạng thái đều có thật trong dữ liệu minh họa. Quét bằng điện thoại, hoặc bấm vào tem.',
  stampsHeading: 'Tem để thử',
  symbol: (code) => `Mã QR của tem ${code}`,
  pin: (pin) => `Mã PIN dưới lớp cào: ${pin}`,
  pinTry: 'Với tem có mã PIN, hãy thử nhập sai một số, rồi nhập đúng, rồi nhập lại từ một trình duyệt khác.',
  stamps: {
    'first-check': {
      title: 'Lần kiểm tra đầu tiên',
      note: 'Mỗi lần bạn mở trang này là một con tem chưa ai quét. Quét lại lần nữa, trang nhớ là bạn.',
    },
    'without-pin': {
      title: 'Tem không có mã PIN',
      note: 'Cũng là lần đầu, nhưng tem này cấp không kèm lớp cào: trang không thể xác nhận gì hơn.',
    },
    'checked-before': {
      title: 'Đã được kiểm tra trước đó',
      note: 'Hai người đã quét trước bạn, ở hai tỉnh. Trang kể lại mà không vội kết luận.',
    },
    'pin-used': {
      title: 'Mã PIN đã có người dùng',
      note: 'Mới quét thì trang chỉ nói tem đã được kiểm tra. Nhập mã PIN: đúng, nhưng người khác đã dùng từ hơn một tuần trước.',
    },
    'many-places': {
      title: 'Một mã, rất nhiều nơi',
      note: 'Mã này được quét hơn ba mươi lần ở nhiều tỉnh xa nhau. Trang nói mã có lẽ đang bị sao chép, và vì sao.',
    },
    received: {
      title: 'Cửa hàng đã nhập',
      note: 'Một cửa hàng báo đã nhập món hàng này, và trang hỏi bạn có đang mua ở đó không.',
    },
    sold: { title: 'Đã bán', note: 'Cửa hàng báo đã bán. Nếu hàng còn trên kệ thì có điều cần hỏi.' },
    'link-differs': {
      title: 'Số lô trong mã QR khác số lô đăng ký',
      note: 'Mã QR này theo dạng GS1 Digital Link. Số lô nó mang khác với dữ liệu, nên trang nhắc bạn so với bao bì.',
    },
    'out-of-region': {
      title: 'Ngoài vùng dự kiến bán',
      note: 'Lô này chỉ dự kiến bán ở Cà Mau. Khi mạng của bạn cho biết tỉnh khác (máy chủ cần dữ liệu vị trí mạng), trang thêm một dòng lưu ý, không hơn.',
    },
    expired: {
      title: 'Quá hạn sử dụng',
      note: 'Nhà sản xuất khai hạn đã qua. Chứng nhận OCOP cũng hết hiệu lực, nên không còn hiện sao.',
    },
    'not-activated': {
      title: 'Chưa kích hoạt',
      note: 'Tem đã in, nhưng nhà sản xuất chưa báo là đã dán lên hàng bán.',
    },
    'under-review': {
      title: 'Đang được xem xét',
      note: 'Cơ quan quản lý tạm ngừng hiển thị thông tin của lô.',
    },
    sample: { title: 'Tem mẫu', note: 'Để trưng bày, không để bán.' },
    recalled: { title: 'Lô bị thu hồi', note: 'Trang nói ngay từ dòng đầu là đừng dùng.' },
    void: { title: 'Tem đã hủy', note: 'Cuộn tem bị mất cắp và đã hủy cả dải.' },
    'key-retired': {
      title: 'Loạt tem ngừng dùng',
      note: 'Khóa tạo ra loạt mã này coi như đã lộ: mã vẫn tra được, nhưng trang nói không còn đủ để tin.',
    },
  },
  forged: {
    heading: 'Mã bịa ra',
    note: 'Hai dãy này không in trên con tem nào. Bấm để xem trang từ chối ra sao.',
    unissued: 'Đúng dạng, nhưng không ai cấp',
    malformed: 'Thiếu ký tự',
  },
}
