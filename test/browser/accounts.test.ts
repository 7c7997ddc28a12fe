// Signing in as people do it, in a real browser: invited by a link, with a second factor, on a phone and at a desk.
import { createOTP } from '@better-auth/utils/otp'
import { eq } from 'drizzle-orm'
import jsQrModule from 'jsqr'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { PNG } from 'pngjs'
import { describe, expect, test } from 'vitest'
import { credential, session } from '../../src/db/tables/accounts.ts'
import { openBeforeAll } from '../open-before-all.ts'
import { invite, quickHash, signedInCookie } from '../people/visitor.ts'
import { launchChromium } from './chromium.ts'
import { beyond, violationsOn } from './look.ts'
import { openProvince, type Province } from './province.ts'

const PASSWORD = 'ong nhãn Mường Chanh'
const PHONE: BrowserContextOptions = {
  viewport: { width: 360, height: 640 },
  isMobile: true,
  deviceScaleFactor: 2,
}
const DESK: BrowserContextOptions = { viewport: { width: 1280, height: 800 } }

let browser: Browser
let province: Province

openBeforeAll(async (closeLater) => {
  ;[province, browser] = await Promise.all([closeLater(openProvince()), closeLater(launchChromium())])
})

async function newPage(options: BrowserContextOptions): Promise<Page> {
  return (await browser.newContext(options)).newPage()
}

/** Somebody who is signed in already. */
async function pageOf(
  facts: Parameters<typeof signedInCookie>[3],
  options: BrowserContextOptions,
): Promise<Page> {
  const page = await newPage(options)
  const { db, keys } = province.platform
  const { name, value } = await signedInCookie(db, keys, province.url, facts)
  await page.context().addCookies([{ name, value, url: province.url, httpOnly: true, sameSite: 'Lax' }])
  return page
}

/** What a camera reads off a part of the page. */
async function decode(page: Page, selector: string): Promise<string> {
  const picture = PNG.sync.read(await page.locator(selector).screenshot())
  const read = jsQrModule as unknown as typeof jsQrModule.default
  const found = read(new Uint8ClampedArray(picture.data), picture.width, picture.height)
  if (!found) throw new Error('the symbol does not decode')
  return found.data
}

const heading = (page: Page) => page.locator('h1').innerText()

test('invited by a symbol, a password, a second factor, signed in again, sessions ended', async () => {
  const admin = await pageOf({ name: 'Cầm Thị Lả' }, DESK)
  await admin.goto(`${province.url}/quan-ly`)
  await admin.getByRole('link', { name: 'Người dùng' }).first().click()
  await admin.getByRole('link', { name: 'Mời người mới' }).click()
  await admin.getByLabel('Số điện thoại hoặc thư điện tử').fill('0912 000 111')
  await admin.getByLabel('Họ và tên').fill('Lường Văn Pâng')
  await admin.locator('[name=vai_tro][value=producer]').check()
  // Without a producer the form comes back, and holds what was typed.
  await admin.getByRole('button', { name: 'Tạo lời mời' }).click()
  expect(await admin.getByRole('alert').innerText()).toContain('Còn 1 chỗ cần sửa')
  // Whoever goes by keyboard begins there, and not with the menu once more.
  await admin.locator('[role=alert]:focus').waitFor()
  await admin.keyboard.press('Tab')
  expect(await admin.locator(':focus').getAttribute('href')).toBe('#f-co_so')
  expect(await admin.getByLabel('Họ và tên').inputValue()).toBe('Lường Văn Pâng')
  await admin.getByLabel('HTX Minh Họa').check()
  await admin.getByRole('button', { name: 'Tạo lời mời' }).click()
  const link = await decode(admin, '.qr')
  expect(link).toMatch(new RegExp(`^${province.url}/loi-moi/[\\w-]{43}$`))

  const phone = await newPage(PHONE)
  await phone.goto(link)
  expect(await heading(phone)).toBe('Chào Lường Văn Pâng')
  await phone.getByLabel('Mật khẩu mới', { exact: true }).fill(PASSWORD)
  await phone.getByLabel('Nhập lại mật khẩu mới').fill(PASSWORD)
  await phone.getByRole('button', { name: 'Lưu và vào trang quản lý' }).click()
  expect(await heading(phone)).toBe('Chào Lường Văn Pâng')

  await phone.goto(`${province.url}/quan-ly/tai-khoan`)
  await phone.locator('#f-mat_khau_hai_lop').fill(PASSWORD)
  await phone.getByRole('button', { name: 'Bật xác thực hai lớp' }).click()
  const address = new URL(await decode(phone, '.qr'))
  expect([address.protocol, address.searchParams.get('issuer')]).toEqual(['otpauth:', 'Tem Goc'])
  // The phone cannot scan its own screen.
  const opens = phone.getByRole('link', { name: 'Thêm Tem Gốc vào ứng dụng' })
  expect(await opens.getAttribute('href')).toBe(address.href)
  const code = () =>
    createOTP(textOf(address.searchParams.get('secret') ?? ''), { digits: 6, period: 30 }).totp()
  await phone.getByLabel('Mã 6 số').fill(await code())
  await phone.getByRole('button', { name: 'Xác nhận và bật' }).click()
  expect(await heading(phone)).toBe('Mã dự phòng')
  const [recovery = ''] = await phone.locator('.codes li').allInnerTexts()

  // At a desk, without script, by keyboard alone.
  const desk = await newPage({ ...DESK, javaScriptEnabled: false })
  await desk.goto(`${province.url}/quan-ly/tai-khoan`)
  await desk.locator('#f-ten').focus()
  await desk.keyboard.type('0912000111')
  await desk.keyboard.press('Tab')
  await desk.keyboard.type(PASSWORD)
  await desk.keyboard.press('Enter')
  await desk.waitForURL('**/dang-nhap/ma?*')
  await desk.locator('#f-ma').fill(recovery)
  await desk.keyboard.press('Enter')
  await desk.waitForURL('**/quan-ly/tai-khoan')
  expect(await desk.locator('.session').count()).toBe(2)
  await desk.locator('.session form button').click()
  await desk.waitForURL('**/quan-ly/tai-khoan?da=phien')
  expect(await desk.locator('.session').count()).toBe(1)
  await phone.goto(`${province.url}/quan-ly`)
  expect(await heading(phone)).toBe('Đăng nhập')
  await desk.getByRole('button', { name: 'Đăng xuất' }).click()
  expect(await desk.getByRole('status').innerText()).toBe('Bạn đã đăng xuất.')
})

test('by keyboard: a refused sign-in is met first, and every room is in sight where the screen is low', async () => {
  const door = await newPage(DESK)
  await door.goto(`${province.url}/dang-nhap`)
  await door.getByLabel('Số điện thoại hoặc thư điện tử').fill('0912 000 999')
  await door.getByLabel('Mật khẩu').fill(PASSWORD)
  await door.keyboard.press('Enter')
  await door.locator('[role=alert]:focus').waitFor()
  await door.keyboard.press('Tab')
  expect(await door.locator(':focus').getAttribute('name')).toBe('ten')

  const admin = await pageOf({ name: 'Cầm Thị Lả' }, { viewport: { width: 1366, height: 600 } })
  await admin.goto(`${province.url}/quan-ly/san-pham`)
  const rooms = admin.locator('.rooms a')
  await admin.locator('.skip').focus()
  for (let at = -4; at < (await rooms.count()); at++) {
    await admin.keyboard.press('Tab')
    const room = admin.locator('.rooms a:focus')
    if ((await room.count()) === 0) continue
    const { y = 0, height = 0 } = (await room.boundingBox()) ?? {}
    expect([await room.innerText(), y >= 0 && y + height <= 600]).toEqual([await room.innerText(), true])
  }
  expect(await admin.locator('.rooms a:focus').innerText()).toBe(await rooms.last().innerText())
})

test('by keyboard: what was just done is met first, and what comes next is a key away', async () => {
  const admin = await pageOf({ name: 'Cầm Thị Inh' }, DESK)
  await admin.goto(`${province.url}/quan-ly/co-so?da=bo`)
  const said = admin.locator('main .said[role=status]:focus')
  await said.waitFor()
  await admin.emulateMedia({ media: 'print' })
  expect(await said.isVisible()).toBe(false)
  await admin.emulateMedia({ media: null })
  await admin.keyboard.press('Tab')
  expect(await admin.locator('main :focus').count()).toBe(1)
  await admin.getByRole('button', { name: 'Đăng xuất' }).focus()
  await admin.keyboard.press('Enter')
  await admin.locator('[role=status]:focus', { hasText: 'Bạn đã đăng xuất.' }).waitFor()
  await admin.keyboard.press('Tab')
  expect(await admin.locator(':focus').getAttribute('name')).toBe('ten')
})

test('a form is sent once by two taps: whoever tapped again sees what the first made', async () => {
  const admin = await pageOf({ name: 'Cầm Thị Lả' }, DESK)
  const path = '/quan-ly/nguoi-dung/moi'
  const button = admin.getByRole('button', { name: 'Tạo lời mời' })
  const fill = async (phone: string) => {
    await admin.goto(province.url + path)
    await admin.getByLabel('Số điện thoại hoặc thư điện tử').fill(phone)
    await admin.getByLabel('Họ và tên').fill('Lường Văn Hai')
    await admin.locator('[name=vai_tro][value=inspector]').check()
  }
  let sent = 0
  const tapped = Promise.withResolvers<void>()
  await fill('0912 000 333')
  await admin.route(`**${path}`, async (route) => {
    sent++
    await tapped.promise
    await route.continue().catch(() => {})
  })
  await button.scrollIntoViewIfNeeded()
  const { x = 0, y = 0 } = (await button.boundingBox()) ?? {}
  await admin.mouse.click(x + 9, y + 9)
  await expect.poll(() => sent).toBe(1)
  await admin.mouse.click(x + 9, y + 9)
  tapped.resolve()
  await admin.locator('.qr').waitFor()
  expect(sent).toBe(1)

  // Stopped on its way and changed, it is another form.
  await admin.unroute(`**${path}`)
  await fill('0912 000 444')
  await admin.route(`**${path}`, (route) => route.abort('aborted'))
  await button.click({ noWaitAfter: true })
  await expect.poll(() => button.getAttribute('aria-busy')).toBe('true')
  await admin.getByLabel('Họ và tên').fill('Lường Văn Ba')
  expect(await button.getAttribute('aria-busy')).toBeNull()
  await admin.unroute(`**${path}`)
  await button.click()
  await admin.locator('.qr').waitFor()
})

test('what needs a fresh confirmation asks for it, and goes on where the person was', async () => {
  const { db, keys, newId } = province.platform
  const admin = await newPage(PHONE)
  const { name, value, personId: own } = await signedInCookie(db, keys, province.url, {})
  await admin.context().addCookies([{ name, value, url: province.url }])
  const now = new Date()
  await db.insert(credential).values({
    id: newId(),
    accountId: own,
    providerId: 'credential',
    userId: own,
    createdAt: now,
    updatedAt: now,
    password: quickHash(PASSWORD),
  })
  await db
    .update(session)
    .set({ createdAt: new Date(0) })
    .where(eq(session.userId, own))
  const { personId } = await invite(db, { name: 'Hà Thị Ún', role: 'inspector' })
  await admin.goto(`${province.url}/quan-ly/nguoi-dung/${personId}`)
  await admin.getByRole('button', { name: 'Tạo liên kết mới' }).click()
  expect(await heading(admin)).toBe('Xác nhận lại là bạn')
  await admin.getByLabel('Mật khẩu của bạn').fill('sai mật khẩu rồi')
  await admin.getByRole('button', { name: 'Xác nhận và tiếp tục' }).click()
  expect(await admin.locator('.error').innerText()).toContain('Mật khẩu chưa đúng.')
  await admin.getByLabel('Mật khẩu của bạn').fill(PASSWORD)
  await admin.getByRole('button', { name: 'Xác nhận và tiếp tục' }).click()
  expect(await heading(admin)).toBe('Liên kết cho Hà Thị Ún')
})

describe('every page of the room', () => {
  const PATHS = [
    '/quan-ly',
    '/quan-ly/nguoi-dung',
    '/quan-ly/nguoi-dung/moi',
    '/quan-ly/tai-khoan',
    '/quan-ly/nhat-ky',
    '/quan-ly/khong-co',
  ]
  test.each([
    ['on a phone', { ...PHONE, colorScheme: 'dark' as const }],
    ['at a desk', { ...DESK, colorScheme: 'light' as const }],
  ])('%s is within its width, has no axe finding and targets to hit', async (_, options) => {
    const page = await pageOf({ name: 'Nguyễn Hoàng Thị Phương Thảo Nguyên' }, options)
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().includes('404')) throw new Error(message.text())
    })
    for (const path of [...PATHS, '/dang-nhap?lang=en']) {
      await page.goto(province.url + path)
      expect([path, await beyond(page)]).toEqual([path, 0])
      const findings = await violationsOn(page)
      expect([path, findings]).toEqual([path, []])
      const small = await page.evaluate(() =>
        [
          ...document.querySelectorAll<HTMLElement>(
            'button, input:not([type=hidden]), select, .rooms a, .bar a',
          ),
        ]
          .filter((one) => one.offsetParent !== null && !one.closest('label'))
          .filter((one) => one.getBoundingClientRect().height < 44)
          .map((one) => one.outerHTML.slice(0, 80)),
      )
      expect([path, small]).toEqual([path, []])
    }
  })
})

/** The text behind a key in base32. */
function textOf(key: string): string {
  const bits = [...key].map((one) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(one).toString(2).padStart(5, '0'),
  )
  return String.fromCharCode(...(bits.join('').match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}
