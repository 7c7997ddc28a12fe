// The publishing gate: no batch is published, and no stamp of it activated, before the nine items are there that rules in
// force ask of traced goods. Pure: `gateFacts` in gate-facts.ts reads what it looks at, within a read batch of the caller.
//
// Activation calls it so: put `gateFacts(db, batchIds)` into the command's read batch, and in `decide` refuse with
// `missingFor(readGate(row), 'activate')` where it is not empty; `words.gate` says each item, `href` leads to its form.
import type { StoredStep } from '../db/tables/registry.ts'
import type { Day } from '../time.ts'
import { DRAWINGS } from './drawing.ts'

/** The nine, in the order of the rules. */
export const GATE_ITEMS = [
  'name',
  'picture',
  'producer',
  'address',
  'origin',
  'steps',
  'lot',
  'expiry',
  'standards',
] as const
/**
 * Three are no items of the nine: of a check that was declared the latest result must not be that it failed, no batch is
 * published with another day of expiry than its labels were declared to bear, and it must have been published before its
 * stamps are activated.
 */
export type GateItem = (typeof GATE_ITEMS)[number] | 'passed' | 'label' | 'published'

export interface GateFacts {
  batchId: string
  productId: string
  producerId: string
  name: string
  picture: string
  producer: string
  address: string
  origin: string
  lot: string
  expiresOn: string | null
  /** It was said that the goods carry no expiry. */
  noExpiry: boolean
  /** The day of expiry on the label, as packing declared it last. */
  labelExpiry: Day | null
  standards: string | null
  /** Invented, for a demonstration: a drawing is picture enough. */
  demo: boolean
  published: boolean
  /** How many steps were declared, and which of the template's. */
  declarations: number
  declared: readonly string[]
  /** Those of the template's whose latest declaration says that the goods did not pass. */
  failed: readonly Pick<StoredStep, 'key' | 'vi' | 'en'>[]
  /** The template's steps; empty where the batch has none. */
  steps: readonly Pick<StoredStep, 'key' | 'vi' | 'en' | 'required'>[]
}

export interface Missing {
  item: GateItem
  /** The form where it can be filled in. */
  href: string
  /** Of `steps`: those still to be declared; none named where any step would do. Of `passed`: those to pass. */
  steps?: readonly { key: string; vi: string; en: string }[]
  /** Of `label`: what the labels bear, and what the batch says; null for goods without expiry. */
  days?: readonly [label: Day, batch: Day | null]
}

/** What is missing, in the order of the nine and then what does not hold; empty when the gate is open. */
export function missingFor(facts: GateFacts, act: 'publish' | 'activate' = 'publish'): Missing[] {
  const product = `/quan-ly/san-pham/${encodeURIComponent(facts.productId)}`
  const producer = `/quan-ly/co-so/${encodeURIComponent(facts.producerId)}`
  const batch = `/quan-ly/lo/${encodeURIComponent(facts.batchId)}`
  const openSteps = facts.steps.filter(({ key, required }) => required && !facts.declared.includes(key))
  const stepForm = (step: { key: string } | undefined) => `${batch}/cong-doan${step ? `/${step.key}` : ''}`
  const isThere: Record<(typeof GATE_ITEMS)[number], boolean> = {
    name: said(facts.name),
    picture: said(facts.picture) && (facts.demo || !facts.picture.startsWith(DRAWINGS)),
    producer: said(facts.producer),
    address: said(facts.address),
    origin: said(facts.origin),
    steps: facts.declarations > 0 && openSteps.length === 0,
    lot: said(facts.lot),
    expiry: facts.expiresOn !== null || facts.noExpiry,
    standards: said(facts.standards),
  }
  const forms: Record<GateItem, string> = {
    name: `${product}/sua#f-name`,
    picture: `${product}/hinh`,
    producer: `${producer}/sua#f-name`,
    address: `${producer}/sua#f-address`,
    origin: `${batch}/sua#f-origin`,
    steps: stepForm(openSteps[0]),
    lot: `${batch}/sua`,
    expiry: `${batch}/sua#f-expiresOn`,
    standards: `${product}/sua#f-standards`,
    passed: stepForm(facts.failed[0]),
    label: `${batch}/sua#f-expiresOn`,
    published: batch,
  }
  const missing: Missing[] = GATE_ITEMS.filter((item) => !isThere[item]).map((item) => ({
    item,
    href: forms[item],
    ...(item === 'steps' && { steps: openSteps.map(({ key, vi, en }) => ({ key, vi, en })) }),
  }))
  if (facts.failed.length > 0) missing.push({ item: 'passed', href: forms.passed, steps: facts.failed })
  const { labelExpiry, expiresOn } = facts
  if (act === 'publish' && labelExpiry !== null && isThere.expiry && labelExpiry !== expiresOn)
    missing.push({ item: 'label', href: forms.label, days: [labelExpiry, expiresOn] })
  if (act === 'publish' || facts.published || missing.length > 0) return missing
  return [{ item: 'published', href: forms.published }]
}

const said = (text: string | null) => text !== null && text.trim() !== ''
