// What can be chosen of producers and products, and how people write it in a list: names, codes, with or without marks.
import { MINISTRIES } from '../../db/schema.ts'
import { plainWords } from '../../plain-letters.ts'
import { PROCESS_GROUPS, SERVICE_GROUP } from '../templates/builtin.ts'

/** As the national scheme names them today; they stand on pages as they are. */
export const OCOP_GROUPS = [
  'Thực phẩm',
  'Đồ uống',
  'Dược liệu và sản phẩm từ dược liệu',
  'Thủ công mỹ nghệ',
  'Sinh vật cảnh',
  'Dịch vụ du lịch cộng đồng, du lịch sinh thái và điểm du lịch',
] as const

export const PRODUCT_GROUPS = [...PROCESS_GROUPS, SERVICE_GROUP] as const

export const KINDS = ['cooperative', 'company', 'household'] as const

export const GROUP_NAMES: Readonly<Record<string, { vi: string; en: string }>> = {
  rice: { vi: 'Gạo, ngũ cốc', en: 'Rice, grain' },
  tea: { vi: 'Chè, trà', en: 'Tea' },
  coffee: { vi: 'Cà phê', en: 'Coffee' },
  fresh_produce: { vi: 'Rau quả tươi', en: 'Fresh produce' },
  medicinal: { vi: 'Dược liệu, cao', en: 'Medicinal herbs' },
  ornamental: { vi: 'Sinh vật cảnh', en: 'Ornamental plants' },
  honey: { vi: 'Mật ong và sản phẩm ong', en: 'Honey' },
  dried_meat: { vi: 'Thịt sấy, gác bếp, hun khói', en: 'Dried and smoked meat' },
  fresh_meat: { vi: 'Thịt tươi, đông lạnh', en: 'Fresh and frozen meat' },
  fish: { vi: 'Thủy sản', en: 'Fish' },
  dairy: { vi: 'Sữa', en: 'Dairy' },
  dried_fruit: { vi: 'Quả sấy, long nhãn', en: 'Dried fruit' },
  processed_veg: { vi: 'Tỏi đen, rau củ chế biến', en: 'Black garlic, processed vegetables' },
  juice: { vi: 'Nước quả', en: 'Juice' },
  spirit: { vi: 'Rượu', en: 'Spirits' },
  essential_oil: { vi: 'Tinh dầu', en: 'Essential oil' },
  herbal_tea: { vi: 'Trà thảo mộc', en: 'Herbal tea' },
  spice: { vi: 'Gia vị', en: 'Spices' },
  handicraft: { vi: 'Thủ công mỹ nghệ', en: 'Handicraft' },
  tourism: { vi: 'Du lịch cộng đồng', en: 'Community tourism' },
}

export const MINISTRY_KEYS = MINISTRIES

export const MINISTRY_NAMES: Readonly<Record<(typeof MINISTRIES)[number], { vi: string; en: string }>> = {
  agriculture: { vi: 'Nông nghiệp và Môi trường', en: 'Agriculture and Environment' },
  trade: { vi: 'Công Thương', en: 'Industry and Trade' },
  health: { vi: 'Y tế', en: 'Health' },
  science: { vi: 'Khoa học và Công nghệ', en: 'Science and Technology' },
  culture: { vi: 'Văn hóa, Thể thao và Du lịch', en: 'Culture, Sports and Tourism' },
}

/** A reader of one choice: by its key, or by any of the ways it is written. */
function reader<K extends string>(
  written: readonly (readonly [K, ...string[]])[],
): (text: string) => K | null {
  const keys = new Map(
    written.flatMap(([key, ...names]) => [key, ...names].map((name) => [plainWords(name), key] as const)),
  )
  return (text) => keys.get(plainWords(text)) ?? null
}

/** How the form of a business begins: more follows in many, as in "Công ty TNHH MTV" and "HTX nông nghiệp". */
const KIND_BEGINS: Readonly<Record<(typeof KINDS)[number], RegExp>> = {
  cooperative: /^(cooperative|htx|hop tac xa|lien hiep|to hop tac|tht\b)/,
  company: /^(company|cong ty|cty|ctcp|dn|doanh nghiep)/,
  household: /^(household|ho|nong ho|hkd|ca nhan)\b/,
}

export function readKind(text: string): (typeof KINDS)[number] | null {
  const words = plainWords(text)
  return KINDS.find((kind) => KIND_BEGINS[kind].test(words)) ?? null
}

export const readOcopGroup = reader(
  OCOP_GROUPS.map(
    (name, i) =>
      [
        name,
        `Nhóm ${name}`,
        String(i + 1),
        `Nhóm ${i + 1}`,
        ...(name.startsWith('Dịch vụ') ? ['Du lịch'] : []),
        ...(name.startsWith('Dược liệu') ? ['Dược liệu', 'Thảo dược'] : []),
      ] as const,
  ),
)

export const readGroup = reader(
  PRODUCT_GROUPS.map((group) => {
    const { vi = group, en = group } = GROUP_NAMES[group] ?? {}
    return [group, vi, en, ...vi.split(/, | và /)] as const
  }),
)

export const readMinistry = reader(
  MINISTRIES.map((ministry) => {
    const { vi, en } = MINISTRY_NAMES[ministry]
    return [ministry, vi, `Bộ ${vi}`, en] as const
  }),
)

export const readObligation = reader([
  ['mandatory', 'Bắt buộc', 'Có', 'x', 'yes'],
  ['voluntary', 'Tự nguyện', 'Không', 'no'],
])
