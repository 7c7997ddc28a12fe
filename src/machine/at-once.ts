// How a whole answer leaves on Node: at once, from a room in which it is put together and which the next one takes over.
// With memory of its own each page would be memory outside the heap, and tidying that up holds everybody's answer for
// ten milliseconds; as a text it would be copied three times, each time to where no cache has it.
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
let room = Buffer.allocUnsafeSlow(ROOM)

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
    const { socket } = outgoing
    outgoing.end(bytes)
    // What the system has not taken over stays where it is until it has.
    if (socket?.writableLength !== 0) room = Buffer.allocUnsafeSlow(ROOM)
    return RESPONSE_ALREADY_SENT
  },
}

/** The body: as it is where it is one piece of bytes, or in the room; null if it is larger. */
function putTogether(body: WholeAnswer['body']): Uint8Array | null {
  const parts = partsOfBody(body)
  const only = onePiece(parts)
  if (only) return only
  const length = lengthOf(parts)
  return length > ROOM ? null : filledWith(room.subarray(0, length), parts)
}
