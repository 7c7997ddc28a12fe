// What any place that runs the product must answer, asked over HTTP. Nothing here knows which place it is.
import { createHash } from 'node:crypto'
import type { OutgoingHttpHeaders } from 'node:http'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { v7 as newId } from 'uuid'
import { afterEach, describe, expect, it } from 'vitest'
import { inFours } from '../../src/stamp/code.ts'
import { sealed } from '../../src/stamp/cookie.ts'
import { dayOf } from '../../src/time.ts'
import type { Fact, Level } from '../../src/verdict/facts.ts'
import type { Observation } from '../../src/verdict/known.ts'
import { vi } from '../../src/words/vi.ts'
import type { ProblemName } from '../../src/words/words.ts'
import { SLOW } from '../fixtures.ts'
import { openBeforeAll } from '../open-before-all.ts'
import type { Answer, OpenTarget, Target } from './targets.ts'
import { FOLDS } from './wire.ts'
import {
  codeOf,
  GTIN,
  keys,
  LOT,
  makeWorld,
  PUBLIC_URL,
  type Stamp,
  type State,
  type World,
} from './world.ts'

const JSON_PLEASE = { Accept: 'application/json' }
/** A page that cannot ask the database is there before patience ends, where nothing else runs beside it. */
const PATIENCE_MS = SLOW ? 1600 : 9000

const PHONE =
  'Mozilla/5.0 (Linux; Android 13; SM-A135F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/127.0.0.0 Mobile Safari/537.36'

interface StampRow {
  checks: number
  robots: number
  first_at: number | null
  first_province: string | null
}

interface ObservationRow {
  id: string
  at: number
  agent: string
  app: string
  via: string
  ordinal: number | null
  phone: number | null
  network: number | null
  revisit: number
  country: string | null
  province: string | null
  asn: number | null
  folded_at: number | null
}

export function httpSuite(name: string, open: OpenTarget): void {
  describe(name, () => {
    let world: World
    let target: Target

    openBeforeAll(async (closeLater) => {
      world = await closeLater(makeWorld())
      target = await closeLater(open(world))
      await ask(`/${world.fresh('active').code}`)
    })
    afterEach(async () => {
      target.faults.mend()
      await target.recorded()
    })

    const get = (path: string, headers: OutgoingHttpHeaders = {}, method = 'GET') =>
      target.fetch(path, { method, headers: { 'User-Agent': PHONE, ...headers } })
    const ask = (path: string, headers: OutgoingHttpHeaders = {}) => get(path, { ...JSON_PLEASE, ...headers })
    const stampRow = ({ serial }: Stamp) =>
      world.rows<StampRow>('select * from stamp where serial = ?', serial)[0]
    const observations = ({ serial }: Stamp) =>
      world.rows<ObservationRow>('select * from observation where serial = ? order by id', serial)
    const visits = () =>
      world.rows<{ n: number }>(
        "select coalesce(sum(visits), 0) as n from visit_day where agent = 'person'",
      )[0]?.n ?? Number.NaN

    describe('many at once', () => {
      it('tells exactly one of fifty that it is the first', async () => {
        const stamp = world.fresh('active')
        const upTo50 = Array.from({ length: 50 }, (_, i) => i + 1)
        const answers = await Promise.all(upTo50.map(() => ask(`/${stamp.code}`)))
        expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(200))
        await target.settled()
        expect(inOrder(observations(stamp).map(({ ordinal }) => ordinal ?? 0))).toEqual(upTo50)
        expect(stampRow(stamp)).toMatchObject({ checks: 50, robots: 0 })
        const first = answers.filter(({ json }) => json.headline === 'first-check')
        expect(first.map(({ json }) => json.ordinal)).toEqual([1])
        expect(inOrder(answers.map(({ json }) => json.ordinal))).toEqual(upTo50)
      })

      it('answers 64 requests for different stamps, and goes on answering', async () => {
        const stamps = Array.from({ length: 64 }, () => world.fresh('active'))
        const answers = await Promise.all(stamps.map(({ code }) => ask(`/${code}`)))
        expect(answers.map(({ status }) => status)).toEqual(Array(64).fill(200))
        await target.settled()
        for (const stamp of stamps) expect(observations(stamp)).toMatchObject([{ ordinal: 1 }])
        expect((await ask(`/${world.fresh('active').code}`)).json).toMatchObject({
          headline: 'first-check',
          ordinal: 1,
        })
      })

      // On Workers one request asks the database for others, and may lose its own phone meanwhile.
      it('answers those who stay when those who came first hang up', async () => {
        const stamps = Array.from({ length: 16 }, () => world.fresh('active'))
        const { hostname, port } = new URL(target.origin)
        target.faults.slow(300)
        const leaving = stamps.slice(0, 8).map(({ code }) => {
          const socket = connect(Number(port), hostname).on('error', () => {})
          socket.write(`GET /${code} HTTP/1.1\r\nHost: a\r\nUser-Agent: ${PHONE}\r\n\r\n`)
          return socket
        })
        const staying = stamps.slice(8).map(({ code }) => ask(`/${code}`))
        await sleep(150)
        for (const socket of leaving) socket.resetAndDestroy()
        const answers = await Promise.all(staying)
        expect(answers.map(({ status, json }) => [status, json.ordinal])).toEqual(Array(8).fill([200, 1]))
        target.faults.mend()
        await target.settled()
        for (const stamp of stamps) expect(observations(stamp)).toMatchObject([{ ordinal: 1 }])
      })
    })

    describe('every state', () => {
      const table: [State, Fact['name'], Level, string][] = [
        ['active', 'first-check', 'neutral', 'Đây là lần kiểm tra đầu tiên'],
        ['accepted', 'first-check', 'neutral', 'Đây là lần kiểm tra đầu tiên'],
        ['issued', 'not-activated', 'caution', 'Tem này chưa được kích hoạt'],
        ['printed', 'not-activated', 'caution', 'Tem này chưa được kích hoạt'],
        ['void', 'void', 'alert', 'Tem này đã bị hủy'],
        ['recalled', 'recalled', 'alert', 'Lô hàng này đang bị thu hồi'],
        ['review', 'under-review', 'caution', 'Thông tin đang được xem xét'],
        ['expired', 'expired', 'caution', 'Sản phẩm đã quá hạn sử dụng'],
        ['sample', 'sample', 'caution', 'Đây là tem mẫu'],
        ['retired', 'key-retired', 'caution', 'Loạt tem này đã ngừng dùng'],
        ['received', 'received', 'neutral', 'Chợ 7/11 đã nhập sản phẩm này'],
        ['sold', 'sold', 'neutral', 'Sản phẩm này đã được bán'],
      ]

      it.each(table)('%s: %s, %s', async (state, headline, level, words) => {
        const asJson = world.fresh(state)
        const answer = await ask(`/${asJson.code}`)
        expect(answer.status).toBe(200)
        expect(answer.json).toMatchObject({ code: asJson.code, headline, level, ordinal: 1 })
        expect(answer.json.facts[0]).toMatchObject({ name: headline, level })
        expect(answer.json.producer.name).toBe('Hợp tác xã Minh Ngọc')
        expect(answer.json.product?.gtin).toBe(state === 'issued' ? undefined : GTIN)
        expectNeverKept(answer)

        const page = await get(`/${world.fresh(state).code}`)
        expect(page.status).toBe(200)
        expect(page.headers['content-type']).toMatch(/^text\/html; charset=utf-8$/i)
        expect(page.text).toContain(`<h1 id="verdict">${words}</h1>`)
        expect(page.text).toContain(`data-level="${level}"`)
        expect(page.text.includes('có khớp với món hàng không')).toBe(level !== 'alert')
        expect(page.text).toMatch(/^<!doctype html>\n<html lang="vi"/)
        expectNeverKept(page)
      })

      it('parts what its producer wrote line by line', async () => {
        const page = await get(`/${world.fresh('active').code}`)
        expect(page.text).toContain('Không dùng cho trẻ dưới 12 tháng tuổi; Để xa lửa')
      })

      it('speaks English when asked to', async () => {
        const page = await get(`/${world.fresh('active').code}?lang=en`)
        expect(page.text).toMatch(/^<!doctype html>\n<html lang="en"/)
        expect(page.text).toContain('<h1 id="verdict">This is the first check</h1>')
        expect(page.text).not.toContain('Đây là lần kiểm tra đầu tiên')
      })
    })

    describe('what a person may do to an address', () => {
      const escaped = [
        '%2C',
        '%3A',
        '%2F',
        '%22%2C',
        '%3Futm_source%3Dzalo',
        '%23top',
        '%3Flang=en',
        '%E2%80',
      ]
      it.each([
        ...['/', '.', ',', ')', '!', '//', '…', '”', '>', '*', '_', '👍', '。'].map(encodeURI),
        ...escaped,
      ])('the code with %s behind it leads to the stamp', async (junk) => {
        const { code } = world.fresh('active')
        const answer = await get(`/${code}${junk}`)
        expect([answer.status, answer.headers.location]).toEqual([307, `/${code}`])
      })

      it('the code within quotes, as messengers and people write it, leads to the stamp', async () => {
        const { code } = world.fresh('active')
        for (const written of [`“${code}”`, `«${code}»`, `**${code}**`, `<${code}>`]) {
          const answer = await get(`/${encodeURIComponent(written)}?lang=en`)
          expect([answer.status, answer.headers.location], written).toEqual([307, `/${code}?lang=en`])
        }
      })

      it.each([
        ['in small letters', (code: string) => code.toLowerCase()],
        // Keyboards of phones make long dashes of short ones.
        ['in fours with long dashes', (code: string) => inFours(code).replaceAll(' ', '%E2%80%93')],
        ['with spaces', (code: string) => inFours(code).replaceAll(' ', '%20')],
      ])('spelt %s, the same phone is known again', async (_how, spell) => {
        const { code } = world.fresh('active')
        const spelt = `/${spell(code)}`
        const first = await get(spelt, { Accept: 'application/json' })
        expect(first.json).toMatchObject({ code, ordinal: 1 })
        const cookies = [first.headers['set-cookie'] ?? []].flat()
        expect(cookies.map((cookie) => /Path=([^;]+)/.exec(cookie)?.[1]).sort()).toEqual(
          [`/${code}`, spelt].sort(),
        )
        const Cookie = cookies[0]?.split(';')[0] ?? ''
        const again = await get(spelt, { Accept: 'application/json', Cookie })
        expect(again.json).toMatchObject({ headline: 'checked-by-you', ordinal: 2 })
      })

      it('reads it in another language without checking twice', async () => {
        const stamp = world.fresh('active')
        const page = await get(`/${stamp.code}`)
        const other = /href="([^"]+)" lang="en"/.exec(page.text)?.[1]?.replaceAll('&amp;', '&') ?? ''
        expect(other).toContain('lang=en')
        const english = await get(other)
        expect(english.text).toContain('This is the first check')
        expect(stampRow(stamp)).toMatchObject({ checks: 1 })
      })
    })

    describe('the page', () => {
      it('needs nothing from elsewhere and says so in its headers', async () => {
        const { code } = world.fresh('active')
        const page = await get(`/${code}`)
        const inline = (element: string) =>
          [...page.text.matchAll(new RegExp(`<${element}>([\\s\\S]*?)</${element}>`, 'g'))].map(
            (match) => match[1] ?? '',
          )
        const [style = '', ...moreStyles] = inline('style')
        expect(moreStyles).toEqual([])
        const [script, ...moreScripts] = inline('script')
        expect(moreScripts).toEqual([])
        expect(directives(page)).toEqual({
          'default-src': "'none'",
          'style-src': `'self' ${sha256(style)}`,
          'script-src': script === undefined ? "'self'" : `'self' ${sha256(script)}`,
          'connect-src': "'self'",
          'img-src': "'self'",
          'manifest-src': "'self'",
          'form-action': "'self'",
          'base-uri': "'none'",
          'frame-ancestors': "'none'",
        })
        // Data for machines that read schema.org is a script element, but nothing that runs.
        const markup = page.text.replaceAll(
          /<(style|script)( type="application\/ld\+json")?>[\s\S]*?<\/\1>/g,
          '',
        )
        expect(markup).not.toMatch(/\sstyle\s*=/i)
        expect(markup).not.toMatch(/\son\w+\s*=/i)
        expect(markup).not.toMatch(/<script(?![^>]*\ssrc=)/i)
        expect(style).not.toMatch(/url\(|@import/i)
        const loads = markup.matchAll(
          /<(?:img|script|source|iframe|form|link)\b[^>]*?\s(?:src|href|action)="([^"]*)"/g,
        )
        const targets = [...loads].map((match) => match[1] ?? '')
        expect(targets).toContain(`${PUBLIC_URL}/${code}`)
        for (const one of targets) expect(one).toMatch(/^\/(?!\/)|^https:\/\/temgoc\.test\//)
        expect(markup).toContain('Mật ong &quot;hoa nhãn&quot; &lt;Minh Ngọc&gt; &amp; con')
        expect(markup).not.toContain('<Minh Ngọc>')
      })

      it.each([
        ['a stamp', () => `/${world.fresh('active').code}`, {}],
        ['JSON', () => `/${world.fresh('active').code}`, JSON_PLEASE],
        ['a code nobody issued', () => '/2222222222222222', {}],
        ['a problem', () => '/2222222222222222', JSON_PLEASE],
        ['the front page', () => '/', {}],
      ])('carries every security header: %s', async (_, path, headers) => {
        const answer = await get(path(), headers)
        expect(answer.headers).toMatchObject({
          'content-security-policy': expect.stringContaining("default-src 'none'"),
          'strict-transport-security': 'max-age=31536000',
          'x-content-type-options': 'nosniff',
          'x-frame-options': 'DENY',
          'referrer-policy': 'same-origin',
          'cross-origin-opener-policy': 'same-origin',
          'cross-origin-resource-policy': 'same-origin',
          'permissions-policy': expect.stringContaining('camera=(self)'),
        })
        expect(answer.headers['x-powered-by']).toBeUndefined()
      })
    })

    describe('the same phone', () => {
      it('is known again by a cookie of this stamp alone; another phone is not', async () => {
        const stamp = world.fresh('active')
        const first = await get(`/${stamp.code}`)
        expect(first.cookies).toHaveLength(1)
        const [pair = '', ...attributes] = (first.cookies[0] ?? '').split('; ')
        expect(pair).toMatch(/^__Secure-tem=[\w-]{22}$/)
        expect(new Set(attributes)).toEqual(
          new Set([`Path=/${stamp.code}`, 'HttpOnly', 'SameSite=Lax', 'Secure', `Max-Age=${90 * 86_400}`]),
        )
        const again = await ask(`/${stamp.code}`, { Cookie: pair })
        expect(again.json).toMatchObject({ headline: 'checked-by-you', ordinal: 2 })
        expect(again.json.facts[0]).toMatchObject({ times: 1, others: 0 })
        const other = await ask(`/${stamp.code}`)
        expect(other.json).toMatchObject({ headline: 'checked-before', ordinal: 3 })
        expect(other.json.facts[0]).toMatchObject({ times: 2 })
        const third = await ask(`/${stamp.code}`, { Cookie: pair })
        expect(third.json.facts[0]).toMatchObject({ name: 'checked-by-you', times: 2, others: 1 })
        await target.settled()
        expect(observations(stamp).map(({ revisit }) => revisit)).toEqual([0, 1, 0, 1])
      })

      it('gets the same cookie from the same phone back, not a new one', async () => {
        const { code } = world.fresh('active')
        const [pair = ''] = ((await get(`/${code}`)).cookies[0] ?? '').split(';')
        expect((await get(`/${code}`, { Cookie: pair })).cookies[0]).toContain(`${pair};`)
      })
    })

    describe('what is no person', () => {
      const table: [string, string, OutgoingHttpHeaders, string, string][] = [
        ['HEAD', 'HEAD', {}, 'head', 'chrome'],
        ['Zalo preview', 'GET', { 'User-Agent': 'Zalo 1.0' }, 'preview', 'zalo'],
        [
          'Facebook preview',
          'GET',
          { 'User-Agent': 'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)' },
          'preview',
          'facebook',
        ],
        ['Telegram preview', 'GET', { 'User-Agent': 'TelegramBot (like TwitterBot)' }, 'preview', 'telegram'],
        [
          'Googlebot',
          'GET',
          { 'User-Agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' },
          'bot',
          'google',
        ],
        ['prefetch', 'GET', { 'Sec-Purpose': 'prefetch;prerender' }, 'prefetch', 'chrome'],
      ]

      it.each(table)('%s is answered, recorded and not counted', async (_, method, headers, agent, app) => {
        const stamp = world.fresh('active')
        const answer = await get(`/${stamp.code}`, headers, method)
        expect(answer.status).toBe(200)
        expect(answer.cookies).toEqual([])
        if (method === 'HEAD') expect(answer.text).toBe('')
        else expect(answer.text).toContain('<h1 id="verdict">Tem đã được kích hoạt</h1>')
        // The goods are shown by a picture of theirs, which is no drawing.
        expect(answer.text).not.toContain('<figcaption')
        await target.settled()
        expect(observations(stamp)).toMatchObject([{ agent, app, ordinal: null, phone: null, revisit: 0 }])
        expect(stampRow(stamp)).toMatchObject({ checks: 0, robots: 1, first_at: null })
        if (method === 'GET') expect((await ask(`/${stamp.code}`, headers)).json.ordinal).toBeNull()
        expect((await ask(`/${stamp.code}`)).json).toMatchObject({ headline: 'first-check', ordinal: 1 })
      })
    })

    describe('ways to a stamp', () => {
      it.each([
        ['lower case', (code: string) => code.toLowerCase()],
        ['dashes', (code: string) => code.replace(/(.{4})(?=.)/g, '$1-')],
        ['spaces', (code: string) => code.replace(/(.{4})(?=.)/g, '$1%20')],
        [
          'O for 0, I and L for 1',
          (code: string) => code.replaceAll('0', 'O').replace('1', 'I').replaceAll('1', 'l'),
        ],
      ])('forgives %s', async (_, write) => {
        let stamp = world.fresh('active')
        while (!/0/.test(stamp.code) || !/1/.test(stamp.code)) stamp = world.fresh('active')
        expect((await ask(`/${stamp.code}`)).json.ordinal).toBe(1)
        const answer = await ask(`/${write(stamp.code)}`)
        expect(answer.status).toBe(200)
        expect(answer.json).toMatchObject({ code: stamp.code, ordinal: 2 })
      })

      it('leads a GS1 Digital Link to the stamp, with what the link claims', async () => {
        const { code } = world.fresh('active')
        const link = await get(`/01/${GTIN}/10/${LOT}/21/${code}`)
        expect(link.status).toBe(307)
        const target = new URL(link.headers.location ?? '', PUBLIC_URL)
        expect([target.pathname, Object.fromEntries(target.searchParams)]).toEqual([
          `/${code}`,
          { '01': GTIN, '10': LOT },
        ])
        const right = await ask(`${target.pathname}${target.search}`)
        expect(right.json).toMatchObject({ headline: 'first-check', ordinal: 1, notices: [] })
      })

      it.each([
        ['lot', `/01/${GTIN}/10/MN-99/21/`, 'MN-99', LOT],
        ['gtin', `/01/08930000000002/10/${LOT}/21/`, '08930000000002', GTIN],
      ])('notices a link whose %s differs', async (field, path, linked, registered) => {
        const { code } = world.fresh('active')
        const { headers } = await get(`${path}${code}`)
        const { json } = await ask(headers.location?.replace(PUBLIC_URL, '') ?? '')
        expect(json.headline).toBe('first-check')
        expect(json.notices).toMatchObject([
          { name: 'link-differs', level: 'caution', field, linked, registered },
        ])
        // Of what a notice bids beware, the page tells with the headline, before the goods.
        const { text } = await get(headers.location?.replace(PUBLIC_URL, '') ?? '', { Accept: 'text/html' })
        expect(text.split('id="product"')[0]).toMatch(
          new RegExp(`<p class="note" data-level="caution">[^<]*${linked}`),
        )
      })

      it('carries a slash and a percent sign in a lot through', async () => {
        const { code } = world.fresh('active')
        const { headers } = await get(`/01/${GTIN}/10/A%2F50%25/21/${code}`)
        const { json } = await ask(headers.location?.replace(PUBLIC_URL, '') ?? '')
        expect(json.notices).toMatchObject([{ field: 'lot', linked: 'A/50%' }])
      })

      it('takes a code typed by hand', async () => {
        const stamp = world.fresh('active')
        const spaced = stamp.code.toLowerCase().replace(/(.{4})(?=.)/g, '$1+')
        const typed = await get(`/?ma=${spaced}`)
        expect([typed.status, typed.headers.location]).toEqual([303, `/${stamp.code}?via=typed`])
        expect((await ask(typed.headers.location ?? '')).json.ordinal).toBe(1)
        await target.settled()
        expect(observations(stamp)).toMatchObject([{ via: 'typed' }])
        const english = await get(`/?ma=${spaced}&lang=en`)
        expect(english.headers.location).toBe(`/${stamp.code}?via=typed&lang=en`)
      })

      it.each([
        ['nonsense', 'abc', '/abc?via=typed'],
        ['nothing', '', '/-?via=typed'],
        ['an address', '//evil.example/', '/%2F%2Fevil.example%2F?via=typed'],
        ['an emoji cut in two', `${'a'.repeat(63)}🍯`, `/${'a'.repeat(63)}%EF%BF%BD?via=typed`],
      ])('leads typed %s to a page that says what is wrong', async (_, typed, location) => {
        const answer = await get(`/?ma=${encodeURIComponent(typed)}`)
        expect([answer.status, answer.headers.location]).toEqual([303, location])
        expect((await get(location)).status).toBe(404)
      })
    })

    describe('what is wrong', () => {
      const table: [string, () => string, number, ProblemName][] = [
        ['an unknown code', () => '/2ABCDEFGHJKMNPQR', 404, 'not-issued'],
        ['no such key', () => '/ZABCDEFGHJKMNPQR', 404, 'not-issued'],
        ['one symbol changed', () => `/${changed(world.fresh('active').code)}`, 404, 'not-issued'],
        ['two symbols swapped', () => `/${swapped(world.fresh('active').code)}`, 404, 'not-issued'],
        ['one symbol too few', () => `/${world.fresh('active').code.slice(0, 15)}`, 404, 'malformed'],
        ['one symbol too many', () => `/${world.fresh('active').code}7`, 404, 'malformed'],
        ['a letter that is no symbol', () => '/2ABCDEFGHJKMNPQU', 404, 'malformed'],
        ['letters beyond the first plane', () => `/1${encodeURIComponent('𝔸'.repeat(63))}`, 404, 'malformed'],
        ['a Digital Link to nothing', () => `/01/${GTIN}/21/2ABCDEFGHJKMNPQR`, 404, 'not-issued'],
        ['a Digital Link of another key', () => '/00/006141411234567890', 404, 'not-registered'],
        ['a short word', () => '/abc', 404, 'not-found'],
        ['an emoji', () => '/%F0%9F%8D%AF', 404, 'not-found'],
        ['%00', () => '/%00', 404, 'not-found'],
        ['a code and %00', () => `/${codeOf(world.beyond)}%00`, 404, 'not-found'],
        ['%ff', () => '/%ff', 404, 'not-found'],
        ['half a character', () => '/%E0%A4%A', 404, 'not-found'],
        ['..%2f', () => '/..%2f..%2fetc%2fpasswd', 404, 'not-found'],
        ['a file of ours', () => '/wrangler.toml', 404, 'not-found'],
        ['two segments', () => '/a/b', 404, 'not-found'],
        ['10 kB', () => `/${'7'.repeat(10_000)}`, 414, 'address-too-long'],
        ['a query of 10 kB', () => `/?ma=${'7'.repeat(10_000)}`, 414, 'address-too-long'],
        ['a query that is no text', () => '/2ABCDEFGHJKMNPQR?lang=%ff&01=%zz&via=%00', 404, 'not-issued'],
      ]

      it.each(table)('%s', async (_, path, status, name) => {
        await target.recorded()
        const calls = target.wire.state.calls
        const where = path()
        const page = await get(where)
        expectProblemPage(page, status, name)
        const problem = await ask(where)
        expectProblem(problem, status, name)
        expect((await get(where, {}, 'HEAD')).status).toBe(status)
        expect(target.wire.state.calls, 'statements sent').toBe(calls)
      })

      it.each(['POST', 'PUT', 'PATCH', 'DELETE'])('refuses %s', async (method) => {
        for (const path of [`/${world.fresh('active').code}`, '/', '/.well-known/temgoc-keys']) {
          const page = await get(path, { 'Content-Length': 0 }, method)
          expectProblemPage(page, 405, 'method-not-allowed')
          expect(page.headers.allow).toBe('GET, HEAD')
          expectProblem(
            await get(path, { ...JSON_PLEASE, 'Content-Length': 0 }, method),
            405,
            'method-not-allowed',
          )
        }
      })

      it.each([
        ['from another site', { 'Sec-Fetch-Site': 'cross-site', Origin: PUBLIC_URL }],
        ['from a neighbour', { 'Sec-Fetch-Site': 'same-site', Origin: PUBLIC_URL }],
        ['from another origin, by an old browser', { Origin: 'https://evil.example' }],
      ])('takes no form %s where no account is needed', async (_, from) => {
        const { code } = world.fresh('active')
        const doors = ['pin', 'xem', 'bao', 'cua-toi'].map((door) => `/${code}/${door}`)
        for (const path of [...doors, '/kiem-chuoi']) {
          const sent = { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': 0, ...from }
          const page = await get(path, { Accept: 'text/html', ...sent }, 'POST')
          expect([path, page.status]).toEqual([path, 403])
        }
      })

      it.each([
        ['of another name for this place', () => ({ Origin: new URL(target.origin).origin })],
        [
          'of an origin that the browser says is this one',
          () => ({ 'Sec-Fetch-Site': 'same-origin', Origin: 'https://tunnel.example' }),
        ],
      ])('takes a form of a page %s', async (_, from) => {
        const { code } = world.fresh('active')
        const sent = { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': 0, ...from() }
        expect((await get(`/${code}/pin`, { Accept: 'text/html', ...sent }, 'POST')).status).toBe(422)
      })

      it('says what is wrong in English too, and leads back to Vietnamese', async () => {
        const there = (text: string) => /<a href="([^"]+)" lang="(\w\w)"/.exec(text)?.slice(1)
        expect(there((await get('/khong-co')).text)).toEqual(['/?lang=en', 'en'])
        expect(there((await get('/khong-co?lang=en')).text)).toEqual(['/', 'vi'])
      })

      it.each([
        '.git/config',
        '.git/',
        'package.json',
        'src/app.ts',
        '.env',
        'keys.json',
        'data/',
        'hinh/',
        'built/',
      ])('serves no source, no secret and no list of files: /%s', async (path) => {
        const answer = await get(`/${path}`)
        expect(answer.status).toBe(404)
        expect(answer.headers['content-type']).toMatch(/^text\/html/)
      })

      it('tells OPTIONS what is allowed', async () => {
        const answer = await get(`/${world.fresh('active').code}`, {}, 'OPTIONS')
        expect([answer.status, answer.headers.allow, answer.text]).toEqual([204, 'GET, HEAD', ''])
      })

      it.each<[string, OutgoingHttpHeaders]>([
        ['a broken cookie', { Cookie: '__Secure-tem=%E0%A4%A; ;;=;__Secure-tem' }],
        ['a cookie of another shape', { Cookie: '__Secure-tem="<script>"' }],
        ['a cookie too long for ours', { Cookie: `__Secure-tem=${'a'.repeat(23)}` }],
        ['8 kB of cookies', { Cookie: `x=${'y'.repeat(8_000)}` }],
        ['a user agent of 10 kB', { 'User-Agent': `Mozilla/5.0 ${'x'.repeat(10_000)}` }],
        ['an empty user agent', { 'User-Agent': '' }],
        ['Accept: nothing known', { Accept: 'image/png' }],
        ['Accept: not a number', { Accept: 'text/html;q=x, application/json;q=1.2.3' }],
        ['Accept: punctuation', { Accept: ',;=,,q=' }],
        ['Accept: very long', { Accept: 'a/b,'.repeat(1000) }],
        ['an address that is none', { 'X-Forwarded-For': ', ,x', 'CF-Connecting-IP': 'x' }],
      ])('bears %s', async (_, headers) => {
        const stamp = world.fresh('active')
        const answer = await get(`/${stamp.code}`, headers)
        expect(answer.status).toBe(200)
        expect(answer.text).toContain('Đây là lần kiểm tra đầu tiên')
        await target.settled()
        expect(observations(stamp)).toMatchObject([{ agent: 'person', ordinal: 1, revisit: 0 }])
      })

      it.each<[string, boolean]>([
        ['application/json', true],
        ['application/problem+json', true],
        ['APPLICATION/JSON; charset=utf-8', true],
        ['text/html;q=0.5, application/json', true],
        ['application/json, */*', true],
        ['application/json;q=0.5, */*', false],
        ['application/json;q=0.5, text/*', false],
        ['application/json;q=0', false],
        ['text/html, application/json', false],
        ['text/html, application/json;q=0.9', false],
        ['text/html,application/xhtml+xml,*/*;q=0.8', false],
        ['*/*', false],
      ])('answers Accept: %s', async (accept, isJson) => {
        const { code } = world.fresh('active')
        expect((await get(`/${code}`, { Accept: accept })).json !== null).toBe(isJson)
        expect((await get('/abc', { Accept: accept })).json !== null).toBe(isJson)
      })

      it('makes links from the public address, never from Host', async () => {
        const { code } = world.fresh('active')
        const forged = { Host: 'evil.example', 'X-Forwarded-Host': 'evil.example' }
        for (const path of [`/${code}`, '/', '/abc', `/01/${GTIN}/21/${code}`, `/?ma=${code}`]) {
          const answer = await get(path, forged)
          expect(answer.status).toBeLessThan(500)
          expect(`${answer.text}${JSON.stringify(answer.headers)}`).not.toContain('evil.example')
        }
        expect((await get(`/${code}`, forged)).text).toContain(
          `<link rel="canonical" href="${PUBLIC_URL}/${code}">`,
        )
      })
    })

    describe('keys', () => {
      it('answers a stamp of a retired key, and says so', async () => {
        const { json } = await ask(`/${world.fresh('retired').code}`)
        expect(json.facts.map(({ name }: Fact) => name)).toEqual(['key-retired', 'first-check', 'active'])
      })

      it('claims of a stamp whose key may have leaked neither that it is ours nor that nobody else made its code', async () => {
        for (const language of ['vi', 'en']) {
          const leaked = (await get(`/${world.fresh('retired').code}?lang=${language}`)).text
          const sound = (await get(`/${world.fresh('active').code}?lang=${language}`)).text
          const [ours, made] = [
            /Tem do chúng tôi|We issued this stamp/,
            /do hệ thống này tạo ra|system made the code/,
          ]
          expect([leaked, sound].filter((text) => ours.test(text))).toEqual([])
          expect([made.test(leaked), made.test(sound)]).toEqual([false, true])
        }
      })

      it.each([
        ['a retired key speaks for a roll of another', (stamp: Stamp) => codeOf(stamp.serial, '0')],
        ['an accepted key does', (stamp: Stamp) => codeOf(stamp.serial, '1')],
        ['a serial lies beyond every roll', () => codeOf(world.beyond)],
      ])('knows no stamp when %s, and writes nothing', async (_, forge) => {
        const stamp = world.fresh('active')
        const before = world.rows(
          'select (select count(*) from stamp) s, (select count(*) from observation) o',
        )
        const code = forge(stamp)
        expectProblemPage(await get(`/${code}`), 404, 'not-issued')
        expectProblem(await ask(`/${code}`), 404, 'not-issued')
        await target.settled()
        const after = world.rows(
          'select (select count(*) from stamp) s, (select count(*) from observation) o',
        )
        expect(after).toEqual(before)
        expect((await ask(`/${stamp.code}`)).json).toMatchObject({ headline: 'first-check', ordinal: 1 })
      })

      it('shows which keys are here without showing them', async () => {
        const { json } = await get('/.well-known/temgoc-keys')
        expect(json.keys).toEqual([
          { version: '0', state: 'retired', check: expect.stringMatching(/^[0-9a-f]{8}$/) },
          { version: '1', state: 'accepted', check: expect.stringMatching(/^[0-9a-f]{8}$/) },
          { version: '2', state: 'current', check: expect.stringMatching(/^[0-9a-f]{8}$/) },
        ])
      })
    })

    describe('the database away', () => {
      /** Counted once: the stamp's own count, one observation, folded once into the day's visits. */
      function expectCounted(stamps: readonly Stamp[], visitsBefore: number) {
        for (const stamp of stamps) {
          expect(stampRow(stamp)).toMatchObject({ checks: 1, robots: 0 })
          expect(observations(stamp)).toMatchObject([{ ordinal: 1, agent: 'person' }])
        }
        expect(visits() - visitsBefore).toBe(stamps.length)
      }

      async function expectInTimeAndCountedOnce(place: Target, fail: () => void) {
        const askPlace = (path: string, headers: OutgoingHttpHeaders = {}) =>
          place.fetch(path, { headers: { 'User-Agent': PHONE, ...headers } })
        await target.settled()
        const before = visits()
        const stamps = [world.fresh('active'), world.fresh('active'), world.fresh('retired')] as const
        fail()
        const [json, page, retired] = await Promise.all([
          askPlace(`/${stamps[0].code}`, JSON_PLEASE),
          askPlace(`/${stamps[1].code}`),
          askPlace(`/${stamps[2].code}`, JSON_PLEASE),
        ])
        for (const answer of [json, page, retired]) {
          expect(answer.status).toBe(200)
          expect(answer.ms).toBeLessThan(PATIENCE_MS)
          expectNeverKept(answer)
        }
        expect(json.json).toMatchObject({ headline: 'history-unchecked', level: 'neutral', ordinal: null })
        expect(json.json.facts).toMatchObject([{ name: 'history-unchecked', queued: true }])
        expect(page.text).toContain('<h1 id="verdict">Chưa tra được lịch sử của tem</h1>')
        expect(page.text).toContain('Lần kiểm tra này đã được giữ lại và sẽ được tính sau.')
        expect(retired.json.facts.map(({ name }: Fact) => name)).toEqual(['history-unchecked', 'key-retired'])
        place.faults.mend()
        await place.settled()
        expectCounted(stamps, before)
        expect(observations(stamps[0])[0]?.id).toBe(json.json.observation)
        expect((await ask(`/${stamps[0].code}`)).json).toMatchObject({
          headline: 'checked-before',
          ordinal: 2,
        })
      }

      it.each<[string, () => void]>([
        ['gone before', () => target.faults.breakBefore()],
        ['gone during: its answer is lost', () => target.faults.breakAfter()],
      ])('%s: the page is there in time and the check is counted once', async (_, fail) => {
        await expectInTimeAndCountedOnce(target, fail)
      })

      it('silent: the page is there in time and the check is counted once', async () => {
        const hasty = await open(world, { patience: 1 })
        try {
          await expectInTimeAndCountedOnce(hasty, () => hasty.faults.hold())
        } finally {
          hasty.faults.mend()
          await hasty.close()
        }
      })

      it('still refuses by arithmetic, and still shows the front page', async () => {
        target.faults.breakBefore()
        expect((await ask('/2ABCDEFGHJKMNPQR')).status).toBe(404)
        expect((await get('/')).status).toBe(200)
      })

      it.each([
        ['recalled', 'alert', 'recalled'],
        ['void', 'alert', 'void'],
        ['active', 'neutral', 'history-unchecked'],
      ] as const)(
        'read and not written to, as on a disk that is full: a stamp that is %s is still said to be',
        async (state, level, headline) => {
          await target.settled()
          const stamp = world.fresh(state)
          target.faults.breakBefore(/insert into observation/)
          const { json } = await ask(`/${stamp.code}`)
          expect(json).toMatchObject({ level, headline, ordinal: null })
          expect(json.facts.map(({ name }: Fact) => name)).toContain('history-unchecked')
          expect((await get(`/${world.fresh(state).code}`)).status).toBe(200)
          target.faults.mend()
          await target.settled()
          expect(observations(stamp)).toHaveLength(1)
        },
      )

      it('gone for the fold only: the sweep makes up for it, once', async () => {
        await target.settled()
        const before = visits()
        const stamp = world.fresh('active')
        target.faults.breakBefore(FOLDS)
        const refused = target.wire.state.refused
        expect((await ask(`/${stamp.code}`)).json).toMatchObject({ headline: 'first-check', ordinal: 1 })
        await expect.poll(() => target.wire.state.refused).toBeGreaterThan(refused)
        target.faults.mend()
        expect(observations(stamp)).toMatchObject([{ folded_at: null }])
        const day = dayOf(observations(stamp)[0]?.at ?? 0)
        // The answer's own fold has a minute; the observation ages two.
        world.run('update observation set at = at - 120000 where serial = ?', stamp.serial)
        await target.sweep()
        await target.settled()
        await target.sweep()
        world.run('update observation set at = at + 120000 where serial = ?', stamp.serial)
        expectCounted([stamp], before)
        expect(dayOf(observations(stamp)[0]?.at ?? 0)).toBe(day)
      })

      it('longer than several tries: the check waits and is counted once', async () => {
        await target.settled()
        const before = visits()
        const stamps = [world.fresh('active'), world.fresh('active')]
        const refused = target.wire.state.refused
        target.faults.breakBefore()
        for (const { code } of stamps) expect((await ask(`/${code}`)).json.headline).toBe('history-unchecked')
        // On the edge until the dead-letter queue has tried in vain too, on one machine until the queue has twice.
        const tried = () =>
          target.runtime === 'workerd'
            ? target.waits().includes('temgoc-scans-dead')
            : target.wire.state.refused - refused >= stamps.length + 2
        await expect.poll(tried, { interval: 20 }).toBe(true)
        target.faults.mend()
        await target.settled()
        expectCounted(stamps, before)
        expect((await ask(`/${stamps[0]?.code}`)).json.ordinal).toBe(2)
      })

      it.each(['temgoc-scans', 'temgoc-scans-dead'])(
        'takes a message of %s once, delivered twice and in reverse order',
        async (queue) => {
          await target.settled()
          const before = visits()
          const stamp = world.fresh('active')
          const at = Date.now()
          const early = observation(stamp, at - 60_000, 'VN-05')
          const late = observation(stamp, at, 'VN-HN')
          const robot = { ...observation(stamp, at, null), agent: 'bot' as const, phone: null }
          await target.deliver(queue, [late, robot, early, late])
          await target.deliver(queue, [robot, early])
          await target.settled()
          expect(observations(stamp)).toHaveLength(3)
          expect(stampRow(stamp)).toMatchObject({
            checks: 2,
            robots: 1,
            first_at: at - 60_000,
            first_province: 'VN-05',
          })
          expect(visits() - before).toBe(2)
          const { json } = await ask(`/${stamp.code}`)
          expect(json).toMatchObject({ headline: 'checked-before', ordinal: 3 })
          expect(json.facts[0]).toMatchObject({ times: 2, since: at - 60_000 })
          expect([...json.facts[0].provinces].sort()).toEqual(['VN-05', 'VN-HN'])
        },
      )

      it('counts once what the queue itself brings late, out of order and again', async ({ skip }) => {
        // One machine's own queue waits longer between its tries than a test should: what it brings is delivered above.
        if (target.runtime !== 'workerd') skip()
        await target.settled()
        const before = visits()
        const stamp = world.fresh('active')
        target.faults.breakBefore()
        const [early, late] = [(await ask(`/${stamp.code}`)).json, (await ask(`/${stamp.code}`)).json]
        expect([early.headline, late.headline]).toEqual(['history-unchecked', 'history-unchecked'])
        const kept = () => observations(stamp).map(({ id }) => id)
        // The later one is taken while the earlier one waits.
        target.faults.breakBefore(new RegExp(early.observation))
        await expect.poll(kept, { interval: 20 }).toEqual([late.observation])
        // The earlier one is taken, but nobody hears of it: it comes again.
        const { refused } = target.wire.state
        target.faults.breakAfter()
        await expect.poll(kept, { interval: 20 }).toHaveLength(2)
        await expect.poll(() => target.wire.state.refused).toBeGreaterThan(refused)
        target.faults.mend()
        await target.settled()
        expect(stampRow(stamp)).toMatchObject({ checks: 2, robots: 0 })
        expect(kept().sort()).toEqual([early.observation, late.observation].sort())
        expect(
          observations(stamp)
            .map(({ ordinal }) => ordinal)
            .sort(),
        ).toEqual([1, 2])
        expect(visits() - before).toBe(2)
        expect((await ask(`/${stamp.code}`)).json.ordinal).toBe(3)
      })

      it('lets a message go that is no scan of ours', async () => {
        const stamp = world.fresh('active')
        const messages: unknown[] = [null, 'x', {}, { ...observation(stamp, 0, null), serial: -1 }]
        await target.deliver('temgoc-scans', [
          ...messages,
          observation({ ...stamp, serial: world.beyond }, 0, null),
        ])
        await target.settled()
        expect(stampRow(stamp)).toBeUndefined()
        expect(world.rows('select 1 from stamp where serial = ?', world.beyond)).toEqual([])
      })

      it('and the queue too: the page says that the check was not recorded', async () => {
        const other = await open(world, { queueGone: true })
        try {
          const stamp = world.fresh('active')
          other.faults.breakBefore()
          const page = await other.fetch(`/${stamp.code}`, { headers: { 'User-Agent': PHONE } })
          expect(page.status).toBe(200)
          expect(page.ms).toBeLessThan(PATIENCE_MS)
          expect(page.text).toContain('Lần kiểm tra này không được ghi lại. Hãy thử lại sau ít phút.')
          const { json } = await other.fetch(`/${stamp.code}`, {
            headers: { 'User-Agent': PHONE, ...JSON_PLEASE },
          })
          expect(json.facts).toMatchObject([{ name: 'history-unchecked', queued: false }])
          other.faults.mend()
          expect(stampRow(stamp)).toBeUndefined()
          const after = await other.fetch(`/${stamp.code}`, {
            headers: { 'User-Agent': PHONE, ...JSON_PLEASE },
          })
          expect(after.json).toMatchObject({ headline: 'first-check', ordinal: 1 })
          await other.settled()
        } finally {
          await other.close()
        }
      })
    })

    describe('what is remembered', () => {
      const ADDRESS = '203.0.113.77'
      const AGENT = `${PHONE} Zalo/24.06.01 unmistakable-4711`

      it('is neither address nor user agent nor cookie', async () => {
        const stamp = world.fresh('active')
        const headers = {
          'User-Agent': AGENT,
          ...target.from({ address: ADDRESS, country: 'VN', region: '05', asn: 45899 }),
        }
        const first = await get(`/${stamp.code}`, headers)
        const cookie = /__Secure-tem=([\w-]{22})/.exec(first.cookies[0] ?? '')?.[1] ?? ''
        expect(cookie).toHaveLength(22)
        await get(`/${stamp.code}`, { ...headers, Cookie: `__Secure-tem=${cookie}` })
        await target.settled()
        target.faults.breakBefore()
        await get(`/${stamp.code}`, { ...headers, Cookie: `__Secure-tem=${cookie}` })
        target.faults.mend()
        await target.settled()
        expect(observations(stamp)).toHaveLength(3)
        for (const row of observations(stamp)) {
          expect(row).toMatchObject({ app: 'zalo', country: 'VN', province: 'VN-05', asn: 45899 })
        }
        const everything = world.everything()
        expect(everything).toContain(`"serial":${stamp.serial},`)
        const numeric = String(ADDRESS.split('.').reduce((sum, part) => sum * 256 + Number(part), 0))
        for (const secret of [ADDRESS, numeric, 'unmistakable-4711', 'Mozilla/5.0', 'SM-A135F', cookie]) {
          expect(everything.includes(secret), secret).toBe(false)
        }
      })

      it('does not join two stamps through a phone or a network', async () => {
        const stamps = [world.fresh('active'), world.fresh('active')]
        // As alike as cookies of two stamps can be.
        const cookie = (serial: number) => `__Secure-tem=${sealed(keys.identity, serial, 'c'.repeat(11))}`
        for (const { code, serial } of stamps) {
          const headers = { ...target.from({ address: ADDRESS }), Cookie: cookie(serial) }
          for (let i = 0; i < 2; i++) await get(`/${code}`, headers)
        }
        await target.settled()
        const [[a1, a2] = [], [b1, b2] = []] = stamps.map(observations)
        for (const row of [a1, a2, b1, b2]) {
          for (const hash of [row?.phone, row?.network]) {
            expect(hash).toBeGreaterThanOrEqual(0)
            expect(hash).toBeLessThan(2 ** 16)
          }
        }
        expect([a1?.phone, a1?.network]).toEqual([a2?.phone, a2?.network])
        expect([b1?.phone, b1?.network]).toEqual([b2?.phone, b2?.network])
        expect(a1?.phone).not.toBe(b1?.phone)
        expect(a1?.network).not.toBe(b1?.network)
      })

      it('takes the /64 of an IPv6 address for its network', async () => {
        const stamp = world.fresh('active')
        for (const address of ['2001:db8:1:2::3', '2001:db8:1:2:ffff::4', '2001:db8:1:3::3']) {
          await get(`/${stamp.code}`, target.from({ address }))
        }
        await target.settled()
        const [first, same, other] = observations(stamp).map(({ network }) => network)
        expect(same).toBe(first)
        expect(other).not.toBe(first)
      })

      it.each([
        ['a province of today', { country: 'VN', region: '05' }, 'VN-05'],
        ['one that was merged', { country: 'VN', region: '14' }, 'VN-68'],
        ['one written with its country', { country: 'VN', region: 'VN-57' }, 'VN-SG'],
        ['no province', { country: 'VN', region: '99' }, null],
        ['another country', { country: 'LA', region: 'VT' }, null],
        ['nothing', {}, null],
      ])('names the region by province only: %s', async (_, sender, province) => {
        const stamp = world.fresh('active')
        await get(`/${stamp.code}`, target.from({ address: ADDRESS, ...sender }))
        await target.settled()
        expect(observations(stamp)).toMatchObject([{ province }])
        expect(stampRow(stamp)).toMatchObject({ first_province: province })
        const { json } = await ask(`/${stamp.code}`)
        expect(json.facts[0].provinces).toEqual(province ? [province] : [])
      })
    })

    describe('the sweep', () => {
      it('forgets observations after 90 days and keeps what they added up to', async () => {
        const [old, young] = [world.fresh('active'), world.fresh('active')]
        for (const { code } of [old, young]) await ask(`/${code}`)
        await target.settled()
        const age = (stamp: Stamp, days: number) =>
          world.run('update observation set at = at - ? where serial = ?', days * 86_400_000, stamp.serial)
        age(old, 90.01)
        age(young, 89.9)
        const before = visits()
        await target.sweep()
        expect(observations(old)).toEqual([])
        expect(observations(young)).toHaveLength(1)
        expect(stampRow(old)).toMatchObject({ checks: 1 })
        expect(visits()).toBe(before)
        expect((await ask(`/${old.code}`)).json).toMatchObject({ headline: 'checked-before', ordinal: 2 })
      })
    })
  })
}

function expectNeverKept({ headers }: Answer): void {
  expect(headers['cache-control']).toBe('no-store')
  expect(headers['x-robots-tag']).toBe('noindex')
  expect(headers.vary?.toLowerCase().split(/,\s*/)).toContain('accept')
}

function expectProblemPage(page: Answer, status: number, name: ProblemName): void {
  expect(page.status).toBe(status)
  expect(page.headers['content-type']).toMatch(/^text\/html/)
  expectNeverKept(page)
  expect(page.text).toMatch(/^<!doctype html>\n<html lang="vi"/)
  expect(page.text).toContain(`>${vi.problems[name].title}</h1>`)
  expect(page.text).not.toMatch(/node_modules|\.ts:\d+|Error:/)
  expect(page.cookies).toEqual([])
}

function expectProblem(answer: Answer, status: number, name: ProblemName): void {
  expect(answer.status).toBe(status)
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/)
  expectNeverKept(answer)
  const { title, detail } = vi.problems[name]
  expect(answer.json).toEqual({
    type: `urn:temgoc:problem:${name}`,
    title,
    status,
    detail,
    request: answer.headers['x-request-id'],
  })
}

const inOrder = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b)

const sha256 = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

function directives({ headers }: Answer): Record<string, string> {
  const policy = String(headers['content-security-policy'])
  return Object.fromEntries(
    policy.split(/;\s*/).map((one) => [one.slice(0, one.indexOf(' ')), one.slice(one.indexOf(' ') + 1)]),
  )
}

/** The code with its last symbol replaced by the next of the alphabet. */
function changed(code: string): string {
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
  return code.slice(0, -1) + alphabet[(alphabet.indexOf(code.at(-1) ?? '') + 1) % 32]
}

/** The code with the first two neighbours that differ, after the key's version, changed about. */
function swapped(code: string): string {
  for (let i = 1; i < code.length - 1; i++) {
    if (code[i] !== code[i + 1]) return `${code.slice(0, i)}${code[i + 1]}${code[i]}${code.slice(i + 2)}`
  }
  throw new Error('all symbols are the same')
}

function observation({ serial }: Stamp, at: number, province: string | null): Observation {
  return {
    id: newId(),
    serial,
    keyVersion: '2',
    at,
    agent: 'person',
    app: 'zalo',
    via: 'qr',
    phone: 1,
    network: 2,
    revisit: false,
    country: province && 'VN',
    province,
    asn: null,
    pin: null,
  }
}
