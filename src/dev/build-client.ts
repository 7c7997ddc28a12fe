// Builds what runs in browsers from its TypeScript: the goods-in app, its service worker, the decoder it may need. It
// runs when the packages are installed, so that a clone that was installed is a clone that works.
import { createHash } from 'node:crypto'
import { copyFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BuildOptions, build } from 'esbuild'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const PHONE = join(ROOT, 'src/receiving/phone')
const PUBLIC = join(ROOT, 'public')
const BUILT = join(PUBLIC, 'built')
const READER = '/built/nhan-hang-reader.js'

const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
const hashOf = (...files: string[]) => {
  const hash = createHash('sha256')
  for (const file of files) hash.update(readFileSync(file))
  return hash.digest('hex').slice(0, 12)
}
const reader = `/built/reader-${hashOf(wasm)}.wasm`
const common = {
  bundle: true,
  minify: true,
  format: 'esm',
  // Phones are kept for years. What a page says it needs is this.
  target: ['chrome80', 'safari14.1'],
  logLevel: 'warning',
} satisfies BuildOptions

rmSync(BUILT, { recursive: true, force: true })
mkdirSync(BUILT, { recursive: true })
copyFileSync(wasm, join(PUBLIC, reader))
await build({
  ...common,
  entryPoints: { 'nhan-hang-reader': join(PHONE, 'reader-worker.ts') },
  outdir: BUILT,
  // A worker that is a module is more than Safari before 15 takes.
  format: 'iife',
  define: { READER_WASM: JSON.stringify(reader) },
})
await build({
  ...common,
  entryPoints: { 'nhan-hang': join(PHONE, 'main.ts') },
  outdir: BUILT,
  define: { READER_WORKER: JSON.stringify(READER) },
})
// The same camera and decoder for a form that wants one code, fetched when it is asked for.
await build({
  ...common,
  stdin: {
    contents: "export { openCamera } from './camera.ts'; export { openDecoder } from './decoder.ts'",
    resolveDir: PHONE,
  },
  outfile: join(BUILT, 'camera.js'),
  define: { READER_WORKER: JSON.stringify(READER) },
})
await build({ ...common, entryPoints: { 'nhan-hang': join(PHONE, 'phone.css') }, outdir: BUILT })
await build({ ...common, entryPoints: { charts: join(ROOT, 'src/figures/charts.ts') }, outdir: BUILT })
const files = ['/built/nhan-hang.js', '/built/nhan-hang.css', READER, reader]
await build({
  ...common,
  entryPoints: [join(PHONE, 'service-worker.ts')],
  outfile: join(PUBLIC, 'nhan-hang-sw.js'),
  format: 'iife',
  define: {
    BUILD: JSON.stringify(
      hashOf(...files.map((file) => join(PUBLIC, file)), join(PHONE, 'service-worker.ts')),
    ),
    FILES: JSON.stringify([...files, '/nhan-hang.webmanifest', '/icon-192.png', '/favicon.svg']),
  },
})
