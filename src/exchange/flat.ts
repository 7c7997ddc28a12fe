// The nine items of batches as flat rows, for portals and spreadsheets that know no EPCIS: one row a batch, the same
// columns in JSON and CSV. A cell that a spreadsheet would take for a formula is written so that it does not.
import { stringify } from 'csv-stringify/sync'
import { passportPath } from '../ui/passport.ts'
import { type Lot, nineOf } from './lot.ts'
import { traceCodeOf } from './passport.ts'

export const FLAT_COLUMNS = [
  'ma_truy_xuat_san_pham',
  'ma_truy_xuat_dia_diem',
  'so_lo',
  'ten_san_pham',
  'hinh_anh',
  'ten_co_so',
  'dia_chi',
  'xuat_xu',
  'su_kien',
  'thuong_hieu',
  'gtin',
  'ngay_san_xuat',
  'han_su_dung',
  'tieu_chuan',
  'chung_nhan',
  'trang_thai',
  'ho_chieu_so',
] as const
export type FlatRow = Record<(typeof FLAT_COLUMNS)[number], string>

export function flatRow(publicUrl: string, lot: Lot): FlatRow {
  const nine = nineOf(lot)
  const code = traceCodeOf(lot)
  return {
    ma_truy_xuat_san_pham: code.product,
    ma_truy_xuat_dia_diem: code.location,
    so_lo: code.lot,
    ten_san_pham: nine.name,
    hinh_anh: publicUrl + nine.picture,
    ten_co_so: nine.producer,
    dia_chi: nine.address,
    xuat_xu: nine.origin,
    su_kien: nine.steps.map(({ step, happenedOn }) => `${happenedOn} ${step}`).join('; '),
    thuong_hieu: nine.brand ?? '',
    gtin: nine.gtin ?? '',
    ngay_san_xuat: nine.producedOn,
    han_su_dung: nine.expiresOn ?? '',
    tieu_chuan: nine.standards.join('; '),
    chung_nhan: lot.certificates.map(certificateText).join('; '),
    trang_thai: stateOf(lot),
    ho_chieu_so: publicUrl + passportPath(lot.batch.id),
  }
}

function stateOf({ batch }: Lot): string {
  if (batch.recalledAt !== null) return 'da_thu_hoi'
  if (batch.publishedAt === null) return 'chua_cong_bo'
  return batch.reviewAt === null ? 'dang_luu_hanh' : 'tam_ngung_hien_thi'
}

const certificateText = ({ name, number, issuer, validUntil }: Lot['certificates'][number]): string =>
  [name, number, issuer, validUntil && `đến ${validUntil}`].filter(Boolean).join(', ')

/** All rows have the columns of the first. With a byte order mark, so that a spreadsheet reads the marks on letters. */
export function csvOf(rows: readonly Readonly<Record<string, string>>[]): string {
  return stringify([...rows], {
    bom: true,
    header: true,
    columns: Object.keys(rows[0] ?? {}),
    escape_formulas: true,
    record_delimiter: 'windows',
  })
}
