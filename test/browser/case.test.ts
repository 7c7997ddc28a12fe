// A stamp of the demonstration is photographed and printed again: strangers in several provinces check it until its
// page turns; the case appears in the open list by itself, is told to another system, is worked and closed.
import type { Browser, Page } from 'playwright-core'
import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
import { session } from '../../src/db/tables/accounts.ts'
import { sweep } from '../../src/sweep.ts'
import { openBeforeAll } from '../open-before-all.ts'
import { openReceiver, type Receiver } from '../outbox/receiver.ts'
import { signedInCookie } from '../people/visitor.ts'
import { launchChromium } from './chromium.ts'
import { openProvince, type Province } from './province.ts'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
/** A copy that is on sale in several places is met a few times a day. */
const STRANGERS = 40
const PLACES = ['05', 'HN', '21', 'SG', '22', 'DN', '18', 'HP']

let browser: Browser
let province: Province
let receiver: Receiver
/** The strangers come over ten days; the case is worked today. */
let late = 10 * DAY_MS
const now = () => Date.now() - late

openBeforeAll(async (closeLater) => {
  ;[receiver, province, browser] = await Promise.all([
    closeLater(openReceiver()),
    closeLater(openProvince({ now, localReceivers: true })),
    closeLater(launchChromium()),
  ])
})

/** Somebody who scans the sticker in their hand, at home, and whose page runs its script. */
async function stranger(code: string, nth: number): Promise<{ level: string; text: string }> {
  const whence = {
    Accept: 'text/html',
    'X-Forwarded-For': `14.${160 + nth}.${nth}.7`,
    'CF-IPCountry': 'VN',
    'CF-Region-Code': PLACES[nth % PLACES.length] ?? '05',
    'X-Forwarded-ASN': '45899',
    'User-Agent': `Mozilla/5.0 (Linux; Android 13; SM-A${100 + nth}) AppleWebKit/537.36 Chrome/130.0.0.0 Mobile Safari/537.36`,
  }
  const answer = await fetch(`${province.url}/${code}`, { headers: whence })
  const text = await answer.text()
  const observation = /data-observation="([^"]+)"/.exec(text)?.[1] ?? ''
  await fetch(`${province.url}/${code}/xem`, {
    method: 'POST',
    headers: { ...whence, 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ observation, connection: 'wifi' }).toString(),
  })
  await province.settled()
  return { level: /class="stamp verdict" data-level="(\w+)"/.exec(text)?.[1] ?? '', text }
}

async function atDesk(walk: (page: Page) => Promise<void>): Promise<void> {
  const { platform, url } = province
  const facts = { name: 'Lò Thị Mai', role: 'administrator' } as const
  const { name, value } = await signedInCookie(platform.db, platform.keys, url, facts)
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  await context.addCookies([{ name, value, url }])
  try {
    await walk(await context.newPage())
  } finally {
    await context.close()
  }
}

test('a copied stamp turns, becomes a case, is told, worked and closed, and its page changes', async () => {
  const { code } = await province.stamp('first-check')
  let secret = ''
  const honest = late
  late = 0
  await atDesk(async (page) => {
    await page.goto(`${province.url}/quan-ly/thong-bao/webhook`)
    await page.getByRole('textbox', { name: 'Tên' }).fill('Hệ thống của Sở')
    await page.getByRole('textbox', { name: 'Địa chỉ' }).fill(`${receiver.url}/tem-goc`)
    await page.getByRole('button', { name: 'Thêm' }).click()
    secret = await page.locator('.token').innerText()

    await page.goto(`${province.url}/quan-ly/vu-viec`)
    const openBefore = await page.locator('tbody tr').count()

    late = honest
    // The other system is down these days, and misses nothing by it.
    receiver.answers({ status: 503 })
    const levels: string[] = []
    const alerted = () => levels.filter((level) => level === 'alert').length
    // Its page has turned; a few more meet it before their scans are settled into a case.
    while (alerted() < 4 && levels.length < STRANGERS) {
      levels.push((await stranger(code, levels.length)).level)
      late -= 5 * HOUR_MS
      await sweep(province.platform)
    }
    expect(levels[0]).toBe('neutral')
    expect(levels.at(-1)).toBe('alert')
    late = 0
    receiver.answers({ status: 200 })
    // To the sweeps of those days the session of today was one of a clock that is ahead: they cut it.
    await province.platform.db.update(session).set({ createdAt: new Date() })
    await sweep(province.platform)

    // Nobody loads the list again.
    await expect.poll(() => page.locator('tbody tr').count()).toBeGreaterThan(openBefore)
    expect(await page.locator('#fresh-said').innerText()).toContain('vừa hiện trong danh sách')
    // Cases of the demonstration's own may be told of beside it.
    const told = receiver.received.findLast(
      ({ body }) => body.includes('case.opened') && body.includes('"copied"'),
    )
    const message = new Webhook(secret).verify(told?.body ?? '', told?.headers as Record<string, string>)
    expect(message).toMatchObject({ type: 'case.opened', data: { kind: 'copied' } })

    // The demonstration has a copied product of its own, which is another case.
    await page.getByRole('link', { name: /Mật ong.* sao chép/ }).click()
    expect(await page.locator('h1').innerText()).toContain('có lẽ đang bị sao chép')
    expect(await page.locator('.weights li').count()).toBeGreaterThan(0)
    await page.getByRole('button', { name: 'Đánh dấu đã xem' }).click()
    await page.getByRole('button', { name: 'Giao cho tôi' }).click()

    await page.getByText('Hủy tem…').click()
    await page.getByLabel(/chưa hủy của vụ việc này$/).check()
    await page.getByRole('button', { name: 'Hủy tem' }).click()
    expect(await page.locator('.said').innerText()).toContain('Đã hủy')

    await page.getByText('Đóng vụ việc').first().click()
    await page.getByLabel('Đúng là bản sao').check()
    await page.getByRole('textbox', { name: 'Vì sao' }).fill('Đã mua thử ở chợ.\nTem in lại.')
    await page.getByRole('button', { name: 'Đóng vụ việc' }).click()
    expect(await page.locator('.said').innerText()).toContain('Đã đóng')
    expect(await page.locator('main').innerText()).toContain('Đã mua thử ở chợ.\nTem in lại.')
    await page.goto(`${province.url}/quan-ly/vu-viec`)
    expect(await page.locator('tbody tr').count()).toBe(openBefore)
  })
  const after = await stranger(code, STRANGERS)
  expect(after.text).toContain('Tem này đã bị hủy')
  await province.settled()
  await sweep(province.platform)
  const types = receiver.received.map(({ body }) => JSON.parse(body).type)
  expect(types).toContain('case.closed')
})
