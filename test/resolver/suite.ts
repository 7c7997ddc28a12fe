// The statements of GS1-Conformant Resolver 1.2, and what else the resolver promises, asked over HTTP.
import type { OutgoingHttpHeaders } from 'node:http'
import { describe, expect, it } from 'vitest'
import type { Answer, OpenTarget, Target } from '../http/targets.ts'
import { codeOf, GTIN, LOT, makeWorld, PUBLIC_URL, type World } from '../http/world.ts'
import { openBeforeAll } from '../open-before-all.ts'

const PRODUCT = '/san-pham/mat-ong'
const LINKSET = { Accept: 'application/linkset+json' }
const VOC = 'https://gs1.org/voc/'

interface Target9264 {
  href: string
  title: string
  type: string
  hreflang: string[]
}
type Context = { anchor: string; itemDescription: string } & Record<string, Target9264[]>

export function resolverSuite(name: string, open: OpenTarget): void {
  describe(name, () => {
    let world: World
    let target: Target

    openBeforeAll(async (closeLater) => {
      world = await closeLater(makeWorld())
      target = await closeLater(open(world))
    })

    const get = (path: string, headers: OutgoingHttpHeaders = {}, method = 'GET') =>
      target.fetch(path, { method, headers })
    const location = async (path: string, headers: OutgoingHttpHeaders = {}) => {
      const answer = await get(path, headers)
      return [answer.status, led(answer)]
    }
    /** Where an answer leads on this site: it says the whole address. */
    const led = ({ headers }: Answer) => headers.location?.replace(`${PUBLIC_URL}/`, '/')
    const contexts = (answer: Answer): Context[] => answer.json.linkset
    const item = `/01/${GTIN}`
    const lot = `${item}/10/${LOT}`
    const serial = (code: string) => `${lot}/21/${code}`

    /** In the order of the standard's own list. */
    const STATEMENTS: [id: number, says: string, check: () => Promise<void>][] = [
      [
        1,
        'supports GET, HEAD and OPTIONS',
        async () => {
          expect(await location(item)).toEqual([307, PRODUCT])
          const head = await get(item, {}, 'HEAD')
          expect([head.status, led(head), head.text]).toEqual([307, PRODUCT, ''])
          const options = await get(item, {}, 'OPTIONS')
          expect([options.status, options.headers.allow]).toEqual([204, 'GET, HEAD, OPTIONS'])
          const post = await get(item, { 'Content-Length': 0 }, 'POST')
          expect([post.status, post.headers.allow]).toEqual([405, 'GET, HEAD, OPTIONS'])
          expect(post.headers['access-control-allow-origin']).toBe('*')
        },
      ],
      [
        2,
        'speaks of itself by HTTPS',
        async () => {
          const { json, headers } = await get(item, LINKSET)
          expect(JSON.stringify(json)).not.toContain('http:')
          expect(headers['strict-transport-security']).toMatch(/max-age/)
        },
      ],
      [
        3,
        'supports CORS',
        async () => {
          const asked = { Origin: 'https://shop.example' }
          for (const path of [item, `${item}?linkType=all`, '/01/1', '/.well-known/gs1resolver']) {
            expect((await get(path, asked)).headers['access-control-allow-origin'], path).toBe('*')
          }
          const preflight = await get(item, { ...asked, 'Access-Control-Request-Method': 'GET' }, 'OPTIONS')
          expect(preflight.headers['access-control-allow-methods']).toBe('GET, HEAD, OPTIONS')
          expect(preflight.headers['access-control-allow-headers']).toContain('Accept')
          expect(preflight.headers['access-control-max-age']).toBe('86400')
          expect((await get('/01/1', asked, 'OPTIONS')).status, 'also of what is no link').toBe(204)
          expect((await get(item, asked)).headers['access-control-expose-headers']).toContain('Link')
        },
      ],
      [
        6,
        'refuses what is no Digital Link with 400 and the reason',
        async () => {
          for (const [path, refusal] of [
            ['/01/', { reason: 'empty-value', ai: '01' }],
            [`/01/${GTIN}/21/`, { reason: 'empty-value', ai: '21' }],
            [`/01/${GTIN}/21/%ff`, { reason: 'bad-character', ai: '21', at: 0, set: 'X' }],
            [`/01/${GTIN}/21/%F0%9F%8D%AF`, { reason: 'bad-character', ai: '21', at: 0, set: 'X' }],
            [`/01/${GTIN}/21/S/10/L`, { reason: 'bad-order', path: ['01', '21', '10'] }],
            [`/01/${GTIN.slice(1)}`, { reason: 'too-short', ai: '01', least: 14 }],
            [`${item}?17=261301`, { reason: 'bad-value', ai: '17', rule: 'date-or-month', part: '261301' }],
            [
              '/414/9506000134340',
              { reason: 'bad-value', ai: '414', rule: 'check-digit', part: '9506000134340' },
            ],
          ] as const) {
            const { calls } = target.wire.state
            const answer = await get(path, { Accept: 'application/json' })
            expect(answer.status, path).toBe(400)
            expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/)
            expect(answer.json).toMatchObject({ type: 'urn:temgoc:problem:bad-digital-link', refusal })
            if ('ai' in refusal) expect(answer.json.detail).toContain(`(${refusal.ai})`)
            const page = await get(path)
            expect(page.status).toBe(400)
            expect(page.text).toContain('Đường dẫn GS1 chưa đúng')
            expect((await get(`${path}${path.includes('?') ? '&' : '?'}lang=en`)).text).toContain(
              'The GS1 address is not right',
            )
            expect(target.wire.state.calls, 'statements sent').toBe(calls)
          }
        },
      ],
      [
        7,
        'never says 200 of an error',
        async () => {
          for (const path of [
            '/01/09506000134352',
            '/01/09506000134352?linkType=all',
            `${item}?linkType=gs1:nosuchlt`,
          ]) {
            expect((await get(path)).status, path).toBe(404)
            expect((await get(path, { ...LINKSET, Accept: 'application/json' })).status, path).toBe(404)
          }
          for (const key of ['/00/006141411234567890', '/417/9506000134345', '/8004/9506AB']) {
            expect((await get(key)).status, key).toBe(404)
          }
        },
      ],
      [
        8,
        'lists every link of every level for linkType=all, as a linkset',
        async () => {
          const { code } = world.fresh('active')
          for (const asked of [`${serial(code)}?linkType=all`, `${serial(code)}?linkType=linkset`]) {
            const answer = await get(asked)
            expect(answer.status).toBe(200)
            expect(answer.headers['content-type']).toMatch(/^application\/linkset\+json/)
            expect(contexts(answer).map(({ anchor }) => anchor)).toEqual(
              [serial(code), lot, item].map((path) => PUBLIC_URL + path),
            )
          }
          const accepted = contexts(await get(serial(code), LINKSET))
          expect(accepted.map((one) => Object.keys(one).filter((key) => key.startsWith(VOC)))).toEqual([
            [
              `${VOC}defaultLink`,
              `${VOC}defaultLinkMulti`,
              `${VOC}verificationService`,
              `${VOC}traceability`,
            ],
            [`${VOC}defaultLink`, `${VOC}defaultLinkMulti`, `${VOC}pip`, `${VOC}dpp`],
            [`${VOC}defaultLink`, `${VOC}defaultLinkMulti`, `${VOC}pip`, `${VOC}certificationInfo`],
          ])
        },
      ],
      [
        9,
        'names the linkset in a Link header, also when it redirects',
        async () => {
          for (const [headers, method] of [
            [{}, 'GET'],
            [LINKSET, 'GET'],
            [{}, 'OPTIONS'],
          ] as const) {
            expect((await get(`${lot}?x=1&17=261201`, headers, method)).headers.link).toContain(
              `<${PUBLIC_URL}${lot}?linkType=linkset>; rel="linkset"; type="application/linkset+json"`,
            )
          }
          expect((await get(item, LINKSET)).headers.link).toContain(
            'rel="http://www.w3.org/ns/json-ld#context"',
          )
        },
      ],
      [
        10,
        'knows one link as the default',
        async () => {
          for (const one of contexts(await get(lot, LINKSET))) {
            expect(one[`${VOC}defaultLink`]).toHaveLength(1)
            expect(Object.keys(one[`${VOC}defaultLink`]?.[0] ?? {})).toEqual(['href', 'title'])
          }
        },
      ],
      [
        11,
        'says target, type and title of every link',
        async () => {
          const { code } = world.fresh('active')
          for (const one of contexts(await get(serial(code), LINKSET))) expectContext(one)
        },
      ],
      [
        12,
        'redirects to the default link, or to one that fits the request better',
        async () => {
          expect(await location(item)).toEqual([307, PRODUCT])
          expect(await location(lot)).toEqual([307, `${PRODUCT}?10=${LOT}`])
          expect(await location(item, { 'Accept-Language': 'en-GB, vi;q=0.5' })).toEqual([
            307,
            `${PRODUCT}?lang=en`,
          ])
          expect(await location(item, { 'Accept-Language': 'fr, vi;q=0.5, en;q=0.4' })).toEqual([
            307,
            PRODUCT,
          ])
          expect(await location(item, { 'Accept-Language': 'fr' })).toEqual([307, PRODUCT])
          const phone = { 'Accept-Language': 'en' }
          expect(await location(`${item}?lang=vi`, phone)).toEqual([307, `${PRODUCT}?lang=vi`])
          const { headers } = await get(item, phone)
          expect(headers).toMatchObject({ 'cache-control': 'no-store', vary: 'Accept, Accept-Language' })
          expect(headers['x-robots-tag']).toBe('noindex')
          expect(await location(`${item}?context=VN`)).toEqual([307, `${PRODUCT}?context=VN`])
          for (const [accept, status] of [
            ['text/html, application/linkset+json;q=0.5', 307],
            ['text/html;q=0.5, application/linkset+json', 200],
            ['application/linkset+json;q=0.1, */*', 307],
            ['application/linkset+json, */*', 200],
            ['application/linkset+json;q=0', 307],
            ['*/*', 307],
          ] as const) {
            expect((await get(item, { Accept: accept })).status, accept).toBe(status)
          }
        },
      ],
      [
        13,
        'redirects to the type asked for, from the level asked for or above it',
        async () => {
          const { code } = world.fresh('active')
          const claim = `01=${GTIN}&10=${LOT}`
          for (const [path, leads] of [
            [`${item}?linkType=gs1:pip`, `${PRODUCT}?linkType=gs1:pip`],
            [`${item}?linkType=`, `${PRODUCT}?linkType=`],
            [`${item}?linkType=gs1:defaultLink`, `${PRODUCT}?linkType=gs1:defaultLink`],
            [`${item}?linkType=gs1:defaultLinkMulti`, `${PRODUCT}?linkType=gs1:defaultLinkMulti`],
            ...['https://', 'https://www.', 'http://', 'http://www.', 'https://ref.'].map((where) => {
              const query = `linkType=${where}gs1.org/voc/pip`
              return [`${item}?${query}`, `${PRODUCT}?${query}`] as const
            }),
            [`${lot}?linkType=gs1:certificationInfo`, `${PRODUCT}?linkType=gs1:certificationInfo`],
            [`${serial(code)}?linkType=gs1:traceability`, `/${code}?${claim}&linkType=gs1:traceability`],
            [`${serial(code)}?linkType=gs1:pip`, `${PRODUCT}?10=${LOT}&linkType=gs1:pip`],
            [`${serial(code)}?linkType=gs1:certificationInfo`, `${PRODUCT}?linkType=gs1:certificationInfo`],
          ] as const) {
            expect(await location(path), path).toEqual([307, leads])
          }
          expect((await get(`${item}?linkType=gs1:traceability`)).status).toBe(404)
          expect((await get(`${item}?linkType=pip`)).status).toBe(404)
          expect((await get(`${item}?linkType=other:pip`)).status).toBe(404)
          const asData = await location(`${lot}?linkType=gs1:pip`, { Accept: 'application/ld+json' })
          expect(asData, 'there is no data of this type').toEqual([
            307,
            `${PRODUCT}?10=${LOT}&linkType=gs1:pip`,
          ])
        },
      ],
      [
        14,
        'passes the query on',
        async () => {
          const { code } = world.fresh('active')
          expect(await location(`${item}?foo=bar&15=261201&x`)).toEqual([
            307,
            `${PRODUCT}?foo=bar&15=261201&x`,
          ])
          expect(await location(`${serial(code)}?17=261201`)).toEqual([
            307,
            `/${code}?01=${GTIN}&10=${LOT}&17=261201`,
          ])
          expect(await location(`${item}?lang=en&a=%0d%0aX:1`)).toEqual([
            307,
            `${PRODUCT}?lang=en&a=%0d%0aX:1`,
          ])
        },
      ],
      [
        15,
        'describes itself at /.well-known/gs1resolver',
        async () => {
          const answer = await get('/.well-known/gs1resolver')
          expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/json'])
          expect(answer.json).toMatchObject({
            resolverRoot: PUBLIC_URL,
            supportedPrimaryKeys: ['01'],
            linkTypeDefaultCanBeLinkset: false,
            name: 'Tem Gốc',
            contact: { fn: 'Tem Gốc' },
            jsonLdContextLocation: 'https://ref.gs1.org/standards/resolver/linkset-context',
          })
          expect(answer.text).not.toMatch(/compress/i)
          expect((await get('/.well-known/gs1resolver', {}, 'HEAD')).status).toBe(200)
        },
      ],
      [
        16,
        'recognises the namespace of the GS1 Web vocabulary',
        async () => {
          const { json } = await get('/.well-known/gs1resolver')
          expect(json.supportedLinkType).toEqual([{ namespace: VOC, prefix: 'gs1:' }])
        },
      ],
      [
        18,
        'forgives a slash at the end',
        async () => {
          expect(await location(`${item}/`)).toEqual([307, PRODUCT])
          expect(await location(`${lot}/?foo=bar`)).toEqual([307, `${PRODUCT}?10=${LOT}&foo=bar`])
          expect((await get(`${item}//`)).status).toBe(400)
        },
      ],
    ]

    it.each(STATEMENTS)('%i: %s', (_, _says, check) => check())

    it('refuses a link that is written wrong, and has the stamp of ours in it ready to be looked up', async () => {
      const { code } = world.fresh('active')
      for (const path of [
        `${serial(code)}/foo`,
        `/01/08930000000001/21/${code}`,
        `/01/123/10/L/21/${code.toLowerCase()}.`,
        `/01/123/10/21/21/${code}`,
      ]) {
        const answer = await get(path)
        expect([answer.status, answer.text.match(/name="ma" value="(\w*)"/)?.[1]], path).toEqual([400, code])
      }
      expect((await get('/01/123/21/A')).text).toContain('name="ma" value=""')
    })

    it('leads where its own linkset says, link by link', async () => {
      const { code } = world.fresh('active')
      for (const path of [item, lot, serial(code)]) {
        const seen = new Set<string>()
        for (const context of contexts(await get(path, LINKSET))) {
          for (const [type, links] of Object.entries(context)) {
            if (!Array.isArray(links) || seen.has(type)) continue
            seen.add(type)
            const name = type.slice(VOC.length)
            const query = name.startsWith('default') ? '' : `linkType=gs1:${name}`
            for (const link of links as Partial<Target9264>[]) {
              const answer = await get(query ? `${path}?${query}` : path, {
                ...(link.type ? { Accept: link.type } : {}),
                ...(link.hreflang ? { 'Accept-Language': link.hreflang[0] } : {}),
              })
              const [without, with_] = [answer.headers.location?.replace(query, ''), link.href]
              expect(without?.replace(/[?&]$/, ''), `${path} ${type}`).toBe(with_)
            }
          }
        }
      }
    })

    it.each([
      [4, 'decompression is not offered, and not claimed'],
      [5, 'follows from 4: no request is compressed'],
      [17, 'nothing is redirected by company prefix'],
    ])('%i does not apply: %s', (id) => {
      expect(STATEMENTS.map(([one]) => one)).not.toContain(id)
    })

    it('answers in the media type that is asked for, where there is one', async () => {
      const JSON_LD = { Accept: 'application/ld+json' }
      for (const [path, accept, type] of [
        [item, 'application/json', /^application\/json/],
        [lot, 'application/json;q=0.9, application/linkset+json', /^application\/linkset\+json/],
        [`${item}?linkType=all`, 'application/json', /^application\/json/],
        [`${item}?linkType=all`, 'text/html', /^application\/linkset\+json/],
      ] as const) {
        const answer = await get(path, { Accept: accept })
        expect([answer.status, path]).toEqual([200, path])
        expect(answer.headers['content-type']).toMatch(type)
        expect(contexts(answer).length).toBeGreaterThan(0)
      }
      for (const query of ['', '?linkType=gs1:dpp']) {
        const answer = await get(lot + query, JSON_LD)
        const data = `/ho-chieu/batch-active/ho-so.jsonld${query}`
        expect([answer.status, led(answer)]).toEqual([307, data])
      }
      expect(led(await get(item, JSON_LD))).toMatch(/^\/san-pham\//)
      const browser = { Accept: 'text/html,application/xhtml+xml,application/json;q=0.8,*/*;q=0.7' }
      expect((await get(item, browser)).status).toBe(307)
      const { code } = world.fresh('active')
      const stamp = await get(serial(code), { Accept: 'application/json' })
      expect([stamp.status, stamp.headers.location]).toEqual([307, expect.stringContaining(`/${code}`)])
    })

    it('answers every statement of the standard, or says why not', () => {
      const ids = [...STATEMENTS.map(([id]) => id), 4, 5, 17].sort((a, b) => a - b)
      expect(ids).toEqual(Array.from({ length: 18 }, (_, i) => i + 1))
    })

    it('leads a stamp on without a read, also where it looks for the language', async () => {
      const { code } = world.fresh('active')
      await target.settled()
      const { calls } = target.wire.state
      const claim = `/${code}?01=${GTIN}&10=${LOT}`
      expect(await location(serial(code))).toEqual([307, claim])
      for (const [header, leads] of [
        ['vi-VN, vi;q=0.9, en;q=0.8', claim],
        ['en-US, en;q=0.9', `${claim}&lang=en`],
        ['fr', claim],
      ] as const) {
        expect(await location(serial(code), { 'Accept-Language': header }), header).toEqual([307, leads])
      }
      expect(await location(`${serial(code)}?lang=en`)).toEqual([307, `${claim}&lang=en`])
      expect(target.wire.state.calls).toBe(calls)
    })

    it.each(['', '?linkType=all', '?linkType=gs1:pip'])(
      'reads nothing of a code nobody issued: %s',
      async (query) => {
        await target.settled()
        const { calls } = target.wire.state
        const answer = await get(`${lot}/21/2ABCDEFGHJKMNPQR${query}`)
        expect(answer.status).toBe(404)
        expect(answer.headers.location).toBeUndefined()
        expect(target.wire.state.calls).toBe(calls)
      },
    )

    it.each(['.', ',', '%22', ')', '/'])('leads a stamp on though %s was left at the end', async (left) => {
      const { code } = world.fresh('active')
      expect(await location(serial(code) + left)).toEqual([307, `/${code}?01=${GTIN}&10=${LOT}`])
    })

    it('leads a stamp on though its GTIN is registered nowhere', async () => {
      const { code } = world.fresh('active')
      const path = `/01/09506000134352/21/${code}`
      expect(await location(path)).toEqual([307, `/${code}?01=09506000134352`])
      expect(contexts(await get(path, LINKSET)).map(({ anchor }) => anchor)).toEqual([PUBLIC_URL + path])
    })

    it('walks up from what is not registered', async () => {
      expect(await location(`${lot}/21/A-1`)).toEqual([307, `${PRODUCT}?10=${LOT}`])
      expect(await location(`${item}/10/NONE/21/A-1`)).toEqual([307, PRODUCT])
      expect(await location(`${item}/22/V1/10/NONE`)).toEqual([307, PRODUCT])
      expect(contexts(await get(`${item}/10/NONE`, LINKSET)).map(({ anchor }) => anchor)).toEqual([
        PUBLIC_URL + item,
      ])
    })

    it('tells of variants as they were asked for, of lots in them and of stamps', async () => {
      const { code } = world.fresh('active')
      const variant = `${item}/22/V-1`
      const path = `${variant}/10/${LOT}/21/${code}`
      expect(contexts(await get(path, LINKSET)).map(({ anchor }) => anchor)).toEqual(
        [path, `${variant}/10/${LOT}`, item].map((one) => PUBLIC_URL + one),
      )
    })

    it('offers certificates of a product only while one of its own stands', async () => {
      const asked = `${item}?linkType=gs1:certificationInfo`
      expect((await get(asked)).status).toBe(307)
      world.run(`
        insert into product (id, producer_id, name, ocop_group, process_group, picture)
        values ('other', 'minh-ngoc', 'Khác', 'Thực phẩm', 'honey', '/hinh/khac.jpg')`)
      world.run(`update certificate set product_id = 'other' where product_id = 'mat-ong'`)
      expect((await get(asked)).status, 'another product has one').toBe(404)
      world.run(`update certificate set product_id = 'mat-ong' where product_id = 'other'`)
      world.run(
        `insert into certificate_strike (certificate_id, at, actor, reason) select id, 1, 'test', 'nhầm' from certificate`,
      )
      expect((await get(asked)).status, 'it was struck off').toBe(404)
      world.run(`delete from certificate_strike`)
      world.run(`delete from product where id = 'other'`)
    })

    it('leads from a lot that is recalled to a page that says so, and why, however many lots came after it', async () => {
      world.run(`
        with recursive n (i) as (select 1 union all select i + 1 from n where i < 20)
        insert into batch (id, product_id, lot, origin, produced_on, published_at)
        select 'later-' || i, 'mat-ong', 'LATER-' || i, 'Sơn La', '2099-01-01', 1 from n`)
      const [kind, to = ''] = await location(`${item}/10/MN-recalled`)
      expect(kind).toBe(307)
      const { text } = await get(String(to).replace(PUBLIC_URL, ''))
      expect(text).toMatch(/data-level="alert">\s*<p><strong>Lô hàng này đang bị thu hồi</)
      expect(text).toContain('Lý do: ')
      expect(text).toMatch(/aria-current="true">.*?MN-recalled/)
      const other = await get(`${PRODUCT.replace(PUBLIC_URL, '')}?10=LATER-3`)
      expect(other.text).not.toContain('data-level="alert"')
      world.run(`delete from batch where id like 'later-%'`)
    })

    it('leads from a lot whose display is suspended to a page that says so, why, and nothing else of it', async () => {
      expect(await location(`${item}/10/MN-review`)).toEqual([307, `${PRODUCT}?10=MN-review`])
      const path = PRODUCT.replace(PUBLIC_URL, '')
      const { text } = await get(`${path}?10=MN-review`)
      expect(text).toMatch(
        /data-level="caution">\s*<p><strong>Thông tin đang được xem xét<.*\s.*Lô MN-review\. .*Lý do: Có phản ánh\./,
      )
      expect(text.split('MN-review')).toHaveLength(text.split('?10=MN-review').length + 1)
      expect((await get(path)).text).not.toContain('MN-review')
    })

    it('leads from a lot that is recalled, suspended as it was until then, to a page that says it is recalled', async () => {
      world.run("update batch set review_at = 1 where lot = 'MN-recalled'")
      const { text } = await get(`${PRODUCT.replace(PUBLIC_URL, '')}?10=MN-recalled`)
      world.run("update batch set review_at = null where lot = 'MN-recalled'")
      expect(text).toMatch(/data-level="alert">\s*<p><strong>Lô hàng này đang bị thu hồi</)
      expect(text).toMatch(/aria-current="true">.*?MN-recalled/)
    })

    it('does not show a lot that is declared and not published', async () => {
      world.run(
        "insert into batch (id, product_id, lot, origin, produced_on) values ('sau', 'mat-ong', 'SAU', 'Sơn La', '2026-01-01')",
      )
      expect(await location(`${item}/10/SAU`)).toEqual([307, PRODUCT])
      world.run("update batch set published_at = 1 where id = 'sau'")
      expect(await location(`${item}/10/SAU`)).toEqual([307, `${PRODUCT}?10=SAU`])
      world.run("delete from batch where id = 'sau'")
    })

    it('leads nowhere but to itself', async () => {
      const { code } = world.fresh('active')
      const forged = { Host: 'evil.example', 'X-Forwarded-Host': 'evil.example' }
      for (const path of [
        item,
        lot,
        serial(code),
        `${item}/10/%2F%2Fevil.org`,
        `${item}?linkType=//evil.org`,
      ]) {
        const answer = await get(path, forged)
        expect(answer.headers.location ?? `${PUBLIC_URL}/`, path).toMatch(/^https:\/\/temgoc\.test\/(?!\/)/)
        const listed = await get(path, { ...forged, ...LINKSET })
        expect(`${listed.text}${JSON.stringify(listed.headers)}`).not.toContain('evil.example')
        for (const one of contexts(listed) ?? []) expectContext(one)
      }
    })

    it('lists the passport of a lot as pages and as JSON-LD, and leads people to the page', async () => {
      const [context] = contexts(await get(lot, LINKSET))
      expect(context?.[`${VOC}dpp`]?.map(({ href, type }) => [href.slice(PUBLIC_URL.length), type])).toEqual([
        ['/ho-chieu/batch-active', 'text/html'],
        ['/ho-chieu/batch-active?lang=en', 'text/html'],
        ['/ho-chieu/batch-active/ho-so.jsonld', 'application/ld+json'],
      ])
      expect(await location(`${lot}?linkType=gs1:dpp`, { 'Accept-Language': 'vi' })).toEqual([
        307,
        '/ho-chieu/batch-active?linkType=gs1:dpp',
      ])
    })

    it('marks the lot on the page it leads to', async () => {
      const page = await get(`${PRODUCT}?10=${LOT}`)
      expect(page.text).toContain(
        `<tr aria-current="true"><th scope="row"><a href="/ho-chieu/batch-active">${LOT}</a></th>`,
      )
      expect((await get(PRODUCT)).text).not.toContain('aria-current="true"')
    })

    it('says nothing of a serial beyond every roll that the register would have to know', async () => {
      const code = codeOf(world.beyond)
      expect(await location(serial(code))).toEqual([307, `/${code}?01=${GTIN}&10=${LOT}`])
      expect((await get(`/${code}`)).status).toBe(404)
    })
  })
}

/** The shape that the standard's schema asks of one link context object. */
function expectContext({ anchor, itemDescription, ...types }: Context): void {
  expect(anchor).toMatch(/^https:\/\/temgoc\.test\/01\/\d{14}/)
  expect(itemDescription).toMatch(/\S/)
  for (const [type, links] of Object.entries(types)) {
    expect(type).toMatch(/^https:\/\/gs1\.org\/voc\/[A-Za-z]+$/)
    expect(links.length).toBeGreaterThan(0)
    for (const link of links) {
      expect(link.href.startsWith(`${PUBLIC_URL}/`)).toBe(true)
      expect(link.title).toMatch(/\S/)
      if (type === `${VOC}defaultLink`) continue
      expect(Object.keys(link).sort()).toEqual(['href', 'hreflang', 'title', 'type'])
      expect(link.type).toBe(link.href.endsWith('.jsonld') ? 'application/ld+json' : 'text/html')
      expect(link.hreflang).toEqual([link.href.includes('lang=en') ? 'en' : 'vi'])
    }
  }
}
