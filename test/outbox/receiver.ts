// Another system that is told things, on a real port: it answers as a test tells it to, also badly, and remembers.
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { nodePost } from '../../src/platform/node-post.ts'
import type { Post, PostOutcome } from '../../src/platform/post.ts'

const NUMBER = 'x-sent-by-test'

export interface Received {
  path: string
  headers: IncomingHttpHeaders
  body: string
}

export type Behaviour =
  | { status: number; headers?: Record<string, string>; body?: string }
  | 'hang'
  | 'break-before'
  | 'break-amid'
  | 'endless'

export interface Receiver {
  url: string
  received: Received[]
  /** How the next requests are answered, one each; after them the last one for good. */
  answers(...behaviours: Behaviour[]): void
  /** Sends as one machine does, and gives up as soon as the receiver hangs: no clock has to run out for it. */
  post: Post
  close(): Promise<void>
}

export async function openReceiver(): Promise<Receiver> {
  const received: Received[] = []
  let plan: Behaviour[] = [{ status: 204 }]
  const sockets = new Set<Socket>()
  const send = nodePost({ local: true })
  let asked = 0
  /** What ends the wait of a request that is sent through `post`, by the number it has there. */
  const hung = new Map<string, () => void>()
  const server = createServer((got, answer) => {
    const parts: Buffer[] = []
    got.on('data', (part: Buffer) => parts.push(part))
    got.on('end', () => {
      received.push({
        path: got.url ?? '',
        headers: got.headers,
        body: Buffer.concat(parts).toString('utf8'),
      })
      const [next] = plan
      if (plan.length > 1) plan = plan.slice(1)
      if (next === 'hang') hung.get(String(got.headers[NUMBER]))?.()
      else if (next) behave(next, answer)
    })
    got.on('error', () => {})
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    answers(...behaviours) {
      plan = behaviours
    },
    post(request) {
      const number = String(++asked)
      const gaveUp = new Promise<PostOutcome>((resolve) =>
        hung.set(number, () => resolve({ answered: false, reason: 'timed-out' })),
      )
      return Promise.race([send({ ...request, headers: { ...request.headers, [NUMBER]: number } }), gaveUp])
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
}

function behave(behaviour: Exclude<Behaviour, 'hang'>, answer: ServerResponse): void {
  if (behaviour === 'break-before') {
    answer.socket?.destroy()
  } else if (behaviour === 'break-amid') {
    answer.writeHead(200, { 'Content-Length': '1000' })
    answer.write('the beginning of')
    setTimeout(() => answer.socket?.destroy(), 20)
  } else if (behaviour === 'endless') {
    answer.writeHead(200)
    const more = setInterval(() => answer.write('x'.repeat(1024)), 2)
    answer.on('close', () => clearInterval(more))
  } else {
    answer.writeHead(behaviour.status, behaviour.headers)
    answer.end(behaviour.body)
  }
}
