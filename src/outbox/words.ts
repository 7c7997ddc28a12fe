// Every sentence about receivers and deliveries, in both languages.
import type { ENDPOINT_STATES } from '../db/tables/outbox.ts'
import type { Language } from '../words/words.ts'
import type { Topic } from './enqueue.ts'

export type OutboxWords = typeof vi

const vi = {
  title: 'Báo sang hệ thống khác (webhook)',
  lead: 'Mỗi địa chỉ nhận được tin có chữ ký ngay khi có việc. Máy nhận có tắt vài ngày vẫn nhận đủ khi chạy lại: hệ thống gửi lại thưa dần trong 7 ngày.',
  empty: 'Chưa có địa chỉ nào.',
  add: 'Thêm địa chỉ nhận',
  name: 'Tên',
  url: 'Địa chỉ (https://…)',
  urlHint: 'Máy nhận phải trả lời 2xx trong 10 giây. Không đi theo chuyển hướng, không gửi vào mạng nội bộ.',
  topics: 'Báo về',
  topicNames: {
    'case.opened': 'Vụ việc mới',
    'case.closed': 'Vụ việc đã đóng',
    'batch.recalled': 'Lô bị thu hồi',
  } satisfies Record<Topic, string>,
  save: 'Thêm',
  states: { active: 'Đang gửi', paused: 'Tạm ngừng', gone: 'Bên nhận đã từ chối' } satisfies Record<
    (typeof ENDPOINT_STATES)[number],
    string
  >,
  waiting: (n: number) => `${n} tin chờ gửi`,
  dead: (n: number) => `${n} tin không gửi được`,
  secretHeading: 'Khóa bí mật',
  secretOnce: 'Chép khóa này vào hệ thống nhận ngay bây giờ: nó chỉ hiện một lần.',
  change: 'Sửa tên, địa chỉ, loại tin',
  saveChange: 'Lưu',
  test: 'Gửi thử',
  rotate: 'Đổi khóa bí mật',
  rotateHint: 'Khóa cũ còn dùng được thêm 24 giờ.',
  pause: 'Tạm ngừng',
  resume: 'Gửi tiếp',
  goneNote:
    'Bên nhận trả lời 410: họ không muốn nhận nữa. Khi họ sẵn sàng, bấm “Gửi tiếp” rồi gửi lại từng tin.',
  done: {
    added: 'Đã thêm địa chỉ.',
    changed: 'Đã lưu. Tin đang chờ sẽ gửi tới địa chỉ mới.',
    tested: 'Đã gửi tin thử. Kết quả hiện trong nhật ký.',
    rotated: 'Đã đổi khóa. Trong 24 giờ tới mỗi tin còn được ký thêm bằng khóa cũ.',
    paused: 'Đã tạm ngừng. Tin mới được giữ lại.',
    resumed: 'Đã gửi tiếp.',
    resent: 'Đang gửi. Mở lại trang này để xem kết quả.',
  },
  errors: {
    'not-an-address': 'Địa chỉ chưa đúng, ví dụ https://nhan.example/tem-goc.',
    'not-https': 'Địa chỉ phải bắt đầu bằng https://.',
    'private-address': 'Địa chỉ này nằm trong mạng nội bộ nên không gửi được.',
    already: 'Việc này đã làm rồi.',
    gone: 'Bên nhận đã từ chối. Hãy bấm “Gửi tiếp” trước.',
    busy: 'Có người khác đang sửa cùng lúc. Hãy thử lại.',
  },
  back: 'Về danh sách',
  verify:
    'Kiểm chữ ký theo Standard Webhooks: tiêu đề webhook-id, webhook-timestamp, webhook-signature. Một tin giữ một webhook-id qua mọi lần gửi, nên bên nhận bỏ được tin trùng.',
}

const en: OutboxWords = {
  title: 'Messages to other systems (webhooks)',
  lead: 'Each receiver gets signed messages as things happen. One that is down for days gets them all when it is back: tries go on with growing gaps for 7 days.',
  empty: 'No receivers so far.',
  add: 'Add a receiver',
  name: 'Name',
  url: 'Address (https://…)',
  urlHint:
    'It must answer 2xx within 10 seconds. Redirects are not followed, and nothing is sent into private networks.',
  topics: 'Told of',
  topicNames: {
    'case.opened': 'New cases',
    'case.closed': 'Closed cases',
    'batch.recalled': 'Recalled batches',
  },
  save: 'Add',
  states: { active: 'Sending', paused: 'Paused', gone: 'The receiver declined' },
  waiting: (n) => `${n} waiting`,
  dead: (n) => `${n} given up`,
  secretHeading: 'Secret',
  secretOnce: 'Copy it into the receiving system now: it is shown once.',
  change: 'Change name, address or topics',
  saveChange: 'Save',
  test: 'Send a test',
  rotate: 'Change the secret',
  rotateHint: 'The old one signs too for 24 hours.',
  pause: 'Pause',
  resume: 'Go on sending',
  goneNote:
    'The receiver answered 410: it wants no more. When it is ready, press “Go on sending”, then send each again.',
  done: {
    added: 'The receiver was added.',
    changed: 'Saved. What waits goes to the new address.',
    tested: 'A test was sent. The log shows how it went.',
    rotated: 'The secret was changed. For the next 24 hours each message is signed with the former one too.',
    paused: 'Paused. New messages are kept.',
    resumed: 'Sending goes on.',
    resent: 'It is being sent. Load this page again to see how it went.',
  },
  errors: {
    'not-an-address': 'This is no address, such as https://receiver.example/tem-goc.',
    'not-https': 'The address must begin with https://.',
    'private-address': 'This address is in a private network; nothing can be sent there.',
    already: 'This was done before.',
    gone: 'The receiver declined. Press “Go on sending” first.',
    busy: 'Somebody else changed it just now. Please try again.',
  },
  back: 'Back to the list',
  verify:
    'Check signatures as Standard Webhooks says: headers webhook-id, webhook-timestamp, webhook-signature. A message keeps one webhook-id over all tries, so repeats can be told.',
}

export const outboxWords = (language: Language): OutboxWords => (language === 'en' ? en : vi)
