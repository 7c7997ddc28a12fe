// What the register says of stamps, remembered between scans. Every change of the register is a command, so a place
// is good for as long as no command was carried out since it was read; a scan asks for that in its own batch, and
// what has changed is never shown. Gives up: after a command every place is read anew, by the first scan that asks.
import type { StampState, VoidReason } from '../stamp/state.ts'
import type { Goods, Producer } from '../verdict/known.ts'
import type { AroundRow } from './surroundings.ts'

/** A run of serials of which the same is true, and the goods they are on. */
export interface Place {
  first: number
  last: number
  state: StampState
  reason: VoidReason | null
  since: number
  keyVersion: string
  sample: boolean
  withPin: boolean
  producer: Producer
  goods: Goods | null
  /** What stood around its stamps when a scan read that last. */
  around?: { row: AroundRow; at: number }
}

export interface Register {
  /** The last command before these places were read. */
  command: number
  /** In their order on the line. */
  places: Place[]
  /** So long, in milliseconds, what stands around a place serves all its stamps. */
  aroundHoldsMs: number
  /** Goods by their batch: the same object at all places, so that what is made of them is kept with them. */
  goods: Map<string, Goods>
}

/** Nobody's verdict hangs on the last second of it. */
const AROUND_HOLDS_MS = 1000
/** More are not kept: what is asked for again comes back by itself. */
const MOST_PLACES = 5000

const registers = new WeakMap<object, Register>()

/** What this process remembers of the database that `memory` stands for. */
export function registerOf(memory: object, aroundHoldsMs = AROUND_HOLDS_MS): Register {
  let register = registers.get(memory)
  if (!register) {
    register = { command: -1, places: [], aroundHoldsMs, goods: new Map() }
    registers.set(memory, register)
  }
  return register
}

export function placeOf({ places }: Register, serial: number): Place | null {
  const place = places[indexAfter(places, serial) - 1]
  return place && place.last >= serial ? place : null
}

/** Keeps a place that was read after so many commands, and forgets those of before them. */
export function remember(register: Register, command: number, place: Place): Place {
  if (command < register.command) return place
  if (command > register.command || register.places.length >= MOST_PLACES) {
    register.command = command
    register.places = []
    register.goods.clear()
  }
  const batchId = place.goods?.batch.id
  const goods = (batchId && register.goods.get(batchId)) || place.goods
  if (batchId && goods) register.goods.set(batchId, goods)
  const kept = { ...place, goods }
  const at = indexAfter(register.places, place.first)
  if (register.places[at - 1]?.first !== place.first) register.places.splice(at, 0, kept)
  return kept
}

/** Forgets places of which something has changed. Their goods, if they are kept, are those of before as well. */
export function forgetPlaces(register: Register, changed: (place: Place) => boolean): void {
  for (const { goods } of register.places.filter(changed)) if (goods) register.goods.delete(goods.batch.id)
  register.places = register.places.filter((place) => !changed(place))
}

/** Where the first place begins that is beyond the serial. */
function indexAfter(places: readonly Place[], serial: number): number {
  let low = 0
  let high = places.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((places[middle]?.first ?? 0) <= serial) low = middle + 1
    else high = middle
  }
  return low
}
