// What broke while a request was answered: what the client is told of it, and what the log keeps.
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { DatabaseAway } from '../db/database.ts'
import { JobEnded } from '../job.ts'
import { causesOf, log, reasonOf } from '../log.ts'
import { FilesAway } from '../platform/files.ts'

export type Failure = 'body-too-large' | 'bad-request' | 'unavailable' | 'internal'

export function failureOf(error: Error, { req }: Pick<Context, 'req'>): Failure {
  if (error instanceof HTTPException && error.status < 500) {
    return error.status === 413 ? 'body-too-large' : 'bad-request'
  }
  const causes = [...causesOf(error)]
  const isOf = (kind: new () => Error) => causes.some((cause) => cause instanceof kind)
  if (isOf(FilesAway)) log('file-failed', { reason: reasonOf(error) })
  if (isOf(JobEnded)) log('job-failed', { reason: reasonOf(error) })
  if ([DatabaseAway, FilesAway, JobEnded].some(isOf)) return 'unavailable'
  // Whoever hung up in the midst of a body hears nothing of it, and nobody else need.
  if (req.raw.signal.aborted) return 'bad-request'
  log('request-failed', { method: req.method, reason: reasonOf(error) })
  return 'internal'
}
