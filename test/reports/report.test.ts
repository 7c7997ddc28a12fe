// The form for a doubt, through the whole app on one machine over a real database and a real folder.
import { cpSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Engine from 'libsql'
import { PNG } from 'pngjs'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { buildApp } from '../../src/app.ts'
import type { Transport } from '../../src/db/database.ts'
import { JobEnded } from '../../src/job.ts'
import { LARGEST_PHOTO_BYTES } from '../../src/pictures/picture.ts'
import { type OneMachine, openOneMachine } from '../../src/platform/one-machine.ts'
import type { Platform } from '../../src/platform/platform.ts'
import { PHOTOS_A_DAY } from '../../src/reports/submit.ts'
import { receivedWords } from '../../src/reports/words.ts'
import { activateStamps, bindStamps } from '../../src/rolls/range-commands.ts'
import { encodeStamp } from '../../src/stamp/code.ts'
import { sweep } from '../../src/sweep.ts'
import { DAY_MS } from '../../src/time.ts'
import { en } from '../../src/words/en.ts'
import { vi } from '../../src/words/vi.ts'
import {
  ACCEPTED_KEY,
  CURRENT_KEY,
  carryOut,
  issue,
  KEYS,
  NOW,
  register,
  temporaryFolder,
} from '../fixtures.ts'
import { PATIENCE } from '../patience.ts'
import { exif, jfif, jpeg } from './jpeg.ts'

const folder = temporaryFolder()
const PUBLIC_URL = 'https://tem.example'
const [CODE, OTHER] = [encodeStamp(1, CURRENT_KEY), encodeStamp(2, CURRENT_KEY)]
const UNISSUED = encodeStamp(5000, CURRENT_KEY)
const FORM = '01980000-0000-7000-8000-00000000000a'
const SECRET = '21.3270 N'
const PHOTO = jpeg([3, -70, 99], [...jfif(), ...exif({ orientation: 6, secret: SECRET })])
const TOLD = { reason: 'looks-copied', words: 'Tem bị bóc ở góc', contact: '0912 345 678', form: FORM }

let made = 0
let machine: OneMachine
let dataDir: string
let now: number
let address: string | null
/** Stands between the product and its database. */
let fault: ((sql: string) => void) | null
let breaks: Partial<Pick<Platform, 'files' | 'aside'>>

/** A register with a roll, half of it active: made once, copied from then on. */
const template = join(folder, 'template')
const settings = {
  keys: KEYS,
  publicUrl: PUBLIC_URL,
  now: () => now,
  patience: PATIENCE,
  takeQueued: async () => {},
}

beforeAll(async () => {
  mkdirSync(template)
  now = NOW
  const first = await openOneMachine({ ...settings, dataDir: template })
  const { db } = first.platform
  await register(db)
  const issued = await issue(db, 100)
  await carryOut(db, bindStamps, { first: issued.first, last: issued.first + 49, batchId: 'anh-1' })
  await carryOut(db, activateStamps, { first: issued.first, last: issued.first + 49 })
  await first.close()
})

beforeEach(async () => {
  dataDir = join(folder, String(++made))
  cpSync(template, dataDir, { recursive: true })
  now = NOW
  address = '203.0.113.7'
  fault = null
  breaks = {}
  const through =
    (inner: Transport): Transport =>
    async (queries) => {
      for (const { sql } of queries) fault?.(sql)
      return inner(queries)
    }
  machine = await openOneMachine({ ...settings, dataDir, through })
})

afterEach(() => machine.close())

const app = buildApp({
  platform: () => ({ ...machine.platform, ...breaks }),
  whence: () => ({ address, country: 'VN', region: '05', asn: null }),
})

type Fields = Record<string, string | Uint8Array<ArrayBuffer> | File>

function body(fields: Fields): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) {
    form.set(
      name,
      value instanceof Uint8Array ? new File([value], 'IMG_2031.jpg', { type: 'image/jpeg' }) : value,
    )
  }
  return form
}

async function send(
  fields: Fields,
  more: { code?: string; path?: string; headers?: Record<string, string> } = {},
) {
  const { code = CODE, path = `/${code}/bao`, headers = {} } = more
  const response = await app.request(path, { method: 'POST', body: body(fields), headers })
  return { status: response.status, headers: response.headers, page: await response.text() }
}

async function get(path: string, init?: RequestInit) {
  const response = await app.request(path, init)
  return { status: response.status, headers: response.headers, page: await response.text() }
}

/** Reads the file beside the product, so that what is asked is what was stored. */
function stored(sql: string): Record<string, unknown>[] {
  const engine = new Engine(join(dataDir, 'temgoc.db'))
  try {
    return engine.prepare(sql).all() as Record<string, unknown>[]
  } finally {
    engine.close()
  }
}
const reports = () => stored('select * from report order by number')
const photos = () => {
  try {
    return readdirSync(join(dataDir, 'files/reports'))
  } catch {
    return []
  }
}
const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/'/g, '&#39;')
const numberIn = (page: string) => /BC-\d+/.exec(page)?.[0]

describe('the form', () => {
  test('stands on a page of its own, needs no script, and has a fresh id each time', async () => {
    const [one, two] = [await get(`/${CODE}/bao`), await get(`/${CODE.toLowerCase()}/bao`)]
    expect([one.status, two.status]).toEqual([200, 200])
    expect(one.headers.get('cache-control')).toBe('no-store')
    expect(one.headers.get('x-robots-tag')).toBe('noindex')
    const form = `<form method="post" action="/${CODE}/bao" enctype="multipart/form-data">`
    expect(one.page).toContain(form)
    expect(two.page).toContain(form)
    expect(one.page.match(/<script.*/g)).toEqual(['<script src="/file.js"></script>'])
    expect(one.page).not.toContain('aria-invalid="true"')
    const idOf = (page: string) => /name="form" value="([^"]+)"/.exec(page)?.[1]
    expect(idOf(one.page)).toMatch(/^[0-9a-f-]{36}$/)
    expect(idOf(two.page)).not.toBe(idOf(one.page))
    expect(reports()).toEqual([])
    expect(stored('select * from stamp')).toEqual([])
  })

  test('in English sends in English, and links to itself in Vietnamese', async () => {
    const { page } = await get(`/${CODE}/bao?lang=en`)
    expect(page).toContain(en.report.send)
    expect(page).toContain(`action="/${CODE}/bao?lang=en"`)
    expect(page).toContain(`href="/${CODE}/bao"`)
    expect((await send(TOLD, { path: `/${CODE}/bao?lang=en` })).page).toContain(receivedWords(en).title)
    expect((await send({ ...TOLD, lang: 'en', words: 'x'.repeat(2001) })).page).toContain(en.report.notSent)
  })

  test.each([
    ['a code nobody issued', UNISSUED, 404],
    ['a code of another key', encodeStamp(1, ACCEPTED_KEY), 404],
    ['a code that is none of ours', `${CODE.slice(0, 15)}${CODE.endsWith('0') ? '1' : '0'}`, 404],
    ['half a code', CODE.slice(0, 12), 404],
    ['a word', 'gioi-thieu', 404],
  ])('%s has none, nor takes anything', async (_, code, status) => {
    const answers = [await get(`/${code}/bao`), await send({ ...TOLD, photo: PHOTO }, { code })]
    expect(answers.map((answer) => answer.status)).toEqual([status, status])
    for (const { page } of answers) expect(page).not.toContain('name="reason"')
    expect(reports()).toEqual([])
    expect(stored('select * from stamp')).toEqual([])
    expect(photos()).toEqual([])
  })

  test('says the same of a bad code as its own page does', async () => {
    const problems = await Promise.all(
      [`/${UNISSUED}`, `/${UNISSUED}/bao`].map((path) =>
        get(path, { headers: { accept: 'application/json' } }),
      ),
    )
    const said = problems.map(({ page }) => ({ ...JSON.parse(page), request: null }))
    expect(said[1]).toEqual(said[0])
    expect(problems[1]?.headers.get('content-type')).toMatch(/^application\/problem\+json/)
  })

  test('whose photo or fields came to no end beside scans may be sent again', async () => {
    breaks = { aside: () => Promise.reject(new JobEnded('took too long')) }
    const large = new Uint8Array(100_000)
    for (const [photo, accept, type] of [
      [PHOTO, 'text/html', /^text\/html/],
      [large, 'application/json', /^application\/problem\+json/],
    ] as const) {
      const { status, headers } = await send({ ...TOLD, photo }, { headers: { accept } })
      expect([status, headers.get('retry-after')]).toEqual([503, '60'])
      expect(headers.get('content-type')).toMatch(type)
    }
    expect(reports()).toEqual([])
  })

  test('is shown also when the database is away', async () => {
    fault = () => {
      throw new Error('away')
    }
    expect((await get(`/${CODE}/bao`)).status).toBe(200)
  })

  test('takes no other methods', async () => {
    for (const method of ['PUT', 'DELETE', 'PATCH']) {
      const { status, headers } = await get(`/${CODE}/bao`, { method })
      expect([status, headers.get('allow')]).toEqual([405, 'GET, HEAD, POST'])
    }
    expect((await get(`/${CODE}/bao`, { method: 'HEAD' })).status).toBe(200)
  })
})

describe('a report', () => {
  test('is stored as it was told, with the observation it came from, and confirmed with a number', async () => {
    expect((await get(`/${CODE}`)).status).toBe(200)
    const observation = String(stored('select id from observation')[0]?.id)
    const { status, page, headers } = await send({ ...TOLD, observation, photo: PHOTO })
    expect(status).toBe(200)
    expect(numberIn(page)).toBe('BC-000001')
    expect(page).toContain(receivedWords(vi).title)
    expect(page).toContain(receivedWords(vi).keptWithCheck)
    expect(page).toContain(receivedWords(vi).keptPhoto)
    expect(page).toContain(receivedWords(vi).mayAnswer)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(reports()).toEqual([
      {
        id: FORM,
        number: 1,
        serial: 1,
        observation_id: observation,
        reason: 'looks-copied',
        words: 'Tem bị bóc ở góc',
        contact: '0912 345 678',
        photo: `reports/${FORM}.jpg`,
        at: NOW,
        network: expect.any(Number),
        forgotten_at: null,
      },
    ])
  })

  test('needs no more than a reason, by the oldest way of sending a form', async () => {
    const response = await app.request(`/${CODE}/bao`, {
      method: 'POST',
      body: new URLSearchParams({ reason: 'bad-quality' }),
    })
    const page = await response.text()
    expect([response.status, numberIn(page)]).toEqual([200, 'BC-000001'])
    expect(page).toContain(receivedWords(vi).cannotAnswer)
    expect(page).not.toContain(receivedWords(vi).keptPhoto)
    const [only] = reports()
    expect(only).toMatchObject({
      words: null,
      contact: null,
      photo: null,
      observation_id: null,
      reason: 'bad-quality',
    })
    expect(only?.id).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('about a stamp that nobody ever scanned gives it a row, and no check', async () => {
    await send(TOLD)
    expect(stored('select serial, checks, robots, first_at from stamp')).toEqual([
      { serial: 1, checks: 0, robots: 0, first_at: null },
    ])
    await get(`/${CODE}`)
    await send({ ...TOLD, form: FORM.replace('a', 'b') })
    expect(stored('select checks from stamp')).toEqual([{ checks: 1 }])
  })

  test('keeps the photo without what the camera wrote beside it', async () => {
    await send({ ...TOLD, photo: PHOTO })
    expect(photos()).toEqual([`${FORM}.jpg`])
    const kept = readFileSync(join(dataDir, 'files/reports', `${FORM}.jpg`))
    expect(kept.subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]))
    expect(kept.includes('GPS')).toBe(false)
    expect(kept.includes(SECRET)).toBe(false)
    expect(kept.includes('Exif')).toBe(true)
    expect((await get(`/files/reports/${FORM}.jpg`)).status).toBe(404)
    expect((await get(`/reports/${FORM}.jpg`)).status).toBe(404)
  })

  test('keeps a picture of the screen as what it is, too', async () => {
    const screenshot = Uint8Array.from(PNG.sync.write(new PNG({ width: 3, height: 2 })))
    const { page } = await send({ ...TOLD, photo: screenshot })
    expect(page).toContain(receivedWords(vi).keptPhoto)
    expect(photos()).toEqual([`${FORM}.png`])
    expect(reports()[0]).toMatchObject({ photo: `reports/${FORM}.png` })
  })

  test('sent again with a picture of another kind, after the first was not stored, is taken without it', async () => {
    breaks = { files: { ...machine.platform.files, put: () => Promise.reject(new Error('no room')) } }
    expect((await send({ ...TOLD, photo: PHOTO })).status).toBe(503)
    breaks = {}
    const screenshot = Uint8Array.from(PNG.sync.write(new PNG({ width: 3, height: 2 })))
    const { status, page } = await send({ ...TOLD, photo: screenshot })
    expect([status, numberIn(page), photos()]).toEqual([200, 'BC-000001', []])
    expect(page).not.toContain(receivedWords(vi).keptPhoto)
    expect((await send({ ...TOLD, photo: PHOTO })).page).toContain(receivedWords(vi).keptPhoto)
  })

  test('names only an observation of the same stamp', async () => {
    await get(`/${OTHER}`)
    const others = String(stored('select id from observation')[0]?.id)
    for (const [i, observation] of [others, 'nobody', "' or 1=1 --", 'x'.repeat(500)].entries()) {
      address = `203.0.113.${i}`
      await send({ ...TOLD, form: FORM.replace('a', String(i)), observation })
    }
    expect(reports().map((one) => one.observation_id)).toEqual([null, null, null, null])
  })

  test('leaves its author, its stamp and its reason in the audit, and nothing a person confided', async () => {
    await send({ ...TOLD, photo: PHOTO })
    const rows = stored("select actor, subject, input from audit where command = 'submit-report'")
    expect(rows).toEqual([
      {
        actor: 'public',
        subject: FORM,
        input: JSON.stringify({ id: FORM, serial: 1 }),
      },
    ])
  })

  test('of a crowd that comes at once each gets a number of its own, whatever stamp it is about', async () => {
    const codes = Array.from({ length: 40 }, (_, i) => encodeStamp(i, CURRENT_KEY))
    const answers = await Promise.all(
      codes.map((code, i) => {
        address = `198.51.100.${i}`
        return send({ reason: 'bad-quality' }, { code })
      }),
    )
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    const numbers = answers.map(({ page }) => numberIn(page)).sort()
    expect(numbers).toEqual(codes.map((_, i) => `BC-${String(i + 1).padStart(6, '0')}`))
  })

  test('goes without its photo once a day has brought more of them than a disk bears, and says so', async () => {
    const engine = new Engine(join(dataDir, 'temgoc.db'))
    engine.exec(`insert into stamp (serial) values (7);
      insert into report (id, number, serial, reason, photo, at)
      with recursive n(i) as (select 1 union all select i + 1 from n where i < ${PHOTOS_A_DAY})
      select 'r' || i, i, 7, 'other', 'reports/' || i || '.jpg', ${NOW} from n`)
    engine.close()
    const { status, page } = await send({ ...TOLD, photo: PHOTO })
    expect([status, numberIn(page)]).toEqual([200, `BC-000${PHOTOS_A_DAY + 1}`])
    expect(page).toContain(receivedWords(vi).photoLeftOut)
    expect(page).not.toContain(receivedWords(vi).keptPhoto)
    expect(photos()).toEqual([])
    now = NOW + DAY_MS
    const tomorrow = await send({ ...TOLD, form: FORM.replace(/a$/, 'b'), photo: PHOTO })
    expect(tomorrow.page).toContain(receivedWords(vi).keptPhoto)
    expect(tomorrow.page).not.toContain(receivedWords(vi).photoLeftOut)
  })

  test('holds no address, and its mark of the network is gone the next day', async () => {
    await send(TOLD)
    expect(JSON.stringify(reports())).not.toContain('203.0.113')
    await sweep({ ...machine.platform, now: () => NOW + 2 * 3_600_000 })
    expect(reports()[0]?.network).not.toBe(null)
    await sweep({ ...machine.platform, now: () => NOW + DAY_MS })
    expect(reports()[0]).toMatchObject({ network: null, words: TOLD.words })
  })

  test('forgets words, contact and photo after 24 months, and gives its number to nobody else', async () => {
    await send({ ...TOLD, contact: '0912 345 678', photo: PHOTO })
    expect(photos()).toHaveLength(1)
    const at = (moment: number) => sweep({ ...machine.platform, now: () => moment })
    await at(Date.UTC(new Date(NOW).getUTCFullYear() + 2, new Date(NOW).getUTCMonth(), 1) - DAY_MS)
    expect(reports()[0]).toMatchObject({ words: TOLD.words, contact: '0912 345 678' })
    expect(photos()).toHaveLength(1)
    await at(NOW + 740 * DAY_MS)
    expect(reports()[0]).toMatchObject({ number: 1, words: null, contact: null, photo: null })
    expect(photos()).toEqual([])
    const { page } = await send({ ...TOLD, form: FORM.replace(/a$/, 'b') })
    expect(numberIn(page)).toBe('BC-000002')
  })

  test('is kept in one spelling: composed letters, single line ends, nothing invisible', async () => {
    await send({ ...TOLD, words: '  bo\u0301c\r\nra\u0000\u202e  ', contact: ' 0912\n345678 ' })
    expect(reports()[0]).toMatchObject({ words: 'bóc\nra', contact: '0912 345678' })
  })

  test('is written into the page as text', async () => {
    const { page } = await send({ words: '<script>alert(1)</script>', contact: '"><b>' })
    expect(page).not.toContain('<script>alert')
    expect(page).toContain('&lt;script&gt;')
    expect(page).not.toContain('"><b>')
  })
})

describe('the same form again', () => {
  test('is recognised and shows the same number', async () => {
    await send({ ...TOLD, photo: PHOTO })
    const { status, page } = await send({ ...TOLD, words: 'changed' })
    expect([status, numberIn(page)]).toEqual([200, 'BC-000001'])
    expect(page).toContain(receivedWords(vi).again)
    expect(page).toContain(receivedWords(vi).keptPhoto)
    expect(reports()).toHaveLength(1)
    expect(reports()[0]?.words).toBe(TOLD.words)
  })

  test('even past the number of the day', async () => {
    for (const last of ['a', 'b', 'c']) await send({ ...TOLD, form: FORM.replace('a', last) })
    expect((await send(TOLD)).status).toBe(200)
  })

  test('tapped many times at once is one report', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => send({ ...TOLD, photo: PHOTO })))
    expect(new Set(answers.map(({ status, page }) => `${status} ${numberIn(page)}`))).toEqual(
      new Set(['200 BC-000001']),
    )
    expect(reports()).toHaveLength(1)
    expect(photos()).toHaveLength(1)
  })

  test('sent for another stamp is asked for once more, with a fresh id', async () => {
    await send(TOLD)
    const { status, page } = await send(TOLD, { code: OTHER })
    expect(status).toBe(422)
    expect(page).toContain(TOLD.words)
    expect(page).not.toContain(FORM)
    expect(page).not.toContain('BC-000001')
  })
})

describe('the number', () => {
  test('is consecutive and nobody else’s, however many write at once', async () => {
    const codes = Array.from({ length: 20 }, (_, i) => encodeStamp(10 + i, CURRENT_KEY))
    const answers = await Promise.all(codes.map((code) => send({ reason: 'bad-quality' }, { code })))
    expect(answers.map(({ status }) => status)).toEqual(codes.map(() => 200))
    expect(reports().map((one) => one.number)).toEqual(codes.map((_, i) => i + 1))
    expect(new Set(answers.map(({ page }) => numberIn(page))).size).toBe(20)
  })
})

describe('what is not right', () => {
  test.each<[string, Fields, string, string]>([
    ['no reason', { reason: '' }, 'reason', receivedWords(vi).errors.reason.missing],
    ['an unknown reason', { reason: 'revenge' }, 'reason', receivedWords(vi).errors.reason.missing],
    [
      'something else, without a word',
      { reason: 'other', words: ' \n ' },
      'words',
      receivedWords(vi).errors.words.missing,
    ],
    ['too many words', { words: 'ố'.repeat(2001) }, 'words', receivedWords(vi).errors.words['too-long']],
    [
      'too long a contact',
      { contact: '9'.repeat(201) },
      'contact',
      receivedWords(vi).errors.contact['too-long'],
    ],
    [
      'a phone number of which digits are missing',
      { contact: '0912 345.' },
      'contact',
      receivedWords(vi).errors.contact['too-short'],
    ],
    [
      'a photo that is text',
      { photo: new File(['hello'], 'a.jpg', { type: 'image/jpeg' }) },
      'photo',
      receivedWords(vi).errors.photo['not-a-picture'],
    ],
    [
      'an empty file',
      { photo: new File([], 'a.jpg') },
      'photo',
      receivedWords(vi).errors.photo['not-a-picture'],
    ],
    [
      'a photo of which only the name came',
      { photo: 'IMG_2031.jpg' },
      'photo',
      receivedWords(vi).errors.photo['not-a-picture'],
    ],
    [
      'half a photo',
      { photo: PHOTO.slice(0, PHOTO.length - 9) },
      'photo',
      receivedWords(vi).errors.photo.damaged,
    ],
    [
      'a photo as iPhones keep it',
      { photo: new TextEncoder().encode('\0\0\0\x18ftypheic\0\0\0\0') },
      'photo',
      receivedWords(vi).errors.photo.heic,
    ],
    [
      'too large a photo',
      { photo: new Uint8Array(LARGEST_PHOTO_BYTES + 1) },
      'photo',
      receivedWords(vi).errors.photo['too-large'],
    ],
  ])('%s is said beside its field, and what was typed stays', async (_, wrong, field, sentence) => {
    const { status, page } = await send({ ...TOLD, ...wrong })
    expect(status).toBe(422)
    expect(page).toContain(`id="${field}-error">${escaped(sentence)}</p>`)
    expect(page).toContain(`aria-describedby="${field}-error`)
    expect(page.match(/id="\w+-error"/g)).toHaveLength(1)
    expect(page).toContain(vi.report.notSent)
    expect(page).toContain(`name="form" value="${FORM}"`)
    const typed = { ...TOLD, ...wrong }
    expect(page).toContain(`>${String(typed.words).trim()}</textarea>`)
    expect(page).toContain(`value="${typed.contact}"`)
    if (field !== 'reason') expect(page).toContain(`value="${typed.reason}" required checked`)
    expect(reports()).toEqual([])
    expect(photos()).toEqual([])
  })

  test('an empty file field is no photo', async () => {
    expect((await send({ ...TOLD, photo: new File([], '') })).status).toBe(200)
  })

  test('2,000 characters are taken, though browsers send their line ends as two', async () => {
    expect((await send({ ...TOLD, words: `${'𠮷'.repeat(1998)}\r\n.` })).status).toBe(200)
  })

  test('a good photo beside a bad field is asked for again, for browsers do not keep it', async () => {
    const { page } = await send({ ...TOLD, reason: '', photo: PHOTO })
    expect(page).toContain(escaped(receivedWords(vi).errors.photo['choose-again']))
  })

  test('a form of another site', async () => {
    const foreign: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { 'sec-fetch-site': 'cross-site', origin: PUBLIC_URL },
      { origin: 'null' },
    ]
    for (const headers of foreign) expect((await send(TOLD, { headers })).status).toBe(403)
    expect(reports()).toEqual([])
    expect((await send(TOLD, { headers: { origin: PUBLIC_URL } })).status).toBe(200)
    expect(
      (await send(TOLD, { headers: { origin: PUBLIC_URL, 'sec-fetch-site': 'same-origin' } })).status,
    ).toBe(200)
  })

  test('a body that is no form', async () => {
    for (const [type, text] of [
      ['application/json', '{}'],
      ['text/plain', 'reason=other'],
      ['multipart/form-data', '--x\r\n'],
      ['multipart/form-data; boundary=x', 'no parts here'],
    ] as const) {
      const { status } = await get(`/${CODE}/bao`, {
        method: 'POST',
        headers: { 'content-type': type },
        body: text,
      })
      expect([type, status]).toEqual([type, 400])
    }
    expect((await get(`/${CODE}/bao`, { method: 'POST' })).status).toBe(400)
  })

  test('more than 11 MB is refused by what it says of itself, or as soon as it is more', async () => {
    const declared = {
      'content-type': 'multipart/form-data; boundary=x',
      'content-length': String(12 * 1024 * 1024),
    }
    expect((await get(`/${CODE}/bao`, { method: 'POST', headers: declared, body: 'x' })).status).toBe(413)

    let pulled = 0
    const endless = new ReadableStream({
      pull(controller) {
        pulled += 65_536
        controller.enqueue(new Uint8Array(65_536))
      },
    })
    const init = {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      body: endless,
      duplex: 'half',
    }
    expect((await get(`/${CODE}/bao`, init as RequestInit)).status).toBe(413)
    expect(pulled).toBeLessThan(12 * 1024 * 1024)
  })
})

describe('too many in a day', () => {
  const form = (n: number) => `${FORM.slice(0, -4)}${String(n).padStart(4, '0')}`

  test('the fourth from one network about one stamp waits until tomorrow and loses nothing', async () => {
    for (let n = 0; n < 3; n++) expect((await send({ ...TOLD, form: form(n) })).status).toBe(200)
    const { status, page, headers } = await send({ ...TOLD, form: form(3), photo: PHOTO })
    expect(status).toBe(429)
    expect(headers.get('retry-after')).toBe(String(14 * 3600))
    expect(page).toContain(receivedWords(vi).errors.form['too-many-from-network'])
    expect(page).toContain(`>${TOLD.words}</textarea>`)
    expect(page).toContain(TOLD.contact)
    expect(page).toContain(escaped(receivedWords(vi).errors.photo['choose-again']))
    expect(photos()).toEqual([])

    expect((await send({ ...TOLD, form: form(4) }, { code: OTHER })).status).toBe(200)
    address = '203.0.113.8'
    expect((await send({ ...TOLD, form: form(5) })).status).toBe(200)
    address = '203.0.113.7'
    now = NOW + DAY_MS
    expect((await send({ ...TOLD, form: form(3), photo: PHOTO })).status).toBe(200)
  })

  test('one household’s IPv6 addresses are one network', async () => {
    const answers: number[] = []
    for (let n = 0; n < 4; n++) {
      address = `2001:db8:1:2::${n}`
      answers.push((await send({ ...TOLD, form: form(n) })).status)
    }
    expect(answers).toEqual([200, 200, 200, 429])
  })

  test('all at once is still three', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) => send({ ...TOLD, form: form(n), photo: PHOTO })),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(3)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(5)
    expect(photos()).toHaveLength(3)
  })

  test('the twenty-first about one stamp, whoever it is from', async () => {
    for (let n = 0; n < 20; n++) {
      address = `198.51.100.${n}`
      expect((await send({ ...TOLD, form: form(n) })).status).toBe(200)
    }
    address = '198.51.100.99'
    const { status, page } = await send({ ...TOLD, form: form(20) })
    expect(status).toBe(429)
    expect(page).toContain(receivedWords(vi).errors.form['too-many-of-stamp'])
    expect(reports()).toHaveLength(20)
  })
})

describe('when something is broken', () => {
  test('the database: the form comes back as it was, to be sent again', async () => {
    fault = (sql) => {
      if (sql.startsWith('insert')) throw new Error('away')
    }
    const broken = await send({ ...TOLD, photo: PHOTO })
    expect(broken.status).toBe(503)
    expect(broken.page).toContain(receivedWords(vi).errors.form['send-again'])
    expect(broken.page).toContain(TOLD.words)
    expect(photos()).toEqual([])
    fault = null
    expect(numberIn((await send({ ...TOLD, photo: PHOTO })).page)).toBe('BC-000001')
    expect(photos()).toHaveLength(1)
  })

  test('the files: sent again, the same report gets its photo', async () => {
    const away = async () => {
      throw new Error('away')
    }
    breaks = {
      files: {
        put: away,
        get: async () => null,
        open: async () => null,
        removeOlder: async () => {},
        remove: away,
      },
    }
    expect((await send({ ...TOLD, photo: PHOTO })).status).toBe(503)
    breaks = {}
    const without = await send(TOLD)
    expect(without.page).not.toContain(receivedWords(vi).keptPhoto)
    const { status, page } = await send({ ...TOLD, photo: PHOTO })
    expect([status, numberIn(page)]).toEqual([200, 'BC-000001'])
    expect(page).toContain(receivedWords(vi).keptPhoto)
    expect(photos()).toEqual([`${FORM}.jpg`])
    expect(reports()).toHaveLength(1)
  })
})
