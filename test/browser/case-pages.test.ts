// The pages around cases as people meet them: on a phone and a desk, light and dark, in both languages; none is wider
// than its screen and axe finds nothing on them.
import { sql } from 'drizzle-orm'
import type { Browser } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { sweep } from '../../src/sweep.ts'
import { openBeforeAll } from '../open-before-all.ts'
import { signedInCookie } from '../people/visitor.ts'
import { launchChromium } from './chromium.ts'
import { look } from './look.ts'
import { openProvince, type Province } from './province.ts'

let browser: Browser
let province: Province

openBeforeAll(async (closeLater) => {
  ;[province, browser] = await Promise.all([closeLater(openProvince()), closeLater(launchChromium())])
  await sweep(province.platform)
})

const firstCase = async () => {
  const [row] = await province.platform.db.all<[string]>(
    "select id from case_file where kind = 'copied' order by opened_at limit 1",
  )
  return `/quan-ly/vu-viec/${row?.[0]}`
}
/** A receiver's page with each thing that can become of a delivery. */
const deliveries = async () => {
  const { db } = province.platform
  await db.run(`insert or ignore into outbox_endpoint (id, kind, name, url, topics, secret, state, since, created_at)
    values ('look', 'webhook', 'Sở', 'https://nhan.example/tem-goc', '["case.opened"]', 'x', 'active', 0, 0)`)
  const states = [
    ['waiting', 'unreachable', null],
    ['delivered', null, 204],
    ['dead', 'status', 503],
  ] as const
  for (const [state, reason, status] of states) {
    await db.run(sql`insert or ignore into outbox_delivery (id, channel, endpoint_id, topic, content_type, body, at, state,
      due_at, attempts, give_up_at, status, reason) values (${state}, 'webhook', 'look', 'test', 'application/json', '{}',
      1, ${state}, 9e12, 1, 9e12, ${status}, ${reason})`)
    await db.run(
      sql`insert or ignore into outbox_attempt values (${state}, 1, 1, 20, ${status}, ${reason}, null)`,
    )
  }
  return '/quan-ly/thong-bao/webhook/look'
}
const PAGES: readonly (readonly [name: string, path: () => Promise<string>])[] = [
  ['list', async () => '/quan-ly/vu-viec'],
  ['case', firstCase],
  ['quality', async () => '/quan-ly/chat-luong'],
  ['notify', async () => '/quan-ly/thong-bao'],
  ['webhook', async () => '/quan-ly/thong-bao/webhook'],
  ['deliveries', deliveries],
  ['policy', async () => '/quan-ly/chinh-sach'],
  ['inspect', async () => `/quan-ly/kiem-tra/${(await province.stamp('copied')).code}`],
]

describe.each([
  ['phone, light, Vietnamese', { width: 360, height: 640 }, 'light', 'vi'],
  ['desk, dark, English', { width: 1280, height: 800 }, 'dark', 'en'],
] as const)('on a %s', (where, viewport, colorScheme, language) => {
  test('every page around cases fits and can be read by all', async () => {
    const { platform, url } = province
    const facts = { name: 'Lò Thị Mai', role: 'administrator', language } as const
    const { name, value } = await signedInCookie(platform.db, platform.keys, url, facts)
    const context = await browser.newContext({ viewport, colorScheme, deviceScaleFactor: 1 })
    await context.addCookies([{ name, value, url }])
    try {
      const page = await context.newPage()
      for (const [what, path] of PAGES) {
        const answer = await page.goto(`${url}${await path()}?lang=${language}`)
        expect([what, answer?.status()]).toEqual([what, 200])
        await page.evaluate(() => {
          for (const one of document.querySelectorAll('details')) one.open = true
        })
        await look(page, `${where.split(',')[0]}-${what}`)
      }
    } finally {
      await context.close()
    }
  })
})

test('a producer reads on a phone how late a question was answered', async () => {
  const { platform, url } = province
  const [[id, producerId] = ['', '']] = await platform.db.all<[string, string]>(
    'select id, producer_id from case_file where producer_id is not null limit 1',
  )
  await platform.db.run(sql`insert into case_question
    (id, case_id, producer_id, words, asked_at, asked_by, due_at, answered_at, answered_by, answer)
    values ('late', ${id}, ${producerId}, 'Bán ở đâu?', 1, 'x', 1, 90000000, 'x', 'Ở chợ')`)
  const facts = { name: 'Hà Văn Thắng', role: 'producer', producerIds: [producerId] } as const
  const { name, value } = await signedInCookie(platform.db, platform.keys, url, facts)
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } })
  await context.addCookies([{ name, value, url }])
  try {
    const page = await context.newPage()
    for (const path of ['/quan-ly/cau-hoi', '/quan-ly/cau-hoi/late']) {
      for (const language of ['vi', 'en']) {
        await page.goto(`${url}${path}?lang=${language}`)
        await look(page, `phone-question-${language}`)
      }
    }
  } finally {
    await context.close()
  }
})

test('a case on paper holds what the screen folds, and none of what can be done', async () => {
  const { platform, url } = province
  const { name, value } = await signedInCookie(platform.db, platform.keys, url, {
    name: 'Lò Thị Mai',
    role: 'administrator',
  })
  const context = await browser.newContext()
  await context.addCookies([{ name, value, url }])
  try {
    const page = await context.newPage()
    await page.goto(`${url}${await firstCase()}`)
    const folded = page.locator('details:not(:has(form)) > :last-child').first()
    const act = page.locator('summary', { hasText: 'Đóng vụ việc' })
    const isShown = (one: typeof folded) =>
      one.evaluate(
        (element) =>
          element.checkVisibility({ contentVisibilityAuto: true }) &&
          element.getBoundingClientRect().height > 0,
      )
    expect([await isShown(folded), await isShown(act)]).toEqual([false, true])
    await page.emulateMedia({ media: 'print' })
    expect([await isShown(folded), await isShown(act)]).toEqual([true, false])
  } finally {
    await context.close()
  }
})

test('on A4 no list loses its last columns', async () => {
  const { platform, url } = province
  const { name, value } = await signedInCookie(platform.db, platform.keys, url, {
    name: 'Lò Thị Mai',
    role: 'administrator',
  })
  // Upright, within margins of 10 mm.
  const context = await browser.newContext({ viewport: { width: 718, height: 1000 } })
  await context.addCookies([{ name, value, url }])
  const [receipt] = await platform.db.all<[string]>("select id from receipt where state = 'closed' limit 1")
  try {
    const page = await context.newPage()
    await page.emulateMedia({ media: 'print' })
    for (const path of [
      `../nhan-hang/phieu/${receipt?.[0]}`,
      'lo',
      'tem',
      'tem/don',
      'tem/han-muc',
      'lien-thong',
      'chuong-trinh',
      'chuong-trinh/bao-cao',
      'hop-chuan',
      'chat-luong',
      'nhat-ky',
    ]) {
      await page.goto(`${url}/quan-ly/${path}`)
      const beyond = await page
        .locator('.scroll')
        .evaluateAll((all) => all.map((one) => one.scrollWidth - one.clientWidth))
      expect([path, Math.max(0, ...beyond)]).toEqual([path, 0])
      // A lot is compared with the one on a label: it stands on one line.
      const broken = await page
        .locator('.lot')
        .evaluateAll((all) =>
          all.filter((one) => one.getClientRects().length > 1).map((one) => one.textContent),
        )
      expect([path, broken]).toEqual([path, []])
    }
  } finally {
    await context.close()
  }
})
