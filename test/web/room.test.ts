import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import type { AppEnv } from '../../src/web/env.ts'
import { room } from '../../src/web/room.ts'

const routes = new Hono<AppEnv>()
  .get('/a/name', (c) => c.text(`${c.var.platform.publicUrl} ${c.env.of}`))
  .post('/a/body', async (c) => c.text(await c.req.text(), 201, { 'X-Inner': 'yes' }))
  .post('/a/name/form/1', (c) => c.text('taken'))
  .get('/a/broken', () => {
    throw new Error('broken inside')
  })

/** An app with one room, whose module cannot be loaded the first so many times. */
function appWith(failures = 0) {
  let loads = 0
  const { paths, handler } = room(['/a/*'], async () => {
    loads++
    if (loads <= failures) throw new Error('no module')
    return routes
  })
  const app = new Hono<AppEnv>()
  app.use(async (c, next) => {
    c.set('platform', { publicUrl: 'https://temgoc.test' } as never)
    await next()
    c.header('X-Outer', 'yes')
  })
  app.on('ALL', [...paths], handler)
  app.get('/a/later', (c) => c.text('a later room'))
  app.get('/b', (c) => c.text('beside'))
  app.notFound((c) => c.text('nowhere', 404))
  app.onError((error, c) => c.text(error.message, 500))
  const ask = async (path: string, init?: RequestInit) => {
    const answer = await app.request(path, init, { of: 'here' })
    return { status: answer.status, text: await answer.text(), headers: answer.headers }
  }
  return { ask, loads: () => loads }
}

describe('a room', () => {
  test('is loaded by the first request for one of its paths, once', async () => {
    const { ask, loads } = appWith()
    expect(await ask('/b')).toMatchObject({ text: 'beside' })
    expect(loads()).toBe(0)
    await Promise.all([ask('/a/name'), ask('/a/name'), ask('/a/broken')])
    expect(loads()).toBe(1)
  })

  test('knows what the app knows of a request', async () => {
    expect(await appWith().ask('/a/name')).toMatchObject({ status: 200, text: 'https://temgoc.test here' })
  })

  test('reads the body, and its headers stand beside those of the app', async () => {
    const { status, text, headers } = await appWith().ask('/a/body', { method: 'POST', body: 'told' })
    expect({ status, text }).toEqual({ status: 201, text: 'told' })
    expect([headers.get('x-inner'), headers.get('x-outer')]).toEqual(['yes', 'yes'])
  })

  test('answers HEAD like the app itself', async () => {
    expect(await appWith().ask('/a/name', { method: 'HEAD' })).toMatchObject({ status: 200, text: '' })
  })

  test.each([
    ['a path it has no answer for', '/a/nothing', {}, 'nowhere'],
    ['a method it does not take', '/a/name', { method: 'PUT' }, 'nowhere'],
    ['the path of a later room', '/a/later', {}, 'a later room'],
  ])('passes on %s', async (_, path, init, text) => {
    expect(await appWith().ask(path, init)).toMatchObject({ text })
  })

  test('leads from where a form was sent to the page above, and from nowhere else', async () => {
    const { ask } = appWith()
    const { status, headers } = await ask('/a/name/form/1?lang=en')
    expect([status, headers.get('location')]).toEqual([303, '/a/name?lang=en'])
    expect(await ask('/a/name/form/1', { method: 'POST' })).toMatchObject({ text: 'taken' })
    for (const path of ['/a/name/form', '/a/body']) expect(await ask(path)).toMatchObject({ status: 404 })
  })

  test('leaves what breaks in it to the app', async () => {
    expect(await appWith().ask('/a/broken')).toMatchObject({ status: 500, text: 'broken inside' })
  })

  test('is loaded again where it could not be', async () => {
    const { ask, loads } = appWith(1)
    expect(await ask('/a/name')).toMatchObject({ status: 500, text: 'no module' })
    expect(await ask('/a/name')).toMatchObject({ status: 200 })
    expect(loads()).toBe(2)
  })
})
