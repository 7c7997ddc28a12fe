// Who and what the demo province holds: real producers and products as the press named them, with that source on
// every row and no date, number or contact that the source did not give; and one invented producer, to whom alone
// anything alarming may happen.
import type { certificate, producer, product } from '../db/schema.ts'

type Producer = typeof producer.$inferInsert
type Product = typeof product.$inferInsert
type Certificate = typeof certificate.$inferInsert

const MADE_UP = 'Dữ liệu minh họa, không có thật'
const FOOD = 'Thực phẩm'
const DRINK = 'Đồ uống'
const HERBAL = 'Dược liệu và sản phẩm từ dược liệu'

const TRACING = 'TCVN 12850:2019 (yêu cầu chung về truy xuất nguồn gốc)'
const PACKAGED = 'TCVN 13987:2024 (thực phẩm bao gói)'
const BEEF = 'TCVN 13166-2:2020 (thịt trâu, bò)'
const POULTRY = 'TCVN 13166-5:2020 (thịt gia cầm)'

const FROZEN = 'Bảo quản ở −18 °C; rã đông trong ngăn mát trước khi chế biến.'
const DRY = 'Để nơi khô ráo, tránh ánh nắng; đậy kín sau khi mở.'

/** What holds for every product of a process group unless its own row says otherwise. */
const GROUPS = {
  rice: {
    ocopGroup: FOOD,
    standards: [PACKAGED],
    storage: 'Để nơi khô ráo, thoáng mát, tránh mối mọt; buộc kín túi sau khi mở.',
    warnings: null,
  },
  tea: {
    ocopGroup: DRINK,
    standards: ['TCVN 13993:2024 (chè)'],
    storage: 'Để nơi khô ráo, tránh ánh nắng và mùi lạ; đậy kín sau khi mở.',
    warnings: null,
  },
  coffee: {
    ocopGroup: DRINK,
    standards: ['TCVN 13840:2023 (cà phê nhân)', PACKAGED],
    storage: 'Để nơi khô ráo, tránh ánh nắng và mùi lạ; đậy kín sau khi mở.',
    warnings: null,
  },
  fresh_produce: {
    ocopGroup: FOOD,
    standards: ['TCVN 12827:2023 (rau quả tươi)'],
    storage: 'Để nơi thoáng mát hoặc trong ngăn mát tủ lạnh; rửa sạch trước khi dùng.',
    warnings: null,
  },
  dried_fruit: {
    ocopGroup: FOOD,
    standards: [PACKAGED],
    storage: 'Để nơi khô ráo, thoáng mát; sau khi mở, buộc kín và giữ trong ngăn mát tủ lạnh.',
    warnings: null,
  },
  processed_veg: {
    ocopGroup: FOOD,
    standards: [PACKAGED],
    storage: 'Để nơi khô ráo, thoáng mát; sau khi mở, đậy kín và giữ trong ngăn mát tủ lạnh.',
    warnings: null,
  },
  honey: {
    ocopGroup: FOOD,
    standards: ['TCVN 13843:2023 (mật ong)'],
    storage: 'Để nơi khô ráo, tránh ánh nắng; đậy kín sau khi mở. Mật có thể kết tinh khi trời lạnh.',
    warnings: 'Không dùng cho trẻ dưới 12 tháng tuổi',
  },
  dried_meat: {
    ocopGroup: FOOD,
    standards: [BEEF, PACKAGED],
    storage: 'Giữ trong ngăn mát 0–4 °C; dùng sớm sau khi mở túi hút chân không.',
    warnings: null,
  },
  fresh_meat: {
    ocopGroup: FOOD,
    standards: [POULTRY],
    storage: FROZEN,
    warnings: 'Nấu chín kỹ trước khi ăn',
  },
  fish: {
    ocopGroup: FOOD,
    standards: ['TCVN 13991:2024 (thủy sản)', PACKAGED],
    storage: DRY,
    warnings: 'Có thành phần từ cá, không dùng cho người dị ứng cá',
  },
  spirit: {
    ocopGroup: DRINK,
    standards: [PACKAGED],
    storage: 'Để nơi thoáng mát, tránh ánh nắng và nguồn lửa; đậy kín sau khi mở.',
    warnings: 'Không bán cho người dưới 18 tuổi',
  },
  medicinal: {
    ocopGroup: HERBAL,
    standards: [PACKAGED],
    storage: DRY,
    warnings: 'Không phải là thuốc và không thay thế thuốc chữa bệnh',
  },
  essential_oil: {
    ocopGroup: HERBAL,
    standards: [],
    storage: 'Để nơi thoáng mát, tránh ánh nắng và nguồn lửa; vặn chặt nắp sau khi dùng.',
    warnings: 'Không được uống\nĐể xa tầm tay trẻ em',
  },
  spice: { ocopGroup: FOOD, standards: [PACKAGED], storage: DRY, warnings: null },
  tourism: {
    ocopGroup: 'Dịch vụ du lịch cộng đồng, du lịch sinh thái và điểm du lịch',
    standards: [],
    storage: null,
    warnings: null,
  },
} as const

type Group = keyof typeof GROUPS

type Row = {
  readonly id: string
  readonly producerId: string
  readonly name: string
  readonly group: Group
  readonly description: string
  readonly standards?: readonly string[]
  readonly storage?: string
}

type Extra = Partial<Pick<Product, 'brand' | 'gtin' | 'managingMinistry'>>

function toProduct(row: Row, source: string, extra: Extra = {}): Product {
  const group = GROUPS[row.group]
  return {
    id: row.id,
    producerId: row.producerId,
    name: row.name,
    brand: extra.brand ?? null,
    ocopGroup: group.ocopGroup,
    processGroup: row.group,
    picture: `/illustrations/${row.group}.svg`,
    description: row.description,
    standards: [TRACING, ...(row.standards ?? group.standards)].join('\n'),
    gtin: extra.gtin ?? null,
    managingMinistry: extra.managingMinistry ?? null,
    storage: row.storage ?? group.storage,
    warnings: group.warnings,
    source,
  }
}

const inProvince = (communeNow: string, communeCode: string, before: string) => ({
  address: `${communeNow}, tỉnh Sơn La`,
  addressOld: `${before}, tỉnh Sơn La`,
  communeCode,
  phone: null,
  website: null,
})

/** For a producer whose commune of today the sources do not name. */
const somewhere = (before: string) => ({
  address: 'Tỉnh Sơn La',
  addressOld: `${before}, tỉnh Sơn La`,
  communeCode: null,
  phone: null,
  website: null,
})

export const PRODUCERS: readonly Producer[] = [
  {
    id: 'htx-bich-thao',
    name: 'HTX cà phê Bích Thao Sơn La',
    kind: 'cooperative',
    ...inProvince('Phường Chiềng Cơi', '03670', 'xã Hua La, thành phố Sơn La'),
  },
  {
    // The press gives its tea garden's commune, not its own.
    id: 'tra-dac-san-tay-bac',
    name: 'Công ty TNHH Trà và Đặc sản Tây Bắc',
    kind: 'company',
    ...somewhere('huyện Bắc Yên'),
  },
  {
    id: 'thanh-long',
    name: 'Công ty TNHH MTV Đầu tư xây dựng Thành Long',
    kind: 'company',
    ...inProvince('Xã Mai Sơn', '04105', 'thị trấn Hát Lót, huyện Mai Sơn'),
  },
  {
    id: 'htx-ara-tay',
    name: 'HTX Ara-Tay coffee',
    kind: 'cooperative',
    ...inProvince('Xã Mường Chanh', '04117', 'xã Chiềng Chung, huyện Mai Sơn'),
  },
  {
    id: 'manh-thang',
    name: 'Công ty TNHH Mạnh Thắng',
    kind: 'company',
    ...inProvince('Xã Mai Sơn', '04105', 'Hát Lót, huyện Mai Sơn'),
  },
  {
    id: 'htx-nam-phuong',
    name: 'HTX Nông nghiệp Nam Phượng',
    kind: 'cooperative',
    ...inProvince('Xã Sốp Cộp', '04231', 'xã Mường Và, huyện Sốp Cộp'),
  },
  {
    id: 'htx-du-lich-ngoc-chien',
    name: 'HTX du lịch cộng đồng Ngọc Chiến',
    kind: 'cooperative',
    ...inProvince('Xã Ngọc Chiến', '03820', 'xã Ngọc Chiến, huyện Mường La'),
  },
  {
    id: 'htx-chieng-lao',
    name: 'HTX nông nghiệp Chiềng Lao',
    kind: 'cooperative',
    ...inProvince('Xã Chiềng Lao', '03814', 'xã Chiềng Lao, huyện Mường La'),
  },
  {
    id: 'thuy-suong',
    name: 'Cơ sở Thúy Sương (Lò Thị Thúy)',
    kind: 'household',
    ...inProvince('Xã Mường La', '03808', 'thị trấn Ít Ong, huyện Mường La'),
  },
  {
    id: 'htx-hung-thinh',
    name: 'HTX Hưng Thịnh',
    kind: 'cooperative',
    ...inProvince('Xã Mường Bú', '03847', 'xã Mường Bú, huyện Mường La'),
  },
  {
    id: 'htx-thai-tuan',
    name: 'HTX Thái Tuấn',
    kind: 'cooperative',
    ...inProvince('Xã Quỳnh Nhai', '03703', 'xã Mường Giàng, huyện Quỳnh Nhai'),
  },
  {
    id: 'htx-lo-manh-sang',
    name: 'HTX Lò Mạnh Sáng',
    kind: 'cooperative',
    ...inProvince('Xã Mường Chiên', '03688', 'xã Chiềng Khay, huyện Quỳnh Nhai'),
  },
  {
    id: 'dao-thi-hieu',
    name: 'Cơ sở SXKD Đào Thị Hiếu',
    kind: 'household',
    ...inProvince('Xã Quỳnh Nhai', '03703', 'xã Mường Giàng, huyện Quỳnh Nhai'),
  },
  {
    id: 'htx-tu-nhien',
    name: 'HTX Tự Nhiên',
    kind: 'cooperative',
    ...inProvince('Phường Mộc Sơn', '03979', 'xã Đông Sang, huyện Mộc Châu'),
  },
  {
    id: 'hoang-thi-hoa',
    name: 'HKD Hoàng Thị Hoa',
    kind: 'household',
    ...inProvince('Xã Chiềng Sơn', '03985', 'xã Chiềng Sơn, huyện Mộc Châu'),
  },
  {
    id: 'che-chieng-di',
    name: 'Công ty CP chè Chiềng Đi',
    kind: 'company',
    ...inProvince('Xã Vân Hồ', '04048', 'xã Vân Hồ, huyện Vân Hồ'),
  },
  {
    id: 'htx-tay-bac',
    name: 'HTX Tây Bắc',
    kind: 'cooperative',
    ...inProvince('Xã Yên Châu', '04075', 'tiểu khu Huổi Hẹ, huyện Yên Châu'),
  },
  {
    id: 'bao-gia-26',
    name: 'Công ty TNHH Bảo Gia 26',
    kind: 'company',
    ...inProvince('Xã Yên Châu', '04075', 'huyện Yên Châu'),
  },
  {
    id: 'htx-noong-pieu',
    name: 'HTX nông sản bản địa Noọng Piêu',
    kind: 'cooperative',
    ...inProvince('Xã Phiêng Khoài', '04099', 'xã Phiêng Khoài, huyện Yên Châu'),
  },
  {
    id: 'htx-ban-khoa',
    name: 'HTX DVNN bản Khoa',
    kind: 'cooperative',
    ...inProvince('Xã Tường Hạ', '03958', 'xã Tường Thượng, huyện Phù Yên'),
  },
  {
    id: 'htx-v-shantea',
    name: 'HTX sản xuất chè V-SHANTEA',
    kind: 'cooperative',
    ...inProvince('Xã Phù Yên', '03910', 'thị trấn Quang Huy, huyện Phù Yên'),
  },
  {
    id: 'htx-tay-bac-eco',
    name: 'HTX Tây Bắc ECO',
    kind: 'cooperative',
    ...inProvince('Xã Gia Phù', '03922', 'xã Tường Phù, huyện Phù Yên'),
  },
  {
    id: 'htx-uyen-thuan',
    name: 'HTX Uyên Thuận',
    kind: 'cooperative',
    ...inProvince('Xã Phù Yên', '03910', 'thị trấn Phù Yên, huyện Phù Yên'),
  },
  {
    id: 'htx-binh-thuan',
    name: 'HTX SXKD và dịch vụ tổng hợp Bình Thuận',
    kind: 'cooperative',
    ...inProvince('Xã Bình Thuận', '03724', 'xã Phổng Lái, huyện Thuận Châu'),
  },
  {
    id: 'htx-cha-may',
    name: 'HTX Nông nghiệp Cha Mạy',
    kind: 'cooperative',
    ...somewhere('huyện Thuận Châu'),
  },
  {
    id: 'htx-phong-lap',
    name: 'HTX Nông nghiệp Phổng Lập',
    kind: 'cooperative',
    ...inProvince('Xã Mường É', '03727', 'xã Phổng Lập, huyện Thuận Châu'),
  },
  {
    id: 'htx-minh-hoa',
    name: 'HTX Minh Họa',
    kind: 'cooperative',
    address: 'Địa chỉ minh họa, phường Tô Hiệu, tỉnh Sơn La',
    addressOld: 'Địa chỉ minh họa, phường Tô Hiệu, thành phố Sơn La, tỉnh Sơn La',
    communeCode: '03646',
    phone: null,
    website: 'https://minh-hoa.example',
  },
]

type RealRow = Row & {
  readonly stars: 3 | 4 | 5
  /** Each recognition the sources mention, in their words; null where they give no year. */
  readonly recognised: readonly (string | null)[]
  readonly press: string
}

const SON_LA = 'báo Sơn La điện tử'
const DAN_VIET_2022 = 'chuyên trang Trang Trại Việt của báo Dân Việt, 28/12/2022'
const DAN_VIET = 'chuyên trang Trang Trại Việt của báo Dân Việt'
const MUONG_LA = 'moitruongdulich.vn và vnbusiness.vn'
const PHU_YEN = 'trang thông tin huyện Phù Yên (phuyen.sonla.gov.vn), 25/12/2023'

const REAL: readonly RealRow[] = [
  {
    id: 'ca-phe-bot-bich-thao',
    producerId: 'htx-bich-thao',
    name: 'Cà phê bột nguyên chất Bích Thao',
    group: 'coffee',
    description: 'Cà phê rang rồi xay thành bột, dùng để pha phin hoặc pha máy.',
    stars: 5,
    recognised: ['2020', '2024'],
    press: 'chusepepper.com.au và vovworld.vn',
  },
  {
    id: 'tra-vo-ca-phe-bich-thao',
    producerId: 'htx-bich-thao',
    name: 'Trà vỏ cà phê (cascara) Bích Thao',
    group: 'coffee',
    description: 'Vỏ quả cà phê làm khô, dùng để hãm với nước nóng như trà.',
    standards: [PACKAGED],
    stars: 4,
    recognised: ['2019'],
    press: 'chusepepper.com.au và vovworld.vn',
  },
  {
    id: 'tra-xanh-may',
    producerId: 'tra-dac-san-tay-bac',
    name: 'Trà xanh mây',
    group: 'tea',
    description: 'Trà xanh khô, dùng để pha với nước nóng.',
    stars: 4,
    recognised: ['2022'],
    press: 'baomoi.net.vn và doisongtieudung.vn (01/08/2022)',
  },
  {
    id: 'bach-tra-may',
    producerId: 'tra-dac-san-tay-bac',
    name: 'Bạch trà mây',
    group: 'tea',
    description: 'Bạch trà, loại trà làm từ búp chè để héo rồi sấy khô, không qua vò.',
    stars: 4,
    recognised: ['2022'],
    press: 'baomoi.net.vn và doisongtieudung.vn (01/08/2022)',
  },
  {
    id: 'cao-sam-ngoc-linh',
    producerId: 'thanh-long',
    name: 'Cao sâm Ngọc Linh',
    group: 'medicinal',
    description: 'Sản phẩm dạng cao, chế biến từ sâm Ngọc Linh.',
    stars: 4,
    recognised: ['2022'],
    press: DAN_VIET_2022,
  },
  {
    id: 'ruou-sam-ngoc-linh-thanh-long',
    producerId: 'thanh-long',
    name: 'Rượu sâm Ngọc Linh Thành Long',
    group: 'spirit',
    description: 'Rượu ngâm với sâm Ngọc Linh.',
    stars: 4,
    recognised: ['2022'],
    press: DAN_VIET_2022,
  },
  {
    id: 'ruou-cao-sam-ngoc-linh',
    producerId: 'thanh-long',
    name: 'Rượu cao sâm Ngọc Linh',
    group: 'spirit',
    description: 'Rượu pha với cao sâm Ngọc Linh.',
    stars: 4,
    recognised: ['2022'],
    press: DAN_VIET_2022,
  },
  {
    id: 'ca-phe-rang-xay-natural',
    producerId: 'htx-ara-tay',
    name: 'Cà phê rang xay Natural',
    group: 'coffee',
    description: 'Cà phê sơ chế khô (natural): phơi nguyên quả rồi mới xát vỏ, sau đó rang và xay.',
    stars: 4,
    recognised: ['2023'],
    press: SON_LA,
  },
  {
    id: 'ca-phe-honey-rang-xay',
    producerId: 'htx-ara-tay',
    name: 'Cà phê Honey rang xay',
    group: 'coffee',
    description: 'Cà phê sơ chế mật ong (honey): phơi hạt còn lớp nhớt của quả, sau đó xát, rang và xay.',
    stars: 4,
    recognised: ['2023'],
    press: SON_LA,
  },
  {
    id: 'nam-linh-chi-manh-thang',
    producerId: 'manh-thang',
    name: 'Nấm linh chi Mạnh Thắng',
    group: 'medicinal',
    description: 'Nấm linh chi sấy khô, thường dùng để hãm hoặc đun lấy nước.',
    stars: 4,
    recognised: ['2020'],
    press: 'Báo Mới',
  },
  {
    id: 'gao-nep-tan-muong-va',
    producerId: 'htx-nam-phuong',
    name: 'Gạo nếp tan Mường Và',
    group: 'rice',
    description: 'Gạo nếp tan, một giống lúa nếp của vùng Tây Bắc, dùng để đồ xôi hoặc làm bánh.',
    stars: 3,
    recognised: ['2019'],
    press: `chuyên trang Trang Trại Việt của báo Dân Việt (31/08/2022) và ${SON_LA}`,
  },
  {
    id: 'du-lich-cong-dong-ngoc-chien',
    producerId: 'htx-du-lich-ngoc-chien',
    name: 'Du lịch cộng đồng Ngọc Chiến',
    group: 'tourism',
    description: 'Dịch vụ du lịch cộng đồng: ăn, nghỉ và tham quan cùng người dân xã Ngọc Chiến.',
    stars: 4,
    recognised: [null],
    press: MUONG_LA,
  },
  {
    id: 'mat-ong-da-chieng-lao',
    producerId: 'htx-chieng-lao',
    name: 'Mật ong đá Chiềng Lao',
    group: 'honey',
    description: 'Mật ong, mang tên gọi địa phương là mật ong đá.',
    stars: 4,
    recognised: ['còn hiệu lực năm 2024'],
    press: 'nongthon.vietnamtourism.gov.vn và moitruongdulich.vn',
  },
  {
    id: 'thit-bo-hun-khoi-thuy-suong',
    producerId: 'thuy-suong',
    name: 'Thịt bò hun khói Thúy Sương',
    group: 'dried_meat',
    description: 'Thịt bò tẩm ướp gia vị rồi hun khói cho khô.',
    stars: 3,
    recognised: ['2020, còn hiệu lực năm 2024'],
    press: MUONG_LA,
  },
  {
    id: 'tao-dai-hung-thinh',
    producerId: 'htx-hung-thinh',
    name: 'Táo đại Hưng Thịnh',
    group: 'fresh_produce',
    description: 'Táo quả tươi, rửa sạch là ăn được.',
    stars: 3,
    recognised: ['còn hiệu lực năm 2024'],
    press: SON_LA,
  },
  {
    id: 'ca-tep-dau-kho-song-da',
    producerId: 'htx-thai-tuan',
    name: 'Cá tép dầu khô sông Đà',
    group: 'fish',
    description: 'Cá tép dầu, loài cá nhỏ ở sông hồ, làm sạch rồi phơi hoặc sấy khô.',
    stars: 4,
    recognised: [null],
    press: SON_LA,
  },
  {
    id: 'mat-ong-chieng-khay',
    producerId: 'htx-lo-manh-sang',
    name: 'Mật ong Chiềng Khay',
    group: 'honey',
    description: 'Mật ong, mang tên xã Chiềng Khay cũ.',
    stars: 3,
    recognised: ['còn hiệu lực năm 2023'],
    press: SON_LA,
  },
  {
    id: 'cha-ca-song-da',
    producerId: 'dao-thi-hieu',
    name: 'Chả cá Sông Đà',
    group: 'fish',
    description: 'Chả làm từ thịt cá xay nhuyễn trộn gia vị.',
    storage: FROZEN,
    stars: 3,
    recognised: ['12/2022'],
    press: 'nongthon.vietnamtourism.gov.vn',
  },
  {
    id: 'ca-chua-an-toan',
    producerId: 'htx-tu-nhien',
    name: 'Cà chua an toàn',
    group: 'fresh_produce',
    description: 'Cà chua quả tươi, dùng ăn sống hoặc nấu chín.',
    stars: 4,
    recognised: ['2023'],
    press: `${SON_LA}, danh sách công nhận năm 2023`,
  },
  {
    id: 'khoai-tay-an-toan',
    producerId: 'htx-tu-nhien',
    name: 'Khoai tây an toàn',
    group: 'fresh_produce',
    description: 'Khoai tây củ tươi, dùng để nấu chín.',
    storage: 'Để nơi khô, tối, thoáng mát; bỏ củ đã mọc mầm hoặc có vỏ xanh.',
    stars: 4,
    recognised: ['2023'],
    press: `${SON_LA}, danh sách công nhận năm 2023`,
  },
  {
    id: 'xoai-say-deo-cuong-hoa',
    producerId: 'hoang-thi-hoa',
    name: 'Xoài sấy dẻo Cường Hoa',
    group: 'dried_fruit',
    description: 'Xoài cắt lát sấy dẻo, ăn liền.',
    stars: 3,
    recognised: [null],
    press: 'langngheviet.com.vn',
  },
  {
    id: 'man-say-deo-cuong-hoa',
    producerId: 'hoang-thi-hoa',
    name: 'Mận sấy dẻo Cường Hoa',
    group: 'dried_fruit',
    description: 'Quả mận sấy dẻo, ăn liền.',
    stars: 3,
    recognised: [null],
    press: 'langngheviet.com.vn',
  },
  {
    id: 'tra-xanh-huu-co-chieng-di',
    producerId: 'che-chieng-di',
    name: 'Trà xanh hữu cơ Chiềng Đi',
    group: 'tea',
    description: 'Trà xanh khô, dùng để pha với nước nóng.',
    stars: 4,
    recognised: ['2024'],
    press: SON_LA,
  },
  {
    id: 'toi-den-diep-bach',
    producerId: 'htx-tay-bac',
    name: 'Tỏi đen Diệp Bách',
    group: 'processed_veg',
    description: 'Tỏi ủ ấm và ẩm nhiều ngày cho đến khi tép chuyển màu đen, ăn liền.',
    stars: 4,
    recognised: ['2025'],
    press: DAN_VIET,
  },
  {
    id: 'che-shan-tuyet-on-oc',
    producerId: 'htx-tay-bac',
    name: 'Chè shan tuyết Ôn Ốc',
    group: 'tea',
    description: 'Chè khô làm từ búp chè shan tuyết, dùng để pha với nước nóng.',
    stars: 4,
    recognised: ['2025'],
    press: DAN_VIET,
  },
  {
    id: 'toi-den-hoshi',
    producerId: 'bao-gia-26',
    name: 'Tỏi đen Hoshi',
    group: 'processed_veg',
    description: 'Tỏi ủ ấm và ẩm nhiều ngày cho đến khi tép chuyển màu đen, ăn liền.',
    stars: 4,
    recognised: ['2025'],
    press: DAN_VIET,
  },
  {
    id: 'man-ruby',
    producerId: 'htx-noong-pieu',
    name: 'Mận Ruby',
    group: 'fresh_produce',
    description: 'Mận quả tươi, rửa sạch là ăn được.',
    stars: 4,
    recognised: ['2024'],
    press: 'nghean.dms.gov.vn',
  },
  {
    id: 'thit-trau-gac-bep-bac-muoi',
    producerId: 'htx-ban-khoa',
    name: 'Thịt trâu gác bếp Bạc Mười',
    group: 'dried_meat',
    description: 'Thịt trâu thái miếng, tẩm ướp gia vị rồi sấy khói cho khô.',
    stars: 3,
    recognised: ['2023'],
    press: PHU_YEN,
  },
  {
    id: 'tra-song-thien-hy',
    producerId: 'htx-v-shantea',
    name: 'Trà Sống Thiên Hỷ',
    group: 'tea',
    description: 'Trà làm từ búp và lá chè, dùng để pha với nước nóng.',
    stars: 3,
    recognised: ['2023'],
    press: PHU_YEN,
  },
  {
    id: 'ruou-men-la-muong-tac',
    producerId: 'htx-tay-bac-eco',
    name: 'Rượu men lá Mường Tấc',
    group: 'spirit',
    description: 'Rượu chưng cất từ ngũ cốc lên men bằng men lá.',
    stars: 3,
    recognised: ['2023'],
    press: PHU_YEN,
  },
  {
    id: 'tinh-dau-long-nao',
    producerId: 'htx-uyen-thuan',
    name: 'Tinh dầu Long não',
    group: 'essential_oil',
    description: 'Tinh dầu chưng cất từ cây long não.',
    stars: 3,
    recognised: ['2023'],
    press: PHU_YEN,
  },
  {
    id: 'che-trong-nguyen',
    producerId: 'htx-binh-thuan',
    name: 'Chè Trọng Nguyên',
    group: 'tea',
    description: 'Chè khô, dùng để pha với nước nóng.',
    stars: 4,
    recognised: ['2019'],
    press: 'checkvn.vn',
  },
  {
    id: 'ruoc-ga-den',
    producerId: 'htx-cha-may',
    name: 'Ruốc gà đen',
    group: 'dried_meat',
    description: 'Thịt gà đen nấu chín, xé tơi rồi sao khô, ăn liền.',
    standards: [POULTRY, PACKAGED],
    storage: DRY,
    stars: 3,
    recognised: ['2024'],
    press: SON_LA,
  },
  {
    id: 'ga-den-nguyen-con',
    producerId: 'htx-cha-may',
    name: 'Gà đen nguyên con hút chân không',
    group: 'fresh_meat',
    description: 'Gà đen làm sạch, để nguyên con và hút chân không.',
    stars: 3,
    recognised: ['2024'],
    press: SON_LA,
  },
  {
    id: 'bot-mac-khen',
    producerId: 'htx-phong-lap',
    name: 'Bột mắc khén',
    group: 'spice',
    description: 'Hạt mắc khén rang khô xay thành bột, dùng làm gia vị.',
    stars: 3,
    recognised: ['2024'],
    press: SON_LA,
  },
]

const INVENTED: readonly (Row & { readonly gtin?: string })[] = [
  {
    id: 'mat-ong-minh-hoa',
    producerId: 'htx-minh-hoa',
    name: 'Mật ong hoa rừng Minh Họa',
    group: 'honey',
    description: 'Mật ong từ nhiều loại hoa rừng.',
    // GS1 keeps prefix 952 for demonstrations: no company owns this number.
    gtin: '09521234500018',
  },
  {
    id: 'che-minh-hoa',
    producerId: 'htx-minh-hoa',
    name: 'Chè xanh Minh Họa',
    group: 'tea',
    description: 'Chè xanh khô, dùng để pha với nước nóng.',
  },
  {
    id: 'man-say-minh-hoa',
    producerId: 'htx-minh-hoa',
    name: 'Mận sấy dẻo Minh Họa',
    group: 'dried_fruit',
    description: 'Quả mận sấy dẻo, ăn liền.',
  },
  {
    id: 'ca-phe-minh-hoa',
    producerId: 'htx-minh-hoa',
    name: 'Cà phê rang xay Minh Họa',
    group: 'coffee',
    description: 'Cà phê rang rồi xay thành bột, dùng để pha phin hoặc pha máy.',
  },
  {
    id: 'thit-trau-gac-bep-minh-hoa',
    producerId: 'htx-minh-hoa',
    name: 'Thịt trâu gác bếp Minh Họa',
    group: 'dried_meat',
    description: 'Thịt trâu thái miếng, tẩm ướp gia vị rồi sấy khói cho khô.',
  },
  {
    id: 'ruou-minh-hoa',
    producerId: 'htx-minh-hoa',
    name: 'Rượu men lá Minh Họa',
    group: 'spirit',
    description: 'Rượu chưng cất từ ngũ cốc lên men bằng men lá.',
  },
]

export const PRODUCTS: readonly Product[] = [
  ...REAL.map((row) =>
    toProduct(
      row,
      `Tên sản phẩm và chủ thể theo ${row.press}; chưa đối chiếu quyết định công nhận. ` +
        'Mô tả, tiêu chuẩn áp dụng, bảo quản và cảnh báo là thông tin minh họa theo nhóm sản phẩm.',
    ),
  ),
  // Whose a real product is, no source says; where an invented one goes can be tried.
  ...INVENTED.map((row) =>
    toProduct(row, MADE_UP, {
      brand: 'Minh Họa',
      gtin: row.gtin ?? null,
      managingMinistry: row.group === 'spirit' ? 'trade' : 'agriculture',
    }),
  ),
]

const INVENTED_ISSUER = 'Cơ quan cấp minh họa'

export const CERTIFICATES: readonly Certificate[] = [
  ...REAL.flatMap((row) =>
    row.recognised.map((when, index) => ({
      id: `${row.id}-ocop-${index + 1}`,
      productId: row.id,
      kind: 'ocop' as const,
      name: when === null ? `OCOP ${row.stars} sao` : `OCOP ${row.stars} sao (${when})`,
      stars: row.stars,
      number: null,
      issuer: null,
      issuedOn: null,
      validUntil: null,
      source: `Theo ${row.press}; chưa đối chiếu quyết định công nhận và thời hạn hiệu lực`,
    })),
  ),
  {
    id: 'mat-ong-minh-hoa-ocop-1',
    productId: 'mat-ong-minh-hoa',
    kind: 'ocop',
    name: 'OCOP 4 sao (2025)',
    stars: 4,
    number: 'MINH-HOA-01',
    issuer: INVENTED_ISSUER,
    issuedOn: '2025-10-15',
    validUntil: '2028-10-15',
    source: MADE_UP,
  },
  {
    id: 'man-say-minh-hoa-ocop-1',
    productId: 'man-say-minh-hoa',
    kind: 'ocop',
    name: 'OCOP 3 sao (2022)',
    stars: 3,
    number: 'MINH-HOA-02',
    issuer: INVENTED_ISSUER,
    issuedOn: '2022-06-20',
    validUntil: '2025-06-20',
    source: MADE_UP,
  },
  {
    id: 'che-minh-hoa-huu-co-1',
    productId: 'che-minh-hoa',
    kind: 'standard',
    name: 'Chứng nhận hữu cơ theo TCVN 11041-6:2018 (chè hữu cơ)',
    stars: null,
    number: 'MINH-HOA-03',
    issuer: 'Tổ chức chứng nhận minh họa',
    issuedOn: '2026-03-02',
    validUntil: '2028-03-01',
    source: MADE_UP,
  },
]
