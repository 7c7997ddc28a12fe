import { describe, expect, it } from 'vitest'
import { CERTIFICATES, PRODUCERS, PRODUCTS } from '../../src/demo/catalogue.ts'
import { isBatchGroup } from '../../src/demo/journeys.ts'
import { PRODUCT_GROUPS } from '../../src/registry/entry/choices.ts'

/** The recognised products and their producers as the press names them, with the stars it gives. */
const PRESS: readonly (readonly [product: string, producer: string, stars: number])[] = [
  ['Cà phê bột nguyên chất Bích Thao', 'HTX cà phê Bích Thao Sơn La', 5],
  ['Trà vỏ cà phê (cascara) Bích Thao', 'HTX cà phê Bích Thao Sơn La', 4],
  ['Trà xanh mây', 'Công ty TNHH Trà và Đặc sản Tây Bắc', 4],
  ['Bạch trà mây', 'Công ty TNHH Trà và Đặc sản Tây Bắc', 4],
  ['Cao sâm Ngọc Linh', 'Công ty TNHH MTV Đầu tư xây dựng Thành Long', 4],
  ['Rượu sâm Ngọc Linh Thành Long', 'Công ty TNHH MTV Đầu tư xây dựng Thành Long', 4],
  ['Rượu cao sâm Ngọc Linh', 'Công ty TNHH MTV Đầu tư xây dựng Thành Long', 4],
  ['Cà phê rang xay Natural', 'HTX Ara-Tay coffee', 4],
  ['Cà phê Honey rang xay', 'HTX Ara-Tay coffee', 4],
  ['Nấm linh chi Mạnh Thắng', 'Công ty TNHH Mạnh Thắng', 4],
  ['Gạo nếp tan Mường Và', 'HTX Nông nghiệp Nam Phượng', 3],
  ['Du lịch cộng đồng Ngọc Chiến', 'HTX du lịch cộng đồng Ngọc Chiến', 4],
  ['Mật ong đá Chiềng Lao', 'HTX nông nghiệp Chiềng Lao', 4],
  ['Thịt bò hun khói Thúy Sương', 'Cơ sở Thúy Sương (Lò Thị Thúy)', 3],
  ['Táo đại Hưng Thịnh', 'HTX Hưng Thịnh', 3],
  ['Cá tép dầu khô sông Đà', 'HTX Thái Tuấn', 4],
  ['Mật ong Chiềng Khay', 'HTX Lò Mạnh Sáng', 3],
  ['Chả cá Sông Đà', 'Cơ sở SXKD Đào Thị Hiếu', 3],
  ['Cà chua an toàn', 'HTX Tự Nhiên', 4],
  ['Khoai tây an toàn', 'HTX Tự Nhiên', 4],
  ['Xoài sấy dẻo Cường Hoa', 'HKD Hoàng Thị Hoa', 3],
  ['Mận sấy dẻo Cường Hoa', 'HKD Hoàng Thị Hoa', 3],
  ['Trà xanh hữu cơ Chiềng Đi', 'Công ty CP chè Chiềng Đi', 4],
  ['Tỏi đen Diệp Bách', 'HTX Tây Bắc', 4],
  ['Chè shan tuyết Ôn Ốc', 'HTX Tây Bắc', 4],
  ['Tỏi đen Hoshi', 'Công ty TNHH Bảo Gia 26', 4],
  ['Mận Ruby', 'HTX nông sản bản địa Noọng Piêu', 4],
  ['Thịt trâu gác bếp Bạc Mười', 'HTX DVNN bản Khoa', 3],
  ['Trà Sống Thiên Hỷ', 'HTX sản xuất chè V-SHANTEA', 3],
  ['Rượu men lá Mường Tấc', 'HTX Tây Bắc ECO', 3],
  ['Tinh dầu Long não', 'HTX Uyên Thuận', 3],
  ['Chè Trọng Nguyên', 'HTX SXKD và dịch vụ tổng hợp Bình Thuận', 4],
  ['Ruốc gà đen', 'HTX Nông nghiệp Cha Mạy', 3],
  ['Gà đen nguyên con hút chân không', 'HTX Nông nghiệp Cha Mạy', 3],
  ['Bột mắc khén', 'HTX Nông nghiệp Phổng Lập', 3],
]

const OCOP_GROUPS = [
  'Thực phẩm',
  'Đồ uống',
  'Dược liệu và sản phẩm từ dược liệu',
  'Thủ công mỹ nghệ',
  'Sinh vật cảnh',
  'Dịch vụ du lịch cộng đồng, du lịch sinh thái và điểm du lịch',
]

const INVENTED = 'htx-minh-hoa'
const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/
const ids = (rows: readonly { id: string }[]) => rows.map((row) => row.id)
const producerOf = (productId: string) => PRODUCTS.find((row) => row.id === productId)?.producerId
const realProducts = PRODUCTS.filter((row) => row.producerId !== INVENTED)
const realCertificates = CERTIFICATES.filter((row) => producerOf(row.productId) !== INVENTED)
const inventedCertificates = CERTIFICATES.filter((row) => producerOf(row.productId) === INVENTED)

describe('the demo catalogue', () => {
  it.each([
    ['producers', PRODUCERS],
    ['products', PRODUCTS],
    ['certificates', CERTIFICATES],
  ])('names its %s by unique slugs', (_, rows) => {
    expect(new Set(ids(rows)).size).toBe(rows.length)
    expect(ids(rows).filter((id) => !SLUG.test(id))).toEqual([])
  })

  it('has a producer for every product and a product for every producer and certificate', () => {
    const makers = new Set(PRODUCTS.map((row) => row.producerId))
    expect([...makers].sort()).toEqual(ids(PRODUCERS).sort())
    expect(CERTIFICATES.filter((row) => producerOf(row.productId) === undefined)).toEqual([])
  })

  it('holds the real products the press names, with their producers and stars, and no other', () => {
    const rows = realProducts.map((row) => [
      row.name,
      PRODUCERS.find((maker) => maker.id === row.producerId)?.name,
      CERTIFICATES.find((paper) => paper.productId === row.id)?.stars,
    ])
    expect(rows).toEqual(PRESS)
  })

  it('knows every group it uses', () => {
    for (const row of PRODUCTS) {
      expect(PRODUCT_GROUPS).toContain(row.processGroup)
      expect(OCOP_GROUPS).toContain(row.ocopGroup)
      expect(row.picture).toBe(`/illustrations/${row.processGroup}.svg`)
      expect(row.standards?.split('\n')).toContain('TCVN 12850:2019 (yêu cầu chung về truy xuất nguồn gốc)')
      expect(isBatchGroup(row.processGroup)).toBe(row.processGroup !== 'tourism')
    }
  })

  it('warns where a product asks for it', () => {
    const warning = (group: string) =>
      new Set(PRODUCTS.filter((row) => row.processGroup === group).map((row) => row.warnings))
    expect([...warning('spirit')]).toEqual(['Không bán cho người dưới 18 tuổi'])
    expect([...warning('honey')]).toEqual(['Không dùng cho trẻ dưới 12 tháng tuổi'])
  })

  it('says of real rows where they come from, and gives them no date, number or contact', () => {
    for (const row of realProducts) {
      expect(row.source).toContain('chưa đối chiếu quyết định công nhận')
      expect(row.gtin).toBeNull()
    }
    for (const row of realCertificates) {
      expect(row.source).toContain('chưa đối chiếu quyết định công nhận')
      expect([row.kind, row.number, row.issuer, row.issuedOn, row.validUntil]).toEqual([
        'ocop',
        null,
        null,
        null,
        null,
      ])
    }
    for (const row of PRODUCERS.filter(({ id }) => id !== INVENTED)) {
      expect([row.phone, row.website]).toEqual([null, null])
    }
  })

  it('says of invented rows that they are', () => {
    const rows = [...PRODUCTS.filter((row) => row.producerId === INVENTED), ...inventedCertificates]
    expect(rows).toHaveLength(9)
    expect(new Set(rows.map((row) => row.source))).toEqual(new Set(['Dữ liệu minh họa, không có thật']))
  })

  it('gives the invented producer one standing and one lapsed OCOP certificate, and a standard', () => {
    const on = '2026-11-23'
    const state = inventedCertificates.map((row) => [row.kind, row.stars, (row.validUntil ?? '') >= on])
    expect(state).toEqual([
      ['ocop', 4, true],
      ['ocop', 3, false],
      ['standard', null, true],
    ])
    for (const row of inventedCertificates) expect((row.issuedOn ?? '') < (row.validUntil ?? '')).toBe(true)
  })

  it('has one GTIN, of the demonstration prefix and with a right check digit', () => {
    const gtins = PRODUCTS.flatMap((row) => row.gtin ?? [])
    expect(gtins).toEqual(['09521234500018'])
    const weighted = [...(gtins[0] ?? '')].map((digit, index) => Number(digit) * (index % 2 === 0 ? 3 : 1))
    expect(weighted.reduce((sum, figure) => sum + figure, 0) % 10).toBe(0)
  })

  it('gives a commune code of the province wherever it gives a commune', () => {
    for (const row of PRODUCERS) {
      if (row.address === 'Tỉnh Sơn La') expect(row.communeCode).toBeNull()
      else {
        expect(row.address).toMatch(/(Xã|Phường|phường) .+, tỉnh Sơn La$/)
        expect(row.communeCode).toMatch(/^0\d{4}$/)
      }
      expect(row.addressOld).toMatch(/(huyện|thành phố) .+, tỉnh Sơn La$/)
    }
  })

  it('has no empty, broken or decomposed text', () => {
    const texts = [...PRODUCERS, ...PRODUCTS, ...CERTIFICATES]
      .flatMap((row): unknown[] => Object.values(row))
      .filter((value) => typeof value === 'string')
    for (const text of texts) {
      expect(text).toBe(text.trim().normalize('NFC'))
      expect(text).not.toMatch(/^$|\?|undefined|null|NaN|[{}]| {2}/)
    }
  })
})
