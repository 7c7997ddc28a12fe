import type { VoidReason } from '../stamp/state.ts'
import { dayFirst as day, dayOf } from '../time.ts'
import { afterColon } from '../words/after-colon.ts'
import { voidedVi } from '../words/vi.ts'
import type { ReceivingWords } from './words.ts'

const on = (at: number | null) => (at === null ? '' : ` ngày ${day(dayOf(at))}`)
const where = (outlet: string | null) => (outlet ? ` tại ${outlet}` : '')
const recorded = (asked = false) =>
  asked ? 'Hãy báo cơ quan quản lý.' : 'Việc này đã được ghi nhận để cơ quan quản lý xem xét.'

export const receivingVi: ReceivingWords = {
  verdicts: {
    good: ({ stamps, accepted }) => ({
      title: stamps > 1 ? `Được nhận ${accepted} tem trong thùng` : 'Được nhận',
      action: 'Tem đã cấp, đã kích hoạt, chưa nơi nào nhận. Nhập hàng.',
    }),
    'expires-soon': ({ expiresOn }) => ({
      title: 'Được nhận, sắp hết hạn',
      action: `Hạn dùng ${expiresOn ? day(expiresOn) : 'gần kề'}. Nhập hàng, xếp ra trước; hàng quá gần hạn thì thỏa thuận lại với người giao.`,
    }),
    suspected: ({ at }) => ({
      title: 'Được nhận, mã có thể đã bị sao chép',
      action: `Có thể nhiều món cùng mang mã này${at === null ? '' : `; cơ quan quản lý xem xét từ${on(at)}`}. Nhập hàng nhưng để riêng, hỏi người giao lấy hàng ở đâu; thấy lạ thì đừng bán và báo cơ quan quản lý.`,
    }),
    'input-recalled': ({ at, reason }) => ({
      title: 'Được nhận, nguyên liệu bị thu hồi',
      action: `Lô này được làm từ ${reason ?? 'một lô khác'}; lô nguyên liệu đó bị thu hồi${on(at)}. Nhập hàng nhưng để riêng, hỏi cơ sở sản xuất trước khi bán.`,
    }),
    repeat: ({ asked }) => ({
      title: 'Đã quét trong lần này',
      action: `${asked ? 'Tem này đã có trong danh sách vừa gửi' : 'Tem này đã được đếm trong phiếu đang lập'}. Nếu quét trúng cùng một sản phẩm thì bỏ qua; nếu là sản phẩm khác mang cùng mã, để riêng cả hai và báo cơ quan quản lý.`,
    }),
    'carton-broken': ({ stamps, accepted }) => ({
      title: `Nhận ${accepted}/${stamps} tem trong thùng`,
      action: 'Một số tem trong thùng không nhận được. Mở thùng, tìm các tem được liệt kê và để riêng.',
    }),
    'carton-opened': () => ({
      title: 'Nhãn thùng hết hiệu lực',
      action: 'Thùng này đã được mở để đóng gói lại. Quét từng tem bên trong.',
    }),
    malformed: () => ({
      title: 'Không phải mã tem',
      action: 'Kiểm tra đã quét đúng mã QR của tem. Nếu tem mờ, gõ 16 ký tự in cạnh mã.',
    }),
    'foreign-address': () => ({
      title: 'Địa chỉ lạ trên tem',
      action:
        'Mã QR dẫn tới trang khác, không phải trang in trên tem thật. Để riêng, không bán, báo cơ quan quản lý.',
    }),
    'not-issued': () => ({
      title: 'Mã chưa từng được cấp',
      action: 'Không có tem nào mang mã này. Để riêng, không bán, hỏi người giao và báo cơ quan quản lý.',
    }),
    void: ({ at, reason }) => ({
      title: 'Tem đã hủy',
      action: `Tem đã bị hủy${on(at)}${reason ? ` (${voidedVi[reason as VoidReason]})` : ''}. Để riêng, không bán, trả lại người giao.`,
    }),
    recalled: ({ at, reason }) => ({
      title: 'Lô bị thu hồi',
      action: `Lô hàng bị thu hồi${on(at)}${afterColon(reason)}. Không nhận, không bán, trả lại người giao.`,
    }),
    sample: () => ({
      title: 'Tem mẫu',
      action: 'Đây là tem mẫu, không dán trên hàng bán. Để riêng và hỏi người giao.',
    }),
    'key-retired': () => ({
      title: 'Loạt tem đã ngừng dùng',
      action: 'Tem thuộc loạt đã bị thay vì lộ khóa, có thể bị làm giả. Để riêng và hỏi cơ sở sản xuất.',
    }),
    'not-activated': () => ({
      title: 'Tem chưa kích hoạt',
      action: 'Cơ sở sản xuất chưa kích hoạt tem này. Để riêng, đề nghị cơ sở kích hoạt rồi quét lại.',
    }),
    'under-review': ({ at }) => ({
      title: 'Lô đang được xem xét',
      action: `Cơ quan quản lý đang xem xét lô hàng này${at === null ? '' : ` từ${on(at)}`}. Để riêng, chưa bán cho đến khi có kết luận.`,
    }),
    sold: ({ at, outlet, asked }) => ({
      title: 'Tem đã bán',
      action: `Sản phẩm mang tem này đã được bán${where(outlet)}${on(at)}. Có thể tem bị sao chép: để riêng, không bán. ${recorded(asked)}`,
    }),
    'received-elsewhere': ({ at, outlet, asked }) => ({
      title: 'Nơi khác đã nhận',
      action: `Tem này đã được nhập${where(outlet)}${on(at)}. Có thể tem bị sao chép: để riêng, không bán. ${recorded(asked)}`,
    }),
    'received-here': ({ at }) => ({
      title: 'Đã nhập từ trước',
      action: `Cửa hàng đã nhập tem này${on(at)}. Nếu là hàng trả về, ghi “trả lại” trước; nếu là hàng mới, để riêng và hỏi người giao.`,
    }),
    expired: ({ expiresOn }) => ({
      title: 'Hết hạn',
      action: `Hạn dùng đã hết${expiresOn ? ` ngày ${day(expiresOn)}` : ''}. Không nhận, trả lại người giao.`,
    }),
    'wrong-product': () => ({
      title: 'Không đúng hàng đã đặt',
      action:
        'Tem đã được cấp, nhưng sản phẩm hoặc lô không có trong phiếu giao. Để riêng, đối chiếu với người giao.',
    }),
  },
}
