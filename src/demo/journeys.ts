// The steps a demo batch declares, from field or farm to the lorry: one table per process group, written as people
// there would write it, filled with figures that agree with each other. The groups follow the provincial templates;
// the figures are invented.

/**
 * Steps are written one a line: `harvest+4 Name | Label: value | Label: value`, where harvest or made is the day it
 * is counted from. `Name = Step` names the step of the group's template that it stands for under another name. Texts hold places to fill: {word} from `words`, {low..high} a figure between the two,
 * {kg=low..high} the same and remembered, {kg*0.2} a share of it, {a|b} one of these.
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
  dry: { days: [0, 2, 3, 5], store: 'Kho khô, thoáng, kê cách nền', van: 'Xe tải thùng kín' },
  cool: { days: [0, 0, 0, 1], store: 'Kho mát {10..13} °C', van: 'Xe tải thùng kín, chạy sáng sớm' },
  chilled: { days: [0, 2, 2, 4], store: 'Kho lạnh {1..4} °C', van: 'Xe lạnh {1..4} °C' },
  frozen: { days: [0, 2, 2, 4], store: 'Kho đông −18 °C', van: 'Xe đông lạnh −18 °C' },
} as const

const tail = ({ days, store, van }: (typeof KEEPING)[keyof typeof KEEPING]) => `
  made+${days[0]} Đóng gói, dán tem | Quy cách: Đóng {unit} | Dán tem: Mỗi đơn vị một tem, tem hỏng tách riêng
  made+${days[1]} Kiểm nghiệm, cho xuất xưởng | Hồ sơ: Phiếu kiểm nghiệm minh họa | Kết quả: Đạt
  made+${days[2]} Lưu kho | Điều kiện: ${store} | Cách xếp: Theo lô, lô cũ xuất trước
  made+${days[3]} Xuất bán, vận chuyển | Phương tiện: ${van} | Chứng từ: Phiếu xuất kho kèm số lô`

const COFFEE_CHERRY = `
  harvest-150 Chăm sóc vườn | Giống: Arabica | Phân bón: Phân hữu cơ ủ hoai | Cây che bóng: Có
  harvest Hái quả chín | Quả tươi: {kg=900..2200} kg | Tỷ lệ quả chín: {93..98}%
  harvest Nhận quả tươi | Kiểm tra: Vớt bỏ quả nổi, quả xanh | Loại bỏ: {kg*0.04} kg`

const JOURNEYS = {
  rice: {
    lead: 20,
    month: 10,
    keep: 'dry',
    shelfLifeDays: 365,
    words: {},
    steps: `
      harvest-125 Gieo cấy | Giống: Nếp tan | Diện tích: {1.2..2.5} ha | Nguồn giống: Hộ trồng tự để giống
      harvest-60 Chăm sóc | Phân bón: Phân chuồng ủ hoai | Làm cỏ: Bằng tay, {2|3} đợt
      harvest Thu hoạch | Thóc tươi: {kg=2400..5200} kg | Thực hiện: Hộ trồng liên kết
      harvest+4 Phơi thóc | Cách làm: Phơi nắng trên bạt | Độ ẩm sau phơi: {12.6..13.6}%
      harvest+6 Bảo quản thóc | Nơi trữ: Kho thóc kê cao, thông thoáng | Thóc khô: {kg*0.85} kg
      made Xay xát, sàng | Thóc đưa vào: {kg*0.4} kg | Gạo thu được: {kg*0.26} kg | Tấm: {3.5..6.0}%`,
  },
  tea: {
    lead: 1,
    keep: 'dry',
    shelfLifeDays: 730,
    words: {
      plant: 'Chè trung du lá nhỏ',
      pluck: '1 tôm 2 lá',
      kind: 'Chè xanh',
      working: 'Diệt men, vò',
      method: 'Xào diệt men ở {220..260} °C, vò {25..35} phút',
      heat: '{90..105}',
    },
    steps: `
      harvest-150 Quản lý vườn chè | Giống: {plant} | Tuổi vườn: {12..25} năm
      harvest-30 Chăm sóc | Làm cỏ: Phát cỏ bằng tay | Phân bón: Phân hữu cơ ủ hoai
      harvest Hái búp | Tiêu chuẩn hái: {pluck} | Búp tươi: {kg=180..420} kg
      harvest Nhận búp tươi | Sau khi hái: {1.5..3.5} giờ | Kiểm tra: Búp không dập, không ôi ngốt
      harvest {working} | Loại chè: {kind} | Cách làm: {method}
      made Sấy khô | Nhiệt độ: {heat} °C | Độ ẩm sau sấy: {4.2..5.6}% | Chè khô: {kg*0.21} kg
      made Phân loại | Loại bỏ: Cẫng, lá già, vụn | Thành phẩm: {kg*0.19} kg`,
  },
  coffee: {
    lead: 75,
    month: 12,
    keep: 'dry',
    shelfLifeDays: 365,
    words: { method: 'Ướt: xát vỏ, ngâm ủ {18..30} giờ rồi rửa sạch nhớt', drying: '{14..19}' },
    steps: `
${COFFEE_CHERRY}
      harvest+1 Sơ chế | Phương pháp: {method}
      harvest+24 Phơi | Cách làm: Trên giàn, {drying} ngày | Độ ẩm hạt: {10.8..12.0}%
      harvest+60 Xát, phân loại nhân | Cà phê nhân: {kg*0.17} kg | Cỡ hạt: Trên sàng 16 | Hạt lỗi: {1.5..3.0}%
      made-1 Rang | Mức rang: {Vừa|Vừa đậm} | Nhân đưa vào: {kg*0.08} kg | Sau rang: {kg*0.067} kg
      made Xay | Cỡ xay: Vừa, hợp pha phin | Phối trộn: Chỉ dùng lô nhân này`,
  },
  fresh_produce: {
    lead: 0,
    keep: 'cool',
    shelfLifeDays: null,
    words: { variety: 'Táo', garden: 'Quản lý vườn cây', sort: 'Lau sạch, bỏ quả dập, chia theo cỡ' },
    steps: `
      harvest-95 {garden} | Giống: {variety} | Nước tưới: {Nước suối|Nước giếng khoan}
      harvest-30 Chăm sóc | Phân bón: Phân hữu cơ ủ hoai | Thuốc bảo vệ thực vật: Ngừng từ ngày này đến khi thu hoạch
      harvest Thu hoạch | Thời điểm: Sáng sớm | Sản lượng: {kg=600..1500} kg
      harvest Sơ chế, phân loại | Cách làm: {sort} | Đạt loại: {kg*0.92} kg
      made Làm mát | Nhiệt độ: {10..13} °C | Thời gian: {3..6} giờ`,
  },
  dried_fruit: {
    lead: 4,
    month: 6,
    keep: 'dry',
    shelfLifeDays: 365,
    words: { fruit: 'Mận chín', prep: 'Rửa, khía quả, tách hạt' },
    steps: `
      harvest Nhận nguyên liệu | Loại quả: {fruit} | Khối lượng: {kg=500..1200} kg | Nguồn: Vườn của hộ liên kết
      harvest Sơ chế | Cách làm: {prep} | Còn lại: {kg*0.68} kg
      harvest+1 Cấp đông nguyên liệu | Nhiệt độ: −18 °C | Cách xếp: Theo lô, khay 10 kg
      made-2 Rã đông, ngâm đường | Đường: {8..12}% khối lượng quả | Thời gian: {8..12} giờ
      made-1 Sấy dẻo | Nhiệt độ: {55..62} °C | Thời gian: {18..22} giờ | Độ ẩm sau sấy: {16.5..19.5}%
      made Phân loại, dò kim loại | Thành phẩm: {kg*0.17} kg | Dò kim loại: Đạt`,
  },
  processed_veg: {
    lead: 60,
    month: 3,
    keep: 'dry',
    shelfLifeDays: 365,
    words: {},
    steps: `
      harvest Nhận tỏi nguyên liệu = Nhận nguyên liệu | Khối lượng: {kg=300..800} kg | Nguồn: Ruộng của hộ liên kết
      harvest+3 Làm sạch, phân loại | Cách làm: Cắt rễ, bóc lớp vỏ ngoài, bỏ củ lép | Đạt loại: {kg*0.9} kg
      harvest+10 Hong khô | Cách làm: Treo nơi thoáng gió | Sau khi hong: {kg*0.75} kg
      made-44 Ủ lên men | Nhiệt độ: {65..75} °C | Độ ẩm tủ ủ: {80..88}% | Thời gian: {32..38} ngày
      made-4 Làm nguội, hong se | Cách làm: Để nguội trong phòng sạch | Thời gian: {2..3} ngày
      made Phân loại | Thành phẩm: {kg*0.42} kg | Kiểm tra: Tép đen đều, dẻo, không khét`,
  },
  honey: {
    lead: 6,
    keep: 'dry',
    shelfLifeDays: 730,
    words: { bee: 'Ong nội', hives: 'Số đàn' },
    steps: `
      harvest-60 Đặt đàn ong | Loài ong: {bee} | {hives}: {60..140} | Số điểm đặt: {2..4}
      harvest-25 Theo dõi mùa hoa | Nguồn mật: Hoa rừng | Cho ăn, dùng thuốc: Không trong vụ lấy mật
      harvest Thu mật | Mật thu được: {kg=350..800} kg | Bánh tổ vít nắp: {85..95}% | Thực hiện: Hộ nuôi ong liên kết
      harvest+1 Nhận, lọc mật | Độ ẩm khi nhận: {20.5..22.5}% | Cách lọc: Qua lưới lọc inox
      harvest+3 Hạ thủy phần | Nhiệt độ: Không quá {40..42} °C | Độ ẩm sau khi hạ: {18.4..19.8}%
      made Trữ, để lắng | Bồn chứa: Inox có nắp kín | Mật thành phẩm: {kg*0.95} kg`,
  },
  dried_meat: {
    lead: 5,
    keep: 'chilled',
    shelfLifeDays: 180,
    words: { animal: 'Trâu', meat: 'Thịt trâu' },
    steps: `
      harvest-10 Nguồn vật nuôi | Loài: {animal} | Nguồn: Hộ chăn nuôi liên kết | Kiểm dịch: Có giấy theo quy định
      harvest Giết mổ | Nơi giết mổ: Cơ sở có kiểm soát thú y | Dấu kiểm soát: Có trên thân thịt
      harvest Nhận thịt, pha lọc | Loại thịt: {meat} | Khối lượng: {kg=150..320} kg | Nhiệt độ thịt: {2.0..4.0} °C
      harvest+1 Tẩm ướp | Gia vị: Muối, mắc khén, gừng, tỏi, ớt | Thời gian: {8..12} giờ ở {2..4} °C
      harvest+2 Hun khói, sấy | Nhiệt độ: {75..85} °C | Thời gian: {30..40} giờ | Nhiệt độ tâm: {71..74} °C
      made Hút chân không | Thành phẩm: {kg*0.36} kg | Kiểm tra: Túi kín, không phồng`,
  },
  fresh_meat: {
    lead: 0,
    keep: 'frozen',
    shelfLifeDays: 180,
    words: {},
    steps: `
      harvest-150 Vào đàn, nuôi | Giống: Gà đen | Số con: {n=200..400} | Thức ăn: Ngô, cám gạo, rau xanh
      harvest-1 Kiểm tra trước giết mổ | Tình trạng đàn: Khỏe mạnh | Thuốc thú y: Ngừng từ {15..28} ngày trước
      harvest Giết mổ | Số con: {n*0.5} | Nơi giết mổ: Cơ sở có kiểm soát thú y
      harvest Làm sạch, để ráo | Cách làm: Bỏ nội tạng, rửa sạch, để nguyên con | Nhiệt độ tâm: {2.0..4.0} °C
      made Hút chân không, cấp đông | Nhiệt độ: −18 °C | Kiểm tra: Túi kín, không thủng`,
  },
  fish: {
    lead: 1,
    keep: 'dry',
    shelfLifeDays: 180,
    words: {},
    steps: `
      harvest Đánh bắt | Loài: Cá tép dầu | Vùng nước: Sông Đà | Thời điểm: Ban đêm
      harvest Nhận cá | Khối lượng: {kg=150..380} kg | Nhiệt độ: Ướp đá, {1..4} °C
      harvest Làm sạch | Cách làm: Nhặt tạp, rửa nước sạch, để ráo | Còn lại: {kg*0.93} kg
      harvest+1 Ướp muối, sấy | Muối: {2..4}% | Nhiệt độ: {50..58} °C | Thời gian: {8..11} giờ
      made Phân loại | Thành phẩm: {kg*0.27} kg | Kiểm tra: Cá khô đều, không vụn`,
  },
  spirit: {
    lead: 60,
    keep: 'dry',
    shelfLifeDays: null,
    words: { grain: 'Gạo nương', leaven: 'Men lá' },
    steps: `
      harvest Nhận nguyên liệu, men | Ngũ cốc: {grain} | Khối lượng: {kg=400..900} kg | Men: {leaven}
      harvest+1 Nấu, ủ lên men | Cách làm: Đồ chín, để nguội, trộn men | Thời gian ủ: {18..21} ngày
      harvest+23 Chưng cất | Bỏ rượu đầu: {3..5}% | Độ cồn: {45..50}% thể tích
      harvest+25 Lọc, khử tạp | Cách làm: Lọc qua than hoạt tính | Rượu thu được: {kg*0.55} lít
      harvest+27 Ủ | Vật chứa: {Chum sành|Bồn inox} | Thời gian: Từ {30..32} ngày
      made Kiểm tra, điều chỉnh độ cồn = Kiểm tra độ cồn | Độ cồn: {29..35}% thể tích | Methanol, aldehyde: Theo phiếu kiểm nghiệm minh họa | Tem thuế: Dán riêng, không thay cho tem này`,
  },
  medicinal: {
    lead: 6,
    keep: 'dry',
    shelfLifeDays: 730,
    words: {},
    steps: `
      harvest-120 Cấy giống, ủ phôi | Giá thể: Mùn cưa, cám gạo | Số bịch phôi: {n=400..900} | Phôi hỏng: {2.0..4.5}%
      harvest-60 Chăm sóc nhà nấm | Nhiệt độ: {24..28} °C | Độ ẩm không khí: {85..92}%
      harvest Thu hái | Bộ phận: Quả thể | Nấm tươi: {n*0.06} kg
      harvest Nhận dạng loài | Loài: Ganoderma lucidum | Cách làm: So hình thái với mẫu lưu
      harvest+2 Sấy khô | Nhiệt độ: {55..60} °C | Độ ẩm sau sấy: {10.0..12.0}%
      made Phân loại | Thành phẩm: {n*0.019} kg | Kiểm tra: Không mốc, không mọt`,
  },
  essential_oil: {
    lead: 2,
    keep: 'dry',
    shelfLifeDays: 1095,
    words: {},
    steps: `
      harvest Thu hái | Bộ phận: Lá và cành nhỏ | Khối lượng: {kg=800..1500} kg | Thực hiện: Hộ trồng liên kết
      harvest Nhận dạng loài | Loài: Cinnamomum camphora | Cách làm: So hình thái với mẫu lưu
      harvest+1 Chưng cất hơi nước | Thời gian: {4..6} giờ mỗi mẻ | Tinh dầu thô: {kg*0.012} kg
      made Tách nước, lọc | Tinh dầu sau lọc: {kg*0.011} kg | Kiểm tra: Trong, không lẫn nước`,
  },
  spice: {
    lead: 12,
    month: 10,
    keep: 'dry',
    shelfLifeDays: 365,
    words: {},
    steps: `
      harvest Thu hái | Bộ phận: Chùm quả mắc khén chín | Khối lượng: {kg=200..450} kg | Thực hiện: Hộ liên kết
      harvest+4 Phơi, nhặt sạch | Cách làm: Phơi nắng, bỏ cuống và hạt đen | Độ ẩm: {10.0..11.8}% | Vỏ quả khô: {kg*0.22} kg
      made-1 Rang | Nhiệt độ: {110..130} °C | Thời gian: {8..12} phút mỗi mẻ
      made Xay, rây | Bột thu được: {kg*0.2} kg | Gia vị khác: Không phối trộn`,
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
      harvest+1 Tách vỏ quả | Cách làm: Xát tươi, giữ vỏ sạch | Vỏ tươi: {kg*0.4} kg
      harvest+12 Phơi vỏ | Cách làm: Trên giàn, {8..11} ngày | Độ ẩm: {10.0..11.8}% | Vỏ khô: {kg*0.08} kg
      made Sao, phân loại | Nhiệt độ: {90..110} °C | Thành phẩm: {kg*0.07} kg`,
  },
  'ca-phe-rang-xay-natural': {
    words: { method: 'Khô (natural): phơi nguyên quả', drying: '{20..23}' },
  },
  'ca-phe-honey-rang-xay': {
    words: { method: 'Mật ong (honey): xát vỏ, giữ lại lớp nhớt khi phơi', drying: '{16..20}' },
  },
  'tra-xanh-may': { words: { plant: 'Chè shan tuyết', kind: 'Trà xanh' } },
  'bach-tra-may': {
    lead: 2,
    words: {
      plant: 'Chè shan tuyết',
      pluck: '1 tôm hoặc 1 tôm 1 lá',
      kind: 'Bạch trà',
      working: 'Làm héo',
      method: 'Rải mỏng, để héo {32..40} giờ, không vò',
      heat: '{45..55}',
    },
  },
  'tra-xanh-huu-co-chieng-di': { words: { kind: 'Trà xanh' } },
  'che-shan-tuyet-on-oc': { words: { plant: 'Chè shan tuyết' } },
  'tra-song-thien-hy': { words: { plant: 'Chè shan tuyết', kind: 'Trà sống' } },
  'ca-chua-an-toan': {
    words: { variety: 'Cà chua', garden: 'Làm đất, trồng cây', sort: 'Lau sạch, bỏ quả nứt, chia theo cỡ' },
  },
  'khoai-tay-an-toan': {
    words: { variety: 'Khoai tây', garden: 'Làm đất, trồng củ', sort: 'Giũ đất, bỏ củ xanh, chia theo cỡ' },
  },
  'man-ruby': { words: { variety: 'Mận' } },
  'xoai-say-deo-cuong-hoa': { words: { fruit: 'Xoài chín', prep: 'Rửa, gọt vỏ, thái lát' } },
  'mat-ong-da-chieng-lao': { words: { bee: 'Ong đá (tên gọi địa phương)', hives: 'Số tổ' } },
  'thit-bo-hun-khoi-thuy-suong': { words: { animal: 'Bò', meat: 'Thịt bò' } },
  'ruoc-ga-den': {
    lead: 1,
    keep: 'dry',
    steps: `
      harvest-10 Nguồn vật nuôi | Loài: Gà đen | Nguồn: Hộ chăn nuôi liên kết | Kiểm dịch: Có giấy theo quy định
      harvest Giết mổ | Nơi giết mổ: Cơ sở có kiểm soát thú y | Dấu kiểm soát: Có
      harvest Nhận thịt, lọc xương | Thịt lọc: {kg=140..220} kg | Nhiệt độ thịt: {2.0..4.0} °C
      harvest+1 Luộc, xé tơi | Thời gian luộc: {40..55} phút | Gia vị: Muối, nước mắm, gừng
      made Sao khô | Thời gian: {2.5..3.5} giờ | Độ ẩm: {12.0..15.0}% | Thành phẩm: {kg*0.38} kg`,
  },
  'cha-ca-song-da': {
    lead: 0,
    keep: 'frozen',
    steps: `
      harvest Đánh bắt | Loài: Cá nước ngọt | Vùng nước: Sông Đà | Thời điểm: Ban đêm
      harvest Nhận cá | Khối lượng: {kg=120..260} kg | Nhiệt độ: Ướp đá, {1..4} °C
      harvest Lọc thịt | Cách làm: Đánh vảy, bỏ xương và da | Thịt cá: {kg*0.42} kg
      made Xay, quết, tạo hình | Gia vị: Muối, hạt tiêu, thì là, hành | Nhiệt độ khi quết: Dưới {8..10} °C
      made Cấp đông | Nhiệt độ: −18 °C | Thành phẩm: {kg*0.44} kg`,
  },
  'ruou-sam-ngoc-linh-thanh-long': {
    lead: 110,
    steps: `
      harvest Nhận rượu nền = Nhận nguyên liệu, men | Lượng nhận: {l=300..700} lít | Độ cồn: {40..45}% thể tích
      harvest+1 Nhận sâm, nhận dạng loài | Loài: Panax vietnamensis | Sâm củ: {l*0.03} kg
      harvest+2 Ngâm | Vật chứa: Bình thủy tinh và bồn inox | Thời gian: {90..100} ngày
      made-2 Lọc | Cách làm: Lọc tinh nhiều lớp | Rượu thu được: {l*0.94} lít
      made Kiểm tra độ cồn | Độ cồn: {35..39}% thể tích | Methanol, aldehyde: Theo phiếu kiểm nghiệm minh họa | Tem thuế: Dán riêng, không thay cho tem này`,
  },
  'ruou-cao-sam-ngoc-linh': {
    lead: 35,
    steps: `
      harvest Nhận rượu nền = Nhận nguyên liệu, men | Lượng nhận: {l=300..700} lít | Độ cồn: {40..45}% thể tích
      harvest+1 Nhận cao sâm | Nguồn: Cao sâm do cơ sở nấu | Khối lượng: {l*0.02} kg
      harvest+2 Pha, để ổn định | Cách làm: Hòa cao vào rượu, khuấy đều | Thời gian: {25..30} ngày
      made-2 Lọc | Cách làm: Lọc tinh nhiều lớp | Rượu thu được: {l*0.96} lít
      made Kiểm tra độ cồn | Độ cồn: {35..39}% thể tích | Methanol, aldehyde: Theo phiếu kiểm nghiệm minh họa | Tem thuế: Dán riêng, không thay cho tem này`,
  },
  'cao-sam-ngoc-linh': {
    lead: 9,
    steps: `
      harvest Nhận sâm nguyên liệu = Thu hái | Bộ phận: Củ và rễ | Khối lượng: {kg=70..90} kg
      harvest Nhận dạng loài | Loài: Panax vietnamensis | Cách làm: So hình thái với mẫu lưu
      harvest+2 Rửa, thái, sấy | Nhiệt độ: {45..55} °C | Độ ẩm sau sấy: {10.0..12.0}%
      harvest+5 Chiết | Dung môi: Nước | Nhiệt độ: {80..90} °C | Thời gian: {20..28} giờ
      made-2 Cô cao | Cách làm: Cô cách thủy đến khi đặc | Cao thu được: {kg*0.09} kg
      made Chuẩn hóa, kiểm tra | Kim loại nặng, vi sinh: Theo phiếu kiểm nghiệm minh họa | Cảm quan: Đồng nhất, không vón`,
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

export type JourneyStep = {
  step: string
  /** The step of the group's template that it is, where that has another name. */
  stands: string | null
  happenedOn: string
  place: string
  declaredBy: string
  fields: { label: string; value: string }[]
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

/** The declared steps of one batch, in the order they happened. */
export function journey(group: BatchGroup, at: JourneyAt): JourneyStep[] {
  const usual: Template = JOURNEYS[group]
  const own = DEPARTURES[at.productId ?? ''] ?? {}
  const template: Template = { ...usual, ...own }
  const words = { ...usual.words, ...own.words, unit: PACKAGING[group].unit }
  const fill = filler(words, at.random)
  const anchors = { harvest: harvestDay(at.producedOn, template, at.random), made: at.producedOn }
  const lines = `${template.steps}${tail(KEEPING[template.keep])}`
    .split('\n')
    .filter((line) => line.trim() !== '')
  return lines.map((line) => {
    const { anchor, days, name, fields } = readStep(line.trim())
    const [step = '', stands = null] = name.split(' = ')
    return {
      step: fill(step),
      stands,
      happenedOn: addDays(anchors[anchor], days),
      place: at.place,
      declaredBy: at.declaredBy,
      fields: fields.map(({ label, value }) => ({ label: fill(label), value: fill(value) })),
    }
  })
}

function readStep(line: string) {
  const [head = '', ...fields] = line.split(' | ')
  const [, day, days, name] = /^(harvest|made)([+-]\d+)? (.+)$/.exec(head) ?? []
  if (name === undefined) throw new Error(`not a step: ${line}`)
  const anchor = day === 'made' ? ('made' as const) : ('harvest' as const)
  return { anchor, days: Number(days ?? 0), name, fields: fields.map(readField) }
}

function readField(field: string) {
  const colon = field.indexOf(': ')
  if (colon < 1) throw new Error(`not a field: ${field}`)
  return { label: field.slice(0, colon), value: field.slice(colon + 2) }
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
