// Keeps the app on the phone, so that it opens without signal: the page and its files, nothing else. Scans and answers
// are none of its business.
declare const BUILD: string
declare const FILES: readonly string[]

interface Worker {
  skipWaiting(): Promise<void>
  clients: { claim(): Promise<void> }
  addEventListener(type: string, listener: (event: LifeEvent & FetchEvent) => void): void
}
interface LifeEvent extends Event {
  waitUntil(work: Promise<unknown>): void
}
interface FetchEvent extends LifeEvent {
  request: Request
  respondWith(answer: Promise<Response>): void
}

const worker = globalThis as unknown as Worker
const CACHE = `nhan-hang-${BUILD}`
const PAGE = '/nhan-hang'
const PAGE_WITHIN_MS = 3000

worker.addEventListener('install', (event) => {
  event.waitUntil(
    (async () => {
      const cache = await caches.open(CACHE)
      // What the browser holds for its hour may be older than this worker.
      await cache.addAll(FILES.map((file) => new Request(file, { cache: 'no-cache' })))
      await keepPage(await fetch(PAGE))
      await worker.skipWaiting()
    })(),
  )
})

worker.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      const old = (await caches.keys()).filter((name) => name.startsWith('nhan-hang-') && name !== CACHE)
      await Promise.all(old.map((name) => caches.delete(name)))
      await worker.clients.claim()
    })(),
  )
})

worker.addEventListener('fetch', (event) => {
  const { request } = event
  const { pathname, origin } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin) return
  if (request.mode === 'navigate' && pathname === PAGE) event.respondWith(page(request))
  else if (FILES.includes(pathname)) event.respondWith(file(request))
})

/** The page as it is now, or as it was last where there is no signal or the server cannot answer. */
async function page(request: Request): Promise<Response> {
  const kept = await caches.match(PAGE)
  const fresh = fetch(request).then(async (answer) => {
    await keepPage(answer.clone())
    return kept && answer.status >= 500 ? kept : answer
  })
  if (!kept) return fresh
  const late = new Promise<Response>((resolve) => setTimeout(() => resolve(kept), PAGE_WITHIN_MS))
  return Promise.race([fresh.catch(() => kept), late])
}

/** Only the page itself: whoever was signed out is shown the door, and that is not kept. */
async function keepPage(answer: Response): Promise<void> {
  if (answer.ok && !answer.redirected) await (await caches.open(CACHE)).put(PAGE, answer.clone())
}

async function file(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request)
}
