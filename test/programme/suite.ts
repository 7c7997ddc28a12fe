// The programme as the province's people work it, over HTTP: from a survey to the Department's report.
import { describe, expect, it } from 'vitest'
import type { Answer, OpenTarget, Target } from '../http/targets.ts'
import { makeWorld, type World } from '../http/world.ts'
import { openBeforeAll } from '../open-before-all.ts'
import { type SignedIn, signedIn } from '../people/visitor.ts'

const AT = '/quan-ly/chuong-trinh'
/** The page that an answer leads to, without what it says there. */
const pageAt = ({ headers }: Answer) => headers.location?.split('?')[0] ?? ''

export function programmeSuite(name: string, open: OpenTarget): void {
  describe(name, () => {
    let world: World
    let target: Target
    let officer: SignedIn
    let product: { id: string; producer_id: string; name: string; process_group: string }

    openBeforeAll(async (closeLater) => {
      world = await closeLater(makeWorld())
      target = await closeLater(open(world))
      officer = await signedIn(world, target, { role: 'administrator', name: 'Hà Thị Vân' })
      const [first] = world.rows<typeof product>('select id, producer_id, name, process_group from product')
      if (!first) throw new Error('the world has a product')
      product = first
    })

    const survey = {
      heldOn: '2026-07-01',
      contact: 'Lò Văn Pâng',
      itemsAYear: '12.000',
      batchesAYear: '24',
      difficulties: 'Sóng yếu ở nơi đóng gói',
      document: '03/PKS',
    }
    const terms = {
      name: 'Hỗ trợ 2026',
      document: '100/QĐ',
      budgetVnd: '1.000.000',
      stampPriceVnd: '500',
      sharePercent: '50',
      from: '2020-01-01',
      until: '2030-12-31',
    }
    const needed = ['willing', 'responsible', 'lots', 'inputs', 'packs', 'papers', 'phone']
    const commands = () =>
      world.rows<{ command: string }>('select command from audit').map((row) => row.command)

    const begins = (day: string) => Date.parse(`${day}T00:00:00+07:00`)
    const addProducer = (id: string, name: string) => {
      world.run(
        "insert into producer (id, name, kind, address) values (?, ?, 'household', 'Sơn La')",
        id,
        name,
      )
      world.run(
        'insert into product (id, producer_id, name, ocop_group, process_group, picture) select ?, ?, ?, ocop_group, process_group, picture from product where id = ?',
        `hang-${id}`,
        id,
        `Hàng của ${name}`,
        product.id,
      )
    }
    const declareBatch = (producerId: string, at: number) => {
      const id = `lo-${producerId}-${at}`
      world.run(
        "insert into batch (id, product_id, lot, origin, produced_on) values (?, ?, ?, 'Sơn La', '2020-01-01')",
        id,
        `hang-${producerId}`,
        id,
      )
      for (const position of [0, 1])
        world.run(
          "insert into chain_link (batch_id, position, at, shown, hidden, seed, previous, digests, hash) values (?, ?, ?, '{}', '{}', '', '', '[]', ?)",
          id,
          position,
          at + position * 3_600_000,
          `${id}-${position}`,
        )
    }
    const removeProducers = (...ids: string[]) => {
      const these = `('${ids.join("', '")}')`
      const products = `select id from product where producer_id in ${these}`
      const batches = `select id from batch where product_id in (${products})`
      world.run(`delete from chain_link where batch_id in (${batches})`)
      world.run(`delete from batch where product_id in (${products})`)
      for (const table of ['attendance', 'roll', 'product'])
        world.run(`delete from ${table} where producer_id in ${these}`)
      world.run(`delete from producer where id in ${these}`)
    }

    it('is for the administrators alone', async () => {
      expect((await target.fetch(AT)).status).toBe(303)
      for (const role of ['inspector', 'producer', 'delegate'] as const) {
        const other = await signedIn(world, target, { role, producerIds: [product.producer_id] })
        for (const path of ['', '/lua-chon', '/nhom', '/tap-huan', '/ho-tro', '/bao-cao'])
          expect((await other.get(AT + path)).status).toBe(403)
        expect((await other.post(`${AT}/san-pham/${product.id}/khao-sat`, survey)).status).toBe(403)
      }
      expect(commands()).not.toContain('hold-survey')
    })

    it('a survey that is wrong comes back whole, with what is wrong beside it', async () => {
      const path = `${AT}/san-pham/${product.id}/khao-sat`
      const wrong = { ...survey, itemsAYear: 'nhiều', heldOn: '2099-01-01', contact: '', yes: ['phone'] }
      const answer = await officer.post(path, wrong)
      expect(answer.status).toBe(422)
      expect(answer.text).toContain('value="nhiều"')
      expect(answer.text).toContain('Sóng yếu ở nơi đóng gói')
      expect(answer.text).toMatch(/value="phone"[^>]* checked/)
      expect(answer.text.match(/aria-invalid="true"/g)).toHaveLength(3)
      expect((await officer.post(path, { ...survey, yes: ['no-such-question'] })).status).toBe(422)
      expect(commands()).not.toContain('hold-survey')
    })

    it('survey, proposal, decision and guide are done by their evidence', async () => {
      const page = `${AT}/san-pham/${product.id}`
      const held = await officer.post(`${page}/khao-sat`, { ...survey, yes: needed })
      expect([held.status, held.headers.location]).toEqual([303, `${page}?da=luu`])
      const [row] = world.rows<{ answers: string; actor: string }>('select answers, actor from survey')
      expect(JSON.parse(row?.answers ?? '{}')).toMatchObject({
        yes: needed,
        itemsAYear: 12_000,
        batchesAYear: 24,
      })
      expect(row?.actor).toBe(`person:${officer.personId}`)

      const shown = await officer.get(page)
      expect(shown.text).toContain('Hà Thị Vân')
      expect(shown.text).toContain('03/PKS')

      const refused = await officer.post(`${AT}/lua-chon`, { product: product.id, chosen: '1', reason: '' })
      expect(refused.status).toBe(422)
      const chosen = { product: product.id, chosen: '1', reason: 'Đủ điều kiện', document: '12/QĐ-SKHCN' }
      const twice = await Promise.all([1, 2].map(() => officer.post(`${AT}/lua-chon`, chosen)))
      expect(twice.map(({ status }) => status)).toEqual([303, 303])
      expect(world.rows('select chosen from programme_choice')).toEqual([{ chosen: 1 }])
      expect((await officer.get(page)).text).toContain('12/QĐ-SKHCN')

      world.run(
        `insert into guide (process_group, version, document, at, actor) values ('tea', 1, '14/HD', 1, 'x')`,
      )
      const group = `${AT}/huong-dan/${product.process_group}`
      const guide = await officer.get(group)
      expect(guide.status).toBe(200)
      expect((await officer.post(group, { version: '99', document: '' })).status).toBe(303)
      expect((await officer.post(group, { version: '1', document: '1'.repeat(61) })).status).toBe(422)
      expect(commands()).not.toContain('give-out-guide')
      expect((await officer.post(group, { version: '1', document: '15/HD' })).status).toBe(303)
      expect((await officer.post(group, { version: '1', document: '15/HD' })).status).toBe(303)
      expect(commands().filter((one) => one === 'give-out-guide')).toHaveLength(1)
      expect((await officer.get(page)).text).toContain('15/HD')
      expect((await officer.get(`${page}/khao-sat`)).text).toContain('<b>Đủ khả năng truy xuất</b>')
      const guideSaid = async () => {
        const { text } = await officer.get(`${AT}/nhom`)
        const said = text.split(`id="g-${product.process_group}"`)[1]?.split('</section>')[0] ?? ''
        const isAskedFor = said.includes(`action="${group}"`)
        return [/Đã ban hành ngày [^(]*\(15\/HD\)/.test(said), /bản mới hơn/.test(said), isAskedFor]
      }
      expect(await guideSaid()).toEqual([true, false, false])
      world.run('update guide set version = 0 where process_group = ?', product.process_group)
      expect(await guideSaid()).toEqual([true, true, true])
      world.run('update guide set version = 1 where process_group = ?', product.process_group)
      world.run(`delete from guide where process_group = 'tea'`)
    })

    it('all that are proposed are chosen at once: of those that were shown, and none that was decided before', async () => {
      const ids = ['de-xuat', 'khong-hoi', 'da-bo', 'khong-du']
      for (const id of ids) {
        world.run(
          `insert into product (id, producer_id, name, ocop_group, process_group, picture) select ?, producer_id, ?, ocop_group, process_group, picture from product where id = ?`,
          id,
          `Sản phẩm ${id}`,
          product.id,
        )
        world.run(
          'insert into certificate (id, product_id, kind, name, stars, valid_until) select ?, ?, kind, name, stars, valid_until from certificate where product_id = ?',
          `ocop-${id}`,
          id,
          product.id,
        )
        const yes = id === 'khong-du' ? [] : needed
        expect((await officer.post(`${AT}/san-pham/${id}/khao-sat`, { ...survey, yes })).status).toBe(303)
      }
      const left = { product: 'da-bo', chosen: '0', reason: 'Chưa cần', document: '' }
      expect((await officer.post(`${AT}/lua-chon`, left)).status).toBe(303)

      const asked = { product: ['de-xuat', 'da-bo', 'khong-du', product.id], document: '14/QĐ-SKHCN' }
      const tooLong = { ...asked, document: '1'.repeat(61) }
      expect((await officer.post(`${AT}/lua-chon/tat-ca`, tooLong)).status).toBe(422)
      const done = await officer.post(`${AT}/lua-chon/tat-ca`, asked)
      expect([done.status, done.headers.location]).toEqual([303, `${AT}/lua-chon?da=luu`])
      const choices = world.rows(
        'select product_id as id, chosen, document from programme_choice order by at, id',
      )
      expect(choices).toEqual([
        { id: product.id, chosen: 1, document: '12/QĐ-SKHCN' },
        { id: 'da-bo', chosen: 0, document: null },
        { id: 'de-xuat', chosen: 1, document: '14/QĐ-SKHCN' },
      ])
      const selection = (await officer.get(`${AT}/lua-chon`)).text
      const decided = ['de-xuat', 'da-bo', 'khong-du'].map(
        (id) => /<p><b>(.*?)<\/b>/.exec(selection.split(`id="sp-${id}"`)[1] ?? '')?.[1],
      )
      expect(decided).toEqual(['Đã chọn', 'Không tham gia', 'Chưa quyết định'])
      expect((await officer.get(`${AT}/san-pham/khong-du/khao-sat`)).text).toContain(
        'Chưa đủ khả năng: còn thiếu 7 điều cần có',
      )
      const [record] = world.rows(
        `select actor from audit where command = 'choose-product' order by seq desc`,
      )
      expect(record).toEqual({ actor: `person:${officer.personId}` })
      for (const table of ['certificate', 'survey', 'programme_choice'])
        world.run(`delete from ${table} where product_id in ('${ids.join("', '")}')`)
      world.run(`delete from product where id in ('${ids.join("', '")}')`)
    })

    it('a step that is done by other work names who did that', async () => {
      const actor = `person:${officer.personId}`
      world.run(`update audit set actor = ? where command in ('register-product', 'issue-roll')`, actor)
      const board = await officer.get(AT)
      for (const step of ['Xếp nhóm', 'Cấp tem'])
        expect(board.text).toMatch(new RegExp(`<b>${step}[^<]*</b>: Đã xong · \\d[\\d/]+ · Hà Thị Vân`))
    })

    it.each([
      [
        'a blocker',
        'blocker',
        '/san-pham/:id/vuong-mac',
        { step: 'link', words: 'Chờ cổng' },
        { words: 'Chờ cổng trả lời' },
      ],
      [
        'a survey',
        'survey',
        '/san-pham/:id/khao-sat',
        { ...survey, yes: ['phone'] },
        { contact: 'Lò Thị Xôm' },
      ],
      [
        'a session',
        'training',
        '/tap-huan',
        { heldOn: '2026-07-02', topic: 'Khai lô', place: 'Mộc Châu', trainer: 'Hà Văn A' },
        { place: 'Vân Hồ' },
      ],
      ['a subsidy', 'subsidy', '/ho-tro', { ...terms, name: 'Gửi hai lần' }, { budgetVnd: '2.000.000' }],
    ] as const)(
      '%s whose form is sent once more changed is not said to be saved',
      async (_, table, path, form, change) => {
        const id = crypto.randomUUID()
        const to = AT + path.replace(':id', product.id)
        const send = (values: object) => officer.post(to, { id, ...form, ...values })
        expect([(await send({})).status, (await send({})).status]).toEqual([303, 303])
        const changed = await send(change)
        expect(changed.status).toBe(422)
        expect(changed.text).toContain('đã được gửi một lần với nội dung khác')
        const [, next = ''] = /name="id" value="([^"]+)"/.exec(changed.text) ?? []
        expect(
          (await send({ ...change, ...(table === 'subsidy' && { name: 'Lần hai' }), id: next })).status,
        ).toBe(303)
        expect(world.rows(`select id from ${table} where id in (?, ?)`, id, next)).toHaveLength(2)
        world.run(`delete from ${table} where id in (?, ?)`, id, next)
      },
    )

    it('a blocker holds its step until it is cleared', async () => {
      const page = `${AT}/san-pham/${product.id}`
      expect((await officer.post(`${page}/vuong-mac`, { step: 'link', words: '' })).status).toBe(422)
      const [, id = ''] = /name="id" value="([^"]+)"/.exec((await officer.get(page)).text) ?? []
      const noted = { id, step: 'link', words: 'Cổng <b>chưa</b> mở' }
      for (const answer of await Promise.all([1, 2].map(() => officer.post(`${page}/vuong-mac`, noted))))
        expect(answer.status).toBe(303)
      expect(world.rows('select id from blocker')).toEqual([{ id }])
      const blocked = await officer.get(page)
      expect(blocked.text).toContain('Cổng &lt;b&gt;chưa&lt;/b&gt; mở')
      expect((await officer.get(`${AT}?buoc=link`)).text).toContain(`/san-pham/${product.id}"`)
      expect((await officer.get(`${AT}?buoc=survey`)).text).not.toContain(`/san-pham/${product.id}"`)
      // Another product's stays with that one.
      addProducer('khac', 'Hộ khác')
      const elsewhere = `${AT}/san-pham/hang-khac`
      expect(
        (await officer.post(`${elsewhere}/vuong-mac`, { step: 'link', words: 'Thiếu giấy' })).status,
      ).toBe(303)
      const open = async (path: string) =>
        [...(await officer.get(path)).text.matchAll(/<b>[^<]*<\/b>: (Cổng|Thiếu)/g)].map(([, words]) => words)
      expect([await open(page), await open(elsewhere)]).toEqual([['Cổng'], ['Thiếu']])
      world.run("delete from blocker where product_id = 'hang-khac'")
      removeProducers('khac')
      const [row] = world.rows<{ id: string }>('select id from blocker')
      expect((await officer.post(`${page}/go-vuong`, { blocker: row?.id ?? '' })).status).toBe(303)
      expect(await open(page)).toEqual([])
      expect((await officer.post(`${page}/go-vuong`, { blocker: row?.id ?? '' })).status).toBe(303)
      expect((await officer.post(`${page}/go-vuong`, { blocker: 'none' })).status).toBe(404)
      expect(commands().filter((one) => one === 'clear-blocker')).toHaveLength(1)
    })

    it('a session keeps who came and who has declared since', async () => {
      const facts = {
        heldOn: '2020-03-05',
        topic: 'Khai báo lô',
        place: 'Mộc Châu',
        trainer: 'Quàng Văn Dũng',
      }
      const noDay = await officer.post(`${AT}/tap-huan`, { ...facts, heldOn: '2020-02-30' })
      // A session may be held tomorrow: it is not said that it may not.
      expect([noDay.status, noDay.text.includes('Chưa đúng dạng.')]).toEqual([422, true])
      expect(noDay.text).not.toContain('không muộn hơn hôm nay')
      const [, id = ''] = /name="id" value="([^"]+)"/.exec((await officer.get(`${AT}/tap-huan`)).text) ?? []
      const made = await officer.post(`${AT}/tap-huan`, { id, ...facts })
      const again = await officer.post(`${AT}/tap-huan`, { id, ...facts })
      expect(again.headers.location).toBe(made.headers.location)
      expect(world.rows('select id from training')).toEqual([{ id }])
      expect((await officer.get(made.headers.location ?? '')).text).toContain('Đã lưu.')
      const path = pageAt(made)
      expect((await officer.post(path, { producer: 'nobody', people: '2' })).status).toBe(422)
      expect((await officer.post(path, { producer: product.producer_id, people: '0' })).status).toBe(422)
      expect((await officer.post(path, { producer: product.producer_id, people: '2' })).status).toBe(303)
      expect((await officer.post(path, { producer: product.producer_id, people: '3' })).status).toBe(303)
      expect(world.rows<{ people: number }>('select people from attendance')).toEqual([{ people: 3 }])
      // The world's producer declared its batches after that day in 2020.
      expect((await officer.get(`${AT}/tap-huan`)).text).toContain('<div>1/1</div>')
      expect((await officer.get(`${AT}/tap-huan/none`)).status).toBe(404)
      // Nobody came to another one.
      const other = pageAt(await officer.post(`${AT}/tap-huan`, { ...facts, topic: 'In tem' }))
      const came = async (page: string) =>
        (await officer.get(page)).text.match(/<li><b>[^<]*<\/b> <small>/g)?.length
      expect([await came(path), await came(other)]).toEqual([1, undefined])
      const list = (await officer.get(`${AT}/tap-huan`)).text
      expect([list.split('<div>1/1</div>').length, list.includes('In tem')]).toEqual([2, true])
      // What was typed wrong is put right, who did not come is taken off, and what was not held goes.
      const wrong = await officer.post(`${path}/sua`, { ...facts, topic: '' })
      expect([wrong.status, wrong.text.includes('id="f-topic-error"')]).toEqual([422, true])
      expect((await officer.post(`${path}/sua`, { ...facts, place: 'Vân Hồ' })).status).toBe(303)
      expect((await officer.get(path)).text).toContain('<dd>Vân Hồ</dd>')
      expect((await officer.post(`${AT}/tap-huan/none/sua`, facts)).status).toBe(404)
      await officer.post(`${other}/bo-co-so`, { producer: product.producer_id })
      expect(await came(path)).toBe(1)
      await officer.post(`${path}/bo-co-so`, { producer: product.producer_id })
      expect(await came(path)).toBeUndefined()
      await officer.post(path, { producer: product.producer_id, people: '3' })
      await officer.post(other, { producer: product.producer_id, people: '5' })
      expect((await officer.post(`${other}/bo`, {})).headers.location).toBe(`${AT}/tap-huan?da=luu`)
      expect((await officer.get(other)).status).toBe(404)
      expect(world.rows('select people from attendance')).toEqual([{ people: 3 }])
      await officer.post(`${path}/sua`, facts)
    })

    it('a session counts whose first batch was declared on its day or later, of each producer their own', async () => {
      const held = '2021-05-10'
      for (const [id, name] of [
        ['sau', 'Hộ Lò Thị Sáu'],
        ['bay', 'Hộ Cà Văn Bảy'],
        ['tam', 'Hộ Mùa A Tám'],
      ] as const)
        addProducer(id, name)
      declareBatch('sau', begins(held))
      // Who had begun before brings a later batch that is no first one; of the third there is none.
      for (const at of [begins(held) - 1, begins('2021-06-01')]) declareBatch('bay', at)
      const facts = { topic: 'Lô đầu tiên', place: 'Mai Sơn', trainer: 'Quàng Văn Dũng' }
      const made = await officer.post(`${AT}/tap-huan`, { ...facts, heldOn: held })
      const path = pageAt(made)
      for (const [producer, people] of [
        ['sau', '2'],
        ['bay', '3'],
        ['tam', '4'],
      ] as const)
        expect((await officer.post(path, { producer, people })).status).toBe(303)
      const came = [...(await officer.get(path)).text.matchAll(/<li><b>([^<]*)<\/b> <small>([^<]*)</g)]
      expect(came.map(([, who, what]) => `${who}: ${what}`)).toEqual([
        'Hộ Cà Văn Bảy: Số người: 3 · Lô đầu tiên sau tập huấn: chưa có',
        'Hộ Lò Thị Sáu: Số người: 2 · Lô đầu tiên sau tập huấn: 10/05/2021',
        'Hộ Mùa A Tám: Số người: 4 · Lô đầu tiên sau tập huấn: chưa có',
      ])
      const list = (await officer.get(`${AT}/tap-huan`)).text
      expect([...list.matchAll(/<div>(\d+\/\d+)<\/div>/g)].map(([, n]) => n)).toEqual(['1/3', '1/1'])
      world.run('delete from attendance where training_id = ?', path.split('/').at(-1))
      world.run('delete from training where id = ?', path.split('/').at(-1))
      removeProducers('sau', 'bay', 'tam')
    })

    it('the figures of a period are those of its days, the first and the last whole', async () => {
      for (const id of ['mot', 'hai']) addProducer(id, `Hộ ${id}`)
      const within = ['2022-03-01', '2022-03-31'] as const
      const moments = [
        begins(within[0]) - 1,
        begins(within[0]),
        begins('2022-04-01') - 1,
        begins('2022-04-01'),
      ]
      for (const [n, at] of moments.entries()) {
        declareBatch('mot', at)
        world.run(
          `insert into roll (id, producer_id, first, last, key_version, kind, with_pin, issued_at) values (?, 'mot', ?, ?, '1', 'retail', 0, ?)`,
          `ky-${n}`,
          9e9 + n * 10_000,
          9e9 + n * 10_000 + 10 ** (n + 1) - 1,
          at,
        )
      }
      const sessions: [day: string, producers: string[]][] = [
        ['2022-02-28', ['mot']],
        [within[0], ['mot', 'hai']],
        [within[1], ['hai']],
        ['2022-04-01', ['mot']],
      ]
      for (const [heldOn, producers] of sessions) {
        world.run(
          `insert into training (id, held_on, place, topic, trainer, at, actor) values (?, ?, 'Yên Châu', 'In tem', 'x', 1, 'x')`,
          `buoi-${heldOn}`,
          heldOn,
        )
        for (const producer of producers)
          world.run(
            `insert into attendance (training_id, producer_id, people, at, actor) values (?, ?, 1, 1, 'x')`,
            `buoi-${heldOn}`,
            producer,
          )
      }
      const figures = async (from: string, until: string) => {
        const { text } = await officer.get(`${AT}/bao-cao?tu=${from}&den=${until}`)
        return Object.fromEntries(
          [...text.matchAll(/<dt>([^<]*)<\/dt><dd>([^<]*)/g)].map(([, k, v]) => [k, v]),
        )
      }
      const [active] = world.rows<{ n: number }>(
        "select sum(last - first + 1) n from segment where state = 'active'",
      )
      expect(await figures(...within)).toEqual({
        'Lô khai báo trong kỳ': '2',
        // Of rolls of 10, 100, 1,000 and 10,000 stamps.
        'Tem cấp trong kỳ': '1.100',
        'Tem đang kích hoạt': (active?.n ?? 0).toLocaleString('vi'),
        'Buổi tập huấn trong kỳ': '2',
        'Cơ sở được tập huấn trong kỳ': '2',
        'Kinh phí hỗ trợ đã dùng trong kỳ': '0 đồng',
      })
      expect(await figures('2022-04-01', '2022-04-01')).toMatchObject({
        'Lô khai báo trong kỳ': '1',
        'Tem cấp trong kỳ': '10.000',
        'Buổi tập huấn trong kỳ': '1',
        'Cơ sở được tập huấn trong kỳ': '1',
      })
      world.run("delete from attendance where training_id like 'buoi-%'")
      world.run("delete from training where id like 'buoi-%'")
      removeProducers('mot', 'hai')
    })

    it('a subsidy is not overdrawn, also by two promises at once', async () => {
      expect((await officer.post(`${AT}/ho-tro`, { ...terms, until: '2019-01-01' })).status).toBe(422)
      const share = await officer.post(`${AT}/ho-tro`, { ...terms, sharePercent: '120' })
      expect([share.status, share.text.includes('từ 1 đến 100')]).toEqual([422, true])
      const [, id = ''] = /name="id" value="([^"]+)"/.exec((await officer.get(`${AT}/ho-tro`)).text) ?? []
      const twice = await Promise.all([1, 2].map(() => officer.post(`${AT}/ho-tro`, { id, ...terms })))
      expect(twice.map(({ status }) => status)).toEqual([303, 303])
      const named = { ...terms, name: 'Hỗ trợ khác' }
      const both = await Promise.all([1, 2].map(() => officer.post(`${AT}/ho-tro`, named)))
      expect(both.map(({ status }) => status).sort()).toEqual([303, 422])
      world.run('delete from subsidy where name = ?', named.name)
      const [row] = world.rows<{ id: string }>('select id from subsidy')
      const path = `${AT}/ho-tro/${row?.id}`
      const beyond = await officer.post(path, { producer: product.producer_id, stamps: '4001' })
      expect([beyond.status, beyond.text.includes('nhiều nhất còn 4.000 tem')]).toEqual([422, true])
      world.run(
        `insert into producer (id, name, kind, address) values ('hai', 'HTX Hai', 'cooperative', 'Sơn La')`,
      )
      const promises = [product.producer_id, 'hai'].map((id) =>
        officer.post(path, { producer: id, stamps: '3000' }),
      )
      const statuses = (await Promise.all(promises)).map(({ status }) => status).sort()
      expect(statuses).toEqual([303, 422])
      expect(world.rows<{ n: number }>('select sum(stamps) n from subsidy_grant')).toEqual([{ n: 3000 }])
      world.run('update subsidy_grant set producer_id = ?', product.producer_id)
      // A promise to the wrong producer is taken back, once; its money is free again.
      await officer.post(`${path}/rut`, { producer: 'hai' })
      expect(world.rows('select stamps from subsidy_grant')).toHaveLength(1)
      for (const _ of [1, 2])
        expect((await officer.post(`${path}/rut`, { producer: product.producer_id })).status).toBe(303)
      expect(world.rows('select stamps from subsidy_grant')).toEqual([])
      expect((await officer.post(path, { producer: product.producer_id, stamps: '3000' })).status).toBe(303)

      // Of one time a producer's stamps are paid for once.
      const ofTime = async (from: string, until: string) => {
        const made = await officer.post(`${AT}/ho-tro`, { ...terms, name: `Từ ${from}`, from, until })
        expect(made.status).toBe(303)
        const [its] = world.rows<{ id: string }>('select id from subsidy where name = ?', `Từ ${from}`)
        return (producer: string) => officer.post(`${AT}/ho-tro/${its?.id}`, { producer, stamps: '10' })
      }
      for (const [from, until] of [
        ['2030-12-31', '2031-06-30'],
        ['2019-01-01', '2020-01-01'],
      ] as const) {
        const promise = await ofTime(from, until)
        const refused = await promise(product.producer_id)
        expect([from, refused.status, refused.text.includes('Hỗ trợ 2026')]).toEqual([from, 422, true])
        expect((await promise('hai')).status).toBe(303)
      }
      expect((await (await ofTime('2033-01-01', '2033-12-31'))(product.producer_id)).status).toBe(303)
      world.run('delete from subsidy_grant where subsidy_id <> ?', row?.id ?? '')
      world.run('delete from subsidy where id <> ?', row?.id ?? '')
      world.run(`delete from producer where id = 'hai'`)
    })

    it('what a subsidy was used for is told of its period', async () => {
      const [promised] = world.rows<{ producer: string }>('select producer_id as producer from subsidy_grant')
      for (const [n, month] of ['2024-02', '2024-03'].entries())
        world.run(
          `insert into roll (id, producer_id, first, last, key_version, kind, with_pin, issued_at) values (?, ?, ?, ?, '1', 'retail', 0, ?)`,
          `${month}`,
          promised?.producer,
          8e9 + n * 2000,
          8e9 + n * 2000 + 1999,
          Date.parse(`${month}-10`),
        )
      // Samples are not paid for.
      world.run(
        `insert into roll (id, producer_id, first, last, key_version, kind, with_pin, issued_at) values ('2024-mau', ?, ?, ?, '1', 'sample', 0, ?)`,
        promised?.producer,
        8e9 + 9000,
        8e9 + 9099,
        Date.parse('2024-02-11'),
      )
      const used = async (month: string) => {
        const { text } = await officer.get(`${AT}/bao-cao?tu=${month}-01&den=${month}-29`)
        return /Kinh phí hỗ trợ đã dùng trong kỳ<\/dt><dd>([^<]*)/.exec(text)?.[1]
      }
      // Of the 3,000 that were promised 1,000 were left in March.
      expect([await used('2024-02'), await used('2024-03'), await used('2024-04')]).toEqual([
        '500.000 đồng',
        '250.000 đồng',
        '0 đồng',
      ])
      world.run("delete from roll where id like '2024-%'")
    })

    it('of a subsidy are used the stamps issued to each promised in its days, the first and the last whole', async () => {
      for (const id of ['mot', 'hai']) addProducer(id, `Hộ ${id}`)
      const put = (id: string, name: string, from: string, until: string) =>
        world.run(
          'insert into subsidy (id, name, budget_vnd, stamp_price_vnd, share_percent, "from", until, at, actor) values (?, ?, 9000000, 100, 100, ?, ?, 1, ?)',
          id,
          name,
          from,
          until,
          'x',
        )
      put('xuan', 'Vụ xuân', '2023-02-01', '2023-02-28')
      put('he', 'Vụ hè', '2023-05-01', '2023-05-31')
      for (const [subsidy, producer, stamps] of [
        ['xuan', 'mot', 1150],
        ['xuan', 'hai', 50],
        ['he', 'mot', 70],
      ] as const)
        world.run(
          `insert into subsidy_grant (subsidy_id, producer_id, stamps, at, actor) values (?, ?, ?, 1, 'x')`,
          subsidy,
          producer,
          stamps,
        )
      const issued: [producer: string, at: number, stamps: number][] = [
        ['mot', begins('2023-02-01') - 1, 10_000],
        ['mot', begins('2023-02-01'), 1000],
        ['mot', begins('2023-03-01') - 1, 100],
        ['mot', begins('2023-03-01'), 10_000],
        ['hai', begins('2023-02-15'), 40],
      ]
      for (const [n, [producer, at, stamps]] of issued.entries())
        world.run(
          `insert into roll (id, producer_id, first, last, key_version, kind, with_pin, issued_at) values (?, ?, ?, ?, '1', 'retail', 0, ?)`,
          `vu-${n}`,
          producer,
          9e9 + n * 20_000,
          9e9 + n * 20_000 + stamps - 1,
          at,
        )
      const { text } = await officer.get(`${AT}/ho-tro`)
      const views = text.split('<section aria-labelledby="s-').slice(1)
      const told = views.map((view) => [
        /<h2[^>]*>([^<]*)/.exec(view)?.[1],
        ...[...view.matchAll(/<dd>([\d.]+) đồng/g)].map(([, n]) => n),
      ])
      expect(told.filter(([name]) => name?.startsWith('Vụ'))).toEqual([
        ['Vụ hè', '9.000.000', '7.000', '0', '8.993.000'],
        ['Vụ xuân', '9.000.000', '120.000', '114.000', '8.880.000'],
      ])
      world.run("delete from subsidy_grant where subsidy_id in ('xuan', 'he')")
      world.run("delete from subsidy where id in ('xuan', 'he')")
      removeProducers('mot', 'hai')
    })

    it('a subsidy that was entered wrongly is mended, though not below what was promised', async () => {
      const [row] = world.rows<{ id: string }>('select id from subsidy')
      const path = `${AT}/ho-tro/${row?.id}`
      const said = async (changed: Record<string, string>) => {
        const { status, text } = await officer.post(`${path}/sua`, { ...terms, ...changed })
        return [status, /class="error"[^>]*>([^<]*)/.exec(text)?.[1]]
      }
      const page = (await officer.get(path)).text
      expect([/name="budgetVnd"[^>]*value="([^"]+)"/.exec(page)?.[1], page.includes(terms.name)]).toEqual([
        '1.000.000',
        true,
      ])
      expect(await said({ budgetVnd: '' })).toEqual([422, 'Cần điền chỗ này.'])
      expect(await said({ budgetVnd: '749.999' })).toEqual([
        422,
        'Thấp hơn số đã hứa cho các cơ sở: 750.000 đồng theo giá và tỷ lệ này.',
      ])
      const another = { ...terms, name: 'Hỗ trợ 2031', from: '2031-01-01', until: '2031-12-31' }
      expect((await officer.post(`${AT}/ho-tro`, another)).status).toBe(303)
      const [next] = world.rows<{ id: string }>("select id from subsidy where name = 'Hỗ trợ 2031'")
      const [promised] = world.rows<{ producer: string }>('select producer_id as producer from subsidy_grant')
      const promise = { producer: promised?.producer ?? '', stamps: '10' }
      expect((await officer.post(`${AT}/ho-tro/${next?.id}`, promise)).status).toBe(303)
      expect(await said({ name: another.name })).toEqual([422, 'Đã có khoản hỗ trợ mang tên này.'])
      expect(await said({ until: '2031-01-01' })).toEqual([
        422,
        'Trong thời gian này “Hỗ trợ 2031” đã hỗ trợ một cơ sở có trong khoản này.',
      ])
      expect(await said({ budgetVnd: '750.000', until: '2030-12-30', document: '101/QĐ' })).toEqual([
        303,
        undefined,
      ])
      const shown = (await officer.get(`${AT}/ho-tro`)).text
      expect(shown).toContain('101/QĐ · 01/01/2020 – 30/12/2030 · 500 đồng × 50 %')
      expect((await officer.get(`${AT}/ho-tro/none`)).status).toBe(404)
      expect((await officer.post(`${AT}/ho-tro/none/sua`, terms)).status).toBe(404)
      expect(commands()).toContain('change-subsidy')
      for (const table of ['subsidy_grant', 'subsidy'])
        world.run(`delete from ${table} where ${table === 'subsidy' ? 'id' : 'subsidy_id'} = ?`, next?.id)
    })

    it('the report prints, and leaves as CSV and as a workbook', async () => {
      const report = await officer.get(`${AT}/bao-cao?tu=2026-07-01&den=2026-11-30`)
      // The last day first is the same period.
      const turned = await officer.get(`${AT}/bao-cao?tu=2026-11-30&den=2026-07-01`)
      for (const { text } of [report, turned])
        for (const held of ['name="tu" value="2026-07-01"', 'name="den" value="2026-11-30"'])
          expect(text).toMatch(new RegExp(held.replace(' ', '[^>]*')))
      expect(report.text).toContain('Báo cáo kết quả triển khai')
      // What has a label is a card on a phone, where six columns would be cut.
      expect(report.text).toContain('data-label="Sản phẩm"><div><b>')
      const csv = await officer.get(`${AT}/bao-cao?dang=csv`)
      expect(csv.headers['content-type']).toContain('text/csv')
      expect(csv.text).toContain(product.name.replaceAll('"', '""'))
      const [headings = '', ...rows] = csv.text.split('\r\n')
      expect(headings).toContain('Khảo sát: Xong ngày,Khảo sát: Người thực hiện,Khảo sát: Văn bản')
      expect(rows.join('\n')).toMatch(/Đã xong,\d{4}-\d\d-\d\d,Hà Thị Vân,03\/PKS/)
      expect((await officer.get(AT)).text).toMatch(
        /<b>Khảo sát<\/b>: Đã xong · [\d/]+ · Hà Thị Vân · 03\/PKS/,
      )
      const commune = world.rows<{ code: string; products: number }>(
        `select coalesce(commune_code, '') as code, count(distinct product.id) as products
         from product join producer on producer.id = producer_id group by 1`,
      )
      const table = /id="communes">[\s\S]*?<tbody[^>]*>([\s\S]*?)<\/tbody>/.exec(report.text)?.[1] ?? ''
      expect(table.split('<tr').length - 1).toBe(commune.length)
      const shown = [...table.matchAll(/data-label="Sản phẩm"[^>]*><div>(\d+)/g)].map(([, n]) => Number(n))
      expect(shown.sort()).toEqual(commune.map(({ products }) => products).sort())
      const xlsx = await officer.get(`${AT}/bao-cao?dang=xlsx&tu=2026-13-77`)
      expect(xlsx.status).toBe(200)
      expect(xlsx.text.startsWith('PK')).toBe(true)
      expect(xlsx.headers['content-disposition']).toMatch(/^attachment; filename="bao-cao-[\d-]+\.xlsx"$/)
    })

    it('the board and the report say until when stars are certified: those of years ago are none of today', async () => {
      const lapsed = "'ocop-lapsed', 'hang-lapsed', 'ocop', 'OCOP', 4, '2023-11-29'"
      world.run(
        'insert into product (id, producer_id, name, ocop_group, process_group, picture) values (?, ?, ?, ?, ?, ?)',
        'hang-lapsed',
        product.producer_id,
        'Chè hết hạn',
        'Đồ uống',
        product.process_group,
        '/x.svg',
      )
      world.run(`insert into certificate (id, product_id, kind, name, stars, valid_until) values (${lapsed})`)
      for (const path of ['', '/bao-cao', '?dang=csv', '/bao-cao?dang=csv']) {
        const { text } = await officer.get(AT + path)
        expect(text, path).toContain('Chứng nhận đến')
        expect(text.slice(text.lastIndexOf('Chè hết hạn')), path).toMatch(
          /^[^4]*\b4\b[^\d]*(29\/11\/2023|2023-11-29)/,
        )
      }
      world.run("delete from certificate where id = 'ocop-lapsed'")
      world.run("delete from product where id = 'hang-lapsed'")
    })

    it('holds the 81 products that a province begins with, from July to November', async () => {
      const [had] = world.rows<{ n: number }>('select count(*) n from product')
      for (let i = had?.n ?? 0; i < 81; i++)
        world.run(
          'insert into product (id, producer_id, name, ocop_group, process_group, picture) values (?, ?, ?, ?, ?, ?)',
          `more-${i}`,
          product.producer_id,
          `Sản phẩm ${i}`,
          'Đồ uống',
          product.process_group,
          '/illustrations/tea.svg',
        )
      const board = await officer.get(AT)
      expect(board.text).toContain('1/81')
      expect(board.text).toContain('81 mục')
      const period = 'tu=2026-07-01&den=2026-11-30'
      expect((await officer.get(`${AT}/bao-cao?${period}`)).text).toContain('01/07/2026 – 30/11/2026')
      const { text } = await officer.get(`${AT}/bao-cao?dang=csv&${period}`)
      expect(text.trim().split('\r\n')).toHaveLength(82)
    })

    it('reads in English too', async () => {
      const page = await officer.get(`${AT}?lang=en`)
      expect(page.text).toContain('Traceability programme')
      expect(page.text).not.toContain('Bảng theo dõi')
    })
  })
}
