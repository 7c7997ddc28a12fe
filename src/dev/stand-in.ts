// A portal that is none: `npm run stand-in -- mix` takes what the link sends and answers as badly as it is told, so
// that anybody can watch what becomes of it. It says of each message how often it came and what it keeps.
import { createServer, type ServerResponse } from 'node:http'
import { parseArgs } from 'node:util'
import { log } from '../log.ts'

const MANNERS: Readonly<Record<string, (answer: ServerResponse) => void>> = {
  ok: (answer) => answer.writeHead(200).end('{"ok":true}'),
  refuse: (answer) =>
    answer.writeHead(422, { 'Content-Type': 'application/json' }).end('{"error":"no such lot"}'),
  down: (answer) => answer.writeHead(503, { 'Retry-After': '30' }).end(),
  late: (answer) => setTimeout(() => answer.writeHead(200).end(), 5_000),
  // Longer than anybody waits, though the message was taken.
  silent: () => {},
  'break-off': (answer) => {
    answer.writeHead(200, { 'Content-Length': '1000' }).write('{"ok":')
    setTimeout(() => answer.destroy(), 50)
  },
  'hang-up': (answer) => answer.destroy(),
}
/** Of these the message is kept, whatever the sender learns of it. */
const KEEPS = ['ok', 'late', 'silent', 'break-off']

const { values, positionals } = parseArgs({
  options: { port: { type: 'string', default: '9700' } },
  allowPositionals: true,
})
const [manner = 'ok'] = positionals
if (manner !== 'mix' && !MANNERS[manner]) {
  process.stderr.write(`It behaves as one of: mix, ${Object.keys(MANNERS).join(', ')}\n`)
  process.exit(2)
}

/** Well every other time: one that is not makes the sender rest for a minute. */
const anyOf = (names: readonly string[]) =>
  (Math.random() < 0.5 ? undefined : names[Math.floor(Math.random() * names.length)]) ?? 'ok'

const times = new Map<string, number>()
const kept = new Set<string>()
createServer(async (asked, answer) => {
  let bytes = 0
  for await (const part of asked) bytes += (part as Buffer).length
  const id = String(asked.headers['idempotency-key'] ?? asked.headers['webhook-id'] ?? '')
  const time = (times.get(id) ?? 0) + 1
  times.set(id, time)
  const names = Object.keys(MANNERS)
  const how = manner === 'mix' ? anyOf(names) : manner
  const isNew = KEEPS.includes(how) && !kept.has(id)
  if (isNew) kept.add(id)
  log('stand-in', { id, time, how, bytes, keeps: isNew, kept: kept.size })
  MANNERS[how]?.(answer)
}).listen(Number(values.port), '127.0.0.1', () => log('stand-in-listens', { port: values.port, manner }))
