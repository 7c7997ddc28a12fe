// Sends what waits, in the order in which it was scanned, as soon as there is signal. One sending at a time; what was
// not answered is sent again under the same ids. What was taken out is sent too, and taken out there, before anything
// later: so the server knows of every scan, and a stamp that is scanned anew counts again.
import type { Delivery, PhonePhoto, PhoneScan } from './scan.ts'
import { askLines, askOpen, askPhoto, askRemoval, type Unanswered } from './server.ts'
import type { Store } from './store.ts'

const AT_ONCE = 100
const AGAIN_AFTER_MS = 4000

export interface Syncing {
  store: Store
  delivery(): Delivery | null
  scans(): readonly PhoneScan[]
  told(scans: readonly PhoneScan[]): void
  /** These were taken out, here and there. */
  gone(ids: readonly string[]): void
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
      const waiting = syncing.scans().filter(({ state }) => state === 'waiting')
      const removed = syncing.scans().filter((scan) => scan.removed)
      const unsent = removed.filter(({ state }) => state === 'waiting').slice(0, AT_ONCE)
      const next = unsent.length > 0 ? unsent : removed.length > 0 ? [] : waiting.slice(0, AT_ONCE)
      const [photo] = next.length === 0 && removed.length === 0 ? await syncing.store.photos(delivery.id) : []
      if (next.length > 0) {
        const hindrance = await sendLines(delivery, next)
        if (hindrance) return hindrance
      } else if (removed.length > 0) {
        const ids = removed.slice(0, AT_ONCE).map(({ id }) => id)
        const answer = await askRemoval(delivery.id, ids)
        if (!answer.ok) return answer.error
        await syncing.store.forgetScans(ids)
        syncing.gone(ids)
      } else if (photo) {
        const hindrance = await sendPhoto(photo)
        if (hindrance) return hindrance
      } else return null
    }
    return null
  }

  async function sendLines(delivery: Delivery, scans: readonly PhoneScan[]): Promise<Unanswered | null> {
    const answer = await askLines(delivery.id, scans)
    if (!answer.ok) return answer.error
    const said = new Map(answer.value.results.map((one) => [one.id, one]))
    const told = scans.flatMap((scan): PhoneScan[] => {
      const one = said.get(scan.id)
      return one ? [{ ...scan, state: 'told', said: one }] : []
    })
    // Somebody may have taken one out while its answer was on the way.
    const removed = new Set(syncing.scans().flatMap((scan) => (scan.removed ? [scan.id] : [])))
    const kept = told.map((scan) => (removed.has(scan.id) ? { ...scan, removed: true } : scan))
    await syncing.store.keepScans(kept)
    syncing.told(kept)
    return told.length === 0 ? { reason: 'away' } : null
  }

  async function sendPhoto(photo: PhonePhoto): Promise<Unanswered | null> {
    const answer = await askPhoto(photo)
    if (!answer.ok) return answer.error
    await syncing.store.forgetPhoto(photo.id)
    return null
  }

  addEventListener('online', () => void send())
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) void send()
  })
  return () => void send()
}
