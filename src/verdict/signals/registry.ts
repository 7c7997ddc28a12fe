// Every signal there is, in the order in which a person reads them.
import { afterSale } from './after-sale.ts'
import { flood } from './flood.ts'
import { homes } from './homes.ts'
import { late } from './late.ts'
import { notActivated } from './not-activated.ts'
import { onTheSpot } from './on-the-spot.ts'
import { phones } from './phones.ts'
import { pinConflict } from './pin-conflict.ts'
import { place } from './place.ts'
import { productTide } from './product-tide.ts'
import { refilled } from './refilled.ts'
import { guessing, invented } from './refused-codes.ts'
import { returns } from './returns.ts'
import { sharedLink } from './shared-link.ts'
import type { StampSignalName } from './signal.ts'
import { strangers } from './strangers.ts'
import { voidInUse } from './void-in-use.ts'

/** Signals of one stamp's own evidence. */
export const STAMP_SIGNALS = [
  phones,
  strangers,
  homes,
  place,
  returns,
  late,
  pinConflict,
  afterSale,
  sharedLink,
] as const
/** Signals above the stamp. */
export const WIDE_SIGNALS = [
  productTide,
  onTheSpot,
  flood,
  refilled,
  notActivated,
  voidInUse,
  guessing,
  invented,
] as const

export type ReasonName = StampSignalName | 'product' | 'on-the-spot'
