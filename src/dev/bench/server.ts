// One of the two servers that are measured, in a process of its own: `bare` is Hono that says "ok", anything else
// is the data folder of the product. Tells its port to the parent and ends when the parent lets go.
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { openMachineApp } from '../../machine-app.ts'
import { readKeyFile } from '../../stamp/key-file.ts'

const [subject = 'bare'] = process.argv.slice(2)

async function open(): Promise<{ fetch: Hono['fetch']; close: () => Promise<void> }> {
  if (subject === 'bare') {
    return { fetch: new Hono().get('*', (c) => c.text('ok')).fetch, close: async () => {} }
  }
  const keys = readKeyFile(join(subject, 'keys.json'))
  const options = { dataDir: subject, keys, publicUrl: 'https://temgoc.example', trust: 1, geo: null }
  const { app, machine } = await openMachineApp(options)
  return { fetch: app.fetch as Hono['fetch'], close: () => machine.close() }
}

const { fetch, close } = await open()
const server = serve({ fetch, port: 0, hostname: '127.0.0.1' }, (address: AddressInfo) => {
  process.send?.(address.port)
})
process.on('disconnect', () => {
  server.close()
  if ('closeAllConnections' in server) server.closeAllConnections()
  close().then(() => process.exit(0))
})
