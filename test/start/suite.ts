// A producer's first hour, walked as the start page leads: each step by its own link, from an empty profile to a stamp
// of their own that was scanned.
import { describe, expect, it } from 'vitest'
import { ROLES } from '../../src/roles.ts'
import { dayFirst, dayOf } from '../../src/time.ts'
import type { OpenTarget, Target } from '../http/targets.ts'
import { codeOf, makeWorld, type World } from '../http/world.ts'
import { openBeforeAll } from '../open-before-all.ts'
import { signedIn, type Visitor, visitor } from '../people/visitor.ts'
import { png, sendForm } from '../registry/desk-suite.ts'

export function startSuite(name: string, open: OpenTarget): void {
  describe(name, () => {
    let world: World
    let target: Target
    let admin: Visitor
    openBeforeAll(async (closeLater) => {
      world = await closeLater(makeWorld())
      target = await closeLater(open(world))
      admin = await signedIn(world, target, { role: 'administrator' })
    })

    const lastOf = (location: string | undefined) => /\/([^/?]+)(?:\?.*)?$/.exec(location ?? '')?.[1] ?? ''
    /** Where the start page says to go on; null where the way is behind them. */
    const next = async (one: Visitor) =>
      /aria-current="step"[\s\S]*?<a class="btn" href="([^"]+)"/.exec(
        (await one.get('/quan-ly')).text,
      )?.[1] ?? null

    it.each(['producer', 'delegate'] as const)('of a %s', async (role) => {
      const id = `moi-${role}`
      world.run(
        `insert into producer (id, name, kind, address) values (?, ?, 'cooperative', 'Bản Mới')`,
        id,
        `HTX Mới ${role}`,
      )
      const own = await signedIn(world, target, { role, producerIds: [id] })

      expect(await next(own)).toBe(`/quan-ly/co-so/${id}/sua`)
      const profile = {
        name: `HTX Mới ${role}`,
        kind: 'cooperative',
        address: 'Bản Lùn',
        communeCode: '04117',
        phone: '0912345678',
        revision: '0',
      }
      expect((await own.post(`/quan-ly/co-so/${id}/sua`, profile)).status).toBe(303)

      const product = (await next(own)) ?? ''
      expect(product).toBe(`/quan-ly/san-pham/them?co-so=${id}`)
      const goods = {
        name: 'Mật mới',
        ocopGroup: 'Thực phẩm',
        processGroup: 'honey',
        standards: 'TCVN 13843',
      }
      const made = await own.post(product, { ...goods, obligation: 'voluntary' })
      const productId = lastOf(made.headers.location)
      const picture = { viec: 'them', hinh: png() }
      expect((await sendForm(own, target, `/quan-ly/san-pham/${productId}/hinh`, picture)).status).toBe(303)

      expect(await next(own)).toBe('/quan-ly/lo/them')
      const chosen = /href="(\/quan-ly\/lo\/them\?san-pham=[^"]+)"/.exec(
        (await own.get('/quan-ly/lo/them')).text,
      )?.[1]
      const facts = {
        lot: 'M-1',
        producedOn: '2026-06-01',
        origin: 'Sơn La, Việt Nam',
        noExpiry: '1',
        person: 'Mai',
      }
      const declared = await own.post(chosen ?? '', facts)
      const batchId = lastOf(declared.headers.location)
      const done = { happenedOn: '2026-06-01', place: 'Xưởng', person: 'Mai' }
      const lot = `/quan-ly/lo/${batchId}`
      await own.post(`${lot}/cong-doan/H3`, { ...done, 'field.quantity': '10' })
      const pack = { 'field.packed': '2026-06-01', 'field.pack': 'lọ', 'field.count': '10' }
      await own.post(`${lot}/cong-doan/T1`, { ...done, ...pack })
      expect((await own.post(`${lot}/cong-bo`, {})).status).toBe(303)
      expect(
        world.rows('select 1 from batch where id = ? and published_at is not null', batchId),
      ).toHaveLength(1)

      const order = (await next(own)) ?? ''
      expect(order).toBe('/quan-ly/tem/dat')
      const asked = { so: '10', co: '20x30', loai: 'retail', qr: 'short', san_pham: productId }
      const ordered = (await own.post(order, asked)).headers.location?.split('?')[0] ?? ''
      expect((await admin.post(ordered, { viec: 'approve' })).status).toBe(303)

      const stands = async () =>
        /aria-current="step"[\s\S]*?<h3>([^<]+)/.exec((await own.get('/quan-ly')).text)?.[1]
      expect(await next(own)).toBe('/quan-ly/tem')
      expect(await stands()).toBe('In tem ')
      const [roll] = world.rows<{ id: string; first: number }>(
        'select id, first from roll where producer_id = ?',
        id,
      )
      const table = { dang: 'table', co: '20x30', qr: 'short' }
      const file = (await own.post(`/quan-ly/tem/cuon/${roll?.id}/in`, table)).headers.location ?? ''
      expect((await own.post(`${file.split('?')[0]}/phan/1`, {})).status).toBe(200)
      expect(await stands()).toBe('Kích hoạt ')
      // How to begin stands first; once stamps are on goods, what cannot wait does.
      const isWayFirst = async () => /id="path-[\s\S]*id="today"/.test((await own.get('/quan-ly')).text)
      expect(await isWayFirst()).toBe(true)
      const activated = await own.post(`/quan-ly/tem/cuon/${roll?.id}/kich-hoat`, {
        lo: batchId,
        cach: 'next',
        so: '10',
      })
      expect(activated.status, activated.text).toBe(303)
      expect((await own.get('/quan-ly')).text).toContain('aria-current="step"')
      expect(await isWayFirst()).toBe(false)

      const code = codeOf(roll?.first ?? 0)
      expect((await target.fetch(`/${code}`)).text).toContain('Mật mới')
      await target.settled()
      expect(await next(own)).toBeNull()
    })

    it.each([
      '/quan-ly/khong-co',
      '/quan-ly/lo/lo-1/khong/co',
      '/quan-ly/thung/mo/khong',
      '/nhan-hang/phieu/a/b/c',
    ])('%s leads nowhere: the console says so, with a way back', async (path) => {
      const one = await signedIn(world, target, { role: 'producer', producerIds: ['minh-ngoc'] })
      const page = await one.get(path)
      expect(page.status).toBe(404)
      expect(page.text).toContain('Không tìm thấy')
      expect(page.text).toContain('<nav class="rooms"')
      expect(page.text).toContain('<a class="btn quiet" href="/quan-ly">Về trang bắt đầu</a>')
      expect((await one.get(`${path}?lang=en`)).text).toContain('Not found')
    })

    it('who is not signed in is told as well, or asked to sign in first', async () => {
      const nobody = visitor(target)
      const page = await nobody.get('/quan-ly/khong-co')
      expect([page.status, page.text.includes('href="/dang-nhap"')]).toEqual([404, true])
      expect(page.text).not.toContain('nav class="rooms"')
      expect((await nobody.get('/quan-ly/lo/lo-1/khong/co')).status).toBe(303)
      const json = await target.fetch('/quan-ly/khong-co', { headers: { Accept: 'application/json' } })
      expect([json.status, json.headers['content-type']]).toEqual([
        404,
        'application/problem+json; charset=utf-8',
      ])
    })

    it('tells a producer and who declares for them that the province recalled or suspended a batch of theirs', async () => {
      world.run(
        `insert into producer (id, name, kind, address) values ('goi-ve', 'HTX Gọi Về', 'cooperative', 'Bản Mới')`,
      )
      const [other] = world.rows<{ columns: string }>(`
        select group_concat(name) as columns from pragma_table_info('product') where name not in ('id', 'producer_id', 'gtin')`)
      world.run(`insert into product (id, producer_id, ${other?.columns})
        select 'goi-ve', 'goi-ve', ${other?.columns} from product where id = 'mat-ong'`)
      const [now, old] = [Date.now(), Date.now() - 8 * 86_400_000]
      const input = JSON.stringify({ at: now, batchId: 'x', lot: 'x', product: 'x', reason: 'Mốc.' })
      const batches: readonly [lot: string, more: Readonly<Record<string, string | number>>][] = [
        ['SOUND', {}],
        ['JUST-RECALLED', { recalled_at: now }],
        ['LONG-RECALLED', { recalled_at: old }],
        ['SUSPENDED', { review_at: old }],
        ['MADE-OF', { input_recall: input }],
      ]
      for (const [lot, more] of batches) {
        const row = {
          id: `goi-ve-${lot}`,
          product_id: 'goi-ve',
          lot,
          origin: 'Sơn La',
          produced_on: '2026-01-01',
        }
        const all = { ...row, published_at: 1, ...more }
        world.run(
          `insert into batch (${Object.keys(all)}) values (${Object.keys(all).map(() => '?')})`,
          ...Object.values(all),
        )
      }
      const told = ({ text }: { text: string }) =>
        [
          ...text.matchAll(
            /<strong>(\d+)<\/strong><span>(lô (?:bị thu hồi|đang bị tạm ngừng|làm từ nguyên liệu))/g,
          ),
        ].map(([, count, says]) => `${count} ${says}`)
      for (const role of ['producer', 'delegate'] as const) {
        const one = await signedIn(world, target, { role, producerIds: ['goi-ve'] })
        const start = await one.get('/quan-ly')
        expect(told(start)).toEqual(['1 lô bị thu hồi', '1 lô đang bị tạm ngừng', '1 lô làm từ nguyên liệu'])
        for (const [says, lot] of [
          ['lô bị thu hồi', 'JUST-RECALLED'],
          ['lô làm từ nguyên liệu', 'MADE-OF'],
        ] as const) {
          const its = new RegExp(`href="(/quan-ly/lo\\?tim=[^"]+)"><strong>1</strong><span>${says}`)
          const listed = (await one.get(its.exec(start.text)?.[1] ?? '')).text
          expect([lot, listed.includes(lot), listed.includes('SOUND')]).toEqual([lot, true, false])
        }
        expect((await one.get('/quan-ly/lo/goi-ve-MADE-OF')).text).toMatch(
          /data-level="caution">Lô này được làm từ x, lô x;[^<]*: Mốc\. Xem lại/,
        )
      }
      expect(told(await admin.get('/quan-ly'))).toEqual([])
    })

    it('tells the province what producers recalled themselves, and not what it recalled', async () => {
      const own = await signedIn(world, target, { role: 'producer', producerIds: ['minh-ngoc'] })
      const inspector = await signedIn(world, target, { role: 'inspector' })
      const recalled = async (one: Visitor) =>
        /<strong>(\d+)<\/strong><span>lô do cơ sở tự thu hồi/.exec((await one.get('/quan-ly')).text)?.[1] ??
        '0'
      expect(await recalled(admin)).toBe('0')
      for (const [lot, who] of [
        ['tu-goi', own],
        ['tinh-goi', admin],
      ] as const) {
        world.run(
          `insert into batch (id, product_id, lot, origin, produced_on, published_at) values (?, 'mat-ong', ?, 'Sơn La', '2026-01-01', 1)`,
          lot,
          lot,
        )
        const done = await who.post(`/quan-ly/lo/${lot}/thu-hoi`, { viec: 'recall', thu_hoi: 'Nắp hở' })
        expect([lot, done.status]).toEqual([lot, 303])
      }
      expect([await recalled(admin), await recalled(inspector)]).toEqual(['1', '1'])
    })

    it('tells who invites people of a producer that nobody acts for any more, and leads to it', async () => {
      world.run(
        "insert into producer (id, name, kind, address) values ('vang', 'Hộ Vắng', 'household', 'Bản')",
      )
      const page = '/quan-ly/co-so/vang'
      const nobody = 'Hiện không có ai đăng nhập'
      expect((await admin.get(page)).text).toContain(nobody)
      const last = await signedIn(world, target, { role: 'delegate', producerIds: ['vang', 'minh-ngoc'] })
      expect((await admin.get(page)).text).not.toContain(nobody)
      const inspector = await signedIn(world, target, { role: 'inspector' })
      const told = async (one: Visitor) =>
        /href="([^"]+)"><strong>1<\/strong><span>cơ sở không còn ai/.exec(
          (await one.get('/quan-ly')).text,
        )?.[1]
      expect(await told(admin)).toBeUndefined()
      const elsewhere = { ho_ten: 'Mai', vai_tro: 'delegate', ngon_ngu: 'vi', co_so: 'minh-ngoc', ban: '0' }
      const moved = await admin.post(`/quan-ly/nguoi-dung/${last.personId}`, elsewhere)
      expect(moved.status).toBe(303)
      const { text } = await admin.get((await told(admin)) ?? '')
      expect([...text.matchAll(/href="\/quan-ly\/co-so\/(?!them)([^"?]+)">/g)].map(([, id]) => id)).toEqual([
        'vang',
      ])
      expect((await admin.get(page)).text).toContain(nobody)
      expect(await told(inspector)).toBeUndefined()
      expect((await inspector.get(page)).text).not.toContain(nobody)
      expect((await inspector.get('/quan-ly/co-so')).text).not.toContain('không còn ai')
    })

    it('tells of certificates that end soon, before the stars are gone, and no more of one that was recorded anew', async () => {
      const own = await signedIn(world, target, { role: 'producer', producerIds: ['goi-ve'] })
      const inDays = (days: number) => dayOf(Date.now() + days * 86_400_000)
      const certify = (id: string, until: string) =>
        world.run(
          `insert into certificate (id, product_id, kind, name, stars, number, valid_until) values (?, 'goi-ve', 'ocop', 'OCOP', 4, ?, ?)`,
          id,
          id,
          until,
        )
      const told = async (one: Visitor) => {
        const [, path, count] =
          /href="([^"]+)"><strong>(\d+)<\/strong><span>sản phẩm có chứng nhận OCOP hết hiệu lực/.exec(
            (await one.get('/quan-ly')).text,
          ) ?? []
        return path ? [Number(count), (await one.get(path)).text.includes(dayFirst(inDays(30)))] : [0, false]
      }
      certify('old', inDays(-500))
      expect(await told(own)).toEqual([0, false])
      certify('ending', inDays(30))
      expect(await told(own)).toEqual([1, true])
      expect(await told(admin)).toEqual([1, true])
      certify('anew', inDays(900))
      expect(await told(own)).toEqual([0, false])
      world.run(
        `insert into certificate_strike (certificate_id, reason, at, actor) values ('anew', 'nhầm', 1, 'x')`,
      )
      expect(await told(own)).toEqual([1, true])
    })

    it('says what needs each role today, and nothing that is not theirs', async () => {
      const places = { producerIds: ['minh-ngoc'], outletIds: ['cho-7-11'] }
      for (const role of ROLES) {
        const one = await signedIn(world, target, { role, ...places })
        const { status, text } = await one.get('/quan-ly')
        expect([role, status]).toEqual([role, 200])
        // Every link of the page opens for whoever is shown it.
        const links = [...text.matchAll(/<main[\s\S]*<\/main>/g)].flatMap(([main]) =>
          [...main.matchAll(/href="(\/[^"#]*)"/g)].map(([, path = '']) => path.replaceAll('&amp;', '&')),
        )
        expect(links.length).toBeGreaterThan(0)
        expect([role, links.includes('/nhan-hang'), text.includes('Kiểm tra tại chỗ')]).toEqual([
          role,
          role === 'retailer',
          role === 'inspector',
        ])
        for (const link of new Set(links)) {
          const answer = await one.get(link)
          expect([role, link, [200, 303].includes(answer.status)]).toEqual([role, link, true])
        }
      }
    })
  })
}
