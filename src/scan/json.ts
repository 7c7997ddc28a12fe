// The verdict for another program: the same facts, headline and level as on the page, with both languages' words.
import type { StampCode } from '../stamp/code.ts'
import { displayed } from '../verdict/displayed.ts'
import { levelOf, NOTICE_LEVELS } from '../verdict/facts.ts'
import type { Goods, Producer } from '../verdict/known.ts'
import { en } from '../words/en.ts'
import { vi } from '../words/vi.ts'
import { factWords, noticeWords } from '../words/words.ts'
import type { Scan } from './scan.ts'

/** `ordinal`: which check by a person this was, from 1; null when it was none or could not be counted yet. */
export function scanJson(code: StampCode, { verdict, known, observation }: Scan) {
  const issued = known.kind === 'issued' ? known : null
  const goods = issued?.goods && displayed(issued.goods)
  return {
    code: code.text,
    level: verdict.level,
    headline: verdict.headline.name,
    facts: verdict.facts.map((fact) => ({
      ...fact,
      level: levelOf(fact.name),
      vi: factWords(vi, fact).consumer,
      en: factWords(en, fact).consumer,
    })),
    notices: verdict.notices.map((notice) => ({
      ...notice,
      level: NOTICE_LEVELS[notice.name],
      vi: noticeWords(vi, notice),
      en: noticeWords(en, notice),
    })),
    ordinal: issued?.ordinal ?? null,
    observation: observation.id,
    producer: issued && producerJson(issued.producer),
    product: goods ? productJson(goods) : null,
    batch: goods ? batchJson(goods) : null,
  }
}

// What goes out is named here, field by field: a new column is not public by itself.

function producerJson({ id, name, kind, address, addressOld, phone, website }: Producer) {
  return { id, name, kind, address, addressOld, phone, website }
}

function productJson({ product, certificates }: Goods) {
  const { id, name, brand, ocopGroup, processGroup, picture, description, standards, gtin } = product
  const { storage, warnings, source } = product
  return {
    id,
    name,
    brand,
    ocopGroup,
    processGroup,
    picture,
    description,
    standards,
    gtin,
    storage,
    warnings,
    source,
    certificates: certificates.map((one) => {
      const { kind, name, stars, number, issuer, issuedOn, validUntil, source } = one
      return { kind, name, stars, number, issuer, issuedOn, validUntil, source }
    }),
  }
}

function batchJson({ batch, declarations }: Goods) {
  const { id, lot, origin, producedOn, expiresOn, quantity, unit, regions, recall, review, demo } = batch
  return {
    id,
    lot,
    origin,
    producedOn,
    expiresOn,
    quantity,
    unit,
    regions,
    recall,
    review,
    demo,
    declarations: declarations.map((one) => {
      const { position, step, happenedOn, place, declaredBy, declaredAt, fields } = one
      return { position, step, happenedOn, place, declaredBy, declaredAt, fields }
    }),
  }
}
