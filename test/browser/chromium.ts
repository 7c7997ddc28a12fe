// A real Chromium from the npm registry, for the journeys people make.
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium } from 'playwright-core'

const FOLDER = fileURLToPath(new URL('../../.tmp/chromium', import.meta.url))

/** Starts the browser. Its binary is unpacked once, in a folder of this project. */
export async function launchChromium(args: readonly string[] = []): Promise<Browser> {
  mkdirSync(FOLDER, { recursive: true })
  process.env.TMPDIR = FOLDER
  const { default: packed } = await import('@sparticuz/chromium')
  return chromium.launch({
    executablePath: await packed.executablePath(),
    args: ['--no-sandbox', '--disable-gpu', ...args],
  })
}
