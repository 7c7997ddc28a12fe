// What an outlet's system is sent when goods it received were recalled, and how it tells that the message is ours.
import * as v from 'valibot'

const text = v.string()
const moment = v.pipe(text, v.isoTimestamp())
const says = <T extends v.GenericSchema>(schema: T, description: string) =>
  v.pipe(schema, v.description(description))

export const recallMessageSchema = v.object({
  type: v.literal('batch.recalled'),
  timestamp: says(moment, 'When the message was made; the header webhook-timestamp says when it was sent'),
  data: v.object({
    batchId: says(text, 'The batch that was received'),
    lot: says(text, 'As the label calls it'),
    product: text,
    gtin: v.nullable(text),
    reason: says(v.nullable(text), 'In the words of whoever recalled it'),
    recalledAt: moment,
    madeOf: says(
      v.nullable(v.object({ batchId: text, lot: text, product: text })),
      'The batch that was recalled, where it went into the one that was received; null where that one itself was',
    ),
    outletId: text,
    receipts: says(
      v.array(
        v.object({
          number: text,
          stamps: says(v.pipe(v.number(), v.integer(), v.minValue(1)), 'Of this batch, in this receipt'),
        }),
      ),
      'Closed receipts of the outlet that hold goods of the batch, as corrected',
    ),
  }),
})

/** The same in TypeScript, for people to copy. It runs as it stands. */
export const CHECK_SIGNATURE = `import { createHmac, timingSafeEqual } from 'node:crypto'

// body: the text as it came, before JSON.parse. secret: whsec_…
export function isOurs(headers: Headers, body: string, secret: string, now = Date.now()): boolean {
  const id = headers.get('webhook-id')
  const sentAt = headers.get('webhook-timestamp')
  const isFresh = Math.abs(now / 1000 - Number(sentAt)) <= 300
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
  const made = createHmac('sha256', key).update(\`\${id}.\${sentAt}.\${body}\`).digest()
  const signatures = (headers.get('webhook-signature') ?? '').split(' ')
  return isFresh && signatures.some((one) => {
    const [version, signature = ''] = one.split(',')
    const sent = Buffer.from(signature, 'base64')
    return version === 'v1' && sent.length === made.length && timingSafeEqual(sent, made)
  })
}
`
