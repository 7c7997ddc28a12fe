// Decides whether a request is a person's scan or something that only reads the page: a link preview, a browser
// fetching ahead, a robot. A request is a person unless it declares itself otherwise: missing a buyer's scan
// harms more than counting a tool, and who forges a robot's name only keeps their own scan out of the count.
// Gives up: robots that call themselves browsers, and phones beyond the few families named here.
import { onceForLatest } from '../once-for.ts'
import type { Agent } from '../stamp/visit.ts'

/** The coarse family of a browser or in-app browser; `other` also for no or an unknown user agent. */
export type Browser =
  | 'zalo'
  | 'facebook'
  | 'tiktok'
  | 'chrome'
  | 'safari'
  | 'samsung'
  | 'firefox'
  | 'edge'
  | 'other'

/** Whose link preview or robot it is. */
export type Crawler =
  | 'zalo'
  | 'facebook'
  | 'google'
  | 'telegram'
  | 'whatsapp'
  | 'twitter'
  | 'slack'
  | 'discord'
  | 'viber'
  | 'skype'
  | 'linkedin'
  | 'apple'
  | 'bing'
  | 'coccoc'
  | 'yandex'
  | 'other'

/** No more of a user agent is read: real ones are shorter, and the cost of a forged one is bounded. */
const READ_CHARS = 512

/**
 * Classifies one request by its method, its prefetch headers and its user agent, in this order.
 *
 * `app` is a browser's family for a person and for a browser that fetches ahead, a crawler's name for a robot;
 * a HEAD request bears the name of whichever sent it. Never throws.
 * Sources: Fetch standard (Sec-Purpose); the crawlers' own documentation; github.com/monperrus/crawler-user-agents;
 * Matomo's device-detector. iMessage previews call themselves Facebook's and Twitter's and count as Facebook's.
 */
export function classifyAgent(method: string, headers: Headers): { agent: Agent; app: Browser | Crawler } {
  const userAgent = headers.get('user-agent')?.slice(0, READ_CHARS) ?? ''
  const { robot, app } = named(userAgent)
  if (method === 'HEAD') return { agent: 'head', app }
  if (isPrefetch(headers)) return { agent: 'prefetch', app }
  return { agent: robot?.agent ?? 'person', app }
}

/** Phones of a kind say the same. */
const MOST_KEPT = 500
const named = onceForLatest(MOST_KEPT, (userAgent: string) => {
  const robot = declaredRobot(userAgent)
  return { robot, app: robot?.app ?? browserFamily(userAgent) }
})

/**
 * Sec-Purpose (Chromium, Firefox), Purpose (older Chromium), X-Purpose (Safari; Facebook's app, which loads links
 * of its feed ahead), X-Moz (older Firefox). Values go on after a semicolon: `prefetch;prerender`.
 */
function isPrefetch(headers: Headers): boolean {
  return PREFETCH_HEADERS.some((name) => AHEAD.test(headers.get(name) ?? ''))
}

const PREFETCH_HEADERS = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz']
const AHEAD = /^\s*(?:prefetch|prerender|preview)\b/i

interface Robot {
  agent: 'preview' | 'bot'
  app: Crawler
}

/**
 * Names that declare a robot, tried at each place of the user agent from left to right, in this order. Where an
 * app's own fetcher and its in-app browser bear the same name, only the fetcher's form is here: the bare app
 * name at the start (a browser starts with "Mozilla"), or "(compatible; NAME". Zalo documents no name for its
 * fetcher: these are the forms its clients and the field know.
 * Every repetition is bounded or anchored, so matching takes time linear in the length.
 */
const ROBOTS: readonly (Robot & { pattern: string })[] = [
  { agent: 'preview', app: 'zalo', pattern: '^zalo(?!.*mozilla)' },
  {
    agent: 'preview',
    app: 'zalo',
    pattern: 'compatible; ?zalo|zalo[-_ ]?(?:bot|crawl|preview|link|scrap|spider)',
  },
  { agent: 'preview', app: 'facebook', pattern: 'facebookexternal|facebookcatalog|facebookplatform|facebot' },
  { agent: 'preview', app: 'facebook', pattern: 'meta-external' },
  { agent: 'preview', app: 'telegram', pattern: 'telegrambot' },
  { agent: 'preview', app: 'whatsapp', pattern: '^whatsapp(?!.*mozilla)' },
  { agent: 'preview', app: 'twitter', pattern: 'twitterbot' },
  { agent: 'preview', app: 'slack', pattern: 'slackbot|slack-imgproxy' },
  { agent: 'preview', app: 'discord', pattern: 'discordbot' },
  { agent: 'preview', app: 'viber', pattern: '^viber(?!.*mozilla)|viber[- ]?(?:url|bot)' },
  { agent: 'preview', app: 'skype', pattern: 'skypeuripreview|skype-url-preview' },
  { agent: 'preview', app: 'linkedin', pattern: 'linkedinbot' },
  { agent: 'preview', app: 'bing', pattern: 'bingpreview' },
  {
    agent: 'preview',
    app: 'google',
    pattern: 'google-pagerenderer|google-read-aloud|google web preview|google \\(\\+https?:',
  },
  {
    agent: 'preview',
    app: 'other',
    pattern:
      '(?:link|ur[il])[-_ ]?preview|kakaotalk-scrap|line-poker|iframely|embedly|vkshare|redditbot|pinterestbot|^pinterest/',
  },
  {
    agent: 'bot',
    app: 'google',
    pattern:
      '(?<=compatible; ?)google|google(?:bot|other|agent|imageproxy)|' +
      '(?:adsbot|mediapartners|apis|feedfetcher|storebot)-google|google-(?:inspectiontool|safety|site-verification)',
  },
  { agent: 'bot', app: 'bing', pattern: 'bingbot|adidxbot|msnbot' },
  { agent: 'bot', app: 'coccoc', pattern: 'coccocbot|(?:^|compatible; ?)(?:image\\.?)?coccoc' },
  { agent: 'bot', app: 'yandex', pattern: 'compatible; ?yandex|yandex[a-z]{0,20}bot' },
  { agent: 'bot', app: 'apple', pattern: 'applebot|applenewsbot' },
  {
    agent: 'bot',
    app: 'other',
    pattern:
      'slurp|ia_archiver|(?:chatgpt|claude|perplexity)-user|uptime|pingdom|statuscake|site24x7|gtmetrix|newrelic|datadog',
  },
  // Any other: a word that ends in "bot" or "spider", unless it goes on as the names of phones do (Cubot X30,
  // M bot 54, Spider 8); "crawl"; and the "+http" with which robots say where to complain, save node-fetch.
  {
    agent: 'bot',
    app: 'other',
    pattern:
      '(?:(?<!\\bcu)bot|spider)s?(?![a-z0-9 _])|^(?!mozilla)[a-z0-9 ._-]{0,40}(?<!\\bcu)bots?(?![a-z])|crawl|' +
      '\\+https?:(?!//github\\.com/(?:bitinn|node-fetch)/)',
  },
]

const ANY_ROBOT = new RegExp(ROBOTS.map(({ pattern }) => `(${pattern})`).join('|'), 'i')

function declaredRobot(userAgent: string): Robot | null {
  const match = ANY_ROBOT.exec(userAgent)
  if (match === null) return null
  return ROBOTS[match.findIndex((group, at) => at > 0 && group !== undefined) - 1] ?? null
}

/** In-app browsers come first, and Chrome and Safari last: all others bear their names too. */
const BROWSERS: readonly [app: Browser, pattern: RegExp][] = [
  ['zalo', /\bzalo/i],
  ['tiktok', /musical_ly|\btrill_|tiktok|bytedancewebview/i],
  ['facebook', /\bfban\/|\bfbav\/|\bfb_iab\/|\bfbios\b|messengerforios|\bmetaiab\b/i],
  ['samsung', /samsungbrowser\//i],
  ['edge', /\bedg(?:e|a|ios)?\//i],
  ['firefox', /\b(?:firefox|fxios)\//i],
  ['chrome', /chrome\/|chromium\/|\bcrios\//i],
  ['safari', /^(?=.*applewebkit).*(?:iphone|ipad|ipod|macintosh)/i],
]

function browserFamily(userAgent: string): Browser {
  for (const [app, pattern] of BROWSERS) if (pattern.test(userAgent)) return app
  return 'other'
}
