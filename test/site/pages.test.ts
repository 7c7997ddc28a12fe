import { readFileSync } from 'node:fs'
import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { registerProducer, registerProduct } from '../../src/registry/register.ts'
import { OBSERVATIONS_LIVE_DAYS, REPORTS_LIVE_MONTHS } from '../../src/retention.ts'
import { recentFigures } from '../../src/site/figures.ts'
import { keepingWords } from '../../src/site/privacy-page.ts'
import { RETENTION } from '../../src/site/retention-table.ts'
import { siteWords } from '../../src/site/words.ts'
import { encodeStamp } from '../../src/stamp/code.ts'
import { en } from '../../src/words/en.ts'
import { vi } from '../../src/words/vi.ts'
import { CURRENT_KEY, carryOut } from '../fixtures.ts'
import { openBeforeAll } from '../open-before-all.ts'
import { openSite, PUBLIC_URL, type Site } from './province.ts'

const HOSTILE = '</script><script>alert("1")</script>&\'"'
const REAL = '/san-pham/mat-ong-da-chieng-lao'
const INVENTED = '/san-pham/mat-ong-minh-hoa'
const SERVICE = '/san-pham/du-lich-cong-dong-ngoc-chien'

let site: Site
openBeforeAll(async (closeLater) => {
  site = await closeLater(openSite({ demo: true }))
  await carryOut(site.db, registerProducer, {
    id: 'hostile',
    name: `HTX ${HOSTILE}`,
    kind: 'cooperative',
    address: HOSTILE,
    website: 'javascript:alert(1)',
  })
  await carryOut(site.db, registerProduct, {
    id: 'hostile',
    producerId: 'hostile',
    name: `Chè ${HOSTILE}`,
    description: HOSTILE,
    ocopGroup: HOSTILE,
    processGroup: 'tea',
    picture: `/hinh/${'a'.repeat(64)}.jpg`,
  })
})

/** The schema.org data of a page. */
function dataOf(text: string): Record<string, unknown> {
  const block = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(text)?.[1]
  if (!block) throw new Error('no schema.org data')
  return JSON.parse(block)
}

const linkOf = (text: string, rel: string) => new RegExp(`<link rel="${rel}" href="([^"]+)">`).exec(text)?.[1]

test('a drawing is called one, and what the producer sent is not', async () => {
  const caption = `<figcaption class="small">${vi.page.picture}</figcaption>`
  expect((await site.page(INVENTED)).text).toContain(caption)
  expect((await site.page('/san-pham/hostile')).text).not.toContain('<figcaption')
})

describe('every public page', () => {
  const PATHS = [
    '/',
    '/san-pham',
    REAL,
    INVENTED,
    SERVICE,
    '/co-so/htx-minh-hoa',
    '/cho-nha-san-xuat',
    '/rieng-tu',
  ]

  test.each(PATHS)('%s answers in both languages and keeps them', async (path) => {
    const inVietnamese = await site.page(path)
    const inEnglish = await site.page(`${path}?lang=en`)
    expect([inVietnamese.status, inEnglish.status]).toEqual([200, 200])
    expect(inVietnamese.text).toContain('<html lang="vi">')
    expect(inEnglish.text).toContain('<html lang="en">')
    expect(inVietnamese.text).toContain(`href="${path}?lang=en" lang="en"`)
    const ours = [...inEnglish.text.matchAll(/<a [^>]*?href="(\/[^"]*)"/g)].map(([, href]) => href)
    expect(ours.filter((href) => !href?.includes('lang=en') && href !== path)).toEqual([])
  })

  test.each(PATHS)('%s can be found and shared', async (path) => {
    const { text, headers } = await site.page(path)
    expect(headers.get('x-robots-tag')).toBeNull()
    expect(linkOf(text, 'canonical')).toBe(PUBLIC_URL + path)
    expect(text).toContain(`<link rel="alternate" hreflang="en" href="${PUBLIC_URL}${path}?lang=en">`)
    for (const name of ['title', 'description', 'url', 'image', 'locale']) {
      expect(text).toMatch(new RegExp(`<meta property="og:${name}" content="[^"]+">`))
    }
    expect(text).toContain(`<meta property="og:image" content="${PUBLIC_URL}/og.png">`)
    expect(text).toMatch(/<meta name="description" content="[^"]{20,}">/)
  })

  test.each(PATHS)('%s takes GET and HEAD only', async (path) => {
    const answer = await site.post(path, {})
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
  })

  test('has no style or script of its own in it', async () => {
    for (const path of PATHS) {
      const { text } = await site.page(path)
      expect(text).not.toMatch(/ style="| on[a-z]+="/)
      for (const [, attributes] of text.matchAll(/<script([^>]*)>/g)) {
        expect([' type="application/ld+json"', ' type="module" src="/camera.js"']).toContain(attributes)
      }
    }
  })
})

describe('/', () => {
  test('asks for a code, shows figures, and leads on', async () => {
    const { text } = await site.page('/')
    expect(text).toContain('name="ma"')
    expect(text).toMatch(/<dt>nhà sản xuất<\/dt><dd>2\d<\/dd>/)
    expect(text).toMatch(/<dt>tem đang dùng<\/dt><dd>1\d\.\d{3}<\/dd>/)
    expect(
      Number(/lượt kiểm tra 30 ngày<\/a><\/dt><dd>([\d.]+)/.exec(text)?.[1]?.replace('.', '')),
    ).toBeGreaterThan(300)
    for (const path of ['/san-pham', '/cho-nha-san-xuat', '/dang-nhap', '/so-lieu', '/rieng-tu', '/thu'])
      expect(text).toContain(`href="${path}"`)
    expect(text).toContain(vi.site.demo)
  })

  test('offers the camera by script only', async () => {
    const { text } = await site.page('/')
    expect(text).toMatch(/<div id="camera"[^>]* hidden>/)
    const script = readFileSync('public/camera.js', 'utf8')
    for (const name of script.matchAll(/'(foreign|denied|missing|failed|aim)'/g)) {
      expect(text).toContain(`data-says="${name[1]}"`)
    }
  })

  test.each([
    ['1k7q-f3m9 xzt2', '/1k7qf3m9xzt2?via=typed'],
    ['mật ong', '/m%E1%BA%ADt%20ong?via=typed'],
    ['', '/-?via=typed'],
    ['//evil.example', '/%2F%2Fevil.example?via=typed'],
    [`${'x'.repeat(63)}💥`, `/${'x'.repeat(63)}%EF%BF%BD?via=typed`],
  ])('sends %j on to its own page', async (typed, location) => {
    const answer = await site.get(`/?ma=${encodeURIComponent(typed)}`)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, location])
  })

  const code = encodeStamp(1, CURRENT_KEY)
  test.each([
    ['an address', `https://temgoc.test/${code}`],
    ['an address with a slash and a tracker', `https://temgoc.test/${code}/?utm_source=zalo#x`],
    ['an address as it is printed, without https', `temgoc.test/${code}`],
    ['a GS1 Digital Link', `https://temgoc.test/01/08930000000002/10/L-1/21/${code}?17=270101`],
    ['a sentence about it', `“${code}”.`],
    ['fours with dots', code.replace(/(.{4})(?=.)/g, '$1.')],
    ['a message with a mark of direction', `\u200e${code}\u200b`],
  ])('finds the code in %s', async (_, typed) => {
    const answer = await site.get(`/?ma=${encodeURIComponent(typed)}`)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/${code}?via=typed`])
  })

  test.each([
    ['another host', `https://temgoc.test.evil.example/${code}`, 'temgoc.test.evil.example'],
    ['another host, as it is printed', `temg0c.test/${code}`, 'temg0c.test'],
    ['another port', `https://temgoc.test:8443/${code}`, 'temgoc.test:8443'],
    ['a name before another host', `https://temgoc.test@evil.example/${code}`, 'evil.example'],
    ['another host in capitals', `HTTPS://EVIL.EXAMPLE/${code}`, 'evil.example'],
  ])('says that an address is of %s before it answers for the code in it', async (_, typed, host) => {
    for (const lang of ['', '&lang=en']) {
      const { status, text } = await site.page(`/?ma=${encodeURIComponent(typed)}${lang}`)
      expect(status).toBe(200)
      expect(text).toContain(`>${host}</span>`)
      expect(text).toContain(`href="/${code}?via=typed${lang ? '&amp;lang=en' : ''}"`)
      expect(text).not.toContain(`href="https://`)
    }
  })

  test('says so of an address without a code too, and offers none', async () => {
    const { text } = await site.page(`/?ma=${encodeURIComponent('https://evil.example/khuyen-mai')}`)
    expect(text).toContain('evil.example')
    expect(text).not.toContain('via=typed')
  })

  test('takes an address as long as a Digital Link', async () => {
    const longest = Number(/id="ma"[^>]* maxlength="(\d+)"/.exec((await site.page('/')).text)?.[1])
    expect(longest).toBeGreaterThan(
      `https://${'x'.repeat(20)}/01/${'0'.repeat(14)}/10/${'x'.repeat(20)}/21/${code}`.length,
    )
  })

  test('does without figures when the database is away or slow', async () => {
    for (const work of [() => Promise.reject(new Error('away')), () => new Promise<never>(() => {})]) {
      let broken = false
      const other = await openSite({
        demo: false,
        through: (transport) => (queries) => (broken ? work() : transport(queries)),
      })
      other.platform.patience = 1
      broken = true
      const { status, text } = await other.page('/')
      expect(status).toBe(200)
      expect(text).toContain('name="ma"')
      expect(text).not.toContain('class="figures"')
      await other.close()
    }
  })

  test('counts once a minute, however many ask, and keeps the old figures while new ones cannot be had', async () => {
    let [trips, away] = [0, false]
    const other = await openSite({
      demo: false,
      through: (transport) => (queries) => {
        trips++
        return away ? Promise.reject(new Error('away')) : transport(queries)
      },
    })
    let at = other.platform.now()
    const asking = { ...other.platform, now: () => at }
    const first = await recentFigures(asking)
    const once = trips
    trips = 0
    at += 60_000
    const told = await Promise.all(Array.from({ length: 20 }, () => recentFigures(asking)))
    expect([trips, new Set(told.map((one) => JSON.stringify(one))).size]).toEqual([once, 1])
    away = true
    at += 60_000
    expect(await recentFigures(asking)).toEqual(first)
    await other.close()
  })

  test('of an empty province counts nothing and hands out nothing', async () => {
    const empty = await openSite({ demo: false })
    const { text } = await empty.page('/')
    expect(text).toContain('<dt>nhà sản xuất</dt><dd>0</dd>')
    expect(text).not.toContain('/thu')
    expect(text).not.toContain(vi.site.demo)
    expect((await empty.get('/thu')).status).toBe(404)
    const listed = await empty.page('/san-pham')
    // Nothing here was read in the press.
    expect([listed.status, listed.text.includes(siteWords(vi).products.starsNote)]).toEqual([200, false])
    await empty.close()
  })
})

describe('/san-pham', () => {
  const namesIn = (text: string) =>
    [...text.matchAll(/<h3><a [^>]*>(.*?)<\/a><\/h3>/g)].map(([, name]) => name)
  const search = async (query: string) =>
    namesIn((await site.page(`/san-pham?q=${encodeURIComponent(query)}`)).text)

  test('lists all by group', async () => {
    const { text } = await site.page('/san-pham')
    expect(namesIn(text)).toHaveLength(42)
    const groups = [...text.matchAll(/<h2 id="group-\d+">(.*?)<\/h2>/g)].map(([, group]) => group)
    expect(groups.slice(0, 3)).toEqual(['Thực phẩm', 'Đồ uống', 'Dược liệu và sản phẩm từ dược liệu'])
    const english = (await site.page('/san-pham?lang=en')).text
    const called = [...english.matchAll(/<h2 id="group-\d+">(.*?)<\/h2>/g)].map(([, group]) => group)
    expect(called.slice(0, 3)).toEqual(['Food', 'Drinks', 'Medicinal herbs and what is made of them'])
  })

  test('of more than one page, each leads to those beside it, and keeps what was searched for', async () => {
    const large = await openSite({ demo: false })
    try {
      await carryOut(large.db, registerProducer, { id: 'p', name: 'P', kind: 'household', address: 'x' })
      await carryOut(large.db, registerProduct, {
        id: 'p0',
        producerId: 'p',
        name: 'Chè 0',
        ocopGroup: 'Đồ uống',
        processGroup: 'tea',
        picture: '',
      })
      await large.db.run(sql`
        with recursive n(i) as (select 1 union all select i + 1 from n where i < 119)
        insert into product (id, producer_id, name, ocop_group, process_group, picture)
        select 'p' || i, producer_id, 'Chè ' || i, ocop_group, process_group, picture from product, n`)
      const seen = async (query: string) => {
        const { text } = await large.page(`/san-pham${query}`)
        const to = (rel: string) => new RegExp(`<a href="([^"]+)" rel="${rel}"`).exec(text)?.[1] ?? null
        return [namesIn(text).length, to('prev'), to('next')]
      }
      expect(await seen('')).toEqual([50, null, '/san-pham?trang=2'])
      expect(await seen('?trang=2')).toEqual([50, '/san-pham', '/san-pham?trang=3'])
      expect(await seen('?trang=99')).toEqual([20, '/san-pham?trang=2', null])
      expect(await seen('?q=che&trang=2')).toEqual([50, '/san-pham?q=che', '/san-pham?q=che&amp;trang=3'])
    } finally {
      await large.close()
    }
  })

  test.each([
    ['mật ong', 3],
    ['mat ong', 3],
    ['MAT  ONG chieng', 2],
    ['ong mật', 3],
    ['đại', 1],
    ['dai hung thinh', 1],
    ['bích thao', 2],
    ['Mường Và', 1],
    ['không có gì như thế', 0],
  ])('finds %j', async (query, count) => {
    expect(await search(query)).toHaveLength(count)
  })

  test('finds the same with marks and without, composed and not', async () => {
    const found = await search('rượu')
    expect(found.length).toBeGreaterThan(3)
    expect(await search('ruou')).toEqual(found)
    expect(await search('rượu'.normalize('NFD'))).toEqual(found)
    expect(await search('\u200brượu\u2060')).toEqual(found)
  })

  test('says so when nothing is found, and shows the query as text', async () => {
    const { status, text } = await site.page(`/san-pham?q=${encodeURIComponent(`${HOSTILE}zz`)}`)
    expect(status).toBe(200)
    expect(text).not.toContain('<script>alert')
    expect(text).toContain('&lt;script&gt;alert')
  })

  test.each(['0', '-1', '2', '99999999999999999999', 'x', ''])('has a page for trang=%s', async (trang) => {
    const { status, text } = await site.page(`/san-pham?trang=${trang}`)
    expect(status).toBe(200)
    expect(namesIn(text)).toHaveLength(42)
  })
})

describe('/san-pham/:id', () => {
  test('tells what is declared, with stars as the press gives them', async () => {
    const { text } = await site.page(REAL)
    for (const said of [
      'Mật ong đá Chiềng Lao',
      'OCOP 4 sao',
      vi.page.starsFromPress,
      'HTX nông nghiệp Chiềng Lao',
      'Xã Chiềng Lao, tỉnh Sơn La',
      'xã Chiềng Lao, huyện Mường La, tỉnh Sơn La',
      'Sơn La, Việt Nam',
      'TCVN 13843:2023',
      'Không dùng cho trẻ dưới 12 tháng tuổi',
      siteWords(vi).products.lotAndExpiry,
      siteWords(vi).products.onTheStamp,
      vi.page.picture,
      vi.site.demo,
    ]) {
      expect(text).toContain(said)
    }
  })

  test('does not doubt a certificate that has a number', async () => {
    expect((await site.page(INVENTED)).text).not.toContain(vi.page.starsFromPress)
  })

  test('shows no stars of a lapsed certificate', async () => {
    const { text } = await site.page('/san-pham/man-say-minh-hoa')
    expect(text).not.toContain('class="stars"')
    expect(text).toContain('20/06/2025')
  })

  test('lists batches without a verdict, and none whose display is suspended', async () => {
    const { text } = await site.page('/san-pham/che-minh-hoa')
    expect(text).toContain('MH-CH-01')
    for (const word of ['hủy', 'sao chép']) expect(text).not.toContain(word)
    expect(
      text.match(/MH-CH-\d+(?=<\/a><br><span class="small">Lô hàng này đang bị thu hồi<)/g),
    ).toHaveLength(1)
    expect(text).not.toContain('data-level="alert"')
    const suspended = await site.page('/san-pham/ca-phe-minh-hoa')
    expect(suspended.text).toContain('MH-CF-02')
    expect(suspended.text).not.toContain('MH-CF-01')
  })

  test('is a schema.org Product with its Organization', async () => {
    const data = dataOf((await site.page(INVENTED)).text)
    expect(data).toMatchObject({
      '@context': 'https://schema.org',
      '@type': 'Product',
      name: 'Mật ong hoa rừng Minh Họa',
      url: PUBLIC_URL + INVENTED,
      image: `${PUBLIC_URL}/illustrations/honey.svg`,
      gtin14: '09521234500018',
      brand: { '@type': 'Brand', name: 'Minh Họa' },
      manufacturer: {
        '@type': 'Organization',
        name: 'HTX Minh Họa',
        url: `${PUBLIC_URL}/co-so/htx-minh-hoa`,
      },
    })
  })

  test('claims no certificate that was only read of', async () => {
    expect(dataOf((await site.page(REAL)).text)).not.toHaveProperty('hasCertification')
    expect(dataOf((await site.page(INVENTED)).text)).toHaveProperty('hasCertification')
  })

  test('of a service says so, and has a plaque but no stamp', async () => {
    const { text } = await site.page(SERVICE)
    expect(text).toContain(siteWords(vi).products.service.heading)
    expect(text).not.toContain(siteWords(vi).products.lotAndExpiry)
    expect(text).toContain(vi.site.demo)
    expect(text).toContain(`href="${SERVICE}/bang-ten"`)
    expect(dataOf(text)).toMatchObject({ '@type': 'Service', provider: { '@type': 'Organization' } })
  })

  test('lets no text of the register become markup', async () => {
    for (const path of ['/san-pham/hostile', '/co-so/hostile', '/san-pham?q=script']) {
      const { status, text } = await site.page(path)
      expect(status).toBe(200)
      expect(text).not.toContain('<script>alert')
      expect(text).not.toContain('href="javascript:')
    }
    const data = dataOf((await site.page('/san-pham/hostile')).text)
    expect(data).toMatchObject({ name: `Chè ${HOSTILE}`, description: HOSTILE })
  })

  test.each([
    '/san-pham/khong-co',
    '/san-pham/%3Cb%3E',
    '/san-pham/%E0%A4',
    '/co-so/khong-co',
    `${INVENTED}/bang-ten`,
    `${INVENTED}/qr.svg`,
  ])('%s is not there, and the page helps on', async (path) => {
    const { status, text } = await site.page(path)
    expect(status).toBe(404)
    expect(text).toContain('action="/san-pham"')
    expect(text).toContain('name="ma"')
  })
})

describe('the plaque of a service', () => {
  test('states that it has no serial and gives no verdict', async () => {
    const { status, text, headers } = await site.page(`${SERVICE}/bang-ten`)
    expect(status).toBe(200)
    expect(headers.get('x-robots-tag')).toBe('noindex')
    for (const said of [
      siteWords(vi).producers.plaque.noSerial,
      siteWords(vi).producers.plaque.noVerdict,
      'temgoc.test',
    ]) {
      expect(text).toContain(said)
    }
    const symbol = await site.get(`${SERVICE}/qr.svg`)
    expect(symbol.headers.get('content-type')).toBe('image/svg+xml')
    expect(await symbol.text()).toMatch(/^<svg /)
  })

  test('is shown to producers', async () => {
    const { text } = await site.page('/cho-nha-san-xuat')
    expect(text).toContain(`href="${SERVICE}/bang-ten"`)
    expect(text).toContain('href="/dang-nhap"')
  })
})

describe('/co-so/:id', () => {
  test('names the producer, both addresses and all products', async () => {
    const { text } = await site.page('/co-so/htx-tay-bac')
    for (const said of [
      'HTX Tây Bắc',
      'Xã Yên Châu, tỉnh Sơn La',
      'tiểu khu Huổi Hẹ',
      'Tỏi đen Diệp Bách',
      'Chè shan tuyết Ôn Ốc',
    ]) {
      expect(text).toContain(said)
    }
    expect(dataOf(text)).toMatchObject({ '@type': 'Organization', name: 'HTX Tây Bắc' })
  })
})

describe('/rieng-tu', () => {
  test.each([vi, en])('publishes the retention table, row for row', async (words) => {
    const { text } = await site.page(words.language === 'vi' ? '/rieng-tu' : '/rieng-tu?lang=en')
    const rows = [...text.matchAll(/<tr><td><b>(.*?)<\/b>.*?<\/td><td>(.*?)<\/td><\/tr>/gs)].map(
      ([, name, time]) => [name, time],
    )
    expect(rows).toEqual(
      RETENTION.map(({ what, kept }) => [
        siteWords(words).privacy.rows[what].name,
        keepingWords(words, kept),
      ]),
    )
  })

  test('says the numbers that the system enforces', async () => {
    const { text } = await site.page('/rieng-tu')
    expect(text).toContain(`<td>${OBSERVATIONS_LIVE_DAYS} ngày</td>`)
    expect(text).toContain(`<td>${REPORTS_LIVE_MONTHS} tháng</td>`)
    for (const file of ['src/scan/forget.ts', 'src/scan/routes.ts']) {
      expect(readFileSync(file, 'utf8')).toContain("import { OBSERVATIONS_LIVE_DAYS } from '../retention.ts'")
    }
  })
})

describe('search engines', () => {
  test('are shown every product, and no stamp', async () => {
    const answer = await site.get('/sitemap.xml')
    expect(answer.headers.get('content-type')).toMatch(/^application\/xml/)
    const paths = [...(await answer.text()).matchAll(/<loc>(.*?)<\/loc>/g)].map(([, url]) =>
      url?.replace(PUBLIC_URL, ''),
    )
    expect(paths).toEqual(
      expect.arrayContaining(['/', '/so-lieu', '/rieng-tu', REAL, SERVICE, '/co-so/htx-minh-hoa']),
    )
    expect(paths.filter((path) => path?.startsWith('/san-pham/'))).toHaveLength(42)
    expect(paths).not.toContain('/thu')
    for (const path of paths.slice(0, 6)) expect((await site.get(path ?? '')).status).toBe(200)
  })

  test('learn of the site map', async () => {
    const answer = await site.get('/robots.txt')
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain/)
    expect(await answer.text()).toContain(`Sitemap: ${PUBLIC_URL}/sitemap.xml`)
  })
})

test('the events of the demonstration are of every kind, also goods made of others and a value put right', async () => {
  const told = async (query: string) => {
    const answer = await site.get(`/epcis/events?perPage=1&${query}`)
    return (await answer.json()).epcisBody.queryResults.resultsBody.eventList
  }
  const [made] = await told('eventType=TransformationEvent')
  expect(made.inputQuantityList).toHaveLength(2)
  expect(made.outputQuantityList).toHaveLength(1)
  const [wrong] = await told('EXISTS_errorDeclaration=true')
  const { correctiveEventIDs } = wrong.errorDeclaration
  expect(await told(`EQ_eventID=${correctiveEventIDs[0]}`)).toMatchObject([
    { 'temgoc:step': wrong['temgoc:step'] },
  ])
  for (const step of [
    'creating_class_instance',
    'inspecting',
    'packing',
    'shipping',
    'commissioning',
    'holding',
  ])
    expect(await told(`EQ_bizStep=${step}`), step).toHaveLength(1)
})
