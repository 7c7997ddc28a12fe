// An answer made at once with everything it bears. Headers set on a finished answer, one by one, cost a scan more
// than its page; what is made here is left alone by what else sets headers.
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { traceHeaders, traceOf } from '../request.ts'
import type { Html } from '../ui/layout.ts'
import { partsOf } from '../ui/pieces.ts'
import { SECURITY_HEADERS } from './security.ts'

export type Bytes = Uint8Array<ArrayBuffer>

/** Bytes, of which others may hold some: they are not written to. Or letters that each stand for one, see latin1.ts. */
export type Part = string | Bytes

export interface WholeAnswer {
  /** Markup or text; or the parts that it is made of. */
  body: Html | string | readonly Part[]
  status: ContentfulStatusCode
  headers: Readonly<Record<string, string>>
  cookies: readonly string[]
}

const whole = new WeakMap<Response, WholeAnswer>()

/** What a response stands for that was made here; undefined for any other. */
export const wholeOf = (response: Response): WholeAnswer | undefined => whole.get(response)

/** A response that stands for the answer until it is sent: it has no body of its own. */
export function wholeAnswer(
  body: WholeAnswer['body'],
  status: ContentfulStatusCode,
  headers: Readonly<Record<string, string>>,
  cookies: readonly string[] = [],
): Response {
  const trace = traceOf()
  const all = { ...SECURITY_HEADERS, ...headers, ...(trace && traceHeaders(trace)) }
  const response = new Response(null, { status })
  whole.set(response, { body, status, headers: all, cookies })
  return response
}

/** Whether whoever sent this Accept-Encoding takes gzip. */
export const takesGzip = (accepted: string | undefined): boolean =>
  accepted !== undefined && /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/i.test(accepted)

/** How an answer leaves where nothing better is known. */
export function assembled({ body, status, headers, cookies }: WholeAnswer): Response {
  const [cookie, ...more] = cookies
  const all = cookie ? { ...headers, 'Set-Cookie': cookie } : headers
  const response = new Response(joined(partsOfBody(body)), { status, headers: all })
  for (const other of more) response.headers.append('Set-Cookie', other)
  return response
}

const isInParts = (body: WholeAnswer['body']): body is readonly Part[] => Array.isArray(body)

export const partsOfBody = (body: WholeAnswer['body']): readonly Part[] =>
  isInParts(body) ? body : partsOf(body)

export function joined(parts: readonly Part[]): Bytes {
  return onePiece(parts) ?? filledWith(Buffer.alloc(lengthOf(parts)), parts)
}

/** Bytes that are put together already; null where something is to be done. */
export function onePiece(parts: readonly Part[]): Bytes | null {
  const [only] = parts
  return parts.length === 1 && only instanceof Uint8Array ? only : null
}

/** The room, with the parts in it one after the other: it has their length. */
export function filledWith<Room extends Buffer>(room: Room, parts: readonly Part[]): Room {
  let at = 0
  for (const part of parts) {
    if (typeof part === 'string') room.write(part, at, 'latin1')
    else room.set(part, at)
    at += part.length
  }
  return room
}

export const lengthOf = (parts: readonly Part[]): number => parts.reduce((sum, { length }) => sum + length, 0)
