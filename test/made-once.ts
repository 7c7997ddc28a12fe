// What many files begin with is made once in a run, by the first of them that wants it, while the others that want it
// wait. They take copies: what is made stays as it was made.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inject, vi } from 'vitest'
import type { TestProject } from 'vitest/node'
import { SCRATCH } from './scratch.ts'

/** What makes it may get a small part of a core. */
const MADE_WITHIN_MS = 110_000

declare module 'vitest' {
  interface ProvidedContext {
    /** Where this run keeps what it made. */
    madeFolder: string
  }
}

/** Before all files: names the folder, and empties it when files are run again because one has changed. */
export function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(SCRATCH, 'temgoc-made-'))
  const clear = () => rmSync(folder, { recursive: true, force: true })
  project.provide('madeFolder', folder)
  project.onTestsRerun(async () => {
    clear()
    mkdirSync(folder)
  })
  return clear
}

/** The folder that `make` has filled. Throws what it threw, in each file that wanted it. */
export async function madeOnce(name: string, make: (folder: string) => Promise<unknown>): Promise<string> {
  const folder = join(inject('madeFolder'), name)
  const finished = `${folder}-finished`
  const failed = `${folder}-failed`
  if (isFirst(folder)) {
    try {
      await make(folder)
      writeFileSync(finished, '')
    } catch (error) {
      writeFileSync(failed, String(error))
    }
  }
  await vi.waitUntil(() => existsSync(finished) || existsSync(failed), {
    timeout: MADE_WITHIN_MS,
    interval: 50,
  })
  if (existsSync(failed)) throw new Error(readFileSync(failed, 'utf8'))
  return folder
}

/** Whether this call made the folder: of several at once, one does. */
function isFirst(folder: string): boolean {
  try {
    mkdirSync(folder)
    return true
  } catch {
    return false
  }
}
