// Stamps as vector PDF: sheets of A4, or a label a page for a roll printer. What all stamps share is drawn once, and
// shown by each; now and then others on this machine have their turn.
import { anySymbol, eachDarkRun } from '../stamp/qr.ts'
import { extentOf, type Grid, gridOf } from '../stamp/size.ts'
import { type Growing, growing } from './growing.ts'
import { type Face, layOut, type Shape, slotText, starPoints } from './label.ts'
import { type FileRoom, type PagedFile, pagedFile, short } from './paged-file.ts'
import { piece } from './pieces.ts'
import type { PrintedStamp } from './stamp-face.ts'
import type { Typeface } from './typeface.ts'

const STAMPS_A_PIECE = 10
const CUT_MARK_MM = 4
const IMPRINT_MM = 2.3

export interface PdfOptions {
  form: 'sheet' | 'roll'
  face: Face
  typeface: Typeface
  /** Written in the margin of each sheet. */
  imprint(sheet: number): string
  title: string
  at: number
}

/** Where a file grows. Kept from one file to the next: what large pieces leave behind is collected late. */
export interface PdfRoom extends FileRoom {
  drawing: Growing
  page: Growing
}

export const openRoom = (): PdfRoom => ({
  file: growing(),
  content: growing(),
  drawing: growing(),
  page: growing(),
})

/** The bytes of one file of stamps, in order: good until the room is used again. */
export async function stampsPdf(
  stamps: Iterable<PrintedStamp>,
  options: PdfOptions,
  room = openRoom(),
): Promise<Uint8Array> {
  const { form, face, typeface, title, at } = options
  const { width, height } = extentOf(face.size)
  const grid = gridOf(face.size)
  const isSheet = form === 'sheet'
  const paper = isSheet ? grid.sheet : { width, height }
  const file = pagedFile(paper, typeface, { title, at }, room)
  const shapes = layOut(face, typeface.measure)
  const own = shapes.filter(isOwn)
  const { drawing, page } = room
  drawing.empty()
  for (const shape of shapes) if (!isOwn(shape)) draw(file, drawing, shape, null)
  const ofAll = file.shared(width, height, drawing)

  const aPage = isSheet ? grid.columns * grid.rows : 1
  let n = 0
  const drawNext = (stamp: PrintedStamp) => {
    const place = n % aPage
    if (place === 0) {
      if (n > 0) file.page(page)
      page.empty()
      if (isSheet) dressSheet(file, page, grid, { width, height }, options.imprint(n / aPage + 1))
    }
    const x = isSheet ? grid.left + (place % grid.columns) * grid.across : 0
    const y = isSheet ? grid.top + Math.floor(place / grid.columns) * grid.down : 0
    page.ascii(`q 1 0 0 1 ${short(x)} ${short(y)} cm\n${ofAll}`)
    for (const shape of own) draw(file, page, shape, stamp)
    page.ascii('Q\n')
    n++
  }
  const left = stamps[Symbol.iterator]()
  const drawSome = () => {
    for (let i = 0; i < STAMPS_A_PIECE; i++) {
      const { value, done } = left.next()
      if (done) return false
      drawNext(value)
    }
    return true
  }
  while (await piece(drawSome));
  if (n > 0) file.page(page)
  return file.end()
}

/** What differs from stamp to stamp. */
const isOwn = (shape: Shape) => shape.kind === 'symbol' || (shape.kind === 'text' && shape.slot !== null)

function draw(file: PagedFile, to: Growing, shape: Shape, stamp: PrintedStamp | null): void {
  switch (shape.kind) {
    case 'symbol': {
      const { x, y, module } = shape
      to.ascii(`q ${short(module)} 0 0 ${short(module)} ${short(x)} ${short(y)} cm\n`)
      eachDarkRun(anySymbol(stamp?.address ?? ''), (row, column, length) => {
        to.number(column)
        to.number(row)
        to.number(length)
        to.ascii('1 re\n')
      })
      to.ascii('f Q\n')
      return
    }
    case 'text':
      file.text(to, shape.slot && stamp ? slotText(shape.slot, stamp) : shape.text, shape)
      return
    case 'star': {
      const corners = starPoints(shape.radius, shape.turned).map(
        ([dx, dy]) => `${short(shape.x + dx)} ${short(shape.y + dy)}`,
      )
      to.ascii(`${corners[0]} m ${corners.slice(1).join(' l ')} l f\n`)
      return
    }
    case 'panel': {
      const box = [shape.x, shape.y, shape.width, shape.height].map(short).join(' ')
      to.ascii(`q 0.12 w [0.6 0.4] 0 d 0.47 G ${box} re S Q\n`)
    }
  }
}

/** Marks in the margin where a guillotine cuts, and what the sheet holds. */
function dressSheet(
  file: PagedFile,
  to: Growing,
  grid: Grid,
  stamp: { width: number; height: number },
  imprint: string,
): void {
  const { sheet, left, top, across, down, columns, rows } = grid
  const right = left + (columns - 1) * across + stamp.width
  const bottom = top + (rows - 1) * down + stamp.height
  const mark = (x1: number, y1: number, x2: number, y2: number) =>
    to.ascii(`${short(x1)} ${short(y1)} m ${short(x2)} ${short(y2)} l\n`)
  to.ascii('q 0.09 w 0.33 G\n')
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
  to.ascii('S Q\n')
  const place = {
    x: left,
    y: sheet.height - 3.5,
    size: IMPRINT_MM,
    weight: 'regular',
    turned: false,
  } as const
  file.text(to, imprint, place)
}
