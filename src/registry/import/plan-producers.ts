// What a list of producers would add. A producer is known by its tax code, or else by its name and commune.
import type { producer } from '../../db/schema.ts'
import { readCommune } from '../../places/communes.ts'
import { PRODUCER_FIELDS, type ProducerEntry, readProducer } from '../entry/producer.ts'
import type { ImportRow } from './columns.ts'
import { differing, Problems, sameName, withLostZero } from './plan.ts'

type Producer = typeof producer.$inferSelect

export interface ProducersPlan {
  add: ProducerEntry[]
  unchanged: number
  problems: Problems['found']
}

export function planProducers(rows: readonly ImportRow[], stored: readonly Producer[]): ProducersPlan {
  const problems = new Problems('producers')
  const byTaxId = new Map(stored.flatMap((one) => (one.taxId ? [[one.taxId, one] as const] : [])))
  const byPlace = new Map(stored.map((one) => [placeKey(one), one]))
  const seen = new Set<string>()
  const add: ProducerEntry[] = []
  let unchanged = 0
  for (const row of rows.map(withLostZero)) {
    problems.oddCells(row)
    const read = readProducer(row.typed)
    if (!read.ok) problems.all(row, read.error)
    const keys = keysOf(row)
    for (const [column, key] of Object.entries(keys)) {
      if (key && seen.has(key)) problems.add(row, column, 'twice')
      if (key) seen.add(key)
    }
    if (!read.ok) continue
    const entry = read.value
    const found = (entry.taxId && byTaxId.get(entry.taxId)) || byPlace.get(placeKey(entry))
    if (!found) add.push(entry)
    else {
      const other = differing(row, PRODUCER_FIELDS, { ...entry }, { ...found })
      for (const key of other) problems.add(row, key, 'differs')
      if (other.length === 0) unchanged++
    }
  }
  return { add, unchanged, problems: problems.found }
}

const placeKey = ({ name, communeCode }: Pick<Producer, 'name' | 'communeCode'>) =>
  `${sameName(name)}|${communeCode ?? ''}`

/** What no two rows may share, told also of a row in which something else is wrong. */
const keysOf = ({ typed: { name = '', communeCode = '', taxId = '' } }: ImportRow) => ({
  name: name && `${sameName(name)}|${readCommune(communeCode)?.code ?? ''}`,
  taxId: taxId.replace(/[\s.-]/g, ''),
})
