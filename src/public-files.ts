// The files of public/ on one machine: only names it holds are looked for on disk, the path of a scan is never one. Each
// is compressed once: done for everybody who asks, it gave the whole machine to one client that asked on and on.
import { readdirSync, statSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { serveStatic } from '@hono/node-server/serve-static'
import type { Context, MiddlewareHandler } from 'hono'
import { getMimeType } from 'hono/utils/mime'
import { DECODER_PATH, DECODER_POLICY } from './web/security.ts'
import { type Bytes, takesGzip, wholeAnswer } from './web/whole-answer.ts'

const FOLDER = fileURLToPath(new URL('../public', import.meta.url))
/** Pictures and fonts are compressed already. */
const WORTH_COMPRESSING = /\.(?:css|js|json|svg|txt|wasm|webmanifest)$/

const zip = promisify(gzip)

type Headers = Readonly<Record<string, string>>

const headersOf = (path: string): Headers => ({
  'Cache-Control': 'public, max-age=3600',
  Vary: 'Accept-Encoding',
  ...(path === DECODER_PATH && { 'Content-Security-Policy': DECODER_POLICY }),
})

export function publicFiles(): MiddlewareHandler {
  const paths = readdirSync(FOLDER, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `/${relative(FOLDER, join(entry.parentPath, entry.name))}`)
  const names = new Set(paths.map(firstName))
  const files = new Set(paths)
  const compressed = compressedFiles(paths)
  const serve = serveStatic({
    root: relative(process.cwd(), FOLDER) || '.',
    onFound: (_, c) => {
      for (const [name, value] of Object.entries(headersOf(c.req.path))) c.header(name, value)
    },
  })
  return async (c, next) => {
    if (!names.has(firstName(c.req.path))) return next()
    const whole = c.req.method === 'GET' && c.req.header('range') === undefined
    const held = whole && files.has(c.req.path) && (await headersIfHeld(c))
    if (held) return c.body(null, 304, held)
    const file = whole && takesGzip(c.req.header('accept-encoding')) && (await compressed(c.req.path))
    if (file) return wholeAnswer([file.bytes], 200, file.headers)
    const answer = await serve(c, next)
    // That a range is none is said to who asked for it: a cache would tell everybody for an hour.
    if (answer?.status === 416) answer.headers.set('Cache-Control', 'no-store')
    return answer
  }
}

/**
 * The head of the answer to who has the file as it stands; null for anybody else. Source: RFC 9110, 13.1.3: a tag, of
 * which we give none, would be asked about first.
 */
async function headersIfHeld(c: Context): Promise<Headers | null> {
  const since = Date.parse(c.req.header('if-modified-since') ?? '')
  if (Number.isNaN(since) || c.req.header('if-none-match') !== undefined) return null
  const found = await stat(join(FOLDER, c.req.path)).catch(() => null)
  const modified = found?.mtime.toUTCString()
  if (modified === undefined || Date.parse(modified) > since) return null
  return { ...headersOf(c.req.path), 'Last-Modified': modified }
}

const firstName = (path: string) => path.split('/', 2)[1] ?? ''

interface Compressed {
  bytes: Bytes
  headers: Headers
}

/** By their paths; null for what is no such file. */
function compressedFiles(paths: readonly string[]): (path: string) => Promise<Compressed | null> {
  const worth = new Set(paths.filter((path) => WORTH_COMPRESSING.test(path)))
  const made = new Map<string, Promise<Compressed>>()
  return (path) => {
    if (!worth.has(path)) return Promise.resolve(null)
    const now = made.get(path) ?? compress(path)
    made.set(path, now)
    return now.catch(() => {
      // One that is not there just now is looked for again by the next.
      made.delete(path)
      return null
    })
  }
}

async function compress(path: string): Promise<Compressed> {
  const file = join(FOLDER, path)
  const bytes = (await zip(await readFile(file), { level: 9 })) as Bytes
  const headers = {
    ...headersOf(path),
    'Content-Type': getMimeType(file) ?? 'application/octet-stream',
    'Content-Encoding': 'gzip',
    'Last-Modified': statSync(file).mtime.toUTCString(),
  }
  return { bytes, headers }
}
