// Compression on one machine; Cloudflare does its own. A whole answer whose parts are not kept is compressed beside the
// event loop, at a level that costs a fifth of the usual one and gives a tenth more bytes.
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { MiddlewareHandler } from 'hono'
import { compress } from 'hono/compress'
import { gzipOfParts } from './web/gzip-parts.ts'
import { type Bytes, joined, partsOfBody, standFor, takesGzip, wholeOf } from './web/whole-answer.ts'

const LEVEL = 3
const zip = promisify(gzip)
const others = compress()

/** For the answer as it is: no client has to be asked for what it takes. */
const done = () => Promise.resolve()

export const compressed: MiddlewareHandler = async (c, next) => {
  await next()
  const accepted = c.req.header('accept-encoding')
  if (!accepted) return
  const whole = wholeOf(c.res)
  if (!whole) return void (await others(c, done))
  if (!takesGzip(accepted) || c.req.method === 'HEAD') return
  const parts = partsOfBody(whole.body)
  const body = gzipOfParts(parts) ?? [(await zip(joined(parts), { level: LEVEL })) as Bytes]
  standFor(c.res, { ...whole, body, headers: { ...whole.headers, 'Content-Encoding': 'gzip' } })
}
