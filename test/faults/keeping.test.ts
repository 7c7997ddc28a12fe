// What copies, brings back and makes the data folder, killed at its writes: what has a whole thing's name is whole, what was there
// before is as it was, and who asks again gets all of it. Linux: it takes strace. TEMGOC_SLOW kills at all of them.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import Engine from 'libsql'
import { describe, expect, test } from 'vitest'
import { restoreBackup } from '../../src/keeping/restore.ts'
import { openDataFolder, restoredAsOf } from '../../src/platform/data-folder.ts'
import { readKeyFile } from '../../src/stamp/key-file.ts'
import { keyCheckValue } from '../../src/stamp/keyring.ts'
import { SLOW, temporaryFolder } from '../fixtures.ts'
import { KEYS, makeWorld, type World } from '../http/world.ts'
import { dump } from '../keeping/dump.ts'
import { openBeforeAll } from '../open-before-all.ts'
import { freePort, START } from './server.ts'

const CAN = spawnSync('strace', ['-V']).status === 0

const CALLS = [
  'mkdir',
  'write',
  'pwrite64',
  'fsync',
  'ftruncate',
  'copy_file_range',
  'link',
  'rename',
  'unlink',
]
type Moment = readonly [call: string, nth: number]

const folder = temporaryFolder()
const [model, data, to, home] = ['model', 'data', 'copy', 'home'].map((name) => join(folder, name)) as [
  string,
  string,
  string,
  string,
]
const PICTURE = 'files/reports/2026/a.jpg'
let world: World
let before: ReturnType<typeof dump>

/** Its code and signal, and all that it said. */
async function run(words: readonly string[], dataDir: string, at?: Moment) {
  const env = {
    ...process.env,
    NODE_COMPILE_CACHE: undefined,
    DATA_DIR: dataDir,
    DEMO: '0',
    ...(await place()),
  }
  const kill = at && ['-f', '-qq', '-o', '/dev/null', '-e', `trace=${at[0]}`, '-e']
  const command = at && kill ? [...kill, `inject=${at[0]}:signal=KILL:when=${at[1]}`, process.execPath] : []
  const child = spawn(at ? 'strace' : process.execPath, [...command, ...words], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (part) => {
      said += part
      // A server has come as far as it goes. Whoever traces it would not take it along.
      if (said.includes('/loi-moi/') && child.exitCode === null) process.kill(-(child.pid ?? 0), 'SIGTERM')
    })
  }
  const [code, signal] = await once(child, 'close')
  return { code, signal, said }
}
const place = async () => ({ PORT: String(await freePort()) })

interface Kept {
  name: string
  words: readonly string[]
  /** Where it is to look for the data, if not in the folder that is full. */
  dataDir?: string
  few: readonly Moment[]
  /** What must hold of what a killed one left behind, and once it was done again. */
  left(): void
  done(): void
}

const names = (path: string) => (existsSync(path) ? readdirSync(path) : [])
const ringOf = (path: string) => new Set(readKeyFile(path).codes.map((key) => keyCheckValue(key)))

function isWholeBackup() {
  const again = join(folder, 'again')
  restoreBackup(to, again)
  isWhole(again)
  rmSync(again, { recursive: true })
}

function isWhole(dataDir: string) {
  const { one_time_link: _, ...rows } = dump(join(dataDir, 'temgoc.db'))
  expect({ ...rows, one_time_link: before.one_time_link }).toEqual(before)
  expect(dump(join(dataDir, 'queue.db')).message).toHaveLength(1)
  expect(readFileSync(join(dataDir, PICTURE), 'utf8')).toBe('a picture')
}

/** The next start knows that numbers were given out since. */
function isRestored(dataDir: string) {
  isWhole(dataDir)
  expect(restoredAsOf(dataDir)).not.toBeNull()
}

/** Each of the keys that were there is there. */
function holdsOldKeys() {
  const there = ringOf(join(data, 'keys.json'))
  for (const key of ringOf(join(model, 'keys.json'))) expect(there).toContain(key)
}

const KEPT: readonly Kept[] = [
  {
    name: 'backup',
    words: ['src/keep.ts', 'backup', to],
    few: [
      ['pwrite64', 400],
      ['rename', 1],
    ],
    left: () => existsSync(to) && isWholeBackup(),
    done: isWholeBackup,
  },
  {
    name: 'export',
    words: ['src/keep.ts', 'export', to],
    few: [['write', 30]],
    left: () => existsSync(to) && expect(names(to)).toContain('datapackage.json'),
    done: () =>
      expect(JSON.parse(readFileSync(join(to, 'datapackage.json'), 'utf8')).resources).not.toEqual([]),
  },
  {
    name: 'restore',
    words: ['src/keep.ts', 'restore', join(folder, 'backup')],
    dataDir: home,
    few: [
      ['rename', 1],
      // The queue is there, and the database is not.
      ['rename', 3],
      ['unlink', 1],
    ],
    left() {
      if (names(home).length === 0) return
      if (existsSync(join(home, 'restore-unfinished')))
        expect(() => openDataFolder(home)).toThrow('npm run restore')
      else isRestored(home)
    },
    done: () => isRestored(home),
  },
  {
    name: 'keys retire',
    words: ['src/keys.ts', 'retire', '1'],
    few: [['rename', 1]],
    left: holdsOldKeys,
    done: holdsOldKeys,
  },
  {
    name: 'keys new',
    words: ['src/keys.ts', 'new'],
    few: [],
    left: holdsOldKeys,
    done: holdsOldKeys,
  },
  {
    name: 'migrate',
    words: [...START, 'src/migrate.ts'],
    few: [],
    left: () => isWhole(data),
    done: () => isWhole(data),
  },
  {
    name: 'a first start',
    words: [...START, 'src/node.ts'],
    dataDir: home,
    few: [
      // The keys are to be written.
      ['write', 3],
    ],
    left: () => existsSync(join(home, 'keys.json')) && expect(ringOf(join(home, 'keys.json')).size).toBe(1),
    done() {
      expect(ringOf(join(home, 'keys.json')).size).toBe(1)
      expect(dump(join(home, 'temgoc.db')).person).toHaveLength(1)
    },
  },
]

function lay() {
  for (const path of [data, to, home]) rmSync(path, { recursive: true, force: true })
  cpSync(model, data, { recursive: true })
}

openBeforeAll(async (closeLater) => {
  if (!CAN) return
  world = await closeLater(makeWorld())
  mkdirSync(join(model, PICTURE, '..'), { recursive: true })
  new Engine(world.path).prepare('vacuum into ?').run(join(model, 'temgoc.db'))
  const queue = new Engine(join(model, 'queue.db'))
  queue.exec('create table message (id integer primary key, body text not null)')
  queue.exec("insert into message (body) values ('{}')")
  queue.close()
  writeFileSync(join(model, PICTURE), 'a picture')
  writeFileSync(join(model, 'keys.json'), KEYS, { mode: 0o600 })
  before = dump(join(model, 'temgoc.db'))
  await run(['src/keep.ts', 'backup', join(folder, 'backup')], model)
})

/** Whether it was killed there. */
async function killedAt({ name, words, dataDir = data, left, done }: Kept, at: Moment): Promise<boolean> {
  lay()
  const { signal } = await run(words, dataDir, at)
  if (signal !== 'SIGKILL') return false
  left()
  let again = await run(words, dataDir)
  if (
    /temgoc\.db is empty\. Where it was the first start that was broken off, delete the file/.test(again.said)
  ) {
    rmSync(join(home, 'temgoc.db'))
    again = await run(words, dataDir)
  }
  // Of what was done when it was killed, it is said that it is there.
  const isThere = existsSync(to) || (name === 'restore' && !existsSync(join(home, 'restore-unfinished')))
  if (again.code !== 0)
    expect([at, again.said, isThere]).toEqual([
      at,
      expect.stringMatching(/is (?:there already|not empty)/),
      true,
    ])
  done()
  // What it began anew under another name lies there for its owner to delete, and nothing else does.
  if (dataDir === data && !name.startsWith('keys')) isWhole(data)
  return true
}

describe.runIf(CAN).each(KEPT)('$name', (kept) => {
  test.runIf(SLOW || kept.few.length > 0)(
    'that is killed leaves nothing in half, and is done again',
    async () => {
      let kills = 0
      if (!SLOW) for (const at of kept.few) kills += Number(await killedAt(kept, at))
      else
        for (const call of CALLS)
          for (let nth = 1; await killedAt(kept, [call, nth]); nth += nth < 20 ? 1 : 50) kills++
      expect(kills).toBeGreaterThanOrEqual(Math.max(1, kept.few.length - 1))
    },
    SLOW ? 1_200_000 : 120_000,
  )
})

test.runIf(CAN).each([
  ['a backup', KEPT[0], to, 'rename'],
  ['an export', KEPT[1], to, 'rename'],
  ['what is put back', KEPT[2], home, 'unlink'],
] as const)('%s is on disk before it is called whole', async (_, kept, place, called) => {
  lay()
  const trace = join(folder, 'trace')
  const calls = ['-f', '-y', '-o', trace, '-e', 'trace=fsync,rename,unlink']
  const { status } = spawnSync('strace', [...calls, process.execPath, ...(kept?.words ?? [])], {
    env: { ...process.env, DATA_DIR: kept?.dataDir ?? data },
  })
  expect(status).toBe(0)
  const lines = readFileSync(trace, 'utf8').split('\n')
  const whole = lines.findLastIndex((line) => line.includes(`${called}("${place}`))
  const onDisk = lines.slice(0, whole).map((line) => basename(/fsync\(\d+<(\S+)>/.exec(line)?.[1] ?? ''))
  const files = readdirSync(place, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
  expect(files.length).toBeGreaterThan(2)
  expect(onDisk).toEqual(expect.arrayContaining(files.map(({ name }) => name)))
})
