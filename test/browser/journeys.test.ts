// The journeys of a shopper, in a real browser, from a printed stamp to the answer.
import { gzipSync } from 'node:zlib'
import { HtmlValidate } from 'html-validate'
import jsQrModule from 'jsqr'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { PNG } from 'pngjs'
import { toBuffer } from 'qrcode'
import { describe, expect, test } from 'vitest'
import { receivedWords } from '../../src/reports/words.ts'
import { stampAddress } from '../../src/stamp/address.ts'
import { en } from '../../src/words/en.ts'
import { vi } from '../../src/words/vi.ts'
import { factWords } from '../../src/words/words.ts'
import { openBeforeAll } from '../open-before-all.ts'
import { launchChromium } from './chromium.ts'
import { beyond, violationsOn } from './look.ts'
import { openProvince, type Province } from './province.ts'

let browser: Browser
let province: Province

openBeforeAll(async (closeLater) => {
  ;[province, browser] = await Promise.all([closeLater(openProvince()), closeLater(launchChromium())])
})

const PHONE: BrowserContextOptions = {
  viewport: { width: 360, height: 640 },
  deviceScaleFactor: 2,
  isMobile: true,
}

async function withPage<T>(options: BrowserContextOptions, walk: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ ...PHONE, ...options })
  try {
    return await walk(await context.newPage())
  } finally {
    await context.close()
  }
}

/** What a phone's camera makes of the printed symbol. */
async function decodePrinted(code: string): Promise<string> {
  const picture = PNG.sync.read(
    await toBuffer(stampAddress(province.url, code), { errorCorrectionLevel: 'M', version: 3, scale: 6 }),
  )
  const found = (jsQrModule as unknown as typeof jsQrModule.default)(
    new Uint8ClampedArray(picture.data),
    picture.width,
    picture.height,
  )
  if (!found) throw new Error('the printed symbol does not decode')
  return found.data
}

const heading = (page: Page) => page.locator('h1').innerText()

test('a large picture that goes with a doubt is made small before it is sent', async () => {
  const large = new PNG({ width: 1900, height: 600 })
  for (let i = 0; i < large.data.length; i += 4) large.data.writeUInt32BE(((i * 2_654_435) | 255) >>> 0, i)
  const buffer = PNG.sync.write(large)
  await withPage({}, async (page) => {
    await page.goto(`${province.url}/${(await province.stamp('sold')).code}`)
    const chosen = page.waitForEvent('filechooser')
    await page.locator('#photo').click()
    await (await chosen).setFiles({ name: 'man-hinh.png', mimeType: 'image/png', buffer })
    const file = () =>
      page.locator('#photo').evaluate((input: HTMLInputElement) => ({
        type: input.files?.[0]?.type,
        size: input.files?.[0]?.size ?? 0,
      }))
    await expect.poll(async () => (await file()).type, { timeout: 30_000 }).toBe('image/jpeg')
    expect((await file()).size).toBeLessThan(buffer.length)
    await page.getByLabel(vi.report.reasons['looks-copied']).check()
    await page.getByRole('button', { name: vi.report.send }).click()
    await page
      .getByText(/BC-\d{6}/)
      .first()
      .waitFor()
    expect(await page.locator('main').innerText()).toContain(receivedWords(vi).keptPhoto)
  })
})

describe('from a printed stamp to the answer', () => {
  test.each([
    ['with script', true],
    ['without script', false],
  ])('%s', async (_, javaScriptEnabled) => {
    const { code } = await province.stamp('first-check')
    await withPage({ javaScriptEnabled }, async (page) => {
      await page.goto(await decodePrinted(code))
      expect(await heading(page)).toBe(factWords(vi, { name: 'first-check' }).headline)
      expect(await page.locator('.product h2').innerText()).toContain('Mật ong')
      expect(await page.locator('.journey li').count()).toBeGreaterThan(4)
      await page.goto(await decodePrinted(code))
      expect(await heading(page)).toBe('Bạn đã kiểm tra tem này')
    })
    await withPage({ javaScriptEnabled }, async (page) => {
      await page.goto(await decodePrinted(code))
      expect(await heading(page)).toBe('Đã có 2 lượt kiểm tra trước bạn')
    })
  })

  test('the beacon marks the observation as seen and the address as passed on', async () => {
    const { code } = await province.stamp('first-check')
    await withPage({}, async (page) => {
      const beacon = page.waitForResponse((response) => response.url().endsWith('/xem'))
      await page.goto(await decodePrinted(code))
      expect((await beacon).status()).toBe(204)
      await expect.poll(() => page.url()).toBe(`${province.url}/${code}?via=link`)
    })
    await province.settled()
    const seen = await province.platform.db.all<unknown[]>(
      'select seen_at from observation order by at desc limit 1',
    )
    expect(seen[0]?.[0]).toBeGreaterThan(0)
  })

  test('a link that was passed on is recorded as a link', async () => {
    const { code } = await province.stamp('first-check')
    await withPage({}, async (page) => {
      await page.goto(`${province.url}/${code}?via=link`)
    })
    const rows = await province.platform.db.all<unknown[]>(
      'select via from observation order by at desc limit 1',
    )
    expect(rows).toEqual([['link']])
  })

  test('in English and back', async () => {
    const { code } = await province.stamp('first-check')
    await withPage({}, async (page) => {
      await page.goto(await decodePrinted(code))
      await page.getByRole('link', { name: 'English' }).click()
      expect(await page.locator('html').getAttribute('lang')).toBe('en')
      // Reading the same page in another language is the same check.
      expect(await heading(page)).toBe('This is the first check')
      await page.getByRole('link', { name: 'Tiếng Việt' }).click()
      expect(await heading(page)).toBe('Đây là lần kiểm tra đầu tiên')
    })
  })
})

describe('the PIN', () => {
  const enter = async (page: Page, pin: string) => {
    await page.locator('#pin').fill(pin)
    await page.getByRole('button', { name: vi.pin.button }).click()
  }
  const wrong = (pin: string) => String((Number(pin) + 1) % 1_000_000).padStart(6, '0')

  test.each([
    ['with script', true],
    ['without script', false],
  ])('wrong, right, right again, and used by another phone, %s', async (_, javaScriptEnabled) => {
    const { code, pin } = await province.stamp('first-check')
    const address = await decodePrinted(code)
    await withPage({ javaScriptEnabled }, async (page) => {
      await page.goto(address)
      await enter(page, wrong(pin ?? ''))
      expect(await heading(page)).toBe(factWords(vi, { name: 'pin-wrong' }).headline)
      await enter(page, pin ?? '')
      expect(await heading(page)).toBe(factWords(vi, { name: 'pin-confirmed' }).headline)
      expect(await page.locator('.verdict').getAttribute('data-level')).toBe('confirmed')
      await page.goto(address)
      expect(await page.locator('main').innerText()).toContain('Điện thoại này đã xác nhận đúng mã PIN')
      await enter(page, pin ?? '')
      expect(await heading(page)).toBe(factWords(vi, { name: 'pin-confirmed', before: 0 }).headline)
    })
    await withPage({ javaScriptEnabled }, async (page) => {
      await page.goto(address)
      expect(await page.locator('main').innerText()).toContain(
        'Nếu lớp cào trên món hàng bạn cầm còn nguyên, tem có thể là bản sao.',
      )
      await enter(page, pin ?? '')
      expect(await heading(page)).toBe('Mã PIN đã được xác nhận hôm nay')
      expect(await page.locator('.verdict').innerText()).toContain('Nếu đó là bạn')
    })
  })

  test('what is no six digits is told beside the field', async () => {
    const { code } = await province.stamp('first-check')
    await withPage({ javaScriptEnabled: false }, async (page) => {
      await page.goto(await decodePrinted(code))
      await page.locator('#pin').evaluate((input) => input.removeAttribute('pattern'))
      await enter(page, '12ab')
      expect(await page.locator('#pin-error').innerText()).toBe(vi.pin.notSixDigits)
      expect(await page.locator('#pin').getAttribute('aria-invalid')).toBe('true')
    })
  })
})

describe('on any phone', () => {
  test('the answer is in the first screen', async () => {
    const { code } = await province.stamp('first-check')
    await withPage({}, async (page) => {
      await page.goto(await decodePrinted(code))
      const batch = await page.locator('.facts').boundingBox()
      expect((batch?.y ?? 0) + (batch?.height ?? 0)).toBeLessThanOrEqual(640)
    })
  })

  // 180 and 320 px are what screens of 360 and 640 px leave at 200 %.
  test.each([180, 320, 360, 1280])(
    'nothing is cut off at %i px, not even a name that is one long word',
    async (width) => {
      const stamps = await province.stamps()
      await withPage({ viewport: { width, height: 640 } }, async (page) => {
        for (const { code } of stamps) {
          await page.goto(`${province.url}/${code}`)
          await page.evaluate(() => {
            for (const name of document.querySelectorAll('h1, .product *')) name.append('nghiêng'.repeat(9))
          })
          expect(await beyond(page)).toBeLessThanOrEqual(0)
        }
      })
    },
  )

  test('over a slow connection the verdict is there before the picture', async () => {
    const { code } = await province.stamp('first-check')
    await withPage({}, async (page) => {
      const network = await page.context().newCDPSession(page)
      await network.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: 400,
        downloadThroughput: 50_000,
        uploadThroughput: 50_000,
      })
      await page.route('**/illustrations/**', () => {})
      await page.goto(await decodePrinted(code), { waitUntil: 'commit' })
      await expect.poll(() => heading(page)).toBe(factWords(vi, { name: 'first-check' }).headline)
    })
  })

  test('with cookies and pictures refused it answers all the same', async () => {
    const { code } = await province.stamp('first-check')
    await withPage({ javaScriptEnabled: false }, async (page) => {
      await page.route('**/*.svg', (route) => route.abort())
      await page.goto(await decodePrinted(code))
      await page.context().clearCookies()
      await page.goto(await decodePrinted(code))
      expect(await heading(page)).toBe('Đã có 1 lượt kiểm tra trước bạn')
      expect(await page.locator('.product figcaption').innerText()).toBe(vi.page.picture)
    })
  })
})

describe('budgets', () => {
  test('at most 14 kB before the picture and four requests in all', async () => {
    const { code } = await province.stamp('first-check')
    await withPage({}, async (page) => {
      const requests: string[] = []
      page.on('request', (request) => requests.push(request.url()))
      const beacon = page.waitForResponse((response) => response.url().endsWith('/xem'))
      const response = await page.goto(await decodePrinted(code))
      await beacon
      expect(gzipSync((await response?.body()) ?? '').length).toBeLessThanOrEqual(14_000)
      expect(response?.headers()['content-encoding']).toBe('gzip')
      expect(requests.length).toBeLessThanOrEqual(4)
    })
  })
})

describe('for everybody', () => {
  const validator = new HtmlValidate({ extends: ['html-validate:standard'] })
  async function problemsOf(page: string): Promise<string[]> {
    const { results } = await validator.validateString(page)
    return results.flatMap(({ messages }) => messages.map(({ line, message }) => `${line}: ${message}`))
  }

  test('axe finds nothing on any verdict, nor on its colours by night', async () => {
    const stamps = await province.stamps()
    await withPage({}, async (page) => {
      for (const { code, shows } of [...stamps, { code: '0000000000000000', shows: 'not-issued' }]) {
        await page.emulateMedia({ colorScheme: 'light' })
        await page.goto(`${province.url}/${code}`)
        const byDay = await violationsOn(page)
        await page.emulateMedia({ colorScheme: 'dark' })
        const byNight = await violationsOn(page, ['color-contrast', 'link-in-text-block'])
        expect({ shows, byDay, byNight }).toEqual({ shows, byDay: [], byNight: [] })
      }
    })
  })

  test('axe finds nothing on what is held of a phone that checked a stamp', async () => {
    const [stamp] = await province.stamps()
    await withPage({}, async (page) => {
      await page.goto(`${province.url}/${stamp?.code}`)
      await page.goto(`${province.url}/${stamp?.code}/cua-toi`)
      await page.locator('table').waitFor()
      expect(await violationsOn(page)).toEqual([])
    })
  })

  const PAGES = [
    '/',
    '/san-pham',
    '/san-pham/mat-ong-minh-hoa',
    '/cho-nha-san-xuat',
    '/rieng-tu',
    '/thu',
    '/none',
  ]
  test.each(PAGES)('%s is valid and axe finds nothing on it, in both languages and schemes', async (path) => {
    for (const [lang, colorScheme] of [
      ['vi', 'light'],
      ['en', 'dark'],
    ] as const) {
      await withPage({ colorScheme }, async (page) => {
        const response = await page.goto(`${province.url}${path}?lang=${lang}`)
        expect(await problemsOf((await response?.text()) ?? '')).toEqual([])
        expect(await violationsOn(page)).toEqual([])
      })
    }
  })

  test('every verdict is valid HTML', async () => {
    const stamps = await province.stamps()
    const paths = [
      ...stamps.flatMap(({ code }) => [code, `${code}/bao`]),
      `${stamps[0]?.code}/pin`,
      '0000000000000000',
    ]
    // All are asked for before any is looked at: a server that waits the while lets go of the connection.
    const pages = await Promise.all(
      paths.map(async (path) => {
        const response = await fetch(`${province.url}/${path}`, { headers: { accept: 'text/html' } })
        return { path, page: await response.text() }
      }),
    )
    for (const { path, page } of pages) {
      expect({ path, problems: await problemsOf(page) }).toEqual({ path, problems: [] })
    }
  })

  test('every showcase says what it promises, in both languages', async () => {
    for (const { code, shows } of await province.stamps()) {
      const verdict = await fetch(`${province.url}/${code}`, { headers: { accept: 'application/json' } })
      const { facts } = await verdict.json()
      expect(facts.map((fact: { name: string }) => fact.name)).toContain(shows)
      for (const { language } of [vi, en]) {
        const page = await fetch(`${province.url}/${code}?lang=${language}`, {
          headers: { accept: 'text/html' },
        })
        expect(await page.text()).toMatch(new RegExp(`<html lang="${language}"[\\s\\S]*<h1[^>]*>[^<]*\\S`))
      }
    }
  })
})

test('with letters twice as large, what is known of the goods is not broken letter by letter', async () => {
  const large = await launchChromium(['--blink-settings=defaultFontSize=32'])
  try {
    const page = await large.newPage({ viewport: { width: 360, height: 640 } })
    await page.goto(`${province.url}/${(await province.stamp('sold')).code}`)
    const widths = await page.locator('.list dd').evaluateAll((all) => all.map((one) => one.clientWidth))
    expect(Math.min(...widths)).toBeGreaterThan(250)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  } finally {
    await large.close()
  }
})
