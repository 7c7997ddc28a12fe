// The province's figures over HTTP: the public page, its files, and the console's.
import { describe, expect, it } from 'vitest'
import { DAY_MS, dayOf } from '../../src/time.ts'
import type { OpenTarget, Target } from '../http/targets.ts'
import { makeWorld, type World } from '../http/world.ts'
import { openBeforeAll } from '../open-before-all.ts'
import { signedIn } from '../people/visitor.ts'

export function figuresSuite(name: string, open: OpenTarget): void {
  describe(name, () => {
    let world: World
    let target: Target

    openBeforeAll(async (closeLater) => {
      world = await closeLater(makeWorld())
      target = await closeLater(open(world))
    })

    it('a check of today is counted today, and nobody else’s words are markup', async () => {
      const { code } = world.fresh('active')
      const before = await checksLately()
      await target.fetch(`/${code}`)
      await target.settled()
      expect(await checksLately()).toBe(before + 1)
      const page = await target.fetch('/so-lieu')
      expect(page.status).toBe(200)
      expect(page.text).toContain('&lt;Minh Ngọc&gt;')
      expect(page.text).toContain('Những con số này không nói lên điều gì')
    })

    /** The last column of a table's file. */
    async function counts(table: string, query = ''): Promise<number[]> {
      const { text } = await target.fetch(`/so-lieu?bang=${table}&dang=csv${query}`)
      const [, ...lines] = text.trim().split('\r\n')
      return lines.map((line) => Number(line.split(',').at(-1)))
    }
    const sum = (all: readonly number[]) => all.reduce((a, b) => a + b, 0)

    /** Of today and of the day before: it may be midnight. */
    async function checksLately(): Promise<number> {
      const file = await target.fetch('/so-lieu?bang=ngay&dang=csv')
      expect(file.headers['content-type']).toContain('text/csv')
      const lately = [Date.now(), Date.now() - DAY_MS].map((at) => {
        const line = file.text.split('\r\n').find((one) => one.startsWith(`${dayOf(at)},`))
        expect(line).toBeDefined()
        return Number(line?.split(',').at(-1))
      })
      return sum(lately)
    }

    it('checks by day, by province and by product are the same checks, also of a stamp bound to no batch', async () => {
      const loose = world.fresh('issued')
      await target.fetch(`/${loose.code}`)
      await target.settled()
      const [shown] = world.rows<{ n: number }>(
        `select count(*) n from segment where batch_id is null and ${loose.serial} between first and last`,
      )
      expect(shown?.n).toBe(1)
      const sums = await Promise.all(['ngay', 'tinh', 'san-pham'].map(async (key) => sum(await counts(key))))
      expect(new Set(sums).size, sums.join()).toBe(1)
      expect((await target.fetch('/so-lieu?bang=san-pham&dang=csv')).text).toContain('Tem chưa gắn lô')
      expect((await target.fetch('/so-lieu?bang=tinh&dang=csv')).text).toMatch(/^Không rõ,\d+\r?$/m)
    })

    it('stamps by state add up to all that were issued', async () => {
      const [all] = world.rows<{ n: number }>('select sum(last - first + 1) n from roll')
      expect(sum(await counts('tem'))).toBe(all?.n)
    })

    it.each(['truy-xuat', 'lo', 'tem', 'ngay', 'tinh', 'san-pham', 'vu-viec'])(
      'each table has its file: %s',
      async (key) => {
        const page = await target.fetch('/so-lieu?lang=en')
        expect(page.text).toContain(`id="b-${key}"`)
        const file = await target.fetch(`/so-lieu?bang=${key}&dang=csv`)
        expect(file.headers['content-type']).toContain('text/csv')
        expect(file.text.trim().split('\r\n').length).toBeGreaterThan(1)
      },
    )

    it('products and batches are counted once, wherever they stand', async () => {
      const [have] = world.rows<{ products: number; batches: number }>(
        'select (select count(*) from product) products, (select count(*) from chain_link where position = 0) batches',
      )
      expect(sum(await counts('truy-xuat'))).toBe(have?.products)
      expect(sum(await counts('lo', '&tu=2026-01-01'))).toBe(have?.batches)
    })

    it('the two ends of a time may be named in either order', async () => {
      const asked = (query: string) => target.fetch(`/so-lieu?lang=en&${query}`)
      for (const query of ['tu=2026-02-01&den=2026-03-01', 'tu=2026-03-01&den=2026-02-01'])
        expect((await asked(query)).text, query).toMatch(
          /name="tu"[^>]*value="2026-02-01".*value="2026-03-01"/s,
        )
    })

    it('of more than a year it says so, and leads to the time before', async () => {
      const { text } = await target.fetch('/so-lieu?tu=2024-01-01&den=2026-03-01')
      expect(text).toContain('nhiều nhất một năm')
      expect(text).toContain('href="/so-lieu?tu=2024-01-01&amp;den=2025-02-28"')
      expect((await target.fetch('/so-lieu')).text).not.toContain('nhiều nhất một năm')
    })

    it('the page of some days leads to the files of these days, in its language, and to the other', async () => {
      const page = async (lang: string) => target.fetch(`/so-lieu?tu=2026-02-01&den=2026-03-01${lang}`)
      const days = '/so-lieu?tu=2026-02-01&amp;den=2026-03-01&amp;bang=tem&amp;dang=csv'
      const [vi, en] = [await page(''), await page('&lang=en')]
      expect(vi.text).toContain(`"${days}"`)
      expect(vi.text).not.toContain('name="lang"')
      expect(en.text).toContain(`"${days}&amp;lang=en"`)
      expect(en.text).toContain('name="lang" value="en"')
      expect([vi, en].map(({ text }) => /<a href="([^"]+)" lang="(\w\w)"/.exec(text)?.slice(1))).toEqual([
        ['/so-lieu?tu=2026-02-01&amp;den=2026-03-01&amp;lang=en', 'en'],
        ['/so-lieu?tu=2026-02-01&amp;den=2026-03-01', 'vi'],
      ])
      expect((await target.fetch('/so-lieu')).text).toContain('<a href="/so-lieu?lang=en" lang="en"')
      expect(vi.headers['cache-control']).toBe('public, max-age=60')
    })

    it('a case is counted where it stands', async () => {
      const cases = () => counts('vu-viec')
      expect(await cases()).toEqual([0, 0, 0, 0, 0])
      expect((await target.fetch('/so-lieu?lang=en')).text).toContain('There were no cases in these days')
      const put = (id: string, closed: number | null, as: string | null) =>
        world.run(
          `insert into case_file (id, kind, cause, opened_at, latest_at, nats, closed_at, closed_as)
            values (?, 'copies', ?, ?, ?, 0, ?, ?)`,
          id,
          id,
          Date.now() - 1000,
          Date.now() - 1000,
          closed,
          as,
        )
      put('c1', null, null)
      put('c2', Date.now(), 'copied')
      expect(await cases()).toEqual([2, 1, 1, 0, 0])
    })

    it.each([
      '/so-lieu?tu=2026-99-99&den=x',
      '/so-lieu?tu=0001-01-01&den=9999-12-31',
      '/so-lieu?bang=ngay&bang=tem&dang=html',
      '/so-lieu?bang=nothing&dang=csv',
    ])('%s shows a page all the same', async (path) => {
      const answer = await target.fetch(path)
      expect(answer.status).toBe(200)
      expect(answer.headers['content-type']).toContain('text/html')
      expect(answer.text.length).toBeLessThan(200_000)
    })

    it('inside the console it is for the province’s people', async () => {
      expect((await target.fetch('/quan-ly/bao-cao')).status).toBe(303)
      const inspector = await signedIn(world, target, { role: 'inspector' })
      expect((await inspector.get('/quan-ly/bao-cao')).text).toContain('<title>Số liệu · Tem Gốc</title>')
      const [producer] = world.rows<{ id: string }>('select id from producer')
      const other = await signedIn(world, target, { role: 'producer', producerIds: [producer?.id ?? ''] })
      expect((await other.get('/quan-ly/bao-cao')).status).toBe(403)
    })

    it('refuses what is not asked', async () => {
      expect((await target.fetch('/so-lieu', { method: 'POST' })).status).toBe(405)
    })
  })
}
