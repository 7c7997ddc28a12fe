import { expect, it } from 'vitest'
import { openNode } from '../http/targets.ts'
import { makeWorld } from '../http/world.ts'
import { exchangeConsoleSuite } from './console-suite.ts'
import { exchangeSuite } from './suite.ts'

exchangeSuite('the exchange on one machine', openNode)
exchangeConsoleSuite('the console of the exchange on one machine', openNode)

it('of a crowd that asks at once each is answered in turn or told to come back; what is new is captured once', async () => {
  const world = await makeWorld()
  const target = await openNode(world)
  const ask = (headers = {}) => target.fetch('/epcis/events?EQ_bizStep=commissioning', { headers })
  target.faults.hold()
  const crowd = Array.from({ length: 300 }, (_, i) => ask(target.from({ address: `14.1.${i % 200}.1` })))
  // Until more wait than may.
  await Promise.any(crowd.map(async (one) => expect((await one).status).toBe(429)))
  target.faults.mend()
  const answers = await Promise.all(crowd)
  const [heard = [], sentAway = []] = [200, 429].map((is) => answers.filter(({ status }) => status === is))
  expect(heard.length + sentAway.length).toBe(300)
  // How many are heard within the time that anybody waits, the machine decides.
  expect(heard.length).toBeGreaterThan(0)
  expect(sentAway[0]?.headers['retry-after']).toBe('60')
  expect(sentAway[0]?.json.type).toMatch(/QueryTooComplexException$/)
  const events = (text = '') => JSON.parse(text).epcisBody.queryResults.resultsBody.eventList.length
  const counts = new Set(heard.map(({ text }) => events(text)))
  expect([...counts]).toEqual([events((await ask()).text)])
  await target.close()
  world.close()
})
