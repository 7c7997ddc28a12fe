// Unpacks the browser before any test runs: two files that unpack it at once would each run what the other writes.
import { chromiumPath } from './chromium.ts'

export async function setup(): Promise<void> {
  const folder = process.env.TMPDIR
  await chromiumPath()
  if (folder === undefined) delete process.env.TMPDIR
  else process.env.TMPDIR = folder
}
