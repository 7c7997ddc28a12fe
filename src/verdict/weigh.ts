// Weighs the evidence of one stamp: each signal's share in nats, and their sum.
import type { Evidence } from './evidence.ts'
import type { Policy } from './policy.ts'
import { type ReasonName, STAMP_SIGNALS } from './signals/registry.ts'

export interface Share {
  name: ReasonName
  nats: number
}

export function sharesOf(e: Evidence, policy: Policy): Share[] {
  return STAMP_SIGNALS.map((signal) => ({
    name: signal.name,
    nats: signal.share(e, policy),
  }))
}

export function weightOf(e: Evidence, policy: Policy): number {
  return sharesOf(e, policy).reduce((sum, { nats }) => sum + nats, 0)
}
