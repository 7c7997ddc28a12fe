// The whole table of roles and doors, driven by real requests: everybody, signed out too, knocks at every door, at
// their own things and at those of others. What a role opens stands in the permissions and nowhere here.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PERMISSIONS } from '../../src/accounts/permissions.ts'
import { consoleWords } from '../../src/console/words.ts'
import { ROLES, type Role } from '../../src/roles.ts'
import { MALFORMED } from '../abuse/malformed.ts'
import type { Answer, OpenTarget, Target } from '../http/targets.ts'
import { makeWorld, PUBLIC_URL, type World } from '../http/world.ts'
import { openBeforeAll } from '../open-before-all.ts'
import { type SignedIn, signedIn, type Visitor, visitor } from '../people/visitor.ts'
import { ASK_AGAIN, addressOf, DOORS, type Door, pathsInCode, type Things } from './doors.ts'

const PLACES = {
  own: { producerIds: ['minh-ngoc'], outletIds: ['cho-7-11'] },
  foreign: { producerIds: ['xa-la'], outletIds: ['xa-cho'] },
}
type Reach = keyof typeof PLACES
/** What of the producer in question nobody else's page may hold. */
const MARKS = /Minh Ngọc|minh-ngoc|mat-ong|batch-(active|sold|issued)|MN-\w+|0212 3456 789/
/** Who acts for a producer or an outlet. */
const BOUND = ROLES.filter((role) => role !== 'administrator' && role !== 'inspector')
const AT_ONCE = 8
const NOT_ALLOWED = consoleWords('vi').problems['not-allowed'].title

const KNOCKS = Object.entries(DOORS).flatMap(([path, doors]) =>
  [doors].flat().map((door) => ({ path, door: door as Door })),
)

type Knock = (typeof KNOCKS)[number]

/**
 * Who may what is decided by no runtime: with `roles` the whole table is tried, and without it what a runtime has a part
 * in. Each door opens, and is sent something malformed: with `roles` all of it, else one thing of all.
 */
export function doorsSuite(name: string, open: OpenTarget, { roles }: { roles: boolean }): void {
  describe(name, () => {
    let world: World
    let target: Target
    let things: Things
    const people = new Map<string, SignedIn>()

    openBeforeAll(async (closeLater) => {
      world = await closeLater(makeWorld())
      target = await closeLater(open(world))
      world.run(
        `insert into producer (id, name, kind, address) values ('xa-la', 'HTX Xa Lạ', 'cooperative', 'Bản Xa')`,
      )
      world.run(`insert into outlet (id, name, address) values ('xa-cho', 'Chợ Xa', 'Xa')`)
      world.run("update outlet set location_code = 'SL-CHO-711' where id = 'cho-7-11'")
      for (const role of ROLES) {
        for (const reach of ['own', 'foreign'] as const)
          people.set(`${role} ${reach}`, await signedIn(world, target, { role, ...PLACES[reach] }))
      }
      things = await furnish()
    })

    const who = (role: Role, reach: Reach) => {
      const found = people.get(`${role} ${reach}`)
      if (!found) throw new Error(`nobody: ${role} ${reach}`)
      return found
    }
    const records = () => Number(world.rows<{ n: number }>('select count(*) as n from audit')[0]?.n)

    /** One thing of each kind that doors are about. */
    async function furnish(): Promise<Things> {
      const own = who('producer', 'own')
      const place = { so: '100', co: '20x30', loai: 'retail', qr: 'short', san_pham: 'mat-ong' }
      const ordered = await own.post('/quan-ly/tem/dat', place)
      const order = /don\/([^?]+)/.exec(ordered.headers.location ?? '')?.[1] ?? ''
      // An administrator takes back only what they ordered themselves.
      world.run(`update roll_order set ordered_by = 'person:${who('administrator', 'own').personId}'`)
      const [roll] = world.rows<{ id: string }>("select roll_id as id from segment where state = 'issued'")
      const printed = await own.post(`/quan-ly/tem/cuon/${roll?.id}/in`, {
        dang: 'table',
        co: '20x30',
        qr: 'short',
      })
      const job = /tep\/([^?]+)/.exec(printed.headers.location ?? '')?.[1] ?? ''
      const receipt = '0190a0a0-0000-7000-8000-000000000002'
      const opened = await send(who('retailer', 'own'), 'POST', '/nhan-hang/phieu', {
        action: 'receive-goods',
        json: () => ({ id: receipt, outletId: 'cho-7-11' }),
      })
      expect(opened.status, opened.text).toBe(200)
      world.run(
        `insert into case_file (id, kind, cause, producer_id, opened_at, latest_at, nats) values ('case-1', 'copied', 'producer:minh-ngoc', 'minh-ngoc', 1, 1, 5)`,
      )
      world.run(
        `insert into case_question (id, case_id, producer_id, asked_at, asked_by, words, due_at) values ('question-1', 'case-1', 'minh-ngoc', 1, 'x', 'Vì sao, Minh Ngọc?', 9e12)`,
      )
      const person = who('producer', 'foreign').personId
      const found = { order, job, roll: roll?.id ?? '', receipt, question: 'question-1', person }
      expect(Object.entries(found).filter(([, id]) => id === '')).toEqual([])
      return {
        producer: 'minh-ngoc',
        product: 'mat-ong',
        batch: 'batch-active',
        outlet: 'cho-7-11',
        ...found,
      }
    }

    const cookiesOf = ({ cookies }: Visitor) => ({
      Origin: PUBLIC_URL,
      Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    })

    async function send(one: Visitor, method: string, path: string, door: Door): Promise<Answer> {
      if (method === 'GET') return one.get(path)
      if (!door.json) return one.post(path, door.form?.(things) ?? {})
      return target.fetch(path, {
        method: 'POST',
        headers: { ...cookiesOf(one), 'Content-Type': 'application/json' },
        body: JSON.stringify(door.json(things)),
      })
    }
    /** What a page holds of the other producer, besides the address it was asked by. */
    const foundIn = (text: string, path: string, door: Door) => {
      const asked = addressOf(path.split(' ')[1] ?? '', door, things)
      const rest = [asked, asked.split('?')[1] ?? asked].reduce((left, one) => left.replaceAll(one, ''), text)
      return MARKS.exec(rest)?.[0] ?? null
    }
    const knock = async (one: Visitor, path: string, door: Door) => {
      const [method = '', pattern = ''] = path.split(' ')
      return send(one, method, addressOf(pattern, door, things), door)
    }

    /** Knocks at some doors at once, and tells what came and what was changed meanwhile. */
    async function knockAll(
      one: Visitor,
      knocks: typeof KNOCKS,
      say: (heard: Answer, knock: Knock) => unknown,
    ) {
      const before = records()
      const said: unknown[] = []
      for (let i = 0; i < knocks.length; i += AT_ONCE) {
        const some = knocks.slice(i, i + AT_ONCE)
        const heard = await Promise.all(some.map(({ path, door }) => knock(one, path, door)))
        said.push(...some.flatMap((each, at) => say(heard[at] as Answer, each) ?? []))
      }
      return { said, changes: records() - before }
    }
    const opens = (role: Role, { door }: Knock) =>
      (PERMISSIONS[door.action] as readonly Role[]).includes(role)

    it('whoever is not signed in comes through none', async () => {
      const wrong = await knockAll(visitor(target), KNOCKS, ({ status, headers }, { path }) => {
        const isGet = path.startsWith('GET')
        const shut = isGet ? /^\/dang-nhap/.test(headers.location ?? '') : status === 401
        return shut ? null : [path, status]
      })
      expect(wrong).toEqual({ said: [], changes: 0 })
    })

    it('what takes forms alone, asked for as a page, leads to the page above', async () => {
      const forms = KNOCKS.filter(({ path, door }) => {
        const asked = path.replace(/^POST/, 'GET')
        return asked !== path && !door.json && !(asked in DOORS)
      })
      expect(forms.length).toBeGreaterThan(30)
      const lost: unknown[] = []
      for (const { path, door } of forms) {
        const address = addressOf(path.split(' ')[1] ?? '', door, things)
        const [role = 'administrator'] = PERMISSIONS[door.action]
        const { status, headers } = await who(role, 'own').get(`${address}?lang=vi`)
        const [above = '', query] = (headers.location ?? '').split('?')
        const leads = status === 303 && above.length > '/quan-ly'.length && address.startsWith(`${above}/`)
        if (!leads || query !== 'lang=vi') lost.push([address, status, headers.location])
      }
      expect(lost).toEqual([])
    })

    it.each(ROLES)('%s: what the role opens, opens for what is theirs', async (role) => {
      for (const { path, door } of KNOCKS.filter((one) => opens(role, one))) {
        const { status, text } = await knock(who(role, 'own'), path, door)
        expect([path, status < 500 && status !== 401 && !text.includes(NOT_ALLOWED)]).toEqual([path, true])
        // Of that name there is no file.
        const isThere = status !== 404 || !door.of || /\/(tep|anh)\/:name$/.test(path)
        expect([path, status, isThere]).toEqual([path, status, true])
      }
    })

    if (roles) {
      it('every path of the code has its line, every line its path, every action a door', async () => {
        expect(Object.keys(DOORS).sort()).toEqual(await pathsInCode())
        const tried = new Set(KNOCKS.map(({ door }) => door.action))
        expect(Object.keys(PERMISSIONS).filter((action) => !tried.has(action as never))).toEqual([])
      })

      it.each(ROLES)('%s: what the role does not open is told so, and changes nothing', async (role) => {
        for (const reach of ['own', 'foreign'] as const) {
          const shut = KNOCKS.filter((one) => !opens(role, one) && (reach === 'own' || one.door.of))
          const wrong = await knockAll(who(role, reach), shut, ({ status, text }, { path, door }) => {
            // What a form asks for is read where the person sees what it is about: of others it is not there.
            if (status === 404 && door.form && reach === 'foreign') return null
            return status === 403 && text.includes(NOT_ALLOWED) ? null : [path, reach, status]
          })
          expect(wrong).toEqual({ said: [], changes: 0 })
        }
      })

      it.each(BOUND)('%s: what belongs to somebody else is not there, and is not changed', async (role) => {
        const theirs = KNOCKS.filter((one) => opens(role, one) && one.door.of)
        const wrong = await knockAll(who(role, 'foreign'), theirs, ({ status, text }, { path, door }) => {
          // A form that names the place itself may come back with what is wrong beside its field.
          const shut = (door.form && !door.where ? [403, 404, 422] : [404]).includes(status)
          const told = path.startsWith('GET') ? foundIn(text, path, door) : null
          return shut && told === null ? null : [path, status, told]
        })
        expect(wrong).toEqual({ said: [], changes: 0 })
      })

      it.each(BOUND)('%s: every page and file of theirs is free of what belongs to others', async (role) => {
        const pages = KNOCKS.filter((one) => one.path.startsWith('GET') && opens(role, one))
        const asked = pages.flatMap(({ path, door }) => {
          const address = addressOf(path.split(' ')[1] ?? '', door, things)
          const more = address.includes('?') || door.of ? [''] : ['', '?tim=Minh', '?dang=csv', '?dang=xlsx']
          return more.map((one) => ({ path, door, address: address + one }))
        })
        const ownPage = DOORS['GET /quan-ly/co-so/:id'] as Door
        asked.push({ path: 'GET /quan-ly/co-so/:id', door: ownPage, address: '/quan-ly/co-so/xa-la' })
        for (let i = 0; i < asked.length; i += AT_ONCE) {
          const some = asked.slice(i, i + AT_ONCE)
          const heard = await Promise.all(some.map(({ address }) => who(role, 'foreign').get(address)))
          const told = some.map(({ path, door, address }, at) => [
            address,
            foundIn(heard[at]?.text ?? '', path, door),
          ])
          expect(told.filter(([, found]) => found !== null)).toEqual([])
        }
      })

      describe('whoever left their browser open', () => {
        beforeAll(() => world.run('update session set created_at = 0, fresh_at = null'))
        afterAll(() => world.run('update session set fresh_at = ?', Date.now()))

        it.each(ASK_AGAIN.map((one) => [one.path, one] as const))(
          '%s: is asked again whether it is them, and nothing is changed before',
          async (path, { role, form, ...door }) => {
            const before = records()
            const [method = '', pattern = ''] = path.split(' ')
            const address = addressOf(pattern, door, things)
            const one = who(role, 'own')
            const { status, text } = await (method === 'GET'
              ? one.get(address)
              : one.post(address, form?.(things) ?? {}))
            expect([status, text.includes('name="xac_nhan_lai"'), records() - before]).toEqual([403, true, 0])
          },
        )
      })
    }

    it.each(Object.entries(MALFORMED))(
      'who may knock is answered whatever they send: %s',
      async (kind, [type, body]) => {
        const all = KNOCKS.filter(({ path }) => path.startsWith('POST'))
        const kinds = Object.keys(MALFORMED)
        const posts = roles ? all : all.filter((_, i) => kinds[i % kinds.length] === kind)
        const failed: unknown[] = []
        for (const { path, door } of posts) {
          const role = ROLES.find((one) => opens(one, { path, door })) as Role
          const answer = await target.fetch(addressOf(path.slice('POST '.length), door, things), {
            method: 'POST',
            headers: { ...cookiesOf(who(role, 'own')), ...(type && { 'Content-Type': type }) },
            body,
          })
          if (answer.status >= 500) failed.push([path, answer.status, answer.text])
        }
        expect(failed).toEqual([])
      },
    )
  })
}
