// How many connections stay open on one machine. A network that opens more than a crowd of phones does gives up its
// oldest: that is the one which takes its time, and who came last is answered.
import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import { isInside, networkOf } from '../platform/whence.ts'

const CONNECTIONS = { all: 10_000, fromNetwork: 1000 }

/** Connections of this machine and its house are only counted in all: a proxy there speaks for everybody. */
export function boundConnections(server: Server, { all, fromNetwork } = CONNECTIONS): void {
  server.maxConnections = all
  const open = new Map<string, Set<Socket>>()
  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress
    const network = address && !isInside(address) ? networkOf(address) : null
    if (network === null) return
    const sockets = open.get(network) ?? new Set()
    open.set(network, sockets.add(socket))
    socket.once('close', () => {
      sockets.delete(socket)
      if (sockets.size === 0) open.delete(network)
    })
    const [oldest] = sockets
    if (sockets.size > fromNetwork) oldest?.destroy()
  })
}
