// The link and the conformity page as people of every role meet them, over HTTP.
import { describe, expect, it } from 'vitest'
import { hashOfKey, mintKey, prefixOf } from '../../src/api/key.ts'
import { openSecret } from '../../src/outbox/secret.ts'
import type { OpenTarget, Target } from '../http/targets.ts'
import { GTIN, keys, LOT, makeWorld, PUBLIC_URL, type World } from '../http/world.ts'
import { openBeforeAll } from '../open-before-all.ts'
import { signedIn, type Visitor, visitor } from '../people/visitor.ts'
import { SHOP, stock } from './stocked.ts'
import { unzip } from './unzip.ts'

const LINK = '/quan-ly/lien-thong'
const NEW = {
  ten: 'Cổng quốc gia',
  dia_chi: 'https://portal.example/nhan',
  ma: 'ma-bi-mat-123',
  bo: '',
  dang: 'epcis',
  cot: '',
  them: '',
}

export function exchangeConsoleSuite(name: string, open: OpenTarget): void {
  describe(name, () => {
    let world: World
    let target: Target
    let admin: Visitor
    let producer: Visitor
    let stranger: Visitor

    openBeforeAll(async (closeLater) => {
      world = await closeLater(makeWorld())
      world.run(
        `insert into producer (id, name, kind, address) values ('khac', 'HTX khác', 'cooperative', 'Sơn La')`,
      )
      await stock(world)
      world.run(`insert into outlet (id, name, address) values ('quan-khac', 'Quán khác', 'Sơn La')`)
      world.run(
        `update producer set tax_id = '5500123456', contact_name = 'Lò Văn Kín' where id = 'minh-ngoc'`,
      )
      target = await closeLater(open(world))
      admin = await signedIn(world, target, { role: 'administrator' })
      producer = await signedIn(world, target, { role: 'producer', producerIds: ['minh-ngoc'] })
      stranger = await signedIn(world, target, { role: 'producer', producerIds: ['khac'] })
    })

    it('shows nothing to somebody who is not signed in', async () => {
      for (const path of [LINK, `${LINK}/cong/moi`, '/quan-ly/hop-chuan', '/quan-ly/hop-chuan/ho-so/mat-ong'])
        expect((await visitor(target).get(path)).status, path).toBe(303)
    })

    it('says on the page that the link was tried on no real portal', async () => {
      const page = await admin.get(LINK)
      expect(page.status).toBe(200)
      expect(page.text).toContain('chưa kiểm chứng với cổng thật')
      expect((await admin.get(`${LINK}?lang=en`)).text).toContain('not yet on a real portal')
      await admin.get(`${LINK}?lang=vi`)
    })

    it.each([
      ['ten', { ten: '' }],
      ['dia_chi', { dia_chi: 'http://portal.example' }],
      ['dia_chi', { dia_chi: 'https://127.0.0.1/x' }],
      ['ma', { ma: '' }],
      ['ma', { ma: 'mã có dấu' }],
      ['dang', { dang: 'xml' }],
      ['cot', { cot: 'khong_co = x' }],
      ['cot', { cot: 'so_lo' }],
      ['cot', { cot: 'so_lo = ma\ngtin = ma' }],
      ['cot', { cot: 'so_lo = gtin' }],
      ['cot', { cot: 'so_lo = so_thu_tu' }],
      ['them', { them: 'so_lo = 1' }],
      ['them', { them: 'so_thu_tu = 1' }],
      ['them', { them: '= x' }],
    ])('refuses a portal beside the field %s: %j, and loses nothing typed', async (field, wrong) => {
      const answer = await admin.post(`${LINK}/cong/moi`, { ...NEW, ...wrong })
      expect(answer.status).toBe(422)
      expect(answer.text).toContain(`id="f-${field}-error"`)
      if (field !== 'ten') expect(answer.text).toContain('value="Cổng quốc gia"')
      // The names that columns may have stand with their field.
      expect(answer.text).toContain('ma_truy_xuat_san_pham, ma_truy_xuat_dia_diem, so_lo, ten_san_pham')
    })

    it('takes a portal, sends it each published batch once it is chosen, and shows what it has', async () => {
      const [, id = ''] = /name="id" value="([^"]+)"/.exec((await admin.get(`${LINK}/cong/moi`)).text) ?? []
      const sent = { id, ...NEW, cot: 'so_lo = lotNumber', them: 'tinh = Sơn La' }
      for (const added of await Promise.all([1, 2].map(() => admin.post(`${LINK}/cong/moi`, sent))))
        expect([added.status, added.headers.location]).toEqual([303, `${LINK}?da=added`])
      expect(world.rows('select id from portal')).toEqual([{ id }])
      expect(world.everything()).not.toContain('ma-bi-mat-123')
      const [portal] = world.rows<{ id: string }>('select id from portal')
      const page = await admin.get(`${LINK}/cong/${portal?.id}`)
      expect(page.text).toContain('so_lo = lotNumber')
      expect(page.text).not.toContain('ma-bi-mat-123')
      const chosen = await admin.post(`${LINK}/san-pham/mat-ong/cong`, { cong: portal?.id ?? '' })
      expect(chosen.headers.location).toBe(`${LINK}/san-pham/mat-ong?da=chosen`)
      const published = world.rows('select id from batch where published_at is not null').length
      await target.sweep()
      expect(world.rows('select id from portal_message')).toHaveLength(published)
      expect((await admin.get(`${LINK}/san-pham/mat-ong`)).text).toContain('Bản tin 1')
      // Whether it arrived or not is the outbox's; here it is told so.
      world.run(`update outbox_delivery set state = 'dead', reason = 'status', status = 422, done_at = at`)
      const dead = await producer.get(`${LINK}/san-pham/mat-ong`)
      expect(dead.text).toContain('Cổng trả lời từ chối, mã trả lời 422')
      expect(dead.text).not.toContain('gui-lai')
      const [message] = world.rows<{ id: string }>('select id from portal_message')
      const again = await admin.post(`${LINK}/san-pham/mat-ong/gui-lai`, { ban_tin: message?.id ?? '' })
      expect(again.headers.location).toBe(`${LINK}/san-pham/mat-ong?da=resent`)
      world.run(`update outbox_delivery set state = 'dead', due_at = at, done_at = at`)
      world.run(`update outbox_endpoint set state = 'gone'`)
      const gone = await admin.post(`${LINK}/san-pham/mat-ong/gui-lai`, { ban_tin: message?.id ?? '' })
      expect(gone.headers.location).toBe(`${LINK}/san-pham/mat-ong?da=gone`)
      expect((await admin.get(gone.headers.location ?? '')).text).toContain('Chưa gửi lại')
      expect(world.rows(`select id from outbox_delivery where state = 'waiting'`)).toEqual([])
      world.run(`update outbox_endpoint set state = 'active'`)
      world.run(`update outbox_delivery set state = 'delivered', done_at = at`)
      expect((await admin.get(LINK)).text).toContain(`${published} lô`)
      expect((await admin.get(`${LINK}?dang=csv`)).text).toContain(`${published} lô`)
    })

    it('keeps portals out of the room of webhooks: there their tokens would be taken for secrets', async () => {
      const room = '/quan-ly/thong-bao/webhook'
      const rows = () => world.rows<{ id: string }>(`select * from outbox_endpoint where kind = 'portal'`)
      const before = rows()
      const [portal] = before
      expect(portal).toBeDefined()
      expect((await admin.get(room)).text).not.toContain('portal.example')
      const there = `${room}/${portal?.id}`
      const sent = { ten: 'Khác', dia_chi: 'https://khac.example', tin: 'case.opened' }
      const answers = await Promise.all([
        admin.get(there),
        admin.post(there, sent),
        admin.post(`${there}/doi-khoa`, {}),
        admin.post(`${there}/thu`, {}),
      ])
      expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404])
      expect(rows()).toEqual(before)
    })

    it('changes a portal in what is typed anew, keeps its token where none is, and what is sent waits meanwhile', async () => {
      const [{ id }] = world.rows<{ id: string }>('select id from portal') as [{ id: string }]
      const other = 'cong-khac'
      world.run(
        `insert into outbox_endpoint (id, kind, name, url, topics, secret, state, since, created_at) select ?, kind, 'Cổng khác', url, topics, secret, 'active', since, created_at from outbox_endpoint where id = ?`,
        other,
        id,
      )
      world.run(
        'insert into portal (id, ministry, format, mapping, created_at) select ?, ministry, format, mapping, created_at from portal where id = ?',
        other,
        id,
      )
      const rows = () =>
        world.rows<{ id: string; secret: string; state: string }>(
          'select id, name, url, ministry, format, mapping, secret, state from portal join outbox_endpoint using (id) order by id',
        )
      const stored = () => rows().find((one) => one.id === id)
      const untouched = () => rows().find((one) => one.id === other)
      const [first, beside] = [stored(), untouched()]
      const tokenOf = () => openSecret(keys, id, stored()?.secret ?? '')
      const at = `${LINK}/cong/${id}`
      const typed = { ten: 'Cổng của Bộ', dia_chi: 'https://bo.example/nhan', bo: 'health', dang: 'csv' }
      const more = { ma: '', cot: 'so_lo = lo', them: '' }

      for (const [field, wrong] of [
        ['ten', { ten: '' }],
        ['dia_chi', { dia_chi: 'https://127.0.0.1/x' }],
        ['ma', { ma: 'mã có dấu' }],
        ['cot', { cot: 'khong_co = x' }],
      ] as const) {
        const refused = await admin.post(at, { ...typed, ...more, ...wrong })
        expect([field, refused.status]).toEqual([field, 422])
        expect(refused.text).toContain(`id="f-${field}-error"`)
        expect(stored()).toEqual(first)
      }
      for (const gone of ['', '/tam-dung', '/gui-tiep'])
        expect((await admin.post(`${LINK}/cong/khong-co${gone}`, { ...typed, ...more })).status).toBe(404)
      expect((await admin.get(`${LINK}/cong/khong-co`)).status).toBe(404)

      const changed = await admin.post(at, { ...typed, ...more })
      expect([changed.status, changed.headers.location]).toEqual([303, `${LINK}?da=changed`])
      expect(stored()).toMatchObject({
        name: typed.ten,
        url: typed.dia_chi,
        ministry: 'health',
        format: 'csv',
        mapping: JSON.stringify({ columns: { so_lo: 'lo' }, constants: {} }),
      })
      expect(tokenOf()).toBe(NEW.ma)
      await admin.post(at, { ...typed, ...more, ma: 'ma-moi-456' })
      expect(tokenOf()).toBe('ma-moi-456')
      const told = world.rows<{ input: string }>(
        `select input from audit where command = 'change-portal' order by seq`,
      )
      expect(told.map(({ input }) => JSON.parse(input).tokenChanged)).toEqual([false, true])
      expect(world.everything()).not.toMatch(/ma-moi-456|ma-bi-mat-123/)

      for (const [act, said, state] of [
        ['tam-dung', 'paused', 'paused'],
        ['gui-tiep', 'resumed', 'active'],
      ]) {
        expect((await admin.post(`${at}/${act}`, {})).headers.location).toBe(`${LINK}?da=${said}`)
        expect(stored()?.state).toBe(state)
      }
      expect(untouched()).toEqual(beside)
      world.run('delete from portal where id = ?', other)
      world.run('delete from outbox_endpoint where id = ?', other)
      await admin.post(at, { ...NEW, ma: '', cot: 'so_lo = lotNumber', them: 'tinh = Sơn La' })
    })

    it('sends all of a product once more', async () => {
      const numbers = () =>
        world
          .rows<{ n: number }>('select max(event_seq) as n from portal_cursor group by batch_id')
          .map(({ n }) => n)
      const before = numbers()
      expect(Math.min(...before)).toBeGreaterThan(0)
      expect((await admin.post(`${LINK}/san-pham/khong-co/gui-lai-het`, {})).status).toBe(404)
      expect((await admin.post(`${LINK}/san-pham/khong-co/cong`, { cong: 'khong' })).status).toBe(404)
      expect((await admin.post(`${LINK}/san-pham/mat-ong/cong`, { cong: 'khong-co' })).status).toBe(404)
      expect(numbers()).toEqual(before)
      const done = await admin.post(`${LINK}/san-pham/mat-ong/gui-lai-het`, {})
      expect(done.headers.location).toBe(`${LINK}/san-pham/mat-ong?da=resent`)
      expect(Math.max(...numbers())).toBe(0)
      const [message] = world.rows<{ id: string }>('select id from portal_message')
      expect(
        (await admin.post(`${LINK}/san-pham/khong-co/gui-lai`, { ban_tin: message?.id ?? '' })).status,
      ).toBe(404)
    })

    it('lets a producer see its own products and change nothing', async () => {
      expect((await producer.get(LINK)).text).toContain('/san-pham/mat-ong')
      expect((await stranger.get(LINK)).text).not.toContain('/san-pham/mat-ong')
      expect((await stranger.get(`${LINK}/san-pham/mat-ong`)).status).toBe(404)
      expect((await producer.get(`${LINK}/cong/moi`)).status).toBe(403)
      expect((await producer.post(`${LINK}/san-pham/mat-ong/gui-lai-het`, {})).status).toBe(403)
      expect((await producer.get('/quan-ly/hop-chuan')).status).toBe(403)
    })

    it('puts every requirement beside where it is met, with figures', async () => {
      const page = await admin.get('/quan-ly/hop-chuan')
      for (const rule of [
        'Điều 23.5',
        'Điều 27',
        'Điều 28.2',
        'Điều 28.4',
        'Điều 98.5',
        'TT 02/2024',
        'QĐ 25/QĐ-BNNMT',
        'NĐ 46/2026',
        'QĐ 148/QĐ-TTg',
        'TT 31/2026',
        'TCVN 13274',
        'TCVN 13275',
        'TCVN 13987',
      ])
        expect(page.text).toContain(rule)
      const published = world.rows('select id from batch where published_at is not null').length
      expect(page.text).toContain(`${published}/${published} lô đã công bố có đủ chín mục`)
      expect(page.text).toMatch(/\d+\/\d+ chứng nhận còn hạn/)
      expect(page.text).toMatch(/gốc gần nhất (\d\d\/\d\d\/\d{4}|chưa có)/)
      const inspector = await signedIn(world, target, { role: 'inspector' })
      for (const one of [admin, inspector]) {
        const { text } = await one.get('/quan-ly/hop-chuan')
        const places = [...text.matchAll(/<td[^>]*>.*?<a href="(\/[^"]*)"/g)].map(([, path]) => path ?? '')
        expect(places.length).toBeGreaterThan(10)
        for (const path of new Set(places)) expect((await one.get(path)).status, path).toBeLessThan(400)
      }
    })

    it('hands over everything about a product as one archive', async () => {
      const path = '/quan-ly/hop-chuan/ho-so/mat-ong'
      expect((await stranger.get(path)).status).toBe(404)
      expect((await admin.get('/quan-ly/hop-chuan/ho-so/none')).status).toBe(404)
      const cookie = [...producer.cookies].map(([key, value]) => `${key}=${value}`).join('; ')
      const answer = await target.fetch(path, { headers: { Cookie: cookie } })
      expect(answer.headers['content-type']).toBe('application/zip')
      const files = unzip(answer.bytes)
      expect([...files.keys()].filter((file) => !file.startsWith('lo/'))).toEqual([
        'DOC-TRUOC.txt',
        'san-pham.json',
        'chin-muc.json',
        'chin-muc.csv',
        'tem.csv',
        'phan-anh.csv',
        'vu-viec.csv',
        'luot-quet-theo-ngay.csv',
        'lien-thong.csv',
        'nhat-ky.csv',
      ])
      const folder = `lo/${LOT}_batch-active`
      expect(JSON.parse(files.get(`${folder}/ho-chieu.jsonld`) ?? '').gtin14).toBe(GTIN)
      expect(
        JSON.parse(files.get(`${folder}/su-kien-epcis.jsonld`) ?? '').epcisBody.eventList.length,
      ).toBeGreaterThan(3)
      expect(files.get('tem.csv')).toContain('batch-active')
      expect([...files.values()].join('')).not.toMatch(/5500123456|Lò Văn Kín/)
    })

    describe('EPCIS', () => {
      const lot = encodeURIComponent(`https://id.gs1.org/01/${GTIN}/10/${LOT}`)
      const commissioning = async (who: Visitor) =>
        (await who.get(`/epcis/events?EQ_bizStep=commissioning&MATCH_anyEPCClass=${lot}`)).json.epcisBody
          .queryResults.resultsBody.eventList[0]

      it('tells whose goods they are which stamps and how many, and others not', async () => {
        for (const who of [admin, producer])
          expect(await commissioning(who)).toMatchObject({
            quantityList: [{ quantity: 1000 }],
            'temgoc:stampRange': [{ 'temgoc:firstSerial': expect.any(Number) }],
          })
        for (const who of [stranger, visitor(target)])
          expect((await commissioning(who)).quantityList).toEqual([
            { epcClass: `https://id.gs1.org/01/${GTIN}/10/${LOT}` },
          ])
      })

      it('tells of goods whose display is suspended those alone who answer for them', async () => {
        const suspended = encodeURIComponent(`https://id.gs1.org/01/${GTIN}/10/MN-review`)
        const events = async (who: Visitor) =>
          (await who.get(`/epcis/events?MATCH_anyEPCClass=${suspended}`)).json.epcisBody.queryResults
            .resultsBody.eventList.length
        const all = await events(admin)
        expect(all).toBeGreaterThan(3)
        expect([await events(producer), await events(stranger), await events(visitor(target))]).toEqual([
          all,
          0,
          0,
        ])
      })

      it('tells a system of an outlet the same by its key, and refuses a wrong one', async () => {
        const key = mintKey()
        world.run(
          `insert into api_key (id, outlet_id, name, prefix, hash, scopes, created_at, created_by)
          values ('k', '${SHOP}', 'POS', ?, ?, '["receipts"]', 0, 'x')`,
          prefixOf(key),
          hashOfKey(key),
        )
        const path = '/epcis/events?EQ_bizStep=receiving|retail_selling'
        const events = await target.fetch(path, { headers: { Authorization: `Bearer ${key}` } })
        expect(events.json.epcisBody.queryResults.resultsBody.eventList).toHaveLength(2)
        for (const wrong of [`Bearer ${mintKey()}`, 'Bearer x', 'Basic eDp5']) {
          const answer = await target.fetch(path, { headers: { Authorization: wrong } })
          expect([answer.status, answer.json.type]).toEqual([401, 'epcisException:SecurityException'])
          expect(answer.headers['www-authenticate']).toBe('Bearer')
        }
        // A till that may only check codes is told nothing of what the outlet took in and sold.
        world.run(`update api_key set scopes = '["verify","movements","webhooks"]' where id = 'k'`)
        const till = await target.fetch(path, { headers: { Authorization: `Bearer ${key}` } })
        expect([till.status, till.json.type]).toEqual([403, 'epcisException:SecurityException'])
      })

      it('tells an outlet what befell stamps there', async () => {
        const shop = await signedIn(world, target, { role: 'retailer', outletIds: [SHOP] })
        const other = await signedIn(world, target, { role: 'retailer', outletIds: ['quan-khac'] })
        const events = async (who: Visitor) =>
          (await who.get('/epcis/events?EQ_bizStep=receiving|retail_selling')).json.epcisBody.queryResults
            .resultsBody.eventList
        expect((await events(shop)).length).toBe(2)
        expect(await events(other)).toEqual([])
        expect(PUBLIC_URL).toMatch(/^https/)
      })
    })
  })
}
