// What a stream may bring that nobody meant: the replay names the line and what is wrong with it, and goes on.
import { execFile, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { prepare } from '../../src/replay/prepare.ts'
import { replay } from '../../src/replay/replay.ts'
import { temporaryFolder } from '../fixtures.ts'

const START = Date.parse('2026-03-02T02:00:00Z') / 1000
const STAMP = { stamp: 't1', batch: 'b', product: 'p', producer: 'm', activatedAt: START - 86_400 }
const folder = temporaryFolder()
afterEach(() => rmSync(join(folder, 'policy.json'), { force: true }))

async function replayed(
  events: readonly (object | string)[],
  stamps: readonly (object | string)[] = [STAMP],
) {
  const text = (rows: readonly (object | string)[]) =>
    rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n')
  writeFileSync(join(folder, 'events.jsonl'), text(events))
  writeFileSync(join(folder, 'stamps.jsonl'), text(stamps))
  const verdicts: string[] = []
  const problems: string[] = []
  await replay(
    folder,
    (line) => {
      verdicts.push(line)
    },
    ({ line, text }) => {
      problems.push(`${line}: ${text}`)
    },
  )
  return { verdicts, problems }
}
const ids = (verdicts: readonly string[]) => verdicts.map((line) => JSON.parse(line).id)

describe('a stream with faults', () => {
  it('has its faulty lines named, and all others judged', async () => {
    const { verdicts, problems } = await replayed([
      '\uFEFF{"id":"a","t":1,"stamp":null}',
      'not json',
      '',
      '[1,2]',
      { id: 'no-time', stamp: 't1' },
      { id: 'milliseconds', t: 1000 * START, stamp: 't1' },
      { id: 'text-time', t: 'today', stamp: 't1' },
      { id: 'odd', t: START, stamp: 't1', via: 'pigeon' },
      { id: 'few', t: START, stamp: 't1' },
      { id: 'more', t: START + 1, stamp: 't1', ua: 'Trình duyệt\n/1', colour: 'red', ip: null, asn: 1e12 },
      { id: 'stray', t: START + 2, stamp: 't9' },
    ])
    expect(ids(verdicts)).toEqual(['a', 'few', 'more', 'stray'])
    expect(problems.map((text) => text.split(':').slice(0, 2).join(':'))).toEqual([
      '2: is not JSON',
      '4: id',
      '5: t',
      '6: t',
      '7: t',
      '8: via',
      '11: stamp t9 is not in stamps.jsonl',
    ])
  })

  it('is not replayed with faulty stamps, for their scans would be taken for others', async () => {
    const scans = [{ id: 'a', t: START, stamp: 't1' }]
    await expect(replayed(scans, [STAMP, '{'])).rejects.toThrow('stamps.jsonl, line 2: is not JSON')
    await expect(replayed(scans, [{ ...STAMP, batch: 3 }])).rejects.toThrow('stamps.jsonl, line 1: batch')
    await expect(replayed(scans, [STAMP, STAMP])).rejects.toThrow('line 2: stamp t1 stands there twice')
    rmSync(join(folder, 'stamps.jsonl'))
    await expect(replay(folder, () => {})).rejects.toThrow(`${folder}/stamps.jsonl: cannot be read (ENOENT)`)
  })

  it.each([
    ['{', 'policy.json: is not JSON'],
    ['{"settings":{"level.alert":"high"}}', 'policy.json: settings.level.alert'],
    ['{"settings":{"level":3}}', 'policy.json: there is no setting level'],
    ['{"settings":{"level.alert":400}}', 'policy.json: level.alert must be from 3 to 40'],
    ['{"settings":{"level.caution":9}}', 'policy.json: level.alert is below level.caution'],
  ])('is not replayed with the settings %s, for they would give other verdicts', async (settings, told) => {
    writeFileSync(join(folder, 'policy.json'), settings)
    await expect(replayed([{ id: 'a', t: START, stamp: 't1' }])).rejects.toThrow(told)
  })

  it('takes a stamp as its own line says, though others of its batch were not activated with it', async () => {
    const scans = ['waits', 'active', 'later'].map((stamp, i) => ({ id: stamp, t: START + i, stamp }))
    const active = { ...STAMP, stamp: 'active' }
    const waits = { ...STAMP, stamp: 'waits', activatedAt: null }
    const later = { ...STAMP, stamp: 'later', activatedAt: START + 86_400 }
    for (const stamps of [
      [active, waits, later],
      [waits, later, active],
    ]) {
      const { verdicts } = await replayed([...scans, { ...scans[2], id: 'then', t: START + 86_401 }], stamps)
      expect(verdicts.map((line) => JSON.parse(line).level)).toEqual(['caution', 'ok', 'caution', 'ok'])
    }
  })

  it.each([
    ['is recalled', {}, { state: 'recalled' }, 'alert'],
    ['has expired', { expiry: START - 10 * 86_400 }, {}, 'caution'],
  ])('tells apart two products’ batches of one name, of which one %s', async (_, about, told, level) => {
    const other = { ...STAMP, stamp: 't2', product: 'p2', producer: 'm2' }
    const scans = [
      { id: 'a', t: START, stamp: 't1', ...told },
      { id: 'b', t: START + 1, stamp: 't2' },
    ]
    const { verdicts } = await replayed(scans, [{ ...STAMP, ...about }, other])
    expect(verdicts.map((line) => JSON.parse(line).level)).toEqual([level, 'ok'])
  })

  it.each(['a', 'b', 'c'])(
    'strikes off stamp %s when it is told of it, and none beside it',
    async (struck) => {
      const stamps = ['a', 'b', 'c'].map((stamp) => ({ ...STAMP, stamp }))
      const scans = [{}, { state: 'void' }, {}].flatMap((told, round) =>
        stamps.map(({ stamp }, i) => ({
          id: `${stamp}${round}`,
          t: START + 60 * (3 * round + i),
          stamp,
          ...(stamp === struck && told),
        })),
      )
      const { verdicts } = await replayed(scans, stamps)
      const warned = verdicts.map((line) => JSON.parse(line)).filter(({ level }) => level !== 'ok')
      expect(warned.map(({ id, level }) => [id, level])).toEqual([
        [`${struck}1`, 'alert'],
        [`${struck}2`, 'alert'],
      ])
    },
  )

  it('may have a byte order mark before its settings, as editors write it', async () => {
    writeFileSync(join(folder, 'policy.json'), '\uFEFF{"settings":{"level.alert":12}}')
    expect((await replayed([{ id: 'a', t: START, stamp: 't1' }])).verdicts).toHaveLength(1)
  })

  it('takes an export’s word for its settings and for how many stamps a network looked at, for its address does not tell', async () => {
    const regions = ['VN-HN', 'VN-SG', 'VN-22', 'VN-DN', 'VN-18']
    const scans = (networkToday: object | null) =>
      Array.from({ length: 15 }, (_, i) => ({
        id: `s${i}`,
        t: START + i * 86_400,
        stamp: 't1',
        ip: `t1/n${i}`,
        device: `t1/p${i}`,
        fresh: true,
        country: 'VN',
        region: regions[i % 5],
        live: true,
        conn: 'wifi',
        networkToday,
      }))
    const levels = async (networkToday: object | null) =>
      new Set((await replayed(scans(networkToday))).verdicts.map((line) => JSON.parse(line).level))
    expect(await levels(null)).toContain('alert')
    writeFileSync(
      join(folder, 'policy.json'),
      '{"settings":{"level.caution":30,"level.case":40,"level.alert":40}}',
    )
    expect(await levels(null)).toEqual(new Set(['ok']))
    rmSync(join(folder, 'policy.json'))
    expect(await levels({ stamps: 12, refused: 0 })).toEqual(new Set(['ok']))
  })

  it('takes an export’s word for what people had decided by then', async () => {
    const regions = ['VN-HN', 'VN-SG', 'VN-22', 'VN-DN', 'VN-18']
    const scans = (told: object) =>
      Array.from({ length: 15 }, (_, i) => ({
        id: `s${i}`,
        t: START + i * 86_400,
        stamp: 't1',
        ip: `n${i}`,
        device: `p${i}`,
        country: 'VN',
        region: regions[i % 5],
        live: true,
        conn: 'wifi',
        ...told,
      }))
    const said = async (told: object, stamp: object = {}) => {
      const { verdicts } = await replayed(scans(told), [{ ...STAMP, ...stamp }])
      const lines = verdicts.map((line) => JSON.parse(line))
      return {
        levels: new Set(lines.flatMap(({ level }) => level ?? [])),
        cases: lines.filter((one) => 'case' in one),
      }
    }
    expect((await said({})).levels).toEqual(new Set(['ok', 'caution', 'alert']))
    const sample = await said({}, { sample: true })
    // A sample stamp says what it is, and nothing else of it is a warning.
    expect(sample).toEqual({ levels: new Set(['caution']), cases: [] })
    expect((await said({ onTheSpot: 'copied' })).levels).toEqual(new Set(['alert']))
    expect((await said({ review: true })).levels).not.toContain('ok')
    const waits = { activatedAt: null }
    const late = (told: object) =>
      scans(told).map((one, i) => ({ ...one, stamp: `t${i % 5}`, t: one.t + i * 3 * 86_400 }))
    const printed = Array.from({ length: 5 }, (_, i) => ({ ...STAMP, ...waits, stamp: `t${i}` }))
    const cases = async (told: object, before: readonly object[] = []) =>
      (await replayed([...before, ...late(told)], printed)).verdicts.filter((line) =>
        line.includes('not-activated'),
      )
    expect(await cases({})).toHaveLength(1)
    expect(await cases({ received: true })).toEqual([])
    // So says a stream that tells of the check at goods-in itself.
    const takenIn = printed.map(({ stamp }) => ({
      id: `in ${stamp}`,
      t: START - 60,
      stamp,
      retailer: 'shop',
    }))
    expect(await cases({}, takenIn)).toEqual([])
    // Strangers where it is sold are no copies until it is.
    const atHome = async (state: string) =>
      (await said({ region: 'VN-HN', state }, { regions: ['VN-HN'] })).levels
    expect(await atHome('active')).not.toContain('alert')
    expect(await atHome('sold')).toContain('alert')
  })

  it('without events is told so', async () => {
    writeFileSync(join(folder, 'stamps.jsonl'), JSON.stringify(STAMP))
    rmSync(join(folder, 'events.jsonl'), { force: true })
    await expect(replay(folder, () => {})).rejects.toThrow(`${folder}/events.jsonl: cannot be read (ENOENT)`)
  })
})

describe('a stream out of order', () => {
  it('is judged line by line as it comes, and the same each time', async () => {
    const scans = Array.from({ length: 150 }, (_, i) => ({
      id: `e${i}`,
      t: START + ((i * 7919) % 150) * 18_000,
      stamp: `t${i % 5}`,
      ip: `n${i}`,
      device: `d${i}`,
      country: 'VN',
      region: ['VN-05', 'VN-21', 'VN-34'][i % 3],
      live: i % 2 === 0,
      conn: 'cell',
    }))
    const stamps = Array.from({ length: 5 }, (_, i) => ({ ...STAMP, stamp: `t${i}` }))
    const once = await replayed(scans, stamps)
    expect(ids(once.verdicts).slice(0, 150)).toEqual(scans.map(({ id }) => id))
    expect(await replayed(scans, stamps)).toEqual(once)
    expect(once.problems).toEqual([])
    const { stdout } = await promisify(execFile)('npm', ['run', '-s', 'replay', '--', folder])
    expect(stdout.trimEnd().split('\n')).toEqual(once.verdicts)
  })
})

describe('a replay that is ended', () => {
  const start = (name: string) => {
    const own = join(folder, name)
    mkdirSync(own)
    writeFileSync(join(own, 'stamps.jsonl'), JSON.stringify(STAMP))
    const scratch = join(own, 'scratch')
    mkdirSync(scratch)
    const run = () => {
      const args = ['--import', './src/resolve-once.ts', 'src/replay/replay.ts', own]
      const child = spawn(process.execPath, args, { env: { ...process.env, TMPDIR: scratch } })
      let told = ''
      child.stderr.on('data', (text) => {
        told += text
      })
      return { child, ended: once(child, 'close').then(([code]) => ({ code, told })) }
    }
    return { own, run, left: () => readdirSync(scratch) }
  }

  it('because nobody reads on says nothing of it, and leaves no scans behind', async () => {
    const { own, run, left } = start('unread')
    const scans = Array.from({ length: 2000 }, (_, i) =>
      JSON.stringify({ id: `u${i}`, t: START, stamp: null }),
    )
    writeFileSync(join(own, 'events.jsonl'), scans.join('\n'))
    const { child, ended } = run()
    child.stdout.destroy()
    expect(await ended).toEqual({ code: 1, told: '' })
    expect(left()).toEqual([])
  })

  it('by hand leaves no scans behind', async () => {
    const { own, run, left } = start('stopped')
    // Nobody writes into it, so that there is no end of it.
    execFileSync('mkfifo', [join(own, 'events.jsonl')])
    const { child, ended } = run()
    await vi.waitFor(() => expect(left()).toHaveLength(1), { timeout: 60_000 })
    child.kill('SIGINT')
    expect(await ended).toEqual({ code: 130, told: '' })
    expect(left()).toEqual([])
  })
})

describe('who asked', () => {
  it.each([
    [{}, undefined],
    [{ role: 'inspector' }, 'inspector'],
    [{ retailer: 'shop' }, 'retailer'],
    [{ role: 'retailer' }, 'retailer'],
  ])('%j is taken as what it is', (asked, role) => {
    const made = prepare(JSON.stringify({ id: 'a', t: START, stamp: 't1', ...asked }), () => 7)
    if ('problem' in made) throw new Error(made.problem)
    expect(made.event.scan?.observation.role).toBe(role)
    // An officer's look, or a shopkeeper's, is no delivery.
    expect(made.event.retailer).toBe('retailer' in asked ? 'shop' : null)
  })
})
