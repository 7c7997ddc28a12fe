// What one operation of the API is: its path, what it takes and answers, who may ask for it. The table of operations
// is what is served and what the OpenAPI document is made from.
import type { GenericSchema, InferOutput } from 'valibot'
import type { Author, Command } from '../command/command.ts'
import type { Platform } from '../platform/platform.ts'
import type { Result } from '../result.ts'
import type { Language } from '../words/words.ts'
import type { Machine } from './admit.ts'
import type { Scope } from './key.ts'
import type { ApiProblem, ApiProblemName } from './problems.ts'

export interface Reply {
  /** A refusal that comes of what was carried out, and is stored with it, has a problem for its body. */
  status: number
  body: object | null
  /** What is stored to be answered again, where that must not hold what is shown once. */
  stored?: object
  /** Path of what was made, below the API's own. */
  location?: string
}

export type Outcome = Result<Reply, ApiProblem>

/** A list in a body whose lines are read one by one, so that a bad one does not lose the others. */
interface Bulk {
  member: string
  item: GenericSchema
}

export interface Asked<Body> {
  platform: Pick<Platform, 'db' | 'keys' | 'publicUrl' | 'now' | 'localReceivers' | 'newId'>
  machine: Machine
  language: Language
  params: Readonly<Record<string, string>>
  query(name: string): string | undefined
  body: Body
  author: Author
  /** Carries a command out; the answer to it is stored in the same batch if the request has an Idempotency-Key. */
  carryOut<I, K, D, R extends { reason: string }>(
    command: Command<I, K, D, R>,
    input: I,
    answer: (decision: D) => Reply,
    refuse: (refusal: R) => ApiProblem,
  ): Promise<Outcome>
}

export interface Operation<Schema extends GenericSchema = GenericSchema> {
  id: string
  method: 'get' | 'post' | 'delete'
  /** Below /api/v1, parameters as `{name}`. */
  path: string
  scope: Scope
  summary: Readonly<Record<Language, string>>
  /** What it counts as, what it leaves alone. */
  description: Readonly<Record<Language, string>>
  query?: Readonly<Record<string, { schema: GenericSchema; says: Readonly<Record<Language, string>> }>>
  body?: Schema
  bulk?: Bulk
  /** It changes nothing, so that sending it again needs no key. */
  safe?: true
  answer: { status: number; schema: GenericSchema | null }
  problems: readonly ApiProblemName[]
  run(asked: Asked<InferOutput<Schema>>): Promise<Outcome>
}

/** Keeps the body's type for `run`, and forgets it for the table. */
export const operation = <Schema extends GenericSchema>(one: Operation<Schema>): Operation => one
