// One batch of the invented producer for every state a stamp can be found in, so that each can be tried for real.
import type { outlet } from '../db/schema.ts'
import type { UsedLot } from '../db/tables/registry.ts'
import type { VoidReason } from '../stamp/state.ts'
import type { FactName, NoticeName } from '../verdict/facts.ts'
import type { TrialName } from './words.ts'

export interface Showcase {
  name: TrialName
  /** What a scan of its next stamp is to say: one that nobody has checked, or that only the demonstration has. */
  shows: FactName
  /** A notice that it is to carry besides, whoever scans it. */
  notice?: NoticeName
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
  /** Its stamps are printed with a key that counts as leaked; left out where the ring has none. */
  leakedKey?: boolean
  voided?: VoidReason
  recall?: string
  review?: string
  /** How far the outlet is with them: of those that arrive it has scanned the first few. */
  atOutlet?: 'arriving' | 'received' | 'sold'
  /** How many of them went there in a carton; without it they came one by one. */
  perCarton?: number
  /** How many of its first stamps two people have checked before, and whether one of them has used the PIN. */
  checked?: number
  pinUsed?: boolean
  /** How many of its first stamps were copied. */
  copied?: number
  /** The lot that its printed Digital Link names, which is another one. */
  linkedLot?: string
  /** What it was made of: a lot of the producer's own, and one that was bought. */
  used?: readonly UsedLot[]
  /** A value that was declared wrong at first and put right a day later. */
  misdeclared?: { step: string; key: string; number: number }
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
    name: 'first-check',
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
    name: 'without-pin',
    shows: 'first-check',
    productId: 'che-minh-hoa',
    batchId: 'minh-hoa-che',
    lot: 'MH-CH-03',
    daysAgo: 22,
    stamps: 200,
    state: 'active',
    atOutlet: 'arriving',
    misdeclared: { step: 'Sấy khô', key: 'moisture', number: 45 },
  },
  {
    name: 'checked-before',
    shows: 'checked-before',
    productId: 'mat-ong-minh-hoa',
    batchId: 'minh-hoa-mat-ong-da-xem',
    lot: 'MH-MO-04',
    daysAgo: 32,
    stamps: 100,
    state: 'active',
    withPin: true,
    checked: 12,
  },
  {
    name: 'pin-used',
    shows: 'checked-before',
    productId: 'ca-phe-minh-hoa',
    batchId: 'minh-hoa-ca-phe-da-cao',
    lot: 'MH-CF-02',
    daysAgo: 34,
    stamps: 100,
    state: 'active',
    withPin: true,
    checked: 12,
    pinUsed: true,
  },
  {
    name: 'many-places',
    shows: 'copied',
    productId: 'thit-trau-gac-bep-minh-hoa',
    batchId: 'minh-hoa-thit-trau-sao-chep',
    lot: 'MH-TT-02',
    daysAgo: 60,
    stamps: 200,
    state: 'active',
    copied: 3,
  },
  {
    name: 'received',
    shows: 'received',
    productId: 'mat-ong-minh-hoa',
    batchId: 'minh-hoa-mat-ong-nhap',
    lot: 'MH-MO-02',
    daysAgo: 25,
    stamps: 200,
    state: 'active',
    withPin: true,
    atOutlet: 'received',
    used: [
      { batchId: 'minh-hoa-mat-ong-da-xem', lot: 'MH-MO-04', quantity: 40, unit: 'kg' },
      { lot: 'OM-07', supplier: 'Hộ nuôi ong Minh Họa', goods: 'Mật ong thô', quantity: 280, unit: 'kg' },
    ],
  },
  {
    name: 'sold',
    shows: 'sold',
    productId: 'thit-trau-gac-bep-minh-hoa',
    batchId: 'minh-hoa-thit-trau-ban',
    lot: 'MH-TT-01',
    daysAgo: 18,
    stamps: 100,
    state: 'active',
    atOutlet: 'sold',
    perCarton: 40,
  },
  {
    name: 'link-differs',
    shows: 'first-check',
    notice: 'link-differs',
    productId: 'mat-ong-minh-hoa',
    batchId: 'minh-hoa-mat-ong-lien-ket',
    lot: 'MH-MO-05',
    daysAgo: 24,
    stamps: 100,
    state: 'active',
    linkedLot: 'MH-MO-99',
  },
  {
    name: 'out-of-region',
    shows: 'first-check',
    productId: 'man-say-minh-hoa',
    batchId: 'minh-hoa-man-say-ca-mau',
    lot: 'MH-MS-02',
    daysAgo: 28,
    stamps: 100,
    state: 'active',
    regions: 'VN-59',
  },
  {
    name: 'not-activated',
    shows: 'not-activated',
    productId: 'ruou-minh-hoa',
    batchId: 'minh-hoa-ruou',
    lot: 'MH-RU-01',
    daysAgo: 9,
    stamps: 100,
    state: 'printed',
  },
  {
    name: 'expired',
    shows: 'expired',
    notice: 'certificate-lapsed',
    productId: 'man-say-minh-hoa',
    batchId: 'minh-hoa-man-say-cu',
    lot: 'MH-MS-01',
    daysAgo: 200,
    shelfDays: 180,
    stamps: 100,
    state: 'active',
  },
  {
    name: 'recalled',
    shows: 'recalled',
    productId: 'che-minh-hoa',
    batchId: 'minh-hoa-che-thu-hoi',
    lot: 'MH-CH-01',
    daysAgo: 40,
    stamps: 100,
    state: 'active',
    recall: 'Nhãn ghi sai hạn sử dụng (tình huống minh họa).',
  },
  {
    name: 'under-review',
    shows: 'under-review',
    productId: 'ca-phe-minh-hoa',
    batchId: 'minh-hoa-ca-phe-xem-xet',
    lot: 'MH-CF-01',
    daysAgo: 30,
    stamps: 100,
    state: 'active',
    review: 'Đang đối chiếu thông tin vùng trồng (tình huống minh họa).',
  },
  {
    name: 'void',
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
    name: 'sample',
    shows: 'sample',
    productId: 'mat-ong-minh-hoa',
    batchId: 'minh-hoa-mat-ong-mau',
    lot: 'MH-MO-03',
    daysAgo: 15,
    stamps: 50,
    state: 'active',
    sample: true,
  },
  {
    name: 'key-retired',
    shows: 'key-retired',
    productId: 'thit-trau-gac-bep-minh-hoa',
    batchId: 'minh-hoa-thit-trau-khoa-lo',
    lot: 'MH-TT-03',
    daysAgo: 22,
    stamps: 50,
    state: 'active',
    leakedKey: true,
  },
]
