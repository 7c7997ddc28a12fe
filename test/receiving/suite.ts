// Goods-in for people, over HTTP: outlets and keys are made, cartons packed, deliveries closed and corrected.
import { describe, expect, it } from 'vitest'
import type { Answer, OpenTarget, Target } from '../http/targets.ts'
import { codeOf, makeWorld, PUBLIC_URL, type World } from '../http/world.ts'
import { openBeforeAll } from '../open-before-all.ts'
import { type SignedIn, saidIn, signedIn, type Visitor, visitor } from '../people/visitor.ts'

export function receivingSuite(name: string, open: OpenTarget): void {
  describe(name, () => {
    let world: World
    let target: Target
    let retailer: SignedIn
    let administrator: Visitor
    let producer: Visitor

    openBeforeAll(async (closeLater) => {
      world = await closeLater(makeWorld())
      for (const id of ['a', 'b']) {
        world.run(
          'insert into outlet (id, name, address, location_code) values (?, ?, ?, ?)',
          id,
          `Cửa hàng ${id}`,
          'Sơn La',
          `DB-${id}`,
        )
      }
      target = await closeLater(open(world))
      retailer = await signedIn(world, target, { role: 'retailer', name: 'Mai', outletIds: ['a'] })
      administrator = await signedIn(world, target, { role: 'administrator' })
      producer = await signedIn(world, target, { role: 'producer', producerIds: ['minh-ngoc'] })
    })

    const sendJson = (path: string, body: unknown, who: Visitor = retailer) =>
      sendText(path, JSON.stringify(body), who)
    const sendText = (path: string, text: string, who: Visitor = retailer) =>
      target.fetch(path, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          'Content-Length': String(Buffer.byteLength(text)),
          Accept: 'application/json',
          Origin: PUBLIC_URL,
          Cookie: [...who.cookies].map(([key, value]) => `${key}=${value}`).join('; '),
        },
        body: text,
      })
    const scanOf = (code: string) => ({ id: crypto.randomUUID(), code, scannedAt: '2026-07-01T01:00:00Z' })
    async function deliver(codes: string[]): Promise<string> {
      const id = crypto.randomUUID()
      const opened = await sendJson('/nhan-hang/phieu', { id, outletId: 'a', facts: { supplierName: 'HTX' } })
      expect(opened.status, opened.text).toBe(200)
      const lines = await sendJson(`/nhan-hang/phieu/${id}/dong-quet`, { lines: codes.map(scanOf) })
      expect(lines.status, lines.text).toBe(200)
      return id
    }
    const good = () => world.fresh('active').code
    const idAt = ({ headers }: Answer) => /([^/?]*)(\?|$)/.exec(headers.location ?? '')?.[1] ?? ''
    const close = (id: string, fields: Record<string, string> = {}) =>
      retailer.post(`/nhan-hang/phieu/${id}/dong`, { supplierName: 'HTX', receiver: 'Mai', ...fields })

    it('is for people who are signed in, and an outlet for its own people', async () => {
      const nobody = visitor(target)
      expect((await nobody.get('/nhan-hang')).status).toBe(303)
      expect((await sendJson('/nhan-hang/phieu', {}, nobody)).status).toBe(401)
      const other = { id: crypto.randomUUID(), outletId: 'b' }
      expect((await sendJson('/nhan-hang/phieu', other)).status).toBe(404)
      expect((await sendJson('/nhan-hang/phieu', { ...other, outletId: 'a' }, administrator)).status).toBe(
        403,
      )
      const list = async (who: Visitor) => (await who.get('/nhan-hang/phieu')).text
      expect(await list(retailer)).toContain('href="/nhan-hang/ban"')
      const toProvince = await list(administrator)
      expect(toProvince).toContain('Chưa điểm bán nào lập phiếu nhập hàng.')
      expect(toProvince).not.toMatch(/href="\/nhan-hang(\/ban)?"/)
      expect((await retailer.get('/nhan-hang/toi')).json.outlets).toMatchObject([
        { id: 'a', locationCode: 'DB-a' },
      ])
      for (const body of [null, {}, { id: 'x', outletId: 'a' }]) {
        expect((await sendJson('/nhan-hang/phieu', body)).status).toBe(422)
      }
    })

    it('closing asks who it is again once that is long ago, and loses nothing typed', async () => {
      const id = await deliver([good(), world.fresh('void').code])
      world.run('update session set created_at = 0, fresh_at = null where user_id = ?', retailer.personId)
      const asked = await close(id, { plate: '26C-123.45' })
      expect(asked.text).toContain('name="xac_nhan_lai"')
      expect(asked.text).toContain('26C-123.45')
      expect(world.rows("select * from receipt where state = 'closed'")).toEqual([])
      world.run('update session set fresh_at = ? where user_id = ?', Date.now(), retailer.personId)
      const closed = await close(id, { plate: '26C-123.45' })
      expect([closed.status, closed.headers.location]).toEqual([303, `/nhan-hang/phieu/${id}?da=dong`])
      const page = await retailer.get(closed.headers.location ?? '')
      for (const said of [
        'Đã đóng phiếu.',
        'NH-000001',
        '26C-123.45',
        'DB-a',
        'MN-01',
        'Tem đã hủy',
        'Tổng cộng 1 sản phẩm',
      ]) {
        expect(page.text).toContain(said)
      }
      expect(page.text).not.toContain('tệp các lượt quét có đủ')
      const csv = await retailer.get(`/nhan-hang/phieu/${id}/hang.csv`)
      expect(csv.headers['content-type']).toContain('text/csv')
      expect(csv.text).toContain('DB-a')
      world.run(
        `update receipt set facts = json_set(facts, '$.deliveredAt', '2026-06-30T20:30:00.500Z') where id = ?`,
        id,
      )
      const told = (await retailer.get(`/nhan-hang/phieu/${id}/hang.csv`)).text
      expect(told).toContain(',2026-07-01T03:30:00+07:00,')
      const [, scanned = ''] = (await retailer.get(`/nhan-hang/phieu/${id}/quet.csv`)).text.split('\r\n')
      expect(scanned).toMatch(/^2026-07-01T08:00:00\+07:00,/)
      const stranger = await signedIn(world, target, { role: 'retailer', outletIds: ['b'] })
      expect((await stranger.get(`/nhan-hang/phieu/${id}`)).status).toBe(404)
      expect((await administrator.get(`/nhan-hang/phieu/${id}`)).status).toBe(200)
      // Of very many that were not taken in the paper names the first, and says so.
      world.run(
        `insert into receipt_line
        with recursive n (i) as (select 1 union all select i + 1 from n where i < 500)
        select receipt_id, 'm' || i, kind, text, serial, verdict, accepted, parts, scanned_at, taken_at, taken_by, null
        from n join receipt_line on receipt_id = ? and accepted = 0`,
        id,
      )
      expect((await retailer.get(`/nhan-hang/phieu/${id}`)).text).toContain(
        'Chỉ in 500 lượt đầu tiên; tệp các lượt quét có đủ.',
      )
    })

    it('once closed names its outlet as it was then; a correction names it as it is now', async () => {
      const id = await deliver([good()])
      await close(id)
      const outlet = { id: 'a', name: 'Cửa hàng dời chỗ', address: 'bản Mới', locationCode: 'DB-moi' }
      const edited = await administrator.post('/quan-ly/diem-ban', { ...outlet, soonDays: '30' })
      expect(edited.status, edited.text).toBe(303)
      const read = async (its: string) =>
        (await retailer.get(`/nhan-hang/phieu/${its}`)).text +
        (await retailer.get(`/nhan-hang/phieu/${its}/hang.csv`)).text
      const closed = await read(id)
      expect(closed).not.toMatch(/Cửa hàng dời chỗ|bản Mới|DB-moi/)
      expect(closed.match(/DB-a/g)?.length).toBeGreaterThanOrEqual(4)
      const sent = { supplierName: 'HTX', receiver: 'Mai', reason: 'địa chỉ' }
      const corrected = await retailer.post(`/nhan-hang/phieu/${id}/sua`, sent)
      expect(corrected.status, corrected.text).toBe(303)
      const anew = await read(idAt(corrected))
      expect(anew).toContain('Cửa hàng dời chỗ, bản Mới')
      expect(anew).not.toContain('DB-a')
      const was = {
        id: 'a',
        revision: '1',
        name: 'Cửa hàng a',
        address: 'Sơn La',
        locationCode: 'DB-a',
        soonDays: '30',
      }
      expect((await administrator.post('/quan-ly/diem-ban', was)).status).toBe(303)
    })

    it('holds what came against the delivery note, on paper and as files', async () => {
      const id = crypto.randomUUID()
      const listed = good()
      const expected = [
        { product: 'Mật ong', spec: 'lọ 500 ml', quantity: 3 },
        { product: 'Mật ong', quantity: 2, codes: [listed, good()] },
        { product: 'Chè', quantity: 4 },
      ]
      await sendJson('/nhan-hang/phieu', { id, outletId: 'a', facts: { supplierName: 'HTX' }, expected })
      const codes = [good(), good(), good(), good()]
      await sendJson(`/nhan-hang/phieu/${id}/dong-quet`, { lines: [...codes, listed].map(scanOf) })
      const form = (await retailer.get(`/nhan-hang/phieu/${id}/dong`)).text
      expect(form).toContain('chưa khớp phiếu giao')
      expect(form).toMatch(/lọ 500 ml: thừa 1<.*Mật ong: thiếu 1<.*Chè: thiếu 4</)
      await close(id, { supplierLicence: '24A-77', outgoingCertificate: 'KN-12', driver: 'Vàng A Páo' })
      const page = (await retailer.get(`/nhan-hang/phieu/${id}`)).text
      const rows = [...page.matchAll(/<td role="cell" data-label="Chênh lệch"><div>([^<]*)</g)].map(
        ([, text]) => text,
      )
      expect(rows).toEqual(['thừa 1', 'thiếu 1', 'thiếu 4'])
      expect(page).toContain('lọ 500 ml')
      const compared = (await retailer.get(`/nhan-hang/phieu/${id}/doi-chieu.csv`)).text
      expect(compared).toMatch(/NH-\d+,Mật ong · lọ 500 ml,3,4,1\r\n/)
      const csv = (await retailer.get(`/nhan-hang/phieu/${id}/hang.csv`)).text.split('\r\n')
      for (const [heading, value] of [
        ['Tên thực phẩm', 'Mật ong'],
        ['Quy cách', 'lọ 500 ml'],
        ['Số lượng', '5'],
        ['Lô', 'MN-01'],
        ['Ngày sản xuất', ''],
        ['Hạn dùng', ''],
        ['Mã truy xuất', 'DB-a'],
        ['Mã vạch', '08931234567897'],
        ['Ngày mua', ''],
        ['Người giao (cơ sở cung cấp)', 'HTX'],
        ['Địa chỉ người giao', ''],
        ['Liên hệ người giao', ''],
        ['Giấy phép kinh doanh đã kiểm tra (số)', '24A-77'],
        ['Giấy kiểm nghiệm xuất xưởng đã kiểm tra (số)', 'KN-12'],
        ['Người lái xe', 'Vàng A Páo'],
        ['Biển số xe', ''],
        ['Người nhận', 'Mai'],
        ['Giờ giao', ''],
        ['Chứng từ lưu ở đâu', ''],
        ['Người lập phiếu', 'Mai'],
        ['Đóng phiếu lúc', '20'],
        ['Điểm bán', 'Cửa hàng a'],
      ] as const) {
        expect(csv[0]).toContain(heading)
        expect(csv[1]).toContain(value)
        expect(page).toContain(heading)
      }
    })

    it('a phone that sends what is no text ends nothing: its delivery is listed, shown and resumed', async () => {
      const id = crypto.randomUUID()
      const facts = { supplierName: '\ud800', document: '\udfff' }
      expect((await sendJson('/nhan-hang/phieu', { id, outletId: 'a', facts })).status).toBe(200)
      expect((await sendJson(`/nhan-hang/phieu/${id}/dong-quet`, { lines: [scanOf('\ud800')] })).status).toBe(
        200,
      )
      const paths = ['', '-mo', `/${id}`, `/${id}/may`, `/${id}/dong-quet`]
      for (const path of paths) expect((await retailer.get(`/nhan-hang/phieu${path}`)).status, path).toBe(200)
      expect((await sendJson(`/nhan-hang/phieu/${id}/bo-phieu`, {})).status).toBe(200)
    })

    it('says beside the field what is wrong with it, and keeps the rest', async () => {
      const id = await deliver([good()])
      const answer = await close(id, {
        purchasedOn: '2026-02-31',
        plate: 'x'.repeat(41),
        driver: 'Vàng A Páo',
      })
      expect(answer.status).toBe(422)
      expect(answer.text).toContain('Biển số xe: Dài quá 40 ký tự.')
      expect(answer.text).toContain('Ngày mua: Ngày giờ này không có.')
      expect(answer.text).toContain('Vàng A Páo')
    })

    it('remembers what was written of a supplier, and asks it of nobody again', async () => {
      const facts = { supplierName: 'HTX Chè Tà Xùa', supplierAddress: 'Bản Bẹ', supplierLicence: 'GP-77' }
      await close(await deliver([good()]), facts)
      await close(await deliver([good()]), {
        supplierName: 'htx chè tà xùa',
        supplierContact: '0912 000 111',
      })
      const id = crypto.randomUUID()
      await sendJson('/nhan-hang/phieu', { id, outletId: 'a', facts: { supplierName: 'HTX chè Tà Xùa' } })
      const form = await retailer.get(`/nhan-hang/phieu/${id}/dong`)
      for (const value of ['Bản Bẹ', 'GP-77', '0912 000 111']) expect(form.text).toContain(`value="${value}"`)
      const me = (await retailer.get('/nhan-hang/toi')).json
      expect(me.suppliers.filter((name: string) => /tà xùa/i.test(name))).toEqual(['htx chè tà xùa'])
      // What is cleared stays cleared.
      const cleared = await close(id, { supplierName: '', supplierAddress: '' })
      expect(cleared.status).toBe(422)
      expect(cleared.text).not.toContain('value="Bản Bẹ"')
      const other = await signedIn(world, target, { role: 'retailer', outletIds: ['b'] })
      expect((await other.get('/nhan-hang/toi')).json.suppliers).toEqual([])
      await sendJson(`/nhan-hang/phieu/${id}/bo-phieu`, {})
    })

    it('says beside the field what is missing', async () => {
      const id = await deliver([good()])
      const answer = await retailer.post(`/nhan-hang/phieu/${id}/dong`, {
        supplierName: '',
        receiver: '',
        note: 'giữ lại',
      })
      // The supplier was told when the receipt was opened.
      expect([answer.status, answer.text.includes('Cần tên người nhận.')]).toEqual([422, true])
      expect(answer.text).toContain('giữ lại')
      const empty = await deliver([world.fresh('void').code])
      expect((await close(empty)).text).toContain('không có tem nào nhận được')
      // Good when it was scanned, taken by another delivery since.
      const code = good()
      const [first, second] = [await deliver([code]), await deliver([code])]
      await close(first)
      const left = await close(second, { note: 'giữ lại' })
      expect([left.status, left.text.includes('0 tem được nhận, 1 lượt quét có vấn đề')]).toEqual([422, true])
      expect(left.text).toContain('giữ lại')
      await sendJson(`/nhan-hang/phieu/${second}/bo-phieu`, {})
      const ahead = await close(await deliver([good()]), { purchasedOn: '2100-01-01' })
      expect(ahead.text).toContain('Ngày mua: Ngày giờ này chưa tới.')
      const unsaid = await retailer.post(`/nhan-hang/phieu/${first}/sua`, {
        reason: 'Người nhận',
        receiver: '',
      })
      expect([unsaid.status, unsaid.text.includes('Cần tên người nhận.')]).toEqual([422, true])
    })

    it('goods that are recalled later are told on the start page and on the receipt', async () => {
      const id = await deliver([good()])
      await close(id)
      const [goods] = world.rows<{ id: string; lot: string }>(
        `select id, lot from batch where id = (select batch_id from receipt_range where receipt_id = '${id}')`,
      )
      const told = async (): Promise<[boolean, string]> => [
        (await retailer.get('/quan-ly')).text.includes('hàng mới bị thu hồi'),
        (await retailer.get(`/nhan-hang/phieu/${id}`)).text,
      ]
      expect(await told()).toEqual([false, expect.not.stringContaining('bị thu hồi từ ngày')])
      const now = Date.now()
      const set = (what: string, ...values: (string | number | null)[]) =>
        world.run(`update batch set ${what} where id = ?`, ...values, goods?.id ?? '')
      try {
        set('recalled_at = ?, recall_reason = ?', now, 'Sai nhãn.')
        expect(await told()).toEqual([
          true,
          expect.stringMatching(/bị thu hồi từ ngày [^:]+: Sai nhãn\. Đừng bán/),
        ])
        set('recalled_at = ?', now - 8 * 86_400_000)
        expect(await told()).toEqual([false, expect.stringContaining('bị thu hồi từ ngày')])
        const input = { batchId: 'x', lot: 'NL-1', product: 'Sữa', reason: 'x', at: now }
        set('recalled_at = null, recall_reason = null, input_recall = ?', JSON.stringify(input))
        expect(await told()).toEqual([true, expect.stringContaining('được làm từ Sữa (NL-1)')])
      } finally {
        set('recalled_at = null, recall_reason = null, input_recall = null')
      }
    })

    it('goods whose batch is suspended later are told on the start page and on the receipt', async () => {
      const id = await deliver([good()])
      await close(id)
      const [goods] = world.rows<{ id: string; lot: string }>(
        `select id, lot from batch where id = (select batch_id from receipt_range where receipt_id = '${id}')`,
      )
      const set = (at: number | null, why: string | null) =>
        world.run('update batch set review_at = ?, review_reason = ? where id = ?', at, why, goods?.id ?? '')
      const start = async () => (await retailer.get('/quan-ly')).text
      expect(await start()).not.toContain('hàng đang được xem xét')
      try {
        set(Date.now(), 'Có phản ánh.')
        expect(await start()).toContain('hàng đang được xem xét')
        expect((await retailer.get(`/nhan-hang/phieu/${id}`)).text).toMatch(
          /đang được cơ quan quản lý xem xét từ ngày [^:]+: Có phản ánh\. Để riêng phần còn lại, chưa bán/,
        )
        set(Date.now() - 8 * 86_400_000, null)
        expect(await start()).not.toContain('hàng đang được xem xét')
      } finally {
        set(null, null)
      }
    })

    it('the list says which receipts were replaced, and which hold goods that must not be sold', async () => {
      const [plain, replaced, held] = [
        await deliver([good()]),
        await deliver([good()]),
        await deliver([good()]),
      ]
      for (const id of [plain, replaced, held]) await close(id)
      const made = await retailer.post(`/nhan-hang/phieu/${replaced}/sua`, { reason: 'Xe khác' })
      const later = idAt(made)
      const states = async (find = '') => {
        const { text } = await retailer.get(`/nhan-hang/phieu?tim=${encodeURIComponent(find)}`)
        return (id: string) =>
          new RegExp(`/phieu/${id}">.*?data-label="Tình trạng"><div>([^<]*)<`, 's').exec(text)?.[1]
      }
      const before = await states()
      expect([plain, replaced, later].map(before)).toEqual(['đã đóng', 'đã được thay', 'đã đóng'])
      const [first] = world.rows<{ batch_id: string }>(
        'select batch_id from receipt_range where receipt_id = ?',
        held,
      )
      const set = (what: string, ...values: (string | number | null)[]) =>
        world.run(`update batch set ${what} where id = ?`, ...values, first?.batch_id ?? '')
      const input = { batchId: 'x', lot: 'NL-1', product: 'Sữa', reason: 'x', at: 1 }
      try {
        for (const [what, value, says] of [
          ['review_at', 1, 'đã đóng, có hàng đang được xem xét'],
          ['input_recall', JSON.stringify(input), 'đã đóng, có hàng làm từ lô bị thu hồi'],
          ['recalled_at', 1, 'đã đóng, có hàng bị thu hồi'],
        ] as const) {
          set(`${what} = ?`, value)
          const after = await states(says.slice(-10))
          expect([held, replaced].map(after), what).toEqual([says, undefined])
        }
      } finally {
        set('review_at = null, input_recall = null, recalled_at = null')
      }
    })

    it('a correction names the goods of each scan, and their stamps as they are printed', async () => {
      const code = good()
      const id = await deliver([code])
      await close(id)
      const form = await retailer.get(`/nhan-hang/phieu/${id}/sua`)
      expect(form.text).toContain(`${code.replace(/(.{4})(?=.)/g, '$1 ')} · Mật ong`)
    })

    it('a dropped receipt says that and when it was dropped, and asks for no signature', async () => {
      const id = await deliver([good()])
      const dropped = await retailer.post(`/nhan-hang/phieu/${id}/bo`, {})
      const { text } = await retailer.get(dropped.headers.location ?? '')
      expect(saidIn(text)).toBe('Đã bỏ phiếu nhập này.')
      expect(text).toContain('<dt>Bỏ phiếu lúc</dt>')
      expect(text).not.toContain('Đóng phiếu lúc')
      expect(text).not.toContain('Ký tên')
    })

    it('a correction leaves the old receipt as it is', async () => {
      const [kept, dropped] = [scanOf(good()), scanOf(good())]
      const id = crypto.randomUUID()
      await sendJson('/nhan-hang/phieu', { id, outletId: 'a' })
      await sendJson(`/nhan-hang/phieu/${id}/dong-quet`, { lines: [kept, dropped] })
      await close(id)
      world.run("insert into receipt_photo values (?, 'p', 'a.jpg', 'Thùng ướt', 1, 1, 'x')", id)
      const why = await retailer.post(`/nhan-hang/phieu/${id}/sua`, { reason: '', supplierName: 'HTX' })
      expect(why.status).toBe(422)
      const made = await retailer.post(`/nhan-hang/phieu/${id}/sua`, {
        reason: 'Quét nhầm',
        without: [dropped.id],
      })
      expect(made.status, made.text).toBe(303)
      const page = await retailer.get(made.headers.location ?? '')
      expect(saidIn(page.text)).toBe('Đã lập phiếu thay. In trang này để ký và lưu.')
      expect(page.text).toContain('Thay cho phiếu')
      expect(page.text).toContain('Thùng ướt')
      expect(page.text).toContain('Tổng cộng 1 sản phẩm')
      expect((await retailer.get(`/nhan-hang/phieu/${id}`)).text).toContain('Đã được thay bằng phiếu')
      expect((await retailer.get('/nhan-hang/phieu?tim=nh-0000')).text).toContain('NH-00000')
    })

    it('a correction can take a fact back that was wrong, and leaves what it does not speak of', async () => {
      const id = await deliver([good()])
      await close(id, { plate: '26A-999.99', driver: 'Quàng Văn Nam', deliveredAt: '2026-07-01T08:00' })
      const made = await retailer.post(`/nhan-hang/phieu/${id}/sua`, {
        reason: 'Xe khác',
        plate: '',
        deliveredAt: '',
      })
      expect(made.status, made.text).toBe(303)
      const page = (await retailer.get(made.headers.location ?? '')).text
      expect(page).not.toContain('26A-999.99')
      expect(page).not.toContain('08:00 ngày 01/07/2026')
      expect(page).toContain('Quàng Văn Nam')
      expect((await retailer.get(`/nhan-hang/phieu/${id}`)).text).toContain('26A-999.99')
    })

    it('closed twice, as from two tabs, what was typed into the second is not lost unless it is the same', async () => {
      const id = await deliver([good()])
      const closed = { plate: '26C-1', note: 'Đủ hàng' }
      const [first, again, other] = [
        await close(id, closed),
        await close(id, closed),
        await close(id, { ...closed, note: 'Thùng 2 móp' }),
      ]
      expect([first, again].map(({ headers }) => headers.location)).toEqual(
        Array(2).fill(`/nhan-hang/phieu/${id}?da=dong`),
      )
      expect(other.status).toBe(422)
      expect(other.text).toContain('chưa được ghi')
      expect(other.text).toContain('Thùng 2 móp')
      expect(other.text).toContain(`action="/nhan-hang/phieu/${id}/sua"`)
    })

    it('a scan is taken back, another phone goes on, a receipt is dropped', async () => {
      const [kept, back] = [scanOf(good()), scanOf(good())]
      const id = crypto.randomUUID()
      await sendJson('/nhan-hang/phieu', {
        id,
        outletId: 'a',
        expected: [{ product: 'Mật ong', quantity: 2 }],
      })
      const path = `/nhan-hang/phieu/${id}`
      const told = await sendJson(`${path}/dong-quet`, { lines: [kept, back] })
      expect(told.json.results[0].goods).toMatchObject([{ expected: 0, accepted: 1 }])
      for (const removed of [[back.id], []]) {
        expect((await sendJson(`${path}/bo-dong`, { ids: [back.id] })).json).toEqual({ removed })
      }
      // What was taken out counts again when it is scanned anew, and not when its old line is sent again.
      const anew = { ...scanOf(back.code) }
      const again = await sendJson(`${path}/dong-quet`, { lines: [back, anew] })
      expect(again.json.results[1]).toMatchObject({ verdict: 'good', accepted: 1 })
      expect((await retailer.get(`${path}/so-dem`)).json).toMatchObject({
        state: 'open',
        lines: 2,
        accepted: 2,
      })
      const other = await signedIn(world, target, { role: 'retailer', outletIds: ['a'] })
      expect((await other.get('/nhan-hang/phieu-mo')).json.open).toContainEqual(
        expect.objectContaining({ id, stamps: 2 }),
      )
      expect((await other.get(`${path}/may`)).json).toMatchObject({
        outletId: 'a',
        expected: [{ product: 'Mật ong', quantity: 2 }],
      })
      const lines = (await other.get(`${path}/dong-quet`)).json.lines as { id: string }[]
      expect(lines.map((line) => line.id).sort()).toEqual([kept.id, anew.id].sort())
      const stranger = await signedIn(world, target, { role: 'retailer', outletIds: ['b'] })
      for (const [end, body] of [
        ['bo-dong', { ids: [kept.id] }],
        ['bo-phieu', {}],
      ] as const) {
        expect((await sendJson(`${path}/${end}`, body, stranger)).status).toBe(404)
      }
      expect((await stranger.get(`${path}/may`)).status).toBe(404)
      expect((await sendJson(`${path}/bo-phieu`, {})).json).toMatchObject({ state: 'dropped' })
      expect((await sendJson(`${path}/dong-quet`, { lines: [scanOf(good())] })).status).toBe(422)
      expect((await retailer.get(path)).text).toContain('Phiếu đã bỏ')
      expect(world.rows('select * from receipt_range where receipt_id = ?', id)).toEqual([])
      const closed = await deliver([good()])
      await close(closed)
      const tooLate = await retailer.post(`/nhan-hang/phieu/${closed}/bo`, {})
      expect(saidIn((await retailer.get(tooLate.headers.location ?? '')).text)).toBeUndefined()
      expect((await retailer.get(`/nhan-hang/phieu/${closed}/so-dem`)).json.state).toBe('closed')
      expect((await sendJson(`/nhan-hang/phieu/${closed}/bo-phieu`, {})).status).toBe(422)
    })

    it('a phone is told what is wrong with what it sends, and knows no delivery that is not its own', async () => {
      const id = await deliver([good()])
      const stranger = await signedIn(world, target, { role: 'retailer', outletIds: ['b'] })
      const ends = { 'dong-quet': { lines: [scanOf(good())] }, 'bo-dong': { ids: [crypto.randomUUID()] } }
      const paths = Object.keys(ends).map((end) => `/nhan-hang/phieu/${id}/${end}`)
      for (const path of ['/nhan-hang/phieu', ...paths])
        for (const text of ['', 'x', 'null', '[]', '{}']) {
          const { status, headers, json } = await sendText(path, text)
          expect([status, path, text]).toEqual([422, path, text])
          expect(headers['content-type']).toMatch(/^application\/problem\+json/)
          expect(json).toEqual({
            type: 'urn:temgoc:problem:invalid',
            status: 422,
            title: json.detail,
            detail: expect.stringMatching(/\p{L}{2}/u),
            request: headers['x-request-id'],
          })
        }
      for (const [whose, who] of [
        [crypto.randomUUID(), retailer],
        [id, stranger],
      ] as const) {
        for (const end of ['may', 'dong-quet', 'so-dem'])
          expect((await who.get(`/nhan-hang/phieu/${whose}/${end}`)).status, end).toBe(404)
        for (const [end, body] of [...Object.entries(ends), ['bo-phieu', {}], ['anh', {}]] as const)
          expect((await sendJson(`/nhan-hang/phieu/${whose}/${end}`, body, who)).status, end).toBe(404)
      }
      expect((await retailer.get(`/nhan-hang/phieu/${id}/so-dem`)).json).toEqual({
        id,
        state: 'open',
        accepted: 1,
        lines: 1,
      })
    })

    it('another phone goes on with a large delivery: its note with its codes, and its lines, part by part', async () => {
      const [one, id] = [scanOf(good()), crypto.randomUUID()]
      const expected = [{ product: 'Mật ong', quantity: 2, lot: 'MN-01', codes: [one.code] }]
      await sendJson('/nhan-hang/phieu', { id, outletId: 'a', facts: { supplierName: 'HTX' }, expected })
      const path = `/nhan-hang/phieu/${id}`
      const told = (await sendJson(`${path}/dong-quet`, { lines: [one] })).json.results
      // Whose answer was lost sends it again, and reads the same of its goods.
      const again = (await sendJson(`${path}/dong-quet`, { lines: [one] })).json.results
      expect(told[0]).toMatchObject({ id: one.id, verdict: 'good' })
      expect(again[0].goods).toEqual(told[0].goods)
      expect((await retailer.get(`${path}/may`)).json).toMatchObject({
        id,
        state: 'open',
        outletId: 'a',
        outletName: 'Cửa hàng a',
        startedAt: expect.any(Number),
        facts: { supplierName: 'HTX' },
        expected,
      })
      world.run(
        `insert into receipt_line
        with recursive n (i) as (select 1 union all select i + 1 from n where i < 1000)
        select receipt_id, 'm' || i, kind, text, serial, verdict, accepted, parts, scanned_at + i, taken_at + i / 3, taken_by, null
        from n join receipt_line on receipt_id = ?`,
        id,
      )
      const parts: Record<string, unknown>[][] = []
      for (let next: string | null = ''; next !== null; ) {
        const { json } = await retailer.get(`${path}/dong-quet${next && `?sau=${encodeURIComponent(next)}`}`)
        parts.push(json.lines)
        next = json.next
      }
      expect(parts.map((part) => part.length)).toEqual([500, 500, 1])
      expect(new Set(parts.flat().map((line) => line.id)).size).toBe(1001)
      for (const line of parts.flat())
        expect(line).toMatchObject({ verdict: 'good', scannedAt: expect.any(Number) })
      await sendJson(`${path}/bo-phieu`, {})
    })

    it('marks what was sold, and tells what is not in stock', async () => {
      const code = good()
      await close(await deliver([code]))
      const sold = await retailer.post('/nhan-hang/ban', {
        kind: 'sold',
        outletId: 'a',
        codes: `${code}\n${good()}\nabc`,
      })
      expect(sold.text).toContain('Đã ghi 1 tem.')
      expect(sold.text).toContain('không có trong kho của cửa hàng')
      expect(sold.text).toContain('href="/nhan-hang/phieu" aria-current="page"')
      const none = await retailer.post('/nhan-hang/ban', { kind: 'sold', outletId: 'a', codes: good() })
      expect(none.text).toMatch(/data-level="caution"[^>]*><p><strong>Không ghi thêm tem nào\./)
      expect((await retailer.post('/nhan-hang/ban', { kind: 'sold', outletId: 'a' })).status).toBe(422)
      expect(
        (await retailer.post('/nhan-hang/ban', { kind: 'sold', outletId: 'b', codes: code })).status,
      ).toBe(404)
    })

    it('says that what a customer brought back is sold on only once it is taken in again, and so it is', async () => {
      const code = good()
      await close(await deliver([code]))
      const mark = async (kind: string) =>
        (await retailer.post('/nhan-hang/ban', { kind, outletId: 'a', codes: code })).text
      expect(await mark('sold')).toContain('Đã ghi 1 tem.')
      const returned = await mark('returned')
      expect(returned).toContain('Đã ghi 1 tem.')
      expect(returned).toContain('hãy quét nhận vào lần nữa')
      expect(await mark('sold')).toContain('không có trong kho')
      await close(await deliver([code]))
      expect(await mark('sold')).toContain('Đã ghi 1 tem.')
    })

    it('marks a run of stamps from its first to its last, and names the end that is none', async () => {
      const codes = [good(), good(), good()]
      await close(await deliver(codes))
      const run = (from: string, to: string) =>
        retailer.post('/nhan-hang/ban', { kind: 'sold', outletId: 'a', codes: '', from, to })
      const [first = '', , last = ''] = codes
      for (const [from, to, field] of [
        ['abc', last, 'from'],
        [first, 'abc', 'to'],
        [first, '', 'to'],
        ['', last, 'from'],
      ] as const) {
        const refused = await run(from, to)
        expect([refused.status, refused.text.includes(`id="f-${field}-error"`)]).toEqual([422, true])
      }
      const codes1001 = Array(1001).fill(first).join('\n')
      for (const [wrong, field] of [
        [{ kind: 'stolen', codes: first }, 'kind'],
        [{ outletId: '', codes: first }, 'outletId'],
        [{ codes: codes1001 }, 'codes'],
      ] as const) {
        const form = { kind: 'sold', outletId: 'a', ...wrong }
        const { status, text } = await retailer.post('/nhan-hang/ban', form)
        expect([field, status, text.includes(`id="f-${field}-error"`)]).toEqual([field, 422, true])
      }
      const sold = await run(first, last)
      expect(sold.text).toContain('Đã ghi 3 tem.')
      expect(sold.text).toContain(first.slice(-4))
    })

    it('says that what was sold had been recalled, and nothing of it where goods go back', async () => {
      const codes = [good(), good()]
      await close(await deliver(codes))
      const set = (at: number | null, why: string | null) =>
        world.run("update batch set recalled_at = ?, recall_reason = ? where id = 'batch-active'", at, why)
      set(Date.now(), 'Sai nhãn.')
      const mark = (kind: string, code: string | undefined) =>
        retailer.post('/nhan-hang/ban', { kind, outletId: 'a', codes: code ?? '' })
      const sold = await mark('sold', codes[0])
      expect(sold.text).toContain('Đã ghi 1 tem.')
      expect(sold.text).toMatch(/Vừa ghi đã bán .* lô bị thu hồi từ ngày .*: Sai nhãn\. Ngừng bán/)
      expect((await mark('returned', codes[1])).text).not.toContain('thu hồi từ ngày')
      set(null, null)
      // So it is with what must not be sold for now.
      const more = [good(), good()]
      await close(await deliver(more))
      const lot = (reviewAt: number | null, inputRecall: object | null) =>
        world.run(
          "update batch set review_at = ?, input_recall = ? where id = 'batch-active'",
          reviewAt,
          inputRecall && JSON.stringify(inputRecall),
        )
      lot(Date.now(), null)
      expect((await mark('sold', more[0])).text).toMatch(
        /đang được cơ quan quản lý xem xét từ ngày .* chưa bán/,
      )
      const input = { batchId: 'x', lot: 'QT-1', product: 'Quả tươi', at: Date.now(), reason: null }
      lot(null, input)
      expect((await mark('sold', more[1])).text).toMatch(
        /được làm từ Quả tươi \(QT-1\); .* bị thu hồi từ ngày/,
      )
      lot(null, null)
    })

    it('a key is made, shown once, works, and is taken back', async () => {
      const { text } = await retailer.get('/quan-ly/khoa-api')
      const id = [...text.matchAll(/name="id" value="([^"]+)"/g)].at(-1)?.[1] ?? ''
      const form = { id, name: 'Quầy 2', outletId: 'a', scopes: ['verify'] }
      // A double tap: the answer to the second is what is seen, and what works.
      const shown = async () =>
        /tgk_[\w-]{43}/.exec((await retailer.post('/quan-ly/khoa-api', form)).text)?.[0]
      const [unseen, key = ''] = [await shown(), await shown()]
      expect([unseen === undefined, key === '', unseen === key]).toEqual([false, false, false])
      expect(world.rows("select id from api_key where name = 'Quầy 2'")).toEqual([{ id }])
      expect((await retailer.get('/quan-ly/khoa-api')).text).not.toContain(key)
      const body = JSON.stringify({ codes: [good()] })
      const verify = () =>
        target.fetch('/api/v1/verify', {
          method: 'POST',
          headers: {
            Authorization: `Bearer ${key}`,
            'Content-Type': 'application/json',
            'Content-Length': body.length,
          },
          body,
        })
      expect((await verify()).status).toBe(200)
      // Sent once more after the key is in use, it takes nothing away.
      expect(await shown()).toBeUndefined()
      const [row] = world.rows<{ id: string }>("select id from api_key where name = 'Quầy 2'")
      const elsewhere = await signedIn(world, target, { role: 'retailer', outletIds: ['b'] })
      expect(
        (await elsewhere.post('/quan-ly/khoa-api/thu-hoi', { id: row?.id ?? '', outletId: 'a' })).status,
      ).toBe(404)
      const revoke = async (who: Visitor, outletId: string) => {
        const done = await who.post('/quan-ly/khoa-api/thu-hoi', { id: row?.id ?? '', outletId })
        return saidIn((await who.get(done.headers.location ?? '')).text)
      }
      expect(await revoke(elsewhere, 'b')).toBeUndefined()
      expect((await verify()).status).toBe(200)
      expect(await revoke(retailer, 'a')).toContain('Đã thu hồi khóa.')
      expect((await verify()).status).toBe(401)
      for (const [wrong, at] of [
        [{ name: '' }, 'name'],
        [{ outletId: '' }, 'outletId'],
        [{ scopes: [] }, 'scopes'],
      ] as const) {
        const { status, text } = await retailer.post('/quan-ly/khoa-api', { ...form, id: '', ...wrong })
        expect([at, status, text.includes(`id="f-${at}-error"`)]).toEqual([at, 422, true])
      }
      const names = world.rows<{ name: string }>('pragma table_info(api_key)').map(({ name }) => name)
      const cells: Record<string, string> = { id: "'more-' || i", hash: 'hash || i', revoked_at: 'null' }
      world.run(
        `insert into api_key (${names})
          with recursive n(i) as (select 1 union all select i + 1 from n where i < 20)
          select ${names.map((name) => cells[name] ?? name)} from n, api_key where id = ?`,
        row?.id ?? '',
      )
      const beyond = await retailer.post('/quan-ly/khoa-api', { ...form, id: '' })
      expect([beyond.status, beyond.text.includes('Điểm bán đã có 20 khóa.')]).toEqual([422, true])
      world.run("delete from api_key where id like 'more-%'")
    })

    it('the province keeps outlets, each with a location code that could be none of another', async () => {
      const fields = { name: 'Chợ Mới', address: 'Sơn La', locationCode: 'CM-01' }
      const saved = await administrator.post('/quan-ly/diem-ban', fields)
      expect(saved.status).toBe(303)
      expect((await administrator.get(saved.headers.location ?? '')).text).toContain('Đã lưu điểm bán.')
      for (const [locationCode, said] of [
        ['CM-01', 'Điểm bán khác đã dùng mã này.'],
        ['8931234567890', 'Mã chỉ gồm chữ số phải là GLN'],
        ['', ''],
      ] as const) {
        const answer = await administrator.post('/quan-ly/diem-ban', { ...fields, locationCode })
        expect(answer.status).toBe(422)
        expect(answer.text).toContain(said)
      }
      expect((await administrator.get('/quan-ly/diem-ban')).text).toContain('Chợ Mới')
      const [kept] = world.rows<{ id: string }>("select id from outlet where location_code = 'CM-01'")
      const { text } = await administrator.get(`/quan-ly/diem-ban?sua=${kept?.id}`)
      for (const held of [`name="id" value="${kept?.id}"`, 'value="CM-01"']) expect(text).toContain(held)
      const moved = { ...fields, name: 'Chợ Cũ', id: kept?.id ?? '', revision: '0', soonDays: '14' }
      expect((await administrator.post('/quan-ly/diem-ban', moved)).status).toBe(303)
      // Of two who change one at a time the second is told, and overwrites nothing before it is looked at.
      const late = await administrator.post('/quan-ly/diem-ban', {
        ...moved,
        address: 'Mai Sơn',
        soonDays: '7',
      })
      expect(late.status).toBe(422)
      for (const said of ['Có người vừa sửa mục này', 'value="Mai Sơn"', 'name="revision" value="1"'])
        expect(late.text).toContain(said)
      const rows = () =>
        world.rows("select id, name, soon_days as soonDays from outlet where location_code like 'CM-%'")
      expect(rows()).toEqual([{ id: kept?.id, name: 'Chợ Cũ', soonDays: 14 }])
      for (const wrong of [{ id: 'nobody', locationCode: 'CM-02' }, { soonDays: '366' }, { soonDays: 'x' }])
        expect(
          (await administrator.post('/quan-ly/diem-ban', { ...moved, revision: '1', ...wrong })).status,
        ).toBe(422)
      expect(rows()).toHaveLength(1)
      expect((await retailer.get('/quan-ly/diem-ban')).status).toBe(403)
    })

    describe('cartons', () => {
      const stamps = () => Array.from({ length: 10 }, () => world.fresh('active'))
      const labels = (text: string) =>
        [...text.matchAll(/class="token"[^>]*>U ([0-9A-Z ]{19})</g)].map(
          ([, code = '']) => `U${code.replaceAll(' ', '')}`,
        )

      it('are packed, printed, received whole, and opened', async () => {
        const run = stamps()
        const [from, to] = [run[0]?.code ?? '', run[9]?.code ?? '']
        const packed = await producer.post('/quan-ly/thung', {
          producerId: 'minh-ngoc',
          from,
          to,
          perCarton: '4',
        })
        expect(packed.status, packed.text).toBe(303)
        const page = await producer.get(packed.headers.location ?? '')
        const codes = labels(page.text)
        expect(codes).toHaveLength(3)
        expect(page.text).toContain('Mã nội bộ, không phải mã GS1')
        const [{ lot } = { lot: '' }] = world.rows<{ lot: string }>(
          "select lot from batch where id = 'batch-active'",
        )
        expect(page.text).toContain(` <span class="whole">(lô ${lot})</span></p>`)
        expect((await target.fetch(`/thung/${codes[0]}`)).text).toContain('4 tem')
        expect((await target.fetch('/thung/U0000000000000000')).status).toBe(404)
        // However many of somebody else's lie between.
        const another =
          "insert into producer (id, name, kind, address) values ('ben-canh', 'x', 'company', 'x')"
        world.run(another)
        world.run(`insert into carton (serial, producer_id, key_version, stamps, packed_at, packed_by)
          with recursive n as (select -500 as i union all select i + 1 from n where i < -1)
          select i, 'ben-canh', '1', 1, 0, 'x' from n`)
        const wide = await producer.get(`/quan-ly/thung/nhan?tu=-500&den=${2 ** 40}`)
        expect(labels(wide.text)).toEqual(expect.arrayContaining(codes))
        world.run('delete from carton where serial < 0')
        const again = await producer.post('/quan-ly/thung', { producerId: 'minh-ngoc', codes: to })
        const fours = to.replace(/(.{4})(?=.)/g, '$1 ')
        expect(again.status).toBe(422)
        const holding = `U ${codes[2]?.slice(1).replace(/(.{4})(?=.)/g, '$1 ')}`
        expect(again.text).toContain(`${fours}: Tem này đã nằm trong thùng ${holding}. Mở thùng đó trước`)
        // The stamps are named by their ends or one by one: neither is said to be needless.
        expect(again.text.match(/<label for="f-(?:from|to|codes)">[^<]*<\/label>/g)).toHaveLength(3)

        const before = world.rows('select * from movement').length
        const id = await deliver([`${PUBLIC_URL}/thung/${codes[0]}`, codes[2] ?? ''])
        await close(id)
        expect((await retailer.get(`/nhan-hang/phieu/${id}`)).text).toContain('Tổng cộng 6 sản phẩm')
        expect(world.rows('select * from movement').length - before).toBe(2)

        // Somebody whose finger slips on a phone is told first what it does.
        const listed = (await producer.get('/quan-ly/thung')).text
        expect(listed).toMatch(
          /<details><summary>Mở thùng.*?Nhãn dán trên thùng sẽ mất hiệu lực.*?<button class="danger">/s,
        )
        const [row] = world.rows<{ serial: number }>('select min(serial) + 1 as serial from carton')
        const open = async () => {
          const of = { serial: String(row?.serial), producerId: 'minh-ngoc' }
          const done = await producer.post('/quan-ly/thung/mo', of)
          return saidIn((await producer.get(done.headers.location ?? '')).text)
        }
        expect(await open()).toContain('Đã mở thùng.')
        expect(await open()).toBeUndefined()
        expect((await target.fetch(`/thung/${codes[1]}`)).text).toContain('đã được mở')
        const anew = await producer.post('/quan-ly/thung', {
          producerId: 'minh-ngoc',
          codes: run[5]?.code ?? '',
        })
        expect(anew.status).toBe(303)
      })

      it('hold a stamp once, however often it is named', async () => {
        const run = stamps()
        const [first, second, last] = [run[0]?.code ?? '', run[1]?.code ?? '', run[9]?.code ?? '']
        const packed = await producer.post('/quan-ly/thung', {
          producerId: 'minh-ngoc',
          codes: [second, first, second].join('\n'),
          from: first,
          to: last,
        })
        expect(packed.status, packed.text).toBe(303)
        const [code = ''] = labels((await producer.get(packed.headers.location ?? '')).text)
        expect((await target.fetch(`/thung/${code}`)).text).toContain('10 tem')
        // A stamp of it was scanned before the label: nine are left, and nothing is wrong with the carton.
        const id = await deliver([last])
        const { json } = await sendJson(`/nhan-hang/phieu/${id}/dong-quet`, { lines: [scanOf(code)] })
        expect(json.results[0]).toMatchObject({
          verdict: 'good',
          title: 'Được nhận 9 tem trong thùng',
          stamps: 10,
          accepted: 9,
        })
        const shown = await retailer.get(`/nhan-hang/phieu/${id}`)
        expect(shown.text).toContain('Tổng cộng 10 sản phẩm')
        expect(shown.text).not.toContain('không được nhận')
        const again = await sendJson(`/nhan-hang/phieu/${id}/dong-quet`, { lines: [scanOf(code)] })
        expect(again.json.results[0]).toMatchObject({ verdict: 'repeat', accepted: 0 })
      })

      it('of two products name both on their label', async () => {
        const run = stamps()
        const [from, second, to] = [run[0]?.code ?? '', run[1]?.serial ?? 0, run[9]?.code ?? '']
        const [other] = world.rows<{ columns: string }>(`
          select group_concat(name) as columns from pragma_table_info('product') where name not in ('id', 'name', 'gtin')`)
        world.run(`insert into product (id, name, ${other?.columns})
          select 'duong', 'Đường phên', ${other?.columns} from product where id = 'mat-ong'`)
        world.run(`insert into batch (id, product_id, lot, origin, produced_on)
          values ('duong-1', 'duong', 'D1', 'Sơn La', '2026-01-01')`)
        const [whole] = world.rows<{ first: number; last: number }>(
          'select first, last from segment where first <= ? order by first desc limit 1',
          second,
        )
        world.run('update segment set last = ? where first = ?', second - 1, whole?.first)
        world.run(
          `insert into segment (first, last, roll_id, batch_id, state, since)
            select ?, ?, roll_id, 'duong-1', state, since from segment where first = ?`,
          second,
          whole?.last,
          whole?.first,
        )
        const packed = await producer.post('/quan-ly/thung', { producerId: 'minh-ngoc', from, to })
        expect(packed.status, packed.text).toBe(303)
        const label = await producer.get(packed.headers.location ?? '')
        expect(label.text).toMatch(
          /10 tem<\/strong> · Đường phên <span class="whole">\(lô D1\)<\/span>; Mật ong &quot;hoa nhãn&quot; &lt;Minh Ngọc&gt; &amp; con <span class="whole">\(lô [^)]+\)</,
        )
        const half = await producer.post('/quan-ly/thung', { producerId: 'minh-ngoc', from })
        expect([half.status, /id="f-to-error"[^>]*>([^<]*)/.exec(half.text)?.[1]]).toEqual([
          422,
          'Cần điền chỗ này.',
        ])
      })

      it('of a thousand stamps are not a thousand cartons of one', async () => {
        const codes = stamps().map(({ code }) => code)
        const sent = { producerId: 'minh-ngoc', codes: codes.join('\n'), perCarton: '1.000' }
        const packed = await producer.post('/quan-ly/thung', sent)
        expect(labels((await producer.get(packed.headers.location ?? '')).text)).toHaveLength(1)
        expect((await producer.post('/quan-ly/thung', { ...sent, perCarton: '1.5' })).status).toBe(422)
        const strange = await producer.post('/quan-ly/thung', { ...sent, codes: `abc\n${sent.codes}\nxyz` })
        expect(strange.text).toContain('abc, xyz: Không phải mã tem đã cấp.')
      })

      it('hold only active stamps of their producer', async () => {
        for (const [fields, said] of [
          [{ codes: world.fresh('printed').code }, 'chưa kích hoạt'],
          [{ codes: 'abc' }, 'Không phải mã tem'],
          [{ codes: codeOf(world.beyond) }, 'chưa kích hoạt'],
          [{}, 'Cần nêu dải tem'],
        ] as const) {
          const answer = await producer.post('/quan-ly/thung', { producerId: 'minh-ngoc', ...fields })
          expect(answer.status).toBe(422)
          expect(answer.text).toContain(said)
        }
        const other = await signedIn(world, target, { role: 'producer', producerIds: ['khac'] })
        const answer = await other.post('/quan-ly/thung', { producerId: 'minh-ngoc', codes: good() })
        expect(answer.status).toBe(404)
      })

      it('hold nothing of a batch that is being recalled', async () => {
        const { code, serial } = stamps()[3] ?? { code: '', serial: 0 }
        const recall = `update batch set recalled_at = ? where id = (
          select batch_id from segment where first <= ? order by first desc limit 1)`
        const pack = () => producer.post('/quan-ly/thung', { producerId: 'minh-ngoc', codes: code })
        world.run(recall, Date.now(), serial)
        const refused = await pack()
        world.run(recall, null, serial)
        expect([refused.status, /id="f-codes-error"[^>]*>([^<]*)/.exec(refused.text)?.[1]]).toEqual([
          422,
          `${code.replace(/(.{4})(?=.)/g, '$1 ')}: Có tem thuộc lô đang bị thu hồi: hàng này không được giao đi.`,
        ])
        expect((await pack()).status).toBe(303)
      })
    })
  })
}
