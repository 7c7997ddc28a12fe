// Late checks: goods are checked while they are new, on the shelf and in the first days at home. What the product's
// usual age at a check is, is learned from its own stamps; a code that goes on being met long after is on other goods.
import { DAY_SECONDS } from '../../time.ts'
import type { Evidence } from '../evidence.ts'
import { isGateway } from './place.ts'
import { type Chosen, type Settings, type StampSignal, surprise } from './signal.ts'

const settings = {
  'late.weight': { default: 1.7, min: 0, max: 10, unit: 'nats', source: 'labelled' },
  'late.scale': { default: 0.5, min: 0.1, max: 20, unit: 'visits', source: 'labelled' },
  'late.most': { default: 8, min: 0, max: 20, unit: 'nats', source: 'labelled' },
  'late.from': { default: 1.5, min: 0.1, max: 10, unit: 'times', source: 'labelled' },
  'late.perVisit': { default: 3, min: 0.1, max: 20, unit: 'times', source: 'labelled' },
  'late.stayDays': { default: 5, min: 0, max: 60, unit: 'days', source: 'labelled' },
} as const satisfies Settings

export const late: StampSignal<typeof settings> = {
  name: 'late',
  meaning: {
    vi: 'Mã vẫn được quét lâu sau thời gian mà sản phẩm này thường được quét kể từ khi kích hoạt.',
    en: 'The code goes on being checked long after this product usually is, counted from its activation.',
  },
  settings,
  share: (e, p) => surprise(e.late, p['late.weight'], p['late.scale'], p['late.most']),
}

/** How late a check is: 0 up to a share of the usual age, and one for each such share beyond. */
export function lateness(ageDays: number, usualDays: number, p: Chosen<typeof settings>): number {
  return Math.max(0, Math.min(p['late.perVisit'], ageDays / (usualDays * p['late.from']) - 1))
}

/**
 * How much it tells that it is met here, 0 to 1: what was here lately still is. A display and a household are one story,
 * however long they go on.
 */
export function news(e: Evidence, province: string | null, at: number, p: Chosen<typeof settings>): number {
  const stays = province !== null && e.lastPlace !== null && (province === e.lastPlace || isGateway(province))
  if (!stays || p['late.stayDays'] === 0) return 1
  return 1 - Math.exp(-Math.abs(at - e.lastPlaceAt) / DAY_SECONDS / p['late.stayDays'])
}

/** Days from activation to the first check where too little is known, and how many stamps that guess is worth. */
const GUESS = { days: 14, stamps: 40 }

export const NO_AGES: Ages = { stamps: 0, days: 0 }

/** Learned from a product's stamps, and from all where the product has few. */
export function usualAge(product: Ages, all: Ages): number {
  const general = (all.days + GUESS.days * GUESS.stamps) / (all.stamps + GUESS.stamps)
  return Math.max(1, (product.days + general * GUESS.stamps) / (product.stamps + GUESS.stamps))
}

/** Stamps, and the sum of their ages at their first checks. */
export interface Ages {
  stamps: number
  days: number
}
