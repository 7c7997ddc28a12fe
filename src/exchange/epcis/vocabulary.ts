// Which business step a declared step is. CBV has no growing, harvesting or drying: those are words of an own
// vocabulary, served as a JSON-LD context. Where CBV has a word, CBV's is said.

/** Steps that CBV lacks, with what they are called. */
export const OWN_STEPS = {
  planting: { vi: 'Gieo trồng, nhân giống', en: 'Sowing, planting or propagating' },
  tending: { vi: 'Chăm sóc, quản lý vườn hay ruộng', en: 'Tending a garden or field' },
  raising: { vi: 'Chăn nuôi, nuôi trồng thủy sản', en: 'Raising animals or fish' },
  beekeeping: { vi: 'Nuôi ong, đặt đàn theo mùa hoa', en: 'Keeping bees' },
  harvesting: { vi: 'Thu hoạch, thu hái', en: 'Harvesting or gathering' },
  catching: { vi: 'Đánh bắt', en: 'Catching fish' },
  preparing: { vi: 'Sơ chế, làm sạch', en: 'First processing, cleaning' },
  sorting: { vi: 'Phân loại', en: 'Sorting and grading' },
  soaking: { vi: 'Ngâm, tẩm ướp', en: 'Soaking or marinating' },
  fermenting: { vi: 'Lên men, ủ', en: 'Fermenting' },
  drying: { vi: 'Phơi, sấy', en: 'Drying' },
  smoking: { vi: 'Hun khói, gác bếp', en: 'Smoking' },
  roasting: { vi: 'Rang, sao', en: 'Roasting' },
  milling: { vi: 'Xay xát, nghiền', en: 'Milling or grinding' },
  mixing: { vi: 'Phối trộn', en: 'Mixing or blending' },
  pressing: { vi: 'Ép', en: 'Pressing' },
  filtering: { vi: 'Lọc', en: 'Filtering' },
  extracting: { vi: 'Chiết xuất, cô cao', en: 'Extracting' },
  distilling: { vi: 'Chưng cất', en: 'Distilling' },
  ageing: { vi: 'Ủ lâu, hạ thổ', en: 'Ageing' },
  heating: { vi: 'Thanh trùng, nấu', en: 'Pasteurising or cooking' },
  cooling: { vi: 'Làm mát', en: 'Cooling' },
  freezing: { vi: 'Cấp đông', en: 'Freezing' },
  filling: { vi: 'Chiết rót', en: 'Filling' },
  crafting: { vi: 'Làm thủ công', en: 'Crafting by hand' },
  processing: { vi: 'Công đoạn khác', en: 'Another step of production' },
} as const
export type OwnStep = keyof typeof OWN_STEPS

/** As the own vocabulary names it, behind its prefix. */
export const termOf = (step: OwnStep): string => `BizStep-${step}`

type CbvStep = 'receiving' | 'killing' | 'inspecting' | 'sampling' | 'packing' | 'storing' | 'shipping'

/**
 * Read from the top; the first of which words stand in the name is the step: whole ones, "hái" is none of "thái". Marks are
 * kept: "ủ" and "u" are different words. ^ is where the name begins.
 */
const READINGS: readonly (readonly [words: string, step: { cbv: CbvStep } | { own: OwnStep }])[] = [
  ['giết mổ', { cbv: 'killing' }],
  ['lấy mẫu', { cbv: 'sampling' }],
  ['kiểm nghiệm|kiểm tra|kiểm dịch|xuất xưởng|kiểm định|chuẩn hóa|chuẩn hoá', { cbv: 'inspecting' }],
  ['đóng gói|dán tem|hút chân không|đóng hộp|đóng chai', { cbv: 'packing' }],
  ['vận chuyển|xuất bán|xuất kho|giao hàng', { cbv: 'shipping' }],
  ['lưu kho|bảo quản|nhập kho|trữ', { cbv: 'storing' }],
  ['đánh bắt', { own: 'catching' }],
  ['đàn ong|mùa hoa|nuôi ong|đặt ong', { own: 'beekeeping' }],
  ['thu hoạch|thu hái|hái|quay mật|thu mật|vắt sữa', { own: 'harvesting' }],
  ['nhận dạng', { own: 'processing' }],
  ['^ nhận|^ mua|^ tiếp nhận', { cbv: 'receiving' }],
  ['nguồn vật nuôi|chăn nuôi|nuôi trồng|nuôi', { own: 'raising' }],
  ['cấy men', { own: 'fermenting' }],
  ['gieo|cấy|trồng|giống', { own: 'planting' }],
  ['chăm sóc|vườn|bảo vệ thực vật|bón phân', { own: 'tending' }],
  ['sơ chế|làm sạch|rửa|gọt|tách hạt|pha lọc|rã đông', { own: 'preparing' }],
  ['cấp đông', { own: 'freezing' }],
  ['làm mát|làm lạnh', { own: 'cooling' }],
  ['ngâm|tẩm|ướp', { own: 'soaking' }],
  ['lên men|ủ|diệt men|vò|héo', { own: 'fermenting' }],
  ['hun|gác bếp', { own: 'smoking' }],
  ['rang|sao', { own: 'roasting' }],
  ['chưng cất', { own: 'distilling' }],
  ['sấy|phơi', { own: 'drying' }],
  ['phân loại|dò kim loại|sàng', { own: 'sorting' }],
  ['xay|xát|nghiền', { own: 'milling' }],
  ['phối|trộn', { own: 'mixing' }],
  ['ép', { own: 'pressing' }],
  ['lọc|khử', { own: 'filtering' }],
  ['chiết rót|rót', { own: 'filling' }],
  ['chiết|cô cao', { own: 'extracting' }],
  ['hạ thổ', { own: 'ageing' }],
  ['thanh trùng|nấu', { own: 'heating' }],
  ['đan|dệt|thêu|may|hoàn thiện|người làm', { own: 'crafting' }],
]

/** CBV's word as it stands in a document, or a name of the own vocabulary. */
export type BizStep = { bizStep: CbvStep; own: null } | { bizStep: null; own: OwnStep }

export function bizStepOf(name: string): BizStep {
  const text = ` ^ ${name
    .normalize('NFC')
    .toLowerCase()
    .split(/\P{L}+/u)
    .join(' ')} `
  const found = READINGS.find(([words]) => words.split('|').some((one) => text.includes(` ${one} `)))?.[1]
  if (found && 'cbv' in found) return { bizStep: found.cbv, own: null }
  return { bizStep: null, own: found?.own ?? 'processing' }
}

type Fields = readonly { label: string; value: string }[]

/** The state that a step leaves the goods in, as far as what was declared says so. */
export function dispositionOf({ bizStep }: BizStep, fields: Fields): string {
  if (bizStep === 'shipping') return 'in_transit'
  if (bizStep === 'storing') return 'sellable_not_accessible'
  if (bizStep !== 'inspecting') return 'in_progress'
  const results = fields.filter(({ label }) => /kết quả/i.test(label.normalize('NFC')))
  const says = (pattern: RegExp) => results.some(({ value }) => pattern.test(value.normalize('NFC')))
  if (says(/không đạt/i)) return 'non_conformant'
  return says(/^\s*đạt/i) ? 'conformant' : 'in_progress'
}

/** Units of measure by UN/ECE Recommendation 20; what is not one is a number of pieces. */
const UNITS: Readonly<Record<string, string>> = {
  kg: 'KGM',
  kí: 'KGM',
  ký: 'KGM',
  kilôgam: 'KGM',
  lạng: 'HGM',
  g: 'GRM',
  gam: 'GRM',
  gram: 'GRM',
  mg: 'MGM',
  tạ: 'DTN',
  tấn: 'TNE',
  l: 'LTR',
  lít: 'LTR',
  ml: 'MLT',
}
/** Ten kilograms, for which there is no code. */
const YEN = { name: 'yến', uom: 'KGM', times: 10 }

/** A quantity as EPCIS tells it: `uom` is null for a number of pieces. */
export function quantityOf(
  quantity: number | null,
  unit: string | null,
): { quantity: number | null; uom: string | null } {
  const name = unit?.normalize('NFC').trim().toLowerCase() ?? ''
  if (name === YEN.name)
    return {
      quantity: quantity === null ? null : Number((quantity * YEN.times).toPrecision(12)),
      uom: YEN.uom,
    }
  return { quantity, uom: UNITS[name] ?? null }
}
