// What a Worker has to load before it can answer a scan, measured on the bundle itself.
import { builtinModules } from 'node:module'
import { basename } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type BuildOptions, build, type Plugin } from 'esbuild'
import { beforeAll, describe, expect, test } from 'vitest'

const LIMIT_BYTES = 100_000
/** Rooms that load with their own first request. */
const LATER =
  /^src\/(site|demo|reports|resolver|accounts|people|console|start|print|cases|exchange|programme|api|outbox|registry|rolls)\//
/** Of those, what a stamp's page itself shows. */
const SHOWN_BY_A_SCAN = ['src/reports/form.ts', 'src/cases/finding.ts']

const LARGE = /node_modules\/(better-auth|@better-auth|pdfkit|qrcode|nodemailer|ipaddr\.js|csv-parse)\//

/** What the entry imports before it runs, and what that imports; what is loaded later stays outside. */
const loadedLater: Plugin = {
  name: 'loaded later',
  setup(build) {
    build.onResolve({ filter: /.*/ }, ({ kind, path }) =>
      kind === 'dynamic-import' ? { path, external: true } : undefined,
    )
  },
}

/** As both bundles are made; the entry of the Worker. */
const bundle = (options: BuildOptions) =>
  build({
    entryPoints: ['src/worker.ts'],
    outdir: '/out',
    bundle: true,
    minify: true,
    metafile: true,
    write: false,
    format: 'esm',
    target: 'es2024',
    conditions: ['workerd', 'worker', 'browser'],
    logLevel: 'error',
    ...options,
  })

let contents: Uint8Array
let inputs: string[]
let later: string[]

beforeAll(async () => {
  const { outputFiles, metafile } = await bundle({
    external: ['node:*', 'cloudflare:*'],
    plugins: [loadedLater],
  })
  const [output] = Object.values(metafile?.outputs ?? {})
  contents = outputFiles?.[0]?.contents ?? new Uint8Array()
  inputs = Object.entries(output?.inputs ?? {})
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([input]) => input)
  later = output?.imports.filter(({ kind }) => kind === 'dynamic-import').map(({ path }) => path) ?? []
})

describe('what a scan loads on the edge', () => {
  test('is at most 100 kB, gzipped', () => {
    const bytes = gzipSync(contents).length
    expect(bytes).toBeGreaterThan(30_000)
    expect(bytes).toBeLessThanOrEqual(LIMIT_BYTES)
  })

  test('is at most that also as pieces that are shared with what is loaded later, whole as those need them', async () => {
    const { outputFiles, metafile } = await bundle({
      splitting: true,
      external: ['node:*', 'cloudflare:*', ...builtinModules],
      loader: { '.ttf': 'empty', '.wasm': 'empty' },
    })
    const outputs = metafile?.outputs ?? {}
    const entry = Object.keys(outputs).find((path) => outputs[path]?.entryPoint === 'src/worker.ts')
    const reached = new Set([entry ?? ''])
    for (const path of reached)
      for (const { kind, path: next, external } of outputs[path]?.imports ?? [])
        if (kind === 'import-statement' && !external) reached.add(next)
    const pieces = outputFiles?.filter(({ path }) => [...reached].some((one) => path.endsWith(basename(one))))
    expect(pieces).toHaveLength(reached.size)
    const bytes = gzipSync(Buffer.concat(pieces?.map((piece) => piece.contents) ?? [])).length
    expect(bytes).toBeGreaterThan(30_000)
    expect(bytes).toBeLessThanOrEqual(LIMIT_BYTES)
  })

  test('holds the scan itself', () => {
    expect(inputs).toEqual(expect.arrayContaining(['src/scan/arrive.ts', 'src/scan/page.ts']))
  })

  test('holds nothing of the rooms that are loaded by their own first request', () => {
    expect(inputs.filter((input) => LATER.test(input) && !SHOWN_BY_A_SCAN.includes(input))).toEqual([])
    expect(later).toEqual(expect.arrayContaining(['./site/routes.ts', './people/routes.ts']))
  })

  test('holds no library that only those rooms need', () => {
    expect(inputs.filter((input) => LARGE.test(input))).toEqual([])
  })
})
