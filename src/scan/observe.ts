// Turns a request into what may be remembered of it. The address and the phone's cookie end here: what goes on is
// 16 bits of a keyed hash that includes the serial, so it cannot be followed from one stamp to another.
import { provinceOf } from '../places/provinces.ts'
import { networkOf, type Whence } from '../platform/whence.ts'
import type { Role } from '../roles.ts'
import type { StampCode } from '../stamp/code.ts'
import { shortHash } from '../stamp/short-hash.ts'
import type { Via } from '../stamp/visit.ts'
import type { Observation } from '../verdict/known.ts'
import { classifyAgent } from './agent.ts'
import { continuedVisit } from './same-visit.ts'

/** What the route hands over. */
export interface Visit {
  id: string
  at: number
  code: StampCode
  method: string
  headers: Headers
  whence: Whence
  via: Via
  /** This stamp's cookie: the one the phone sent, or the one it is being given. */
  cookie: { value: string; revisit: boolean }
  /** The mark of the visit that this one goes on with, if the page it came from gave it one. */
  mark: string | null
  pin: Observation['pin']
  /** Of the person who is signed in on this phone, if one is. */
  role?: Role | null
}

export function observe(visit: Visit, identityKey: Uint8Array): Observation {
  const { at, code, whence, cookie, via, pin } = visit
  const { serial } = code
  const { agent, app } = classifyAgent(visit.method, visit.headers)
  const hash = (kind: 'phone' | 'network', value: string | null) =>
    value === null ? null : shortHash(identityKey, kind, serial, value)
  const network = hash('network', whence.address && networkOf(whence.address))
  const continued = visit.mark && continuedVisit(visit.mark, { serial, network, at }, identityKey)
  return {
    id: continued || visit.id,
    serial,
    keyVersion: code.version,
    at,
    agent,
    app,
    via,
    phone: agent === 'person' ? hash('phone', cookie.value) : null,
    network,
    revisit: agent === 'person' && cookie.revisit,
    country: whence.country,
    province: provinceOf(whence.country, whence.region)?.code ?? null,
    asn: whence.asn,
    pin,
    ...(visit.role && { role: visit.role }),
  }
}
