// Every table of the database stands here with the lines of the published retention table that cover it; a new table
// fails this test until somebody has thought about the people in it.
import Engine from 'libsql'
import { expect, test } from 'vitest'
import { tablesOf } from '../src/keeping/tables.ts'
import { type KeptName, RETENTION } from '../src/retention.ts'
import { databases } from './fixtures.ts'

/** An empty list: nothing about a person. */
const COVERED: Readonly<Record<string, readonly KeptName[]>> = {
  ...{ observation: ['observation', 'hashes'], stamp: ['stamp', 'pin-phone'], visit_day: ['visits'] },
  level_day: [],
  activation_notice: [],
  ...{
    case_scan: ['observation'],
    day_key: ['day-counts'],
    network_day: ['day-counts'],
    refused_code: ['day-counts'],
  },
  ...{ evidence_recent: ['hashes'], report: ['report', 'report-network'], case_question: ['report'] },
  ...{ person: ['person'], credential: ['person'], two_factor: ['person'], membership: ['person'] },
  ...{
    session: ['session'],
    verification: ['session'],
    one_time_link: ['session'],
    attempt: ['sign-in-tries'],
  },
  ...{ outbox_attempt: ['delivery'], outbox_delivery: ['delivery'], outbox_endpoint: ['delivery'] },
  ...{
    case_mail: ['delivery'],
    root_mail: ['delivery'],
    portal_message: ['delivery'],
    api_answer: ['delivery'],
  },
  ...{
    audit: ['audit'],
    case_act: ['audit'],
    inspection: ['audit'],
    receipt: ['audit'],
    stamp_change: ['audit'],
  },
  ...{
    print_job: ['audit'],
    api_key: ['audit'],
    roll_order: ['audit'],
    imported_file: ['audit'],
    epcis_event: ['audit'],
  },
  ...{
    producer: ['declarants'],
    declaration: ['declarants'],
    survey: ['declarants'],
    attendance: ['declarants'],
  },
  ...{
    subsidy: ['declarants'],
    subsidy_grant: ['declarants'],
    training: ['declarants'],
    blocker: ['declarants'],
  },
  ...{ programme_choice: [], guide: [], portal: [], portal_choice: [], portal_cursor: [], epcis_cursor: [] },
  ...{ product: [], certificate: [], batch: [], serial_line: [], roll: [], segment: [], stamp_quota: [] },
  ...{
    outlet: [],
    movement: [],
    receipt_line: [],
    receipt_range: [],
    receipt_photo: [],
    carton: [],
    carton_range: [],
  },
  ...{ case_file: [], case_stamp: [], evidence_count: [], flood_hold: [], policy_version: [], key_check: [] },
  ...{ chain_link: [], chain_root: [], process_template: [], __drizzle_migrations: [] },
}

const freshDatabase = databases()

test('every table is covered by the retention table, or holds nothing about people', async () => {
  const { path, close } = await freshDatabase()
  const engine = new Engine(path)
  expect(tablesOf(engine).filter((table) => !(table in COVERED))).toEqual([])
  engine.close()
  close()
  const lines = new Set<string>(RETENTION.map(({ what }) => what))
  for (const names of Object.values(COVERED)) for (const name of names) expect(lines).toContain(name)
})
