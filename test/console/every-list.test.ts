// Every list of the console does what lists do: it is searched with and without marks, sorted by each of its columns
// both ways, paged, and leaves as a file in which no cell is a formula.
import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse/sync'
import readXlsxFile from 'read-excel-file/universal'
import { describe, expect, it } from 'vitest'
import { alphabetical } from '../../src/alphabet.ts'
import { plainLetters } from '../../src/plain-letters.ts'
import { openNode, type Target } from '../http/targets.ts'
import { makeWorld, type World } from '../http/world.ts'
import { openBeforeAll } from '../open-before-all.ts'
import { signedIn, type Visitor } from '../people/visitor.ts'

const PRODUCER = "'minh-ngoc'"
const OUTLET = "'cho-7-11'"
/** In every list whose rows people name, one of the names would be a formula. */
const FORMULA = '=HYPERLINK("https://elsewhere.example")'
const name = (what: string) =>
  `iif(i = 7, '${FORMULA}', '${what} ' || substr('ăâđêôơưộặ', 1 + i % 9, 1) || ' ' || i)`

/** Each list of the console, and what fills it with rows `i`. */
const LISTS: Readonly<Record<string, string | null>> = {
  '/quan-ly/co-so': `insert into producer (id, name, kind, address) select 'p' || i, ${name('Hợp tác xã')}, 'cooperative', 'Bản ' || i from n`,
  '/quan-ly/san-pham': `insert into product (id, producer_id, name, ocop_group, process_group, picture) select 'g' || i, 'p' || i, ${name('Chè')}, '', 'tea', '' from n`,
  '/quan-ly/lo': `insert into batch (id, product_id, lot, origin, produced_on) select 'b' || i, 'g' || i, 'LO-' || i, '', date('2026-01-01', i || ' days') from n`,
  '/quan-ly/diem-ban': `insert into outlet (id, name, address, location_code) select 'o' || i, ${name('Cửa hàng')}, 'Đường ' || i, 'SL-' || i from n`,
  '/quan-ly/nguoi-dung': `insert into person (id, name, email, created_at, updated_at, sign_in_name, role) select 'n' || i, ${name('Lò Văn')}, 'n' || i || '@x.example', 0, 0, '+8491' || (1000000 + i), 'inspector' from n`,
  '/quan-ly/nhat-ky': null,
  '/quan-ly/vu-viec': `insert into case_file (id, kind, cause, product_id, producer_id, opened_at, latest_at, nats, joinable) select 'c' || i, 'copied', 'product:g' || i, 'g' || i, 'p' || i, 1790000000000 + i * 1000000, 1790000000000 + i * 2000000, 10 + i, 1 from n`,
  '/quan-ly/tem': null,
  '/quan-ly/tem/don': `insert into roll_order (id, producer_id, product_id, count, size, kind, with_pin, link, ordered_by, ordered_at, state) select 'd' || i, 'p' || i, 'g' || i, 100 + i, '20x30', 'retail', 0, 'short', 'test', 1790000000000 + i * 1000000, 'asked' from n`,
  '/quan-ly/tem/han-muc': null,
  '/quan-ly/tem/tep-pin': `insert into audit (at, actor, command, subject, input, guard) select 1790000000000 + i * 1000000, 'person:n' || i, 'fetch-print', 'job', '{"part":1}', 1 from n`,
  '/quan-ly/thung': `insert into carton (serial, producer_id, key_version, stamps, packed_at, packed_by) select 9000000 + i, 'p' || i, '2', i, 1790000000000 + i * 1000000, 'test' from n`,
  '/nhan-hang/phieu': `insert into receipt (id, outlet_id, number, state, opened_at, opened_by, closed_at, closed_by, facts, expected, items) select 'r' || i, ${OUTLET}, i, 'closed', 1790000000000 + i * 1000000, 'test', 1790000000000 + i * 1000000, 'test', json_object('supplier', ${name('Nhà cung cấp')}, 'document', 'PX-' || i), '[]', '[]' from n`,
  '/quan-ly/lien-thong': null,
  '/quan-ly/chuong-trinh': null,
  '/quan-ly/chuong-trinh/tap-huan': `insert into training (id, held_on, place, topic, trainer, at, actor) select 't' || i, date('2026-01-01', i || ' days'), 'Xã ' || i, ${name('Tập huấn')}, 'Quàng Văn ' || i, 0, 'test' from n`,
  '/quan-ly/quy-trinh': null,
  '/quan-ly/khoa-api': `insert into api_key (id, outlet_id, name, prefix, hash, scopes, created_at, created_by) select 'k' || i, 'o' || i, ${name('Máy tính tiền')}, 'tg_' || i, 'h' || i, '["verify"]', 1790000000000 + i * 1000000, 'test' from n`,
}
const ROWS = 70

let world: World
let target: Target
let officer: Visitor
openBeforeAll(async (closeLater) => {
  world = await closeLater(makeWorld())
  target = await closeLater(openNode(world))
  officer = await signedIn(world, target, { role: 'administrator', name: 'Hà Thị Vân' })
  const [roll] = world.rows<{ id: string; first: number; last: number }>('select id, first, last from roll')
  world.run(
    `insert into print_job (id, roll_id, first, last, form, size, link, with_pins, state, face, part_stamps, parts, asked_by, asked_at)
    values ('job', ?, ?, ?, 'codes', '20x30', 'short', 1, 'done', '{"keyVersion":"2"}', 5000, 1, 'test', 0)`,
    roll?.id,
    roll?.first,
    roll?.last,
  )
  for (const fill of Object.values(LISTS)) {
    if (fill)
      world.run(`with recursive n(i) as (select 1 union all select i + 1 from n where i < ${ROWS}) ${fill}`)
  }
  world.run(`update roll set producer_id = ${PRODUCER}`)
})

/** The rows of the file, by column. */
async function fileOf(path: string, query: string): Promise<Record<string, string>[]> {
  const answer = await officer.get(`${path}?dang=csv${query}`)
  expect([answer.status, path, query]).toEqual([200, path, query])
  expect(answer.headers['content-type']).toMatch(/^text\/csv/)
  return parse(answer.text, { bom: true, columns: true })
}

/** The same list as a workbook, a row as its cells. */
async function workbookOf(path: string) {
  const answer = await officer.get(`${path}?dang=xlsx`)
  expect([answer.status, path]).toEqual([200, path])
  return (await readXlsxFile(new Uint8Array(answer.bytes).buffer))[0]?.data ?? []
}

const textOf = (cell: string) => cell.replace(/<[^>]*>/g, '').trim()
/** The rows of the list itself; a page may show other tables too. */
const bodyOf = (page: string) =>
  /<form class="find"[\s\S]*?<table class="listed"[\s\S]*?(<tbody[\s\S]*?<\/tbody>)/.exec(page)?.[1] ?? ''

it('has a line here for each list there is', () => {
  const root = fileURLToPath(new URL('../../src', import.meta.url))
  const views = globSync('**/*.ts', { cwd: root }).flatMap((file) =>
    [...readFileSync(`${root}/${file}`, 'utf8').matchAll(/\$\{listView\(/g)].map(() => file),
  )
  // Rolls and orders are shown by one view, and producers, products and batches by one.
  expect(Object.keys(LISTS)).toHaveLength(views.length + 1 + 2)
})

describe.each(Object.keys(LISTS))('%s', (path) => {
  it('leaves as a file, without formulas', async () => {
    const rows = await fileOf(path, '')
    const { text } = await officer.get(path)
    expect(rows.length).toBeGreaterThan(0)
    expect(text).toMatch(new RegExp(`<span role="status">${rows.length} `))
    for (const cell of rows.flatMap((row) => Object.values(row))) {
      expect(cell).not.toMatch(/^[=+@\t\r-](?!$)(?!\d)/)
      // A moment is written as programs read it, by the clock in Vietnam.
      expect(cell).not.toMatch(/\d:\d\d,? (ngày )?\d/)
      if (/T\d\d:/.test(cell)) expect(cell).toMatch(/^[\d-]{10}T[\d:]{8}\+07:00$/)
    }
  })

  it('leaves as a workbook that says the same, its days and moments as dates', async () => {
    const [heads = [], ...rows] = await workbookOf(path)
    const listed = await fileOf(path, '')
    expect(heads).toEqual(Object.keys(listed[0] ?? {}))
    const asInFile = (cell: unknown) => {
      if (!(cell instanceof Date)) return String(cell ?? '')
      // A workbook counts days, and a second is no round part of one.
      const text = new Date(Math.round(cell.getTime() / 1000) * 1000).toISOString()
      return `${text.slice(0, 19)}+07:00`
    }
    const asMoment = (cell: string) =>
      /^\d{4}-\d\d-\d\d$/.test(cell) ? `${cell}T00:00:00+07:00` : cell.replace(/^'/, '')
    for (const [i, row] of rows.entries()) {
      const cells = Object.values(listed[i] ?? {})
      expect(heads.map((_, at) => asInFile(row[at]))).toEqual(cells.map(asMoment))
      for (const [at, cell] of cells.entries()) {
        if (/^\d{4}-\d\d-\d\d(T|$)/.test(cell)) expect(row[at], `${path} ${heads[at]}`).toBeInstanceOf(Date)
      }
    }
  })

  it('is sorted by each of its columns, both ways', async () => {
    const { text } = await officer.get(path)
    const heads = [...text.matchAll(/<th [^>]*aria-sort="none"><a href="([^"]*)">([^<]*)/g)]
    expect(heads.length).toBeGreaterThan(0)
    for (const [, href = '', label = ''] of heads) {
      const sort = new URLSearchParams(href.split('?')[1]?.replaceAll('&amp;', '&')).get('sap') ?? ''
      const sorted = await officer.get(`${path}?sap=${sort}`)
      expect(sorted.text, sort).toMatch(/<th [^>]*aria-sort="ascending"/)
      const up = (await fileOf(path, `&sap=${sort}`)).map((row) => row[textOf(label)])
      const down = (await fileOf(path, `&sap=-${sort}`)).map((row) => row[textOf(label)])
      expect(down, `${path} by ${sort}`).toEqual(up.toReversed())
      if (new Set(up).size > 2) expect(down, `${path} by ${sort}`).not.toEqual(up)
    }
  })

  it('is searched with and without marks', async () => {
    const all = await fileOf(path, '')
    const isName = (cell: string) => /[^\p{ASCII}]/u.test(cell) && !/@|{|\d:\d/.test(cell)
    const wanted = all.flatMap((row) => Object.values(row).find(isName) ?? []).at(-1)
    if (!wanted) throw new Error(`nothing to search ${path} for`)
    for (const typed of [wanted, plainLetters(wanted), wanted.toUpperCase()]) {
      const found = await fileOf(path, `&tim=${encodeURIComponent(typed.slice(0, 60))}`)
      expect(found.length, `${path}: ${typed}`).toBeGreaterThan(0)
      expect(found.flatMap((row) => Object.values(row))).toContain(wanted)
    }
    const none = await officer.get(`${path}?tim=zzqxw`)
    expect([none.status, await fileOf(path, '&tim=zzqxw')]).toEqual([200, []])
    expect(none.text).toContain('“zzqxw”')
  })

  it('is read a page at a time', async () => {
    const rows = await fileOf(path, '')
    const first = await officer.get(path)
    const shown = (text: string) => bodyOf(text).split(/<tr\b/).length - 1
    if (rows.length <= 50) {
      expect(shown(first.text)).toBe(rows.length)
      return
    }
    expect(shown(first.text)).toBe(50)
    expect(first.text).toContain('rel="next"')
    const second = await officer.get(`${path}?trang=2`)
    expect(shown(second.text)).toBe(Math.min(50, rows.length - 50))
    expect(bodyOf(second.text)).not.toBe(bodyOf(first.text))
    expect(shown((await officer.get(`${path}?trang=999999`)).text)).toBeGreaterThan(0)
  })
})

describe('names stand as in a dictionary until somebody sorts them otherwise', () => {
  it.each([
    '/quan-ly/co-so',
    '/quan-ly/san-pham',
    '/quan-ly/diem-ban',
    '/quan-ly/nguoi-dung',
    '/quan-ly/tem/han-muc',
    '/quan-ly/chuong-trinh',
    '/quan-ly/lien-thong',
  ])('in the list %s', async (path) => {
    const [, first = ''] =
      /aria-sort="none"><a href="[^"]*sap=([^"&]*)/.exec((await officer.get(path)).text) ?? []
    const names = (rows: Record<string, string>[]) => rows.map((row) => Object.values(row)[0])
    expect(names(await fileOf(path, ''))).toEqual(names(await fileOf(path, `&sap=${first}`)))
  })

  it.each([
    ['/quan-ly/tem/dat', 'co_so'],
    ['/quan-ly/hop-chuan', 'san-pham'],
    ['/quan-ly/khoa-api', 'outletId'],
  ])('among what %s offers as %s', async (path, field) => {
    const { text } = await officer.get(path)
    const select = new RegExp(`<select [^>]*name="${field}"[^>]*>([^]*?)</select>`).exec(text)?.[1] ?? ''
    const offered = [...select.matchAll(/<option value="[^"]+"[^>]*>([^<]*)/g)].map(([, label = '']) => label)
    expect(offered.length).toBeGreaterThan(2)
    expect(offered).toEqual([...offered].sort(alphabetical))
  })
})

// What an address bears is looked up: some names are found in every object.
it.each(['constructor', '__proto__', 'toString'])('says nothing at ?da=%s', async (name) => {
  world.run(`insert into outbox_endpoint (id, kind, name, url, topics, secret, state, since, created_at)
    values ('${name}', 'webhook', 'A', 'https://a.example/', '[]', '', 'active', 0, 0)`)
  const one = ['/quan-ly/tai-khoan', '/quan-ly/nguoi-dung/n1', `/quan-ly/thong-bao/webhook/${name}`]
  for (const path of [...Object.keys(LISTS), ...one]) {
    const { status, text } = await officer.get(`${path}?da=${name}&xong=${name}&sap=${name}`)
    expect([status, path]).toEqual([200, path])
    expect(text, path).not.toMatch(/class="said"|native code|\[object /)
  }
})
