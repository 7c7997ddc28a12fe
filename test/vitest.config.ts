import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { SCRATCH } from './scratch.ts'

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/browser/unpack.ts', 'test/made-once.ts'],
    // Most files wait now and then for a browser, a worker or a clock: one more at once than there are cores, so that
    // meanwhile none is idle.
    maxWorkers: availableParallelism() + 1,
    // The product's modules are read once a worker, not once a file; nothing of them or of the tests outlives a file.
    isolate: false,
    // Programs that tests start find the sources as they were compiled for the one before.
    env: {
      NODE_COMPILE_CACHE: join(SCRATCH, 'temgoc-compiled'),
      // No question to another host: not for a sample of `request.cf`, not about how the tools are used.
      CLOUDFLARE_CF_FETCH_ENABLED: 'false',
      WRANGLER_SEND_METRICS: 'false',
    },
    // No test is about these: what is waited for is waited for, however busy the machine, and what hangs ends.
    expect: { poll: { timeout: 60_000 } },
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
