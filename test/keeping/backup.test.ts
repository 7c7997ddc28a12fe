// A backup made while people scan is whole, restores to the same rows, and holds no keys.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { parse } from 'csv-parse/sync'
import Engine from 'libsql'
import { parse as parseBy } from 'valibot'
import { describe, expect, test } from 'vitest'
import { makeBackup } from '../../src/keeping/backup.ts'
import { beginCopy, copied } from '../../src/keeping/copy.ts'
import { exportAll } from '../../src/keeping/export.ts'
import { restoreBackup } from '../../src/keeping/restore.ts'
import { countOf, NOT_IN_BACKUPS, NOT_IN_EXPORTS, tablesOf } from '../../src/keeping/tables.ts'
import { openMachineApp } from '../../src/machine/app.ts'
import { openDataFolder } from '../../src/platform/data-folder.ts'
import { closeReceipt } from '../../src/receiving/close-receipt.ts'
import { factsSchema } from '../../src/receiving/facts.ts'
import { openReceipt } from '../../src/receiving/open-receipt.ts'
import { packCartons } from '../../src/receiving/pack-cartons.ts'
import { readScan } from '../../src/receiving/read-scan.ts'
import { takeLines } from '../../src/receiving/take-lines.ts'
import { takeReport } from '../../src/reports/submit.ts'
import { issueRoll } from '../../src/rolls/issue.ts'
import { carryOut, done, NOW, temporaryFolder } from '../fixtures.ts'
import { codeOf, KEYS as KEY_FILE, keys, makeWorld, PUBLIC_URL, type World } from '../http/world.ts'
import { openBeforeAll } from '../open-before-all.ts'
import { dump } from './dump.ts'

const PICTURE = 'files/reports/2026/a.jpg'
let world: World
const folder = temporaryFolder()
let next = 0
const fresh = () => join(folder, `place-${++next}`)

openBeforeAll(async (closeLater) => {
  world = await closeLater(makeWorld())
  world.run("update outlet set location_code = 'cho-7-11' where id = 'cho-7-11'")
  writeFileSync(join(world.folder, 'keys.json'), KEY_FILE)
})

const open = (dataDir: string) =>
  openMachineApp({ dataDir, keys, publicUrl: PUBLIC_URL, trust: 1, geo: null })
type Scan = { status: number; ordinal: number | null }
async function scan({ app }: Awaited<ReturnType<typeof open>>, code: string): Promise<Scan> {
  const env = { incoming: { socket: { remoteAddress: '127.0.0.1' } } }
  const answer = await app.request(`/${code}`, { headers: { accept: 'application/json' } }, env)
  return { status: answer.status, ordinal: ((await answer.json()) as Scan).ordinal }
}
describe('a backup', () => {
  test('made in the midst of scans restores to rows that add up, and the stamps answer on from there', async () => {
    const machine = await open(world.folder)
    const files = machine.machine.platform.files
    await files.put('reports/2026/a.jpg', new Uint8Array([1, 2, 3]), 'image/jpeg')
    const stamps = Array.from({ length: 120 }, () => world.fresh('active').code)
    const before = await scan(machine, stamps[0] ?? '')
    const busy = (async () => {
      for (const code of stamps) await scan(machine, code)
    })()
    const to = fresh()
    const made = spawnSync(process.execPath, ['src/keep.ts', 'backup', to], {
      env: { ...process.env, DATA_DIR: world.folder },
      encoding: 'utf8',
    })
    expect(made.stderr).toBe('')
    expect(made.stdout).toContain('without the keys')
    await busy
    await machine.machine.close()

    const home = fresh()
    restoreBackup(to, home)
    const copy = dump(join(home, 'temgoc.db'))
    for (const table of [
      'segment',
      'roll',
      'serial_line',
      'audit',
      'batch',
      'certificate',
      'declaration',
      'movement',
    ]) {
      expect(copy[table], table).toEqual(dump(world.path)[table])
    }
    const counted = (copy.stamp as { checks: number }[]).reduce((sum, { checks }) => sum + checks, 0)
    expect(counted).toBe((copy.observation as unknown[]).length)
    expect(counted).toBeGreaterThan(0)
    expect([...readFileSync(join(home, PICTURE))]).toEqual([1, 2, 3])
    expect(existsSync(join(home, 'keys.json'))).toBe(false)

    const restored = await open(home)
    const after = await scan(restored, stamps[0] ?? '')
    expect([before.ordinal, after.status]).toEqual([1, 200])
    expect(after.ordinal).toBeGreaterThan(1)
    await restored.machine.close()
  })

  test('holds no key, no session and no day key, in no byte of it', () => {
    world.run('create table if not exists day_key (day text, key text)')
    world.run("insert into day_key values ('2026-07-01', 'SECRETOFTHEDAY')")
    const to = fresh()
    makeBackup({ dataDir: world.folder, to, withKeys: false, now: 0 })
    const bytes = globSync('**/*', { cwd: to, withFileTypes: true })
      .filter((one) => one.isFile())
      .map((one) => readFileSync(join(one.parentPath, one.name), 'latin1'))
      .join('')
    expect(bytes).not.toContain('SECRETOFTHEDAY')
    for (const { stamp, pin } of keys.codes) {
      for (const key of [stamp, pin]) expect(bytes).not.toContain(Buffer.from(key).toString('base64'))
    }
    world.run('drop table day_key')
  })

  test('holds the keys where they are asked for', () => {
    const to = fresh()
    makeBackup({ dataDir: world.folder, to, withKeys: true, now: 0 })
    const home = fresh()
    restoreBackup(to, home)
    expect(readFileSync(join(home, 'keys.json'), 'utf8')).toBe(KEY_FILE)
    // Keys that are there already are put over by none.
    const other = fresh()
    mkdirSync(other, { recursive: true })
    writeFileSync(join(other, 'keys.json'), 'its own')
    restoreBackup(to, other)
    expect(readFileSync(join(other, 'keys.json'), 'utf8')).toBe('its own')
  })

  test.each([
    ['a changed file', 'temgoc.db', 'is not what was written'],
    ['a lost picture', PICTURE, 'is missing'],
  ])('is not restored with %s, and leaves nothing behind', (_, name, said) => {
    const to = fresh()
    makeBackup({ dataDir: world.folder, to, withKeys: false, now: 0 })
    const path = join(to, name)
    if (name === PICTURE) rmSync(path)
    else {
      const bytes = readFileSync(path)
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1
      writeFileSync(path, bytes)
    }
    const home = fresh()
    expect(() => restoreBackup(to, home)).toThrow(said)
    expect(existsSync(home)).toBe(false)
  })

  test.each([
    ['that is torn', (text: string) => text.slice(0, text.length / 2), 'cannot be read'],
    ['that is another', () => '{"madeAt": 1}', 'cannot be read'],
    ['that leads elsewhere', (text: string) => text.replace('temgoc.db"', '../temgoc.db"'), 'cannot be read'],
    ['without the database', (text: string) => text.replace('temgoc.db"', 'other.db"'), 'names no temgoc.db'],
    ['without the queue', (text: string) => text.replace('queue.db"', 'other.db"'), 'names no queue.db'],
    [
      'of other rows',
      (text: string) => text.replace(/"product":\s*\d+/, '"product": 99'),
      'product has not the rows',
    ],
  ])('is not restored with a manifest %s', (_, change, said) => {
    const to = fresh()
    makeBackup({ dataDir: world.folder, to, withKeys: false, now: 0 })
    const path = join(to, 'manifest.json')
    writeFileSync(path, change(readFileSync(path, 'utf8')))
    const home = fresh()
    expect(() => restoreBackup(to, home)).toThrow(said)
    expect(existsSync(home)).toBe(false)
  })

  describe('is not restored, whatever the sums say, where its database', () => {
    /** A backup of such a database, whose manifest says what is in it but for what `change` says itself. */
    const changed = (change: (path: string) => object) => {
      const to = fresh()
      makeBackup({ dataDir: world.folder, to, withKeys: false, now: NOW })
      const path = join(to, 'temgoc.db')
      const said = change(path)
      const file = join(to, 'manifest.json')
      const manifest = JSON.parse(readFileSync(file, 'utf8'))
      manifest.files['temgoc.db'] = createHash('sha256').update(readFileSync(path)).digest('hex')
      writeFileSync(file, JSON.stringify({ ...manifest, ...said }))
      return to
    }
    const by = (sql: string) => (path: string) => {
      const engine = new Engine(path)
      engine.exec(sql)
      const tables = Object.fromEntries(tablesOf(engine).map((table) => [table, countOf(engine, table)]))
      engine.close()
      return { tables }
    }
    /** Rubbish in the middle of its pages, or from its first byte on. */
    const rubbish = (at: (size: number) => number) => (path: string) => {
      const file = readFileSync(path)
      const from = at(file.length)
      writeFileSync(path, file.fill(0xa5, from, from + 20_000))
      return {}
    }
    test.each([
      [
        'is of a later release, which keeps what this one does not know of',
        "insert into __drizzle_migrations (hash, created_at) values ('later', 9000000000000)",
        /later release.*git pull/,
      ],
      ['is of another program', 'drop table __drizzle_migrations', /no database of this program/],
      [
        'has rows that name others which are not there',
        'pragma foreign_keys = off; delete from producer',
        /name others that are not there/,
      ],
      ['was never filled', 'delete from __drizzle_migrations', /no database of this program/],
    ])('%s', (_, sql, says) => {
      const [from, to] = [changed(by(sql)), fresh()]
      expect(() => restoreBackup(from, to)).toThrow(says)
      expect(existsSync(to)).toBe(false)
    })

    test.each([
      ['has pages of rubbish', (size: number) => Math.floor(size / 2)],
      ['is no database at all', () => 0],
    ])('%s, and what to do is said', (_, at) => {
      const [from, to] = [changed(rubbish(at)), fresh()]
      expect(() => restoreBackup(from, to)).toThrow(/temgoc\.db is damaged \(.+\): take another backup$/)
      expect(existsSync(to)).toBe(false)
    })
  })

  test('holds the files wherever its owner stands: the folder may be named from there', () => {
    const [to, above] = [fresh(), dirname(world.folder)]
    const made = spawnSync(process.execPath, [resolve('src/keep.ts'), 'backup', to], {
      cwd: above,
      encoding: 'utf8',
      env: { ...process.env, DATA_DIR: `./${basename(world.folder)}/` },
    })
    expect([made.status, made.stderr]).toEqual([0, ''])
    expect([...readFileSync(join(to, PICTURE))]).toEqual([1, 2, 3])
    expect(Object.keys(JSON.parse(readFileSync(join(to, 'manifest.json'), 'utf8')).files)).toContain(PICTURE)
  })

  test('holds the files that their owner put on another disk', () => {
    const [home, disk, to] = [fresh(), fresh(), fresh()]
    for (const path of [join(home, 'files'), join(disk, '2026')]) mkdirSync(path, { recursive: true })
    new Engine(world.path).prepare('vacuum into ?').run(join(home, 'temgoc.db'))
    writeFileSync(join(disk, '2026/a.jpg'), 'a picture')
    symlinkSync(disk, join(home, 'files/reports'))
    const { files } = makeBackup({ dataDir: home, to, withKeys: false, now: 0 })
    expect(Object.keys(files)).toContain(PICTURE)
    expect(readFileSync(join(to, PICTURE), 'utf8')).toBe('a picture')
  })

  test('with the keys is none where there are none', () => {
    const home = fresh()
    mkdirSync(home)
    new Engine(world.path).prepare('vacuum into ?').run(join(home, 'temgoc.db'))
    const to = fresh()
    expect(() => makeBackup({ dataDir: home, to, withKeys: true, now: 0 })).toThrow(
      'there is no keys.json in',
    )
    expect(existsSync(to)).toBe(false)
  })

  test.each([
    ['emptied', (path: string) => writeFileSync(path, ''), 'temgoc.db is empty'],
    [
      'not begun yet',
      (path: string) => new Engine(path).pragma('journal_mode = WAL'),
      'holds nothing at all',
    ],
  ])(
    'is not made of a database that was %s, and would put it in the place of better ones',
    async (_, make, said) => {
      const home = fresh()
      mkdirSync(home)
      make(join(home, 'temgoc.db'))
      const to = fresh()
      expect(() => makeBackup({ dataDir: home, to, withKeys: false, now: 0 })).toThrow(said)
      await expect(exportAll(home, to, 0)).rejects.toThrow(said)
      expect(readdirSync(dirname(to)).filter((name) => name.startsWith(basename(to)))).toEqual([])
    },
  )

  test('whose way back was broken off lets nobody start, and is put back by the next try', () => {
    const to = fresh()
    makeBackup({ dataDir: world.folder, to, withKeys: false, now: 0 })
    const home = fresh()
    // The picture is a folder's: it cannot be written.
    mkdirSync(join(home, `${PICTURE}.part`), { recursive: true })
    expect(() => restoreBackup(to, home)).toThrow('is not empty (files): stop the server')
    writeFileSync(join(home, 'restore-unfinished'), to)
    for (const name of ['queue.db', 'temgoc.db']) writeFileSync(join(home, name), 'half')
    const start = () => openDataFolder(home, { demo: false })
    expect(start).toThrow(`run it again (npm run restore ${to})`)
    expect(() => makeBackup({ dataDir: home, to: fresh(), withKeys: false, now: 0 })).toThrow('run it again')
    expect(existsSync(join(home, 'keys.json'))).toBe(false)
    restoreBackup(to, home)
    expect([...readFileSync(join(home, PICTURE))]).toEqual([1, 2, 3])
    expect(dump(join(home, 'temgoc.db')).segment).toEqual(dump(world.path).segment)
    expect(globSync('**/*.part', { cwd: home })).toEqual([])
    expect(start).toThrow('keys.json is gone')
  })

  test('is put back by one at a time: a second try is told to wait, and touches nothing', () => {
    const to = fresh()
    makeBackup({ dataDir: world.folder, to, withKeys: false, now: 0 })
    const home = fresh()
    mkdirSync(home)
    // As the first one leaves it while it is at work.
    const first = new Engine(join(home, 'restore-lock'))
    first.exec('begin exclusive')
    for (const name of ['restore-unfinished', 'temgoc.db']) writeFileSync(join(home, name), 'half')
    const second = () =>
      spawnSync(process.execPath, ['src/keep.ts', 'restore', to], {
        env: { ...process.env, DATA_DIR: home },
        encoding: 'utf8',
      })
    expect(second()).toMatchObject({
      status: 1,
      stderr: `a backup is being put back into ${home} at this moment: let that end\n`,
    })
    expect(readFileSync(join(home, 'temgoc.db'), 'utf8')).toBe('half')
    // Broken off, it holds nothing any more.
    first.close()
    expect(second().status).toBe(0)
    expect(readdirSync(home).filter((name) => name.startsWith('restore-'))).toEqual([])
  })

  test('that cannot be put back for want of room says that the folder is not whole', () => {
    const to = fresh()
    makeBackup({ dataDir: world.folder, to, withKeys: true, now: 0 })
    const home = fresh()
    // Where the keys would go first, nothing can be written.
    mkdirSync(join(home, 'keys.json.part'), { recursive: true })
    expect(() => restoreBackup(to, home)).toThrow(`${home} is not whole`)
    expect(() => openDataFolder(home)).toThrow('was broken off')
  })

  test.each(['temgoc.db-wal', 'queue.db', 'queue.db-wal'])(
    'is not restored beside what an older one left: %s',
    (name) => {
      const to = fresh()
      makeBackup({ dataDir: world.folder, to, withKeys: false, now: 0 })
      const home = fresh()
      mkdirSync(home)
      writeFileSync(join(home, name), 'left behind')
      expect(() => restoreBackup(to, home)).toThrow(name)
      expect(readdirSync(home)).toEqual([name])
    },
  )

  test('that cannot be finished leaves no half of one, and its place free', () => {
    const broken = fresh()
    mkdirSync(broken)
    writeFileSync(join(broken, 'temgoc.db'), readFileSync(world.path).subarray(0, 50_000))
    const to = fresh()
    expect(() => makeBackup({ dataDir: broken, to, withKeys: false, now: 0 })).toThrow(
      /temgoc\.db is damaged \(.*malformed\).*npm run restore/,
    )
    expect(existsSync(to)).toBe(false)
  })

  test.each([
    ['', true],
    [', unless its owner says that nothing was printed since', false],
  ])(
    'gives no number of a stamp, a carton, a receipt or a report a second time that was given after it was made%s',
    async (_, gap) => {
      const [before = 0, since = 0, then = 0] = Array.from({ length: 3 }, () => world.fresh('active').serial)
      /** What is numbered next: a roll, a carton with this stamp in it, the receipt of it, and a doubt about it. */
      const print = async (dataDir: string, serial: number) => {
        const { machine } = await open(dataDir)
        const { db, keys, publicUrl } = machine.platform
        const producerId = 'minh-ngoc'
        const ordered = { producerId, count: 500, kind: 'retail', withPin: false, keyVersion: '2' } as const
        const { first, last } = await carryOut(db, issueRoll, ordered)
        const runs = [{ first: serial, last: serial }]
        const packing = { producerId, runs, perCarton: null, packedBy: 'x', keyVersion: '2' }
        const { cartons } = await carryOut(db, packCartons, packing)
        const its = { receiptId: `nhan-${serial}-${++next}`, outletId: 'cho-7-11' }
        const facts = parseBy(factsSchema, { supplierName: 'A', receiver: 'B' })
        await carryOut(db, openReceipt, { ...its, id: its.receiptId, openedBy: 'x', facts, expected: [] })
        const line = { id: '1', scannedAt: 0, scan: readScan(codeOf(serial), keys, publicUrl) }
        await carryOut(db, takeLines, { ...its, takenBy: 'x', lines: [line] })
        const closed = await carryOut(db, closeReceipt, { ...its, closedBy: 'x', facts: {} })
        const about = {
          serial,
          keyVersion: '2',
          observation: null,
          reason: 'looks-copied',
          words: null,
        } as const
        const doubt = {
          ...about,
          id: `${its.receiptId}-bc`,
          contact: null,
          photo: null,
          network: null,
          today: 0,
        }
        const report = done(await takeReport(machine.platform, doubt, null)).number
        await machine.close()
        return { first, last, carton: cartons[0]?.serial ?? 0, receipt: closed.receipt.number ?? 0, report }
      }
      await print(world.folder, before)
      const to = fresh()
      makeBackup({ dataDir: world.folder, to, withKeys: false, now: 0 })
      const lost = await print(world.folder, since)
      const home = fresh()
      restoreBackup(to, home, { gap })
      const after = await print(home, since)
      if (!gap) return expect(after).toEqual(lost)
      expect(after.first).toBeGreaterThan(lost.last)
      for (const one of ['carton', 'receipt', 'report'] as const)
        expect(after[one], one).toBeGreaterThan(lost[one])
      // Once: what follows is no further away.
      expect(await print(home, then)).toMatchObject({
        first: after.last + 1,
        carton: after.carton + 1,
        receipt: after.receipt + 1,
        report: after.report + 1,
      })
      const said = dump(join(home, 'temgoc.db')).audit as { actor: string; command: string }[]
      expect(said.filter(({ command }) => command === 'skip-numbers')).toMatchObject([{ actor: 'operator' }])
    },
  )

  test('of a folder that was put back and not used yet is as of the day of the first', () => {
    const [first, second] = [fresh(), fresh()]
    makeBackup({ dataDir: world.folder, to: first, withKeys: false, now: 0 })
    const home = fresh()
    restoreBackup(first, home)
    expect(makeBackup({ dataDir: home, to: second, withKeys: false, now: NOW }).madeAt).toBe(
      new Date(0).toISOString(),
    )
  })

  test('is put over nothing, and made over nothing', () => {
    const to = fresh()
    makeBackup({ dataDir: world.folder, to, withKeys: false, now: 0 })
    expect(() => restoreBackup(to, world.folder)).toThrow('move the folder away first')
    expect(() => makeBackup({ dataDir: world.folder, to, withKeys: false, now: 0 })).toThrow('there already')
    expect(() => restoreBackup(folder, fresh())).toThrow('is no backup')
  })

  test('is the first of two that were made at once under one name, and the other is told so', () => {
    const to = fresh()
    const [first, second] = [beginCopy(world.folder, to), beginCopy(world.folder, to)]
    for (const { folder } of [first, second]) writeFileSync(join(folder, 'whole'), '')
    first.put()
    expect(() => second.put()).toThrow(`${to} is there already`)
    second.drop()
    expect(readdirSync(to)).toEqual(['whole'])
  })

  test.each(['', 'backups', 'files/backup'])('is not made within what it is a copy of: %s', async (name) => {
    const to = join(world.folder, name, 'today')
    expect(() => makeBackup({ dataDir: world.folder, to, withKeys: false, now: 0 })).toThrow(
      'belongs elsewhere',
    )
    await expect(exportAll(world.folder, to, 0)).rejects.toThrow('belongs elsewhere')
    const link = fresh()
    symlinkSync(world.folder, link)
    expect(() => makeBackup({ dataDir: link, to, withKeys: false, now: 0 })).toThrow('belongs elsewhere')
    const led = join(link, name, 'today')
    expect(() => makeBackup({ dataDir: world.folder, to: led, withKeys: false, now: 0 })).toThrow(
      'belongs elsewhere',
    )
    expect(existsSync(to)).toBe(false)
  })

  test('is not made among the files, where those lie behind a link', async () => {
    const [home, elsewhere] = [fresh(), fresh()]
    for (const path of [home, elsewhere]) mkdirSync(path)
    symlinkSync(elsewhere, join(home, 'files'))
    const to = join(elsewhere, 'today')
    expect(() => makeBackup({ dataDir: home, to, withKeys: false, now: 0 })).toThrow('belongs elsewhere')
    await expect(exportAll(home, to, 0)).rejects.toThrow('belongs elsewhere')
    expect(readdirSync(elsewhere)).toEqual([])
  })

  test.each(['backup', 'export'])(
    'or export of what cannot be opened names that too, not its place alone: %s',
    (verb) => {
      const [home, to] = [fresh(), fresh()]
      mkdirSync(join(home, 'temgoc.db'), { recursive: true })
      const options = { env: { ...process.env, DATA_DIR: home }, encoding: 'utf8' } as const
      const { status, stderr } = spawnSync(process.execPath, ['src/keep.ts', verb, to], options)
      expect([status, stderr]).toEqual([1, expect.stringContaining(`what is at ${home} or ${to}`)])
    },
  )

  test('is made in one place: a name in two words is asked about', () => {
    const options = { env: { ...process.env, DATA_DIR: world.folder }, encoding: 'utf8' } as const
    const to = fresh()
    const { status, stderr } = spawnSync(process.execPath, ['src/keep.ts', 'backup', to, 'today'], options)
    expect([status, stderr]).toEqual([1, expect.stringContaining('npm run backup FOLDER')])
    expect(existsSync(to)).toBe(false)
  })
})

const bytesAsText = (_: string, value: unknown) =>
  value instanceof ArrayBuffer ? Buffer.from(value).toString('base64') : value

interface Resource {
  name: string
  path: string
  schema: {
    fields: { name: string }[]
    foreignKeys: { fields: string[]; reference: { resource: string; fields: string[] } }[]
  }
}

test('a file that is gone is left out, and one that cannot be copied is not', () => {
  const place = fresh()
  mkdirSync(join(place, 'taken'), { recursive: true })
  expect(copied(join(place, 'gone.jpg'), join(place, 'copy.jpg'))).toBe(false)
  writeFileSync(join(place, 'here.jpg'), 'x')
  expect(() => copied(join(place, 'here.jpg'), join(place, 'taken'))).toThrow('taken')
  expect(copied(join(place, 'here.jpg'), join(place, 'copies', 'a.jpg'))).toBe(true)
  const { mode } = statSync(join(place, 'copies', 'a.jpg'))
  expect(mode & 0o777).toBe(0o600)
})

test('what opens a door leaves with no copy: what does today with no backup, what proves a person with no export', () => {
  const today = ['attempt', 'day_key', 'one_time_link', 'session', 'verification']
  expect([...NOT_IN_BACKUPS].sort()).toEqual(today)
  const proof = ['api_key', 'credential', 'key_check', 'two_factor']
  expect([...NOT_IN_EXPORTS].sort()).toEqual([...today, ...proof].sort())
})

describe('an export', () => {
  test('holds the files, but no stamps to print: their PINs are not written', async () => {
    const [picture, stamps] = ['hinh/a.jpg', 'print/a/0001.pdf']
    // One that is being written.
    const unfinished = 'hinh/b.jpg.0.part'
    for (const name of [picture, stamps, unfinished]) {
      mkdirSync(dirname(join(world.folder, 'files', name)), { recursive: true })
      writeFileSync(join(world.folder, 'files', name), name)
    }
    const to = fresh()
    await exportAll(world.folder, to, 0)
    expect(readFileSync(join(to, 'files', picture), 'utf8')).toBe(picture)
    for (const name of ['print', unfinished]) expect(existsSync(join(to, 'files', name))).toBe(false)
    const { left_out } = JSON.parse(readFileSync(join(to, 'datapackage.json'), 'utf8'))
    expect(left_out).toEqual([...NOT_IN_EXPORTS, 'files/print'])
  })

  test('holds every row of every table in open formats, described, and nothing that opens a door', async () => {
    const { serial } = world.fresh('active')
    world.run("insert into stamp (serial, evidence) values (?, x'010203')", serial)
    for (const [id, storage] of [
      ['a', '=1+1'],
      ['b', '＝1+1'],
    ])
      world.run(
        "insert into product (id, producer_id, name, ocop_group, process_group, picture, storage) select ?, producer_id, 'x', ocop_group, process_group, picture, ? from product limit 1",
        id,
        storage,
      )
    const to = fresh()
    const counts = await exportAll(world.folder, to, 0)
    const rows = dump(world.path)
    const expected = Object.keys(rows).filter((name) => !(NOT_IN_EXPORTS as readonly string[]).includes(name))
    expect(Object.keys(counts).sort()).toEqual(expected.sort())
    const linesOf = (table: string): Record<string, unknown>[] =>
      readFileSync(join(to, `${table}.jsonl`), 'utf8')
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line))
    for (const table of expected) {
      expect(linesOf(table), table).toEqual(JSON.parse(JSON.stringify(rows[table], bytesAsText)))
    }
    expect(readFileSync(join(to, 'stamp.jsonl'), 'utf8')).toContain('"evidence":"AQID"')
    const { resources } = JSON.parse(readFileSync(join(to, 'datapackage.json'), 'utf8'))
    expect(resources.map(({ name }: { name: string }) => name).sort()).toEqual(expected.sort())
    for (const { name, path, schema } of resources as Resource[]) {
      const [head = [], ...cells] = parse(readFileSync(join(to, path), 'utf8')) as string[][]
      expect(head, name).toEqual(schema.fields.map((field) => field.name))
      const asLines = linesOf(name).map((row) => head.map((column) => String(row[column] ?? '')))
      expect(
        cells.map((row) => row.map((cell) => cell.replace(/^'(?=[=+\-@\t\r＝])/, ''))),
        name,
      ).toEqual(asLines)
    }
    const references = resources.flatMap(({ name, schema }: Resource) =>
      schema.foreignKeys.map(({ fields, reference }) => [
        name,
        ...fields,
        reference.resource,
        ...reference.fields,
      ]),
    )
    expect(references).toContainEqual(['batch', 'product_id', 'product', 'id'])
    expect(references.filter(([, , to]: string[]) => !expected.includes(to as string))).toEqual([])
    const products = readFileSync(join(to, 'product.csv'), 'utf8')
    expect(products).toContain('Mật ong ""hoa nhãn""')
    // A spreadsheet calculates nothing.
    for (const cell of [",'=1+1,", ",'＝1+1,"]) expect(products).toContain(cell)
    for (const table of ['session', 'credential', 'two_factor']) {
      expect(existsSync(join(to, `${table}.jsonl`))).toBe(false)
    }
  })

  test('that cannot be made leaves nothing behind', async () => {
    const to = fresh()
    await expect(exportAll(fresh(), to, 0)).rejects.toThrow('there is no database in')
    expect(existsSync(to)).toBe(false)
    const broken = fresh()
    mkdirSync(broken)
    writeFileSync(join(broken, 'temgoc.db'), readFileSync(world.path).subarray(0, 50_000))
    await expect(exportAll(broken, to, 0)).rejects.toThrow(/temgoc\.db is damaged .*npm run restore/)
    expect(existsSync(to)).toBe(false)
  })
})
