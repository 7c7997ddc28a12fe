// What everybody may see of chains: the chain of a published batch as page and file, a page that checks a file, and the
// roots of the days with the heads they are over.
import { Hono } from 'hono'
import { err, ok } from '../../result.ts'
import { askInTurn } from '../../web/ask-in-turn.ts'
import { type AppContext, type AppEnv, htmlAnswer, wordsOf } from '../../web/env.ts'
import { isFile, lastFields } from '../../web/form-body.ts'
import type { SentFile } from '../../web/form-fields.ts'
import { onlyAllows, problem, unlisted } from '../../web/problem.ts'
import { ownFormsOnly } from '../../web/same-site.ts'
import { sized } from '../../web/sized.ts'
import { type CheckPageProps, chainPage, checkPage, rootsPage } from './chain-page.ts'
import { headsKey, keptHashes, latestRoots, publicChain, publishedRoot } from './read-chain.ts'
import { CHECK_SENT, checkChain, holdAgainst } from './verify.ts'
import { chainWords } from './words.ts'

const LARGEST_BODY_BYTES = 5 * 1024 * 1024 + 10_000

export const chainRoutes = new Hono<AppEnv>()
  .get('/lo/:id/chuoi', async (c) => {
    const words = wordsOf(c)
    const { platform } = c.var
    const { db, publicUrl } = platform
    const answer = await askInTurn(c, async () => {
      const chain = await publicChain(platform, c.req.param('id'))
      if (!chain) return problem(c, 'not-found')
      const root = chain.file.anchor && (await publishedRoot(db, chain.file.anchor.day))
      const checked = checkChain(JSON.stringify(chain.file), { root })
      if (!checked.ok) return problem(c, 'internal')
      unlisted(c)
      return htmlAnswer(c, chainPage({ words, publicUrl, chain, checked: checked.value }))
    })
    return answer ?? problem(c, 'too-many')
  })
  .all('/lo/:id/chuoi', onlyAllows('GET, HEAD'))
  .get('/lo/:id/chuoi.json', async (c) => {
    const answer = await askInTurn(c, async () => {
      const { platform } = c.var
      const day = c.req.query('ngay')
      const asked = day === undefined ? null : { day, aside: platform.aside }
      const chain = await publicChain(platform, c.req.param('id'), asked)
      if (!chain) return problem(c, 'not-found')
      if (asked && !chain.file.anchor) return notWithin(c)
      c.header('Cache-Control', 'no-store')
      c.header(
        'Content-Disposition',
        `attachment; filename="chuoi-${chain.lot.replace(/[^A-Za-z0-9._-]/g, '-')}.json"`,
      )
      return c.json(chain.file)
    })
    return answer ?? problem(c, 'too-many')
  })
  .all('/lo/:id/chuoi.json', onlyAllows('GET, HEAD'))
  .get('/kiem-chuoi', (c) =>
    checkAnswer(c, { checked: null, refusal: null, batch: c.req.query('lo') ?? '' }, 200),
  )
  .post(
    '/kiem-chuoi',
    ownFormsOnly,
    sized<AppEnv>(LARGEST_BODY_BYTES, (c) =>
      checkAnswer(c, { checked: null, refusal: 'too-large', batch: '' }, 413),
    ),
    async (c) => {
      const body = await lastFields(c)
      const batch = typeof body?.lo === 'string' ? body.lo.trim().slice(0, 100) : ''
      const sent = await chainSent(c, body?.tep, batch)
      if (sent === null) {
        return checkAnswer(c, { checked: null, refusal: batch ? 'unknown' : 'no-file', batch }, 422)
      }
      const { bytes, pageDiffers } = sent
      const checked = await checkedFile(c.var.platform, bytes)
      return checked.ok
        ? checkAnswer(c, { checked: checked.value, refusal: null, batch, pageDiffers }, 200)
        : checkAnswer(c, { checked: null, refusal: checked.error, batch }, 422)
    },
  )
  .all('/kiem-chuoi', onlyAllows('GET, HEAD, POST'))
  .get('/goc-ngay', async (c) => {
    const roots = await latestRoots(c.var.platform)
    const { publicUrl } = c.var.platform
    return htmlAnswer(c, rootsPage({ words: wordsOf(c), publicUrl, roots }))
  })
  .all('/goc-ngay', onlyAllows('GET, HEAD'))
  .get('/goc-ngay.json', async (c) => {
    const roots = await latestRoots(c.var.platform)
    return c.json(roots.map(({ day, root, chains }) => ({ day, root, chains })))
  })
  .all('/goc-ngay.json', onlyAllows('GET, HEAD'))
  .get('/goc-ngay/:day{[0-9]{4}-[0-9]{2}-[0-9]{2}}/dau-chuoi.json', async (c) => {
    const heads = await c.var.platform.files.open(headsKey(c.req.param('day')))
    if (!heads) return problem(c, 'not-found')
    // Hashes are not packed: it would halve them at twenty milliseconds for each who asks.
    c.header('Cache-Control', 'public, max-age=31536000, immutable, no-transform')
    return c.body(heads.body, 200, { 'Content-Type': heads.contentType })
  })

function notWithin(c: AppContext): Response | Promise<Response> {
  return problem(c, 'not-found', { detail: chainWords(wordsOf(c)).notWithin, members: {} })
}

/** The file that was sent, or the chain of the batch that was named. */
async function chainSent(
  c: AppContext,
  file: string | SentFile | undefined,
  batch: string,
): Promise<{ bytes: Uint8Array; pageDiffers: boolean } | null> {
  if (isFile(file) && file.bytes.length > 0) return { bytes: file.bytes, pageDiffers: false }
  const chain = batch === '' ? null : await publicChain(c.var.platform, batch)
  if (!chain) return null
  return { bytes: new TextEncoder().encode(JSON.stringify(chain.file)), pageDiffers: chain.pageDiffers }
}

/** Checks a file against the root published for the day it names, and against what is kept of its batch. */
async function checkedFile(
  { aside, db }: AppContext['var']['platform'],
  bytes: Uint8Array,
): Promise<ReturnType<typeof checkChain>> {
  const alone = await aside(CHECK_SENT, bytes).catch(() => err('not-a-chain' as const))
  if (!alone.ok) return alone
  const { batch, anchor } = alone.value
  const [kept, root] = await Promise.all([keptHashes(db, batch), anchor && publishedRoot(db, anchor.day)])
  return ok(holdAgainst(alone.value, { kept, root }))
}

function checkAnswer(
  c: AppContext,
  props: Pick<CheckPageProps, 'checked' | 'refusal' | 'batch'> & { pageDiffers?: boolean },
  status: 200 | 413 | 422,
): Promise<Response> {
  unlisted(c)
  return htmlAnswer(
    c,
    checkPage({ words: wordsOf(c), publicUrl: c.var.platform.publicUrl, pageDiffers: false, ...props }),
    status,
  )
}
