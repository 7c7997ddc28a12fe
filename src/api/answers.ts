// The shapes of what the API answers, for its document and its tests.
import * as v from 'valibot'
import { factsSchema } from '../receiving/facts.ts'
import { LINE_VERDICTS } from '../receiving/verdicts.ts'

const moment = v.pipe(v.string(), v.isoTimestamp())
const count = v.pipe(v.number(), v.integer(), v.minValue(0))

export const problemSchema = v.object({
  type: v.string(),
  title: v.string(),
  status: v.number(),
  detail: v.optional(v.string()),
  errors: v.optional(v.array(v.object({ pointer: v.string(), detail: v.string() }))),
  request: v.optional(v.pipe(v.string(), v.description('The number under which our log tells of it'))),
})

const said = {
  code: v.pipe(v.string(), v.description('Canonical code; of what is no code of ours, what was sent')),
  kind: v.picklist(['stamp', 'carton', 'none']),
  verdict: v.picklist(LINE_VERDICTS),
  level: v.pipe(
    v.picklist(['good', 'notice', 'repeat', 'stop']),
    v.description('good and notice: take it in. repeat: counted already. stop: put it aside'),
  ),
  title: v.string(),
  action: v.pipe(v.string(), v.description('What to do, in the language asked for')),
  stamps: v.pipe(count, v.description('How many stamps it stands for')),
  accepted: v.pipe(count, v.description('How many of them may be taken in')),
  product: v.nullable(
    v.object({
      id: v.string(),
      name: v.string(),
      brand: v.nullable(v.string()),
      gtin: v.nullable(v.string()),
    }),
  ),
  producer: v.nullable(v.object({ id: v.string(), name: v.string() })),
  batch: v.nullable(
    v.object({
      id: v.string(),
      lot: v.string(),
      producedOn: v.string(),
      expiresOn: v.nullable(v.string()),
    }),
  ),
  at: v.nullable(moment),
  outlet: v.nullable(v.string()),
  goods: v.pipe(
    v.array(
      v.object({
        productId: v.string(),
        product: v.string(),
        expected: v.nullable(count),
        accepted: count,
      }),
    ),
    v.description('What may be taken in, by product; expected is the index of its line of the delivery note'),
  ),
  broken: v.pipe(
    v.array(
      v.object({
        from: v.string(),
        to: v.string(),
        stamps: count,
        verdict: v.picklist(LINE_VERDICTS),
        title: v.string(),
        action: v.string(),
      }),
    ),
    v.description('Runs of a carton that may not be taken in: at most 50 of one, 1,000 of all in an answer'),
  ),
}

const unread = v.pipe(
  v.object({ index: count, problem: problemSchema }),
  v.description('A line that could not be read; the others are answered all the same'),
)

export const verifiedSchema = v.object({
  checkedAt: moment,
  counts: v.record(v.string(), count),
  results: v.array(v.union([v.object({ index: count, ...said }), unread])),
})

export const takenSchema = v.object({
  receiptId: v.string(),
  counts: v.record(v.string(), count),
  results: v.array(
    v.union([
      v.object({
        index: count,
        id: v.string(),
        again: v.pipe(v.boolean(), v.description('A line of this id had come before')),
        ...said,
      }),
      unread,
    ]),
  ),
})

export const removedSchema = v.object({
  receiptId: v.string(),
  removed: v.pipe(v.array(v.string()), v.description('Those that were there, taken out now')),
})

const named = v.nullable(v.object({ id: v.string(), number: v.nullable(v.string()) }))

export const receiptSchema = v.object({
  id: v.string(),
  number: v.pipe(v.nullable(v.string()), v.description('Given when it is closed')),
  state: v.picklist(['open', 'closed', 'dropped']),
  outlet: v.object({
    id: v.string(),
    name: v.string(),
    address: v.string(),
    locationCode: v.nullable(v.string()),
  }),
  openedAt: moment,
  closedAt: v.nullable(moment),
  corrects: named,
  correctedBy: named,
  reason: v.nullable(v.string()),
  facts: v.object(
    Object.fromEntries(Object.keys(factsSchema.entries).map((k) => [k, v.nullable(v.string())])),
  ),
  expected: v.array(
    v.object({
      product: v.string(),
      gtin: v.nullable(v.string()),
      lot: v.nullable(v.string()),
      spec: v.nullable(v.string()),
      quantity: count,
    }),
  ),
  items: v.nullable(
    v.array(
      v.object({
        product: v.string(),
        brand: v.nullable(v.string()),
        spec: v.nullable(v.string()),
        quantity: v.pipe(count, v.description('Stamped packs')),
        lot: v.string(),
        producedOn: v.string(),
        expiresOn: v.nullable(v.string()),
        gtin: v.nullable(v.string()),
        producer: v.string(),
        traceCode: v.pipe(
          v.object({ product: v.string(), location: v.nullable(v.string()), lot: v.string() }),
          v.description('Product trace code, location trace code, lot'),
        ),
      }),
    ),
  ),
  counts: v.object({
    lines: count,
    accepted: count,
    verdicts: v.record(v.string(), count),
  }),
})

export const receiptListSchema = v.object({
  receipts: v.array(
    v.object({
      id: v.string(),
      number: v.nullable(v.string()),
      state: v.picklist(['open', 'closed', 'dropped']),
      openedAt: moment,
      closedAt: v.nullable(moment),
      supplierName: v.nullable(v.string()),
      stamps: v.nullable(count),
    }),
  ),
  next: v.pipe(v.nullable(v.string()), v.description('Cursor of the next page, null on the last')),
})

export const lineListSchema = v.object({
  lines: v.array(
    v.object({
      id: v.string(),
      kind: v.picklist(['stamp', 'carton', 'none']),
      code: v.string(),
      verdict: v.picklist(LINE_VERDICTS),
      level: v.picklist(['good', 'notice', 'repeat', 'stop']),
      stamps: count,
      accepted: count,
      scannedAt: moment,
    }),
  ),
  next: v.nullable(v.string()),
})

export const closedSchema = v.object({
  ...receiptSchema.entries,
  changed: v.pipe(
    v.array(v.object({ lineId: v.string(), stamps: count, verdict: v.picklist(LINE_VERDICTS) })),
    v.description('What was good when it was scanned and was not received at closing'),
  ),
})

export const markedSchema = v.object({
  marked: count,
  results: v.array(
    v.union([
      v.object({
        index: count,
        outcome: v.pipe(
          v.picklist(['marked', 'already', 'not-here', 'not-issued', 'malformed', 'range-too-long']),
          v.description('marked: some of it at least. not-here: not in the stock of this outlet'),
        ),
        marked: count,
        stamps: count,
      }),
      unread,
    ]),
  ),
})
