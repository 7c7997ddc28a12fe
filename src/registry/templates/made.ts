// What is made of something received: dried fruit, juice, spirits, oils, herbal teas, spices, crafts. The fields are the
// project's own drafts, for the authority to edit.
export const MADE = {
  // TCVN 13987; inputs TCVN 12827.
  dried_fruit: `
D1* Nhận nguyên liệu | Receiving
  raw(lot)* Lô nguyên liệu | Raw lots
  source* Nơi cung cấp, vườn | Supplier or plot
  quantity(kg)* Khối lượng | Quantity
  check Kiểm tra | Check
D2 Sơ chế | Primary processing
  left(kg) Còn lại | Left
D3 Ngâm, ướp | Soaking
  additive Đường, phụ gia | Sugar, additives
  additivelot(lot) Lô phụ gia | Lots of additives
  dose Liều lượng | Dose
D4 Sấy, ủ | Drying or ageing
  method Cách làm | Method
  temperature(°C)* Nhiệt độ | Temperature
  hours(giờ) Thời gian | Time
  moisture(%) Độ ẩm | Moisture
D5 Phân loại, dò kim loại | Sorting, metal detection
  grade Cấp loại | Grade
  reject(kg) Loại bỏ | Rejected
`,
  processed_veg: `
D1* Nhận nguyên liệu | Receiving
  raw(lot)* Lô nguyên liệu | Raw lots
  source* Nơi cung cấp, ruộng | Supplier or plot
  quantity(kg)* Khối lượng | Quantity
D2 Làm sạch, phân loại | Cleaning and sorting
  left(kg) Đạt loại | Accepted
D4 Ủ, sấy | Ageing or drying
  temperature(°C)* Nhiệt độ | Temperature
  days(ngày) Số ngày | Days
  humidity(%) Độ ẩm không khí | Relative humidity
D5 Phân loại, dò kim loại | Sorting, metal detection
  grade Cấp loại | Grade
  reject(kg) Loại bỏ | Rejected
`,
  // TCVN 13814: receive, process, fill, transport, receive, handle and sell.
  juice: `
J1* Nhận quả | Receiving fruit
  raw(lot)* Lô quả | Lots of fruit
  quantity(kg)* Khối lượng | Quantity
  brix(°Bx) Độ Brix | Brix
J2 Ép, lọc | Pressing and filtering
  juice(lít) Nước ép | Juice
J3 Phối trộn | Blending
  additive Phụ gia | Additives
  from(lot) Các lô đã phối | Lots blended
J4 Thanh trùng | Pasteurising
  temperature(°C)* Nhiệt độ | Temperature
  minutes(phút)* Thời gian | Time
J5 Chiết rót | Filling
  line Dây chuyền | Line
  lot Mã lô chiết rót | Fill lot
`,
  // TCVN 12850, 13987; in the care of the ministry of trade.
  spirit: `
W1* Nhận nguyên liệu, men | Receiving grain and yeast
  grain* Nguyên liệu | Material
  raw(lot) Lô nguyên liệu, men | Lots of material and yeast
  quantity(kg) Khối lượng | Quantity
W2 Nấu, ngâm, ủ lên men | Cooking, steeping, fermenting
  vessel Vật chứa | Vessel
  days(ngày) Số ngày | Days
W3 Chưng cất | Distilling
  foreshots(%) Bỏ rượu đầu | Foreshots removed
  abv(% vol) Độ cồn | Alcohol by volume
W4 Lọc, khử tạp | Filtering
  method Cách làm | Method
W5 Ủ, ngâm dược liệu | Ageing, steeping herbs
  vessel Vật chứa | Vessel
  herbs(lot) Lô dược liệu | Lots of herbs
  days(ngày) Số ngày | Days
W6* Kiểm tra độ cồn | Testing
  abv(% vol)* Độ cồn | Alcohol by volume
  methanol Methanol, aldehyde | Methanol, aldehyde
  licence Số giấy phép sản xuất | Production licence
  tax Số tem thuế (riêng, không phải tem này) | Tax stamp number (separate from this stamp)
  report(file) Phiếu kiểm nghiệm | Test report
`,
  essential_oil: `
B1* Thu hái | Gathering
  place* Nơi trồng hoặc thu hái | Plot or collection area
  permit Giấy phép thu hái | Collection permit
  part* Bộ phận dùng | Part used
  quantity(kg) Khối lượng | Quantity
B2 Nhận dạng loài | Identification
  species* Tên khoa học | Latin name
  how Cách nhận dạng | How it was identified
B4 Chưng cất hơi nước | Steam distillation
  hours(giờ) Thời gian mỗi mẻ | Hours a run
  yield(kg) Tinh dầu thô | Raw oil
B5 Tách nước, lọc | Separating and filtering
  report(file) Phiếu kiểm nghiệm | Test report
`,
  herbal_tea: `
B1* Thu hái, nhận nguyên liệu | Gathering or receiving
  place* Nơi trồng hoặc thu hái | Plot or collection area
  part* Bộ phận dùng | Part used
  raw(lot) Lô nguyên liệu | Raw lots
  quantity(kg) Khối lượng | Quantity
B2 Nhận dạng loài | Identification
  species* Tên khoa học | Latin name
B3 Sơ chế, phơi sấy | Cleaning and drying
  moisture(%) Độ ẩm | Moisture
B4 Sao, phối trộn | Roasting and blending
  from(lot) Các lô đã phối | Lots blended
B5 Kiểm nghiệm | Testing
  declaration Số tự công bố | Self-declaration number
  report(file) Phiếu kiểm nghiệm | Test report
`,
  spice: `
G1* Thu hái | Gathering
  place* Nơi thu hái, nơi mua | Where it was gathered or bought
  raw(lot) Lô nguyên liệu | Raw lots
  quantity(kg)* Khối lượng | Quantity
G2 Phơi, nhặt sạch | Drying and cleaning
  moisture(%) Độ ẩm | Moisture
  aflatoxin Kết quả aflatoxin | Aflatoxin test
G3 Rang, xay, phối trộn | Roasting, grinding, blending
  recipe Phiên bản công thức | Recipe version
  allergens Chất gây dị ứng | Allergens
  from(lot) Các lô đã phối | Lots blended
`,
  handicraft: `
K1* Nguyên liệu | Material
  material* Nguyên liệu | Material
  source Nơi cung cấp | Supplier
  raw(lot) Lô nguyên liệu | Raw lots
K2 Người làm | Maker
  artisan~ Người làm (đã đồng ý nêu tên) | Artisan (has agreed to be named)
  technique* Kỹ thuật | Technique
K3 Hoàn thiện | Finishing
  piece Số hiệu sản phẩm | Piece number
  finished(date)* Ngày hoàn thiện | Finished on
`,
} as const
