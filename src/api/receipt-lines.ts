// The scanned lines of a delivery, for a shop's system: added, taken out again, listed.
import * as v from 'valibot'
import { removeLines } from '../receiving/drop-receipt.ts'
import { momentSchema } from '../receiving/moment.ts'
import { listLines } from '../receiving/read-lines.ts'
import { findReceipt } from '../receiving/read-receipts.ts'
import { readScan } from '../receiving/read-scan.ts'
import { type SaidLine, sayLines } from '../receiving/say.ts'
import { takeLines } from '../receiving/take-lines.ts'
import { err, ok } from '../result.ts'
import { inBoth } from '../words/schema-words.ts'
import { lineListSchema, removedSchema, takenSchema } from './answers.ts'
import { pageOf, paging, readCursor, readLimit } from './cursor.ts'
import { bulkList, codeSchema, LINES_AT_ONCE, lineIdSchema, readLines } from './lines.ts'
import { operation } from './operation.ts'
import { problemOf } from './problems.ts'
import { refusalOf } from './receipt-refusals.ts'
import { tally } from './verify.ts'

const lineSchema = v.strictObject({
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
  body: v.strictObject({ lines: bulkList }),
  bulk: { member: 'lines', item: lineSchema },
  answer: { status: 200, schema: takenSchema },
  problems: ['invalid', 'unknown-receipt', 'not-open', 'full'],
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
  body: v.strictObject({
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
    const { shown, next } = pageOf(rows, limit, ({ takenAt }) => takenAt)
    return ok({
      status: 200,
      body: {
        lines: shown.map(({ id, kind, text, verdict, level, stamps, accepted, scannedAt }) => ({
          id,
          kind,
          code: text,
          verdict,
          level,
          stamps,
          accepted,
          scannedAt: new Date(scannedAt).toISOString(),
        })),
        next,
      },
    })
  },
})
