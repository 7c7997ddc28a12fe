// Events, passports and the nine items as another system meets them over HTTP.
import type { OutgoingHttpHeaders } from 'node:http'
import { describe, expect, it } from 'vitest'
import type { OpenTarget, Target } from '../http/targets.ts'
import { GTIN, LOT, makeWorld, PUBLIC_URL, type World } from '../http/world.ts'
import { openBeforeAll } from '../open-before-all.ts'
import { signedIn } from '../people/visitor.ts'
import { faultsOf, triplesOf } from './epcis-rules.ts'
import { SHOP, stock } from './stocked.ts'

// biome-ignore lint/suspicious/noExplicitAny: tests look into it and say themselves what they expect
type Event = any

const LOT_CLASS = `https://id.gs1.org/01/${GTIN}/10/${LOT}`

export function exchangeSuite(name: string, open: OpenTarget): void {
  describe(name, () => {
    let world: World
    let target: Target

    openBeforeAll(async (closeLater) => {
      world = await closeLater(makeWorld())
      target = await closeLater(open(world))
    })

    const get = (path: string, headers: OutgoingHttpHeaders = {}, method = 'GET') =>
      target.fetch(path, { method, headers })
    const ask = async (query: string): Promise<Event[]> => {
      const answer = await get(`/epcis/events?${query}`, { Accept: 'application/json' })
      expect([answer.status, query]).toEqual([200, query])
      return answer.json.epcisBody.queryResults.resultsBody.eventList
    }
    const stepsOf = (events: Event[]) => events.map(({ bizStep }) => bizStep)

    describe('the events', () => {
      it('are valid EPCIS 2.0, as JSON and as JSON-LD in safe mode, and each is named once', async () => {
        const own = (await get('/epcis/context.jsonld')).json
        let path: string | undefined = '/epcis/events?perPage=7'
        const names: string[] = []
        while (path) {
          const answer = await get(path)
          const events: Event[] = answer.json.epcisBody.queryResults.resultsBody.eventList
          expect(events.flatMap(faultsOf)).toEqual([])
          expect((await triplesOf(answer.json, own)).length).toBeGreaterThan(events.length * 5)
          expect(events.length).toBeLessThanOrEqual(7)
          names.push(...events.map(({ eventID }) => eventID))
          path = /<([^>]+)>; rel="next"/
            .exec(String(answer.headers.link ?? ''))?.[1]
            ?.slice(PUBLIC_URL.length)
        }
        expect(names.length).toBeGreaterThan(20)
        expect(new Set(names).size).toBe(names.length)
        expect((await ask('perPage=200')).map(({ eventID }) => eventID).sort()).toEqual(names.sort())
      })

      it('tell of a lot how it came to be, what was done to it, and that it was stamped', async () => {
        const events = await ask(
          `MATCH_anyEPCClass=${encodeURIComponent(LOT_CLASS)}&orderBy=eventTime&orderDirection=ASC`,
        )
        expect(stepsOf(events)).toEqual([
          'creating_class_instance',
          'temgoc:BizStep-harvesting',
          'packing',
          'commissioning',
        ])
        expect(events[0]).toMatchObject({
          action: 'ADD',
          disposition: 'active',
          quantityList: [{ epcClass: LOT_CLASS }],
          ilmd: { 'cbvmda:lotNumber': LOT, 'temgoc:producerName': 'Hợp tác xã Minh Ngọc' },
          certificationInfo: [`${PUBLIC_URL}/ho-chieu/batch-active#chung-nhan-ocop-mat-ong`],
        })
        expect(events[1]).toMatchObject({
          'temgoc:step': 'Quay mật',
          'temgoc:field': [{ 'temgoc:label': 'Độ ẩm', 'temgoc:value': '20%' }],
          'temgoc:dayOnly': true,
        })
      })

      it('tell anybody of a range of stamps, but neither which nor how many', async () => {
        const [event] = await ask(`EQ_bizStep=commissioning&MATCH_epcClass=${encodeURIComponent(LOT_CLASS)}`)
        expect(event.quantityList).toEqual([{ epcClass: LOT_CLASS }])
        expect(JSON.stringify(event)).not.toMatch(/stampRange|Serial/)
        expect(await ask('EQ_bizStep=commissioning&GT_quantity=0')).toEqual([])
        const officer = await signedIn(world, target, { role: 'administrator' })
        for (const asked of [
          'GT_quantity=0',
          'GE_INNER_temgoc:firstSerial=0',
          'EXISTS_temgoc:stampRange=true',
        ]) {
          const all = await officer.get(`/epcis/events?EQ_bizStep=commissioning&${asked}`)
          expect(all.json.epcisBody.queryResults.resultsBody.eventList.length, asked).toBeGreaterThan(0)
        }
      })

      it('tell who names a stamp what befell it', async () => {
        const { code } = (await stock(world)).kept
        const name = encodeURIComponent(`${PUBLIC_URL}/${code}`)
        expect(stepsOf(await ask(`MATCH_epc=${name}&orderBy=recordTime&orderDirection=ASC`))).toEqual([
          'commissioning',
          'receiving',
        ])
        const [received] = await ask(`MATCH_epc=${name}&EQ_bizStep=receiving`)
        expect(received).toMatchObject({
          disposition: 'sellable_accessible',
          epcList: [`https://id.gs1.org/01/${GTIN}/21/${code}`],
          bizLocation: { id: `${PUBLIC_URL}/diem-ban/${SHOP}` },
        })
        expect(await ask('EQ_bizStep=receiving')).toEqual([])
        // Of two that are named, each event bears the name of the one that it is about.
        for (const state of ['active', 'sold'] as const) {
          const beside = encodeURIComponent(`${PUBLIC_URL}/${world.fresh(state).code}`)
          const [event] = await ask(`MATCH_epc=${beside}|${name}&EQ_bizStep=receiving`)
          expect(event.epcList).toEqual([`https://id.gs1.org/01/${GTIN}/21/${code}`])
        }
        const stolen = encodeURIComponent(`https://id.gs1.org/01/${GTIN}/21/${world.fresh('void').code}`)
        expect(await ask(`MATCH_anyEPC=${stolen}&EQ_action=DELETE`)).toMatchObject([
          { bizStep: 'decommissioning', disposition: 'stolen' },
        ])
      })

      it('tell of a recall, and nothing of a batch whose display is suspended', async () => {
        const [recall] = await ask('EQ_disposition=recalled')
        expect(recall).toMatchObject({
          bizStep: 'holding',
          persistentDisposition: { set: ['recalled'] },
          'temgoc:reason': 'Lẫn tạp chất.',
        })
        const suspended = encodeURIComponent(`https://id.gs1.org/01/${GTIN}/10/MN-review`)
        expect(await ask(`MATCH_anyEPCClass=${suspended}`)).toEqual([])
      })

      it.each([
        ['eventType=ObjectEvent', (all: number) => all],
        ['eventType=TransformationEvent', () => 0],
        ['eventType=ObjectEvent|TransformationEvent', (all: number) => all],
        ['EQ_action=ADD|OBSERVE', (all: number) => all],
        ['GE_eventTime=2000-01-01T00:00:00Z', (all: number) => all],
        ['LT_eventTime=2000-01-01T00:00:00Z', () => 0],
        ['GE_recordTime=2000-01-01T00:00:00%2B07:00', (all: number) => all],
        ['LT_recordTime=2000-01-01T00:00:00Z', () => 0],
        ['GE_recordTime=2000-01-01T00:00:00+07:00', (all: number) => all],
        ['EXISTS_errorDeclaration=true', () => 0],
        ['EXISTS_errorDeclaration', () => 0],
        ['EXISTS_errorDeclaration=false', (all: number) => all],
        ['GE_eventTime=2000-02-29T00:00:00Z', (all: number) => all],
        [`EQ_readPoint=${PUBLIC_URL}/co-so/minh-ngoc`, (all: number) => all],
        [`EQ_readPoint=${PUBLIC_URL}/co-so/another`, () => 0],
        [`WD_readPoint=${PUBLIC_URL}/co-so/minh-ngoc`, (all: number) => all],
        [`EQ_readPoint=https://id.gs1.org/01/${GTIN}|https://id.gs1.org/01/${GTIN}/21/1`, () => 0],
        [`WD_bizLocation=${PUBLIC_URL}/co-so/another`, () => 0],
        [`EQ_ILMD_cbvmda:lotNumber=${LOT}`, () => 1],
        [`EQ_ILMD_${encodeURIComponent('urn:epcglobal:cbv:mda:lotNumber')}=${LOT}|none`, () => 1],
        [
          `EXISTS_ILMD_${encodeURIComponent(`${PUBLIC_URL}/epcis/tu-vung#`)}producedOn=true&EQ_ILMD_cbvmda:lotNumber=${LOT}`,
          () => 1,
        ],
        ['LT_ILMD_temgoc:producedOn=2000-01-01', () => 0],
        [`GE_ILMD_temgoc:producedOn=2000-01-01&EQ_ILMD_cbvmda:lotNumber=${LOT}`, () => 1],
        ['GE_ILMD_temgoc:origin=2000', () => 0],
        ['EQ_ILMD_https://elsewhere.example/ns%23colour=red', () => 0],
        [`EQ_temgoc:reason=${encodeURIComponent('Lẫn tạp chất.')}`, () => 1],
        ['EXISTS_temgoc:nothing=true', () => 0],
        ['EQ_temgoc:step=none', () => 0],
        [`EQ_ILMD_cbvmda:countryOfOrigin=VN&EQ_ILMD_cbvmda:lotNumber=${LOT}`, () => 1],
        ['EQ_ILMD_cbvmda:countryOfOrigin=LA', () => 0],
        [`EQ_ILMD_temgoc:picture=${PUBLIC_URL}/hinh/mat-ong.jpg&EQ_ILMD_cbvmda:lotNumber=${LOT}`, () => 1],
        [
          `EQ_ILMD_temgoc:standard=${encodeURIComponent('TCVN 13843:2023 (mật ong)')}&EQ_ILMD_cbvmda:lotNumber=${LOT}`,
          () => 1,
        ],
        ['EXISTS_ILMD_temgoc:standard=true&LT_ILMD_temgoc:producedOn=2000-01-01', () => 0],
        ['EQ_temgoc:invented=true', () => 0],
        ['EXISTS_temgoc:stampRange=true', () => 0],
        ['EQ_INNER_temgoc:value=none|nothing', () => 0],
        ['GE_INNER_temgoc:firstSerial=0', () => 0],
        ['EXISTS_INNER_ILMD_temgoc:label=true', () => 0],
        ['EQ_SENSORREPORT_https://elsewhere.example/ns%23colour=red', () => 0],
        ['EQ_INNER_ERROR_DECLARATION_temgoc:reason=x', () => 0],
        ['HASATTR_readPoint=urn:epcglobal:cbv:mda%23site', () => 0],
        [`EQATTR_bizLocation_urn:epcglobal:cbv:mda%23site=0614141`, () => 0],
        ['EXISTS_sensorElementList=true', () => 0],
        ['GE_time=2026-01-01T00:00:00Z', () => 0],
        ['EQ_readPoint_temgoc:gate=3', () => 0],
        ['GE_errorDeclaration_Time=2000-01-01T00:00:00Z', () => 0],
        ['MATCH_epc=urn:epc:idpat:sgtin:8931234.056789.*', () => 0],
        ['MATCH_parentID=urn:epc:id:sscc:0614141.1234567890', () => 0],
        ['EQ_bizLocation=https://elsewhere.example/x', () => 0],
        ['MATCH_epc=https://id.gs1.org/01/09506000134352/21/1', () => 0],
        [`MATCH_anyEPCClass=https://id.gs1.org/01/${GTIN}`, (all: number) => all],
        [`MATCH_anyEPCClass=https://anywhere.example/01/${GTIN}`, (all: number) => all],
        ['MATCH_anyEPCClass=urn:epc:idpat:sgtin:8931234.056789.*', (all: number) => all],
        ['MATCH_outputEPCClass=https://id.gs1.org/01/09506000134352/10/A', () => 0],
        ['EQ_persistentDisposition_set=recalled', () => 1],
        ['EQ_quantity=12', () => 0],
        ['orderBy=eventTime&eventCountLimit=3', () => 3],
        ['orderBy=eventTime&eventCountLimit=3&perPage=2', () => 2],
      ] as const)('answer %s', async (query, expected) => {
        const all = (await ask('perPage=200')).length
        expect(await ask(`perPage=200&${query}`.replace(/perPage=200&(?=.*perPage)/, ''))).toHaveLength(
          expected(all),
        )
      })

      it('are asked for by what stands inside of their own fields', async () => {
        const steps = await ask('EXISTS_temgoc:field=true&perPage=200')
        expect(steps.length).toBeGreaterThan(0)
        expect(await ask(`EQ_INNER_temgoc:label=none|${encodeURIComponent('Độ ẩm')}&perPage=200`)).toEqual(
          steps,
        )
        expect(await ask(`EQ_INNER_temgoc:value=${encodeURIComponent('20%')}&perPage=200`)).toEqual(steps)
        expect(await ask(`EQ_temgoc:label=${encodeURIComponent('Độ ẩm')}`)).toEqual([])
      })

      it.each([
        'GE_eventTime=yesterday',
        'GE_eventTime=2026-01-01',
        'GE_eventTime=2026-02-30T00:00:00Z',
        'LT_recordTime=2026-02-29T00:00:00Z',
        'EXISTS_errorDeclaration=maybe',
        'eventType=CoffeeEvent',
        'EQ_action=MAKE',
        'EQ_colour=blue',
        'perPage=0',
        'perPage=2&perPage=3',
        'orderBy=name',
        'orderDirection=UP',
        'eventCountLimit=3',
        'nextPageToken=..%2F..',
        'EQ_bizStep=',
        'EQ_ILMD_colour=blue',
        'EQ_INNER_colour=blue',
        'EQATTR_readPoint=x',
        'EQ_ILMD_temgoc:origin=',
      ])('refuse %s by its name', async (query) => {
        const answer = await get(`/epcis/events?${query}`)
        expect(answer.status).toBe(400)
        expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/)
        expect(answer.json.type).toBe('epcisException:QueryParameterException')
        expect(answer.json.detail).toContain(query.split('=')[0])
      })

      it.each([
        ['POST', '/epcis/events', 405],
        ['GET', '/epcis/capture', 404],
        ['GET', `/epcis/events?EQ_bizStep=${'a'.repeat(3000)}`, 414],
      ] as const)(
        'are for programs: what is wrong with %s %.20s is told to one',
        async (method, path, status) => {
          const answer = await target.fetch(path, { method, headers: { 'Content-Length': 0 } })
          expect(answer.status).toBe(status)
          expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/)
          expect(answer.json).toMatchObject({ status, title: expect.stringMatching(/\S/) })
        },
      )

      it('say when there are more than may be told', async () => {
        const answer = await get('/epcis/events?maxEventCount=2')
        expect([answer.status, answer.json.type]).toEqual([413, 'epcisException:QueryTooLargeException'])
      })

      it('are found by name, in either media type, and change no name', async () => {
        const [event] = await ask('perPage=1')
        for (const [accept, type] of [
          ['application/ld+json', /^application\/ld\+json/],
          ['application/json', /^application\/json/],
          ['*/*', /^application\/json/],
          ['application/json, application/ld+json', /^application\/ld\+json/],
          ['application/ld+json;q=0.4, application/json;q=0.9', /^application\/json/],
          ['application/xml, application/*;q=0.1', /^application\/json/],
        ] as const) {
          const answer = await get(`/epcis/events/${encodeURIComponent(event.eventID)}`, { Accept: accept })
          expect(answer.headers['content-type']).toMatch(type)
          expect(answer.headers['gs1-epcis-version']).toBe('2.0.0')
          expect(answer.json.epcisBody.queryResults.resultsBody.eventList).toEqual([event])
        }
        for (const headers of [
          { Accept: 'application/xml' },
          { Accept: 'application/json;q=0' },
          { 'GS1-EPCIS-Min': '2.1' },
          { 'GS1-EPCIS-Max': '1.2.0' },
          { 'GS1-CBV-Min': '3.0.0' },
          { 'GS1-EPC-Format': 'Always_EPC_URN' },
        ]) {
          const refused = await get('/epcis/events', headers)
          expect([refused.status, refused.json.type], JSON.stringify(headers)).toEqual([
            406,
            'epcisException:NotAcceptableException',
          ])
        }
        for (const headers of [
          { Accept: '' },
          { 'GS1-EPCIS-Min': '1.2.0', 'GS1-EPCIS-Max': '2.0.0' },
          { 'GS1-EPCIS-Min': '2', 'GS1-EPC-Format': 'Always_GS1_Digital_Link' },
        ]) {
          expect((await get('/epcis/events?perPage=1', headers)).status, JSON.stringify(headers)).toBe(200)
        }
        expect((await get('/epcis/events/urn:uuid:none')).json.type).toBe(
          'epcisException:NoSuchResourceException',
        )
        const offered = await get('/epcis/events', {}, 'OPTIONS')
        expect([offered.status, offered.headers['gs1-epcis-max']]).toEqual([204, '2.0.0'])
        const posted = await get('/epcis/events', { 'Content-Length': 0 }, 'POST')
        expect([posted.status, posted.headers['access-control-allow-origin']]).toEqual([405, '*'])
      })

      it('are where the names of lots of suppliers and of outlets lead, which have no page', async () => {
        for (const [name, asked] of [
          ['epcis/lo-dau-vao/H%E1%BB%99%20L%C3%B2%20V%C4%83n%20A/HN%2077', 'MATCH_inputEPCClass'],
          ['epcis/lo-dau-vao/cua/minh-ngoc/NL-2', 'MATCH_inputEPCClass'],
          ['diem-ban/cho-7-11', 'EQ_bizLocation'],
        ] as const) {
          const answer = await get(`/${name}`)
          const to = new URL(answer.headers.location ?? '', PUBLIC_URL)
          expect([answer.status, to.pathname]).toEqual([303, '/epcis/events'])
          expect([...to.searchParams]).toEqual([[asked, `${PUBLIC_URL}/${name}`]])
          expect((await get(to.pathname + to.search)).status).toBe(200)
        }
        for (const name of ['epcis/lo-dau-vao/x', 'epcis/lo-dau-vao/a/b/c/d', 'epcis/lo-dau-vao/cua/%E1/x'])
          expect([name, (await get(`/${name}`)).status]).toEqual([name, 404])
      })

      it('name themselves alike whenever they are captured', async () => {
        const names = async () => (await ask('perPage=200')).map(({ eventID }) => eventID).sort()
        const before = await names()
        world.run('delete from epcis_event')
        world.run('delete from epcis_cursor')
        expect(await names()).toEqual(before)
      })
    })

    describe('the passport of a batch', () => {
      it('is found from the stamp, from the product and from the linkset', async () => {
        const { code } = world.fresh('active')
        expect((await get(`/${code}`)).text).toContain('href="/ho-chieu/batch-active"')
        expect((await get(`/${code}`)).text).toContain(
          '<link rel="alternate" type="application/ld+json" href="/ho-chieu/batch-active/ho-so.jsonld">',
        )
        expect((await get('/san-pham/mat-ong')).text).toContain('href="/ho-chieu/batch-active"')
        const dpp = await get(`/01/${GTIN}/10/${LOT}?linkType=gs1:dpp`)
        expect([dpp.status, dpp.headers.location]).toEqual([
          307,
          `${PUBLIC_URL}/ho-chieu/batch-active?linkType=gs1:dpp`,
        ])
      })

      it('is a page to people and JSON-LD to machines, with the nine items in their order', async () => {
        const page = await get('/ho-chieu/batch-active', { Accept: 'text/html' })
        expect(page.headers['content-type']).toMatch(/^text\/html/)
        expect(page.text).toContain('Hợp tác xã Minh Ngọc')
        // The picture is the producer's own.
        expect(page.text).toContain('src="/hinh/mat-ong.jpg"')
        expect(page.text).not.toContain('<figcaption')
        // All that is declared of a step, and that it was declared later, as on the page of a stamp.
        expect(page.text).toMatch(/Quay mật<\/h3>\s*<p>xã Mường Chanh · Độ ẩm: 20%<\/p>\s*<p.*khai ngày \d/)
        expect((await get('/ho-chieu/batch-active?lang=en')).text).toContain('Digital product passport')
        const data = await get('/ho-chieu/batch-active', { Accept: 'application/ld+json' })
        expect(data.headers['content-type']).toMatch(/^application\/ld\+json/)
        expect(
          data.json['temgoc:legalItem'].itemListElement.map((one: Event) => one['temgoc:value']),
        ).toEqual([
          'Mật ong "hoa nhãn" <Minh Ngọc> & con',
          `${PUBLIC_URL}/hinh/mat-ong.jpg`,
          'Hợp tác xã Minh Ngọc',
          'Bản Lùn, xã Mường Chanh, tỉnh Sơn La',
          'Việt Nam, Sơn La',
          expect.stringContaining('Quay mật'),
          `${LOT}; GTIN ${GTIN}`,
          expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
          'TCVN 13843:2023 (mật ong)',
        ])
        expect(data.json.countryOfOrigin).toEqual({ '@type': 'Country', name: 'VN' })
        expect(data.json['temgoc:tracedStep'][0]['temgoc:field']).toEqual([
          { 'temgoc:label': 'Độ ẩm', 'temgoc:value': '20%' },
        ])
        expect((await triplesOf(data.json, {})).length).toBeGreaterThan(40)
        // The hour of a step, where it was said.
        const [day] = data.json['temgoc:tracedStep'].map((step: { startTime: string }) => step.startTime)
        expect(day).toMatch(/^\d{4}-\d\d-\d\d$/)
        const say = (hour: string) =>
          world.run(`update chain_link set shown = ${hour} where batch_id = 'batch-active' and position > 0`)
        say("json_set(shown, '$.happenedAt', '08:30')")
        const told = (await get('/ho-chieu/batch-active', { Accept: 'application/ld+json' })).json
        expect(told['temgoc:tracedStep'][0].startTime).toBe(`${day}T08:30:00+07:00`)
        expect((await get('/ho-chieu/batch-active', { Accept: 'text/html' })).text).toMatch(
          `<time datetime="${day}T08:30+07:00">08:30, `,
        )
        say("json_remove(shown, '$.happenedAt')")
      })

      it('tells of the product what is registered of it, and of the rest nothing', async () => {
        const told = async () => (await get('/ho-chieu/batch-active/ho-so.jsonld')).json
        const before = await told()
        const registered = {
          description: 'Mật lỏng, màu hổ phách.',
          brand: 'Minh Ngọc',
          storage: 'Nơi khô mát.',
          warnings: 'Không dùng cho trẻ dưới một tuổi.',
        }
        for (const [name, value] of Object.entries(registered))
          world.run(`update product set ${name} = ? where id = 'mat-ong'`, value)
        expect(await told()).toMatchObject({
          description: registered.description,
          brand: { '@type': 'Brand', name: registered.brand },
          'temgoc:storage': registered.storage,
          'temgoc:warning': registered.warnings,
        })
        for (const name of Object.keys(registered))
          world.run(`update product set ${name} = null where id = 'mat-ong'`)
        const { 'temgoc:toldOn': _, ...bare } = await told()
        expect(before).toMatchObject(bare)
        for (const name of ['description', 'brand', 'temgoc:storage', 'temgoc:warning'])
          expect(bare).not.toHaveProperty([name])
      })

      it('says of a certificate what is known of it, and of the rest nothing', async () => {
        const insert =
          'insert into certificate (id, product_id, kind, name, number, issuer, valid_until) values '
        world.run(`${insert}('bare', 'mat-ong', 'standard', 'Giấy trơn', null, null, null)`)
        world.run(`${insert}('full', 'mat-ong', 'standard', 'Giấy đủ', '12/CN', 'Sở A', '2031-02-03')`)
        const { text } = await get('/ho-chieu/batch-active', { Accept: 'text/html' })
        const said = (id: string) =>
          new RegExp(`id="chung-nhan-${id}".*?<p class="small">(.*?)</p>`).exec(text)?.[1]
        expect(said('bare')).toBe('')
        expect(said('full')).toMatch(/12\/CN · .*Sở A · .*03\/02\/2031$/)
        world.run("update certificate set issued_on = '2028-02-03' where id = 'full'")
        const { json } = await get('/ho-chieu/batch-active/ho-so.jsonld')
        const told = (id: string) => {
          const name = `${PUBLIC_URL}/ho-chieu/batch-active#chung-nhan-${id}`
          const { '@id': _, ...rest } = json.hasCertification.find((one: Event) => one['@id'] === name)
          return rest
        }
        expect(told('bare')).toEqual({ '@type': 'Certification', name: 'Giấy trơn' })
        expect(told('full')).toEqual({
          '@type': 'Certification',
          name: 'Giấy đủ',
          certificationIdentification: '12/CN',
          issuedBy: { '@type': 'Organization', name: 'Sở A' },
          datePublished: '2028-02-03',
          expires: '2031-02-03',
        })
        world.run(`delete from certificate where id in ('bare', 'full')`)
      })

      it('names the country that the declared origin names, and no other', async () => {
        const [{ origin }] = world.rows("select origin from batch where id = 'batch-active'") as [
          { origin: string },
        ]
        for (const [declared, country] of [
          ['xã Mường Chanh', undefined],
          ['Hủa Phăn, Lào', undefined],
          ['SƠN LA, VIỆT NAM', { '@type': 'Country', name: 'VN' }],
        ]) {
          world.run('update batch set origin = ? where id = ?', declared, 'batch-active')
          const { json } = await get('/ho-chieu/batch-active/ho-so.jsonld')
          expect([json['temgoc:origin'], json.countryOfOrigin]).toEqual([declared, country])
        }
        world.run('update batch set origin = ? where id = ?', origin, 'batch-active')
      })

      it('shows no more than which goods they are while the display is suspended', async () => {
        const { json } = await get('/ho-chieu/batch-review/ho-so.jsonld')
        expect(json['temgoc:suspended']).toBe(true)
        expect(JSON.stringify(json)).not.toContain('Quay mật')
        expect((await get('/ho-chieu/batch-review')).text).not.toContain('Quay mật')
        expect((await get('/ho-chieu/batch-review/chin-muc.json')).status).toBe(404)
      })

      it('says of a recall and of a suspended display why, also of both at once', async () => {
        const why = { review: 'Lý do: Có phản ánh.', recalled: 'Lý do: ' }
        for (const [state, reason] of Object.entries(why))
          expect((await get(`/ho-chieu/batch-${state}`)).text).toContain(reason)
        const { json } = await get('/ho-chieu/batch-review/ho-so.jsonld')
        expect(json['temgoc:reason']).toBe('Có phản ánh.')
        world.run(
          `update batch set recalled_at = 1796000000000, recall_reason = 'Nấm mốc' where id = 'batch-review'`,
        )
        const both = await get('/ho-chieu/batch-review/ho-so.jsonld')
        expect(both.json).toMatchObject({ 'temgoc:suspended': true, 'temgoc:reason': 'Nấm mốc' })
        expect(both.json['temgoc:recalledAt']).toMatch(/^2026-/)
        const { text } = await get('/ho-chieu/batch-review')
        expect(text).toContain('Lý do: Nấm mốc')
        expect(text).toContain('Lý do: Có phản ánh.')
        world.run(`update batch set recalled_at = null, recall_reason = null where id = 'batch-review'`)
      })

      it('says what every stamp of goods made of a recalled batch says', async () => {
        const its = { batchId: 'x', lot: 'QT-1', product: 'Mận', at: 1796000000000, reason: null }
        world.run(`update batch set input_recall = ? where id = 'batch-sold'`, JSON.stringify(its))
        expect((await get('/ho-chieu/batch-sold')).text).toMatch(
          /data-level="caution">Lô này được làm từ Mận, lô QT-1;/,
        )
        world.run(`update batch set input_recall = null where id = 'batch-sold'`)
      })

      it('shows no more, and no events, before the batch is published', async () => {
        world.run(`update batch set published_at = null where id = 'batch-sold'`)
        const { json } = await get('/ho-chieu/batch-sold/ho-so.jsonld')
        expect(json['temgoc:unpublished']).toBe(true)
        expect(JSON.stringify(json)).not.toContain('Quay mật')
        expect((await get('/ho-chieu/batch-sold')).text).toContain('chưa công bố')
        expect((await get('/ho-chieu/batch-sold/chin-muc.csv')).status).toBe(404)
        const lot = encodeURIComponent(`https://id.gs1.org/01/${GTIN}/10/MN-sold`)
        expect(await ask(`MATCH_anyEPCClass=${lot}`)).toEqual([])
        world.run(`update batch set published_at = 1 where id = 'batch-sold'`)
        expect((await ask(`MATCH_anyEPCClass=${lot}`)).length).toBeGreaterThan(0)
      })

      it('is a flat row too, that no spreadsheet runs', async () => {
        const [row] = (await get('/ho-chieu/batch-active/chin-muc.json')).json
        expect(row).toMatchObject({ so_lo: LOT, gtin: GTIN, trang_thai: 'dang_luu_hanh' })
        expect(row.chung_nhan).toContain('OCOP')
        const csv = await get('/ho-chieu/batch-active/chin-muc.csv')
        expect(csv.headers['content-type']).toMatch(/^text\/csv/)
        expect(csv.headers['content-disposition']).toBe('attachment; filename="chin-muc.csv"')
        expect(csv.text.split('\r\n')).toHaveLength(3)
        world.run(`update batch set origin = '=1+1' where id = 'batch-expired'`)
        expect((await get('/ho-chieu/batch-expired/chin-muc.csv')).text).toContain(`'=1+1`)
      })

      it('is not there for a batch that is not', async () => {
        for (const path of ['/ho-chieu/none', '/ho-chieu/none/ho-so.jsonld', '/ho-chieu/%00', '/ho-chieu/'])
          expect((await get(path)).status, path).toBe(404)
      })
    })
  })
}
