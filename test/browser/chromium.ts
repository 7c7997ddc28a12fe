// A real Chromium from the npm registry, for the journeys people make.
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium } from 'playwright-core'

const FOLDER = fileURLToPath(new URL('../../.tmp/chromium', import.meta.url))

/** Where the browser's binary is. It is unpacked once, in a folder of this project, which becomes the process's TMPDIR. */
export async function chromiumPath(): Promise<string> {
  mkdirSync(FOLDER, { recursive: true })
  process.env.TMPDIR = FOLDER
  const { default: packed } = await import('@sparticuz/chromium')
  return packed.executablePath()
}

export async function launchChromium(args: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: await chromiumPath(),
    args: ['--no-sandbox', '--disable-gpu', ...args],
  })
}
