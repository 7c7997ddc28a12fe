// Deliveries, for a shop's system: opened, closed, corrected, dropped.
import * as v from 'valibot'
import { closeReceipt } from '../receiving/close-receipt.ts'
import { correctReceipt } from '../receiving/correct-receipt.ts'
import { dropReceipt } from '../receiving/drop-receipt.ts'
import { expectedSchema, readExpected } from '../receiving/expected.ts'
import { type Facts, factsSchema } from '../receiving/facts.ts'
import { openReceipt } from '../receiving/open-receipt.ts'
import { findOutlet } from '../receiving/outlets.ts'
import { findReceipt } from '../receiving/read-receipts.ts'
import { err } from '../result.ts'
import { neededText, typedText } from '../typed-text.ts'
import { inBoth } from '../words/schema-words.ts'
import { closedSchema, receiptSchema } from './answers.ts'
import { lineIdSchema } from './lines.ts'
import { operation } from './operation.ts'
import { problemOf } from './problems.ts'
import { refusalOf } from './receipt-refusals.ts'
import { tellReceipt } from './tell-receipt.ts'

const said = v.optional(v.partial(factsSchema), {})
const recordId = v.optional(
  v.pipe(
    v.string(),
    v.regex(
      /^[\w-]{8,64}$/,
      inBoth({ vi: 'id có 8 đến 64 chữ, số hoặc gạch', en: 'an id has 8 to 64 letters, digits or dashes' }),
    ),
    v.description(
      'Minted by who sends it. Sent again, it names the receipt as it stands: nothing of it changes',
    ),
  ),
)

export const openOne = operation({
  id: 'openReceipt',
  method: 'post',
  path: '/receipts',
  scope: 'receipts',
  summary: { vi: 'Mở phiếu nhập', en: 'Open a receipt' },
  description: {
    vi: 'Bắt đầu một lần nhận hàng. Có thể nêu trước hàng mong đợi; mọi tem sau đó được so với danh sách này. Điểm bán phải có mã địa điểm.',
    en: 'Begins a delivery. What is expected may be told: every stamp is then held against it. The outlet must have a location code.',
  },
  body: v.strictObject({ id: recordId, facts: said, expected: v.optional(expectedSchema, []) }),
  answer: { status: 201, schema: receiptSchema },
  problems: ['invalid', 'no-location-code', 'id-taken'],
  async run(asked) {
    const { platform, machine, body, language, author } = asked
    const place = await findOutlet(platform.db, machine.outletId)
    if (!place) return err(problemOf('no-key', language))
    const there = body.id ? await findReceipt(platform.db, body.id, [machine.outletId]) : null
    const input = {
      id: body.id ?? platform.newId(),
      outletId: machine.outletId,
      openedBy: author.actor,
      facts: v.parse(factsSchema, body.facts),
      expected: readExpected(body.expected, platform.keys, platform.publicUrl),
    }
    return asked.carryOut(
      openReceipt,
      input,
      ({ receipt }) => ({
        status: 201,
        location: `/receipts/${receipt.id}`,
        body: tellReceipt(there ?? { receipt, outlet: place, counts: [], corrects: null, correctedBy: null }),
      }),
      refusalOf(language),
    )
  },
})

export const dropOne = operation({
  id: 'dropReceipt',
  method: 'post',
  path: '/receipts/{id}/drop',
  scope: 'receipts',
  summary: { vi: 'Bỏ phiếu nhập đang mở', en: 'Drop an open receipt' },
  description: {
    vi: 'Hàng không được tính là đã nhập, phiếu không có số. Các lượt quét vẫn được lưu.',
    en: 'Nothing of it counts as received and it gets no number. Its scans are kept.',
  },
  body: v.strictObject({
    reason: v.optional(v.nullable(typedText(500)), null),
  }),
  answer: { status: 200, schema: receiptSchema },
  problems: ['invalid', 'unknown-receipt', 'not-open'],
  async run(asked) {
    const { platform, machine, language, author, params, body } = asked
    const before = await findReceipt(platform.db, params.id ?? '', [machine.outletId])
    if (!before) return err(problemOf('unknown-receipt', language))
    const ofReceipt = { receiptId: before.receipt.id, outletId: machine.outletId }
    return asked.carryOut(
      dropReceipt,
      { ...ofReceipt, droppedBy: author.actor, reason: body.reason || null },
      ({ receipt }) => ({ status: 200, body: tellReceipt({ ...before, receipt }) }),
      refusalOf(language),
    )
  },
})

export const closeOne = operation({
  id: 'closeReceipt',
  method: 'post',
  path: '/receipts/{id}/close',
  scope: 'receipts',
  summary: { vi: 'Đóng phiếu', en: 'Close a receipt' },
  description: {
    vi: 'Xem lại từng tem một lần nữa, cấp số phiếu, và từ đó các tem được tính là đã nhập. Cần có tên người giao và người nhận. Tem không còn tốt từ lúc quét được nêu trong changed. Không còn tem nào nhận được thì phiếu vẫn mở, chưa có số (empty).',
    en: 'Looks at every stamp once more, gives the receipt its number, and from then on its stamps count as received. The supplier and the receiver must be named. Stamps that are no longer good are told in changed. If none is left, the receipt stays open without a number (empty).',
  },
  body: v.strictObject({ facts: said }),
  answer: { status: 200, schema: closedSchema },
  problems: ['invalid', 'unknown-receipt', 'not-open', 'facts-missing', 'facts-ahead', 'empty'],
  async run(asked) {
    const { platform, machine, language, author, params, body } = asked
    const before = await findReceipt(platform.db, params.id ?? '', [machine.outletId])
    if (!before) return err(problemOf('unknown-receipt', language))
    const input = {
      receiptId: before.receipt.id,
      outletId: machine.outletId,
      closedBy: author.actor,
      facts: body.facts as Partial<Facts>,
    }
    return asked.carryOut(
      closeReceipt,
      input,
      ({ receipt, changed, counts }) => {
        if (receipt.state === 'open') return { status: 409, body: problemOf('empty', language) }
        return {
          status: 200,
          body: {
            ...tellReceipt({ ...before, receipt, counts }),
            changed: changed.map(({ lineId, first, last, verdict }) => ({
              lineId,
              stamps: last - first + 1,
              verdict,
            })),
          },
        }
      },
      refusalOf(language),
    )
  },
})

export const correctOne = operation({
  id: 'correctReceipt',
  method: 'post',
  path: '/receipts/{id}/corrections',
  scope: 'receipts',
  summary: { vi: 'Sửa phiếu đã đóng', en: 'Correct a closed receipt' },
  description: {
    vi: 'Phiếu đã đóng không sửa được: lệnh này lập phiếu mới thay thế, có số riêng, nêu tên phiếu cũ và lý do. Có thể bỏ bớt dòng (without) và nêu lại thông tin: điều không nhắc tới giữ nguyên, null là bỏ đi.',
    en: 'A closed receipt is not edited: this makes a new one in its place, with its own number, that names the old one and says why. Lines may be left out (without) and facts said better: what is not mentioned stays, null takes a fact back.',
  },
  body: v.strictObject({
    id: recordId,
    reason: neededText(500, 3, inBoth({ vi: 'cần nêu lý do', en: 'say why' })),
    facts: said,
    without: v.optional(v.pipe(v.array(lineIdSchema), v.maxLength(10_000)), []),
  }),
  answer: { status: 201, schema: receiptSchema },
  problems: [
    'invalid',
    'unknown-receipt',
    'not-closed',
    'corrected-already',
    'id-taken',
    'unknown-lines',
    'facts-missing',
    'facts-ahead',
  ],
  async run(asked) {
    const { platform, machine, language, author, params, body } = asked
    const before = await findReceipt(platform.db, params.id ?? '', [machine.outletId])
    if (!before) return err(problemOf('unknown-receipt', language))
    const input = {
      id: body.id ?? platform.newId(),
      corrects: before.receipt.id,
      outletId: machine.outletId,
      correctedBy: author.actor,
      reason: body.reason,
      facts: body.facts as Partial<Facts>,
      without: body.without,
    }
    return asked.carryOut(
      correctReceipt,
      input,
      ({ receipt, old, counts }) => ({
        status: 201,
        location: `/receipts/${receipt.id}`,
        body: tellReceipt({
          receipt,
          outlet: before.outlet,
          counts,
          corrects: { id: old.id, number: old.number },
          correctedBy: null,
        }),
      }),
      refusalOf(language),
    )
  },
})
