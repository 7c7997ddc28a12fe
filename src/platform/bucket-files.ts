// Files in an R2 bucket, under the same keys as in a folder.
import type { R2Bucket } from '@cloudflare/workers-types'
import { reasonOf } from '../log.ts'
import { checkFolder, checkKey, typeOfKey } from './file-keys.ts'
import { type Files, FilesAway } from './files.ts'

export function bucketFiles(bucket: R2Bucket): Files {
  return {
    async put(key, bytes, contentType) {
      checkKey(key, contentType)
      await bucket.put(key, bytes, { httpMetadata: { contentType } }).catch(away)
    },
    async get(key) {
      const contentType = typeOfKey(key)
      const object = await bucket.get(key).catch(away)
      return object && { bytes: new Uint8Array(await object.arrayBuffer().catch(away)), contentType }
    },
    async open(key) {
      const contentType = typeOfKey(key)
      const object = await bucket.get(key).catch(away)
      return (
        object && {
          body: object.body as unknown as ReadableStream<Uint8Array>,
          size: object.size,
          contentType,
        }
      )
    },
    async remove(key) {
      typeOfKey(key)
      await bucket.delete(key)
    },
    async removeOlder(folder, before) {
      checkFolder(folder)
      let cursor: string | undefined
      do {
        const page = await bucket.list({ prefix: `${folder}/`, ...(cursor && { cursor }) })
        const old = page.objects.filter(({ uploaded }) => uploaded.getTime() < before)
        if (old.length > 0) await bucket.delete(old.map(({ key }) => key))
        cursor = page.truncated ? page.cursor : undefined
      } while (cursor)
    },
  }
}

function away(error: unknown): never {
  throw new FilesAway(reasonOf(error), { cause: error })
}
