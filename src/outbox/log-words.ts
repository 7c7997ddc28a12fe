// Every sentence of the delivery log, in both languages: what happened, when it goes on, what somebody should do.
import { clockOf, dayFirst, dayOf } from '../time.ts'
import type { Language } from '../words/words.ts'
import type { Trouble } from './trouble.ts'

export type LogWords = typeof vi

const moment = (at: number) => `${clockOf(at)} ${dayFirst(dayOf(at))}`

const vi = {
  moment,
  heading: 'Nhật ký gửi',
  empty: 'Chưa gửi tin nào.',
  hint: 'Tin mới nhất ở trên. Mỗi tin giữ 90 ngày từ lúc gửi xong.',
  when: 'Lúc',
  what: 'Tin',
  how: 'Kết quả',
  act: 'Thao tác',
  topics: {
    'case.opened': 'Vụ việc mới',
    'case.closed': 'Vụ việc đã đóng',
    'batch.recalled': 'Lô bị thu hồi',
    test: 'Tin thử',
  },
  states: { waiting: 'Chờ gửi', delivered: 'Đã nhận', dead: 'Không gửi được' },
  arrived: (at: string, status: number | null) =>
    `Bên nhận đã nhận lúc ${at}${status ? ` (trả lời ${status})` : ''}.`,
  /** It is its turn at the next sweep. */
  soon: 'Sẽ gửi trong vòng một phút.',
  /** The receiver is paused. */
  held: 'Địa chỉ đang tạm ngừng: tin được giữ lại, gửi khi bấm “Gửi tiếp”.',
  nextTry: (at: string, until: string) => `Sẽ tự gửi lúc ${at}. Nếu đến ${until} vẫn chưa được thì thôi.`,
  givenUp: (at: string, tries: number) => `Đã thôi gửi lúc ${at}, sau ${tries} lần.`,
  /** What to do once what stood in the way is mended. */
  thenResend: 'Xong thì bấm “Gửi lại”.',
  troubles: {
    redirect: {
      what: (status) => `Bên nhận chuyển hướng sang nơi khác (trả lời ${status}); hệ thống không đi theo.`,
      todo: 'Sửa địa chỉ thành nơi nhận thật.',
    },
    'not-let-in': {
      what: (status) => `Bên nhận không cho vào (trả lời ${status}).`,
      todo: 'Hỏi bên nhận xem họ có kiểm chữ ký bằng đúng khóa bí mật không; nếu mất khóa thì bấm “Đổi khóa bí mật”.',
    },
    'no-such-path': {
      what: (status) => `Máy nhận không có địa chỉ này (trả lời ${status}).`,
      todo: 'Hỏi lại bên nhận và sửa địa chỉ.',
    },
    'too-busy': {
      what: (status) => `Bên nhận đang bận (trả lời ${status}).`,
      todo: 'Chưa cần làm gì.',
    },
    broken: {
      what: (status) => `Máy nhận gặp lỗi (trả lời ${status}).`,
      todo: 'Báo người phụ trách máy nhận.',
    },
    answered: {
      what: (status) => `Bên nhận trả lời ${status}; phải là 2xx mới tính là đã nhận.`,
      todo: 'Báo người phụ trách máy nhận.',
    },
    gone: {
      what: () => 'Bên nhận trả lời 410: không muốn nhận nữa.',
      todo: 'Khi họ muốn nhận lại, bấm “Gửi tiếp” rồi “Gửi lại”.',
    },
    'not-an-address': { what: () => 'Địa chỉ không dùng được.', todo: 'Sửa địa chỉ.' },
    'not-https': { what: () => 'Địa chỉ không bắt đầu bằng https://.', todo: 'Sửa địa chỉ.' },
    'private-address': {
      what: () => 'Tên máy dẫn vào mạng nội bộ nên không gửi.',
      todo: 'Dùng một địa chỉ công khai trên Internet.',
    },
    'no-such-host': {
      what: () => 'Không tìm thấy tên máy trong địa chỉ.',
      todo: 'Xem địa chỉ có gõ sai không, tên miền còn hạn không.',
    },
    unreachable: {
      what: () => 'Không kết nối được với máy nhận.',
      todo: 'Xem máy nhận có đang chạy và có mở cho Internet vào không.',
    },
    'bad-certificate': {
      what: () => 'Chứng chỉ https của máy nhận không hợp lệ.',
      todo: 'Nhờ bên nhận thay chứng chỉ.',
    },
    'timed-out': {
      what: () => 'Máy nhận không trả lời trong 10 giây.',
      todo: 'Nhờ bên nhận trả lời 2xx ngay, rồi mới xử lý tin.',
    },
    'broken-off': {
      what: () => 'Kết nối đứt giữa chừng.',
      todo: 'Nếu lặp lại nhiều lần, báo người phụ trách máy nhận.',
    },
    'secret-unreadable': {
      what: () => 'Không đọc được khóa bí mật để ký tin.',
      todo: 'Bấm “Đổi khóa bí mật” và chép khóa mới sang bên nhận.',
    },
  } satisfies Record<Trouble, { what(status: number): string; todo: string }>,
  tries: (n: number) => `${n} lần gửi`,
  oneTry: ({ number, at, ms }: { number: number; at: string; ms: number }) =>
    `Lần ${number}, lúc ${at}, mất ${ms} ms.`,
  took: 'Nhận',
  resend: 'Gửi lại',
  now: 'Gửi ngay',
}

const en: LogWords = {
  moment,
  heading: 'Delivery log',
  empty: 'Nothing was sent so far.',
  hint: 'The latest first. Each is kept for 90 days after it is done.',
  when: 'When',
  what: 'Message',
  how: 'How it went',
  act: 'Action',
  topics: {
    'case.opened': 'New case',
    'case.closed': 'Case closed',
    'batch.recalled': 'Batch recalled',
    test: 'Test',
  },
  states: { waiting: 'Waiting', delivered: 'Arrived', dead: 'Given up' },
  arrived: (at, status) => `The receiver took it at ${at}${status ? ` (answered ${status})` : ''}.`,
  soon: 'It is sent within a minute.',
  held: 'The receiver is paused: it is kept, and sent when you press “Go on sending”.',
  nextTry: (at, until) => `The next try is at ${at}. It is given up if nothing has worked by ${until}.`,
  givenUp: (at, tries) => `Given up at ${at}, after ${tries === 1 ? 'one try' : `${tries} tries`}.`,
  thenResend: 'Then press “Send again”.',
  troubles: {
    redirect: {
      what: (status) => `The receiver points elsewhere (answered ${status}); redirects are not followed.`,
      todo: 'Change the address to where it really is.',
    },
    'not-let-in': {
      what: (status) => `The receiver did not let it in (answered ${status}).`,
      todo: 'Ask them whether they check signatures with the right secret; if it is lost, press “Change the secret”.',
    },
    'no-such-path': {
      what: (status) => `The receiving machine has no such address (answered ${status}).`,
      todo: 'Ask them, and change the address.',
    },
    'too-busy': {
      what: (status) => `The receiver is busy (answered ${status}).`,
      todo: 'Nothing to do so far.',
    },
    broken: {
      what: (status) => `The receiving machine failed (answered ${status}).`,
      todo: 'Tell whoever looks after it.',
    },
    answered: {
      what: (status) => `The receiver answered ${status}; only 2xx counts as taken.`,
      todo: 'Tell whoever looks after it.',
    },
    gone: {
      what: () => 'The receiver answered 410: it wants no more.',
      todo: 'When they want it again, press “Go on sending”, then “Send again”.',
    },
    'not-an-address': { what: () => 'The address cannot be used.', todo: 'Change the address.' },
    'not-https': { what: () => 'The address does not begin with https://.', todo: 'Change the address.' },
    'private-address': {
      what: () => 'The name leads into a private network; nothing is sent there.',
      todo: 'Use an address of the open Internet.',
    },
    'no-such-host': {
      what: () => 'There is no machine of that name.',
      todo: 'See whether the address is mistyped or its domain has run out.',
    },
    unreachable: {
      what: () => 'The receiving machine could not be reached.',
      todo: 'See whether it runs and is open to the Internet.',
    },
    'bad-certificate': {
      what: () => 'The receiver’s https certificate does not hold.',
      todo: 'Ask them to renew it.',
    },
    'timed-out': {
      what: () => 'The receiver did not answer within 10 seconds.',
      todo: 'Ask them to answer 2xx at once and to work on the message afterwards.',
    },
    'broken-off': {
      what: () => 'The connection broke off.',
      todo: 'If it happens again and again, tell whoever looks after the receiver.',
    },
    'secret-unreadable': {
      what: () => 'The secret that signs it cannot be read.',
      todo: 'Press “Change the secret” and copy the new one to the receiver.',
    },
  },
  tries: (n) => (n === 1 ? 'One try' : `${n} tries`),
  oneTry: ({ number, at, ms }) => `Try ${number}, at ${at}, ${ms} ms.`,
  took: 'Taken',
  resend: 'Send again',
  now: 'Send now',
}

export const logWords = (language: Language): LogWords => (language === 'en' ? en : vi)
