import type { R2Bucket } from '@cloudflare/workers-types'
import { expect, test } from 'vitest'
import { getPlatformProxy } from 'wrangler'
import { bucketFiles } from '../../src/platform/bucket-files.ts'

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
    await expect(files.put('reports/../a.jpg', bytes, 'image/jpeg')).rejects.toThrow(RangeError)
    await expect(files.put('reports/a.jpg', bytes, 'text/html')).rejects.toThrow(RangeError)
    await expect(files.get('../a.jpg')).rejects.toThrow(RangeError)
  } finally {
    await dispose()
  }
})
