// Where each of the 34 provinces stands on a map of equal tiles: roughly beside the neighbours it really has, so that
// small provinces are seen as well as large ones.
import { PROVINCES } from '../places/provinces.ts'

export const TILE_COLUMNS = 5
export const TILE_ROWS = 15

interface Tile {
  code: string
  /** A short name that fits a tile. */
  short: string
  column: number
  row: number
}

/** From north to south; a dot is a gap. */
const LAYOUT: readonly string[] = [
  'VN-01:L.Châu VN-02:L.Cai VN-07:T.Quang VN-04:C.Bằng .',
  'VN-71:Đ.Biên VN-05:Sơn_La VN-68:P.Thọ VN-69:T.Nguyên VN-09:L.Sơn',
  '. . VN-HN:Hà_Nội VN-56:B.Ninh VN-13:Q.Ninh',
  '. VN-21:T.Hóa VN-18:N.Bình VN-66:H.Yên VN-HP:H.Phòng',
  '. VN-22:N.An . . .',
  '. . VN-23:H.Tĩnh . .',
  '. . VN-25:Q.Trị VN-26:Huế .',
  '. . . VN-DN:Đ.Nẵng .',
  '. . . . VN-29:Q.Ngãi',
  '. . . VN-30:G.Lai .',
  '. . . VN-33:Đ.Lắk VN-34:K.Hòa',
  '. VN-37:T.Ninh VN-39:Đ.Nai VN-35:L.Đồng .',
  'VN-44:A.Giang VN-45:Đ.Tháp VN-SG:TP.HCM . .',
  'VN-CT:C.Thơ VN-49:V.Long . . .',
  'VN-59:C.Mau . . . .',
]

export const TILES: readonly Tile[] = LAYOUT.flatMap((line, row) =>
  line.split(' ').flatMap((cell, column) => {
    const [code, short] = cell.split(':')
    return code && short ? [{ code, short: short.replace('_', ' '), column, row }] : []
  }),
)

/** How dark a tile is, from 0 (nothing) to 4, by its share of the largest. */
export function shadeOf(count: number, largest: number): number {
  if (count <= 0 || largest <= 0) return 0
  return Math.max(1, Math.ceil((4 * Math.sqrt(count)) / Math.sqrt(largest)))
}

export interface ProvinceCount {
  code: string
  name: string
  count: number
}

/** The provinces with something to count, most first. */
export function rankedProvinces(counts: ReadonlyMap<string, number>): ProvinceCount[] {
  return PROVINCES.flatMap(({ code, name }) => {
    const count = counts.get(code) ?? 0
    return count > 0 ? [{ code, name, count }] : []
  }).sort((a, b) => b.count - a.count)
}
