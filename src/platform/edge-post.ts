// Sends on Cloudflare. A name is looked up before, over Cloudflare's own resolver, and every address it has must be a
// public one. The connection is the platform's: should the name change its mind in between, a Worker's fetch leaves
// from Cloudflare's edge, which has no private network, metadata service or loopback of ours within reach.
import ipaddr from 'ipaddr.js'
import {
  ANSWER_BYTES,
  addressRefusal,
  isPublic,
  POST_WITHIN_MS,
  type Post,
  type PostOptions,
  readRetryAfter,
} from './post.ts'

/** The addresses of a name; none where there is no such name. */
export type Resolve = (name: string) => Promise<readonly string[]>

const RESOLVER = 'https://cloudflare-dns.com/dns-query'

const resolveOverHttps: Resolve = async (name) => {
  const answers = await Promise.all(
    ['A', 'AAAA'].map(async (type) => {
      const asked = `${RESOLVER}?${new URLSearchParams({ name, type })}`
      const answer = await fetch(asked, { headers: { Accept: 'application/dns-json' } })
      if (!answer.ok) throw new Error(`the resolver answers ${answer.status}`)
      const { Answer = [] } = (await answer.json()) as { Answer?: { data: string }[] }
      return Answer.map(({ data }) => data)
    }),
  )
  // Aliases on the way stand among the answers.
  return answers.flat().filter(ipaddr.isValid)
}

export function edgePost(options: PostOptions & { resolve?: Resolve } = {}): Post {
  const { local = false, withinMs = POST_WITHIN_MS, resolve = resolveOverHttps } = options
  return async ({ url, headers, body }) => {
    const refusal = addressRefusal(url, { local })
    if (refusal) return { answered: false, reason: refusal }
    const signal = AbortSignal.timeout(withinMs)
    const { hostname } = new URL(url)
    if (!local && !ipaddr.isValid(hostname.replace(/^\[|\]$/g, ''))) {
      const looked = resolve(hostname).catch(() => [])
      const addresses = await Promise.race([looked, whenAborted(signal)])
      if (addresses === null) return { answered: false, reason: 'timed-out' }
      if (addresses.length === 0) return { answered: false, reason: 'no-such-host' }
      if (!addresses.every(isPublic)) return { answered: false, reason: 'private-address' }
    }
    let begun = false
    try {
      const response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal })
      begun = true
      return {
        answered: true,
        status: response.status,
        retryAfterMs: readRetryAfter(response.headers.get('retry-after'), Date.now()),
        answer: await readAnswer(response),
      }
    } catch {
      if (signal.aborted) return { answered: false, reason: 'timed-out' }
      return { answered: false, reason: begun ? 'broken-off' : 'unreachable' }
    }
  }
}

const whenAborted = (signal: AbortSignal) =>
  new Promise<null>((settle) => signal.addEventListener('abort', () => settle(null), { once: true }))

/** The beginning of the body. Rejects if the answer breaks off before its end or that limit. */
async function readAnswer(response: Response): Promise<string> {
  const reader = response.body?.getReader()
  if (!reader) return ''
  const parts: Uint8Array[] = []
  let length = 0
  while (length < ANSWER_BYTES) {
    const { done, value } = await reader.read()
    if (done) break
    parts.push(value)
    length += value.length
  }
  await reader.cancel().catch(() => {})
  return Buffer.concat(parts).subarray(0, ANSWER_BYTES).toString('utf8')
}
