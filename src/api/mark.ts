// Stamps of an outlet's stock that were sold or returned, one by one, by carton, or from one stamp to another.
import * as v from 'valibot'
import { sizeOf } from '../receiving/check.ts'
import { type MarkItem, type MarkKind, markStamps } from '../receiving/mark-stamps.ts'
import { readScan, type Scan } from '../receiving/read-scan.ts'
import { inBoth } from '../words/schema-words.ts'
import type { Language } from '../words/words.ts'
import { markedSchema } from './answers.ts'
import { bulkList, codeSchema, type ReadLine, readLines } from './lines.ts'
import { operation } from './operation.ts'
import { problemOf } from './problems.ts'

const itemSchema = v.union(
  [
    v.strictObject({ code: v.pipe(codeSchema, v.description('A stamp, or a carton for all stamps in it')) }),
    v.strictObject({
      from: v.pipe(codeSchema, v.description('The first stamp of a run of at most 10,000')),
      to: codeSchema,
    }),
  ],
  inBoth({ vi: 'mỗi mục có code, hoặc from và to', en: 'an item has a code, or from and to' }),
)

const NOT_STAMPS: Readonly<Record<Language, string>> = {
  vi: 'from và to phải là mã tem của hệ thống',
  en: 'from and to must be codes of stamps of ours',
}

const marking = (kind: MarkKind, path: string, words: { summary: Texts; description: Texts }) =>
  operation({
    id: kind === 'sold' ? 'markSold' : 'markReturned',
    method: 'post',
    path,
    scope: 'movements',
    ...words,
    body: v.strictObject({ items: bulkList }),
    bulk: { member: 'items', item: itemSchema },
    answer: { status: 200, schema: markedSchema },
    problems: ['invalid'],
    async run(asked) {
      const { platform, machine, language, body } = asked
      const scan = (code: string) => readScan(code, platform.keys, platform.publicUrl)
      const lines = readLines(body.items, 'items', itemSchema, language).map((line): ReadLine<MarkItem> => {
        if ('problem' in line) return line
        const item = line.value
        if ('code' in item) return { index: line.index, value: { scan: scan(item.code) } }
        const [from, to] = [scan(item.from), scan(item.to)]
        if (isStamp(from) && isStamp(to)) return { index: line.index, value: { from, to } }
        const errors = [{ pointer: `/items/${line.index}`, detail: NOT_STAMPS[language] }]
        return { index: line.index, problem: problemOf('unreadable', language, { errors }) }
      })
      const read = lines.flatMap((line) => ('value' in line ? [line] : []))
      return asked.carryOut(
        markStamps,
        { kind, outletId: machine.outletId, items: read.map(({ value }) => value) },
        ({ items }) => {
          const told = new Map(
            items.map(({ outcome, marked, parts }, i) => [
              read[i]?.index,
              { outcome, marked, stamps: sizeOf(parts) },
            ]),
          )
          return {
            status: 200,
            body: {
              marked: items.reduce((sum, { marked }) => sum + marked, 0),
              results: lines.map((line) =>
                'value' in line ? { index: line.index, ...told.get(line.index) } : line,
              ),
            },
          }
        },
        () => problemOf('no-key', language),
      )
    },
  })

type Texts = Readonly<Record<Language, string>>

const isStamp = (scan: Scan): scan is Scan & { kind: 'stamp' } => scan.kind === 'stamp'

export const markSold = marking('sold', '/sold', {
  summary: { vi: 'Ghi đã bán', en: 'Mark as sold' },
  description: {
    vi: 'Chỉ ghi được tem đang ở trong kho của điểm bán (đã nhập bằng phiếu đã đóng). Của một dải, phần ghi được thì ghi, phần còn lại được nêu. Sau khi bán, tem xuất hiện trong một lần nhập hàng khác sẽ mở vụ việc.',
    en: 'Only stamps in the stock of the outlet (received by a closed receipt) can be marked. Of a run, what can be marked is, and the rest is told. A stamp that turns up in a delivery after its sale opens a case.',
  },
})

export const markReturned = marking('returned', '/returned', {
  summary: { vi: 'Ghi đã trả lại', en: 'Mark as returned' },
  description: {
    vi: 'Khách trả lại cho cửa hàng, hoặc cửa hàng trả lại người giao. Sau đó tem có thể được nhập lại ở bất kỳ điểm bán nào.',
    en: 'By a customer to the outlet, or by the outlet to its supplier. After that any outlet may receive the stamp.',
  },
})
