// Jobs for aside.test.ts, as its thread finds them.
import { getPriority } from 'node:os'
import type { Job } from '../../src/job.ts'

let atWork = 0

export async function sleeps(name: string, ms: number): Promise<[before: number, name: string]> {
  const before = atWork++
  await new Promise((resolve) => setTimeout(resolve, ms))
  atWork--
  return [before, name]
}

export function breaks(reason: string): never {
  throw new Error(reason)
}

export function dies(): never {
  process.exit(1)
}

export function neverEnds(): never {
  for (;;);
}

/** Until somebody elsewhere sets the first of them. */
export function waits(flag: Int32Array): void {
  Atomics.wait(flag, 0, 0)
}

export function eats(): never {
  for (const eaten: object[] = []; ; ) eaten.push({ eaten: eaten.length })
}

export const priority = () => getPriority()

const at = import.meta.url
export const SLEEPS = { at, name: 'sleeps', run: sleeps } satisfies Job<[string, number], [number, string]>
export const BREAKS = { at, name: 'breaks', run: breaks } satisfies Job<[string], never>
export const DIES = { at, name: 'dies', run: dies } satisfies Job<[], never>
export const WAITS = { at, name: 'waits', run: waits } satisfies Job<[Int32Array], void>
export const NEVER_ENDS = { at, name: 'neverEnds', run: neverEnds } satisfies Job<[], never>
export const PRIORITY = { at, name: 'priority', run: priority } satisfies Job<[], number>
export const EATS = { at, name: 'eats', run: eats } satisfies Job<[], never>
