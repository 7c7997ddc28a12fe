// The rooms of the console as a person sees them: one line each, shown to those whom the permissions let in.
import { type Action, may } from '../accounts/permissions.ts'
import type { Person } from '../accounts/person.ts'
import type { Language } from '../words/words.ts'

interface Place extends Readonly<Record<Language, string>> {
  path: string
  /** Where its pages stand, if not below its path. */
  within?: string
  action: Action
}

const PLACES: readonly Place[] = [
  { path: '/quan-ly', action: 'see-today', vi: 'Hôm nay', en: 'Today' },
  { path: '/quan-ly/vu-viec', action: 'see-cases', vi: 'Vụ việc', en: 'Cases' },
  { path: '/quan-ly/cau-hoi', action: 'see-questions', vi: 'Câu hỏi', en: 'Questions' },
  { path: '/quan-ly/co-so', action: 'see-producers', vi: 'Cơ sở', en: 'Producers' },
  { path: '/quan-ly/san-pham', action: 'see-products', vi: 'Sản phẩm', en: 'Products' },
  { path: '/quan-ly/lo', action: 'see-batches', vi: 'Lô hàng', en: 'Batches' },
  { path: '/quan-ly/tem', action: 'see-rolls', vi: 'Tem', en: 'Stamps' },
  { path: '/quan-ly/quy-trinh', action: 'see-templates', vi: 'Quy trình', en: 'Processes' },
  { path: '/quan-ly/nhap-du-lieu', action: 'import-rows', vi: 'Nhập dữ liệu', en: 'Import' },
  { path: '/quan-ly/chuong-trinh', action: 'see-programme', vi: 'Chương trình', en: 'Programme' },
  { path: '/quan-ly/lien-thong', action: 'see-link', vi: 'Liên thông', en: 'Portals' },
  { path: '/quan-ly/hop-chuan', action: 'see-conformity', vi: 'Hợp chuẩn', en: 'Conformity' },
  { path: '/quan-ly/chat-luong', action: 'see-quality', vi: 'Chất lượng', en: 'Quality' },
  { path: '/quan-ly/chinh-sach', action: 'set-policy', vi: 'Quy tắc phát hiện', en: 'Detection rules' },
  { path: '/quan-ly/thong-bao', action: 'choose-mail', vi: 'Thông báo', en: 'Notifications' },
  {
    path: '/nhan-hang/phieu',
    within: '/nhan-hang',
    action: 'see-receipts',
    vi: 'Nhập hàng',
    en: 'Goods-in',
  },
  { path: '/quan-ly/bao-cao', action: 'see-figures', vi: 'Số liệu', en: 'Figures' },
  { path: '/quan-ly/thung', action: 'pack-cartons', vi: 'Thùng hàng', en: 'Cartons' },
  { path: '/quan-ly/diem-ban', action: 'change-outlet', vi: 'Điểm bán', en: 'Outlets' },
  { path: '/quan-ly/khoa-api', action: 'make-api-key', vi: 'Khóa API', en: 'API keys' },
  { path: '/quan-ly/nguoi-dung', action: 'see-people', vi: 'Người dùng', en: 'People' },
  { path: '/quan-ly/nhat-ky', action: 'see-audit', vi: 'Nhật ký', en: 'Audit log' },
]

export interface Link {
  path: string
  label: string
  /** The page stands in this room. */
  current: boolean
}

export function placesFor(person: Person, language: Language, here: string): Link[] {
  const open = PLACES.filter(({ action }) => may(person, action))
  const inside = open.filter(
    ({ path, within = path }) => here === path || (path !== '/quan-ly' && here.startsWith(`${within}/`)),
  )
  const nearest = inside.sort((a, b) => b.path.length - a.path.length)[0]
  return open.map((place) => ({ path: place.path, label: place[language], current: place === nearest }))
}

/** Whether a page may lead there: rooms that are shut to a person are not shown to them. */
export const mayEnter = (person: Person | null, path: string): boolean =>
  PLACES.every((place) => place.path !== path || (person !== null && may(person, place.action)))
