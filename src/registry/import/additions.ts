// What a list adds: its rows as they are stored, and what people are told of it. Pure.
import type { batch, certificate, producer, product } from '../../db/schema.ts'
import type { chainLink } from '../../db/tables/registry.ts'
import { dayOf } from '../../time.ts'
import { newSeed } from '../chain/hash.ts'
import { declaredBatch } from '../declare-batch.ts'
import { drawingOf } from '../drawing.ts'
import { ocopCertificate } from '../register-certificate.ts'
import { type Template, templateIn } from '../templates/latest.ts'
import type { ImportKind, ImportRow } from './columns.ts'
import { Stored } from './find-stored.ts'
import type { ImportKnown } from './known.ts'
import type { RowProblem } from './plan.ts'
import { planBatches } from './plan-batches.ts'
import { planProducers } from './plan-producers.ts'
import { planProducts } from './plan-products.ts'

/** What an import would do, or did. */
export interface ImportOutcome {
  add: number
  unchanged: number
  problems: readonly RowProblem[]
}

export interface NewRows {
  producers: (typeof producer.$inferInsert)[]
  products: (typeof product.$inferInsert)[]
  certificates: (typeof certificate.$inferInsert)[]
  batches: (typeof batch.$inferInsert)[]
  links: (typeof chainLink.$inferInsert)[]
  templates: readonly Template[]
}

const NONE: NewRows = { producers: [], products: [], certificates: [], batches: [], links: [], templates: [] }

interface Additions {
  outcome: ImportOutcome
  rows: NewRows
  /** Each row that is recorded as added, and whose it is. */
  added: readonly { id: string; producerId: string }[]
}

/** A list that was read, and who adds it. */
export interface ImportList {
  kind: ImportKind
  rows: readonly ImportRow[]
  /** The producers whose rows may be added, without their certificates; null for all, as the province may. */
  scope: readonly string[] | null
  /** Who adds it, by name, and whether for producers that are not their own. */
  person: string
  onBehalf: boolean
  newId: () => string
}

export function additionsOf(known: ImportKnown, list: ImportList, at: number): Additions {
  switch (list.kind) {
    case 'producers':
      return addedProducers(known, list)
    case 'products':
      return addedProducts(known, list, at)
    case 'batches':
      return addedBatches(known, list, at)
  }
}

function addedProducers(known: ImportKnown, { rows, newId }: ImportList): Additions {
  const { add, unchanged, problems } = planProducers(rows, known.producers)
  const producers = add.map((entry) => ({ ...entry, id: newId() }))
  return {
    outcome: { add: add.length, unchanged, problems },
    rows: { ...NONE, producers },
    added: producers.map(({ id }) => ({ id, producerId: id })),
  }
}

function addedProducts(known: ImportKnown, { rows, scope, newId }: ImportList, at: number): Additions {
  const { add, certify, unchanged, problems } = planProducts(
    rows,
    new Stored(known.producers, known.products, scope),
    known.certificates,
    dayOf(at),
    scope === null,
  )
  const entered = add.map(({ producerId, entry, ocop }) => {
    const picture = drawingOf(entry.processGroup)
    return { product: { ...entry, id: newId(), producerId, picture }, ocop }
  })
  const certified = [
    ...entered.flatMap(({ product: { id: productId, producerId }, ocop }) =>
      ocop ? [{ productId, producerId, ocop }] : [],
    ),
    ...certify,
  ].map(({ productId, producerId, ocop }) => ({ producerId, row: ocopCertificate(newId(), productId, ocop) }))
  const products = entered.map(({ product }) => product)
  return {
    outcome: { add: add.length + certify.length, unchanged, problems },
    rows: { ...NONE, products, certificates: certified.map(({ row }) => row) },
    added: [...products, ...certified.map(({ producerId, row }) => ({ id: row.id, producerId }))],
  }
}

function addedBatches(
  known: ImportKnown,
  { rows, scope, newId, person, onBehalf }: ImportList,
  at: number,
): Additions {
  const stored = new Stored(known.producers, known.products, scope)
  const { add, unchanged, problems } = planBatches(rows, stored, known.batches, dayOf(at))
  const templates = new Map(
    [...new Set(add.map(({ processGroup }) => processGroup))].map((group) => [
      group,
      templateIn(
        known.templates.find(({ processGroup }) => processGroup === group),
        group,
      ),
    ]),
  )
  const declared = add.flatMap(({ productId, producerId, processGroup, entry }) => {
    const template = templates.get(processGroup)
    const input = { ...entry, id: newId(), productId, person, onBehalf }
    return template ? [{ producerId, ...declaredBatch(input, template, at, newSeed()) }] : []
  })
  return {
    outcome: { add: declared.length, unchanged, problems },
    rows: {
      ...NONE,
      batches: declared.map(({ row }) => row),
      links: declared.map(({ link }) => link),
      templates: [...templates.values()].filter((one) => one !== null),
    },
    added: declared.map(({ row, producerId }) => ({ id: row.id, producerId })),
  }
}
