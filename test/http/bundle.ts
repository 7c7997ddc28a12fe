// The Worker as `npm run deploy` would send it, behind what stands before it at Cloudflare (edge/worker.ts), bundled once
// in a run.
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { madeOnce } from '../made-once.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** The folder of the bundle. Throws what the bundler complained of. */
export const workerBundle = (): Promise<string> =>
  madeOnce('bundle', (folder) =>
    promisify(execFile)(
      join(ROOT, 'node_modules/.bin/wrangler'),
      ['deploy', 'test/http/edge/worker.ts', '--dry-run', '--outdir', folder],
      { cwd: ROOT },
    ),
  )
