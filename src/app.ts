// Builds the app: middleware in order, every capability mounted, nothing else. It does not know where it runs.
import type { Hono, MiddlewareHandler } from 'hono'
import { HonoBase } from 'hono/hono-base'
import { lazily } from './lazily.ts'
import type { Platform } from './platform/platform.ts'
import type { Whence } from './platform/whence.ts'
import { scanRoutes } from './scan/routes.ts'
import { CodeRouter } from './web/code-router.ts'
import { type AppContext, type AppEnv, loadEnglish } from './web/env.ts'
import { failureOf } from './web/failure.ts'
import type { BodyRoom } from './web/large-bodies.ts'
import { limited } from './web/limits.ts'
import { plainBodies } from './web/plain-bodies.ts'
import { problem } from './web/problem.ts'
import { room } from './web/room.ts'
import { type Leaving, traced } from './web/traced.ts'
import { assembled } from './web/whole-answer.ts'

/** Longer addresses than any of ours are not looked at. */
const LONGEST_PATH = 2048

/** Rooms that no scan needs, in the order in which they are asked; each is loaded by its own first request. */
const ROOMS = [
  room(
    [
      '/',
      '/san-pham/*',
      '/co-so/*',
      '/cho-nha-san-xuat',
      '/rieng-tu',
      '/robots.txt',
      '/sitemap.xml',
      '/.well-known/temgoc-keys',
    ],
    async () => (await import('./site/routes.ts')).siteRoutes,
  ),
  room(['/healthz', '/readyz'], async () => (await import('./health/routes.ts')).healthRoutes),
  room(['/thu/*'], async () => (await import('./demo/routes.ts')).demoRoutes),
  room(
    [
      '/dang-nhap/*',
      '/dang-xuat',
      '/loi-moi/*',
      '/quan-ly/kieu-dang/*',
      '/quan-ly/xac-nhan',
      '/quan-ly/nguoi-dung/*',
      '/quan-ly/tai-khoan/*',
    ],
    async () => (await import('./people/routes.ts')).peopleRoutes,
  ),
  room(['/quan-ly/thong-bao/webhook/*'], async () => (await import('./outbox/routes.ts')).outboxRoutes),
  room(
    ['vu-viec', 'cau-hoi', 'kiem-tra', 'chat-luong', 'thong-bao'].map((name) => `/quan-ly/${name}/*`),
    async () => (await import('./cases/routes.ts')).caseRoutes,
  ),
  room(['/quan-ly/nhat-ky'], async () => (await import('./audit/routes.ts')).auditRoutes),
  room(['/quan-ly/tem/*'], async () => (await import('./print/routes.ts')).stampRoutes),
  room(['/quan-ly'], async () => (await import('./start/routes.ts')).startRoutes),
  room(
    ['/lo/*', '/kiem-chuoi', '/goc-ngay', '/goc-ngay.json', '/goc-ngay/*'],
    async () => (await import('./registry/chain/routes.ts')).chainRoutes,
  ),
  room(['/quan-ly/chinh-sach/*'], async () => (await import('./policy/routes.ts')).policyRoutes),
  room(['/so-lieu', '/quan-ly/bao-cao'], async () => (await import('./figures/routes.ts')).figuresRoutes),
  room(
    ['/nhan-hang/*', '/thung/*', '/quan-ly/thung/*', '/quan-ly/diem-ban/*'],
    async () => (await import('./receiving/routes.ts')).receivingRoutes,
  ),
  room(['/api/v1/*', '/quan-ly/khoa-api/*'], async () => (await import('./api/routes.ts')).apiRoutes),
  room(['/quan-ly/chuong-trinh/*'], async () => (await import('./programme/routes.ts')).programmeRoutes),
  room(
    [
      '/quan-ly/co-so/*',
      '/quan-ly/san-pham/*',
      '/quan-ly/lo/*',
      '/quan-ly/quy-trinh/*',
      '/quan-ly/nhap-du-lieu/*',
    ],
    async () => (await import('./registry/desk/routes.ts')).deskRoutes,
  ),
  room(['/hinh/*'], async () => (await import('./registry/pictures.ts')).pictureRoutes),
  room(['/:code/cua-toi'], async () => (await import('./mine/routes.ts')).mineRoutes),
  room(['/:code/bao'], async () => (await import('./reports/routes.ts')).reportRoutes),
  room(
    ['/quan-ly/lien-thong/*', '/quan-ly/hop-chuan/*'],
    async () => (await import('./exchange/console-routes.ts')).exchangeConsole,
  ),
  room(
    ['/epcis/*', '/ho-chieu/*', '/diem-ban/*'],
    async () => (await import('./exchange/routes.ts')).exchangeRoutes,
  ),
  room(
    // The primary keys of GS1 are numbers of two to four digits.
    ['/:key{[0-9]{2,4}}/*', '/.well-known/gs1resolver'],
    async () => (await import('./resolver/routes.ts')).resolverRoutes,
  ),
  // After all others: what none of them answered.
  room(['/quan-ly/*', '/nhan-hang/*'], async () => (await import('./console/lost.ts')).lostRoutes),
]

/** What an entry file knows of a request that the app does not. */
export interface Surroundings {
  platform(c: AppContext): Platform
  whence(c: AppContext): Whence
  /** What this place needs to do around every request. */
  around?: MiddlewareHandler<AppEnv>
  /** How much of large bodies this place takes in at once; what the edge does if it does not say. */
  bodies?: BodyRoom
  /** Files that this place answers itself. */
  files?: Hono
  /** How answers leave this place. */
  leaving?: Leaving
}

export function buildApp(surroundings: Surroundings): Hono<AppEnv> {
  const app = new HonoBase<AppEnv>({ router: new CodeRouter() })
  app.use(traced(surroundings.leaving ?? { whole: (_c, whole) => assembled(whole) }))
  app.use((c, next) => {
    c.set('platform', surroundings.platform(c))
    c.set('whence', surroundings.whence(c))
    return next()
  })
  if (surroundings.around) app.use(surroundings.around)
  app.use(async (c, next) => {
    const { url } = c.req
    if (url.includes('lang=en')) await loadEnglish()
    return url.length > LONGEST_PATH ? problem(c, 'address-too-long') : next()
  })
  if (surroundings.files) app.route('/', surroundings.files)
  const loadRoom = lazily(async () =>
    (await import('./web/large-bodies.ts')).roomForBodies(surroundings.bodies),
  )
  app.post('*', plainBodies, async (c, next) => (await loadRoom())(c, next))
  app.post('/:code/bao', limited('report'))
  for (const { paths, handler } of ROOMS) app.on('ALL', [...paths], handler)
  app.route('/', scanRoutes)
  app.notFound((c) => problem(c, 'not-found'))
  app.onError((error, c) => {
    const failure = failureOf(error, c)
    // Without a platform there is no page to make: an operator left a setting out.
    if (failure === 'internal' && !c.get('platform')) {
      return c.text('Tem Gốc is not set up. The log names what is missing.', 503)
    }
    return problem(c, failure)
  })
  return app
}
