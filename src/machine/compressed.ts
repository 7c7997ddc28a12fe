// Compression on one machine; Cloudflare does its own. A whole answer whose parts are not kept is compressed beside the
// event loop, at a level that costs a fifth of the usual one and gives a tenth more bytes.
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { COMPRESSIBLE_CONTENT_TYPE_REGEX, compress } from 'hono/compress'
import type { Leaving } from '../web/traced.ts'
import { type Bytes, joined, partsOfBody, takesGzip, type WholeAnswer } from '../web/whole-answer.ts'
import { gzipOfParts } from './gzip-parts.ts'

const LEVEL = 3
const zip = promisify(gzip)
const others = compress()

/** For the answer as it is: no client has to be asked for what it takes. */
const done = () => Promise.resolve()

/** What leaves this way, compressed for whoever takes that. */
export const compressed = (leaving: Leaving): Leaving => ({
  async whole(c, answer) {
    const accepted = c.req.header('accept-encoding')
    if (!takesGzip(accepted) || c.req.method === 'HEAD' || !isWorthIt(answer)) return leaving.whole(c, answer)
    const parts = partsOfBody(answer.body)
    const body = gzipOfParts(parts) ?? [(await zip(joined(parts), { level: LEVEL })) as Bytes]
    return leaving.whole(c, {
      ...answer,
      body,
      headers: { ...answer.headers, 'Content-Encoding': 'gzip' },
    })
  },
  async other(c) {
    if (c.req.header('accept-encoding')) await others(c, done)
  },
})

/** A file stands compressed beside itself, and a picture is. */
const isWorthIt = ({ headers }: WholeAnswer) =>
  !headers['Content-Encoding'] && COMPRESSIBLE_CONTENT_TYPE_REGEX.test(headers['Content-Type'] ?? '')
