// What stood in the way of a delivery, as far as it makes a difference for what somebody should do.
import type { Delivery } from './endpoints.ts'

/** Answers that mean something of their own; any other that is not 2xx is `answered`. */
const ANSWERS = {
  redirect: [301, 302, 303, 307, 308],
  'not-let-in': [401, 403],
  'no-such-path': [404, 405],
  'too-busy': [429, 503],
} as const

export const TROUBLES = [
  'redirect',
  'not-let-in',
  'no-such-path',
  'too-busy',
  'broken',
  'answered',
  'gone',
  'not-an-address',
  'not-https',
  'private-address',
  'no-such-host',
  'unreachable',
  'bad-certificate',
  'timed-out',
  'broken-off',
  'secret-unreadable',
] as const
export type Trouble = (typeof TROUBLES)[number]

/** Null where nothing did. */
export function troubleOf({ status, reason }: Pick<Delivery, 'status' | 'reason'>): Trouble | null {
  if (status === 410) return 'gone'
  if (reason === 'status') {
    const known = Object.entries(ANSWERS).find(([, codes]) =>
      (codes as readonly number[]).includes(status ?? 0),
    )
    if (known) return known[0] as Trouble
    return (status ?? 0) >= 500 ? 'broken' : 'answered'
  }
  return TROUBLES.find((one) => one === reason) ?? null
}
