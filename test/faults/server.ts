// `npm start` as a process of its own over a world's data, to be met from outside and made to suffer.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { openSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { KEYS } from '../http/world.ts'
import { PATIENCE } from '../patience.ts'

export interface Server {
  child: ChildProcess
  url: string
  /** What it has written to its log, which lies in the data folder. */
  log(): string
  scan(code: string): Promise<{ status: number; text: string }>
  ready(): Promise<{ status: number; body: { database: object; queue: object } }>
  /** Ends it as an operator does, or as nobody should. */
  end(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>
}

/** As `npm start` does. */
export const START = ['--import', './src/resolve-once.ts']

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const at = server.address()
  server.close()
  return typeof at === 'object' && at ? at.port : 0
}

/** `before`: what the shell does first. `node`: options of Node. */
export async function startServer(folder: string, { before = ':', node = '' } = {}): Promise<Server> {
  writeFileSync(join(folder, 'keys.json'), KEYS, { mode: 0o600 })
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const log = join(folder, 'log')
  const child = spawn(
    'sh',
    ['-c', `${before}; exec "${process.execPath}" ${START.join(' ')} ${node} src/node.ts`],
    {
      env: {
        ...process.env,
        DATA_DIR: folder,
        PORT: String(port),
        PUBLIC_URL: url,
        DEMO: '0',
        PATIENCE: String(PATIENCE),
      },
      stdio: ['ignore', 'pipe', openSync(log, 'a')],
    },
  )
  let said = ''
  child.stdout?.on('data', (part) => (said += part))
  for (let i = 0; i < 800 && !said.includes('answers at') && child.exitCode === null; i++) await sleep(50)
  if (!said.includes('answers at')) {
    child.kill('SIGKILL')
    throw new Error(`it did not start: ${readFileSync(log, 'utf8')}`)
  }
  return {
    child,
    url,
    log: () => readFileSync(log, 'utf8'),
    async scan(code) {
      const answer = await fetch(`${url}/${code}`, { headers: { accept: 'text/html' } })
      return { status: answer.status, text: await answer.text() }
    },
    async ready() {
      const answer = await fetch(`${url}/readyz`)
      return { status: answer.status, body: (await answer.json()) as { database: object; queue: object } }
    },
    async end(signal = 'SIGTERM') {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill(signal)
      await once(child, 'exit')
    },
  }
}
