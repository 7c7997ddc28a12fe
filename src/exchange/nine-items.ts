// The nine items that rules in force ask of whoever traces a product, told of one batch as plain data. The passport,
// the files and the link to a portal are made from these and so say the same.
import type { Day } from '../time.ts'

/** A critical tracking event: what was done, and when. */
interface TrackedStep {
  step: string
  happenedOn: Day
  /** HH:MM in Vietnam, where it was said. */
  happenedAt: string | null
  place: string
  declaredBy: string
  /** Milliseconds since 1970 UTC. */
  declaredAt: number
  /** What was declared of it besides, in the declarant's words. */
  fields: readonly { label: string; value: string }[]
}

export interface Nine {
  /** 1, 2: name and picture; the path of the picture below the site's root. */
  name: string
  picture: string
  /** 3, 4: who makes it, and where. */
  producer: string
  address: string
  /** 5: origin. */
  origin: string
  /** 6: what was done to it, in order; what was put right stands for what was wrong. */
  steps: readonly TrackedStep[]
  /** 7: mark and lot; the GTIN is the producer's own. */
  brand: string | null
  lot: string
  gtin: string | null
  /** 8: when it was made and when it expires; null for goods without expiry. */
  producedOn: Day
  expiresOn: Day | null
  /** 9: standards applied. */
  standards: readonly string[]
}

/** What each item is called, in their order. */
export const NINE_NAMES = {
  vi: [
    'Tên sản phẩm, hàng hóa',
    'Hình ảnh sản phẩm, hàng hóa',
    'Tên đơn vị sản xuất, kinh doanh',
    'Địa chỉ đơn vị sản xuất, kinh doanh',
    'Xuất xứ',
    'Các sự kiện truy xuất và thời gian',
    'Thương hiệu, nhãn hiệu, số lô, số sê-ri',
    'Thời hạn sử dụng',
    'Tiêu chuẩn công bố áp dụng',
  ],
  en: [
    'Name of the product',
    'Picture of the product',
    'Name of the producer or trader',
    'Address of the producer or trader',
    'Origin',
    'Tracking events and their times',
    'Brand, mark, lot or serial',
    'Expiry',
    'Standards applied',
  ],
} as const

/** Each item as one text, empty where nothing was declared. */
export function nineAsText(nine: Nine): string[] {
  return [
    nine.name,
    nine.picture,
    nine.producer,
    nine.address,
    nine.origin,
    nine.steps.map(({ step, happenedOn }) => `${happenedOn} ${step}`).join('; '),
    [nine.brand, nine.lot, nine.gtin && `GTIN ${nine.gtin}`].filter(Boolean).join('; '),
    nine.expiresOn ?? '',
    nine.standards.join('; '),
  ]
}
