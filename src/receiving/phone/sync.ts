// Sends what waits, in the order in which it was scanned, as soon as there is signal. One sending at a time; what was
// not answered is sent again under the same ids.

import type { Delivery, PhoneScan } from './scan.ts'
import type { Unanswered } from './server.ts'
import { askLines, askOpen } from './server.ts'
import type { Store } from './store.ts'

const AT_ONCE = 100
const AGAIN_AFTER_MS = 4000

export interface Syncing {
  store: Store
  delivery(): Delivery | null
  waiting(): PhoneScan[]
  told(scans: readonly PhoneScan[]): void
  /** Null when all is well. */
  hindered(by: Unanswered | null): void
}

/** What it returns begins a sending, now or when the present one is done. */
export function startSync(syncing: Syncing): () => void {
  let busy = false
  let asked = false
  let timer: ReturnType<typeof setTimeout> | undefined

  async function send(): Promise<void> {
    if (busy) {
      asked = true
      return
    }
    busy = true
    asked = false
    clearTimeout(timer)
    try {
      const hindrance = await sendAll()
      syncing.hindered(hindrance)
      if (hindrance?.reason === 'away') timer = setTimeout(send, AGAIN_AFTER_MS)
    } finally {
      busy = false
      if (asked) void send()
    }
  }

  async function sendAll(): Promise<Unanswered | null> {
    for (let delivery = syncing.delivery(); delivery; delivery = syncing.delivery()) {
      if (!delivery.opened) {
        const opened = await askOpen(delivery)
        if (!opened.ok) return opened.error
        delivery.opened = true
        await syncing.store.keepDelivery(delivery)
      }
      const scans = syncing.waiting().slice(0, AT_ONCE)
      if (scans.length === 0) return null
      const answer = await askLines(delivery.id, scans)
      if (!answer.ok) return answer.error
      const said = new Map(answer.value.results.map((one) => [one.id, one]))
      const told = scans.flatMap((scan): PhoneScan[] => {
        const one = said.get(scan.id)
        return one ? [{ ...scan, state: 'told', said: one }] : []
      })
      await syncing.store.keepScans(told)
      syncing.told(told)
      if (told.length === 0) return { reason: 'away' }
    }
    return null
  }

  addEventListener('online', () => void send())
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) void send()
  })
  return () => void send()
}
