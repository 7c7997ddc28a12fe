import { expect, onTestFinished, test } from 'vitest'
import { openWorkerd } from '../http/targets.ts'
import { makeWorld } from '../http/world.ts'
import { healthSuite } from './suite.ts'

healthSuite('health at the edge', openWorkerd)

test('/readyz names what is missing where mail was set up by halves', async () => {
  const world = await makeWorld()
  onTestFinished(() => world.close())
  const target = await openWorkerd(world, { settings: { MAIL_URL: 'https://mail.example/send' } })
  onTestFinished(() => target.close())
  await target.sweep()
  const { status, json } = await target.fetch('/readyz')
  expect([status, json.mail]).toEqual([503, { ok: false, missing: ['MAIL_TOKEN', 'MAIL_FROM'] }])
})

test('/readyz names settings that are wrong, and stamps are answered as if nobody had made them', async () => {
  const world = await makeWorld()
  onTestFinished(() => world.close())
  const settings = {
    PATIENCE: 'much',
    API_REQUESTS_PER_MINUTE: 0,
    LOCAL_RECEIVERS: 'no',
    MAIL_URL: 'mail.example',
  }
  const target = await openWorkerd(world, { settings })
  onTestFinished(() => target.close())
  const logs = target.logs()
  const { code } = world.fresh('active')
  const scan = await target.fetch(`/${code}`, { headers: { Accept: 'application/json' } })
  expect([scan.status, scan.json.headline]).toEqual([200, 'first-check'])
  await target.sweep()
  const { status, json } = await target.fetch('/readyz')
  const wrong = ['API_REQUESTS_PER_MINUTE', 'PATIENCE', 'LOCAL_RECEIVERS', 'MAIL_URL']
  expect([status, json.settings]).toEqual([503, { ok: false, wrong }])
  const told = logs().filter((line) => line.includes('setting-wrong'))
  expect(told).toEqual([
    expect.stringContaining('API_REQUESTS_PER_MINUTE is a whole number from 1 to 1,000,000: 0'),
    expect.stringContaining('PATIENCE is a number from 1 to 100: much'),
    expect.stringContaining('LOCAL_RECEIVERS is'),
    expect.stringContaining('MAIL_URL is the address of a mail service, with https: mail.example'),
  ])
})

test('a number that stands in wrangler.toml without quotes is read as one', async () => {
  const world = await makeWorld()
  onTestFinished(() => world.close())
  const target = await openWorkerd(world, { settings: { PATIENCE: 9, API_REQUESTS_PER_MINUTE: 500 } })
  onTestFinished(() => target.close())
  expect((await target.fetch('/readyz')).json.settings).toEqual({ ok: true, wrong: [] })
})
