// Goods-in on a phone, in a real browser whose camera sees printed stamps: signal coming and going, the browser closed
// in between, one scan each in the end.
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { temporaryFolder } from '../fixtures.ts'
import { openShop, type Shop } from './shop.ts'
import { passMs, printStamps, roundMs, writeStampVideo } from './stamp-video.ts'

const STAMPS = 50
/** The browser is closed in the middle: its camera goes on where it was. */
const HALF = 25
const VOID = [7, 31]
const folder = temporaryFolder()
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let shop: Shop
beforeAll(async () => {
  shop = await openShop(STAMPS + 20, VOID)
  const serials = Array.from({ length: STAMPS }, (_, n) => shop.first + n)
  const pictures = await printStamps(shop.url, serials)
  writeStampVideo(join(folder, 'first.y4m'), pictures.slice(0, HALF))
  writeStampVideo(join(folder, 'second.y4m'), pictures.slice(HALF))
}, 60_000)
afterAll(() => shop?.close())

/** A phone with its own memory, and what its camera sees. */
async function openPhone(name: string, sees: 'first' | 'second' | null): Promise<BrowserContext> {
  const browsers = join(process.cwd(), '.tmp/chromium')
  mkdirSync(browsers, { recursive: true })
  process.env.TMPDIR = browsers
  const { default: packed } = await import('@sparticuz/chromium')
  const phone = await chromium.launchPersistentContext(join(folder, name), {
    executablePath: await packed.executablePath(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      ...(sees
        ? [
            '--use-fake-ui-for-media-stream',
            '--use-fake-device-for-media-stream',
            `--use-file-for-fake-video-capture=${join(folder, `${sees}.y4m`)}`,
          ]
        : []),
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

async function begin(page: Page): Promise<void> {
  await page.locator('#begin').click()
  await page.locator('#scan').waitFor()
}

const scansOf = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<{ state: string; accepted: number; key: string; at: number }[]>((resolve, reject) => {
        const opening = indexedDB.open('nhan-hang')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const all = opening.result.transaction('scans').objectStore('scans').getAll()
          all.onsuccess = () => {
            opening.result.close()
            resolve(
              all.result.map(({ state, said, key, at }) => ({
                state,
                key,
                at,
                accepted: said?.accepted ?? 0,
              })),
            )
          }
        }
      }),
  )

const waitingOf = async (page: Page) =>
  (await scansOf(page)).filter(({ state }) => state === 'waiting').length
const until = (what: () => Promise<unknown>, timeout = 60_000) =>
  expect.poll(what, { timeout, interval: 100 })

async function violationsOn(page: Page): Promise<string[]> {
  // The page's policy lets no script of ours in by text; the tool of the browser does.
  const session = await page.context().newCDPSession(page)
  await session.send('Runtime.evaluate', { expression: axe })
  return page.evaluate(async () => {
    interface Axe {
      run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>
    }
    const { violations } = await (window as unknown as { axe: Axe }).axe.run()
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
  })
}

describe('a delivery of fifty stamps', () => {
  test('in one pass, offline in the middle, restarted, sent once each, closed; both sides count the same', async () => {
    let phone = await openPhone('one', 'first')
    let page = await openApp(phone)
    await begin(page)
    await until(
      async () => (await scansOf(page)).filter(({ state }) => state === 'told').length,
    ).toBeGreaterThan(4)
    // The app must be on the phone before the signal goes.
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => true))

    await phone.setOffline(true)
    await until(async () => (await scansOf(page)).length).toBe(HALF)
    await until(() => waitingOf(page)).toBeGreaterThan(2)
    expect(await page.locator('#verdict').getAttribute('data-level')).toBe('waiting')
    expect(await page.locator('#verdict').innerText()).not.toMatch(/Được nhận/)
    expect(await page.locator('#signal').innerText()).toBe('Mất mạng')
    await page.locator('#finish').click()
    expect(await page.locator('#verdict-title').innerText()).toMatch(/chờ kiểm tra/i)
    expect(page.url()).toBe(`${shop.url}/nhan-hang`)
    const tookMs = (scans: { at: number }[]) => {
      const moments = scans.map(({ at }) => at)
      return Math.max(...moments) - Math.min(...moments)
    }
    // A stamp that was missed would have come a round later.
    const first = await scansOf(page)
    expect(tookMs(first)).toBeLessThan((passMs(HALF) + roundMs(HALF)) / 2)
    const feedback = await page.evaluate(() =>
      performance.getEntriesByName('code-seen').map(({ duration }) => duration),
    )
    expect(feedback).toHaveLength(HALF)
    expect(feedback.sort((a, b) => a - b)[Math.floor(HALF * 0.9)]).toBeLessThan(150)
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
    expect(tookMs(second)).toBeLessThan((passMs(HALF) + roundMs(HALF)) / 2)
    await phone.setOffline(false)
    await until(() => waitingOf(page)).toBe(0)
    const scans = await scansOf(page)
    expect(scans.map(({ key }) => key).sort()).toEqual(shop.codes.slice(0, STAMPS).sort())
    const accepted = scans.reduce((sum, one) => sum + one.accepted, 0)
    expect(accepted).toBe(STAMPS - VOID.length)
    expect(await page.locator('#count').innerText()).toBe(String(accepted))
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

describe('without a camera', () => {
  let phone: BrowserContext
  let page: Page
  beforeAll(async () => {
    phone = await openPhone('two', null)
    page = await openApp(phone)
  }, 60_000)
  afterAll(() => phone?.close())

  test('a note is told, codes are typed or come from a hand scanner, at once and then judged', async () => {
    const listed = shop.codes.slice(STAMPS, STAMPS + 3)
    await page.locator('summary').click()
    await page.locator('#note').setInputFiles({
      name: 'phieu.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(
        `Sản phẩm;Số lượng;Mã tem\n${listed.map((code) => `Chè anh;1;${code}`).join('\n')}\n`,
      ),
    })
    await until(() => page.locator('#note-said').innerText()).toBe('Đã đọc 1 dòng, 3 sản phẩm.')
    expect(await violationsOn(page)).toEqual([])
    await begin(page)
    await until(() => page.locator('#count').innerText()).toBe('0/3')

    await page.locator('#type').click()
    await page.locator('#typed').fill((listed[0] ?? '').toLowerCase())
    await page.keyboard.press('Enter')
    await until(() => page.locator('#verdict').getAttribute('data-level')).toBe('good')
    await until(() => page.locator('#count').innerText()).toBe('1/3')

    const tookMs = await page.evaluate((text) => {
      const type = (key: string) => dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
      for (const key of text) type(key)
      const began = performance.now()
      type('Enter')
      const level = document.getElementById('verdict')?.dataset.level
      return level === 'waiting' ? performance.now() - began : Number.POSITIVE_INFINITY
    }, listed[1] ?? '')
    expect(tookMs).toBeLessThan(150)
    await until(() => page.locator('#count').innerText()).toBe('2/3')

    const scanned = async (text: string) => {
      await page.keyboard.type(text)
      await page.keyboard.press('Enter')
    }
    await scanned(listed[1] ?? '')
    await until(() => page.locator('#verdict-title').innerText()).toBe('Đã quét rồi')
    await scanned(shop.codes[STAMPS + 5] ?? '')
    await until(() => page.locator('#verdict-title').innerText()).toContain('Không đúng hàng đã đặt')
    expect(await page.locator('#count').innerText()).toBe('2/3')

    await phone.setOffline(true)
    await scanned(listed[2] ?? '')
    expect(await page.locator('#verdict-title').innerText()).toBe('Có trong phiếu giao, chờ kiểm tra')
    await scanned(shop.codes[STAMPS + 6] ?? '')
    expect(await page.locator('#verdict-title').innerText()).toBe('Không có trong phiếu giao')
    await page.locator('#show-list').click()
    expect(await page.locator('#scans li').count()).toBe(5)
    expect(await violationsOn(page)).toEqual([])
    await page.locator('#list [data-close]').click()
    await phone.setOffline(false)
    await until(() => page.locator('#count').innerText()).toBe('3/3')
    expect(await violationsOn(page)).toEqual([])
  }, 60_000)

  test('a delivery that was closed elsewhere loses no scan that waits', async () => {
    const before = (await scansOf(page)).length
    await phone.setOffline(true)
    await page.keyboard.type(shop.codes[STAMPS + 8] ?? '')
    await page.keyboard.press('Enter')
    await until(() => waitingOf(page)).toBe(1)
    await shop.platform.db.run("update receipt set state = 'dropped' where state = 'open'" as never)
    await phone.setOffline(false)
    await page.locator('#anew').click()
    await until(async () => (await scansOf(page)).map(({ state }) => state)).toEqual(['told'])
    expect(before).toBeGreaterThan(1)
    expect(await page.locator('#refused').isHidden()).toBe(true)
  })

  test('everything one thumb needs is large enough and in view', async () => {
    for (const button of await page.locator('#scan .acts > :is(button, label):visible').all()) {
      const box = await button.boundingBox()
      expect(Math.min(box?.height ?? 0, box?.width ?? 0)).toBeGreaterThanOrEqual(44)
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(640)
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  })

  test('the decoder may run on this page only', async () => {
    const policy = async (path: string) =>
      (await page.request.get(shop.url + path)).headers()['content-security-policy']
    expect(await policy('/nhan-hang')).toContain("'wasm-unsafe-eval'")
    expect(await policy('/')).not.toContain('wasm')
    expect(await policy('/nhan-hang/phieu')).not.toContain('wasm')
  })
})
