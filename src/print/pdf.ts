// Stamps as vector PDF: sheets of A4, or a label a page for a roll printer. It is written as it grows, and now and
// then lets others on this machine have their turn.
import PDFDocument from 'pdfkit'
import { anySymbol } from '../stamp/qr.ts'
import { extentOf, type Grid, gridOf } from '../stamp/size.ts'
import { type Face, layOut, type Shape, slotText, starPoints } from './label.ts'
import { darkRuns, type PrintedStamp } from './stamp-face.ts'
import type { Typeface } from './typeface.ts'

const MM = 72 / 25.4
const STAMPS_A_TURN = 20
const CUT_MARK_MM = 4

export interface PdfOptions {
  form: 'sheet' | 'roll'
  face: Face
  typeface: Typeface
  /** Written in the margin of each sheet. */
  imprint(sheet: number): string
  title: string
  at: number
}

/** The bytes of one file of stamps, in order. */
export async function stampsPdf(stamps: Iterable<PrintedStamp>, options: PdfOptions): Promise<Uint8Array> {
  const { form, face, typeface, title, at } = options
  const { width, height } = extentOf(face.size)
  const grid = gridOf(face.size)
  const paper = form === 'sheet' ? grid.sheet : { width, height }
  const doc = new PDFDocument({
    font: null as unknown as string,
    autoFirstPage: false,
    size: [paper.width * MM, paper.height * MM],
    margin: 0,
    info: { Title: title, Creator: 'Tem Gốc', Producer: 'Tem Gốc', CreationDate: new Date(at) },
    pdfVersion: '1.4',
  })
  const chunks: Uint8Array[] = []
  doc.on('data', (chunk: Uint8Array) => chunks.push(chunk))
  const ended = new Promise<void>((resolve, reject) => doc.on('end', resolve).on('error', reject))
  doc.registerFont('regular', Buffer.from(typeface.files.regular))
  doc.registerFont('bold', Buffer.from(typeface.files.bold))

  const aPage = form === 'sheet' ? grid.columns * grid.rows : 1
  const shapes = layOut(face, typeface.measure)
  let n = 0
  for (const stamp of stamps) {
    const place = n % aPage
    if (place === 0) {
      doc.addPage()
      if (form === 'sheet') dressSheet(doc, grid, { width, height }, options.imprint(n / aPage + 1))
    }
    const x = form === 'sheet' ? grid.left + (place % grid.columns) * grid.across : 0
    const y = form === 'sheet' ? grid.top + Math.floor(place / grid.columns) * grid.down : 0
    doc.save().transform(MM, 0, 0, MM, x * MM, y * MM)
    for (const shape of shapes) draw(doc, shape, stamp)
    doc.restore()
    if (++n % STAMPS_A_TURN === 0) await new Promise((resolve) => setTimeout(resolve))
  }
  doc.end()
  await ended
  return joinBytes(chunks)
}

type Doc = InstanceType<typeof PDFDocument>

function draw(doc: Doc, shape: Shape, stamp: PrintedStamp): void {
  switch (shape.kind) {
    case 'symbol': {
      // In one piece: pdfkit keeps every piece of a page until the page is done, and a symbol is hundreds of them.
      const { x, y, module } = shape
      let modules = ''
      for (const { row, column, length } of darkRuns(anySymbol(stamp.address)))
        modules += `${column} ${row} ${length} 1 re\n`
      addContent(doc, `q ${short(module)} 0 0 ${short(module)} ${short(x)} ${short(y)} cm 0 g\n${modules}f Q`)
      return
    }
    case 'text': {
      const { slot, x, y, size, weight, turned } = shape
      const text = slot ? slotText(slot, stamp) : shape.text
      if (text === '') return
      // Texts that differ from stamp to stamp would fill the cache of laid-out texts.
      const options = { lineBreak: false, baseline: 'alphabetic' as const, ...(slot && { features: [] }) }
      doc.font(weight).fontSize(size).fillColor('black')
      if (turned) doc.save().transform(0, -1, 1, 0, x, y).text(text, 0, 0, options).restore()
      else doc.text(text, x, y, options)
      return
    }
    case 'star':
      star(doc, shape)
      return
    case 'panel':
      doc.save().lineWidth(0.12).dash(0.6, { space: 0.4 })
      doc.roundedRect(shape.x, shape.y, shape.width, shape.height, 0.5).stroke('#777').restore()
  }
}

function star(doc: Doc, { x, y, radius, turned }: Extract<Shape, { kind: 'star' }>): void {
  const corners = starPoints(radius, turned).map(([dx, dy]) => `${short(x + dx)} ${short(y + dy)}`)
  addContent(doc, `q 0 g ${corners[0]} m ${corners.slice(1).join(' l ')} l f Q`)
}

/** pdfkit's own way to write operators, which its types leave out. */
function addContent(doc: Doc, operators: string): void {
  ;(doc as unknown as { addContent(text: string): void }).addContent(operators)
}

const short = (n: number) => String(Number(n.toFixed(4)))

/** Marks in the margin where a guillotine cuts, and what the sheet holds. */
function dressSheet(doc: Doc, grid: Grid, stamp: { width: number; height: number }, imprint: string): void {
  const { sheet, left, top, across, down, columns, rows } = grid
  doc.save().lineWidth(0.25)
  const right = left + (columns - 1) * across + stamp.width
  const bottom = top + (rows - 1) * down + stamp.height
  const mark = (x1: number, y1: number, x2: number, y2: number) =>
    doc.moveTo(x1 * MM, y1 * MM).lineTo(x2 * MM, y2 * MM)
  for (let column = 0; column < columns; column++) {
    for (const x of [left + column * across, left + column * across + stamp.width]) {
      mark(x, top - 1 - CUT_MARK_MM, x, top - 1)
      mark(x, bottom + 1, x, bottom + 1 + CUT_MARK_MM)
    }
  }
  for (let row = 0; row < rows; row++) {
    for (const y of [top + row * down, top + row * down + stamp.height]) {
      mark(left - 1 - CUT_MARK_MM, y, left - 1, y)
      mark(right + 1, y, right + 1 + CUT_MARK_MM, y)
    }
  }
  doc.stroke('#555').restore()
  doc.font('regular').fontSize(6.5).fillColor('#333')
  doc.text(imprint, left * MM, (sheet.height - 3.5) * MM, {
    lineBreak: false,
    baseline: 'alphabetic',
    features: [],
  })
}

function joinBytes(chunks: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}
