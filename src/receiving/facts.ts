// What TCVN 13987 asks a shop to keep of a delivery of packaged food, apart from the goods themselves: who supplied,
// which papers were seen, how it came. Most may be filled in while the goods are checked; a few must stand at closing.
import * as v from 'valibot'
import { dayOf, isDay } from '../time.ts'
import { typedText } from '../typed-text.ts'
import { inBoth } from '../words/schema-words.ts'
import { momentSchema, TOLERATED_MS } from './moment.ts'

const text = (longest: number, description: string) =>
  v.optional(
    v.nullable(
      v.pipe(
        typedText(longest),
        v.transform((value) => value || null),
        v.description(description),
      ),
    ),
    null,
  )

const day = (description: string) =>
  v.optional(
    v.nullable(
      v.pipe(
        v.string(),
        v.isoDate(),
        v.check((text) => isDay(text), inBoth({ vi: 'không có ngày này', en: 'there is no such day' })),
        v.description(description),
      ),
    ),
    null,
  )

export const factsSchema = v.strictObject({
  supplierName: text(200, 'Who delivered the goods'),
  supplierAddress: text(300, 'Address of the supplier'),
  supplierContact: text(200, 'How to reach the supplier'),
  supplierLicence: text(200, 'Business licence of the supplier that was checked, by its number'),
  outgoingCertificate: text(200, 'Certificate of inspection before dispatch that was checked, by its number'),
  document: text(100, 'Number of the delivery note or invoice'),
  purchasedOn: day('Day of the purchase, YYYY-MM-DD'),
  driver: text(200, 'Who drove'),
  plate: text(40, 'Number plate of the vehicle'),
  receiver: text(200, 'Who took the goods in'),
  deliveredAt: v.optional(
    v.nullable(v.pipe(momentSchema, v.description('When the goods came, ISO 8601'))),
    null,
  ),
  evidence: text(1000, 'Where the papers are kept: file, picture, cabinet'),
  note: text(1000, 'Anything else'),
})

export type Facts = v.InferOutput<typeof factsSchema>

export const FACT_NAMES = Object.keys(factsSchema.entries) as (keyof Facts)[]

/** Days and moments among them. */
export const FACT_DATES: readonly (keyof Facts)[] = ['purchasedOn', 'deliveredAt']

/** Without these a receipt does not say what the standard asks. */
export const NEEDED_AT_CLOSING = ['supplierName', 'receiver'] as const

export type MissingFact = (typeof NEEDED_AT_CLOSING)[number]

type AheadFact = 'purchasedOn' | 'deliveredAt'

export type FactsRefusal =
  | { reason: 'facts-missing'; missing: MissingFact[] }
  | { reason: 'facts-ahead'; ahead: AheadFact[] }

/** Why a receipt cannot be closed with these: something is not said, or is said of a time that is still to come. */
export function refusalOfFacts(facts: Facts, now: number): FactsRefusal | null {
  const missing = NEEDED_AT_CLOSING.filter((name) => !facts[name])
  if (missing.length > 0) return { reason: 'facts-missing', missing }
  const { purchasedOn, deliveredAt } = facts
  const ahead: AheadFact[] = []
  if (purchasedOn && purchasedOn > dayOf(now)) ahead.push('purchasedOn')
  if (deliveredAt && Date.parse(deliveredAt) > now + TOLERATED_MS) ahead.push('deliveredAt')
  return ahead.length > 0 ? { reason: 'facts-ahead', ahead } : null
}

/** What was known, with what is said now put over it: what is not mentioned stays, null takes it back. */
export function withMoreFacts(facts: Facts, more: Partial<Facts>): Facts {
  const said = Object.entries(more).filter(([, value]) => value !== undefined)
  return { ...facts, ...Object.fromEntries(said) }
}

/** Whether nothing is said now but what is known. */
export const isKnown = (facts: Facts, more: Partial<Facts>): boolean =>
  FACT_NAMES.every((name) => more[name] === undefined || more[name] === (facts[name] ?? null))
