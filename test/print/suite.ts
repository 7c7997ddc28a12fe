// Stamps as people order, print, activate and account for them, on any place that runs the product.
import { describe, expect, it } from 'vitest'
import { hashOfKey, mintKey, prefixOf } from '../../src/api/key.ts'
import { stampsWords } from '../../src/print/desk/words.ts'
import { PACKING } from '../../src/registry/gate-facts.ts'
import { yearOf } from '../../src/rolls/orders.ts'
import { currentKey } from '../../src/stamp/keyring.ts'
import { pinOf } from '../../src/stamp/pin.ts'
import { vi } from '../../src/words/vi.ts'
import { SLOW } from '../fixtures.ts'
import type { OpenTarget, Target } from '../http/targets.ts'
import { codeOf, GTIN, keys, LOT, makeWorld, PUBLIC_URL, type World } from '../http/world.ts'
import { openBeforeAll } from '../open-before-all.ts'
import { digitsOf, enrol } from '../people/second-factor.ts'
import { member, type SignedIn, signedIn, type Visitor } from '../people/visitor.ts'
import { sendForm } from '../registry/desk-suite.ts'
import { cutStamps, onSheets, readSymbol } from './reading.ts'

const thisYear = () => yearOf(Date.now()) - 1
const PASSWORD = 'ong nhãn Mường Chanh'

export function stampsSuite(name: string, open: OpenTarget): void {
  describe(`stamps, ${name}`, () => {
    let world: World
    let target: Target
    let producer: SignedIn
    let province: Visitor

    openBeforeAll(async (closeLater) => {
      world = await closeLater(makeWorld())
      target = await closeLater(open(world))
      producer = await signedIn(world, target, { role: 'producer', producerIds: ['minh-ngoc'] })
      province = await signedIn(world, target, { role: 'administrator' })
    })

    const order = { san_pham: 'mat-ong', so: '1500', co: '20x30', loai: 'retail', qr: 'short', ghi_chu: '' }
    const one = (sql: string, ...params: unknown[]) => Object.values(world.rows(sql, ...params)[0] ?? {})[0]
    const location = (answer: { headers: { location?: string | undefined } }) => answer.headers.location ?? ''

    const withPassword = (facts: Parameters<typeof member>[3]) => member(world.db, target, PASSWORD, facts)

    async function issued(
      more: Record<string, string> = {},
    ): Promise<{ roll: string; first: number; last: number }> {
      const path =
        location(await producer.post('/quan-ly/tem/dat', { ...order, ...more })).split('?')[0] ?? ''
      const approved = await province.post(path, { viec: 'approve' })
      expect(approved.status, approved.text).toBe(303)
      const row = world.rows<{ roll_id: string; first: number; last: number }>(
        'select roll_id, first, last from roll_order join roll on roll.id = roll_id where roll_order.id = ?',
        path.split('/').at(-1),
      )[0]
      return { roll: row?.roll_id ?? '', first: row?.first ?? -1, last: row?.last ?? -1 }
    }

    it('are ordered, approved, printed, fetched, activated, and a scan says active', async () => {
      const asked = await producer.post('/quan-ly/tem/dat', order)
      expect(asked.status, asked.text).toBe(303)
      const path = location(asked).split('?')[0] ?? ''
      expect((await producer.get(path)).text).toContain('Chờ duyệt')
      const [, id = ''] =
        /name="id" value="([^"]+)"/.exec((await producer.get('/quan-ly/tem/dat')).text) ?? []
      const twice = [1, 2].map(() => producer.post('/quan-ly/tem/dat', { ...order, id }))
      for (const answer of await Promise.all(twice))
        expect(location(answer)).toBe(`/quan-ly/tem/don/${id}?xong=ordered`)
      // Stopped on its way, changed and sent again, it is not what was ordered, and says so.
      const changed = await producer.post('/quan-ly/tem/dat', { ...order, id, so: '1600' })
      expect([changed.status, changed.text.includes('đã được gửi một lần với nội dung khác')]).toEqual([
        422,
        true,
      ])
      const [, fresh = ''] = /name="id" value="([^"]+)"/.exec(changed.text) ?? []
      const more = await producer.post('/quan-ly/tem/dat', { ...order, id: fresh, so: '1600' })
      expect(location(more)).toBe(`/quan-ly/tem/don/${fresh}?xong=ordered`)
      expect((await producer.post(`/quan-ly/tem/don/${fresh}`, { viec: 'withdraw' })).status).toBe(303)
      // Who decides on orders refuses those of others, and withdraws their own.
      const withdrawing = 'value="withdraw"'
      expect((await producer.get(path)).text).toContain(withdrawing)
      expect((await province.get(path)).text).not.toContain(withdrawing)
      expect((await province.post(path, { viec: 'withdraw' })).status).toBe(403)
      const own = location(await province.post('/quan-ly/tem/dat', { ...order, co_so: 'minh-ngoc' }))
      expect((await province.get(own)).text).toContain(withdrawing)
      expect((await province.post(own.split('?')[0] ?? '', { viec: 'withdraw' })).status).toBe(303)
      expect((await producer.post(`/quan-ly/tem/don/${id}`, { viec: 'withdraw' })).status).toBe(303)
      expect((await producer.post(path, { viec: 'approve' })).status).toBe(403)
      expect((await province.get('/quan-ly/tem/don')).text).toContain('Chờ duyệt')
      expect((await province.post(path, { viec: 'approve' })).status).toBe(303)
      expect((await province.post(path, { viec: 'approve' })).status).toBe(422)
      const roll = one('select roll_id from roll_order where id = ?', path.split('/').at(-1))
      const first = Number(one('select first from roll where id = ?', roll))

      // What is offered first is what a roll needs next: who activates it before has nothing left to print.
      const offered = async () =>
        [
          ...(await producer.get(`/quan-ly/tem/cuon/${roll}`)).text.matchAll(/<h2 id="(print|activate)"/g),
        ].map(([, job]) => job)
      expect(await offered()).toEqual(['print', 'activate'])
      // On paper nothing can be pressed.
      const { text: offers } = await producer.get(`/quan-ly/tem/cuon/${roll}`)
      expect(offers.match(/<section class="act" aria-labelledby="(print|activate|strike)"/g)).toHaveLength(3)
      const today = async () => (await producer.get('/quan-ly')).text
      expect(await today()).toContain('cuộn tem vừa được cấp, chưa in')
      const file = location(
        await producer.post(`/quan-ly/tem/cuon/${roll}/in`, { dang: 'sheet', co: '20x30', qr: 'short' }),
      )
      expect(file).toMatch(/^\/quan-ly\/tem\/tep\//)
      await expect
        .poll(async () => (await producer.get(file)).text, { interval: 500 })
        .toContain('Đã tạo 2 trên 2 phần')
      const part = await producer.post(`${file}/phan/1`, {})
      expect(part.headers['content-type']).toBe('application/pdf')
      expect(part.text.startsWith('%PDF-')).toBe(true)
      expect(one('select state from segment where first = ?', first)).toBe('printed')
      expect(await today()).not.toContain('cuộn tem vừa được cấp, chưa in')
      expect(await offered()).toEqual(['activate', 'print'])
      expect((await province.get(file)).text).toContain('Đã tải 1 lần')
      // Printed once more, a part would make stamps of the same codes: which were taken is told.
      const marked = (await producer.get(file)).text.matchAll(
        />Tải phần (\d)<\/button>( <span[^>]*>đã tải )?/g,
      )
      expect(Array.from(marked, ([, part, isTaken]) => [part, isTaken !== undefined])).toEqual([
        ['1', true],
        ['2', false],
      ])

      const activated = await producer.post(`/quan-ly/tem/cuon/${roll}/kich-hoat`, {
        lo: 'batch-active',
        cach: 'next',
        so: '300',
      })
      expect(activated.status, activated.text).toBe(303)
      // Where it is said what was done, it can be taken back: not only below everything else.
      const done = (await producer.get(location(activated))).text
      expect(done).toMatch(
        /role="status"[^>]*>[^<]*300 tem[^<]*<\/p>\s*<form method="post" action="[^"]*\/lui\//,
      )
      expect((await producer.get(`/quan-ly/tem/cuon/${roll}`)).text.match(/\/lui\//g)).toHaveLength(1)
      // Nor is it said only on the batch's page that it has more stamps than goods.
      const said = () =>
        producer.get(location(activated)).then(({ text }) => /mới khai đóng gói \d+/.exec(text)?.[0])
      expect(await said()).toBeUndefined()
      const packed = one("select fields from declaration where id = 'step-active-T1'")
      const packs = (fields: unknown) =>
        world.run("update declaration set fields = ? where id = 'step-active-T1'", fields as string)
      packs(JSON.stringify([{ key: PACKING.units, label: 'Số đơn vị', value: '30', number: 30 }]))
      expect(await said()).toBe('mới khai đóng gói 30')
      packs(packed)
      const page = await target.fetch(`/${codeOf(first)}`, { headers: { Accept: 'application/json' } })
      expect(page.json.facts?.map((fact: { name: string }) => fact.name) ?? page.text).toContain(
        'first-check',
      )
      const ledger = (await producer.get(`/quan-ly/tem/cuon/${roll}`)).text
      expect(ledger).toContain('1.500')
      expect(ledger).toContain('/quan-ly/lo/batch-active')
      // A form that was changed on its way does not do the same once more, and does not say that it did.
      const form = crypto.randomUUID()
      const ten = { id: form, lo: 'batch-active', cach: 'next', so: '10' }
      for (const so of ['10', '10', '20']) {
        const again = await producer.post(`/quan-ly/tem/cuon/${roll}/kich-hoat`, { ...ten, so })
        expect([so, again.status]).toEqual([so, so === '10' ? 303 : 422])
      }
      expect(one('select count(*) from stamp_change where id = ?', form)).toBe(1)
      expect(
        one("select sum(last - first + 1) from segment where roll_id = ? and state = 'active'", roll),
      ).toBe(310)
      const csv = await producer.get('/quan-ly/tem?dang=csv')
      expect(csv.headers['content-type']).toContain('text/csv')
      // A roll is found by a batch that its stamps are on, with other words too.
      const [{ lot } = { lot: '' }] = world.rows<{ lot: string }>(
        "select lot from batch where id = 'batch-active'",
      )
      const link = `/quan-ly/tem/cuon/${roll}"`
      for (const tim of [lot, lot.toLowerCase(), `minh ngoc ${lot}`])
        expect((await producer.get(`/quan-ly/tem?tim=${encodeURIComponent(tim)}`)).text, tim).toContain(link)
      expect((await producer.get('/quan-ly/tem?tim=zz-lot-9')).text).not.toContain(link)
    })

    it('of a product without a batch lead on to its batch, not into an empty list', async () => {
      const [{ columns } = { columns: '' }] = world.rows<{ columns: string }>(`
        select group_concat(name) as columns from pragma_table_info('product') where name not in ('id', 'name', 'gtin')`)
      world.run(`insert into product (id, name, ${columns})
        select 'chua-co-lo', 'Trà chưa có lô', ${columns} from product where id = 'mat-ong'`)
      const { roll } = await issued({ san_pham: 'chua-co-lo', so: '5' })
      const path = `/quan-ly/tem/cuon/${roll}`
      const { text } = await producer.get(path)
      expect(text).toContain('href="/quan-ly/lo/them?san-pham=chua-co-lo"')
      expect(text).not.toContain('name="lo"')
      // What was sought and not found is sought again.
      expect((await producer.get(`${path}?so_lo=x`)).text).toContain('name="so_lo"')
      expect((await producer.get('/quan-ly/lo/them?san-pham=chua-co-lo')).status).toBe(200)
    })

    it('in a file of which nothing can be kept wait, which its page says, and are drawn once it can', async () => {
      const { roll } = await issued({ so: '40' })
      const said = stampsWords('vi')
      let file = ''
      const page = async () => (await producer.get(file)).text
      target.faults.breakBefore(/update \W+print_job/)
      try {
        file = location(
          await producer.post(`/quan-ly/tem/cuon/${roll}/in`, { dang: 'sheet', co: '20x30', qr: 'short' }),
        )
        await expect.poll(page, { interval: 500 }).toContain(said.waitsForRoom)
      } finally {
        target.faults.mend()
      }
      await expect.poll(page, { interval: 500 }).toContain(said.progress(1, 1))
      expect(await page()).not.toContain(said.waitsForRoom)
    })

    it('of one form are activated and struck off once, however often it is sent', async () => {
      const { roll } = await issued({ so: '50' })
      const path = `/quan-ly/tem/cuon/${roll}`
      for (const [at, to, fields] of [
        ['', '/kich-hoat', { lo: 'batch-active', cach: 'next', so: '10' }],
        ['/huy', '/huy', { ly_do: 'spoiled', cach: 'next', so: '5' }],
      ] as const) {
        const [, id = ''] = /name="id" value="([^"]+)"/.exec((await producer.get(path + at)).text) ?? []
        const send = () => producer.post(path + to, { id, ...fields })
        for (const answer of [...(await Promise.all([send(), send()])), await send()])
          expect(location(answer), answer.text).toBe(`${path}?xong=changed`)
      }
      const sums = world.rows(
        'select state, sum(last - first + 1) n from segment where roll_id = ? group by state order by state',
        roll,
      )
      expect(sums).toEqual([
        { state: 'active', n: 10 },
        { state: 'issued', n: 35 },
        { state: 'void', n: 5 },
      ])
    })

    it('as a table stream whole', async () => {
      const { roll } = await issued({ pin: '1', so: '5000' })
      const plain = location(
        await producer.post(`/quan-ly/tem/cuon/${roll}/in`, { dang: 'table', co: '20x30', qr: 'short' }),
      )
      const table = await producer.post(`${plain}/phan/1`, {})
      expect(table.text.trim().split('\r\n')).toHaveLength(5001)
      expect(table.text).not.toMatch(/pin/)
    })

    it.runIf(SLOW).each(['sheet', 'roll'])(
      'a hundred thousand on a %s, and as a table',
      {
        timeout: 900_000,
      },
      async (form) => {
        world.run(
          "insert or replace into stamp_quota (producer_id, stamps_a_year) values ('minh-ngoc', 1000000)",
        )
        const { roll } = await issued({ so: '100000', pin: '1' })
        const as = async (dang: string) =>
          location(await producer.post(`/quan-ly/tem/cuon/${roll}/in`, { dang, co: '20x30', qr: 'short' }))
        const file = await as(form)
        const id = file.split('/').at(-1)
        // What begins with the order is gone on with by the clock.
        for (
          let minute = 0;
          minute < 60 && one('select state from print_job where id = ?', id) === 'waiting';
        ) {
          await new Promise((resolve) => setTimeout(resolve, 1000))
          if (++minute % 5 === 0) await target.sweep()
        }
        const parts = Number(one('select parts_done from print_job where id = ?', id))
        expect(one('select state from print_job where id = ?', id)).toBe('done')
        expect(Number(one('select part_stamps from print_job where id = ?', id))).toBeLessThanOrEqual(5000)
        for (const part of [1, Math.ceil(parts / 2), parts]) {
          const { text } = await producer.post(`${file}/phan/${part}`, {})
          expect(text.startsWith('%PDF-') && text.trimEnd().endsWith('%%EOF')).toBe(true)
        }
        const table = await producer.post(`${await as('table')}/phan/1`, {})
        const codes = new Set(table.text.split('\r\n').map((line) => line.split(',')[0]))
        // With the heading and what follows the last line.
        expect(codes.size).toBe(100_002)
      },
    )

    it('with PINs are followed from the order to the bytes: second factor, reason, and every download told', async () => {
      const facts = { role: 'producer' as const, producerIds: ['minh-ngoc'], name: 'Quàng Thị Pin' }
      const { visitor: officer, personId } = await withPassword(facts)
      const { roll, first } = await issued({ pin: '1', so: '40' })
      const asked = { co: '20x30', qr: 'short', pin: '1', vi_sao: 'Nhà in Sông Mã in lớp cào' }
      const ask = (more: Record<string, string>) =>
        officer.post(`/quan-ly/tem/cuon/${roll}/in`, { ...asked, ...more })
      const aged = () =>
        world.run('update session set created_at = 0, fresh_at = null where user_id = ?', personId)

      // However lately the password was shown: a second factor is what is asked for.
      const without = await ask({ dang: 'table' })
      expect([without.status, without.text.includes('Cần bật xác thực hai lớp')]).toEqual([403, true])
      const { key } = await enrol(officer, PASSWORD)
      expect((await ask({ dang: 'table', vi_sao: '' })).status).toBe(422)
      aged()
      const stale = await ask({ dang: 'table' })
      expect([stale.status, stale.text.includes(asked.vi_sao)]).toEqual([403, true])
      const wrong = await ask({ dang: 'table', xac_nhan_lai: '000000' })
      expect(wrong.status).toBe(422)
      expect(one('select count(*) from print_job where roll_id = ?', roll)).toBe(0)

      const table = location(await ask({ dang: 'table', xac_nhan_lai: await digitsOf(key) }))
      const sheets = location(await ask({ dang: 'sheet' }))
      await expect
        .poll(async () => (await officer.get(sheets)).text, { interval: 300 })
        .toContain('Đã tạo 1 trên 1 phần')
      aged()
      expect((await officer.post(`${table}/phan/1`, {})).status).toBe(403)
      const again = await officer.post(`${table}/phan/1`, { xac_nhan_lai: await digitsOf(key) })
      const lines = again.text.trim().split('\r\n')
      const ring = currentKey(keys)
      const pins = Array.from({ length: 40 }, (_, n) => pinOf(first + n, ring.pin))
      expect(lines[0]).toBe('ma,ma_in,url,pin')
      expect(lines.slice(1).map((line) => line.split(','))).toEqual(
        pins.map((pin, n) => {
          const code = codeOf(first + n)
          return [code, code.replace(/(.{4})(?=.)/g, '$1 '), `${PUBLIC_URL}/${code}`, `"${pin}"`]
        }),
      )
      const { bytes } = await officer.post(`${sheets}/phan/1`, {})
      const { cuts, text } = await cutStamps(bytes, [onSheets('20x30', 0), onSheets('20x30', 39)])
      expect(cuts.map(readSymbol)).toEqual([0, 39].map((n) => `${PUBLIC_URL}/${codeOf(first + n)}`))
      for (const pin of pins) expect(text).toContain(pin)

      expect((await officer.get('/quan-ly/tem/tep-pin')).status).toBe(403)
      const told = (await province.get('/quan-ly/tem/tep-pin?tim=quang+thi+pin')).text
      expect(told.split(asked.vi_sao)).toHaveLength(3)
      expect((await province.get('/quan-ly')).text).toContain('lượt tải tệp có mã PIN trong 7 ngày qua')
      for (const says of ['Quàng Thị Pin', codeOf(first), `/quan-ly/tem/cuon/${roll}`, table, sheets])
        expect(told).toContain(says)
      const csv = (await province.get('/quan-ly/tem/tep-pin?tim=quang+thi+pin&dang=csv')).text
      expect(csv.trim().split('\r\n')).toHaveLength(3)
      expect(csv).toContain(`${asked.vi_sao},Hợp tác xã Minh Ngọc`)
      // Files without PINs are in other hands every day: they are none of this list.
      const found = async (code: string) =>
        (await province.get(`/quan-ly/tem/tep-pin?dang=csv&tim=${code}`)).text.trim().split('\r\n').length - 1
      const taken = one(
        `select count(*) from audit join print_job on print_job.id = subject where command = 'fetch-print' and with_pins = 1`,
      )
      expect(await found('')).toBe(taken)
      expect(await found(codeOf(first - 1))).toBe(0)
      expect(await found(codeOf(first))).toBeGreaterThan(0)
      const acts = world.rows(
        'select 1 from audit where command = ? and actor like ?',
        'fetch-print',
        `%${personId}`,
      )
      expect(acts).toHaveLength(2)
    })

    it('are activated by a file, and a line of it that is wrong is named', async () => {
      const { roll, first } = await issued({ so: '30' })
      const send = async (file: string) => {
        const form = new FormData()
        form.set('lo', 'batch-active')
        form.set('cach', 'next')
        form.set('tep', new File([file], 'tem.csv', { type: 'text/csv' }))
        const body = new Response(form)
        return target.fetch(`/quan-ly/tem/cuon/${roll}/kich-hoat`, {
          method: 'POST',
          headers: {
            Origin: PUBLIC_URL,
            'Content-Type': body.headers.get('content-type') ?? '',
            Cookie: [...producer.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
          },
          body: new Uint8Array(await body.arrayBuffer()),
        })
      }
      const wrong = await send(`Mã đầu,Mã cuối\r\n${codeOf(first)},${codeOf(first + 4)}\r\nkhông phải mã\r\n`)
      expect(wrong.status).toBe(422)
      expect(wrong.text).toContain('Dòng 3: ')
      // Whoever pastes hundreds of codes learns of all that are wrong at once.
      const several = await send(
        `Mã đầu\r\nx1\r\n${codeOf(first)}\r\ny2\r\n${codeOf(first).slice(0, -1)}${codeOf(first).endsWith('0') ? '1' : '0'}\r\n`,
      )
      expect(several.text).toMatch(/Dòng 2, 4: [^.]+\. Dòng 5: /)
      const taken = await send(
        `ma,ma_in\r\n${[0, 1, 2, 3].map((n) => `${codeOf(first + n)},`).join('\r\n')}\r\n`,
      )
      expect(taken.status, taken.text).toBe(303)
      const row = world.rows('select last, state from segment where first = ?', first)
      expect(row).toEqual([{ last: first + 3, state: 'active' }])
      for (const [i, list] of [
        `Từ;Đến\r\n${codeOf(first + 10)};${codeOf(first + 11)}\r\n`,
        `STT,Mã tem\r\n1,${codeOf(first + 12)}\r\n2,${codeOf(first + 13)}\r\n`,
      ].entries()) {
        const read = await send(list)
        expect(read.status, read.text).toBe(303)
        const at = first + 10 + 2 * i
        expect(world.rows('select max(last) as last from segment where state = ?', 'active')).toEqual([
          { last: at + 1 },
        ])
      }
    })

    it('whose file was lost are void, all of them, and every page says so', async () => {
      const { roll, first, last } = await issued({ so: '40' })
      const asked = await producer.post(`/quan-ly/tem/cuon/${roll}/in`, {
        dang: 'table',
        co: '20x30',
        qr: 'short',
      })
      const file = location(asked)
      expect((await producer.post(`${file}/phan/1`, {})).status).toBe(200)
      world.run('update session set fresh_at = ? where user_id = ?', Date.now(), producer.personId)
      const slip = await producer.post(`${file}/mat`, {})
      expect([slip.status, slip.text.includes('id="f-hieu-error"')]).toEqual([422, true])
      expect((await target.fetch(`/${codeOf(first)}`)).text).not.toContain('đã bị hủy')
      const lost = await producer.post(`${file}/mat`, { hieu: '1' })
      expect(lost.status, lost.text).toBe(303)
      expect(
        world.rows('select distinct state, reason from segment where first between ? and ?', first, last),
      ).toEqual([{ state: 'void', reason: 'lost' }])
      for (const serial of [first, last]) {
        const page = await target.fetch(`/${codeOf(serial)}`, { headers: { Accept: 'application/json' } })
        expect(page.json.facts.map((fact: { name: string }) => fact.name)).toContain('void')
      }
      expect((await province.get(file)).text).toContain('Đã báo mất')
      expect((await producer.post(`${file}/phan/1`, {})).status).toBe(422)
    })

    it('are activated for a batch older than those the page lists: it says so, finds one by its lot and keeps it', async () => {
      world.run(`
        with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < 250)
        insert into batch (id, product_id, lot, origin, produced_on)
          select 'many-' || n, 'mat-ong', 'NHIEU-' || n, 'Sơn La', date('2031-01-01', '+' || n || ' days') from numbers`)
      const mine = await issued({ so: '50' })
      const path = `/quan-ly/tem/cuon/${mine.roll}`
      const offered = (text: string) =>
        [...text.matchAll(/<option value="([^"]+)"( selected)?>/g)].map(
          ([, id, selected]) => `${id}${selected ?? ''}`,
        )
      const whole = (await producer.get(path)).text
      expect(whole).toContain('chỉ có 200 lô')
      expect(offered(whole)).toHaveLength(200)
      expect(offered(whole)).not.toContain('many-7')
      const found = (await producer.get(`${path}?so_lo=nhieu-7`)).text
      expect(offered(found)).toEqual([...Array.from({ length: 10 }, (_, n) => `many-${79 - n}`), 'many-7'])
      expect(offered((await producer.get(`${path}?so_lo=NHIEU-13`)).text)).toHaveLength(11)
      const one = (await producer.get(`${path}?so_lo=${encodeURIComponent('NHIEU-250')}`)).text
      expect(offered(one)).toEqual(['many-250 selected'])
      expect((await producer.get(`${path}?so_lo=%25`)).text).toContain('Không có lô nào mang số “%”')
      const refused = await producer.post(`${path}/kich-hoat`, { lo: 'many-7', cach: 'next', so: 'ba' })
      expect(refused.status).toBe(422)
      expect(offered(refused.text)[0]).toBe('many-7 selected')
      world.run("delete from batch where id like 'many-%'")
    })

    it('refuse in words that name them, and lose nothing that was typed', async () => {
      const mine = await issued({ so: '50' })
      const code = (n: number) => codeOf(mine.first + n)
      const path = `/quan-ly/tem/cuon/${mine.roll}`
      const fours = (text: string) => text.replace(/(.{4})(?=.)/g, '$1 ')
      const activate = (fields: Record<string, string>) =>
        producer.post(`${path}/kich-hoat`, { lo: 'batch-active', ...fields })
      const reversed = await activate({ cach: 'range', dau: code(9), cuoi: code(3) })
      expect(reversed.status).toBe(422)
      expect(reversed.text).toContain('đứng sau')
      expect(reversed.text).toContain(`Tem ${fours(code(9))} đến ${fours(code(3))}`)
      expect(reversed.text).toMatch(/id="f-dau"[^>]*aria-invalid="true"/)
      // Stamps of another roll of the same house are none of this one.
      const other = await issued({ so: '20' })
      // With a code of another roll, of higher serials, in front, it is not told to be swapped with the last.
      const mixed = await activate({ cach: 'range', dau: codeOf(other.first), cuoi: code(3) })
      expect(mixed.text).not.toContain('đứng sau')
      const ways: Record<string, string>[] = [
        { cach: 'range', dau: codeOf(other.first), cuoi: code(3) },
        { cach: 'range', dau: codeOf(other.first), cuoi: codeOf(other.first + 4) },
        { cach: 'list', danh_sach: codeOf(other.first) },
      ]
      for (const way of ways) {
        const elsewhere = await activate(way)
        expect([elsewhere.status, elsewhere.text.includes('thuộc cuộn khác')]).toEqual([422, true])
        expect(elsewhere.text).toContain(fours(codeOf(other.first)))
        const strike = await producer.post(`${path}/huy`, { ly_do: 'lost', ...way })
        expect([strike.status, strike.text.includes('thuộc cuộn khác')]).toEqual([422, true])
      }
      expect(world.rows('select state from segment where first = ?', other.first)).toEqual([
        { state: 'issued' },
      ])
      const print = (fields: Record<string, string>) =>
        producer.post(`${path}/in`, { dang: 'table', co: '20x30', qr: 'short', ...fields })
      expect((await print({ dau: code(9), cuoi: code(3) })).text).toContain('đứng sau mã cuối')
      const wrong = await print({ dau: codeOf(other.first) })
      expect(wrong.text).toContain('thuộc cuộn khác')
      expect(wrong.text).toMatch(/id="f-dau"[^>]*aria-invalid="true"/)
      // A range that ends in another roll is told to, whichever of the two stands first on the line.
      expect((await print({ dau: code(9), cuoi: codeOf(other.first) })).text).toContain('thuộc cuộn khác')
      expect((await print({ dau: codeOf(other.first), cuoi: code(9) })).text).toContain('thuộc cuộn khác')
      // The first code alone means one stamp.
      const single = await producer.post(`${location(await print({ dau: code(49) }))}/phan/1`, {})
      expect(single.text.trim().split('\r\n').slice(1)).toEqual([
        `${code(49)},${fours(code(49))},${PUBLIC_URL}/${code(49)}`,
      ])
      for (const so of ['1.5', '1e1', '0x9', '-3', '2,5']) {
        expect([so, (await activate({ cach: 'next', so })).status]).toEqual([so, 422])
      }
      world.run("update segment set batch_id = 'batch-recalled' where roll_id = ?", other.roll)
      const bound = { lo: 'batch-active', cach: 'all' }
      expect((await producer.post(`/quan-ly/tem/cuon/${other.roll}/kich-hoat`, bound)).text).toContain(
        'chỉ còn 0 tem dùng được cho lô này, không kể tem đã gắn với lô khác',
      )
      world.run('update segment set batch_id = null where roll_id = ?', other.roll)
      expect((await activate({ cach: 'range', dau: code(0), cuoi: code(9) })).status).toBe(303)
      // Nobody can tell the codes of what is left by looking at a roll.
      const form = await producer.get(`${path}/in`)
      expect(/name="dau"[^>]*value="([^"]*)"/.exec(form.text)?.[1]).toBe(fours(code(10)))
      expect(form.text).toContain('đã điền sẵn đoạn tem còn in được')
      const emptied = await print({})
      expect(emptied.status).toBe(422)
      expect(/name="cuoi"[^>]*value="([^"]*)"/.exec(emptied.text)?.[1]).toBe(fours(code(49)))
      const used = await activate({ cach: 'range', dau: code(5), cuoi: code(12) })
      expect(used.text).toContain(fours(code(5)))
      expect(used.text).toContain('Đã kích hoạt')
      const foreign = await activate({ cach: 'range', dau: 'AAAA BBBB CCCC DDDD' })
      expect(foreign.text).toContain('không thuộc cuộn tem này')
      const recalled = await activate({ lo: 'batch-recalled', cach: 'next', so: '1' })
      expect(recalled.text).toContain('thu hồi')
      const twice = await activate({ cach: 'list', danh_sach: `${code(20)},${code(25)}\n${code(24)}` })
      expect(twice.text).toContain('hai lần')
      const struck = await producer.post(`${path}/huy`, {
        ly_do: 'spoiled',
        cach: 'list',
        danh_sach: `${code(20)}\nhttps://x.vn/${code(22)}`,
      })
      expect(struck.status, struck.text).toBe(303)
      expect((await target.fetch(`/${code(20)}`)).text).toMatch(/h(ủy|ủy)/)
      const change = one(
        'select id from stamp_change where roll_id = ? order by at desc, rowid desc',
        mine.roll,
      )
      const undone = await producer.post(`${path}/lui/${change}`, {})
      expect([undone.status, undone.text.includes('đã có tem được quét')]).toEqual([422, true])
      expect(world.rows('select state from segment where first = ?', mine.first + 20)).toEqual([
        { state: 'void' },
      ])
      // What nobody has scanned is taken back, once.
      expect((await activate({ cach: 'next', so: '1' })).status).toBe(303)
      const later = one(
        'select id from stamp_change where roll_id = ? order by at desc, rowid desc',
        mine.roll,
      )
      expect((await producer.post(`${path}/lui/${later}`, {})).status).toBe(303)
      const twiceBack = await producer.post(`${path}/lui/${later}`, {})
      expect([twiceBack.status, twiceBack.text.includes('đã được hoàn tác')]).toEqual([422, true])
      expect((await producer.post(`${path}/kich-hoat`, { lo: 'batch-active', cach: 'all' })).status).toBe(303)
      const whole = one(
        'select id from stamp_change where roll_id = ? order by at desc, rowid desc',
        mine.roll,
      )
      world.run('update stamp_change set at = at - 3600001 where id = ?', whole)
      const late = await producer.post(`${path}/lui/${whole}`, {})
      expect([late.status, late.text.includes('quá một giờ')]).toEqual([422, true])
    })

    it('beyond the quota are not approved, in words, and the page of quotas adds up the year', async () => {
      const set = (so: string) => province.post('/quan-ly/tem/han-muc', { co_so: 'minh-ngoc', so })
      const issuedNow = Number(
        one(
          "select sum(last - first + 1) from roll where producer_id = 'minh-ngoc' and issued_at > ?",
          thisYear(),
        ),
      )
      expect((await province.get('/quan-ly/tem/han-muc')).text).toContain('0: năm nay không cấp thêm tem')
      expect((await set('0')).status).toBe(303)
      const wrong = await set('nhiều')
      expect([wrong.status, wrong.text.includes('từ 0 đến 100.000.000')]).toEqual([422, true])
      expect((await set(String(issuedNow + 10))).status).toBe(303)
      const path =
        location(await producer.post('/quan-ly/tem/dat', { ...order, so: '11' })).split('?')[0] ?? ''
      const over = await province.post(path, { viec: 'approve' })
      expect([over.status, over.text.includes('Vượt hạn mức')]).toEqual([422, true])
      expect(one('select state from roll_order where id = ?', path.split('/').at(-1))).toBe('asked')
      const sum = (sql: string) => Number(one(sql, thisYear()) ?? 0)
      world.run(
        `insert into roll_order (id, producer_id, product_id, count, kind, with_pin, size, link, state, ordered_at, ordered_by)
        select 'long-ago', producer_id, product_id, 500, kind, with_pin, size, link, 'asked', 1, ordered_by from roll_order limit 1`,
      )
      const csv = (await province.get('/quan-ly/tem/han-muc?tim=Minh+Ngoc&dang=csv')).text
        .trim()
        .split('\r\n')
      const inState = (state: string) =>
        sum(
          `select sum(s.last - s.first + 1) from segment s join roll r on r.id = s.roll_id where r.producer_id = 'minh-ngoc' and s.state = '${state}' and r.issued_at > ?`,
        )
      const ordered = (state: string) =>
        sum(
          `select sum(count) from roll_order where producer_id = 'minh-ngoc' and state ${state} and ordered_at > ?`,
        )
      expect(csv[1]?.split(',').slice(1).map(Number)).toEqual([
        issuedNow + 10,
        ordered("<> ''"),
        11,
        ordered("= 'approved'"),
        issuedNow,
        inState('active'),
        inState('void'),
        10,
      ])
      world.run(`delete from roll_order where id = 'long-ago'`)
      expect((await province.get('/quan-ly/tem/han-muc')).text).toContain('Hợp tác xã Minh Ngọc')
      expect((await province.post(path, { viec: 'refuse', ly_do: 'quá hạn mức' })).status).toBe(303)
      expect((await set('1000000')).status).toBe(303)
    })

    it('leave one by one as SVG, each counted as printed and told of, and none of a lost file', async () => {
      const { roll, first } = await issued({ so: '20' })
      const print = (fields: Record<string, string>) =>
        producer.post(`/quan-ly/tem/cuon/${roll}/in`, { dang: 'svg', co: '25x35', qr: 'short', ...fields })
      const states = () => world.rows('select first, last, state from segment where roll_id = ?', roll)
      const whole = await print({})
      expect(whole.status).toBe(422)
      expect(whole.text).toMatch(/id="f-dau"[^>]*aria-invalid="true"/)
      const file = location(await print({ dau: codeOf(first + 7) }))
      expect(states()).toEqual([{ first, last: first + 19, state: 'issued' }])
      const taken = await producer.post(`${file}/phan/1`, {})
      expect(taken.headers['content-type']).toBe('image/svg+xml')
      expect(taken.headers['content-disposition']).toMatch(/attachment; filename="[^"]+\.svg"/)
      expect(taken.text).toContain(`<title>${codeOf(first + 7)}</title>`)
      expect(states()).toContainEqual({ first: first + 7, last: first + 7, state: 'printed' })
      expect(
        one("select command from audit where subject = ? and command = 'fetch-print'", file.slice(-36)),
      ).toBe('fetch-print')
      expect((await producer.post(`${file}/mat`, { hieu: '1' })).status).toBe(303)
      expect((await producer.post(`${file}/phan/1`, {})).text).not.toContain(`<title>${codeOf(first + 7)}`)
    })

    it('are struck off by a count from those that wait, never from those on goods', async () => {
      const { roll, first } = await issued({ so: '30' })
      const path = `/quan-ly/tem/cuon/${roll}`
      const done = await producer.post(`${path}/kich-hoat`, { lo: 'batch-active', cach: 'next', so: '10' })
      expect(done.status).toBe(303)
      const strike = (way: Record<string, string>) =>
        producer.post(`${path}/huy`, { ly_do: 'spoiled', ...way })
      expect((await strike({ cach: 'next', so: '3' })).status).toBe(303)
      expect((await strike({ cach: 'all' })).status).toBe(303)
      expect((await strike({ cach: 'all' })).status).toBe(422)
      expect(
        world.rows('select first, last, state from segment where roll_id = ? order by first', roll),
      ).toEqual([
        { first, last: first + 9, state: 'active' },
        { first: first + 10, last: first + 12, state: 'void' },
        { first: first + 13, last: first + 29, state: 'void' },
      ])
    })

    it('are meant by the way that was chosen, whatever was filled in before', async () => {
      const { roll, first } = await issued({ so: '20' })
      const path = `/quan-ly/tem/cuon/${roll}`
      const send = (fields: Record<string, string>) =>
        sendForm(producer, target, `${path}/kich-hoat`, {
          lo: 'batch-active',
          ...fields,
          tep: new File([codeOf(first + 15)], 'tem.csv'),
        })
      expect((await send({ cach: 'next', so: '2' })).status).toBe(303)
      expect(one('select count(*) from segment where roll_id = ? and first = ?', roll, first + 15)).toBe(0)
      // Nothing else was said: the file is what is meant, and it is shown again as the way that was chosen.
      expect((await send({ cach: 'next', so: '' })).status).toBe(303)
      expect(one('select state from segment where roll_id = ? and first = ?', roll, first + 15)).toBe(
        'active',
      )
      const again = await send({ cach: 'next', so: '' })
      expect(again.status).toBe(422)
      expect(again.text).toMatch(/value="list" checked/)
      expect(again.text).toMatch(/id="f-tep"[^>]*aria-invalid="true"/)
    })

    it('say nothing too long to be kept whole', async () => {
      const long = '😀'.repeat(301)
      const order1 = location(await producer.post('/quan-ly/tem/dat', order)).split('?')[0] ?? ''
      const refused = await province.post(order1, { viec: 'refuse', ly_do: long })
      expect([refused.status, refused.text.includes(long)]).toEqual([422, true])
      const batch = '/quan-ly/lo/batch-active/thu-hoi'
      for (const [viec, field] of [
        ['recall', 'thu_hoi'],
        ['suspend', 'ngung'],
      ] as const) {
        const answer = await province.post(batch, { viec, [field]: long })
        expect([viec, answer.status, answer.text.includes(long)]).toEqual([viec, 422, true])
      }
      expect((await province.post(batch, { viec: 'other', ngung: 'x' })).status).toBe(422)
      expect(one("select count(*) from batch where id = 'batch-active' and review_at is not null")).toBe(0)
    })

    it('are found by any of their codes in the list of rolls', async () => {
      const [few, more] = [await issued({ so: '40' }), await issued({ so: '60' })]
      const found = async (path: string, code: string) =>
        (await province.get(`${path}?dang=csv&tim=${code}`)).text.trim().split('\r\n').slice(1)
      const rolls = (code: string) => found('/quan-ly/tem', code)
      for (const { first, last } of [few, more]) {
        const shown = `${first}-${last}`
        const [from, to] = [await rolls(codeOf(first)), await rolls(codeOf(last))]
        expect([shown, from.length, to.length]).toEqual([shown, 1, 1])
        expect(to).toEqual(from)
        const scanned = `https://tem.example/01/09521234500018/10/L-1/21/${codeOf(first)}?17=271231`
        expect(await rolls(encodeURIComponent(scanned))).toEqual(from)
      }
      expect(await rolls(codeOf(few.last))).not.toEqual(await rolls(codeOf(more.first)))
      // It fits the key of another time: no stamp of ours bears it.
      expect(await rolls(codeOf(few.first, '1'))).toEqual([])
      expect(await rolls(codeOf(world.beyond + 10_000_000))).toEqual([])
    })

    it('of another producer are not there', async () => {
      const { roll } = await issued({ so: '10' })
      world.run(
        "insert into producer (id, name, kind, address) values ('khac', 'HTX khác', 'cooperative', 'Sơn La')",
      )
      const other = await signedIn(world, target, { role: 'producer', producerIds: ['khac'] })
      expect((await other.get(`/quan-ly/tem/cuon/${roll}`)).status).toBe(404)
      expect((await other.post(`/quan-ly/tem/cuon/${roll}/kich-hoat`, { cach: 'all' })).status).toBe(404)
      expect((await other.get('/quan-ly/tem')).text).not.toContain(roll)
      const retailer = await signedIn(world, target, { role: 'retailer', outletIds: ['cho-7-11'] })
      expect((await retailer.get('/quan-ly/tem')).status).toBe(403)
    })

    it('with the address of GS1 are as large as a shop’s scanner needs, when ordered and when printed', async () => {
      const gtin = one("select gtin from product where id = 'mat-ong'")
      world.run("update product set gtin = '08931234567897' where id = 'mat-ong'")
      const tooSmall = 'Mã QR của GS1 Digital Link không vừa cỡ tem này'
      const small = await producer.post('/quan-ly/tem/dat', { ...order, qr: 'gs1', co: '20x20' })
      expect([small.status, small.text.includes(tooSmall)]).toEqual([422, true])
      const { roll, first } = await issued({ qr: 'gs1', so: '20' })
      const print = (more: Record<string, string>) =>
        producer.post(`/quan-ly/tem/cuon/${roll}/in`, { dang: 'sheet', co: '20x30', qr: 'gs1', ...more })
      const smaller = await print({ co: '15x30' })
      expect([smaller.status, smaller.text.includes(tooSmall)]).toEqual([422, true])
      // Whoever draws the symbols from a table chooses their size.
      const file = location(await print({ dang: 'table', co: '15x30' }))
      const table = await producer.post(`${file}/phan/1`, {})
      expect(table.text).toContain(`/01/08931234567897/21/${codeOf(first)}`)
      world.run("update product set gtin = null where id = 'mat-ong'")
      expect((await print({ dang: 'table' })).status).toBe(422)
      world.run("update product set gtin = ? where id = 'mat-ong'", gtin)
    })

    it('bad orders come back with what is wrong beside the field', async () => {
      for (const [change, says] of [
        [{ so: '0' }, '1.000.000'],
        [{ so: 'mười' }, '1.000.000'],
        [{ co: '20x20', pin: '1' }, '20x30'],
        [{ co: '99x99' }, 'co'],
        [{ san_pham: 'none' }, 'không thuộc'],
      ] as const) {
        const answer = await producer.post('/quan-ly/tem/dat', { ...order, ...change })
        expect(answer.status, JSON.stringify(change)).toBe(422)
        expect(answer.text).toContain(says)
      }
    })

    it('twenty activations at once: each has its own stamps, and the ledger adds up', async () => {
      const { roll, first } = await issued({ so: '100' })
      const answers = await Promise.all(
        Array.from({ length: 20 }, () =>
          producer.post(`/quan-ly/tem/cuon/${roll}/kich-hoat`, { lo: 'batch-active', cach: 'next', so: '4' }),
        ),
      )
      const statuses = answers.map(({ status }) => status)
      expect(statuses.filter((status) => status !== 303 && status !== 422)).toEqual([])
      for (const { status, text } of answers) if (status === 422) expect(text).toContain('Hãy gửi lại')
      const active = statuses.filter((status) => status === 303).length * 4
      expect(active).toBeGreaterThan(0)
      const changes = world.rows<{ first: number; stamps: number }>(
        'select first, stamps from stamp_change where roll_id = ? order by first',
        roll,
      )
      expect(changes).toEqual(
        Array.from({ length: active / 4 }, (_, n) => ({ first: first + 4 * n, stamps: 4 })),
      )
      const sums = world.rows(
        'select state, sum(last - first + 1) as stamps from segment where roll_id = ? group by state order by state',
        roll,
      )
      expect(sums).toEqual(
        [
          { state: 'active', stamps: active },
          { state: 'issued', stamps: 100 - active },
        ].filter(({ stamps }) => stamps > 0),
      )
      // Where none is left, neither printing nor activating is offered.
      const path = `/quan-ly/tem/cuon/${roll}`
      if (active < 100) await producer.post(`${path}/kich-hoat`, { lo: 'batch-active', cach: 'all' })
      const { text } = await producer.get(path)
      expect([`${path}/in"`, `${path}/kich-hoat"`].filter((one) => text.includes(one))).toEqual([])
    })

    it('void, suspended or recalled: every door says so on the next scan, and again what was once it is over', async () => {
      const key = mintKey()
      world.run(
        'insert into api_key (id, outlet_id, name, prefix, hash, scopes, created_at, created_by) values (?, ?, ?, ?, ?, ?, ?, ?)',
        'key-doors',
        'cho-7-11',
        'thử',
        prefixOf(key),
        hashOfKey(key),
        '["verify"]',
        Date.now(),
        'test',
      )
      world.run("update outlet set location_code = 'DB-7' where id = 'cho-7-11'")
      const retailer = await signedIn(world, target, { role: 'retailer', outletIds: ['cho-7-11'] })
      const send = (path: string, body: unknown, headers: Record<string, string>) =>
        target.fetch(path, {
          method: 'POST',
          headers: {
            'Content-Type': 'application/json',
            Accept: 'application/json',
            Origin: PUBLIC_URL,
            ...headers,
          },
          body: JSON.stringify(body),
        })
      const cookie = { Cookie: [...retailer.cookies].map(([name, value]) => `${name}=${value}`).join('; ') }
      const receipt = crypto.randomUUID()
      const facts = { supplierName: 'HTX' }
      await send('/nhan-hang/phieu', { id: receipt, outletId: 'cho-7-11', facts }, cookie)
      const factsOf = (json: { facts: { name: string }[] }) => json.facts.map(({ name }) => name)

      const resolved = async (path: string) => {
        const led = await target.fetch(path)
        const { location } = led.headers
        return target.fetch(location ? location.replace(PUBLIC_URL, '') : path, {
          headers: { Accept: 'application/json' },
        })
      }

      /** What each door says of a stamp. Goods-in counts a stamp once a delivery, so it is asked about one at a time. */
      async function doors(code: string) {
        const asJson = { headers: { Accept: 'application/json' } }
        const line = { id: crypto.randomUUID(), code, scannedAt: new Date().toISOString() }
        const received = await send(`/nhan-hang/phieu/${receipt}/dong-quet`, { lines: [line] }, cookie)
        const verified = await send('/api/v1/verify', { codes: [code] }, { Authorization: `Bearer ${key}` })
        return {
          page: (await target.fetch(`/${code}`)).text,
          json: factsOf((await target.fetch(`/${code}`, asJson)).json),
          resolver: factsOf((await resolved(`/01/${GTIN}/10/${LOT}/21/${code}`)).json),
          api: verified.json.results[0].verdict,
          goodsIn: received.json.results[0].verdict,
        }
      }
      const { roll, first } = await issued({ so: '20' })
      const path = `/quan-ly/tem/cuon/${roll}`
      await producer.post(`${path}/kich-hoat`, { lo: 'batch-active', cach: 'all' })
      let taken = 0
      const next = () => codeOf(first + taken++)
      const expectDoors = async (code: string, fact: string, verdict: string, says: string) => {
        const { page, json, resolver, api, goodsIn } = await doors(code)
        expect([json.includes(fact), resolver.includes(fact), api, goodsIn]).toEqual([
          true,
          true,
          verdict,
          verdict,
        ])
        expect(page).toContain(says)
      }
      const good = await doors(next())
      expect([good.api, good.goodsIn, good.json.includes('void')]).toEqual(['good', 'good', false])
      for (const reason of ['spoiled', 'lost', 'stolen', 'misprint'] as const) {
        const code = next()
        const struck = await producer.post(`${path}/huy`, { ly_do: reason, cach: 'range', dau: code })
        expect(struck.status, struck.text).toBe(303)
        await expectDoors(
          code,
          'void',
          'void',
          vi.facts.void({ name: 'void', reason, at: Date.now() }).headline,
        )
      }
      const batch = '/quan-ly/lo/batch-active/thu-hoi'
      const suspend = { viec: 'suspend', ngung: 'Đang xác minh phản ánh.' }
      expect((await producer.post(batch, suspend)).status).toBe(403)
      expect((await province.post(batch, suspend)).status).toBe(303)
      await expectDoors(next(), 'under-review', 'under-review', suspend.ngung)
      const itsPage = async () => (await producer.get('/quan-ly/lo/batch-active')).text
      expect(await itsPage()).toContain(suspend.ngung)
      expect((await province.post(batch, { viec: 'resume' })).status).toBe(303)
      const resumed = await doors(next())
      expect([resumed.api, resumed.goodsIn, resumed.json.includes('under-review')]).toEqual([
        'good',
        'good',
        false,
      ])
      expect((await province.post(batch, { viec: 'recall', thu_hoi: '' })).status).toBe(422)
      const recall = { viec: 'recall', thu_hoi: 'Lẫn tạp chất lạ.' }
      // Nobody takes it back, so it is asked once more who does it.
      world.run('update session set created_at = 0, fresh_at = null where user_id = ?', producer.personId)
      const asked = await producer.post(batch, recall)
      expect([asked.status, asked.text.includes('name="xac_nhan_lai"')]).toEqual([403, true])
      expect(one("select count(*) from batch where id = 'batch-active' and recalled_at is null")).toBe(1)
      world.run('update session set fresh_at = ? where user_id = ?', Date.now(), producer.personId)
      expect((await producer.post(batch, recall)).status).toBe(303)
      await expectDoors(next(), 'recalled', 'recalled', recall.thu_hoi)
      expect(await itsPage()).toContain(recall.thu_hoi)
    })
  })
}
