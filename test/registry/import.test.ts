// Lists as people keep them, good and broken: what is read, what is refused by row and column, and that all of a list
// is taken, or nothing.
import { downloadZip } from 'client-zip'
import { eq } from 'drizzle-orm'
import { describe, expect, it, test } from 'vitest'
import writeXlsx from 'write-excel-file/universal'
import { runCommand } from '../../src/command/command.ts'
import { type Database, openDatabase } from '../../src/db/database.ts'
import { audit, batch, certificate, producer, product } from '../../src/db/schema.ts'
import { chainLink, importedFile } from '../../src/db/tables/registry.ts'
import { COLUMNS, type ImportKind, underHeadings } from '../../src/registry/import/columns.ts'
import { importRows, tryImport } from '../../src/registry/import/import-rows.ts'
import { Problems } from '../../src/registry/import/plan.ts'
import { readFile } from '../../src/registry/import/read-file.ts'
import { isTable, LARGEST_FILE_BYTES, tableOf } from '../../src/registry/import/table.ts'
import { unpacked } from '../../src/registry/import/unpack.ts'
import { strikeCertificate } from '../../src/registry/strike-certificate.ts'
import { unzip } from '../exchange/unzip.ts'
import { author, carryOut, databases, NOW, newId } from '../fixtures.ts'

const newDatabase = databases()
const utf8 = (text: string) => new TextEncoder().encode(text)

async function rowsIn(bytes: Uint8Array<ArrayBuffer>, kind: ImportKind) {
  const table = await readFile(bytes)
  if (!isTable(table)) throw new Error(JSON.stringify(table))
  const headed = underHeadings(table, kind)
  expect(headed.problems).toEqual([])
  return headed.rows
}

async function inputOf(
  bytes: Uint8Array<ArrayBuffer>,
  kind: ImportKind,
  scope: readonly string[] | null = null,
) {
  return {
    kind,
    name: 'danh sach',
    content: 'x',
    actor: 'tester',
    person: 'Cầm Thị Hoa',
    onBehalf: true,
    rows: await rowsIn(bytes, kind),
    scope,
    newId,
  }
}

async function imported(db: Database, text: string, kind: ImportKind) {
  return runCommand(db, importRows, await inputOf(utf8(text), kind), author())
}

const PRODUCERS = `Tên cơ sở,Loại hình,Mã số thuế,Địa chỉ,Xã phường,Điện thoại
HTX Ví Dụ,HTX,0100109106,"Bản Lùn, xã Mường Chanh",Mường Chanh,0912345678
Hộ Lò Văn A,Hộ,,Bản Hụm,03670,
`
const PRODUCTS = `Cơ sở;Tên sản phẩm;Nhóm OCOP;Nhóm quy trình;Sao OCOP;Số quyết định;Cơ quan cấp;Ngày quyết định
HTX Ví Dụ;Mật ong hoa nhãn;Thực phẩm;Mật ong;4;12/QĐ-UBND;UBND tỉnh;15/12/2025
HTX VI DU;Chè xanh;Đồ uống;Chè;;;;
`
const BATCHES = `Cơ sở,Sản phẩm,Số lô,Xuất xứ,Ngày sản xuất,Hạn dùng,Số lượng,Đơn vị tính
0100109106,mat ong hoa nhan,MO-01,"Sơn La, Việt Nam",01/06/2026,01/06/2028,"1.250,5",lọ
HTX Ví Dụ,Chè xanh,CX-01,Sơn La,2026-06-02,không,,
`

describe('certificates', () => {
  it('are brought by the province alone: a producer cannot give stars to its own goods by a list', async () => {
    const { db } = await newDatabase()
    await imported(db, PRODUCERS, 'producers')
    const [own] = await db.select().from(producer)
    const list = async (text: string) => inputOf(utf8(text), 'products', [own?.id ?? ''])
    const refused = await runCommand(db, importRows, await list(PRODUCTS), author())
    expect(refused).toMatchObject({
      ok: false,
      error: { outcome: { problems: [{ row: 2, column: 'Sao OCOP', reason: 'not-certifier', value: '4' }] } },
    })
    const without = PRODUCTS.replace('4;12/QĐ-UBND;UBND tỉnh;15/12/2025', ';;;')
    expect((await runCommand(db, importRows, await list(without), author())).ok).toBe(true)
    const later = await runCommand(db, importRows, await list(PRODUCTS), author())
    expect(later).toMatchObject({ ok: false, error: { reason: 'problems' } })
    // What the province recorded may stand in the list: it says nothing new.
    expect((await imported(db, PRODUCTS, 'products')).ok).toBe(true)
    expect(await tryImport(db, await list(PRODUCTS), NOW)).toMatchObject({ add: 0, problems: [] })
    expect(await db.select().from(certificate)).toHaveLength(1)
  })
})

describe('the columns', () => {
  test.each([
    ['with marks', 'Tên cơ sở,Loại hình,Địa chỉ,Xã/phường'],
    ['without marks', 'ten co so,loai hinh,dia chi,xa phuong'],
    ['in capitals, with a mark in front', '\ufeffTÊN CƠ SỞ;LOẠI HÌNH;ĐỊA CHỈ;XÃ, PHƯỜNG'],
    ['parted by tabs', 'Tên cơ sở\tLoại hình\tĐịa chỉ\tXã phường'],
    ['below a title', 'DANH SÁCH CƠ SỞ NĂM 2026\n\nTên cơ sở,Loại hình,Địa chỉ,Xã phường'],
    [
      'below a title with commas',
      'Danh sách cơ sở, tỉnh Sơn La, 2026\nTên cơ sở;Loại hình;Địa chỉ;Xã, phường',
    ],
    ['below a line for spreadsheets', 'sep=;\nTên cơ sở;Loại hình;Địa chỉ;Xã, phường'],
    ['composed otherwise', 'Tên cơ sở,Loại hình,Địa chỉ,Xã phường'.normalize('NFD')],
  ])('are found: %s', async (_, headings) => {
    const mark = /[;\t]/.exec(headings)?.[0] ?? ','
    const [row] = await rowsIn(
      utf8(`${headings}\r\n${['A', 'HTX', 'B', 'Vân Hồ'].join(mark)}\r\n`),
      'producers',
    )
    expect(row?.typed).toMatchObject({ name: 'A', kind: 'HTX', address: 'B', communeCode: 'Vân Hồ' })
  })

  test('that are missing or stand twice are named', async () => {
    const table = await readFile(utf8('Tên cơ sở,Mã số thuế,MST\nA,1,2'))
    if (!isTable(table)) throw new Error(JSON.stringify(table))
    expect(underHeadings(table, 'producers').problems).toEqual([
      { kind: 'missing-column', heading: 'Loại hình' },
      { kind: 'double-column', heading: 'Mã số thuế' },
      { kind: 'missing-column', heading: 'Địa chỉ' },
      { kind: 'missing-column', heading: 'Xã, phường' },
    ])
    const none = await readFile(utf8('a,b\n1,2'))
    if (!isTable(none)) throw new Error(JSON.stringify(none))
    expect(underHeadings(none, 'producers').problems).toEqual([{ kind: 'no-headings' }])
  })

  test.each(Object.entries(COLUMNS))(
    'of the template for %s are filled in so that they are taken',
    (kind, columns) => {
      for (const column of columns) expect(column.example !== '' || !column.required).toBe(true)
      expect(new Set(columns.map(({ key }) => key)).size).toBe(columns.length)
      expect(kind).toBeTruthy()
    },
  )
})

describe('what is no list is refused by its content', () => {
  test.each([
    ['nothing', new Uint8Array(0), 'empty'],
    ['empty lines', utf8('\n\n  \n'), 'empty'],
    ['a file of Excel before 2007', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 1, 2), 'old-excel'],
    ['a PDF', utf8('%PDF-1.7 x'), 'not-a-table'],
    ['bytes', Uint8Array.of(1, 0, 2, 0, 3), 'not-a-table'],
    ['an archive cut short', Uint8Array.of(0x50, 0x4b, 3, 4, 1, 2, 3), 'damaged'],
    ['too much', new Uint8Array(LARGEST_FILE_BYTES + 1).fill(65), 'too-large'],
    ['too many rows', utf8('a,b\n'.repeat(10_100)), 'too-many-rows'],
    ['nothing but commas, which are not read', utf8(','.repeat(1_000_000)), 'far-cells'],
    ['rows without end, of which the rest is not read', utf8(`${'\n'.repeat(60_000)}"`), 'too-many-rows'],
  ])('%s', async (_, bytes, refusal) => {
    expect(await readFile(Uint8Array.from(bytes))).toBe(refusal)
  })

  test.each([
    ['at the end', 'a,b\n1,2\n3,"x', 3],
    ['over rows to come', 'a,b\n1,"2\n\n3,4\n5,6\n', 2],
    ['over more than a row holds', `a,b\n1,2\n3,4\n5,"${'x,y\n'.repeat(40_000)}`, 4],
  ])('a quotation mark that stays open %s is named by its row', async (_, text, row) => {
    expect(await readFile(utf8(text))).toEqual({ unclosedQuote: row })
  })

  test('an archive that is no workbook', async () => {
    const bytes = await downloadZip([{ name: 'a.xml', input: '<a/>' }]).arrayBuffer()
    expect(await readFile(new Uint8Array(bytes))).toBe('damaged')
  })

  test.each([
    ['a tag of half a megabyte', `<row a="${'x'.repeat(500_000)}"/>`, 'damaged'],
    [
      'half a megabyte in one cell',
      `<row><c><is><t>${'&#65;'.repeat(100_000)}</t></is></c></row>`,
      'damaged',
    ],
    ['three million tags', '<r/>'.repeat(3_000_001), 'unpacks-too-large'],
  ])('a workbook with %s is not worked at for minutes', async (_, inside, refusal) => {
    const input = `<worksheet><sheetData>${inside}</sheetData></worksheet>`
    const bytes = await downloadZip([{ name: 'xl/worksheets/sheet1.xml', input }]).arrayBuffer()
    expect(await unpacked(new Uint8Array(bytes))).toEqual({ ok: false, error: refusal })
  })

  test('a text that is kept once and stands in every cell', () => {
    const row = Array<string>(100).fill('x'.repeat(100_000))
    expect(tableOf([['Tên'], row], [])).toMatchObject({ lines: [{}, {}] })
    expect(tableOf([row, row, row], [])).toBe('unpacks-too-large')
  })

  test('a workbook whose XML calls for entities, of its own or of another file, gets none', async () => {
    const blob = await writeXlsx([[{ value: 'Tên' }], [{ value: 'ENTITY' }]] as never).toBlob()
    const inside = await unpacked(new Uint8Array(await blob.arrayBuffer()))
    if (!inside.ok) throw new Error(inside.error)
    const bytes = Buffer.from(inside.value.archive)
    // As many bytes as before: what is stored has its lengths beside it.
    expect(bytes.includes('ENTITY')).toBe(true)
    const { length } = bytes
    const called = Buffer.from(bytes.toString('latin1').replace('ENTITY', '&lol9;'), 'latin1')
    expect(called.length).toBe(length)
    const table = await readFile(new Uint8Array(called))
    const text = JSON.stringify(table)
    expect(text).not.toMatch(/root:|lollol/)
    expect(isTable(table) ? table.lines.at(-1)?.cells.join() : table).toMatch(/^(&lol9;|damaged)$/)
  })

  test('a small file that unpacks to a huge one', async () => {
    const packed = await packedZip('xl/worksheets/sheet1.xml', new Uint8Array(60 * 1024 * 1024))
    expect(packed.length).toBeLessThan(100_000)
    expect(await readFile(packed)).toBe('unpacks-too-large')
    // A header that lies about the size changes nothing.
    expect((await unpacked(packed, 1000)).ok).toBe(false)
  })
})

test.each([
  ['a cell at the far corner', '<c r="XFD1048576" t="inlineStr"><is><t>z</t></is></c>', 'far-cells'],
  ['a row far below', '<row r="1048576"></row>', 'far-cells'],
  ['a cell some columns away', '<c r="Z3" t="inlineStr"><is><t>z</t></is></c>', null],
])('a sheet with %s', async (_, added, refusal) => {
  const header = COLUMNS.producers.map(({ heading }) => ({ value: heading }))
  const blob = await writeXlsx([header] as never).toBlob()
  const plain = await unpacked(new Uint8Array(await blob.arrayBuffer()))
  if (!plain.ok) throw new Error(plain.error)
  const text = Buffer.from(plain.value.archive).toString('latin1')
  const at = text.indexOf('</row>')
  const bytes = `${text.slice(0, at)}${added.startsWith('<row') ? `</row>${added}<row r="3">` : added}${text.slice(at)}`
  // The archive's own figures no longer agree with it, so it is made anew.
  const sheet = bytes.slice(
    bytes.indexOf('<?xml', bytes.indexOf('worksheets/sheet1.xml')),
    bytes.indexOf('</worksheet>') + 12,
  )
  const packed = await packedZip('xl/worksheets/sheet1.xml', Uint8Array.from(Buffer.from(sheet, 'latin1')))
  const read = await unpacked(packed)
  expect(read.ok ? null : read.error).toBe(refusal)
})

/** The archive with one of its files written otherwise. */
async function edited(bytes: Uint8Array<ArrayBuffer>, name: string, change: (text: string) => string) {
  const files = [...unzip(Buffer.from(bytes))].map(([file, text]) => ({
    name: file,
    input: file === name ? change(text) : text,
  }))
  return new Uint8Array(await downloadZip(files).arrayBuffer())
}

/** An archive of one deflated file. */
async function packedZip(name: string, content: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([content]).stream().pipeThrough(new CompressionStream('deflate-raw'))
  const data = new Uint8Array(await new Response(stream).arrayBuffer())
  const label = utf8(name)
  const local = new DataView(new ArrayBuffer(30))
  local.setUint32(0, 0x04034b50, true)
  local.setUint16(8, 8, true)
  local.setUint32(18, data.length, true)
  local.setUint32(22, 100, true)
  local.setUint16(26, label.length, true)
  const central = new DataView(new ArrayBuffer(46))
  central.setUint32(0, 0x02014b50, true)
  central.setUint16(10, 8, true)
  central.setUint32(20, data.length, true)
  central.setUint32(24, 100, true)
  central.setUint16(28, label.length, true)
  const end = new DataView(new ArrayBuffer(22))
  end.setUint32(0, 0x06054b50, true)
  end.setUint16(8, 1, true)
  end.setUint16(10, 1, true)
  end.setUint32(12, 46 + label.length, true)
  end.setUint32(16, 30 + label.length + data.length, true)
  const parts = [local, label, data, central, label, end]
  return new Uint8Array(await new Blob(parts).arrayBuffer())
}

describe('a workbook', () => {
  test('gives days, figures and numbers kept as text as they are meant', async () => {
    const header = COLUMNS.batches.map(({ heading }) => ({ value: heading }))
    const date = { value: new Date(Date.UTC(2026, 5, 1)), type: Date, format: 'dd/mm/yyyy' }
    const blob = await writeXlsx([
      header,
      [
        { value: 'HTX Ví Dụ' },
        { value: '08931234567894' },
        { value: 'MO-01' },
        { value: 'Sơn La' },
        date,
        { value: 46_905, type: Number },
        { value: 1.125, type: Number },
        { value: 'lọ' },
      ],
    ] as never).toBlob()
    const [row] = await rowsIn(new Uint8Array(await blob.arrayBuffer()), 'batches')
    expect(row?.typed).toEqual({
      producer: 'HTX Ví Dụ',
      product: '08931234567894',
      lot: 'MO-01',
      origin: 'Sơn La',
      producedOn: '2026-06-01',
      expiresOn: '46905',
      quantity: '1,125',
      unit: 'lọ',
    })
  })

  test('with cells merged over rows says so; a title over columns is none of that', async () => {
    const header = COLUMNS.producers.map(({ heading }) => ({ value: heading }))
    const of = (merged: object) =>
      writeXlsx([header, [{ value: 'HTX Ví Dụ', ...merged }], []] as never).toBlob()
    const notes = async (merged: object) => {
      const table = await readFile(new Uint8Array(await (await of(merged)).arrayBuffer()))
      return isTable(table) ? table.notes : table
    }
    expect(await notes({ rowSpan: 2 })).toEqual(['merged-rows'])
    expect(await notes({ columnSpan: 3 })).toEqual([])
  })

  test('with an error or a formula that nobody worked out names it, where the cell need not be filled too', async () => {
    const lines = [
      `<c r="F2" s="1" t="e"><f>E2+#REF!</f><v>#REF!</v></c>`,
      `<c r="F3" s="1"><f>EDATE(E2,24)</f></c>`,
      `<c r="F4"><f>IF(E2&gt;0,"có","")</f><v></v></c>`,
      `<c r="F5" t="str"><f t="shared" si="0"/></c>`,
      `<c r="F6" t="str"><f>""</f><v></v></c>`,
      `<c r="F7"><f>1+1</f><v>2</v></c>`,
    ]
    const header = COLUMNS.batches.map(({ heading }) => ({ value: heading }))
    const rows = lines.map((_, i) => [{ value: `HTX số ${i}` }])
    const blob = await writeXlsx([header, ...rows] as never).toBlob()
    const bytes = await edited(
      new Uint8Array(await blob.arrayBuffer()),
      'xl/worksheets/sheet1.xml',
      (sheet) =>
        lines.reduce(
          (text, cell, i) =>
            text.replace(RegExp(`(<row r="${i + 2}".*?)</row>`), (_, row) => `${row}${cell}</row>`),
          sheet,
        ),
    )
    const table = await readFile(bytes)
    if (!isTable(table)) throw new Error(JSON.stringify(table))
    const asked = ['#REF!', '=EDATE(E2,24)', '=IF(E2>0,"có","")', '=', '', '2']
    expect(table.lines.slice(1).map(({ cells }) => cells[5] ?? '')).toEqual(asked)
    const problems = new Problems('batches')
    for (const row of underHeadings(table, 'batches').rows) problems.oddCells(row)
    const told = problems.found.map(({ row, reason }) => `${row} ${reason}`)
    expect(told).toEqual([2, 3, 4, 5].map((row) => `${row} formula`))
  })

  test('whose first sheet is hidden is read where people see it', async () => {
    const blob = await writeXlsx([
      { sheet: 'Danh mục', data: [[{ value: 'Cân, lọ, hộp' }]] },
      { sheet: 'Lô', data: [[{ value: 'Tên cơ sở' }], [{ value: 'HTX Ví Dụ' }]] },
    ] as never).toBlob()
    const hidden = await edited(new Uint8Array(await blob.arrayBuffer()), 'xl/workbook.xml', (text) =>
      text.replace('<sheet ', '<sheet state="hidden" '),
    )
    const table = await readFile(hidden)
    expect(isTable(table) ? [table.lines.map(({ cells }) => cells), table.notes] : table).toEqual([
      [['Tên cơ sở'], ['HTX Ví Dụ']],
      [],
    ])
  })

  test('of more rows than an import takes is called too long', async () => {
    const rows = Array.from({ length: 11_500 }, (_, i) => [{ value: `HTX ${i}` }])
    const blob = await writeXlsx(rows as never).toBlob()
    expect(await readFile(new Uint8Array(await blob.arrayBuffer()))).toBe('too-many-rows')
  })

  test('of thousands of rows is read', async () => {
    const header = COLUMNS.producers.map(({ heading }) => ({ value: heading }))
    const rows = Array.from({ length: 3000 }, (_, i) =>
      [`HTX số ${i}`, 'HTX', '', `Bản ${i}`, '', 'Vân Hồ'].map((value) => ({ value })),
    )
    const blob = await writeXlsx([header, ...rows] as never).toBlob()
    expect(await rowsIn(new Uint8Array(await blob.arrayBuffer()), 'producers')).toHaveLength(3000)
  })
})

test('text of neither UTF-8 nor UTF-16 is read as Windows-1258, and that is said', async () => {
  // ê and a combining dot below, as that code page writes them.
  const bytes = Uint8Array.of(...utf8('Ten co so,Loai hinh\nVi'), 0xea, 0xf2, ...utf8('t,HTX\n'))
  const table = await readFile(bytes)
  if (!isTable(table)) throw new Error(JSON.stringify(table))
  expect(table.notes).toEqual(['windows-1258'])
  expect(table.lines[1]?.cells[0]).toBe('Việt')
})

test.each([
  ['TCVN3', 'HTX n«ng nghiÖp Ch©n Nói,HTX,B¶n Nong'],
  ['VNI', 'HTX noâng nghieäp Möôøng Chanh,HTX,Baûn Nong'],
  ['TCVN3 amid headings of Unicode', 'Tên cơ sở,Loại hình,Địa chỉ\nHTX chÌ §¹i B¸ch,HTX,B¶n ®Çu'],
])('what is written in the letters of %s is not taken for names', async (_, text) => {
  expect(await readFile(utf8(text))).toBe('old-letters')
  if (!/Tên/.test(text))
    expect(await readFile(Uint8Array.from(Buffer.from(text, 'latin1')))).toBe('old-letters')
})

test.each([
  'Kem cháy Crème brûlée®,«Café» 50 µg · ½ kg,Müller',
  'CÔNG TY TNHH Ý TƯỞNG,Ò Ó Õ Ô Ê,Đặc sản Tây Bắc® · Sơn La',
  '"Công thức của Façon, Brûlée, Häagen và Müller",Sơn La',
])('names from abroad are: %s', async (text) => {
  expect(isTable(await readFile(utf8(text)))).toBe(true)
})

describe('an import', () => {
  async function whole() {
    const { db } = await newDatabase()
    expect(await imported(db, PRODUCERS, 'producers')).toMatchObject({
      ok: true,
      value: { outcome: { add: 2 } },
    })
    expect(await imported(db, PRODUCTS, 'products')).toMatchObject({
      ok: true,
      value: { outcome: { add: 2 } },
    })
    expect(await imported(db, BATCHES, 'batches')).toMatchObject({ ok: true, value: { outcome: { add: 2 } } })
    return db
  }

  it('adds producers, products with their certificates, and batches with their chains', async () => {
    const db = await whole()
    const [first] = await db.select().from(producer)
    expect(first).toMatchObject({ taxId: '0100109106', communeCode: '04117', phone: '0912345678' })
    expect(await db.select().from(certificate)).toMatchObject([
      { stars: 4, number: '12/QĐ-UBND', issuedOn: '2025-12-15', validUntil: '2028-12-14' },
    ])
    const batches = await db.select().from(batch)
    expect(batches).toMatchObject([
      { lot: 'MO-01', quantity: 1250.5, expiresOn: '2028-06-01', chainLength: 1, templateGroup: 'honey' },
      { lot: 'CX-01', noExpiry: true, expiresOn: null, templateGroup: 'tea' },
    ])
    const links = await db.select().from(chainLink)
    expect(links.map(({ hash }) => hash).sort()).toEqual(batches.map(({ chainHead }) => chainHead).sort())
    expect(await db.select().from(importedFile)).toHaveLength(3)
    const records = await db.select().from(audit)
    const files = records.filter(({ command }) => command === 'import-rows')
    expect(files).toHaveLength(3)
    // Each thing that was added has its own record, which names the file, and whom it was added for.
    const [beside] = await db.select().from(certificate)
    const [goods] = await db.select().from(product)
    expect(records.filter(({ subject }) => subject === batches[0]?.id)).toMatchObject([
      { command: 'import-row', actor: 'tester', onBehalf: first?.id, input: { file: files[2]?.subject } },
    ])
    for (const subject of [first?.id, goods?.id, beside?.id])
      expect(records.filter((one) => one.subject === subject)).toMatchObject([{ onBehalf: first?.id }])
    // The chain says by whom, as a digest, and that it was on behalf.
    expect(links).toMatchObject(
      links.map(() => ({ hidden: { person: 'Cầm Thị Hoa' }, shown: { onBehalf: true } })),
    )
  })

  it('takes two producers of one name from two communes', async () => {
    const { db } = await newDatabase()
    const text = 'Tên cơ sở,Loại hình,Địa chỉ,Xã phường\nHTX Sao Mai,HTX,A,Co Mạ\nHTX Sao Mai,HTX,B,Mường É\n'
    expect(await imported(db, text, 'producers')).toMatchObject({ ok: true, value: { outcome: { add: 2 } } })
  })

  it('of a certificate that is known with other stars is no silent yes', async () => {
    const db = await whole()
    const result = await imported(db, PRODUCTS.replace(';4;', ';5;'), 'products')
    expect(!result.ok && 'outcome' in result.error && result.error.outcome.problems).toMatchObject([
      { column: 'Sao OCOP', reason: 'differs', value: '5' },
    ])
  })

  it('of a certificate that was struck out is taken as a new one', async () => {
    const db = await whole()
    const [wrong] = await db.select().from(certificate)
    if (!wrong) throw new Error('the list has a certificate')
    const strike = { certificateId: wrong.id, productId: wrong.productId, reason: 'Ghi nhầm', by: 'tester' }
    await carryOut(db, strikeCertificate, { ...strike, instead: null })
    const result = await imported(db, PRODUCTS.replace(';4;', ';5;'), 'products')
    expect(result).toMatchObject({ ok: true, value: { outcome: { add: 1, unchanged: 1 } } })
    expect((await db.select().from(certificate)).map(({ stars }) => stars)).toEqual([4, 5])
  })

  it.each([
    ['a separator that shifts the line', 'HTX A,HTX,Bản B, xã C,Vân Hồ', '2 E beyond-headings'],
    ['the district of before July 2025', 'HTX A,HTX,B,huyện Mai Sơn', '2 Xã, phường not-a-commune'],
    ['the province behind the commune', 'HTX A,HTX,B,"xã Mường Chanh, tỉnh Sơn La"', null],
    ['a line that ends early', 'HTX A,HTX', '2 Địa chỉ required'],
  ])('knows %s', async (_, line, problem) => {
    const { db } = await newDatabase()
    const text = `Tên cơ sở,Loại hình,Địa chỉ,Xã phường\n${line}\n`
    const { problems } = await tryImport(db, await inputOf(utf8(text), 'producers'), NOW)
    const told = problems.map(({ row, column, reason }) => `${row} ${column} ${reason}`)
    if (problem) expect(told).toContain(problem)
    else expect(told).toEqual([])
  })

  it.each([
    ['that does not say so', '', false],
    ['of spreadsheets', '\ufeff', false],
    ['the other way about', '\ufeff', true],
  ])('reads UTF-16 %s', async (_, mark, swapped) => {
    const text = `${mark}Tên cơ sở;Loại hình;Địa chỉ;Xã phường\r\nHTX Ví Dụ;HTX;Bản Một;Vân Hồ\r\n`
    const bytes = Buffer.from(text, 'utf16le')
    const table = await readFile(Uint8Array.from(swapped ? bytes.swap16() : bytes))
    expect(isTable(table) && table.lines.slice(0, 2).map(({ cells }) => cells[0])).toEqual([
      'Tên cơ sở',
      'HTX Ví Dụ',
    ])
  })

  it('tells of what stands twice also where something else is wrong with the row', async () => {
    const { db } = await newDatabase()
    const text =
      'Tên cơ sở,Loại hình,Địa chỉ,Xã phường,Điện thoại\nA,HTX,B,Vân Hồ,\nA,HTX,B,Vân Hồ,12\nA,Hội,,Vân Hồ,\n'
    const { problems } = await tryImport(db, await inputOf(utf8(text), 'producers'), NOW)
    expect(problems.map(({ row, column, reason }) => `${row} ${column} ${reason}`)).toEqual([
      '3 Điện thoại phone',
      '3 Tên cơ sở twice',
      '4 Loại hình not-a-choice',
      '4 Địa chỉ required',
      '4 Tên cơ sở twice',
    ])
  })

  it.each([
    ['producers', PRODUCERS],
    ['products', PRODUCTS],
    ['batches', BATCHES],
  ] as const)('of the same %s again changes nothing, and says so', async (kind, text) => {
    const db = await whole()
    const before = (await db.select().from(audit)).length
    expect(await imported(db, text, kind)).toEqual({
      ok: false,
      error: { reason: 'nothing-new', outcome: { add: 0, unchanged: 2, problems: [] } },
    })
    expect(await db.select().from(audit)).toHaveLength(before)
  })

  it('names row, column and reason of every problem, and does nothing', async () => {
    const db = await whole()
    const text = `Cơ sở,Tên sản phẩm,Nhóm OCOP,Nhóm quy trình,GTIN,Ngày quyết định,Sao OCOP
HTX Ví Dụ,Trà sen,Đồ uống,Chè,8931234567890,,
HTX Không Có,,Bia,Chè,123,,
HTX Ví Dụ,=1+1,Đồ uống,Chè,,31/02/2026,7
HTX Ví Dụ,Chè tốt,Đồ uống,Chè,,,
HTX Ví Dụ,CHÈ TỐT,Đồ uống,Chè,,,
HTX Ví Dụ,Chè xanh,Thực phẩm,Chè,,,
`
    const result = await imported(db, text, 'products')
    expect(result.ok).toBe(false)
    const problems = !result.ok && 'outcome' in result.error ? result.error.outcome.problems : []
    expect(problems.map(({ row, column, reason }) => [row, column, reason])).toEqual([
      [2, 'GTIN', 'gtin-check-digit'],
      [3, 'Cơ sở', 'unknown-producer'],
      [3, 'Tên sản phẩm', 'required'],
      [3, 'Nhóm OCOP', 'not-a-choice'],
      [3, 'GTIN', 'gtin-form'],
      [4, 'Tên sản phẩm', 'formula'],
      [4, 'Sao OCOP', 'stars'],
      [4, 'Số quyết định', 'required'],
      [4, 'Cơ quan cấp', 'required'],
      [4, 'Ngày quyết định', 'not-a-day'],
      [6, 'Tên sản phẩm', 'twice'],
      [7, 'Nhóm OCOP', 'differs'],
    ])
    expect(await db.select().from(product)).toHaveLength(2)
  })

  it('names what is wrong with batches, and which differ from those that are there', async () => {
    const db = await whole()
    await db.update(product).set({ processGroup: 'tourism' }).where(eq(product.name, 'Chè xanh'))
    const text = `${BATCHES.split('\n')[0]}
HTX Ví Dụ,mat ong hoa nhan,MO-02,Sơn La,01/06/2999,,,
HTX Ví Dụ,mat ong hoa nhan,MO-03,Sơn La,01/06/2026,01/05/2026,,
HTX Ví Dụ,mat ong hoa nhan,MO-04,Sơn La,01/06/2026,,500,
HTX Ví Dụ,mat ong hoa nhan,MO-05,Sơn La,01/06/2026,,,
HTX Ví Dụ,mat ong hoa nhan,MO-05,Sơn La,01/06/2026,,,
HTX Ví Dụ,mat ong hoa nhan,MO-01,Sơn La,01/06/2026,01/06/2028,"1.250,5",lọ
HTX Ví Dụ,Chè xanh,CX-02,Sơn La,01/06/2026,,,
HTX Ví Dụ,Chè đen,CD-01,Sơn La,01/06/2026,,,
`
    const { problems } = await tryImport(db, await inputOf(utf8(text), 'batches'), NOW)
    expect(problems.map(({ row, column, reason }) => `${row} ${column} ${reason}`)).toEqual([
      '2 Ngày sản xuất day-ahead',
      '3 Hạn dùng expiry-before',
      '4 Đơn vị tính unit',
      '6 Số lô twice',
      '7 Xuất xứ differs',
      '8 Sản phẩm service',
      '9 Sản phẩm unknown-product',
    ])
  })

  it('puts back the zeros that a spreadsheet took', async () => {
    const { db } = await newDatabase()
    const text =
      'Tên cơ sở,Loại hình,Mã số thuế,Địa chỉ,Xã phường,Điện thoại\nA,HTX,100109106,B,4117,912345678\n'
    expect(await imported(db, text, 'producers')).toMatchObject({ ok: true })
    expect(await db.select().from(producer)).toMatchObject([
      { taxId: '0100109106', communeCode: '04117', phone: '0912345678' },
    ])
  })

  it('by a producer is of its own rows alone: others are not there', async () => {
    const db = await whole()
    const [own] = await db.select().from(producer)
    const input = await inputOf(utf8(BATCHES.replace('HTX Ví Dụ', 'Hộ Lò Văn A')), 'batches', [own?.id ?? ''])
    expect((await tryImport(db, input, NOW)).problems).toMatchObject([
      { row: 3, column: 'Cơ sở', reason: 'unknown-producer' },
    ])
  })

  it('of a province, tried and done, takes seconds and two round trips', async () => {
    const { transport } = await newDatabase()
    let trips = 0
    const db = openDatabase((queries) => {
      trips++
      return transport(queries)
    })
    const lines = Array.from({ length: 1500 }, (_, i) => `HTX số ${i},HTX,,"Bản ${i}, xã Vân Hồ",Vân Hồ,`)
    const text = [PRODUCERS.split('\n')[0], ...lines].join('\n')
    // Of its own time: what else the machine does meanwhile is not counted.
    const before = process.threadCpuUsage()
    expect((await tryImport(db, await inputOf(utf8(text), 'producers'), NOW)).add).toBe(1500)
    trips = 0
    expect(await imported(db, text, 'producers')).toMatchObject({ ok: true })
    expect(trips).toBe(2)
    const batches = Array.from(
      { length: 3000 },
      (_, i) => `HTX số 7,Chè,L${i},Sơn La,01/06/2026,không,10,túi`,
    )
    const products = `${PRODUCTS.split('\n')[0]}\nHTX số 7;Chè;Đồ uống;Chè;;;;`
    expect(await imported(db, products, 'products')).toMatchObject({ ok: true })
    const list = [BATCHES.split('\n')[0], ...batches].join('\n')
    expect(await imported(db, list, 'batches')).toMatchObject({ ok: true, value: { outcome: { add: 3000 } } })
    const { user, system } = process.threadCpuUsage(before)
    expect((user + system) / 1e6).toBeLessThan(20)
  })

  it('is planned anew where somebody came in between', async () => {
    const { db } = await newDatabase()
    const [a, b] = await Promise.all([
      imported(db, PRODUCERS, 'producers'),
      imported(db, PRODUCERS, 'producers'),
    ])
    expect([a.ok, b.ok].sort()).toEqual([false, true])
    expect(await db.select().from(producer)).toHaveLength(2)
  })
})
