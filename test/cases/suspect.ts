// A stamp in a case, as the detector puts it there, and the mode it speaks in.
import type { CaseEnd, CaseKind } from '../../src/stamp/case-kind.ts'
import type { Mode } from '../../src/verdict/policy.ts'
import type { World } from '../http/world.ts'

export interface Suspected {
  kind?: CaseKind
  closedAs?: CaseEnd
  nats?: number
}

export function suspect(world: World, serial: number, found: Suspected = {}): void {
  const { kind = 'copied', closedAs = null, nats = 9 } = found
  const id = `case-of-${serial}`
  world.run(
    `insert into case_file (id, kind, cause, opened_at, latest_at, nats, joinable, closed_at, closed_as)
     values (?, ?, ?, 1, 1, ?, null, ?, ?)`,
    id,
    kind,
    `product:${serial}`,
    nats,
    closedAs === null ? null : 2,
    closedAs,
  )
  world.run(
    `insert into case_stamp (case_id, serial, first_at, latest_at, nats, evidence) values (?, ?, 1, 1, ?, '[]')`,
    id,
    serial,
    nats,
  )
}

export function speakIn(world: World, mode: Mode): void {
  world.run(
    `insert into policy_version
       (version, mode, settings, at, rise_seconds, revived_days, void_days, not_activated_stamps)
     values ((select coalesce(max(version), 0) + 1 from policy_version), ?, '{}', 1, 172800, 20, 30, 3)`,
    mode,
  )
}
