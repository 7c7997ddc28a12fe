// From an empty province to a printed stamp that answers, in a real browser: the order, the approval, the sheet as a
// camera reads it, activation refused for what the batch lacks and then done, and the page that the stamp opens.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { PNG } from 'pngjs'
import { expect, test } from 'vitest'
import { fontsOnDisk } from '../../src/platform/fonts-on-disk.ts'
import { modulesOf, printedStamp } from '../../src/print/stamp-face.ts'
import { stampSvg } from '../../src/print/svg.ts'
import { openTypeface } from '../../src/print/typeface.ts'
import { encodeStamp, inFours } from '../../src/stamp/code.ts'
import { currentKey } from '../../src/stamp/keyring.ts'
import { hasRoomForPin, STAMP_SIZES } from '../../src/stamp/size.ts'
import { vi } from '../../src/words/vi.ts'
import { factWords } from '../../src/words/words.ts'
import { temporaryFolder } from '../fixtures.ts'
import { openBeforeAll } from '../open-before-all.ts'
import { cutStamps, onSheets, readSymbol } from '../print/reading.ts'
import { printStamps, writeStampVideo } from '../receiving/stamp-video.ts'
import { launchChromium } from './chromium.ts'
import { declareBatch, LOT, PRODUCT, person, publishBatch, registerProducer } from './declared-batch.ts'
import { look } from './look.ts'
import { openProvince, type Province } from './province.ts'

/** What the camera sees is written before it is opened. */
const CAMERA = join(temporaryFolder(), 'camera.y4m')
const CAMERA_ARGS = [
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  `--use-file-for-fake-video-capture=${CAMERA}`,
]

let browser: Browser
let province: Province

openBeforeAll(async (closeLater) => {
  ;[province, browser] = await Promise.all([
    closeLater(openProvince({ demo: false })),
    closeLater(launchChromium(CAMERA_ARGS)),
  ])
})

test('ordered, approved, printed, refused, activated, scanned', async () => {
  const admin = await person(browser, province, 'administrator', [], true)
  // Where nobody is yet to whom stamps could be issued, every page leads to what comes first.
  for (const path of ['/quan-ly/tem/dat', '/quan-ly/tem/han-muc', '/quan-ly/san-pham/them']) {
    await admin.goto(`${province.url}${path}`)
    await admin.getByRole('main').getByRole('link', { name: 'Thêm cơ sở' }).waitFor()
  }
  const producerId = await registerProducer(admin, province.url)
  const page = await person(browser, province, 'producer', [producerId])
  const batchUrl = await declareBatch(page, province.url)

  await page.goto(`${province.url}/quan-ly/tem`)
  await look(page, 'no-rolls')
  await page.getByRole('link', { name: 'Đặt tem' }).first().click()
  await page.getByLabel('Sản phẩm in trên tem').selectOption({ label: PRODUCT })
  const count = page.getByLabel('Số tem')
  // As people here write fifteen hundred: a field of numbers takes it for one and a half, and asks for 1 or 2.
  await count.fill('1.500')
  expect(await count.evaluate((field: HTMLInputElement) => field.checkValidity())).toBe(true)
  await count.fill('20')
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
  const { cuts } = await cutStamps(sheets, [onSheets('20x30', 7)])
  const address = cuts.map(readSymbol)[0] ?? ''
  expect(address).toMatch(new RegExp(`^${province.url}/[0-9A-Z]{16}$`, 'i'))

  await publishBatch(page, batchUrl)
  const fetched: string[] = []
  page.on('request', (request) => fetched.push(new URL(request.url()).pathname))
  await page.goto(rollUrl)
  // Of the ways to name stamps only the chosen one shows its fields.
  expect(await page.getByRole('button', { name: 'Quét mã đầu' }).isVisible()).toBe(false)
  await page.getByLabel('Từ mã đầu đến mã cuối').check()
  expect(await page.getByLabel('Bao nhiêu tem').isVisible()).toBe(false)
  await page.getByRole('button', { name: 'Quét mã đầu' }).waitFor()
  expect(fetched.filter((path) => path.startsWith('/built/'))).toEqual([])
  const serials = [0, 19]
  const ring = currentKey(province.platform.keys)
  const [first, last] = await printStamps(province.url, serials, ring)
  const [firstCode, lastCode] = serials.map((serial) => encodeStamp(serial, ring))
  if (!first || !last || !firstCode || !lastCode) throw new Error('nothing was printed')
  await scanInto(page, 'đầu', first, firstCode)
  await scanInto(page, 'cuối', last, lastCode)
  expect(fetched).toContain('/built/camera.js')
  await look(page, 'scanned-range')
  await activate(page, 'Từ mã đầu đến mã cuối')
  await page.getByText('Đã ghi nhận. Có thể hoàn tác trong một giờ nếu chưa ai quét.').waitFor()
  await look(page, 'activated')
  // The carton that they go into is told by the same two.
  await page.goto(`${province.url}/quan-ly/thung`)
  await scanInto(page, 'đầu', first, firstCode)
  // One after the other they are lines of a list too.
  for (const [picture, code] of [
    [first, firstCode],
    [last, lastCode],
  ] as const) {
    writeStampVideo(CAMERA, [picture])
    await page.getByRole('button', { name: 'Quét tem' }).click()
    await expect.poll(() => page.getByLabel('Hoặc các mã tem').inputValue()).toContain(inFours(code))
  }
  expect(await page.getByLabel('Hoặc các mã tem').inputValue()).toBe(
    `${inFours(firstCode)}\n${inFours(lastCode)}`,
  )
  await page.getByLabel('Hoặc các mã tem').clear()
  await scanInto(page, 'cuối', last, lastCode)
  await look(page, 'scanned-carton')
  await page.getByRole('button', { name: 'Đóng thùng' }).click()
  await page.getByText('20 tem').waitFor()

  const shopper = await (await browser.newContext({ viewport: { width: 360, height: 640 } })).newPage()
  await shopper.goto(address)
  expect(await shopper.locator('h1').innerText()).toBe(factWords(vi, { name: 'first-check' }).headline)
  expect(await shopper.locator('.product h2').innerText()).toContain(PRODUCT)
  expect(await shopper.locator('main').innerText()).toContain(LOT)
  await look(shopper, 'stamp-answers')
})

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
      { interval: 300 },
    )
    .toBe(true)
  await admin.getByText('Đã tạo 1 trên 1 phần.').waitFor()
  await look(admin, 'print-made')
  const [download] = await Promise.all([admin.waitForEvent('download'), take.click()])
  expect(download.suggestedFilename()).toMatch(/^tem-.+-001\.pdf$/)
  return readFileSync(await download.path())
}

async function activate(page: Page, which = 'Tất cả tem còn lại của cuộn'): Promise<void> {
  const form = page.locator('form[action$="/kich-hoat"]')
  await form.getByLabel('Lô hàng').selectOption({ label: `${LOT} · ${PRODUCT}` })
  await form.getByLabel(which).check()
  await form.getByRole('button', { name: 'Gắn lô và kích hoạt' }).click()
}

/** Holds a stamp before the camera: the field takes its code in fours. */
async function scanInto(page: Page, end: 'đầu' | 'cuối', picture: Buffer, code: string): Promise<void> {
  writeStampVideo(CAMERA, [picture])
  await page.getByRole('button', { name: `Quét mã ${end}` }).click()
  const field = page.getByRole('textbox', { name: `Mã ${end}` })
  await expect.poll(() => field.inputValue()).toBe(inFours(code))
  expect(await page.locator('#scan-code').isVisible()).toBe(false)
}

test('every stamp as SVG is drawn by a browser and decodes', async () => {
  const typeface = openTypeface(await fontsOnDisk())
  const key = currentKey(province.platform.keys)
  const publicUrl = 'https://temgoc.sonla.gov.vn'
  const page = await (await browser.newContext({ deviceScaleFactor: 4 })).newPage()
  for (const size of STAMP_SIZES) {
    for (const gtin of size === '15x30' || size === '20x20' ? [null] : [null, '08931234567897']) {
      const stamp = printedStamp(77, { publicUrl, key, gtin, withPin: hasRoomForPin(size) })
      const face = { size, name: PRODUCT, stars: 4, domain: 'temgoc.sonla.gov.vn', sample: false, gtin }
      const on = {
        ...face,
        panel: hasRoomForPin(size) && gtin === null,
        modules: modulesOf(publicUrl, gtin),
      }
      await page.setContent(stampSvg(stamp, on, typeface))
      const { data, width, height } = PNG.sync.read(await page.locator('svg').screenshot())
      const symbol = readSymbol({ data: new Uint8ClampedArray(data), width, height })
      expect(symbol, `${size} ${gtin}`).toBe(stamp.address)
    }
  }
})
