// A producer's first hours in a real browser, in an empty province: the profile, a product, a batch and its steps, what
// the gate finds missing, and the published batch. Every screen on the way is looked at by axe and by its width.
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { PNG } from 'pngjs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signedInCookie } from '../people/visitor.ts'
import { launchChromium } from './chromium.ts'
import { openProvince, type Province } from './province.ts'

let browser: Browser
let province: Province

beforeAll(async () => {
  ;[browser, province] = await Promise.all([launchChromium(), openProvince({ demo: false })])
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await province?.close()
})

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** Where pictures of the screens go, for people to look at. */
const SHOTS = process.env.TEMGOC_SHOTS

let shots = 0

async function look(page: Page, name: string): Promise<void> {
  const url = page.url()
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(wide, `${name} is wider than the screen`).toBeLessThanOrEqual(0)
  await page.evaluate(axe)
  const found = await page.evaluate(async () => {
    interface Axe {
      run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>
    }
    const { violations } = await (window as unknown as { axe: Axe }).axe.run()
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
  })
  expect(found, `${name} ${url}`).toEqual([])
  if (!SHOTS) return
  mkdirSync(SHOTS, { recursive: true })
  await page.screenshot({
    path: join(SHOTS, `${String(++shots).padStart(2, '0')}-${name}.png`),
    fullPage: true,
  })
}

/** A photo of some thousand pixels, as a phone takes it. */
function photo(): Buffer {
  const picture = new PNG({ width: 1700, height: 400 })
  for (let i = 0; i < picture.data.length; i++) picture.data[i] = i % 4 === 3 ? 255 : (i * 7 + (i >> 9)) % 256
  return PNG.sync.write(picture)
}

async function person(
  role: 'administrator' | 'producer',
  producerIds: string[],
  desk = false,
): Promise<Page> {
  const facts = { role, producerIds, name: role === 'producer' ? 'Lò Thị Mai' : 'Sở KH&CN' }
  const cookie = await signedInCookie(province.platform.db, province.platform.keys, province.url, facts)
  const context = await browser.newContext({
    viewport: desk ? { width: 1280, height: 800 } : { width: 360, height: 640 },
    colorScheme: desk ? 'dark' : 'light',
  })
  await context.addCookies([{ name: cookie.name, value: cookie.value, url: province.url }])
  context.setDefaultTimeout(8000)
  return context.newPage()
}

test('profile, product, batch, steps, gate, publish', async () => {
  const admin = await person('administrator', [], true)
  await admin.goto(`${province.url}/quan-ly/co-so`)
  await look(admin, 'no-producers')
  await admin.getByRole('link', { name: 'Thêm cơ sở' }).first().click()
  await admin.getByRole('button', { name: 'Lưu' }).click()
  await look(admin, 'producer-refused')
  await admin.getByLabel('Tên cơ sở').fill('HTX Ong Mường Chanh')
  await admin.getByLabel('Hợp tác xã').check()
  await admin.getByLabel('Địa chỉ', { exact: true }).fill('Bản Lùn, xã Mường Chanh, tỉnh Sơn La')
  await admin.getByLabel('Xã, phường').selectOption({ label: 'xã Mường Chanh' })
  await admin.getByRole('button', { name: 'Lưu' }).click()
  await look(admin, 'producer')
  const producerId = decodeURIComponent(/co-so\/([^?]+)/.exec(admin.url())?.[1] ?? '')
  await admin.goto(`${province.url}/quan-ly/quy-trinh/honey`)
  await look(admin, 'template')
  await admin.goto(`${province.url}/quan-ly/nhap-du-lieu`)
  await admin.getByLabel('Cơ sở').check()
  const list = 'Tên cơ sở,Loại hình,Địa chỉ,Xã phường\nHTX Lỗi,HTX,Bản A,Không Có\n'
  await admin
    .getByLabel('Tệp danh sách')
    .setInputFiles({ name: 'ds.csv', mimeType: 'text/csv', buffer: Buffer.from(list) })
  await admin.getByRole('button', { name: 'Đọc thử' }).click()
  await look(admin, 'import-problems')

  const page = await person('producer', [producerId])
  await page.goto(`${province.url}/quan-ly/san-pham/them`)
  await page.getByLabel('Tên sản phẩm').fill('Mật ong hoa nhãn')
  await page.getByLabel('Nhóm quy trình').selectOption({ label: 'Mật ong và sản phẩm ong' })
  await page.getByLabel('Nhóm OCOP').selectOption('Thực phẩm')
  await look(page, 'product-form')
  await page.getByRole('button', { name: 'Lưu' }).click()
  await look(page, 'product')
  await page.getByRole('link', { name: 'Khai lô mới' }).click()
  await page.getByLabel('Số lô').fill('MO-2026-01')
  await page.getByLabel('Ngày sản xuất').fill('2026-06-01')
  await page.getByLabel('Số lượng').fill('1.250')
  await page.getByLabel('Đơn vị tính').fill('lọ 500 ml')
  await look(page, 'batch-form')
  await page.getByRole('button', { name: 'Lưu' }).click()
  await page.locator('[data-gate=shut]').waitFor()
  await look(page, 'batch-gate-shut')
  const batchUrl = page.url().replace(/\?.*/, '')

  // What is missing leads to its form, one after another.
  await page.getByRole('link', { name: 'Hình ảnh sản phẩm' }).click()
  await page
    .getByLabel('Hình ảnh')
    .setInputFiles({ name: 'mat-ong.png', mimeType: 'image/png', buffer: photo() })
  await page.waitForFunction(
    () => document.querySelector<HTMLInputElement>('input[type=file]')?.files?.[0]?.type === 'image/jpeg',
  )
  await look(page, 'picture-form')
  await page.getByRole('button', { name: 'Tải ảnh lên' }).click()
  await page.locator('img[src^="/hinh/"]').waitFor()
  expect(await page.locator('img[src^="/hinh/"]').getAttribute('src')).toMatch(/\.jpg$/)
  await look(page, 'product-with-picture')

  await page.goto(batchUrl)
  await page.getByRole('link', { name: 'Tiêu chuẩn áp dụng' }).click()
  await page.getByLabel('Tiêu chuẩn áp dụng').fill('TCVN 13843:2023')
  await page.getByRole('button', { name: 'Lưu' }).click()
  await page.goto(batchUrl)
  await page.getByRole('link', { name: /Hạn dùng, hoặc/ }).click()
  await page.locator('#f-expiresOn').fill('2028-06-01')
  await page.getByRole('button', { name: 'Lưu' }).click()
  for (const fill of [harvest, pack]) {
    await page.goto(batchUrl)
    await page.getByRole('link', { name: /Công đoạn bắt buộc/ }).click()
    await fill(page)
    await page.getByRole('button', { name: 'Lưu khai báo' }).click()
    await page.waitForURL(/da=luu/)
  }
  await page.locator('[data-gate=open]').waitFor()
  await look(page, 'batch-gate-open')
  await page.getByRole('button', { name: 'Công bố lô' }).click()
  await page.getByText('Đã công bố ngày').waitFor()
  await look(page, 'batch-published')
  await page.getByRole('link', { name: 'Chuỗi khai báo công khai' }).click()
  await page.getByText('Chuỗi nguyên vẹn').waitFor()
  await look(page, 'chain')
  await page.goto(`${province.url}/kiem-chuoi`)
  await look(page, 'check')
}, 60_000)

async function harvest(page: Page): Promise<void> {
  await page.getByLabel('Ngày thực hiện').fill('2026-05-20')
  await page.getByLabel('Nơi thực hiện').fill('Bản Hụm, xã Mường Chanh')
  await page.getByLabel('Mật thu được (kg)').fill('nhiều')
  await page.getByRole('button', { name: 'Lưu khai báo' }).click()
  await page.locator('[aria-invalid=true]').waitFor()
  await look(page, 'step-refused')
  expect(await page.getByLabel('Nơi thực hiện').inputValue()).toBe('Bản Hụm, xã Mường Chanh')
  await page.getByLabel('Mật thu được (kg)').fill('350,5')
}

async function pack(page: Page): Promise<void> {
  await page.getByLabel('Ngày thực hiện').fill('2026-06-01')
  await page.getByLabel('Ngày đóng gói').fill('2026-06-01')
  await page.getByLabel('Quy cách').fill('lọ 500 ml')
  await page.getByLabel('Số đơn vị đóng gói').fill('1.250')
}
