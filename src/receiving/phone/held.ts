// What this page holds of the delivery that is taken in. The phone's memory keeps what must outlive it.
import { readScanned } from '../../stamp/scanned.ts'
import { show } from './dom.ts'
import type { Delivery, Me, PhoneScan } from './scan.ts'
import type { Unanswered } from './server.ts'
import { openStore } from './store.ts'
import { phoneWords } from './words.ts'

export const words = phoneWords(document.documentElement.lang)

interface Held {
  me: Me | null
  delivery: Delivery | null
  scans: PhoneScan[]
  /** Those that were not taken out again. */
  byKey: Map<string, PhoneScan>
  /** Codes that the note lists, and in which of its lines. */
  listed: ReadonlyMap<string, number>
  /** The row of goods that the last scan was counted in. */
  latest: string | null
  hindrance: Unanswered | null
  /** The phone's memory took the last writing badly. */
  unkept: boolean
  /** Begins a sending. */
  sync(): void
}

export const held: Held = {
  me: null,
  delivery: null,
  scans: [],
  byKey: new Map(),
  listed: new Map(),
  latest: null,
  hindrance: null,
  unkept: false,
  sync: () => {},
}

/** Where the phone keeps nothing, what waits lives only as long as this page. */
export const store = openStore((isTroubled) => {
  if (isTroubled === held.unkept) return
  held.unkept = isTroubled
  show('unkept', isTroubled)
})

export function holdScans(scans: readonly PhoneScan[]): void {
  held.scans = [...scans]
  held.byKey = new Map(scans.filter(({ removed }) => !removed).map((scan) => [scan.key, scan]))
}

export const readCode = (text: string) => readScanned(text, held.me?.publicUrl ?? location.origin)
export const isWhole = (text: string) => readCode(text).kind !== 'none'

/** Whoever is signed in now may work elsewhere than where the delivery was begun. */
export function isOthers(): boolean {
  const { me, delivery } = held
  return delivery !== null && me !== null && !me.outlets.some(({ id }) => id === delivery.outletId)
}
