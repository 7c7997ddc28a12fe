// How a whole answer leaves on Node: its pieces go to the socket as they are. Put together for a Response first, each
// page would be memory outside the heap, and tidying that up holds everybody's answer for ten milliseconds.
import type { ServerResponse } from 'node:http'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Send } from './web/traced.ts'
import { assembled, lengthOf } from './web/whole-answer.ts'

export const atOnce: Send = (c, whole) => {
  const outgoing = (c.env as { outgoing?: ServerResponse } | undefined)?.outgoing
  // Nobody's socket, or the handler of HEAD wants the headers alone.
  if (!outgoing || c.req.method !== 'GET') return assembled(whole)
  const { status, headers, cookies, body } = whole
  const all: Record<string, string | number | string[]> = { ...headers, 'Content-Length': lengthOf(body) }
  if (cookies.length > 0) all['Set-Cookie'] = [...cookies]
  outgoing.writeHead(status, all)
  outgoing.cork()
  for (const piece of body) outgoing.write(piece)
  outgoing.end()
  return RESPONSE_ALREADY_SENT
}
