// The files of public/ on one machine, from memory: all of them are less than two megabytes, and a release that is put
// under a running server changes none of its own. Each is compressed once: done for everybody who asks, it gave the whole
// machine to one client that asked on and on. Gives up: ranges, which nobody needs of files so small.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { type Context, Hono } from 'hono'
import { getMimeType } from 'hono/utils/mime'
import { lazily } from '../lazily.ts'
import { DECODER_PATH, DECODER_POLICY } from '../web/security.ts'
import { type Bytes, takesGzip, wholeAnswer } from '../web/whole-answer.ts'

const FOLDER = fileURLToPath(new URL('../../public', import.meta.url))
/** Said to Cloudflare. */
const NOT_SERVED = '/_headers'
/** Pictures and fonts are compressed already. */
const WORTH_COMPRESSING = /\.(?:css|js|json|svg|txt|wasm|webmanifest)$/

const zip = promisify(gzip)

export function publicFiles(): Hono {
  const routes = new Hono()
  for (const entry of readdirSync(FOLDER, { recursive: true, withFileTypes: true })) {
    const path = `/${relative(FOLDER, join(entry.parentPath, entry.name))}`
    if (entry.isFile() && path !== NOT_SERVED) routes.get(path, serving(fileAt(path)))
  }
  return routes
}

const serving = (file: PublicFile) => async (c: Context) => {
  const { bytes, modified, headers, packed } = file
  if (isHeld(c, modified)) return c.body(null, 304, headers)
  if (packed && takesGzip(c.req.header('accept-encoding')))
    return wholeAnswer([await packed()], 200, { ...headers, 'Content-Encoding': 'gzip' })
  return wholeAnswer([bytes], 200, headers)
}

interface PublicFile {
  bytes: Bytes
  modified: Date
  headers: Readonly<Record<string, string>>
  packed: (() => Promise<Bytes>) | null
}

function fileAt(path: string): PublicFile {
  const file = join(FOLDER, path)
  const bytes = readFileSync(file) as Bytes
  const modified = statSync(file).mtime
  return {
    bytes,
    modified,
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
