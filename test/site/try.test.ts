import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { count, eq, sql } from 'drizzle-orm'
import jsqr from 'jsqr'
import { describe, expect, test } from 'vitest'
import { observation, segment, stamp, visitDay } from '../../src/db/schema.ts'
import { caseFile } from '../../src/db/tables/cases.ts'
import { levelDay } from '../../src/db/tables/detector.ts'
import { SHOWCASES } from '../../src/demo/showcases.ts'
import { type StampToTry, stampsToTry } from '../../src/demo/stamps-to-try.ts'
import { demoWords } from '../../src/demo/words.ts'
import { streamOf } from '../../src/policy/export.ts'
import { weighAgain } from '../../src/policy/preview.ts'
import { readRecorded, recordedScans } from '../../src/policy/recorded.ts'
import { currentPolicy } from '../../src/policy/set-policy.ts'
import { replay } from '../../src/replay/replay.ts'
import { DAY_MS } from '../../src/time.ts'
import { vi } from '../../src/words/vi.ts'
import { KEYS, NOW, temporaryFolder } from '../fixtures.ts'
import { openBeforeAll } from '../open-before-all.ts'
import { loadStill, openSite, PUBLIC_URL, type Site } from './province.ts'

let site: Site
openBeforeAll(async (closeLater) => {
  site = await closeLater(openSite({ demo: true }))
})

interface Answer {
  headline: string
  facts: { name: string; provinces?: string[] }[]
  notices: { name: string }[]
}

const scan = async (path: string): Promise<Answer> =>
  (await site.get(path, { accept: 'application/json' })).json()
const withPin = async (code: string, pin: string): Promise<Answer> =>
  (await site.post(`/${code}/pin`, { pin })).json()
const pathOf = ({ code, link }: StampToTry) =>
  link ? `/${code}?${new URLSearchParams({ '01': link.gtin, '10': link.lot })}` : `/${code}`

async function stampNamed(name: string): Promise<StampToTry> {
  const found = (await stampsToTry(site.db, KEYS)).find((one) => one.name === name)
  if (!found) throw new Error(`no stamp ${name}`)
  return found
}

/** Reads a symbol as a phone would: the path is drawn into pixels, four to a module. */
function readSymbol(svg: string): string | undefined {
  const side = Number(/viewBox="0 0 (\d+) /.exec(svg)?.[1])
  const scale = 4
  const pixels = new Uint8ClampedArray((side * scale) ** 2 * 4).fill(255)
  for (const [, x, y, run] of svg.slice(svg.lastIndexOf(' d="')).matchAll(/M(\d+) (\d+)h(\d+)v1/g)) {
    for (let row = 0; row < scale; row++) {
      const from = ((Number(y) * scale + row) * side + Number(x)) * scale
      for (let i = 0; i < Number(run) * scale; i++) pixels.fill(0, (from + i) * 4, (from + i) * 4 + 3)
    }
  }
  const decode = jsqr as unknown as typeof jsqr.default
  return decode(pixels, side * scale, side * scale)?.data
}

describe('/thu', () => {
  test('hands out a stamp for every showcase, as code and as symbol', async () => {
    const { status, text, headers } = await site.page('/thu')
    expect(status).toBe(200)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-robots-tag')).toContain('noindex')
    const symbols = [...text.matchAll(/<img src="(\/thu\/qr\/[^"]+)"/g)].map(
      ([, src]) => src?.replaceAll('&amp;', '&') ?? '',
    )
    expect(symbols).toHaveLength(SHOWCASES.length)
    expect(symbols.length).toBeGreaterThanOrEqual(10)
    for (const { name } of SHOWCASES) expect(text).toContain(demoWords(vi).stamps[name].title)
    for (const { code, link } of await stampsToTry(site.db, KEYS)) {
      expect(text).toContain((code.match(/.{4}/g) ?? []).map((group) => `<span>${group}</span> `).join(''))
      const src = symbols.find((one) => one.includes(code)) ?? ''
      const symbol = await site.get(src)
      expect(symbol.headers.get('content-type')).toBe('image/svg+xml')
      const address = link
        ? `${PUBLIC_URL}/01/${link.gtin}/10/${link.lot}/21/${code}`
        : `${PUBLIC_URL}/${code}`
      expect(readSymbol(await symbol.text())).toBe(address)
    }
  })

  test.each(SHOWCASES.map(({ name }) => name))('the page of %s says what was promised', async (name) => {
    const promised = await stampNamed(name)
    const answer = await scan(pathOf(promised))
    expect(answer.headline).toBe(promised.shows)
    if (promised.notice) expect(answer.notices.map((notice) => notice.name)).toContain(promised.notice)
  })

  test('and again for the next visitor', async () => {
    for (const promised of await stampsToTry(site.db, KEYS)) {
      expect((await scan(pathOf(promised))).headline).toBe(promised.shows)
    }
  })

  test('a PIN is right, and used the second time', async () => {
    const { code, pin } = await stampNamed('first-check')
    expect((await withPin(code, pin ?? '')).headline).toBe('pin-confirmed')
    expect((await withPin(code, pin ?? '')).headline).toBe('pin-used-today')
  })

  test('a PIN is wrong', async () => {
    const { code, pin } = await stampNamed('first-check')
    const wrong = pin?.startsWith('0') ? `1${pin.slice(1)}` : `0${pin?.slice(1)}`
    expect((await withPin(code, wrong)).headline).toBe('pin-wrong')
  })

  test('a PIN that was used long ago says so', async () => {
    const { code, pin } = await stampNamed('pin-used')
    expect((await withPin(code, pin ?? '')).headline).toBe('pin-used')
  })

  test('who has just entered the right PIN is not asked for it again, even if somebody had before', async () => {
    const asksAfter = async ({ code }: StampToTry, pin: string) =>
      (await (await site.post(`/${code}/pin`, { pin }, 'text/html')).text()).includes('id="pin"')
    const used = await stampNamed('pin-used')
    expect(await asksAfter(used, used.pin ?? '')).toBe(false)
    const fresh = await stampNamed('first-check')
    for (let i = 0; i < 2; i++) expect(await asksAfter(fresh, fresh.pin ?? '')).toBe(false)
    expect(await asksAfter(fresh, fresh.pin === '000000' ? '111111' : '000000')).toBe(true)
  })

  test('a stamp without a PIN knows none', async () => {
    const { code, pin } = await stampNamed('without-pin')
    expect(pin).toBeNull()
    expect((await withPin(code, '123456')).headline).toBe('pin-not-made')
  })

  test('a copied stamp was seen in many provinces', async () => {
    const { facts } = await scan(pathOf(await stampNamed('many-places')))
    expect(facts.find(({ name }) => name === 'checked-before')?.provinces?.length).toBeGreaterThan(8)
  })

  test('a stamp out of its region says so where the network names a province', async () => {
    site.comeFrom('HN')
    const { notices } = await scan(pathOf(await stampNamed('out-of-region')))
    site.comeFrom(null)
    expect(notices.map(({ name }) => name)).toContain('out-of-region')
  })

  test.each(['/thu/qr/x.svg', '/thu/qr/1K7QF3M9XZT2B8WV.svg', '/thu/qr/1K7Q', '/thu/qr/'])(
    'draws no symbol for %s',
    async (path) => {
      expect((await site.get(path)).status).toBe(404)
    },
  )
})

describe('the ninety days', () => {
  // The stamps tried above are those of the showcases.
  const since = NOW - 90 * DAY_MS

  test('lie behind us, in moderate number, and are all folded', async () => {
    const [row] = await site.db
      .select({
        n: count(),
        first: sql<number>`min(${observation.at})`,
        unfolded: sql<number>`sum(${observation.foldedAt} is null and ${observation.at} < ${NOW})`,
      })
      .from(observation)
    expect(row?.n).toBeGreaterThan(1300)
    expect(row?.n).toBeLessThan(2000)
    expect(row?.first).toBeGreaterThan(since)
    expect(row?.first).toBeLessThan(since + 15 * DAY_MS)
    expect(row?.unfolded).toBe(0)
  })

  test('have people of most provinces, and a few robots and previews', async () => {
    const rows = await site.db
      .select({
        agent: visitDay.agent,
        provinces: sql<number>`count(distinct ${visitDay.province})`,
        n: sql<number>`sum(visits)`,
      })
      .from(visitDay)
      .groupBy(visitDay.agent)
    const by = new Map(rows.map((row) => [row.agent, row]))
    expect(by.get('person')?.provinces).toBeGreaterThan(25)
    expect(by.get('bot')?.n).toBeGreaterThan(10)
    expect(by.get('preview')?.n).toBeGreaterThan(10)
  })

  test('copied nothing of a real producer', async () => {
    const rows = await site.db
      .select({ serial: stamp.serial, checks: stamp.checks, batch: segment.batchId })
      .from(stamp)
      .innerJoin(segment, sql`${segment.first} <= ${stamp.serial} and ${segment.last} >= ${stamp.serial}`)
      .where(sql`${stamp.checks} > 9`)
    expect(rows).toHaveLength(3)
    expect(new Set(rows.map(({ batch }) => batch))).toEqual(new Set(['minh-hoa-thit-trau-sao-chep']))
  })

  test('accuse nobody real: the one case is about copies of the invented producer', async () => {
    const cases = await site.db
      .select({ kind: caseFile.kind, producer: caseFile.producerId, stamps: caseFile.stamps })
      .from(caseFile)
    expect(cases).toEqual([{ kind: 'copied', producer: 'htx-minh-hoa', stamps: 3 }])
  })

  test('are judged again from an export as they were judged then', async () => {
    const folder = temporaryFolder()
    const policy = await currentPolicy(site.db)
    for (const { name, input } of streamOf(await readRecorded(site.db, NOW), policy))
      writeFileSync(join(folder, name), input)
    const lines: { id: string; level?: string; case?: string; kind?: string; stamps?: string[] }[] = []
    await replay(folder, (line) => void lines.push(JSON.parse(line)))
    const cases = lines.filter((one) => one.case)
    expect(cases.map(({ kind, stamps }) => [kind, stamps?.length])).toEqual([['copied', 3]])
    const copied = new Set(cases.flatMap(({ stamps }) => stamps ?? []))
    const events = readFileSync(join(folder, 'events.jsonl'), 'utf8').trim().split('\n')
    const visits = events.map((line) => JSON.parse(line)).filter(({ stamp }) => copied.has(stamp))
    const levels = new Map(lines.map(({ id, level }) => [id, level]))
    const counted = await site.db
      .select({ level: levelDay.level, n: sql<number>`sum(visits)` })
      .from(levelDay)
      .groupBy(levelDay.level)
    // Those that were taken up together knew a little less of each other.
    for (const { level, n } of counted) {
      const again = visits.filter(({ id }) => levels.get(id) === level).length
      expect(Math.abs(again - n), `${level}: ${n}, and ${again} again`).toBeLessThan(2)
    }
    expect(counted.map(({ level }) => level).sort()).toEqual(['alert', 'caution'])
  })

  test('are read and weighed again in parts, so that others go first, and a preview says what was said then', async () => {
    const recorded = await readRecorded(site.db, NOW)
    expect(await readRecorded(site.db, NOW, null, 7)).toEqual(recorded)
    let pauses = 0
    const policy = await currentPolicy(site.db)
    const again = await weighAgain(recordedScans(recorded), policy, async () => pauses++)
    expect(pauses).toBe(Math.ceil(recorded.length / 500))
    const told = await site.db
      .select({ level: levelDay.level, n: sql<number>`sum(visits)` })
      .from(levelDay)
      .groupBy(levelDay.level)
    const toldOf = (level: string) => told.find((one) => one.level === level)?.n ?? 0
    // Of some dozens: those that were taken up together knew a little less of each other.
    const [warned, alarmed] = [toldOf('caution'), toldOf('alert')]
    expect(warned + alarmed).toBeGreaterThan(40)
    expect(Math.abs(again.warned - warned)).toBeLessThan(3)
    expect(Math.abs(again.alarmed - alarmed)).toBeLessThan(3)
  })

  test('the same seed makes the same days', async () => {
    const other = await openSite({ demo: false })
    await loadStill(other.db)
    const days = (one: Site) => one.db.select().from(visitDay).where(eq(visitDay.agent, 'bot'))
    expect(await days(other)).toEqual(await days(site))
    await other.close()
  })
})
