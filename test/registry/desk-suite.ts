// The desk at which producers declare, as any place that runs the product must serve it, asked over HTTP.
import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import writeXlsx from 'write-excel-file/universal'
import type { OpenTarget, Target } from '../http/targets.ts'
import { makeWorld, PUBLIC_URL, type World } from '../http/world.ts'
import { openBeforeAll } from '../open-before-all.ts'
import { saidIn, signedIn, type Visitor } from '../people/visitor.ts'
import { jpeg } from '../reports/jpeg.ts'

/** A form with files, as a browser sends it. */
export async function sendForm(
  one: Visitor,
  target: Target,
  path: string,
  fields: Record<string, string | File>,
  headers: Record<string, string> = {},
) {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.set(name, value)
  const request = new Request('http://x/', { method: 'POST', body: data })
  const body = new Uint8Array(await request.arrayBuffer())
  return target.fetch(path, {
    method: 'POST',
    headers: {
      'Content-Type': request.headers.get('content-type') ?? '',
      'Content-Length': String(body.length),
      Origin: PUBLIC_URL,
      Cookie: [...one.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      ...headers,
    },
    body,
  })
}

/** A PNG of one white point, with what somebody wrote beside it. */
export function png(secret = ''): File {
  const chunk = (type: string, content: Uint8Array) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), content])
    const length = Buffer.alloc(4)
    length.writeUInt32BE(content.length)
    let crc = 0xffffffff
    for (const byte of body) {
      crc ^= byte
      for (let k = 0; k < 8; k++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1
    }
    const sum = Buffer.alloc(4)
    sum.writeUInt32BE((crc ^ 0xffffffff) >>> 0)
    return Buffer.concat([length, body, sum])
  }
  const head = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])
  const bytes = Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    ...(secret ? [chunk('tEXt', Buffer.from(`Comment\0${secret}`, 'latin1'))] : []),
    chunk('IDAT', deflateSync(Buffer.from([0, 255]))),
    chunk('IEND', Buffer.alloc(0)),
  ])
  return new File([Uint8Array.from(bytes)], 'ảnh.png', { type: 'image/png' })
}

const PRODUCER = {
  name: 'HTX Thử',
  kind: 'cooperative',
  taxId: '0100109106',
  address: 'Bản Lùn, xã Mường Chanh',
  communeCode: '04117',
  phone: '0912 345 678',
  email: 'HTX@Thu.vn',
  contactName: 'Lò Thị Mai',
}
const PRODUCT = {
  name: 'Mật ong thử',
  ocopGroup: 'Thực phẩm',
  processGroup: 'honey',
  obligation: 'voluntary',
}

export function deskSuite(name: string, open: OpenTarget): void {
  describe(name, () => {
    let world: World
    let target: Target
    let admin: Visitor
    let own: Visitor
    let foreign: Visitor
    let producerId = ''
    let productId = ''
    let batchId = ''

    openBeforeAll(async (closeLater) => {
      world = await closeLater(makeWorld())
      target = await closeLater(open(world))
      admin = await signedIn(world, target, { role: 'administrator' })
    })

    const idIn = (location: string | undefined) =>
      decodeURIComponent(/\/([^/?]+)(?:\?.*)?$/.exec(location ?? '')?.[1] ?? '')
    const commands = () =>
      world.rows<{ command: string }>('select command from audit order by seq desc limit 3')

    it('nobody who is not signed in gets in', async () => {
      for (const path of ['co-so', 'san-pham', 'lo', 'quy-trinh', 'nhap-du-lieu', 'lo/batch-active']) {
        const answer = await target.fetch(`/quan-ly/${path}`)
        expect([path, answer.status]).toEqual([path, 303])
        expect(answer.headers.location).toContain('/dang-nhap')
      }
    })

    it('a producer is entered; what is wrong stands beside its field, and nothing typed is lost', async () => {
      const wrong = {
        ...PRODUCER,
        taxId: '0100109107',
        communeCode: '99999',
        gln: '8930000000001',
        name: '<b>"HTX"</b>',
      }
      const refused = await admin.post('/quan-ly/co-so/them', wrong)
      expect(refused.status).toBe(422)
      for (const field of ['taxId', 'communeCode', 'gln'])
        expect(refused.text).toContain(`id="f-${field}-error"`)
      expect(refused.text).toContain('value="0100109107"')
      expect(refused.text).toContain('&lt;b&gt;')
      expect(refused.text).not.toContain('<b>"HTX"')
      const done = await admin.post('/quan-ly/co-so/them', PRODUCER)
      expect(done.status).toBe(303)
      producerId = idIn(done.headers.location)
      expect(world.rows('select * from producer where id = ?', producerId)).toMatchObject([
        {
          tax_id: '0100109106',
          phone: '0912345678',
          email: 'htx@thu.vn',
          commune_code: '04117',
          revision: 0,
        },
      ])
      const shown = (await admin.get(`/quan-ly/co-so/${producerId}`)).text
      const invite = /href="([^"]+)">Mời người của cơ sở</.exec(shown)?.[1]?.replaceAll('&amp;', '&') ?? ''
      const invitation = (await admin.get(invite)).text
      expect(invitation).toMatch(/value="producer"[^>]* checked/)
      expect(invitation).toMatch(new RegExp(`value="${producerId}"[^>]* checked`))
      expect(commands()[0]).toEqual({ command: 'save-producer' })
      expect(
        JSON.stringify(world.rows("select input from audit where command = 'save-producer'")),
      ).not.toContain('Lò Thị Mai')
      const again = await admin.post('/quan-ly/co-so/them', { ...PRODUCER, name: 'Khác' })
      expect(again.text).toContain('Mã số thuế này là của một cơ sở đã có')
      own = await signedIn(world, target, { role: 'producer', producerIds: [producerId], name: 'Lò Văn Tám' })
      foreign = await signedIn(world, target, { role: 'producer', producerIds: ['minh-ngoc'] })
    })

    it('a producer that was entered by mistake goes, until somebody has done something with it', async () => {
      const other = { ...PRODUCER, name: 'HTX Nhập Hai Lần', taxId: '' }
      const twice = idIn((await admin.post('/quan-ly/co-so/them', other)).headers.location)
      const path = `/quan-ly/co-so/${twice}`
      world.run('insert into stamp_quota (producer_id, stamps_a_year) values (?, 5)', twice)
      const inviting = { ho_ten: 'Lò A', vai_tro: 'producer', ngon_ngu: 'vi', dang_nhap: '0912 111 777' }
      await admin.post('/quan-ly/nguoi-dung/moi', { ...inviting, co_so: twice })
      expect((await admin.get(path)).text).not.toContain(`action="${path}/bo"`)
      expect((await admin.post(`${path}/bo`, {})).headers.location).toBe(`${path}?da=con`)
      world.run('update membership set ended_at = 1 where "of" = ?', twice)
      expect((await admin.get(path)).text).toContain(`action="${path}/bo"`)
      expect((await admin.post(`${path}/bo`, {})).headers.location).toBe('/quan-ly/co-so?da=bo')
      expect((await admin.get(path)).status).toBe(404)
      expect((await admin.get('/quan-ly/co-so?da=bo')).text).toContain('Đã bỏ cơ sở.')
      expect(world.rows("select subject from audit where command = 'remove-producer'")).toEqual([
        { subject: twice },
      ])
      expect((await admin.post(`/quan-ly/co-so/${producerId}/bo`, {})).headers.location).toContain('da=con')
    })

    it('says once it is saved when a producer has the name or the phone of another, to who can tell whether they are one', async () => {
      const said = 'cùng tên hoặc cùng số điện thoại'
      const enter = async (entry: Record<string, string>) =>
        idIn((await admin.post('/quan-ly/co-so/them', entry)).headers.location)
      const samePhone = await enter({ ...PRODUCER, name: 'HTX Nhập Hai Lần', taxId: '' })
      const { text } = await admin.get(`/quan-ly/co-so/${samePhone}?da=luu`)
      expect(text).toContain(said)
      expect(text).toContain(`href="/quan-ly/co-so/${producerId}">${PRODUCER.name}</a>, xã `)
      expect((await admin.get(`/quan-ly/co-so/${samePhone}`)).text).not.toContain(said)
      expect((await own.get(`/quan-ly/co-so/${producerId}?da=luu`)).text).not.toContain(said)
      const other = { ...PRODUCER, name: 'Hộ Lò Văn Khác', taxId: '', phone: '0912 000 123' }
      const apart = await enter(other)
      expect((await admin.get(`/quan-ly/co-so/${apart}?da=luu`)).text).not.toContain(said)
      await admin.post(`/quan-ly/co-so/${apart}/sua`, { ...other, revision: '0', name: 'htx - NHAP hai lần' })
      expect((await admin.get(`/quan-ly/co-so/${apart}?da=luu`)).text).toContain(said)
      for (const id of [samePhone, apart]) await admin.post(`/quan-ly/co-so/${id}/bo`, {})
    })

    it('two people who edit one producer: the second is told, and sees what is stored', async () => {
      const first = await own.post(`/quan-ly/co-so/${producerId}/sua`, {
        ...PRODUCER,
        revision: '0',
        address: 'Bản Một',
      })
      expect(first.status).toBe(303)
      const second = await admin.post(`/quan-ly/co-so/${producerId}/sua`, {
        ...PRODUCER,
        revision: '0',
        address: 'Bản Hai',
      })
      expect(second.status).toBe(409)
      expect(second.text).toContain('value="Bản Hai"')
      expect(second.text).toContain('Bản Một')
      const hidden = hiddenIn(second.text, '/sua"')
      expect(hidden.revision).toBe('1')
    })

    it('a product is entered under its own producer, with a GTIN that is its own', async () => {
      const path = `/quan-ly/san-pham/them?co-so=${producerId}`
      const wrong = await own.post(path, { ...PRODUCT, gtin: '8931234567894', processGroup: 'gold' })
      expect(wrong.status).toBe(422)
      expect(wrong.text).toContain('id="f-processGroup-error"')
      expect(wrong.text).toMatch(/id="f-gtin(Own)?-error"/)
      const hidden = hiddenIn((await own.get(path)).text, 'them?')
      const done = await own.post(path, { ...PRODUCT, ...hidden })
      productId = idIn(done.headers.location)
      expect(world.rows('select producer_id, picture from product where id = ?', productId)).toEqual([
        { producer_id: producerId, picture: '/illustrations/honey.svg' },
      ])
      // The same form again is the same product.
      const again = await own.post(path, { ...PRODUCT, ...hidden })
      expect(idIn(again.headers.location)).toBe(productId)
    })

    it('a product that was entered by mistake goes, until somebody has done something with it', async () => {
      const { headers } = await own.post(`/quan-ly/san-pham/them?co-so=${producerId}`, {
        ...PRODUCT,
        name: 'Mật nhập hai lần',
      })
      const twice = idIn(headers.location)
      const path = `/quan-ly/san-pham/${twice}`
      const isListed = async () => (await target.fetch('/san-pham')).text.includes('Mật nhập hai lần')
      expect([(await own.get(path)).text.includes(`action="${path}/bo"`), await isListed()]).toEqual([
        true,
        true,
      ])
      // Whatever the programme decided of all products goes with it; what was done with it keeps it.
      world.run(
        "insert into programme_choice (id, product_id, chosen, reason, at, actor) values ('ca', ?, 1, 'x', 1, 'x')",
        twice,
      )
      for (const [put, take] of [
        [
          "insert into batch (id, product_id, lot, origin, produced_on) values ('bo', ?, 'BO', 'x', '2026-01-01')",
          "delete from batch where id = 'bo'",
        ],
        [
          "insert into certificate (id, product_id, kind, name) values ('bo', ?, 'ocop', 'x')",
          "delete from certificate where id = 'bo'",
        ],
        [
          "insert into survey (id, product_id, held_on, answers, at, actor) values ('bo', ?, '2026-01-01', '{}', 1, 'x')",
          "delete from survey where id = 'bo'",
        ],
      ] as const) {
        world.run(put, twice)
        expect((await own.get(path)).text).not.toContain(`action="${path}/bo"`)
        expect((await own.post(`${path}/bo`, {})).headers.location).toBe(`${path}?da=con`)
        world.run(take)
      }
      expect((await own.post(`${path}/bo`, {})).headers.location).toBe('/quan-ly/san-pham?da=bo')
      expect([(await own.get(path)).status, await isListed()]).toEqual([404, false])
      expect((await own.get('/quan-ly/san-pham?da=bo')).text).toContain('Đã bỏ sản phẩm.')
      expect(world.rows('select id from programme_choice where product_id = ?', twice)).toEqual([])
      expect(world.rows("select input from audit where command = 'remove-product'")).toMatchObject([
        { input: expect.stringContaining('Mật nhập hai lần') },
      ])
    })

    it('a product that cannot be as it is entered: what is wrong stands beside its field, and what was typed is there', async () => {
      const path = `/quan-ly/san-pham/them?co-so=${producerId}`
      const gtin = { gtin: '08931234567897', gtinOwn: '1' }
      world.run("update product set gtin = '08931234567897' where id = 'mat-ong'")
      const [stored] = world.rows<{ revision: number }>(
        'select revision from product where id = ?',
        productId,
      )
      const now = { ...PRODUCT, revision: String(stored?.revision) }
      const edit = `/quan-ly/san-pham/${productId}/sua`
      world.run(
        "insert into batch (id, product_id, lot, origin, produced_on) values ('tam', ?, 'TAM', 'x', '2026-01-01')",
        productId,
      )
      for (const [to, form, field] of [
        [path, PRODUCT, 'name'],
        [path, { ...PRODUCT, ...gtin, name: 'Mật khác' }, 'gtin'],
        [edit, { ...now, ...gtin, description: 'Mới' }, 'gtin'],
        [edit, { ...now, processGroup: 'tea', description: 'Mới' }, 'processGroup'],
      ] as const) {
        const { status, text } = await own.post(to, form)
        expect([to, field, status]).toEqual([to, field, 422])
        expect(text).toContain(`id="f-${field}-error"`)
        expect(text).toContain('description' in form ? 'Mới' : form.name)
      }
      world.run("delete from batch where id = 'tam'")
      world.run("update product set gtin = null where id = 'mat-ong'")
      expect((await own.post(edit, { ...now, description: 'Một' })).status).toBe(303)
      const late = await own.post(edit, { ...now, description: 'Hai' })
      expect(late.status).toBe(409)
      for (const shown of ['Hai', '<ins>Một</ins>', `name="revision" value="${Number(now.revision) + 1}"`])
        expect(late.text).toContain(shown)
    })

    it('a batch is declared, and says what is missing', async () => {
      const path = `/quan-ly/lo/them?san-pham=${productId}`
      const wrong = await own.post(path, {
        lot: 'có dấu',
        producedOn: '31/02/2026',
        origin: '',
        quantity: 'nhiều',
        person: '',
      })
      expect(wrong.status).toBe(422)
      for (const field of ['lot', 'producedOn', 'origin', 'quantity', 'person']) {
        expect(wrong.text).toContain(`id="f-${field}-error"`)
      }
      const facts = {
        lot: 'MO-01',
        producedOn: '2026-06-01',
        origin: 'Sơn La, Việt Nam',
        quantity: '1.250,5',
        unit: 'lọ',
      }
      const done = await own.post(path, { ...facts, person: 'Lò Văn Tám', used: 'NCC-9 – Hộ ông Bình' })
      expect(done.status).toBe(303)
      batchId = idIn(done.headers.location)
      const page = await own.get(`/quan-ly/lo/${batchId}`)
      expect(page.text).toContain('data-gate="shut"')
      expect(page.text).toContain('NCC-9 – Hộ ông Bình')
      expect((await own.get('/quan-ly/lo?dang=csv&tim=MO-01')).text).toContain('2026-06-01,,1250.5,lọ,')
      for (const item of [
        'Hình ảnh sản phẩm',
        'Công đoạn bắt buộc',
        'Hạn dùng, hoặc',
        'Tiêu chuẩn áp dụng',
      ]) {
        expect(page.text).toContain(item)
      }
      expect((await own.post(path, { ...facts, person: 'x' })).text).toContain('đã có lô mang số này')
      // The form is sent twice, then gone back to and sent for another lot; and somebody names a batch of others.
      const minted = { id: '0192f0c1-0000-7000-8000-000000000000', person: 'Tám', noExpiry: '1' }
      const [lots, of] = ['select lot from batch where product_id = ? order by lot', productId]
      for (const more of [{ lot: 'MO-02' }, { lot: 'MO-02' }, { lot: 'MO-03' }])
        expect((await own.post(path, { ...facts, ...minted, ...more })).status).toBe(303)
      const foreign = await own.post(path, { ...facts, ...minted, id: 'batch-active', lot: 'MO-04' })
      expect(foreign.status).toBe(303)
      expect(world.rows(lots, of).map(({ lot }) => lot)).toEqual(['MO-01', 'MO-02', 'MO-03', 'MO-04'])
      world.run(
        "delete from chain_link where batch_id in (select id from batch where lot like 'MO-0_' and lot > 'MO-01')",
      )
      world.run("delete from batch where product_id = ? and lot <> 'MO-01'", productId)
    })

    it('what is wrong is told in the order of the form', async () => {
      const wrong = {
        gtin: '1',
        taxId: '1',
        phone: '1',
        quantity: '5',
        expiresOn: 'x',
        used: 'x'.repeat(200),
      }
      const forms = [
        [admin, '/quan-ly/co-so/them'],
        [own, `/quan-ly/san-pham/them?co-so=${producerId}`],
        [own, `/quan-ly/lo/them?san-pham=${productId}`],
        [admin, `/quan-ly/san-pham/${productId}/chung-nhan`],
      ] as const
      for (const [visitor, path] of forms) {
        const { status, text } = await visitor.post(path, wrong)
        const told = [...text.matchAll(/<li><a href="#(f-\w+)"/g)].map(([, id = '']) => id)
        expect([path, status, told.length > 1]).toEqual([path, 422, true])
        expect(told).toEqual(told.toSorted((a, b) => text.indexOf(`id="${a}"`) - text.indexOf(`id="${b}"`)))
      }
    })

    it('publishing is refused while anything is missing', async () => {
      const refused = await own.post(`/quan-ly/lo/${batchId}/cong-bo`, {})
      expect(refused.headers.location).not.toContain('da=cong-bo')
      expect(world.rows('select published_at from batch where id = ?', batchId)).toEqual([
        { published_at: null },
      ])
      expect((await target.fetch(`/lo/${batchId}/chuoi`)).status).toBe(404)
    })

    it('what is too long is refused beside its field, whole, and never cut in the midst of a letter', async () => {
      const long = '😀'.repeat(121)
      const sent = {
        lot: 'DAI-1',
        origin: 'Sơn La',
        producedOn: '2026-06-01',
        noExpiry: '1',
        person: long,
        used: `LO-9 - ${long}`,
      }
      const batch = await own.post(`/quan-ly/lo/them?san-pham=${productId}`, sent)
      expect(batch.status).toBe(422)
      for (const field of ['person', 'used']) expect(batch.text).toContain(`id="f-${field}-error"`)
      expect(batch.text).toContain(`value="${long}"`)
      const step = await sendForm(own, target, `/quan-ly/lo/${batchId}/cong-doan/khac`, {
        happenedOn: '2026-06-02',
        place: 'Bản Lùn',
        person: 'Lò Thị Mai',
        step: long,
        extra: '😀'.repeat(1001),
      })
      expect(step.status).toBe(422)
      for (const field of ['step', 'extra']) expect(step.text).toContain(`id="f-${field}-error"`)
      // As long as it may be, it is kept.
      const whole = { ...sent, person: '😀'.repeat(120), used: `LO-9 - ${'😀'.repeat(120)}` }
      const kept = await own.post(`/quan-ly/lo/them?san-pham=${productId}`, whole)
      expect(kept.status, kept.text).toBe(303)
      const chain = await target.fetch(`/quan-ly/lo/${idIn(kept.headers.location)}`, {
        headers: { Cookie: [...own.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      })
      expect(chain.text).not.toContain('\ufffd')
    })

    it('what went into a batch is corrected as its other facts are', async () => {
      const facts = { producedOn: '2026-06-03', origin: 'Sơn La', person: 'Lò Thị Mai' }
      const made = { ...facts, lot: 'TRON-1', used: 'MO-01\nNCC-7 – Hộ ông Bình' }
      const id = idIn((await own.post(`/quan-ly/lo/them?san-pham=${productId}`, made)).headers.location)
      const usedOf = () =>
        world.rows<{ used: string }>(
          "select shown ->> 'used' as used from chain_link where batch_id = ? order by position desc limit 1",
          id,
        )[0]?.used
      const form = await own.get(`/quan-ly/lo/${id}/sua`)
      expect(form.text).toMatch(/<textarea[^>]*name="used"[^>]*>\nMO-01\nNCC-7 – Hộ ông Bình<\/textarea>/)
      // A form without the field leaves it as it was.
      await own.post(`/quan-ly/lo/${id}/sua`, { ...facts, revision: '0' })
      expect(JSON.parse(usedOf() ?? '')).toHaveLength(2)
      await own.post(`/quan-ly/lo/${id}/sua`, {
        ...facts,
        revision: '1',
        used: 'TRON-1\nNCC-7 – Hộ ông Bình',
      })
      // Its own lot is not its own input, but a name that a supplier may use too.
      expect(JSON.parse(usedOf() ?? '')).toEqual([
        { lot: 'TRON-1' },
        { lot: 'NCC-7', supplier: 'Hộ ông Bình' },
      ])
      await own.post(`/quan-ly/lo/${id}/sua`, { ...facts, revision: '2', used: 'MO-01' })
      expect(JSON.parse(usedOf() ?? '')).toEqual([{ lot: 'MO-01', batchId }])
      expect((await own.get(`/quan-ly/lo/${id}`)).text).toContain('<dd>MO-01</dd>')
    })

    it('steps are declared by the form of the template; a wrong field keeps the rest', async () => {
      const path = `/quan-ly/lo/${batchId}/cong-doan/H3`
      const page = await own.get(path)
      expect(page.text).toContain('Mật thu được (kg)')
      // By the phone's own clock: a keypad of digits has no colon.
      expect(page.text).toMatch(/name="happenedAt" type="time"/)
      const wrong = await own.post(path, {
        happenedOn: '2026-05-20',
        place: 'Bản Hụm',
        person: 'Tám',
        'field.quantity': 'nhiều',
      })
      expect(wrong.status).toBe(422)
      expect(wrong.text).toContain('id="f-field.quantity-error"')
      expect(wrong.text).toContain('value="Bản Hụm"')
      const sent = {
        happenedOn: '2026-05-20',
        happenedAt: '06:30',
        place: 'Bản Hụm',
        person: 'Quàng Văn Tám',
        'field.quantity': '350,5',
      }
      const hidden = hiddenIn(page.text, `${path}"`)
      const done = await sendForm(own, target, path, { ...hidden, ...sent, file: png('secret place') })
      expect(done.status).toBe(303)
      // Sent twice, it is declared once.
      expect((await own.post(path, { ...hidden, ...sent })).status).toBe(303)
      expect(world.rows('select fields from declaration where batch_id = ?', batchId)).toEqual([
        {
          fields: '[{"key":"quantity","label":"Mật thu được","value":"350,5 kg","number":350.5,"unit":"kg"}]',
        },
      ])
      const pack = {
        happenedOn: '2026-06-01',
        place: 'Xưởng',
        person: 'Mai',
        'field.packed': '2026-06-01',
        'field.pack': 'lọ',
        'field.count': '1250',
      }
      expect((await own.post(`/quan-ly/lo/${batchId}/cong-doan/T1`, pack)).status).toBe(303)
      expect((await own.get(`/quan-ly/lo/${batchId}`)).text).toContain('350,5 kg')
    })

    it('evidence is for those who may see the batch, without what the camera wrote', async () => {
      const [{ shown } = { shown: '' }] = world.rows<{ shown: string }>(
        'select shown from chain_link where batch_id = ? and position = 1',
        batchId,
      )
      const [sha256] = /[0-9a-f]{64}/.exec(shown) ?? ['']
      const path = `/quan-ly/lo/${batchId}/tep/${sha256}.png`
      const file = await own.get(path)
      expect([file.status, file.headers['content-type'], file.headers['x-content-type-options']]).toEqual([
        200,
        'image/png',
        'nosniff',
      ])
      expect(file.text).not.toContain('secret place')
      expect((await foreign.get(path)).status).toBe(404)
      expect((await own.get(`/quan-ly/lo/${batchId}/tep/${'0'.repeat(64)}.png`)).status).toBe(404)
    })

    it('whoever writes the hash of others’ evidence into a batch of their own, as everybody reads it in the chain, is not given it', async () => {
      const [{ shown } = { shown: '' }] = world.rows<{ shown: string }>(
        'select shown from chain_link where batch_id = ? and position = 1',
        batchId,
      )
      const [sha256 = ''] = /[0-9a-f]{64}/.exec(shown) ?? []
      const facts = { origin: 'Sơn La', producedOn: '2026-06-01', noExpiry: '1', person: 'Mai' }
      const made = await own.post(`/quan-ly/lo/them?san-pham=${productId}`, {
        ...facts,
        lot: 'HASH-1',
        used: `NCC-7 – ${sha256}`,
      })
      const other = idIn(made.headers.location)
      const step = await sendForm(own, target, `/quan-ly/lo/${other}/cong-doan/khac`, {
        happenedOn: '2026-06-02',
        place: 'Bản Lùn',
        person: 'Mai',
        step: 'Khác',
        file: new File(['%PDF-1.4 mine'], `${sha256}.pdf`),
      })
      expect(step.status).toBe(303)
      const links = world.rows<{ shown: string }>('select shown from chain_link where batch_id = ?', other)
      expect(links.filter((one) => one.shown.includes(sha256))).toHaveLength(2)
      expect((await own.get(`/quan-ly/lo/${other}/tep/${sha256}.png`)).status).toBe(404)
      const [evidence = ''] = /"sha256":"([0-9a-f]{64})/.exec(links[1]?.shown ?? '')?.slice(1) ?? []
      expect((await own.get(`/quan-ly/lo/${other}/tep/${evidence}.pdf`)).status).toBe(200)
    })

    it('a step that was told just so, as from two tabs, is not told twice unless it has another hour', async () => {
      const path = `/quan-ly/lo/${batchId}/cong-doan/H4`
      const forms = await Promise.all(Array.from({ length: 3 }, () => own.get(path)))
      const said = { happenedOn: '2026-05-22', place: 'Bản Hụm', person: 'Tám', 'field.received': '340' }
      const [one, two, three] = forms.map(({ text }, i) => ({
        ...hiddenIn(text, `${path}"`),
        ...said,
        ...(i === 2 && { happenedAt: '16:00' }),
      }))
      expect((await own.post(path, one ?? {})).status).toBe(303)
      expect((await own.post(path, one ?? {})).status).toBe(303)
      const told = await own.post(path, two ?? {})
      expect([told.status, told.text.includes('đã được khai đúng như vậy')]).toEqual([422, true])
      expect((await own.post(path, three ?? {})).status).toBe(303)
      expect(
        world.rows("select 1 from chain_link where step_key = 'H4' and batch_id = ?", batchId),
      ).toHaveLength(2)
    })

    it('a correction names the earlier declaration', async () => {
      const [first] = world.rows<{ id: string }>(
        'select id from declaration where batch_id = ? order by position',
        batchId,
      )
      const path = `/quan-ly/lo/${batchId}/cong-doan/H3`
      const page = await own.get(`${path}?sua=${first?.id}`)
      expect(page.text).toContain('value="350,5"')
      const hidden = hiddenIn(page.text, `${path}"`)
      const sent = { happenedOn: '2026-05-21', place: 'Bản Hụm', person: 'Tám', 'field.quantity': '340' }
      expect((await own.post(path, { ...hidden, ...sent })).status).toBe(303)
      const again = await own.get(`${path}?sua=${first?.id}`)
      const second = await own.post(path, {
        ...sent,
        sua: first?.id ?? '',
        id: hiddenIn(again.text, `${path}"`).id ?? '',
      })
      expect(second.status).toBe(422)
      expect(
        world.rows('select corrects from declaration where batch_id = ? and corrects is not null', batchId),
      ).toEqual([{ corrects: first?.id }])
    })

    it('a correction keeps the evidence, unless another file takes its place or it is struck out', async () => {
      const path = `/quan-ly/lo/${batchId}/cong-doan/H3`
      const latest = () => {
        const [row] = world.rows<{ id: string; shown: string }>(
          `select d.id, l.shown from declaration d join chain_link l using (batch_id, position)
           where batch_id = ? order by position desc`,
          batchId,
        )
        const { evidence = [] } = JSON.parse(row?.shown ?? '{}') as { evidence?: { name: string }[] }
        return { id: row?.id ?? '', evidence: evidence.map(({ name }) => name) }
      }
      const sent = { happenedOn: '2026-05-21', place: 'Bản Hụm', person: 'Tám', 'field.quantity': '341' }
      expect(latest().evidence).toEqual(['ảnh.png'])
      const notTaken = await sendForm(own, target, path, {
        ...hiddenIn((await own.get(`${path}?sua=${latest().id}`)).text, `${path}"`),
        ...sent,
        file: new File(['MZ, a program'], 'phiếu.pdf', { type: 'application/pdf' }),
      })
      expect([notTaken.status, notTaken.text.includes('id="f-file-error"')]).toEqual([422, true])
      for (const [more, evidence] of [
        [{}, ['ảnh.png']],
        [{ bo_tep: '1' }, []],
      ] as const) {
        const page = await own.get(`${path}?sua=${latest().id}`)
        expect(page.text).toContain('Tệp đã gửi: ảnh.png.')
        const hidden = hiddenIn(page.text, `${path}"`)
        expect((await own.post(path, { ...hidden, ...sent, ...more })).status).toBe(303)
        expect(latest().evidence).toEqual(evidence)
      }
      const page = (await own.get(`${path}?sua=${latest().id}`)).text
      expect(page).not.toContain('Tệp đã gửi')
      const paper = new File(['%PDF-1.7 phiếu kiểm nghiệm'], '../phiếu <số 1>.pdf', { type: 'image/png' })
      const scanned = { ...hiddenIn(page, `${path}"`), ...sent, file: paper }
      expect((await sendForm(own, target, path, scanned)).status).toBe(303)
      expect(latest().evidence).toEqual(['..phiếu số 1.pdf'])
      const link = /href="([^"]+\/tep\/[0-9a-f]{64}\.pdf)"/.exec(
        (await own.get(`/quan-ly/lo/${batchId}`)).text,
      )
      const file = await own.get(link?.[1] ?? '')
      expect([file.status, file.headers['content-type'], file.text]).toEqual([
        200,
        'application/pdf',
        await paper.text(),
      ])
    })

    it('a picture is told by its content, stripped, and served for ever under its hash', async () => {
      const path = `/quan-ly/san-pham/${productId}/hinh`
      const send = (file: File, headers: Record<string, string> = {}) =>
        sendForm(own, target, path, { viec: 'them', hinh: file }, headers)
      expect((await send(new File(['<svg onload=alert(1)>'], 'a.png', { type: 'image/png' }))).status).toBe(
        422,
      )
      expect((await send(new File([], ''))).status).toBe(422)
      expect((await send(png('Redmi 12, GPS'))).status).toBe(303)
      const [{ picture } = { picture: '' }] = world.rows<{ picture: string }>(
        'select picture from product where id = ?',
        productId,
      )
      expect(picture).toMatch(/^\/hinh\/[0-9a-f]{64}\.png$/)
      const others = Array.from({ length: 7 }, (_, i) => `/hinh/${String(i).repeat(64)}.png`).join('\n')
      world.run('update product set pictures = ? where id = ?', others, productId)
      const ninth = await send(new File([Uint8Array.from(jpeg([0, 70]))], 'b.jpg', { type: 'image/jpeg' }))
      expect([ninth.status, ninth.text.includes('Mỗi sản phẩm tối đa 8 ảnh.')]).toEqual([422, true])
      expect((await send(png())).status, 'one that is among them').toBe(303)
      world.run('update product set picture = ?, pictures = null where id = ?', picture, productId)
      const shown = await target.fetch(picture)
      expect(shown.headers).toMatchObject({
        'content-type': 'image/png',
        'x-content-type-options': 'nosniff',
        'cache-control': 'public, max-age=31536000, immutable',
      })
      expect(shown.text).not.toContain('Redmi')
      const head = await target.fetch(picture, { method: 'HEAD' })
      const { 'content-length': length } = shown.headers
      expect(Number(length)).toBeGreaterThan(0)
      expect([head.status, head.text, head.headers['content-length']]).toEqual([200, '', length])
      for (const name of [
        'x.png',
        `${'0'.repeat(64)}.png`,
        '..%2f..%2ftemgoc.db',
        `${picture.slice(6, 70)}.json`,
      ]) {
        expect((await target.fetch(`/hinh/${name}`)).status).toBe(404)
      }
      const tooLarge = new File([new Uint8Array(12 * 1024 * 1024)], 'a.png')
      const refused = await send(tooLarge, { Referer: `${PUBLIC_URL}${path}?lang=vi` })
      expect(refused.status).toBe(413)
      expect(refused.text).toContain(`href="${path}?lang=vi">Quay lại</a>`)
      const elsewhere = await send(tooLarge, { Referer: `https://evil.example${path}` })
      expect(elsewhere.text).toContain('href="/quan-ly">Về trang bắt đầu</a>')
      // What is not a picture of the product cannot be made its first.
      const evil = await own.post(path, { viec: 'chinh', path: 'https://evil.example/a.png' })
      expect([evil.status, evil.text.includes('không còn trong sản phẩm')]).toEqual([422, true])
      expect(world.rows('select picture from product where id = ?', productId)).toEqual([{ picture }])
      const first = await own.post(path, { viec: 'chinh', path: picture })
      expect(saidIn((await own.get(first.headers.location ?? '')).text)).toBe('Đã lưu.')
    })

    it('what was missing is filled in, and the gate is open', async () => {
      const stored = hiddenIn((await own.get(`/quan-ly/san-pham/${productId}/sua`)).text, '/sua"')
      const standards = await own.post(`/quan-ly/san-pham/${productId}/sua`, {
        ...PRODUCT,
        ...stored,
        standards: 'TCVN 13843:2023',
      })
      expect(standards.status).toBe(303)
      const facts = {
        producedOn: '2026-06-01',
        origin: 'Sơn La, Việt Nam',
        noExpiry: '1',
        person: 'Tám',
        quantity: '1250',
        unit: 'lọ',
      }
      expect((await own.post(`/quan-ly/lo/${batchId}/sua`, { ...facts, revision: '0' })).status).toBe(303)
      expect((await own.post(`/quan-ly/lo/${batchId}/sua`, { ...facts, revision: '0' })).status).toBe(409)
      expect((await own.get(`/quan-ly/lo/${batchId}`)).text).toContain('data-gate="open"')
    })

    it('goods that did not pass the latest test of them are not published', async () => {
      const path = `/quan-ly/lo/${batchId}/cong-doan/T2`
      const says = async () => (await own.get(`/quan-ly/lo/${batchId}`)).text
      const latest = () =>
        world.rows<{ id: string }>(
          'select id from declaration where batch_id = ? order by position desc',
          batchId,
        )[0]
      const test = async (happenedOn: string, result: string, sua = '') => {
        const { id = '' } = hiddenIn((await own.get(path)).text, `${path}"`)
        const sent = { id, sua, happenedOn, place: 'Sơn La', person: 'Tám', 'field.result': result }
        expect((await own.post(path, sent)).status).toBe(303)
      }
      await test('2026-06-02', 'fail')
      expect(await says()).toMatch(
        /data-gate="shut"[\s\S]*cong-doan\/T2">Kết quả đạt: [^<]*<\/a>: Kiểm nghiệm/,
      )
      await own.post(`/quan-ly/lo/${batchId}/cong-bo`, {})
      expect(await says()).toContain('data-gate="shut"')
      await test('2026-06-04', 'pass')
      expect(await says()).toContain('data-gate="open"')
      await test('2026-06-04', 'fail', latest()?.id)
      expect(await says()).toContain('data-gate="shut"')
      await test('2026-06-04', 'pass', latest()?.id)
      // One of before, entered late, does not say how the goods are.
      await test('2026-06-03', 'fail')
      expect(await says()).toContain('data-gate="open"')
    })

    it('labels that were declared to bear another day of expiry are pointed out before it is published', async () => {
      const path = `/quan-ly/lo/${batchId}/cong-doan/T1`
      const says = async () => (await own.get(`/quan-ly/lo/${batchId}`)).text
      const sayAnew = async (expiry: string) => {
        const [{ sua } = { sua: '' }] = world.rows<{ sua: string }>(
          `select d.id as sua from declaration d join chain_link l on l.batch_id = d.batch_id and l.position = d.position
            where l.step_key = 'T1' and d.batch_id = ? order by d.position desc`,
          batchId,
        )
        const { id = '' } = hiddenIn((await own.get(path)).text, `${path}"`)
        const about = { id, sua, happenedOn: '2026-06-02', place: 'Bản Lùn', person: 'Tám' }
        const fields = { 'field.packed': '2026-06-02', 'field.pack': 'Lọ', 'field.count': '1250' }
        expect((await own.post(path, { ...about, ...fields, 'field.expiry': expiry })).status).toBe(303)
      }
      await sayAnew('2027-06-01')
      expect(await says()).toMatch(/data-gate="shut"[\s\S]*nhãn ghi 01\/06\/2027, lô khai không ghi hạn dùng/)
      await sayAnew('')
      expect(await says()).toContain('data-gate="open"')
    })

    it('then the batch is published for everybody to read', async () => {
      // Whoever cannot be let through just now is told so.
      world.run(`create trigger busy before update of published_at on batch begin select raise(ignore); end`)
      const busy = await own.post(`/quan-ly/lo/${batchId}/cong-bo`, {})
      world.run('drop trigger busy')
      expect([busy.status, busy.text.includes('Đang có nhiều người cùng thay đổi mục này')]).toEqual([
        503,
        true,
      ])
      expect((await own.post(`/quan-ly/lo/${batchId}/cong-bo`, {})).status).toBe(303)
      const page = async () => (await own.get(`/quan-ly/lo/${batchId}`)).text
      expect(await page()).toMatch(/Đã công bố ngày [^<]*tem của lô có thể kích hoạt/)
      world.run("update batch set recalled_at = 1, recall_reason = 'x' where id = ?", batchId)
      expect(await page()).toMatch(/Đã công bố ngày [^<]*tem không kích hoạt được nữa/)
      world.run('update batch set recalled_at = null, recall_reason = null where id = ?', batchId)
      // Whoever would recall it sees first what was made of it.
      expect((await own.get(`/quan-ly/lo/${batchId}/thu-hoi`)).text).toMatch(
        /Các lô làm từ lô này[\s\S]* – TRON-1<\/a> · Chưa công bố/,
      )
      // What a template names is read in English too.
      const inEnglish = (await own.get(`/quan-ly/lo/${batchId}?lang=en`)).text
      expect(inEnglish).toMatch(/<h3>Packing and stamping[\s\S]*<dt>Units packed<\/dt>/)
      await own.get(`/quan-ly/lo/${batchId}?lang=vi`)
      const chain = await target.fetch(`/lo/${batchId}/chuoi`)
      expect(chain.text).toContain('Chuỗi nguyên vẹn')
      expect(chain.text).not.toMatch(/Quàng Văn Tám|Lò Văn Tám/)
      expect((await target.fetch(`/san-pham/${productId}`)).text).toContain('MO-01')
    })

    it('stamps that are more than what was packed are pointed out, and nobody is refused for them', async () => {
      const page = async () => (await own.get(`/quan-ly/lo/${batchId}`)).text
      const tells = /<p class="note" data-level="caution">Đã kích hoạt 1\.251 con tem [^<]* 1\.250 đơn vị/
      expect(await page()).not.toContain('Đã kích hoạt')
      const first = 2 ** 39
      world.run(
        `insert into roll (id, producer_id, first, last, key_version, kind, with_pin, issued_at)
         values ('packed', ?, ?, ?, '2', 'retail', 0, 1)`,
        producerId,
        first,
        first + 9999,
      )
      const put = (from: number, to: number, state: string) =>
        world.run(
          "insert into segment (first, last, roll_id, batch_id, state, since) values (?, ?, 'packed', ?, ?, 1)",
          first + from,
          first + to,
          batchId,
          state,
        )
      put(0, 999, 'active')
      put(1000, 1249, 'active')
      put(1251, 9999, 'printed')
      expect(await page()).not.toMatch(tells)
      put(1250, 1250, 'active')
      expect(await page()).toMatch(tells)
      expect(await page()).toContain('<dd>1.251</dd>')
      const [pack] = world.rows<{ id: string }>(
        "select d.id from declaration d join chain_link using (batch_id, position) where batch_id = ? and step_key = 'T1' order by position desc",
        batchId,
      )
      const path = `/quan-ly/lo/${batchId}/cong-doan/T1`
      const form = await own.get(`${path}?sua=${pack?.id}`)
      const packed = { 'field.packed': '2026-06-01', 'field.pack': 'lọ', 'field.count': '1.251' }
      const sent = { happenedOn: '2026-06-01', place: 'Xưởng', person: 'Mai', ...packed }
      expect((await own.post(path, { ...hiddenIn(form.text, `${path}"`), ...sent })).status).toBe(303)
      expect(await page()).not.toMatch(/Đã kích hoạt [\d.]+ con tem/)
    })

    it('what belongs to another producer is not there', async () => {
      for (const path of [
        `co-so/${producerId}`,
        `co-so/${producerId}/sua`,
        `san-pham/${productId}`,
        `san-pham/${productId}/sua`,
        `san-pham/${productId}/hinh`,
        `lo/${batchId}`,
        `lo/${batchId}/sua`,
        `lo/${batchId}/cong-doan/H3`,
        `lo/them?san-pham=${productId}`,
        `san-pham/them?co-so=${producerId}`,
      ]) {
        expect([path, (await foreign.get(`/quan-ly/${path}`)).status]).toEqual([path, 404])
      }
      for (const [path, fields] of [
        [`co-so/${producerId}/sua`, PRODUCER],
        [`san-pham/${productId}/sua`, PRODUCT],
        [`san-pham/${productId}/hinh`, { viec: 'bo' }],
        [`lo/${batchId}/cong-doan/H3`, { place: 'x' }],
        [`lo/${batchId}/sua`, { origin: 'x' }],
        [`lo/${batchId}/cong-bo`, {}],
      ] as const) {
        expect([path, (await foreign.post(`/quan-ly/${path}`, fields)).status]).toEqual([path, 404])
      }
      for (const list of ['co-so', 'san-pham', 'lo']) {
        const { text } = await foreign.get(`/quan-ly/${list}`)
        expect(text).not.toMatch(/HTX Thử|Mật ong thử|MO-01/)
      }
      expect((await foreign.get('/quan-ly/lo?dang=csv')).text).not.toContain('MO-01')
    })

    it('roles that do not declare are told so', async () => {
      const inspector = await signedIn(world, target, { role: 'inspector' })
      expect((await inspector.get(`/quan-ly/lo/${batchId}`)).status).toBe(200)
      expect((await inspector.get(`/quan-ly/lo/${batchId}`)).text).not.toContain('cong-doan/T1"')
      expect((await inspector.post(`/quan-ly/lo/${batchId}/cong-bo`, {})).status).toBe(403)
      expect((await inspector.get('/quan-ly/nhap-du-lieu')).status).toBe(403)
      expect((await own.get('/quan-ly/co-so/them')).status).toBe(403)
      expect((await own.get(`/quan-ly/san-pham/${productId}/chung-nhan`)).status).toBe(403)
      const retailer = await signedIn(world, target, { role: 'retailer', outletIds: ['cho-7-11'] })
      for (const list of ['co-so', 'san-pham', 'lo', 'quy-trinh']) {
        expect((await retailer.get(`/quan-ly/${list}`)).status).toBe(403)
      }
    })

    it('a delegate declares on behalf, and that is recorded and shown', async () => {
      const delegate = await signedIn(world, target, { role: 'delegate', producerIds: [producerId] })
      const sent = { happenedOn: '2026-06-02', place: 'Kho', person: 'Người khai thay', step: 'Kiểm đếm' }
      expect((await delegate.post(`/quan-ly/lo/${batchId}/cong-doan/khac`, sent)).status).toBe(303)
      expect(
        world.rows("select on_behalf from audit where command = 'declare-step' order by seq desc limit 1"),
      ).toEqual([{ on_behalf: producerId }])
      expect((await target.fetch(`/lo/${batchId}/chuoi`)).text).toContain('Khai thay')
    })

    it('forms from other sites and odd bodies are refused', async () => {
      const evil = { Origin: 'https://evil.example' }
      expect((await own.post(`/quan-ly/lo/${batchId}/cong-bo`, {}, evil)).status).toBe(403)
      expect((await own.post('/quan-ly/lo/x/cong-doan/H3', { place: 'x' })).status).toBe(404)
      expect((await own.post(`/quan-ly/lo/${batchId}/cong-doan/none`, { place: 'x' })).status).toBe(404)
      const json = await own.post(
        `/quan-ly/san-pham/${productId}/sua`,
        {},
        { 'Content-Type': 'application/json' },
      )
      expect(json.status).toBe(422)
    })

    it('a certificate is recorded by the province, for 36 months', async () => {
      const path = `/quan-ly/san-pham/${productId}/chung-nhan`
      expect((await admin.post(path, { stars: '6', issuedOn: '2126-01-01' })).status).toBe(422)
      const facts = { stars: '4', number: '12/QĐ-UBND', issuer: 'UBND tỉnh Sơn La', issuedOn: '2025-12-15' }
      expect((await admin.post(path, facts)).status).toBe(303)
      const again = await admin.post(path, { ...facts, stars: '5' })
      expect([again.status, again.text.includes('id="f-number-error"')]).toEqual([422, true])
      expect(
        world.rows('select stars, valid_until from certificate where product_id = ?', productId),
      ).toEqual([{ stars: 4, valid_until: '2028-12-14' }])
    })

    it('who changed a thing stands a link away, for those who may read it', async () => {
      const product = `/quan-ly/san-pham/${productId}`
      const link = `/quan-ly/nhat-ky?tim=${productId}`
      expect((await own.get(product)).text).not.toContain(link)
      expect((await admin.get(product)).text).toContain(link)
      const log = (await admin.get(`${link}&dang=csv`)).text
      expect(log.trim().split('\n').length).toBeGreaterThan(1)
      expect(log).toContain(productId)
    })

    it('a certificate recorded wrongly is struck out with the reason, and its record stays', async () => {
      const product = `/quan-ly/san-pham/${productId}`
      const [wrong] = world.rows<{ id: string }>('select id from certificate where product_id = ?', productId)
      const path = `${product}/chung-nhan/${wrong?.id}`
      expect((await own.get(path)).status).toBe(403)
      expect((await own.post(path, { viec: 'gach', reason: 'x' })).status).toBe(403)
      expect((await admin.get(`/quan-ly/san-pham/mat-ong/chung-nhan/${wrong?.id}`)).status).toBe(404)
      const page = await admin.get(path)
      expect(page.text).toContain('value="12/QĐ-UBND"')
      const facts = { stars: '3', number: '12/QĐ-UBND', issuer: 'UBND huyện', issuedOn: '2025-12-15' }
      const unsaid = await admin.post(path, { ...facts, viec: 'sua', reason: '', issuedOn: '2126-01-01' })
      expect([unsaid.status, unsaid.text.includes('id="f-reason-error"')]).toEqual([422, true])
      expect(unsaid.text).toContain('id="f-issuedOn-error"')
      expect(unsaid.text).toContain('value="UBND huyện"')
      const sent = { ...facts, viec: 'sua', reason: 'Ghi nhầm số sao <b>' }
      expect((await admin.post(path, sent)).status).toBe(303)
      expect((await admin.post(path, sent)).status).toBe(404)
      expect(
        world.rows('select stars from certificate where product_id = ? order by stars', productId),
      ).toEqual([{ stars: 3 }, { stars: 4 }])
      const [strike] = world.rows<{ replaced_by: string; reason: string }>('select * from certificate_strike')
      expect(strike).toMatchObject({ certificate_id: wrong?.id, reason: 'Ghi nhầm số sao <b>' })
      expect(commands()[0]).toEqual({ command: 'strike-certificate' })
      const shown = (await own.get(product)).text
      expect(shown).toMatch(/<del>★★★★ [\s\S]*Ghi nhầm số sao &lt;b&gt;/)
      const open = async () => (await target.fetch(`/san-pham/${productId}`)).text
      expect(await open()).toContain('★★★')
      expect(await open()).not.toContain('★★★★')
      const second = `${product}/chung-nhan/${strike?.replaced_by}`
      expect((await admin.post(second, { viec: 'gach', reason: 'Không có chứng nhận' })).status).toBe(303)
      expect(await open()).not.toContain('★')
    })

    it('two people who edit one template: the second sees what differs, and the other’s steps are kept', async () => {
      const path = '/quan-ly/quy-trinh/juice'
      const typed = fieldsOf((await admin.get(path)).text)
      const last = Object.keys(typed).filter((name) => /^s\d+\.vi$/.test(name)).length - 1
      const other = { ...typed, 's0.vi': 'Nhận quả tươi', [`s${last}.vi`]: 'Dán nhãn' }
      expect((await admin.post(path, { ...other, 's1.f0.required': '1' })).status).toBe(303)
      const mine = { ...typed, 's0.vi': 'Nhận trái cây', [`s${last}.vi`]: 'Đóng thùng' }
      const told = await admin.post(path, mine)
      expect(told.status).toBe(409)
      expect(told.text).toContain('value="Nhận trái cây"')
      expect(told.text).toMatch(/id="f-s0\.vi-stored"[^<]*<ins>Nhận quả tươi/)
      const merged = fieldsOf(told.text)
      expect([merged.version, merged[`s${last}.vi`], merged[`s${last + 1}.vi`]]).toEqual([
        '2',
        'Đóng thùng',
        'Dán nhãn',
      ])
      expect((await admin.post(path, merged)).status).toBe(303)
      const [row] = world.rows<{ steps: string }>(
        "select steps from process_template where process_group = 'juice' and version = 3",
      )
      const names = (JSON.parse(row?.steps ?? '[]') as { vi: string }[]).map(({ vi }) => vi)
      expect(names).toContain('Nhận trái cây')
      expect(names).toContain('Dán nhãn')
      expect(names).toContain('Đóng thùng')
    })

    it('a template is edited into a new version; batches keep theirs', async () => {
      const path = '/quan-ly/quy-trinh/honey'
      expect((await own.get(path)).text).not.toContain('<form method="post" action="/quan-ly/quy-trinh')
      expect((await own.post(path, {})).status).toBe(403)
      const page = await admin.get(path)
      const typed = fieldsOf(page.text)
      expect(typed['s2.vi']).toBe('Thu mật')
      const unchanged = await admin.post(path, typed)
      expect([unchanged.status, unchanged.text.includes('Không có gì thay đổi')]).toEqual([422, true])
      const wrong = await admin.post(path, { ...typed, 's0.f0.type': '' })
      expect([wrong.status, wrong.text.includes('f-s0.f0.type-error')]).toEqual([422, true])
      const added = {
        ...typed,
        's0.vi': '',
        's10.vi': 'Soi mẫu',
        's10.at': '1',
        's10.required': '1',
        's10.f0.vi': 'Kết quả',
        's10.f0.type': 'text',
      }
      expect((await admin.post(path, added)).status).toBe(303)
      expect((await admin.post(path, { ...typed, 's1.vi': 'Khác' })).status).toBe(409)
      const [row] = world.rows<{ steps: string }>(
        "select steps from process_template where process_group = 'honey' and version = 2",
      )
      const steps = JSON.parse(row?.steps ?? '[]') as { key: string; vi: string; required: boolean }[]
      expect(steps.map(({ vi }) => vi)).not.toContain('Đặt đàn ong')
      expect(steps.find(({ vi }) => vi === 'Soi mẫu')).toMatchObject({ key: 'X1', required: true })
      expect(world.rows('select template_version from batch where id = ?', batchId)).toEqual([
        { template_version: 1 },
      ])
      const facts = { lot: 'MO-02', producedOn: '2026-06-01', origin: 'Sơn La', person: 'Tám' }
      const fresh = await own.post(`/quan-ly/lo/them?san-pham=${productId}`, facts)
      expect(
        world.rows('select template_version from batch where id = ?', idIn(fresh.headers.location)),
      ).toEqual([{ template_version: 2 }])
      expect((await own.get(`/quan-ly/lo/${idIn(fresh.headers.location)}`)).text).toContain('Soi mẫu')
    })

    it('a list is tried, named wrong by row and column, mended, taken, and changes nothing again', async () => {
      const send = (text: string, more: Record<string, string> = {}) =>
        sendForm(admin, target, '/quan-ly/nhap-du-lieu', {
          viec: 'thu',
          loai: 'producers',
          tep: new File([text], 'danh sách.csv'),
          ...more,
        })
      const head = 'Ten co so;Loai hinh;Dia chi;Xa phuong;Ma so thue\r\n'
      const wrong = await send(`${head}HTX Một;Hội;Bản A;Không Có;1\r\n`)
      expect(wrong.status).toBe(422)
      expect(wrong.text).toContain('Xã, phường')
      expect(wrong.text).toContain('Hãy ghi một trong: HTX · Công ty · Hộ.')
      expect(wrong.text).toContain('Chưa dòng nào được nhập')
      const good = `${head}HTX Một;HTX;Bản A;Vân Hồ;\r\nHTX Hai;HTX;Bản B;Mộc Châu;\r\n`
      const tried = await send(good)
      expect([tried.status, tried.text.includes('2 dòng mới sẽ được thêm')]).toEqual([200, true])
      const form = hiddenIn(tried.text, 'nhap-du-lieu"')
      const done = await admin.post('/quan-ly/nhap-du-lieu', form)
      expect([done.status, done.headers.location]).toEqual([303, '/quan-ly/nhap-du-lieu?loai=producers&da=2'])
      expect((await admin.post('/quan-ly/nhap-du-lieu', form)).status).toBe(422)
      expect((await send(good)).text).toContain('Không có gì thay đổi')
      expect(
        world.rows("select name from producer where name like 'HTX Một' or name like 'HTX Hai'"),
      ).toHaveLength(2)
      // ê and a combining dot below, as Windows-1258 writes them.
      const old = new File([`${head}HTX Vi`, Uint8Array.of(0xea, 0xf2), 't;HTX;B;Van Ho;\r\n'], 'cũ.csv')
      const read = await sendForm(admin, target, '/quan-ly/nhap-du-lieu', {
        viec: 'thu',
        loai: 'producers',
        tep: old,
      })
      expect([read.status, read.text.includes('Windows-1258')]).toEqual([200, true])
      // A producer's own people do not enter producers.
      expect(
        (
          await sendForm(own, target, '/quan-ly/nhap-du-lieu', {
            viec: 'thu',
            loai: 'producers',
            tep: new File([good], 'a.csv'),
          })
        ).status,
      ).toBe(422)
    })

    it('a list that was taken from the desk is known again, whole', async () => {
      for (const [path, loai, who] of [
        ['co-so?tim=HTX+M%E1%BB%99t&', 'producers', admin],
        ['san-pham?', 'products', own],
        ['lo?', 'batches', own],
      ] as const) {
        const { text } = await who.get(`/quan-ly/${path}dang=csv`)
        const fields = { viec: 'thu', loai, tep: new File([text], `${loai}.csv`) }
        const read = await sendForm(who, target, '/quan-ly/nhap-du-lieu', fields)
        expect([loai, read.text.includes('Không có gì thay đổi')]).toEqual([loai, true])
      }
    })

    it('a template of a list is a workbook that is taken as it is', async () => {
      for (const kind of ['producers', 'products', 'batches']) {
        expect((await admin.get(`/quan-ly/nhap-du-lieu/mau/${kind}.csv`)).status).toBe(200)
        const { status, headers } = await admin.get(`/quan-ly/nhap-du-lieu/mau/${kind}.xlsx`)
        expect([status, headers['content-type']]).toEqual([200, expect.stringContaining('spreadsheetml')])
      }
      const ofProducts = '/quan-ly/nhap-du-lieu/mau/products.csv'
      const certifies = async (one: Visitor) => (await one.get(ofProducts)).text.includes('Sao OCOP')
      expect([await certifies(admin), await certifies(own)]).toEqual([true, false])
      expect((await admin.get('/quan-ly/nhap-du-lieu/mau/x.csv')).status).toBe(404)
      const heads = ['Tên cơ sở', 'Loại hình', 'Địa chỉ', 'Xã phường'].map((value) => ({ value }))
      const rows = Array.from({ length: 2000 }, (_, i) =>
        [`HTX số ${i}`, 'HTX', `Bản ${i}`, 'Vân Hồ'].map((value) => ({ value })),
      )
      const list = new File(
        [await (await writeXlsx([heads, ...rows] as never).toBlob()).arrayBuffer()],
        'a.xlsx',
      )
      const fields = { viec: 'thu', loai: 'producers', tep: list }
      const tried = await sendForm(admin, target, '/quan-ly/nhap-du-lieu', fields)
      expect(tried.text).toContain('2000 dòng mới sẽ được thêm')
    })
  })
}

/** The hidden fields of the first form whose tag holds this. */
function hiddenIn(html: string, tag: string): Record<string, string> {
  const form = html.split('<form ').find((one) => one.slice(0, one.indexOf('>')).includes(tag)) ?? ''
  const fields = form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)
  return Object.fromEntries([...fields].map(([, name, value]) => [name, value]))
}

/** What stands in the fields of a form, as a browser would send it. */
function fieldsOf(html: string): Record<string, string> {
  const fields: Record<string, string> = {}
  const unescaped = (text: string) =>
    text
      .replace(/&quot;/g, '"')
      .replace(/&#39;/g, "'")
      .replace(/&lt;/g, '<')
      .replace(/&amp;/g, '&')
  for (const [tag] of html.matchAll(/<input [^>]*>/g)) {
    const name = /name="([^"]*)"/.exec(tag)?.[1]
    if (!name || (/type="checkbox"/.test(tag) && !/ checked/.test(tag))) continue
    fields[name] = unescaped(/value="([^"]*)"/.exec(tag)?.[1] ?? '')
  }
  for (const [, name = '', inner = ''] of html.matchAll(
    /<select [^>]*name="([^"]*)"[^>]*>([\s\S]*?)<\/select>/g,
  )) {
    fields[name] = unescaped(/value="([^"]*)" selected/.exec(inner)?.[1] ?? '')
  }
  return fields
}
