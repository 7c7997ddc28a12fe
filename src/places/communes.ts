// The 75 communes of Sơn La as they stand since 1 July 2025, when the districts went and 200 communes became 8 wards and
// 67 rural communes. Gives up: which old commune became part of which new one; the old address is kept as written.
// Codes of the General Statistics Office, as listed in github.com/thanglequoc/vietnamese-provinces-database
// (MIT, copyright (c) 2021 Thang Le Quoc); count and kinds agree with what the press told of the reform.
import { plainWords } from '../plain-letters.ts'

/** One commune or ward. */
export interface Commune {
  /** Five digits of the General Statistics Office. */
  code: string
  kind: 'phường' | 'xã'
  /** Without its kind, e.g. `Tô Hiệu`. */
  name: string
}

export const COMMUNES: readonly Commune[] = [
  { code: '03646', kind: 'phường', name: 'Tô Hiệu' },
  { code: '03664', kind: 'phường', name: 'Chiềng An' },
  { code: '03670', kind: 'phường', name: 'Chiềng Cơi' },
  { code: '03679', kind: 'phường', name: 'Chiềng Sinh' },
  { code: '03979', kind: 'phường', name: 'Mộc Sơn' },
  { code: '03980', kind: 'phường', name: 'Mộc Châu' },
  { code: '03982', kind: 'phường', name: 'Thảo Nguyên' },
  { code: '04033', kind: 'phường', name: 'Vân Sơn' },
  { code: '03688', kind: 'xã', name: 'Mường Chiên' },
  { code: '03694', kind: 'xã', name: 'Mường Giôn' },
  { code: '03703', kind: 'xã', name: 'Quỳnh Nhai' },
  { code: '03712', kind: 'xã', name: 'Mường Sại' },
  { code: '03721', kind: 'xã', name: 'Thuận Châu' },
  { code: '03724', kind: 'xã', name: 'Bình Thuận' },
  { code: '03727', kind: 'xã', name: 'Mường É' },
  { code: '03754', kind: 'xã', name: 'Chiềng La' },
  { code: '03757', kind: 'xã', name: 'Mường Khiêng' },
  { code: '03760', kind: 'xã', name: 'Mường Bám' },
  { code: '03763', kind: 'xã', name: 'Long Hẹ' },
  { code: '03781', kind: 'xã', name: 'Co Mạ' },
  { code: '03784', kind: 'xã', name: 'Nậm Lầu' },
  { code: '03799', kind: 'xã', name: 'Muổi Nọi' },
  { code: '03808', kind: 'xã', name: 'Mường La' },
  { code: '03814', kind: 'xã', name: 'Chiềng Lao' },
  { code: '03820', kind: 'xã', name: 'Ngọc Chiến' },
  { code: '03847', kind: 'xã', name: 'Mường Bú' },
  { code: '03850', kind: 'xã', name: 'Chiềng Hoa' },
  { code: '03856', kind: 'xã', name: 'Bắc Yên' },
  { code: '03862', kind: 'xã', name: 'Xím Vàng' },
  { code: '03868', kind: 'xã', name: 'Tà Xùa' },
  { code: '03871', kind: 'xã', name: 'Pắc Ngà' },
  { code: '03880', kind: 'xã', name: 'Tạ Khoa' },
  { code: '03892', kind: 'xã', name: 'Chiềng Sại' },
  { code: '03901', kind: 'xã', name: 'Suối Tọ' },
  { code: '03907', kind: 'xã', name: 'Mường Cơi' },
  { code: '03910', kind: 'xã', name: 'Phù Yên' },
  { code: '03922', kind: 'xã', name: 'Gia Phù' },
  { code: '03943', kind: 'xã', name: 'Mường Bang' },
  { code: '03958', kind: 'xã', name: 'Tường Hạ' },
  { code: '03961', kind: 'xã', name: 'Kim Bon' },
  { code: '03970', kind: 'xã', name: 'Tân Phong' },
  { code: '03985', kind: 'xã', name: 'Chiềng Sơn' },
  { code: '03997', kind: 'xã', name: 'Tân Yên' },
  { code: '04000', kind: 'xã', name: 'Đoàn Kết' },
  { code: '04006', kind: 'xã', name: 'Song Khủa' },
  { code: '04018', kind: 'xã', name: 'Tô Múa' },
  { code: '04045', kind: 'xã', name: 'Lóng Sập' },
  { code: '04048', kind: 'xã', name: 'Vân Hồ' },
  { code: '04057', kind: 'xã', name: 'Xuân Nha' },
  { code: '04075', kind: 'xã', name: 'Yên Châu' },
  { code: '04078', kind: 'xã', name: 'Chiềng Hặc' },
  { code: '04087', kind: 'xã', name: 'Yên Sơn' },
  { code: '04096', kind: 'xã', name: 'Lóng Phiêng' },
  { code: '04099', kind: 'xã', name: 'Phiêng Khoài' },
  { code: '04105', kind: 'xã', name: 'Mai Sơn' },
  { code: '04108', kind: 'xã', name: 'Chiềng Sung' },
  { code: '04117', kind: 'xã', name: 'Mường Chanh' },
  { code: '04123', kind: 'xã', name: 'Chiềng Mung' },
  { code: '04132', kind: 'xã', name: 'Chiềng Mai' },
  { code: '04136', kind: 'xã', name: 'Tà Hộc' },
  { code: '04144', kind: 'xã', name: 'Phiêng Cằm' },
  { code: '04159', kind: 'xã', name: 'Phiêng Pằn' },
  { code: '04168', kind: 'xã', name: 'Sông Mã' },
  { code: '04171', kind: 'xã', name: 'Bó Sinh' },
  { code: '04183', kind: 'xã', name: 'Mường Lầm' },
  { code: '04186', kind: 'xã', name: 'Nậm Ty' },
  { code: '04195', kind: 'xã', name: 'Chiềng Sơ' },
  { code: '04204', kind: 'xã', name: 'Chiềng Khoong' },
  { code: '04210', kind: 'xã', name: 'Huổi Một' },
  { code: '04219', kind: 'xã', name: 'Mường Hung' },
  { code: '04222', kind: 'xã', name: 'Chiềng Khương' },
  { code: '04228', kind: 'xã', name: 'Púng Bánh' },
  { code: '04231', kind: 'xã', name: 'Sốp Cộp' },
  { code: '04240', kind: 'xã', name: 'Mường Lèo' },
  { code: '04246', kind: 'xã', name: 'Mường Lạn' },
]

const BY_CODE = new Map(COMMUNES.map((commune) => [commune.code, commune]))

/** Null for a code that is none of ours. */
export function communeOf(code: string): Commune | null {
  return BY_CODE.get(code) ?? null
}

/** As it stands in an address: "xã Mường Chanh". */
export const communeName = ({ kind, name }: Commune): string => `${kind} ${name}`

/** The commune that a text means: its code, or its name with or without kind, marks and province. Null for none. */
export function readCommune(text: string): Commune | null {
  const asked = plainWords(text)
    .replace(/^(phuong|xa|p|x) /, '')
    .replace(/ (tinh )?son la$/, '')
  return communeOf(text.trim().padStart(5, '0')) ?? BY_LETTERS.get(asked) ?? null
}

// No two of them differ in marks alone.
const BY_LETTERS = new Map(COMMUNES.map((commune) => [plainWords(commune.name), commune]))
