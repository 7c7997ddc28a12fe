// What the phone keeps of a delivery and of each scan, and what it counts up to. A scan's id is minted here and never
// changes, so that sending it again counts nothing twice.
import type { SaidLine } from '../say.ts'
import { sharedOut } from '../shared-out.ts'

interface Outlet {
  id: string
  name: string
  locationCode: string | null
}

export interface Me {
  publicUrl: string
  outlets: readonly Outlet[]
  /** Who delivered before; one that was kept by an older app knows none. */
  suppliers?: readonly string[]
}

export interface NoteLine {
  product: string
  gtin?: string | null
  lot?: string | null
  spec?: string | null
  quantity: number
  codes?: readonly string[]
}

export interface Delivery {
  id: string
  outletId: string
  outletName: string
  facts: { supplierName?: string; document?: string }
  expected: readonly NoteLine[]
  startedAt: number
  /** The server has it. */
  opened: boolean
}

export interface PhoneScan {
  id: string
  deliveryId: string
  /** What was read, as it was read. */
  text: string
  /** The code by its form, or the text where it has none: what tells a repeat. */
  key: string
  at: number
  /** waiting: not sent yet. told: the server has judged it. */
  state: 'waiting' | 'told'
  /** What the form alone, or the note that was brought along, says of a scan that waits. */
  guess: Guess
  said: SaidLine | null
  /** The person took it out again. It goes to the server all the same, and is taken out there. */
  removed?: boolean
}

/** None of these is good: what could not be checked is only waiting. */
export type Guess = 'code' | 'on-note' | 'not-on-note' | 'no-code'

/** A photo of how the delivery came, until the server has it. */
export interface PhonePhoto {
  id: string
  deliveryId: string
  picture: Blob
  note: string
  at: number
}

/** Goods of one line of the note, or of one product where no note says what comes. */
export interface GoodsCount {
  /** Tells its row from others. */
  key: string
  name: string
  accepted: number
  /** Not yet judged, but on the note. */
  waiting: number
  /** Null where nothing was said. */
  expected: number | null
}

export interface Tally {
  /** Of what the note promises, where there is one. */
  accepted: number
  /** Taken in beyond it. */
  over: number
  expected: number
  problems: number
  waiting: number
  scans: number
  goods: GoodsCount[]
}

/** What was taken in, by name: a carton may hold several products. */
export const namesOf = ({ goods, product }: SaidLine): string | undefined =>
  [...new Set(goods.map(({ product }) => product))].join(', ') || product?.name

/** Something of it is to be put aside. */
export const isProblem = ({ said }: PhoneScan): boolean =>
  said !== null && (said.level === 'stop' || said.broken.some(({ verdict }) => verdict !== 'repeat'))

export function tallyOf(
  delivery: Delivery,
  scans: readonly PhoneScan[],
  noteLineOf: (key: string) => number | undefined = () => undefined,
): Tally {
  const counted = scans.filter(({ removed }) => !removed)
  const told = counted.flatMap(({ said }) => said ?? [])
  const waiting = counted.filter(({ state }) => state === 'waiting')
  const goods = goodsOf(delivery, told, waiting, noteLineOf)
  const over = goods.reduce((sum, its) => sum + Math.max(0, its.accepted - (its.expected ?? its.accepted)), 0)
  return {
    accepted: told.reduce((sum, { accepted }) => sum + accepted, 0) - over,
    over,
    expected: delivery.expected.reduce((sum, { quantity }) => sum + quantity, 0),
    problems: counted.filter(isProblem).length,
    waiting: waiting.length,
    scans: counted.length,
    goods,
  }
}

/** The row that goods of a scan are counted in. */
export const keyOfGoods = ({ expected, productId }: SaidLine['goods'][number]): string =>
  expected === null ? productId : `line ${expected}`

function goodsOf(
  { expected }: Delivery,
  told: readonly SaidLine[],
  waiting: readonly PhoneScan[],
  noteLineOf: (key: string) => number | undefined,
): GoodsCount[] {
  const noted = expected.map(({ product, lot, spec, quantity }, i): GoodsCount => {
    const name = [product, spec, lot].filter(Boolean).join(' · ')
    return { key: `line ${i}`, name, accepted: 0, waiting: 0, expected: quantity }
  })
  const others = new Map<string, GoodsCount>()
  for (const goods of told.flatMap(({ goods }) => goods ?? [])) {
    const { productId, product, expected, accepted } = goods
    const line = expected === null ? undefined : noted[expected]
    const key = keyOfGoods(goods)
    const its = line ??
      others.get(productId) ?? { key, name: product, accepted: 0, waiting: 0, expected: null }
    its.accepted += accepted
    if (!line) others.set(productId, its)
  }
  const lines = expected.map(({ codes, ...line }) => ({ ...line, listsCodes: (codes ?? []).length > 0 }))
  const shared = sharedOut(lines, new Map(noted.map(({ accepted }, i) => [i, accepted])))
  for (const [i, line] of noted.entries()) line.accepted = shared[i] ?? 0
  for (const { key } of waiting) {
    const line = noted[noteLineOf(key) ?? -1]
    if (line) line.waiting++
  }
  return [...noted, ...others.values()]
}
