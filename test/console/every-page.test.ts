// Every page that signed-in people reach by links, role by role and in both languages: it is there, in the language of the
// page that led to it, its headings say something, its fields have labels of their own, and its title tells it from the others.
import { expect, test } from 'vitest'
import { ROLES, type Role } from '../../src/roles.ts'
import { LANGUAGES, type Language } from '../../src/words/words.ts'
import { openProvince, type Province } from '../browser/province.ts'
import { openBeforeAll } from '../open-before-all.ts'
import { signedInCookie } from '../people/visitor.ts'

let province: Province
openBeforeAll(async (closeLater) => {
  province = await closeLater(openProvince())
})

const ACTS_FOR: Readonly<Partial<Record<Role, object>>> = {
  producer: { producerIds: ['htx-minh-hoa'] },
  delegate: { producerIds: ['htx-minh-hoa', 'htx-cha-may'] },
  retailer: { outletIds: ['cua-hang-minh-hoa'] },
}
/** Two pages of a kind stand for all of them, but for the programme's, which go by what a product is. */
const OF_A_KIND = 2
const TOURISM = '/quan-ly/chuong-trinh/san-pham/du-lich-cong-dong-ngoc-chien'

const decoded = (text: string) =>
  text.replaceAll('&amp;', '&').replaceAll('&#39;', "'").replaceAll('&quot;', '"')
const all = (page: string, pattern: RegExp) =>
  [...page.matchAll(pattern)].map(([, found = '']) => decoded(found))
const twice = (names: readonly string[]) => names.filter((name, i) => names.indexOf(name) !== i)

function kindOf({ pathname, searchParams }: URL): string {
  const path = pathname
    .replace(/[\da-f]{8}-[\da-f-]{27}|[0-9A-Z]{16}|\d+/g, '*')
    .replace(
      /(\/(?:san-pham|co-so|lo|quy-trinh|huong-dan|chung-nhan|ho-chieu|cong-doan|nguoi-dung)\/)(?!them|moi)[^/]+/g,
      '$1*',
    )
  return `${path}?${[...searchParams.keys()].sort().join('&')}`
}

function wrongOn(page: string, language: Language): string[] {
  const ids = all(page, / id="([^"]+)"/g)
  const empty = /<(h[1-4]|legend|label|th|dt|button|a)\b[^>]*>\s*<\/\1>/.exec(page)
  return [
    ...(page.includes(`<html lang="${language}"`) ? [] : ['not in the language asked for']),
    ...twice(ids).map((id) => `two are called ${id}`),
    ...all(page, /<label for="([^"]+)"/g)
      .filter((id) => !ids.includes(id))
      .map((id) => `no field ${id}`),
    ...all(page, /<a [^>]*href="#([^"]+)"/g)
      .filter((id) => !ids.includes(id))
      .map((id) => `no place ${id}`),
    ...(empty ? [`says nothing: ${empty[0]}`] : []),
    ...(all(page, /<h1[^>]*>(.*?)<\/h1>/gs).length === 1 ? [] : ['not one h1']),
  ]
}

test.each(ROLES.flatMap((role) => LANGUAGES.map((language) => [role, language] as const)))(
  '%s, %s',
  async (role, language) => {
    const { db, keys } = province.platform
    const cookie = await signedInCookie(db, keys, province.url, {
      role,
      language,
      name: `Lò Thị Mai ${role} ${language}`,
      ...ACTS_FOR[role],
    })
    const headers = { Cookie: `${cookie.name}=${cookie.value}`, Accept: 'text/html,*/*' }
    const start = new URL('/quan-ly', province.url)
    const found = new Map([[start.href, 'the start']])
    const kinds = new Map<string, number>()
    const titles = new Map<string, string>()
    const wrong: string[] = []
    for (const [address, from] of found) {
      const answer = await fetch(address, { headers, redirect: 'manual' })
      const { pathname, search } = new URL(address)
      const here = `${pathname}${search} (from ${from})`
      if (answer.status >= 400) wrong.push(`${here}: ${answer.status}`)
      if (answer.status !== 200 || !/html/.test(answer.headers.get('content-type') ?? '')) {
        await answer.body?.cancel()
        continue
      }
      const page = await answer.text()
      wrong.push(...wrongOn(page, language).map((what) => `${here}: ${what}`))
      const [title = ''] = all(page, /<title>([^<]*)<\/title>/g)
      const other = titles.get(title)
      if (other !== undefined && other !== pathname) wrong.push(`${here}: titled as ${other} is, ${title}`)
      titles.set(title, pathname)
      // Pages for buyers lead on among themselves, and have tests of their own.
      if (!pathname.startsWith('/quan-ly') && !pathname.startsWith('/nhan-hang')) continue
      for (const href of all(page, /<a [^>]*href="(\/[^"#]*)/g)) {
        const to = new URL(href, province.url)
        const kind = kindOf(to)
        const known = kinds.get(kind) ?? 0
        if (found.has(to.href) || (known >= OF_A_KIND && to.pathname !== TOURISM)) continue
        // The same page in the other language.
        if (to.pathname === pathname && to.searchParams.has('lang')) continue
        kinds.set(kind, known + 1)
        found.set(to.href, pathname)
      }
    }
    expect(wrong).toEqual([])
    expect(found.size).toBeGreaterThan(5)
  },
)
