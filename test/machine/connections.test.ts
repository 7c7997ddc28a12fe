import { EventEmitter } from 'node:events'
import { createServer } from 'node:http'
import { expect, test } from 'vitest'
import { boundConnections } from '../../src/machine/connections.ts'

class Open extends EventEmitter {
  destroyed = false
  readonly remoteAddress: string
  constructor(remoteAddress: string) {
    super()
    this.remoteAddress = remoteAddress
  }
  destroy(): void {
    this.destroyed = true
    this.emit('close')
  }
}

test('a network keeps its newest connections, other networks and this house keep all of theirs', () => {
  const server = createServer()
  boundConnections(server, { all: 50, fromNetwork: 3 })
  expect(server.maxConnections).toBe(50)
  const from = (address: string, times: number) =>
    Array.from({ length: times }, () => {
      const socket = new Open(address)
      server.emit('connection', socket)
      return socket
    })
  const states = (sockets: readonly Open[]) => sockets.map(({ destroyed }) => destroyed)
  const one = from('203.0.113.1', 2)
  const mapped = from('::ffff:203.0.113.1', 3)
  expect(states([...one, ...mapped])).toEqual([true, true, false, false, false])
  // Addresses of one /64 are one network; the next /64 is another.
  const six = [...from('2001:db8:1:1::1', 2), ...from('2001:db8:1:1::2', 2), ...from('2001:db8:1:2::1', 3)]
  expect(states(six)).toEqual([true, false, false, false, false, false, false])
  for (const inside of ['127.0.0.1', '::1', '10.0.0.7', '::ffff:192.168.1.1'])
    expect(states(from(inside, 5))).not.toContain(true)
  // One that ended by itself makes room.
  mapped[0]?.destroy()
  from('203.0.113.1', 1)
  expect(states(mapped)).toEqual([true, false, false])
})
