// How whole answers leave on Node: those of one turn together, for the first wakes whoever reads them and the others find
// them awake. Each is put together in a room that later ones take over: with memory of its own each page would be memory
// outside the heap, and tidying that up holds everybody's answer for ten milliseconds; as a text it would be copied three
// times, each time to where no cache has it.
import { Buffer } from 'node:buffer'
import type { ServerResponse } from 'node:http'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Leaving } from '../web/traced.ts'
import {
  assembled,
  filledWith,
  lengthOf,
  onePiece,
  partsOfBody,
  type WholeAnswer,
} from '../web/whole-answer.ts'

/** Larger than any page of a stamp; what does not fit leaves like any other answer. */
const ROOM = 48 * 1024
const MOST_TOGETHER = 16

interface Ready {
  outgoing: ServerResponse
  bytes: Uint8Array
}

let ready: Ready[] = []
/** One for each that is ready. */
const rooms: Buffer[] = []

export const atOnce: Leaving = {
  whole(c, whole) {
    const outgoing = (c.env as { outgoing?: ServerResponse } | undefined)?.outgoing
    // Nobody's socket, or the handler of HEAD wants the headers alone.
    const bytes = outgoing && c.req.method === 'GET' ? putTogether(whole.body) : null
    if (!outgoing || !bytes) return assembled(whole)
    const { status, headers, cookies } = whole
    const all: Record<string, string | number | string[]> = { ...headers, 'Content-Length': bytes.length }
    if (cookies.length > 0) all['Set-Cookie'] = [...cookies]
    outgoing.writeHead(status, all)
    const together = ready.push({ outgoing, bytes })
    if (together === 1) setImmediate(leave)
    else if (together === MOST_TOGETHER) leave()
    return RESPONSE_ALREADY_SENT
  },
}

function leave(): void {
  const leaving = ready
  ready = []
  for (const [i, { outgoing, bytes }] of leaving.entries()) {
    const { socket } = outgoing
    outgoing.end(bytes)
    // What the system has not taken over stays where it is until it has.
    if (socket?.writableLength !== 0) rooms[i] = Buffer.allocUnsafeSlow(ROOM)
  }
}

/** The body: as it is where it is one piece of bytes, or in a room; null if it is larger. */
function putTogether(body: WholeAnswer['body']): Uint8Array | null {
  const parts = partsOfBody(body)
  const only = onePiece(parts)
  if (only) return only
  const length = lengthOf(parts)
  if (length > ROOM) return null
  const room = rooms[ready.length] ?? Buffer.allocUnsafeSlow(ROOM)
  rooms[ready.length] = room
  return filledWith(room.subarray(0, length), parts)
}
