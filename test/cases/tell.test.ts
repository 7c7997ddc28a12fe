// What is told of cases, under a clock of its own: each new case once, a summary once a day at its hour.
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { activationNotices, noticeActivations } from '../../src/cases/activation-notice.ts'
import { announceCases } from '../../src/cases/announce.ts'
import { tellAssignees } from '../../src/cases/assignment-mail.ts'
import { askProducer, assignCase, closeCase } from '../../src/cases/commands.ts'
import { sendDigests } from '../../src/cases/digest.ts'
import { recordFinding } from '../../src/cases/finding.ts'
import { forgetCaseScans } from '../../src/cases/forget.ts'
import { pulseOfCases } from '../../src/cases/list.ts'
import { tellProducers } from '../../src/cases/question-mail.ts'
import { caseToday } from '../../src/cases/today.ts'
import { activateStamps, bindStamps, voidStamps } from '../../src/rolls/range-commands.ts'
import type { CaseKind } from '../../src/stamp/case-kind.ts'
import { DAY_MS } from '../../src/time.ts'
import { author, carryOut, databases, issue, register, rowsOf, type TestDatabase } from '../fixtures.ts'
import { invite } from '../people/visitor.ts'

const fresh = databases()
const HOUR_MS = 3_600_000
/** Six in the morning in Vietnam. */
const SIX = Date.parse('2026-07-01T06:00:00+07:00')
let base: TestDatabase
let now = SIX
const platform = () => ({ db: base.db, now: () => now, publicUrl: 'https://temgoc.test' })

beforeEach(async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  base = await fresh()
  now = SIX
  await register(base.db)
  await issue(base.db, 50)
})

let people = 0
async function reader(
  from: string | null,
  hour: number | null,
  signInName: string,
  language: 'vi' | 'en' = 'vi',
) {
  const { personId } = await invite(base.db, { name: `Người ${++people}`, language })
  await base.db.run(`update person set sign_in_name = '${signInName}' where id = '${personId}'`)
  await base.db.run(
    `insert into case_mail (person_id, "from", digest_hour) values ('${personId}', ${from ? `'${from}'` : 'null'}, ${hour})`,
  )
  return personId
}

let cases = 0
async function open(kind: CaseKind, serials: number[] = [1]) {
  const id = `case-${String(++cases).padStart(6, '0')}`
  await base.db.batch(
    recordFinding(
      {
        kind,
        cause: { by: 'product', of: id },
        productId: 'anh-tea',
        producerId: 'anh',
        batchId: null,
        province: null,
        at: now,
        nats: 12,
        evidence: [{ signal: 'homes', nats: 12, count: 4 }],
        serials,
        scans: [],
      },
      id,
    ) as never,
  )
  return id
}
const mails = () =>
  rowsOf(base.transport, 'select recipient, topic, subject from outbox_delivery order by id')

describe('a new case', () => {
  test('is told once to those whom it is grave enough for, in their language', async () => {
    await reader('watch', null, 'all@x.example')
    await reader('serious', null, 'some@x.example', 'en')
    await reader('urgent', null, 'few@x.example')
    await reader(null, null, 'none@x.example')
    await reader('watch', null, '+84912345699')
    await open('copied')
    await open('guessing', [2])
    await Promise.all([announceCases(platform()), announceCases(platform())])
    await announceCases(platform())
    expect((await mails()).sort()).toEqual([
      ['all@x.example', 'case.opened', '[Cần xem] 1 con tem của Chè anh có lẽ đang bị sao chép'],
      [
        'all@x.example',
        'case.opened',
        '[Theo dõi] Có nơi đang dò mã tem: nhiều mã không ai cấp được thử liên tiếp',
      ],
      ['some@x.example', 'case.opened', '[Needs a look] 1 stamp of Chè anh is probably being copied'],
    ])
  })

  test('that becomes more pressing is told to those whom it was not pressing enough for, once', async () => {
    await reader('serious', null, 'some@x.example')
    await reader('urgent', null, 'few@x.example')
    const [id, shut] = [await open('copied'), await open('copied', [11])]
    await announceCases(platform())
    const first = await mails()
    // Letters are forgotten sooner than a case may be open.
    await base.db.run('delete from outbox_delivery')
    const join = (of: string, serials: number[]) => {
      const scans = ['VN-05', 'VN-21', 'VN-HN'].map((province) => ({
        id: province,
        at: now,
        serial: 1,
        province,
      }))
      return base.db.batch(
        recordFinding(
          {
            kind: 'copied',
            cause: { by: 'product', of },
            productId: 'anh-tea',
            producerId: 'anh',
            batchId: null,
            province: null,
            at: now,
            nats: 16,
            evidence: [],
            serials,
            scans,
          },
          'another',
        ) as never,
      )
    }
    now += HOUR_MS
    await join(id, [2, 3, 4, 5, 6])
    await join(shut, [12, 13, 14, 15, 16])
    await carryOut(base.db, closeCase, { caseId: shut, by: 'an', as: 'copied', words: 'đúng' })
    await Promise.all([announceCases(platform()), announceCases(platform())])
    now += HOUR_MS
    await join(id, [7])
    expect(await announceCases(platform())).toBe(0)
    const told = ['some@x.example', 'case.opened', '[Cần xem] 1 con tem của Chè anh có lẽ đang bị sao chép']
    expect(first).toEqual([told, told])
    expect(await mails()).toEqual([
      [
        'few@x.example',
        'case.opened',
        expect.stringMatching(/^\[Gấp\] 6 con tem của Chè anh có lẽ đang bị sao chép, quét ở /),
      ],
    ])
  })

  test('of a burst of a hundred each is told, once and in order, though two tell at once', async () => {
    await reader('watch', null, 'all@x.example')
    await base.db.run(`insert into outbox_endpoint (id, kind, name, url, topics, secret, state, since, created_at)
      values ('hook', 'webhook', 'Sở', 'https://nhan.example/', '["case.opened"]', 'x', 'active', 0, 0)`)
    const opened: string[] = []
    // Of some the clock cannot tell which was first.
    for (let n = 0; n < 100; n++) {
      now = SIX + 1000 * Math.floor(n / 3)
      opened.push(await open('copied', [1 + (n % 50)]))
    }
    const told = await Promise.all([announceCases(platform()), announceCases(platform())])
    expect(told[0] + told[1]).toBe(100)
    for (const channel of ['webhook', 'mail']) {
      const rows = await rowsOf(
        base.transport,
        `select about from outbox_delivery where channel = '${channel}' order by due_at, rowid`,
      )
      expect(rows.flat()).toEqual(opened)
    }
    expect(await announceCases(platform())).toBe(0)
  })

  test('somebody who has left is told nothing', async () => {
    const id = await reader('watch', 6, 'gone@x.example')
    await base.db.run(`update person set ended_at = ${now} where id = '${id}'`)
    await open('copied')
    await announceCases(platform())
    await sendDigests(platform())
    expect(await mails()).toEqual([])
  })
})

describe('the summary', () => {
  test('comes once a day, at its hour in Vietnam or soon after', async () => {
    await reader(null, 7, 'mai@x.example')
    await open('copied')
    const days: string[] = []
    for (let quarter = 0; quarter < 4 * 48; quarter++, now += HOUR_MS / 4) {
      const before = (await mails()).length
      await Promise.all([sendDigests(platform()), sendDigests(platform())])
      if ((await mails()).length > before) days.push(new Date(now).toISOString())
    }
    expect(days).toEqual(['2026-07-01T00:00:00.000Z', '2026-07-02T00:00:00.000Z'])
    const [[body]] = (await rowsOf(base.transport, 'select body from outbox_delivery limit 1')) as [[string]]
    expect(body).toContain('Đang mở: 1. Mới trong 24 giờ: 1.')
    expect(body).toContain('https://temgoc.test/quan-ly/vu-viec/case-')
  })

  test('is left out on a day with nothing to say', async () => {
    await reader(null, 7, 'mai@x.example')
    const id = await open('copied')
    await carryOut(
      base.db,
      closeCase,
      { caseId: id, by: 'x', as: 'copied', words: 'đúng' },
      author({ now: () => now }),
    )
    now += 2 * HOUR_MS
    await sendDigests(platform())
    expect((await mails()).length).toBe(1)
    now += 3 * DAY_MS
    await sendDigests(platform())
    expect((await mails()).length).toBe(1)
  })

  test('tells of producers who are late', async () => {
    await reader(null, 7, 'mai@x.example')
    const caseId = await open('not-activated')
    await carryOut(
      base.db,
      askProducer,
      { caseId, by: 'x', words: 'Hàng ở đâu?' },
      author({ now: () => now }),
    )
    now += DAY_MS + HOUR_MS
    await sendDigests(platform())
    const [[body]] = (await rowsOf(base.transport, 'select body from outbox_delivery limit 1')) as [[string]]
    expect(body).toContain('Cơ sở trả lời trễ: 1')
  })
})

test('a case is told with the provinces of the scans before it, of people who held its stamps', async () => {
  await reader('watch', null, 'all@x.example')
  const scanned = (id: string, serial: number, province: string, more: { via?: string; at?: number } = {}) =>
    base.db.run(`insert into observation (id, serial, at, agent, app, via, revisit, province)
      values ('${id}', ${serial}, ${more.at ?? now - 1}, 'person', 'x', '${more.via ?? 'qr'}', 0, '${province}')`)
  for (const serial of [1, 2]) await base.db.run(`insert into stamp (serial) values (${serial})`)
  for (const [i, province] of ['VN-22', 'VN-22', 'VN-HN'].entries()) await scanned(`${i}`, 1, province)
  await scanned('passed-on', 1, 'VN-SG', { via: 'link' })
  await scanned('of another stamp', 2, 'VN-DN')
  await scanned('later', 1, 'VN-HP', { at: now + 1 })
  const id = await open('copied')
  await announceCases(platform())
  await announceCases(platform())
  expect((await mails()).map(([, , subject]) => subject)).toEqual([
    expect.stringContaining('quét ở Nghệ An, Hà Nội'),
  ])
  const kept = await rowsOf(base.transport, `select id from case_scan where case_id = '${id}' order by id`)
  expect(kept).toEqual([['0'], ['1'], ['2']])
})

test('the scans of a case are forgotten with all others, after ninety days', async () => {
  const id = await open('copied')
  const insert = (scan: string, at: number) =>
    base.db.run(`insert into case_scan (case_id, id, at) values ('${id}', '${scan}', ${at})`)
  await insert('old', now - 91 * DAY_MS)
  await insert('young', now - 89 * DAY_MS)
  await forgetCaseScans(base.db, now)
  expect(await rowsOf(base.transport, 'select id from case_scan')).toEqual([['young']])
})

test('a question is told to the people of that producer, once', async () => {
  const { personId } = await invite(base.db, { role: 'producer', producerIds: ['anh'] })
  await invite(base.db, { role: 'producer', producerIds: ['binh'] })
  await base.db.run(`update person set sign_in_name = 'anh@x.example' where id = '${personId}'`)
  const caseId = await open('not-activated')
  await carryOut(base.db, askProducer, { caseId, by: 'x', words: 'Hàng ở đâu?' }, author({ now: () => now }))
  await tellProducers(platform())
  await tellProducers(platform())
  expect(await mails()).toEqual([
    ['anh@x.example', 'question', 'Cơ quan quản lý có câu hỏi về tem của cơ sở bạn'],
  ])
  // Whoever opens it sees of whom and of which product it speaks.
  const [[name, goods, body] = []] = await rowsOf(
    base.transport,
    `select (select name from producer where id = 'anh'), (select name from product where id = 'anh-tea'), body
     from outbox_delivery`,
  )
  expect(body).toContain(`Cơ quan quản lý hỏi ${name} về tem của ${goods}:\n\nHàng ở đâu?\n\nHạn trả lời: `)
})

describe('a case that is given to somebody', () => {
  const at = () => author({ now: () => now })
  async function colleague(signInName: string, language: 'vi' | 'en' = 'vi') {
    const { personId } = await invite(base.db, { role: 'inspector', name: `Người ${++people}`, language })
    await base.db.run(`update person set sign_in_name = '${signInName}' where id = '${personId}'`)
    return personId
  }
  const give = (caseId: string, by: string, to: string) =>
    carryOut(base.db, assignCase, { caseId, by, to }, at())
  async function told() {
    await Promise.all([tellAssignees(platform()), tellAssignees(platform())])
    return rowsOf(base.transport, 'select recipient, subject from outbox_delivery order by at, id')
  }

  test('is told to them once each time, with who gave it, and not to who took it up', async () => {
    const [an, binh] = [await colleague('an@x.example'), await colleague('binh@x.example', 'en')]
    const caseId = await open('copied')
    await give(caseId, an, an)
    expect(await told()).toEqual([])
    now += HOUR_MS
    await give(caseId, an, binh)
    expect(await told()).toEqual([
      ['binh@x.example', expect.stringMatching(/^A case was given to you: .*Chè anh/)],
    ])
    const [[body] = []] = await rowsOf(base.transport, 'select body from outbox_delivery')
    expect(body).toMatch(/^Hello Người \d+,\n\nNgười \d+ gave you a case:\n\n/)
    expect(body).toContain(`https://temgoc.test/quan-ly/vu-viec/${caseId}`)
    now += HOUR_MS
    await give(caseId, binh, an)
    now += HOUR_MS
    await give(caseId, an, binh)
    expect((await told()).map(([to]) => to)).toEqual(['binh@x.example', 'binh@x.example'])
  })

  test('is not told to who has it no more, who was put out, who has a phone number alone, or once it is closed', async () => {
    const an = await colleague('an@x.example')
    const binh = await colleague('binh@x.example')
    const put = await colleague('put@x.example')
    const phone = await colleague('+84912345601')
    for (const to of [put, phone, binh]) await give(await open('copied'), an, to)
    const [passedOn, closed] = [await open('copied'), await open('copied')]
    await give(passedOn, an, binh)
    await give(passedOn, an, an)
    await give(closed, an, binh)
    await carryOut(base.db, closeCase, { caseId: closed, by: an, as: 'data-error', words: 'x' }, at())
    await base.db.run(`update person set ended_at = ${now} where id = '${put}'`)
    expect(await told()).toEqual([['binh@x.example', expect.any(String)]])
  })

  test('of somebody who left it waits for the others until one of them has it', async () => {
    const [an, binh] = [await colleague('an@x.example'), await colleague('binh@x.example')]
    const person = { id: an, role: 'administrator', producerIds: [], outletIds: [] } as never
    const leavers = async () =>
      (await caseToday(platform(), person, 'vi')).find(({ path }) => path.endsWith('?xem=nguoi-nghi'))?.count
    const [kept, closed] = [await open('copied'), await open('copied')]
    for (const caseId of [kept, closed]) await give(caseId, an, binh)
    await carryOut(base.db, closeCase, { caseId: closed, by: an, as: 'data-error', words: 'x' }, at())
    expect(await leavers()).toBe(0)
    const before = await pulseOfCases(base.db, now)
    await base.db.run(`update person set ended_at = ${now} where id = '${binh}'`)
    expect(await leavers()).toBe(1)
    expect(await pulseOfCases(base.db, now)).not.toBe(before)
    await give(kept, an, an)
    expect(await leavers()).toBe(0)
  })

  test('waits on their start page while it is open', async () => {
    const [an, binh] = [await colleague('an@x.example'), await colleague('binh@x.example')]
    const mineOf = async (id: string) =>
      (await caseToday(platform(), { id, role: 'inspector', producerIds: [], outletIds: [] } as never, 'vi'))
        .filter(({ path }) => path.endsWith('?xem=cua-toi'))
        .map(({ count }) => count)
    const [first, second] = [await open('copied'), await open('copied')]
    for (const caseId of [first, second]) await give(caseId, an, binh)
    await carryOut(base.db, closeCase, { caseId: second, by: an, as: 'data-error', words: 'x' }, at())
    expect(await mineOf(binh)).toEqual([1])
    expect(await mineOf(an)).toEqual([0])
  })
})

describe('stamps scanned though not activated', () => {
  async function scanned(serials: number[]) {
    for (const serial of serials)
      await base.db.run(`insert into evidence_recent (name, key, place, serial, first_at, at)
        values ('not-activated', 'anh-1', ${serial}, ${serial}, ${now}, ${now})`)
  }
  beforeEach(() => carryOut(base.db, bindStamps, { first: 0, last: 19, batchId: 'anh-1' }))

  test('are told to the people of their producer once three are, and stay in their console until settled', async () => {
    const { personId } = await invite(base.db, { role: 'producer', producerIds: ['anh'] })
    await base.db.run(`update person set sign_in_name = 'anh@x.example' where id = '${personId}'`)
    const other = await invite(base.db, { role: 'producer', producerIds: ['binh'] })
    await base.db.run(`update person set sign_in_name = 'binh@x.example' where id = '${other.personId}'`)
    await scanned([1, 2])
    expect(await noticeActivations(platform())).toBe(0)
    await scanned([3])
    await Promise.all([noticeActivations(platform()), noticeActivations(platform())])
    now += HOUR_MS
    await scanned([4])
    await noticeActivations(platform())
    expect(await mails()).toEqual([
      ['anh@x.example', 'not-activated', '3 con tem của Chè anh chưa kích hoạt mà đã có người quét'],
    ])
    const stampsOf = async () =>
      (await activationNotices(base.db, ['anh'])).map(({ lot, stamps }) => [lot, stamps.length])
    expect(await stampsOf()).toEqual([[expect.any(String), 4]])
    expect(await activationNotices(base.db, ['binh'])).toEqual([])
    await carryOut(base.db, activateStamps, { first: 0, last: 2 })
    expect(await stampsOf()).toEqual([[expect.any(String), 2]])
    await carryOut(base.db, voidStamps, { first: 3, last: 4, reason: 'stolen' })
    expect(await stampsOf()).toEqual([])
  })

  test('that were activated meanwhile are not told', async () => {
    await scanned([1, 2, 3])
    await carryOut(base.db, activateStamps, { first: 0, last: 19 })
    expect(await noticeActivations(platform())).toBe(0)
  })
})
