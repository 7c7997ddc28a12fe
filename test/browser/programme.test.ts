// A product's way through the programme as the Department walks it, in a real browser: from the survey until a portal,
// a stand-in on this machine, has it. Each step is done because what it asks for is there, and not before.
import { serve } from '@hono/node-server'
import type { Browser, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openMachineApp } from '../../src/machine/app.ts'
import type { OneMachine } from '../../src/platform/one-machine.ts'
import { registerCertificate } from '../../src/registry/register-certificate.ts'
import { activateStamps } from '../../src/rolls/range-commands.ts'
import { demonstrationKeys } from '../../src/stamp/keyring.ts'
import { sweep } from '../../src/sweep.ts'
import { author, carryOut, issue, register, temporaryFolder } from '../fixtures.ts'
import { openBeforeAll } from '../open-before-all.ts'
import { openReceiver, type Receiver } from '../outbox/receiver.ts'
import { PATIENCE } from '../patience.ts'
import { invite, signedInCookie } from '../people/visitor.ts'
import { launchChromium } from './chromium.ts'
import { look } from './look.ts'

const BOARD = '/quan-ly/chuong-trinh'
const PRODUCT = `${BOARD}/san-pham/anh-tea`

let browser: Browser
let page: Page
let machine: OneMachine
let receiver: Receiver
let url: string
const dataDir = temporaryFolder()

openBeforeAll(async (closeLater) => {
  const keys = demonstrationKeys()
  const opened = await openMachineApp({
    dataDir,
    keys,
    publicUrl: 'http://127.0.0.1:1',
    trust: 0,
    geo: null,
    patience: PATIENCE,
    post: { local: true },
  })
  machine = await closeLater(opened.machine)
  const server = await closeLater(serve({ fetch: opened.app.fetch, port: 0, hostname: '127.0.0.1' }))
  await new Promise<void>((resolve) => (server.listening ? resolve() : server.once('listening', resolve)))
  const { port } = server.address() as { port: number }
  url = `http://127.0.0.1:${port}`
  const { db } = machine.platform
  machine.platform.publicUrl = url
  receiver = await closeLater(openReceiver())

  const by = author({ now: Date.now })
  await register(db)
  const certificate = {
    id: 'ocop',
    productId: 'anh-tea',
    kind: 'ocop' as const,
    name: 'OCOP 4 sao',
    stars: 4,
  }
  await carryOut(db, registerCertificate, { ...certificate, validUntil: '2099-12-31' }, by)
  const roll = await issue(db, 100, {}, by)
  await carryOut(db, activateStamps, { rollId: roll.id, count: 60, batchId: 'anh-1' }, by)
  const { token } = await invite(db, { role: 'producer', producerIds: ['anh'] })
  const password = 'ong nhãn Mường Chanh'
  const answer = await fetch(`${url}/loi-moi/${token}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { Origin: url },
    body: new URLSearchParams({ mat_khau: password, lan_nua: password }),
  })
  expect(answer.status).toBe(303)
  const { name, value } = await signedInCookie(db, keys, url, { role: 'administrator' })

  browser = await closeLater(launchChromium())
  const context = await browser.newContext({ viewport: { width: 360, height: 640 } })
  await context.addCookies([{ name, value, url }])
  page = await context.newPage()
})

/** The state of each step as the board says it, in words. */
async function marks(): Promise<string[]> {
  await page.goto(`${url}${BOARD}`)
  const label = await page.locator('tr', { hasText: 'Chè anh' }).locator('.marks').getAttribute('aria-label')
  return (label ?? '').split('; ').map((one) => one.split(': ')[1] ?? '')
}
const doneSteps = async () => (await marks()).map((state) => state === 'Đã xong')
const go = (path: string) => page.goto(`${url}${path}`)
const send = async (label: string | RegExp) => {
  await page.getByRole('button', { name: label }).first().click()
  await page.waitForLoadState()
}

test('from the survey to the portal, each step by its evidence', async () => {
  // The group has its template, and stamps were issued: these two stand by themselves.
  expect(await doneSteps()).toEqual([false, false, true, false, false, false, true])

  await go(`${PRODUCT}/khao-sat`)
  await page.fill('#f-heldOn', new Date().toISOString().slice(0, 10))
  for (const box of await page.locator('input[name=yes]').all()) await box.check()
  await page.fill('#f-contact', 'Lò Văn Anh')
  await page.fill('#f-itemsAYear', '5000')
  await page.fill('#f-batchesAYear', '12')
  await page.locator('form[action$="/khao-sat"] button').click()
  await page.waitForLoadState()
  expect((await doneSteps())[0]).toBe(true)

  await go(`${BOARD}/lua-chon`)
  expect(await page.locator('#sp-anh-tea').textContent()).toContain('4')
  await page.locator('form[action$="/lua-chon/tat-ca"] button').click()
  await page.waitForLoadState()
  expect((await doneSteps())[1]).toBe(true)

  await go(`${BOARD}/huong-dan/tea`)
  expect(await page.textContent('main')).toContain('Hái')
  await go(`${BOARD}/nhom`)
  await page.locator('form[action$="/huong-dan/tea"] button').click()
  await page.waitForLoadState()
  expect((await doneSteps())[3]).toBe(true)

  await go('/quan-ly/lien-thong/cong/moi')
  await page.fill('#f-ten', 'Cổng giả lập')
  await page.fill('#f-dia_chi', `${receiver.url}/nhan`)
  await page.fill('#f-ma', 'token-cua-cong')
  await page.check('input[name=dang][value=epcis]')
  await send('Lưu cổng')
  expect(await page.textContent('.said')).toBe('Đã thêm cổng.')
  await go('/quan-ly/lien-thong/san-pham/anh-tea')
  await page.selectOption('#f-cong', { label: 'Cổng giả lập' })
  await send('Lưu')
  expect((await doneSteps())[4]).toBe(false)

  receiver.answers({ status: 503 }, { status: 204 })
  await sweep(machine.platform)
  await go('/quan-ly/lien-thong/san-pham/anh-tea')
  expect(await page.textContent('main')).toContain('Đang chờ gửi lại, đã thử 1 lần')
  const { now } = machine.platform
  machine.platform.now = () => now() + 3_600_000
  await sweep(machine.platform)
  expect((await doneSteps())[4]).toBe(true)
  await go('/quan-ly/lien-thong/san-pham/anh-tea')
  expect(await page.textContent('main')).toContain('2 lô')
  expect(receiver.received.some(({ body }) => body.includes('"commissioning"'))).toBe(true)

  await go(`${BOARD}/tap-huan`)
  await page.fill('#f-heldOn', new Date().toISOString().slice(0, 10))
  await page.fill('#f-topic', 'Khai lô và kích hoạt tem')
  await page.fill('#f-place', 'Mộc Châu')
  await page.fill('#f-trainer', 'Hà Thị Hoa')
  await page.locator('main form button').last().click()
  await page.waitForLoadState()
  await page.selectOption('#f-producer', 'anh')
  await page.fill('#f-people', '3')
  await page.locator('main form button').last().click()
  await page.waitForLoadState()
  expect(await doneSteps()).toEqual(new Array(7).fill(true))
})

test('every page of it stands on a phone and on a desk, by day and by night, in both languages', async () => {
  for (const [width, colorScheme, lang] of [
    [360, 'light', 'vi'],
    [1280, 'dark', 'en'],
  ] as const) {
    await page.setViewportSize({ width, height: 640 })
    await page.emulateMedia({ colorScheme })
    for (const path of [
      BOARD,
      PRODUCT,
      `${PRODUCT}/khao-sat`,
      `${BOARD}/lua-chon`,
      `${BOARD}/nhom`,
      `${BOARD}/huong-dan/tea`,
      `${BOARD}/tap-huan`,
      `${BOARD}/ho-tro`,
      `${BOARD}/bao-cao`,
      '/quan-ly/bao-cao',
      '/quan-ly/lien-thong',
      '/quan-ly/lien-thong/san-pham/anh-tea',
      '/quan-ly/lien-thong/cong/moi',
      '/quan-ly/hop-chuan',
      '/so-lieu',
    ]) {
      await go(`${path}?lang=${lang}`)
      await look(page, `${path.split('/').at(-1)}-${width}`)
    }
  }
})

test('on paper the figures have their tables, and the steps that are done can be told', async () => {
  await page.emulateMedia({ colorScheme: 'light' })
  await go('/so-lieu')
  expect(await page.locator('details[open]').count()).toBe(0)
  await page.pdf()
  expect(await page.locator('details:not([open])').count()).toBe(0)
  const chartIn = (canvas: Element, room: number) => {
    if (canvas.parentElement) canvas.parentElement.style.width = `${room}px`
    return canvas.getBoundingClientRect().width
  }
  expect(await page.locator('canvas').first().evaluate(chartIn, 300)).toBeLessThanOrEqual(300)
  await go(`${BOARD}/bao-cao`)
  const adjust = await page
    .locator('.marks [data-state=done]')
    .first()
    .evaluate((mark) => getComputedStyle(mark).printColorAdjust)
  await page.emulateMedia({ media: 'print' })
  // A4 on its side is as wide as a desk's screen, and has no list of rooms beside what is printed.
  const before = page.viewportSize()
  await page.setViewportSize({ width: 1123, height: 794 })
  const width = await page.locator('main').evaluate((main) => main.getBoundingClientRect().width)
  // Upright it is 718 px between its margins; words of headings stay whole.
  await page.setViewportSize({ width: 718, height: 1000 })
  expect(await page.locator('.listed').first().evaluate(brokenWords)).toEqual([])
  if (before) await page.setViewportSize(before)
  expect(width).toBeGreaterThan(1000)
  const printed = await page
    .locator('.marks [data-state=done]')
    .first()
    .evaluate((mark) => getComputedStyle(mark).printColorAdjust)
  for (const path of ['/lua-chon', '/nhom', '/tap-huan', '/ho-tro', '/san-pham/anh-tea']) {
    await go(`${BOARD}${path}`)
    expect(await page.locator('main input:visible, main textarea:visible').count(), path).toBe(0)
  }
  await page.emulateMedia({ media: null })
  expect([adjust, printed]).toEqual(['economy', 'exact'])
})

/** The words in the headings of a table that are on two lines where names are long. */
function brokenWords(table: Element): string[] {
  for (const name of table.querySelectorAll('td:nth-child(-n+2)')) name.append('nghiêng '.repeat(30))
  return [...table.querySelectorAll('th')].flatMap((heading) => {
    const texts = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT)
    const broken: string[] = []
    for (let text = texts.nextNode(); text; text = texts.nextNode())
      for (const { 0: word, index } of (text.textContent ?? '').matchAll(/\S+/g)) {
        const range = document.createRange()
        range.setStart(text, index)
        range.setEnd(text, index + word.length)
        if (range.getClientRects().length > 1) broken.push(word)
      }
    return broken
  })
}
