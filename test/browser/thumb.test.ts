// For one thumb in a market: what can be touched on a public page is large enough (WCAG 2.2, 2.5.5), but for links within
// a sentence.
import type { Browser } from 'playwright-core'
import { expect, test } from 'vitest'
import { openBeforeAll } from '../open-before-all.ts'
import { launchChromium } from './chromium.ts'
import { openProvince, type Province } from './province.ts'

let browser: Browser
let province: Province

openBeforeAll(async (closeLater) => {
  ;[province, browser] = await Promise.all([closeLater(openProvince()), closeLater(launchChromium())])
})

test('links that stand alone, fields and buttons are 44 px high', async () => {
  const { code } = await province.stamp('first-check')
  const page = await browser.newPage({ viewport: { width: 360, height: 640 } })
  const low: string[] = []
  for (const path of [
    `/${code}`,
    `/${code}/pin`,
    `/${code}/bao`,
    `/${code}/cua-toi`,
    '/0000000000000000',
    '/none',
    '/',
    '/san-pham',
    '/san-pham/mat-ong-minh-hoa',
    '/so-lieu',
    '/cho-nha-san-xuat',
    '/rieng-tu',
    '/ho-chieu/minh-hoa-mat-ong',
    '/lo/minh-hoa-mat-ong/chuoi',
    '/kiem-chuoi',
    '/goc-ngay',
    '/dang-nhap',
    `/?ma=${encodeURIComponent(`https://evil.example/${code}`)}`,
  ]) {
    await page.goto(province.url + path)
    const found = await page
      .locator(
        'main :is(p, li, h3) > a, button:visible, summary, select, input:not([type=radio], [type=checkbox])',
      )
      .evaluateAll((all) =>
        all
          .filter(
            (one) =>
              one.tagName !== 'A' || one.textContent?.trim() === one.parentElement?.textContent?.trim(),
          )
          .filter((one) => one.getClientRects().length > 0 && one.getBoundingClientRect().height < 43.5)
          .map((one) => one.outerHTML.slice(0, 120)),
      )
    low.push(...found.map((one) => `${path}: ${one}`))
  }
  expect(low).toEqual([])
})
