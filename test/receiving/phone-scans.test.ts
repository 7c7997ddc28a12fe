// What can happen between a phone and the server: every result in its own words, answers that are lost, no signal, a
// session that ended, a second phone, a second tab, a newer app. Each scan counts once in the end.
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { PNG } from 'pngjs'
import { toBuffer } from 'qrcode'
import { parse } from 'valibot'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeReceipt } from '../../src/receiving/close-receipt.ts'
import { correctReceipt } from '../../src/receiving/correct-receipt.ts'
import { factsSchema } from '../../src/receiving/facts.ts'
import { openReceipt } from '../../src/receiving/open-receipt.ts'
import { packCartons } from '../../src/receiving/pack-cartons.ts'
import { readScan } from '../../src/receiving/read-scan.ts'
import { takeLines } from '../../src/receiving/take-lines.ts'
import type { LineLevel, LineVerdict } from '../../src/receiving/verdicts.ts'
import { receivingWords } from '../../src/receiving/words.ts'
import { encodeCarton } from '../../src/stamp/carton-code.ts'
import { dayOf } from '../../src/time.ts'
import { launchChromium } from '../browser/chromium.ts'
import { beyond, look, violationsOn } from '../browser/look.ts'
import { speakIn, suspect } from '../cases/suspect.ts'
import { carryOut } from '../fixtures.ts'
import { codeOf, keys, makeWorld, type World } from '../http/world.ts'
import { openBeforeAll } from '../open-before-all.ts'
import { signedInCookie } from '../people/visitor.ts'
import { cutStamps } from '../print/reading.ts'
import { begin, loseSignal, openPhone, scan, scansOf, until, waitingOf } from './phone.ts'
import { type Counter, OUTLET, openCounter } from './shop.ts'

let world: World
let shop: Counter
let browser: Browser
openBeforeAll(async (closeLater) => {
  world = await closeLater(makeWorld())
  ;[shop, browser] = await Promise.all([
    closeLater(openCounter(world.folder, keys)),
    closeLater(launchChromium()),
  ])
})

const good = () => world.fresh('active').code

async function open(page: Page, query = ''): Promise<void> {
  await page.goto(`${shop.url}/nhan-hang${query}`)
  await begin(page)
}

const title = (page: Page) => page.locator('#verdict-title').innerText()
const count = (page: Page) => until(() => page.locator('#count').innerText())
/** Lines of deliveries that phones have open. */
const linesOf = () =>
  world.rows(
    "select 1 from receipt_line join receipt on receipt.id = receipt_id where state = 'open' and opened_by like 'person:%'",
  ).length
const drop = async (page: Page) => {
  await page.locator('#show-list').click()
  await page.locator('#drop').click()
  await page.locator('#drop-yes').click()
  await page.locator('#start').waitFor()
}

const BUZZ: Readonly<Record<LineLevel, readonly number[]>> = {
  good: [40],
  notice: [40, 40, 40],
  repeat: [20, 40, 20],
  stop: [250, 80, 250],
}

describe('every result', () => {
  const NOTE = 'Mật ong'
  let phone: BrowserContext
  let page: Page
  const codes: Partial<Record<LineVerdict, string>> = {}
  beforeAll(async () => {
    ;({ phone, page } = await openPhone(browser, shop))
    await page.addInitScript(() => {
      const heard: { buzzes: number[][]; hertz: number[] } = { buzzes: [], hertz: [] }
      Object.assign(globalThis, { heard })
      navigator.vibrate = (buzz) => heard.buzzes.push(buzz as number[]) > 0
      globalThis.OscillatorNode = class extends OscillatorNode {
        constructor(context: BaseAudioContext, options?: OscillatorOptions) {
          super(context, options)
          heard.hertz.push(options?.frequency ?? 0)
        }
      }
    })
    const soon = dayOf(shop.platform.now() + 5 * 86_400_000)
    world.run("update batch set expires_on = ? where id = 'batch-accepted'", soon)
    // Its batch was made of one that was recalled.
    const madeOf = world.fresh('received')
    world.run(
      "insert into movement (id, first, last, kind, outlet_id, at) values ('back', ?, ?, 'returned', 'cho-7-11', ?)",
      madeOf.serial,
      madeOf.serial,
      Date.now(),
    )
    world.run(
      "update batch set input_recall = ? where id = 'batch-received'",
      JSON.stringify({ batchId: 'x', lot: 'QT-1', product: 'Quả tươi', at: 1, reason: null }),
    )
    const suspected = world.fresh('active')
    speakIn(world, 'alert')
    suspect(world, suspected.serial)
    const here = world.fresh('active')
    world.run(
      "insert into movement (id, first, last, kind, outlet_id, at) values ('here', ?, ?, 'received', ?, 1)",
      here.serial,
      here.serial,
      OUTLET,
    )
    const stamps = Array.from({ length: 6 }, () => world.fresh('active'))
    const elsewhere = stamps[2]?.serial
    world.run(
      "insert into movement (id, first, last, kind, outlet_id, at) values ('there', ?, ?, 'received', 'cho-7-11', 1)",
      elsewhere,
      elsewhere,
    )
    const packed = await carryOut(shop.platform.db, packCartons, {
      producerId: 'minh-ngoc',
      runs: [{ first: stamps[0]?.serial ?? 0, last: stamps[5]?.serial ?? 0 }],
      perCarton: 5,
      packedBy: 'x',
      keyVersion: '2',
    })
    const labels = packed.cartons.map(({ serial }) =>
      encodeCarton(serial, keys.codes.find(({ version }) => version === '2') as never),
    )
    world.run('update carton set opened_at = 1 where serial = ?', packed.cartons[1]?.serial)
    Object.assign(codes, {
      good: good(),
      'expires-soon': world.fresh('accepted').code,
      'input-recalled': madeOf.code,
      suspected: suspected.code,
      'not-activated': world.fresh('printed').code,
      expired: world.fresh('expired').code,
      recalled: world.fresh('recalled').code,
      void: world.fresh('void').code,
      'received-elsewhere': world.fresh('received').code,
      'received-here': here.code,
      sold: world.fresh('sold').code,
      'under-review': world.fresh('review').code,
      sample: world.fresh('sample').code,
      'key-retired': world.fresh('retired').code,
      'not-issued': codeOf(world.beyond),
      malformed: 'xin-chao-cac-ban',
      'foreign-address': `https://tem-goc.example/${good()}`,
      'carton-broken': labels[0],
      'carton-opened': labels[1],
    } satisfies Partial<Record<LineVerdict, string | undefined>>)
    await open(page)
    // A touch, so that the page may sound.
    await page.locator('#type').click()
    await page.locator('#typing [data-close]').click()
  })
  afterAll(() => phone?.close())

  test('has its words, its colour, its sound and its buzz, and says what to do', async () => {
    const colours = new Map<string, string>()
    for (const [verdict, code] of Object.entries(codes) as [LineVerdict, string][]) {
      await page.evaluate(() => {
        Object.assign((globalThis as unknown as { heard: object }).heard, { buzzes: [], hertz: [] })
      })
      await scan(page, code)
      const held = verdict.startsWith('carton') ? { stamps: 5, accepted: 4 } : { stamps: 1, accepted: 1 }
      const detail = { at: null, outlet: null, reason: null, expiresOn: null, ...held }
      const words = receivingWords('vi').verdicts[verdict](detail)
      await until(() => title(page)).toContain(words.title)
      const box = page.locator('#verdict')
      await until(() => box.getAttribute('data-level')).not.toBe('waiting')
      const level = (await box.getAttribute('data-level')) as LineLevel
      const said = await page.locator('#verdict-action').innerText()
      expect(said.length, verdict).toBeGreaterThan(8)
      if (level === 'stop') {
        expect(said, verdict).toMatch(/\.$/)
        expect(await title(page), verdict).toContain(`${code.slice(-4)} · `)
      }
      const { buzzes, hertz } = await page.evaluate(
        () => (globalThis as unknown as { heard: { buzzes: number[][]; hertz: number[] } }).heard,
      )
      expect(buzzes, verdict).toEqual([[15], BUZZ[level]])
      expect(hertz.length, verdict).toBeGreaterThan(1)
      const colour = await box.evaluate((one) => getComputedStyle(one).backgroundColor)
      expect(colours.get(level) ?? colour).toBe(colour)
      colours.set(level, colour)
    }
    expect([...colours.keys()].sort()).toEqual(['good', 'notice', 'stop'])
    expect(new Set(colours.values()).size).toBe(3)
    await count(page).toBe('8')
    expect(await page.locator('#problems').innerText()).toBe('15 có vấn đề')
  })

  test('stays one when it is scanned again: a repeat is a repeat, what is to be put aside stays so', async () => {
    await scan(page, codes.good ?? '')
    await until(() => title(page)).toBe('Đã quét rồi')
    expect(await page.locator('#verdict').getAttribute('data-level')).toBe('repeat')
    await scan(page, codes.recalled ?? '')
    await until(() => title(page)).toBe('Đã quét rồi: Lô bị thu hồi')
    expect(await page.locator('#verdict').getAttribute('data-level')).toBe('stop')
    expect(linesOf()).toBe(Object.keys(codes).length)
  })

  test('stands in the list with what to do; broken runs of a carton by their codes', async () => {
    await page.locator('#show-list').click()
    const rows = page.locator('#scans li')
    expect(await rows.count()).toBe(Object.keys(codes).length)
    const text = await rows.allInnerTexts()
    for (const [verdict, code] of Object.entries(codes)) {
      const shown = text.find((one) => one.replaceAll(' ', '').includes(code.slice(0, 30)))
      expect(shown?.length, verdict).toBeGreaterThan(40)
    }
    const carton = text.find((one) => one.includes('Nhận 4/5 tem trong thùng'))
    expect(carton).toMatch(/([0-9A-Z]{4} ){3}[0-9A-Z]{4}: Nơi khác đã nhận\. /)
    expect(await violationsOn(page)).toEqual([])
    await page.locator('#list [data-close]').click()
  })

  test('speaks English where that is asked for', async () => {
    await page.goto(`${shop.url}/nhan-hang?lang=en`)
    await page.locator('#scan').waitFor()
    await scan(page, world.fresh('void').code)
    await until(() => title(page)).toContain('Void stamp')
    expect(await page.locator('#finish').innerText()).toBe('Done')
    expect(await violationsOn(page)).toEqual([])
    await page.goto(`${shop.url}/nhan-hang?lang=vi`)
    await page.locator('#scan').waitFor()
    await drop(page)
  })

  test('of goods that the note does not name is told so', async () => {
    const lines = () => page.locator('#note-lines span').allInnerTexts()
    await page.locator('summary').click()
    for (const [typed, stands] of [
      ['1.000', 1000],
      ['500', 1500],
    ] as const) {
      await page.locator('#product').fill('Chè shan tuyết')
      await page.locator('#quantity').fill(typed)
      await page.locator('#add-line').click()
      await until(lines).toEqual([`Chè shan tuyết: ${stands}`])
    }
    await page.locator('#product').fill('Nhầm')
    await page.locator('#quantity').fill('7')
    await page.locator('#add-line').click()
    const name = 'khong-phai-bang.csv'
    await page.locator('#note').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from('') })
    await until(() => page.locator('#note-said').innerText()).toContain('Tệp không có dòng nào')
    await page.getByRole('button', { name: 'Bỏ dòng Nhầm' }).click()
    await until(lines).toEqual(['Chè shan tuyết: 1500'])
    await page.locator('#product').fill(NOTE)
    await page.locator('#quantity').fill('1')
    await begin(page)
    world.run("update product set name = 'Mận hậu' where id = 'mat-ong'")
    await scan(page, good())
    await until(() => title(page)).toContain('Không đúng hàng đã đặt')
    world.run(`update product set name = 'Mật ong "hoa nhãn" <Minh Ngọc> & con' where id = 'mat-ong'`)
    await scan(page, good())
    await count(page).toBe('1/1501')
    expect(await page.locator('#goods').innerText()).toContain('1/1')
    expect(await page.locator('#over').isVisible()).toBe(false)
    await scan(page, good())
    await until(() => page.locator('#over').innerText()).toBe('thừa 1')
    await count(page).toBe('1/1501')
    expect(await page.locator('#goods').innerText()).toContain('2/1, thừa 1')
    await drop(page)
  })
})

describe('the pages around a delivery', () => {
  const pages: Record<string, { who: 'retailer' | 'administrator' | 'producer'; path: string }> = {}
  const people: Record<string, { name: string; value: string }> = {}
  beforeAll(async () => {
    const { db } = shop.platform
    people.retailer = shop.cookie
    for (const [role, more] of [
      ['administrator', {}],
      ['producer', { producerIds: ['minh-ngoc'] }],
    ] as const) {
      const { name, value } = await signedInCookie(db, keys, shop.url, { role, name: 'Hà Văn Ín', ...more })
      people[role] = { name, value }
    }
    const facts = parse(factsSchema, {
      supplierName: 'Hợp tác xã nông nghiệp Minh Ngọc, xã Mường Chanh',
      supplierAddress: 'Bản Lùn, xã Mường Chanh, tỉnh Sơn La',
      receiver: 'Lò Thị Mai',
      plate: '26C-123.45',
    })
    const expected = [
      { product: 'Mật ong', gtin: null, lot: null, spec: 'lọ 500 ml', quantity: 3, serials: null },
      { product: 'Chè', gtin: null, lot: null, spec: null, quantity: 2, serials: null },
    ]
    const by = { outletId: OUTLET, takenBy: 'x' }
    for (const id of ['open', 'closed', 'bad']) {
      await carryOut(db, openReceipt, { id, outletId: OUTLET, openedBy: 'x', facts, expected })
      const codes = [good(), good(), world.fresh('void').code, 'https://tem-goc.example/xyz']
      const lines = codes.map((code, n) => ({
        id: `l-${n}`,
        scan: readScan(code, keys, shop.url),
        scannedAt: 1,
      }))
      await carryOut(db, takeLines, { receiptId: id, ...by, lines })
      if (id !== 'open')
        await carryOut(db, closeReceipt, { receiptId: id, outletId: OUTLET, closedBy: 'x', facts: {} })
    }
    await carryOut(db, correctReceipt, {
      id: 'better',
      corrects: 'bad',
      outletId: OUTLET,
      correctedBy: 'x',
      reason: 'Ghi nhầm người giao',
      facts: {},
      without: ['l-0'],
    })
    const first = world.rows<{ serial: number }>('select min(serial) as serial from carton')[0]?.serial
    Object.assign(pages, {
      receipts: { who: 'retailer', path: '/nhan-hang/phieu' },
      'receipt-open': { who: 'retailer', path: '/nhan-hang/phieu/open' },
      'receipt-closed': { who: 'retailer', path: '/nhan-hang/phieu/closed' },
      'receipt-corrected': { who: 'retailer', path: '/nhan-hang/phieu/bad' },
      'receipt-better': { who: 'retailer', path: '/nhan-hang/phieu/better' },
      'receipt-close': { who: 'retailer', path: '/nhan-hang/phieu/open/dong' },
      'receipt-correct': { who: 'retailer', path: '/nhan-hang/phieu/closed/sua' },
      sold: { who: 'retailer', path: '/nhan-hang/ban' },
      keys: { who: 'retailer', path: '/quan-ly/khoa-api' },
      outlets: { who: 'administrator', path: '/quan-ly/diem-ban' },
      cartons: { who: 'producer', path: '/quan-ly/thung' },
      labels: { who: 'producer', path: `/quan-ly/thung/nhan?tu=${first}&den=${first}` },
      api: { who: 'retailer', path: '/api/v1' },
    })
  })

  test('no sheet of a printed receipt bears its signature alone', async () => {
    const cookie = people.retailer as Counter['cookie']
    const { phone, page } = await openPhone(browser, { url: shop.url, cookie })
    await page.setViewportSize({ width: 718, height: 1000 })
    await page.emulateMedia({ media: 'print' })
    await page.goto(`${shop.url}/nhan-hang/phieu/closed`)
    const signed = page.locator('.signed')
    const before = await signed.evaluate((one) => (one.previousElementSibling as HTMLElement).innerText)
    // The first sheet ends where what is signed would begin.
    const { y = 0 } = (await signed.boundingBox()) ?? {}
    const { text } = await cutStamps(await page.pdf({ width: '718px', height: `${Math.ceil(y + 4)}px` }), [])
    await phone.close()
    expect(text).toContain('NH-000001')
    expect(text).not.toContain(before.trim().slice(-5))
  })

  test.each(['vi', 'en'])(
    'are clean for axe, no wider than the phone, and large enough for a thumb (%s)',
    async (language) => {
      // What axe looks at is nearly the same in both languages, by day and by night; how wide the words are is not.
      const see = language === 'vi' || process.env.TEMGOC_SHOTS || process.env.TEMGOC_SLOW ? look : fits
      const colorScheme = language === 'vi' ? 'light' : 'dark'
      for (const who of ['retailer', 'administrator', 'producer'] as const) {
        const cookie = people[who] as Counter['cookie']
        const { phone: desk, page } = await openPhone(browser, { url: shop.url, cookie })
        await page.emulateMedia({ colorScheme })
        for (const [name, one] of Object.entries(pages)) {
          if (one.who !== who) continue
          const answer = await page.goto(
            `${shop.url}${one.path}${one.path.includes('?') ? '&' : '?'}lang=${language}`,
          )
          expect(answer?.status(), name).toBe(200)
          await see(page, `${name}-${language}`)
          expect(await tooSmall(page), name).toEqual([])
        }
        if (who === 'retailer') {
          await page.goto(`${shop.url}/quan-ly/khoa-api`)
          await page.locator('input[name=name]').fill(`Quầy ${language}`)
          await page.locator('input[type=checkbox]').first().check()
          await page.locator('form button').last().click()
          await page.getByText(/tgk_/).first().waitFor()
          await see(page, `key-shown-${language}`)
          await page.goto(`${shop.url}/nhan-hang/ban`)
          await page.locator('textarea').fill(`${good()}\nabc`)
          await page.locator('input[type=radio]').first().check()
          const told = page.waitForEvent('load')
          await page.locator('form button').last().click()
          await told
          await see(page, `sold-told-${language}`)
          await open(page)
          for (const [button, dialog] of [
            ['#type', '#typing'],
            ['#show-damage', '#damage'],
            ['#show-list', '#list'],
          ] as const) {
            await page.locator(button).click()
            if (dialog === '#list') await page.locator('#drop').click()
            await see(page, `${dialog.slice(1)}-${language}`)
            expect(await tooSmall(page), dialog).toEqual([])
            await page.locator(`${dialog} [data-close]`).click()
          }
          await drop(page)
        }
        await desk.close()
      }
    },
    180_000,
  )
})

/** Words that are cut off at the side, or by the box they stand in. */
const cutOff = (page: Page) =>
  page.evaluate(
    (width) =>
      [...document.querySelectorAll<HTMLElement>('body :not(select, option, input)')]
        .filter(
          (one) =>
            one.checkVisibility() &&
            [...one.childNodes].some((node) => node.nodeType === 3 && node.nodeValue?.trim()),
        )
        .flatMap((one) => {
          const words = document.createRange()
          words.selectNodeContents(one)
          const { left, right } = words.getBoundingClientRect()
          const hidden = getComputedStyle(one).overflowX === 'hidden' && one.scrollWidth > one.clientWidth
          return left < 0 || right > width || hidden ? [one.innerText] : []
        }),
    page.viewportSize()?.width ?? 0,
  )

test('with letters twice as large no word is cut off, and what a scan is told stands beneath the camera', async () => {
  const large = await launchChromium(['--blink-settings=defaultFontSize=32'])
  const { phone, page } = await openPhone(large, shop)
  try {
    await open(page)
    await scan(page, good())
    await page.locator('#verdict[data-level=good]').waitFor()
    await phone.close()
    const next = await openPhone(large, shop)
    await next.page.setViewportSize({ width: 360, height: 740 })
    await next.page.goto(`${shop.url}/nhan-hang`)
    await next.page.locator('#open-list button').first().waitFor()
    await next.page.locator('summary').click()
    expect(await cutOff(next.page)).toEqual([])
    await next.page.locator('#open-list button').first().click()
    await next.page.locator('#scan').waitFor()
    await next.page.locator('main').evaluate((main) => main.scrollTo(0, main.scrollHeight))
    await scan(next.page, world.fresh('void').code)
    await next.page.locator('#verdict[data-level=stop]').waitFor()
    expect(await cutOff(next.page)).toEqual([])
    const [header, view, title] = await Promise.all(
      ['header', '.view', '#verdict-title'].map((part) => next.page.locator(part).boundingBox()),
    )
    expect(view?.y).toBeGreaterThanOrEqual((header?.y ?? 0) + (header?.height ?? 0) - 1)
    expect((title?.y ?? 0) + (title?.height ?? 0)).toBeLessThanOrEqual(740)
    await next.page.locator('#show-list').click()
    expect(await cutOff(next.page)).toEqual([])
    await next.page.locator('#drop').click()
    await next.page.locator('#drop-yes').click()
  } finally {
    await large.close()
  }
})

async function fits(page: Page, name: string): Promise<void> {
  expect(await beyond(page), name).toBeLessThanOrEqual(0)
}

/** What is to be touched and is less than a thumb wide or high. Links within a text are read, not aimed at. */
const tooSmall = (page: Page) =>
  page.evaluate(() =>
    [
      ...document.querySelectorAll<HTMLElement>(
        'main button, main .btn, main select, main input:not([type=hidden]), main textarea, dialog[open] button, dialog[open] input, summary, label.btn',
      ),
    ]
      .filter(
        (one) => one.offsetParent !== null && !one.closest('[hidden]') && !one.classList.contains('away'),
      )
      .flatMap((one) => {
        const target = /checkbox|radio/.test((one as HTMLInputElement).type)
          ? (one.closest('label') ?? one)
          : one
        const { width, height } = target.getBoundingClientRect()
        return Math.round(Math.min(width, height)) < 44
          ? [`${Math.round(width)}x${Math.round(height)} ${one.outerHTML.slice(0, 90)}`]
          : []
      }),
  )

test('the lamp is lit, goes out, and is said to be as it is', async () => {
  const { phone, page } = await openPhone(browser, shop)
  await page.addInitScript(() => {
    const asked: unknown[] = []
    Object.assign(globalThis, { asked })
    const canvas = document.createElement('canvas')
    setInterval(() => canvas.getContext('2d')?.fillRect(0, 0, 9, 9), 100)
    navigator.mediaDevices.getUserMedia = async () => {
      const stream = canvas.captureStream(1)
      const [track] = stream.getVideoTracks()
      if (!track) throw new Error('no track')
      Object.assign(track, {
        getCapabilities: () => ({ torch: true }),
        async applyConstraints(wanted: MediaTrackConstraints) {
          asked.push(wanted.advanced?.[0])
          if (asked.length === 3) throw new DOMException('the lamp is hot', 'NotReadableError')
        },
      })
      return stream
    }
  })
  await open(page)
  const torch = page.locator('#torch')
  for (const pressed of ['true', 'false', 'false', 'true']) {
    await torch.click()
    await until(() => torch.getAttribute('aria-pressed')).toBe(pressed)
  }
  expect(await page.evaluate(() => (globalThis as unknown as { asked: unknown[] }).asked)).toEqual([
    { torch: true },
    { torch: false },
    { torch: true },
    { torch: true },
  ])
  const box = await torch.boundingBox()
  expect(Math.min(box?.height ?? 0, box?.width ?? 0)).toBeGreaterThanOrEqual(44)
  await drop(page)
  await phone.close()
})

test('two tabs of one phone, and a newer app: nothing is lost, nothing counts twice', async () => {
  world.run("update receipt set state = 'dropped' where state = 'open'")
  const { phone, page } = await openPhone(browser, shop, { keepsApp: true })
  await open(page)
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true))
  const both = good()
  const other = await phone.newPage()
  await other.goto(`${shop.url}/nhan-hang`)
  await other.locator('#scan').waitFor()
  await loseSignal(page)
  await scan(page, both)
  await scan(other, both)
  await scan(other, good())
  await until(() => title(page)).toBe('Chờ kiểm tra')
  await phone.setOffline(false)
  await until(async () => linesOf()).toBe(3)
  expect(
    world.rows(
      "select 1 from receipt_line join receipt on receipt.id = receipt_id where state = 'open' and opened_by like 'person:%' and accepted = 1",
    ),
  ).toHaveLength(2)
  // What the server has taken is answered a moment later: a tab that closed before would leave it to be sent once more.
  await until(() => waitingOf(page)).toBe(0)
  await other.close()

  const script = await (await page.request.get(`${shop.url}/nhan-hang-sw.js`)).text()
  shop.replaced.set('/nhan-hang-sw.js', script.replace(/nhan-hang-[0-9a-f]{12}/, 'nhan-hang-newer'))
  const app = await (await page.request.get(`${shop.url}/built/nhan-hang.js`)).text()
  shop.replaced.set('/built/nhan-hang.js', `${app}\n// newer`)
  await loseSignal(page)
  const waits = good()
  await scan(page, waits)
  await until(() => waitingOf(page)).toBe(1)
  await phone.setOffline(false)
  // A browser looks for a newer one now and then by itself.
  const looked = () =>
    page.evaluate(() =>
      navigator.serviceWorker
        .getRegistration('/nhan-hang')
        .then((one) => one?.update())
        .then(Boolean, () => false),
    )
  await until(looked).toBe(true)
  await page.locator('#updated').waitFor()
  await page.locator('#renew').click()
  await page.locator('#scan').waitFor()
  await count(page).toBe('3')
  // The older file is still fresh enough for the browser, which fetched it less than an hour ago.
  const kept = () =>
    page.evaluate(async () =>
      (await (await caches.match('/built/nhan-hang.js'))?.text())?.endsWith('// newer'),
    )
  expect(await kept()).toBe(true)
  expect((await scansOf(page)).filter(({ key }) => key === waits)).toMatchObject([
    { state: 'told', accepted: 1 },
  ])
  await drop(page)
  await phone.close()
  shop.replaced.clear()
})

describe('without a camera', () => {
  let phone: BrowserContext
  let page: Page
  beforeAll(async () => {
    ;({ phone, page } = await openPhone(browser, shop))
    await page.goto(`${shop.url}/nhan-hang`)
  })
  afterAll(async () => {
    await drop(page)
    await phone.close()
  })

  test('a note is told, codes are typed or come from a hand scanner, at once and then judged', async () => {
    const listed = [good(), good(), good()]
    await page.locator('summary').click()
    await page.locator('#note').setInputFiles({
      name: 'phieu.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(
        `Sản phẩm;Số lượng;Mã tem\n${listed.map((code) => `Mật ong;1;${code}`).join('\n')}\n`,
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

    // Whoever scans is told in the same moment that it was seen: before anything else happens on the phone.
    const level = await page.evaluate((text) => {
      const type = (key: string) => dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
      for (const key of text) type(key)
      type('Enter')
      return document.getElementById('verdict')?.dataset.level
    }, listed[1] ?? '')
    expect(level).toBe('waiting')
    await until(() => page.locator('#count').innerText()).toBe('2/3')

    await scan(page, listed[1] ?? '')
    await until(() => page.locator('#verdict-title').innerText()).toBe('Đã quét rồi')
    await scan(page, good())
    await until(() => page.locator('#verdict-title').innerText()).toContain('Không đúng hàng đã đặt')
    expect(await page.locator('#count').innerText()).toBe('2/3')

    await loseSignal(page)
    await scan(page, listed[2] ?? '')
    expect(await page.locator('#verdict-title').innerText()).toBe('Có trong phiếu giao, chờ kiểm tra')
    await scan(page, good())
    expect(await page.locator('#verdict-title').innerText()).toBe('Không có trong phiếu giao')
    await page.locator('#show-list').click()
    expect(await page.locator('#scans li').count()).toBe(5)
    expect(await violationsOn(page)).toEqual([])
    await page.locator('#list [data-close]').click()
    await phone.setOffline(false)
    await until(() => page.locator('#count').innerText()).toBe('3/3')
    expect(await violationsOn(page)).toEqual([])
  })

  test('a delivery that was closed elsewhere loses no scan that waits', async () => {
    const before = (await scansOf(page)).length
    await loseSignal(page)
    await scan(page, good())
    await until(() => waitingOf(page)).toBe(1)
    world.run("update receipt set state = 'dropped' where state = 'open'")
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

test('what was sent and not answered is sent again: at the next try, and as soon as there is signal', async () => {
  const { phone, page } = await openPhone(browser, shop)
  await page.addInitScript(() => {
    const wait = setTimeout
    const given = globalThis as { isPatient?: boolean }
    const waits = (then: TimerHandler, ms = 0, ...more: unknown[]) =>
      ms >= 1000 && given.isPatient ? 0 : wait(then, ms, ...more)
    // The app also looks around every few seconds, and sends then; not here.
    Object.assign(globalThis, { setTimeout: waits, setInterval: () => 0 })
  })
  await open(page)
  let isLost = true
  let lost = 0
  await page.route('**/dong-quet', async (route) => {
    if (!isLost) return route.continue()
    await route.fetch()
    await route.abort()
    lost++
  })
  await scan(page, good())
  await until(async () => lost > 0).toBe(true)
  expect(await title(page)).toBe('Chờ kiểm tra')
  isLost = false
  await count(page).toBe('1')

  // From here on no next try comes by itself.
  await page.evaluate(() => Object.assign(globalThis, { isPatient: true }))
  isLost = true
  lost = 0
  await scan(page, good())
  await until(async () => lost > 0).toBe(true)
  isLost = false
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await count(page).toBe('2')
  expect(linesOf()).toBe(2)
  await drop(page)
  await phone.close()
})

test('a session that ended, a photo of damage, a second phone', async () => {
  const { phone, page } = await openPhone(browser, shop)
  await open(page)
  await scan(page, good())
  await count(page).toBe('1')

  await phone.clearCookies()
  await scan(page, good())
  await page.locator('#signed-out').waitFor()
  expect(await page.locator('#verdict').getAttribute('data-level')).toBe('waiting')
  expect(await page.locator('#waiting').innerText()).toBe('1 chờ kiểm tra')
  await phone.addCookies([{ ...shop.cookie, url: shop.url }])
  await page.reload()
  await count(page).toBe('2')
  expect(linesOf()).toBe(2)

  await loseSignal(page)
  await page.locator('#show-damage').click()
  const picture = await toBuffer('hỏng', { scale: 8 })
  await page.locator('#damage-photo').setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: picture })
  await page.locator('#damage-note').fill('Thùng ướt')
  await page.locator('#damage-form button:not([data-close])').click()
  await until(() => title(page)).toBe('Đã lưu ảnh cùng phiếu')
  await phone.setOffline(false)
  await until(async () => world.rows('select note from receipt_photo')).toEqual([{ note: 'Thùng ướt' }])

  const second = await openPhone(browser, shop)
  await second.page.goto(`${shop.url}/nhan-hang`)
  await second.page.locator('[data-go-on]').click()
  await count(second.page).toBe('2')
  const third = good()
  await scan(second.page, third)
  await count(second.page).toBe('3')
  await second.page.locator('#show-list').click()
  await second.page.locator('#scans li button').first().click()
  await second.page.locator('#list [data-close]').click()
  await count(second.page).toBe('2')
  await scan(second.page, third)
  await count(second.page).toBe('3')
  await page.reload()
  await count(page).toBe('3')

  await page.goto(`${shop.url}/nhan-hang/phieu`)
  await page.locator('tbody a').first().click()
  await page.getByText('Thùng ướt').waitFor()
  const shown = await page
    .locator('img[alt="Thùng ướt"]')
    .evaluate((img: HTMLImageElement) => img.decode().then(() => img.naturalWidth))
  expect(shown).toBeGreaterThan(50)
  await drop(second.page)
  await second.phone.close()
  await phone.close()
})

test('a photo of a code is read by a detector of the browser, and without it, or where it fails', async () => {
  for (const has of ['reads', 'fails', 'nothing'] as const) {
    const { phone, page } = await openPhone(browser, shop)
    const code = good()
    const detected: string[] = []
    await page.exposeFunction('detected', (text: string) => detected.push(text))
    await page.addInitScript(
      ([has, text]) => {
        if (has === 'nothing') return
        const one = { rawValue: text, format: 'qr_code', boundingBox: new DOMRect(), cornerPoints: [] }
        Object.assign(globalThis, {
          BarcodeDetector: class {
            static async getSupportedFormats() {
              return ['qr_code']
            }
            async detect(source: HTMLCanvasElement) {
              if (has === 'fails') throw new DOMException('no service', 'NotSupportedError')
              ;(globalThis as unknown as { detected(size: string): void }).detected(String(source.width > 0))
              return [one]
            }
          },
        })
      },
      [has, `${shop.url}/${code}`] as const,
    )
    const readers: string[] = []
    page.on('worker', (worker) => readers.push(worker.url()))
    await open(page)
    const drawn = await toBuffer(`${shop.url}/${code}`, { scale: 7, margin: 6 })
    expect(PNG.sync.read(drawn).width).toBeGreaterThan(200)
    await page.locator('#photo').setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: drawn })
    await count(page).toBe('1')
    expect(detected.length > 0).toBe(has === 'reads')
    expect(readers.length > 0).toBe(has !== 'reads')
    await drop(page)
    await phone.close()
  }
})
