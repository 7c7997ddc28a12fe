// The QR symbol of a stamp. The encoder's choice is asserted, not assumed: version 3 at level M or better is
// 14.7 mm at a module of 0.396 mm, the smallest that shop scanners accept (GS1 UK).
import { create, type QRCode, type QRCodeSegment } from 'qrcode'
import { err, ok, type Result } from '../result.ts'

const QUIET_ZONE = 4
export const STAMP_VERSION = 3

/** A square of modules, quiet zone not included. */
export type Symbol2D = QRCode

/** The symbol for a printed address, or the version it would need instead of 3. */
export function stampSymbol(address: string): Result<Symbol2D, { version: number }> {
  const symbol = anySymbol(address)
  return symbol.version === STAMP_VERSION ? ok(symbol) : err({ version: symbol.version })
}

/** The symbol for any address, at level M, in version 3 or the least larger one that holds it. */
export function anySymbol(address: string): Symbol2D {
  const parts = segmentsOf(address)
  const symbol = create(parts, { errorCorrectionLevel: 'M' })
  return symbol.version >= STAMP_VERSION
    ? symbol
    : create(parts, { errorCorrectionLevel: 'M', version: STAMP_VERSION })
}

/** From here on a run of digits, capitals and marks is shorter in their own mode, switching there and back included. */
const LONG_RUN = /[0-9A-Z $%*+\-./:]{12,}|[0-9A-Z $%*+\-./:]{7,}$/g

/**
 * What is bytes and what alphanumeric. The encoder can find this out itself, but goes through a graph of all ways
 * for each of a hundred thousand stamps.
 */
function segmentsOf(address: string): QRCodeSegment[] {
  const segments: QRCodeSegment[] = []
  const bytes = (text: string) => {
    if (text !== '') segments.push({ mode: 'byte', data: new TextEncoder().encode(text) })
  }
  let end = 0
  for (const { 0: run, index } of address.matchAll(LONG_RUN)) {
    bytes(address.slice(end, index))
    segments.push({ mode: 'alphanumeric', data: run })
    end = index + run.length
  }
  bytes(address.slice(end))
  return segments
}

/** Tells every row's runs of dark modules, quiet zone not included. */
export function eachDarkRun(
  { modules }: Symbol2D,
  tell: (row: number, column: number, length: number) => void,
): void {
  const { size } = modules
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      if (!modules.get(row, column)) continue
      let length = 1
      while (column + length < size && modules.get(row, column + length)) length++
      tell(row, column, length)
      column += length
    }
  }
}

/** One SVG path, dark modules as runs, with the quiet zone of four modules that the standard asks for. */
export function symbolSvg(symbol: Symbol2D): string {
  let path = ''
  eachDarkRun(symbol, (row, column, length) => {
    path += `M${column + QUIET_ZONE} ${row + QUIET_ZONE}h${length}v1h-${length}z`
  })
  const side = symbol.modules.size + 2 * QUIET_ZONE
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges">` +
    `<path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${path}"/></svg>`
  )
}

/** The symbol as text for a terminal of light letters on a dark ground, two modules to a character. */
export function symbolText(symbol: Symbol2D): string {
  const { size } = symbol.modules
  const dark = (row: number, column: number) =>
    row >= 0 && column >= 0 && row < size && column < size && Boolean(symbol.modules.get(row, column))
  const lines: string[] = []
  for (let row = -QUIET_ZONE; row < size + QUIET_ZONE; row += 2) {
    let line = ''
    for (let column = -QUIET_ZONE; column < size + QUIET_ZONE; column++) {
      const upper = dark(row, column)
      const lower = dark(row + 1, column)
      line += upper ? (lower ? ' ' : '▄') : lower ? '▀' : '█'
    }
    lines.push(line)
  }
  return lines.join('\n')
}
