import type { R2Bucket } from '@cloudflare/workers-types'
import { expect, test } from 'vitest'
import { getPlatformProxy } from 'wrangler'
import { bucketFiles } from '../../src/platform/bucket-files.ts'
import { FilesAway } from '../../src/platform/files.ts'

test('files in a bucket keep to the same keys and types as in a folder', async () => {
  const { env, dispose } = await getPlatformProxy<{ FILES: R2Bucket }>({ persist: false })
  try {
    const files = bucketFiles(env.FILES)
    const bytes = new TextEncoder().encode('one')
    await files.put('reports/a-1.jpg', bytes, 'image/jpeg')
    expect(await files.get('reports/a-1.jpg')).toEqual({ bytes, contentType: 'image/jpeg' })
    expect(await files.get('reports/a-2.jpg')).toBe(null)
    const opened = await files.open('reports/a-1.jpg')
    expect([opened?.size, opened?.contentType]).toEqual([3, 'image/jpeg'])
    expect(await new Response(opened?.body).text()).toBe('one')
    expect(await files.open('reports/a-2.jpg')).toBe(null)
    await files.remove('reports/a-1.jpg')
    expect(await files.get('reports/a-1.jpg')).toBe(null)
    await expect(files.put('reports/../a.jpg', bytes, 'image/jpeg')).rejects.toThrow(RangeError)
    await expect(files.put('reports/a.jpg', bytes, 'text/html')).rejects.toThrow(RangeError)
    await expect(files.get('../a.jpg')).rejects.toThrow(RangeError)
  } finally {
    await dispose()
  }
})

test('a bucket that does not answer is away, whether it is written to or read from', async () => {
  const gone = async () => {
    throw new Error('10001: internal error')
  }
  const files = bucketFiles({ put: gone, get: gone } as unknown as R2Bucket)
  const asked = [
    files.put('reports/a.jpg', new Uint8Array([1]), 'image/jpeg'),
    files.get('reports/a.jpg'),
    files.open('reports/a.jpg'),
  ]
  for (const one of asked) await expect(one).rejects.toBeInstanceOf(FilesAway)
  const halfRead = { arrayBuffer: gone }
  const broken = bucketFiles({ get: async () => halfRead } as unknown as R2Bucket)
  await expect(broken.get('reports/a.jpg')).rejects.toBeInstanceOf(FilesAway)
})

test('what is older is removed from its folder, however many pages that takes, and nothing else is', async () => {
  const { env, dispose } = await getPlatformProxy<{ FILES: R2Bucket }>({ persist: false })
  try {
    const inPages = new Proxy(env.FILES, {
      get: (bucket, name: keyof R2Bucket) =>
        name === 'list' ? (asked: object) => bucket.list({ ...asked, limit: 2 }) : bucket[name].bind(bucket),
    })
    const files = bucketFiles(inPages)
    const names = ['imports/a.json', 'imports/b.json', 'imports/c.json', 'imports/d.json', 'imports/e.json']
    const others = ['imports-not/a.json', 'reports/a.json']
    const put = (key: string) => files.put(key, new Uint8Array([1]), 'application/json')
    for (const name of [...names, ...others]) await put(name)
    const left = async () => {
      const found = await Promise.all([...names, ...others].map(async (key) => (await files.get(key)) && key))
      return found.filter((key) => key !== null)
    }
    await files.removeOlder('imports', Date.now() - 3_600_000)
    expect(await left()).toEqual([...names, ...others])
    await files.removeOlder('imports', Date.now() + 3_600_000)
    expect(await left()).toEqual(others)
  } finally {
    await dispose()
  }
})
