// Checks codes for a shop's system. It is no shopper's scan: it leaves no observation and counts on no stamp, so that a
// warehouse that checks everything twice does not make honest goods look copied.
import * as v from 'valibot'
import { readScan } from '../receiving/read-scan.ts'
import { sayLines } from '../receiving/say.ts'
import { verifyScans } from '../receiving/verify-scans.ts'
import { ok } from '../result.ts'
import { verifiedSchema } from './answers.ts'
import { bulkList, codeSchema, readLines } from './lines.ts'
import { operation } from './operation.ts'

export const verify = operation({
  id: 'verifyCodes',
  method: 'post',
  path: '/verify',
  scope: 'verify',
  summary: { vi: 'Kiểm tra 1 đến 1.000 mã', en: 'Check 1 to 1,000 codes' },
  description: {
    vi: 'Cho biết từng mã có được nhận hay không và phải làm gì. Không thay đổi gì và không tính là lượt quét của người mua: gọi bao nhiêu lần cũng không làm tem thật bị nghi sao chép. Nghĩa vụ kiểm tra trước khi bán được ghi lại bằng phiếu nhập, không bằng lệnh này.',
    en: 'Tells of each code whether it may be taken in, and what to do. It changes nothing and is no scan by a shopper: however often it is called, no genuine stamp is suspected of being copied. What shows that an outlet checked before it sold is a receipt, not this call.',
  },
  body: v.strictObject({ codes: bulkList }),
  bulk: { member: 'codes', item: codeSchema },
  safe: true,
  answer: { status: 200, schema: verifiedSchema },
  problems: ['invalid'],
  async run({ platform: { db, keys, publicUrl, now }, machine, language, body }) {
    const lines = readLines(body.codes, 'codes', codeSchema, language)
    const read = lines.flatMap((line) => ('value' in line ? [line] : []))
    const scans = read.map(({ value }) => readScan(value, keys, publicUrl))
    const at = now()
    const { checked, known } = await verifyScans(db, scans, machine.outletId, at)
    const said = checked.map((one) => ({ ...one, kind: one.scan.kind, text: one.scan.text }))
    const told = new Map(
      sayLines(said, known.batches, keys, language, true).map((line, i) => [read[i]?.index, line]),
    )
    return ok({
      status: 200,
      body: {
        checkedAt: new Date(at).toISOString(),
        counts: tally([...told.values()].map(({ verdict }) => verdict)),
        results: lines.map((line) =>
          'value' in line ? { index: line.index, ...told.get(line.index) } : line,
        ),
      },
    })
  },
})

export function tally(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1
  return counts
}
