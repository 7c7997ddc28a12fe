// The format of a stream of scans: what a server knows of each, one JSON object a line, and of the stamps. An
// administrator's export and the simulated worlds that the detector is measured on are both written in it.
import * as v from 'valibot'
import { ROLES } from '../roles.ts'

const text = v.pipe(
  v.optional(v.nullable(v.string()), null),
  v.transform((given) => given ?? ''),
)
const number = v.nullable(v.number())
/** The year 9999 ends here: what is beyond was not meant as seconds. */
const seconds = v.pipe(v.number(), v.minValue(0), v.maxValue(253_402_300_799))

export const eventSchema = v.object({
  id: v.string(),
  /** Seconds since 1970 UTC. */
  t: seconds,
  code: text,
  /** Of stamps.jsonl; null for a code that nobody issued. */
  stamp: v.nullable(v.string()),
  ip: v.optional(v.nullable(v.string()), null),
  device: v.optional(v.nullable(v.string()), null),
  fresh: v.optional(v.boolean(), true),
  asn: v.optional(number, null),
  country: v.optional(v.nullable(v.string()), null),
  region: v.optional(v.nullable(v.string()), null),
  ua: text,
  via: v.optional(v.picklist(['qr', 'link', 'typed']), 'qr'),
  /** The shop whose check at goods-in it was. */
  retailer: v.optional(v.nullable(v.string()), null),
  /** Who else is known to have asked. */
  role: v.optional(v.nullable(v.picklist(ROLES)), null),
  state: v.optional(
    v.picklist(['unknown', 'issued', 'active', 'sold', 'expired', 'recalled', 'void']),
    'active',
  ),
  pin: v.optional(v.nullable(v.picklist(['ok', 'bad', 'used'])), null),
  /**
   * How many stamps its network had looked at that day, and for how many codes that nobody issued it had asked. An
   * export tells it, for its addresses are the stamp's own and cannot; otherwise it is counted from `ip`.
   */
  networkToday: v.optional(v.nullable(v.object({ stamps: v.number(), refused: v.number() })), null),
  /** What people had decided by then, which no scan shows: the batch's display was suspended; an outlet had received
   * the stamp; what an inspector said of it. */
  review: v.optional(v.boolean(), false),
  received: v.optional(v.boolean(), false),
  onTheSpot: v.optional(v.nullable(v.picklist(['copied', 'genuine'])), null),
  /** What the page's beacon told. */
  live: v.optional(v.boolean(), false),
  conn: v.optional(v.nullable(v.picklist(['cell', 'wifi', 'other'])), null),
})
export type StreamEvent = v.InferOutput<typeof eventSchema>

export const stampSchema = v.object({
  stamp: v.string(),
  batch: v.string(),
  product: v.string(),
  producer: v.string(),
  /** Seconds since 1970 UTC; null where nobody activated it. */
  activatedAt: v.nullable(seconds),
  regions: v.optional(v.array(v.string()), []),
  expiry: v.optional(v.nullable(seconds), null),
  pin: v.optional(v.boolean(), false),
  /** For fairs and photographs: nobody is warned of it. */
  sample: v.optional(v.boolean(), false),
})
/** Settings of the detector by their names, the defaults where nothing is said. */
export const policySchema = v.object({ settings: v.record(v.string(), v.number()) })
export type StreamStamp = v.InferOutput<typeof stampSchema>
