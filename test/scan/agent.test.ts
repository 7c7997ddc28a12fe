import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { classifyAgent } from '../../src/scan/agent.ts'

const ANDROID_WEBVIEW =
  'Mozilla/5.0 (Linux; Android 13; RMX3630 Build/TP1A.220905.001; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/125.0.6422.165 Mobile Safari/537.36'
const ANDROID_CHROME =
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/129.0.0.0 Mobile Safari/537.36'
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)'
const IPHONE_SAFARI = `${IPHONE} Version/17.5 Mobile/15E148 Safari/604.1`
const WINDOWS = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)'
const NEXUS =
  'Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.6422.175 Mobile Safari/537.36'

const classify = (userAgent: string | null, method = 'GET', more: Record<string, string> = {}) => {
  const { agent, app } = classifyAgent(
    method,
    new Headers(userAgent === null ? more : { ...more, 'user-agent': userAgent }),
  )
  return `${agent} ${app}`
}

describe('people', () => {
  test.each([
    // Zalo's in-app browser
    [`${ANDROID_WEBVIEW} Zalo android/12100657 ZaloTheme/light ZaloLanguage/vi`, 'zalo'],
    [
      'Mozilla/5.0 (Linux; Android 16; SM-A566B Build/BP2A.250605.031.A3;) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/154.0.8037.57 Mobile Safari/537.36 Zalo android/260901903 ZaloTheme/light ZaloLanguage/vi',
      'zalo',
    ],
    [`${IPHONE} Mobile/15E148 Zalo iOS/640 ZaloTheme/dark ZaloLanguage/vn`, 'zalo'],
    [`${WINDOWS} ZaloPC-win32-24v712/24.7.12 Chrome/108.0.5359.215 Electron/22.3.27 Safari/537.36`, 'zalo'],
    // Facebook and Messenger
    [`${ANDROID_WEBVIEW} [FB_IAB/FB4A;FBAV/480.0.0.42.109;]`, 'facebook'],
    [`${ANDROID_WEBVIEW} [FB_IAB/MESSENGER;FBAV/450.0.0.42.109;]`, 'facebook'],
    [`${ANDROID_WEBVIEW}[FBAN/EMA;FBLC/vi_VN;FBAV/411.0.0.10.112;]`, 'facebook'],
    [`${ANDROID_WEBVIEW} MetaIAB Facebook`, 'facebook'],
    [
      `${IPHONE} Mobile/15E148 [FBAN/FBIOS;FBAV/520.0.0.38.101;FBBV/756351453;FBDV/iPhone15,2;FBSN/iOS]`,
      'facebook',
    ],
    [`${IPHONE} Mobile/14B100 [FBAN/MessengerForiOS;FBAV/122.0.0.40.69;FBBV/61279955]`, 'facebook'],
    // TikTok
    [
      `${ANDROID_WEBVIEW} trill_2024500030 JsSdk/1.0 NetType/4G Channel/googleplay AppName/trill app_version/45.0.3 ByteLocale/vi-VN Region/VN BytedanceWebview/d8a21c6`,
      'tiktok',
    ],
    [
      `${IPHONE} Mobile/15E148 musical_ly_31.5.0 JsSdk/2.0 NetType/WIFI Channel/App Store ByteLocale/vi`,
      'tiktok',
    ],
    // in-app browsers that bear the name of a link preview
    [`${ANDROID_WEBVIEW} WhatsApp/2.24.3.78`, 'chrome'],
    [`${ANDROID_CHROME} Telegram-Android/11.4.3 (Samsung SM-G965N; Android 13; SDK 33; AVERAGE)`, 'chrome'],
    [`${ANDROID_WEBVIEW} Viber/22.6.0.5`, 'chrome'],
    [`${ANDROID_WEBVIEW} Instagram 312.0.0.34.111 Android (33/13; 420dpi; 1080x2400; OPPO)`, 'chrome'],
    [`${IPHONE} Mobile/15E148 [Pinterest/iOS]`, 'safari'],
    [`${IPHONE} Mobile/15E148 [LinkedInApp]/9.30`, 'safari'],
    [`${IPHONE} Mobile/15E148 Twitter for iPhone/10.50`, 'safari'],
    // browsers
    [ANDROID_CHROME, 'chrome'],
    [`${IPHONE} CriOS/138.0.7204.156 Mobile/15E148 Safari/604.1`, 'chrome'],
    [`${WINDOWS} coc_coc_browser/140.0.0 Chrome/140.0.0.0 Safari/537.36`, 'chrome'],
    [IPHONE_SAFARI, 'safari'],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15',
      'safari',
    ],
    [
      'Mozilla/5.0 (Linux; Android 14; SAMSUNG SM-S918B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36',
      'samsung',
    ],
    ['Mozilla/5.0 (Android 14; Mobile; rv:131.0) Gecko/131.0 Firefox/131.0', 'firefox'],
    [`${IPHONE} FxiOS/131.0 Mobile/15E148 Safari/605.1.15`, 'firefox'],
    [`${WINDOWS} Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0`, 'edge'],
    [`${ANDROID_CHROME} EdgA/124.0.0.0`, 'edge'],
    ['Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko', 'other'],
    // phones and tablets whose names sound like robots
    [ANDROID_CHROME.replace('10; K', '10; CUBOT X30'), 'chrome'],
    [ANDROID_CHROME.replace('10; K', '10; CUBOT'), 'chrome'],
    [ANDROID_WEBVIEW.replace('RMX3630', 'CUBOT_X18_Plus'), 'chrome'],
    [ANDROID_CHROME.replace('10; K', '7.0; M bot 54'), 'chrome'],
    [ANDROID_CHROME.replace('10; K', '8.1.0; XBot_Senior'), 'chrome'],
    [ANDROID_CHROME.replace('10; K', '13; Spider 8'), 'chrome'],
    ['Dalvik/2.1.0 (Linux; U; Android 9; CUBOT_NOVA Build/O11019)', 'other'],
    // tools and tests do not call themselves robots
    [`${WINDOWS} HeadlessChrome/131.0.0.0 Safari/537.36`, 'chrome'],
    [`${NEXUS} Chrome-Lighthouse`, 'chrome'],
    ['curl/8.7.1', 'other'],
    ['Wget/1.21.3', 'other'],
    ['node', 'other'],
    ['undici', 'other'],
    ['node-fetch/1.0 (+https://github.com/bitinn/node-fetch)', 'other'],
    ['python-requests/2.32.3', 'other'],
    ['okhttp/4.9.3', 'other'],
    ['k6/0.49.0 (https://k6.io/)', 'other'],
    ['', 'other'],
    [null, 'other'],
  ])('%s is a person, %s', (userAgent, app) => {
    expect(classify(userAgent)).toBe(`person ${app}`)
  })
})

describe('link previews', () => {
  test.each([
    ['Mozilla/5.0 (compatible; Zalo/1.0; +https://zalo.me)', 'zalo'],
    ['Mozilla/5.0 (compatible; ZaloBot/1.0; +http://zalo.me)', 'zalo'],
    ['Zalo/205.0 CFNetwork/889.9 Darwin/17.2.0', 'zalo'],
    ['ZaloPC-win32-24v618', 'zalo'],
    ['facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)', 'facebook'],
    ['facebookexternalhit/1.1;line-poker/1.0', 'facebook'],
    ['Facebot', 'facebook'],
    ['meta-externalagent/1.1 (+https://developers.facebook.com/docs/sharing/webmasters/crawler)', 'facebook'],
    [
      'meta-externalfetcher/1.1 (+https://developers.facebook.com/docs/sharing/webmasters/crawler)',
      'facebook',
    ],
    [
      // iMessage
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_1) AppleWebKit/601.2.4 (KHTML, like Gecko) Version/9.0.1 Safari/601.2.4 facebookexternalhit/1.1 Facebot Twitterbot/1.0',
      'facebook',
    ],
    ['TelegramBot (like TwitterBot)', 'telegram'],
    ['WhatsApp/2.23.20.0 A', 'whatsapp'],
    ['WhatsApp/2.19.92 i', 'whatsapp'],
    ['WhatsApp/2.2336.9 N', 'whatsapp'],
    ['Twitterbot/1.0', 'twitter'],
    ['Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)', 'slack'],
    ['Slackbot 1.0 (+https://api.slack.com/robots)', 'slack'],
    ['Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)', 'discord'],
    ['Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5', 'skype'],
    ['Viber', 'viber'],
    ['ViberUrlDownloader', 'viber'],
    ['LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)', 'linkedin'],
    [
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/56.0.2924.87 Safari/537.36 Google-PageRenderer Google (+https://developers.google.com/+/web/snippet/)',
      'google',
    ],
    [
      'Mozilla/5.0 (Windows NT 6.1; rv:6.0) Gecko/20110814 Firefox/6.0 Google (+https://developers.google.com/+/web/snippet/)',
      'google',
    ],
    [
      `${NEXUS} (compatible; Google-Read-Aloud; +https://support.google.com/webmasters/answer/1061943)`,
      'google',
    ],
    [`${IPHONE} Version/7.0 Mobile/11A465 Safari/9537.53 BingPreview/1.0b`, 'bing'],
    ['Iframely/1.3.1 (+https://iframely.com/docs/about) Atlassian', 'other'],
    ['Pinterest/0.2 (+https://www.pinterest.com/bot.html)', 'other'],
    ['Mozilla/5.0 (compatible; vkShare; +http://vk.com/dev/Share)', 'other'],
    ['Snap URL Preview Service; bot; snapchat; https://developers.snap.com/robots', 'other'],
  ])('%s is a preview, %s', (userAgent, app) => {
    expect(classify(userAgent)).toBe(`preview ${app}`)
  })
})

describe('robots', () => {
  test.each([
    ['Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', 'google'],
    [`${NEXUS} (compatible; Googlebot/2.1; +http://www.google.com/bot.html)`, 'google'],
    [`${IPHONE} Version/9.0 Mobile/13B143 Safari/601.1 (compatible; AdsBot-Google-Mobile)`, 'google'],
    [`${NEXUS} (compatible; Google-InspectionTool/1.0;)`, 'google'],
    ['Mozilla/5.0 (compatible; Google-HotelAdsVerifier/2.0)', 'google'],
    ['GoogleOther', 'google'],
    [
      'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm) Chrome/116.0.1938.76 Safari/537.36',
      'bing',
    ],
    ['Mozilla/5.0 (compatible; coccocbot-web/1.0; +http://help.coccoc.com/searchengine)', 'coccoc'],
    ['Mozilla/5.0 (compatible; imagecoccoc/1.0; +http://help.coccoc.com/)', 'coccoc'],
    ['Mozilla/5.0 (compatible; YandexBot/3.0; +http://yandex.com/bots)', 'yandex'],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15 (Applebot/0.1; +http://www.apple.com/go/applebot)',
      'apple',
    ],
    ['Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)', 'other'],
    [
      'Mozilla/5.0 (Linux; Android 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Mobile Safari/537.36 (compatible; Bytespider; spider-feedback@bytedance.com)',
      'other',
    ],
    ['Mozilla/5.0 (compatible; Yahoo! Slurp; http://help.yahoo.com/help/us/ysearch/slurp)', 'other'],
    [
      'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)',
      'other',
    ],
    [
      'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko); compatible; ChatGPT-User/1.0; +https://openai.com/bot',
      'other',
    ],
    ['Mozilla/5.0 (compatible; archive.org_bot +http://archive.org/details/archive.org_bot)', 'other'],
    ['Mozilla/5.0+(compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)', 'other'],
    [`${WINDOWS} Chrome/117.0.0.0 Safari/537.36 GTmetrix`, 'other'],
    ['Pingdom.com_bot_version_1.4_(http://www.pingdom.com/)', 'other'],
    ['SomeShop Price Bot 2 (ops@example.com)', 'other'],
    ['my-crawler/1.0', 'other'],
    ['Mozilla/5.0 (compatible; BazQux/2.4; +https://bazqux.com/fetcher; 2 subscribers)', 'other'],
  ])('%s is a robot, %s', (userAgent, app) => {
    expect(classify(userAgent)).toBe(`bot ${app}`)
  })
})

describe('prefetch', () => {
  test.each([
    ['Sec-Purpose', 'prefetch'],
    ['Sec-Purpose', 'prefetch;prerender'],
    ['Sec-Purpose', 'prefetch;prerender;preview'],
    ['Sec-Purpose', 'prefetch;anonymous-client-ip'],
    ['Purpose', 'prefetch'],
    ['X-Purpose', 'preview'],
    ['X-Moz', 'prefetch'],
  ])('%s: %s', (name, value) => {
    expect(classify(ANDROID_CHROME, 'GET', { [name]: value })).toBe('prefetch chrome')
  })

  test('the Facebook app loads links of its feed ahead', () => {
    const headers = { 'X-Purpose': 'preview', 'X-FB-HTTP-Engine': 'Liger' }
    expect(classify(`${ANDROID_WEBVIEW} [FB_IAB/FB4A;FBAV/480.0.0.42.109;]`, 'GET', headers)).toBe(
      'prefetch facebook',
    )
  })

  test.each([
    ['Sec-Purpose', ''],
    ['Sec-Purpose', 'navigate'],
    ['Purpose', 'prefetched'],
    ['X-Moz', 'microsummary'],
  ])('%s: %j says nothing', (name, value) => {
    expect(classify(ANDROID_CHROME, 'GET', { [name]: value })).toBe('person chrome')
  })
})

test('HEAD is HEAD, whoever sends it', () => {
  expect(classify(IPHONE_SAFARI, 'HEAD')).toBe('head safari')
  expect(classify('Twitterbot/1.0', 'HEAD')).toBe('head twitter')
  expect(classify(null, 'HEAD', { 'sec-purpose': 'prefetch' })).toBe('head other')
})

test('what stands after 512 characters is not read', () => {
  expect(classify(`${ANDROID_CHROME}${' x'.repeat(300)} Googlebot/2.1`)).toBe('person chrome')
})

const AGENTS = ['person', 'preview', 'prefetch', 'bot', 'head']
const anyHeaders = (value: string) => ({ get: () => value }) as unknown as Headers

test('never throws, whatever the bytes', () => {
  fc.assert(
    fc.property(fc.string(), fc.string({ unit: 'binary', maxLength: 2_000 }), (method, value) => {
      expect(AGENTS).toContain(classifyAgent(method, anyHeaders(value)).agent)
    }),
  )
})

test('never throws on names, separators and forms in any mixture', () => {
  const piece = fc.constantFrom(
    'Mozilla/5.0',
    'Zalo',
    'zalo android/1',
    'compatible; ',
    'bot',
    'cubot',
    'Google',
    'Yandex',
    'url preview',
    '+http://',
    '(',
    ')',
    ';',
    ' ',
    '_',
    '/',
    'iPhone',
    'AppleWebKit',
    'Chrome/',
    '\n',
    '\0',
    'é',
    '\u{1f36f}',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 100 }), (pieces) => {
      expect(AGENTS).toContain(classifyAgent('GET', anyHeaders(pieces.join(''))).agent)
    }),
  )
})

test.each(['a', 'bot', 'zalo', 'compatible; ', 'iPhone', 'Macintosh ', 'url-', 'yandex', 'a b.c_', '+http:'])(
  'ten kilobytes of %j cost less than a millisecond',
  (unit) => {
    const headers = new Headers({ 'user-agent': `x${unit.repeat(10_000 / unit.length)}x` })
    const best = Math.min(
      ...Array.from({ length: 20 }, () => {
        const start = performance.now()
        classifyAgent('GET', headers)
        return performance.now() - start
      }),
    )
    expect(best).toBeLessThan(1)
  },
)
