// A screen as people meet it: no wider than the window, nothing that axe finds, and a picture of it on request.
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** Where pictures of the screens go, for people to look at. */
const SHOTS = process.env.TEMGOC_SHOTS

/** What axe finds on a page, by all its rules or by some. */
export async function violationsOn(page: Page, rules?: readonly string[]): Promise<string[]> {
  // The policy of some pages lets no script of ours in by text; the tool of the browser does.
  const session = await page.context().newCDPSession(page)
  await session.send('Runtime.evaluate', { expression: axe })
  await session.detach()
  return page.evaluate(async (runOnly) => {
    interface Axe {
      run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>
    }
    // Of what it found no fault with, and where each fault stands in the tree, nothing is told.
    const told = { resultTypes: ['violations'], selectors: false }
    const { violations } = await (window as unknown as { axe: Axe }).axe.run({
      ...told,
      ...(runOnly && { runOnly }),
    })
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
  }, rules)
}

/** By how many pixels a page is wider than its window. A phone's own innerWidth grows with a page that is too wide. */
export async function beyond(page: Page): Promise<number> {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth)
  return wide - (page.viewportSize()?.width ?? 0)
}

/** What does not fit with the letters twice as large (WCAG 1.4.4): the page's width, and who is signed in. */
async function enlarged(page: Page): Promise<string[]> {
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%'
  })
  const wide = await beyond(page)
  const cut = await page.evaluate(() => {
    const width = document
      .querySelector('.who > a:first-child:not(:last-child)')
      ?.getBoundingClientRect().width
    document.documentElement.style.removeProperty('font-size')
    return width !== undefined && width < 100
  })
  return [...(wide > 0 ? [`${wide} px wider than the screen`] : []), ...(cut ? ['who is signed in'] : [])]
}

/** What nobody would see as it is: the room one is in beside the edge of the bar, a picture that is squeezed. */
function hidden(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const room = document.querySelector('.rooms [aria-current]')
    const [at, bar] = [room?.getBoundingClientRect(), room?.closest('nav')?.getBoundingClientRect()]
    const isBeside = at && bar && (at.left < bar.left - 1 || at.right > bar.right + 1)
    const squeezed = [...document.images].filter((img) => {
      const { width, height, naturalWidth, naturalHeight } = img
      if (getComputedStyle(img).objectFit !== 'fill' || !(height && naturalHeight)) return false
      return Math.abs(width / height / (naturalWidth / naturalHeight) - 1) > 0.05
    })
    return [
      ...(isBeside ? [`room: ${room?.textContent}`] : []),
      ...squeezed.map(({ outerHTML }) => outerHTML),
    ]
  })
}

let shots = 0

export async function look(page: Page, name: string): Promise<void> {
  await page.waitForLoadState()
  const url = page.url()
  expect(await beyond(page), `${name} is wider than the screen`).toBeLessThanOrEqual(0)
  expect(await violationsOn(page), `${name} ${url}`).toEqual([])
  expect(await hidden(page), `${name} ${url}`).toEqual([])
  expect(await enlarged(page), `${name} ${url}`).toEqual([])
  if (!SHOTS) return
  mkdirSync(SHOTS, { recursive: true })
  await page.screenshot({
    path: join(SHOTS, `${String(++shots).padStart(2, '0')}-${name}.png`),
    fullPage: true,
  })
}
