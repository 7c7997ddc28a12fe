// A producer as it is typed in: by the province, by itself, or as a row of a list.
import type { producer } from '../../db/schema.ts'
import { readCommune } from '../../places/communes.ts'
import type { Result } from '../../result.ts'
import { readKind } from './choices.ts'
import { type EntryErrors, EntryReader, type Typed } from './fields.ts'
import {
  readEmail,
  readGln,
  readGrowingAreas,
  readLocationCode,
  readPhone,
  readTaxId,
  readWebsite,
} from './identifiers.ts'

export type ProducerEntry = Omit<typeof producer.$inferSelect, 'id' | 'revision'>

export const PRODUCER_FIELDS = [
  'name',
  'kind',
  'taxId',
  'address',
  'addressOld',
  'communeCode',
  'contactName',
  'phone',
  'email',
  'website',
  'gln',
  'locationCode',
  'growingAreas',
] as const

export function readProducer(typed: Typed): Result<ProducerEntry, EntryErrors> {
  const of = new EntryReader(typed)
  const name = of.needed('name', 200)
  const kind = of.must('kind', readKind, 'not-a-choice') ?? 'household'
  return of.done({
    name,
    kind,
    taxId: of.as('taxId', (text) => readTaxId(text, kind), 'tax-id'),
    address: of.needed('address', 300),
    communeCode: of.must('communeCode', readCommune, 'not-a-commune')?.code ?? null,
    addressOld: of.perhaps('addressOld', 300),
    contactName: of.perhaps('contactName', 120),
    phone: of.as('phone', readPhone, 'phone'),
    email: of.as('email', readEmail, 'email'),
    website: of.as('website', readWebsite, 'website'),
    gln: of.as('gln', readGln, 'gln'),
    locationCode: of.as('locationCode', readLocationCode, 'location-code'),
    growingAreas: of.as('growingAreas', readGrowingAreas, 'growing-areas') || null,
  })
}
