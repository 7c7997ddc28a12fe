// What comes before a stamp can answer, in a real browser: the producer's profile, a product, a batch whose gate is
// shut, and what the gate finds missing until the batch is published.
import type { Browser, Page } from 'playwright-core'
import { PNG } from 'pngjs'
import { expect } from 'vitest'
import { signedInCookie } from '../people/visitor.ts'
import { look } from './look.ts'
import type { Province } from './province.ts'

export const PRODUCT = 'Mật ong hoa nhãn'
export const LOT = 'MO-2026-01'

/** A page of somebody who is signed in: a phone, or a desk in the dark. */
export async function person(
  browser: Browser,
  province: Province,
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
  return context.newPage()
}

/** The administrator writes down a producer. Returns its id. */
export async function registerProducer(admin: Page, url: string): Promise<string> {
  await admin.goto(`${url}/quan-ly/co-so`)
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
  return decodeURIComponent(/co-so\/([^?]+)/.exec(admin.url())?.[1] ?? '')
}

/** The producer declares a product and a batch, whose gate is shut. Returns the address of the batch. */
export async function declareBatch(page: Page, url: string): Promise<string> {
  await page.goto(`${url}/quan-ly/san-pham/them`)
  await page.getByLabel('Tên sản phẩm').fill(PRODUCT)
  await page.getByLabel('Nhóm quy trình').selectOption({ label: 'Mật ong và sản phẩm ong' })
  await page.getByLabel('Nhóm OCOP').selectOption('Thực phẩm')
  await look(page, 'product-form')
  await page.getByRole('button', { name: 'Lưu' }).click()
  await look(page, 'product')
  await page.getByRole('link', { name: 'Khai lô mới' }).click()
  await page.getByLabel('Số lô').fill(LOT)
  await page.getByLabel('Ngày sản xuất').fill('2026-06-01')
  await page.getByLabel('Số lượng').fill('1.250')
  await page.getByLabel('Đơn vị tính').fill('lọ 500 ml')
  await look(page, 'batch-form')
  await page.getByRole('button', { name: 'Lưu' }).click()
  await page.locator('[data-gate=shut]').waitFor()
  await look(page, 'batch-gate-shut')
  return page.url().replace(/\?.*/, '')
}

/** What is missing leads to its form, one after another, until the batch is published. */
export async function publishBatch(page: Page, batchUrl: string): Promise<void> {
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
  // A link to a field shows its label too.
  expect((await page.locator('label[for=f-expiresOn]').boundingBox())?.y).toBeGreaterThanOrEqual(0)
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
  await page.locator('.said:focus', { hasText: 'Đã công bố lô này.' }).waitFor()
  await page.getByText('Đã công bố ngày').waitFor()
  await look(page, 'batch-published')
}

/** A photo of some thousand pixels, as a phone takes it. */
function photo(): Buffer {
  const picture = new PNG({ width: 1700, height: 400 })
  for (let i = 0; i < picture.data.length; i++) picture.data[i] = i % 4 === 3 ? 255 : (i * 7 + (i >> 9)) % 256
  return PNG.sync.write(picture)
}

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
