// Sends on Node: the name is looked up here, every address it has must be a public one, and the connection goes to
// the very address that was checked, so that a name which changes its mind in between gains nothing.
import { lookup as systemLookup } from 'node:dns'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { LookupFunction } from 'node:net'
import {
  ANSWER_BYTES,
  addressRefusal,
  isPublic,
  POST_WITHIN_MS,
  type Post,
  type PostFailure,
  type PostOptions,
  type PostOutcome,
  readRetryAfter,
} from './post.ts'

/** Looks a name up as `dns.lookup` does with `all`. */
export type Resolve = (
  name: string,
  done: (error: Error | null, addresses: { address: string; family: number }[]) => void,
) => void

export interface NodePostOptions extends PostOptions {
  resolve?: Resolve
  /** Authorities whose certificates count besides the known ones. */
  ca?: string
}

class PrivateAddress extends Error {}

const resolveBySystem: Resolve = (name, done) =>
  systemLookup(name, { all: true, verbatim: true }, (error, addresses) => done(error, addresses ?? []))

export function nodePost(options: NodePostOptions = {}): Post {
  const { local = false, withinMs = POST_WITHIN_MS, resolve = resolveBySystem, ca } = options
  const lookup: LookupFunction = (name, { all }, done) =>
    resolve(name, (error, addresses) => {
      const [first] = addresses
      if (error || !first) return done(error ?? new Error('no address'), '')
      // One private address among public ones is a name that plays games.
      if (!local && !addresses.every(({ address }) => isPublic(address)))
        return done(new PrivateAddress(), '')
      return all ? done(null, addresses) : done(null, first.address, first.family)
    })

  return ({ url, headers, body }) => {
    const refusal = addressRefusal(url, { local })
    if (refusal) return Promise.resolve({ answered: false, reason: refusal })
    return new Promise<PostOutcome>((settle) => {
      const send = url.startsWith('https:') ? httpsRequest : httpRequest
      const sent = send(url, {
        method: 'POST',
        headers: { ...headers, 'Content-Length': Buffer.byteLength(body) },
        agent: false,
        lookup,
        ...(ca && { ca }),
      })
      const end = (outcome: PostOutcome) => {
        clearTimeout(timer)
        settle(outcome)
        sent.destroy()
      }
      const timer = setTimeout(() => end({ answered: false, reason: 'timed-out' }), withinMs)
      let begun = false
      sent.on('error', (error) => end({ answered: false, reason: begun ? 'broken-off' : failureOf(error) }))
      sent.on('response', (response) => {
        begun = true
        readAnswer(response).then(
          (answer) =>
            end({
              answered: true,
              status: response.statusCode ?? 0,
              retryAfterMs: readRetryAfter(response.headers['retry-after'], Date.now()),
              answer,
            }),
          () => end({ answered: false, reason: 'broken-off' }),
        )
      })
      sent.end(body)
    })
  }
}

/** The beginning of the body. Rejects if the answer breaks off before its end or that limit. */
async function readAnswer(response: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of response as AsyncIterable<Buffer>) {
    parts.push(part)
    length += part.length
    if (length >= ANSWER_BYTES) break
  }
  return Buffer.concat(parts).subarray(0, ANSWER_BYTES).toString('utf8')
}

function failureOf(error: Error): PostFailure {
  if (error instanceof PrivateAddress) return 'private-address'
  const code = (error as { code?: string }).code ?? ''
  if (/^(ENOTFOUND|EAI_|ENODATA)/.test(code)) return 'no-such-host'
  if (/CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_SSL|EPROTO/.test(code)) return 'bad-certificate'
  if (code === 'ECONNRESET' || code.startsWith('HPE_')) return 'broken-off'
  return 'unreachable'
}
