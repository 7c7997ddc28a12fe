// A client that costs less than the servers it measures: requests as ready bytes over sockets that stay open, one
// under way on each, and of an answer only its status and its end are looked for.
import { connect } from 'node:net'

export interface Load {
  port: number
  connections: number
  seconds: number
  /** The next path, and header lines besides the ones that every request bears; what has a body is posted. */
  next: () => { path: string; headers?: string; body?: string }
  /** What passes on a connection between an answer and the next request. */
  pauseMs?: number
  /** Nobody who floods waits for what is under way at the end, and a connection that the server closes is opened again. */
  floods?: boolean
}

export interface Measured {
  answers: number
  /** Statuses other than 200. */
  failed: number[]
  perSecond: number
  /** Time to the last byte, in milliseconds. */
  p50: number
  p99: number
  bytes: number
}

const PHONE =
  'Mozilla/5.0 (Linux; Android 13; SM-A135F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/127.0.0.0 Mobile Safari/537.36'

/** Sends for so many seconds and waits for the last answers. Rejects when a connection is lost. */
export async function measure(load: Load): Promise<Measured> {
  const began = performance.now()
  const until = began + load.seconds * 1000
  const times: number[] = []
  const failed: number[] = []
  let bytes = 0
  await Promise.all(
    Array.from({ length: load.connections }, () =>
      oneConnection(load, until, (ms, status, length) => {
        times.push(ms)
        bytes += length
        if (status !== 200) failed.push(status)
      }),
    ),
  )
  const seconds = (performance.now() - began) / 1000
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
  return {
    answers: times.length,
    failed,
    perSecond: times.length / seconds,
    p50: at(0.5),
    p99: at(0.99),
    bytes: times.length === 0 ? 0 : bytes / times.length,
  }
}

function oneConnection(
  load: Load,
  until: number,
  answered: (ms: number, status: number, bytes: number) => void,
): Promise<void> {
  const { port, next, pauseMs = 0, floods = false } = load
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    let sentAt = 0
    let reader = answerReader()
    const send = () => {
      if (performance.now() >= until) {
        socket.destroy()
        return resolve()
      }
      const { path, headers = '', body } = next()
      const posted = body === undefined ? '' : `Content-Length: ${body.length}\r\n`
      reader = answerReader()
      sentAt = performance.now()
      socket.write(
        `${body === undefined ? 'GET' : 'POST'} ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: ${PHONE}\r\nAccept-Language: vi\r\n${headers}${posted}\r\n${body ?? ''}`,
        'latin1',
      )
    }
    socket.on('connect', send)
    const end = floods
      ? setTimeout(() => socket.destroy(), Math.max(0, until - performance.now()))
      : undefined
    socket.on('error', (error) => {
      if (!floods) reject(error)
    })
    socket.on('close', () => {
      clearTimeout(end)
      if (floods && performance.now() < until) resolve(oneConnection(load, until, answered))
      else if (floods) resolve()
      else reject(new Error('the server closed a connection'))
    })
    socket.on('data', (part) => {
      const answer = reader(part)
      if (!answer) return
      answered(performance.now() - sentAt, answer.status, answer.bytes)
      if (pauseMs > 0) setTimeout(send, pauseMs)
      else send()
    })
  })
}

/** Takes the parts of one answer; tells its status and length once it is whole (RFC 9112, section 6). */
function answerReader(): (part: Buffer) => { status: number; bytes: number } | null {
  let head: Buffer | null = null
  let status = 0
  let missing = Number.POSITIVE_INFINITY
  let bytes = 0
  return (part) => {
    bytes += part.length
    if (status === 0) {
      head = head ? Buffer.concat([head, part]) : part
      const end = head.indexOf('\r\n\r\n')
      if (end < 0) return null
      const text = head.toString('latin1', 0, end)
      status = Number(text.slice(9, 12))
      const length = /\r\ncontent-length: (\d+)/i.exec(text)?.[1]
      if (length !== undefined) missing = end + 4 + Number(length)
    }
    const whole = Number.isFinite(missing) ? bytes >= missing : part.subarray(-5).equals(LAST_CHUNK)
    return whole ? { status, bytes } : null
  }
}

const LAST_CHUNK = Buffer.from('0\r\n\r\n')
