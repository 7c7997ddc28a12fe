// The sizes stamps are printed in, as they lie: the long side across. From it follow what fits on one and how many
// lie on a sheet. Millimetres throughout.

/** Written as the trade writes them; a stamp lies with its longer side across. */
export const STAMP_SIZES = ['15x30', '20x20', '20x30', '25x35', '30x40'] as const
export type StampSize = (typeof STAMP_SIZES)[number]

/** What is printed: the short address, or a GS1 Digital Link with the producer's own GTIN. */
export const STAMP_LINKS = ['short', 'gs1'] as const
export type StampLink = (typeof STAMP_LINKS)[number]

export interface Extent {
  width: number
  height: number
}

export function extentOf(size: StampSize): Extent {
  const [short = 0, long = 0] = size.split('x').map(Number)
  return { width: long, height: short }
}

/** Sizes with room for a scratch panel that a thumb can find. */
const WITH_PANEL: readonly StampSize[] = ['20x30', '25x35', '30x40']
export const hasRoomForPin = (size: StampSize): boolean => WITH_PANEL.includes(size)

/** A4 lying on its side, 10 mm left free all round, 2 mm between stamps. */
const SHEET: Extent = { width: 297, height: 210 }
const MARGIN = 10
const GAP = 2

export interface Grid {
  sheet: Extent
  columns: number
  rows: number
  /** From the sheet's corner to the first stamp's, the grid lying in the middle. */
  left: number
  top: number
  /** From one stamp's corner to the next one's. */
  across: number
  down: number
}

/** How stamps of a size lie on A4: 64 of 20x30, 49 of 25x35, 36 of 30x40. */
export function gridOf(size: StampSize): Grid {
  const { width, height } = extentOf(size)
  const fits = (room: number, one: number) => Math.floor((room - 2 * MARGIN + GAP) / (one + GAP))
  const columns = fits(SHEET.width, width)
  const rows = fits(SHEET.height, height)
  const centred = (room: number, n: number, one: number) => (room - (n * (one + GAP) - GAP)) / 2
  return {
    sheet: SHEET,
    columns,
    rows,
    left: centred(SHEET.width, columns, width),
    top: centred(SHEET.height, rows, height),
    across: width + GAP,
    down: height + GAP,
  }
}
