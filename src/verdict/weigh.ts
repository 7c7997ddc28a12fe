// Weighs the evidence of one stamp: each signal's share in nats, and their sum. Visitors alone are bounded by what a
// busy shelf explains.
import type { Evidence } from './evidence.ts'
import type { Policy } from './policy.ts'
import { type ReasonName, STAMP_SIGNALS, type StampSignalName } from './signals/registry.ts'

export interface Share {
  name: ReasonName
  nats: number
}

/** The shares of all signals, after the bound on visitors. */
export function sharesOf(e: Evidence, policy: Policy): Share[] {
  const nats = Object.fromEntries(
    STAMP_SIGNALS.map((signal) => [signal.name, signal.share(e, policy)]),
  ) as Record<StampSignalName, number>
  const visitors = nats.phones + nats.strangers
  const room = policy['shelf.most'] + nats.homes + Math.max(0, nats.place - policy['place.least'])
  if (visitors > room) {
    const bound = room / visitors
    for (const name of ['phones', 'strangers', 'after-sale'] as const) nats[name] *= bound
  }
  return Object.entries(nats).map(([name, nats]) => ({ name: name as StampSignalName, nats }))
}

export function weightOf(e: Evidence, policy: Policy): number {
  return sharesOf(e, policy).reduce((sum, { nats }) => sum + nats, 0)
}
