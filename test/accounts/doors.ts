// Every door of the console: each path that signed-in people ask for or send to, which action opens it, and whose
// thing it is about. A path of the code that has no line here fails the suite, and so does an action without a path.
import { globSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Action } from '../../src/accounts/permissions.ts'
import type { Role } from '../../src/roles.ts'

/** What the doors are tried with: ids of things that belong to the producer or the outlet of the world. */
export interface Things {
  producer: string
  product: string
  batch: string
  roll: string
  order: string
  job: string
  question: string
  /** Somebody else who signs in. */
  person: string
  outlet: string
  receipt: string
}

export interface Door {
  action: Action
  /** What the path or the form is about; without it the door is about nobody in particular. */
  of?: 'producer' | 'outlet'
  /** The path's parameters and query. */
  where?: (things: Things) => string
  /** What is sent: by form, unless it is JSON. */
  form?: (things: Things) => Record<string, string>
  json?: (things: Things) => unknown
}

const about =
  (of: 'producer' | 'outlet', thing: keyof Things, rest = '') =>
  (action: Action, more: Omit<Door, 'action' | 'of' | 'where'> = {}): Door => ({
    action,
    of,
    ...more,
    where: (things) => `${encodeURIComponent(things[thing])}${rest}`,
  })
const plain = (action: Action, rest?: string): Door => ({ action, ...(rest && { where: () => rest }) })
const UUID = '0190a0a0-0000-7000-8000-000000000001'

const producer = about('producer', 'producer')
const product = about('producer', 'product')
const batch = about('producer', 'batch')
const roll = about('producer', 'roll')
const job = about('producer', 'job')
const order = about('producer', 'order')
const question = about('producer', 'question')
const receipt = about('outlet', 'receipt')

/** By method and path as the code writes it. Where a form can ask for several things, a line each. */
export const DOORS: Readonly<Record<string, Door | readonly Door[]>> = {
  'GET /quan-ly': plain('see-today'),
  'GET /quan-ly/xac-nhan': plain('see-own-account'),
  'POST /quan-ly/xac-nhan': plain('see-own-account'),
  'GET /quan-ly/tai-khoan': plain('see-own-account'),
  'GET /quan-ly/tai-khoan/hai-lop': plain('see-own-account'),
  'POST /quan-ly/tai-khoan/hai-lop': plain('see-own-account'),
  'POST /quan-ly/tai-khoan/hai-lop/xac-nhan': plain('see-own-account'),
  'POST /quan-ly/tai-khoan/mat-khau': plain('see-own-account'),
  'POST /quan-ly/tai-khoan/ngon-ngu': plain('see-own-account'),
  'POST /quan-ly/tai-khoan/phien': plain('see-own-account'),

  'GET /quan-ly/nguoi-dung': plain('see-people'),
  'GET /quan-ly/nguoi-dung/moi': plain('invite-person'),
  'POST /quan-ly/nguoi-dung/moi': plain('invite-person'),
  'GET /quan-ly/nguoi-dung/:id': plain('see-people', 'x'),
  'POST /quan-ly/nguoi-dung/:id': plain('change-person', 'x'),
  'POST /quan-ly/nguoi-dung/:id/dang-nhap': plain('change-sign-in-name', 'x'),
  'POST /quan-ly/nguoi-dung/:id/ket-thuc': plain('end-person', 'x'),
  'POST /quan-ly/nguoi-dung/:id/lien-ket': plain('make-link', 'x'),
  'POST /quan-ly/nguoi-dung/:id/phien': plain('end-session', 'x'),
  'GET /quan-ly/nhat-ky': plain('see-audit'),

  'GET /quan-ly/co-so': plain('see-producers'),
  'GET /quan-ly/co-so/them': plain('register-producer'),
  'POST /quan-ly/co-so/them': plain('register-producer'),
  'GET /quan-ly/co-so/:id': producer('see-producers'),
  'POST /quan-ly/co-so/:id/bo': producer('remove-producer'),
  'GET /quan-ly/co-so/:id/sua': producer('edit-producer'),
  'POST /quan-ly/co-so/:id/sua': producer('edit-producer'),

  'GET /quan-ly/san-pham': plain('see-products'),
  'GET /quan-ly/san-pham/them': [
    plain('edit-product'),
    { action: 'edit-product', of: 'producer', where: ({ producer }) => `?co-so=${producer}` },
  ],
  'POST /quan-ly/san-pham/them': {
    action: 'edit-product',
    of: 'producer',
    where: ({ producer }) => `?co-so=${producer}`,
  },
  'GET /quan-ly/san-pham/:id': product('see-products'),
  'GET /quan-ly/san-pham/:id/sua': product('edit-product'),
  'POST /quan-ly/san-pham/:id/sua': product('edit-product'),
  'POST /quan-ly/san-pham/:id/bo': product('remove-product'),
  'GET /quan-ly/san-pham/:id/hinh': product('edit-product'),
  'POST /quan-ly/san-pham/:id/hinh': product('edit-product', { form: () => ({ viec: 'bo', path: 'x' }) }),
  'GET /quan-ly/san-pham/:id/chung-nhan': product('certify-product'),
  'POST /quan-ly/san-pham/:id/chung-nhan': product('certify-product'),

  'GET /quan-ly/san-pham/:id/chung-nhan/:certificate': about(
    'producer',
    'product',
    '/ocop-mat-ong',
  )('certify-product'),
  'POST /quan-ly/san-pham/:id/chung-nhan/:certificate': about(
    'producer',
    'product',
    '/ocop-mat-ong',
  )('certify-product'),

  'GET /quan-ly/lo': plain('see-batches'),
  'GET /quan-ly/lo/them': [
    plain('declare-batch'),
    { action: 'declare-batch', of: 'producer', where: ({ product }) => `?san-pham=${product}` },
  ],
  'POST /quan-ly/lo/them': {
    action: 'declare-batch',
    of: 'producer',
    where: ({ product }) => `?san-pham=${product}`,
  },
  'GET /quan-ly/lo/:id': batch('see-batches'),
  'GET /quan-ly/lo/:id/sua': batch('amend-batch'),
  'POST /quan-ly/lo/:id/sua': batch('amend-batch'),
  'POST /quan-ly/lo/:id/cong-bo': batch('publish-batch'),
  'GET /quan-ly/lo/:id/thu-hoi': batch('recall-batch'),
  'POST /quan-ly/lo/:id/thu-hoi': [
    batch('recall-batch', { form: () => ({ viec: 'recall', thu_hoi: '' }) }),
    batch('suspend-batch', { form: () => ({ viec: 'suspend', ngung: '' }) }),
  ],
  'GET /quan-ly/lo/:id/cong-doan': batch('see-batches'),
  'GET /quan-ly/lo/:id/cong-doan/:key': about('producer', 'batch', '/H3')('declare-step'),
  'POST /quan-ly/lo/:id/cong-doan/:key': about('producer', 'batch', '/H3')('declare-step'),
  'GET /quan-ly/lo/:id/tep/:name': {
    action: 'see-batches',
    of: 'producer',
    where: ({ batch }) => `${batch}/${'0'.repeat(64)}.png`,
  },

  'GET /quan-ly/quy-trinh': plain('see-templates'),
  'GET /quan-ly/quy-trinh/:group': plain('see-templates', 'honey'),
  'POST /quan-ly/quy-trinh/:group': plain('edit-template', 'honey'),
  'GET /quan-ly/nhap-du-lieu': plain('import-rows'),
  'GET /quan-ly/nhap-du-lieu/mau/:name': plain('import-rows', 'products.csv'),
  'POST /quan-ly/nhap-du-lieu': plain('import-rows'),

  'GET /quan-ly/tem': plain('see-rolls'),
  'GET /quan-ly/tem/don': plain('see-rolls'),
  'GET /quan-ly/tem/dat': plain('order-roll'),
  'POST /quan-ly/tem/dat': {
    action: 'order-roll',
    of: 'producer',
    form: ({ producer, product }) => ({
      co_so: producer,
      san_pham: product,
      so: '10',
      co: '20x30',
      loai: 'retail',
      qr: 'short',
    }),
  },
  'GET /quan-ly/tem/don/:id': order('see-rolls'),
  'POST /quan-ly/tem/don/:id': [
    order('decide-order', { form: () => ({ viec: 'refuse', ly_do: '' }) }),
    order('order-roll', { form: () => ({ viec: 'withdraw' }) }),
  ],
  'GET /quan-ly/tem/han-muc': plain('decide-order'),
  'POST /quan-ly/tem/han-muc': plain('decide-order'),
  'GET /quan-ly/tem/tep-pin': plain('see-pin-files'),
  'GET /quan-ly/tem/cuon/:id': roll('see-rolls'),
  'POST /quan-ly/tem/cuon/:id/kich-hoat': roll('change-stamps'),
  'GET /quan-ly/tem/cuon/:id/huy': roll('change-stamps'),
  'POST /quan-ly/tem/cuon/:id/huy': roll('change-stamps'),
  'POST /quan-ly/tem/cuon/:id/lui/:change': about('producer', 'roll', '/none')('change-stamps'),
  'GET /quan-ly/tem/cuon/:id/in': roll('print-stamps'),
  'POST /quan-ly/tem/cuon/:id/in': roll('print-stamps'),
  'GET /quan-ly/tem/tep/:id': job('see-rolls'),
  'POST /quan-ly/tem/tep/:id/phan/:part': about('producer', 'job', '/99')('print-stamps'),
  'POST /quan-ly/tem/tep/:id/mat': job('print-stamps'),

  'GET /quan-ly/vu-viec': plain('see-cases'),
  'GET /quan-ly/vu-viec/:id': plain('see-cases', 'x'),
  'GET /quan-ly/vu-viec/:id/anh/:number': plain('see-cases', 'x/1'),
  'POST /quan-ly/vu-viec/:id/nhan': plain('work-case', 'x'),
  'POST /quan-ly/vu-viec/:id/giao': plain('work-case', 'x'),
  'POST /quan-ly/vu-viec/:id/ghi': plain('work-case', 'x'),
  'POST /quan-ly/vu-viec/:id/hoi': plain('work-case', 'x'),
  'POST /quan-ly/vu-viec/:id/dong': plain('decide-case', 'x'),
  'POST /quan-ly/vu-viec/:id/mo-lai': plain('work-case', 'x'),
  'POST /quan-ly/vu-viec/:id/xoa-bao': plain('decide-case', 'x'),
  'POST /quan-ly/vu-viec/:id/huy-tem': plain('decide-case', 'x'),
  'POST /quan-ly/vu-viec/:id/lo': plain('decide-case', 'x'),
  'GET /quan-ly/cau-hoi': plain('see-questions'),
  'GET /quan-ly/cau-hoi/:id': question('see-questions'),
  'POST /quan-ly/cau-hoi/:id': question('see-questions'),
  'GET /quan-ly/kiem-tra/:code': plain('record-inspection', 'x'),
  'POST /quan-ly/kiem-tra/:code': plain('record-inspection', 'x'),
  'GET /quan-ly/chat-luong': plain('see-quality'),
  'GET /quan-ly/chinh-sach': plain('set-policy'),
  'POST /quan-ly/chinh-sach': plain('set-policy'),
  'POST /quan-ly/chinh-sach/luot-quet': plain('set-policy'),
  'GET /quan-ly/thong-bao': plain('choose-mail'),
  'POST /quan-ly/thong-bao': plain('choose-mail'),
  'GET /quan-ly/thong-bao/webhook': plain('manage-endpoints'),
  'POST /quan-ly/thong-bao/webhook': plain('manage-endpoints'),
  'GET /quan-ly/thong-bao/webhook/:id': plain('manage-endpoints', 'x'),
  'POST /quan-ly/thong-bao/webhook/:id/doi-khoa': plain('manage-endpoints', 'x'),
  'POST /quan-ly/thong-bao/webhook/:id': plain('manage-endpoints', 'x'),
  'POST /quan-ly/thong-bao/webhook/:id/gui-lai': plain('manage-endpoints', 'x'),
  'POST /quan-ly/thong-bao/webhook/:id/gui-tiep': plain('manage-endpoints', 'x'),
  'POST /quan-ly/thong-bao/webhook/:id/tam-ngung': plain('manage-endpoints', 'x'),
  'POST /quan-ly/thong-bao/webhook/:id/thu': plain('manage-endpoints', 'x'),

  'GET /quan-ly/bao-cao': plain('see-figures'),
  'GET /quan-ly/chuong-trinh': plain('see-programme'),
  'GET /quan-ly/chuong-trinh/bao-cao': plain('see-programme'),
  'GET /quan-ly/chuong-trinh/ho-tro': plain('see-programme'),
  'POST /quan-ly/chuong-trinh/ho-tro': plain('see-programme'),
  'GET /quan-ly/chuong-trinh/ho-tro/:id': plain('see-programme', 'x'),
  'POST /quan-ly/chuong-trinh/ho-tro/:id': plain('see-programme', 'x'),
  'POST /quan-ly/chuong-trinh/ho-tro/:id/sua': plain('see-programme', 'x'),
  'GET /quan-ly/chuong-trinh/huong-dan/:group': plain('see-programme', 'honey'),
  'POST /quan-ly/chuong-trinh/huong-dan/:group': plain('see-programme', 'honey'),
  'GET /quan-ly/chuong-trinh/lua-chon': plain('see-programme'),
  'POST /quan-ly/chuong-trinh/lua-chon': plain('see-programme'),
  'POST /quan-ly/chuong-trinh/lua-chon/tat-ca': plain('see-programme'),
  'GET /quan-ly/chuong-trinh/nhom': plain('see-programme'),
  'GET /quan-ly/chuong-trinh/san-pham/:id': plain('see-programme', 'x'),
  'GET /quan-ly/chuong-trinh/san-pham/:id/khao-sat': plain('see-programme', 'x'),
  'POST /quan-ly/chuong-trinh/san-pham/:id/go-vuong': plain('see-programme', 'x'),
  'POST /quan-ly/chuong-trinh/san-pham/:id/khao-sat': plain('see-programme', 'x'),
  'POST /quan-ly/chuong-trinh/san-pham/:id/vuong-mac': plain('see-programme', 'x'),
  'POST /quan-ly/chuong-trinh/ho-tro/:id/rut': plain('see-programme', 'x'),
  'POST /quan-ly/chuong-trinh/tap-huan/:id/bo': plain('see-programme', 'x'),
  'POST /quan-ly/chuong-trinh/tap-huan/:id/bo-co-so': plain('see-programme', 'x'),
  'POST /quan-ly/chuong-trinh/tap-huan/:id/sua': plain('see-programme', 'x'),
  'GET /quan-ly/chuong-trinh/tap-huan': plain('see-programme'),
  'POST /quan-ly/chuong-trinh/tap-huan': plain('see-programme'),
  'GET /quan-ly/chuong-trinh/tap-huan/:id': plain('see-programme', 'x'),
  'POST /quan-ly/chuong-trinh/tap-huan/:id': plain('see-programme', 'x'),

  'GET /quan-ly/lien-thong': plain('see-link'),
  'GET /quan-ly/lien-thong/cong/moi': plain('change-link'),
  'POST /quan-ly/lien-thong/cong/moi': plain('change-link'),
  'GET /quan-ly/lien-thong/cong/:id': plain('change-link', 'x'),
  'POST /quan-ly/lien-thong/cong/:id': plain('change-link', 'x'),
  'POST /quan-ly/lien-thong/cong/:id/gui-tiep': plain('change-link', 'x'),
  'POST /quan-ly/lien-thong/cong/:id/tam-dung': plain('change-link', 'x'),
  'GET /quan-ly/lien-thong/san-pham/:id': product('see-link'),
  'POST /quan-ly/lien-thong/san-pham/:id/cong': plain('change-link', 'x'),
  'POST /quan-ly/lien-thong/san-pham/:id/gui-lai': plain('change-link', 'x'),
  'POST /quan-ly/lien-thong/san-pham/:id/gui-lai-het': plain('change-link', 'x'),
  'GET /quan-ly/hop-chuan': plain('see-conformity'),
  'GET /quan-ly/hop-chuan/ho-so': plain('take-archive'),
  'GET /quan-ly/hop-chuan/ho-so/:id': product('take-archive'),

  'GET /quan-ly/thung': plain('pack-cartons'),
  'POST /quan-ly/thung': {
    action: 'pack-cartons',
    of: 'producer',
    form: ({ producer }) => ({ producerId: producer, codes: 'x' }),
  },
  'POST /quan-ly/thung/mo': {
    action: 'pack-cartons',
    of: 'producer',
    form: ({ producer }) => ({ producerId: producer, serial: '0' }),
  },
  'GET /quan-ly/thung/nhan': plain('pack-cartons', '?tu=0&den=99999999'),
  'GET /quan-ly/diem-ban': plain('change-outlet'),
  'POST /quan-ly/diem-ban': plain('change-outlet'),
  'GET /quan-ly/khoa-api': plain('make-api-key'),
  'POST /quan-ly/khoa-api': {
    action: 'make-api-key',
    of: 'outlet',
    form: ({ outlet }) => ({ outletId: outlet, diem_ban: outlet }),
  },
  'POST /quan-ly/khoa-api/thu-hoi': plain('make-api-key'),

  'GET /nhan-hang': plain('see-own-account'),
  'GET /nhan-hang/toi': plain('see-own-account'),
  'POST /nhan-hang/don': plain('receive-goods'),
  'POST /nhan-hang/phieu': {
    action: 'receive-goods',
    of: 'outlet',
    json: ({ outlet }) => ({ id: UUID, outletId: outlet }),
  },
  'GET /nhan-hang/phieu': plain('see-receipts'),
  'GET /nhan-hang/phieu/:id': receipt('see-receipts'),
  'GET /nhan-hang/phieu/:id/doi-chieu.csv': receipt('see-receipts'),
  'GET /nhan-hang/phieu/:id/doi-chieu.xlsx': receipt('see-receipts'),
  'GET /nhan-hang/phieu/:id/hang.csv': receipt('see-receipts'),
  'GET /nhan-hang/phieu/:id/hang.xlsx': receipt('see-receipts'),
  'GET /nhan-hang/phieu/:id/quet.csv': receipt('see-receipts'),
  'GET /nhan-hang/phieu/:id/quet.xlsx': receipt('see-receipts'),
  'GET /nhan-hang/phieu/:id/so-dem': receipt('receive-goods'),
  'GET /nhan-hang/phieu/:id/dong': receipt('receive-goods'),
  'POST /nhan-hang/phieu/:id/dong': receipt('receive-goods'),
  'GET /nhan-hang/phieu/:id/sua': receipt('receive-goods'),
  'POST /nhan-hang/phieu/:id/sua': receipt('receive-goods'),
  'POST /nhan-hang/phieu/:id/dong-quet': receipt('receive-goods', {
    json: () => ({ lines: [{ id: UUID, code: 'x', scannedAt: '2026-11-01T00:00:00Z' }] }),
  }),
  'GET /nhan-hang/phieu-mo': plain('receive-goods'),
  'GET /nhan-hang/phieu/:id/may': receipt('receive-goods'),
  'GET /nhan-hang/phieu/:id/dong-quet': receipt('receive-goods'),
  'GET /nhan-hang/phieu/:id/anh/:name': about('outlet', 'receipt', '/x.png')('see-receipts'),
  'POST /nhan-hang/phieu/:id/anh': receipt('receive-goods'),
  'POST /nhan-hang/phieu/:id/bo-dong': receipt('receive-goods', {
    json: () => ({ ids: [UUID], lines: [UUID] }),
  }),
  'POST /nhan-hang/phieu/:id/bo-phieu': receipt('receive-goods', { json: () => ({}) }),
  'POST /nhan-hang/phieu/:id/bo': receipt('receive-goods'),
  'GET /nhan-hang/ban': plain('mark-stamps'),
  'POST /nhan-hang/ban': {
    action: 'mark-stamps',
    of: 'outlet',
    form: ({ outlet }) => ({ outletId: outlet, kind: 'sold', codes: '' }),
  },
}

/**
 * Doors behind which something leaks, cannot be taken back, or somebody gets a way in: whoever comes through them has shown
 * again, minutes ago, that it is them. What asks for a second factor besides is with what it guards.
 */
export const ASK_AGAIN: readonly {
  path: keyof typeof DOORS
  role: Role
  where?: (things: Things) => string
  form?: (things: Things) => Record<string, string>
}[] = [
  ...(['', '/:id', '/:id/doi-khoa'] as const).map((rest) => ({
    path: `POST /quan-ly/thong-bao/webhook${rest}`,
    role: 'administrator' as const,
  })),
  ...(['moi', ':id'] as const).map((rest) => ({
    path: `POST /quan-ly/lien-thong/cong/${rest}`,
    role: 'administrator' as const,
  })),
  ...(['huy-tem', 'lo', 'xoa-bao'] as const).map((rest) => ({
    path: `POST /quan-ly/vu-viec/:id/${rest}`,
    role: 'administrator' as const,
  })),
  {
    path: 'POST /quan-ly/nguoi-dung/moi',
    role: 'administrator',
    form: () => ({ dang_nhap: '0912 000 111', ho_ten: 'Ai Đó', vai_tro: 'administrator', ngon_ngu: 'vi' }),
  },
  {
    path: 'POST /quan-ly/nguoi-dung/:id',
    role: 'administrator',
    where: ({ person }) => person,
    form: () => ({ ho_ten: 'Ai Đó', vai_tro: 'administrator', ngon_ngu: 'vi', ban: '0' }),
  },
  {
    path: 'POST /quan-ly/nguoi-dung/:id/dang-nhap',
    role: 'administrator',
    where: ({ person }) => person,
    form: () => ({ dang_nhap: '0912 000 112', ban: '0' }),
  },
  { path: 'POST /quan-ly/nguoi-dung/:id/lien-ket', role: 'administrator', where: ({ person }) => person },
  {
    path: 'POST /quan-ly/nguoi-dung/:id/ket-thuc',
    role: 'administrator',
    where: ({ person }) => person,
    form: () => ({ ly_do: 'Nghỉ việc' }),
  },
  ...(['GET', 'POST'] as const).map((method) => ({
    path: `${method} /quan-ly/tai-khoan/hai-lop`,
    role: 'retailer' as const,
  })),
  {
    path: 'POST /quan-ly/lo/:id/thu-hoi',
    role: 'producer',
    where: ({ batch }) => batch,
    form: () => ({ viec: 'recall', thu_hoi: 'Lẫn tạp chất' }),
  },
  {
    path: 'POST /quan-ly/khoa-api',
    role: 'retailer',
    form: ({ outlet }) => ({ name: 'Máy tính tiền', outletId: outlet, scopes: 'verify' }),
  },
  ...(['dong', 'sua'] as const).map((rest) => ({
    path: `POST /nhan-hang/phieu/:id/${rest}`,
    role: 'retailer' as const,
    where: ({ receipt }: Things) => receipt,
  })),
]

/** The address that a door is tried at. */
export function addressOf(pattern: string, door: Pick<Door, 'where'>, things: Things): string {
  const given = door.where?.(things) ?? ''
  if (given.startsWith('?')) return pattern + given
  const parts = given.split('/')
  return pattern.replace(/:\w+/g, () => parts.shift() || 'x')
}

const SOURCE = fileURLToPath(new URL('../../src', import.meta.url))

/** All that the code itself answers: method and path. Rooms inside another's paths are told by their own. */
export async function everyPath(): Promise<string[]> {
  const found = new Set<string>()
  for (const file of globSync('**/*routes.ts', { cwd: SOURCE })) {
    const exported = (await import(`${SOURCE}/${file}`)) as Record<string, unknown>
    for (const one of Object.values(exported)) {
      const routes = (one as { routes?: { method: string; path: string }[] } | null)?.routes ?? []
      for (const { method, path } of routes) if (method !== 'ALL') found.add(`${method} ${path}`)
    }
  }
  return [...found].sort()
}

const isInside = (path: string) => / \/(quan-ly|nhan-hang)(\/|$)/.test(path)

/** Of these, what is for signed-in people. */
export const pathsInCode = async (): Promise<string[]> =>
  (await everyPath()).filter((one) => isInside(one) && !one.includes('/kieu-dang/'))
