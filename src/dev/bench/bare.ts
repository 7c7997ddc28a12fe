// What everything is compared with: Hono that says "ok".
import { Hono } from 'hono'

export const bare = new Hono().get('*', (c) => c.text('ok'))

// What Cloudflare's runtime asks of a module.
// biome-ignore lint/style/noDefaultExport: the entry of a Worker is its default export
export default bare
