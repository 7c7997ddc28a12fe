// How many packs came of each line of a delivery note, on the receipt as on the phone.
import { plainWords } from '../plain-letters.ts'

export interface NotedLine {
  product: string
  gtin?: string | null
  lot?: string | null
  quantity: number
  /** It names its stamps one by one: no other line is of the same goods. */
  listsCodes: boolean
}

/**
 * How many packs came of each line. Goods were counted to the first of the lines that nothing tells apart, as those of
 * a gift are beside those that are paid: they fill one after the other, and what is too much is of the last.
 */
export function sharedOut(expected: readonly NotedLine[], counted: ReadonlyMap<number, number>): number[] {
  const goods = expected.map(({ product, gtin, lot, listsCodes }, i) =>
    listsCodes ? `${i}` : [plainWords(product), gtin?.padStart(14, '0'), plainWords(lot ?? '')].join('\n'),
  )
  const left = new Map<string | undefined, number>()
  for (const [i, packs] of counted) left.set(goods[i], (left.get(goods[i]) ?? 0) + packs)
  return expected.map(({ quantity }, i) => {
    const packs = left.get(goods[i]) ?? 0
    const came = goods.lastIndexOf(goods[i] as string) === i ? packs : Math.min(packs, quantity)
    left.set(goods[i], packs - came)
    return came
  })
}
