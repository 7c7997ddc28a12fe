// A form of the console that meets something broken waits on the answer, to be sent again once it is mended.
import { expect, test, vi } from 'vitest'
import { consoleWords } from '../../src/console/words.ts'
import { oneMachine } from '../http/one-machine.ts'
import { signedIn } from '../people/visitor.ts'

const here = oneMachine()
const { held, problems, start } = consoleWords('vi')
const FORM = { id: '', name: 'HTX "Mới"', kind: 'cooperative', address: 'Bản Pá Hốc', communeCode: '03847' }

const keptOn = (page: string) =>
  Object.fromEntries(
    [...page.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [
      name,
      value?.replaceAll('&quot;', '"'),
    ]),
  )

test('nothing of a form is lost when something breaks, and a page says so in the frame of the console', async () => {
  const { world, target } = here
  const person = await signedIn(world, target, { role: 'administrator' })
  vi.spyOn(console, 'error').mockImplementation(() => {})
  world.rows('alter table producer rename to producer_away')
  const [form, page, program] = [
    await person.post('/quan-ly/co-so/them', FORM),
    await person.get('/quan-ly/co-so'),
    await person.get('/quan-ly/co-so', { Accept: 'application/json' }),
  ]
  world.rows('alter table producer_away rename to producer')

  expect(form.status).toBe(500)
  expect(form.text).toContain(held.says.internal)
  expect(form.text).toContain(form.headers['x-request-id'])
  expect(form.text).toContain('action="/quan-ly/co-so/them"')
  expect(keptOn(form.text)).toEqual(FORM)
  expect(page.status).toBe(500)
  expect(page.text).toContain(problems.internal.detail)
  expect(page.text).toContain(`href="/quan-ly">${start}`)
  expect([program.status, program.json.title]).toEqual([500, problems.internal.title])

  const again = await person.post('/quan-ly/co-so/them', keptOn(form.text) as typeof FORM)
  expect(again.status).toBe(303)
})

test('who is signed in, where that cannot be read, is not told to sign in, and loses nothing either', async () => {
  const { world, target } = here
  const person = await signedIn(world, target, { role: 'administrator' })
  vi.spyOn(console, 'error').mockImplementation(() => {})
  world.rows('alter table session rename to session_away')
  const [form, page] = [
    await person.post('/quan-ly/co-so/them', FORM),
    await person.get('/quan-ly/co-so', { Accept: 'text/html' }),
  ]
  world.rows('alter table session_away rename to session')
  expect([form.status, page.status]).toEqual([500, 500])
  expect(keptOn(form.text)).toEqual(FORM)
  for (const { text } of [form, page]) expect(text.split('<main')[1]).not.toContain('/dang-nhap')
})

test('a form that needs a second factor waits until it is turned on', async () => {
  const { world, target } = here
  const person = await signedIn(world, target, { role: 'producer', producerIds: ['minh-ngoc'] })
  const [roll] = world.rows("select id from roll where producer_id = 'minh-ngoc'")
  const path = `/quan-ly/tem/cuon/${roll?.id}/in`
  const asked = { dang: 'sheet', co: '20x30', qr: 'short', pin: '1', vi_sao: 'In cho dịp Tết' }
  const answer = await person.post(path, asked)
  expect(answer.status).toBe(403)
  expect(answer.text).toContain(held.says['no-second-factor'])
  expect(answer.text).toContain('href="/quan-ly/tai-khoan" target="_blank"')
  expect(keptOn(answer.text)).toEqual(asked)
})
