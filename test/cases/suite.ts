// Cases over HTTP, in both places to run: found, worked, asked about, decided, told.
import { describe, expect, it } from 'vitest'
import { recordFinding } from '../../src/cases/finding.ts'
import { SEVERITIES } from '../../src/cases/severity.ts'
import type { CaseKind } from '../../src/stamp/case-kind.ts'
import { blank, pack } from '../../src/verdict/evidence.ts'
import type { OpenTarget, Target } from '../http/targets.ts'
import { makeWorld, type World } from '../http/world.ts'
import { openBeforeAll } from '../open-before-all.ts'
import { openReceiver, type Receiver } from '../outbox/receiver.ts'
import { type SignedIn, signedIn, type Visitor, visitor } from '../people/visitor.ts'
import { jpeg } from '../reports/jpeg.ts'

export function caseSuite(name: string, open: OpenTarget): void {
  describe(name, () => {
    let world: World
    let target: Target
    let receiver: Receiver
    let admin: SignedIn
    let inspector: SignedIn
    let maker: SignedIn
    let stranger: SignedIn

    openBeforeAll(async (closeLater) => {
      ;[world, receiver] = await Promise.all([closeLater(makeWorld()), closeLater(openReceiver())])
      target = await closeLater(open(world, { localReceivers: true }))
      world.run(
        "insert into producer (id, name, kind, address) values ('khac', 'HTX Khác', 'cooperative', 'Sơn La')",
      )
      admin = await signedIn(world, target, { name: 'Lò Thị Mai' })
      inspector = await signedIn(world, target, { name: 'Cầm Văn An', role: 'inspector' })
      maker = await signedIn(world, target, { name: 'Hà', role: 'producer', producerIds: ['minh-ngoc'] })
      stranger = await signedIn(world, target, { name: 'Vì', role: 'producer', producerIds: ['khac'] })
    })

    let found = 0
    /** A case as the detector would open it, about fresh stamps. */
    async function openCase(kind: CaseKind, cause = `cause-${++found}`, count = 2) {
      const stamps = Array.from({ length: count }, () => world.fresh('active'))
      const id = `00000000-0000-4000-8000-${String(++found).padStart(12, '0')}`
      const at = Date.now()
      await world.db.batch(
        recordFinding(
          {
            kind,
            cause: { by: 'product', of: cause },
            productId: 'mat-ong',
            producerId: 'minh-ngoc',
            batchId: null,
            province: null,
            at,
            nats: 12,
            evidence: [
              { signal: 'homes', nats: 6.5, count: 4, provinces: ['VN-05', 'VN-21'] },
              { signal: 'phones', nats: 3, count: 9 },
            ],
            serials: stamps.map(({ serial }) => serial),
            scans: [{ id: `scan-${id}`, at, serial: stamps[0]?.serial ?? null, province: 'VN-21' }],
          },
          id,
        ) as never,
      )
      return { id, stamps, path: `/quan-ly/vu-viec/${id}` }
    }
    /** What the page had of the case's stamps when it was shown. */
    const joinedBy = ({ text }: { text: string }) => /name="den" value="(\d+)"/.exec(text)?.[1] ?? ''
    const rowOf = (id: string) => world.rows('select * from case_file where id = ?', id)[0]
    const actsOf = (id: string) =>
      world.rows<{ what: string }>('select what from case_act where case_id = ? order by at, id', id)

    it('appears in the list by itself; what is unchanged is not sent again', async () => {
      const before = await admin.get('/quan-ly/vu-viec')
      const etag = String(before.headers.etag)
      expect((await admin.get('/quan-ly/vu-viec', { 'If-None-Match': etag })).status).toBe(304)
      const { path } = await openCase('copied')
      const after = await admin.get('/quan-ly/vu-viec', { 'If-None-Match': etag })
      expect(after.status).toBe(200)
      expect(after.text).toContain(path)
      expect(after.text).toContain('2 con tem của Mật ong')
      const csv = await admin.get('/quan-ly/vu-viec?dang=csv&tim=mat+ong')
      expect(csv.headers['content-type']).toContain('text/csv')
      expect(csv.text).toContain('Tem bị sao chép')
      // Moments as the clock here shows them.
      expect(csv.text).toMatch(/,\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\+07:00,/)
      expect((await admin.get('/quan-ly/vu-viec?loai=flood')).text).not.toContain(path)
      const lines = async (muc: string) => {
        const { text } = await admin.get(`/quan-ly/vu-viec?dang=csv&xem=tat-ca&muc=${muc}`)
        return text.trimEnd().split('\r\n').slice(1)
      }
      const bySeverity = await Promise.all(SEVERITIES.map(lines))
      expect(bySeverity.flat().sort()).toEqual((await lines('')).sort())
    })

    it('says what it is, what to do, what weighs most, where, and what would change it', async () => {
      const { path, stamps } = await openCase('copied')
      const { text, status } = await admin.get(path)
      expect(status).toBe(200)
      // As it is printed, and as a scanner types it, the code leads to the case it is in, and to no other.
      const printed = (code = '') => encodeURIComponent(code.match(/.{4}/g)?.join(' ') ?? '')
      for (const [code, isIn] of [
        [stamps[1]?.code, true],
        [world.fresh('active').code, false],
      ] as const) {
        const found = await admin.get(`/quan-ly/vu-viec?xem=tat-ca&tim=${printed(code)}`)
        expect(found.text.includes(path)).toBe(isIn)
        const scanned = await admin.get(`/quan-ly/vu-viec?xem=tat-ca&tim=https://tem.example/${code}`)
        expect(scanned.text.includes(path)).toBe(isIn)
      }
      for (const said of [
        'có lẽ đang bị sao chép',
        'Việc nên làm',
        'Được quét qua Wi-Fi của nhiều nhà khác nhau trong cùng một tỉnh',
        '9 điện thoại khác nhau',
        'Điều gì sẽ làm đổi nhận định',
        '<svg viewBox',
        stamps[0]?.code.match(/.{4}/g)?.join(' ') ?? '',
      ])
        expect(text).toContain(said)
      expect(text.indexOf('nhiều nhà khác nhau')).toBeLessThan(text.indexOf('9 điện thoại'))
      expect((await admin.get(`${path}?lang=en`)).text).toContain('are probably being copied')
      await admin.get(`${path}?lang=vi`)
    })

    it('is noticed, taken, noted, closed and opened again; each act is written down', async () => {
      const { id, path } = await openCase('copied')
      expect((await admin.post(`${path}/nhan`, {})).headers.location).toBe(`${path}?xong=seen`)
      expect((await admin.post(`${path}/nhan`, {})).status).toBe(422)
      expect((await admin.post(`${path}/giao`, { nguoi: inspector.personId })).status).toBe(303)
      // A double tap writes it down once.
      const noted = await Promise.all(
        [1, 2].map(() => inspector.post(`${path}/ghi`, { ghi_chu: 'Đã gọi cơ sở' })),
      )
      expect(noted.map(({ status }) => status).sort()).toEqual([303, 422])
      expect(world.rows(`select words from case_act where what = 'noted' and case_id = '${id}'`)).toEqual([
        { words: 'Đã gọi cơ sở' },
      ])
      for (const nguoi of ['nobody', maker.personId, '../../etc']) {
        const refused = await admin.post(`${path}/giao`, { nguoi })
        expect(refused.status).toBe(422)
        expect(refused.text).toContain('Người này không xử lý vụ việc')
      }
      expect((await inspector.post(`${path}/dong`, { ket_luan: 'copied', vi_sao: 'x' })).status).toBe(403)
      const empty = await admin.post(`${path}/dong`, { ket_luan: 'copied', vi_sao: '' })
      expect(empty.status).toBe(422)
      expect(empty.text).toContain('Vì sao: Chỗ này còn trống.')
      expect((await admin.post(`${path}/dong`, { ket_luan: 'honest-crowd', vi_sao: 'Hội chợ' })).status).toBe(
        303,
      )
      expect(rowOf(id)).toMatchObject({ closed_as: 'honest-crowd', joinable: null })
      expect((await admin.post(`${path}/ghi`, { ghi_chu: 'còn ghi được' })).status).toBe(303)
      expect((await admin.post(`${path}/hoi`, { cau_hoi: 'Hỏi' })).status).toBe(422)
      expect((await admin.post(`${path}/mo-lai`, {})).status).toBe(303)
      expect(rowOf(id)).toMatchObject({ closed_at: null, joinable: 1 })
      expect(actsOf(id).map(({ what }) => what)).toEqual([
        'seen',
        'assigned',
        'noted',
        'closed',
        'noted',
        'reopened',
      ])
      expect((await inspector.get('/quan-ly/vu-viec?xem=cua-toi')).text).toContain(path)
      const page = await admin.get(path)
      expect(page.text).toContain('Đã gọi cơ sở')
      expect(page.text).toContain('Cầm Văn An')
    })

    it('once a crowd is found honest, its scans accuse the stamp no more; found copied, they do', async () => {
      const { id, path, stamps } = await openCase('copied')
      const [{ code, serial } = world.fresh('active')] = stamps
      const buyer = async () => (await visitor(target).get(`/${code}`, { Accept: 'text/html' })).text
      // A new installation shows buyers facts alone: here it accuses.
      world.run("insert into policy_version values (1, 'alert', '{}', 0, 86400, 7, 30, 3)")
      await buyer()
      const days = { firstAt: Date.now() / 1000 - 40 * 86_400, lastAt: Date.now() / 1000 - 86_400 }
      const said = pack({ ...blank(), ...days, scans: 30, visits: 20, witnesses: 20, place: 9 })
      world.run('update stamp set evidence = ?, checks = 30 where serial = ?', said, serial)
      const copied = /có lẽ đang bị sao chép|dấu hiệu bị sao chép/
      const close = (ket_luan: string) => admin.post(`${path}/dong`, { ket_luan, vi_sao: 'Hội chợ' })
      expect(await buyer()).toMatch(copied)
      expect((await close('copied')).status).toBe(303)
      expect(await buyer()).toMatch(copied)
      await admin.post(`${path}/mo-lai`, {})
      expect((await close('honest-crowd')).status).toBe(303)
      const calm = await buyer()
      expect(calm).not.toMatch(copied)
      expect(calm).toContain('lượt kiểm tra trước bạn')
      expect(rowOf(id)).toMatchObject({ closed_as: 'honest-crowd' })
      // The scans of a moment ago wait to be settled; they count no more than the earlier ones.
      await target.sweep()
      const waiting = 'select count(*) as n from observation where serial = ? and settled_at is null'
      const { n: since } = world.rows<{ n: number }>(waiting, serial)[0] ?? { n: 0 }
      expect(since).toBe(1)
      world.run('delete from policy_version')
    })

    it('what an inspector called a copy counts no more once it was explained, and again when the case is reopened', async () => {
      const stamp = world.fresh('active')
      const spot = () =>
        world.rows<{ on_the_spot: string }>('select on_the_spot from stamp where serial = ?', stamp.serial)[0]
      const tap = async (ket_qua: string) => {
        const place = `/quan-ly/kiem-tra/${stamp.code}`
        const form = /name="form" value="([^"]+)"/.exec((await inspector.get(place)).text)?.[1] ?? ''
        expect((await inspector.post(place, { form, ket_qua })).status).toBe(303)
      }
      await tap('copy')
      const [{ case_id: id } = { case_id: '' }] = world.rows<{ case_id: string }>(
        'select case_id from case_stamp where serial = ?',
        stamp.serial,
      )
      const path = `/quan-ly/vu-viec/${id}`
      await admin.post(`${path}/dong`, { ket_luan: 'data-error', vi_sao: 'Nhầm tem' })
      expect(spot()).toEqual({ on_the_spot: null })
      await admin.post(`${path}/mo-lai`, {})
      expect(spot()).toEqual({ on_the_spot: 'copied' })
      await tap('genuine')
      await admin.post(`${path}/dong`, { ket_luan: 'data-error', vi_sao: 'Nhầm tem' })
      await admin.post(`${path}/mo-lai`, {})
      expect(spot()).toEqual({ on_the_spot: 'genuine' })
    })

    it('does not open again while another of its cause is open', async () => {
      const { path } = await openCase('refilled', 'twice')
      await admin.post(`${path}/dong`, { ket_luan: 'copied', vi_sao: 'đúng' })
      await openCase('refilled', 'twice')
      const answer = await admin.post(`${path}/mo-lai`, {})
      expect(answer.status).toBe(422)
      expect(answer.text).toContain('cùng nguyên do')
    })

    it('concluded as copied says which stamps are active still, and lets them be voided; another conclusion does not', async () => {
      const { path, stamps } = await openCase('copied', undefined, 1)
      const [{ serial } = world.fresh('active')] = stamps
      const strike = () =>
        admin.post(`${path}/huy-tem`, { pham_vi: 'chosen', ly_do_huy: 'copied', tem: String(serial) })
      const says = async (who: Visitor) =>
        /bản sao, nhưng 1 con tem của vụ việc này chưa hủy/.test((await who.get(path)).text)
      expect(await says(admin)).toBe(false)
      await admin.post(`${path}/dong`, { ket_luan: 'honest-crowd', vi_sao: 'Hội chợ' })
      expect([await says(admin), (await strike()).status]).toEqual([false, 422])
      await admin.post(`${path}/mo-lai`, {})
      await admin.post(`${path}/dong`, { ket_luan: 'copied', vi_sao: 'Thấy bản sao ở chợ' })
      expect([await says(admin), await says(inspector)]).toEqual([true, true])
      const shown = async (who: Visitor) => (await who.get(path)).text.includes(`action="${path}/huy-tem"`)
      expect([await shown(admin), await shown(inspector)]).toEqual([true, false])
      const done = await strike()
      expect(done.status, done.text).toBe(303)
      expect(await says(admin)).toBe(false)
      expect((await strike()).status).toBe(422)
    })

    it('a producer sees the questions put to them, answers, and sees nothing else of it', async () => {
      const { id, path } = await openCase('not-activated')
      expect((await admin.post(`${path}/hoi`, { cau_hoi: 'Hàng bán ở đâu?' })).status).toBe(303)
      const question = world.rows<{ id: string; due_at: number; asked_at: number }>(
        'select * from case_question where case_id = ?',
        id,
      )[0]
      expect((question?.due_at ?? 0) - (question?.asked_at ?? 0)).toBe(86_400_000)
      const asked = (await admin.get(path)).text
      expect(asked).toContain('còn 23 giờ để trả lời')
      // Its people sign in with phone numbers: the day would pass without anybody knowing.
      expect(asked).toContain('không có thư nào báo cho họ: hãy gọi')
      const [{ name } = { name: '' }] = world.rows<{ name: string }>(
        'select sign_in_name name from person where id = ?',
        maker.personId,
      )
      const signsInAs = (name: string) =>
        world.run('update person set sign_in_name = ? where id = ?', name, maker.personId)
      signsInAs('ha@example.vn')
      expect((await admin.get(path)).text).not.toContain('không có thư nào báo cho họ')
      signsInAs(name)
      world.run('update case_question set due_at = due_at - 90000000 where id = ?', question?.id)
      expect((await admin.get(path)).text).toContain('trễ 1 giờ')
      expect((await admin.get('/quan-ly/vu-viec')).text).toContain('Cơ sở trả lời trễ')

      const own = `/quan-ly/cau-hoi/${question?.id}`
      expect((await maker.get('/quan-ly/cau-hoi')).text).toContain('Hàng bán ở đâu?')
      expect((await maker.get('/quan-ly')).text).toContain('câu hỏi của cơ quan quản lý')
      expect((await maker.get(path)).status).toBe(403)
      expect((await maker.get('/quan-ly/vu-viec')).status).toBe(403)
      expect((await stranger.get(own)).status).toBe(404)
      expect((await stranger.post(own, { tra_loi: 'không phải tôi' })).status).toBe(404)
      expect((await maker.post(own, { tra_loi: ' ' })).status).toBe(422)
      expect((await maker.post(own, { tra_loi: 'Bán ở Hà Nội <b>' })).status).toBe(303)
      expect((await maker.post(own, { tra_loi: 'lần nữa' })).status).toBe(422)
      expect((await admin.get('/quan-ly')).text).toContain('vụ việc cơ sở đã trả lời')
      const page = await admin.get(path)
      expect(page.text).toContain('Bán ở Hà Nội &lt;b&gt;')
      expect(page.text).toContain('Cơ sở đã trả lời')
    })

    it('what somebody else has closed since the page was shown strikes off no stamp and recalls no batch', async () => {
      const { path, stamps } = await openCase('copied')
      const den = joinedBy(await admin.get(path))
      await admin.post(`${path}/dong`, { ket_luan: 'data-error', vi_sao: 'Máy quét lỗi' })
      const late = [
        await admin.post(`${path}/huy-tem`, { pham_vi: 'all', den, ly_do_huy: 'copied' }),
        await admin.post(`${path}/huy-tem`, {
          pham_vi: 'chosen',
          tem: String(stamps[0]?.serial),
          ly_do_huy: 'copied',
        }),
        await admin.post(`${path}/lo`, { lo: 'batch-active', viec: 'recalled', ly_do: 'Có tem sao chép.' }),
      ]
      expect(late.map(({ status }) => status)).toEqual([422, 422, 422])
      for (const { text } of late) expect(text).toContain('Vụ việc này đã đóng')
      const { text } = await visitor(target).get(`/${stamps[0]?.code}`)
      expect(text).not.toMatch(/đã bị hủy|đang bị thu hồi/)
    })

    it('a stamp is voided and a batch suspended, shown again and recalled from the case', async () => {
      const { id, path, stamps } = await openCase('copied')
      const [first] = stamps
      const voided = await admin.post(`${path}/huy-tem`, {
        pham_vi: 'chosen',
        tem: String(first?.serial),
        ly_do_huy: 'copied',
      })
      expect(voided.status).toBe(303)
      const page = await visitor(target).get(`/${first?.code}`, { Accept: 'text/html' })
      expect(page.text).toContain('Tem này đã bị hủy')
      expect(page.text).toContain('bị sao chép')
      const other = world.fresh('active')
      const foreign = await admin.post(`${path}/huy-tem`, {
        pham_vi: 'chosen',
        tem: String(other.serial),
        ly_do_huy: 'copied',
      })
      expect(foreign.status).toBe(422)
      expect(foreign.text).toContain('không thuộc vụ việc')
      const none = await admin.post(`${path}/huy-tem`, { pham_vi: 'chosen', ly_do_huy: 'copied' })
      expect(none.text).toContain('đánh dấu ít nhất một')
      expect((await inspector.post(`${path}/huy-tem`, { tem: '1', ly_do_huy: 'copied' })).status).toBe(403)

      const act = (viec: string) =>
        admin.post(`${path}/lo`, { lo: 'batch-active', viec, ly_do: 'Có tem sao chép.' })
      expect((await act('suspended')).status).toBe(303)
      expect((await visitor(target).get(`/${stamps[1]?.code}`)).text).toContain('Có tem sao chép.')
      expect((await admin.get(path)).text).toMatch(/<option[^>]*>[^<]* · đang tạm ngừng hiển thị</)
      expect((await act('suspended')).status).toBe(422)
      expect((await act('resumed')).status).toBe(303)
      expect((await visitor(target).get(`/${stamps[1]?.code}`)).text).not.toContain('Có tem sao chép.')
      expect(actsOf(id).map(({ what }) => what)).toEqual(['voided', 'suspended', 'resumed'])
      const again = await admin.post(`${path}/huy-tem`, {
        pham_vi: 'chosen',
        tem: String(first?.serial),
        ly_do_huy: 'copied',
      })
      expect(again.status).toBe(422)
      expect(again.text).toContain('đã hủy từ trước')
      const all = { pham_vi: 'all', den: joinedBy(await admin.get(path)), ly_do_huy: 'copied' }
      expect((await admin.post(`${path}/huy-tem`, all)).headers.location).toBe(`${path}?xong=voided`)
      const done = await admin.get(path)
      expect(done.text).not.toContain('id="void"')
      for (const { code } of stamps) expect(done.text).toContain(`hủy tem: ${code.match(/.{4}/g)?.join(' ')}`)
    })

    it('who strikes off the stamps of a case after somebody else did is told that they are void', async () => {
      const { path } = await openCase('copied')
      const form = { pham_vi: 'all', den: joinedBy(await admin.get(path)), ly_do_huy: 'copied' }
      expect((await admin.post(`${path}/huy-tem`, form)).status).toBe(303)
      const second = await admin.post(`${path}/huy-tem`, form)
      expect(second.status).toBe(422)
      expect(second.text).toContain('đã hủy từ trước')
      // No field of the page is to be mended: the form is gone with the stamps it was about.
      expect(second.text).not.toContain('chỗ cần sửa')
    })

    it('all stamps of a case are those that stood on the page; what joined since is named and left as it is', async () => {
      const { id, path, stamps } = await openCase('copied')
      const den = joinedBy(await admin.get(path))
      const late = world.fresh('active')
      world.run("insert into case_stamp values (?, ?, 1, 1, 9, '[]')", id, late.serial)
      const blind = await admin.post(`${path}/huy-tem`, { pham_vi: 'all', ly_do_huy: 'copied' })
      expect(blind.status).toBe(422)
      const form = { pham_vi: 'all', den, ly_do_huy: 'copied' }
      const { location } = (await admin.post(`${path}/huy-tem`, form)).headers
      const after = (await admin.get(String(location))).text
      expect(after).toContain('Có tem vào vụ việc sau khi bạn mở trang')
      expect(after).toContain('Con tem duy nhất chưa hủy')
      expect((await visitor(target).get(`/${late.code}`, { Accept: 'text/html' })).text).not.toContain(
        'đã bị hủy',
      )
      for (const { code } of stamps)
        expect((await visitor(target).get(`/${code}`, { Accept: 'text/html' })).text).toContain('đã bị hủy')
      const fours = late.code.match(/.{4}/g)?.join(' ') ?? ''
      expect(after).toContain(`chưa hủy: ${fours}`)
      expect((await admin.get(`${path}?con=1,x`)).status).toBe(200)
    })

    it('names the other open cases that may be of its cause: of a stamp of it, or of a flood of its producer', async () => {
      const [flood, copied] = [await openCase('flood', 'the flood'), await openCase('copied', 'in the flood')]
      const [own] = copied.stamps
      const refilled = await openCase('refilled', 'the same stamp')
      world.run("insert into case_stamp values (?, ?, 1, 1, 9, '[]')", refilled.id, own?.serial)
      const links = async (path: string) => {
        const [named = ''] = /Có thể cùng nguyên do.*?<\/dd>/s.exec((await admin.get(path)).text) ?? []
        return [flood, copied, refilled].filter((one) => named.includes(`href="${one.path}"`))
      }
      expect(await links(copied.path)).toEqual([flood, refilled])
      expect(await links(flood.path)).toEqual([copied, refilled])
      const first = `<ol><li><a href="${flood.path}">Tem của cơ sở này đang bị quét dồn dập`
      expect((await admin.get(copied.path)).text).toContain(first)
      expect((await admin.get(flood.path)).text).not.toContain('xem vụ việc đó trước')
      for (const { path } of [flood, refilled])
        await admin.post(`${path}/dong`, { ket_luan: 'data-error', vi_sao: 'đã xem' })
      expect(await links(copied.path)).toEqual([])
    })

    it('names every stamp by its code in fours, also where it is not among those shown first', async () => {
      const { id, path } = await openCase('copied', 'many-codes', 60)
      const light = world.fresh('active')
      world.run("insert into case_stamp values (?, ?, 1, 1, 0.1, '[]')", id, light.serial)
      world.run("insert into case_scan values (?, 'light', 1, ?, null)", id, light.serial)
      const { text } = await admin.get(path)
      expect(text).toContain(light.code.match(/.{4}/g)?.join(' ') ?? '')
      expect(text).not.toContain(light.code)
    })

    it('what a buyer says of a stamp is shown, however many others of the case weigh more', async () => {
      const { id, path } = await openCase('copied', 'wide', 201)
      const light = world.fresh('active')
      const said = '[{"signal":"homes","nats":0.5,"count":2}]'
      world.run('insert into case_stamp values (?, ?, 1, 1, 0.5, ?)', id, light.serial, said)
      const words = 'Nghi con tem nhẹ nhất'
      const form = crypto.randomUUID()
      await visitor(target).post(`/${light.code}/bao`, { reason: 'looks-copied', words, form })
      expect((await admin.get(path)).text).toContain(words)
    })

    it('the same question is asked once, told to each by mail, and no longer pressed when the case is closed', async () => {
      const { id, path } = await openCase('copied')
      world.run("update person set sign_in_name = 'ha@minhngoc.example' where id = ?", maker.personId)
      const ask = () => admin.post(`${path}/hoi`, { cau_hoi: 'Lô này có gửi mẫu không?' })
      const twice = await Promise.all([ask(), ask()])
      expect(twice.map(({ status }) => status).sort()).toEqual([303, 422])
      expect(twice.map(({ text }) => text).join()).toContain('Câu này đã hỏi rồi')
      await admin.post(`${path}/hoi`, { cau_hoi: 'Còn lô nào nữa không?' })
      // As if the process had ended before the mails were written.
      world.run("delete from outbox_delivery where topic = 'question' and about = ?", id)
      await target.sweep()
      await target.sweep()
      const mails = world.rows("select body from outbox_delivery where topic = 'question' and about = ?", id)
      expect(mails).toHaveLength(2)
      expect((await maker.get('/quan-ly/cau-hoi')).text).not.toContain('không cần trả lời nữa')
      const waiting = (text: string) =>
        /(\d+)[^\d]*câu hỏi của cơ quan quản lý/.exec(text.replace(/<[^>]*>/g, ' '))?.[1]
      const before = Number(waiting((await maker.get('/quan-ly')).text))
      await admin.post(`${path}/dong`, { ket_luan: 'honest-crowd', vi_sao: 'Hội chợ' })
      expect((await maker.get('/quan-ly/cau-hoi')).text).toContain('không cần trả lời nữa')
      expect(before - Number(waiting((await maker.get('/quan-ly')).text) ?? 0)).toBe(2)
    })

    it('who is given a case gets a mail at once, or by the sweep, and finds it on their start page', async () => {
      const { id, path } = await openCase('copied')
      world.run("update person set sign_in_name = 'giao@sonla.example' where id = ?", inspector.personId)
      const mails = () =>
        world.rows("select recipient from outbox_delivery where topic = 'case.assigned' and about = ?", id)
      await admin.post(`${path}/giao`, { nguoi: inspector.personId })
      expect(mails()).toEqual([{ recipient: 'giao@sonla.example' }])
      world.run("delete from outbox_delivery where topic = 'case.assigned'")
      await target.sweep()
      expect(mails()).toHaveLength(1)
      expect((await inspector.get('/quan-ly')).text).toContain('href="/quan-ly/vu-viec?xem=cua-toi"')
      expect((await inspector.get('/quan-ly/vu-viec?xem=cua-toi')).text).toContain(path)
    })

    it('an inspector reads when an outlet received a stamp, also of one that was sold since', async () => {
      const { code, serial } = world.fresh('active')
      for (const [kind, at] of [
        ['received', '2026-03-04T08:00:00Z'],
        ['sold', '2026-05-06T08:00:00Z'],
      ] as const)
        world.run(
          'insert into movement (id, first, last, kind, outlet_id, at) values (?, ?, ?, ?, ?, ?)',
          `${kind}-${serial}`,
          serial,
          serial,
          kind,
          'cho-7-11',
          Date.parse(at),
        )
      const { text } = await inspector.get(`/quan-ly/kiem-tra/${code}`)
      expect(/Điểm bán đã nhập<\/dt><dd>[^<]*/.exec(text)?.[0]).toMatch(/4\/3\/2026|04\/03\/2026/)
      // What was sold stands on no shelf, and what is recalled should not.
      expect(text).toMatch(/Điểm bán báo đã bán<\/dt><dd>[^<]*06\/05\/2026/)
      expect(text).not.toContain('đã thu hồi')
      const set = (at: number | null, why: string | null) =>
        world.run("update batch set recalled_at = ?, recall_reason = ? where id = 'batch-active'", at, why)
      set(Date.now(), 'Sai nhãn')
      expect((await inspector.get(`/quan-ly/kiem-tra/${code}`)).text).toMatch(/<dd>[^<]* · đã thu hồi</)
      set(null, null)
    })

    it('the latest of very many questions can be read and answered', async () => {
      const { path, id } = await openCase('copied')
      expect((await admin.post(`${path}/hoi`, { cau_hoi: 'Lô mới nhất bán ở đâu?' })).status).toBe(303)
      const [question] = world.rows<{ id: string }>('select id from case_question where case_id = ?', id)
      world.run(
        `insert into case_question (id, case_id, producer_id, words, asked_at, asked_by, due_at, answered_at, answered_by, answer)
         select 'old-' || value, ?, 'minh-ngoc', 'Câu cũ', value, ?, value, value, ?, 'Đã trả lời'
         from generate_series(1, 250)`,
        id,
        admin.personId,
        maker.personId,
      )
      const own = `/quan-ly/cau-hoi/${question?.id}`
      expect((await maker.post(own, { tra_loi: 'Ở chợ Mộc Châu' })).status).toBe(303)
      expect((await maker.get(own)).text).toContain('Ở chợ Mộc Châu')
      expect((await maker.get('/quan-ly/cau-hoi')).text).toContain('Lô mới nhất bán ở đâu?')
    })

    it('an inspector’s tap is recorded once, joins the stamp’s case or opens one', async () => {
      const stamp = world.fresh('active')
      const place = `/quan-ly/kiem-tra/${stamp.code}`
      const page = await inspector.get(place)
      expect(page.text).toContain('không nằm trong vụ việc nào')
      const form = /name="form" value="([^"]+)"/.exec(page.text)?.[1] ?? ''
      const tap = { form, ket_qua: 'copy', loi: 'Tem in mờ' }
      expect((await inspector.post(place, tap)).status).toBe(303)
      expect((await inspector.post(place, tap)).status).toBe(303)
      expect(world.rows('select finding, words from inspection where serial = ?', stamp.serial)).toEqual([
        { finding: 'copy', words: 'Tem in mờ' },
      ])
      expect(world.rows('select on_the_spot from stamp where serial = ?', stamp.serial)).toEqual([
        { on_the_spot: 'copied' },
      ])
      const cases = world.rows(
        'select kind from case_file where id in (select case_id from case_stamp where serial = ?)',
        stamp.serial,
      )
      expect(cases).toEqual([{ kind: 'on-the-spot' }])
      const known = await openCase('copied')
      const other = known.stamps[0]
      const second = { form: crypto.randomUUID(), ket_qua: 'copy', loi: '' }
      expect((await inspector.post(`/quan-ly/kiem-tra/${other?.code}`, second)).status).toBe(303)
      expect((await admin.get(known.path)).text).toContain('Là bản sao')
      expect((await maker.post(place, tap)).status).toBe(403)
      expect((await visitor(target).post(place, tap)).status).toBe(401)
      expect((await inspector.post(place, { ...tap, ket_qua: 'giả' })).status).toBe(422)
      expect((await inspector.get('/quan-ly/kiem-tra/0000000000000000')).status).toBe(404)
    })

    it('the stamp’s own page shows an inspector more, with the tap on it; others nothing of that', async () => {
      const stamp = world.fresh('active')
      await inspector.get('/quan-ly')
      const page = await inspector.get(`/${stamp.code}`, { Accept: 'text/html' })
      expect(page.text).toContain('Kiểm tra tại chỗ')
      const form = /name="form" value="([^"]+)"/.exec(page.text)?.[1] ?? ''
      const answer = await inspector.post(`/quan-ly/kiem-tra/${stamp.code}`, {
        form,
        ket_qua: 'genuine',
        loi: '',
      })
      expect(answer.status).toBe(303)
      const saved = (await inspector.get(String(answer.headers.location))).text
      expect(saved).toContain('Trông như thật')
      expect(world.rows('select 1 from case_stamp where serial = ?', stamp.serial)).toEqual([])
      // Who tapped wrongly records again where they stand.
      const again = /name="form" value="([^"]+)"/.exec(saved)?.[1] ?? ''
      const other = { form: again, ket_qua: 'other', loi: 'Nhãn bong' }
      expect((await inspector.post(`/quan-ly/kiem-tra/${stamp.code}`, other)).status).toBe(303)
      for (const one of [maker, visitor(target)])
        expect((await one.get(`/${stamp.code}`, { Accept: 'text/html' })).text).not.toContain(
          'Kiểm tra tại chỗ',
        )
    })

    it('a buyer’s report joins the open case of the stamp, or opens one', async () => {
      const known = await openCase('copied')
      const lone = world.fresh('active')
      const told = (code: string, words: string, observation = '') => {
        const form = crypto.randomUUID()
        return visitor(target).post(`/${code}/bao`, { reason: 'looks-copied', words, form, observation })
      }
      expect((await told(known.stamps[0]?.code ?? '', 'Nhãn in mờ')).status).toBe(200)
      const from = target.from({ address: '113.160.9.7', country: 'VN', region: '05' })
      const { text } = await target.fetch(`/${lone.code}`, { headers: from })
      const [, scan = ''] = /data-observation="([^"]+)"/.exec(text) ?? []
      expect((await told(lone.code, 'Bán ở vỉa hè', scan)).status).toBe(200)
      // Where it was doubted is where it was scanned.
      expect(world.rows('select id, province from case_scan where serial = ?', lone.serial)).toEqual([
        { id: scan, province: 'VN-05' },
      ])
      const casesOf = (serial: number | undefined) =>
        world.rows<{ kind: string }>(
          'select kind from case_file where id in (select case_id from case_stamp where serial = ?)',
          serial ?? -1,
        )
      expect(casesOf(known.stamps[0]?.serial)).toEqual([{ kind: 'copied' }])
      expect(casesOf(lone.serial)).toEqual([{ kind: 'reported' }])
      expect((await admin.get(known.path)).text).toContain('Nhãn in mờ')
    })

    it('the photo of a buyer’s report is seen from its stamp’s case, by those who may see the case', async () => {
      const [known, foreign] = [await openCase('copied'), await openCase('copied')]
      const photo = Buffer.from(jpeg([3, -70, 99]))
      const form = new FormData()
      form.set('reason', 'looks-copied')
      form.set('photo', new File([photo], 'anh.jpg', { type: 'image/jpeg' }))
      const sent = new Response(form)
      const answer = await target.fetch(`/${known.stamps[0]?.code}/bao`, {
        method: 'POST',
        headers: { 'Content-Type': sent.headers.get('content-type') ?? '' },
        body: new Uint8Array(await sent.arrayBuffer()),
      })
      expect(answer.status).toBe(200)
      const shown = new RegExp(`href="${known.path}/anh/([0-9]+)"`).exec(
        (await inspector.get(known.path)).text,
      )
      const at = `${known.path}/anh/${shown?.[1]}`
      for (const one of [admin, inspector]) {
        const { status, headers, bytes } = await one.get(at)
        expect([status, headers['content-type'], headers['cache-control']]).toEqual([
          200,
          'image/jpeg',
          'no-store',
        ])
        expect(bytes.equals(photo)).toBe(true)
      }
      expect((await maker.get(at)).status).toBe(403)
      expect((await visitor(target).get(at)).status).toBe(303)
      for (const none of [
        `${foreign.path}/anh/${shown?.[1]}`,
        `${known.path}/anh/999999`,
        `${known.path}/anh/x`,
      ])
        expect((await admin.get(none)).status).toBe(404)
    })

    it('what came with a report is taken away as its sender asks by its number; the bare record stays', async () => {
      const { id, path, stamps } = await openCase('copied')
      const code = stamps[0]?.code
      const send = async (words: string) => {
        const form = new FormData()
        const sent = { reason: 'looks-copied', words, contact: '0912 345 678' }
        for (const [name, value] of Object.entries(sent)) form.set(name, value)
        form.set('photo', new File([jpeg([40, 250])], 'anh.jpg', { type: 'image/jpeg' }))
        const body = new Response(form)
        const answer = await target.fetch(`/${code}/bao`, {
          method: 'POST',
          headers: { 'Content-Type': body.headers.get('content-type') ?? '' },
          body: new Uint8Array(await body.arrayBuffer()),
        })
        return Number(/BC-(\d{6})/.exec(answer.text)?.[1])
      }
      const number = await send('Tôi là Lò Văn Pành')
      const other = await send('Người khác báo')
      const named = `BC-${String(number).padStart(6, '0')}`
      for (const typed of [named, ` ${named.toLowerCase()} `, `bc ${number}`]) {
        const { text } = await admin.get(`/quan-ly/vu-viec?xem=tat-ca&tim=${encodeURIComponent(typed)}`)
        expect(text).toContain(path)
      }
      expect((await admin.get('/quan-ly/vu-viec?xem=tat-ca&tim=BC-999999')).text).not.toContain(path)

      const forget = `${path}/xoa-bao`
      const shown = await admin.get(path)
      expect(shown.text).toContain('Lò Văn Pành')
      expect(shown.text).toContain(`action="${forget}"`)
      expect((await inspector.get(path)).text).not.toContain(forget)
      expect((await inspector.post(forget, { so: String(number) })).status).toBe(403)
      const elsewhere = await openCase('copied')
      expect((await admin.post(`${elsewhere.path}/xoa-bao`, { so: String(number) })).status).toBe(422)
      expect((await admin.post(forget, { so: 'x' })).status).toBe(422)
      expect((await admin.get(path)).text).toContain('Lò Văn Pành')

      const photo = `${path}/anh/${number}`
      expect((await admin.get(photo)).status).toBe(200)
      const done = await admin.post(forget, { so: String(number) })
      expect([done.status, done.headers.location]).toEqual([303, `${path}?xong=forgotten`])
      const { text } = await admin.get(done.headers.location ?? '')
      expect(text).toContain('30 ngày')
      expect(text).toContain(`xóa những gì kèm theo ${named}`)
      expect(text).not.toContain('Lò Văn Pành')
      expect(text).toContain('Người khác báo')
      expect((await admin.get(photo)).status).toBe(404)
      expect(
        world.rows(
          'select number, reason, words, contact, photo, forgotten_at > 0 as gone from report where number in (?, ?) order by number',
          number,
          other,
        ),
      ).toEqual([
        { number, reason: 'looks-copied', words: null, contact: null, photo: null, gone: 1 },
        {
          number: other,
          reason: 'looks-copied',
          words: 'Người khác báo',
          contact: '0912 345 678',
          photo: expect.any(String),
          gone: null,
        },
      ])
      expect(actsOf(id)).toEqual([{ what: 'forgotten' }])
      expect((await admin.post(forget, { so: String(number) })).text).toContain('đã xóa từ trước')
      const [record] = world.rows<{ input: string }>(
        "select input from audit where command = 'forget-report'",
      )
      expect(JSON.parse(record?.input ?? '')).toMatchObject({ caseId: id, report: number })
    })

    it('receivers are added, tried, paused and given a new secret; a new case reaches them once', async () => {
      const base = '/quan-ly/thong-bao/webhook'
      expect((await inspector.get(base)).status).toBe(403)
      for (const [dia_chi, said] of [
        ['không phải', 'Địa chỉ chưa đúng'],
        ['ftp://a.example/', 'https://'],
      ]) {
        const answer = await admin.post(base, { ten: 'Sở', dia_chi: dia_chi ?? '', tin: ['case.opened'] })
        expect(answer.status).toBe(422)
        expect(answer.text).toContain(said)
        expect(answer.text).toContain('value="Sở"')
      }
      const formOf = (text: string) => /name="id" value="([^"]+)"/.exec(text)?.[1] ?? ''
      const secretIn = ({ text }: { text: string }) => /whsec_[A-Za-z0-9+/=]{44}/.exec(text)?.[0]
      const form = {
        id: formOf((await admin.get(base)).text),
        ten: 'Sở KH&CN',
        dia_chi: `${receiver.url}/hook`,
        tin: ['case.opened', 'case.closed'],
      }
      // A double tap adds one receiver, and the answer that is seen shows its secret.
      const [added, again] = await Promise.all([admin.post(base, form), admin.post(base, form)])
      expect(secretIn(added)).toBeDefined()
      expect(secretIn(again)).toBe(secretIn(added))
      const endpoints = world.rows<{ id: string }>("select id from outbox_endpoint where name = 'Sở KH&CN'")
      expect(endpoints).toHaveLength(1)
      const [endpoint] = endpoints
      const one = `${base}/${endpoint?.id}`
      expect((await admin.get(one)).text).not.toContain('whsec_')
      expect((await admin.post(`${one}/thu`, {})).status).toBe(303)
      await target.sweep()
      await expect.poll(() => receiver.received.length).toBeGreaterThan(0)
      const { id, path } = await openCase('copied')
      await Promise.all([target.sweep(), target.sweep()])
      await target.sweep()
      const told = receiver.received
        .filter(({ body }) => body.includes(id))
        .map(({ body }) => JSON.parse(body))
      expect(told).toMatchObject([{ type: 'case.opened', data: { case: id, severity: 'serious' } }])
      await admin.post(`${path}/dong`, { ket_luan: 'copied', vi_sao: 'đúng' })
      await target.sweep()
      await expect
        .poll(() => receiver.received.map(({ body }) => JSON.parse(body).type))
        .toContain('case.closed')
      expect((await admin.get(one)).text).toContain('Đã nhận')
      expect((await admin.post(`${one}/tam-ngung`, {})).status).toBe(303)
      expect((await admin.post(`${one}/tam-ngung`, {})).status).toBe(422)
      expect((await admin.post(`${one}/gui-tiep`, {})).status).toBe(303)
      const sealed = () =>
        world.rows<{ secret: string; former_secret: string }>(
          'select secret, former_secret from outbox_endpoint where id = ?',
          endpoint?.id ?? '',
        )[0]
      const before = sealed()?.secret
      const rotating = { id: formOf((await admin.get(one)).text) }
      const rotated = await Promise.all([1, 2].map(() => admin.post(`${one}/doi-khoa`, rotating)))
      const [fresh] = rotated.map(secretIn)
      expect(rotated.map(secretIn)).toEqual([fresh, fresh])
      expect(fresh).not.toBe(secretIn(added))
      // The receiver's secret goes on signing for a day, also where the button was pressed twice.
      expect(sealed()?.former_secret).toBe(before)
      // The form that added it, sent again, no longer shows what was replaced.
      expect(secretIn(await admin.post(base, form))).toBeUndefined()
      const [delivery] = world.rows<{ id: string }>('select id from outbox_delivery where about = ?', id)
      expect((await admin.post(`${one}/gui-lai`, { tin: delivery?.id ?? '' })).status).toBe(303)
      expect((await admin.post(`${one}/gui-lai`, { tin: 'none' })).status).toBe(404)
      await target.sweep()

      // What waits for its next try goes to the address that was put right, at once, under the id it had.
      const moved = { ten: 'Sở KH&CN mới', dia_chi: `${receiver.url}/moved`, tin: ['case.closed'] }
      const wrong = await admin.post(one, { ...moved, dia_chi: 'không phải địa chỉ' })
      expect(wrong.status).toBe(422)
      expect(wrong.text).toContain('Địa chỉ chưa đúng')
      receiver.answers({ status: 401 }, { status: 204 })
      await admin.post(`${one}/thu`, {})
      await target.sweep()
      await expect
        .poll(async () => (await admin.get(one)).text)
        .toContain('Bên nhận không cho vào (trả lời 401).')
      expect((await admin.post(one, moved)).headers.location).toBe(`${one}?xong=changed`)
      const [tried] = world.rows<{ id: string }>(
        "select id from outbox_delivery where state = 'waiting' and attempts = 1 and endpoint_id = ?",
        endpoint?.id ?? '',
      )
      expect((await admin.post(`${one}/gui-lai`, { tin: tried?.id ?? '' })).status).toBe(303)
      await target.sweep()
      await expect.poll(() => receiver.received.filter(({ path }) => path === '/moved').length).toBe(1)
      const [arrived] = receiver.received.filter(({ path }) => path === '/moved')
      expect(arrived?.headers['webhook-id']).toBe(tried?.id)
      expect((await admin.get(one)).text).toContain('2 lần gửi')
    })

    it('a case that a scan opens is told at once, without waiting for the minute', async () => {
      const base = '/quan-ly/thong-bao/webhook'
      const topics = { tin: ['case.opened'] }
      await admin.post(base, { ten: 'Ngay', dia_chi: `${receiver.url}/at-once`, ...topics })
      const told = () =>
        receiver.received
          .filter(({ path }) => path === '/at-once')
          .map(({ body }) => JSON.parse(body).data.kind as string)
      for (let i = 0; i < 5; i++) {
        const from = target.from({ address: `14.231.${i}.9`, country: 'VN', region: '22', asn: 45899 })
        const phone = {
          'User-Agent': 'Mozilla/5.0 (Linux; Android 14) Chrome/129 Mobile',
          Accept: 'text/html',
        }
        await target.fetch(`/${world.fresh('void').code}`, { headers: { ...from, ...phone } })
        await target.settled()
      }
      await expect.poll(told).toContain('void-in-use')
      const [endpoint] = world.rows<{ id: string }>("select id from outbox_endpoint where name = 'Ngay'")
      await admin.post(`${base}/${endpoint?.id}/tam-ngung`, {})
      expect(told().filter((kind) => kind === 'void-in-use')).toEqual(['void-in-use'])
    })

    it('mails are chosen by each person', async () => {
      const page = await admin.get('/quan-ly/thong-bao')
      expect(page.text).toContain('không có nơi nhận thư')
      world.run("update person set sign_in_name = 'mai@sonla.example' where id = ?", admin.personId)
      expect((await admin.get('/quan-ly/thong-bao')).text).toContain('mai@sonla.example')
      expect((await admin.post('/quan-ly/thong-bao', { tu_muc: 'watch', gio: '25' })).status).toBe(422)
      expect((await admin.post('/quan-ly/thong-bao', { tu_muc: 'watch', gio: '0' })).status).toBe(303)
      const { id } = await openCase('reported')
      await target.sweep()
      await target.sweep()
      const mails = world.rows<{ topic: string; body: string }>(
        "select topic, body from outbox_delivery where recipient = 'mai@sonla.example' order by topic",
      )
      expect(mails.map(({ topic }) => topic)).toEqual(['case.opened', 'digest'])
      expect(mails[0]?.body).toContain(`/quan-ly/vu-viec/${id}`)
      expect((await maker.get('/quan-ly/thong-bao')).status).toBe(403)
    })

    it('stamps scanned though not activated are told to their producer, in the console', async () => {
      expect((await maker.get('/quan-ly/cau-hoi')).text).not.toContain(
        'Tem chưa kích hoạt mà đã có người quét',
      )
      const codes = Array.from({ length: 3 }, () => world.fresh('printed').code)
      for (const [i, code] of codes.entries()) {
        const from = target.from({ address: `14.240.${i}.9`, country: 'VN', region: '22', asn: 45899 })
        const phone = {
          'User-Agent': 'Mozilla/5.0 (Linux; Android 14) Chrome/129 Mobile',
          Accept: 'text/html',
        }
        await target.fetch(`/${code}`, { headers: { ...from, ...phone } })
      }
      await target.settled()
      await target.sweep()
      const page = await maker.get('/quan-ly/cau-hoi')
      expect(page.text).toContain('Tem chưa kích hoạt mà đã có người quét')
      for (const code of codes) expect(page.text).toContain(code.match(/.{4}/g)?.join(' '))
      const roll = /href="(\/quan-ly\/tem\/cuon\/[^"]+)"/.exec(page.text)?.[1] ?? ''
      expect((await maker.get(roll)).status).toBe(200)
      expect((await maker.get('/quan-ly')).text).toContain('chưa kích hoạt mà đã có người quét')
      expect((await stranger.get('/quan-ly/cau-hoi')).text).not.toContain('Tem chưa kích hoạt')
    })

    it('the quality page counts what was judged and how it ended', async () => {
      const page = await admin.get('/quan-ly/chat-luong')
      expect(page.status).toBe(200)
      expect(page.text).toContain('Tỷ lệ báo nhầm')
      const csv = await admin.get('/quan-ly/chat-luong?dang=csv')
      expect(csv.text.split('\r\n')[0]).toContain('Lượt quét đã xét')
      expect((await maker.get('/quan-ly/chat-luong')).status).toBe(403)
    })

    it('bad addresses and bad forms are told, never broken', async () => {
      expect((await admin.get('/quan-ly/vu-viec/none')).status).toBe(404)
      expect((await admin.post('/quan-ly/vu-viec/none/nhan', {})).status).toBe(404)
      const { path } = await openCase('flood')
      expect((await admin.post(`${path}/giao`, {})).status).toBe(422)
      expect((await admin.post(`${path}/huy-tem`, { tem: 'abc', ly_do_huy: 'copied' })).status).toBe(422)
      expect((await admin.post(`${path}/lo`, { lo: 'none', viec: 'recalled', ly_do: 'x' })).status).toBe(422)
      expect((await admin.post(`${path}/lo`, { lo: 'none', viec: 'burn', ly_do: 'x' })).status).toBe(422)
      expect((await visitor(target).get('/quan-ly/vu-viec')).status).toBe(303)
      const foreign = await admin.post(`${path}/nhan`, {}, { Origin: 'https://evil.example' })
      expect(foreign.status).toBe(403)
    })
  })
}
