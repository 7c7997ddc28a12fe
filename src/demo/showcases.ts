// One batch of the invented producer for every state a stamp can be found in, so that each can be tried for real.
import type { outlet } from '../db/schema.ts'
import type { VoidReason } from '../stamp/state.ts'
import type { FactName } from '../verdict/facts.ts'

export interface Showcase {
  /** What a scan of its next unscanned stamp is to say. */
  shows: FactName
  productId: string
  batchId: string
  lot: string
  daysAgo: number
  stamps: number
  state: 'printed' | 'active'
  shelfDays?: number
  regions?: string
  withPin?: boolean
  sample?: boolean
  voided?: VoidReason
  recall?: string
  review?: string
  movements?: readonly ('received' | 'sold')[]
}

export const OUTLETS: readonly (typeof outlet.$inferInsert)[] = [
  {
    id: 'cua-hang-minh-hoa',
    name: 'Cửa hàng Minh Họa',
    address: 'phường Tô Hiệu, tỉnh Sơn La',
    locationCode: 'MH-SL-01',
  },
]

export const SHOWCASES: readonly Showcase[] = [
  {
    shows: 'first-check',
    productId: 'mat-ong-minh-hoa',
    batchId: 'minh-hoa-mat-ong',
    lot: 'MH-MO-01',
    daysAgo: 20,
    stamps: 1000,
    state: 'active',
    withPin: true,
    regions: 'VN-05,VN-HN',
  },
  {
    shows: 'received',
    productId: 'mat-ong-minh-hoa',
    batchId: 'minh-hoa-mat-ong-nhap',
    lot: 'MH-MO-02',
    daysAgo: 25,
    stamps: 200,
    state: 'active',
    withPin: true,
    movements: ['received'],
  },
  {
    shows: 'sold',
    productId: 'thit-trau-gac-bep-minh-hoa',
    batchId: 'minh-hoa-thit-trau-ban',
    lot: 'MH-TT-01',
    daysAgo: 18,
    stamps: 100,
    state: 'active',
    movements: ['received', 'sold'],
  },
  {
    shows: 'not-activated',
    productId: 'ruou-minh-hoa',
    batchId: 'minh-hoa-ruou',
    lot: 'MH-RU-01',
    daysAgo: 9,
    stamps: 100,
    state: 'printed',
  },
  {
    shows: 'expired',
    productId: 'man-say-minh-hoa',
    batchId: 'minh-hoa-man-say-cu',
    lot: 'MH-MS-01',
    daysAgo: 200,
    shelfDays: 180,
    stamps: 100,
    state: 'active',
  },
  {
    shows: 'recalled',
    productId: 'che-minh-hoa',
    batchId: 'minh-hoa-che-thu-hoi',
    lot: 'MH-CH-01',
    daysAgo: 40,
    stamps: 100,
    state: 'active',
    recall: 'Nhãn ghi sai hạn sử dụng (tình huống minh hoạ).',
  },
  {
    shows: 'under-review',
    productId: 'ca-phe-minh-hoa',
    batchId: 'minh-hoa-ca-phe-xem-xet',
    lot: 'MH-CF-01',
    daysAgo: 30,
    stamps: 100,
    state: 'active',
    review: 'Đang đối chiếu thông tin vùng trồng (tình huống minh hoạ).',
  },
  {
    shows: 'void',
    productId: 'che-minh-hoa',
    batchId: 'minh-hoa-che-mat-tem',
    lot: 'MH-CH-02',
    daysAgo: 35,
    stamps: 100,
    state: 'active',
    voided: 'stolen',
  },
  {
    shows: 'sample',
    productId: 'mat-ong-minh-hoa',
    batchId: 'minh-hoa-mat-ong-mau',
    lot: 'MH-MO-03',
    daysAgo: 15,
    stamps: 50,
    state: 'active',
    sample: true,
  },
]
