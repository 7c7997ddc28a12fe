// What the server answered to what was sent, or what stood in the way.
import { showCounts } from './counts.ts'
import { find, show } from './dom.ts'
import { held, isOthers, words } from './held.ts'
import { keyOfGoods, namesOf, type PhoneScan } from './scan.ts'
import type { Unanswered } from './server.ts'
import { signal } from './signal.ts'
import { say } from './verdict-line.ts'

export function told(answered: readonly PhoneScan[]): void {
  for (const scan of answered) {
    const i = held.scans.findIndex(({ id }) => id === scan.id)
    if (i >= 0) held.scans[i] = scan
    if (!scan.removed) held.byKey.set(scan.key, scan)
  }
  const shown = answered.filter(({ removed }) => !removed)
  const latest = shown[shown.length - 1]
  const gravest = shown.find(({ said }) => said?.level === 'stop') ?? latest
  if (gravest?.said) {
    signal(gravest.said.level)
    const { level, title, action, code } = gravest.said
    const which = level === 'stop' ? `${code.slice(-4)} · ` : ''
    say(level, which + title, level === 'good' ? (namesOf(gravest.said) ?? action) : action)
  }
  const goods = latest?.said?.goods[0]
  if (goods) held.latest = keyOfGoods(goods)
  showCounts()
  // Of a long note, the row that just grew is the one to see.
  find('goods').querySelector('[data-latest]')?.scrollIntoView({ block: 'nearest' })
}

export function hindered(by: Unanswered | null): void {
  held.hindrance = by
  showCounts()
  show('signed-out', by?.reason === 'signed-out')
  show('others', isOthers())
  if (held.delivery) find('others-why').textContent = words.othersDelivery(held.delivery.outletName)
  show('refused', by?.reason === 'refused' && !isOthers())
  if (by?.reason === 'refused' && !isOthers()) {
    find('refused-why').textContent = `${words.refused}: ${by.detail}`
    say('stop', words.refused, by.detail)
  }
}

export function gone(ids: readonly string[]): void {
  held.scans = held.scans.filter(({ id }) => !ids.includes(id))
  showCounts()
}
