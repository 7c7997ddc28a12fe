// A producer's first hours in a real browser, in an empty province: the profile, a product, a batch and its steps, what
// the gate finds missing, and the published batch. Every screen on the way is looked at by axe and by its width.
import type { Browser } from 'playwright-core'
import { expect, test } from 'vitest'
import { openBeforeAll } from '../open-before-all.ts'
import { launchChromium } from './chromium.ts'
import { declareBatch, person, publishBatch, registerProducer } from './declared-batch.ts'
import { look } from './look.ts'
import { openProvince, type Province } from './province.ts'

let browser: Browser
let province: Province

openBeforeAll(async (closeLater) => {
  ;[province, browser] = await Promise.all([
    closeLater(openProvince({ demo: false })),
    closeLater(launchChromium()),
  ])
})

test('profile, product, batch, steps, gate, publish', async () => {
  const admin = await person(browser, province, 'administrator', [], true)
  const producerId = await registerProducer(admin, province.url)
  // Whoever goes back to a form does not write over what was saved meanwhile.
  const editing = `${province.url}/quan-ly/co-so/${producerId}/sua`
  const beside = await admin.context().newPage()
  for (const [page, area] of [
    [admin, 'SL-01'],
    [beside, 'SL-02'],
  ] as const) {
    await page.goto(editing)
    await page.getByLabel('Mã số vùng trồng').fill(area)
    await page.getByRole('button', { name: 'Lưu' }).click()
    await page.waitForURL(/da=luu/)
  }
  await admin.goBack()
  await admin.waitForURL(editing)
  expect(await admin.getByLabel('Mã số vùng trồng').inputValue()).toBe('SL-02')
  await admin.goto(`${province.url}/quan-ly/quy-trinh/honey`)
  await look(admin, 'template')
  await admin.goto(`${province.url}/quan-ly/nhap-du-lieu`)
  await admin.getByLabel('Cơ sở').check()
  // What is larger than is taken is not sent: said at once, and another file may be chosen.
  const large = { name: 'ds.csv', mimeType: 'text/csv', buffer: Buffer.alloc(5 * 1024 * 1024 + 1) }
  await admin.getByLabel('Tệp danh sách').setInputFiles(large)
  await admin.getByText('Tệp quá lớn: tối đa 5 MB').waitFor()
  expect(await admin.getByLabel('Tệp danh sách').inputValue()).toBe('')
  const list = 'Tên cơ sở,Loại hình,Địa chỉ,Xã phường\nHTX Lỗi,HTX,Bản A,Không Có\n'
  await admin
    .getByLabel('Tệp danh sách')
    .setInputFiles({ name: 'ds.csv', mimeType: 'text/csv', buffer: Buffer.from(list) })
  await expect.poll(() => admin.getByText('Tệp quá lớn').count()).toBe(0)
  await admin.getByRole('button', { name: 'Đọc thử' }).click()
  await look(admin, 'import-problems')

  const page = await person(browser, province, 'producer', [producerId])
  await publishBatch(page, await declareBatch(page, province.url))
  await page.getByRole('link', { name: 'Chuỗi khai báo công khai' }).click()
  await page.getByText('Chuỗi nguyên vẹn').waitFor()
  await look(page, 'chain')
  await page.goto(`${province.url}/kiem-chuoi`)
  await look(page, 'check')
})
