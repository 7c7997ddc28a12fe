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
  late: () => 'mã này đến nay vẫn có người quét, mà sản phẩm này thường chỉ được quét lúc còn mới',
  strangers: ({ count }) =>
    `sau khi hàng đã có người mang về nhà, ${count === 1 ? 'một' : `khoảng ${count}`} điện thoại khác vẫn quét mã này`,
  homes: () => 'mã này được quét qua Wi-Fi của nhiều nhà khác nhau trong cùng một tỉnh',
  place: ({ provinces }) =>
    provinces.length > 0
      ? `mã này được quét ở ${named(provinces, 'và')}, ngoài nơi lô hàng được bán`
      : 'mã này được quét ở ngoài nơi lô hàng được bán',
  returns: () => 'mã này được quét ở một tỉnh, rồi ở tỉnh khác, rồi lại ở tỉnh trước',
  pin: () => 'mã PIN của tem này đã bị nhập sai, hoặc được nhập lại từ một điện thoại khác',
  'after-sale': ({ count }) =>
    `sau khi bán, mã này vẫn có người khác quét ${count === 1 ? 'một' : `khoảng ${count}`} lần`,
  shared: () => 'đường dẫn đến trang này đã được nhiều người chuyển cho nhau',
  product: ({ count }) => `${count} con tem khác của sản phẩm này cũng có dấu hiệu như vậy`,
  'on-the-spot': () => 'kiểm tra viên đã xem hàng tại chỗ và ghi nhận mã này bị sao chép',
}

const TOLD_EN: Told = {
  phones: ({ count }) => `about ${count} different phones have checked this code`,
  late: () => 'this code is still being checked, long after this product usually is',
  strangers: ({ count }) =>
    `after the item had been taken home, ${count === 1 ? 'another phone' : `about ${count} other phones`} checked the code`,
  homes: () => 'this code was checked over the Wi-Fi of several homes in one province',
  place: ({ provinces }) =>
    provinces.length > 0
      ? `this code was checked in ${named(provinces, 'and')}, where its batch is not sold`
      : 'this code was checked where its batch is not sold',
  returns: () => 'this code was checked in one province, then in another, then in the first again',
  pin: () => 'a wrong PIN was entered, or the PIN was entered again on another phone',
  'after-sale': ({ count }) =>
    `after the sale, others checked the code ${count === 1 ? 'again' : `about ${count} more times`}`,
  shared: () => 'many people passed on the link to this page',
  product: ({ count }) =>
    `${count} other ${count === 1 ? 'stamp' : 'stamps'} of this product ${count === 1 ? 'shows' : 'show'} the same signs`,
  'on-the-spot': () => 'an inspector saw the goods and recorded that this code is copied',
}

const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
/** `weighed`: what stands behind each of them. */
const toldBy = (told: Told, reasons: readonly Reason[], weighed = (_nats: number) => '') =>
  sentence(reasons.map((reason) => told[reason.name](reason) + weighed(reason.nats)).join('; '))

/** What one item may meet with as well; of the others it can be said that it hardly ever does. */
const NOT_ODD: ReadonlySet<ReasonName> = new Set(['pin', 'shared', 'product', 'on-the-spot'])
const isOdd = (reasons: readonly Reason[]) => !reasons.some(({ name }) => NOT_ODD.has(name))

export const reasonsVi = (reasons: readonly Reason[]) => toldBy(TOLD_VI, reasons)
export const reasonsEn = (reasons: readonly Reason[]) => toldBy(TOLD_EN, reasons)
/** The same with what each weighs, for those who look into it. */
export const weighedVi = (reasons: readonly Reason[]) =>
  toldBy(TOLD_VI, reasons, (nats) => ` (${nats.toFixed(1).replace('.', ',')} điểm)`)
export const weighedEn = (reasons: readonly Reason[]) =>
  toldBy(TOLD_EN, reasons, (nats) => ` (${nats.toFixed(1)} points)`)

export const oddVi = (reasons: readonly Reason[]) =>
  isOdd(reasons) ? ' Một món hàng duy nhất hiếm khi như vậy.' : ''
export const oddEn = (reasons: readonly Reason[]) =>
  isOdd(reasons) ? ' A single item seldom does this.' : ''

export const settleVi = (withPin: boolean) =>
  `${withPin ? 'Lớp cào còn nguyên thì cào và nhập mã PIN là chắc nhất. ' : ''}Hãy so địa chỉ trang với địa chỉ in trên tem, hỏi nơi bán, và báo cho chúng tôi nếu còn ngờ.`
export const settleEn = (withPin: boolean) =>
  `${withPin ? 'If the scratch layer is untouched, its PIN settles it best. ' : ''}Compare the address with the one printed on the stamp, ask the shop, and tell us if you still doubt it.`
