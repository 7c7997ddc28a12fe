// What animals give: honey, meat, fish, milk. Steps named by a TCVN follow it; the fields are the project's own drafts,
// for the authority to edit.
export const ANIMALS = {
  // TCVN 13843.
  honey: `
H1 Đặt đàn ong | Colonies and sites
  keeper~ Người nuôi | Beekeeper
  colonies(đàn)* Số đàn | Colonies
  species* Loài ong | Species of bee
  site Điểm đặt ong | Site
H2 Mùa hoa, chăm sóc | Bloom and care
  nectar* Nguồn hoa | Nectar source
  feeding Cho ăn thêm | Feeding
  medicine Thuốc đã dùng | Medicines used
  interval(ngày) Thời gian ngừng thuốc | Withdrawal period
H3* Thu mật | Extraction
  quantity(kg)* Mật thu được | Honey extracted
  comb Mã lô cầu | Comb lot
H4 Nhận, lọc, hạ thủy phần | Receiving, filtering, drying
  moisture(%) Thủy phần | Moisture
  temperature(°C) Nhiệt độ | Temperature
  report(file) Phiếu HMF, diastase | HMF and diastase report
H5 Trữ | Storing
  vessel Vật chứa | Vessel
`,
  // TCVN 13166-2, -4 and -5; 13987.
  dried_meat: `
M1 Nguồn vật nuôi | Animals
  farm* Cơ sở, hộ nuôi | Farm or household
  species(buffalo=Trâu/Buffalo, beef=Bò/Beef, pork=Lợn/Pork, chicken=Gà/Chicken, duck=Vịt/Duck)* Loài | Species
  tag Thẻ tai, mã đàn | Ear tag or group
  movement Giấy kiểm dịch vận chuyển | Movement certificate
M2* Giết mổ | Slaughter
  abattoir* Nơi giết mổ | Abattoir
  vet Giấy, dấu kiểm soát giết mổ | Veterinary certificate or stamp
M3 Nhận thịt, pha lọc | Receiving and cutting
  cut Loại thịt | Cut
  quantity(kg)* Khối lượng | Quantity
  temperature(°C) Nhiệt độ thịt | Temperature of meat
M4 Tẩm ướp | Marinating
  spices(lot) Lô gia vị | Lots of spices
  salt(%) Muối | Salt
  additive Phụ gia | Additives
M5 Hun khói, sấy | Smoking and drying
  wood Củi | Wood
  hours(giờ) Thời gian | Time
  core(°C) Nhiệt độ tâm | Core temperature
  yield(kg) Thành phẩm | Yield
M6 Hút chân không | Vacuum packing
  packed(date) Ngày hút chân không | Vacuum packed on
`,
  fresh_meat: `
M1 Vào đàn, nuôi | Rearing
  farm* Cơ sở, hộ nuôi | Farm or household
  species* Loài, giống | Species and breed
  feed Thức ăn | Feed
  medicine Thuốc thú y | Medicines
  interval(ngày) Thời gian ngừng thuốc | Withdrawal period
M2* Giết mổ | Slaughter
  abattoir* Nơi giết mổ | Abattoir
  vet Giấy, dấu kiểm soát giết mổ | Veterinary certificate or stamp
  count(con) Số con | Animals
M3 Làm sạch, để ráo | Cleaning
  temperature(°C) Nhiệt độ tâm | Core temperature
M6 Hút chân không, cấp đông | Vacuum packing and freezing
  temperature(°C) Nhiệt độ | Temperature
`,
  // TCVN 9988, 9989, 13991.
  fish: `
A1 Nuôi, đánh bắt | Farming or catch
  area* Vùng nước, lồng bè | Water or cage
  species* Loài | Species
  feed Thức ăn | Feed
  medicine Thuốc đã dùng | Medicines used
A2* Nhận cá | Landing and receiving
  quantity(kg)* Khối lượng | Quantity
  temperature(°C) Nhiệt độ | Temperature
A3 Làm sạch | Cleaning
  left(kg) Còn lại | Left
A4 Ướp muối, sấy, chế biến | Salting, drying, cooking
  ingredients(lot) Lô phụ liệu | Lots of ingredients
  hours(giờ) Thời gian | Time
A5 Cấp đông | Freezing
  core(°C) Nhiệt độ tâm | Core temperature
`,
  // TCVN 13805, 13990.
  dairy: `
S1* Vắt sữa | Milking
  farm* Trại, đàn | Farm and herd
  antibiotics(pass=Đạt/Pass, fail=Không đạt/Fail)* Kiểm tra kháng sinh | Antibiotics test
  temperature(°C) Nhiệt độ sữa | Temperature of milk
S2 Nhận, kiểm tra | Receiving and testing
  quantity(lít)* Khối lượng nhận | Received
S3 Thanh trùng, cấy men | Pasteurising and culturing
  temperature(°C)* Nhiệt độ | Temperature
  minutes(phút) Thời gian | Time
  culture(lot) Lô men | Culture lots
S4 Ủ, làm lạnh | Fermenting and chilling
  hours(giờ) Thời gian ủ | Fermentation time
  temperature(°C) Nhiệt độ sau làm lạnh | Temperature after chilling
S5 Rót, phối trộn | Filling and mixing
  fruit(lot) Lô quả, phụ liệu | Lots of fruit and ingredients
`,
} as const
