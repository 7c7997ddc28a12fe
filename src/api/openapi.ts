// The OpenAPI 3.1 document, made from the very schemas that requests are held against.
import { toJsonSchema } from '@valibot/to-json-schema'
import type { GenericSchema } from 'valibot'
import type { Language } from '../words/words.ts'
import { WINDOW_SECONDS } from './admit.ts'
import { problemSchema } from './answers.ts'
import { docsWords } from './docs-words.ts'
import { SCOPES } from './key.ts'
import type { Operation } from './operation.ts'
import { OPERATIONS } from './operations.ts'
import { type ApiProblemName, PROBLEMS } from './problems.ts'
import { recallMessageSchema } from './recall-message.ts'

const ALWAYS: readonly ApiProblemName[] = ['no-key', 'no-scope', 'rate-limited', 'unavailable', 'bad-query']
const ON_POST: readonly ApiProblemName[] = [
  'not-json',
  'unsupported-type',
  'body-too-large',
  'bad-idempotency-key',
  'idempotency-key-reused',
]

export function openApi(publicUrl: string, apiLimit: number, language: Language): object {
  const paths: Record<string, Record<string, object>> = {}
  for (const operation of OPERATIONS) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: described(operation, language) }
  }
  return {
    openapi: '3.1.0',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: {
      title: language === 'vi' ? 'API nhập hàng Tem Gốc' : 'Tem Gốc goods-in API',
      version: '1.0.0',
      description:
        language === 'vi'
          ? 'Dành cho hệ thống của điểm bán: kiểm tra mã, lập phiếu nhập, ghi đã bán và trả lại, nhận tin thu hồi.'
          : 'For the systems of outlets: check codes, keep receipts, mark as sold and returned, be told of recalls.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: `${publicUrl}/api/v1` }],
    security: [{ key: [] }],
    paths,
    webhooks: { 'batch.recalled': { post: recallMessage(language) } },
    components: {
      securitySchemes: {
        key: {
          type: 'http',
          scheme: 'bearer',
          description: `A key of the outlet, made in the console. Scopes: ${SCOPES.join(', ')}.`,
        },
      },
      schemas: { Problem: jsonSchema(problemSchema) },
      headers: {
        RateLimit: {
          description: 'What is left of the present window, and seconds until the next: "default";r=…;t=…',
          schema: { type: 'string' },
        },
        RateLimitPolicy: {
          description: `"default";q=${apiLimit};w=${WINDOW_SECONDS}: so many requests of a key in so many seconds`,
          schema: { type: 'string' },
        },
        RetryAfter: { description: 'Seconds to wait', schema: { type: 'integer', minimum: 1 } },
        Location: {
          description: 'Path of what was made',
          schema: { type: 'string', format: 'uri-reference' },
        },
        IdempotencyReplayed: {
          description:
            'true where the answer is the stored one of an earlier request with this Idempotency-Key',
          schema: { type: 'string', const: 'true' },
        },
      },
    },
  }
}

const header = (name: string) => ({ $ref: `#/components/headers/${name}` })
const LIMITS = { RateLimit: header('RateLimit'), 'RateLimit-Policy': header('RateLimitPolicy') }

function described(operation: Operation, language: Language): object {
  const { id, path, query = {}, body, answer, safe, summary, description, scope, method } = operation
  const isOnce = method === 'post' && !safe
  const replayed = isOnce && { 'Idempotency-Replayed': header('IdempotencyReplayed') }
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
  const problems = [
    ...ALWAYS,
    ...(method === 'get' ? [] : (['busy'] as const)),
    ...(method === 'post' ? ON_POST : []),
    ...operation.problems,
  ]
  const byStatus = Map.groupBy(new Set(problems), (name) => PROBLEMS[name].status)
  return {
    operationId: id,
    summary: summary[language],
    description: `${description[language]} (scope: ${scope})`,
    parameters: [
      ...names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
      ...Object.entries(query).map(([name, { schema, says }]) => ({
        name,
        in: 'query',
        description: says[language],
        schema: jsonSchema(schema),
      })),
      ...(isOnce
        ? [
            {
              name: 'Idempotency-Key',
              in: 'header',
              description:
                language === 'vi'
                  ? 'Gửi lại cùng khóa và cùng nội dung nhận lại đúng câu trả lời đã lưu (trong một ngày).'
                  : 'The same key with the same request is answered with the stored answer, for a day.',
              schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[!-~]+$' },
            },
          ]
        : []),
    ],
    ...(body && {
      requestBody: { required: true, content: { 'application/json': { schema: bodySchema(operation) } } },
    }),
    responses: {
      [answer.status]: {
        description: 'OK',
        headers: {
          ...LIMITS,
          ...replayed,
          ...(answer.status === 201 && { Location: header('Location') }),
        },
        ...(answer.schema && {
          content: { 'application/json': { schema: jsonSchema(answer.schema) } },
        }),
      },
      ...Object.fromEntries(
        [...byStatus].map(([status, group]) => [
          status,
          {
            description: group.map((name) => `${name}: ${PROBLEMS[name][language]}`).join('; '),
            headers: {
              ...(status !== 401 && LIMITS),
              ...(operation.problems.some((name) => PROBLEMS[name].status === status) && replayed),
              ...((status === 429 || status === 503) && { 'Retry-After': header('RetryAfter') }),
            },
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        ]),
      ),
    },
  }
}

function recallMessage(language: Language): object {
  const { hooksHeading, hooks, hookRules } = docsWords(language)
  const sent = (name: string, description: string) => ({
    name,
    in: 'header',
    required: true,
    description,
    schema: { type: 'string' },
  })
  return {
    operationId: 'batchRecalled',
    summary: hooksHeading,
    description: [hooks, ...hookRules].join('\n\n'),
    security: [],
    parameters: [
      sent('webhook-id', 'The same over all tries of a message'),
      sent('webhook-timestamp', 'Seconds since 1970, of this try'),
      sent('webhook-signature', 'v1 and a signature in base64, by commas; several of these by spaces'),
    ],
    requestBody: {
      required: true,
      content: { 'application/json': { schema: jsonSchema(recallMessageSchema) } },
    },
    responses: { '2XX': { description: 'Taken' }, '410': { description: 'Nothing more is sent there' } },
  }
}

/** The body as it is validated; the lines of a list stand in it as each of them is read. */
function bodySchema({ body, bulk }: Operation): object {
  const schema = jsonSchema(body as GenericSchema) as { properties?: Record<string, object> }
  if (bulk) {
    schema.properties = {
      ...schema.properties,
      [bulk.member]: { ...schema.properties?.[bulk.member], items: jsonSchema(bulk.item) },
    }
  }
  return schema
}

function jsonSchema(schema: GenericSchema): object {
  const { $schema: _, ...made } = toJsonSchema(schema, {
    target: 'draft-2020-12',
    typeMode: 'input',
    errorMode: 'ignore',
  })
  return made
}
