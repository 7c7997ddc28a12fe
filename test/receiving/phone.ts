// What a test does with the app on a phone, and what it finds there.
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Counter } from './shop.ts'

/** A cheap phone in the hand of whoever is signed in at the counter. */
export async function openPhone(
  browser: Browser,
  { url, cookie }: Pick<Counter, 'url' | 'cookie'>,
  more: { keepsApp?: boolean } = {},
): Promise<{ phone: BrowserContext; page: Page }> {
  const phone = await browser.newContext({
    viewport: { width: 360, height: 640 },
    isMobile: true,
    hasTouch: true,
    serviceWorkers: more.keepsApp ? 'allow' : 'block',
  })
  await phone.addCookies([{ ...cookie, url }])
  return { phone, page: await phone.newPage() }
}

/** As a hand scanner does it: all keys in one go, so that no busy machine puts a gap between two of them. */
export const scan = (page: Page, text: string) =>
  page.evaluate((text) => {
    for (const key of [...text, 'Enter']) {
      const press = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })
      ;(document.activeElement ?? document.body).dispatchEvent(press)
    }
  }, text)

export async function begin(page: Page): Promise<void> {
  await page.locator('#begin').click()
  await page.locator('#scan').waitFor()
}

export const scansOf = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<{ state: string; accepted: number; key: string; at: number }[]>((resolve, reject) => {
        const opening = indexedDB.open('nhan-hang')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const all = opening.result.transaction('scans').objectStore('scans').getAll()
          all.onsuccess = () => {
            opening.result.close()
            resolve(
              all.result.map(({ state, said, key, at }) => ({
                state,
                key,
                at,
                accepted: said?.accepted ?? 0,
              })),
            )
          }
        }
      }),
  )

export const waitingOf = async (page: Page) =>
  (await scansOf(page)).filter(({ state }) => state === 'waiting').length
export const until = (what: () => Promise<unknown>) => expect.poll(what, { interval: 100 })

/** The browser says so before it is so. */
export async function loseSignal(page: Page): Promise<void> {
  await page.context().setOffline(true)
  const isGone = () =>
    page.evaluate(() =>
      fetch('/healthz').then(
        () => false,
        () => true,
      ),
    )
  await until(isGone).toBe(true)
}
