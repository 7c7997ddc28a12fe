// libSQL over HTTP alone, for Workers: the client's WebSocket half stays out of the bundle. One client a batch: a
// client kept across requests wedges the isolate.
import { createClient, type InArgs } from '@libsql/client/http'
import type { Transport } from './database.ts'

/** Credentials of a libSQL server. Throws if the address is not one. */
export function remote(options: { url: string; authToken?: string | undefined }): Transport {
  const config = { url: options.url, ...(options.authToken && { authToken: options.authToken }) }
  // An address that is none is told of at once.
  createClient(config)
  return async (queries) => {
    const results = await createClient(config).batch(
      queries.map((query) => ({ sql: query.sql, args: query.params as InArgs })),
      'write',
    )
    return results.map((result) =>
      result.rows.map((row) => Array.from({ length: row.length }, (_, i) => row[i])),
    )
  }
}
