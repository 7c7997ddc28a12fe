// The camera of the home page in a real browser. What the browser's own decoder would see is put before it.
import type { Browser } from 'playwright-core'
import { expect, test } from 'vitest'
import { siteWords } from '../../src/site/words.ts'
import { vi } from '../../src/words/vi.ts'
import { launchChromium } from '../browser/chromium.ts'
import { openProvince, type Province } from '../browser/province.ts'
import { openBeforeAll } from '../open-before-all.ts'

let browser: Browser
let province: Province

openBeforeAll(async (closeLater) => {
  const camera = ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream']
  ;[province, browser] = await Promise.all([closeLater(openProvince()), closeLater(launchChromium(camera))])
})

interface Seen {
  /** What the decoder reads; null for a browser that has none. */
  reads: string | null
  /** The name of the error with which the camera fails, if it does. */
  fails?: string
  path?: string
  /** What runs before the page does. */
  before?: string
}

async function openCamera({ reads, fails, path = '/', before = '' }: Seen) {
  const context = await browser.newContext({ viewport: { width: 360, height: 640 }, isMobile: true })
  const page = await context.newPage()
  await page.addInitScript(
    ({ reads, fails }) => {
      const detector = class {
        static getSupportedFormats = async () => ['qr_code']
        detect = async () => [{ rawValue: reads }]
      }
      Object.defineProperty(window, 'BarcodeDetector', { value: detector })
      if (reads === null) Reflect.deleteProperty(detector, 'getSupportedFormats')
      if (fails) navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', fails))
    },
    { reads, fails },
  )
  await page.addInitScript(before)
  await page.goto(province.url + path)
  return page
}

const { camera } = siteWords(vi).home

test.each([
  ['its printed address', (code: string) => `${province.url}/${code}`],
  ['a plain code', (code: string) => code.toLowerCase().replace(/(.{4})(?=.)/g, '$1-')],
  [
    'its address of the day before https',
    (code: string) => `${province.url.replace('http:', 'https:')}/${code}`,
  ],
  ['a Digital Link', (code: string) => `${province.url}/01/09521234500018/21/${code}`],
])('a stamp is opened by %s', async (_, printed) => {
  const { code } = await province.stamp('sample')
  const page = await openCamera({ reads: printed(code) })
  await page.getByRole('button', { name: camera.open }).click()
  await page.waitForURL((url) => url.pathname.toUpperCase().endsWith(code.slice(-4)))
  expect(await page.locator('h1').textContent()).toContain('tem mẫu')
  await page.context().close()
})

test.each([
  'https://evil.example/1K7QF3M9XZT2B8WV',
  'javascript:alert(1)',
  'WIFI:S:quan;T:WPA;P:1;;',
  '893850000000',
  'https://evil.example/%2F..%2F',
])('%s is named and not followed', async (reads) => {
  const page = await openCamera({ reads })
  await page.getByRole('button', { name: camera.open }).click()
  await page.getByText(camera.foreign).waitFor()
  expect(page.url()).toBe(`${province.url}/`)
  await page.getByRole('button', { name: camera.close }).click()
  await page.waitForFunction(() => document.querySelector('video')?.srcObject === null)
  await page.context().close()
})

test.each([
  ['NotAllowedError', camera.denied],
  ['NotFoundError', camera.missing],
  ['NotReadableError', camera.failed],
])('%s is told in words', async (fails, said) => {
  const page = await openCamera({ reads: '', fails })
  await page.getByRole('button', { name: camera.open }).click()
  await page.getByText(said).waitFor()
  await page.context().close()
})

test('a browser that cannot decode is not offered the camera, and all fits its first screen', async () => {
  const page = await openCamera({ reads: null })
  expect(await page.getByRole('button', { name: camera.open }).count()).toBe(0)
  await page.context().close()
  for (const path of ['/', '/?lang=en']) {
    const able = await openCamera({ reads: '', path })
    await able.locator('#camera > button').waitFor()
    const bottom = await able.locator('main').evaluate((main) => main.getBoundingClientRect().bottom)
    expect(bottom).toBeLessThanOrEqual(640)
    await able.context().close()
  }
})

test('a phone of 2021 reads a printed address', async () => {
  const { code } = await province.stamp('sample')
  const page = await openCamera({
    reads: `${province.url}/${code}`,
    before: "Reflect.deleteProperty(URL, 'canParse')",
  })
  await page.getByRole('button', { name: camera.open }).click()
  await page.waitForURL((url) => url.pathname.endsWith(code))
  await page.context().close()
})
