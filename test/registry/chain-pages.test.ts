// What everybody can see of chains: the page and file of a batch, the page that checks, the roots of the days, and the
// command that checks a file.
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it, test } from 'vitest'
import { batch, declaration, producer } from '../../src/db/schema.ts'
import { chainLink, chainRoot, rootMail } from '../../src/db/tables/registry.ts'
import { conformityFigures } from '../../src/exchange/conformity/figures.ts'
import { amendBatch } from '../../src/registry/amend-batch.ts'
import { beginChains } from '../../src/registry/chain/begin.ts'
import { mailRoots } from '../../src/registry/chain/mail-root.ts'
import { publishRoot } from '../../src/registry/chain/publish-root.ts'
import { publicChain } from '../../src/registry/chain/read-chain.ts'
import { type ChainFile, checkChain } from '../../src/registry/chain/verify.ts'
import { declareBatch } from '../../src/registry/declare-batch.ts'
import { declareStep } from '../../src/registry/declare-step.ts'
import { publishBatch } from '../../src/registry/publish-batch.ts'
import { DAY_MS, dayOf } from '../../src/time.ts'
import { carryOut, done, NOW, newId, register, temporaryFolder } from '../fixtures.ts'
import { openSite } from '../site/province.ts'

const folder = temporaryFolder()
const form = (fields: Record<string, string | Blob>) => {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.set(name, value)
  return data
}

async function openRegistry() {
  const site = await openSite({ demo: false })
  await register(site.db)
  const base = { productId: 'anh-tea', origin: 'Sơn La', producedOn: '2026-06-01', noExpiry: true }
  await carryOut(site.db, declareBatch, { ...base, id: 'lo-kin', lot: 'KIN', person: 'Lò Thị Mai' })
  for (const [stepKey, step] of [
    ['C3', 'Hái búp'],
    ['T1', 'Đóng gói'],
  ] as const) {
    const where = { happenedOn: '2026-06-01', place: '<b>bản Lùn</b>', declaredBy: 'HTX anh' }
    const fields = [{ label: 'Búp tươi', value: '120 kg', key: 'quantity', number: 120, unit: 'kg' }]
    const hidden = { person: 'Quàng Văn Tám' }
    await carryOut(site.db, declareStep, {
      id: `kin-${stepKey}`,
      batchId: 'lo-kin',
      stepKey,
      step,
      ...where,
      fields,
      hidden,
    })
  }
  return site
}

const publish = (site: Awaited<ReturnType<typeof openRegistry>>) =>
  carryOut(site.db, publishBatch, { batchId: 'lo-kin' })

describe('a batch’s chain', () => {
  let site: Awaited<ReturnType<typeof openRegistry>>
  beforeAll(async () => {
    site = await openRegistry()
  })

  it('is nobody else’s business before the batch is published', async () => {
    for (const path of ['/lo/lo-kin/chuoi', '/lo/lo-kin/chuoi.json', '/lo/none/chuoi']) {
      expect((await site.page(path)).status).toBe(404)
    }
    await publish(site)
  })

  it('is shown whole, in both languages, without names of people', async () => {
    const vi = await site.page('/lo/lo-kin/chuoi')
    expect(vi.status).toBe(200)
    expect(vi.text).toContain('Chuỗi nguyên vẹn')
    expect(vi.text).toContain('120 kg')
    expect(vi.text).toContain('&lt;b&gt;bản Lùn')
    expect(vi.text).not.toMatch(/Lò Thị Mai|Quàng Văn Tám/)
    expect((await site.page('/lo/lo-kin/chuoi?lang=en')).text).toContain('The chain is whole')
  })

  it('is a file that checks, on the page and by hand', async () => {
    const { text, headers } = await site.page('/lo/lo-kin/chuoi.json')
    expect(headers.get('content-disposition')).toContain('chuoi-KIN.json')
    expect(text).not.toMatch(/Lò Thị Mai|Quàng Văn Tám|"seed"/)
    expect(done(checkChain(text))).toMatchObject({ breaks: [], hidden: 3 })
    const ask = (fields: Record<string, string | Blob>) => site.send('/kiem-chuoi', form(fields))
    expect(await (await ask({ tep: new File([text], 'chuoi.json') })).text()).toContain('Chuỗi nguyên vẹn')
    expect(await (await ask({ lo: 'lo-kin' })).text()).toContain('Chuỗi nguyên vẹn')
    const edited = text.replace('120 kg', '999 kg')
    const answer = await (await ask({ tep: new File([edited], 'chuoi.json') })).text()
    expect(answer).toContain('fields.quantity')
    expect(answer).toContain('đã bị sửa')
    // Cut off before its root was published, it holds in itself; what is kept here has more.
    const file: ChainFile = JSON.parse(text)
    const links = file.links.slice(0, -1)
    const cut = { ...file, links, head: links.at(-1)?.hash, anchor: null }
    const whole = await (await ask({ tep: new File([JSON.stringify(cut)], 'chuoi.json') })).text()
    expect(whole).toContain('không đủ cả chuỗi')
    expect(whole).not.toContain('Chuỗi nguyên vẹn')
    for (const [fields, status] of [
      [{ lo: '' }, 422],
      [{ lo: 'none' }, 422],
      [{ tep: new File(['<x>'], 'x') }, 422],
      [{ tep: new File(['{}'], 'x') }, 422],
      [{ tep: new File([new Uint8Array(6_000_000)], 'x') }, 413],
    ] as const) {
      expect((await ask({ ...fields })).status).toBe(status)
    }
  })
})

test('what went in by mistake is shown beside what the correction says, which may be nothing', async () => {
  const site = await openRegistry()
  await publish(site)
  const facts = { origin: 'Sơn La', producedOn: '2026-06-01', expiresOn: null, noExpiry: true }
  for (const [revision, used] of [[{ lot: 'NCC-7', supplier: 'Hộ ông Bình' }], []].entries()) {
    const input = { batchId: 'lo-kin', revision, ...facts, quantity: null, unit: null, used }
    await carryOut(site.db, amendBatch, input)
  }
  const { text } = await site.page('/lo/lo-kin/chuoi')
  expect(text.match(/<dt>Lô đã dùng<\/dt><dd[^>]*>[^<]*/g)?.map((one) => one.replace(/.*>/, ''))).toEqual([
    'NCC-7 – Hộ ông Bình',
    'không có',
  ])
  expect(text).toContain('Chuỗi nguyên vẹn')
})

describe('what somebody changes in the database is seen', () => {
  const changes: [
    string,
    (db: Awaited<ReturnType<typeof openRegistry>>['db']) => PromiseLike<unknown>,
    RegExp,
  ][] = [
    [
      'a place',
      (db) => db.update(declaration).set({ place: 'nơi khác' }).where(eq(declaration.id, 'kin-C3')),
      /“place” ở khai báo thứ 1/,
    ],
    [
      'a value',
      (db) => db.update(declaration).set({ fields: [] }).where(eq(declaration.id, 'kin-T1')),
      /khai báo thứ 2/,
    ],
    [
      'a date',
      (db) => db.update(declaration).set({ declaredAt: 5 }).where(eq(declaration.id, 'kin-T1')),
      /“declaredAt”/,
    ],
    [
      'a declaration taken out',
      (db) => db.delete(declaration).where(eq(declaration.id, 'kin-C3')),
      /khai báo thứ 1/,
    ],
    ['a link taken out', (db) => db.delete(chainLink).where(eq(chainLink.position, 1)), /bị bớt/],
    [
      'what the batch says of itself',
      (db) => db.update(batch).set({ expiresOn: '2030-01-01' }).where(eq(batch.id, 'lo-kin')),
      /khác với lần khai cuối/,
    ],
    [
      'a hidden name’s digest',
      (db) => db.update(chainLink).set({ digests: [] }).where(eq(chainLink.position, 2)),
      /khai báo thứ 2/,
    ],
  ]
  test.each(changes)('%s', async (_, change, says) => {
    const site = await openRegistry()
    await publish(site)
    await change(site.db)
    const named = await site.send('/kiem-chuoi', form({ lo: 'lo-kin' }))
    for (const text of [(await site.page('/lo/lo-kin/chuoi')).text, await named.text()]) {
      expect(text).toContain('không còn nguyên vẹn')
      expect(text).toMatch(says)
    }
  })
})

const LATER = {
  id: 'later',
  batchId: 'lo-kin',
  step: 'Khác',
  happenedOn: '2026-07-02',
  place: 'x',
  declaredBy: 'HTX',
  fields: [],
}

describe('the root of a day', () => {
  const published = async () => {
    const site = await openRegistry()
    await publish(site)
    const platform = { ...site.platform, now: () => NOW + DAY_MS }
    await Promise.all([publishRoot(platform), publishRoot(platform)])
    await publishRoot(platform)
    return site
  }

  it('is published once, over every chain, and pins them', async () => {
    const site = await published()
    const rows = await site.db.select().from(chainRoot)
    expect(rows).toMatchObject([{ day: '2026-07-01', chains: 4 }])
    expect((await site.page('/goc-ngay')).text).toContain(rows[0]?.root)
    expect(JSON.parse((await site.page('/goc-ngay.json')).text)).toEqual([
      { day: '2026-07-01', root: rows[0]?.root, chains: 4 },
    ])
    expect(JSON.parse((await site.page('/goc-ngay/2026-07-01/dau-chuoi.json')).text)).toHaveLength(4)
    expect((await site.page('/goc-ngay/2026-07-02/dau-chuoi.json')).status).toBe(404)
    expect((await site.page('/lo/lo-kin/chuoi')).text).toContain(rows[0]?.root)
  })

  it('is none while there is no chain, and none twice', async () => {
    const site = await openSite({ demo: false })
    await publishRoot({ ...site.platform, now: () => NOW })
    expect(await site.db.select().from(chainRoot)).toEqual([])
    expect((await site.page('/goc-ngay')).text).toContain('Chưa có ngày nào')
  })

  it('shows a chain that was made anew', async () => {
    const site = await published()
    await site.db.update(chainRoot).set({ root: 'f'.repeat(64) })
    expect((await site.page('/lo/lo-kin/chuoi')).text).toContain('không dẫn đến gốc đã công bố')
  })

  it('of any day is found again in a chain file of that day', async () => {
    const site = await published()
    await carryOut(site.db, declareStep, LATER)
    site.platform.now = () => NOW + 2 * DAY_MS
    await publishRoot(site.platform)
    const roots = await site.db.select().from(chainRoot)
    expect(roots).toHaveLength(2)
    for (const { day, root } of roots) {
      const { text } = await site.page(`/lo/lo-kin/chuoi.json?ngay=${day}`)
      expect(JSON.parse(text).anchor).toMatchObject({ day, root })
      expect(done(checkChain(text, { root }))).toMatchObject({ breaks: [] })
    }
    const latest = JSON.parse((await site.page('/lo/lo-kin/chuoi.json')).text)
    expect(latest.anchor.day).toBe(dayOf(NOW + DAY_MS))
    for (const day of ['2026-06-30', '1', "'"]) {
      expect((await site.page(`/lo/lo-kin/chuoi.json?ngay=${encodeURIComponent(day)}`)).status).toBe(404)
    }
  })

  it('is the latest only once that day has come, whatever a clock that was ahead has made', async () => {
    const site = await published()
    await publishRoot({ ...site.platform, now: () => NOW + 9000 * DAY_MS })
    expect(await site.db.select().from(chainRoot)).toHaveLength(2)
    const today = dayOf(NOW)
    expect(JSON.parse((await site.page('/lo/lo-kin/chuoi.json')).text).anchor.day).toBe(today)
    expect(JSON.parse((await site.page('/goc-ngay.json')).text)).toMatchObject([{ day: today }])
    expect((await conformityFigures(site.db, today)).lastRoot).toBe(today)
    // The days that come have their own.
    site.platform.now = () => NOW + 2 * DAY_MS
    await publishRoot(site.platform)
    const next = dayOf(NOW + DAY_MS)
    expect(JSON.parse((await site.page('/lo/lo-kin/chuoi.json')).text).anchor.day).toBe(next)
    expect(JSON.parse((await site.page('/goc-ngay.json')).text)).toMatchObject([
      { day: next },
      { day: today },
    ])
  })

  it('may lie behind a chain that has grown since', async () => {
    const site = await published()
    await carryOut(site.db, declareStep, LATER)
    expect((await site.page('/lo/lo-kin/chuoi')).text).toContain('Chuỗi nguyên vẹn')
  })
})

describe('the root of a day is mailed', () => {
  it('once to each producer with an address, also when a letter fails at first', async () => {
    const site = await openRegistry()
    await site.db.update(producer).set({ email: 'anh@htx.vn' }).where(eq(producer.id, 'anh'))
    const sent: { to: string; text: string }[] = []
    let failing = true
    const mail = {
      async send(letter: { to: string; text: string }) {
        if (failing) throw new Error('no post today')
        sent.push(letter)
      },
    }
    const platform = { ...site.platform, now: () => NOW + DAY_MS, mail }
    await publishRoot(platform)
    await mailRoots(platform)
    expect(sent).toEqual([])
    failing = false
    await Promise.all([mailRoots(platform), mailRoots(platform)])
    await publishRoot(platform)
    await mailRoots(platform)
    const [root] = await site.db.select().from(chainRoot)
    expect(sent).toMatchObject([{ to: 'anh@htx.vn', text: expect.stringContaining(root?.root ?? '?') }])
    expect(sent[0]?.text).toContain('3 lô của cơ sở')
  })

  it('also where the machine stopped between claiming a letter and sending it, under the same name', async () => {
    const site = await openRegistry()
    await site.db.update(producer).set({ email: 'anh@htx.vn' }).where(eq(producer.id, 'anh'))
    const keys: string[] = []
    let stops = true
    const mail = {
      async send({ key }: { key: string }) {
        keys.push(key)
        // The machine is gone: neither a success nor a failure is ever noted.
        if (stops) await new Promise(() => {})
      },
    }
    let at = NOW + DAY_MS
    const platform = { ...site.platform, now: () => at, mail }
    await publishRoot(platform)
    void mailRoots(platform)
    await expect.poll(() => keys.length).toBe(1)
    stops = false
    at += 60_000
    await mailRoots(platform)
    expect(keys).toHaveLength(1)
    at += 60 * 60_000
    await Promise.all([mailRoots(platform), mailRoots(platform)])
    at += 60 * 60_000
    await mailRoots(platform)
    expect(keys).toHaveLength(2)
    expect(keys[1]).toBe(keys[0])
  })

  it('to nobody whose address was taken away meanwhile', async () => {
    const site = await openRegistry()
    await site.db.update(producer).set({ email: 'anh@htx.vn' }).where(eq(producer.id, 'anh'))
    const platform = { ...site.platform, now: () => NOW + DAY_MS, mail: { send: () => Promise.reject() } }
    await publishRoot(platform)
    await site.db.update(producer).set({ email: null })
    await mailRoots(platform)
    expect(await site.db.select().from(rootMail)).toEqual([])
  })
})

test('the heads of all chains are read once for a day, whoever asks for whichever chain', async () => {
  const site = await openRegistry()
  await publish(site)
  const read: string[] = []
  const files = {
    ...site.platform.files,
    get: (key: string) => {
      read.push(key)
      return site.platform.files.get(key)
    },
  }
  let now = NOW
  const platform = { ...site.platform, files, memory: {}, now: () => now }
  const anchors = async () => {
    const chains = await Promise.all([1, 2, 3].map(() => publicChain(platform, 'lo-kin')))
    chains.push(await publicChain(platform, 'lo-kin'))
    expect(new Set(chains.map((chain) => JSON.stringify(chain?.file.anchor))).size).toBe(1)
    return chains[0]?.file.anchor?.day
  }
  for (const days of [1, 2]) {
    read.length = 0
    now = NOW + days * DAY_MS
    await publishRoot(platform)
    expect(await anchors()).toBe(dayOf(NOW + (days - 1) * DAY_MS))
    await anchors()
    // Three that ask at once may all look for the file; nobody after them does.
    expect(read.length).toBeLessThanOrEqual(3)
  }
})

describe('npm run verify-chain', () => {
  let file: ChainFile
  beforeAll(async () => {
    const site = await openRegistry()
    await publish(site)
    await publishRoot({ ...site.platform, now: () => NOW + DAY_MS })
    const chain = await publicChain(site.platform, 'lo-kin')
    if (!chain) throw new Error('no chain')
    file = chain.file
  })

  const run = (json: unknown, ...more: string[]) => {
    const path = join(folder, `${newId()}.json`)
    writeFileSync(path, typeof json === 'string' ? json : JSON.stringify(json))
    const { status, stdout, stderr } = spawnSync(process.execPath, ['src/verify-chain.ts', path, ...more], {
      encoding: 'utf8',
    })
    return { status, said: stdout + stderr }
  }

  it('says whether a chain holds', () => {
    expect(run(file)).toMatchObject({ status: 0, said: expect.stringContaining('nguyên vẹn') })
    expect(run(file, '--root', file.anchor?.root ?? '').status).toBe(0)
    // As an editor on Windows keeps it.
    expect(run(`\ufeff${JSON.stringify(file, null, 2).replaceAll('\n', '\r\n')}`).status).toBe(0)
    expect(run(file, '--root', 'a'.repeat(64), '--lang', 'en')).toMatchObject({
      status: 1,
      said: expect.stringContaining('does not lead to the published root'),
    })
    const broken = structuredClone(file) as unknown as { links: { fields: { value: unknown }[] }[] }
    Object.assign(broken.links[1]?.fields[0] ?? {}, { value: 'x' })
    expect(run(broken)).toMatchObject({ status: 1, said: expect.stringContaining('đã bị sửa') })
    expect(run('no json')).toMatchObject({ status: 2, said: expect.stringContaining('JSON') })
    // A word that was mistyped says nothing of the chain.
    for (const mistyped of [
      ['--rot', 'x'],
      ['--root', file.anchor?.root.slice(1) ?? ''],
      // What npm hands on where the two dashes before --root were left out.
      ['a'.repeat(64)],
    ]) {
      expect(run(file, ...mistyped)).toMatchObject({ status: 2, said: expect.stringMatching(/^npm run/) })
    }
  })

  it('holds a root that was kept against no file that names none, as one made anew would', () => {
    const made = { ...file, anchor: null }
    expect(run(made).status).toBe(0)
    const { status, said } = run(made, '--root', file.anchor?.root ?? '', '--lang', 'en')
    expect(status).toBe(1)
    expect(said).toContain('names no day’s root')
    expect(said).not.toContain('The chain is whole')
  })

  it('says of a root of another day which file it is to be held against', () => {
    const { said } = run(file, '--root', 'a'.repeat(64), '--lang', 'en')
    expect(said).toContain('/lo/lo-kin/chuoi.json?ngay=')
  })
})

it('batches of before there were chains get one from what they say', async () => {
  const site = await openSite({ demo: false })
  await register(site.db)
  await site.db.delete(chainLink)
  await site.db.update(batch).set({ chainHead: null, chainLength: 0 })
  await beginChains(site.db, { now: () => NOW, newId })
  await beginChains(site.db, { now: () => NOW, newId })
  const chain = await publicChain(site.platform, 'anh-1')
  expect(chain?.file.links).toHaveLength(3)
  expect(chain?.pageDiffers).toBe(false)
  expect(done(checkChain(JSON.stringify(chain?.file))).breaks).toEqual([])
})
