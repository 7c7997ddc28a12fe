import { expect, test } from 'vitest'
import { openNode } from '../http/targets.ts'
import { makeWorld, type World } from '../http/world.ts'
import { openBeforeAll } from '../open-before-all.ts'
import { signedIn } from '../people/visitor.ts'
import { startSuite } from './suite.ts'

startSuite('the first hour, on one machine', openNode)

let world: World
openBeforeAll(async (closeLater) => {
  world = await closeLater(makeWorld())
  world.run('pragma foreign_keys = off')
})

test('an administrator is led to the first producer, as long as there is none', async () => {
  const target = await openNode(world)
  try {
    const administrator = await signedIn(world, target, { role: 'administrator' })
    const inspector = await signedIn(world, target, { role: 'inspector' })
    const isLed = async (one: typeof inspector) =>
      (await one.get('/quan-ly')).text.includes('<a class="btn" href="/quan-ly/co-so/them">')
    expect(await isLed(administrator)).toBe(false)
    world.run('delete from producer')
    expect([await isLed(administrator), await isLed(inspector)]).toEqual([true, false])
    world.run('delete from outlet')
    for (const [path, field, first] of [
      ['/quan-ly/thung', 'producerId', '/quan-ly/co-so/them'],
      ['/quan-ly/khoa-api', 'outletId', '/quan-ly/diem-ban'],
    ] as const) {
      const { text } = await administrator.get(path)
      expect([path, text.includes(`name="${field}"`)]).toEqual([path, false])
      expect(text).toContain(`<a class="btn" href="${first}">`)
    }
  } finally {
    await target.close()
  }
})
