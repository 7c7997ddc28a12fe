// The digital product passport of a batch: schema.org for what schema.org has, own words for the rest, and the nine
// items as a list, numbered as rules in force number them. It stands on its own: its context is in it.
import { OFFSET } from '../time.ts'
import { passportPath } from '../ui/passport.ts'
import { organisationData } from '../ui/product-data.ts'
import { OWN_PROPERTIES, VOCABULARY_PATH } from './epcis/context.ts'
import { lotClass } from './epcis/identify.ts'
import { certificateName, isOfVietnam, momentText } from './epcis/tell.ts'
import { isShown, type Lot, nineOf } from './lot.ts'
import { NINE_NAMES, nineAsText } from './nine-items.ts'

/** The three parts of a trace code, as the product has them here. */
export function traceCodeOf({ product, producer, batch }: Lot) {
  return { product: product.gtin ?? product.id, location: locationCodeOf(producer), lot: batch.lot }
}

function locationCodeOf(producer: Lot['producer']): string {
  return producer.gln ?? producer.locationCode ?? producer.id
}

export function passportOf(publicUrl: string, lot: Lot, now: number): object {
  const { batch, product, producer, certificates } = lot
  const self = publicUrl + passportPath(batch.id)
  const context = contextOf(publicUrl)
  const reason = batch.recalledAt === null ? batch.reviewReason : batch.recallReason
  const common = {
    '@context': context,
    '@id': self,
    '@type': 'Product',
    url: self,
    name: product.name,
    image: publicUrl + product.picture,
    'temgoc:lot': batch.lot,
    ...(product.gtin && { gtin14: product.gtin }),
    'temgoc:epcClass': lotClass(publicUrl, {
      batchId: batch.id,
      gtin: product.gtin,
      lot: batch.lot,
    }),
    manufacturer: organisationData(publicUrl, producer),
    'temgoc:toldOn': momentText(now),
    ...(batch.recalledAt !== null && { 'temgoc:recalledAt': momentText(batch.recalledAt) }),
    ...(reason && { 'temgoc:reason': reason }),
    ...(batch.demo && { 'temgoc:invented': true }),
  }
  // Until it is published, and while its display is suspended, only what tells which goods they are.
  if (!isShown(lot))
    return { ...common, [batch.reviewAt === null ? 'temgoc:unpublished' : 'temgoc:suspended']: true }
  const nine = nineOf(lot)
  const code = traceCodeOf(lot)
  return {
    ...common,
    ...(product.description && { description: product.description }),
    category: product.ocopGroup,
    ...(product.brand && { brand: { '@type': 'Brand', name: product.brand } }),
    ...(isOfVietnam(batch.origin) && { countryOfOrigin: { '@type': 'Country', name: 'VN' } }),
    productionDate: batch.producedOn,
    'temgoc:origin': batch.origin,
    ...(batch.expiresOn && { 'temgoc:expiresOn': batch.expiresOn }),
    ...(nine.standards.length > 0 && { 'temgoc:standard': nine.standards }),
    ...(product.storage && { 'temgoc:storage': product.storage }),
    ...(product.warnings && { 'temgoc:warning': product.warnings }),
    'temgoc:traceCode': {
      'temgoc:productCode': code.product,
      'temgoc:locationCode': code.location,
      'temgoc:lot': code.lot,
    },
    ...(certificates.length > 0 && {
      hasCertification: certificates.map((one) => ({
        '@id': certificateName(publicUrl, batch.id, one.id),
        '@type': 'Certification',
        name: one.name,
        ...(one.number && { certificationIdentification: one.number }),
        ...(one.issuer && { issuedBy: { '@type': 'Organization', name: one.issuer } }),
        ...(one.issuedOn && { datePublished: one.issuedOn }),
        ...(one.validUntil && { expires: one.validUntil }),
        ...(one.source && { 'temgoc:source': one.source }),
      })),
    }),
    'temgoc:legalItem': {
      '@type': 'ItemList',
      numberOfItems: 9,
      itemListElement: nineAsText({ ...nine, picture: publicUrl + nine.picture }).map((value, i) => ({
        '@type': 'ListItem',
        position: i + 1,
        name: NINE_NAMES.vi[i],
        'temgoc:value': value,
      })),
    },
    'temgoc:tracedStep': nine.steps.map((step, i) => ({
      '@type': 'Action',
      'temgoc:position': i + 1,
      name: step.step,
      startTime: step.happenedAt ? `${step.happenedOn}T${step.happenedAt}:00${OFFSET}` : step.happenedOn,
      location: { '@type': 'Place', name: step.place },
      agent: { '@type': 'Organization', name: step.declaredBy },
      'temgoc:declaredAt': momentText(step.declaredAt),
      ...(step.fields.length > 0 && {
        'temgoc:field': step.fields.map(({ label, value }) => ({
          'temgoc:label': label,
          'temgoc:value': value,
        })),
      }),
    })),
    subjectOf: {
      '@type': 'DataDownload',
      name: 'EPCIS 2.0',
      encodingFormat: 'application/ld+json',
      contentUrl: eventsAddress(publicUrl, lot),
    },
  }
}

/** Where the events of a batch can be asked for. */
export function eventsAddress(publicUrl: string, { batch, product }: Pick<Lot, 'batch' | 'product'>): string {
  const name = lotClass(publicUrl, { batchId: batch.id, gtin: product.gtin, lot: batch.lot })
  return `${publicUrl}/epcis/events?MATCH_anyEPCClass=${encodeURIComponent(name)}&orderBy=eventTime&orderDirection=ASC`
}

function contextOf(publicUrl: string): object {
  const typed = Object.entries(OWN_PROPERTIES).flatMap(([name, { type }]) =>
    type ? [[`temgoc:${name}`, { '@type': `http://www.w3.org/2001/XMLSchema#${type}` }]] : [],
  )
  const address = { '@type': '@id' }
  return {
    '@vocab': 'https://schema.org/',
    temgoc: `${publicUrl}${VOCABULARY_PATH}#`,
    ...Object.fromEntries(
      ['url', 'image', 'contentUrl', 'sameAs', 'temgoc:epcClass'].map((name) => [name, address]),
    ),
    ...Object.fromEntries(typed),
    itemListElement: { '@container': '@list' },
    'temgoc:tracedStep': { '@container': '@list' },
  }
}
