// Where the defaults of the settings come from, for whoever tunes them. A scan loads nothing of it.
import type { InBoth } from './signal.ts'

export type Source = keyof typeof SOURCES

/** Published work and field figures are gathered in src/verdict/signals/README.md under these names. */
export const SOURCES = {
  fitted: {
    vi: 'Chỉnh theo một tỉnh mô phỏng; chưa ai công bố hàng thật được quét bao nhiêu lần.',
    en: 'Fitted to a simulated province; nobody has published how often genuine goods are scanned.',
  },
  labelled: {
    vi: 'Chỉnh theo lượt quét có nhãn của các tỉnh mô phỏng.',
    en: 'Fitted to labelled scans of simulated provinces whose rates were varied.',
  },
  geolocation: {
    vi: 'Theo đo đạc đã công bố: địa chỉ mạng di động lệch trung vị 179–207 km (arXiv 2605.21937).',
    en: 'Published measurements: mobile addresses are located with a median error of 179–207 km (arXiv 2605.21937).',
  },
  ville: {
    vi: 'Theo bất đẳng thức Ville: chặn khả năng một tem thật từng lên đến đó, nếu mô hình đúng hẳn.',
    en: 'Ville’s inequality: bounds the chance that an honest stamp ever gets there, if the model were exact.',
  },
  pin: {
    vi: 'Chỉ một người mua thấy mã PIN dưới lớp cào; khoảng sáu lần trong một trăm lần gõ là nhầm.',
    en: 'A PIN under a scratch layer is seen by one buyer only; about six typings in a hundred are slips.',
  },
  flood: {
    vi: 'Một đám đông vô hại hay cố ý không được làm phát báo động (arXiv 2405.00842).',
    en: 'A harmless or a hostile crowd must not raise an alarm (arXiv 2405.00842).',
  },
  law: {
    vi: 'Số mạng và số tem chỉ được đếm bằng khóa của ngày.',
    en: 'Networks and stamps are counted with a key of the day only.',
  },
  seen: {
    vi: 'Cơ quan quản lý đã xem hàng.',
    en: 'The authority saw the goods.',
  },
  poisson: {
    vi: 'Đuôi phân phối Poisson của số tem so với số thường có.',
    en: 'Poisson tail of the number of stamps against the usual one.',
  },
} as const satisfies Readonly<Record<string, InBoth>>
