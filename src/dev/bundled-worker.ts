// The Worker as it would be deployed, for Miniflare: the files of its bundle, and its settings.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { V4WorkerOptions } from 'miniflare'

/** `folder`: where `wrangler deploy --outdir` put the bundle. `config`: the wrangler.toml it was made of. */
export async function bundledWorker(folder: string, config: string): Promise<V4WorkerOptions> {
  const { unstable_getMiniflareWorkerOptions } = await import('wrangler')
  const isEntry = (name: string) => name.endsWith('.js')
  const modules = readdirSync(folder).filter((name) => /\.(js|ttf)$/.test(name))
  return {
    ...unstable_getMiniflareWorkerOptions(config).workerOptions,
    modules: modules
      .sort((a, b) => Number(isEntry(b)) - Number(isEntry(a)))
      .map((name) => ({
        type: isEntry(name) ? ('ESModule' as const) : ('Data' as const),
        path: name,
        contents: readFileSync(join(folder, name)),
      })),
  }
}
