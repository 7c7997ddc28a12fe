// What is grown: rice, tea, coffee, fresh produce, herbs, ornamental plants. Steps named by a TCVN follow it; the fields
// are the project's own drafts, for the authority to edit.
export const CROPS = {
  // TCVN 12850; rice has no standard of its own.
  rice: `
R1 Gieo cấy | Sowing
  variety* Giống | Variety
  seed Nguồn giống | Source of seed
  plot Thửa ruộng, hộ trồng | Plot and household
  area(ha) Diện tích | Area
  sown(date) Ngày gieo | Sown on
R2 Chăm sóc | Tending
  input Phân bón, thuốc đã dùng | Fertiliser or pesticide used
  dose Liều lượng | Dose
  used(date) Ngày dùng | Used on
  interval(ngày) Thời gian cách ly | Pre-harvest interval
R3* Thu hoạch | Harvest
  yield(kg)* Thóc tươi | Fresh paddy
  paddy Mã lô thóc | Paddy lot
R4 Phơi thóc | Drying
  method(sun=Phơi nắng/Sun, oven=Sấy/Oven) Cách làm | Method
  moisture(%) Độ ẩm sau phơi, sấy | Moisture after drying
R5 Bảo quản thóc | Paddy store
  store Nơi trữ | Store
  fumigation Xử lý mối mọt | Fumigation
R6 Xay xát, sàng | Milling and sifting
  mill Cơ sở xay xát | Mill
  paddyin(kg) Thóc đưa vào | Paddy in
  riceout(kg) Gạo thu được | Rice out
  broken(%) Tấm | Broken grains
  from(lot) Lô thóc đã dùng | Paddy lots used
`,
  // TCVN 13993: garden management, production, processing, circulation.
  tea: `
C1 Quản lý vườn chè | Garden management
  garden Vườn chè | Garden
  cultivar* Giống | Variety
  age(năm) Tuổi vườn | Age of the garden
  altitude(m) Độ cao | Altitude
  scheme Mã số VietGAP, hữu cơ | VietGAP or organic number
C2 Chăm sóc | Tending
  input Phân bón, thuốc đã dùng | Fertiliser or pesticide used
  used(date) Ngày dùng | Used on
  interval(ngày) Thời gian cách ly | Pre-harvest interval
C3* Hái búp | Plucking
  standard* Tiêu chuẩn hái | Plucking standard
  quantity(kg)* Búp tươi | Fresh shoots
  group Nhóm hái | Pickers' group
C4 Nhận búp tươi | Receiving fresh shoots
  received(kg) Khối lượng nhận | Received
  hours(giờ) Sau khi hái | Hours since plucking
C5 Làm héo, diệt men, vò, lên men | Withering, fixing, rolling, fermenting
  kind(green=Chè xanh/Green, black=Hồng trà/Black, white=Bạch trà/White, oolong=Ô long/Oolong)* Loại chè | Kind of tea
  hours(giờ) Thời gian | Time
  temperature(°C) Nhiệt độ | Temperature
C6 Sấy khô | Drying
  temperature(°C) Nhiệt độ | Temperature
  moisture(%) Độ ẩm sau sấy | Moisture after drying
C7 Phân loại | Sorting
  grade Cấp loại | Grade
  scent(lot) Lô nguyên liệu ướp hương | Lots of scenting material
`,
  // TCVN 13840: growing, processing, packing, delivery, selling of green coffee.
  coffee: `
F1 Chăm sóc vườn | Growing
  species* Giống | Variety
  plots Lô vườn | Plots
  altitude(m) Độ cao | Altitude
F2* Hái quả chín | Picking ripe cherries
  quantity(kg)* Quả tươi | Fresh cherries
  ripe(%) Tỷ lệ quả chín | Ripe share
F3 Nhận quả tươi | Receiving cherries
  received(kg) Khối lượng nhận | Received
  check Kiểm tra | Check
F4 Sơ chế | Primary processing
  method(washed=Ướt/Washed, honey=Mật ong/Honey, natural=Khô nguyên quả/Natural)* Phương pháp | Method
  hours(giờ) Thời gian ủ | Fermentation time
  water Nguồn nước | Water source
F5 Phơi | Drying
  days(ngày) Số ngày phơi | Days
  moisture(%) Độ ẩm hạt | Moisture of beans
F6 Xát, phân loại nhân | Hulling and grading
  screen Cỡ sàng | Screen size
  defects(%) Hạt lỗi | Defects
  green(kg) Cà phê nhân | Green coffee
F7 Rang | Roasting
  profile Mức rang | Roast
  greenin(kg) Nhân đưa vào | Green coffee in
  roasted(kg) Sau rang | Roasted coffee out
F8 Xay, phối trộn | Grinding and blending
  from(lot) Các lô đã phối | Lots blended
  shares Tỷ lệ phối | Shares
`,
  // TCVN 12827.
  fresh_produce: `
V1 Quản lý vườn cây | Variety, soil and water
  area Mã số vùng trồng | Growing-area code
  variety* Giống | Variety
  soil Kết quả kiểm tra đất, nước | Soil and water test
V2 Chăm sóc | Tending
  product Thuốc bảo vệ thực vật | Pesticide
  ingredient Hoạt chất | Active ingredient
  dose Liều lượng | Dose
  used(date) Ngày dùng | Used on
  interval(ngày) Thời gian cách ly | Pre-harvest interval
V3* Thu hoạch | Harvest
  quantity(kg)* Sản lượng | Quantity
  plot Lô, thửa | Plot
  lot Mã lô thu hoạch | Harvest lot
V4 Sơ chế, phân loại | Washing and sorting
  house Mã cơ sở đóng gói | Packing-house code
  water Nước rửa | Wash water
  size Cỡ, loại | Size
V5 Làm mát | Cooling
  temperature(°C) Nhiệt độ | Temperature
`,
  medicinal: `
B1* Thu hái | Gathering
  place* Nơi trồng hoặc thu hái | Plot or collection area
  permit Giấy phép thu hái | Collection permit
  part* Bộ phận dùng | Part used
  age(năm) Tuổi cây | Age
  quantity(kg) Khối lượng | Quantity
B2 Nhận dạng loài | Identification
  species* Tên khoa học | Latin name
  how Cách nhận dạng | How it was identified
  who~ Người nhận dạng | Identified by
  voucher Mã mẫu lưu | Voucher
B3 Sấy khô | Drying
  moisture(%) Độ ẩm sau sấy | Moisture after drying
B4 Chiết, cô cao | Extraction
  solvent Dung môi | Solvent
  ratio Tỷ lệ | Ratio
  hours(giờ) Thời gian | Time
  yield(kg) Thu được | Yield
B5 Chuẩn hóa, kiểm tra | Standardising and testing
  marker Hoạt chất chỉ điểm | Marker
  metals Kim loại nặng | Heavy metals
  microbes Vi sinh | Microbes
  declaration Số tự công bố | Self-declaration number
  report(file) Phiếu kiểm nghiệm | Test report
`,
  ornamental: `
E1* Nhân giống | Propagation
  species* Loài (tên khoa học) | Species (Latin)
  origin* Nguồn cây giống | Origin of stock
  cites Giấy phép CITES, nếu có | CITES permit, if any
E2 Nuôi trồng | Growing
  age(tháng) Tuổi | Age
  substrate Giá thể | Substrate
E3 Kiểm dịch | Quarantine
  number Số giấy kiểm dịch | Certificate number
  checked(date) Ngày kiểm dịch | Checked on
`,
} as const
