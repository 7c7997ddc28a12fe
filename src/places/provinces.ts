// Decides which of today's 34 provinces and cities a region code means. Geolocation still speaks the 63
// units of before 1 July 2025 (ISO 3166-2:VN), so older codes are folded at the door and nothing further in
// knows them. Gives up: where inside a merged province a scan came from.
// Source: Resolution 202/2025/QH15 of 12 June 2025; ISO 3166-2:VN.

/** One province or centrally run city as it stands since 1 July 2025. */
export interface Province {
  /** ISO 3166-2 code of the older unit whose name survives, e.g. `VN-05`. */
  code: string
  /** Everyday Vietnamese name, without "tỉnh" or "thành phố", e.g. `Sơn La`. */
  name: string
  /** ISO 3166-2 codes of the older units that became part of it; its own code is not among them. */
  folds: readonly string[]
}

/**
 * The 34 units, roughly from north to south.
 *
 * A province's place in this list is its bit number in stored sets of provinces: NEVER reorder or remove, only
 * append. 34 bits are more than JavaScript's bitwise operators hold (32): use BigInt or arithmetic.
 */
export const PROVINCES: readonly Province[] = [
  { code: 'VN-HN', name: 'Hà Nội', folds: ['VN-15'] }, // Hà Tây, joined in 2008
  { code: 'VN-04', name: 'Cao Bằng', folds: [] },
  { code: 'VN-07', name: 'Tuyên Quang', folds: ['VN-03'] }, // Hà Giang
  { code: 'VN-71', name: 'Điện Biên', folds: [] },
  { code: 'VN-01', name: 'Lai Châu', folds: [] },
  { code: 'VN-05', name: 'Sơn La', folds: [] },
  { code: 'VN-02', name: 'Lào Cai', folds: ['VN-06'] }, // Yên Bái
  { code: 'VN-69', name: 'Thái Nguyên', folds: ['VN-53'] }, // Bắc Kạn
  { code: 'VN-09', name: 'Lạng Sơn', folds: [] },
  { code: 'VN-13', name: 'Quảng Ninh', folds: [] },
  { code: 'VN-56', name: 'Bắc Ninh', folds: ['VN-54'] }, // Bắc Giang
  { code: 'VN-68', name: 'Phú Thọ', folds: ['VN-70', 'VN-14'] }, // Vĩnh Phúc, Hòa Bình
  { code: 'VN-HP', name: 'Hải Phòng', folds: ['VN-61'] }, // Hải Dương
  { code: 'VN-66', name: 'Hưng Yên', folds: ['VN-20'] }, // Thái Bình
  { code: 'VN-18', name: 'Ninh Bình', folds: ['VN-63', 'VN-67'] }, // Hà Nam, Nam Định
  { code: 'VN-21', name: 'Thanh Hóa', folds: [] },
  { code: 'VN-22', name: 'Nghệ An', folds: [] },
  { code: 'VN-23', name: 'Hà Tĩnh', folds: [] },
  { code: 'VN-25', name: 'Quảng Trị', folds: ['VN-24'] }, // Quảng Bình
  { code: 'VN-26', name: 'Huế', folds: [] },
  { code: 'VN-DN', name: 'Đà Nẵng', folds: ['VN-27'] }, // Quảng Nam
  { code: 'VN-29', name: 'Quảng Ngãi', folds: ['VN-28'] }, // Kon Tum
  { code: 'VN-30', name: 'Gia Lai', folds: ['VN-31'] }, // Bình Định
  { code: 'VN-34', name: 'Khánh Hòa', folds: ['VN-36'] }, // Ninh Thuận
  { code: 'VN-33', name: 'Đắk Lắk', folds: ['VN-32'] }, // Phú Yên
  { code: 'VN-35', name: 'Lâm Đồng', folds: ['VN-72', 'VN-40'] }, // Đắk Nông, Bình Thuận
  { code: 'VN-39', name: 'Đồng Nai', folds: ['VN-58'] }, // Bình Phước
  { code: 'VN-SG', name: 'TP. Hồ Chí Minh', folds: ['VN-57', 'VN-43'] }, // Bình Dương, Bà Rịa - Vũng Tàu
  { code: 'VN-37', name: 'Tây Ninh', folds: ['VN-41'] }, // Long An
  { code: 'VN-45', name: 'Đồng Tháp', folds: ['VN-46'] }, // Tiền Giang
  { code: 'VN-49', name: 'Vĩnh Long', folds: ['VN-50', 'VN-51'] }, // Bến Tre, Trà Vinh
  { code: 'VN-44', name: 'An Giang', folds: ['VN-47'] }, // Kiên Giang
  { code: 'VN-CT', name: 'Cần Thơ', folds: ['VN-52', 'VN-73'] }, // Sóc Trăng, Hậu Giang
  { code: 'VN-59', name: 'Cà Mau', folds: ['VN-55'] }, // Bạc Liêu
]

const INDEX_BY_CODE = new Map(PROVINCES.map((province, index) => [province.code, index]))

const BY_ANY_CODE = new Map(
  PROVINCES.flatMap((province) =>
    [province.code, ...province.folds].map((code) => [code, province] as const),
  ),
)

const REGION = /^(?:VN-)?([A-Z]{2}|\d{1,2})$/

/**
 * The province of today that a geolocated region lies in.
 *
 * `country` is an ISO 3166-1 alpha-2 code; `region` an ISO 3166-2 code of before or after the mergers, with or
 * without `VN-`, in any case, its leading zero optional (`SG`, `vn-sg`, `5`). The national statistics codes
 * (Sơn La 14) are a different numbering and are not understood. Null outside Vietnam or when unknown.
 */
export function provinceOf(country: string | null, region: string | null): Province | null {
  if (country?.trim().toUpperCase() !== 'VN') return null
  const local = REGION.exec(region?.trim().toUpperCase() ?? '')?.[1]
  if (local === undefined) return null
  return BY_ANY_CODE.get(`VN-${local.padStart(2, '0')}`) ?? null
}

/** The province stored under exactly this code of today (`VN-05`); null for any other text. */
export function provinceByCode(code: string): Province | null {
  const index = INDEX_BY_CODE.get(code)
  return index === undefined ? null : (PROVINCES[index] ?? null)
}

/** The bit number, 0 to 33, of the province with exactly this code of today; null for any other text. */
export function provinceIndex(code: string): number | null {
  return INDEX_BY_CODE.get(code) ?? null
}

/** A set of provinces as one number, for a province with exactly this code of today; 0 for any other text. */
export function provinceBit(code: string): number {
  const index = provinceIndex(code)
  return index === null ? 0 : 2 ** index
}

/** The codes of the provinces in a set that was added up from `provinceBit`. */
export function provincesOfBits(bits: number): string[] {
  return PROVINCES.flatMap(({ code }, index) => (Math.floor(bits / 2 ** index) % 2 === 1 ? [code] : []))
}
