// What the page of requirements says of the register: each figure counts what it is named after, and nothing else.
import { expect, test } from 'vitest'
import { conformityFigures } from '../../src/exchange/conformity/figures.ts'
import { databases, rowsOf } from '../fixtures.ts'

const freshDatabase = databases()
const TODAY = '2026-07-01'
/** What is done to a batch of its own product and producer: the last four miss nothing that they should have. */
const BATCHES = [
  `update product set name = ''`,
  `update product set picture = ''`,
  'update product set standards = null',
  `update producer set name = ''`,
  `update producer set address = ''`,
  `update batch set origin = ''`,
  `update batch set lot = ''`,
  'update batch set expires_on = null',
  'delete from declaration',
  'update batch set recalled_at = 1, no_expiry = 1, expires_on = null',
  'update batch set recalled_at = 1, no_expiry = 1',
  'update batch set review_at = 1',
  `update producer set gln = '8930000000000'`,
]
const WHOLE = 4
/** More of each; `{n}` is another for each row. */
const MORE: readonly (readonly [rows: number, sql: string])[] = [
  [2, `update producer set location_code = 'SL', gln = '893' where id = '{n}'`],
  [4, `update producer set location_code = 'SL' where id = '{n}'`],
  [6, `update producer set address_old = 'Huyện Mộc Châu' where id = '{n}'`],
  [5, `update product set obligation = 'mandatory' where id = '{n}'`],
  [8, `update product set managing_ministry = 'agriculture' where id = '{n}'`],
  [3, `update product set gtin = '08930000000000' where id = '{n}'`],
  [3, `insert into producer (id, name, kind, address) values ('more-{n}', '', 'household', '')`],
  [
    2,
    `insert into product (id, producer_id, name, ocop_group, process_group, picture)
      values ('more-{n}', '0', '', '', '', '')`,
  ],
  [
    2,
    `insert into batch (id, product_id, lot, origin, produced_on) values ('more-{n}', '0', 'm{n}', '', '')`,
  ],
  [7, `insert into declaration values ('fix-{n}', '12', {n} + 1, '', '', '', '', 0, '[]', '12')`],
  [
    3,
    `insert into certificate (id, product_id, kind, name, valid_until) values ('v-{n}', '0', 'ocop', '', '${TODAY}')`,
  ],
  [
    2,
    `insert into certificate (id, product_id, kind, name, valid_until) values ('o-{n}', '0', 'ocop', '', '2026-06-30')`,
  ],
  [1, `insert into certificate (id, product_id, kind, name) values ('n-{n}', '0', 'ocop', '')`],
  [
    1,
    `insert into certificate (id, product_id, kind, name, valid_until) values ('g-{n}', '0', 'origin', '', '2027-01-01')`,
  ],
  [1, `insert into certificate_strike (certificate_id, reason, at, actor) values ('v-0', '', 0, '')`],
  [4, `insert into outlet (id, name, address, location_code) values ('{n}', '', '', 'SL')`],
  [5, `insert into outlet (id, name, address) values ('without-{n}', '', '')`],
  [19, `insert into audit (at, actor, command, subject, input, guard) values (0, '', '', '', '{}', 1)`],
  [
    17,
    `insert into epcis_event (event_id, source, type, event_time, record_time, producer_id, product_id, batch_id, lot, audience, facts)
      values ('{n}', '{n}', 'ObjectEvent', 0, 0, '0', '0', '0', '0', 'all', '{}')`,
  ],
  [1, 'insert into stamp (serial) values (0)'],
  [14, `insert into report (id, number, serial, reason, at) values ('{n}', {n}, 0, 'other', 0)`],
  [
    2,
    `insert into outbox_endpoint (id, kind, name, url, topics, secret, state, since, created_at)
      values ('{n}', 'portal', '', '', '[]', '', 'active', 0, 0)`,
  ],
  [2, `insert into portal (id, format, mapping, created_at) values ('{n}', 'json', '{}', 0)`],
  // Two products; one of them in two messages, of which one is still under way, and so are all of a third.
  [3, `insert into portal_message values ('a-{n}', '0', {n} / 2, '0', {n}, 1, 0, 1)`],
  [4, `insert into portal_message values ('w-{n}', '0', {n} % 2 * 2, '0', {n}, 1, 0, null)`],
  [3, `insert into chain_root (day, root, chains, at) values ('2026-06-2{n}', 'r', 1, 0)`],
]

test('each figure counts what it is named after', async () => {
  const { db, transport } = await freshDatabase()
  await rowsOf(transport, 'delete from audit')
  for (const [i, lack] of BATCHES.entries()) {
    for (const sql of [
      `insert into producer (id, name, kind, address) values ('${i}', 'HTX', 'household', 'Sơn La')`,
      `insert into product (id, producer_id, name, ocop_group, process_group, picture, standards)
        values ('${i}', '${i}', 'Chè', 'drink', 'tea', '/tea.svg', 'TCVN')`,
      `insert into batch (id, product_id, lot, origin, produced_on, expires_on, published_at)
        values ('${i}', '${i}', 'lô', 'Sơn La', '2026-01-01', '2027-01-01', 1)`,
      `insert into declaration values ('${i}', '${i}', 0, '', '', '', '', 0, '[]', null)`,
      `${lack} where ${lack.startsWith('delete') ? 'batch_id' : 'id'} = '${i}'`,
    ])
      await rowsOf(transport, sql)
  }
  for (const [rows, sql] of MORE)
    for (let n = 0; n < rows; n++) await rowsOf(transport, sql.replaceAll('{n}', String(n)))
  expect(await conformityFigures(db, TODAY)).toEqual({
    products: BATCHES.length + 2,
    mandatory: 5,
    withMinistry: 8,
    withGtin: 3,
    producers: BATCHES.length + 3,
    producersWithPlace: 5,
    producersWithOldAddress: 6,
    ocopCertificates: 5,
    ocopValid: 2,
    outlets: 9,
    outletsWithPlace: 4,
    batches: BATCHES.length + 2,
    published: BATCHES.length,
    publishedWhole: WHOLE,
    recalled: 2,
    suspended: 1,
    steps: BATCHES.length - 1 + 7,
    corrections: 7,
    events: 17,
    reports: 14,
    audited: 19,
    portals: 2,
    linkedProducts: 2,
    open: 4,
    lastRoot: '2026-06-22',
  })
})
