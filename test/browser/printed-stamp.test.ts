// From an empty province to a printed stamp that answers, in a real browser: the order, the approval, the sheet as a
// camera reads it, activation refused for what the batch lacks and then done, and the page that the stamp opens.
import { readFileSync } from 'node:fs'
import { PDFiumLibrary } from '@hyzyla/pdfium'
import jsQrModule from 'jsqr'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { gridOf } from '../../src/stamp/size.ts'
import { vi } from '../../src/words/vi.ts'
import { factWords } from '../../src/words/words.ts'
import { launchChromium } from './chromium.ts'
import { declareBatch, LOT, PRODUCT, person, publishBatch, registerProducer } from './declared-batch.ts'
import { look } from './look.ts'
import { openProvince, type Province } from './province.ts'

const jsQr = jsQrModule as unknown as typeof jsQrModule.default

let browser: Browser
let province: Province

beforeAll(async () => {
  ;[browser, province] = await Promise.all([launchChromium(), openProvince({ demo: false })])
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await province?.close()
})

test('ordered, approved, printed, refused, activated, scanned', async () => {
  const admin = await person(browser, province, 'administrator', [], true)
  const producerId = await registerProducer(admin, province.url)
  const page = await person(browser, province, 'producer', [producerId])
  const batchUrl = await declareBatch(page, province.url)

  await page.goto(`${province.url}/quan-ly/tem`)
  await look(page, 'no-rolls')
  await page.getByRole('link', { name: 'Đặt tem' }).first().click()
  await page.getByLabel('Sản phẩm in trên tem').selectOption({ label: PRODUCT })
  await page.getByLabel('Số tem').fill('20')
  await look(page, 'order-form')
  await page.getByRole('button', { name: 'Gửi đơn đặt tem' }).click()
  await page.getByText('Đã gửi đơn đặt tem.').waitFor()
  await look(page, 'order-asked')
  const orderUrl = page.url().replace(/\?.*/, '')

  await admin.goto(orderUrl)
  await look(admin, 'order-to-decide')
  await admin.getByRole('button', { name: 'Duyệt và cấp số tem' }).click()
  await admin.getByText('Đã duyệt; số tem đã được cấp.').waitFor()
  await admin.getByRole('link', { name: 'Mở cuộn tem' }).click()
  await look(admin, 'roll-issued')
  const rollUrl = admin.url().replace(/\?.*/, '')
  const sheets = await print(admin)

  // Nothing is activated for a batch whose gate is shut; the page says what is missing and leads there.
  await page.goto(rollUrl)
  await activate(page)
  const refusal = page.getByRole('alert')
  await refusal.getByText('Lô chưa đủ điều kiện kích hoạt. Còn thiếu:').waitFor()
  await refusal.getByRole('link', { name: 'Hình ảnh sản phẩm' }).waitFor()
  await look(page, 'activation-refused')
  const address = await readStamp(sheets, 7)
  expect(address).toMatch(new RegExp(`^${province.url}/[0-9A-Z]{16}$`, 'i'))

  await publishBatch(page, batchUrl)
  await page.goto(rollUrl)
  await activate(page)
  await page.getByText('Đã ghi nhận. Có thể hoàn tác trong một giờ nếu chưa ai quét.').waitFor()
  await look(page, 'activated')

  const shopper = await (await browser.newContext({ viewport: { width: 360, height: 640 } })).newPage()
  await shopper.goto(address)
  expect(await shopper.locator('h1').innerText()).toBe(factWords(vi, { name: 'first-check' }).headline)
  expect(await shopper.locator('.product h2').innerText()).toContain(PRODUCT)
  expect(await shopper.locator('main').innerText()).toContain(LOT)
  await look(shopper, 'stamp-answers')
}, 90_000)

/** Asks for A4 sheets without PINs, waits until they are made and takes them away. */
async function print(admin: Page): Promise<Uint8Array> {
  await admin.getByRole('link', { name: 'In tem' }).click()
  await admin.getByLabel('Tờ A4 (PDF)').check()
  await look(admin, 'print-form')
  await admin.getByRole('button', { name: 'In tem' }).click()
  await admin.waitForURL(/\/tem\/tep\//)
  const take = admin.getByRole('button', { name: 'Tải phần 1' })
  await expect
    .poll(
      async () => {
        await admin.reload()
        return take.isVisible()
      },
      { timeout: 20_000, interval: 300 },
    )
    .toBe(true)
  await admin.getByText('Đã tạo 1 trên 1 phần.').waitFor()
  await look(admin, 'print-made')
  const [download] = await Promise.all([admin.waitForEvent('download'), take.click()])
  expect(download.suggestedFilename()).toMatch(/^tem-.+-001\.pdf$/)
  return readFileSync(await download.path())
}

async function activate(page: Page): Promise<void> {
  const form = page.locator('form[action$="/kich-hoat"]')
  await form.getByLabel('Lô hàng').selectOption({ label: `${LOT} · ${PRODUCT}` })
  await form.getByLabel('Tất cả tem còn lại của cuộn').check()
  await form.getByRole('button', { name: 'Gắn lô và kích hoạt' }).click()
}

/** What a camera reads from one stamp of the first sheet. */
async function readStamp(sheets: Uint8Array, nth: number): Promise<string> {
  const scale = 8
  const pdfium = await PDFiumLibrary.init()
  const document = await pdfium.loadDocument(sheets)
  try {
    const { data, width } = await document.getPage(0).render({ scale, render: 'bitmap' })
    const grid = gridOf('20x30')
    const px = (mm: number) => Math.round((mm * 72 * scale) / 25.4)
    const left = px(grid.left + (nth % grid.columns) * grid.across)
    const top = px(grid.top + Math.floor(nth / grid.columns) * grid.down)
    const [w, h] = [px(30), px(20)]
    const cut = new Uint8ClampedArray(w * h * 4)
    for (let row = 0; row < h; row++) {
      const from = ((top + row) * width + left) * 4
      cut.set(data.subarray(from, from + w * 4), row * w * 4)
    }
    return jsQr(cut, w, h)?.data ?? 'unread'
  } finally {
    document.destroy()
    pdfium.destroy()
  }
}
