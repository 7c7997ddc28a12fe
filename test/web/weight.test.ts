// What a Worker has to load before it can answer a scan, measured on the bundle itself.
import { gzipSync } from 'node:zlib'
import { build, type Metafile, type OutputFile } from 'esbuild'
import { beforeAll, describe, expect, test } from 'vitest'

const LIMIT_BYTES = 100_000
/** Rooms that load with their own first request. */
const LATER =
  /^src\/(site|demo|reports|resolver|accounts|console|print|cases|exchange|programme|api|outbox)\//
/** Of those, what a stamp's page itself shows. */
const SHOWN_BY_A_SCAN = ['src/reports/form.ts']

interface Bundle {
  metafile: Metafile
  outputFiles: OutputFile[]
}
let bundle: Bundle

beforeAll(async () => {
  bundle = await build({
    entryPoints: ['src/worker.ts'],
    outdir: '/out',
    bundle: true,
    splitting: true,
    minify: true,
    metafile: true,
    write: false,
    format: 'esm',
    target: 'es2024',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['node:*', 'cloudflare:*'],
    logLevel: 'error',
  })
})

/** The entry and everything it imports before it runs. */
function staticOutputs({ metafile }: Bundle): string[] {
  const entry = Object.keys(metafile.outputs).find(
    (name) => metafile.outputs[name]?.entryPoint === 'src/worker.ts',
  )
  const found = new Set([entry ?? ''])
  for (const name of found) {
    for (const { path, kind, external } of metafile.outputs[name]?.imports ?? []) {
      if (kind === 'import-statement' && !external) found.add(path)
    }
  }
  return [...found]
}

const staticInputs = (): string[] =>
  staticOutputs(bundle).flatMap((name) =>
    Object.entries(bundle.metafile.outputs[name]?.inputs ?? {})
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .map(([input]) => input),
  )

describe('what a scan loads on the edge', () => {
  test('is at most 100 kB, gzipped', () => {
    const text = staticOutputs(bundle).map((name) => {
      const file = bundle.outputFiles.find(({ path }) => path.endsWith(name.replace(/^.*\//, '/')))
      if (!file) throw new Error(`${name} was not built`)
      return file.contents
    })
    const bytes = text.reduce((sum, contents) => sum + gzipSync(contents).length, 0)
    expect(bytes).toBeGreaterThan(30_000)
    expect(bytes).toBeLessThanOrEqual(LIMIT_BYTES)
  })

  test('holds the scan itself', () => {
    expect(staticInputs()).toEqual(expect.arrayContaining(['src/scan/arrive.ts', 'src/scan/page.ts']))
  })

  test('holds nothing of the rooms that are loaded by their own first request', () => {
    expect(staticInputs().filter((input) => LATER.test(input) && !SHOWN_BY_A_SCAN.includes(input))).toEqual(
      [],
    )
  })

  test('holds no library that only those rooms need', () => {
    expect(
      staticInputs().filter((input) =>
        /node_modules\/(better-auth|@better-auth|pdfkit|qrcode)\//.test(input),
      ),
    ).toEqual([])
  })
})
