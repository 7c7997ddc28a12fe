// What can go wrong between a phone and the server: answers that are lost, a session that ended, a second phone, a
// browser with a detector of its own. Each scan counts once in the end.

import type { Browser, BrowserContext, Page } from 'playwright-core'
import { PNG } from 'pngjs'
import { toBuffer } from 'qrcode'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../browser/chromium.ts'
import { openShop, type Shop } from './shop.ts'

let shop: Shop
let browser: Browser
beforeAll(async () => {
  ;[shop, browser] = await Promise.all([openShop(20), launchChromium()])
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await shop?.close()
})

async function openPhone(): Promise<{ phone: BrowserContext; page: Page }> {
  const phone = await browser.newContext({
    viewport: { width: 360, height: 640 },
    isMobile: true,
    hasTouch: true,
    serviceWorkers: 'block',
  })
  await phone.addCookies([{ ...shop.cookie, url: shop.url }])
  return { phone, page: await phone.newPage() }
}

async function begin(page: Page): Promise<void> {
  await page.goto(`${shop.url}/nhan-hang`)
  await page.locator('#begin').click()
  await page.locator('#scan').waitFor()
}

async function scan(page: Page, text: string): Promise<void> {
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
}

const count = (page: Page) => expect.poll(() => page.locator('#count').innerText(), { timeout: 20_000 })
const linesOf = async () =>
  (
    await shop.platform.db.all<number[]>(
      "select count(*) from receipt_line join receipt on receipt.id = receipt_id where state = 'open'" as never,
    )
  )[0]?.[0]
const drop = async (page: Page) => {
  await page.locator('#show-list').click()
  await page.locator('#drop').click()
  await page.locator('#drop-yes').click()
  await page.locator('#start').waitFor()
}

test('an answer that is lost, a session that ended, a photo of damage, a second phone', async () => {
  const { phone, page } = await openPhone()
  await begin(page)
  let lost = 0
  await page.route('**/dong-quet', async (route) => {
    if (lost++ > 0) return route.continue()
    await route.fetch()
    await route.abort()
  })
  await scan(page, shop.codes[0] ?? '')
  await count(page).toBe('1')
  expect(lost).toBeGreaterThan(1)
  expect(await linesOf()).toBe(1)

  await phone.clearCookies()
  await scan(page, shop.codes[1] ?? '')
  await page.locator('#signed-out').waitFor()
  expect(await page.locator('#verdict').getAttribute('data-level')).toBe('waiting')
  expect(await page.locator('#waiting').innerText()).toBe('1 chờ kiểm tra')
  await phone.addCookies([{ ...shop.cookie, url: shop.url }])
  await page.reload()
  await count(page).toBe('2')
  expect(await linesOf()).toBe(2)

  await phone.setOffline(true)
  await page.locator('#show-damage').click()
  const picture = await toBuffer('hỏng', { scale: 8 })
  await page.locator('#damage-photo').setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: picture })
  await page.locator('#damage-note').fill('Thùng ướt')
  await page.locator('#damage-form button:not([data-close])').click()
  await expect
    .poll(() => page.locator('#verdict-title').innerText(), { timeout: 10_000 })
    .toBe('Đã lưu ảnh cùng phiếu')
  await phone.setOffline(false)
  const photos = () => shop.platform.db.all<unknown[]>('select note from receipt_photo' as never)
  await expect.poll(photos, { timeout: 20_000 }).toEqual([['Thùng ướt']])

  const second = await openPhone()
  await second.page.goto(`${shop.url}/nhan-hang`)
  await second.page.locator('[data-go-on]').click()
  await count(second.page).toBe('2')
  await scan(second.page, shop.codes[2] ?? '')
  await count(second.page).toBe('3')
  await second.page.locator('#show-list').click()
  await second.page.locator('#scans li button').first().click()
  await second.page.locator('#list [data-close]').click()
  await count(second.page).toBe('2')
  await scan(second.page, shop.codes[2] ?? '')
  await count(second.page).toBe('3')
  await page.reload()
  await count(page).toBe('3')

  await page.goto(`${shop.url}/nhan-hang/phieu`)
  await page.locator('tbody a').first().click()
  await page.getByText('Thùng ướt').waitFor()
  const shown = await page
    .locator('img[alt="Thùng ướt"]')
    .evaluate((img: HTMLImageElement) => img.decode().then(() => img.naturalWidth))
  expect(shown).toBeGreaterThan(50)
  await drop(second.page)
  await second.phone.close()
  await phone.close()
}, 90_000)

test('a photo of a code is read by a detector of the browser, and without it, or where it fails', async () => {
  for (const [n, has] of [
    [5, 'reads'],
    [6, 'fails'],
    [7, 'nothing'],
  ] as const) {
    const { phone, page } = await openPhone()
    const code = shop.codes[n] ?? ''
    const detected: string[] = []
    await page.exposeFunction('detected', (text: string) => detected.push(text))
    await page.addInitScript(
      ([has, text]) => {
        if (has === 'nothing') return
        const one = { rawValue: text, format: 'qr_code', boundingBox: new DOMRect(), cornerPoints: [] }
        Object.assign(globalThis, {
          BarcodeDetector: class {
            static async getSupportedFormats() {
              return ['qr_code']
            }
            async detect(source: HTMLCanvasElement) {
              if (has === 'fails') throw new DOMException('no service', 'NotSupportedError')
              ;(globalThis as unknown as { detected(size: string): void }).detected(String(source.width > 0))
              return [one]
            }
          },
        })
      },
      [has, `${shop.url}/${code}`] as const,
    )
    const readers: string[] = []
    page.on('worker', (worker) => readers.push(worker.url()))
    await begin(page)
    const drawn = await toBuffer(`${shop.url}/${code}`, { scale: 7, margin: 6 })
    expect(PNG.sync.read(drawn).width).toBeGreaterThan(200)
    await page.locator('#photo').setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: drawn })
    await count(page).toBe('1')
    expect(detected.length > 0).toBe(has === 'reads')
    expect(readers.length > 0).toBe(has !== 'reads')
    await drop(page)
    await phone.close()
  }
}, 60_000)
