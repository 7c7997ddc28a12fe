// How the columns of lists are headed, in Vietnamese: the people who keep such lists write them so.
import { GROUP_NAMES, MINISTRY_NAMES, OCOP_GROUPS } from '../entry/choices.ts'
import type { ImportColumn } from './columns.ts'

const PRODUCER = { key: 'producer', heading: 'Cơ sở', also: ['Tên cơ sở', 'Mã số thuế', 'Chủ thể'] }

export const PRODUCER_COLUMNS: readonly ImportColumn[] = [
  {
    key: 'name',
    heading: 'Tên cơ sở',
    also: ['Cơ sở', 'Chủ thể', 'Tên'],
    required: true,
    example: 'HTX Ví Dụ',
  },
  {
    key: 'kind',
    heading: 'Loại hình',
    also: ['Loại'],
    required: true,
    choices: ['HTX', 'Công ty', 'Hộ'],
    example: 'HTX',
  },
  { key: 'taxId', heading: 'Mã số thuế', also: ['MST', 'Số định danh', 'CCCD'], example: '0100109106' },
  {
    key: 'address',
    heading: 'Địa chỉ',
    also: ['Địa chỉ mới'],
    required: true,
    example: 'Bản Ví Dụ, xã Mường Chanh, tỉnh Sơn La',
  },
  {
    key: 'addressOld',
    heading: 'Địa chỉ cũ',
    also: ['Địa chỉ trước 7/2025'],
    example: 'Bản Ví Dụ, xã Chiềng Chung, huyện Mai Sơn',
  },
  {
    key: 'communeCode',
    heading: 'Xã, phường',
    also: ['Mã xã', 'Xã', 'Xã/phường'],
    required: true,
    example: 'Mường Chanh',
  },
  { key: 'contactName', heading: 'Người liên hệ', also: ['Người đại diện', 'Giám đốc'], example: 'Lò Văn A' },
  { key: 'phone', heading: 'Điện thoại', also: ['SĐT', 'Số điện thoại'], example: '0912345678' },
  { key: 'email', heading: 'Thư điện tử', also: ['Email', 'E-mail'], example: 'htx@vidu.vn' },
  { key: 'website', heading: 'Trang web', also: ['Website'], example: '' },
  { key: 'gln', heading: 'GLN', also: ['Mã địa điểm GLN', 'Mã địa điểm toàn cầu'], example: '' },
  { key: 'locationCode', heading: 'Mã địa điểm nội bộ', also: ['Mã địa điểm'], example: 'SL-MC-01' },
  { key: 'growingAreas', heading: 'Mã số vùng trồng', also: ['Vùng trồng', 'MSVT'], example: '' },
]

export const PRODUCT_COLUMNS: readonly ImportColumn[] = [
  { ...PRODUCER, required: true, example: 'HTX Ví Dụ' },
  {
    key: 'name',
    heading: 'Tên sản phẩm',
    also: ['Sản phẩm', 'Tên'],
    required: true,
    example: 'Mật ong hoa nhãn',
  },
  { key: 'brand', heading: 'Nhãn hiệu', also: ['Thương hiệu'], example: 'Ví Dụ' },
  {
    key: 'ocopGroup',
    heading: 'Nhóm OCOP',
    also: ['Nhóm sản phẩm OCOP', 'Nhóm'],
    required: true,
    choices: OCOP_GROUPS,
    example: 'Thực phẩm',
  },
  {
    key: 'processGroup',
    heading: 'Nhóm quy trình',
    also: ['Ngành hàng', 'Quy trình'],
    required: true,
    choices: Object.values(GROUP_NAMES).map(({ vi }) => vi),
    example: 'Mật ong',
  },
  {
    key: 'netContent',
    heading: 'Khối lượng tịnh',
    also: ['Khối lượng, thể tích tịnh', 'Quy cách', 'Trọng lượng'],
    example: '500 ml',
  },
  { key: 'gtin', heading: 'GTIN', also: ['Mã vạch', 'Mã số mã vạch'], example: '' },
  {
    key: 'standards',
    heading: 'Tiêu chuẩn áp dụng',
    also: ['Tiêu chuẩn', 'TCCL'],
    example: 'TCVN 13843:2023',
  },
  {
    key: 'managingMinistry',
    heading: 'Bộ quản lý',
    also: ['Bộ quản lý chuyên ngành'],
    choices: Object.values(MINISTRY_NAMES).map(({ vi }) => vi),
    example: 'Nông nghiệp và Môi trường',
  },
  {
    key: 'obligation',
    heading: 'Bắt buộc truy xuất',
    also: ['Bắt buộc'],
    choices: ['Có', 'Không'],
    example: 'Không',
  },
  { key: 'description', heading: 'Mô tả', also: ['Giới thiệu'], example: 'Mật của ong nội lấy từ hoa nhãn.' },
  { key: 'storage', heading: 'Bảo quản', also: ['Hướng dẫn bảo quản'], example: 'Để nơi khô ráo.' },
  { key: 'warnings', heading: 'Cảnh báo', also: ['Lưu ý'], example: 'Không dùng cho trẻ dưới 12 tháng tuổi' },
  { key: 'stars', heading: 'Sao OCOP', also: ['Số sao', 'Hạng sao', 'Phân hạng'], example: '4' },
  { key: 'number', heading: 'Số quyết định', also: ['Quyết định'], example: '123/QĐ-UBND' },
  { key: 'issuer', heading: 'Cơ quan cấp', also: ['Nơi cấp'], example: 'UBND tỉnh Sơn La' },
  { key: 'issuedOn', heading: 'Ngày quyết định', also: ['Ngày cấp'], example: '15/12/2025' },
]

export const BATCH_COLUMNS: readonly ImportColumn[] = [
  { ...PRODUCER, required: true, example: 'HTX Ví Dụ' },
  {
    key: 'product',
    heading: 'Sản phẩm',
    also: ['Tên sản phẩm', 'GTIN', 'Mã vạch'],
    required: true,
    example: 'Mật ong hoa nhãn',
  },
  { key: 'lot', heading: 'Số lô', also: ['Lô', 'Mã lô'], required: true, example: 'MO-2026-01' },
  { key: 'origin', heading: 'Xuất xứ', also: ['Nguồn gốc'], required: true, example: 'Sơn La, Việt Nam' },
  {
    key: 'producedOn',
    heading: 'Ngày sản xuất',
    also: ['NSX', 'Ngày SX'],
    required: true,
    example: '01/06/2026',
  },
  {
    key: 'expiresOn',
    heading: 'Hạn dùng',
    also: ['HSD', 'Hạn sử dụng', 'Ngày hết hạn'],
    example: '01/06/2028',
  },
  { key: 'quantity', heading: 'Số lượng', also: ['SL'], example: '450' },
  { key: 'unit', heading: 'Đơn vị tính', also: ['Đơn vị', 'ĐVT'], example: 'lọ 500 ml' },
]
