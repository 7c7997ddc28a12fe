import { expect, onTestFinished, test } from 'vitest'
import { openWorkerd } from '../http/targets.ts'
import { makeWorld } from '../http/world.ts'
import { healthSuite } from './suite.ts'

healthSuite('health at the edge', openWorkerd)

test('/readyz names what is missing where mail was set up by halves', async () => {
  const world = await makeWorld()
  onTestFinished(() => world.close())
  const target = await openWorkerd(world, { mailUrl: 'https://mail.example/send' })
  onTestFinished(() => target.close())
  await target.sweep()
  const { status, json } = await target.fetch('/readyz')
  expect([status, json.mail]).toEqual([503, { ok: false, missing: ['MAIL_TOKEN', 'MAIL_FROM'] }])
})
