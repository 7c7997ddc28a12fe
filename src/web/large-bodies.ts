// How much of large bodies is taken in at once. One lies in memory until its form is read, and whoever sends it may take
// minutes; what is too much together is refused before it is read. Small forms always pass.
import type { MiddlewareHandler } from 'hono'
import type { AppContext, AppEnv } from './env.ts'
import { countedNetwork } from './limits.ts'
import { problem } from './problem.ts'

export interface BodyRoom {
  /** Bytes of large bodies that may be on their way together, and from one network. */
  all: number
  fromNetwork: number
  /** Looks after a request that is on its way; without it nobody who holds room gives it up. */
  watch?(c: AppContext): OnItsWay
  /** How a body whose length is known is taken in, when somebody asks for it; without it all at once. */
  take?(c: AppContext, bytes: number): Promise<Uint8Array<ArrayBuffer>>
}

export interface OnItsWay {
  /** Bytes that have come so far. */
  came(): number
  cut(): void
}

const MEGABYTE = 1024 * 1024
const SMALL = 64 * 1024
/** More than any form takes; a body of unknown length may become that long. */
const LARGEST = 12 * MEGABYTE

/** What the edge takes: an isolate has 128 MB for everything. */
const ROOM_ON_THE_EDGE: BodyRoom = { all: 36 * MEGABYTE, fromNetwork: 24 * MEGABYTE }
export const ROOM_ON_A_MACHINE: BodyRoom = { all: 256 * MEGABYTE, fromNetwork: 96 * MEGABYTE }

/** Who had so long and brings so little a second only holds the room, and gives it up to who needs it. */
const SLOW = { afterMs: 20_000, bytesASecond: 20_000 }

interface Held {
  network: string | null
  bytes: number
  since: number
  way: OnItsWay | null
}

export function roomForBodies({
  all,
  fromNetwork,
  watch,
  take,
}: BodyRoom = ROOM_ON_THE_EDGE): MiddlewareHandler<AppEnv> {
  const held = new Set<Held>()
  const bytesOf = (network?: string | null) =>
    [...held].reduce(
      (sum, one) => (network === undefined || one.network === network ? sum + one.bytes : sum),
      0,
    )
  const isSlow = ({ since, way }: Held, now: number) =>
    way !== null && now - since > SLOW.afterMs && way.came() < ((now - since) / 1000) * SLOW.bytesASecond
  return async (c, next) => {
    const said = c.req.header('content-length') ?? (c.req.header('transfer-encoding') ? LARGEST : 0)
    const bytes = Math.min(Number(said), LARGEST)
    if (bytes <= SMALL) return next()
    const network = countedNetwork(c)
    const now = c.var.platform.now()
    const isFull = () => bytesOf() + bytes > all
    const isFullOf = () => network !== null && bytesOf(network) + bytes > fromNetwork
    for (const one of held) {
      if (!isFull() && !isFullOf()) break
      if ((isFull() || one.network === network) && isSlow(one, now)) {
        held.delete(one)
        one.way?.cut()
      }
    }
    if (isFull() || isFullOf()) return problem(c, 'too-many')
    const own = { network, bytes, since: now, way: watch?.(c) ?? null }
    held.add(own)
    const length = Number(c.req.header('content-length'))
    if (take && length <= LARGEST) c.set('takeBody', () => take(c, length))
    try {
      await next()
    } finally {
      held.delete(own)
    }
  }
}
