// The files of public/ on one machine, from memory: all of them are less than two megabytes, and a release that is put
// under a running server changes none of its own. Each is compressed once: done for everybody who asks, it gave the whole
// machine to one client that asked on and on. Gives up: ranges, which nobody needs of files so small.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Context, MiddlewareHandler } from 'hono'
import { getMimeType } from 'hono/utils/mime'
import { lazily } from './lazily.ts'
import { DECODER_PATH, DECODER_POLICY } from './web/security.ts'
import { type Bytes, takesGzip, wholeAnswer } from './web/whole-answer.ts'

const FOLDER = fileURLToPath(new URL('../public', import.meta.url))
/** Said to Cloudflare. */
const NOT_SERVED = '/_headers'
/** Pictures and fonts are compressed already. */
const WORTH_COMPRESSING = /\.(?:css|js|json|svg|txt|wasm|webmanifest)$/

const zip = promisify(gzip)

export function publicFiles(): MiddlewareHandler {
  const files = new Map(
    readdirSync(FOLDER, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [`/${relative(FOLDER, file)}`, fileAt(file)]),
  )
  files.delete(NOT_SERVED)
  return async (c, next) => {
    const file = files.get(c.req.path)
    if (!file || (c.req.method !== 'GET' && c.req.method !== 'HEAD')) return next()
    if (isHeld(c, file.modified)) return c.body(null, 304, file.headers)
    const { packed } = file
    if (packed && takesGzip(c.req.header('accept-encoding')))
      return wholeAnswer([await packed()], 200, { ...file.headers, 'Content-Encoding': 'gzip' })
    return wholeAnswer([file.bytes], 200, file.headers)
  }
}

interface PublicFile {
  bytes: Bytes
  modified: Date
  headers: Readonly<Record<string, string>>
  packed: (() => Promise<Bytes>) | null
}

function fileAt(file: string): PublicFile {
  const path = `/${relative(FOLDER, file)}`
  const bytes = readFileSync(file) as Bytes
  const modified = statSync(file).mtime
  return {
    ...{ bytes, modified },
    packed: WORTH_COMPRESSING.test(path)
      ? lazily(async () => (await zip(bytes, { level: 9 })) as Bytes)
      : null,
    headers: {
      'Cache-Control': 'public, max-age=3600',
      'Content-Type': getMimeType(file) ?? 'application/octet-stream',
      'Last-Modified': modified.toUTCString(),
      Vary: 'Accept-Encoding',
      ...(path === DECODER_PATH && { 'Content-Security-Policy': DECODER_POLICY }),
    },
  }
}

/** Source: RFC 9110, 13.1.3: a tag, of which we give none, would be asked about first. */
function isHeld(c: Context, modified: Date): boolean {
  const since = Date.parse(c.req.header('if-modified-since') ?? '')
  return c.req.header('if-none-match') === undefined && Date.parse(modified.toUTCString()) <= since
}
