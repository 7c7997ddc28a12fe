// Goods-in on a phone, in a real browser whose camera sees printed stamps: signal coming and going, the browser closed
// in between, one scan each in the end.
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { chromiumPath } from '../browser/chromium.ts'
import { violationsOn } from '../browser/look.ts'
import { SLOW, temporaryFolder } from '../fixtures.ts'
import { openBeforeAll } from '../open-before-all.ts'
import { begin, scansOf, until, waitingOf } from './phone.ts'
import { openShop, type Shop } from './shop.ts'
import { passMs, printStamps, roundMs, writeStampVideo } from './stamp-video.ts'

const STAMPS = 50
/** The browser is closed in the middle: its camera goes on where it was. */
const HALF = 25
const VOID = [7, 31]
const folder = temporaryFolder()

let shop: Shop
openBeforeAll(async (closeLater) => {
  shop = await closeLater(openShop(STAMPS, VOID))
  const serials = Array.from({ length: STAMPS }, (_, n) => shop.first + n)
  const pictures = await printStamps(shop.url, serials)
  writeStampVideo(join(folder, 'first.y4m'), pictures.slice(0, HALF))
  writeStampVideo(join(folder, 'second.y4m'), pictures.slice(HALF))
})

/** A phone with its own memory, and what its camera sees. */
async function openPhone(name: string, sees: 'first' | 'second'): Promise<BrowserContext> {
  const phone = await chromium.launchPersistentContext(join(folder, name), {
    executablePath: await chromiumPath(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${join(folder, `${sees}.y4m`)}`,
    ],
    viewport: { width: 360, height: 640 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
  })
  await phone.addCookies([{ ...shop.cookie, url: shop.url }])
  return phone
}

async function openApp(phone: BrowserContext): Promise<Page> {
  const page = phone.pages()[0] ?? (await phone.newPage())
  await page.goto(`${shop.url}/nhan-hang`)
  return page
}

describe('a delivery of fifty stamps', () => {
  test('in one pass, offline in the middle, restarted, sent once each, closed; both sides count the same', async () => {
    let phone = await openPhone('one', 'first')
    let page = await openApp(phone)
    // The app must be on the phone before the signal goes, and that goes amid the stamps.
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => true))
    await begin(page)
    await until(
      async () => (await scansOf(page)).filter(({ state }) => state === 'told').length,
    ).toBeGreaterThan(0)
    await phone.setOffline(true)
    await until(async () => (await scansOf(page)).length).toBe(HALF)
    await until(() => waitingOf(page)).toBeGreaterThan(2)
    expect(await page.locator('#verdict').getAttribute('data-level')).toBe('waiting')
    expect(await page.locator('#verdict').innerText()).not.toMatch(/Được nhận/)
    await until(() => page.locator('#signal').innerText()).toBe('Mất mạng')
    await page.locator('#finish').click()
    expect(await page.locator('#verdict-title').innerText()).toMatch(/chờ kiểm tra/i)
    expect(page.url()).toBe(`${shop.url}/nhan-hang`)
    const tookMs = (scans: { at: number }[]) => {
      const moments = scans.map(({ at }) => at)
      return Math.max(...moments) - Math.min(...moments)
    }
    // A stamp that was missed comes a round later: on a machine that does something else meanwhile, no mistake.
    const first = await scansOf(page)
    if (SLOW) expect(tookMs(first)).toBeLessThan((passMs(HALF) + roundMs(HALF)) / 2)
    const feedback = await page.evaluate(() =>
      performance.getEntriesByName('code-seen').map(({ duration }) => duration),
    )
    expect(feedback).toHaveLength(HALF)
    if (SLOW) expect(feedback.sort((a, b) => a - b)[Math.floor(HALF * 0.9)]).toBeLessThan(150)
    const earlier = new Set(first.map(({ key }) => key))
    await phone.close()

    phone = await openPhone('one', 'second')
    await phone.setOffline(true)
    page = await openApp(phone)
    await page.locator('#scan').waitFor()
    expect((await scansOf(page)).filter(({ key }) => earlier.has(key))).toHaveLength(HALF)
    expect(await waitingOf(page)).toBeGreaterThan(2)
    await until(async () => (await scansOf(page)).length).toBe(STAMPS)
    const second = (await scansOf(page)).filter(({ key }) => !earlier.has(key))
    if (SLOW) expect(tookMs(second)).toBeLessThan((passMs(HALF) + roundMs(HALF)) / 2)
    await phone.setOffline(false)
    await until(() => waitingOf(page)).toBe(0)
    const scans = await scansOf(page)
    expect(scans.map(({ key }) => key).sort()).toEqual(shop.codes.slice(0, STAMPS).sort())
    const accepted = scans.reduce((sum, one) => sum + one.accepted, 0)
    expect(accepted).toBe(STAMPS - VOID.length)
    await until(() => page.locator('#count').innerText()).toBe(String(accepted))
    expect(await page.locator('#goods li').innerText()).toMatch(new RegExp(`^Chè anh\\s+${accepted}$`))
    expect(await page.locator('#problems').innerText()).toBe(`${VOID.length} có vấn đề`)

    await page.locator('#finish').click()
    await page.getByLabel('Người giao (cơ sở cung cấp)').fill('HTX anh')
    await page.getByRole('button', { name: 'Đóng phiếu' }).click()
    await page.getByRole('heading', { name: 'Phiếu nhập hàng NH-000001' }).waitFor()
    expect(await page.locator('body').innerText()).toContain(`Tổng cộng ${accepted} sản phẩm có tem.`)
    expect(await page.locator('body').innerText()).toContain('Tem đã hủy')
    const lines = await shop.platform.db.all<number[]>(
      'select count(*), sum(accepted) from receipt_line' as never,
    )
    expect(lines[0]).toEqual([STAMPS, accepted])
    const moved = await shop.platform.db.all<number[]>(
      "select sum(last - first + 1) from movement where kind = 'received'" as never,
    )
    expect(moved[0]).toEqual([accepted])

    expect(await violationsOn(page)).toEqual([])
    const narrowest = await page
      .locator('dl dd')
      .evaluateAll((all) => Math.min(...all.map((one) => one.clientWidth)))
    expect(narrowest).toBeGreaterThan(120)

    // The delivery is over: the next begins anew.
    await page.goto(`${shop.url}/nhan-hang`)
    await page.locator('#start').waitFor()
    await phone.close()
  }, 180_000)
})
