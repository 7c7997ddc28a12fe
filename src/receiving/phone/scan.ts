// What the phone keeps of a delivery and of each scan. A scan's id is minted here and never changes, so that sending
// it again counts nothing twice.
import type { SaidLine } from '../say.ts'

export interface Outlet {
  id: string
  name: string
  locationCode: string | null
}

export interface Me {
  name: string
  language: 'vi' | 'en'
  publicUrl: string
  outlets: readonly Outlet[]
}

export interface NoteLine {
  product: string
  gtin?: string | null
  lot?: string | null
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
}

/** None of these is good: what could not be checked is only waiting. */
export type Guess = 'code' | 'on-note' | 'not-on-note' | 'no-code'

export interface Tally {
  accepted: number
  expected: number
  problems: number
  waiting: number
  scans: number
}

export function tallyOf(delivery: Delivery, scans: readonly PhoneScan[]): Tally {
  const told = scans.flatMap(({ said }) => said ?? [])
  return {
    accepted: told.reduce((sum, { accepted }) => sum + accepted, 0),
    expected: delivery.expected.reduce((sum, { quantity }) => sum + quantity, 0),
    problems: told.filter(({ level, broken }) => level === 'stop' || broken.length > 0).length,
    waiting: scans.filter(({ state }) => state === 'waiting').length,
    scans: scans.length,
  }
}
