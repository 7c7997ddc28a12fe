// How an event is said in EPCIS 2.0 (JSON-LD binding), and how much of it the listener may hear.
//
// A range of stamps is told as a quantity of its lot's class (`quantityList`), as EPCIS has it for goods whose single
// names are not listed; which serials they are stands beside it in an own property, because a quantity element
// admits no further members. So an event about a million stamps has one line. A single stamp is named in `epcList`.
import { localOf, OFFSET } from '../../time.ts'
import { passportPath } from '../../ui/passport.ts'
import { eventIdOf } from './event-id.ts'
import type { Facts, Portion, StampRun } from './facts.ts'
import { lotClass, placeName, stampName, suppliedClass } from './identify.ts'

/** A row of the table of events, with its facts. */
export interface Captured {
  eventId: string
  type: 'ObjectEvent' | 'TransformationEvent'
  action: 'ADD' | 'OBSERVE' | 'DELETE' | null
  bizStep: string | null
  disposition: string | null
  eventTime: number
  recordTime: number
  producerId: string
  batchId: string
  gtin: string | null
  lot: string
  errorAt: number | null
  errorReason: string | null
  facts: Facts
}

export interface Telling {
  publicUrl: string
  /** Everything, or what the page of a stamp shows to anybody. */
  all: boolean
  /** Stamps that the listener named: of theirs they hear even where they do not hear all. */
  named: readonly { serial: number; code: string }[]
  /** By serial, of stamps that stand alone in their range, as far as they are known. */
  codes: ReadonlyMap<number, string>
}

/** A moment with the offset of Vietnam, where it happened. */
export const momentText = (at: number): string => `${localOf(at)}${OFFSET}`

export function tell(event: Captured, telling: Telling): object {
  const { publicUrl, all } = telling
  const { facts } = event
  const stamps = stampsOf(event, telling)
  const quantity = facts.lotQuantity
  const lotElement =
    stamps === null
      ? {
          epcClass: lotClass(publicUrl, event),
          ...measured(quantity?.quantity ?? null, quantity?.uom ?? null),
        }
      : null
  const what =
    event.type === 'TransformationEvent'
      ? {
          inputQuantityList: facts.inputs.map((one) => portion(publicUrl, one, event.producerId)),
          outputQuantityList: lotElement ? [lotElement] : [],
        }
      : (stamps ?? { quantityList: [lotElement] })
  return {
    eventID: event.eventId,
    type: event.type,
    ...(event.action && { action: event.action }),
    eventTime: momentText(event.eventTime),
    eventTimeZoneOffset: OFFSET,
    recordTime: momentText(event.recordTime),
    ...what,
    ...(event.bizStep && { bizStep: event.bizStep }),
    ...(event.disposition && { disposition: event.disposition }),
    ...(facts.persistent && {
      persistentDisposition: {
        ...(facts.persistent.set && { set: [facts.persistent.set] }),
        ...(facts.persistent.unset && { unset: [facts.persistent.unset] }),
      },
    }),
    ...(facts.readPoint && { readPoint: { id: placeName(publicUrl, facts.readPoint) } }),
    ...(facts.bizLocation && { bizLocation: { id: placeName(publicUrl, facts.bizLocation) } }),
    ...(facts.certificates.length > 0 && {
      certificationInfo: facts.certificates.map((id) => certificateName(publicUrl, event.batchId, id)),
    }),
    ...(facts.nine && { ilmd: ilmdOf(publicUrl, facts.nine) }),
    ...(event.errorAt !== null && {
      errorDeclaration: {
        declarationTime: momentText(event.errorAt),
        ...(event.errorReason && { reason: event.errorReason }),
        ...(facts.corrections.length > 0 && { correctiveEventIDs: facts.corrections.map(eventIdOf) }),
      },
    }),
    ...(facts.step && {
      'temgoc:step': facts.step.name,
      'temgoc:place': facts.step.place,
      'temgoc:declaredBy': facts.step.declaredBy,
      ...(facts.step.fields.length > 0 && {
        'temgoc:field': facts.step.fields.map(({ label, value }) => ({
          'temgoc:label': label,
          'temgoc:value': value,
        })),
      }),
    }),
    ...(facts.inputs.some(({ goods }) => goods !== null) && {
      'temgoc:inputGoods': facts.inputs.flatMap(({ goods }) => (goods === null ? [] : [goods])),
    }),
    ...(facts.reason !== null && { 'temgoc:reason': facts.reason }),
    ...(facts.dayOnly && { 'temgoc:dayOnly': true }),
    ...(all && facts.stamps.length > 0 && { 'temgoc:stampRange': facts.stamps.map(rangeOf) }),
    ...(facts.demo && { 'temgoc:invented': true }),
  }
}

/** What an event about stamps is about; null for one about its lot. */
function stampsOf(event: Captured, { publicUrl, all, named, codes }: Telling): object | null {
  const { stamps } = event.facts
  if (stamps.length === 0) return null
  const inside = named.filter(({ serial }) => stamps.some((run) => run.first <= serial && serial <= run.last))
  if (!all && inside.length > 0) {
    return { epcList: inside.map(({ code }) => stampName(publicUrl, event.gtin, code)) }
  }
  const [only] = stamps
  const isOne = all && only && stamps.length === 1 && only.first === only.last
  const code = isOne ? codes.get(only.first) : undefined
  if (code) return { epcList: [stampName(publicUrl, event.gtin, code)] }
  const count = stamps.reduce((sum, run) => sum + run.last - run.first + 1, 0)
  const epcClass = lotClass(publicUrl, event)
  return { quantityList: [{ epcClass, ...(all && { quantity: count }) }] }
}

const rangeOf = ({ first, last }: StampRun) => ({ 'temgoc:firstSerial': first, 'temgoc:lastSerial': last })

function portion(publicUrl: string, one: Portion, producerId: string): object {
  const { batchId, gtin, lot } = one
  const epcClass =
    batchId === null ? suppliedClass(publicUrl, one, producerId) : lotClass(publicUrl, { batchId, gtin, lot })
  return { epcClass, ...measured(one.quantity, one.uom) }
}

const measured = (quantity: number | null, uom: string | null) => ({
  ...(quantity !== null && { quantity }),
  ...(quantity !== null && uom !== null && { uom }),
})

/** Its entry in the passport of the batch. */
export const certificateName = (publicUrl: string, batchId: string, id: string): string =>
  `${publicUrl}${passportPath(batchId)}#chung-nhan-${encodeURIComponent(id)}`

/** Whether a declared origin says so; of another one the country is not told. */
export const isOfVietnam = (origin: string): boolean => /việt nam/i.test(origin)

function ilmdOf(publicUrl: string, nine: NonNullable<Facts['nine']>): object {
  return {
    'cbvmda:lotNumber': nine.lot,
    ...(nine.expiresOn && {
      'cbvmda:itemExpirationDate': nine.expiresOn,
      'temgoc:expiresOn': nine.expiresOn,
    }),
    ...(isOfVietnam(nine.origin) && { 'cbvmda:countryOfOrigin': 'VN' }),
    'temgoc:productName': nine.name,
    'temgoc:picture': publicUrl + nine.picture,
    'temgoc:producerName': nine.producer,
    'temgoc:producerAddress': nine.address,
    'temgoc:origin': nine.origin,
    ...(nine.brand && { 'temgoc:brand': nine.brand }),
    'temgoc:producedOn': nine.producedOn,
    ...(nine.standards.length > 0 && { 'temgoc:standard': nine.standards }),
  }
}
