// How much of large bodies is taken in at once. One lies in memory until its form is read, and whoever sends it may take
// minutes; what is too much together is refused before it is read. Small forms always pass.
import type { MiddlewareHandler } from 'hono'
import type { AppEnv } from './env.ts'
import { countedNetwork } from './limits.ts'
import { problem } from './problem.ts'

export interface BodyRoom {
  /** Bytes of large bodies that may be on their way together, and from one network. */
  all: number
  fromNetwork: number
}

const MEGABYTE = 1024 * 1024
const SMALL = 64 * 1024
/** More than any form takes; a body of unknown length may become that long. */
const LARGEST = 12 * MEGABYTE

/** What the edge takes: an isolate has 128 MB for everything. */
const ROOM_ON_THE_EDGE: BodyRoom = { all: 36 * MEGABYTE, fromNetwork: 24 * MEGABYTE }
export const ROOM_ON_A_MACHINE: BodyRoom = { all: 256 * MEGABYTE, fromNetwork: 96 * MEGABYTE }

export function roomForBodies({ all, fromNetwork }: BodyRoom = ROOM_ON_THE_EDGE): MiddlewareHandler<AppEnv> {
  const held = new Map<string | null, number>()
  let heldByAll = 0
  const hold = (network: string | null, bytes: number) => {
    heldByAll += bytes
    const now = (held.get(network) ?? 0) + bytes
    if (now === 0) held.delete(network)
    else held.set(network, now)
  }
  return async (c, next) => {
    const said = c.req.header('content-length') ?? (c.req.header('transfer-encoding') ? LARGEST : 0)
    const bytes = Math.min(Number(said), LARGEST)
    if (bytes <= SMALL) return next()
    const network = countedNetwork(c)
    const ofNetwork = network === null ? 0 : (held.get(network) ?? 0)
    if (heldByAll + bytes > all || ofNetwork + bytes > fromNetwork) return problem(c, 'too-many')
    hold(network, bytes)
    try {
      await next()
    } finally {
      hold(network, -bytes)
    }
  }
}
