// What the seven steps are judged by: of each kind of evidence what counts for a product, since when, and who did it.
import { expect, test } from 'vitest'
import { type BoardProduct, readEvidence } from '../../src/programme/evidence.ts'
import { startOfDay } from '../../src/time.ts'
import { databases, rowsOf } from '../fixtures.ts'

const freshDatabase = databases()

/** A producer with two products of one group, and another producer. */
const REGISTER = [
  `insert into producer (id, name, kind, address) values ('anh', 'HTX', 'cooperative', 'Sơn La'), ('binh', 'Hộ', 'household', 'Sơn La')`,
  `insert into product (id, producer_id, name, ocop_group, process_group, picture) values
    ('tra', 'anh', 'Trà', 'drink', 'tea', ''), ('che', 'anh', 'Chè', 'drink', 'tea', '')`,
  `insert into batch (id, product_id, lot, origin, produced_on) values ('lo', 'che', '1', '', ''), ('khac', 'tra', '1', '', '')`,
]
const survey = (id: string, product: string, at: number, document = '') =>
  `insert into survey values ('${id}', '${product}', '2026-06-01', '{"yes":[],"document":"${document}"}', ${at}, 'by-${id}')`
const choice = (id: string, product: string, chosen: 0 | 1, at: number) =>
  `insert into programme_choice values ('${id}', '${product}', ${chosen}, '', 'QĐ ${id}', ${at}, 'by-${id}')`
const record = (command: string, subject: string, at: number, actor = `by-${command}`) =>
  `insert into audit (at, actor, command, subject, input, guard) values (${at}, '${actor}', '${command}', '${subject}', '{}', 1)`
const template = (version: number, at: number) =>
  `insert into process_template values ('tea', ${version}, '[]', ${at}, 'by-v${version}')`
const guide = (version: number, at: number) =>
  `insert into guide values ('tea', ${version}, 'HD ${version}', ${at}, 'by-v${version}')`
const session = (id: string, day: string, producer = 'anh') => [
  `insert into training values ('${id}', '${day}', '', 'Bài ${id}', '', 0, 'x')`,
  `insert into attendance values ('${id}', '${producer}', 1, 0, 'by-${id}')`,
]
const member = (
  id: string,
  since: number,
  { of = 'anh', kind = 'producer', ended = 'null', gone = 'null' } = {},
) => [
  `insert into person (id, name, email, created_at, updated_at, sign_in_name, role, ended_at)
    values ('${id}', '', '${id}', 0, 0, '${id}', 'producer', ${gone})`,
  `insert into membership values ('${id}', '${kind}', '${of}', ${since}, ${ended})`,
]
const password = (id: string) =>
  `insert into credential (id, account_id, provider_id, user_id, created_at, updated_at) values ('${id}', '', '', '${id}', 0, 0)`
const declared = (batch: string, position: number, at: number) =>
  `insert into chain_link (batch_id, position, at, shown, hidden, seed, previous, digests, hash)
    values ('${batch}', ${position}, ${at}, '{}', '{}', '', '', '[]', '')`
let line = 0
const roll = (id: string, at: number, { of = 'anh', kind = 'retail', product = '' } = {}) =>
  `insert into roll (id, producer_id, first, last, key_version, kind, with_pin, product_id, issued_at)
    values ('${id}', '${of}', ${++line}, ${line}, '1', '${kind}', 0, nullif('${product}', ''), ${at})`
const segment = (id: string, state: string, since: number, batch = 'lo') => [
  roll(id, since),
  `insert into segment (first, last, roll_id, batch_id, state, reason, since) values (${line}, ${line}, '${id}', '${batch}', '${state}', ${state === 'void' ? "'lost'" : 'null'}, ${since})`,
]
const ordered = (rollId: string) =>
  `insert into roll_order (id, producer_id, count, size, kind, with_pin, link, ordered_by, ordered_at, state, decided_by, roll_id)
    values ('o-${rollId}', 'anh', 1, '', 'retail', 0, '', 'x', 0, 'approved', 'by-order', '${rollId}')`
const blocker = (id: string, product: string, at: number, cleared = 'null') =>
  `insert into blocker values ('${id}', '${product}', 'link', '${id}', ${at}, 'x', ${cleared}, null)`
const PORTAL = [
  `insert into outbox_endpoint (id, kind, name, url, topics, secret, state, since, created_at)
    values ('cong', 'portal', '', '', '[]', '', 'active', 0, 0)`,
  `insert into portal (id, format, mapping, created_at) values ('cong', 'json', '{}', 0)`,
  `insert into portal_choice (product_id, portal_id, at) values ('che', 'cong', 0)`,
  record('add-portal', 'cong', 1),
]
const told = (id: string, at: number | 'dead') => [
  `insert into portal_message values ('${id}', 'cong', 'che', 'lo', ${++line}, 1, 0, ${at === 'dead' ? null : at})`,
  `insert into outbox_delivery (id, channel, topic, content_type, body, at, state, due_at)
    values ('${id}', 'portal', '', '', '', 0, '${at === 'dead' ? 'dead' : 'delivered'}', 0)`,
]
const certificate = (id: string, stars: number | null, until: string | null, kind = 'ocop') =>
  `insert into certificate (id, product_id, kind, name, stars, valid_until)
    values ('${id}', 'che', '${kind}', '', ${stars}, ${until && `'${until}'`})`
const struck = (id: string) =>
  `insert into certificate_strike (certificate_id, reason, at, actor) values ('${id}', '', 0, '')`

const done = (at: number, by: string | null, document: string | null = null) => ({ at, by, document })

test.each<[what: string, held: string[], expected: Partial<BoardProduct['evidence']>]>([
  [
    'nothing was done of what was done for another',
    [
      survey('s', 'tra', 1),
      choice('c', 'tra', 1, 1),
      ...session('t', '2026-06-01', 'binh'),
      ...member('m', 1, { of: 'binh' }),
      password('m'),
      declared('khac', 0, 1),
      ...segment('r', 'active', 1, 'khac').map((sql) => sql.replace("'anh'", "'binh'")),
      blocker('b', 'tra', 1),
    ],
    {
      survey: null,
      choice: null,
      guide: null,
      link: null,
      portalChosen: false,
      linkRefused: false,
      attended: null,
      accountAt: null,
      firstBatchAt: null,
      firstActivationAt: null,
      stamps: null,
      template: { ...done(0, null), at: null, version: 1 },
      blockers: [],
    },
  ],
  [
    'the survey is the latest',
    [survey('b', 'che', 5, 'BB 2'), survey('a', 'che', 4, 'BB 1')],
    { survey: expect.objectContaining(done(5, 'by-b', 'BB 2')) },
  ],
  [
    'the decision is the latest',
    [choice('b', 'che', 0, 5), choice('a', 'che', 1, 4)],
    { choice: { ...done(5, 'by-b', 'QĐ b'), chosen: false } },
  ],
  ...['register-product', 'save-product', 'import-row'].map(
    (command): [string, string[], Partial<BoardProduct['evidence']>] => [
      `the product came to its group with its first record: ${command}`,
      [record(command, 'che', 7), record('save-product', 'che', 9), record(command, 'tra', 3)],
      { template: { ...done(7, `by-${command}`), version: 1 } },
    ],
  ),
  [
    'a template counts from when it was made, where the product was there',
    [record('save-product', 'che', 7), template(3, 9), template(2, 8)],
    { template: { ...done(9, 'by-v3'), version: 3 } },
  ],
  [
    'and from when the product came, where it was there',
    [template(2, 3), record('save-product', 'che', 7)],
    { template: { ...done(7, 'by-save-product'), version: 2 } },
  ],
  [
    'the guide is the latest version',
    [guide(2, 9), guide(1, 3)],
    { guide: { ...done(9, 'by-v2', 'HD 2'), version: 2 } },
  ],
  [
    'a portal that was chosen has nothing yet',
    PORTAL,
    { portalChosen: true, link: null, linkRefused: false },
  ],
  [
    'the link is there since the first message arrived, by who set the portal up',
    [...PORTAL, record('change-portal', 'cong', 2), ...told('b', 60), ...told('a', 50)],
    { link: done(50, 'by-add-portal'), portalChosen: true, linkRefused: false },
  ],
  [
    'or by who chose it for the product, last',
    [
      ...PORTAL,
      record('choose-portal', 'che', 2, 'x'),
      record('choose-portal', 'che', 3),
      record('save-product', 'che', 4),
      ...told('a', 50),
    ],
    { link: done(50, 'by-choose-portal') },
  ],
  [
    'it is none as long as something was given up',
    [...PORTAL, ...told('a', 50), ...told('b', 'dead')],
    { link: null, portalChosen: true, linkRefused: true },
  ],
  [
    'the training is the first',
    [...session('b', '2026-03-02'), ...session('a', '2026-02-01')],
    { attended: done(startOfDay('2026-02-01'), 'by-a', 'Bài a') },
  ],
  [
    'an account is of somebody who has a password, and has not gone',
    [
      ...['invited', 'ended', 'gone', 'shop', 'here', 'later'].flatMap((id, i) => [
        ...member(id, i + 1, {
          ...(id === 'ended' && { ended: '9' }),
          ...(id === 'gone' && { gone: '9' }),
          ...(id === 'shop' && { kind: 'outlet' }),
        }),
        ...(id === 'invited' ? [] : [password(id)]),
      ]),
    ],
    { accountAt: 5 },
  ],
  [
    'the first batch is there since it was declared',
    [declared('lo', 0, 100), declared('lo', 1, 90)],
    { firstBatchAt: 100 },
  ],
  [
    'the first activation is of stamps that are active still',
    [
      ...segment('a', 'void', 1),
      ...segment('b', 'active', 5),
      ...segment('c', 'active', 3),
      ...segment('d', 'issued', 2),
    ],
    { firstActivationAt: 3 },
  ],
  [
    'stamps are the first that may be for the product, by who decided the order',
    [
      roll('sample', 1, { kind: 'sample' }),
      roll('other', 2, { product: 'tra' }),
      roll('elsewhere', 3, { of: 'binh' }),
      roll('late', 9),
      ordered('late'),
      roll('own', 5, { product: 'che' }),
      ordered('own'),
    ],
    { stamps: done(5, 'by-order') },
  ],
  [
    'or by who issued them without one',
    [
      roll('own', 5, { product: 'che' }),
      roll('any', 4),
      record('issue-roll', 'any', 4),
      record('see-roll', 'any', 5),
    ],
    { stamps: done(4, 'by-issue-roll') },
  ],
  [
    'what stands in the way is what was not cleared, the oldest first',
    [blocker('b', 'che', 5), blocker('a', 'che', 4), blocker('cleared', 'che', 3, '4')],
    {
      blockers: [
        { id: 'a', step: 'link', words: 'a', at: 4, actor: 'x' },
        { id: 'b', step: 'link', words: 'b', at: 5, actor: 'x' },
      ],
    },
  ],
])('%s', async (_, held, expected) => {
  expect((await productWith(held)).evidence).toMatchObject(expected)
})

test.each<[what: string, held: string[], stars: number | null, validUntil: string | null]>([
  ['no certificate', [], null, null],
  ['none of another kind', [certificate('a', 5, '2028-01-01', 'origin')], null, null],
  [
    'none without stars',
    [certificate('a', null, '2029-01-01'), certificate('b', 3, '2028-01-01')],
    3,
    '2028-01-01',
  ],
  ['no struck one', [certificate('a', 4, '2028-01-01'), struck('a')], null, null],
  [
    'the one that is valid longest',
    [certificate('a', 5, '2027-01-01'), certificate('b', 3, '2028-01-01')],
    3,
    '2028-01-01',
  ],
  [
    'one with a date before one without',
    [certificate('a', 5, null), certificate('b', 3, '2020-01-01')],
    3,
    '2020-01-01',
  ],
  [
    'of equals the one with more stars',
    [certificate('a', 3, '2028-01-01'), certificate('b', 4, '2028-01-01')],
    4,
    '2028-01-01',
  ],
])('of certificates counts: %s', async (_, held, stars, validUntil) => {
  expect(await productWith(held)).toMatchObject({ stars, validUntil })
})

async function productWith(held: readonly string[]): Promise<BoardProduct> {
  const { db, transport } = await freshDatabase()
  for (const sql of [...REGISTER, ...held]) await rowsOf(transport, sql)
  const [che, tra] = await readEvidence(db)
  expect([che?.name, tra?.name], 'in the order of their letters').toEqual(['Chè', 'Trà'])
  return che as BoardProduct
}
