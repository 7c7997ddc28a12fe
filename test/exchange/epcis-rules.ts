// What EPCIS 2.0 asks of a document in its JSON-LD binding, as far as documents of this product can go wrong. GS1's
// own schema and context come without a licence to pass them on, so their rules are told here in other words.
import jsonld from 'jsonld'

const BIZ_STEPS =
  'accepting arriving assembling collecting commissioning consigning creating_class_instance cycle_counting decommissioning departing destroying disassembling dispensing encoding entering_exiting holding inspecting installing killing loading other packing picking receiving removing repackaging repairing replacing reserving retail_selling sampling sensor_reporting shipping staging_outbound stock_taking stocking storing transporting unloading unpacking void_shipping'.split(
    ' ',
  )
const DISPOSITIONS =
  'active available completeness_inferred completeness_verified conformant container_closed container_open damaged destroyed dispensed disposed encoded expired in_progress in_transit inactive mismatch_class mismatch_instance mismatch_quantity needs_replacement no_pedigree_match non_conformant non_sellable_other partially_dispensed recalled reserved retail_sold returned sellable_accessible sellable_not_accessible stolen unavailable unknown'.split(
    ' ',
  )
const COMMON = 'type eventTime recordTime eventTimeZoneOffset eventID certificationInfo errorDeclaration'
const PLACED =
  'bizStep disposition persistentDisposition readPoint bizLocation bizTransactionList sourceList destinationList sensorElementList ilmd'
const MEMBERS: Readonly<Record<string, readonly string[]>> = {
  ObjectEvent: `${COMMON} ${PLACED} action epcList quantityList`.split(' '),
  TransformationEvent:
    `${COMMON} ${PLACED} inputEPCList inputQuantityList outputEPCList outputQuantityList transformationID`.split(
      ' ',
    ),
}
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/
const URI = /^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`]+$/
const isUri = (value: unknown) => typeof value === 'string' && URI.test(value)

// biome-ignore lint/suspicious/noExplicitAny: a document is read as it comes
type Json = any

/** What is wrong with an event; empty if nothing is. */
export function faultsOf(event: Json): string[] {
  const faults: string[] = []
  const must = (holds: boolean, what: string) => holds || faults.push(`${event.eventID}: ${what}`)
  const members = MEMBERS[event.type]
  if (!members) return [`no such type: ${event.type}`]
  for (const name of Object.keys(event)) must(members.includes(name) || isUri(name), `member ${name}`)
  must(isUri(event.eventID), 'eventID')
  for (const name of ['eventTime', 'recordTime'])
    must(MOMENT.test(event[name]) && !Number.isNaN(Date.parse(event[name])), name)
  must(/^[+-]((0\d|1[0-3]):[0-5]\d|14:00)$/.test(event.eventTimeZoneOffset), 'eventTimeZoneOffset')
  const inVocabulary = (value: unknown, words: readonly string[]) =>
    words.includes(String(value)) ||
    (isUri(value) && !/^(urn:epcglobal:cbv|https?:\/\/ns\.gs1\.org\/cbv\/)/.test(String(value)))
  if ('bizStep' in event) must(inVocabulary(event.bizStep, BIZ_STEPS), 'bizStep')
  if ('disposition' in event) must(inVocabulary(event.disposition, DISPOSITIONS), 'disposition')
  for (const list of Object.values(event.persistentDisposition ?? {}) as string[][])
    must(list.length > 0 && list.every((one) => inVocabulary(one, DISPOSITIONS)), 'persistentDisposition')
  for (const name of ['readPoint', 'bizLocation']) if (name in event) must(isUri(event[name].id), name)
  for (const uri of event.certificationInfo ?? []) must(isUri(uri), 'certificationInfo')
  for (const name of Object.keys(event.ilmd ?? {})) must(isUri(name), `ilmd ${name}`)
  for (const name of ['quantityList', 'inputQuantityList', 'outputQuantityList'])
    for (const one of event[name] ?? []) {
      must(isUri(one.epcClass), `${name} epcClass`)
      must(
        Object.keys(one).every((key) => ['epcClass', 'quantity', 'uom'].includes(key)),
        `${name} members`,
      )
      must(one.quantity === undefined || typeof one.quantity === 'number', `${name} quantity`)
      must(one.uom === undefined || /^[A-Z0-9]{2,3}$/.test(one.uom), `${name} uom`)
    }
  for (const epc of event.epcList ?? []) must(isUri(epc), 'epcList')
  if (event.type === 'ObjectEvent') {
    must(['ADD', 'OBSERVE', 'DELETE'].includes(event.action), 'action')
    must(event.epcList !== undefined || event.quantityList?.length > 0, 'what it is about')
    must(event.action === 'ADD' || event.ilmd === undefined, 'ilmd')
  } else
    must(event.inputQuantityList?.length > 0 && event.outputQuantityList?.length > 0, 'inputs and outputs')
  if (event.errorDeclaration) {
    const { declarationTime, reason, correctiveEventIDs } = event.errorDeclaration
    must(MOMENT.test(declarationTime), 'declarationTime')
    must(['did_not_occur', 'incorrect_data'].includes(reason), 'reason')
    must((correctiveEventIDs ?? []).every(isUri), 'correctiveEventIDs')
  }
  return faults
}

const EPCIS = 'https://ref.gs1.org/epcis/'
const named = (id: string) => ({ '@id': EPCIS + id, '@type': '@id' })
const set = (id: string) => ({ '@id': EPCIS + id, '@type': '@id', '@container': '@set' })
const words = (id: string, kind: string, all: readonly string[]) => ({
  '@id': EPCIS + id,
  '@type': '@vocab',
  '@context': Object.fromEntries(all.map((one) => [one, `https://ref.gs1.org/cbv/${kind}-${one}`])),
})

/** The terms that documents of this product use, with the meaning that GS1's context gives them. */
const TERMS = {
  '@context': {
    '@protected': true,
    '@version': 1.1,
    id: '@id',
    type: '@type',
    cbvmda: 'urn:epcglobal:cbv:mda:',
    eventID: '@id',
    EPCISDocument: `${EPCIS}EPCISDocument`,
    EPCISQueryDocument: `${EPCIS}EPCISQueryDocument`,
    ObjectEvent: `${EPCIS}ObjectEvent`,
    TransformationEvent: `${EPCIS}TransformationEvent`,
    schemaVersion: 'http://www.w3.org/2002/07/owl#versionInfo',
    creationDate: 'http://purl.org/dc/terms/created',
    ...Object.fromEntries(
      'epcisBody queryResults queryName resultsBody eventList eventTime recordTime eventTimeZoneOffset action uom quantity ilmd quantityList inputQuantityList outputQuantityList'
        .split(' ')
        .map((name) => [name, EPCIS + name]),
    ),
    ...Object.fromEntries('readPoint bizLocation epcClass'.split(' ').map((name) => [name, named(name)])),
    ...Object.fromEntries('epcList certificationInfo'.split(' ').map((name) => [name, set(name)])),
    bizStep: words('bizStep', 'BizStep', BIZ_STEPS),
    disposition: words('disposition', 'Disp', DISPOSITIONS),
    persistentDisposition: {
      '@id': `${EPCIS}persistentDisposition`,
      '@context': {
        ...words('', 'Disp', DISPOSITIONS)['@context'],
        set: { '@id': `${EPCIS}set`, '@type': '@vocab', '@container': '@set' },
        unset: { '@id': `${EPCIS}unset`, '@type': '@vocab', '@container': '@set' },
      },
    },
    errorDeclaration: {
      '@id': `${EPCIS}errorDeclaration`,
      '@context': {
        declarationTime: `${EPCIS}declarationTime`,
        reason: words('reason', 'ER', ['did_not_occur', 'incorrect_data']),
        correctiveEventIDs: set('correctiveEventIDs'),
      },
    },
  },
}

/** The document as triples, in safe mode: it rejects if a single member would be dropped. `own` is the own context. */
export function triplesOf(document: object, own: object): Promise<object[]> {
  return jsonld.toRDF(document, {
    safe: true,
    documentLoader: async (url: string) => ({
      documentUrl: url,
      document: url.startsWith('https://ref.gs1.org/') ? TERMS : own,
      contextUrl: undefined,
    }),
  } as object) as Promise<object[]>
}
