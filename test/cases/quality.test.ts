// The page of measured quality against what each scan was told, month by month as the calendar in Vietnam has them, and
// against cases as they are closed, opened again and closed otherwise. Over HTTP, with the clock in hand.
import { expect, test } from 'vitest'
import { recordFinding } from '../../src/cases/finding.ts'
import { readQuality } from '../../src/cases/quality.ts'
import { dayOf, startOfDay } from '../../src/time.ts'
import { blank, pack } from '../../src/verdict/evidence.ts'
import { openNode, type Target } from '../http/targets.ts'
import { makeWorld, type World } from '../http/world.ts'
import { openBeforeAll } from '../open-before-all.ts'
import { signedIn, type Visitor, visitor } from '../people/visitor.ts'
import { speakIn } from './suspect.ts'

const MINUTE_MS = 60_000
/** Midnight in Sơn La, when it is five in the afternoon of the day before by UTC. */
const TURN = startOfDay(`${dayOf(Date.now()).slice(0, 7)}-01`)
const nameOf = (at: number) => dayOf(at).slice(0, 7).split('-').reverse().join('/')
const [BEFORE, AFTER] = [nameOf(TURN - 1), nameOf(TURN)]

let world: World
let target: Target
let admin: Visitor
let at = TURN

openBeforeAll(async (closeLater) => {
  world = await closeLater(makeWorld())
  speakIn(world, 'alert')
  target = await closeLater(openNode(world, { now: () => at }))
  admin = await signedIn(world, target, { name: 'Lò Thị Mai' })
})

/** A stamp that is as suspicious as the evidence says, of which the last was heard days ago. */
function suspected(state: 'active' | 'void', nats: number) {
  const stamp = world.fresh(state)
  const heard = {
    firstAt: TURN / 1000 - 20 * 86_400,
    lastAt: TURN / 1000 - 86_400 * 5,
    windowAt: TURN / 1000 - 86_400,
  }
  const evidence = pack({ ...blank(), ...heard, scans: 30, before: nats, pin: nats })
  world.run('insert into stamp (serial, evidence, checks) values (?, ?, 30)', stamp.serial, evidence)
  return stamp
}

let phones = 0
/** Somebody new scans; what the page says of copies. */
async function scan(
  code: string,
  { query = '', agent = 'Mozilla/5.0 (Linux; Android 14) Chrome/129 Mobile' } = {},
) {
  const phone = visitor(target)
  const nth = ++phones
  const from = target.from({ address: `14.1.${nth}.9`, country: 'VN', region: '05' }) as Record<
    string,
    string
  >
  const { text } = await phone.get(`/${code}${query}`, { Accept: 'text/html', 'User-Agent': agent, ...from })
  return { phone, from, level: /class="stamp verdict" data-level="(\w+)"/.exec(text)?.[1] ?? '' }
}

async function months(): Promise<Record<string, Record<string, string>>> {
  await target.settled()
  const [heads = '', ...lines] = (await admin.get('/quan-ly/chat-luong?dang=csv')).text
    .replace('\uFEFF', '')
    .trim()
    .split('\r\n')
  const named = lines.map((line) => line.split(','))
  return Object.fromEntries(
    named.map((cells) => [
      cells[0],
      Object.fromEntries(heads.split(',').map((head, i) => [head, cells[i] ?? ''])),
    ]),
  )
}

const judged = (row?: Record<string, string>) =>
  ['Lượt quét đã xét', 'Lượt ở mức nhắc', 'Lượt ở mức báo động'].map((head) => Number(row?.[head]))

test('each level counts the scans that were told so, in the month of Vietnam', async () => {
  const told: Record<string, number> = {}
  const visit = async (code: string, options = {}) => {
    const { level } = await scan(code, options)
    told[level] = (told[level] ?? 0) + 1
  }
  for (at of [TURN - 2 * MINUTE_MS, TURN, TURN + MINUTE_MS]) {
    await visit(world.fresh('active').code)
    await visit(suspected('active', 7.2).code)
    await visit(suspected('active', 20).code)
  }
  expect(told).toEqual({ neutral: 3, caution: 3, alert: 3 })
  const counted = await months()
  expect(judged(counted[BEFORE])).toEqual([3, 1, 1])
  expect(judged(counted[AFTER])).toEqual([6, 2, 2])
})

test('who is told nothing of copies is not counted as told: readers of links, of void stamps, robots, PINs', async () => {
  const [, cautions, alerts] = judged((await months())[AFTER])
  const { code } = suspected('active', 20)
  expect((await scan(code, { query: '?via=link' })).level).toBe('neutral')
  await scan(code, { agent: 'facebookexternalhit/1.1' })
  await scan(suspected('void', 20).code)
  const { phone, from, level } = await scan(code)
  expect(['caution', 'alert']).toContain(level)
  for (let i = 0; i < 3; i++) await phone.post(`/${code}/pin`, { pin: '000000' }, from)
  const [, cautionsNow, alertsNow] = judged((await months())[AFTER])
  const more = [(cautionsNow ?? 0) - (cautions ?? 0), (alertsNow ?? 0) - (alerts ?? 0)]
  expect(more).toEqual(level === 'alert' ? [0, 1] : [1, 0])
})

test('cases count in the month they opened in, and the rate follows each way they are closed', async () => {
  const open = async (id: string, openedAt: number, serial = world.fresh('active').serial) => {
    await world.db.batch(
      recordFinding(
        {
          kind: 'copied',
          cause: { by: 'product', of: id },
          productId: 'mat-ong',
          producerId: 'minh-ngoc',
          batchId: null,
          province: null,
          at: openedAt,
          nats: 12,
          evidence: [],
          scans: [],
          serials: [serial],
        },
        id,
      ) as never,
    )
  }
  await open('late', TURN - 1)
  for (const id of ['a', 'b', 'c']) await open(id, TURN)
  // A stamp that came into two cases is one stamp of its kind.
  const stamps = async () =>
    (await readQuality(world.db)).kinds.find(({ of }) => of === 'copied')?.stamps ?? 0
  const before = await stamps()
  const { serial } = world.fresh('active')
  for (const id of ['d', 'e']) await open(id, TURN - 90 * 86_400_000, serial)
  expect(await stamps()).toBe(before + 1)
  at = TURN + 3 * 86_400_000
  const act = async (id: string, verb: string, fields = {}) =>
    expect((await admin.post(`/quan-ly/vu-viec/${id}/${verb}`, fields)).status).toBe(303)
  const close = (id: string, ket_luan: string) => act(id, 'dong', { ket_luan, vi_sao: 'đã xem' })
  const told = async (month: string) => {
    const row = (await months())[month]
    return ['Vụ việc mở', 'Đã đóng', 'Còn mở', 'Tỷ lệ báo nhầm'].map((head) => row?.[head])
  }
  // What was at alert before midnight has opened one of its own.
  expect(await told(BEFORE)).toEqual(['2', '0', '2', 'chưa có'])
  expect(await told(AFTER)).toEqual(['3', '0', '3', 'chưa có'])
  await close('a', 'copied')
  await close('b', 'honest-crowd')
  await close('c', 'data-error')
  expect(await told(AFTER)).toEqual(['3', '3', '0', '67 %'])
  await act('b', 'mo-lai')
  expect(await told(AFTER)).toEqual(['3', '2', '1', '50 %'])
  await close('b', 'copied')
  expect(await told(AFTER)).toEqual(['3', '3', '0', '33 %'])
  // Closed in the month after, it still counts where it opened.
  await close('late', 'data-error')
  expect(await told(BEFORE)).toEqual(['2', '1', '1', '100 %'])
})

test('scans of each month are its own, with months of none between, or of robots alone', async () => {
  for (const [day, agent, visits] of [
    ['2019-01-01', 'person', 3],
    ['2019-01-31', 'person', 4],
    ['2019-03-05', 'bot', 5],
    ['2019-12-31', 'person', 1],
    ['2020-01-01', 'person', 2],
    ['2020-01-01', 'bot', 9],
  ] as const)
    world.run("insert into visit_day values (?, 'mat-ong', 'VN-05', ?, ?)", day, agent, visits)
  const { months } = await readQuality(world.db)
  const old = months.filter(({ of }) => of < '2021')
  expect(old.map(({ of, judged }) => [of, judged?.scans])).toEqual([
    ['2020-01', 2],
    ['2019-12', 1],
    ['2019-01', 7],
  ])
})
