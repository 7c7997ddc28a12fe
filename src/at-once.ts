// How a whole answer leaves on Node: at once and in one piece with its headers, as letters that stand for bytes. Put
// together as bytes, each page would be memory outside the heap, and tidying that up holds everybody's answer for ten
// milliseconds.
import type { ServerResponse } from 'node:http'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { lettersOf } from './ui/pieces.ts'
import type { Send } from './web/traced.ts'
import { assembled, isInBytes, lengthOf } from './web/whole-answer.ts'

export const atOnce: Send = (c, whole) => {
  const outgoing = (c.env as { outgoing?: ServerResponse } | undefined)?.outgoing
  // Nobody's socket, or the handler of HEAD wants the headers alone.
  if (!outgoing || c.req.method !== 'GET') return assembled(whole)
  const { status, headers, cookies, body } = whole
  const letters = isInBytes(body) ? null : lettersOf(body)
  const length = isInBytes(body) ? lengthOf(body) : (letters?.length ?? 0)
  const all: Record<string, string | number | string[]> = { ...headers, 'Content-Length': length }
  if (cookies.length > 0) all['Set-Cookie'] = [...cookies]
  outgoing.writeHead(status, all)
  if (isInBytes(body)) {
    outgoing.cork()
    for (const piece of body) outgoing.write(piece)
    outgoing.end()
  } else outgoing.end(letters, 'latin1')
  return RESPONSE_ALREADY_SENT
}
