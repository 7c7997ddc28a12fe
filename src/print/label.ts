// Where everything on one stamp goes: symbol on the left, words beside and below it. Pure: measures come in, shapes
// in millimetres go out, and both the PDF and the SVG draw those. Words grow smaller before anything is left out.
import { inFours } from '../stamp/code.ts'
import { type Extent, extentOf, type StampSize } from '../stamp/size.ts'

/** The smallest module that shop scanners accept (GS1 UK), and the quiet zone that the standard asks for. */
export const SMALLEST_MODULE_MM = 0.396
const QUIET_ZONE = 4

export type Weight = 'regular' | 'bold'

/** The code in fours, its halves, the PIN. */
export type Slot = 'fours' | 'first-half' | 'second-half' | 'pin'

export type Shape =
  | {
      kind: 'text'
      text: string
      /** What stands here instead, of each stamp its own. */
      slot: Slot | null
      x: number
      y: number
      size: number
      weight: Weight
      turned: boolean
    }
  | { kind: 'star'; x: number; y: number; radius: number; turned: boolean }
  | { kind: 'panel'; x: number; y: number; width: number; height: number }
  | { kind: 'symbol'; x: number; y: number; module: number }

/** What all stamps of one file have in common. */
export interface Face {
  size: StampSize
  name: string
  stars: number | null
  /** The address that people compare with what their phone shows. */
  domain: string
  sample: boolean
  panel: boolean
  /** The producer's own GTIN that the symbol carries; null where the code is an internal one. */
  gtin: string | null
  /** Modules along the symbol's side, quiet zone not included. */
  modules: number
}

/** Width of a text at size 1. */
export type Measure = (text: string, weight: Weight) => number

/** How big the symbol lies with its quiet zone: as is usual on this size, and at most. */
const SIDES: Record<StampSize, { usual: number; most: number; mostWithPanel: number }> = {
  '15x30': { usual: 14.8, most: 15, mostWithPanel: 15 },
  '20x20': { usual: 14.8, most: 15, mostWithPanel: 15 },
  '20x30': { usual: 14.8, most: 18.2, mostWithPanel: 15 },
  '25x35': { usual: 17.6, most: 19.4, mostWithPanel: 19.4 },
  '30x40': { usual: 21.5, most: 24, mostWithPanel: 23 },
}

/** Side of the symbol with its quiet zone, and of one module, in millimetres. */
export function symbolOn({ size, panel, modules }: Pick<Face, 'size' | 'panel' | 'modules'>): {
  side: number
  module: number
} {
  const { usual, most, mostWithPanel } = SIDES[size]
  const across = modules + 2 * QUIET_ZONE
  const side = Math.min(Math.max(usual, across * SMALLEST_MODULE_MM), panel ? mostWithPanel : most)
  return { side, module: side / across }
}

/** Whether every module is as big as shop scanners ask for. */
export const isReadable = (on: Pick<Face, 'size' | 'panel' | 'modules'>): boolean =>
  symbolOn(on).module >= SMALLEST_MODULE_MM - 1e-9

/** The words printed on stamps. They are Vietnamese whoever prints. */
const TITLE = 'Tem truy xuất nguồn gốc –\u00a0Sơn La'
const SAMPLE = 'TEM MẪU – không dùng cho hàng bán'
const SCRATCH = 'Cào lớp phủ để lấy mã PIN'
const INTERNAL = 'Mã nội bộ, không phải mã GS1'

/** A text of several lines becomes so much smaller before it is cut short. */
const LEAST_OF_NAME = 0.75
const isCut = (line: string) => line.endsWith('…')

const EDGE = 0.9
const LEADING = 1.24
/** From the top of a line to its baseline: room for two marks over a capital. */
const RISE = 0.98

interface Block {
  text: string
  size: number
  weight?: Weight
  lines: number
  /** Cut short rather than made ever smaller, also where it has one line. */
  mayBeCut?: true
  slot?: Slot
  stars?: number
}

interface Box extends Extent {
  x: number
  y: number
  /** Written upwards, along the stamp's side. */
  turned?: boolean
}

/** As wide as a code is likely to be. */
const LIKELY_CODE = 'G8G8'.repeat(4)
const LIKELY_PIN = '000000'

/** What stands in a slot of this stamp. */
export function slotText(slot: Slot, { code, pin }: { code: string; pin: string | null }): string {
  const fours = inFours(code)
  if (slot === 'pin') return pin ?? ''
  if (slot === 'fours') return fours
  return slot === 'first-half' ? fours.slice(0, 9) : fours.slice(10)
}

/** Made once for all stamps of a file: a stamp's own texts go into the slots. */
export function layOut(face: Face, measure: Measure): Shape[] {
  const { width, height } = extentOf(face.size)
  const { side, module } = symbolOn(face)
  const shapes: Shape[] = [{ kind: 'symbol', x: QUIET_ZONE * module, y: QUIET_ZONE * module, module }]
  const hasStrip = height - side > 2.5
  const big = height / 20
  const fill = (box: Box, blocks: readonly Block[]) => shapes.push(...flow(box, blocks, measure))

  const isRoomy = height >= (face.panel ? 30 : 20)
  const stars: Block[] = face.stars
    ? [{ text: 'OCOP', size: 1.75 * big ** 0.6, weight: 'bold', lines: 1, stars: face.stars }]
    : []
  const name: Block = { text: face.name, size: 1.9 * big ** 0.6, weight: 'bold', lines: isRoomy ? 3 : 2 }
  const title: Block = { text: face.sample ? SAMPLE : TITLE, size: 1.35 * big ** 0.5, lines: 3 }
  const domain: Block = { text: face.domain, size: 1.5 * big ** 0.5, weight: 'bold', lines: 1 }
  const note: Block = face.gtin
    ? { text: `(01) ${face.gtin}`, size: 1.3 * big ** 0.5, lines: 1 }
    : { text: INTERNAL, size: 1.2 * big ** 0.5, lines: 2 }
  const likely = { code: LIKELY_CODE, pin: LIKELY_PIN }
  const codeLines = (['first-half', 'second-half'] as const).map(
    (slot): Block => ({
      text: slotText(slot, likely),
      slot,
      size: 1.95 * big ** 0.6,
      weight: 'bold',
      lines: 1,
    }),
  )

  const beside: Box = {
    x: side + 0.1,
    y: EDGE,
    width: width - side - 0.1 - EDGE,
    height: (hasStrip ? side : height) - 1.5 * EDGE,
  }
  const below: Box = { x: EDGE, y: side, width: width - 2 * EDGE, height: height - side - EDGE }

  if (width === height) {
    fill({ ...beside, turned: true, y: side - EDGE, width: side - 2 * EDGE, height: width - side - EDGE }, [
      title,
      note,
    ])
    fill(below, [
      ...stars.map((one) => ({ ...one, text: 'OCOP', size: 1.3 })),
      { ...name, size: 1.5, lines: 1, mayBeCut: true },
      { text: slotText('fours', likely), slot: 'fours', size: 1.5, weight: 'bold', lines: 1 },
      { ...domain, size: 1.25 },
    ])
    return shapes
  }
  if (!hasStrip) {
    fill(beside, [...stars, name, title, ...codeLines, domain, note])
    return shapes
  }
  if (!face.panel) {
    fill(beside, [...stars, name, title, ...codeLines])
    fill(below, [domain, { ...note, lines: 1 }])
    return shapes
  }
  fill(beside, [...stars, name, title, ...codeLines, domain])
  const panel = { x: EDGE + 0.3, y: side + 0.2, width: width * 0.44, height: below.height - 0.4 }
  shapes.push({ kind: 'panel', ...panel })
  const wide = measure(LIKELY_PIN, 'bold')
  const size = Math.min(panel.height * 0.8, (panel.width * 0.8) / wide)
  shapes.push({
    kind: 'text',
    text: LIKELY_PIN,
    slot: 'pin',
    x: panel.x + (panel.width - wide * size) / 2,
    y: panel.y + panel.height / 2 + size * 0.36,
    size,
    weight: 'bold',
    turned: false,
  })
  const left = panel.x + panel.width + 0.7
  fill({ ...below, x: left, width: width - EDGE - left }, [
    { text: SCRATCH, size: 1.3 * big ** 0.5, weight: 'bold', lines: 2 },
    note,
  ])
  return shapes
}

/** Blocks one under the other in a box, all made smaller together until they fit. */
function flow(box: Box, blocks: readonly Block[], measure: Measure): Shape[] {
  for (let scale = 1; ; scale -= 0.03) {
    const set = blocks.map((block) => setBlock(block, box.width, scale, measure))
    const tall = set.reduce((sum, { size, lines }) => sum + size * LEADING * lines.length, 0)
    if (tall > box.height && scale > 0.5) continue
    // What is left over goes between the blocks, as far as it does not tear them apart.
    const gap = Math.min(0.5, Math.max(0, box.height - tall) / Math.max(1, set.length - 1))
    const start = Math.max(0, (box.height - tall - gap * (set.length - 1)) / 2)
    return place(box, start, gap, set, measure)
  }
}

function setBlock(block: Block, width: number, scale: number, measure: Measure) {
  const weight = block.weight ?? 'regular'
  const starRoom = block.stars ? (block.stars + 0.6) * 1.05 : 0
  const widthOf = (text: string) => measure(text, weight) + starRoom
  let size = block.size * scale
  let lines = wrap(block.text, width / size, block.lines, widthOf)
  for (let least = size * LEAST_OF_NAME; lines.some(isCut) && size > least; size *= 0.97) {
    lines = wrap(block.text, width / size, block.lines, widthOf)
  }
  // A line that must stay whole grows smaller instead; a name is cut short.
  if (block.lines === 1 && !block.mayBeCut) {
    size = Math.min(size, width / widthOf(block.text))
    lines = [block.text]
  }
  return { ...block, weight, size, lines }
}

function place(
  box: Box,
  start: number,
  gap: number,
  set: readonly ReturnType<typeof setBlock>[],
  measure: Measure,
): Shape[] {
  const shapes: Shape[] = []
  let down = start
  // Along a turned box `across` runs up the stamp and `down` to its right.
  const at = (across: number, down: number) =>
    box.turned ? { x: box.x + down, y: box.y - across } : { x: box.x + across, y: box.y + down }
  const turned = box.turned ?? false
  for (const { lines, size, weight, slot = null, stars = 0 } of set) {
    for (const text of lines) {
      shapes.push({ kind: 'text', text, ...at(0, down + RISE * size), size, weight, slot, turned })
      for (let i = 0; i < stars; i++) {
        const across = (measure(text, weight) + 0.85 + i * 1.05) * size
        shapes.push({ kind: 'star', ...at(across, down + (RISE - 0.36) * size), radius: size * 0.5, turned })
      }
      down += size * LEADING
    }
    down += gap
  }
  return shapes
}

/** Words in lines of a width, at most so many; what does not fit is cut off with an ellipsis, a word alone on its line within it. */
function wrap(text: string, width: number, most: number, widthOf: (text: string) => number): string[] {
  const lines: string[] = []
  const words = text.split(/[ \t\n]+/).filter(Boolean)
  let line = words.shift() ?? ''
  for (const word of words) {
    if (widthOf(`${line} ${word}`) <= width) line += ` ${word}`
    else {
      lines.push(line)
      line = word
    }
  }
  lines.push(line)
  const kept = lines.slice(0, most)
  const cut = lines.length > most
  return kept.map((one, i) => {
    const tail = cut && i === kept.length - 1 ? '…' : ''
    if (widthOf(one + tail) <= width) return one + tail
    const words = one.split(' ')
    while (words.length > 1 && widthOf(`${words.join(' ')}…`) > width) words.pop()
    const letters = [...words.join(' ')]
    while (letters.length > 1 && widthOf(`${letters.join('')}…`) > width) letters.pop()
    return `${letters.join('')}…`
  })
}

/** Ten corners of a five-pointed star around its middle. */
export function starPoints(radius: number, turned: boolean): [number, number][] {
  return Array.from({ length: 10 }, (_, i) => {
    const angle = (i * Math.PI) / 5 - (turned ? Math.PI : Math.PI / 2)
    const reach = i % 2 === 0 ? radius : radius * 0.42
    return [Math.cos(angle) * reach, Math.sin(angle) * reach]
  })
}
