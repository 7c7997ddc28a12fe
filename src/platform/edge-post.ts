// Sends on Cloudflare. Here no program sees a name's addresses: what is checked is the text of the address, and the
// platform gives the rest, for a Worker's fetch leaves from Cloudflare's edge, which refuses names that point to
// private addresses and has no private network, metadata service or loopback of ours within reach.
import {
  ANSWER_BYTES,
  addressRefusal,
  POST_WITHIN_MS,
  type Post,
  type PostOptions,
  readRetryAfter,
} from './post.ts'

export function edgePost(options: PostOptions = {}): Post {
  const { local = false, withinMs = POST_WITHIN_MS } = options
  return async ({ url, headers, body }) => {
    const refusal = addressRefusal(url, { local })
    if (refusal) return { answered: false, reason: refusal }
    const signal = AbortSignal.timeout(withinMs)
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
