// The retention table against the clock: a row in every table, a file of every kind, and the sweep at the moment
// before and after each promise. A new table fails this test until somebody has thought about the people in it.
import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Engine from 'libsql'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { tablesOf } from '../src/keeping/tables.ts'
import { openMachineApp } from '../src/machine/app.ts'
import { type KeptName, RETENTION } from '../src/site/retention-table.ts'
import { sweep } from '../src/sweep.ts'
import { DAY_MS, dayOf } from '../src/time.ts'
import { blank, pack, unpack } from '../src/verdict/evidence.ts'
import { fillEveryTable } from './every-table.ts'
import { KEYS, NOW, temporaryFolder } from './fixtures.ts'

/** The lines of the published table that cover each table. An empty list: nothing about a person. */
const COVERED: Readonly<Record<string, readonly KeptName[]>> = {
  observation: ['observation', 'hashes'],
  stamp: ['stamp', 'pin-phone', 'hashes'],
  visit_day: ['visits'],
  case_scan: ['observation'],
  day_key: ['day-counts'],
  network_day: ['day-counts'],
  refused_code: ['refused-code'],
  evidence_recent: ['hashes'],
  report: ['report', 'report-network'],
  person: ['person'],
  credential: ['person'],
  two_factor: ['person'],
  membership: ['person'],
  session: ['session'],
  verification: ['session'],
  one_time_link: ['session'],
  case_mail: ['person'],
  attempt: ['sign-in-tries'],
  api_answer: ['api-answer'],
  root_mail: ['delivery'],
  outbox_attempt: ['delivery'],
  outbox_delivery: ['delivery'],
  outbox_endpoint: [],
  audit: ['audit'],
  case_act: ['audit'],
  case_question: ['audit'],
  inspection: ['audit'],
  stamp_change: ['audit'],
  api_key: ['audit'],
  roll_order: ['audit'],
  imported_file: ['audit'],
  print_job: ['audit', 'print-file'],
  epcis_event: ['audit'],
  receipt: ['receipt', 'receipt-open'],
  receipt_line: ['receipt', 'receipt-open'],
  receipt_range: ['receipt', 'receipt-open'],
  receipt_photo: ['receipt', 'receipt-open'],
  carton: ['audit'],
  producer: ['declarants'],
  declaration: ['declarants'],
  chain_link: ['declarants'],
  survey: ['declarants'],
  training: ['declarants'],
  attendance: [],
  blocker: ['audit'],
  subsidy: ['audit'],
  subsidy_grant: ['audit'],
  programme_choice: ['audit'],
  guide: ['audit'],
  process_template: ['audit'],
  portal: [],
  portal_choice: [],
  portal_cursor: [],
  portal_message: [],
  epcis_cursor: [],
  product: [],
  certificate: [],
  batch: [],
  serial_line: [],
  roll: [],
  segment: [],
  stamp_quota: [],
  outlet: [],
  movement: [],
  carton_range: [],
  case_file: [],
  case_stamp: [],
  evidence_count: [],
  flood_hold: [],
  policy_version: [],
  key_check: [],
  activation_notice: [],
  certificate_strike: ['audit'],
  level_day: [],
  chain_root: [],
  __drizzle_migrations: [],
}

/** Of what stands in the browser, the page's own test. */
const ELSEWHERE: readonly KeptName[] = ['cookie', 'known-device']

interface Promised {
  lines: readonly KeptName[]
  /** After the moment that everything in the database bears. */
  ms: number
  /** What is still there of it; 0 once it is forgotten. */
  left(): number
}

const folder = temporaryFolder()
const path = join(folder, 'temgoc.db')
const PHONE = 4711
const NETWORK = 815
let now = NOW
let engine: Engine.Database
let machine: Awaited<ReturnType<typeof openMachineApp>>['machine']
const heard: string[] = []

const count = (sql: string) => (engine.prepare(`select count(*) as n from ${sql}`).get() as { n: number }).n
const file = (name: string) => {
  const whole = join(folder, name)
  mkdirSync(dirname(whole), { recursive: true })
  writeFileSync(whole, 'x')
  utimesSync(whole, NOW / 1000, NOW / 1000)
}
const filesOf = (name: string) => readdirSync(join(folder, name), { recursive: true, withFileTypes: true })
const marks = () => {
  const { evidence } = engine.prepare('select evidence from stamp').get() as { evidence: Uint8Array }
  const { phones, networks, home } = unpack(Buffer.from(evidence))
  return phones.length + networks.length + (home >= 0 ? 1 : 0)
}
/** Every byte of the database, its log included. */
const bytes = () => ['', '-wal'].map((end) => readFileSync(path + end, 'latin1')).join('')

const LETTER = `${new Date(NOW).toISOString().replace(/[:.]/g, '-')}-1.eml`
const DAY_KEY = 'd0d0cafed0d0cafed0d0cafed0d0cafe'
const UNTIL_MIDNIGHT = 14 * 3_600_000

const PROMISED: Readonly<Record<string, Promised>> = {
  'a network’s day': {
    lines: ['day-counts'],
    ms: UNTIL_MIDNIGHT,
    left: () => count('day_key') + count('network_day'),
  },
  'the key of the day, in every byte': {
    lines: ['day-counts'],
    ms: UNTIL_MIDNIGHT,
    left: () => bytes().split(DAY_KEY).length - 1,
  },
  'where a report came from': {
    lines: ['report-network'],
    ms: UNTIL_MIDNIGHT,
    left: () => count('report where network is not null'),
  },
  'a step of a sign-in': { lines: ['session'], ms: 0, left: () => count('verification') },
  'a session': { lines: ['session'], ms: 0, left: () => count('session') },
  'tries to sign in': { lines: ['sign-in-tries'], ms: 0, left: () => count('attempt') },
  'a link to sign in': { lines: ['session'], ms: 14 * DAY_MS, left: () => count('one_time_link') },
  'an answer to a machine': { lines: ['api-answer'], ms: DAY_MS, left: () => count('api_answer') },
  'a list that was tried': { lines: ['tried-list'], ms: DAY_MS, left: () => filesOf('files/imports').length },
  'codes nobody issued': { lines: ['refused-code'], ms: 30 * DAY_MS, left: () => count('refused_code') },
  'a print file': {
    lines: ['print-file'],
    ms: 30 * DAY_MS,
    left: () => filesOf('files/print').filter((one) => one.isFile()).length,
  },
  'a scan': { lines: ['observation', 'hashes'], ms: 90 * DAY_MS, left: () => count('observation') },
  'marks of phones and networks with a stamp': { lines: ['hashes'], ms: 90 * DAY_MS, left: marks },
  'the scans of a case': { lines: ['observation'], ms: 90 * DAY_MS, left: () => count('case_scan') },
  'stamps that stood out lately': {
    lines: ['hashes'],
    ms: 90 * DAY_MS,
    left: () => count('evidence_recent'),
  },
  'who confirmed a PIN': {
    lines: ['pin-phone'],
    ms: 90 * DAY_MS,
    left: () => count('stamp where pin_phone is not null'),
  },
  'a message': {
    lines: ['delivery'],
    ms: 90 * DAY_MS,
    left: () => count('outbox_delivery') + count('outbox_attempt'),
  },
  'a letter that is a file': {
    lines: ['delivery'],
    ms: 90 * DAY_MS,
    left: () => filesOf('mail').filter(({ name }) => name === LETTER).length,
  },
  'who was told the root of a day': {
    lines: ['delivery'],
    ms: 90 * DAY_MS + UNTIL_MIDNIGHT,
    left: () => count(`root_mail where day = '${dayOf(NOW)}'`),
  },
  'a receipt that was left open': {
    lines: ['receipt-open'],
    ms: 90 * DAY_MS,
    left: () =>
      count("receipt where state = 'open'") +
      count("receipt_line where receipt_id = 'left'") +
      count("receipt_photo where receipt_id = 'left'") +
      filesOf('files/receipts').filter(({ name }) => name === 'left.jpg').length,
  },
  'what a report confided': {
    lines: ['report'],
    ms: 731 * DAY_MS,
    left: () =>
      count('report where words is not null or contact is not null or photo is not null') +
      filesOf('files/reports').length,
  },
}

beforeAll(async () => {
  const opened = await openMachineApp({
    dataDir: folder,
    keys: KEYS,
    publicUrl: 'https://temgoc.test',
    trust: 0,
    geo: null,
    now: () => now,
  })
  machine = opened.machine
  engine = new Engine(path)
  const evidence = {
    ...blank(),
    phones: [PHONE],
    home: NETWORK,
    networks: [
      {
        hash: NETWORK,
        at: NOW / 1000,
        phone: PHONE,
        home: 1,
        wifi: true,
        shop: false,
        wrongPin: false,
        usedPin: false,
      },
    ],
  }
  fillEveryTable(engine, NOW, {
    day_key: { key: DAY_KEY },
    stamp: { evidence: Buffer.from(pack(evidence)), on_the_spot: null },
    observation: { phone: PHONE, network: NETWORK, folded_at: NOW, settled_at: NOW },
    report: { photo: 'reports/a.jpg', forgotten_at: null },
    print_job: { id: 'job', parts: 1, parts_done: 1, state: 'done' },
    session: { expires_at: NOW },
    policy_version: { mode: 'record' },
    evidence_count: { bucket: 0 },
    root_mail: { claimed_at: NOW },
  })
  engine.exec(
    "insert into receipt (id, outlet_id, state, opened_at, opened_by, facts, expected) values ('left', 'outlet-1', 'open', " +
      NOW +
      ", 'x', '{}', '[]')",
  )
  engine.exec(
    "insert into receipt_line select 'left', id, kind, text, serial, verdict, accepted, parts, scanned_at, taken_at, taken_by, removed_at from receipt_line limit 1",
  )
  for (const name of ['files/imports/a.json', 'files/print/job/0001.pdf', 'files/reports/a.jpg']) file(name)
  // One picture is in a receipt that is kept too.
  engine.exec(`
    update receipt set state = 'closed', number = 1 where id <> 'left';
    update receipt_photo set name = 'kept.jpg';
    insert into receipt_photo values ('left', 'one', 'left.jpg', '', 1, 1, 'x'), ('left', 'two', 'kept.jpg', '', 1, 1, 'x')`)
  for (const name of ['left.jpg', 'kept.jpg']) file(`files/receipts/${name}`)
  file(`mail/${LETTER}`)
  vi.spyOn(console, 'error').mockImplementation((line) => void heard.push(String(line)))
})
afterAll(async () => {
  vi.restoreAllMocks()
  engine.close()
  await machine.close()
})

const sweepAt = async (at: number) => {
  now = at
  await sweep(machine.platform)
}

describe('what is kept', () => {
  test('every table is covered by the published table, or holds nothing about people', () => {
    expect(tablesOf(engine).filter((table) => !(table in COVERED))).toEqual([])
    const lines = new Set<string>(RETENTION.map(({ what }) => what))
    for (const names of Object.values(COVERED)) for (const name of names) expect(lines).toContain(name)
  })

  test('every line with a time is tried against the clock', () => {
    const tried = new Set([...Object.values(PROMISED).flatMap(({ lines }) => lines), ...ELSEWHERE])
    const timed = RETENTION.filter(({ kept }) => !('until' in kept)).map(({ what }) => what)
    expect(timed.filter((what) => !tried.has(what))).toEqual([])
  })

  // One clock that only goes forward, so these stand in the order of their times.
  const moments = [...new Set(Object.values(PROMISED).map(({ ms }) => ms))].sort((a, b) => a - b)
  test.each(moments)(
    '%i milliseconds later what was promised for then is gone, and was there before',
    async (ms) => {
      const due = Object.entries(PROMISED).filter(([, one]) => one.ms === ms)
      await sweepAt(NOW + ms - 1000)
      for (const [name, { left }] of due) expect(left(), name).toBeGreaterThan(0)
      await sweepAt(NOW + ms + 1000)
      expect(due.map(([name, { left }]) => [name, left()])).toEqual(due.map(([name]) => [name, 0]))
      expect(heard).toEqual([])
    },
  )

  test('a picture that a kept receipt has too stays', () => {
    expect(filesOf('files/receipts').map(({ name }) => name)).toEqual(['kept.jpg'])
  })
})
