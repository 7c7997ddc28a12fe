// The door of one machine: Node's server with little patience, and stricter than its parser. A request that two
// servers in a row could read in two ways is answered with a sentence and the end of the connection.
import { createServer, type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { serve } from '@hono/node-server'
import type { Hono } from 'hono'
import { newTrace } from '../request.ts'
import { SECURITY_HEADERS } from '../web/security.ts'
import { boundConnections } from './connections.ts'

/** A connection on which nothing moves, either way, for so long is over: nobody reads what was asked for. */
const IDLE_MS = 120_000

/** A phone in the hills sends a photo for minutes, but the first lines of a request in seconds. */
const PATIENCE = {
  headersTimeout: 10_000,
  requestTimeout: 300_000,
  connectionsCheckingInterval: 5_000,
  maxHeaderSize: 16_384,
  // Who names none is refused below, in words.
  requireHostHeader: false,
}

const HEADERS: Readonly<Record<string, string>> = {
  ...SECURITY_HEADERS,
  'Content-Type': 'text/plain; charset=utf-8',
  'Cache-Control': 'no-store',
  Connection: 'close',
}

/** What is said where the app is not asked, under a number as every answer bears one. */
function refusal() {
  const { id } = newTrace()
  const said = `Máy chủ không đọc được yêu cầu này. Hãy quét lại mã hoặc gõ lại địa chỉ.
Số tham chiếu của lần truy cập này: ${id}

This request cannot be read. Scan the code again, or type the address again.
Reference of this request: ${id}
`
  const headers = { ...HEADERS, 'X-Request-Id': id, 'Content-Length': String(Buffer.byteLength(said)) }
  return { headers, said }
}

function answerRefused(response: ServerResponse, status: number): void {
  const { headers, said } = refusal()
  response.writeHead(status, headers).end(said)
}

export function listen<E extends object>(
  app: Hono<E>,
  port: number,
  hostname: string,
  listening?: (at: AddressInfo) => void,
): Server {
  const server = serve(
    {
      fetch: app.fetch,
      port,
      hostname,
      serverOptions: PATIENCE,
      createServer: ((options: typeof PATIENCE, answer: (...met: unknown[]) => void) =>
        createServer(options, (request, response) => {
          if (request.socket.destroyed) return
          if (isBehindTooMany(request, response)) return void request.socket.destroy()
          if (!isOfOneMind(request)) return answerRefused(response, 400)
          return answer(request, response)
        })) as typeof createServer,
    },
    listening,
  ) as Server
  server.on('clientError', refuse)
  // Node's own answer to what a request expects beyond an answer would be without a word.
  server.on('checkExpectation', (_request, response) => answerRefused(response, 417))
  server.setTimeout(IDLE_MS)
  boundConnections(server)
  return server
}

/** No browser asks so much on one connection before it has its first answer; one that does costs nothing to send. */
const MOST_BEHIND = 4
const behind = new WeakMap<Socket, number>()

function isBehindTooMany({ socket }: IncomingMessage, response: ServerResponse): boolean {
  // Whose turn it is has the socket.
  if (response.socket) return false
  const waiting = (behind.get(socket) ?? 0) + 1
  behind.set(socket, waiting)
  response.once('close', () => behind.set(socket, (behind.get(socket) ?? 1) - 1))
  return waiting > MOST_BEHIND
}

const AUTHORITY = /^(?:[\w.-]*|\[[\da-f:.]+\])(?::\d{1,5})?$/i
const TARGET = /^(?:https?:\/\/[\w.:[\]-]+)?\/[^\\?]*(?:\?|$)/

/** One host, one target, and a body whose end nobody else sees elsewhere. */
function isOfOneMind({ url = '', headers, rawHeaders, httpVersion }: IncomingMessage): boolean {
  let hosts = 0
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i]
    if (name?.length === 4 && name.toLowerCase() === 'host') hosts++
  }
  const coding = headers['transfer-encoding']
  return (
    (hosts === 1 || (hosts === 0 && httpVersion === '1.0')) &&
    AUTHORITY.test(headers.host ?? '') &&
    (!headers.host || URL.canParse(`http://${headers.host}/`)) &&
    TARGET.test(url) &&
    (url.startsWith('/') || URL.canParse(url)) &&
    (coding === undefined || coding.toLowerCase() === 'chunked')
  )
}

const STATUS_OF: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
}

/** What the parser gave up on. */
function refuse(error: Error & { code?: string }, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy()
  // One that was answered already hears nothing more.
  if (socket.bytesWritten > 0) return void socket.end()
  const status = STATUS_OF[error.code ?? ''] ?? 400
  const { headers, said } = refusal()
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
      '',
      said,
    ].join('\r\n'),
  )
}
