// The steps a demo batch declares, from field or farm to the lorry: one table per process group, written as people
// there would write it, filled with figures that agree with each other. The groups follow the provincial templates;
// the figures are invented.
import type { DeclaredField } from '../db/schema.ts'
import type { UsedLot } from '../db/tables/registry.ts'
import { deskWords } from '../registry/desk/words.ts'
import { nameOf, readStep } from '../registry/entry/step.ts'
import { builtinSteps } from '../registry/templates/builtin.ts'

/**
 * Steps are written one a line: `harvest+4 R4 | key: value | key: value`, where harvest or made is the day it is counted
 * from, R4 the key of a step of the group's template, and what follows is typed into its fields by their keys; or
 * `harvest+1 Name | what was done` for a step outside the template. Texts hold places to fill: {word} from `words`, {day}
 * the step's own, {low..high} a figure between the two, {kg=low..high} the same and remembered, {kg*0.2} a share of it,
 * {a|b} one of these.
 */
type Template = {
  /** Least days from the harvest (or catch, or slaughter) to the day of production. */
  readonly lead: number
  /** The month of that harvest, where nature sets it. */
  readonly month?: number
  readonly keep: keyof typeof KEEPING
  readonly shelfLifeDays: number | null
  readonly words: Readonly<Record<string, string>>
  readonly steps: string
}

/** How the finished goods are kept and sent, and how many days after production the common tail takes. */
const KEEPING = {
  dry: { days: [0, 2, 3, 5], store: 'Kho khô, thoáng, kê cách nền' },
  cool: { days: [0, 0, 0, 1], store: 'Kho mát {10..13} °C' },
  chilled: { days: [0, 2, 2, 4], store: 'Kho lạnh {1..4} °C' },
  frozen: { days: [0, 2, 2, 4], store: 'Kho đông −18 °C' },
} as const

const tail = ({ days, store }: (typeof KEEPING)[keyof typeof KEEPING]) => `
  made+${days[0]} T1 | packed: {day} | pack: {unit} | count: {quantity}
  made+${days[1]} T2 | lab: Phòng kiểm nghiệm minh họa | tested: {day} | result: pass
  made+${days[2]} T3 | store: ${store} | condition: Xếp theo lô, lô cũ xuất trước
  made+${days[3]} T4 | consignee: Các điểm bán (minh họa) | quantity: {quantity} {unit}`

const COFFEE_CHERRY = `
  harvest-150 F1 | species: Arabica
  harvest F2 | quantity: {kg=900..2200} | ripe: {93..98}
  harvest F3 | received: {kg*0.96} | check: Đã vớt bỏ quả nổi, quả xanh`

const JOURNEYS = {
  rice: {
    lead: 20,
    month: 10,
    keep: 'dry',
    shelfLifeDays: 365,
    words: {},
    steps: `
      harvest-125 R1 | variety: Nếp tan | seed: Hộ trồng tự để giống | area: {1.2..2.5}
      harvest-60 R2 | input: Phân chuồng ủ hoai; làm cỏ bằng tay, {2|3} đợt
      harvest R3 | yield: {kg=2400..5200}
      harvest+4 R4 | method: sun | moisture: {12.6..13.6}
      harvest+6 R5 | store: Kho thóc kê cao, thông thoáng
      made R6 | paddyin: {kg*0.4} | riceout: {kg*0.26} | broken: {3.5..6.0}`,
  },
  tea: {
    lead: 1,
    keep: 'dry',
    shelfLifeDays: 730,
    words: {
      plant: 'Chè trung du lá nhỏ',
      pluck: '1 tôm 2 lá',
      kind: 'green',
      withered: '',
      fixed: '{220..260}',
      heat: '{90..105}',
    },
    steps: `
      harvest-150 C1 | cultivar: {plant} | age: {12..25}
      harvest-30 C2 | input: Phân hữu cơ ủ hoai; phát cỏ bằng tay
      harvest C3 | standard: {pluck} | quantity: {kg=180..420}
      harvest C4 | received: {kg*1} | hours: {1.5..3.5}
      harvest C5 | kind: {kind} | hours: {withered} | temperature: {fixed}
      made C6 | temperature: {heat} | moisture: {4.2..5.6}
      made C7 | grade: Loại 1, đã bỏ cẫng, lá già, vụn`,
  },
  coffee: {
    lead: 75,
    month: 12,
    keep: 'dry',
    shelfLifeDays: 365,
    words: { method: 'washed', steeped: '{18..30}', drying: '{14..19}' },
    steps: `
${COFFEE_CHERRY}
      harvest+1 F4 | method: {method} | hours: {steeped}
      harvest+24 F5 | days: {drying} | moisture: {10.8..12.0}
      harvest+60 F6 | screen: Sàng 16 | defects: {1.5..3.0} | green: {kg*0.17}
      made-1 F7 | profile: {Vừa|Vừa đậm} | greenin: {kg*0.08} | roasted: {kg*0.067}
      made F8 | shares: Chỉ dùng lô nhân này`,
  },
  fresh_produce: {
    lead: 0,
    keep: 'cool',
    shelfLifeDays: null,
    words: { variety: 'Táo', sort: 'Bỏ quả dập, chia theo cỡ' },
    steps: `
      harvest-95 V1 | variety: {variety}
      harvest-30 V2 | product: Ngừng từ ngày này đến khi thu hoạch
      harvest V3 | quantity: {kg=600..1500}
      harvest V4 | water: {Nước suối|Nước giếng khoan} đã lọc | size: {sort}
      made V5 | temperature: {10..13}`,
  },
  dried_fruit: {
    lead: 4,
    month: 6,
    keep: 'dry',
    shelfLifeDays: 365,
    words: { fruit: 'Mận chín' },
    steps: `
      harvest D1 | raw: NL-{1..30} | source: Vườn của hộ liên kết | quantity: {kg=500..1200} | check: {fruit}, không dập
      harvest D2 | left: {kg*0.68}
      harvest+1 Cấp đông nguyên liệu | −18 °C, xếp theo lô, khay 10 kg
      made-2 D3 | additive: Đường, {8..12}% khối lượng quả
      made-1 D4 | method: Sấy dẻo | temperature: {55..62} | hours: {18..22} | moisture: {16.5..19.5}
      made D5 | grade: Loại 1, dò kim loại đạt | reject: {kg*0.01}`,
  },
  processed_veg: {
    lead: 60,
    month: 3,
    keep: 'dry',
    shelfLifeDays: 365,
    words: {},
    steps: `
      harvest D1 | raw: NL-{1..30} | source: Ruộng của hộ liên kết | quantity: {kg=300..800}
      harvest+3 D2 | left: {kg*0.9}
      harvest+10 Hong khô | Treo nơi thoáng gió, còn {kg*0.75} kg
      made-44 D4 | temperature: {65..75} | days: {32..38} | humidity: {80..88}
      made-4 Làm nguội, hong se | Để nguội trong phòng sạch {2..3} ngày
      made D5 | grade: Tép đen đều, dẻo, không khét | reject: {kg*0.02}`,
  },
  honey: {
    lead: 6,
    keep: 'dry',
    shelfLifeDays: 730,
    words: { bee: 'Ong nội' },
    steps: `
      harvest-60 H1 | colonies: {60..140} | species: {bee} | site: {2..4} điểm
      harvest-25 H2 | nectar: Hoa rừng | feeding: Không, trong vụ lấy mật | medicine: Không dùng
      harvest H3 | quantity: {kg=350..800}
      harvest+3 H4 | moisture: {18.4..19.8} | temperature: {40..42}
      made H5 | vessel: Bồn inox có nắp kín`,
  },
  dried_meat: {
    lead: 5,
    keep: 'chilled',
    shelfLifeDays: 180,
    words: { animal: 'buffalo', meat: 'Thịt trâu' },
    steps: `
      harvest-10 M1 | farm: Hộ chăn nuôi liên kết | species: {animal} | movement: Có giấy theo quy định
      harvest M2 | abattoir: Cơ sở có kiểm soát thú y | vet: Dấu kiểm soát trên thân thịt
      harvest M3 | cut: {meat} | quantity: {kg=150..320} | temperature: {2.0..4.0}
      harvest+1 M4 | salt: {1.5..2.5} | additive: Không dùng
      harvest+2 M5 | wood: Củi nhãn | hours: {30..40} | core: {71..74} | yield: {kg*0.36}
      made M6 | packed: {day}`,
  },
  fresh_meat: {
    lead: 0,
    keep: 'frozen',
    shelfLifeDays: 180,
    words: {},
    steps: `
      harvest-150 M1 | farm: Hộ chăn nuôi liên kết | species: Gà đen | feed: Ngô, cám gạo, rau xanh | interval: {15..28}
      harvest-1 Kiểm tra trước giết mổ | Đàn {n=200..400} con, khỏe mạnh
      harvest M2 | abattoir: Cơ sở có kiểm soát thú y | vet: Có dấu kiểm soát | count: {n*0.5}
      harvest M3 | temperature: {2.0..4.0}
      made M6 | temperature: −18`,
  },
  fish: {
    lead: 1,
    keep: 'dry',
    shelfLifeDays: 180,
    words: {},
    steps: `
      harvest A1 | area: Sông Đà | species: Cá tép dầu
      harvest A2 | quantity: {kg=150..380} | temperature: {1..4}
      harvest A3 | left: {kg*0.93}
      harvest+1 A4 | hours: {8..11}
      made Phân loại | {kg*0.27} kg cá khô đều, không vụn`,
  },
  spirit: {
    lead: 60,
    keep: 'dry',
    shelfLifeDays: null,
    words: {},
    steps: `
      harvest W1 | grain: Gạo nương, men lá | quantity: {kg=400..900}
      harvest+1 W2 | vessel: Chum sành | days: {18..21}
      harvest+23 W3 | foreshots: {3..5} | abv: {45..50}
      harvest+25 W4 | method: Lọc qua than hoạt tính
      harvest+27 W5 | vessel: {Chum sành|Bồn inox} | days: {30..32}
      made W6 | abv: {29..35} | methanol: Theo phiếu kiểm nghiệm minh họa`,
  },
  medicinal: {
    lead: 6,
    keep: 'dry',
    shelfLifeDays: 730,
    words: {},
    steps: `
      harvest-120 Cấy giống, ủ phôi | Giá thể mùn cưa, cám gạo; {n=400..900} bịch phôi
      harvest-60 Chăm sóc nhà nấm | {24..28} °C, độ ẩm không khí {85..92}%
      harvest B1 | place: Nhà nấm của cơ sở | part: Quả thể | quantity: {n*0.06}
      harvest B2 | species: Ganoderma lucidum | how: So hình thái với mẫu lưu
      harvest+2 B3 | moisture: {10.0..12.0}
      made Phân loại | {n*0.019} kg, không mốc, không mọt`,
  },
  essential_oil: {
    lead: 2,
    keep: 'dry',
    shelfLifeDays: 1095,
    words: {},
    steps: `
      harvest B1 | place: Vườn của hộ liên kết | part: Lá và cành nhỏ | quantity: {kg=800..1500}
      harvest B2 | species: Cinnamomum camphora | how: So hình thái với mẫu lưu
      harvest+1 B4 | hours: {4..6} | yield: {kg*0.012}
      made Lọc tinh dầu | {kg*0.011} kg, trong, không lẫn nước`,
  },
  spice: {
    lead: 12,
    month: 10,
    keep: 'dry',
    shelfLifeDays: 365,
    words: {},
    steps: `
      harvest G1 | place: Rừng của hộ liên kết | quantity: {kg=200..450}
      harvest+4 G2 | moisture: {10.0..11.8}
      made G3 | recipe: Chỉ quả mắc khén, không phối trộn | allergens: Không`,
  },
} as const satisfies Record<string, Template>

/** The process groups whose products are made in batches; a tourism service has none. */
export type BatchGroup = keyof typeof JOURNEYS

export const isBatchGroup = (group: string): group is BatchGroup => Object.hasOwn(JOURNEYS, group)

/** Where a product is made otherwise than its group: by product id. */
export const DEPARTURES: Readonly<Record<string, Partial<Template>>> = {
  'tra-vo-ca-phe-bich-thao': {
    lead: 20,
    steps: `
${COFFEE_CHERRY}
      harvest+1 Tách vỏ quả | Xát tươi, giữ vỏ sạch, được {kg*0.4} kg
      harvest+12 Phơi vỏ | Trên giàn {8..11} ngày, còn {kg*0.08} kg
      made Sao, phân loại | {90..110} °C, còn {kg*0.07} kg`,
  },
  'ca-phe-rang-xay-natural': { words: { method: 'natural', steeped: '', drying: '{20..23}' } },
  'ca-phe-honey-rang-xay': { words: { method: 'honey', steeped: '', drying: '{16..20}' } },
  'tra-xanh-may': { words: { plant: 'Chè shan tuyết' } },
  'bach-tra-may': {
    lead: 2,
    words: {
      plant: 'Chè shan tuyết',
      pluck: '1 tôm hoặc 1 tôm 1 lá',
      kind: 'white',
      withered: '{32..40}',
      fixed: '',
      heat: '{45..55}',
    },
  },
  'che-shan-tuyet-on-oc': { words: { plant: 'Chè shan tuyết' } },
  'tra-song-thien-hy': { words: { plant: 'Chè shan tuyết' } },
  'ca-chua-an-toan': { words: { variety: 'Cà chua', sort: 'Bỏ quả nứt, chia theo cỡ' } },
  'khoai-tay-an-toan': { words: { variety: 'Khoai tây', sort: 'Bỏ củ xanh, chia theo cỡ' } },
  'man-ruby': { words: { variety: 'Mận' } },
  'xoai-say-deo-cuong-hoa': { words: { fruit: 'Xoài chín' } },
  'mat-ong-da-chieng-lao': { words: { bee: 'Ong đá (tên gọi địa phương)' } },
  'thit-bo-hun-khoi-thuy-suong': { words: { animal: 'beef', meat: 'Thịt bò' } },
  'ruoc-ga-den': {
    lead: 1,
    keep: 'dry',
    steps: `
      harvest-10 M1 | farm: Hộ chăn nuôi liên kết | species: chicken | movement: Có giấy theo quy định
      harvest M2 | abattoir: Cơ sở có kiểm soát thú y | vet: Có dấu kiểm soát
      harvest M3 | cut: Thịt gà lọc xương | quantity: {kg=140..220} | temperature: {2.0..4.0}
      harvest+1 Luộc, xé tơi | Luộc {40..55} phút, nêm muối, nước mắm, gừng
      made Sao khô | {2.5..3.5} giờ, còn {kg*0.38} kg`,
  },
  'cha-ca-song-da': {
    lead: 0,
    keep: 'frozen',
    steps: `
      harvest A1 | area: Sông Đà | species: Cá nước ngọt
      harvest A2 | quantity: {kg=120..260} | temperature: {1..4}
      harvest A3 | left: {kg*0.42}
      made Xay, quết, tạo hình | Thêm muối, hạt tiêu, thì là, hành; giữ dưới {8..10} °C
      made A5 | core: −18`,
  },
  'ruou-sam-ngoc-linh-thanh-long': {
    lead: 110,
    steps: `
      harvest W1 | grain: Rượu nền {40..45}% thể tích
      harvest+1 Nhận sâm, nhận dạng loài | Panax vietnamensis, {9..21} kg củ
      harvest+2 W5 | vessel: Bình thủy tinh và bồn inox | days: {90..100}
      made-2 W4 | method: Lọc tinh nhiều lớp
      made W6 | abv: {35..39} | methanol: Theo phiếu kiểm nghiệm minh họa`,
  },
  'ruou-cao-sam-ngoc-linh': {
    lead: 35,
    steps: `
      harvest W1 | grain: Rượu nền {40..45}% thể tích
      harvest+1 Nhận cao sâm | Cao do cơ sở nấu, {6..14} kg
      harvest+2 W5 | vessel: Bồn inox | days: {25..30}
      made-2 W4 | method: Lọc tinh nhiều lớp
      made W6 | abv: {35..39} | methanol: Theo phiếu kiểm nghiệm minh họa`,
  },
  'cao-sam-ngoc-linh': {
    lead: 9,
    steps: `
      harvest B1 | place: Vùng trồng của hộ liên kết | part: Củ và rễ | quantity: {kg=70..90}
      harvest B2 | species: Panax vietnamensis | how: So hình thái với mẫu lưu
      harvest+2 B3 | moisture: {10.0..12.0}
      harvest+5 B4 | solvent: Nước | hours: {20..28} | yield: {kg*0.09}
      made B5 | metals: Theo phiếu kiểm nghiệm minh họa | microbes: Theo phiếu kiểm nghiệm minh họa`,
  },
}

/** What one stamped unit of a group is, and how many a usual batch has. */
export const PACKAGING: Readonly<Record<BatchGroup, { readonly quantity: number; readonly unit: string }>> = {
  rice: { quantity: 300, unit: 'túi 2 kg' },
  tea: { quantity: 300, unit: 'hộp 100 g' },
  coffee: { quantity: 200, unit: 'gói 250 g' },
  fresh_produce: { quantity: 500, unit: 'túi 1 kg' },
  dried_fruit: { quantity: 400, unit: 'gói 200 g' },
  processed_veg: { quantity: 500, unit: 'hộp 250 g' },
  honey: { quantity: 450, unit: 'lọ 500 ml' },
  dried_meat: { quantity: 200, unit: 'gói 250 g' },
  fresh_meat: { quantity: 100, unit: 'túi 1 con' },
  fish: { quantity: 150, unit: 'gói 250 g' },
  spirit: { quantity: 400, unit: 'chai 500 ml' },
  medicinal: { quantity: 60, unit: 'hộp 100 g' },
  essential_oil: { quantity: 600, unit: 'lọ 10 ml' },
  spice: { quantity: 400, unit: 'lọ 50 g' },
}

/** Days from production to expiry; null for what is sold without an expiry day. */
export const shelfLifeDays = (group: BatchGroup): number | null => JOURNEYS[group].shelfLifeDays

export interface JourneyStep {
  step: string
  /** Of the group's template; null for a step outside it. */
  stepKey: string | null
  happenedOn: string
  place: string
  declaredBy: string
  fields: readonly DeclaredField[]
  hidden: Readonly<Record<string, string>>
  used: readonly UsedLot[]
}

export type JourneyAt = {
  /** YYYY-MM-DD. The steps that follow production are up to five days later. */
  producedOn: string
  place: string
  declaredBy: string
  /** A figure from 0 up to, not including, 1; the same run of figures gives the same journey. */
  random: () => number
  /** Whose journey it is, for a product made otherwise than its group. */
  productId?: string
}

/** The declared steps of one batch, in the order they happened. Throws where a template would not take them. */
export function journey(group: BatchGroup, at: JourneyAt): JourneyStep[] {
  const usual: Template = JOURNEYS[group]
  const own = DEPARTURES[at.productId ?? ''] ?? {}
  const template: Template = { ...usual, ...own }
  const { unit, quantity } = PACKAGING[group]
  const fill = filler({ ...usual.words, ...own.words, unit, quantity: String(quantity) }, at.random)
  const anchors = { harvest: harvestDay(at.producedOn, template, at.random), made: at.producedOn }
  const asked = new Map(builtinSteps(group).map((step) => [step.key, step]))
  const lines = `${template.steps}${tail(KEEPING[template.keep])}`
    .split('\n')
    .filter((line) => line.trim() !== '')
  return lines.map((line) => {
    const { anchor, days, name, told } = readLine(line.trim())
    const happenedOn = addDays(anchors[anchor], days)
    const written = told.map((text) => fill(text.replace('{day}', happenedOn)))
    const { place, declaredBy } = at
    const facts = { happenedOn, place, declaredBy, hidden: { person: declaredBy } }
    const step = asked.get(name)
    if (!step) {
      const label = deskWords('vi').step.extra
      const fields = [{ key: 'extra', label, value: written.join('; ') }]
      return { ...facts, step: name, stepKey: null, fields, used: [] }
    }
    const typed = Object.fromEntries(written.map((text) => fieldIn(text)))
    const entry = { ...typed, happenedOn, place, person: declaredBy }
    const read = readStep(entry, step, { today: happenedOn, own: [] })
    if (!read.ok) throw new Error(`${group} ${line}: ${JSON.stringify(read.error)}`)
    const { fields, used } = read.value
    return { ...facts, step: step.vi, stepKey: step.key, fields, used }
  })
}

function readLine(line: string) {
  const [head = '', ...told] = line.split(' | ')
  const [, day, days, name] = /^(harvest|made)([+-]\d+)? (.+)$/.exec(head) ?? []
  if (name === undefined) throw new Error(`not a step: ${line}`)
  const anchor = day === 'made' ? ('made' as const) : ('harvest' as const)
  return { anchor, days: Number(days ?? 0), name, told }
}

function fieldIn(text: string): [name: string, typed: string] {
  const colon = text.indexOf(': ')
  if (colon < 1) throw new Error(`not a field: ${text}`)
  return [nameOf({ key: text.slice(0, colon) }), text.slice(colon + 2)]
}

function harvestDay(producedOn: string, { lead, month }: Template, random: () => number): string {
  const latest = addDays(producedOn, -lead)
  if (month === undefined) return latest
  const inSeason = `${String(month).padStart(2, '0')}-${10 + Math.floor(random() * 15)}`
  const year = Number(latest.slice(0, 4))
  const thisYear = `${year}-${inSeason}`
  return thisYear <= latest ? thisYear : `${year - 1}-${inSeason}`
}

function filler(words: Readonly<Record<string, string>>, random: () => number): (text: string) => string {
  const remembered = new Map<string, number>()
  const between = (low: string, high: string) => {
    const unit = 10 ** (low.split('.')[1] ?? '').length
    const first = Math.round(Number(low) * unit)
    const last = Math.round(Number(high) * unit)
    return (first + Math.floor(random() * (last - first + 1))) / unit
  }
  const one = (place: string): string => {
    const word = words[place]
    if (word !== undefined) return fill(word)
    const range = /^(?:(\w+)=)?([\d.]+?)\.\.([\d.]+)$/.exec(place)
    if (range) {
      const [, name, low = '', high = ''] = range
      const figure = between(low, high)
      if (name) remembered.set(name, figure)
      return written(figure, (low.split('.')[1] ?? '').length)
    }
    const share = /^(\w+)\*([\d.]+)$/.exec(place)
    const whole = remembered.get(share?.[1] ?? '')
    if (share && whole !== undefined) {
      const figure = whole * Number(share[2])
      return written(figure, figure < 10 ? 1 : 0)
    }
    const choices = place.split('|')
    const choice = choices[Math.floor(random() * choices.length)]
    if (choices.length < 2 || choice === undefined) throw new Error(`nothing to fill {${place}} with`)
    return choice
  }
  const fill = (text: string): string => text.replace(/\{([^}]+)\}/g, (_, place: string) => one(place))
  return fill
}

/** A figure as it is written in Vietnamese: 1.250 and 12,5. */
function written(figure: number, decimals: number): string {
  const [whole = '', part] = figure.toFixed(decimals).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '.')
  return part === undefined ? grouped : `${grouped},${part}`
}

function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}
