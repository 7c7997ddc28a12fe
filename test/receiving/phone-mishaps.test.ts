// What phones and scanners do amiss: scanners that end with Tab, with nothing or late, a phone that keeps nothing or is
// full, a memory that is closed under the app, a clock that is wrong, no signal at the last step, another person's hands.
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { PNG } from 'pngjs'
import { toBuffer } from 'qrcode'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { registerOutlet } from '../../src/registry/register.ts'
import { launchChromium } from '../browser/chromium.ts'
import { violationsOn } from '../browser/look.ts'
import { carryOut } from '../fixtures.ts'
import { keys, makeWorld, type World } from '../http/world.ts'
import { openBeforeAll } from '../open-before-all.ts'
import { signedInCookie } from '../people/visitor.ts'
import { begin, loseSignal, openPhone, scan, scansOf, until, waitingOf } from './phone.ts'
import { type Counter, openCounter } from './shop.ts'

let world: World
let shop: Counter
let browser: Browser
let phone: BrowserContext
let page: Page
openBeforeAll(async (closeLater) => {
  world = await closeLater(makeWorld())
  ;[shop, browser] = await Promise.all([
    closeLater(openCounter(world.folder, keys)),
    closeLater(launchChromium()),
  ])
})
beforeEach(async () => {
  ;({ phone, page } = await openPhone(browser, shop))
})
afterEach(async () => {
  await phone.close()
  shop.replaced.clear()
  world.run("update receipt set state = 'dropped' where state = 'open'")
})

const good = () => world.fresh('active').code
const count = () => until(() => page.locator('#count').innerText())
const visible = (id: string) => until(() => page.locator(id).isVisible())
async function open(): Promise<void> {
  await page.goto(`${shop.url}/nhan-hang`)
  await begin(page)
}

test('a hand scanner may end with Tab, with nothing, or late; it presses no button and leaves no scan behind', async () => {
  await page.clock.install()
  await open()
  // From here on the page's time passes when it is told to: a busy machine makes no slow scanner.
  await page.clock.pauseAt(Date.now() + 60_000)
  const pass = (ms: number) => page.clock.runFor(ms)
  await page.keyboard.type(good())
  await page.keyboard.press('Tab')
  await count().toBe('1')
  await page.keyboard.type(`${shop.url}/${good()}`)
  await pass(100)
  await page.keyboard.type(good())
  await pass(100)
  await count().toBe('3')
  // The end of the scan comes late, and the button that has the focus would close the receipt.
  await page.locator('#finish').focus()
  await page.keyboard.type(good())
  await pass(100)
  await count().toBe('4')
  await pass(900)
  await page.keyboard.press('Enter')
  await page.locator('#damage-photo').focus()
  await page.locator('#show-damage').click()
  await page.locator('#damage-photo').focus()
  await page.keyboard.type(good())
  await page.keyboard.press('Enter')
  await count().toBe('5')
  await page.locator('#damage [data-close]').click()
  await page.locator('#type').click()
  await page.keyboard.type(good())
  await page.keyboard.press('Tab')
  await count().toBe('6')
  expect(await page.locator('#typing').isVisible()).toBe(false)
  // As fast as scanners type, with nothing at the end; what a person types waits for a touch.
  const type = async (text: string, pace: number) => {
    for (const key of text) {
      await page.evaluate((key) => {
        const field = document.getElementById('typed') as HTMLInputElement
        field.value += key
        field.dispatchEvent(new InputEvent('input', { bubbles: true }))
      }, key)
      await pass(pace)
    }
  }
  await page.locator('#type').click()
  await type(good(), 50)
  await pass(100)
  await count().toBe('7')
  await page.locator('#type').click()
  await type(good(), 90)
  await pass(1000)
  expect(await page.locator('#typing').isVisible()).toBe(true)
  await page.locator('#typing [data-close]').click()
  expect(page.url()).toBe(`${shop.url}/nhan-hang`)
})

test('a camera that opens late takes nothing back that was said of a scan', async () => {
  await page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () =>
      new Promise((_, reject) => {
        Object.assign(globalThis, { fail: () => reject(new DOMException('no', 'NotAllowedError')) })
      })
  })
  const said = () => until(() => page.locator('#verdict-title').innerText())
  await open()
  await said().toBe('Đang mở máy ảnh…')
  await loseSignal(page)
  await scan(page, good())
  await said().toBe('Chờ kiểm tra')
  await page.waitForFunction(() => 'fail' in globalThis)
  await page.evaluate(() => (globalThis as unknown as { fail(): void }).fail())
  await page.waitForTimeout(200)
  await said().toBe('Chờ kiểm tra')
  await phone.setOffline(false)
})

test('a camera that is taken away in the midst of a delivery is said to be off, over what was said of a scan, and opens again', async () => {
  await page.addInitScript(() => {
    const cameras: { track: MediaStreamTrack }[] = []
    Object.assign(globalThis, { cameras })
    navigator.mediaDevices.getUserMedia = async () => {
      const canvas = document.createElement('canvas')
      const stream = canvas.captureStream()
      setInterval(() => canvas.getContext('2d')?.fillRect(0, 0, 9, 9), 20)
      for (const track of stream.getVideoTracks()) cameras.push({ track })
      return stream
    }
  })
  const cameras = () =>
    until(() => page.evaluate(() => (globalThis as unknown as { cameras: unknown[] }).cameras.length))
  await open()
  await cameras().toBe(1)
  await until(() => page.locator('#verdict-title').innerText()).toBe('Đưa mã QR vào khung')
  await scan(page, good())
  await count().toBe('1')
  await visible('#no-camera').toBe(false)
  await page.evaluate(() => {
    const [camera] = (globalThis as unknown as { cameras: { track: MediaStreamTrack }[] }).cameras
    camera?.track.dispatchEvent(new Event('ended'))
  })
  await visible('#no-camera').toBe(true)
  expect(await page.locator('#no-camera').innerText()).toContain('Máy ảnh đang tắt')
  expect(await page.locator('#verdict-title').innerText()).toBe('Được nhận')
  expect(await violationsOn(page)).toEqual([])
  await page.getByRole('button', { name: 'Mở lại máy ảnh' }).click()
  await cameras().toBe(2)
  await visible('#no-camera').toBe(false)
})

test('a keyboard that writes Vietnamese is told to stop, and what it made of a code is no scan', async () => {
  await open()
  const press = (keys: string[]) =>
    page.evaluate((keys) => {
      for (const key of keys) window.dispatchEvent(new KeyboardEvent('keydown', { key }))
    }, keys)
  const code = good()
  await press([...code.slice(0, 9), 'W', 'Backspace', 'Ư', ...code.slice(10), 'Enter'])
  await until(() => page.locator('#verdict-title').innerText()).toBe('Bàn phím đang gõ tiếng Việt')
  expect(await scansOf(page)).toEqual([])
  await press([...code.slice(0, 9), 'x', 'Backspace', ...code.slice(9), 'Enter'])
  await count().toBe('1')
})

test('a phone that keeps nothing says so, and what is scanned is sent all the same', async () => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('no', 'UnknownError')
    }
  })
  await open()
  await visible('#unkept').toBe(true)
  await scan(page, good())
  await count().toBe('1')
  await loseSignal(page)
  await scan(page, good())
  await until(() => page.locator('#waiting').innerText()).toBe('1 chờ kiểm tra')
  await phone.setOffline(false)
  await count().toBe('2')
  // The receipt ends elsewhere: what waits goes on in a new one, kept or not.
  await loseSignal(page)
  await scan(page, good())
  world.run("update receipt set state = 'dropped' where state = 'open'")
  await phone.setOffline(false)
  await page.locator('#anew').click()
  await count().toBe('1')
  await page.locator('#finish').click()
  await page.waitForURL(/\/dong$/)
})

test('a phone that is full says so; once there is room, what it could not keep is kept', async () => {
  await page.addInitScript(() => {
    const put = IDBObjectStore.prototype.put
    IDBObjectStore.prototype.put = function (...all) {
      if ((window as { full?: boolean }).full) throw new DOMException('full', 'QuotaExceededError')
      return put.apply(this, all)
    }
  })
  const full = (is: boolean) =>
    page.evaluate((is) => {
      Object.assign(window, { full: is })
    }, is)
  await open()
  await scan(page, good())
  await count().toBe('1')
  await loseSignal(page)
  await full(true)
  await scan(page, good())
  await visible('#unkept').toBe(true)
  await scan(page, good())
  expect(await scansOf(page)).toHaveLength(1)
  await full(false)
  await scan(page, good())
  await visible('#unkept').toBe(false)
  await until(async () => (await scansOf(page)).length).toBe(4)
  await phone.setOffline(false)
  await count().toBe('4')
})

test('a memory that is closed under the app is opened anew', async () => {
  await page.addInitScript(() => {
    const open = IDBFactory.prototype.open
    IDBFactory.prototype.open = function (...all) {
      const opening = open.apply(this, all)
      opening.addEventListener('success', () => Object.assign(window, { memory: opening.result }))
      return opening
    }
  })
  await open()
  await scan(page, good())
  await count().toBe('1')
  await page.evaluate(() => (window as unknown as { memory: IDBDatabase }).memory.close())
  await scan(page, good())
  await count().toBe('2')
  await until(async () => (await scansOf(page)).length).toBe(2)
  expect(await page.locator('#unkept').isVisible()).toBe(false)
})

test('a photo of a whole tray is read whole, near stamps and far ones', async () => {
  const SIDE = 1800
  const tray = new PNG({ width: SIDE, height: SIDE })
  tray.data.fill(255)
  for (let n = 0; n < 16; n++) {
    const drawn = await toBuffer(`${shop.url}/${good()}`, { scale: n < 4 ? 9 : 3, margin: 2 })
    const symbol = PNG.sync.read(drawn)
    PNG.bitblt(symbol, tray, 0, 0, symbol.width, symbol.height, (n % 4) * 440, Math.floor(n / 4) * 440)
  }
  await open()
  await page
    .locator('#photo')
    .setInputFiles({ name: 'khay.png', mimeType: 'image/png', buffer: PNG.sync.write(tray) })
  await count().toBe('16')
})

test('a clock that is wrong loses no scan, and the receipt has the right time', async () => {
  const times: number[] = []
  for (const shown of ['2019-03-01T10:00:00Z', '2041-01-01T00:00:00Z', '+012026-01-01T00:00:00.000Z']) {
    await page.addInitScript((ahead) => {
      const now = Date.now
      Date.now = () => now() + ahead
      const Real = Date
      // What the clock shows is also what a new Date is of.
      Object.assign(window, {
        Date: new Proxy(Real, {
          construct: (made, all) => (all.length === 0 ? new made(Date.now()) : Reflect.construct(made, all)),
        }),
      })
    }, Date.parse(shown) - Date.now())
    const before = Date.now()
    await open()
    await scan(page, good())
    await count().toBe('1')
    const [line] = world.rows('select scanned_at as at from receipt_line order by taken_at desc limit 1')
    times.push(Number(line?.at) - before)
    await phone.close()
    world.run("update receipt set state = 'dropped' where state = 'open'")
    ;({ phone, page } = await openPhone(browser, shop))
  }
  for (const late of times) {
    expect(late).toBeGreaterThan(-2000)
    expect(late).toBeLessThan(60_000)
  }
})

test('without signal the last step waits, and no scan is lost on a page that is not there', async () => {
  await open()
  await scan(page, good())
  await count().toBe('1')
  await loseSignal(page)
  await page.locator('#finish').click()
  await until(() => page.locator('#verdict-action').innerText()).toContain('Đóng phiếu cần nối được')
  expect(page.url()).toBe(`${shop.url}/nhan-hang`)
  await scan(page, good())
  await phone.setOffline(false)
  await count().toBe('2')
  await page.locator('#finish').click()
  await page.waitForURL(/\/dong$/)
})

test('the app opens from the phone while the server cannot answer, takes scans and sends them later', async () => {
  await phone.close()
  ;({ phone, page } = await openPhone(browser, shop, { keepsApp: true }))
  await open()
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true))
  const opened = () => world.rows("select id from receipt where state = 'open'")
  await until(async () => opened().length).toBe(1)
  const lines = `/nhan-hang/phieu/${opened()[0]?.id}/dong-quet`
  for (const path of ['/nhan-hang', '/nhan-hang/toi', lines]) shop.replaced.set(path, 503)
  await page.reload()
  await page.locator('#scan').waitFor()
  await scan(page, good())
  await until(() => page.locator('#waiting').innerText()).toBe('1 chờ kiểm tra')
  await until(() => page.locator('#signal').innerText()).toBe('Hệ thống chưa trả lời')
  shop.replaced.clear()
  await count().toBe('1')
})

test('what is expected is said whole or not at all, and is not expected of the next delivery', async () => {
  await page.goto(`${shop.url}/nhan-hang`)
  await page.locator('#expected summary').click()
  await page.locator('#product').fill('Mật ong')
  for (const quantity of ['', '0', '1.5', '5000000']) {
    await page.locator('#quantity').fill(quantity)
    await page.locator('#begin').click()
    await until(() => page.locator('#line-said').innerText()).toContain('từ 1 đến 1.000.000')
  }
  await page.locator('#quantity').fill('3')
  await page.locator('#begin').click()
  // Whoever goes by keyboard goes on from here: the button that was pressed is gone.
  await page.locator('#scan:focus').waitFor()
  await count().toBe('0/3')
  await page.locator('#show-list').click()
  await page.locator('#drop').click()
  await page.locator('#drop-yes').click()
  await begin(page)
  await count().toBe('0')
})

test('of a long note the row that just grew is in view; among what was scanned, problems come first', async () => {
  await page.goto(`${shop.url}/nhan-hang`)
  const others = Array.from({ length: 11 }, (_, n) => `Hàng khác ${n};5\n`).join('')
  await page.locator('#expected summary').click()
  await page.locator('#note').setInputFiles({
    name: 'phieu.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`Tên hàng;SL\n${others}Mật ong;4\n`),
  })
  await until(() => page.locator('#note-said').innerText()).toContain('12 dòng')
  await begin(page)
  await scan(page, '1K7QF3M9XZT2B8WV')
  await until(() => page.locator('#problems').innerText()).toBe('1 có vấn đề')
  await scan(page, good())
  await count().toBe('1/59')
  const [row, list] = [page.locator('#goods [data-latest]'), page.locator('#goods')]
  expect(await row.innerText()).toMatch(/Mật ong\s+1\/4/)
  const [its, all] = [await row.boundingBox(), await list.boundingBox()]
  expect(its && all && its.y >= all.y - 1 && its.y + its.height <= all.y + all.height + 1).toBe(true)
  await page.locator('#show-list').click()
  expect(await page.locator('#scans li').first().getAttribute('data-level')).toBe('stop')
})

test("a delivery of another outlet's people stays where it is, and is told to be theirs", async () => {
  await open()
  await loseSignal(page)
  await scan(page, good())
  await until(() => waitingOf(page)).toBe(1)
  const { db } = shop.platform
  await carryOut(db, registerOutlet, {
    id: 'cho',
    name: 'Chợ Mường',
    address: 'Sơn La',
    locationCode: 'SL-CHO-1',
  })
  const other = await signedInCookie(db, keys, shop.url, {
    name: 'Quàng Văn Nam',
    role: 'retailer',
    outletIds: ['cho'],
  })
  await phone.clearCookies()
  await phone.addCookies([{ name: other.name, value: other.value, url: shop.url }])
  await phone.setOffline(false)
  await page.reload()
  await visible('#others').toBe(true)
  expect(await page.locator('#others').innerText()).toContain('Cửa hàng Mộc Châu')
  expect(await page.locator('#refused').isVisible()).toBe(false)
  expect((await scansOf(page)).map(({ state }) => state)).toEqual(['waiting'])
  await phone.clearCookies()
  await phone.addCookies([{ ...shop.cookie, url: shop.url }])
  await page.reload()
  await count().toBe('1')
  await visible('#others').toBe(false)
})

test('a pasted code waits for a touch, also on a page that has just opened', async () => {
  await open()
  await page.locator('#type').click()
  await page.locator('#typed').evaluate((field: HTMLInputElement, code) => {
    field.value = code
    const pasted = new InputEvent('input', { bubbles: true })
    Object.defineProperty(pasted, 'timeStamp', { value: 500 })
    field.dispatchEvent(pasted)
  }, good())
  await page.waitForTimeout(500)
  expect(await page.locator('#typing').isVisible()).toBe(true)
  await page.getByRole('button', { name: 'Thêm', exact: true }).click()
  await count().toBe('1')
})

test('a phone whose browser is from 2020 takes a delivery in like any other', async () => {
  await page.addInitScript(() => {
    const newer: [object, string[]][] = [
      [Array.prototype, ['at', 'findLast', 'toReversed', 'toSorted']],
      [String.prototype, ['at', 'replaceAll']],
      [Object, ['hasOwn']],
      [Crypto.prototype, ['randomUUID']],
      [AbortSignal, ['timeout']],
      [URL, ['canParse']],
      [Element.prototype, ['replaceChildren']],
      [HTMLDialogElement.prototype, ['showModal', 'close']],
      [globalThis, ['AudioContext', 'BarcodeDetector', 'OffscreenCanvas', 'structuredClone']],
    ]
    for (const [on, names] of newer) for (const name of names) Reflect.deleteProperty(on, name)
  })
  await open()
  const [typed, photographed] = [good(), good()]
  await page.locator('#type').click()
  await page.locator('#typed').fill(typed)
  await page.getByRole('button', { name: 'Thêm', exact: true }).click()
  await count().toBe('1')
  expect(await page.locator('#typing').isVisible()).toBe(false)
  const picture = await toBuffer(`${shop.url}/${photographed}`, { scale: 7, margin: 6 })
  await page.locator('#photo').setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: picture })
  await count().toBe('2')
  await page.locator('#show-list').click()
  expect(await page.locator('#scans code').allInnerTexts()).toEqual(
    [photographed, typed].map((code) => code.replace(/(.{4})(?=.)/g, '$1 ')),
  )
  await page.locator('#list [data-close]').click()
  expect(await page.locator('#list').isVisible()).toBe(false)
  await page.locator('#finish').click()
  await page.getByRole('button', { name: 'Đóng phiếu' }).waitFor()
})

test('whoever waits long is told what the page needs', async () => {
  shop.replaced.set('/built/nhan-hang.js', 'this engine reads ?. as nonsense')
  await page.goto(`${shop.url}/nhan-hang`)
  await page.getByText('trình duyệt quá cũ').waitFor()
  expect(await violationsOn(page)).toEqual([])
})
