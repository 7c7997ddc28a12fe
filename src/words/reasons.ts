// Why a code is probably being copied, in everyday words: the two reasons that weigh most, and what would settle it.
// It never says "fake": statistics speak of the code, not of the goods in somebody's hand.
import { provinceByCode } from '../places/provinces.ts'
import type { Reason } from '../verdict/assess.ts'
import type { ReasonName } from '../verdict/signals/registry.ts'

type Told = { readonly [N in ReasonName]: (reason: Reason) => string }

const named = (codes: readonly string[], and: string) => {
  const names = codes.slice(0, 3).map((code) => provinceByCode(code)?.name ?? code)
  const last = names.pop()
  return names.length > 0 ? `${names.join(', ')} ${and} ${last}` : (last ?? '')
}

const TOLD_VI: Told = {
  phones: ({ count }) => `khoảng ${count} điện thoại khác nhau đã quét mã này`,
  late: () => 'mã vẫn được quét lâu sau thời gian sản phẩm này thường được quét',
  strangers: ({ count }) => `sau khi hàng đã về một nhà, vẫn có khoảng ${count} điện thoại lạ quét mã`,
  place: ({ provinces }) =>
    provinces.length > 1
      ? `mã được quét ở ${named(provinces, 'và')}, không khớp với nơi lô hàng được bán`
      : 'nơi quét không khớp với nơi lô hàng được bán',
  returns: () =>
    'mã được quét ở một tỉnh, rồi ở tỉnh khác, rồi lại ở tỉnh trước, trong khi một sản phẩm hiếm khi đi rồi quay lại',
  pin: () => 'mã PIN đã bị nhập sai hoặc bị người khác dùng lại',
  'after-sale': ({ count }) => `sau khi đã bán, vẫn có khoảng ${count} lượt quét của người lạ`,
  shared: () => 'liên kết của tem đã được chia sẻ',
  product: ({ count }) => `${count} tem khác của sản phẩm này cũng có dấu hiệu như vậy`,
  'on-the-spot': () => 'cán bộ kiểm tra đã ghi nhận hàng mang mã sao chép',
}

const TOLD_EN: Told = {
  phones: ({ count }) => `about ${count} different phones have checked this code`,
  late: () => 'it is still checked unusually late',
  strangers: ({ count }) =>
    `after the goods had reached a home, about ${count} unknown ${count === 1 ? 'phone' : 'phones'} still checked it`,
  place: ({ provinces }) =>
    provinces.length > 1
      ? `it was checked in ${named(provinces, 'and')}, where its batch is not sold`
      : 'it was checked where its batch is not sold',
  returns: () =>
    'it was checked in one province, then in another, then in the first again, and goods hardly ever come back',
  pin: () => 'a wrong PIN was entered, or the PIN was used again by somebody else',
  'after-sale': ({ count }) =>
    `after the sale there were about ${count} more ${count === 1 ? 'check' : 'checks'} by strangers`,
  shared: () => 'a link to the stamp was passed on',
  product: ({ count }) => `${count} other stamps of this product show the same signs`,
  'on-the-spot': () => 'an inspector recorded goods with a copied code',
}

const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
const toldBy = (told: Told, reasons: readonly Reason[], and: string) =>
  sentence(reasons.map((reason) => told[reason.name](reason)).join(and))

export const reasonsVi = (reasons: readonly Reason[]) => toldBy(TOLD_VI, reasons, '; ')
export const reasonsEn = (reasons: readonly Reason[]) => toldBy(TOLD_EN, reasons, '; ')

export const settleVi = (withPin: boolean) =>
  `${withPin ? 'Hãy cào và nhập mã PIN để biết chắc. ' : ''}Hãy so địa chỉ trang với địa chỉ in trên tem, hỏi nơi bán, và báo cho chúng tôi nếu còn nghi ngờ.`
export const settleEn = (withPin: boolean) =>
  `${withPin ? 'Scratch and enter the PIN to be sure. ' : ''}Compare the address with the one printed on the stamp, ask the shop, and report to us what you doubt.`
