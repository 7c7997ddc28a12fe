// Deliveries, for a shop's system: opened, filled line by line, closed, corrected, fetched and listed.
import * as v from 'valibot'
import { closeReceipt } from '../receiving/close-receipt.ts'
import { correctReceipt } from '../receiving/correct-receipt.ts'
import { dropReceipt, removeLines } from '../receiving/drop-receipt.ts'
import { expectedSchema, readExpected } from '../receiving/expected.ts'
import { type Facts, factsSchema } from '../receiving/facts.ts'
import { momentSchema } from '../receiving/moment.ts'
import { openReceipt } from '../receiving/open-receipt.ts'
import { findOutlet, findReceipt, listLines, listReceipts } from '../receiving/queries.ts'
import { readScan } from '../receiving/read-scan.ts'
import { type SaidLine, sayLines } from '../receiving/say.ts'
import { takeLines } from '../receiving/take-lines.ts'
import { err, ok } from '../result.ts'
import { inBoth } from '../words/schema-words.ts'
import type { Language } from '../words/words.ts'
import {
  closedSchema,
  lineListSchema,
  receiptListSchema,
  receiptSchema,
  removedSchema,
  takenSchema,
} from './answers.ts'
import { paging, readCursor, readLimit, writeCursor } from './cursor.ts'
import { bulkList, codeSchema, LINES_AT_ONCE, lineIdSchema, readLines } from './lines.ts'
import { operation } from './operation.ts'
import { type ApiProblem, type ApiProblemName, problemOf } from './problems.ts'
import { tellInList, tellReceipt } from './tell-receipt.ts'
import { tally } from './verify.ts'

const said = v.optional(v.partial(factsSchema), {})
const stateSchema = v.picklist(['open', 'closed', 'dropped'])
const recordId = v.optional(
  v.pipe(
    v.string(),
    v.regex(
      /^[\w-]{8,64}$/,
      inBoth({ vi: 'id có 8 đến 64 chữ, số hoặc gạch', en: 'an id has 8 to 64 letters, digits or dashes' }),
    ),
  ),
)

interface Refusal {
  reason: ApiProblemName | 'unknown-outlet'
  missing?: readonly string[]
  ahead?: readonly string[]
  state?: string
}

const refusalOf =
  (language: Language) =>
  (refusal: { reason: string }): ApiProblem => {
    const { reason, missing, ahead, state } = refusal as Refusal
    if (reason === 'unknown-outlet') return problemOf('no-key', language)
    return problemOf(reason, language, {
      ...(state && { detail: `state: ${state}` }),
      ...(missing && { errors: pointingAt(missing, PLEASE_SAY[language]) }),
      ...(ahead && { errors: pointingAt(ahead, AHEAD[language]) }),
    })
  }

const pointingAt = (facts: readonly string[], detail: string) =>
  facts.map((name) => ({ pointer: `/facts/${name}`, detail }))

const PLEASE_SAY = { vi: 'cần có trước khi đóng phiếu', en: 'is needed before the receipt can be closed' }
const AHEAD = { vi: 'chưa tới', en: 'is still to come' }

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
  body: v.object({ id: recordId, facts: said, expected: v.optional(expectedSchema, []) }),
  answer: { status: 201, schema: receiptSchema },
  problems: ['invalid', 'no-location-code'],
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

const lineSchema = v.object({
  id: v.optional(v.pipe(lineIdSchema, v.description('Yours: a line sent twice under one id counts once'))),
  code: codeSchema,
  scannedAt: v.optional(momentSchema),
})

export const addLines = operation({
  id: 'addReceiptLines',
  method: 'post',
  path: '/receipts/{id}/lines',
  scope: 'receipts',
  summary: { vi: 'Thêm 1 đến 1.000 dòng quét', en: 'Add 1 to 1,000 scanned lines' },
  description: {
    vi: 'Mỗi dòng là mã của một tem hoặc một thùng. Dòng được nhận tính vào phiếu; dòng không được nhận được lưu cùng lý do. Dòng không đọc được trả về vấn đề của riêng nó, các dòng khác vẫn được ghi.',
    en: 'Each line is the code of a stamp or a carton. What is good is taken in; what is not is kept with its reason. A line that cannot be read is answered with its own problem, and the others are recorded all the same.',
  },
  body: v.object({ lines: bulkList }),
  bulk: { member: 'lines', item: lineSchema },
  answer: { status: 200, schema: takenSchema },
  problems: ['invalid', 'unknown-receipt', 'not-open'],
  async run(asked) {
    const { platform, machine, language, author, params } = asked
    const at = platform.now()
    const lines = readLines(asked.body.lines, 'lines', lineSchema, language)
    const read = lines.flatMap((line) =>
      'value' in line ? [{ ...line, id: line.value.id ?? platform.newId() }] : [],
    )
    const input = {
      receiptId: params.id ?? '',
      outletId: machine.outletId,
      takenBy: author.actor,
      lines: read.map(({ id, value }) => ({
        id,
        scan: readScan(value.code, platform.keys, platform.publicUrl),
        scannedAt: value.scannedAt ? Math.min(Date.parse(value.scannedAt), at) : at,
      })),
    }
    return asked.carryOut(
      takeLines,
      input,
      (decision) => {
        const said = sayLines(decision.lines, decision.batches, platform.keys, language)
        const told = new Map(
          decision.lines.map(({ id, again }, i) => [read[i]?.index, { id, again, ...(said[i] as SaidLine) }]),
        )
        return {
          status: 200,
          body: {
            receiptId: decision.receipt.id,
            counts: tally([...told.values()].map(({ verdict }) => verdict)),
            results: lines.map((line) =>
              'value' in line ? { index: line.index, ...told.get(line.index) } : line,
            ),
          },
        }
      },
      refusalOf(language),
    )
  },
})

export const removeThem = operation({
  id: 'removeReceiptLines',
  method: 'post',
  path: '/receipts/{id}/lines/remove',
  scope: 'receipts',
  summary: { vi: 'Bỏ dòng quét khỏi phiếu đang mở', en: 'Take lines out of an open receipt' },
  description: {
    vi: 'Ví dụ quét nhầm một hộp của chuyến khác. Dòng đã bỏ không còn được đếm; tem của nó có thể quét lại. Mã dòng không có trong phiếu được bỏ qua.',
    en: 'Say, a box of another delivery was scanned. A line that was taken out is counted no more; its stamps may be scanned anew. Ids that the receipt does not have are passed over.',
  },
  body: v.object({
    ids: v.pipe(
      v.array(lineIdSchema),
      v.minLength(1, inBoth({ vi: 'cần ít nhất một id', en: 'at least one id is expected' })),
      v.maxLength(
        LINES_AT_ONCE,
        inBoth({ vi: `mỗi lần nhiều nhất ${LINES_AT_ONCE} id`, en: `at most ${LINES_AT_ONCE} ids at once` }),
      ),
    ),
  }),
  answer: { status: 200, schema: removedSchema },
  problems: ['invalid', 'unknown-receipt', 'not-open'],
  async run(asked) {
    const { machine, language, params, body } = asked
    const receiptId = params.id ?? ''
    return asked.carryOut(
      removeLines,
      { receiptId, outletId: machine.outletId, lineIds: body.ids },
      ({ lineIds }) => ({ status: 200, body: { receiptId, removed: lineIds } }),
      refusalOf(language),
    )
  },
})

export const dropOne = operation({
  id: 'dropReceipt',
  method: 'post',
  path: '/receipts/{id}/drop',
  scope: 'receipts',
  summary: { vi: 'Bỏ phiếu đang mở', en: 'Drop an open receipt' },
  description: {
    vi: 'Hàng không được tính là đã nhập, phiếu không có số. Các lượt quét vẫn được lưu.',
    en: 'Nothing of it counts as received and it gets no number. Its scans are kept.',
  },
  body: v.object({
    reason: v.optional(v.nullable(v.pipe(v.string(), v.trim(), v.maxLength(500))), null),
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
  body: v.object({ facts: said }),
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
  body: v.object({
    id: recordId,
    reason: v.pipe(
      v.string(),
      v.trim(),
      v.minLength(3, inBoth({ vi: 'cần nêu lý do', en: 'say why' })),
      v.maxLength(500),
    ),
    facts: said,
    without: v.optional(v.pipe(v.array(lineIdSchema), v.maxLength(10_000)), []),
  }),
  answer: { status: 201, schema: receiptSchema },
  problems: ['invalid', 'unknown-receipt', 'not-closed', 'corrected-already', 'facts-missing', 'facts-ahead'],
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

export const fetchOne = operation({
  id: 'getReceipt',
  method: 'get',
  path: '/receipts/{id}',
  scope: 'receipts',
  summary: { vi: 'Xem một phiếu', en: 'Fetch a receipt' },
  description: {
    vi: 'Phiếu của điểm bán mình, với thông tin theo TCVN 13987, hàng theo lô và số đếm.',
    en: 'A receipt of your own outlet, with the facts of TCVN 13987, goods per lot, and counts.',
  },
  answer: { status: 200, schema: receiptSchema },
  problems: ['unknown-receipt'],
  async run({ platform, machine, language, params }) {
    const found = await findReceipt(platform.db, params.id ?? '', [machine.outletId])
    return found ? ok({ status: 200, body: tellReceipt(found) }) : err(problemOf('unknown-receipt', language))
  },
})

export const listAll = operation({
  id: 'listReceipts',
  method: 'get',
  path: '/receipts',
  scope: 'receipts',
  summary: { vi: 'Danh sách phiếu, mới nhất trước', en: 'List receipts, latest first' },
  description: {
    vi: 'Mỗi trang có con trỏ tới trang sau (next); trang cuối là null.',
    en: 'Each page has a cursor to the next one (next); null on the last.',
  },
  query: {
    state: {
      schema: stateSchema,
      says: {
        vi: 'open, closed hoặc dropped; bỏ trống là tất cả',
        en: 'open, closed or dropped; all if left out',
      },
    },
    ...paging,
  },
  answer: { status: 200, schema: receiptListSchema },
  problems: ['bad-cursor'],
  async run({ platform, machine, language, query }) {
    const after = readCursor(query('cursor'))
    if (!after.ok) return err(problemOf('bad-cursor', language))
    const limit = readLimit(query('limit'))
    const state = v.parse(v.optional(stateSchema), query('state'))
    const rows = await listReceipts(platform.db, machine.outletId, {
      ...(state && { state }),
      after: after.value,
      limit: limit + 1,
    })
    const last = rows.length > limit ? rows[limit - 1] : null
    return ok({
      status: 200,
      body: {
        receipts: rows.slice(0, limit).map(tellInList),
        next: last ? writeCursor({ at: last.openedAt, id: last.id }) : null,
      },
    })
  },
})

export const listTheirLines = operation({
  id: 'listReceiptLines',
  method: 'get',
  path: '/receipts/{id}/lines',
  scope: 'receipts',
  summary: { vi: 'Các dòng của phiếu', en: 'List the lines of a receipt' },
  description: {
    vi: 'Theo thứ tự đã nhận, những dòng gửi cùng lúc xếp theo id; kèm kết quả của từng dòng.',
    en: 'In the order in which they came, those of one request by their ids; each with its verdict.',
  },
  query: paging,
  answer: { status: 200, schema: lineListSchema },
  problems: ['bad-cursor', 'unknown-receipt'],
  async run({ platform, machine, language, params, query }) {
    const after = readCursor(query('cursor'))
    if (!after.ok) return err(problemOf('bad-cursor', language))
    const found = await findReceipt(platform.db, params.id ?? '', [machine.outletId])
    if (!found) return err(problemOf('unknown-receipt', language))
    const limit = readLimit(query('limit'))
    const rows = await listLines(platform.db, found.receipt.id, { after: after.value, limit: limit + 1 })
    const last = rows.length > limit ? rows[limit - 1] : null
    return ok({
      status: 200,
      body: {
        lines: rows
          .slice(0, limit)
          .map(({ id, kind, text, verdict, level, stamps, accepted, scannedAt }) => ({
            id,
            kind,
            code: text,
            verdict,
            level,
            stamps,
            accepted,
            scannedAt: new Date(scannedAt).toISOString(),
          })),
        next: last ? writeCursor({ at: last.takenAt, id: last.id }) : null,
      },
    })
  },
})
