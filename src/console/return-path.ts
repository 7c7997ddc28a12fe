// Where a person goes on after signing in or confirming: a path of our own, never another site's.
import type { AppContext } from '../web/env.ts'

/** Longer ones are left out: the page begins anew instead. */
const LONGEST = 1000
export const START = '/quan-ly'

/** The path if it is one of ours, the start page otherwise. */
export function readReturnPath(given: string | undefined): string {
  if (!given || given.length > LONGEST || !/^\/(?![/\\])[^\\\s\p{Cc}]*$/u.test(given)) return START
  const there = new URL(given, 'https://here.invalid')
  // What is left once the dots are resolved may begin like another site's address.
  const ours = there.origin === 'https://here.invalid' && !there.pathname.startsWith('//')
  return ours ? there.pathname + there.search : START
}

/** Where on this site a request came from, as its browser says; null where it does not, or from elsewhere. */
export function cameFrom({ req, var: { platform } }: Pick<AppContext, 'req' | 'var'>): string | null {
  const from = req.header('Referer') ?? ''
  return from.startsWith(`${platform.publicUrl}/`) ? from.slice(platform.publicUrl.length) : null
}

export const SIGN_IN = '/dang-nhap'
/** In the address of the sign-in page: who has just been there is back without a cookie. */
export const WITHOUT_COOKIES = 'khong_cookie'

/** The sign-in page, which leads back to the given address. */
export function signInPath(url: string, withoutCookies = false): string {
  const { pathname, search } = new URL(url)
  const back = readReturnPath(pathname + search)
  const query = [
    ...(back === START ? [] : [`ve=${encodeURIComponent(back)}`]),
    ...(withoutCookies ? [WITHOUT_COOKIES] : []),
  ].join('&')
  return query === '' ? SIGN_IN : `${SIGN_IN}?${query}`
}
