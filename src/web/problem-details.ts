// Problem details (RFC 9457): the one form in which programs are told what is wrong.
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { traceOf } from '../request.ts'

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8'

export interface ProblemDetails {
  /** A URI that names the problem for good. */
  type: string
  title: string
  status: ContentfulStatusCode
  /** What is wrong with this very request. */
  detail?: string
}

/** The `type` of a problem of our own. */
export const problemType = (name: string) => `urn:temgoc:problem:${name}`

/** `members` go beside the standard's, and beside the number under which the log tells of it. */
export function problemJson(c: Pick<Context, 'body'>, details: ProblemDetails, members?: object): Response {
  return c.body(JSON.stringify({ ...details, request: traceOf()?.id, ...members }), details.status, {
    'Content-Type': PROBLEM_TYPE,
  })
}
