// What every chain ends with, after TCVN 12850 and TCVN 13987: packing, release, storing, sending, goods-in. Field names
// are the project's own drafts, for the authority to edit.
export const TAIL = `
T1* Đóng gói, dán tem | Packing and stamping
  packed(date)* Ngày đóng gói | Packed on
  pack* Quy cách | Pack size
  count(#)* Số đơn vị đóng gói | Units packed
  stamps Dải tem đã dán (từ – đến) | Range of stamps used (from – to)
  spoiled(#) Tem hỏng | Spoiled stamps
  expiry(date) Hạn dùng ghi trên nhãn | Expiry on the label
T2 Kiểm nghiệm, cho xuất xưởng | Testing and release
  number Số phiếu kiểm nghiệm | Test report number
  lab Nơi kiểm nghiệm | Laboratory
  tested(date) Ngày kiểm nghiệm | Tested on
  result(pass=Đạt/Pass, fail=Không đạt/Fail)* Kết quả | Result
  releaser~ Người cho xuất xưởng | Released by
  report(file) Phiếu kiểm nghiệm | Test report
T3 Lưu kho | Storing
  store* Kho | Store
  condition Điều kiện bảo quản | Storage conditions
  temperature(°C) Nhiệt độ | Temperature
T4 Xuất bán, vận chuyển | Shipping
  consignee* Bên nhận | Consignee
  quantity* Số lượng xuất | Quantity shipped
  document Số chứng từ | Document number
  plate~ Biển số xe | Vehicle plate
  driver~ Người lái xe | Driver
T5 Nhận hàng bán lẻ | Retail goods-in
  outlet* Điểm bán | Outlet
  received(date)* Ngày nhận | Received on
  quantity* Số lượng nhận | Quantity received
  licence Giấy tờ của bên giao đã kiểm tra | Supplier papers checked
  receiver~ Người nhận | Received by
`
