// The Worker as `npm run deploy` would send it, behind what stands before it at Cloudflare (edge/worker.ts), bundled once
// in a run: by the first file that opens it, while the others that want it wait.
import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { inject, vi } from 'vitest'
import type { TestProject } from 'vitest/node'
import { SCRATCH } from '../scratch.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const BUILT_WITHIN_MS = 60_000

declare module 'vitest' {
  interface ProvidedContext {
    /** Where this run keeps its bundle. */
    bundleFolder: string
  }
}

/** Before all files: names the folder, and empties it when files are run again because one has changed. */
export function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(SCRATCH, 'temgoc-bundle-'))
  const clear = () => rmSync(folder, { recursive: true, force: true })
  project.provide('bundleFolder', folder)
  project.onTestsRerun(async () => {
    clear()
    mkdirSync(folder)
  })
  return clear
}

/** The folder of the bundle. Throws what the bundler complained of, in each file that wanted it. */
export async function workerBundle(): Promise<string> {
  const folder = inject('bundleFolder')
  const bundle = join(folder, 'bundle')
  const finished = join(folder, 'finished')
  const failed = join(folder, 'failed')
  if (isFirst(bundle)) {
    try {
      await promisify(execFile)(
        join(ROOT, 'node_modules/.bin/wrangler'),
        ['deploy', 'test/http/edge/worker.ts', '--dry-run', '--outdir', bundle],
        { cwd: ROOT },
      )
      writeFileSync(finished, '')
    } catch (error) {
      writeFileSync(failed, String(error))
    }
  }
  await vi.waitUntil(() => existsSync(finished) || existsSync(failed), {
    timeout: BUILT_WITHIN_MS,
    interval: 100,
  })
  if (existsSync(failed)) throw new Error(readFileSync(failed, 'utf8'))
  return bundle
}

/** Whether this call made the folder: of several at once, one does. */
function isFirst(folder: string): boolean {
  try {
    mkdirSync(folder)
    return true
  } catch {
    return false
  }
}
