// Takes one scan into the evidence of its stamp. The order of the steps is the detector; each step's reason stands in
// the signal that it feeds.
import { DAY_SECONDS, dayNumberOf } from '../time.ts'
import {
  type Evidence,
  HOME_NONE,
  HOME_UNNAMED,
  NETWORKS_KEPT,
  PHONES_KEPT,
  PLACES_KEPT,
} from './evidence.ts'
import { type Connection, isHosting } from './networks.ts'
import type { Policy } from './policy.ts'
import { takeBackHome, takeHome } from './signals/homes.ts'
import { lateness, news } from './signals/late.ts'
import { isGateway, takePlace } from './signals/place.ts'
import { takeReturn } from './signals/returns.ts'
import { connectionOfWitness, independence, isAtTheGoods, type Witness } from './witness.ts'

/** What is known of the stamp besides its scans. */
export interface About {
  /** Provinces its batch is meant for; empty means everywhere. */
  regions: readonly string[]
  /** Seconds: when a shop said it was sold. */
  soldAt: number | null
  /** Seconds: since when it is active; null where it is not. */
  activeSince: number | null
  /** Days from activation to a first check, of its product. */
  usualDays: number
  /** Of first visits, how many had a page that told it was seen. */
  seenShare: number
}

/** A visit that weighs less than this does not make a network somebody's home. */
const MAKES_A_HOME = 0.3

/** Changes `e`; returns how much the scan said, 0 to 1. */
export function take(e: Evidence, w: Witness, about: About, policy: Policy): number {
  const connection = connectionOfWitness(w)
  const weight = independence(e, w, connection, about.seenShare, policy)
  e.scans++
  e.lastAt = Math.max(e.lastAt, w.at)
  takePin(e, w, connection, policy)
  if (w.agent === 'person' && w.via === 'link' && !isKnown(e, w)) e.links++
  const visit = weight > 0 ? weight * loneliness(e, w, weight, policy) : 0
  if (weight > 0) {
    e.witnesses += weight
    if (e.home === HOME_NONE) e.visits += visit
    else e.strangers += visit
    if (about.soldAt !== null && about.soldAt < w.at) e.afterSale += visit
    if (about.activeSince !== null)
      e.late +=
        visit *
        news(e, w.province, w.at, policy) *
        lateness((w.at - about.activeSince) / DAY_SECONDS, about.usualDays, policy)
    e.firstAt ||= w.at
  }
  if (!isAtTheGoods(w)) return 0
  const isNewWifi = connection === 'wifi' && !networkOf(e, w)
  takeNetwork(e, w, visit, connection, policy)
  const here = networkOf(e, w)
  if (here && w.pin === 'wrong') here.wrongPin = true
  if (here && w.pin === 'used') here.usedPin = true
  if (w.phone !== null && !e.phones.includes(w.phone)) e.phones = [w.phone, ...e.phones].slice(0, PHONES_KEPT)
  if (w.pin === 'right' && e.home === HOME_NONE) e.home = HOME_UNNAMED
  if (weight > 0 && w.province !== null) {
    const { province } = w
    takeReturn(e, province, weight, w.at)
    takePlace(e, { province, weight, visit, connection }, about.regions, policy)
    if (isNewWifi) takeHome(e, province, weight)
  }
  return weight
}

const isKnown = (e: Evidence, w: Witness) => w.phone !== null && e.phones.includes(w.phone)

const networkOf = (e: Evidence, w: Witness) => e.networks.find(({ hash }) => hash === w.network)

/** Whoever tries again in the same place says nothing new: else four tries of a passer-by would make an alarm. */
function takePin(e: Evidence, w: Witness, connection: Connection, policy: Policy): void {
  const { pin, network, phone } = w
  const before = networkOf(e, w)
  if (pin === null || (pin === 'wrong' && before?.wrongPin) || (pin === 'used' && before?.usedPin)) return
  const word = pin === 'used' ? 'pin.used' : pin === 'wrong' ? 'pin.wrong' : 'pin.right'
  // Where another phone held the item before, the second to use its PIN is of the same house.
  const sameHouse =
    connection !== 'cellular' && e.networks.some((one) => one.hash === network && one.phone !== (phone ?? 0))
  const says = policy[word] * (pin === 'used' && sameHouse ? policy['witness.sameNetwork'] : 1)
  // Anyone can type a wrong one for a code that they see on a shelf.
  const most = pin === 'wrong' ? Math.max(e.pin, policy['pin.wrongMost']) : policy['pin.most']
  e.pin = Math.max(policy['pin.right'], Math.min(most, e.pin + says))
}

/**
 * Of many visits to one place on one day each counts for less: a crowd is one event. Those elsewhere count among it in
 * part, and those whose place is not to be trusted belong to whatever crowd there is.
 */
function loneliness(e: Evidence, { at, province }: Witness, weight: number, policy: Policy): number {
  const day = dayNumberOf(1000 * at)
  if (e.day !== day) {
    e.day = day
    e.today = 0
    for (const one of e.places) one.today = 0
  }
  const here = e.places.find((one) => one.province === province)
  const isPlaceKnown = province !== null && !isGateway(province) && (here || e.places.length < PLACES_KEPT)
  const elsewhere = isPlaceKnown ? e.today - (here?.today ?? 0) : 0
  const before = Math.max(0, e.today - (1 - policy['witness.crowdElsewhere']) * elsewhere)
  e.today += weight
  if (here) here.today += weight
  return (1 + before) ** -policy['witness.crowd']
}

function takeNetwork(e: Evidence, w: Witness, visit: number, connection: Connection, policy: Policy): void {
  const { network, phone, at } = w
  if (network === null) return
  const seen = networkOf(e, w)
  const line = connection !== 'cellular' && !isHosting(w.asn)
  if (seen) {
    const another = phone !== null && !e.phones.includes(phone) && seen.phone !== phone
    const later = Math.abs(at - seen.at) >= 60 * policy['witness.sameVisitMinutes']
    if (line && another && later && seen.home > 0) takeForShop(e, seen)
    seen.at = at
    return
  }
  const wifi = connection === 'wifi'
  const home = line && wifi ? visit : 0
  if (e.home === HOME_NONE && home > MAKES_A_HOME) e.home = network
  const first = { hash: network, at, phone: phone ?? 0, home, wifi }
  e.networks = [{ ...first, shop: false, wrongPin: false, usedPin: false }, ...e.networks]
  if (e.networks.length > NETWORKS_KEPT) e.networks.splice(leastTelling(e.networks), 1)
}

/** A carrier's address soon is somebody else's; a line stays, and is a home or a shop. Else a crowd makes it a new one. */
function leastTelling(networks: Evidence['networks']): number {
  const carriers = networks.findLastIndex((one) => !one.wifi && !one.wrongPin && !one.usedPin)
  return carriers > 0 ? carriers : networks.length - 1
}

/** A second phone there: a shop, not a home. What followed was before any home, unless there is another. */
function takeForShop(e: Evidence, network: Evidence['networks'][number]): void {
  network.home = 0
  network.shop = true
  takeBackHome(e)
  if (e.home !== network.hash) return
  const other = e.networks.find((one) => one.wifi && !one.shop && one.home > MAKES_A_HOME)
  if (other) {
    e.home = other.hash
    return
  }
  e.home = HOME_NONE
  e.visits += e.strangers
  e.strangers = 0
}
